"""The ledger: documents and statements on record, in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import ColumnElement, Engine, func, or_, select

from duizhang.core.errors import LedgerError, NotFound, UsageError
from duizhang.ledger import schema
from duizhang.ledger.adding import Added, add_document, check_evidence
from duizhang.ledger.engine import connect, locate, reading, shown, writing
from duizhang.ledger.lookup import find_document
from duizhang.ledger.queries import (
    current,
    holds,
    last_row,
    latest_readings,
    plain,
    read_documents,
    read_names,
    read_statements,
)
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.ledger.rows import pack_text
from duizhang.ledger.upgrade import ensure, hold, missing

__all__ = ["Added", "Appearance", "Counts", "Ledger", "Replacement"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where a document was met; ``first_seen`` is a moment in UTC, ISO 8601."""

    document_id: str
    name: str
    path: str
    title: str
    url: str
    published: date | None
    first_seen: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A reading that no longer found a statement (``replaced``) or found it again (``restored``).

    ``replaced_by`` is the id of the statement that speaks of the same numeral since; it equals
    ``statement_id`` where the same thing is said with a corrected field, and is ``None`` where nothing took
    its place. ``at`` is a moment in UTC, ISO 8601.
    """

    statement_id: str
    change: str
    replaced_by: str | None
    extractor_version: str
    at: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is on record; ``replaced`` are the statements that no longer hold."""

    documents: int
    articles: int
    statements: int
    replaced: int


