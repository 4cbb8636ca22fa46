"""From what is asked on any surface to decisions, ready for the ledger.

What is needed to make them is imported when one is made: a command that only lists pays for none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from duizhang.ledger.promises import Decision, TaskRecord
    from duizhang.ledger.store import Ledger

ALLOWED: dict[str, tuple[str, ...]] = {
    "tasks": ("accept", "amend", "reject", "merge", "split", "confirm", "refuse", "undo"),
    "evidence": ("confirm", "refuse", "undo"),
    "statements": ("accept", "amend", "reject", "split", "link", "same", "apart", "undo"),
}
"""What may be decided about what."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """What is asked: about what, which decision, in whose name, and what goes with it.

    Parameters
    ----------
    names
        Ids, or the beginnings of them; numbers of decisions to take back.
    given
        The fields that an amendment sets, as typed.
    at
        Where the split of a task cuts.
    to, scope
        The indicator and the scope that statements are linked to.
    into
        The names of what a statement is split into.
    whole
        Whether a decision about scopes is about whole accounts.
    within
        Id of the document of the tasks that are meant, where it is known: then no other is looked at.
    """

    target: str
    action: str
    names: tuple[str, ...]
    given: Mapping[str, object] = field(default_factory=dict)
    at: str = ""
    to: str = ""
    into: tuple[str, ...] = ()
    scope: str | None = None
    whole: bool = False
    by: str = ""
    reason: str = ""
    within: str | None = None


def decisions_of(store: Ledger, asked: Deciding) -> list[Decision]:
    """Return the decisions that are asked for; none where one of them cannot be made.

    Raises
    ------
    UsageError, NotFound
        If what is named is not there, or the decision cannot be made about it.
    """
    if asked.action not in ALLOWED.get(asked.target, ()):
        raise UsageError(
            f"{asked.action} 不能用在 {asked.target} 上。 / {asked.action} is no decision about {asked.target}.",
            where="action",
            hint=", ".join(ALLOWED.get(asked.target, ())),
        )
    if asked.action == "amend" and not asked.given:
        raise UsageError(
            "没有写更正什么。 / Nothing is named to amend.",
            where="amend",
            hint="due, body, force, kind, subject, action, object, exemption, figure …",
        )
    from duizhang.app import reviewing, reviewing_evidence
    from duizhang.review.model import Action

    if not asked.names:
        raise UsageError(
            "没有写编号。 / No id was given.", where="ID…", hint=f"duizhang review {asked.target}"
        )
    by, reason = asked.by, asked.reason
    if asked.action == "undo":
        return [reviewing.undoing(store, _number(name), by=by, reason=reason) for name in asked.names]
    if asked.target == "statements":
        return _about_statements(store, asked)
    if asked.target == "evidence":
        return reviewing_evidence.about_proposals(
            store, asked.names, Action(asked.action), by=by, reason=reason, within=asked.within
        )
    return _about_tasks(store, asked)


def _about_statements(store: Ledger, asked: Deciding) -> list[Decision]:
    from duizhang.app import review_fields, reviewing, reviewing_statements
    from duizhang.review.model import Action

    by, reason = asked.by, asked.reason
    said = [reviewing.find_statement(store, name) for name in asked.names]
    if asked.action == "link":
        return reviewing_statements.link(store, said, asked.to, asked.scope, by=by, reason=reason)
    if asked.action == "split":
        return [reviewing_statements.split(s, asked.into, by=by, reason=reason) for s in said]
    if asked.action == "same":
        return [reviewing_statements.same_scope(said, whole=asked.whole, by=by, reason=reason)]
    if asked.action == "apart":
        return [reviewing_statements.other_scope(said, asked.scope, whole=asked.whole, by=by, reason=reason)]
    values = review_fields.of_statement(asked.given)
    action = Action(asked.action)
    return [reviewing.about_statement(s, action, by=by, reason=reason, values=values) for s in said]


def _about_tasks(store: Ledger, asked: Deciding) -> list[Decision]:
    from duizhang.app import review_fields, reviewing, reviewing_evidence, reviewing_figures
    from duizhang.review.model import Action

    by, reason, action = asked.by, asked.reason, Action(asked.action)
    if action in (Action.CONFIRM, Action.REFUSE):
        return [reviewing_evidence.about_evidence(store, asked.names, action, by=by, reason=reason)]
    tasks = [reviewing.find_task(store, name, asked.within) for name in asked.names]
    if action is Action.MERGE:
        return [reviewing.merger(tasks, by=by, reason=reason)]
    if action is Action.SPLIT:
        return [reviewing.cut(task, asked.at, by=by, reason=reason) for task in tasks]
    linked = asked.given.get("figure")
    values = review_fields.of_task({name: one for name, one in asked.given.items() if name != "figure"})

    def of(task: TaskRecord) -> dict[str, object]:
        if linked is None:
            return values
        named = [str(one) for one in linked] if isinstance(linked, list) else [str(linked)]
        return values | {"figures": reviewing_figures.figures_of(store, task, named)}

    return [reviewing.about_task(t, action, by=by, reason=reason, values=of(t)) for t in tasks]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    raise UsageError(
        f"{text} 不是决定的号码。 / {text} is no number of a decision.",
        where="undo",
        hint="duizhang review tasks history",
    )
