"""Answers in words: what is kept, reached or completed; never praise."""

from __future__ import annotations

from typing import Any

import pytest

from duizhang.claims.answers import answers_of
from duizhang.claims.model import Measure


@pytest.mark.parametrize(
    ("text", "says", "head"),
    [
        ("受污染耕地持续保持安全利用。", "kept", "受污染耕地安全利用"),
        ("主要目标任务全面完成。", "completed", "主要目标任务"),
        ("年度减排任务超额完成。", "exceeded", "年度减排任务"),
        ("全面完成年度减排任务。", "completed", "年度减排任务"),
        ("零售总额增速高于全国平均水平。", "faster", "零售总额"),
        ("居民收入增长不低于经济增长。", "faster", "居民收入"),
        ("单位能耗降低率完成国家下达的年度目标。", "assigned", "单位能耗降低率"),
        ("单位能耗、碳排放强度达到省下达的考核指标。", "assigned", "单位能耗"),
    ],
)
def test_an_answer_names_what_it_is_about(text: str, says: str, head: str, parse: Any) -> None:
    (answer,) = answers_of(parse(text))
    assert answer.says == says
    assert head in answer.heads[0]


@pytest.mark.parametrize(
    "text",
    [
        "保持战略定力。",
        "环境更加宜居。",
        "全面完成。",
        "保持昂扬斗志。",
        "零售总额增速高于上年同期。",
        "完成国家下达任务。",
    ],
)
def test_praise_is_no_answer(text: str, parse: Any) -> None:
    assert answers_of(parse(text)) == []


def test_each_of_two_heads_is_answered(parse: Any) -> None:
    (answer,) = answers_of(parse("受污染耕地、重点建设用地保持安全利用。"))
    assert answer.heads == ("受污染耕地安全利用", "重点建设用地安全利用")


def test_answers_stand_apart_from_claims(extract: Any) -> None:
    found = extract("一、2025年工作回顾\n受污染耕地持续保持安全利用。", title="2026年贵阳市政府工作报告")
    assert found.claims == ()
    (answer,) = found.answers
    assert answer.measure is Measure.WORDS
    assert answer.value is None
    assert answer.period == "2025"
    assert answer.quote
