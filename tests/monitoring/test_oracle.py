"""The whole way against the plainest program for it: loops and fractions, hour by hour, station by station."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest
from tests.monitoring.readings import ITEMS, Hours, write_stations, write_tidy

from duizhang.app.air import air_data, evaluated
from duizhang.catalogue.air import edition_named
from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Scope

FIRST, DAYS = date(2026, 2, 1), 56
STATIONS = ("甲", "乙", "丙", "丁", "戊")
Series = dict[tuple[str, str], dict[datetime, Fraction]]


def readings(seed: int) -> Hours:
    """Hours with gaps of every length, and values on both sides of every limit."""
    chance = random.Random(seed)
    hours: Hours = {}
    start = datetime.combine(FIRST, datetime.min.time())
    for station in STATIONS:
        for item in ITEMS:
            silent = 0
            for hour in range(1, 24 * DAYS + 1):
                silent = max(0, silent - 1) or (chance.choice((1, 3, 6, 30)) if chance.random() < 0.02 else 0)
                if silent:
                    continue
                value = chance.gauss(70, 45)
                cell = f"{max(1, value) / 40:.2f}" if item == "co" else f"{max(1, value):.1f}"
                hours[station, start + timedelta(hours=hour), item] = cell
    return hours


def rounded(cell: str, item: str) -> Fraction:
    step = Fraction(1, 10) if item == "co" else Fraction(1)
    return round(Fraction(cell) / step) * step


def station_day(series: dict[datetime, Fraction], day: date, item: str) -> Fraction | None:
    """A valid daily value by GB 3095, table 4, and HJ 663, clause 6.1.2."""
    start = datetime.combine(day, datetime.min.time())
    hours = [series.get(start + timedelta(hours=n)) for n in range(1, 25)]
    if item != "o3":
        there = [value for value in hours if value is not None]
        return sum(there, Fraction(0)) / len(there) if len(there) >= 20 else None
    means = []
    for last in range(8, 25):
        window = [value for value in hours[last - 8 : last] if value is not None]
        if len(window) >= 6:
            means.append(sum(window, Fraction(0)) / len(window))
    return max(means) if means and (len(means) >= 14 or max(means) > 160) else None


def mean(values: Iterable[Fraction]) -> Fraction:
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed)


def index(day: dict[str, Fraction], edition_id: str, standards: AirStandards) -> int:
    """HJ 633, formula (1), with the tables as printed; of ozone the 8-hour mean alone."""
    rules, found = edition_named(edition_id, standards).index, []
    for item, value in day.items():
        table = rules.table(item, "8h" if item == "o3" else "day")
        assert table is not None
        step = Fraction(1, 10) if item == "co" else Fraction(1)
        c = round(value / step) * step
        at = next(n for n in range(1, len(table.values)) if c <= table.values[n])
        low, high, i, j = table.values[at - 1], table.values[at], rules.knots[at - 1], rules.knots[at]
        found.append(ceil(Fraction(j - i) / (high - low) * (c - low) + i))
    return max(found)


@pytest.mark.parametrize("seed", [1, 2])
def test_city_days_means_percentiles_and_good_days(
    tmp_path: Path, standards: AirStandards, seed: int
) -> None:
    hours = readings(seed)
    path = write_tidy(tmp_path / "a.csv", hours)
    listed = write_stations(tmp_path / "s.csv", [(one, one, "甲市", "evaluation") for one in STATIONS])
    last = FIRST + timedelta(days=DAYS - 1)
    found = evaluated(air_data([path], stations=listed), Choices(), Scope(first=FIRST, last=last, by="span"))
    told = {(one.item, one.statistic): one for one in found.figures}

    series: Series = {}
    for (station, end, item), cell in hours.items():
        series.setdefault((station, item), {})[end] = rounded(cell, item)
    days: dict[date, dict[str, Fraction]] = {}
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        for item in ITEMS:
            valid = [v for s in STATIONS if (v := station_day(series[s, item], day, item)) is not None]
            if 4 * len(valid) >= 3 * len(STATIONS):
                days.setdefault(day, {})[item] = mean(valid)
    for item in ITEMS:
        values = sorted(day[item] for day in days.values() if item in day)
        if item not in ("co", "o3"):
            assert told[item, "mean"].value == mean(values)
        percent = {"so2": 98, "no2": 98, "o3": 90}.get(item, 95)
        k = 1 + (len(values) - 1) * Fraction(percent, 100)
        s = int(k)
        assert told[item, f"p{percent}"].value == values[s - 1] + (
            values[min(s, len(values) - 1)] - values[s - 1]
        ) * (k - s)
    whole = {day: values for day, values in days.items() if len(values) == len(ITEMS)}
    indices = {
        day: index(values, "2012" if day < date(2026, 3, 1) else "2026-transition", standards)
        for day, values in whole.items()
    }
    ours = {day.day: day.index for day in found.days["甲市", ""] if day.index.complete}
    assert set(ours) == set(indices)
    for day, value in indices.items():
        # in 2012 the day's highest hour of ozone counted beside its 8-hour mean
        assert ours[day].value == value or (day < date(2026, 3, 1) and ours[day].primary == ("o3",))
    assert told["aqi", "valid_days"].value == len(indices)


def test_the_same_readings_in_any_order_give_the_same_figures(tmp_path: Path) -> None:
    hours = readings(3)
    shuffled = list(hours.items())
    random.Random(4).shuffle(shuffled)
    listed = write_stations(tmp_path / "s.csv", [(one, one, "甲市", "evaluation") for one in STATIONS])
    data = [
        air_data([write_tidy(tmp_path / f"{name}.csv", told)], stations=listed)
        for name, told in (("a", hours), ("b", dict(shuffled)))
    ]
    for by in ("hour", "day", "month"):
        scope = Scope(by=by, stations=("*",))
        first, second = (evaluated(one, Choices(), scope) for one in data)
        assert first.figures == second.figures
        assert first.members == second.members
