"""What every ledger keeps of the days and stations of a computation of readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contracts.air_runs import FIRST, day, run, station

from duizhang.ledger.air import MeasuredDay, Run, RunHead
from duizhang.ledger.air_rows import held_by
from duizhang.ledger.store import Ledger


class Store(Protocol):
    where: str

    def dump(self) -> dict[str, list[tuple[object, ...]]]: ...


def days_of(ledger: Ledger, first: date = FIRST, last: date = date(2019, 12, 31)) -> list[MeasuredDay]:
    return ledger.measured("云溪市", "", first, last)[0]


def test_days_and_stations_come_back_equal(ledger: Ledger) -> None:
    kept = run(day(1), day(2, None), day(3))
    assert ledger.keep_run(kept)
    days, stations, runs = ledger.measured("云溪市", "", FIRST, date(2019, 12, 31))
    assert (tuple(days), tuple(stations)) == (kept.days, tuple(sorted(kept.stations, key=lambda s: s.code)))
    assert runs == [replace(kept, days=(), stations=())]
    assert ledger.runs() == [RunHead(1, "云溪市", "", FIRST, date(2019, 1, 10))]
    assert ledger.measured("云溪市", "daily=fill", FIRST, FIRST) == ([], [], [])


def test_computed_again_alike_no_row_changes(store: Store) -> None:
    with Ledger.open(store.where) as ledger:
        assert ledger.keep_run(run(day(1), day(2)))
    before = store.dump()
    with Ledger.open(store.where) as ledger:
        assert not ledger.keep_run(run(day(1), day(2)))
        part = run(day(2), first=FIRST + timedelta(1), last=FIRST + timedelta(1), stations=())
        assert not ledger.keep_run(part), "a part of what holds is nothing new"
    assert store.dump() == before


@pytest.mark.parametrize(
    "other",
    [
        run(day(1), day(2, 78)),
        run(day(1)),
        run(day(1), day(2), readings=(("读数.csv", "cd" * 32),)),
        run(day(1), day(2), stations=(station("甲", name="公园"), station("乙"))),
        run(day(1), day(2), choices=(("daily", "fill"),)),
        run(day(1), day(2), version="2"),
    ],
)
def test_what_is_computed_otherwise_holds_and_the_earlier_stays_and_returns(
    ledger: Ledger, other: Run
) -> None:
    first = run(day(1), day(2))
    state = ledger.state()
    assert ledger.keep_run(first)
    assert ledger.keep_run(other)
    assert tuple(days_of(ledger)) == other.days
    assert ledger.keep_run(first), "what came before is computed again and holds again"
    assert tuple(days_of(ledger)) == first.days
    assert len(ledger.runs()) == 3
    assert ledger.state() != state


def test_a_month_replaces_its_own_days_of_a_year(ledger: Ledger) -> None:
    year = run(*(day(n) for n in range(1, 11)))
    ledger.keep_run(year)
    part = run(
        day(4, 300),
        first=FIRST + timedelta(3),
        last=FIRST + timedelta(4),
        stations=(station("甲", "2019-01"),),
    )
    ledger.keep_run(part)
    held = {one.day.day: one.judged[0].index for one in days_of(ledger)}
    assert held == {1: 77, 2: 77, 3: 77, 4: 300, 6: 77, 7: 77, 8: 77, 9: 77, 10: 77}, (
        "the fifth had no reading"
    )
    _, stations, runs = ledger.measured("云溪市", "", FIRST, date(2019, 1, 31))
    assert [(one.period, one.code) for one in stations] == [("2019", "乙"), ("2019", "甲"), ("2019-01", "甲")]
    assert [one.first.day for one in runs] == [4, 1]


def test_variants_and_places_stand_beside_each_other(ledger: Ledger) -> None:
    ledger.keep_run(run(day(1)))
    ledger.keep_run(run(day(1, 55), variant="daily=fill"))
    ledger.keep_run(run(day(1, 44), place="邻市"))
    assert [one.judged[0].index for one in days_of(ledger)] == [77]
    assert ledger.measured("云溪市", "daily=fill", FIRST, FIRST)[0][0].judged[0].index == 55
    assert [(one.place, one.variant) for one in ledger.runs()] == [
        ("云溪市", ""),
        ("云溪市", "daily=fill"),
        ("邻市", ""),
    ]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9)), max_size=6))
@settings(max_examples=60)
def test_a_day_holds_as_the_last_that_covers_it_left_it(spans: list[tuple[int, int]]) -> None:
    heads = [
        RunHead(n, "云溪市", "", FIRST + timedelta(at), FIRST + timedelta(at + long))
        for n, (at, long) in enumerate(spans, 1)
    ]
    found = held_by(heads, FIRST, FIRST + timedelta(40))
    for at in range(41):
        one = FIRST + timedelta(at)
        covering = [head.number for head in heads if head.first <= one <= head.last]
        assert found.get(one) == (covering[-1] if covering else None)
