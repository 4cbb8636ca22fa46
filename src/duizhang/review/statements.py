"""Statements as they stand after review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of

from duizhang.core.ids import stable_id
from duizhang.ledger.promises import Decision
from duizhang.ledger.records import Statement
from duizhang.review.anchors import Anchor, meant, of_statement
from duizhang.review.model import Action, Review, effective
from duizhang.values.numbers import exact

AMENDABLE = (
    *("kind", "period", "subject", "subject_id", "indicator", "indicator_id", "scope"),
    *("value", "unit", "bound"),
)
"""Fields of a statement that a decision may set."""
_SETTING = frozenset({Action.AMEND, Action.LINK, Action.SAME, Action.APART})
"""Decisions that set fields."""
_Scope = tuple[str, str]
"""Indicator and scope."""


@dataclass(frozen=True, slots=True)
class StatementPart(Statement):
    """One of the things that a split statement speaks of, beside the first, which keeps the statement's own id.

    ``of`` is the id of the statement that was split, ``part`` counts from 1.
    """

    of: str = ""
    part: int = 0

    @property
    def id(self) -> str:
        """Hash of the statement that was split and of the part."""
        return stable_id("st", 1, [self.of, self.part])


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

    @property
    def decided(self) -> tuple[Statement, ...]:
        """Those that something was decided about, rejected ones too."""
        return tuple(s for s in (*self.statements, *self.rejected) if s.id in self.reviews)


@dataclass(slots=True)
class _Item:
    """One statement as it was read, and what it stands as."""

    read: Statement
    parts: tuple[Statement, ...]
    review: Review | None = None
    stands: bool = True


def reviewed_statements(statements: Sequence[Statement], decisions: Sequence[Decision]) -> ReviewedStatements:
    """Return statements after the decisions about them, which are taken in the order in which they were made."""
    if not decisions:
        return ReviewedStatements(tuple(statements))
    known = {decision.document_id for decision in decisions}
    items = [_Item(statement, (statement,)) for statement in statements]
    open_items = [item for item in items if item.read.document_id in known]
    anchors: list[Anchor] = [of_statement(item.read) for item in open_items]
    whole: dict[_Scope, Mapping[str, object]] = {}
    lost: list[Decision] = []
    for decision in effective(list(decisions)):
        found = meant(decision, anchors)
        if found is None:
            lost.append(decision)
            continue
        _apply(decision, open_items[found], moved=anchors[found].key != decision.target_key)
        if (scope := _whole_scope(decision)) is not None:
            whole[scope] = decision.values
    for item in items:
        item.parts = tuple(
            _amended(part, whole[place]) if (place := (part.indicator_id, part.scope)) in whole else part
            for part in item.parts
        )
    decided = [item for item in open_items if item.review is not None]
    return ReviewedStatements(
        statements=tuple(part for item in items if item.stands for part in item.parts),
        reviews={part.id: item.review for item in decided for part in item.parts if item.review is not None},
        renamed={item.read.id: item.parts[0].id for item in decided if item.parts[0].id != item.read.id},
        rejected=tuple(part for item in decided if not item.stands for part in item.parts),
        lost=tuple(lost),
    )


def _apply(decision: Decision, item: _Item, *, moved: bool) -> None:
    """Change what a statement stands as, as a decision says."""
    fields = dict(item.review.fields) if item.review is not None else {}
    if decision.action in _SETTING:
        fields |= {name: value for name, value in decision.values.items() if name in AMENDABLE}
        item.parts = tuple(_amended(part, decision.values) for part in item.parts)
    elif decision.action == Action.SPLIT:
        item.parts = _split(item.parts[0], decision.values.get("into"))
    item.stands = decision.action != Action.REJECT
    item.review = Review(
        action=Action(decision.action),
        by=decision.by,
        reason=decision.reason,
        at=decision.at,
        decision=decision.number,
        fields=fields,
        moved=moved,
    )


def _split(statement: Statement, into: object) -> tuple[Statement, ...]:
    """Return the statements that one stands for, each with the fields of its part."""
    named = [part for part in into if isinstance(part, Mapping)] if isinstance(into, (list, tuple)) else []
    if not named:
        return (statement,)
    first, *others = named
    base = {name: getattr(statement, name) for name in (f.name for f in fields_of(Statement))}
    parts = (
        _amended(StatementPart(**base, of=statement.id, part=number), part)
        for number, part in enumerate(others, start=1)
    )
    return (_amended(statement, first), *parts)


def _whole_scope(decision: Decision) -> _Scope | None:
    """Return the indicator and scope all of whose statements a decision is about; ``None`` for a single one."""
    whole = decision.values.get("whole")
    if not isinstance(whole, Mapping):
        return None
    return str(whole.get("indicator_id", "")), str(whole.get("scope", ""))


def _amended(statement: Statement, values: Mapping[str, object]) -> Statement:
    changes = {name: value for name, value in values.items() if name in AMENDABLE}
    if isinstance(changes.get("value"), str):
        changes["value"] = exact(str(changes["value"]))
    return replace(statement, **changes)  # type: ignore[arg-type]
