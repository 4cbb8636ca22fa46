"""What a bulletin tells: its period, those before, its stations or districts in order."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.monitoring.readings import PLAIN, hours_of, write_stations, write_wide

from duizhang.app.air import AirData, air_data, bulletin
from duizhang.core.errors import UsageError
from duizhang.monitoring.air.bulletin import DISTRICTS, STATIONS
from duizhang.monitoring.air.choices import Choices
from duizhang.values.period import Period


def _cell(station: str, _end: datetime, item: str) -> str:
    return "60" if item == "pm25" and station == "乙" else PLAIN[item]


def _data(path: Path, districts: tuple[str, str] = ("", "")) -> AirData:
    write_stations(
        path / "s.csv",
        [
            ("甲", "学校", "天津", "evaluation", "", "", districts[0]),
            ("乙", "公园", "天津", "evaluation", "", "", districts[1]),
        ],
    )
    write_wide(path / "r.csv", hours_of(("甲", "乙"), date(2019, 6, 1), 61, _cell))
    return air_data([path / "r.csv"], stations=path / "s.csv")


def test_figures_stand_beside_those_before(tmp_path: Path) -> None:
    found = bulletin(_data(tmp_path), Choices(), "天津", Period.parse("2019-07"))
    assert found.place == "天津市"
    assert found.now["pm25", "mean"].value == 50
    assert found.before["pm25", "mean"].value == 50
    assert found.year_ago == {}
    assert len(found.days) == 31


def test_the_last_hour_of_the_month_before_is_no_month_to_compare_with(tmp_path: Path) -> None:
    found = bulletin(_data(tmp_path), Choices(), "天津", Period.parse("2019-06"))
    assert found.before == {}


def test_stations_are_ranked_where_no_district_is_known(tmp_path: Path) -> None:
    found = bulletin(_data(tmp_path), Choices(), "天津", Period.parse("2019-07"))
    assert found.ranked == STATIONS
    assert [(row.rank, found.names[row.place]) for row in found.ranking] == [(1, "学校"), (2, "公园")]


def test_districts_are_ranked_where_they_are_known(tmp_path: Path) -> None:
    found = bulletin(_data(tmp_path, ("东区", "西区")), Choices(), "天津", Period.parse("2019-07"))
    assert found.ranked == DISTRICTS
    assert [row.place for row in found.ranking] == ["东区", "西区"]


@pytest.mark.parametrize("period", ["2019-07-01", "2019-07/2019-08"])
def test_other_periods_have_no_bulletin(tmp_path: Path, period: str) -> None:
    with pytest.raises(UsageError):
        bulletin(_data(tmp_path), Choices(), "天津", Period.parse(period))


def test_a_period_without_readings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        bulletin(_data(tmp_path), Choices(), "天津", Period.parse("2017-07"))
