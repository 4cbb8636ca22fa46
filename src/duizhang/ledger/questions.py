"""What an open ledger answers: everything that only reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, func, or_, select

from duizhang.core.errors import NotFound
from duizhang.ledger import schema
from duizhang.ledger.air_questions import AirQuestions
from duizhang.ledger.deciding import read_decisions
from duizhang.ledger.engine import reading
from duizhang.ledger.judged import Judged
from duizhang.ledger.lookup import Names, find_document
from duizhang.ledger.notices import DeclaredRecord, WarningRecord
from duizhang.ledger.promises import ClauseRecord, Decision, TaskRecord
from duizhang.ledger.proposals import (
    ProposalRecord,
    Seeking,
    read_proposals,
    read_seekings,
    standing_appearances,
)
from duizhang.ledger.queries import (
    count,
    current,
    find_id,
    holds,
    last_row,
    latest_readings,
    plain,
    read_all_declared,
    read_clauses,
    read_documents,
    read_names,
    read_state,
    read_statements,
    read_tasks,
    read_warnings,
)
from duizhang.ledger.records import (
    Appearance,
    ArticleRecord,
    Counts,
    DocumentRecord,
    Replacement,
    Statement,
)
from duizhang.ledger.rows import ARTICLE_FIELDS, pack_text, read_article, unpack_raw, unpack_text
from duizhang.ledger.searching import Asked, Passage, begins_in, find_passages
from duizhang.ledger.shelves import STATEMENTS, TASKS
from duizhang.ledger.sources import Source, standing_source


class Questions(AirQuestions):
    """The answers of a ledger; each sees one moment of it."""

    @property
    def judged(self) -> Judged:
        """The accounts that are kept as they were judged last."""
        return Judged(self._engine)

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

    def document_id(self, key: str) -> str:
        """Return the id of the document that a key names, as :meth:`document` finds it."""
        with reading(self._engine) as connection:
            return find_document(key, read_names(connection))

    def names(self) -> list[Names]:
        """Return what every document answers to, by name."""
        with reading(self._engine) as connection:
            return read_names(connection)

    def articles(self) -> list[ArticleRecord]:
        """Return the articles of all documents, in the order in which these were first met."""
        a, d, r = schema.article.c, schema.document.c, schema.reading.c
        query = (
            select(r.document_id, *(a[name] for name in ARTICLE_FIELDS))
            .join(schema.reading, r.id == a.reading_id)
            .join(schema.document, d.id == r.document_id)
            .where(current())
            .order_by(d.first_seen, d.id, a.position)
        )
        with reading(self._engine) as connection:
            return [read_article(row[0], row[1:]) for row in connection.execute(query)]

    def text(self, document_id: str) -> str:
        """Return the raw text of the document with an id.

        Raises
        ------
        NotFound
            If there is none.
        """
        d = schema.document.c
        with reading(self._engine) as connection:
            raw = connection.execute(select(d.raw).where(d.id == document_id)).scalar()
        if raw is None:
            raise NotFound(f"No document has the id {document_id!r}.", hint="List them: duizhang accounts.")
        return unpack_raw(raw)

    def standing_source(self, path: str, content_hash: str, settings: str) -> Source | None:
        """Return the last reading of a file, if it still stands (see :func:`duizhang.ledger.sources.standing_source`)."""
        with reading(self._engine) as connection:
            return standing_source(connection, path, content_hash, settings)

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
        c = schema.statement.c
        with reading(self._engine) as connection:
            found = find_id(connection, STATEMENTS, key)
            held = read_statements(connection, c.id == found, holds())
            return (held or read_statements(connection, c.id == found, last_row(connection, found)))[0]

    def tasks(
        self, *, document_id: str | None = None, as_of: date | None = None, include_replaced: bool = False
    ) -> list[TaskRecord]:
        """Return the tasks that hold, by document name and place in the text.

        Parameters
        ----------
        document_id
            Only those of this document.
        as_of
            Only those published by this day; a task without a date counts as published.
        include_replaced
            Also those that a later reading no longer found.
        """
        c = schema.task.c
        conditions: list[ColumnElement[bool]] = []
        if document_id is not None:
            conditions.append(c.document_id == document_id)
        if as_of is not None:
            conditions.append(or_(c.published.is_(None), c.published <= as_of))
        if not include_replaced:
            conditions.append(holds(TASKS))
        with reading(self._engine) as connection:
            return read_tasks(connection, *conditions)

    def clauses(self, *, document_id: str | None = None) -> list[ClauseRecord]:
        """Return the clauses of all documents or of one, in the order of the text."""
        own = [] if document_id is None else [schema.reading.c.document_id == document_id]
        with reading(self._engine) as connection:
            return read_clauses(connection, *own)

    def warnings(self, *, document_id: str | None = None) -> list[WarningRecord]:
        """Return what all documents or one say was done with warnings, in the order of the text."""
        own = [] if document_id is None else [schema.reading.c.document_id == document_id]
        with reading(self._engine) as connection:
            return read_warnings(connection, *own)

    def declared(self, *, document_id: str | None = None) -> list[DeclaredRecord]:
        """Return what all documents or one say in numbers that they hold, in the order of the text."""
        own = [] if document_id is None else [schema.reading.c.document_id == document_id]
        with reading(self._engine) as connection:
            return read_all_declared(connection, *own)

    def unsearched(self, what: Literal["tasks", "warnings"] = "tasks") -> set[str]:
        """Return the documents in which nobody has looked for something: their readings are older than that.

        Who looks for warnings looks for declared counts as well.
        """
        r = schema.reading.c
        searched = select(r.document_id).where(r[what].is_not(None))
        with reading(self._engine) as connection:
            return set(
                connection.execute(select(r.document_id).where(r.document_id.not_in(searched))).scalars()
            )

    def standing_appearances(self) -> dict[str, int]:
        """Return for each document the appearance under which it was read last, by the document's id."""
        with reading(self._engine) as connection:
            return standing_appearances(connection)

    def seekings(self, version: str) -> list[Seeking]:
        """Return for which tasks one version of the search sought news, and where, in order."""
        with reading(self._engine) as connection:
            return read_seekings(connection, version)

    def proposals(self, version: str) -> list[ProposalRecord]:
        """Return what one version of the search proposed from documents as they were read last."""
        with reading(self._engine) as connection:
            return read_proposals(connection, version)

    def decisions(self, *, target_kind: str | None = None) -> list[Decision]:
        """Return what was decided, in the order of deciding; taken-back decisions and what took them back too."""
        with reading(self._engine) as connection:
            return read_decisions(connection, target_kind)

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

    def search(self, asked: Asked, *, limit: int, offset: int = 0) -> tuple[int, list[Passage]]:
        """Return how many sentences answer a search, and those from ``offset`` on, the best first."""
        with reading(self._engine) as connection:
            return find_passages(connection, asked, limit=limit, offset=offset)

    def standing_in(self, places: Sequence[tuple[str, int, int]]) -> tuple[list[Statement], list[TaskRecord]]:
        """Return the statements and tasks that hold and begin in stretches of documents: id, start and end of each."""
        with reading(self._engine) as connection:
            return (
                read_statements(connection, holds(), begins_in(schema.statement, places)),
                read_tasks(connection, holds(TASKS), begins_in(schema.task, places)),
            )

    def indicators(self) -> dict[str, int]:
        """Return for the id of each indicator how many statements hold that speak of it."""
        c = schema.statement.c
        query = select(c.indicator_id, func.count()).where(holds()).group_by(c.indicator_id)
        with reading(self._engine) as connection:
            return {unpack_text(name): number for name, number in connection.execute(query)}

    def counts(self) -> Counts:
        """Return how much is on record."""
        with reading(self._engine) as connection:
            live = count(connection, schema.statement, holds())
            return Counts(
                documents=count(connection, schema.document),
                articles=count(connection, schema.article, current()),
                statements=live,
                replaced=count(connection, schema.statement) - live,
                tasks=count(connection, schema.task, holds(TASKS)),
            )

    def state(self, *, decisions: bool = True) -> str:
        """Return a text that is another whenever anything was added; what was computed under one still holds under it.

        Parameters
        ----------
        decisions
            Whether decisions of reviewers count.
        """
        with reading(self._engine) as connection:
            return read_state(connection, decisions=decisions)

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
