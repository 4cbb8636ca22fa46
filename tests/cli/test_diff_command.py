"""The command ``diff``: documents from paths and from the ledger, what it prints and writes, how it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

BEFORE = """云梦泽市2025年政府工作报告

2025年1月12日

2025年的目标：城镇新增就业3万人，优良天数比率达到80%以上，地区生产总值增长6%左右，城镇调查失业率控制在5.5%以内。改造城镇老旧小区90个。
"""
AFTER = """云梦泽市2026年政府工作报告

2026年1月15日

2026年的目标：城镇新增就业3万人，优良天数比率达到82%以上，地区生产总值增长5.5%左右，城镇调查失业率控制在5.5%以内。新建充电桩1200个。
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("报告2025.txt", BEFORE), ("报告2026.txt", AFTER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return "报告2025.txt", "报告2026.txt"


def _kinds(view: Any) -> dict[str, str]:
    return {change["indicator"]: change["kind"] for change in view["changes"]}


def test_two_files_are_compared_and_nothing_is_kept(run: Any, pair: Any, tmp_path: Path) -> None:
    outcome = run("diff", *pair)
    assert outcome.code == 0
    for word in ("放宽", "收紧", "未变", "未再提出", "新提出", "2025年的目标"):
        assert word in outcome.out
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(pair)


def test_the_data_has_the_words_of_both_sides(run: Any, pair: Any) -> None:
    view = run("diff", *pair, "--json").json
    raws = [Path(name).read_text(encoding="utf-8") for name in pair]
    assert view["horizons"] == {"old": 2025, "new": 2026}
    assert view["corresponding"] is True
    assert sum(view["summary"].values()) == view["total"] == len(view["changes"])
    kinds = _kinds(view)
    assert kinds["地区生产总值增速"] == "loosened"
    assert kinds["优良天数比率"] == "tightened"
    assert kinds["城镇新增就业"] == kinds["城镇调查失业率"] == "carried"
    for change in view["changes"]:
        assert change["explanation"]["zh"] and change["explanation"]["en"]
        for side, raw in zip((change["old"], change["new"]), raws, strict=True):
            if side:
                words = side["evidence"]
                assert raw[words["start"] : words["end"]] == words["number"]


def test_documents_on_record_give_what_their_files_give(run: Any, pair: Any) -> None:
    alone = run("diff", *pair, "--json").json
    run("read", ".", "--ledger", "a.db")
    kept = run("diff", "云梦泽市2025年政府工作报告", "报告2026.txt", "--ledger", "a.db", "--json").json
    assert _kinds(kept) == _kinds(alone)


def test_english(run: Any, pair: Any) -> None:
    outcome = run("diff", *pair, "--lang", "en")
    assert "loosened" in outcome.out and "not repeated" in outcome.out
    assert "放宽" not in outcome.out


def test_the_order_is_that_of_the_call_and_a_reversed_one_is_told(run: Any, pair: Any) -> None:
    outcome = run("diff", *reversed(pair), "--json")
    assert _kinds(outcome.json)["优良天数比率"] == "loosened"
    assert "换个次序" in outcome.err


def test_files_to_pass_on(run: Any, pair: Any) -> None:
    for name in ("a.xlsx", "a.docx", "a.csv", "a.json", "a.html"):
        outcome = run("diff", *pair, "-o", name)
        assert outcome.code == 0, outcome.err
        assert name in outcome.err
    lines = list(load_workbook("a.xlsx").worksheets[0].iter_rows(values_only=True))
    head = next(at for at, line in enumerate(lines) if line[0] == "变化")
    view = run("diff", *pair, "--json").json
    assert len(lines) - head - 1 == view["total"]
    words = [p.text for p in Document("a.docx").paragraphs]
    assert any(text.startswith("放宽") for text in words)
    assert Path("a.csv").read_text(encoding="utf-8").startswith("\ufeff变化")
    page = Path("a.html").read_text(encoding="utf-8")
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")


def test_nothing_of_a_document_becomes_markup_or_a_formula(run: Any, pair: Any) -> None:
    hostile = AFTER.replace("新建充电桩1200个", "新建<b>=充电桩1200个")
    Path(pair[1]).write_text(hostile, encoding="utf-8")
    run("diff", *pair, "-o", "a.html")
    assert "<b>" not in Path("a.html").read_text(encoding="utf-8")
    run("diff", *pair, "-o", "a.xlsx")
    cells = [c for line in load_workbook("a.xlsx").worksheets[0].iter_rows() for c in line]
    assert all(cell.data_type != "f" for cell in cells)


def test_a_name_that_nobody_knows_is_wrong_usage(run: Any, pair: Any) -> None:
    assert run("diff", pair[0], "没有这份", "--json").code == 2
    assert run("diff", *pair, "-o", "a.odt").code == 2


def test_a_file_without_text_is_an_error(run: Any, pair: Any) -> None:
    Path("空.txt").write_bytes(b"")
    assert run("diff", pair[0], "空.txt").code == 2


def test_documents_without_targets_say_so(run: Any, tmp_path: Path) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(f"{name}。今天天气晴。", encoding="utf-8")
    assert "没有读到带数字的目标" in run("diff", "甲.txt", "乙.txt").out
