"""Places as a text means them."""

from __future__ import annotations

import pytest

from duizhang.app.resources import resources
from duizhang.claims.places import district_before, issued_by, place_here, places_in, unlisted_at

LEXICON = resources().lexicon


@pytest.mark.parametrize(
    ("text", "around", "name"),
    [
        ("江苏省南京市鼓楼区园林", (), "南京市鼓楼区"),
        ("天津市滨海新区园林", (), "滨海新区"),
        ("沈阳市和平区园林", (), "沈阳市和平区"),
        ("和平区园林", (), "和平区"),
        ("和平区园林", ("沈阳市",), "沈阳市和平区"),
        ("和平区园林", ("辽宁省",), "沈阳市和平区"),
        ("和平区园林", ("铁西区", "天津市"), "和平区"),
        ("鼓楼区园林", (), "鼓楼区"),
        ("阳泉市郊区园林", (), "阳泉市郊区"),
        ("青海省黄南州", (), "黄南藏族自治州"),
    ],
)
def test_a_place_at_the_head(text: str, around: tuple[str, ...], name: str) -> None:
    place = place_here(text, 0, LEXICON, around)
    assert place is not None and place.name == name


@pytest.mark.parametrize("text", ["郊区绿化", "和平时期", "中原区域", "市水务局"])
def test_no_place_at_the_head(text: str) -> None:
    assert place_here(text, 0, LEXICON) is None


def test_the_kind_of_a_place_does_not_reach_into_a_word() -> None:
    place = place_here("长沙市场", 0, LEXICON)
    assert place is not None and (place.name, place.end) == ("长沙市", 2)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推进滨海新区、宝坻区建设", ["滨海新区", "宝坻区"]),
        ("提高县域经济，建成县级医院", []),
        ("叶县、宝丰县", ["叶县", "宝丰县"]),
        ("提高县城品质", []),
        ("河南省郑州市中原区", ["中原区"]),
    ],
)
def test_places_in_a_text(text: str, names: list[str]) -> None:
    assert [place.name for place in places_in(text, LEXICON)] == names


def test_unlisted_places() -> None:
    assert unlisted_at("云梦泽县产业") == "云梦泽县"
    assert [unlisted_at(text) for text in ("建成区绿化", "老旧小区改造", "全县产业", "上市公司")] == [""] * 4
    assert unlisted_at("王某主持召开市政府常务会议") == ""
    assert issued_by("云梦泽县2025年国民经济统计公报") == "云梦泽县"
    assert issued_by("云梦泽县之歌") == ""


@pytest.mark.parametrize(
    ("phrase", "around", "found"),
    [
        ("南开地区生产总值", ("天津市",), ("南开区", 2)),
        ("南开地区生产总值", ("成都市",), ("", 0)),
        ("昆山、江阴地区生产总值", ("江苏省",), ("昆山市、江阴市", 5)),
        ("云梦泽县地区生产总值", (), ("云梦泽县", 4)),
        ("云梦泽县故事", (), ("", 0)),
        ("城镇新增就业", ("天津市",), ("", 0)),
    ],
)
def test_a_district_in_front_of_an_indicator(
    phrase: str, around: tuple[str, ...], found: tuple[str, int]
) -> None:
    assert district_before(phrase, resources(), around) == found
