"""The figures that a reviewer links to a task: kept by where their numerals stand, so that another reading meets them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from duizhang.app.reviewing import find_statement
from duizhang.core.errors import UsageError
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import Statement

if TYPE_CHECKING:
    from duizhang.ledger.store import Ledger

NONE = ("", "无", "none", "—", "-")
"""What says that a field holds nothing."""


def figures_of(ledger: Ledger, task: TaskRecord, names: Sequence[str]) -> list[dict[str, object]]:
    """Return the figures that statements name, as a decision about a task keeps them.

    Parameters
    ----------
    names
        Ids of statements, or the beginnings of them; none, or ``无``, says that no figure belongs to the task.

    Raises
    ------
    NotFound
        If one is not on record.
    UsageError
        If several ids begin so, or one is of another document than the task.
    """
    found = [find_statement(ledger, name) for name in names if name.strip() not in NONE]
    for statement in found:
        if statement.document_id != task.document_id:
            raise UsageError(
                f"{statement.id} 不在这项任务的文件里。 / {statement.id} is not of this task's document.",
                where="--figure",
                hint="duizhang claims …",
            )
    return as_kept(found)


def as_kept(statements: Iterable[Statement]) -> list[dict[str, object]]:
    """Return the figures of statements as a decision keeps them: each numeral once, in the order of the text."""
    places = {s.start: s.number for s in statements}
    return [{"start": start, "number": places[start]} for start in sorted(places)]
