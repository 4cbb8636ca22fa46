"""One year under every edition: the same days, other limits; and what a target becomes."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from tests.monitoring.readings import PLAIN, hours_of, write_wide

from duizhang.app.air import AirData, air_data, compared_editions
from duizhang.catalogue.air_model import AirStandards
from duizhang.core.errors import UsageError
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.editions import Comparison, forecast_by_rule
from duizhang.values.period import Period

OLD, TRANSITION, FINAL = "2012", "2026-transition", "2026-final"


def _cell(_station: str, end: datetime, item: str) -> str:
    """PM2.5 of 70 on days 1 to 10 (between the corners of 60 and 75), of 90 on days 11 to 15, else of 40."""
    day = end.day if end.hour else end.day - 1
    if item == "pm25":
        return "70" if 1 <= day <= 10 else "90" if 11 <= day <= 15 else "40"
    return PLAIN[item]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> AirData:
    path = tmp_path_factory.mktemp("editions") / "r.csv"
    write_wide(path, hours_of(("甲", "乙"), date(2019, 6, 1), 30, _cell))
    return air_data([path], city="天津")


@pytest.fixture(scope="module")
def june(data: AirData) -> Comparison:
    return compared_editions(data, Choices(), "天津", Period.parse("2019-06"), Fraction(80))


def test_days_between_the_corners_are_good_under_the_old_limits_alone(june: Comparison) -> None:
    good = {one.edition.id: one.figures["aqi", "good_days"].value for one in june.columns}
    assert good == {OLD: 25, TRANSITION: 15, FINAL: 15}
    heavy = {one.figures["aqi", "heavy_days"].value for one in june.columns}
    assert heavy == {0}


def test_a_target_is_recounted_day_by_day(june: Comparison) -> None:
    first, second = june.forecasts
    assert (first.edition.id, second.edition.id) == (TRANSITION, FINAL)
    assert first.shift == 80 - Fraction(1000, 30)
    assert june.scale is not None
    assert first.scaled is not None
    assert first.low <= first.high <= 80
    assert june.days == 30


def test_a_target_that_no_scale_reaches_is_told_by_the_shift_alone(data: AirData) -> None:
    whole = compared_editions(data, Choices(), "天津", Period.parse("2019-06"), Fraction(100))
    assert whole.scale is not None
    assert whole.forecasts[0].high <= 100


def test_without_readings_rules_give_a_range(standards: AirStandards) -> None:
    found = forecast_by_rule(standards, Fraction(77), Fraction(25))
    assert {(one.low, one.high) for one in found.forecasts} == {(Fraction(25), Fraction(77))}
    unknown = forecast_by_rule(standards, Fraction(77))
    assert {(one.low, one.high) for one in unknown.forecasts} == {(Fraction(0), Fraction(77))}


def test_readings_that_lack_a_pollutant_are_refused(tmp_path: Path) -> None:
    path = write_wide(
        tmp_path / "r.csv", hours_of(("甲",), date(2019, 6, 1), 3, items=("pm25", "pm10", "so2"))
    )
    with pytest.raises(UsageError, match="all six"):
        compared_editions(air_data([path], city="天津"), Choices(), "天津", Period.parse("2019-06"), None)
