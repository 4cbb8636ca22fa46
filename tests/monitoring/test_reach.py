"""How far doubts reach: every way of filling what is missing stays inside, and what is sure moves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from tests.monitoring.readings import PLAIN, hours_of, write_wide

from duizhang.app.air import air_data, evaluated
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Evaluation, Scope
from duizhang.monitoring.air.reach import Reach, Reaches

Cell = Callable[[str, datetime, str], str | None]


def _reaches(
    path: Path, cell: Cell, first: date = date(2019, 3, 1), days: int = 31
) -> tuple[Evaluation, dict[tuple[str, str], dict[str, Reach]]]:
    write_wide(path / "r.csv", hours_of(("甲", "乙"), first, days, cell))
    data = air_data([path / "r.csv"], city="天津")
    choices = Choices()
    found = evaluated(data, choices, Scope(by="month"))
    figures = [one for one in found.figures if not one.station and one.period.text == f"{first:%Y-%m}"]
    doubts = Reaches(found.days["天津市", ""], figures[0].period, data.standards, choices, stations=2)
    return found, {
        (one.item, one.statistic): {reach.cause: reach for reach in doubts.of(one)} for one in figures
    }


def _rising(_station: str, end: datetime, item: str) -> str | None:
    """PM2.5 of a day is its number times two; days 10 to 14 are missing."""
    day = (end.day if end.hour else end.day - 1) or 31
    if item == "pm25":
        return None if 10 <= day <= 14 else str(2 * day)
    return PLAIN[item]


def test_missing_days_reach_from_the_cleanest_to_the_dirtiest_day(tmp_path: Path) -> None:
    found, doubts = _reaches(tmp_path, _rising)
    reach = doubts["pm25", "mean"]["missing_days"]
    assert reach.count == 5
    told = next(one.value for one in found.figures if (one.item, one.statistic) == ("pm25", "mean"))
    assert told is not None
    known = [2 * day for day in range(1, 32) if not 10 <= day <= 14]
    assert told == Fraction(sum(known), 26)
    assert reach.low == Fraction(sum(known) + 5 * 2, 31) - told
    assert reach.high == Fraction(sum(known) + 5 * 62, 31) - told
    whole = Fraction(sum(2 * day for day in range(1, 32)), 31)
    assert told + reach.low <= whole <= told + reach.high


def test_a_month_without_gaps_has_only_what_is_unaudited(tmp_path: Path) -> None:
    _, doubts = _reaches(tmp_path, lambda _s, _t, item: PLAIN[item])
    assert set(doubts["so2", "mean"]) == {"provisional"}
    assert doubts["so2", "mean"]["provisional"].high == Fraction(1, 2)
    assert set(doubts["pm25", "mean"]) == {"provisional", "dust_unlisted"}


def test_days_near_the_threshold_may_turn(tmp_path: Path) -> None:
    def cell(_s: str, end: datetime, item: str) -> str:
        day = (end.day if end.hour else end.day - 1) or 31
        return "77" if item == "pm25" and day % 2 else PLAIN[item]

    _, doubts = _reaches(tmp_path, cell)
    reach = doubts["aqi", "good_days"]["provisional"]
    assert reach.low == 0
    assert reach.high is not None
    assert reach.high >= 15
    share = doubts["aqi", "good_share"]["provisional"]
    assert share.high == Fraction(100 * reach.high, 31)


def test_missing_days_may_be_good_but_never_take_good_ones_away(tmp_path: Path) -> None:
    _, doubts = _reaches(tmp_path, _rising)
    reach = doubts["aqi", "good_days"]["missing_days"]
    assert reach.low == 0
    assert reach.high == 5
    share = doubts["aqi", "good_share"]["missing_days"]
    assert share.low is not None
    assert share.low < 0


def test_a_missing_station_is_counted_where_its_effect_cannot_be_told(tmp_path: Path) -> None:
    def cell(station: str, end: datetime, item: str) -> str | None:
        return None if station == "乙" and end.day == 3 and item == "no2" else PLAIN[item]

    _, doubts = _reaches(tmp_path, cell)
    reach = doubts["no2", "mean"]["stations"]
    assert (reach.low, reach.high) == (None, None)
    assert reach.count >= 1


@pytest.mark.parametrize(("item", "moves"), [("no2", True), ("pm10", False)])
def test_gases_across_a_change_of_state(tmp_path: Path, item: str, moves: bool) -> None:
    write_wide(tmp_path / "r.csv", hours_of(("甲",), date(2018, 8, 1), 61))
    data = air_data([tmp_path / "r.csv"], city="天津")
    found = evaluated(data, Choices(), Scope(first=date(2018, 8, 1), last=date(2018, 9, 30), by="span"))
    figure = next(
        one for one in found.figures if (one.item, one.statistic) == (item, "mean") and not one.station
    )
    doubts = Reaches(found.days["天津市", ""], figure.period, data.standards, Choices(), stations=1).of(
        figure
    )
    causes = {one.cause: one for one in doubts}
    assert ("state" in causes) is moves
    if moves:
        low, high = causes["state"].low, causes["state"].high
        assert low is not None
        assert high is not None
        assert low < 0 < high
