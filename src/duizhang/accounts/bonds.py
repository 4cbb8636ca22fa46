"""What binds levels of several periods or indicators, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from duizhang.accounts.books import Key
from duizhang.catalogue.practices import Reading
from duizhang.values.interval import Interval


class TieKind(StrEnum):
    """How two levels are bound."""

    SCALE = "scale"  # later = earlier x factor, printed as a growth or multiple
    SHIFT = "shift"  # later = earlier + amount, printed as a change
    SHARE = "share"  # share = days x factor, exact
    BELOW = "below"  # the first never exceeds the second


class Node(NamedTuple):
    """The level of one account in one period.

    ``vintage`` counts the restatements that a figure has been through: a year's figure from before a census and the
    one from after it are two levels, and comparisons bind those of their own time. ``yearly`` marks the mean of the
    years of a period (年均35万人), a level of its own.
    """

    key: Key
    period: str
    vintage: int = 0
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A bond between two levels: ``first = second * amount`` or ``first = second + amount``.

    ``step`` is the last place to which a level that nobody printed may have been rounded before the comparison was
    computed from it, in the unit of the level; ``because`` is the statement that says so, empty where the bond is a
    definition of the catalogue. ``reading`` tells from which levels the office computes.
    """

    kind: TieKind
    first: Node
    second: Node
    amount: Interval
    step: Fraction
    because: str
    reading: Reading = Reading.EITHER

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The levels that it binds."""
        return (self.first, self.second)


@dataclass(frozen=True, slots=True)
class Sum:
    """A level that is the sum of others by definition."""

    whole: Node
    parts: tuple[Node, ...]
    because: str = ""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The levels that it binds."""
        return (self.whole, *self.parts)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A level in percent that is the share of one level in another by definition.

    ``step`` is the last place to which part and whole may have been rounded before the share was computed.
    """

    share: Node
    part: Node
    whole: Node
    step: Fraction
    because: str = ""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The levels that it binds."""
        return (self.share, self.part, self.whole)


Bond = Tie | Sum | Ratio
