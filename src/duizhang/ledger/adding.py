"""Writing one reading of one document: what is new, what is the same, what is no longer found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, insert, select

from duizhang.core.clock import now
from duizhang.core.errors import EvidenceMismatch
from duizhang.core.ids import content_hash
from duizhang.ledger import schema
from duizhang.ledger.fulltext import index_document
from duizhang.ledger.lasting import Lasting
from duizhang.ledger.notice_rows import declared_row, warning_row
from duizhang.ledger.notices import DeclaredRecord, WarningRecord
from duizhang.ledger.promises import Promises, TaskRecord
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.ledger.rows import article_row, clause_row, digest, pack_pages, pack_raw, pack_text, unpack_text
from duizhang.ledger.shelves import STATEMENTS, TASKS, on_record, put


@dataclass(frozen=True, slots=True)
class Added:
    """What one call of :meth:`duizhang.ledger.store.Ledger.add` changed.

    ``documents_new`` plus ``documents_same`` is the number of documents given, ``statements_new`` plus
    ``statements_same`` the number of different statements that are on record for them now.
    ``statements_replaced`` counts those that no longer hold: the reading did not find them again. The same of
    tasks.
    """

    documents_new: int = 0
    documents_same: int = 0
    statements_new: int = 0
    statements_same: int = 0
    statements_replaced: int = 0
    tasks_new: int = 0
    tasks_same: int = 0
    tasks_replaced: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def check_evidence(
    record: DocumentRecord, statements: Sequence[Statement], promises: Promises | None = None
) -> None:
    """Hold all that was found on a document against its raw text.

    Raises
    ------
    EvidenceMismatch
        If a number, quote or sentence is not the slice of the raw text that it says it is, or a statement,
        task, warning or declared count belongs to another document.
    """
    promised = promises or Promises()
    slices: list[TaskRecord | WarningRecord | DeclaredRecord] = [
        *promised.tasks,
        *promised.warnings,
        *promised.declared,
    ]
    for home in {one.document_id for one in statements} | {one.document_id for one in slices}:
        if home != record.id:
            raise EvidenceMismatch(
                f"What was found on {home} was given for this document.",
                where=record.name,
                hint="Hand each document its own statements and tasks.",
            )
    for s in statements:
        _check_slice(record, "number", s.start, s.end, s.number)
        _check_slice(record, "quote", s.quote_start, s.quote_end, s.quote)
        _check_slice(record, "sentence", s.sentence_start, s.sentence_end, s.sentence)
    for one in slices:
        _check_slice(record, "quote", one.start, one.end, one.quote)


def _check_slice(record: DocumentRecord, what: str, start: int, end: int, text: str) -> None:
    raw = record.raw
    if not 0 <= start <= end <= len(raw) or raw[start:end] != text:
        held = raw[max(start, 0) : max(end, 0)]
        raise EvidenceMismatch(
            f"{record.name}[{start}:{end}] holds {held[:40]!r}, not the {what} {text[:40]!r}.",
            where=record.path or record.name,
            hint="Anchor it again to the stored text of this document.",
        )


def add_document(
    connection: Connection,
    record: DocumentRecord,
    statements: Sequence[Statement] | None,
    promises: Promises | None = None,
    *,
    extractor_version: str,
) -> Added:
    """Record one reading inside the connection's transaction.

    The document keeps the name under which it was first met, and its statements and articles with it.
    Read under a further name by the same extractor it only gains an appearance: two files with one content
    would otherwise replace each other's statements at every run.

    Parameters
    ----------
    connection
        In a writing transaction that no other writer of the same document shares.
    record
        The document.
    statements
        All that the extractor found on it; ``None`` if none was run, which leaves statements as they are.
    promises
        All tasks, clauses, warnings and declared counts on it; ``None`` if nobody looked for them, which leaves
        tasks as they are.
    extractor_version
        Of the extractor; statements and tasks that do not name theirs get it.
    """
    at = now().isoformat()
    is_new = _keep_document(connection, record, at)
    _keep_layout(connection, record, at)
    name, appearance, own = _keep_appearance(connection, record, at)
    last = _last_reading(connection, record.id)
    known = {shelf: on_record(connection, shelf, record.id) for shelf in (STATEMENTS, TASKS)}
    same_extractor = statements is None or (last is not None and last.extractor_version == extractor_version)
    first_look = promises is not None and (last is None or last.tasks is None or last.warnings is None)
    if last is not None and not own and same_extractor and not first_look:
        live = [sum(rows.values()) for rows in known.values()]
        return Added(documents_same=1, statements_same=live[0], tasks_same=live[1])

    lasting = Lasting(name, record.name, extractor_version)
    found = _found(known[STATEMENTS], None if statements is None else lasting.statements(statements))
    tasks = _found(known[TASKS], None if promises is None else lasting.tasks(promises.tasks))
    version = last.extractor_version if statements is None and last is not None else extractor_version
    articles = [article_row(lasting.article(a)) for a in record.articles]
    told = promises or Promises()
    clauses = [clause_row(lasting.clause(c)) for c in told.clauses]
    warnings = [warning_row(lasting.warning(w)) for w in told.warnings]
    declared = [declared_row(lasting.declared(d)) for d in told.declared]
    name_of_it = digest(found, [*articles, *clauses, *warnings, *declared], tasks)
    unchanged = last is not None and (last.digest, last.extractor_version) == (name_of_it, version)
    if unchanged and not first_look:
        return Added(
            documents_new=is_new,
            documents_same=not is_new,
            statements_same=len(found),
            tasks_same=len(tasks),
        )

    values = {"document_id": record.id, "appearance_id": appearance, "extractor_version": version}
    values |= {"digest": name_of_it, "at": at}
    if promises is not None:
        values |= {"tasks": len(tasks), "warnings": len(warnings)}
    added = insert(schema.reading).values(values).returning(schema.reading.c.id)
    reading_id = connection.execute(added).scalar_one()
    for table, rows in (
        (schema.article, articles),
        (schema.clause, clauses),
        (schema.warning, warnings),
        (schema.declared, declared),
    ):
        if rows:
            places = [{"reading_id": reading_id, "position": n, **row} for n, row in enumerate(rows)]
            connection.execute(insert(table), places)
    common = {"reading_id": reading_id, "extractor_version": version, "at": at}
    said = put(connection, STATEMENTS, record.id, found, known[STATEMENTS], common)
    promised = put(connection, TASKS, record.id, tasks, known[TASKS], common)
    return Added(
        is_new, not is_new, said.new, said.same, said.replaced, promised.new, promised.same, promised.replaced
    )


def _found(known: Mapping[str, bool], rows: Iterable[dict[str, Any]] | None) -> dict[str, dict[str, Any]]:
    """Return rows by their id; where nothing was looked for, those that hold stand for themselves."""
    if rows is None:
        return {row: {} for row, live in known.items() if live}
    return {row["row_id"]: row for row in rows}


def _keep_document(connection: Connection, record: DocumentRecord, at: str) -> bool:
    table = schema.document
    hashed = content_hash(record.raw)
    known = connection.execute(select(table.c.content_hash).where(table.c.id == record.id)).scalar()
    if known is not None:
        if known != hashed:
            raise EvidenceMismatch(
                f"{record.id} is on record with another text.",
                where=record.path or record.name,
                hint="Compute the document's id from its raw text.",
            )
        return False
    connection.execute(
        insert(table).values(
            id=record.id,
            content_hash=hashed,
            encoding=record.encoding,
            raw=pack_raw(record.raw),
            characters=len(record.raw),
            first_seen=at,
        )
    )
    index_document(connection, record.id, record.raw)
    return True


def _keep_layout(connection: Connection, record: DocumentRecord, at: str) -> None:
    if record.file is None:
        return
    table, file = schema.layout, record.file
    same = (table.c.document_id == record.id) & (table.c.file_hash == file.file_hash)
    if connection.execute(select(table.c.id).where(same)).first() is None:
        values = {"document_id": record.id, "file_hash": file.file_hash, "format": file.format}
        connection.execute(insert(table).values(**values, pages=pack_pages(file), first_seen=at))


def _keep_appearance(connection: Connection, record: DocumentRecord, at: str) -> tuple[str, int, bool]:
    """Return the document's lasting name, this appearance's id, and whether it appears under that name."""
    table = schema.appearance
    columns: dict[str, Any] = {
        "name": pack_text(record.name),
        "path": pack_text(record.path),
        "title": pack_text(record.title),
        "url": pack_text(record.url),
        "published": record.published,
    }
    known = connection.execute(
        select(table).where(table.c.document_id == record.id).order_by(table.c.id)
    ).mappings()
    first = columns["name"]
    for number, row in enumerate(known):
        if number == 0:
            first = row["name"]
        if all(row[column] == value for column, value in columns.items()):
            return unpack_text(first), row["id"], first == columns["name"]
    new = insert(table).values(document_id=record.id, first_seen=at, **columns).returning(table.c.id)
    return unpack_text(first), connection.execute(new).scalar_one(), first == columns["name"]


def _last_reading(connection: Connection, document_id: str) -> Any:
    table = schema.reading
    return connection.execute(
        select(table).where(table.c.document_id == document_id).order_by(table.c.id.desc()).limit(1)
    ).first()
