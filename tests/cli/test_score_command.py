"""The command ``score``: what it prints and writes, and how it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

SHEET = """
zh: 云梦泽市评分
en: Yunmengze's score
place: 天津市
due: 2027
items:
  - {id: pm25, indicator: pm25_annual_mean, weight: 60}
  - {id: works, zh: 到期任务, tasks: {document: 没有这份文件}, weight: 40}
grades: [{zh: 合格, en: sufficient, from: 60}, {zh: 不合格, en: insufficient, from: 0}]
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "考核.yaml"
    file.write_text(SHEET, encoding="utf-8")
    return file


def test_the_range_is_derived(run: Any, demo_ledger: Any, sheet: Path) -> None:
    view = run("score", sheet, "--ledger", demo_ledger, "--json").json
    assert view["full"] == 100
    assert view["low"] == sum(part["low"] for part in view["items"])
    assert view["high"] == sum(part["high"] for part in view["items"])
    for part in view["items"]:
        assert part["reason"]["zh"] or part["tasks"] or part["id"] == "works"


@pytest.mark.parametrize(("lang", "words"), [("zh", "还不能给分"), ("en", "no points yet")])
def test_what_is_open_is_told(run: Any, demo_ledger: Any, lang: str, words: str) -> None:
    outcome = run("score", "tianjin-2027", "--ledger", demo_ledger, "--lang", lang)
    assert outcome.code == 0
    assert words in outcome.out


def test_the_page_and_the_workbook(run: Any, demo_ledger: Any, sheet: Path) -> None:
    assert run("score", sheet, "--ledger", demo_ledger, "-o", "评分.html").code == 0
    page = Path("评分.html").read_text(encoding="utf-8")
    assert "云梦泽市评分" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    run("score", sheet, "--ledger", demo_ledger, "-o", "评分.xlsx")
    cells = [cell.value for row in load_workbook("评分.xlsx").active.iter_rows() for cell in row]
    assert "到期任务" in cells


def test_shipped_sheets_are_listed(run: Any) -> None:
    assert "tianjin-2027" in run("score").out


def test_a_broken_sheet_ends_with_two(run: Any, demo_ledger: Any, sheet: Path) -> None:
    sheet.write_text(SHEET.replace("pm25_annual_mean", "pm26"), encoding="utf-8")
    outcome = run("score", sheet, "--ledger", demo_ledger)
    assert outcome.code == 2
    assert "pm25" in outcome.err
