"""Looking things up."""

from __future__ import annotations

import pytest

from duizhang.catalogue.browse import entries
from duizhang.catalogue.load import load_catalogue
from duizhang.core.errors import NotFound, UsageError

CATALOGUE = load_catalogue()


def test_everything_is_listed_without_a_word() -> None:
    assert len(entries(CATALOGUE, "indicator")) == len(CATALOGUE.indicators)
    assert len(entries(CATALOGUE, "unit")) == len(CATALOGUE.units)
    assert len(entries(CATALOGUE, "place")) == len(CATALOGUE.places)


def test_an_exact_name_comes_alone() -> None:
    assert [row["id"] for row in entries(CATALOGUE, "indicator", "PM25浓度")] == ["pm25_annual_mean"]
    assert [row["place"] for row in entries(CATALOGUE, "place", "津")] == ["天津市"]
    assert [row["unit"] for row in entries(CATALOGUE, "unit", "公顷")] == ["公顷"]


def test_a_part_of_a_name_finds_all_that_hold_it() -> None:
    found = {row["id"] for row in entries(CATALOGUE, "indicator", "黑臭水体消")}
    assert found == {"black_odorous_treatment_rate"}
    assert len(entries(CATALOGUE, "indicator", "优良")) > 1


def test_a_row_tells_unit_base_and_scopes() -> None:
    (row,) = entries(CATALOGUE, "unit", "亩")
    assert row["base"] == "2000/3 平方米"
    (row,) = entries(CATALOGUE, "indicator", "surface_water_good_share")
    assert "国考断面" in row["scopes"] and row["direction"] == "higher"


def test_a_slip_is_answered_with_near_names() -> None:
    with pytest.raises(NotFound) as raised:
        entries(CATALOGUE, "indicator", "优良天树比率")
    assert "优良天数比率" in raised.value.hint


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError):
        entries(CATALOGUE, "colour")
