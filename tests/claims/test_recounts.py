"""A figure that counts its thing again says so in its own words, behind it, before the sentence, or in a title."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "title", "scopes"),
    [
        ("2023年，扣除沙尘天气影响后，优良天数244天，优良率66.8%。", "", ["扣除沙尘", "扣除沙尘"]),
        ("2023年优良天数232天，剔除沙尘影响后为244天。", "", ["", "扣除沙尘"]),
        ("2023年优良天数244天（扣除沙尘影响）。", "", ["扣除沙尘"]),
        ("2023年优良天数232天（未扣除沙尘影响）。", "", [""]),
        ("2023年优良天数268天（不含沙尘天气为275天）。", "", ["", "扣除沙尘"]),
        ("2023年一般公共预算收入1012亿元，下降1.2%，同口径增长3.4%。", "", ["", "", "同口径"]),
        ("按可比口径计算，2023年一般公共预算收入增长2.1%。", "", ["同口径"]),
        ("经最终核实，2023年地区生产总值8203.7亿元。", "", ["最终核实"]),
        ("2023年地区生产总值8203.7亿元。", "关于地区生产总值最终核实结果的公告", ["最终核实"]),
        ("初步核算，2023年地区生产总值8120.5亿元。", "", [""]),
    ],
)
def test_the_words_nearest_to_the_figure_decide(
    extract: Any, text: str, title: str, scopes: list[str]
) -> None:
    found = extract(text, title=title or "云溪市2023年情况通报", on="2024-02-01").claims
    assert [claim.scope for claim in found] == scopes
    assert {claim.indicator_id.startswith("x:") for claim in found} == {False}


def test_the_name_is_that_of_the_figure_before(extract: Any) -> None:
    found = extract("2023年优良天数232天，扣除沙尘影响后244天。", title="云溪市通报", on="2024-02-01").claims
    assert [claim.indicator for claim in found] == ["优良天数", "优良天数"]
