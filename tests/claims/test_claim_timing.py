"""Every figure gets the time it holds for, and comparisons the time they start from."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("time", "period", "year_before", "step_before"),
    [
        ("2025年", "2025", "2024", None),
        ("一季度", "2025-Q1", "2024-Q1", "2024-Q4"),
        ("三季度", "2025-Q3", "2024-Q3", "2025-Q2"),
        ("1月", "2025-01", "2024-01", "2024-12"),
        ("3月", "2025-03", "2024-03", "2025-02"),
        ("1至9月", "2025-01/2025-09", "2024-01/2024-09", None),
        ("上半年", "2025-H1", "2024-H1", None),
    ],
)
def test_comparisons_go_back_a_year_or_a_step(
    time: str, period: str, year_before: str, step_before: str | None, extract: Any
) -> None:
    found = extract(f"{time}，用电量同比增长5%，环比增长2%。", title="短讯", on="2025-11-10")
    assert times(found) == [("5", period, year_before), ("2", period, step_before)]


def test_the_nearest_time_governs(extract: Any) -> None:
    found = extract("2024年新建公园5个，2025年新建公园8个。", title="短讯")
    assert times(found) == [("5", "2024", None), ("8", "2025", None)]


def test_a_comparison_never_governs(extract: Any) -> None:
    found = extract("2025年煤炭消费量较2020年下降8%。", title="短讯")
    assert times(found) == [("8", "2025", "2020")]


def test_a_year_in_a_name_governs_nothing(extract: Any) -> None:
    found = extract("“绿盾2023”行动查处问题5个。", title="短讯")
    assert times(found) == [("5", "2026", None)]


def times(found: Any) -> list[tuple[str, str | None, str | None]]:
    return [(claim.number, claim.period, claim.baseline) for claim in found.claims if claim.kind != "minor"]


def test_a_section_gives_its_year(extract: Any) -> None:
    text = "一、2025年工作回顾\n地区生产总值增长6%。\n二、2026年重点工作\n地区生产总值增长5%。"
    found = extract(text, title="2026年贵阳市政府工作报告", kind="work_report")
    assert times(found) == [("6", "2025", "2024"), ("5", "2026", "2025")]


def test_flows_take_the_stretch_and_stocks_its_end(extract: Any) -> None:
    text = "一、过去五年工作回顾\n五年来，新建学校50所，绿道总长达到3800公里，财政收入年均增长5%。"
    found = extract(text, title="2026年贵阳市政府工作报告", kind="work_report")
    assert times(found) == [("50", "2021/2025", None), ("3800", "2025", None), ("5", "2021/2025", "2020")]


def test_same_month_last_year_and_the_month_before(extract: Any) -> None:
    found = extract("5月，成交住房1.2万套，环比增长8%，同比下降3%。", title="楼市", on="2025-06-10")
    assert times(found) == [
        ("1.2万", "2025-05", None),
        ("8", "2025-05", "2025-04"),
        ("3", "2025-05", "2024-05"),
    ]


def test_without_any_day_a_relative_time_stays_open(extract: Any) -> None:
    found = extract("去年新建公园5个。", title="短讯", on="")
    assert times(found) == [("5", None, None)]


def test_a_bracket_behind_the_figure_may_hold_its_time(extract: Any) -> None:
    found = extract("森林覆盖率42%（2024年）。", title="短讯")
    assert times(found) == [("42", "2024", None)]
