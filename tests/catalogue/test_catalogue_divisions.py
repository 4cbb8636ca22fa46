"""The administrative divisions: complete, tied to each other, and told apart where they share a name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from duizhang.app.lexicon import build_lexicon
from duizhang.catalogue.divisions import parent_code, read_divisions, with_divisions
from duizhang.catalogue.load import DATA, load_catalogue
from duizhang.core.errors import CatalogueError

CATALOGUE = load_catalogue()
ROWS = read_divisions(DATA / "divisions.tsv")
LEXICON = build_lexicon(CATALOGUE)


def test_the_counts_are_those_of_the_ministry() -> None:
    zones = {code for code in ROWS if code[4] == "7"}
    assert sum(code.endswith("0000") for code in ROWS) == 34
    assert sum(code.endswith("00") and not code.endswith("0000") for code in ROWS) == 333
    assert sum(not code.endswith("00") for code in ROWS if code not in zones) == 2850
    assert len(zones) == 122


def test_every_division_is_a_place_with_its_code() -> None:
    codes = {place.code for place in CATALOGUE.places.values() if place.code}
    provinces = {code for code in ROWS if code.endswith("0000")}
    assert set(ROWS) - provinces <= codes
    assert all(CATALOGUE.place(code) is not None for code in codes)


def test_every_parent_is_a_place() -> None:
    assert all(p.parent in CATALOGUE.places for p in CATALOGUE.places.values() if p.parent)


@pytest.mark.parametrize(
    ("code", "name", "parent", "level"),
    [
        ("120112", "津南区", "天津市", "district"),
        ("320102", "玄武区", "南京市", "district"),
        ("320106", "南京市鼓楼区", "南京市", "district"),
        ("350102", "福州市鼓楼区", "福州市", "district"),
        ("429004", "仙桃市", "湖北省", "city"),
        ("110105", "朝阳区", "北京市", "district"),
        ("220104", "长春市朝阳区", "长春市", "district"),
        ("140303", "阳泉市矿区", "阳泉市", "district"),
        ("450226", "三江侗族自治县", "柳州市", "district"),
        ("320576", "苏州工业园区", "苏州市", "area"),
    ],
)
def test_a_code_says_what_a_place_is(code: str, name: str, parent: str, level: str) -> None:
    place = CATALOGUE.place(code)
    assert place is not None
    assert (place.name, place.parent, place.level) == (name, parent, level)


def test_names_that_several_places_have_are_told_apart() -> None:
    counties = Counter(name for code, name in ROWS.items() if not code.endswith("00"))
    several = {name for name, times in counties.items() if times > 1}
    assert len(several) == 29
    assert several <= set(LEXICON.shared)
    assert len(LEXICON.shared["鼓楼区"]) == 4
    assert LEXICON.places["鼓楼区"] == ("鼓楼区", "district")  # of none by default
    assert LEXICON.places["和平区"] == ("和平区", "district")  # the listed one by default


@pytest.mark.parametrize(
    "word", ["和平", "长安", "东城", "宝山", "桥西", "城关", "开平", "大同", "新市", "向阳"]
)
def test_everyday_words_are_no_places_without_their_kind(word: str) -> None:
    assert word not in LEXICON.places


@pytest.mark.parametrize("word", ["城区", "郊区", "老城区", "新县"])
def test_everyday_words_with_their_kind_need_their_city(word: str) -> None:
    assert LEXICON.places[word] == (word, "")


@pytest.mark.parametrize("name", ["三江县", "合肥高新区", "徐州经开区", "蚌埠经济开发区"])
def test_customary_short_forms(name: str) -> None:
    assert LEXICON.places[name][1] in ("district", "area")


def test_parents_by_code() -> None:
    assert [parent_code(code) for code in ("120101", "429004", "130102", "130100")] == [
        "120000",
        "420000",
        "130100",
        "130000",
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("110000 北京市\n", "divisions.tsv:1"),
        ("110000\t北京市\n110000\t天津市\n", "divisions.tsv:2 > 110000"),
        ("130102\t长安区\n", "divisions.tsv > 130102"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, where: str) -> None:
    file = tmp_path / "divisions.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_divisions(file)
    assert caught.value.where == where


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        read_divisions(tmp_path / "divisions.tsv")


def test_no_short_form_belongs_to_two() -> None:
    places = with_divisions([], {"110000": "北京市", "110171": "甲市高新技术开发区"}, ())
    assert places[-1].aliases == ("甲市高新区",)
