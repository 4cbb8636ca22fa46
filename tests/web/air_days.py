"""A few days of air for the tests of pages: good ones, a heavily polluted one, one that lacks a pollutant, one without any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from tests.monitoring.readings import PLAIN, hours_of, write_wide

from duizhang.app.air import air_data, evaluated
from duizhang.app.measured import file_hashes
from duizhang.app.measured_days import runs_of
from duizhang.ledger.air import Run
from duizhang.ledger.store import Ledger
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Scope

STATIONS = """code,name,city,role,经度,纬度
甲1,城西<script>alert(9)</script>路,天津,evaluation,117.15,39.10
乙2,=河东道,天津,evaluation,117.25,39.12
丙3,山脚,天津,control,117.05,39.30
丁4,无处,天津,evaluation,,
"""
HEAVY, LACKING, SILENT = date(2019, 3, 5), date(2019, 3, 8), date(2019, 3, 12)


def cell(station: str, end: datetime, item: str) -> str | None:
    """Return a reading of these days."""
    day = end.day if end.hour else end.day - 1
    if day == SILENT.day or (day == LACKING.day and item == "pm10"):
        return None
    if item == "pm25":
        return "180" if day == HEAVY.day else "62" if day == 6 else "35" if station == "丙3" else "40"
    return PLAIN[item]


def air_runs(folder: Path, choices: Choices | None = None, first: date = date(2019, 3, 1)) -> list[Run]:
    """Evaluate the days of March."""
    (folder / "stations.csv").write_text(STATIONS, encoding="utf-8")
    hours = hours_of(("甲1", "乙2", "丙3", "丁4"), first, 31, cell)
    file = write_wide(folder / "readings.csv", hours)
    data = air_data([file], stations=folder / "stations.csv")
    scope = Scope(first=first, last=date(first.year, 3, 31), by="month")
    found = evaluated(data, choices or Choices(), scope)
    return runs_of(data, found, file_hashes([file]), scope)


def keep_air(ledger: Ledger, folder: Path, choices: Choices | None = None) -> None:
    """Keep the days of March in a ledger."""
    for run in air_runs(folder, choices):
        ledger.keep_run(run)


def keep_whole_year(ledger: Ledger, folder: Path, year: int) -> None:
    """Keep a year of which every day is like the first of March."""
    (run,) = air_runs(folder)
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [date.fromordinal(at) for at in range(first.toordinal(), last.toordinal() + 1)]
    same = tuple(replace(run.days[0], day=day) for day in days)
    ledger.keep_run(replace(run, first=first, last=last, days=same, stations=()))
