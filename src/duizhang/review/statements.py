"""Statements as they stand after review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from duizhang.ledger.promises import Decision
from duizhang.ledger.records import Statement
from duizhang.review.anchors import Anchor, meant, of_statement
from duizhang.review.model import Action, Review, effective
from duizhang.values.numbers import exact

AMENDABLE = ("kind", "period", "subject", "subject_id", "indicator", "indicator_id", "value", "unit", "bound")
"""Fields of a statement that an amendment may set."""


@dataclass(frozen=True, slots=True)
class ReviewedStatements:
    """Statements after review.

    Parameters
    ----------
    statements
        Those that stand, in the order given.
    reviews
        Id of a statement → what was decided about it; of rejected ones too.
    renamed
        Id as read → id after amendment: a statement's id says what it says.
    rejected
        Those that do not stand.
    lost
        Decisions whose statement is no longer found: its source changed.
    """

    statements: tuple[Statement, ...]
    reviews: Mapping[str, Review] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    rejected: tuple[Statement, ...] = ()
    lost: tuple[Decision, ...] = ()


def reviewed_statements(statements: Sequence[Statement], decisions: Sequence[Decision]) -> ReviewedStatements:
    """Return statements after the decisions about them, which are taken in the order in which they were made."""
    if not decisions:
        return ReviewedStatements(tuple(statements))
    known = {decision.document_id for decision in decisions}
    places = [n for n, s in enumerate(statements) if s.document_id in known]
    anchors: list[Anchor] = [of_statement(statements[n]) for n in places]
    current = list(statements)
    reviews: dict[int, Review] = {}
    lost: list[Decision] = []
    for decision in effective(list(decisions)):
        found = meant(decision, anchors)
        if found is None:
            lost.append(decision)
            continue
        place = places[found]
        before = reviews.get(place)
        fields = dict(before.fields) if before else {}
        if decision.action == Action.AMEND:
            fields |= decision.values
            current[place] = _amended(current[place], decision.values)
        reviews[place] = Review(
            action=Action(decision.action),
            by=decision.by,
            reason=decision.reason,
            at=decision.at,
            decision=decision.number,
            fields=fields,
            moved=anchors[found].key != decision.target_key,
        )
    out = {place for place, review in reviews.items() if review.action is Action.REJECT}
    return ReviewedStatements(
        statements=tuple(s for n, s in enumerate(current) if n not in out),
        reviews={current[n].id: review for n, review in reviews.items()},
        renamed={statements[n].id: current[n].id for n in reviews if current[n].id != statements[n].id},
        rejected=tuple(current[n] for n in sorted(out)),
        lost=tuple(lost),
    )


def _amended(statement: Statement, values: Mapping[str, object]) -> Statement:
    changes = {name: value for name, value in values.items() if name in AMENDABLE}
    if isinstance(changes.get("value"), str):
        changes["value"] = exact(str(changes["value"]))
    return replace(statement, **changes)  # type: ignore[arg-type]
