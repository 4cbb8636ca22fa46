"""Clean characters: each maps back, and none is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.clean import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("到 2025 年", "到2025年"),
        ("下降 14 ％左右", "下降14%左右"),
        ("１．５～２万吨／年", "1.5~2万吨/年"),
        ("PM<sub>2.5</sub>浓度", "PM2.5浓度"),
        ("PM₂.₅浓度", "PM2.5浓度"),
        ("建成３０㎡绿地、５m³水池", "建成30m2绿地、5m3水池"),
        ("35 μg/m³", "35 μg/m3"),
        ("New York 港", "New York港"),
        ("比例&nbsp;达到&#37;之&ldquo;六&rdquo;", "比例达到%之“六”"),
        ("**绿色** [公报](https://example.org/a) *发布*", "绿色公报发布"),
        ("水质<5毫克且氨氮>1", "水质<5毫克且氨氮>1"),
        ("一\u200b二\ufeff三\u00ad四", "一二三四"),
        ("（一），；：“”！？", "（一），；：“”！？"),
        ("其中, 甲 ;乙", "其中，甲；乙"),
        ("拨打*#06#查看", "拨打*#06#查看"),
        ("①Ⅱ类", "①Ⅱ类"),
        ("坏\ud800字", "坏\ufffd字"),
        ("产值8765.4[1]亿元，浓度31.5①微克", "产值8765.4亿元，浓度31.5微克"),
        ("浓度31.5<sup>[2]</sup>微克，6.8万人³，占95%²以上", "浓度31.5微克，6.8万人，占95%以上"),
        ("150μg/m<sup>3</sup>，20微克/米³", "150μg/m3，20微克/米3"),
        ("①新建3处；②[14.5]", "①新建3处；②[14.5]"),
        ("10⁴吨，10<sup>4</sup>吨", "10⁴吨，10⁴吨"),
        ("⽬标⽣活污⽔⻋", "目标生活污水车"),
    ],
)
def test_clean_text(raw: str, expected: str) -> None:
    text, offsets = clean(raw)
    assert text == expected
    assert len(offsets) == len(text)


def test_a_character_of_an_entity_maps_to_its_ampersand() -> None:
    raw = "甲&amp;乙"
    text, offsets = clean(raw)
    assert text == "甲&乙"
    assert list(offsets) == [0, 1, 6]


def test_several_clean_characters_may_share_a_raw_one() -> None:
    text, offsets = clean("5㎡")
    assert text == "5m2"
    assert list(offsets) == [0, 1, 1]


@given(st.text(alphabet=st.characters(), max_size=200))
def test_offsets_never_fall_and_stay_inside(raw: str) -> None:
    text, offsets = clean(raw)
    assert len(text) == len(offsets)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= at < len(raw) for at in offsets)


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</sub>", "&nbsp;", "&#", "[", "](", "**", "*", " ", "二", "２", "a", "<!--", ")"]
        )
    )
)
def test_markup_in_any_order_is_read(pieces: list[str]) -> None:
    raw = "".join(pieces)
    text, offsets = clean(raw)
    assert len(text) == len(offsets)
    assert list(offsets) == sorted(offsets)


@given(st.text(alphabet="零一二三，。；：“”（）", max_size=80))
def test_chinese_text_and_punctuation_stay_as_they_are(raw: str) -> None:
    assert clean(raw)[0] == raw
