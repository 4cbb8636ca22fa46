"""The index: corners of the tables, what 2026 changed, missing pollutants, laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.catalogue.air import air_standards, edition_named
from duizhang.monitoring.air.index import IndexTables, sub_index

STANDARDS = air_standards()
EDITIONS = {one.id: IndexTables(one) for one in STANDARDS.editions}
OLD, NEW = EDITIONS["2012"], EDITIONS["2026-transition"]
DAY = {
    ("so2", "day"): 10,
    ("no2", "day"): 30,
    ("co", "day"): 8,
    ("o3", "8h"): 90,
    ("pm10", "day"): 45,
    ("pm25", "day"): 30,
}
"""A day in steps of the last decimal: CO counts tenths."""


@pytest.mark.parametrize("tables", EDITIONS.values(), ids=EDITIONS)
def test_every_corner_gives_its_knot(tables: IndexTables) -> None:
    for table in tables.rules.tables:
        for value, knot in zip(table.values, tables.rules.knots, strict=False):
            assert sub_index(value, table, tables.rules.knots) == knot


@pytest.mark.parametrize(
    ("item", "mean", "steps", "old", "new"),
    [
        ("pm25", "day", 60, 82, 100),
        ("pm25", "day", 75, 100, 114),
        ("pm25", "day", 115, 150, 150),
        ("pm10", "day", 120, 85, 100),
        ("pm10", "day", 150, 100, 112),
        ("co", "day", 22, 55, 55),  # binary floats give 56
        ("so2", "day", 150, 100, 100),
        ("so2", "hour", 801, None, 200),
        ("o3", "8h", 801, None, 300),
        ("no2", "hour", 201, 101, 101),
        ("pm25", "day", 900, 500, 500),
    ],
)
def test_known_sub_indices(item: str, mean: str, steps: int, old: int | None, new: int | None) -> None:
    assert OLD.sub_index(item, mean, steps) == old
    assert NEW.sub_index(item, mean, steps) == new


def test_ties_are_all_primary_and_good_days_have_none() -> None:
    tied = {**DAY, ("pm25", "day"): 75, ("pm10", "day"): 150}
    found = OLD.index(tied)
    assert (found.value, set(found.primary)) == (100, {"pm25", "pm10"})
    assert OLD.index(DAY).primary == ()


def test_a_missing_pollutant_leaves_a_day_out_unless_it_is_polluted() -> None:
    without = {key: steps for key, steps in DAY.items() if key[0] != "pm10"}
    clean = OLD.index(without)
    assert (clean.missing, clean.counts, clean.complete) == (("pm10",), False, False)
    polluted = OLD.index({**without, ("pm25", "day"): 80})
    assert (polluted.value, polluted.counts, polluted.complete) == (107, True, False)


def test_the_highest_hour_of_ozone_counted_until_2026() -> None:
    peak = {**DAY, ("o3", "hour"): 210}
    assert OLD.index(peak).value == 105
    assert NEW.index(peak).value == OLD.index(DAY).value
    assert not OLD.index({key: s for key, s in peak.items() if key != ("o3", "8h")}).complete


@given(st.sampled_from(sorted(EDITIONS)), st.data())
def test_dirtier_air_never_scores_lower(edition: str, data: st.DataObject) -> None:
    tables = EDITIONS[edition]
    table = data.draw(st.sampled_from([t for t in tables.rules.tables if t.above == 500]))
    low, high = sorted(data.draw(st.tuples(st.integers(0, 4000), st.integers(0, 4000))))
    first = tables.sub_index(table.item, table.mean, low)
    second = tables.sub_index(table.item, table.mean, high)
    assert first is not None
    assert second is not None
    assert first <= second


@given(st.sampled_from(sorted(EDITIONS)), st.integers(0, 6000), st.data())
def test_the_table_of_all_concentrations_is_the_formula(
    edition: str, steps: int, data: st.DataObject
) -> None:
    tables = EDITIONS[edition]
    table = data.draw(st.sampled_from(tables.rules.tables))
    decimals = edition_named(edition, STANDARDS).evaluation.places("reading", table.item)
    concentration = Fraction(steps, 10**decimals)
    assert tables.sub_index(table.item, table.mean, steps) == sub_index(
        concentration, table, tables.rules.knots
    )
