"""The steps of an explanation are told in the language of the interface."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duizhang.app.pipeline import claims_of
from duizhang.publishing.step_words import finding_text, rule_text

ENGLISH = re.compile(r"[a-z]{3,}")


@pytest.mark.parametrize(
    ("finding", "shown"),
    [
        ("actual, the section looks back", "公布（本节是回顾）"),
        ("2025-H2, time in the sentence", "2025年下半年（句中写明）"),
        ("item 2 of 5", "第2项，共5项"),
        ("actual, said to be so by now", "公布（原文说目前已是）"),
        ("on_track", "进度正常"),
        ("target, this year, told as its plans are made", "承诺（本年，写在当年计划里）"),
        ("stream, name and values follow, column open", "一行一格（名称后面跟着数值，表列未定）"),
        ("x:夜游航线", "目录里没有，沿用原文（夜游航线）"),
        ("a rule of tomorrow", "a rule of tomorrow"),
    ],
)
def test_known_findings_are_translated_and_others_stand_as_they_are(finding: str, shown: str) -> None:
    assert finding_text(finding, "zh") == shown
    assert finding_text(finding, "en") == finding


def test_nearly_every_step_of_a_report_is_told_in_chinese(shared: Path) -> None:
    path = shared / "corpus" / "reports" / "2026_天津市_政府工作报告.txt"
    if not path.is_file():
        pytest.skip("the report is not beside this checkout")
    told = foreign = 0
    for claim in claims_of([path]):
        for note in claim.explanation:
            rule, _, finding = note.partition(": ")
            if rule == "link":
                continue
            told += 1
            foreign += bool(ENGLISH.search(rule_text(rule, "zh") + finding_text(finding, "zh")))
    assert told > 500
    assert foreign <= told * 0.03
