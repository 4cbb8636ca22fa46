"""Words that are values are found; emphasis and direction are not."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from duizhang.claims.values_in_words import value_words_of


@pytest.mark.parametrize(
    ("text", "word", "value", "measure", "bound"),
    [
        ("重污染天数与上年持平。", "持平", 0, "change", "eq"),
        ("农村黑臭水体动态清零。", "清零", 0, "level", "eq"),
        ("城乡公交实现全覆盖。", "全覆盖", 100, "level", "eq"),
        ("约束性指标全部完成。", "全部", 100, "level", "eq"),
        ("数字经济规模较2020年翻番。", "翻番", 2, "multiple", "eq"),
        ("排放量减半。", "减半", Fraction(1, 2), "multiple", "eq"),
        ("绿色电力占比过半。", "过半", 50, "level", "gt"),
        ("绿色电力占比近半。", "近半", 50, "level", "approx"),
        ("基本消除城市黑臭水体。", "消除", 0, "level", "approx"),
        ("全域建成“无废城市”。", "全域", 100, "level", "eq"),
    ],
)
def test_a_word_is_a_value(
    text: str, word: str, value: Fraction, measure: str, bound: str, parse: Any
) -> None:
    sentence = parse(text)
    (found,) = value_words_of(sentence)
    assert sentence.text[found.start : found.end] == word
    assert (found.value, found.measure, found.bound) == (value, measure, bound)


@pytest.mark.parametrize(
    "text",
    [
        "绿色发展全面推进。",
        "全力以赴抓落实。",
        "生态环境持续改善，水质明显提升。",
        "全市上下团结一心。",
        "构建全覆盖监管体系。",
    ],
)
def test_emphasis_is_no_value(text: str, parse: Any) -> None:
    assert value_words_of(parse(text)) == []


def test_words_do_not_overlap(parse: Any) -> None:
    found = value_words_of(parse("污水全收集全处理，黑臭水体全部消除、动态清零。"))
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_word_takes_the_unit_of_the_figure_before(extract: Any) -> None:
    found = extract("一、2025年工作回顾\n重污染天数2天，与上年持平。", title="2026年贵阳市政府工作报告")
    claim = next(c for c in found.claims if c.value_word)
    assert (claim.unit, claim.indicator, claim.baseline) == ("天", "重污染天数", "2024")