class Ledger:
    """Documents and statements as first said.

    Rows are added and never changed; what holds now is computed from them. Open one with :meth:`open`, best
    in a ``with`` statement. Several processes may read and write one ledger at the same time.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, busy_seconds: float = 30.0) -> Self:
        """Open a ledger, make it where there is none, and bring an older one up to date.

        Parameters
        ----------
        where
            A path or ``sqlite:///`` URL of an SQLite file, or a ``postgresql://`` URL.
        create
            Whether to make the ledger where there is none.
        busy_seconds
            How long to wait for another process's writing on SQLite.

        Raises
        ------
        LedgerError
            If the ledger is missing and ``create`` is false, is no ledger, was written by a newer release, or
            cannot be reached.
        MissingExtra
            If PostgreSQL's driver is not installed.
        """
        url = locate(where)
        if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
            _check_file(Path(str(url.database)), create=create)
        engine = connect(url, busy_seconds=busy_seconds)
        try:
            ensure(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def where(self) -> str:
        """The ledger's address as messages show it, without a password."""
        return shown(self._engine.url)

    def add(
        self,
        documents: Iterable[DocumentRecord],
        statements: Mapping[str, Sequence[Statement]],
        *,
        extractor_version: str,
    ) -> Added:
        """Record a reading of documents; reading the same again changes nothing.

        Each document with its statements is one transaction: whatever interrupts the work, a document is on
        record wholly or not at all, and the next run goes on. Statements that an earlier reading found and
        this one does not are marked as replaced and stay; found again, they hold again.

        Parameters
        ----------
        documents
            The documents, with raw texts and articles; consumed one by one.
        statements
            Document id → all statements that the extractor found on it. A document without an entry was not
            extracted, and its statements on record are left as they are.
        extractor_version
            Of the extractor that found them.

        Raises
        ------
        EvidenceMismatch
            If a statement's number, quote or sentence is not the slice of the raw text that it says it is;
            nothing of its document is written, the documents before it are.
        LedgerError
            If the ledger is locked, full or out of reach.
        """
        total = Added()
        for record in documents:
            found = statements.get(record.id)
            check_evidence(record, found or ())
            with writing(self._engine) as connection:
                hold(connection, record.id)
                total += add_document(connection, record, found, extractor_version=extractor_version)
        return total

    def documents(self) -> list[DocumentRecord]:
        """Return all documents with their texts, by name."""
        with reading(self._engine) as connection:
            return read_documents(connection)

    def document(self, key: str) -> DocumentRecord:
        """Return the document that a key names (see :func:`duizhang.ledger.lookup.find_document`).

        Raises
        ------
        NotFound
            If none does; the hint has the nearest names.
        UsageError
            If several do; the hint lists them.
        """
        with reading(self._engine) as connection:
            found = find_document(key, read_names(connection))
            return read_documents(connection, schema.document.c.id == found)[0]

    def appearances(self, document_id: str) -> list[Appearance]:
        """Return where a document was met, in the order of meeting it."""
        t = schema.appearance
        query = (
            select(t.c.document_id, t.c.name, t.c.path, t.c.title, t.c.url, t.c.published, t.c.first_seen)
            .where(t.c.document_id == document_id)
            .order_by(t.c.id)
        )
        with reading(self._engine) as connection:
            return [Appearance(*(plain(v) for v in row)) for row in connection.execute(query)]

    def statements(
        self,
        *,
        document_id: str | None = None,
        indicator_id: str | None = None,
        subject: str | None = None,
        as_of: date | None = None,
        include_replaced: bool = False,
    ) -> list[Statement]:
        """Return the statements that hold, by document name and place in the text.

        Parameters
        ----------
        document_id, indicator_id, subject
            Only those of this document, indicator, subject (its full name).
        as_of
            Only those published by this day; a statement without a date counts as published.
        include_replaced
            Also those that a later reading no longer found.
        """
        c = schema.statement.c
        conditions: list[ColumnElement[bool]] = []
        for column, wanted in (
            (c.document_id, document_id),
            (c.indicator_id, indicator_id),
            (c.subject, subject),
        ):
            if wanted is not None:
                conditions.append(column == pack_text(wanted))
        if as_of is not None:
            conditions.append(or_(c.published.is_(None), c.published <= as_of))
        if not include_replaced:
            conditions.append(holds())
        with reading(self._engine) as connection:
            return read_statements(connection, *conditions)

    def statement(self, key: str) -> Statement:
        """Return the statement with an id or the unique beginning of one (``st_`` may be left out).

        One that was replaced is found too. Where several wordings are on record under one id, the one that
        holds is returned, or the last where none does.

        Raises
        ------
        NotFound
            If there is none.
        UsageError
            If several ids begin so.
        """
        wanted = key.strip().lower()
        prefix = wanted if wanted.startswith("st_") else f"st_{wanted}"
        c = schema.statement.c
        with reading(self._engine) as connection:
            ids = (
                connection.execute(
                    select(c.id)
                    .where(c.id.startswith(prefix, autoescape=True))
                    .distinct()
                    .order_by(c.id)
                    .limit(9)
                )
                .scalars()
                .all()
            )
            if prefix in ids:
                ids = [prefix]
            if not ids or prefix == "st_":
                raise NotFound(
                    f"No statement has an id that begins with {key!r}.",
                    hint="Copy an id from: duizhang account INDICATOR --json.",
                )
            if len(ids) > 1:
                raise UsageError(f"{key!r} begins several ids.", hint=f"Name one of: {', '.join(ids)}.")
            found = read_statements(connection, c.id == ids[0], holds()) or read_statements(
                connection, c.id == ids[0], last_row(connection, ids[0])
            )
            return found[0]

    def history(self, statement_id: str) -> list[Replacement]:
        """Return how a statement was replaced and restored, in time order; empty if it always held."""
        r, old, new = schema.replacement, schema.statement.alias("old"), schema.statement.alias("new")
        query = (
            select(old.c.id, r.c.change, new.c.id, r.c.extractor_version, r.c.at)
            .join(old, old.c.row_id == r.c.row_id)
            .outerjoin(new, new.c.row_id == r.c.replaced_by)
            .where(old.c.id == statement_id)
            .order_by(r.c.id)
        )
        with reading(self._engine) as connection:
            return [Replacement(*(plain(v) for v in row)) for row in connection.execute(query)]

    def counts(self) -> Counts:
        """Return how much is on record."""
        with reading(self._engine) as connection:
            every = connection.execute(select(func.count()).select_from(schema.statement)).scalar_one()
            live = connection.execute(
                select(func.count()).select_from(schema.statement).where(holds())
            ).scalar_one()
            return Counts(
                documents=connection.execute(select(func.count()).select_from(schema.document)).scalar_one(),
                articles=connection.execute(
                    select(func.count()).select_from(schema.article).where(current())
                ).scalar_one(),
                statements=live,
                replaced=every - live,
            )

    def newest_day(self) -> date | None:
        """Return the latest day on which anything on record was published; ``None`` if no day is known."""
        with reading(self._engine) as connection:
            a, r, s = schema.article.c, schema.reading, schema.statement.c
            days = [
                connection.execute(select(func.max(a.published), func.max(a.adopted)).where(current())).one(),
                connection.execute(select(func.max(s.published)).where(holds())).one(),
                connection.execute(
                    select(func.max(schema.appearance.c.published))
                    .join(r, r.c.appearance_id == schema.appearance.c.id)
                    .where(r.c.id.in_(latest_readings()))
                ).one(),
            ]
        return max((day for row in days for day in row if day is not None), default=None)


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(
            "A folder stands where the ledger should be.",
            where=str(path),
            hint="Name a file, for example duizhang.db inside it.",
        )
    if path.exists():
        return
    if not create:
        raise missing(str(path))
    if not path.parent.is_dir():
        raise LedgerError(
            "The folder for the ledger does not exist.",
            where=str(path.parent),
            hint=f"Make it (mkdir -p {path.parent}) or name another place with --ledger.",
        )
