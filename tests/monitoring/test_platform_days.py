"""The platform's own values of days: read beside the hours, used only where chosen, and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.monitoring.readings import PLAIN, hours_of, write_wide

from duizhang.catalogue.air import air_standards
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.columns import ItemNames
from duizhang.monitoring.air.evaluate import Scope
from duizhang.monitoring.model import Figure, RemarkCode

Run = Callable[..., dict[tuple[str, str, str], Figure]]
DAY = Scope(by="day", first=date(2019, 3, 1), last=date(2019, 3, 2))


@pytest.mark.parametrize(
    ("name", "found"),
    [("PM2.5_24h", ("pm25", "day_mean")), ("O3_8h_24h", ("o3", "max8h")), ("O3_24h", ("o3", "max1h")),
     ("O3_8h", ("", "")), ("AQI", ("", "")), ("PM2.5", ("", "")), ("SO2_8h_24h", ("", ""))],
)  # fmt: skip
def test_names(name: str, found: tuple[str, str]) -> None:
    assert ItemNames(air_standards().items).daily_of(name) == found


def test_they_stand_where_hours_are_too_few(tmp_path: Path, run: Run) -> None:
    def cell(_: str, end: datetime, item: str) -> str | None:
        return None if item == "pm10" and end.day == 1 and 1 <= end.hour <= 6 else PLAIN[item]

    path = write_wide(tmp_path / "a.csv", hours_of(("甲",), date(2019, 3, 1), 2, cell))
    with path.open("a", encoding="utf-8") as file:
        file.write("20190302,0,PM10_24h,61\n20190303,0,PM10_24h,99\n20190302,5,PM10_24h,77\n")
    hours = run(path, city="甲市", scope=DAY)
    assert not hours["2019-03-01", "pm10", "day_mean"].valid
    filled = run(path, city="甲市", scope=DAY, choices=Choices(daily="fill"))
    first = filled["2019-03-01", "pm10", "day_mean"]
    assert (first.valid, first.published) == (True, "61")
    assert [dict(one.values) for one in first.remarks if one.code is RemarkCode.PLATFORM_DAYS] == [
        {"values": "1"}
    ]
    assert filled["2019-03-02", "pm10", "day_mean"].published == "70"


def test_a_day_without_any_hour(tmp_path: Path, run: Run) -> None:
    def cell(_: str, end: datetime, item: str) -> str | None:
        return None if item == "pm10" and end.day == 1 and end.hour else PLAIN[item]

    path = write_wide(tmp_path / "a.csv", hours_of(("甲",), date(2019, 3, 1), 2, cell))
    with path.open("a", encoding="utf-8") as file:
        file.write("20190302,0,PM10_24h,61\n20190302,0,CO_24h,0.7\n")
    filled = run(path, city="甲市", scope=DAY, choices=Choices(daily="fill"))
    assert filled["2019-03-01", "pm10", "day_mean"].published == "61"
    assert filled["2019-03-01", "co", "day_mean"].published == "0.8"
