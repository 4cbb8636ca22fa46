"""From what a reviewer types to decisions on record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from duizhang.app.reviewed import statements_after_review, tasks_after_review
from duizhang.core.errors import NotFound, UsageError
from duizhang.ledger.promises import Decision, TaskRecord
from duizhang.ledger.records import Statement
from duizhang.review.anchors import Anchor, by_prefix, of_statement, of_task
from duizhang.review.model import Action, Target, effective

if TYPE_CHECKING:
    from duizhang.ledger.store import Ledger

Thing = TypeVar("Thing", TaskRecord, Statement)


def find_task(ledger: Ledger, key: str, within: str | None = None) -> TaskRecord:
    """Return the task, as it stands after review, that an id or the beginning of one means; rejected ones too.

    Parameters
    ----------
    within
        Id of its document, where that is known: then no other is looked at.

    Raises
    ------
    NotFound
        If there is none.
    UsageError
        If several ids begin so.
    """
    found = tasks_after_review(ledger, document_id=within)
    return _one(key, (*found.tasks, *found.rejected), "task_", "duizhang review tasks")


def find_statement(ledger: Ledger, key: str) -> Statement:
    """Return the statement that an id or the beginning of one means, as :func:`find_task` does."""
    found = statements_after_review(ledger)
    return _one(key, (*found.statements, *found.rejected), "st_", "duizhang review statements")


def _one(key: str, things: Sequence[Thing], prefix: str, told_by: str) -> Thing:
    wanted = one_id(key, [thing.id for thing in things], prefix, told_by)
    return next(thing for thing in things if thing.id == wanted)


def one_id(key: str, known: Iterable[str], prefix: str, told_by: str) -> str:
    """Return the one of some ids that a typed beginning means.

    Raises
    ------
    NotFound
        If none begins so; ``told_by`` is the command that prints them.
    UsageError
        If several do.
    """
    ids = by_prefix(key, known, prefix)
    if not ids:
        raise NotFound(
            f"没有编号以 {key} 开头的。 / Nothing has an id that begins with {key!r}.", hint=told_by
        )
    if len(ids) > 1:
        raise UsageError(
            f"有 {len(ids)} 个编号以 {key} 开头。 / {len(ids)} ids begin with {key!r}.",
            hint=", ".join(ids[:8]),
        )
    return ids[0]


def about_task(
    task: TaskRecord, action: Action, *, by: str, reason: str, values: Mapping[str, object] | None = None
) -> Decision:
    """Return a decision about a task, ready for the ledger."""
    return about(Target.TASK, of_task(task), action, by, reason, values)


def about_statement(
    statement: Statement,
    action: Action,
    *,
    by: str,
    reason: str,
    values: Mapping[str, object] | None = None,
) -> Decision:
    """Return a decision about a statement, ready for the ledger."""
    return about(Target.STATEMENT, of_statement(statement), action, by, reason, values)


def merger(tasks: Sequence[TaskRecord], *, by: str, reason: str) -> Decision:
    """Return the decision that some tasks are one.

    Raises
    ------
    UsageError
        If there are fewer than two, or they stand in different articles.
    """
    first, *others = sorted(tasks, key=lambda task: task.start)
    if not others or any((t.document_id, t.article) != (first.document_id, first.article) for t in others):
        raise UsageError(
            "合并要同一篇里的两项或更多任务。 / A merger takes two tasks or more of one article.",
            where="merge",
            hint="duizhang review tasks merge ID ID --by …",
        )
    named = [
        {"key": a.key, "document_id": a.document_id, "start": a.start, "end": a.end, "text": a.text}
        for a in map(of_task, others)
    ]
    return about_task(first, Action.MERGE, by=by, reason=reason, values={"with": named})


def cut(task: TaskRecord, at: str, *, by: str, reason: str) -> Decision:
    """Return the decision that a task is two.

    Parameters
    ----------
    at
        The first words of the second part, or how many characters the first has.

    Raises
    ------
    UsageError
        If the task does not hold the words, or they are where it begins.
    """
    place = _place(task, at.strip())
    if not task.start < place < task.end:
        raise UsageError(
            f"“{at}”不在这项任务中间：{task.text} / {at!r} is not within this task.",
            where="--at",
            hint="写第二项开头的几个字。 / Write the first words of the second part.",
        )
    return about_task(task, Action.SPLIT, by=by, reason=reason, values={"at": place})


def undoing(ledger: Ledger, number: int, *, by: str, reason: str) -> Decision:
    """Return the decision that takes an earlier one back.

    Raises
    ------
    NotFound
        If there is no decision of this number.
    """
    for decision in ledger.decisions():
        if decision.number == number:
            return Decision(
                target_kind=decision.target_kind,
                target_key=decision.target_key,
                action=Action.UNDO,
                document_id=decision.document_id,
                article=decision.article,
                start=decision.start,
                end=decision.end,
                text=decision.text,
                by=by,
                reason=reason,
                undoes=number,
            )
    raise NotFound(
        f"没有第 {number} 号决定。 / There is no decision {number}.", hint="duizhang review tasks history"
    )


def history_of(ledger: Ledger, target: str, names: Sequence[str]) -> list[tuple[Decision, bool, int | None]]:
    """Return decisions, whether each lost what it is about, and the number of the one that took it back.

    Parameters
    ----------
    target
        ``tasks``, with the evidence of tasks, ``evidence`` alone, ``statements``, or ``decisions`` for all.
    names
        Ids of tasks or statements, or the beginnings of them, to which it is limited.
    """
    kinds: dict[str, tuple[Target, ...]] = {
        "tasks": (Target.TASK, Target.EVIDENCE),
        "evidence": (Target.EVIDENCE,),
        "statements": (Target.STATEMENT,),
    }
    decisions = [d for d in ledger.decisions() if d.target_kind in kinds.get(target, tuple(Target))]
    lost: set[int] = set()
    if target != "statements":
        lost |= {d.number for d in tasks_after_review(ledger).lost}
        keys = [of_task(find_task(ledger, name)) for name in names]
    if target in ("statements", "decisions"):
        lost |= {d.number for d in statements_after_review(ledger).lost}
        keys = [of_statement(find_statement(ledger, name)) for name in names]
    return told_of(decisions, keys, lost)


def told_of(
    decisions: Sequence[Decision], anchors: Sequence[Anchor], lost: Collection[int] = ()
) -> list[tuple[Decision, bool, int | None]]:
    """Return those decisions that concern some things, or all, as :func:`history_of` does.

    Parameters
    ----------
    decisions
        All that were made about things of their kinds, in order.
    lost
        Numbers of those that lost what they are about.
    """
    undone: dict[int, int] = {}
    for decision in decisions:
        if decision.undoes is not None and decision.number not in undone:
            undone[decision.undoes] = decision.number
    return [
        (d, d.number in lost, undone.get(d.number))
        for d in decisions
        if not anchors or any(_concerns(d, anchor) for anchor in anchors)
    ]


def last_of(decisions: Sequence[Decision], by: str) -> Decision | None:
    """Return the last decision of a reviewer that still holds; ``None`` where there is none to take back."""
    return next((d for d in reversed(effective(list(decisions))) if d.by == by), None)


def _concerns(decision: Decision, anchor: Anchor) -> bool:
    if anchor.key in (decision.target_key, decision.values.get("task_key")):
        return True
    same = decision.target_kind != Target.EVIDENCE and decision.document_id == anchor.document_id
    return same and decision.start < anchor.end and anchor.start < decision.end


def about(
    target: Target,
    anchor: Anchor,
    action: Action,
    by: str,
    reason: str,
    values: Mapping[str, object] | None,
) -> Decision:
    """Return a decision about what an anchor names, ready for the ledger."""
    return Decision(
        target_kind=target.value,
        target_key=anchor.key,
        action=action.value,
        document_id=anchor.document_id,
        article=anchor.article,
        start=anchor.start,
        end=anchor.end,
        text=anchor.text,
        by=by,
        reason=reason,
        values=values or {},
    )


def _place(task: TaskRecord, at: str) -> int:
    if at.isdigit():
        return task.start + int(at)
    loose = r"\s*".join(re.escape(character) for character in "".join(at.split()))
    found = re.search(loose, task.quote) if loose else None
    return task.start + found.start() if found else -1
