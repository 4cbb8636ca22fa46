"""From the words of ``duizhang review`` to decisions: what was typed is checked, and told by subject what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhang.cli.words import say
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from duizhang.ledger.promises import Decision
    from duizhang.ledger.store import Ledger

_READING = ("list", "history", "export", "import")
"""Actions that decide nothing."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: about what, which decision, and the options that go with it; ``given`` are fields to amend."""

    target: str
    action: str
    names: tuple[str, ...]
    given: Mapping[str, object]
    at: str
    to: str
    into: tuple[str, ...]
    scope: str | None
    whole: bool
    by: str
    reason: str


def check(typed: Typed) -> None:
    """Refuse a decision without its maker, and options that do not go with it.

    Raises
    ------
    UsageError
        Saying what is missing, or what goes with what.
    """
    action = typed.action
    if action not in _READING and not typed.by.strip():
        raise UsageError(
            say("没有写谁作的决定。", "Nobody is named who decides."), where="--by", hint="--by 张三"
        )
    of_list = {name for name in typed.given if name == "body"} if action == "list" else set()
    fields = [name for name in typed.given if name not in of_list]
    if fields and action != "amend":
        raise _goes_with(f"--{fields[0]}", "amend", "duizhang review tasks amend ID …")
    if action == "amend" and not fields:
        raise UsageError(
            say("没有写更正什么。", "Nothing is named to amend."),
            where="amend",
            hint="--due 2026-06 / --body 市水务局 / --force must",
        )
    of_statements = typed.target == "statements"
    _pair(bool(typed.at), action == "split" and not of_statements, "--at", "split", "--at 建设绿道")
    _pair(
        bool(typed.into),
        action == "split" and of_statements,
        "--into",
        "split",
        "--into 粮食产量 --into 蔬菜产量",
    )
    _pair(bool(typed.to), action == "link", "--to", "link", "--to 城镇新增就业")
    if typed.scope is not None and action not in ("link", "apart"):
        raise _goes_with("--scope", "link / apart", "duizhang review statements apart ID ID --scope 扣除沙尘")
    if typed.whole and action not in ("same", "apart"):
        raise _goes_with("--whole", "same / apart", "duizhang review statements same ID ID --whole")


def _pair(given: bool, wanted: bool, option: str, action: str, example: str) -> None:
    """Refuse an option without its action, and the action without it."""
    if given and not wanted:
        raise _goes_with(option, action, f"duizhang review … {action} ID {example} --by 张三")
    if wanted and not given:
        raise UsageError(
            say(f"{action} 要写 {option}。", f"{action} needs {option}."),
            where=option,
            hint=f"duizhang review … {action} ID {example} --by 张三",
        )


def _goes_with(option: str, action: str, hint: str) -> UsageError:
    return UsageError(
        say(f"{option} 要和 {action} 一起用。", f"{option} goes with {action}."), where=option, hint=hint
    )


def decisions_of(store: Ledger, typed: Typed) -> list[Decision]:
    """Return the decisions that were typed; none where one of them cannot be made.

    Raises
    ------
    UsageError, NotFound
        If what is named is not there, or the decision cannot be made about it.
    """
    from duizhang.app import reviewing, reviewing_evidence
    from duizhang.review.model import Action

    if not typed.names:
        raise UsageError(
            say("没有写编号。", "No id was given."), where="ID…", hint=f"duizhang review {typed.target}"
        )
    by, reason = typed.by, typed.reason
    if typed.action == "undo":
        return [reviewing.undoing(store, _number(name), by=by, reason=reason) for name in typed.names]
    if typed.target == "statements":
        return _about_statements(store, typed)
    if typed.target == "evidence":
        return reviewing_evidence.about_proposals(
            store, typed.names, Action(typed.action), by=by, reason=reason
        )
    return _about_tasks(store, typed)


def _about_statements(store: Ledger, typed: Typed) -> list[Decision]:
    from duizhang.app import review_fields, reviewing, reviewing_statements
    from duizhang.review.model import Action

    by, reason = typed.by, typed.reason
    said = [reviewing.find_statement(store, name) for name in typed.names]
    if typed.action == "link":
        return reviewing_statements.link(store, said, typed.to, typed.scope, by=by, reason=reason)
    if typed.action == "split":
        return [reviewing_statements.split(s, typed.into, by=by, reason=reason) for s in said]
    if typed.action == "same":
        return [reviewing_statements.same_scope(said, whole=typed.whole, by=by, reason=reason)]
    if typed.action == "apart":
        return [reviewing_statements.other_scope(said, typed.scope, whole=typed.whole, by=by, reason=reason)]
    values = review_fields.of_statement(typed.given)
    action = Action(typed.action)
    return [reviewing.about_statement(s, action, by=by, reason=reason, values=values) for s in said]


def _about_tasks(store: Ledger, typed: Typed) -> list[Decision]:
    from duizhang.app import review_fields, reviewing, reviewing_evidence
    from duizhang.review.model import Action

    by, reason, action = typed.by, typed.reason, Action(typed.action)
    if action in (Action.CONFIRM, Action.REFUSE):
        return [reviewing_evidence.about_evidence(store, typed.names, action, by=by, reason=reason)]
    tasks = [reviewing.find_task(store, name) for name in typed.names]
    if action is Action.MERGE:
        return [reviewing.merger(tasks, by=by, reason=reason)]
    if action is Action.SPLIT:
        return [reviewing.cut(task, typed.at, by=by, reason=reason) for task in tasks]
    values = review_fields.of_task(typed.given)
    return [reviewing.about_task(t, action, by=by, reason=reason, values=values) for t in tasks]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    raise UsageError(
        say(f"{text} 不是决定的号码。", f"{text} is no number of a decision."),
        where="undo",
        hint="duizhang review tasks history",
    )
