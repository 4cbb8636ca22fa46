"""A consistent copy of an SQLite file, made while others read and write it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import mkstemp

from duizhang.core.errors import LedgerError, UsageError
from duizhang.ledger.engine import hint_for, locate, shown
from duizhang.ledger.schema import VERSION_TABLE
from duizhang.ledger.upgrade import missing


def file_of(where: str | Path) -> Path:
    """Return the file of an SQLite ledger.

    Raises
    ------
    UsageError
        If the ledger is kept in PostgreSQL, which copies its databases itself.
    LedgerError
        If the text is no address of a ledger, or there is no such file.
    """
    url = locate(where)
    if url.get_backend_name() != "sqlite":
        raise UsageError(
            "A ledger in PostgreSQL is copied by PostgreSQL's own programs.",
            where=shown(url),
            hint="Run: pg_dump --format=custom --file=FILE URL.",
        )
    file = Path(url.database or "")
    if not file.is_file():
        raise missing(str(file))
    return file


def copy_ledger(file: Path, to: Path) -> None:
    """Copy the file of a ledger of any release as it is at one moment; it is not brought up to date.

    Raises
    ------
    UsageError
        If something stands where the copy should be.
    LedgerError
        If the file is no ledger, or the copy cannot be written or is not sound.
    """
    try:
        with closing(_opened(file)) as connection:
            asked = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
            (found,) = connection.execute(asked, (VERSION_TABLE,)).fetchone()
    except sqlite3.Error as error:
        raise _failed(error, file) from error
    if not found:
        raise LedgerError(
            "This database is not a ledger: it holds tables of something else.",
            where=str(file),
            hint="Name another file or database with --ledger.",
        )
    copy_file(file, to)


def copy_file(file: Path, to: Path) -> None:
    """Copy an SQLite file as it is at one moment; who reads or writes it is not kept waiting.

    The copy appears under its name when it is whole and was checked, and can be read by its owner alone.

    Raises
    ------
    UsageError
        If something stands where the copy should be.
    LedgerError
        If the copy cannot be written or is not sound.
    """
    if to.exists():
        raise UsageError(
            "Something stands where the copy should be.",
            where=str(to),
            hint="Name a file that does not exist yet.",
        )
    try:
        handle, name = mkstemp(prefix=f".{to.name}.", dir=to.parent)  # for its owner alone
    except OSError as error:
        raise LedgerError(
            f"The copy cannot be written: {error.strerror}.",
            where=str(to),
            hint="Check that the folder exists and that you may write to it.",
        ) from error
    os.close(handle)
    part = Path(name)
    try:
        with closing(_opened(file)) as connection:
            # One reading transaction from beginning to end: a writer goes on in the log beside the file.
            connection.execute("VACUUM INTO ?", (name,))
        with closing(_opened(part)) as copy:
            (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(f"the copy is malformed: {verdict}")
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(to)
    except sqlite3.Error as error:
        raise _failed(error, file) from error
    finally:
        with suppress(OSError):
            part.unlink()


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=30, isolation_level=None)


def _failed(error: sqlite3.Error, file: Path) -> LedgerError:
    message = " ".join(str(error).split()).rstrip(".")
    return LedgerError(f"The ledger failed: {message}.", where=str(file), hint=hint_for(message))
