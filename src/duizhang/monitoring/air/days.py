"""Days as objects: of a place or station, its values with their capture, and its index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import Edition
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.index import Index, IndexTables
from duizhang.monitoring.air.scaled import half_even
from duizhang.monitoring.air.stamps import day_at
from duizhang.monitoring.air.station_days import MAX1H, MAX8H, MEAN, OZONE

if TYPE_CHECKING:
    import polars as pl

AVERAGING = {MEAN: "day", MAX8H: "8h", MAX1H: "hour"}
"""Statistic of a day → the averaging time that its limits and index tables are told for."""
PARTICLES = ("pm25", "pm10")
"""What is left out of days on which dust came from outside."""


@dataclass(frozen=True, slots=True)
class DayValue:
    """A value of a day, ``num`` over ``den``; ``used`` says whether it enters further figures."""

    num: int
    den: int
    have: int
    need: int
    of: str
    valid: bool
    used: bool

    @property
    def value(self) -> Fraction:
        """The unrounded value."""
        return Fraction(self.num, self.den)

    def steps(self, decimals: int) -> int:
        """The value rounded half to even, in steps of its last decimal."""
        return half_even(self.num * 10**decimals, self.den)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a place (``station`` is ``""``) or of a station.

    Parameters
    ----------
    values
        ``(pollutant, statistic)`` → value.
    index
        The index of what is used of the day; of an indicative one where too little is valid.
    dust
        Whether the day is on the list of dust days.
    """

    place: str
    station: str
    day: date
    edition: Edition
    values: Mapping[tuple[str, str], DayValue]
    index: Index
    dust: bool


def days_of(
    frame: pl.DataFrame, edition: Edition, tables: IndexTables, choices: Choices, *, of: str
) -> Iterator[Day]:
    """Yield the days of a frame of values, in the order of place, station and day.

    Parameters
    ----------
    frame
        ``place``, ``station``, ``day``, ``item``, ``statistic``, ``num``, ``den``, ``have``, ``need``, ``valid``, ``used``;
        ``num`` over ``den`` counts in steps of the last decimal of a reading.
    of
        What ``have`` and ``need`` count: ``stations``; of a station's own values, hours or 8-hour means.
    """
    decimals = {item: 10 ** tables.decimals(item) for item, _ in edition.index.daily}
    ordered = frame.sort("place", "station", "day", "item", "statistic").select(
        "place", "station", "day", "item", "statistic", "num", "den", "have", "need", "valid", "used"
    )
    current: tuple[str, str, int] | None = None
    values: dict[tuple[str, str], DayValue] = {}
    for place, station, day, item, statistic, num, den, have, need, valid, used in ordered.iter_rows():
        if (place, station, day) != current:
            if current is not None:
                yield _day(current, values, edition, tables, choices)
            current, values = (place, station, day), {}
        counts = of or ("windows" if statistic == MAX8H else "hours")
        values[item, statistic] = DayValue(num, den * decimals[item], have, need, counts, valid, used)
    if current is not None:
        yield _day(current, values, edition, tables, choices)


def counted(days: Sequence[Day], item: str, choices: Choices) -> dict[date, DayValue]:
    """Return the values of a pollutant's days that enter means and percentiles, in the order of the days."""
    statistic = MAX8H if item == OZONE else MEAN
    without_dust = item in PARTICLES and choices.dust != "kept"
    return {
        day.day: value
        for day in days
        if (value := day.values.get((item, statistic))) is not None
        and value.used
        and not (without_dust and day.dust)
    }


def _day(
    key: tuple[str, str, int],
    values: Mapping[tuple[str, str], DayValue],
    edition: Edition,
    tables: IndexTables,
    choices: Choices,
) -> Day:
    place, station, number = key
    day = day_at(number)
    dust = choices.dust != "kept" and choices.dust_days.holds(place, day)
    without = PARTICLES if dust and choices.dust == "removed" else ()
    concentrations = {
        (item, AVERAGING[statistic]): value.steps(tables.decimals(item))
        for (item, statistic), value in values.items()
        if value.used and item not in without
    }
    return Day(place, station, day, edition, values, tables.index(concentrations, without=without), dust)
