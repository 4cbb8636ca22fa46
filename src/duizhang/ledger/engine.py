"""Connections to SQLite and PostgreSQL, and their failures in the ledger's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from duizhang.core.errors import LedgerError, MissingExtra


def locate(where: str | Path) -> URL:
    """Return the address of a ledger: a path is an SQLite file, a URL is SQLite or PostgreSQL.

    Raises
    ------
    LedgerError
        If the text is an address of neither.
    """
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError:
        raise LedgerError(
            "This address of a ledger cannot be read.",
            hint="Write a path, sqlite:///PATH or postgresql://USER@HOST/NAME.",
        ) from None
    backend = url.get_backend_name()
    if backend == "sqlite":
        return url.set(drivername="sqlite")
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise LedgerError(
        f"A ledger cannot be kept in {backend}.",
        where=shown(url),
        hint="Write a path, sqlite:///PATH or postgresql://USER@HOST/NAME.",
    )


def shown(url: URL) -> str:
    """Return an address as messages show it: a file's path, or the URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def connect(url: URL, *, busy_seconds: float) -> Engine:
    """Return an engine whose transactions wait for each other instead of failing; its errors tell no values.

    Raises
    ------
    MissingExtra
        If the address is PostgreSQL's and its driver is not installed.
    """
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": busy_seconds}, hide_parameters=True)
        event.listen(engine, "connect", lambda connection, _: _prepare_sqlite(connection, busy_seconds))
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    except ModuleNotFoundError:
        raise MissingExtra(
            "PostgreSQL needs a driver that is not installed.",
            where=shown(url),
            hint="Run: uv pip install 'duizhang[postgres]'.",
        ) from None


def _prepare_sqlite(connection: sqlite3.Connection, busy_seconds: float) -> None:
    # The driver's own transaction handling begins too late and commits too early; _begin_sqlite does it.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    # The switch to WAL, made once in a file's life, is the one thing for which SQLite does not wait by itself.
    deadline = monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > deadline:
                raise
            sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: one that first reads and then writes could neither wait nor go on.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one moment of the ledger."""
    # SQLite shows a transaction one moment by itself; PostgreSQL has to be asked.
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with (
        failures(engine.url),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose work is on record wholly or not at all."""
    with (
        failures(engine.url),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def failures(url: URL) -> Iterator[None]:
    """Turn what a database reports into a :class:`LedgerError` with the next step."""
    try:
        yield
    except DBAPIError as error:
        message = " ".join(str(error.orig).split()).rstrip(".")
        raise LedgerError(
            f"The ledger failed: {message}.", where=shown(url), hint=hint_for(message)
        ) from error


_HINTS = (
    ("locked", "Another process is writing; wait until it is done and run the command again."),
    ("full", "Free some space on the disk and run the command again; what was read before stays."),
    ("readonly", "Check that you may write to the file and its folder, or name another with --ledger."),
    ("read-only", "Check that you may write to the file and its folder, or name another with --ledger."),
    ("unable to open", "Check that the folder exists and that you may write to it."),
    ("not a database", "Name another file with --ledger; this one is not a ledger."),
    ("malformed", "Restore the file from a copy, or read the documents into a new ledger."),
    ("only grows", "Add a new row instead: rows of the ledger are never changed or deleted."),
    ("disk i/o", "Check the disk, then run the command again; what was read before stays."),
    ("connect", "Check that the server runs and that the address, user and password are right."),
)


def hint_for(message: str) -> str:
    """Return the next step after what a database reports."""
    lower = message.lower()
    return next((hint for word, hint in _HINTS if word in lower), "Check the ledger's address and its disk.")
