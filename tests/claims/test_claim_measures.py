"""The words beside a figure tell what it measures."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from duizhang.claims.measures import measured
from duizhang.claims.model import Measure


@pytest.mark.parametrize(
    ("text", "measure", "phrase", "value", "unit"),
    [
        ("森林覆盖率达到42%。", Measure.LEVEL, "森林覆盖率", 42, "%"),
        ("新增就业32万人。", Measure.LEVEL, "新增就业", 320000, "人"),
        ("外贸进出口下降2.3%。", Measure.RELATIVE_CHANGE, "外贸进出口", Fraction("-2.3"), "%"),
        ("优良天数同比增加9天。", Measure.CHANGE, "优良天数", 9, "天"),
        ("森林覆盖率提高3个百分点。", Measure.CHANGE, "森林覆盖率", 3, "百分点"),
        ("财政收入年均增长5%。", Measure.ANNUAL_AVERAGE_CHANGE, "财政收入", 5, "%"),
        ("出口额增长1.1倍。", Measure.RELATIVE_CHANGE, "出口额", 110, "%"),
        ("装机规模达到2020年的5倍。", Measure.MULTIPLE, "装机规模", 5, "倍"),
        ("保有量翻两番。", Measure.MULTIPLE, "保有量", 4, "倍"),
        ("居民消费价格涨幅2%。", Measure.RELATIVE_CHANGE, "居民消费价格涨幅", 2, "%"),
        ("煤炭消费量减少20万吨。", Measure.CHANGE, "煤炭消费量", -200000, "吨"),
    ],
)
def test_measure_phrase_and_sign(
    text: str, measure: Measure, phrase: str, value: Fraction, unit: str, figures: Any
) -> None:
    found = measured(figures(text)[-1])
    assert (found.measure, found.phrase, found.value, found.unit) == (measure, phrase, value, unit)


@pytest.mark.parametrize(
    ("text", "value", "reference"),
    [
        ("增速高于全国1.2个百分点。", Fraction("1.2"), "全国"),
        ("失业率低于全省0.4个百分点。", Fraction("-0.4"), "全省"),
        ("水质优于国家下达目标3个百分点。", 3, "国家下达目标"),
    ],
)
def test_a_gap_names_what_it_is_measured_from(
    text: str, value: Fraction, reference: str, figures: Any
) -> None:
    found = measured(figures(text)[-1])
    assert (found.measure, found.value, found.reference) == (Measure.GAP, value, reference)


def test_more_than_an_earlier_time_is_no_gap(figures: Any) -> None:
    assert measured(figures("优良天数比例比上年高1.2个百分点。")[-1]).measure is not Measure.GAP


def test_the_step_grows_with_the_value(figures: Any) -> None:
    found = measured(figures("出口额增长1.1倍。")[-1])
    assert [found.value, found.step] == [110, 10]


def test_a_range_keeps_both_ends_and_their_sign(figures: Any) -> None:
    found = measured(figures("能耗强度下降2%至3%。")[-1])
    assert [found.value, found.high] == [-2, -3]


def test_an_arrival_closes_the_phrase(figures: Any) -> None:
    assert measured(figures("绿道达到120公里。")[-1]).arrived
    assert not measured(figures("绿道120公里。")[-1]).arrived
