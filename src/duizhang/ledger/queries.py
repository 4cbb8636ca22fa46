"""Questions to the ledger's tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, exists, func, select

from duizhang.core.errors import NotFound, UsageError
from duizhang.ledger import schema
from duizhang.ledger.lookup import Names
from duizhang.ledger.notice_rows import DECLARED_FIELDS, WARNING_FIELDS, read_declared, read_warning
from duizhang.ledger.notices import DeclaredRecord, WarningRecord
from duizhang.ledger.promises import ClauseRecord, TaskRecord
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.ledger.rows import (
    ARTICLE_FIELDS,
    CLAUSE_FIELDS,
    STATEMENT_FIELDS,
    TASK_FIELDS,
    read_article,
    read_clause,
    read_statement,
    read_task,
    unpack_pages,
    unpack_raw,
    unpack_text,
)
from duizhang.ledger.shelves import STATEMENTS, Shelf


def plain(value: Any) -> Any:
    """Return a column as it was before packing."""
    return unpack_text(value) if isinstance(value, str) else value


def latest_readings() -> Select[tuple[int]]:
    """Select the last reading of every document."""
    r = schema.reading.c
    return select(func.max(r.id)).group_by(r.document_id)


def current() -> ColumnElement[bool]:
    """Say of an article row that the last reading of its document found it."""
    return schema.article.c.reading_id.in_(latest_readings())


def holds(shelf: Shelf = STATEMENTS) -> ColumnElement[bool]:
    """Say of a row that no reading replaced it without a later one that restored it."""
    r, later = shelf.changes, shelf.changes.alias("later")
    newer = exists().where(and_(later.c.row_id == r.c.row_id, later.c.id > r.c.id))
    replaced = exists().where(and_(r.c.row_id == shelf.rows.c.row_id, r.c.change == "replaced", ~newer))
    return ~replaced


def count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    """Return how many rows of a table meet the conditions."""
    return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()


def read_state(connection: Connection, *, decisions: bool = True) -> str:
    """Return a text that is another whenever a row was added: how far each table that grows has come.

    Parameters
    ----------
    decisions
        Whether the table of decisions counts.
    """
    grown = (
        schema.reading,
        schema.appearance,
        schema.replacement,
        schema.task_replacement,
        *((schema.decision,) if decisions else ()),
        schema.seeking,
        schema.air_run,
    )
    query = select(*(select(func.coalesce(func.max(*t.primary_key), 0)).scalar_subquery() for t in grown))
    return "-".join(str(count) for count in connection.execute(query).one())


def find_id(connection: Connection, shelf: Shelf, key: str) -> str:
    """Return the id on a shelf that a key names: an id or the unique beginning of one, with prefix or without.

    Raises
    ------
    NotFound
        If there is none.
    UsageError
        If several ids begin so.
    """
    wanted = key.strip().lower()
    prefix = wanted if wanted.startswith(shelf.prefix) else f"{shelf.prefix}{wanted}"
    c = shelf.rows.c
    begin = c.id.startswith(prefix, autoescape=True)
    ids: list[str] = list(
        connection.execute(select(c.id).where(begin).distinct().order_by(c.id).limit(9)).scalars()
    )
    if prefix in ids:
        return prefix
    if not ids or prefix == shelf.prefix:
        raise NotFound(
            f"No {shelf.rows.name} has an id that begins with {key!r}.",
            hint=f"Copy an id from: {shelf.told_by}.",
        )
    if len(ids) > 1:
        raise UsageError(f"{key!r} begins several ids.", hint=f"Name one of: {', '.join(ids)}.")
    return ids[0]


def last_row(connection: Connection, statement_id: str) -> ColumnElement[bool]:
    """Say of a statement row that it is the last one replaced under an id."""
    r, s = schema.replacement.c, schema.statement.c
    last = connection.execute(
        select(r.row_id)
        .join(schema.statement, s.row_id == r.row_id)
        .where(s.id == statement_id)
        .order_by(r.id.desc())
        .limit(1)
    ).scalar_one()
    return s.row_id.in_([last])


def read_statements(connection: Connection, *conditions: ColumnElement[bool]) -> list[Statement]:
    """Return the statements that meet the conditions, by document name and place in the text."""
    columns = [schema.statement.c[name] for name in STATEMENT_FIELDS]
    found = connection.execute(select(*columns, schema.statement.c.row_id).where(*conditions))
    pairs = [(read_statement(row[:-1]), row[-1]) for row in found]
    # Sorted here and not by the database, whose order of Chinese names depends on where it runs.
    pairs.sort(key=lambda pair: (pair[0].doc, pair[0].document_id, pair[0].start, pair[1]))
    return [statement for statement, _ in pairs]


def read_tasks(connection: Connection, *conditions: ColumnElement[bool]) -> list[TaskRecord]:
    """Return the tasks that meet the conditions, by document name and place in the text."""
    columns = [schema.task.c[name] for name in TASK_FIELDS]
    found = connection.execute(select(*columns, schema.task.c.row_id).where(*conditions))
    pairs = [(read_task(row[:-1]), row[-1]) for row in found]
    pairs.sort(key=lambda pair: (pair[0].doc, pair[0].document_id, pair[0].start, pair[0].end, pair[1]))
    return [task for task, _ in pairs]


def read_clauses(connection: Connection, *conditions: ColumnElement[bool]) -> list[ClauseRecord]:
    """Return the clauses that the last reading which looked for them found, in the order of the text."""
    looked = schema.reading.c.tasks.is_not(None)
    return [
        read_clause(row[0], row[1:])
        for row in _placed(connection, schema.clause, CLAUSE_FIELDS, looked, *conditions)
    ]


def read_warnings(connection: Connection, *conditions: ColumnElement[bool]) -> list[WarningRecord]:
    """Return the warnings that the last reading which looked for them found, in the order of the text."""
    looked = schema.reading.c.warnings.is_not(None)
    return [
        read_warning(row[0], row[1:])
        for row in _placed(connection, schema.warning, WARNING_FIELDS, looked, *conditions)
    ]


def read_all_declared(connection: Connection, *conditions: ColumnElement[bool]) -> list[DeclaredRecord]:
    """Return the declared counts that the last reading which looked for them found, in the order of the text."""
    looked = schema.reading.c.warnings.is_not(None)
    return [
        read_declared(row[0], row[1:])
        for row in _placed(connection, schema.declared, DECLARED_FIELDS, looked, *conditions)
    ]


def _placed(
    connection: Connection,
    table: Table,
    names: tuple[str, ...],
    looked: ColumnElement[bool],
    *conditions: ColumnElement[bool],
) -> Sequence[Row[Any]]:
    """Return document id and columns of the rows that the last reading of each document which looked for them has."""
    r, c = schema.reading.c, table.c
    last = select(func.max(r.id)).where(looked).group_by(r.document_id)
    query = (
        select(r.document_id, *(c[name] for name in names))
        .join(schema.reading, r.id == c.reading_id)
        .where(c.reading_id.in_(last), *conditions)
        .order_by(c.reading_id, c.position)
    )
    return connection.execute(query).all()


def read_documents(connection: Connection, *conditions: ColumnElement[bool]) -> list[DocumentRecord]:
    """Return the documents that meet the conditions, by name."""
    d, a, r = schema.document.c, schema.appearance.c, schema.reading.c
    articles: dict[str, list[ArticleRecord]] = {}
    found = connection.execute(
        select(r.document_id, *(schema.article.c[name] for name in ARTICLE_FIELDS))
        .join(schema.reading, r.id == schema.article.c.reading_id)
        .where(current())
        .order_by(schema.article.c.reading_id, schema.article.c.position)
    )
    for row in found:
        articles.setdefault(row[0], []).append(read_article(row[0], row[1:]))
    first = select(func.min(a.id)).where(a.document_id == d.id).correlate(schema.document).scalar_subquery()
    named, y = schema.appearance.alias("named"), schema.layout.c
    newest = select(func.max(y.id)).group_by(y.document_id)
    rows = connection.execute(
        select(
            d.id,
            named.c.name,
            d.raw,
            a.title,
            d.encoding,
            a.path,
            a.url,
            a.published,
            y.format,
            y.file_hash,
            y.pages,
        )
        .select_from(schema.document)
        .join(named, named.c.id == first)
        .join(schema.reading, r.document_id == d.id)
        .join(schema.appearance, a.id == r.appearance_id)
        .outerjoin(schema.layout, (y.document_id == d.id) & y.id.in_(newest))
        .where(r.id.in_(latest_readings()), *conditions)
    )
    records = [
        DocumentRecord(
            id=row[0],
            name=unpack_text(row[1]),
            raw=unpack_raw(row[2]),
            title=unpack_text(row[3]),
            encoding=row[4],
            path=unpack_text(row[5]),
            url=unpack_text(row[6]),
            published=row[7],
            articles=tuple(articles.get(row[0], ())),
            file=None if row[8] is None else unpack_pages(*row[8:]),
        )
        for row in rows
    ]
    return sorted(records, key=lambda record: (record.name, record.id))


def read_names(connection: Connection) -> list[Names]:
    """Return what every document answers to, by name."""
    d, a = schema.document.c, schema.appearance.c
    names: dict[str, list[str]] = {}
    titles: dict[str, list[str]] = {}
    for document_id, name, title in connection.execute(select(a.document_id, a.name, a.title).order_by(a.id)):
        names.setdefault(document_id, []).append(unpack_text(name))
        titles.setdefault(document_id, []).append(unpack_text(title))
    articles: dict[str, list[str]] = {}
    for document_id, article, title in connection.execute(
        select(schema.reading.c.document_id, schema.article.c.id, schema.article.c.title)
        .join(schema.reading, schema.reading.c.id == schema.article.c.reading_id)
        .where(current())
    ):
        articles.setdefault(document_id, []).append(unpack_text(article))
        titles.setdefault(document_id, []).append(unpack_text(title))
    found = [
        Names(
            id=document_id,
            content_hash=hashed,
            name=names[document_id][0],
            names=tuple(dict.fromkeys(names[document_id])),
            articles=tuple(articles.get(document_id, ())),
            titles=tuple(dict.fromkeys(t for t in titles[document_id] if t)),
        )
        for document_id, hashed in connection.execute(select(d.id, d.content_hash))
    ]
    return sorted(found, key=lambda n: (n.name, n.id))
