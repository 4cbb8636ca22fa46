"""Which files were read before in the same way, so that the same need not be read again."""

from __future__ import annotations

import time
from dataclasses import asdict
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from duizhang.app.finding import FINDS
from duizhang.claims.resources import EXTRACTOR_VERSION
from duizhang.core.ids import stable_id
from duizhang.documents.limits import Limits
from duizhang.documents.model import Skipped
from duizhang.documents.paths import STDIN
from duizhang.documents.read import FileRead
from duizhang.ledger.adding import Added
from duizhang.ledger.sources import Source

if TYPE_CHECKING:
    from duizhang.documents.given import Given
    from duizhang.ledger.store import Ledger

_PASSING = frozenset(
    {"internal-error", "evidence-mismatch", "limit-exceeded", "extra-missing", "path-missing"}
)
"""Codes of what may go better another time: on a faster machine, with another release."""
_SECONDS = 1.0
"""Between two writings: what a run that is killed forgets is read again by the next."""


class Sources:
    """The files on record, and those of this run; a context manager that writes what is left at its end."""

    def __init__(self, ledger: Ledger, given: Given) -> None:
        self._ledger = ledger
        self._settings = settings_of(given)
        self._waiting: list[Source] = []
        self._written = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write()

    def standing(self, path: str, content_hash: str) -> FileRead | None:
        """Return the earlier reading of a file if these bytes were read in the same way and it still stands."""
        source = self._ledger.standing_source(_place(path), content_hash, self._settings)
        if source is None:
            return None
        return FileRead(
            path,
            content_hash,
            list(source.documents),
            [Skipped(*row) for row in source.skipped],
            Added(statements_same=source.statements, tasks_same=source.tasks),
        )

    def put(self, file: FileRead, added: Added) -> Added:
        """Take a file whose documents are on record, and return what it adds to the report."""
        if isinstance(file.earlier, Added):
            return file.earlier
        if file.documents and not any(row.code in _PASSING for row in file.skipped):
            self._waiting.append(
                Source(
                    _place(file.path),
                    file.content_hash,
                    self._settings,
                    tuple(file.documents),
                    tuple((row.path, row.code, row.message, row.partial) for row in file.skipped),
                    added.statements_new + added.statements_same,
                    added.tasks_new + added.tasks_same,
                )
            )
        if time.monotonic() - self._written > _SECONDS:
            self._write()
        return added

    def _write(self) -> None:
        if self._waiting:
            self._ledger.keep_sources(self._waiting)
            self._waiting = []
        self._written = time.monotonic()


def settings_of(given: Given) -> str:
    """Return a name for everything beside a file's bytes that decides what is read."""
    parts = [
        version("duizhang"),
        EXTRACTOR_VERSION,
        *FINDS,
        find_spec("rapidocr") is not None,
        given.date.isoformat() if given.date else None,
        given.date_override,
        *(f"{name}={value}" for name, value in sorted(given.setting.items())),
        *(f"{name}<{value}" for name, value in sorted(given.mapping.items())),
        *(f"{name}<={value}" for name, value in sorted(asdict(Limits()).items())),
    ]
    return stable_id("how", 1, parts)


def _place(path: str) -> str:
    return path if path == STDIN else str(Path(path).absolute())
