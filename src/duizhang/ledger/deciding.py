"""Decisions on record: rows of their own that point to what they are about."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select

from duizhang.core.clock import now
from duizhang.core.errors import LedgerError
from duizhang.ledger import schema
from duizhang.ledger.promises import Decision
from duizhang.ledger.rows import pack_text, unpack_text

_COLUMNS = (
    *(
        "target_kind",
        "target_key",
        "action",
        "document_id",
        "article",
        "start",
        "end",
        "text",
        "by",
        "reason",
    ),
    *("values", "undoes", "number", "at"),
)
_TEXTS = frozenset({"article", "text", "by", "reason"})


def add_decision(connection: Connection, decision: Decision) -> Decision:
    """Record a decision inside the connection's transaction and return it with its number and moment.

    Raises
    ------
    LedgerError
        If the document that it is about is not on record.
    """
    table = schema.decision
    known = select(schema.document.c.id).where(schema.document.c.id == decision.document_id)
    if connection.execute(known).scalar() is None:
        raise LedgerError(
            f"The ledger holds no document {decision.document_id}.", hint="Read the document first."
        )
    at = decision.at or now().isoformat()
    values: dict[str, Any] = {name: getattr(decision, name) for name in _COLUMNS if name != "number"}
    values |= {name: pack_text(values[name]) for name in _TEXTS}
    # Every database takes ASCII, whatever the words of an amendment are.
    values |= {"values": json.dumps(dict(decision.values), sort_keys=True), "at": at}
    number = connection.execute(insert(table).values(values).returning(table.c.number)).scalar_one()
    return replace(decision, number=number, at=at)


def read_decisions(connection: Connection, target_kind: str | None = None) -> list[Decision]:
    """Return the decisions about one kind of thing, or all, in the order of deciding."""
    c = schema.decision.c
    query = select(*(c[name] for name in _COLUMNS)).order_by(c.number)
    if target_kind is not None:
        query = query.where(c.target_kind == target_kind)
    found = []
    for row in connection.execute(query).mappings():
        columns = dict(row) | {name: unpack_text(row[name]) for name in _TEXTS}
        found.append(Decision(**columns | {"values": json.loads(row["values"])}))
    return found
