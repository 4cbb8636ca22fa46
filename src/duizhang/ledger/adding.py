"""Writing one reading of one document: what is new, what is the same, what is no longer found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select

from duizhang.core.clock import now
from duizhang.core.errors import EvidenceMismatch
from duizhang.core.ids import content_hash
from duizhang.ledger import schema
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.ledger.rows import article_row, digest, pack_raw, pack_text, statement_row, unpack_text


@dataclass(frozen=True, slots=True)
class Added:
    """What one call of :meth:`duizhang.ledger.store.Ledger.add` changed.

    ``documents_new`` plus ``documents_same`` is the number of documents given, ``statements_new`` plus
    ``statements_same`` the number of different statements that are on record for them now.
    ``statements_replaced`` counts those that no longer hold: the reading did not find them again.
    """

    documents_new: int = 0
    documents_same: int = 0
    statements_new: int = 0
    statements_same: int = 0
    statements_replaced: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.documents_new + other.documents_new,
            self.documents_same + other.documents_same,
            self.statements_new + other.statements_new,
            self.statements_same + other.statements_same,
            self.statements_replaced + other.statements_replaced,
        )


def check_evidence(record: DocumentRecord, statements: Sequence[Statement]) -> None:
    """Hold every statement against the document's raw text.

    Raises
    ------
    EvidenceMismatch
        If a number, quote or sentence is not the slice of the raw text that it says it is, or a statement
        belongs to another document.
    """
    raw = record.raw
    for s in statements:
        if s.document_id != record.id:
            raise EvidenceMismatch(
                f"A statement of {s.document_id} was given for this document.",
                where=record.name,
                hint="Hand each document its own statements.",
            )
        for what, start, end, text in (
            ("number", s.start, s.end, s.number),
            ("quote", s.quote_start, s.quote_end, s.quote),
            ("sentence", s.sentence_start, s.sentence_end, s.sentence),
        ):
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
    extractor_version
        Of the extractor; statements that do not name theirs get it.
    """
    at = now().isoformat()
    is_new = _keep_document(connection, record, at)
    name, appearance, own = _keep_appearance(connection, record, at)
    last = _last_reading(connection, record.id)
    if last is not None and not own and (statements is None or last.extractor_version == extractor_version):
        live = sum(_rows_on_record(connection, record.id).values())
        return Added(documents_same=1, statements_same=live)

    on_record = _rows_on_record(connection, record.id)
    if statements is None:
        found: dict[str, dict[str, Any]] = {row: {} for row, live in on_record.items() if live}
        version = last.extractor_version if last is not None else ""
    else:
        rows = (statement_row(_under(name, record.name, s, extractor_version)) for s in statements)
        found = {row["row_id"]: row for row in rows}
        version = extractor_version
    articles = [article_row(_article_under(name, record.name, a)) for a in record.articles]
    name_of_it = digest(found, articles)
    if last is not None and (last.digest, last.extractor_version) == (name_of_it, version):
        return Added(documents_new=is_new, documents_same=not is_new, statements_same=len(found))

    reading_id = connection.execute(
        insert(schema.reading)
        .values(
            document_id=record.id,
            appearance_id=appearance,
            extractor_version=version,
            digest=name_of_it,
            at=at,
        )
        .returning(schema.reading.c.id)
    ).scalar_one()
    if articles:
        places = [{"reading_id": reading_id, "position": n, **row} for n, row in enumerate(articles)]
        connection.execute(insert(schema.article), places)
    new = [row for row_id, row in found.items() if row_id not in on_record]
    if new:
        connection.execute(insert(schema.statement), new)
    restored = [row for row in found if on_record.get(row) is False]
    replaced = [row for row, live in on_record.items() if live and row not in found]
    changes = [{"row_id": row, "change": "restored", "replaced_by": None} for row in restored]
    successors = _successors(connection, record.id, replaced, found)
    changes += [{"row_id": row, "change": "replaced", "replaced_by": successors[row]} for row in replaced]
    if changes:
        common = {"reading_id": reading_id, "extractor_version": version, "at": at}
        connection.execute(insert(schema.replacement), [{**change, **common} for change in changes])
    fresh = len(new) + len(restored)
    return Added(is_new, not is_new, fresh, len(found) - fresh, len(replaced))


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
    return True


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


def _rows_on_record(connection: Connection, document_id: str) -> dict[str, bool]:
    """Return the document's statement rows and whether each holds."""
    statement, replacement = schema.statement, schema.replacement
    live = dict.fromkeys(
        connection.execute(
            select(statement.c.row_id).where(statement.c.document_id == document_id)
        ).scalars(),
        True,
    )
    changes = connection.execute(
        select(replacement.c.row_id, replacement.c.change)
        .join(statement, statement.c.row_id == replacement.c.row_id)
        .where(statement.c.document_id == document_id)
        .order_by(replacement.c.id)
    )
    for row, change in changes:
        live[row] = change == "restored"
    return live


def _successors(
    connection: Connection, document_id: str, replaced: Sequence[str], found: Mapping[str, Mapping[str, Any]]
) -> dict[str, str | None]:
    """Return for each replaced row the one that speaks in its place: of the same id, else of the same numeral."""
    if not replaced:
        return {}
    by_id = {row["id"]: row_id for row_id, row in found.items()}
    by_place = {row["start"]: row_id for row_id, row in found.items()}
    table = schema.statement
    old = connection.execute(
        select(table.c.row_id, table.c.id, table.c.start).where(table.c.document_id == document_id)
    )
    places = {row_id: (identifier, start) for row_id, identifier, start in old}
    return {row: by_id.get(places[row][0], by_place.get(places[row][1])) for row in replaced}


def _renamed(article: str, lasting: str, given: str) -> str:
    return lasting + article[len(given) :] if article == given or article.startswith(given + "#") else article


def _under(lasting: str, given: str, statement: Statement, extractor_version: str) -> Statement:
    if lasting != given:
        statement = replace(statement, doc=lasting, article=_renamed(statement.article, lasting, given))
    if not statement.extractor_version:
        statement = replace(statement, extractor_version=extractor_version)
    return statement


def _article_under(lasting: str, given: str, article: ArticleRecord) -> ArticleRecord:
    return replace(article, id=_renamed(article.id, lasting, given)) if lasting != given else article
