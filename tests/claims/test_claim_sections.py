"""Headings and opening words say which way the text below them looks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duizhang.claims.sections import Mode, Section, at_paragraph, entering, is_heading, opening
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.documents.model import Article
from duizhang.values.period import Period

DAY = date(2026, 1, 22)


def article(title: str, text: str = "新建公园5个。") -> Article:
    return read_text_document(text, "note", given=Given(title=title, date=DAY)).articles[0]


@pytest.mark.parametrize(
    ("title", "mode", "period"),
    [
        ("贵阳市生态环境保护规划", Mode.PLAN, None),
        ("关于推进绿色发展的意见", Mode.PLAN, None),
        ("贵阳市公园条例", Mode.RULES, None),
        ("2024年贵阳市生态环境状况公报", Mode.REVIEW, "2024"),
        ("短讯", Mode.NONE, None),
    ],
)
def test_the_kind_of_document_opens_it(title: str, mode: Mode, period: str | None) -> None:
    section = opening(article(title), DAY)
    assert section.mode is mode
    assert (section.period.text if section.period else None) == period


@pytest.mark.parametrize(
    ("heading", "mode", "period"),
    [
        ("一、2025年工作回顾", Mode.REVIEW, "2025"),
        ("二、2026年重点工作", Mode.PLAN, "2026"),
        ("二、“十五五”时期目标任务", Mode.PLAN, "2026/2030"),
        ("三、今年工作安排", Mode.PLAN, "2026"),
    ],
)
def test_headings_of_a_report_set_mode_and_time(heading: str, mode: Mode, period: str) -> None:
    report = article("2026年贵阳市政府工作报告", f"{heading}\n新建公园5个，新建绿道8公里，城市更加美丽宜居。")
    block = next(b for b in report.blocks if is_heading(b))
    section = entering(opening(report, DAY), report, block, DAY)
    assert (section.mode, section.period and section.period.text) == (mode, period)
    assert section.title == heading


@pytest.mark.parametrize(
    ("lead", "mode", "sticky"),
    [
        ("五年来，全市新建公园50个。", Mode.REVIEW, "2021/2025"),
        ("过去三年，全市新建公园50个。", Mode.REVIEW, "2023/2025"),
        ("“十四五”时期，全市新建公园50个。", Mode.REVIEW, "2021/2025"),
        ("全市新建公园50个。", Mode.NONE, None),
    ],
)
def test_opening_words_of_a_paragraph(lead: str, mode: Mode, sticky: str | None) -> None:
    report = article("2026年贵阳市政府工作报告", lead)
    section = at_paragraph(Section(), report, 0, len(report.clean.text), DAY)
    assert (section.mode, section.sticky and section.sticky.text) == (mode, sticky)


def test_the_goals_of_this_year_are_a_plan(extract: Any) -> None:
    text = "一、2025年工作回顾\n绿地率41%。\n今年发展主要预期目标是：绿地率42%。"
    found = extract(text, title="2026年贵阳市政府工作报告", kind="work_report")
    assert [(c.kind, c.period) for c in found.claims] == [("actual", "2025"), ("target", "2026")]


def test_the_year_of_a_section_is_that_of_its_nearest_stretch() -> None:
    assert Section().year is None
    assert Section(period=Period.year(2025)).year == 2025
    assert Section(period=Period.year(2025), sticky=Period.parse("2016/2020")).year == 2020


def test_a_law_stays_a_law_below_its_headings() -> None:
    law = article("贵阳市公园条例", "第一章 总则\n第一条 公园面积不少于五百平方米。")
    section = opening(law, DAY)
    for block in law.blocks:
        if is_heading(block):
            section = entering(section, law, block, DAY)
    assert section.mode is Mode.RULES
