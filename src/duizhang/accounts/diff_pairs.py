"""Which target of one document is which of another: the closest first, each at most once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts.answers import counted_unit
from duizhang.accounts.books import LIST_NAMED
from duizhang.accounts.diff_model import Side
from duizhang.accounts.entries import LEVEL
from duizhang.accounts.names import light, near, near_but_for_grade
from duizhang.accounts.profile import conversion
from duizhang.catalogue.model import Direction, Indicator, Nature, Unit
from duizhang.values.period import Period

_MOST_APART = Fraction(5)
"""Beyond this ratio two figures under words that the catalogue does not know hardly count one thing."""
_MOST_APART_BY_NAME = Fraction(2)
"""The same where only the names are alike."""
_WAYS = (Direction.HIGHER.value, Direction.LOWER.value)
_TELLING = 100
"""From here on it says something that two figures are equal: many things are ten."""


@dataclass(frozen=True, slots=True)
class Times:
    """How due periods of one document answer to those of another.

    Parameters
    ----------
    horizons
        The years for which either sets most of its targets.
    successive
        Whether the newer plan follows on the older one, and does not come out while that still runs.
    """

    horizons: tuple[int | None, int | None]
    successive: bool = True

    @property
    def shift(self) -> int:
        """How many years lie between a plan and the next; 0 where both are for the same time, or for another one."""
        old, new = self.horizons
        return 0 if old is None or new is None or not self.successive else new - old

    def correspond(self, old: str | None, new: str | None) -> bool:
        """Say whether two due periods are those of one plan and the next."""
        if old is None or new is None or self.shift == 0:
            return False
        one, other = Period.parse(old), Period.parse(new)
        if one.last is None or other.last is None or one.grain is not other.grain:
            return False
        return (one.last.year, other.last.year) == self.horizons and _length(one) == _length(other)

    def same_relation(self, old: str, new: str) -> bool:
        """Say whether two growths compare with the same, or with the start of one plan and of the next."""
        if old == new:
            return True
        (kind, _, start), (other, _, begin) = old.partition(":"), new.partition(":")
        years = start.isdigit() and begin.isdigit()
        return kind == other and years and int(begin) - int(start) == self.shift


def _length(period: Period) -> int:
    return len(period.years)


def horizon(sides: Iterable[Side]) -> int | None:
    """Return the year for which a document sets most of its targets; the earliest of equals."""
    years: Counter[int] = Counter()
    for side in sides:
        due = Period.parse(side.target.due) if side.target.due else None
        if due is not None and due.last is not None:
            years[due.last.year] += 1
    return min(years, key=lambda year: (-years[year], year), default=None)


def times_of(old: Sequence[Side], new: Sequence[Side]) -> Times:
    """Return how the due periods of two documents answer to each other.

    A plan follows on another when it comes out in the last year of that one or later: a report of 2026 follows on one
    that plans for 2025. What an action plan of 2025 sets for 2028 moves what another set for 2027.
    """
    horizons = (horizon(old), horizon(new))
    if horizons[0] is None or horizons[1] is None:
        return Times(horizons)
    later, first = (new, horizons[0]) if horizons[1] >= horizons[0] else (old, horizons[1])
    days = [side.first.published for side in later if side.first.published is not None]
    return Times(horizons, not days or max(days).year >= first)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Finds pairs.

    Parameters
    ----------
    indicators
        The catalogue by identifier: what adds up over years is no one target for two of them.
    units
        Units by spelling: figures in units that do not convert are not compared.
    """

    times: Times
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]

    def pairs(self, old: Sequence[Side], new: Sequence[Side]) -> list[tuple[Side, Side]]:
        """Return which target of the older document is which of the newer one."""
        left, right = list(old), list(new)
        found: list[tuple[Side, Side]] = []
        for fits in (
            self._one_target,
            self._same_time,
            self._next_plan,
            self._one_undated,
            self._other_definition,
            self._other_time,
            self._other_name,
        ):
            found += _closest(left, right, fits)
        return found

    def convert(self, one: Side, other: Side) -> bool:
        """Say whether the figures of two targets of one indicator have units that convert."""
        old, new = counted_unit(one.first.unit), counted_unit(other.first.unit)
        return old == new or conversion(self.units, new, old) is not None

    def same_scope(self, one: Side, other: Side) -> bool:
        """Say whether two targets count the same extent; on which list they stand is none."""
        return extent(one) == extent(other)

    def _one_target(self, old: Side, new: Side) -> bool:
        return old.target.id == new.target.id

    def _alike(self, old: Side, new: Side) -> bool:
        return (
            _indicator(old) == _indicator(new)
            and old.account.measure == new.account.measure
            and self.same_scope(old, new)
            and self.times.same_relation(old.target.relation, new.target.relation)
            and self._likely(old, new)
        )

    def _same_time(self, old: Side, new: Side) -> bool:
        return old.target.due == new.target.due and self._alike(old, new)

    def _next_plan(self, old: Side, new: Side) -> bool:
        return self.times.correspond(old.target.due, new.target.due) and self._alike(old, new)

    def _one_undated(self, old: Side, new: Side) -> bool:
        return (old.target.due is None) != (new.target.due is None) and self._alike(old, new)

    def _other_definition(self, old: Side, new: Side) -> bool:
        in_time = old.target.due == new.target.due or self.times.correspond(old.target.due, new.target.due)
        return in_time and _indicator(old) == _indicator(new) and not old.account.provisional

    def _other_time(self, old: Side, new: Side) -> bool:
        """Say whether a target was put off or brought forward; a harder one for later is a further stage."""
        if not self._alike(old, new) or old.target.relation == "yoy" or not _moved(old, new):
            return False
        indicator = self.indicators.get(old.account.indicator_id)
        if indicator is None:
            return counted_unit(old.first.unit) == "%"
        # A sum over two years is another promise than one over five, and a count of new things is such a sum.
        return indicator.nature is not Nature.FLOW

    def _other_name(self, old: Side, new: Side) -> bool:
        """Say whether two names may mean one thing; two indicators that the catalogue both knows are two."""
        if not (old.account.provisional or new.account.provisional):
            return False
        in_time = old.target.due == new.target.due or self.times.correspond(old.target.due, new.target.due)
        if not in_time or old.account.subject_id != new.account.subject_id:
            return False
        measured = old.account.measure == new.account.measure == LEVEL and old.target.relation == ""
        if not measured or counted_unit(old.first.unit) != counted_unit(new.first.unit):
            return False
        return _within(old, new, _MOST_APART_BY_NAME) and any(
            _named_alike(one, other, old.target.value, new.target.value)
            for one in _names(old)
            for other in _names(new)
        )

    def _likely(self, old: Side, new: Side) -> bool:
        return not old.account.provisional or _within(old, new, _MOST_APART)


