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
from duizhang.ledger.queries import latest_readings
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
    document_id, appearance
        The later document, and as which of its appearances it was searched.
    doc, article, start, end, quote
        Where the sentence stands: ``raw[start:end] == quote``.
    date, says, score, reasons
        As in :class:`duizhang.tasks.progress_model.Evidence`; the reasons as plain data.
    """

    task: str
    document_id: str
    appearance: int
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
        Names of the tasks, each of everything that decides what is found for it.
    searched
        The documents that were searched for news of them, each by the appearance under which it was read.
    version
        Of what searched: what another version did is not asked for.
    """

    sought: frozenset[str]
    searched: frozenset[int]
    version: str


def standing_appearances(connection: Connection) -> dict[str, int]:
    """Return for each document the appearance under which it was read last: its text, title and day stand with it."""
    r = schema.reading.c
    rows = connection.execute(select(r.document_id, r.appearance_id).where(r.id.in_(latest_readings())))
    return {document: appearance for document, appearance in rows}  # noqa: C416 (rows are no pairs for a type checker)


def add_seeking(connection: Connection, seeking: Seeking, found: Sequence[ProposalRecord]) -> None:
    """Record inside the connection's transaction that news was sought, and what was proposed.

    Raises
    ------
    EvidenceMismatch
        If a quote is not the slice of the raw text that it says it is.
    """
    _check(connection, found)
    s = schema.seeking.c
    names = " ".join(sorted(seeking.sought))
    same = connection.execute(select(func.min(s.id)).where(s.sought == names)).scalar() if names else None
    values = {
        "sought": names if same is None else "",
        "same_as": same,
        "searched": pack_numbers(seeking.searched),
        "version": seeking.version,
        "at": now().isoformat(),
    }
    key = connection.execute(insert(schema.seeking).values(values).returning(s.id)).scalar_one()
    rows = [
        {
            "seeking_id": key,
            "task": one.task,
            "appearance_id": one.appearance,
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
    query = select(s.id, s.sought, s.same_as, s.searched, s.version).order_by(s.id)
    named: dict[int, frozenset[str]] = {}
    found = []
    for key, names, same, searched, by in connection.execute(query):
        named[key] = frozenset(names.split()) if same is None else named[same]
        if by == version:
            found.append(Seeking(named[key], frozenset(unpack_numbers(searched)), version))
    return found


def read_proposals(connection: Connection, version: str) -> list[ProposalRecord]:
    """Return what one version proposed from documents as they were read last, in the order of proposing."""
    s, p, a, r = schema.seeking.c, schema.proposal.c, schema.appearance.c, schema.reading.c
    standing = select(r.appearance_id).where(r.id.in_(latest_readings()))
    columns = (p[name] for name in ("task", "appearance_id", *_TEXTS, *_VALUES, "reasons"))
    query = (
        select(a.document_id, *columns)
        .join(schema.seeking, s.id == p.seeking_id)
        .join(schema.appearance, a.id == p.appearance_id)
        .where(s.version == version, p.appearance_id.in_(standing))
        .order_by(p.id)
    )
    return [
        ProposalRecord(
            task=row["task"],
            document_id=row["document_id"],
            appearance=row["appearance_id"],
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
