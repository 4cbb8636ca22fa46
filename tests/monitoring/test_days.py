"""Days of stations and cities: hours that suffice, ozone's windows, the share of stations, roles, dates, labels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.monitoring.readings import PLAIN, hours_of, write_stations, write_wide

from duizhang.catalogue.air import air_standards
from duizhang.monitoring.air.choices import Choices, DustDays
from duizhang.monitoring.air.evaluate import Scope
from duizhang.monitoring.air.scaled import SCALE
from duizhang.monitoring.air.station_days import running_8h, station_days
from duizhang.monitoring.model import Figure, RemarkCode

DAY = date(2019, 3, 1)
BY_DAY = Scope(by="day", first=DAY, last=DAY)
Run = Callable[..., dict[tuple[str, str, str], Figure]]


@given(st.lists(st.one_of(st.none(), st.integers(0, 500)), min_size=24, max_size=24))
def test_ozone_is_what_the_rule_says_hour_by_hour(values: list[int | None]) -> None:
    """HJ 663-2013, clause 6.1.2 and annex A.1, spelled out."""
    windows = []
    for last in range(8, 25):
        inside = [v for v in values[last - 8 : last] if v is not None]
        if len(inside) >= 6:
            windows.append(Fraction(sum(inside), len(inside)))
    rows = [("甲", 0, n, v, None) for n, v in enumerate(values, 1)]
    frame = pl.DataFrame(
        rows,
        schema={"station": pl.String, "day": pl.Int32, "label": pl.Int32, "o3": pl.Int32, "pm25": pl.Int32},
        orient="row",
    )
    found = station_days(frame, air_standards().editions[0], ["o3", "pm25"]).filter(
        pl.col("statistic") == "max8h"
    )
    if not windows:
        assert found.is_empty()
        return
    row = found.row(0, named=True)
    assert Fraction(row["num"], SCALE) == max(windows)
    assert row["have"] == len(windows)
    assert row["valid"] == (len(windows) >= 14 or max(windows) > 160)


def test_a_running_mean_goes_over_midnight() -> None:
    frame = pl.DataFrame({"station": ["甲"] * 10, "t": list(range(20, 30)), "o3": list(range(10))})
    found = running_8h(frame.with_columns(pl.col("t").cast(pl.Int32), pl.col("o3").cast(pl.Int32)))
    at = {row["t"]: (Fraction(row["num"], SCALE), row["have"]) for row in found.iter_rows(named=True)}
    assert at[29] == (Fraction(sum(range(2, 10)), 8), 8)
    assert at[20] == (Fraction(0), 1)


@pytest.mark.parametrize(("hours", "valid"), [(20, True), (19, False)])
def test_a_day_takes_twenty_hours(tmp_path: Path, run: Run, hours: int, valid: bool) -> None:
    def cell(_: str, end: datetime, item: str) -> str | None:
        return PLAIN[item] if 0 < end.hour <= hours else None

    path = write_wide(tmp_path / "a.csv", hours_of(("甲",), DAY, 1, cell))
    figure = run(path, scope=Scope(by="day", stations=("*",)))["2019-03-01", "pm25", "day_mean"]
    assert (figure.valid, figure.published) == (valid, "40")
    assert figure.capture is not None
    assert (figure.capture.have, figure.capture.need, figure.capture.of) == (hours, 20, "hours")
    assert [one.code for one in figure.remarks if one.code is RemarkCode.TOO_LITTLE] == (
        [] if valid else [RemarkCode.TOO_LITTLE]
    )


def test_midnight_belongs_to_the_day_before_and_labels_may_name_the_start(tmp_path: Path, run: Run) -> None:
    def cell(_: str, end: datetime, item: str) -> str:
        return "112" if (end.hour, end.day) == (0, 2) and item == "pm25" else PLAIN[item]

    path = write_wide(tmp_path / "a.csv", hours_of(("甲",), DAY, 2, cell))
    end = run(path, city="甲市", scope=Scope(by="day"))
    assert end["2019-03-01", "pm25", "day_mean"].value == 43
    assert end["2019-03-02", "pm25", "day_mean"].value == 40
    start = run(path, city="甲市", choices=Choices(labels="start"), scope=Scope(by="day"))
    assert start["2019-03-02", "pm25", "day_mean"].value == 43


STATIONS = [(f"点{n}", f"点{n}", "甲市", "evaluation") for n in range(1, 9)]


@pytest.mark.parametrize(
    ("present", "total", "valid"), [(6, 8, True), (5, 8, False), (2, 3, True), (1, 3, False)]
)
def test_a_city_takes_three_quarters_of_its_stations(
    tmp_path: Path, run: Run, present: int, total: int, valid: bool
) -> None:
    """A city of fewer than four stations takes half of them."""

    def cell(station: str, end: datetime, item: str) -> str | None:
        missing = int(station[1:]) > present and end.day == 1 and 1 <= end.hour <= 5
        return None if missing else PLAIN[item]

    names = [f"点{n}" for n in range(1, total + 1)]
    path = write_wide(tmp_path / "a.csv", hours_of(names, DAY, 2, cell))
    listed = write_stations(tmp_path / "s.csv", STATIONS[:total])
    figure = run(path, stations=listed, scope=BY_DAY)["2019-03-01", "no2", "day_mean"]
    assert figure.capture is not None
    assert (figure.valid, figure.capture.have) == (valid, present)
    assert figure.value == 30


def test_control_points_stay_out_unless_chosen(tmp_path: Path, run: Run) -> None:
    value = {"甲": "40", "乙": "60", "丙": "10"}
    path = write_wide(
        tmp_path / "a.csv", hours_of(value, DAY, 1, lambda s, _, i: value[s] if i == "pm25" else PLAIN[i])
    )
    listed = tmp_path / "s.csv"
    listed.write_text(
        "监测点编码,监测点名称,城市,对照点\n甲,学校,甲市,N\n乙,公园,甲市,N\n丙,山口(对照点),甲市,Y\n",
        encoding="gb18030",
    )
    out = run(path, stations=listed, scope=BY_DAY)["2019-03-01", "pm25", "day_mean"]
    inside = run(path, stations=listed, scope=BY_DAY, choices=Choices(control="in"))[
        "2019-03-01", "pm25", "day_mean"
    ]
    assert out.value == 50
    assert inside.value == Fraction(110, 3)
    assert RemarkCode.CONTROL_IN in {one.code for one in inside.remarks}


def test_stations_count_from_when_to_when_they_stand(tmp_path: Path, run: Run) -> None:
    value = {"甲": "40", "乙": "60", "丙": "80"}
    hours = hours_of(value, date(2015, 7, 1), 3, lambda s, _, i: value[s] if i == "pm25" else PLAIN[i])
    path = write_wide(tmp_path / "a.csv", hours)
    listed = tmp_path / "s.csv"
    listed.write_text(
        "监测点编码,监测点名称,城市,对照点\n甲,学校,甲市,N\n乙,公园(停运150702),甲市,Y\n丙,中学,甲市,N\n",
        encoding="utf-8",
    )
    found = run(path, stations=listed, scope=Scope(by="day"))
    means = [found[f"2015-07-0{day}", "pm25", "day_mean"].value for day in (1, 2, 3)]
    assert means == [60, 60, 60]
    assert found["2015-07-03", "pm25", "day_mean"].capture == found["2015-07-03", "no2", "day_mean"].capture
    capture = found["2015-07-03", "pm25", "day_mean"].capture
    assert capture is not None
    assert capture.have == 2


def test_without_a_list_roles_are_unknown_and_said_so(tmp_path: Path, run: Run) -> None:
    path = write_wide(tmp_path / "a.csv", hours_of(("甲", "乙"), DAY, 1))
    figure = run(path, city="甲市", scope=BY_DAY)["2019-03-01", "pm25", "day_mean"]
    assert dict(next(one.values for one in figure.remarks if one.code is RemarkCode.ROLES_UNKNOWN)) == {
        "stations": "2",
        "control": "0",
    }


def test_control_points_that_are_known_stay_out_without_a_list(tmp_path: Path, run: Run) -> None:
    value = {"1001A": "40", "1002A": "10", "山口(对照点)": "10"}
    path = write_wide(
        tmp_path / "a.csv", hours_of(value, DAY, 1, lambda s, _, i: value[s] if i == "pm25" else PLAIN[i])
    )
    figure = run(path, city="北京", scope=BY_DAY)["2019-03-01", "pm25", "day_mean"]
    assert figure.value == 40
    assert {"stations": "1", "control": "2"} in [dict(one.values) for one in figure.remarks]
    assert {"what": "control-points-known"} in [dict(one.values) for one in figure.remarks]


def test_dust_days_leave_particles_out(tmp_path: Path, run: Run) -> None:
    def cell(_: str, end: datetime, item: str) -> str:
        return "400" if item == "pm10" and (end.day, end.hour) != (1, 0) and end.day == 1 else PLAIN[item]

    path = write_wide(tmp_path / "a.csv", hours_of(("甲",), date(2023, 3, 1), 31, cell))
    dust = DustDays("某站", frozenset({("", date(2023, 3, 1))}))
    scope = Scope(by="month")

    def told(chosen: str) -> tuple[str, str, str]:
        found = run(path, city="甲市", choices=Choices(dust=chosen, dust_days=dust), scope=scope)
        return tuple(  # type: ignore[return-value]
            found["2023-03", *key].published
            for key in (("pm10", "mean"), ("aqi", "good_days"), ("aqi", "valid_days"))
        )

    assert told("kept") == ("80", "30", "31")
    assert told("means") == ("70", "30", "31")
    assert told("removed") == ("70", "31", "31")
