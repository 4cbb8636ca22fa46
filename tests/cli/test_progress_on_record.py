"""``tasks --progress``: what the documents on record say became of tasks, as reviewers left it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

EARLIER = """澄江市2025年政府工作报告
（2025年1月15日）
二、2025年重点工作
建成地铁9号线一期，新建口袋公园60个，推进望海楼修缮。
"""
LATER = """澄江市2026年政府工作报告
（2026年1月20日）
一、2025年工作回顾
地铁9号线一期开通载客，新建口袋公园64个。
"""


@pytest.fixture(autouse=True)
def record(run: Any, tmp_path: Path) -> None:
    for name, text in (("报告2025", EARLIER), ("报告2026", LATER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("read", ".").code == 0
    for path in tmp_path.glob("*.txt"):
        path.unlink()


def _statuses(run: Any, *options: str) -> dict[str, dict[str, Any]]:
    outcome = run("tasks", "报告2025", *options, "--json")
    assert outcome.code == 0, outcome.err
    return {task["quote"]: task for task in outcome.json}


def test_the_documents_on_record_say_what_became_of_tasks(run: Any) -> None:
    assert {task["status"] for task in _statuses(run).values()} == {""}
    found = _statuses(run, "--progress")
    assert found["建成地铁9号线一期"]["status"] == "completed"
    assert found["推进望海楼修缮"]["status"] == "overdue_unreported"
    assert list(_statuses(run, "--status", "到期未见报道")) == ["推进望海楼修缮"]
    early = _statuses(run, "--progress", "--as-of", "2025-06-01")
    assert early["建成地铁9号线一期"]["status"] == "not_reported"


def test_a_refused_sentence_proves_nothing_and_undo_brings_it_back(run: Any) -> None:
    task = _statuses(run, "--progress")["建成地铁9号线一期"]
    first = task["evidence"][0]
    place = f"{first['article']}[{first['start']}:{first['end']}]"
    assert run("review", "tasks", "refuse", task["id"], place, "--by", "张三").code == 0
    after = _statuses(run, "--progress")["建成地铁9号线一期"]
    assert (after["status"], after["evidence"]) == ("overdue_unreported", [])
    assert run("review", "tasks", "undo", "1", "--by", "张三").code == 0
    assert _statuses(run, "--progress")["建成地铁9号线一期"] == task
    assert run("review", "tasks", "confirm", task["id"], place.replace("[", " ["), "--by", "李四").code == 0
    assert _statuses(run, "--progress")["建成地铁9号线一期"]["status"] == "completed"


def test_the_page_shows_status_and_evidence(run: Any) -> None:
    assert run("tasks", "报告2025", "--progress", "-o", "a.html").code == 0
    text = Path("a.html").read_text(encoding="utf-8")
    assert "现状：已完成 2 · 到期未见报道 1" in text
    for words in ("现状", "已完成", "到期未见报道", "地铁9号线一期开通载客", "2026-01-20"):
        assert words in text


def test_reviews_show_in_the_table(run: Any) -> None:
    task = _statuses(run)["推进望海楼修缮"]
    run("review", "tasks", "accept", task["id"], "--by", "王五")
    assert "确认：王五" in run("tasks", "报告2025").out


def test_files_need_files_to_be_held_against(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EARLIER, encoding="utf-8")
    assert run("tasks", "a.txt", "--progress").code == 2


def test_the_workbook_sums_up_by_status(run: Any) -> None:
    assert run("tasks", "报告2025", "--progress", "-o", "a.xlsx").code == 0
    rows = {row[0].value: row[1].value for row in load_workbook("a.xlsx")["汇总"].iter_rows()}
    assert (rows["已完成"], rows["到期未见报道"]) == (2, 1)
