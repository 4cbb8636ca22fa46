"""What became of the targets of one document in another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from duizhang.accounts.model import Account, Bilingual, Target
from duizhang.ledger.records import Statement


class ChangeKind(StrEnum):
    """What became of a target, in the order in which it asks for attention."""

    LOOSENED = "loosened"
    POSTPONED = "postponed"
    DROPPED = "dropped"
    DEFINITION_CHANGE = "definition_change"
    CHANGED = "changed"
    TIGHTENED = "tightened"
    ADVANCED = "advanced"
    NEW = "new"
    CARRIED = "carried"


class Respect(StrEnum):
    """In which respect two targets differ beside their figures."""

    DUE = "due"
    SCOPE = "scope"
    UNIT = "unit"
    BASELINE = "baseline"
    MEASURE = "measure"
    BOUND = "bound"
    NAME = "name"


DEFINING = frozenset({Respect.SCOPE, Respect.UNIT, Respect.BASELINE, Respect.MEASURE})
"""Respects in which two figures cannot be compared."""


@dataclass(frozen=True, slots=True)
class Side:
    """A target as one document states it.

    ``statements`` are those of this document in the order of its text; ``account`` is where the target stands.
    """

    account: Account
    target: Target
    statements: tuple[Statement, ...]

    @property
    def first(self) -> Statement:
        """The statement that stands first in the document."""
        return self.statements[0]


@dataclass(frozen=True, slots=True)
class Difference:
    """What another respect was before and is now."""

    respect: Respect
    old: Bilingual
    new: Bilingual


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one target.

    Parameters
    ----------
    old, new
        The target in either document; ``None`` where that states none.
    corresponding
        Whether the due periods are those of one plan and the next (2025 and 2026) and not the same.
    amount
        New end minus old end in the account's unit; ``None`` where the two cannot be compared.
    notes
        What the explanation tells beside kind and figures: what differs, what else the other document has.
    """

    id: str
    kind: ChangeKind
    old: Side | None
    new: Side | None
    explanation: Bilingual
    corresponding: bool = False
    amount: Fraction | None = None
    differences: tuple[Difference, ...] = ()
    notes: tuple[Bilingual, ...] = ()

    @property
    def side(self) -> Side:
        """The newer side that there is."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents' targets side by side.

    ``horizons`` are the years for which either document sets most of its targets, ``None`` where it sets none
    with a date. ``corresponding`` says whether what the older sets for the first answers to what the newer sets for
    the second, because it is the plan that follows.
    """

    changes: tuple[Change, ...]
    horizons: tuple[int | None, int | None]
    corresponding: bool = False
