"""How far a period's figure could be moved by what is doubtful about the readings it rests on.

What no standard says is ours and named as such: days without a value are taken to lie between the cleanest and the
dirtiest day of their month, and readings that nobody has audited yet to lie within :data:`PROVISIONAL` of the audited ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.days import AVERAGING, PARTICLES, Day, DayValue, counted
from duizhang.monitoring.air.index import IndexTables
from duizhang.monitoring.air.statistics import mean, percentile
from duizhang.monitoring.model import Figure
from duizhang.values.period import Period

PROVISIONAL = Fraction(5, 100)
"""How far unaudited readings may lie from the audited ones that bulletins rest on, as a share. No standard says; the
concentrations of the city-years in ``docs/air.md`` lay within it."""

DUST_COUNTED_SINCE = date(2017, 1, 1)
"""From this day on bulletins leave sand and dust from outside out (环办监测〔2016〕120号)."""

Values = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Reach:
    """From ``low`` to ``high`` a cause may move a figure; ``None`` where nobody can tell. ``count`` days are concerned."""

    cause: str
    low: Fraction | None = None
    high: Fraction | None = None
    count: int = 0


class Reaches:
    """What is doubtful about the figures of one place and period."""

    def __init__(
        self, days: Sequence[Day], period: Period, standards: AirStandards, choices: Choices, stations: int
    ) -> None:
        assert period.first is not None
        assert period.last is not None
        self.period, self.standards, self.choices, self.stations = period, standards, choices, stations
        self.days = [day for day in days if period.first <= day.day <= period.last]
        self.all_days = [
            period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)
        ]
        self._tables: dict[str, IndexTables] = {}

    def of(self, figure: Figure) -> tuple[Reach, ...]:
        """Return what may move a figure, in the order in which it is told; of anything but means, percentiles, the composite
        index and numbers of days nothing is known.
        """
        if figure.value is None:
            return ()
        if figure.item == "composite":
            return self._composite(figure)
        if figure.item == "aqi":
            return tuple(self._counted(figure))
        if figure.statistic != "mean" and not figure.statistic.removeprefix("p").isdigit():
            return ()
        return tuple(self._concentration(figure, figure.value))

    def _concentration(self, figure: Figure, told: Fraction) -> Iterator[Reach]:
        series = counted(self.days, figure.item, self.choices)
        statistic = _statistic(figure.statistic)
        known = [(value.num, value.den) for value in series.values()]
        dust = {day.day for day in self.days if day.dust} if figure.item in PARTICLES else set()
        missing = [day for day in self.all_days if day not in series and day not in dust]
        if missing:
            low, high = _months(series)
            filled = [
                statistic([*known, *(ends.get((day.year, day.month), ends[0, 0]) for day in missing)]) - told
                for ends in (low, high)
            ]
            yield Reach(
                "missing_days", min(filled[0], Fraction(0)), max(filled[1], Fraction(0)), len(missing)
            )
        short = sum(value.have < self.stations for value in series.values())
        if short:
            yield Reach("stations", count=short)
        yield Reach("provisional", -told * PROVISIONAL, told * PROVISIONAL)
        if self.standards.items[figure.item].gas:
            yield from self._state(series, statistic, told)
        if figure.item in PARTICLES:
            yield from self._dust()

    def _state(
        self, series: Mapping[date, DayValue], statistic: Callable[[Values], Fraction], told: Fraction
    ) -> Iterator[Reach]:
        """A period in which the state of gases changed: all its days in either state."""
        states = [
            state
            for state in self.standards.states
            if (state.since is None or state.since <= self.all_days[-1])
            and (state.until is None or state.until >= self.all_days[0])
        ]
        if len(states) < 2:
            return
        ends = []
        for wanted in states:
            values = []
            for day, value in series.items():
                factor = self.standards.state_on(day).kelvin / wanted.kelvin
                values.append((value.num * factor.numerator, value.den * factor.denominator))
            ends.append(statistic(values) - told)
        yield Reach("state", min(*ends, Fraction(0)), max(*ends, Fraction(0)))

    def _dust(self) -> Iterator[Reach]:
        """Dust that a bulletin may leave out, where no list says which days; with a list it is a choice."""
        if not self.choices.dust_days.days and self.all_days[-1] >= DUST_COUNTED_SINCE:
            yield Reach("dust_unlisted")

    def _counted(self, figure: Figure) -> Iterator[Reach]:
        """Days that may be good, or heavily polluted: those without an index, and those near the threshold."""
        if figure.statistic not in ("good_days", "good_share", "heavy_days"):
            return
        good = figure.statistic != "heavy_days"
        judged = {day.day for day in self.days if day.index.complete}
        counting = [day for day in self.days if day.day in judged or not good]
        number = sum(self._is(good, day, Fraction(1)) for day in counting)
        missing = [day for day in self.all_days if day not in judged]
        if missing:
            open_days = sum(self._may_be(good, day) for day in missing)
            yield self._days_reach(figure, "missing_days", number, 0, open_days, len(missing))
        changed = [
            sum(self._is(good, day, 1 + sign * PROVISIONAL) for day in counting) - number for sign in (-1, 1)
        ]
        low, high = min(*changed, 0), max(*changed, 0)
        yield self._days_reach(figure, "provisional", number, low, high, high - low, whole=len(judged))
        yield from self._dust()

    def _may_be(self, good: bool, day: date) -> bool:
        """Whether a day that lacks pollutants may be good, or heavily polluted, as its month had such days."""
        known = next((one.index.value or 0 for one in self.days if one.day == day), 0)
        rules = min(self.days, key=lambda one: abs((one.day - day).days)).edition.index
        indices = self._indices
        least, most = indices.get((day.year, day.month), indices[0, 0])
        if good:
            return max(known, least) <= rules.good
        return known <= rules.heavy < most

    @cached_property
    def _indices(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The lowest and the highest index of the complete days of each month; of the period under ``(0, 0)``."""
        found: dict[tuple[int, int], tuple[int, int]] = {(0, 0): (0, 0)}
        for day in self.days:
            value = day.index.value
            if value is None or not day.index.complete:
                continue
            for key in ((day.day.year, day.day.month), (0, 0)):
                least, most = found.get(key, (value, value))
                found[key] = (min(least, value), max(most, value))
        return found

    def _days_reach(
        self,
        figure: Figure,
        cause: str,
        number: int,
        low: int,
        high: int,
        count: int,
        *,
        whole: int = 0,
    ) -> Reach:
        """A reach in days; of a share in percentage points of ``whole``, else of all days of the period."""
        if figure.statistic != "good_share":
            return Reach(cause, Fraction(low), Fraction(high), count)
        assert figure.value is not None
        whole = whole or len(self.all_days)
        ends = [Fraction(100 * (number + moved), whole) - figure.value for moved in (low, high)]
        return Reach(cause, min(*ends, Fraction(0)), max(*ends, Fraction(0)), count)

    def _is(self, good: bool, day: Day, factor: Fraction) -> bool:
        """Whether a day is good, or heavily polluted, with its concentrations times a factor."""
        value = day.index.value if factor == 1 else self._index(day, factor)
        if value is None:
            return False
        return value <= day.edition.index.good if good else value > day.edition.index.heavy

    def _index(self, day: Day, factor: Fraction) -> int | None:
        if day.edition.id not in self._tables:
            self._tables[day.edition.id] = IndexTables(day.edition)
        tables = self._tables[day.edition.id]
        concentrations = {
            (item, AVERAGING[statistic]): round(value.value * factor * 10 ** tables.decimals(item))
            for (item, statistic), value in day.values.items()
            if value.used and item in day.index.subs
        }
        return tables.index(concentrations).value

    def _composite(self, figure: Figure) -> tuple[Reach, ...]:
        """The parts of the index moved together, each by as much as its concentration."""
        edition = self.days[-1].edition
        found: dict[str, Reach] = {}
        for part in edition.composite.parts:
            series = counted(self.days, part.item, self.choices)
            if not series:
                continue
            told = _statistic(part.statistic)([(one.num, one.den) for one in series.values()])
            scale = part.weight / part.limit
            single = Figure(
                figure.place, "", figure.period, figure.edition, part.item, part.statistic, told, "", "", True
            )
            for one in self.of(single):
                old = found.get(one.cause, Reach(one.cause, Fraction(0), Fraction(0)))
                found[one.cause] = Reach(
                    one.cause,
                    _added(old.low, one.low, scale),
                    _added(old.high, one.high, scale),
                    max(old.count, one.count),
                )
        return tuple(found.values())


def _added(before: Fraction | None, end: Fraction | None, scale: Fraction) -> Fraction | None:
    return None if before is None or end is None else before + end * scale


def _statistic(name: str) -> Callable[[Values], Fraction]:
    return mean if name == "mean" else lambda values: percentile(values, int(name.removeprefix("p")))


Ends = dict[tuple[int, int], tuple[int, int]]


def _months(series: Mapping[date, DayValue]) -> tuple[Ends, Ends]:
    """The lowest and the highest day of each month; of the period under ``(0, 0)``."""
    low: dict[tuple[int, int], DayValue] = {}
    high: dict[tuple[int, int], DayValue] = {}
    for day, value in series.items():
        for key in ((day.year, day.month), (0, 0)):
            low[key] = min(low.get(key, value), value, key=lambda one: one.value)
            high[key] = max(high.get(key, value), value, key=lambda one: one.value)
    return tuple({key: (one.num, one.den) for key, one in ends.items()} for ends in (low, high))  # type: ignore[return-value]
