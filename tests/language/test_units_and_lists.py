"""Units with a lexicon, enumerations, places."""

from __future__ import annotations

from fractions import Fraction

import pytest

from duizhang.language.model import Bound, Lexicon, PlaceMention, UnitForm
from duizhang.language.places import scan_places
from duizhang.language.quantities import scan_quantities
from duizhang.language.units import table_for


def test_the_lexicon_wins_over_the_built_in_table() -> None:
    lexicon = Lexicon(units={"箱": UnitForm("箱", "标准箱", "count"), "ｋｍ": UnitForm("ｋｍ", "公里")})
    assert [q.unit for q in scan_quantities("吞吐200箱、里程30km", lexicon)] == ["标准箱", "公里"]


def test_a_factor_converts_value_and_step() -> None:
    lexicon = Lexicon(units={"公斤": UnitForm("公斤", "吨", "measure", Fraction(1, 1000))})
    (weight,) = scan_quantities("减少250公斤", lexicon)
    assert (weight.value, weight.step, weight.unit) == (Fraction(1, 4), Fraction(1, 1000), "吨")


def test_the_table_of_a_lexicon_is_built_once() -> None:
    units = {"垧": UnitForm("垧", "垧")}
    assert table_for(units) is table_for(units)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("30微克/立方米", "微克/立方米"),
        ("30微克每立方米", "微克/立方米"),
        ("30μg/m³", "微克/立方米"),
        ("3元/平方米", "元/平方米"),
        ("2吨/平方公里/月", "吨/平方公里/月"),
        ("2吨/平方公里·月", "吨/平方公里/月"),
        ("0.3人/百亿元", "人/百亿元"),
        ("50亿千瓦时", "千瓦时"),
        ("20套（间）", "套（间）"),
        ("5项目标", "项"),
        ("3国家级园区", ""),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert scan_quantities(text, Lexicon())[0].unit == unit


def test_lists_are_chained_and_the_closing_hedge_is_marked() -> None:
    found = scan_quantities("分别改造80公里、60公里、30公里以上", Lexicon())
    assert [q.list_tail for q in found] == [True, True, False]
    assert [q.distributes for q in found] == [False, False, True]
    assert [q.bound for q in found] == [Bound.EQ, Bound.EQ, Bound.GE]


def test_the_longest_place_wins() -> None:
    lexicon = Lexicon(
        places={
            "滨海": ("滨海新区", "district"),
            "滨海新区": ("滨海新区", "district"),
            "市水务局": ("天津市水务局", "body"),
        }
    )
    assert scan_places("滨海新区和市水务局", lexicon) == [
        PlaceMention(0, 4, "滨海新区", "district"),
        PlaceMention(5, 9, "天津市水务局", "body"),
    ]
    assert scan_places("滨海新区", Lexicon()) == []