def _moved(old: Side, new: Side) -> bool:
    """Say whether a figure is no harder for being later, or no easier for being earlier."""
    before, after = old.target, new.target
    if before.due is None or after.due is None:
        return False
    one, other = Period.parse(before.due).last, Period.parse(after.due).last
    if one is None or other is None or one == other:
        return False
    if (before.value, before.value_max) == (after.value, after.value_max):
        return True
    direction = new.account.direction or old.account.direction
    if before.near_end is None or after.near_end is None or direction not in _WAYS:
        return False
    harder = (after.near_end > before.near_end) == (direction == Direction.HIGHER.value)
    return (other > one) != harder


def _named_alike(one: str, other: str, old: Fraction | None, new: Fraction | None) -> bool:
    if near(one, other, equal_figure=False):
        return True
    if old is None or old != new:
        return False
    if abs(old) >= _TELLING:
        return near(one, other, equal_figure=True)
    return near_but_for_grade(one, other)


def _names(side: Side) -> set[str]:
    """Return what an indicator is called where it stands, and in the catalogue."""
    return (
        {side.first.indicator}
        if side.account.provisional
        else {side.first.indicator, side.account.indicator_zh}
    )


def _indicator(side: Side) -> tuple[str, str]:
    return (side.account.indicator_id, side.account.subject_key)


def extent(side: Side) -> str:
    """Return the scope of what a target counts; on which yearly list it stands is none."""
    return "" if LIST_NAMED.search(side.account.scope) else side.account.scope


def _within(old: Side, new: Side, limit: Fraction) -> bool:
    if old.target.value is None or new.target.value is None:
        return True
    small, large = sorted((abs(old.target.value), abs(new.target.value)))
    return large <= small * limit


def _closest(
    left: list[Side], right: list[Side], fits: Callable[[Side, Side], bool]
) -> list[tuple[Side, Side]]:
    """Take the pairs that fit out of both lists, the closest first."""
    candidates = [
        (_apart(old, new), i, j)
        for i, old in enumerate(left)
        for j, new in enumerate(right)
        if fits(old, new)
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for _, i, j in sorted(candidates):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            found.append((left[i], right[j]))
    left[:] = [side for i, side in enumerate(left) if i not in taken_left]
    right[:] = [side for j, side in enumerate(right) if j not in taken_right]
    return found


def _apart(old: Side, new: Side) -> tuple[bool, bool, bool, Fraction]:
    """Return how far two targets are apart: in wording, firmness, bound, figure."""
    named = light(old.first.indicator) != light(new.first.indicator)
    bounds = {old.target.bound, new.target.bound}
    bound = len(bounds) > 1 and "eq" not in bounds  # a bare figure leaves its bound open
    values = (old.target.value, new.target.value)
    ratio = Fraction(0)
    if None not in values:
        small, large = sorted(abs(v) for v in values if v is not None)
        ratio = large / small - 1 if small else large
    return (named, old.first.force != new.first.force, bound, ratio)
