"""Months, quarters, years: what suffices, what is published, compliance, editions that meet, trends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from tests.monitoring.readings import PLAIN, hours_of, write_wide

from duizhang.core.errors import UsageError
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Scope
from duizhang.monitoring.model import Figure, RemarkCode

Run = Callable[..., dict[tuple[str, str, str], Figure]]


def year(tmp_path: Path, number: int, cell: Callable[[str, datetime, str], str | None] | None = None) -> Path:
    days = (date(number + 1, 1, 1) - date(number, 1, 1)).days
    plain = cell or (lambda _s, _t, item: PLAIN[item])
    return write_wide(tmp_path / f"{number}.csv", hours_of(("甲",), date(number, 1, 1), days, plain))


def test_a_whole_year(tmp_path: Path, run: Run) -> None:
    def cell(_: str, end: datetime, item: str) -> str:
        return "90" if item == "pm25" and end.month == 1 else PLAIN[item]

    found = run(year(tmp_path, 2019, cell), city="甲市", scope=Scope(last=date(2019, 12, 31)))
    pm25 = found["2019", "pm25", "mean"]
    assert pm25.valid
    # the last hour of January ends in February, the last of December in January
    odd = Fraction(23 * 90 + 40, 24) + Fraction(23 * 40 + 90, 24)
    assert pm25.value == (30 * 90 + 333 * 40 + odd) / 365
    assert found["2019", "aqi", "good_share"].published == "91.5"
    assert found["2019", "aqi", "heavy_days"].published == "0"
    assert found["2019", "pm25", "compliance"].says == "no"
    assert found["2019", "pm25", "mean_exceed_multiple"].published == "0.26"
    assert ("2019", "no2", "mean_exceed_multiple") not in found
    parts = [found["2019", item, "single_index"].value or Fraction(0) for item in PLAIN]
    assert found["2019", "composite", "index"].value == sum(parts)
    assert found["2019", "composite", "index"].published == "3.75"


def test_what_falls_short_is_told_by_month(tmp_path: Path, run: Run) -> None:
    def cell(_: str, end: datetime, item: str) -> str | None:
        return None if item == "pm25" and end.month == 8 and end.day <= 5 else PLAIN[item]

    found = run(year(tmp_path, 2019, cell), city="甲市", scope=Scope(last=date(2019, 12, 31)))
    pm25 = found["2019", "pm25", "mean"]
    assert not pm25.valid
    assert [dict(one.values) for one in pm25.remarks if one.code is RemarkCode.MONTH_SHORT] == [
        {"month": "2019-08", "have": "26", "need": "27"}
    ]
    assert found["2019", "pm10", "mean"].valid
    assert not found["2019", "composite", "index"].valid
    months = run(tmp_path / "2019.csv", city="甲市", scope=Scope(by="month", last=date(2019, 12, 31)))
    assert not months["2019-08", "pm25", "mean"].valid
    assert months["2019-02", "pm25", "mean"].valid
    quarters = run(tmp_path / "2019.csv", city="甲市", scope=Scope(by="quarter", last=date(2019, 12, 31)))
    assert [quarters[f"2019-Q{n}", "pm25", "mean"].valid for n in (1, 2, 3, 4)] == [True, True, False, True]


def test_no_rule_says_how_much_ten_days_take(tmp_path: Path, run: Run) -> None:
    path = write_wide(tmp_path / "a.csv", hours_of(("甲",), date(2019, 3, 1), 10))
    scope = Scope(by="span", first=date(2019, 3, 1), last=date(2019, 3, 10))
    figure = run(path, city="甲市", scope=scope)["2019-03-01/2019-03-10", "pm25", "mean"]
    assert not figure.valid
    assert figure.capture is not None
    assert figure.capture.need is None
    assert RemarkCode.NO_RULE in {one.code for one in figure.remarks}


def test_the_day_chooses_its_edition_and_2026_is_mixed(tmp_path: Path, run: Run) -> None:
    """PM2.5 of 70 is good until February 28 and polluted from March 1 on."""
    path = year(tmp_path, 2026, lambda _s, _t, item: "70" if item == "pm25" else PLAIN[item])
    scope = Scope(last=date(2026, 12, 31))
    mixed = run(path, city="甲市", scope=scope)
    assert mixed["2026", "aqi", "good_days"].published == "59"
    assert mixed["2026", "pm25", "mean"].published == "70.0"
    assert any(one.code is RemarkCode.MIXED_EDITIONS for one in mixed["2026", "aqi", "good_days"].remarks)
    assert {dict(one.values)["what"] for one in mixed["2026", "pm25", "mean"].remarks if one.code is RemarkCode.UNVERIFIED} == {
        "second-hand-2026", "station-share-2026"
    }  # fmt: skip
    old = run(path, city="甲市", scope=scope, choices=Choices(edition="2012"))
    assert old["2026", "aqi", "good_days"].published == "365"
    assert old["2026", "pm25", "mean"].published == "70"
    days = run(path, city="甲市", scope=Scope(by="day", first=date(2026, 2, 28), last=date(2026, 3, 1)))
    assert [days[day, "aqi", "aqi"].edition for day in ("2026-02-28", "2026-03-01")] == [
        "2012",
        "2026-transition",
    ]


def test_a_day_before_all_editions_needs_one_forced(tmp_path: Path, run: Run) -> None:
    path = write_wide(tmp_path / "a.csv", hours_of(("甲",), date(2008, 8, 8), 3))
    with pytest.raises(UsageError, match="2008-08-08"):
        run(path, city="甲市")
    assert run(path, city="甲市", choices=Choices(edition="2012"))["2008", "pm25", "mean"].published == "40"


def test_gases_are_brought_to_the_state_in_force(tmp_path: Path, run: Run) -> None:
    path = write_wide(tmp_path / "a.csv", hours_of(("甲",), date(2018, 8, 31), 2))
    scope = Scope(by="day")
    found = run(path, city="甲市", scope=scope, choices=Choices(state="standard"))
    assert found["2018-08-31", "no2", "day_mean"].published == "30"
    assert found["2018-09-01", "no2", "day_mean"].published == "27"  # 30 × 273 / 298.15 = 27.47
    assert found["2018-09-01", "pm25", "day_mean"].published == "40"


def test_five_years_have_a_trend(tmp_path: Path, run: Run) -> None:
    levels = {2015: "80", 2016: "70", 2017: "60", 2018: "55", 2019: "50"}

    def cell(_: str, end: datetime, item: str) -> str | None:
        return levels.get(end.year, "50") if item == "pm25" else PLAIN[item]

    hours = hours_of(("甲",), date(2015, 1, 1), 1826, cell, items=("pm25",))
    path = write_wide(tmp_path / "a.csv", hours)
    found = run(path, city="甲市", scope=Scope(last=date(2019, 12, 31)))
    trend = found["2015/2019", "pm25", "mean_trend"]
    assert trend.value == -1
    assert (trend.says, trend.published) == ("down", "-1.000")


def test_readings_that_do_not_lie_in_the_scope(tmp_path: Path, run: Run) -> None:
    path = write_wide(tmp_path / "a.csv", hours_of(("甲",), date(2019, 3, 1), 2))
    with pytest.raises(UsageError, match="None of the readings"):
        run(path, city="甲市", scope=Scope(first=date(2020, 1, 1), last=date(2020, 12, 31)))
    with pytest.raises(UsageError, match="没有的点"):
        run(path, city="甲市", scope=Scope(stations=("没有的点",)))
