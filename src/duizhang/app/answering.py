"""Who answers for the figures on record: through the tasks that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from duizhang.app.notices import declared_count
from duizhang.app.reviewed import tasks_after_review
from duizhang.app.task_filters import of_bodies
from duizhang.core.errors import NotFound
from duizhang.ledger.promises import Promises

if TYPE_CHECKING:
    from duizhang.accounts.model import Account, Reconciliation
    from duizhang.ledger.store import Ledger
    from duizhang.tasks.declared import Declared


def answered_for(promises: Promises, asked: Sequence[str]) -> Promises:
    """Return a document's promises with those of its tasks that one of some bodies answers for; all where none is named."""
    if not asked:
        return promises
    return replace(promises, tasks=tuple(task for task in promises.tasks if of_bodies(task, asked)))


def promises_of(ledger: Ledger, document_id: str) -> Promises:
    """Return the tasks of a document on record as they stand after review, and its clauses."""
    return Promises(
        tasks_after_review(ledger, document_id=document_id).tasks,
        tuple(ledger.clauses(document_id=document_id)),
    )


def declared_of(ledger: Ledger, document_id: str, promises: Promises) -> tuple[Declared, ...]:
    """Return what a document on record says in numbers that it holds, beside its tasks as they stand after review."""
    return tuple(declared_count(one, promises.tasks) for one in ledger.declared(document_id=document_id))


def figures_of_bodies(ledger: Ledger, asked: Sequence[str]) -> frozenset[str]:
    """Return the ids of the statements in tasks that one of some bodies answers for.

    Raises
    ------
    NotFound
        If none of them answers for any task on record; the hint names those that do.
    """
    tasks = tasks_after_review(ledger).tasks
    found = [task for task in tasks if of_bodies(task, asked)]
    if not found:
        named = list(dict.fromkeys(name for task in tasks for name in task.responsible))[:_MOST_NAMED]
        zh, en = "、".join(asked), ", ".join(asked)
        hint = f"账本里写明的单位有：{'、'.join(named)} / Bodies named on record: {', '.join(named)}"
        raise NotFound(
            f"账本里没有由{zh}负责的任务。 / No task on record is answered for by {en}.",
            hint=hint if named else "duizhang tasks",
        )
    return frozenset(name for task in found for name in task.claims)


_MOST_NAMED = 8


def accounts_with(recon: Reconciliation, figures: frozenset[str]) -> list[Account]:
    """Return the accounts one of whose targets is among some statements."""
    return [a for a in recon.accounts if any(s.kind == "target" and s.id in figures for s in a.statements)]
