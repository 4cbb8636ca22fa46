"""Accounts as they were judged last, kept in the ledger so that only what changed since is judged again.

Knows nothing of judging: accounts are texts, and what they rest on are ids.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, insert, or_, select

from duizhang.ledger import schema
from duizhang.ledger.engine import reading, writing
from duizhang.ledger.queries import count, holds
from duizhang.ledger.records import Statement
from duizhang.ledger.rows import STATEMENT_FIELDS, pack_text, read_statement, unpack_text

_AT_ONCE = 400
"""Names that one question holds: databases allow only so many."""
_ROWS = 1000
"""Rows that are fetched together."""

Moment = tuple[int, int]
"""The last reading and the last decision on record."""


@dataclass(frozen=True, slots=True)
class Judging:
    """Up to which moment everything is judged, by what rules and as of which day."""

    moment: Moment
    rules: str
    day: date | None


@dataclass(frozen=True, slots=True)
class DocketRow:
    """A subject whose accounts were judged.

    ``fingerprint`` names its statements and the rules, ``since`` and ``until`` the days for which the judgement
    holds, ``newest`` is the day of its newest statement, and ``issues`` its documents that are issues of a series, as JSON.
    """

    subject: str
    fingerprint: str
    since: date | None
    until: date | None
    newest: date | None
    issues: str


class JudgedRow(NamedTuple):
    """An account with its findings as a text, and the ids of the statements that it names."""

    account_id: str
    subject: str
    statements: tuple[str, ...]
    content: str


class IssueRow(NamedTuple):
    """A document as its statements name it, and its day."""

    document_id: str
    doc: str
    title: str
    issuer: str
    published: date | None


class Judged:
    """The accounts that are kept; each answer sees one moment of the ledger."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def address(self) -> str:
        """The ledger's address, with everything that another process needs to open it."""
        return self._engine.url.render_as_string(hide_password=False)

    def moment(self) -> Moment:
        """Return the last reading and decision on record."""
        with reading(self._engine) as connection:
            return _moment(connection)

    def judging(self) -> Judging | None:
        """Return what is judged; ``None`` where nothing is."""
        with reading(self._engine) as connection:
            return _judging(connection)

    def size(self) -> int:
        """Return about how many statements are on record: those that were replaced are counted as well."""
        with reading(self._engine) as connection:
            return count(connection, schema.statement)

    def dockets(self) -> dict[str, DocketRow]:
        """Return all subjects that were judged."""
        c = schema.docket.c
        names = (c.subject, c.fingerprint, c.since, c.until, c.newest, c.issues)
        with reading(self._engine) as connection:
            rows = [DocketRow(unpack_text(row[0]), *row[1:]) for row in connection.execute(select(*names))]
        return {row.subject: row for row in rows}

    def subjects(self, documents: Collection[str] | None = None) -> dict[str, int]:
        """Return the subjects of which anything is said, with how many statements; of all documents or of some.

        Statements that were replaced are counted as well: their subject is one that something changed of.
        """
        c = schema.statement.c
        found: dict[str, int] = {}
        query = select(c.subject_id, c.subject, func.count()).group_by(c.subject_id, c.subject)
        with reading(self._engine) as connection:
            for part in [None] if documents is None else _parts(documents):
                some = query if part is None else query.where(c.document_id.in_(part))
                for identifier, name, number in connection.execute(some):
                    subject = unpack_text(identifier or name)
                    found[subject] = found.get(subject, 0) + number
        return found

    def documents_since(self, moment: Moment) -> tuple[set[str], set[str]]:
        """Return the documents that were read, and those about which something was decided, after a moment."""
        r, d = schema.reading.c, schema.decision.c
        with reading(self._engine) as connection:
            read = connection.execute(select(r.document_id).where(r.id > moment[0]).distinct()).scalars()
            told = connection.execute(select(d.document_id).where(d.number > moment[1]).distinct()).scalars()
            return set(read), set(told)

    def statements(
        self, subjects: Collection[str], *, without: Collection[str] = ()
    ) -> Iterator[tuple[str, str, Statement]]:
        """Yield subject, row id and statement of everything that holds of some subjects.

        Parameters
        ----------
        without
            Documents that are left out.
        """
        c = schema.statement.c
        columns = [c[name] for name in STATEMENT_FIELDS]
        with reading(self._engine) as connection:
            for part in _parts([pack_text(subject) for subject in subjects]):
                said = connection.execute(select(*columns, c.row_id).where(_about(part), holds()))
                for row in chain.from_iterable(said.partitions(_ROWS)):
                    statement = read_statement(row[:-1])
                    if statement.document_id not in without:
                        yield statement.subject_key, row[-1], statement

    def by_id(self, ids: Collection[str]) -> list[Statement]:
        """Return the statements that hold of those with some ids."""
        c = schema.statement.c
        columns = [c[name] for name in STATEMENT_FIELDS]
        found: list[Statement] = []
        with reading(self._engine) as connection:
            for part in _parts(ids):
                rows = connection.execute(select(*columns).where(c.id.in_(part), holds()))
                found.extend(read_statement(row) for row in rows)
        return found

    def issues(self, subjects: Collection[str] | None = None) -> list[IssueRow]:
        """Return every document of which statements hold; of all subjects or of some."""
        c = schema.statement.c
        columns = (c.document_id, c.doc, c.title, c.issuer, c.published)
        query = select(*columns).where(holds()).distinct()
        found: dict[IssueRow, None] = {}
        with reading(self._engine) as connection:
            for part in [None] if subjects is None else _parts([pack_text(s) for s in subjects]):
                some = query if part is None else query.where(_about(part))
                for row in connection.execute(some):
                    doc, title, issuer = (unpack_text(text) for text in row[1:4])
                    found[IssueRow(row[0], doc, title, issuer, row[4])] = None
        return list(found)

    def account(self, account_id: str) -> tuple[Judging, Moment, DocketRow, JudgedRow] | None:
        """Return a kept account with what its judgement holds for; ``None`` where there is none."""
        a, d = schema.judged.c, schema.docket.c
        docket = (d.subject, d.fingerprint, d.since, d.until, d.newest, d.issues)
        query = (
            select(*docket, a.account_id, a.statements, a.content)
            .join(schema.docket, d.subject == a.subject)
            .where(a.account_id == account_id)
        )
        with reading(self._engine) as connection:
            judged, row = _judging(connection), connection.execute(query).first()
            if judged is None or row is None:
                return None
            home = DocketRow(unpack_text(row[0]), *row[1:6])
            return judged, _moment(connection), home, _judged(row[6], home.subject, row[7], row[8])

    def accounts(self) -> list[JudgedRow]:
        """Return the kept accounts."""
        a = schema.judged.c
        query = select(a.account_id, a.subject, a.statements, a.content)
        with reading(self._engine) as connection:
            return [_judged(row[0], unpack_text(row[1]), *row[2:]) for row in connection.execute(query)]

    def keep(
        self,
        judging: Judging,
        *,
        gone: Collection[str],
        dockets: Iterable[tuple[DocketRow, Sequence[JudgedRow]]],
    ) -> None:
        """Replace the accounts of some subjects, wholly or not at all.

        Parameters
        ----------
        gone
            Subjects of which nothing is said any more.
        dockets
            Subjects that were judged anew, with their accounts; consumed one by one.

        Raises
        ------
        LedgerError
            If the ledger is locked, full or out of reach.
        """
        with writing(self._engine) as connection:
            # First of all, so that no other process keeps its own in between.
            connection.execute(delete(schema.judging))
            _forget(connection, gone)
            for docket, accounts in dockets:
                _forget(connection, [docket.subject])
                values = {name: getattr(docket, name) for name in ("since", "until", "newest", "issues")}
                subject = pack_text(docket.subject)
                row = {"subject": subject, "fingerprint": docket.fingerprint, **values}
                connection.execute(insert(schema.docket), row)
                if accounts:
                    rows = [
                        {
                            "account_id": one.account_id,
                            "subject": subject,
                            "statements": " ".join(one.statements),
                            "content": pack_text(one.content),
                        }
                        for one in accounts
                    ]
                    connection.execute(insert(schema.judged), rows)
            state = {"reading_id": judging.moment[0], "decision": judging.moment[1]}
            connection.execute(
                insert(schema.judging), {"id": 1, **state, "rules": judging.rules, "day": judging.day}
            )


