"""How the target of one year compares with that of the year before: more is asked, less, the same, or something else."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from duizhang.accounts.model import Target


class Ambition(StrEnum):
    """What became of the ambition between two targets of one promise."""

    RAISED = "raised"
    LOWERED = "lowered"
    KEPT = "kept"
    REDEFINED = "redefined"  # the figure is of another scope, measure or relation, or became words


_FIRMER = {"lt": 2, "le": 2, "range": 1, "eq": 1, "approx": 0, "ge": 2, "gt": 2}
"""How much a bound asks beside the bare figure: 5%以上 more than 5%, 5%左右 less."""


def ambition_between(before: Target, after: Target, direction: str) -> Ambition | None:
    """Return how the later of two targets of one account asks for more or less than the earlier one.

    The written figures decide, the less ambitious end of a range first; where they are equal, the bounds do
    (5%左右 asks for less than 5%, 5%以上 for more). A promise in words that keeps its words is kept.

    Parameters
    ----------
    direction
        ``higher``, ``lower`` or ``keep`` as accounts have it; without one a figure that moved is only known to
        have moved, and the answer is ``None``.

    Examples
    --------
    >>> five = Target("a", "2025", Fraction(5), None, "approx", None, None, ())
    >>> ambition_between(five, Target("b", "2026", Fraction(5), None, "ge", None, None, ()), "higher")
    <Ambition.RAISED: 'raised'>
    """
    if before.relation != after.relation or (before.value is None) != (after.value is None):
        return Ambition.REDEFINED
    firmness = _FIRMER.get(before.bound, 1), _FIRMER.get(after.bound, 1)
    if before.value is None or after.value is None:
        return _told(Fraction(firmness[1] - firmness[0]))
    if (before.value, before.value_max, before.bound) == (after.value, after.value_max, after.bound):
        return Ambition.KEPT
    if direction not in ("higher", "lower"):
        return None
    sign = 1 if direction == "higher" else -1
    for old, new in zip(_ends(before, sign), _ends(after, sign), strict=True):
        if old != new:
            return _told(new - old)
    return _told(Fraction(firmness[1] - firmness[0]))


def _ends(target: Target, sign: int) -> tuple[Fraction, Fraction]:
    """Return the less and the more ambitious written figure, both so that more is better."""
    assert target.value is not None
    high = target.value if target.value_max is None else target.value_max
    low, high = sorted((sign * target.value, sign * high))
    return low, high


def _told(difference: Fraction) -> Ambition:
    if not difference:
        return Ambition.KEPT
    return Ambition.RAISED if difference > 0 else Ambition.LOWERED
