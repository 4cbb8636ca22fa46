"""Figures keep their printed form; computed ones are grouped and never claim more than is known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.ledger.records import Statement
from duizhang.publishing.figures import interval_text, number, parts, period_text, printed, value_text
from duizhang.values.interval import Interval


def said(quote: str, figure: str, value: str | None, unit: str, **more: Any) -> Statement:
    """A statement whose number is the first occurrence of ``figure`` in the quote."""
    start = quote.index(figure)
    made = Statement(
        document_id="doc", doc="d", article="d", start=start, end=start + len(figure), number=figure, kind="actual",
        indicator="指标", indicator_id="x", subject="某市", subject_id="某市", measure="level",
        value=None if value is None else Fraction(value), unit=unit, quote=quote, quote_start=0, quote_end=len(quote),
    )  # fmt: skip
    return replace(made, **more)


@pytest.mark.parametrize(
    ("statement", "zh", "en"),
    [
        (said("年均浓度36.2微克/立方米", "36.2", "36.2", "微克/立方米"), "36.2微克/立方米", "36.2 µg/m³"),
        (said("浓度为36.2μg/m³", "36.2", "36.2", "微克/立方米"), "36.2μg/m³", "36.2 µg/m³"),
        (said("达到73%左右", "73", "73", "%", bound="approx"), "73%左右", "about 73%"),
        (said("达到约73%", "73", "73", "%", bound="approx"), "约73%", "about 73%"),
        (said("分别为60%、73%左右", "60", "60", "%", bound="approx"), "约60%", "about 60%"),
        (said("投资超6300亿元", "6300亿", "630000000000", "元", bound="gt"), "超6300亿元", "over 630 billion yuan"),
        (said("受益5万余人", "5万", "50000", "人", bound="gt"), "5万余人", "over 50,000 people"),
        (said("控制在38微克/立方米以内", "38", "38", "微克/立方米", bound="le"), "38微克/立方米以内", "≤ 38 µg/m³"),
        (said("不低于95%", "95", "95", "%", bound="ge"), "不低于95%", "≥ 95%"),
        (said("降至38微克／立方\n米以下", "38", "38", "微克/立方米", bound="le"), "38微克／立方米以下", "≤ 38 µg/m³"),
        (said("附近3处公园", "3", "3", "处"), "3处", "3"),
        (said("同比下降5%", "5", "-5", "%", measure="relative_change"), "下降5%", "−5%"),
        (said("年均增长4.4%", "4.4", "4.4", "%", measure="annual_average_change"), "年均增长4.4%", "4.4% a year"),
        (said("增加3.8个百分点", "3.8", "3.8", "百分点", measure="change"), "增加3.8个百分点", "+3.8 pp"),
        (said("下降四成", "四成", "-40", "%", measure="relative_change"), "下降四成", "−40%"),
        (said("占三分之二", "三分之二", "2/3", ""), "三分之二", "0.67"),
        (said("新增4至5个", "4", "4", "个", value_max=Fraction(5), bound="range"), "4至5个", "4–5"),
        (said("增长6%-6.5%", "6", "6", "%", value_max=Fraction("6.5"), bound="range"), "6%-6.5%", "6–6.5%"),
        (said("天数持平", "持平", "0", "天", measure="change", value_word=True), "持平", "no change"),
        (said("持续保持安全利用", "持续保持安全利用", None, "%", measure="words"), "“持续保持安全利用”", "“持续保持安全利用”"),
        (said("达到2020年的5.1倍", "5.1", "5.1", "倍", measure="multiple"), "5.1倍", "5.1 times"),
    ],
)  # fmt: skip
def test_a_figure_is_shown_as_it_was_printed(statement: Any, zh: Any, en: Any) -> None:
    assert printed(statement) == zh
    assert printed(statement, "en") == en


def test_a_quote_that_does_not_fit_still_gives_a_figure() -> None:
    astray = replace(said("达到约73%", "73", "73", "%", bound="approx"), start=40, end=42)
    assert printed(astray) == "约73%"


def test_computed_figures_are_grouped_by_language() -> None:
    assert number(Fraction(1494000)) == "149.4万"
    assert number(Fraction(1494000), "en") == "1,494,000"
    assert value_text(Fraction("44.4"), "%", bound="approx") == "约44.4%"
    assert period_text("not a period") == "not a period"


@given(
    low=st.fractions(min_value=-1000, max_value=1000, max_denominator=997),
    width=st.fractions(min_value=Fraction(1, 900), max_value=500, max_denominator=997),
)
def test_an_interval_is_rounded_outwards_and_not_by_much(low: Any, width: Any) -> None:
    shown = interval_text(Interval(low, low + width)).replace("−", "-")
    left, right = (Fraction(text) for text in shown.split("–"))
    assert left <= low and low + width <= right
    assert (right - left) <= 2 * width + Fraction(1, 1000)


def test_one_sided_intervals_say_which_side() -> None:
    assert interval_text(Interval(Fraction(50), None, True), "个") == ">50个"
    assert interval_text(Interval(None, Fraction(5)), "%") == "≤5%"
    assert interval_text(Interval(None, None)) == "—"


@given(st.text(max_size=20))
def test_cutting_a_figure_loses_nothing(text: Any) -> None:
    assert "".join(parts(text)) == text
