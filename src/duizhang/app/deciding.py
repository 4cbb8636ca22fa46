"""From what is asked on any surface to decisions, ready for the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from duizhang.app import review_fields, reviewing, reviewing_evidence
from duizhang.core.errors import UsageError
from duizhang.review.model import Action

if TYPE_CHECKING:
    from duizhang.ledger.promises import Decision
    from duizhang.ledger.store import Ledger

ALLOWED: dict[str, tuple[str, ...]] = {
    "tasks": ("accept", "amend", "reject", "merge", "split", "confirm", "refuse", "undo"),
    "evidence": ("confirm", "refuse", "undo"),
    "statements": ("accept", "amend", "reject", "undo"),
}
"""What may be decided about what."""


def decisions_of(
    ledger: Ledger,
    target: str,
    action: str,
    names: Sequence[str],
    fields: Mapping[str, object],
    *,
    at: str = "",
    by: str,
    reason: str = "",
) -> list[Decision]:
    """Return the decisions that are asked for; nothing is recorded where one of them cannot be made.

    Parameters
    ----------
    target
        ``tasks``, ``statements`` or ``evidence``.
    action
        A member of :class:`duizhang.review.model.Action`.
    names
        Ids, or the beginnings of them; numbers of decisions to take back.
    fields
        What an amendment sets, as typed.
    at
        Where a split cuts.

    Raises
    ------
    NotFound
        If nothing is called so.
    UsageError
        If no id is given, a field cannot be read, or this cannot be decided about that.
    """
    if action not in ALLOWED[target]:
        raise UsageError(
            f"{action} 不能用在 {target} 上。 / {action} is no decision about {target}.",
            where="action",
            hint=", ".join(ALLOWED[target]),
        )
    if action == "amend" and not fields:
        raise UsageError(
            "没有写更正什么。 / Nothing is named to amend.",
            where="fields",
            hint="due, body, force, kind, subject; period, indicator, value, unit",
        )
    if not names:
        raise UsageError("没有写编号。 / No id was given.", where="ID…", hint=f"duizhang review {target}")
    if action == "undo":
        return [reviewing.undoing(ledger, _number(name), by=by, reason=reason) for name in names]
    if target == "statements":
        values = review_fields.of_statement(fields)
        said = [reviewing.find_statement(ledger, name) for name in names]
        return [
            reviewing.about_statement(s, Action(action), by=by, reason=reason, values=values) for s in said
        ]
    if target == "evidence":
        return reviewing_evidence.about_proposals(ledger, names, Action(action), by=by, reason=reason)
    if action in ("confirm", "refuse"):
        return [reviewing_evidence.about_evidence(ledger, names, Action(action), by=by, reason=reason)]
    tasks = [reviewing.find_task(ledger, name) for name in names]
    if action == "merge":
        return [reviewing.merger(tasks, by=by, reason=reason)]
    if action == "split":
        return [reviewing.cut(task, at, by=by, reason=reason) for task in tasks]
    values = review_fields.of_task(fields)
    return [reviewing.about_task(t, Action(action), by=by, reason=reason, values=values) for t in tasks]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    raise UsageError(
        f"{text} 不是决定的号码。 / {text} is no number of a decision.",
        where="undo",
        hint="duizhang review tasks history",
    )
