"""A backup of a ledger in SQLite: its file, and the file of those who may review."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duizhang.access.store import beside
from duizhang.ledger.copying import copy_file, copy_ledger, file_of


@dataclass(frozen=True, slots=True)
class Backup:
    """The files that were written: of the ledger, and of its people where there are any."""

    ledger: Path
    people: Path | None

    def as_json(self) -> dict[str, Any]:
        """Return the backup as JSON."""
        return {"ledger": str(self.ledger), "people": str(self.people) if self.people else None}


def back_up(ledger: str | Path, to: Path) -> Backup:
    """Copy a ledger and its people while others read and write them.

    Each of the two copies is of one moment. A ledger of an older release stays one, in its place and in the copy.

    Parameters
    ----------
    ledger
        A path or an ``sqlite:///`` URL.
    to
        The file to write; people are written beside it, under the name by which they are found there.

    Raises
    ------
    UsageError
        If one of the files exists, or the ledger is kept in PostgreSQL.
    LedgerError
        If there is no ledger, or a copy cannot be written or is not sound.
    """
    file = file_of(ledger)
    people, copy = Path(beside(ledger)), Path(beside(to))
    if not people.is_file():
        copy_ledger(file, to)
        return Backup(to, None)
    copy_file(people, copy)
    try:
        copy_ledger(file, to)
    except BaseException:
        copy.unlink()
        raise
    return Backup(to, copy)
