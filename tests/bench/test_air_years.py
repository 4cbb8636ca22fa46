"""City-years recomputed beside what the offices published: no farther off than the sources of the readings explain."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bench.air_marks import beside_official
from tests.monitoring.readings import Table, of, table

from duizhang.app.air import AirData, evaluated
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Scope
from duizhang.monitoring.model import RemarkCode


def of_year(data: AirData, city: str, year: int, **chosen: str) -> Table:
    scope = Scope(places=(city,), first=date(year, 1, 1), last=date(year, 12, 31))
    return table(evaluated(data, Choices(**chosen), scope))  # type: ignore[arg-type]


def test_city_years_are_as_near_as_they_were(shared: Path) -> None:
    """The rest is explained in docs/air.md: unaudited readings, gaps, stations that the sources lack."""
    rows = list(beside_official(shared))
    assert len(rows) == 33
    assert [row.name for row in rows if not row.holds] == []
    assert all(row.valid == ("2019" not in row.name) for row in rows if "fill" not in row.name)


def test_a_year_with_outages_is_indicative(year_2019: AirData) -> None:
    found = of_year(year_2019, "天津", 2019)
    august = [one for one in found["2019", "pm25", "mean"].remarks if one.code is RemarkCode.MONTH_SHORT]
    assert "2019-08" in {dict(one.values)["month"] for one in august}
    capture = found["2019", "pm10", "mean"].capture
    assert capture is not None
    assert (capture.have, capture.need) == (271, 324)


def test_the_members_of_the_city_are_those_of_that_year(year_2019: AirData) -> None:
    scope = Scope(places=("天津",), first=date(2019, 1, 1), last=date(2019, 12, 31))
    found = evaluated(year_2019, Choices(), scope)
    assert len(found.members["天津市"]) == 14
    assert "1027A" not in found.members["天津市"]


def test_choices_move_the_year_as_known(three_years: AirData) -> None:
    """Beijing 2015 without its control point is 80.7, with it 79.3; labels of 2014 move four heavy days."""
    without, inside = (
        of_year(three_years, "北京", 2015, control=c)["2015", "pm25", "mean"] for c in ("out", "in")
    )
    assert (round(of(without.value), 1), round(of(inside.value), 1)) == (80.7, 79.3)
    heavy = [
        of_year(three_years, "北京", 2014, labels=one)["2014", "aqi", "heavy_days"].value
        for one in ("end", "start")
    ]
    assert heavy == [48, 52]


def test_the_new_standard_takes_good_days_and_leaves_heavy_ones(three_years: AirData) -> None:
    old, new = (of_year(three_years, "北京", 2015, edition=one) for one in ("2012", "2026-transition"))
    assert of(new["2015", "aqi", "good_days"].value) < of(old["2015", "aqi", "good_days"].value)
    assert new["2015", "aqi", "heavy_days"].value == old["2015", "aqi", "heavy_days"].value
