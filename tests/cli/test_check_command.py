"""The command ``check``: what it prints and writes, how it ends, and that it keeps nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

WRONG = "2023年，云梦泽市优良天数290天，优良天数比率74.2%。"
RIGHT = "2025年，云梦泽市优良天数比率80%。"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "草稿.txt"
    file.write_text(f"云梦泽市2025年公报\n\n2026年6月1日\n\n{WRONG}\n", encoding="utf-8")
    return file


def test_a_contradiction_ends_with_one(run: Any, demo_ledger: Any, draft: Path) -> None:
    outcome = run("check", draft, "--ledger", demo_ledger)
    assert outcome.code == 1
    assert "算术不符" in outcome.out
    assert "草稿自相矛盾" in outcome.out
    assert "优良天数290天" in outcome.out


def test_a_clean_draft_ends_with_zero(run: Any, demo_ledger: Any) -> None:
    outcome = run("check", "-", "--date", "2026-06-01", "--ledger", demo_ledger, text=RIGHT)
    assert outcome.code == 0
    assert "没有发现" in outcome.out


def test_nothing_is_kept(run: Any, demo_ledger: Any, draft: Path) -> None:
    before = run("accounts", "--ledger", demo_ledger, "--json").out
    run("check", draft, "--ledger", demo_ledger)
    assert run("accounts", "--ledger", demo_ledger, "--json").out == before


def test_english(run: Any, demo_ledger: Any, draft: Path) -> None:
    outcome = run("check", draft, "--ledger", demo_ledger, "--lang", "en")
    assert "arithmetic" in outcome.out
    assert "the draft contradicts itself" in outcome.out


def test_json(run: Any, demo_ledger: Any, draft: Path) -> None:
    view = run("check", draft, "--ledger", demo_ledger, "--json").json
    raw = draft.read_text(encoding="utf-8")
    assert view["contradicts"] is True
    concern = next(c for c in view["concerns"] if c["kind"] == "arithmetic")
    for words in concern["draft"]:
        assert raw[words["start"] : words["end"]] == words["quote"]


def test_a_day_is_assumed_and_told(run: Any, demo_ledger: Any) -> None:
    outcome = run("check", "-", "--ledger", demo_ledger, text=RIGHT)
    assert "没有日期" in outcome.err


def test_the_page_needs_nothing_else(run: Any, demo_ledger: Any, draft: Path) -> None:
    hostile = draft.read_text(encoding="utf-8").replace("优良天数290天", "<script>优良天数290天")
    draft.write_text(hostile, encoding="utf-8")
    outcome = run("check", draft, "--ledger", demo_ledger, "--period", "2025", "-o", "核对.html")
    page = Path("核对.html").read_text(encoding="utf-8")
    assert outcome.code == 1
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "交账单" in page


def test_the_workbook_has_both_sheets(run: Any, demo_ledger: Any, draft: Path) -> None:
    run("check", draft, "--ledger", demo_ledger, "--period", "2025", "-o", "交账单.xlsx")
    book = load_workbook("交账单.xlsx")
    assert book.sheetnames == ["交账单", "要看的问题"]
    assert [cell.value for cell in book["交账单"][1]][-1] == "请填写"
    assert book["要看的问题"]["A2"].value == "算术不符"


def test_the_paper_to_circulate(run: Any, demo_ledger: Any, draft: Path) -> None:
    run("check", draft, "--ledger", demo_ledger, "--period", "2025", "-o", "交账单.docx")
    paper = Document("交账单.docx")
    said = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "算术不符" in said
    assert "优良天数290天" in said
    assert "交账单" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("没有.txt",),
        ("草稿.txt", "--period", "上年"),
        ("草稿.txt", "--period", "2025-06"),
        ("草稿.txt", "-o", "a.doc"),
    ],
)
def test_wrong_usage_ends_with_two(
    run: Any, demo_ledger: Any, draft: Path, arguments: tuple[str, ...]
) -> None:
    assert draft.exists()
    assert run("check", *arguments, "--ledger", demo_ledger).code == 2


def test_the_answer_sheet_goes_round_by_itself(run: Any, demo_ledger: Any, draft: Path) -> None:
    draft.write_text(
        f"天津市2025年公报\n\n2026年6月1日\n\n{WRONG.replace('云梦泽市', '天津市')}\n", encoding="utf-8"
    )
    options = ("--ledger", demo_ledger, "--period", "2027", "--answers")
    run("check", draft, *options, "-o", "交账单.docx")
    paper = Document("交账单.docx")
    said = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "算术不符" not in said
    assert "填报人" in said
    heads = [cell.text for cell in paper.tables[0].rows[0].cells]
    assert (heads[0], heads[-1]) == ("序号", "请填写")
    assert all(row.cells[-1].text == "" for row in paper.tables[0].rows[1:])
    run("check", draft, *options, "-o", "交账单.xlsx")
    book = load_workbook("交账单.xlsx")
    assert book.sheetnames[0] == "交账单"
    assert "要看的问题" not in book.sheetnames
    outcome = run("check", draft, *options)
    assert "算术不符" not in outcome.out
    assert "交账单" in outcome.out


def test_a_body_that_answers_for_nothing_is_refused(run: Any, demo_ledger: Any, draft: Path) -> None:
    outcome = run("check", draft, "--ledger", demo_ledger, "--period", "2025", "--body", "没有这个局")
    assert outcome.code == 2
    assert "没有这个局" in outcome.err


def test_fields_are_set_from_outside(run: Any, demo_ledger: Any, draft: Path) -> None:
    options = ("--ledger", demo_ledger, "--set", "title=换过的标题", "--set", "date=2026-06-09", "--json")
    view = run("check", draft, *options).json
    assert view["day"] == "2026-06-09"
    assert view["draft"][0]["title"] == "换过的标题"
