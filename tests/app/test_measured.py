"""Evaluations in the ledger: grounded, idempotent, replaced when computed anew."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.monitoring.readings import PLAIN, hours_of, write_stations, write_wide

from duizhang.app.air import air_data, evaluated, with_control_in
from duizhang.app.measured import file_hashes, into_ledger, recorded
from duizhang.app.measured_record import Recorded
from duizhang.app.search import search
from duizhang.core.errors import UsageError
from duizhang.ledger.computations import MEASURED, computation_of
from duizhang.ledger.store import Ledger
from duizhang.monitoring.air.choices import Choices, DustDays
from duizhang.monitoring.air.evaluate import Scope


def _records(
    path: Path, pm25: str = "40", by: str = "month", choices: Choices | None = None
) -> list[Recorded]:
    def cell(station: str, _end: datetime, item: str) -> str:
        return ("20" if station == "丙" else pm25) if item == "pm25" else PLAIN[item]

    write_stations(
        path / "s.csv",
        [
            ("甲", "学校", "天津", "evaluation"),
            ("乙", "公园", "天津", "evaluation"),
            ("丙", "山口", "天津", "control"),
        ],
    )
    file = write_wide(path / "r.csv", hours_of(("甲", "乙", "丙"), date(2019, 6, 1), 30, cell))
    data = air_data([file], stations=path / "s.csv")
    chosen, scope = choices or Choices(), Scope(by=by)
    found = evaluated(data, chosen, scope)
    return recorded(data, found, file_hashes([file]), control_in=with_control_in(data, chosen, scope))


def test_every_number_is_a_slice_of_its_record(tmp_path: Path) -> None:
    (record,) = [one for one in _records(tmp_path) if "2019-06-" in one.document.name]
    assert {s.indicator_id for s in record.statements} >= {
        "pm25_annual_mean",
        "good_days_share",
        "composite_index",
    }
    for said in record.statements:
        raw = record.document.raw
        assert raw[said.start : said.end] == said.number
        assert raw[said.quote_start : said.quote_end] == said.quote
        assert raw[said.sentence_start : said.sentence_end] == said.sentence
        assert (said.kind, said.subject, said.period, said.edition) == (MEASURED, "天津市", "2019-06", "2012")
        assert said.published == date(2019, 6, 30)


def test_the_computation_names_files_stations_hours_and_doubts(tmp_path: Path) -> None:
    (record,) = [one for one in _records(tmp_path) if "2019-06-" in one.document.name]
    pm25 = next(s for s in record.statements if s.indicator_id == "pm25_annual_mean")
    told = computation_of(pm25)
    assert told is not None
    assert sorted(told.stations) == ["乙", "甲"]
    assert told.hours == 2 * 30 * 24
    assert (told.have, told.need, told.valid) == (30, 27, True)
    assert told.readings == file_hashes([tmp_path / "r.csv"])
    control = next(one for one in told.reaches if one.cause == "control")
    assert control.low is not None
    assert control.low < 0
    assert told.readings[0][1] in record.document.raw


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.db") as ledger:
        first = into_ledger(ledger, _records(tmp_path))
        again = into_ledger(ledger, _records(tmp_path))
        assert first.statements_new > 0
        assert (again.statements_new, again.statements_replaced) == (0, 0)
        assert again.statements_same == first.statements_new


def test_computed_anew_it_replaces_what_was_and_returns(tmp_path: Path) -> None:
    def values(ledger: Ledger) -> list[str]:
        held = ledger.statements(indicator_id="pm25_annual_mean")
        return [s.number for s in held if s.period == "2019-06"]

    with Ledger.open(tmp_path / "t.db") as ledger:
        into_ledger(ledger, _records(tmp_path, "40"))
        changed = into_ledger(ledger, _records(tmp_path, "44"))
        assert changed.statements_replaced > 0
        assert values(ledger) == ["44.0"]
        names = [one.name for one in ledger.names()]
        assert len(names) == len(set(names))
        into_ledger(ledger, _records(tmp_path, "40"))
        assert values(ledger) == ["40.0"]


def test_choices_made_otherwise_stand_beside(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.db") as ledger:
        into_ledger(ledger, _records(tmp_path))
        into_ledger(ledger, _records(tmp_path, choices=Choices(validity="relaxed")))
        held = [s for s in ledger.statements(indicator_id="pm25_annual_mean") if s.period == "2019-06"]
    told = [computation_of(s) for s in held]
    assert sorted(one.variant for one in told if one) == [(), (("validity", "relaxed"),)]
    assert {s.scope for s in held} == {""}


def test_without_dust_is_a_scope(tmp_path: Path) -> None:
    dust = Choices(dust="removed", dust_days=DustDays("list", frozenset({("", date(2019, 6, 3))})))
    (record,) = [
        one for one in _records(tmp_path, choices=dust) if one.document.name.startswith("实测-天津市-2019-06")
    ]
    share = next(s for s in record.statements if s.indicator_id == "good_days_share")
    told = computation_of(share)
    assert told is not None
    assert (share.scope, told.variant) == ("扣除沙尘", ())
    gas = next(s for s in record.statements if s.indicator_id == "so2_annual_mean")
    of_gas = computation_of(gas)
    assert of_gas is not None
    assert (gas.scope, of_gas.variant) == ("", ())
    index = next(s for s in record.statements if s.indicator_id == "composite_index")
    of_index = computation_of(index)
    assert of_index is not None
    assert (index.scope, of_index.variant) == ("扣除沙尘", ())


def test_days_and_lone_stations_have_no_account(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="month, quarter or year"):
        _records(tmp_path, by="day")


def test_many_files_are_told_as_one(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02d}.csv").write_text(str(number), encoding="utf-8")
    ((name, digest),) = file_hashes([tmp_path])
    assert name == "00.csv…19.csv (20)"
    assert len(digest) == 64


def test_a_search_tells_the_day_on_which_a_figure_was_known(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "t.db") as ledger:
        into_ledger(ledger, _records(tmp_path))
        hits = search(ledger, "年均浓度").hits
        assert hits
        assert {hit.passage.day for hit in hits} == {date(2019, 6, 30)}  # the last of its month
        assert all("计算记录" in hit.passage.title for hit in hits)
        assert search(ledger, "年均浓度", year=2019).total == len(hits)
