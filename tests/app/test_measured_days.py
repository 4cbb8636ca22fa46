"""Days and stations in the ledger: as evaluated, the same again, and put together to the same year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.monitoring.readings import PLAIN, hours_of, write_wide

from duizhang.app.air import AirData, air_data, evaluated
from duizhang.app.air_years import air_book, held_years
from duizhang.app.measured import file_hashes
from duizhang.app.measured_days import choices_of, runs_of, variant_text
from duizhang.ledger.air import Run, RunHead
from duizhang.ledger.store import Ledger
from duizhang.monitoring.air.choices import Choices, DustDays
from duizhang.monitoring.air.evaluate import Scope
from duizhang.monitoring.model import RemarkCode

FIRST, LAST = date(2019, 5, 1), date(2019, 6, 30)
STATIONS = "code,name,city,role,since,经度,纬度\n甲,学校,天津,evaluation,,117.2,39.1\n乙,公园,天津,,2019-05-10,,\n丙,山口,天津,control,,117.4,39.4\n"


def _cell(station: str, end: datetime, item: str) -> str | None:
    if station == "乙" and end.month == 6 and item == "o3":
        return None
    if item == "pm25":
        return str(20 + end.day * 4 + (end.hour % 3))
    return PLAIN[item]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two months of readings and a list of stations."""
    made = tmp_path_factory.mktemp("days")
    (made / "s.csv").write_text(STATIONS, encoding="utf-8")
    write_wide(made / "r.csv", hours_of(("甲", "乙", "丙"), FIRST, 61, _cell))
    return made


@pytest.fixture(scope="module")
def data(folder: Path) -> AirData:
    """The readings and their stations."""
    return air_data([folder / "r.csv"], stations=folder / "s.csv")


def _runs(folder: Path, data: AirData, scope: Scope, choices: Choices | None = None) -> list[Run]:
    found = evaluated(data, choices or Choices(), scope)
    return runs_of(data, found, file_hashes([folder / "r.csv"]), scope)


def test_a_year_put_together_from_its_days_says_what_the_evaluation_says(
    folder: Path, data: AirData, tmp_path: Path
) -> None:
    (run,) = _runs(folder, data, Scope(by="month"))
    assert (run.first, run.last, len(run.days)) == (FIRST, LAST, 61)
    with Ledger.open(tmp_path / "t.db") as ledger:
        ledger.keep_run(run)
        book = air_book(ledger, "天津市", 2019)
    assert book is not None
    assert book.year.period.text == "2019-05/2019-06"
    for month, own in book.year.months.items():
        plain = evaluated(data, Choices(), Scope(first=FIRST, last=LAST, by="month"))
        wanted = {(one.item, one.statistic): one for one in plain.figures if one.period.text == month}
        assert own == wanted
    under = evaluated(data, Choices(edition="2026-final"), Scope(first=FIRST, last=LAST, by="span"))
    column = next(one for one in book.year.compared.columns if one.edition.id == "2026-final")
    told = {(one.item, one.statistic): one.value for one in under.figures if not one.station}
    assert {key: one.value for key, one in column.figures.items()} == told


def test_month_by_month_or_at_once_the_days_are_the_same(folder: Path, data: AirData, tmp_path: Path) -> None:
    (whole,) = _runs(folder, data, Scope(first=FIRST, last=LAST, by="month"))
    with Ledger.open(tmp_path / "t.db") as ledger:
        for first, last in ((FIRST, date(2019, 5, 31)), (date(2019, 6, 1), LAST)):
            (part,) = _runs(folder, data, Scope(first=first, last=last, by="month"))
            assert ledger.keep_run(part)
        days, _, runs = ledger.measured("天津市", "", FIRST, LAST)
        assert tuple(days) == whole.days
        assert len(runs) == 2
        assert held_years(ledger.runs())[0].years == (2019,)


def test_stations_keep_where_they_stand_and_whether_they_count(folder: Path, data: AirData) -> None:
    (run,) = _runs(folder, data, Scope(first=FIRST, last=date(2019, 5, 31), by="month"))
    found = {one.code: one for one in run.stations}
    assert {code: one.counts for code, one in found.items()} == {"甲": True, "乙": True, "丙": False}
    assert {one.period for one in run.stations} == {"2019-05"}
    assert found["乙"].longitude is None and found["乙"].since == date(2019, 5, 10)
    assert float(found["丙"].latitude or 0) == 39.4 and found["丙"].role == "control"
    alone = evaluated(
        data, Choices(), Scope(stations=("甲",), first=FIRST, last=date(2019, 5, 31), by="month")
    )
    wanted = next(
        one for one in alone.figures if (one.station, one.item, one.statistic) == ("甲", "pm25", "mean")
    )
    mean = next(one for one in found["甲"].figures if (one.item, one.statistic) == ("pm25", "mean"))
    assert (mean.value, mean.published, mean.valid) == (wanted.value, wanted.published, wanted.valid)


def test_what_was_chosen_is_kept_and_comes_back(folder: Path, data: AirData) -> None:
    dust = DustDays("名单", frozenset({("", date(2019, 5, 3))}))
    choices = Choices(dust="removed", dust_days=dust, validity="relaxed", edition="2012")
    (run,) = _runs(folder, data, Scope(by="month"), choices)
    assert run.variant == variant_text(choices) == "edition=2012,dust=removed,validity=relaxed"
    assert choices_of(run) == replace(choices, dust_days=DustDays("名单"))
    assert {code for code, _ in run.remarks} == {RemarkCode.FORCED_EDITION, RemarkCode.RELAXED}
    assert [day.day for day in run.days if day.dust] == [date(2019, 5, 3)]


def test_without_a_list_the_stations_are_those_of_the_readings(folder: Path) -> None:
    data = air_data([folder / "r.csv"], city="天津")
    (run,) = _runs(folder, data, Scope(by="month"))
    assert {one.role for one in run.stations} == {"unknown"}
    assert [code for code, _ in run.remarks] == [RemarkCode.ROLES_UNKNOWN]


def test_a_gap_between_months_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(STATIONS, encoding="utf-8")
    hours = {**hours_of(("甲",), date(2019, 1, 1), 3, _cell), **hours_of(("甲",), date(2019, 3, 1), 3, _cell)}
    write_wide(tmp_path / "r.csv", hours)
    data = air_data([tmp_path / "r.csv"], stations=tmp_path / "s.csv")
    scope = Scope(first=date(2019, 1, 1), last=date(2019, 12, 31), by="month")
    (run,) = _runs(tmp_path, data, scope)
    assert len(run.days) == 6
    assert (run.first, run.last) == (scope.first, scope.last)


def test_years_are_told_by_the_days_up_to_a_day() -> None:
    heads = [
        RunHead(1, "云溪市", "", date(2018, 1, 1), date(2019, 12, 31)),
        RunHead(2, "云溪市", "daily=fill", date(2020, 1, 1), date(2020, 12, 31)),
    ]
    assert [(one.variant, one.years) for one in held_years(heads)] == [
        ("", (2018, 2019)),
        ("daily=fill", (2020,)),
    ]
    assert [(one.variant, one.years) for one in held_years(heads, as_of=date(2018, 6, 1))] == [("", (2018,))]