def _about(subjects: Collection[str]) -> ColumnElement[bool]:
    """Say of a statement that it is about one of some subjects."""
    c = schema.statement.c
    return or_(c.subject_id.in_(subjects), and_(c.subject_id == "", c.subject.in_(subjects)))


def _moment(connection: Connection) -> Moment:
    last = (func.max(schema.reading.c.id), func.max(schema.decision.c.number))
    read, decided = (connection.execute(select(one)).scalar() for one in last)
    return (read or 0, decided or 0)


def _judging(connection: Connection) -> Judging | None:
    c = schema.judging.c
    row = connection.execute(select(c.reading_id, c.decision, c.rules, c.day)).first()
    return None if row is None else Judging((row[0], row[1]), row[2], row[3])


def _judged(account_id: str, subject: str, statements: str, content: str) -> JudgedRow:
    return JudgedRow(account_id, subject, tuple(statements.split()), unpack_text(content))


def _forget(connection: Connection, subjects: Collection[str]) -> None:
    for part in _parts([pack_text(subject) for subject in subjects]):
        for table in (schema.judged, schema.docket):
            mine: ColumnElement[bool] = table.c.subject.in_(part)
            connection.execute(delete(table).where(mine))


def _parts(names: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(names))
    while part := list(islice(rest, _AT_ONCE)):
        yield part
