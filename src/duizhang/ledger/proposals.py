"""Proposals on record: sentences of later documents that may speak of tasks, and for which tasks where was searched."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select

from duizhang.core.clock import now
from duizhang.core.errors import EvidenceMismatch
from duizhang.ledger import schema
from duizhang.ledger.rows import pack_text, unpack_raw, unpack_text

_TEXTS = ("doc", "article", "quote")
_VALUES = ("start", "end", "date", "says", "score")


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """One sentence that was proposed as speaking of a task.

    Parameters
    ----------
    task
        Names the task as it was sought.
    document_id, reading
        The later document, and which reading of it was searched.
    doc, article, start, end, quote
        Where the sentence stands: ``raw[start:end] == quote``.
    date, says, score, reasons
        As in :class:`duizhang.tasks.progress_model.Evidence`; the reasons as plain data.
    """

    task: str
    document_id: str
    reading: int
    doc: str
    article: str
    start: int
    end: int
    quote: str
    date: date | None
    says: str
    score: float
    reasons: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seeking:
    """That later news of some tasks was sought.

    Parameters
    ----------
    sought
        Names the tasks.
    readings
        The readings that were searched for news of them.
    version
        Of what searched: what another version did is not asked for.
    """

    sought: str
    readings: frozenset[int]
    version: str


def last_readings(connection: Connection) -> dict[str, int]:
    """Return the id of the last reading of each document."""
    r = schema.reading.c
    rows = connection.execute(select(r.document_id, func.max(r.id)).group_by(r.document_id))
    return {document: last for document, last in rows}  # noqa: C416 (rows are no pairs for a type checker)


def add_seeking(connection: Connection, seeking: Seeking, found: Sequence[ProposalRecord]) -> None:
    """Record inside the connection's transaction that news was sought, and what was proposed.

    Raises
    ------
    EvidenceMismatch
        If a quote is not the slice of the raw text that it says it is.
    """
    _check(connection, found)
    values = {
        "sought": seeking.sought,
        "readings": pack_numbers(seeking.readings),
        "version": seeking.version,
        "at": now().isoformat(),
    }
    key = connection.execute(
        insert(schema.seeking).values(values).returning(schema.seeking.c.id)
    ).scalar_one()
    rows = [
        {
            "seeking_id": key,
            "task": one.task,
            "reading_id": one.reading,
            **{name: pack_text(getattr(one, name)) for name in _TEXTS},
            **{name: getattr(one, name) for name in _VALUES},
            "reasons": json.dumps(one.reasons, separators=(",", ":")),
        }
        for one in found
    ]
    if rows:
        connection.execute(insert(schema.proposal), rows)


def _check(connection: Connection, found: Iterable[ProposalRecord]) -> None:
    d = schema.document.c
    raws: dict[str, str] = {}
    for one in found:
        if one.document_id not in raws:
            blob = connection.execute(select(d.raw).where(d.id == one.document_id)).scalar()
            raws[one.document_id] = "" if blob is None else unpack_raw(blob)
        if raws[one.document_id][one.start : one.end] != one.quote or not one.quote:
            raise EvidenceMismatch(
                f"{one.doc}[{one.start}:{one.end}] does not hold what is proposed: {one.quote[:40]!r}.",
                where=one.doc,
                hint="Anchor it again to the stored text of this document.",
            )


def read_seekings(connection: Connection, version: str) -> list[Seeking]:
    """Return what one version sought, in order."""
    s = schema.seeking.c
    query = select(s.sought, s.readings).where(s.version == version).order_by(s.id)
    return [
        Seeking(sought, frozenset(unpack_numbers(readings)), version)
        for sought, readings in connection.execute(query)
    ]


def read_proposals(connection: Connection, version: str) -> list[ProposalRecord]:
    """Return what one version proposed from the last readings of documents, in the order of proposing."""
    s, p, r = schema.seeking.c, schema.proposal.c, schema.reading.c
    last = select(func.max(r.id)).group_by(r.document_id)
    columns = (p[name] for name in ("task", "reading_id", *_TEXTS, *_VALUES, "reasons"))
    query = (
        select(r.document_id, *columns)
        .join(schema.seeking, s.id == p.seeking_id)
        .join(schema.reading, r.id == p.reading_id)
        .where(s.version == version, p.reading_id.in_(last))
        .order_by(p.id)
    )
    return [
        ProposalRecord(
            task=row["task"],
            document_id=row["document_id"],
            reading=row["reading_id"],
            doc=unpack_text(row["doc"]),
            article=unpack_text(row["article"]),
            start=row["start"],
            end=row["end"],
            quote=unpack_text(row["quote"]),
            date=row["date"],
            says=row["says"],
            score=row["score"],
            reasons=json.loads(row["reasons"]),
        )
        for row in connection.execute(query).mappings()
    ]


def pack_numbers(numbers: Collection[int]) -> str:
    """Return numbers as stretches of neighbours.

    >>> pack_numbers({7, 1, 2, 3, 12, 13})
    '1-3,7,12-13'
    """
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ",".join("-".join(map(str, part)) for part in parts)


def unpack_numbers(text: str) -> Iterator[int]:
    """Undo :func:`pack_numbers`."""
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
