"""The end of a target that decides, and the values that reach it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts.profile import Profile
from duizhang.accounts.settings import Settings
from duizhang.catalogue.model import Direction
from duizhang.values.interval import Interval

_UP = frozenset({"ge", "gt"})
_DOWN = frozenset({"le", "lt"})


@dataclass(frozen=True, slots=True)
class End:
    """Where a target begins to be reached.

    ``accept`` holds the values that reach it; ``None`` where the direction is not known. ``direction`` is the
    way in which more of the target is reached; ``keep`` for a band.
    """

    near: Fraction | None
    far: Fraction | None
    accept: Interval | None
    direction: Direction | None


def end_of_target(
    value: Fraction,
    value_max: Fraction | None,
    bound: str,
    profile: Profile,
    settings: Settings,
    *,
    step: Fraction,
    compares: bool = False,
) -> End:
    """Return the end of a target: a half-line from its near end, or a band.

    The direction comes from the catalogue, else from the bound, else from the verb: the indicator's own, or, where
    ``compares`` says that the target is a growth or change, 增长 and 下降. A bound that runs against the
    catalogue's direction leaves the direction open: one of the two is misread.
    """
    low, high = (value, value) if value_max is None else (min(value, value_max), max(value, value_max))
    reach = abs(value) * settings.approx_tolerance if bound == "approx" else Fraction(0)
    direction = target_direction(bound, profile)
    if direction is None and profile.direction is None and compares and value:
        direction = Direction.HIGHER if value > 0 else Direction.LOWER
    if direction is Direction.HIGHER:
        near = low - reach
        return End(near, None, Interval(near, None, bound == "gt", True), direction)
    if direction is Direction.LOWER:
        near = high + reach
        return End(near, None, Interval(None, near, True, bound == "lt"), direction)
    if direction is Direction.KEEP:
        slack = step / 2 if bound == "eq" else reach
        return End(high + slack, low - slack, Interval(low - slack, high + slack), direction)
    return End(None, None, None, None)


def target_direction(bound: str, profile: Profile) -> Direction | None:
    """Return which way a target with this bound is reached; ``None`` where nothing tells."""
    known = profile.direction
    if known is Direction.HIGHER:
        return None if bound in _DOWN else known
    if known is Direction.LOWER:
        return None if bound in _UP else known
    if bound in _UP:
        return Direction.HIGHER
    if bound in _DOWN:
        return Direction.LOWER
    if known is Direction.KEEP or bound == "range":
        return Direction.KEEP
    return profile.verb
