"""Rows that readings add, replace and restore: those of statements, and those of tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from duizhang.ledger import schema


@dataclass(frozen=True, slots=True)
class Shelf:
    """A table of rows found in documents, and the table that says which of them no longer hold.

    ``prefix`` begins the ids of its rows, and ``told_by`` is the command that prints them.
    """

    rows: Table
    changes: Table
    prefix: str
    told_by: str


STATEMENTS = Shelf(schema.statement, schema.replacement, "st_", "duizhang account INDICATOR --json")
TASKS = Shelf(schema.task, schema.task_replacement, "task_", "duizhang review tasks")


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows of a shelf are new or hold again, hold as before, and hold no longer."""

    new: int = 0
    same: int = 0
    replaced: int = 0


def on_record(connection: Connection, shelf: Shelf, document_id: str) -> dict[str, bool]:
    """Return a document's rows and whether each holds."""
    rows, changes = shelf.rows.c, shelf.changes.c
    known = connection.execute(select(rows.row_id).where(rows.document_id == document_id)).scalars()
    live = dict.fromkeys(known, True)
    changed = connection.execute(
        select(changes.row_id, changes.change)
        .join(shelf.rows, rows.row_id == changes.row_id)
        .where(rows.document_id == document_id)
        .order_by(changes.id)
    )
    for row, change in changed:
        live[row] = change == "restored"
    return live


def put(
    connection: Connection,
    shelf: Shelf,
    document_id: str,
    found: Mapping[str, Mapping[str, Any]],
    known: Mapping[str, bool],
    common: Mapping[str, Any],
) -> Change:
    """Add what a reading found to a shelf, and mark what it did not find again.

    Parameters
    ----------
    found
        Row id → columns.
    known
        What was :func:`on_record` before.
    common
        Reading, extractor and moment, for the entries about what was replaced.
    """
    new = [row for row_id, row in found.items() if row_id not in known]
    if new:
        connection.execute(insert(shelf.rows), new)
    restored = [row for row in found if known.get(row) is False]
    replaced = [row for row, live in known.items() if live and row not in found]
    changes = [{"row_id": row, "change": "restored", "replaced_by": None} for row in restored]
    successors = _successors(connection, shelf, document_id, replaced, found)
    changes += [{"row_id": row, "change": "replaced", "replaced_by": successors[row]} for row in replaced]
    if changes:
        connection.execute(insert(shelf.changes), [{**change, **common} for change in changes])
    fresh = len(new) + len(restored)
    return Change(fresh, len(found) - fresh, len(replaced))


def _successors(
    connection: Connection,
    shelf: Shelf,
    document_id: str,
    replaced: Sequence[str],
    found: Mapping[str, Mapping[str, Any]],
) -> dict[str, str | None]:
    """Return for each replaced row the one that speaks in its place: of the same id, else from the same place."""
    if not replaced:
        return {}
    by_id = {row["id"]: row_id for row_id, row in found.items()}
    by_place = {row["start"]: row_id for row_id, row in found.items()}
    table = shelf.rows
    old = connection.execute(
        select(table.c.row_id, table.c.id, table.c.start).where(table.c.document_id == document_id)
    )
    places = {row_id: (identifier, start) for row_id, identifier, start in old}
    return {row: by_id.get(places[row][0], by_place.get(places[row][1])) for row in replaced}
