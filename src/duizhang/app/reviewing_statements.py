"""From what a reviewer types about statements to decisions: of which indicator and scope they are, and of how many things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhang.app.resources import catalogue, place_id
from duizhang.app.reviewed import statements_after_review
from duizhang.app.reviewing import about_statement
from duizhang.core.errors import UsageError
from duizhang.ledger.promises import Decision
from duizhang.ledger.records import Statement
from duizhang.review.model import Action

if TYPE_CHECKING:
    from duizhang.ledger.store import Ledger

OTHER_SCOPE = "另一口径"
"""The scope of a statement that is marked as of another one and given no name."""
_LEAST = 2


def link(
    ledger: Ledger, statements: Sequence[Statement], to: str, scope: str | None, *, by: str, reason: str
) -> list[Decision]:
    """Return the decisions that some statements are of another indicator.

    Parameters
    ----------
    to
        An indicator of the catalogue by id, name or alias, or the words under which the ledger keeps one.
    scope
        The scope under it; ``None`` leaves it as it is.

    Raises
    ------
    UsageError
        If nothing is called so.
    """
    values = _indicator(ledger, to)
    if scope is not None:
        values["scope"] = scope
    return [about_statement(s, Action.LINK, by=by, reason=reason, values=values) for s in statements]


def split(statement: Statement, into: Sequence[str], *, by: str, reason: str) -> Decision:
    """Return the decision that a statement speaks of several indicators or places, each with its figure.

    Raises
    ------
    UsageError
        If fewer than two are named.
    """
    if len(into) < _LEAST:
        raise UsageError(
            "拆分要写两个或更多的指标或地方。 / A split takes two indicators or places or more.",
            where="--into",
            hint="duizhang review statements split ID --into 粮食产量 --into 蔬菜产量 --by …",
        )
    parts = [_part(name.strip()) for name in into]
    return about_statement(statement, Action.SPLIT, by=by, reason=reason, values={"into": parts})


def same_scope(statements: Sequence[Statement], *, whole: bool, by: str, reason: str) -> Decision:
    """Return the decision that the second of two statements is of the first one's indicator and scope.

    Parameters
    ----------
    whole
        Whether that holds for every statement of the second one's indicator and scope.

    Raises
    ------
    UsageError
        If there are not two statements.
    """
    first, second = _two(statements, "same")
    values: dict[str, object] = {
        "indicator": first.indicator,
        "indicator_id": first.indicator_id,
        "scope": first.scope,
        "with": first.id,
    }
    if whole:
        values["whole"] = {"indicator_id": second.indicator_id, "scope": second.scope}
    return about_statement(second, Action.SAME, by=by, reason=reason, values=values)


def other_scope(
    statements: Sequence[Statement], scope: str | None, *, whole: bool, by: str, reason: str
) -> Decision:
    """Return the decision that the second of two statements is of another scope than the first.

    Parameters
    ----------
    scope
        What the other scope is called.
    whole
        Whether that holds for every statement of the second one's scope.

    Raises
    ------
    UsageError
        If there are not two statements, or all statements of one scope are to be of another than themselves.
    """
    first, second = _two(statements, "apart")
    named = (scope or "").strip() or OTHER_SCOPE
    if named == first.scope:
        raise UsageError(
            f"第一条的口径就是“{named}”。 / {named!r} is the first one's scope.",
            where="--scope",
            hint="--scope 扣除沙尘",
        )
    values: dict[str, object] = {"scope": named, "with": first.id}
    if whole:
        if (first.indicator_id, first.scope) == (second.indicator_id, second.scope):
            raise UsageError(
                "两条同属一个口径，整体无法与自己分开。 / Both are of one scope, which cannot be told apart from itself.",
                where="--whole",
                hint="不加 --whole，只分开第二条。 / Leave out --whole to tell apart the second one alone.",
            )
        values["whole"] = {"indicator_id": second.indicator_id, "scope": second.scope}
    return about_statement(second, Action.APART, by=by, reason=reason, values=values)


def _two(statements: Sequence[Statement], action: str) -> tuple[Statement, Statement]:
    if len(statements) != _LEAST or statements[0].id == statements[1].id:
        raise UsageError(
            "要写两条不同陈述的编号。 / The ids of two statements are needed.",
            where=action,
            hint=f"duizhang review statements {action} st_1a2b st_3c4d --by …",
        )
    return statements[0], statements[1]


def _indicator(ledger: Ledger, name: str) -> dict[str, object]:
    found = catalogue().find(name)
    if found:
        return {"indicator": found[0].name_zh, "indicator_id": found[0].id}
    folded = "".join(name.split())
    for statement in statements_after_review(ledger).statements:
        if folded in (statement.indicator_id, "".join(statement.indicator.split())):
            return {"indicator": statement.indicator, "indicator_id": statement.indicator_id}
    raise UsageError(
        f"没有叫“{name}”的指标。 / No indicator is called {name!r}.",
        where="--to",
        hint="、".join(catalogue().suggest(name)) or "duizhang ref indicator",
    )


def _part(name: str) -> dict[str, object]:
    """Return the fields of a part: a place of the catalogue, else an indicator, known or in its own words."""
    found = catalogue().find(name)
    if found:
        return {"indicator": found[0].name_zh, "indicator_id": found[0].id}
    if catalogue().place(name) is not None:
        return {"subject": name, "subject_id": place_id(name)}
    return {"indicator": name, "indicator_id": f"x:{''.join(name.split())}"}
