"""Files that were read whole: which bytes, asked how, and what came of them, so that the same need not be read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, func, insert, select

from duizhang.core.clock import now
from duizhang.ledger import schema
from duizhang.ledger.rows import pack_text, unpack_text

_AT_ONCE = 500
"""Ids that one question names: databases allow only so many."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read.

    Parameters
    ----------
    path
        Absolute, or ``-`` for standard input.
    content_hash
        SHA-256 of the file's bytes.
    settings
        Names everything beside the bytes that decides what is read: another name means that it has to be read anew.
    documents
        Id, name and path of each document in it.
    skipped
        Path, code, message and partiality of each thing that was left out.
    statements, tasks
        How many are on record for its documents.
    """

    path: str
    content_hash: str
    settings: str
    documents: tuple[tuple[str, str, str], ...] = ()
    skipped: tuple[tuple[str, str, str, bool], ...] = ()
    statements: int = 0
    tasks: int = 0


def keep_sources(connection: Connection, sources: Sequence[Source]) -> None:
    """Record files that were read, with the readings of their documents that stand now."""
    readings = _readings(connection, {document[0] for source in sources for document in source.documents})
    at = now().isoformat()
    rows = [
        {
            "path": pack_text(source.path),
            "content_hash": source.content_hash,
            "settings": source.settings,
            "documents": json.dumps([[*d, readings.get(d[0])] for d in source.documents]),
            "skipped": json.dumps(source.skipped),
            "statements": source.statements,
            "tasks": source.tasks,
            "at": at,
        }
        for source in sources
    ]
    if rows:
        connection.execute(insert(schema.source), rows)


def standing_source(connection: Connection, path: str, content_hash: str, settings: str) -> Source | None:
    """Return the last reading of a file if it was of these bytes and settings and nothing has changed since.

    A document that another file or another release has been read into since has to be read anew.
    """
    table = schema.source
    query = select(table).where(table.c.path == pack_text(path)).order_by(table.c.id.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    if row is None or (row["content_hash"], row["settings"]) != (content_hash, settings):
        return None
    documents = json.loads(row["documents"])
    readings = _readings(connection, {document[0] for document in documents})
    if any(readings.get(document[0]) != document[3] for document in documents):
        return None
    return Source(
        unpack_text(row["path"]),
        content_hash,
        settings,
        tuple((document[0], document[1], document[2]) for document in documents),
        tuple((one[0], one[1], one[2], one[3]) for one in json.loads(row["skipped"])),
        row["statements"],
        row["tasks"],
    )


def _readings(connection: Connection, documents: Iterable[str]) -> dict[str, int]:
    """Return the last reading of each document."""
    table = schema.reading
    found: dict[str, int] = {}
    for some in _parts(iter(sorted(documents))):
        query = (
            select(table.c.document_id, func.max(table.c.id))
            .where(table.c.document_id.in_(some))
            .group_by(table.c.document_id)
        )
        found.update((document, last) for document, last in connection.execute(query))
    return found


def _parts(ids: Iterator[str]) -> Iterator[list[str]]:
    while part := list(islice(ids, _AT_ONCE)):
        yield part
