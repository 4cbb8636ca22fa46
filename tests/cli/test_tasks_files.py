"""``tasks -o``: a page, a workbook, CSV and JSON with the same tasks."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

PLAN = """临溪市清水行动实施方案（2026—2027年）

二、重点任务
（一）整治入河排口。到2027年，整治排口120个。力争2026年6月底前完成雨污混接点改造。（牵头单位：市生态环境局；配合单位：市水务局）
（二）推进河道清淤。严禁向河道倾倒<script>垃圾，历史遗留的除外。（责任单位：市水务局）
三、保障措施
市财政局统筹安排资金。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "清水.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def written(run: Any, plan: Path, tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, *options: str) -> Path:
        outcome = run("tasks", plan, "-o", name, *options)
        assert (outcome.code, outcome.out) == (0, ""), outcome.err
        assert name in outcome.err
        return tmp_path / name

    return write


def test_csv_and_json_are_what_the_screen_options_print(
    run: Any, plan: Path, written: Callable[..., Path]
) -> None:
    assert json.loads(written("a.json").read_text(encoding="utf-8")) == run("tasks", plan, "--json").json
    rows = list(csv.reader(io.StringIO(written("a.csv").read_bytes().decode("utf-8-sig"), newline="")))
    shown = list(csv.reader(io.StringIO(run("tasks", plan, "--csv").out.removeprefix("\ufeff"), newline="")))
    assert rows == shown


def test_the_workbook_has_a_list_and_a_summary(run: Any, plan: Path, written: Callable[..., Path]) -> None:
    book = load_workbook(written("任务.xlsx"))
    assert book.sheetnames == ["任务", "汇总"]
    sheet = book["任务"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:3] == ["文件", "条款", "任务"]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    tasks = run("tasks", plan, "--json").json
    assert [row["任务"] for row in rows] == [task["text"] for task in tasks]
    mixed = next(row for row in rows if "雨污混接点" in row["任务"])
    assert (mixed["条款"], mixed["期限"], mixed["力度"]) == ("二（一）", "2026-06", "力争")
    assert (mixed["牵头"], mixed["配合"]) == ("市生态环境局", "市水务局")
    assert isinstance(mixed["start"], int)
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:AF{len(tasks) + 1}"
    assert sheet.column_dimensions["C"].width > 40
    summary = {row[0].value: row[1].value for row in book["汇总"].iter_rows()}
    assert summary["任务"] == len(tasks)
    assert summary["临溪市水务局"] == sum("临溪市水务局" in task["bodies"] for task in tasks)
    assert summary["力争"] == 1


def test_no_cell_of_the_workbook_is_run(run: Any, tmp_path: Path) -> None:
    text = "=cmd市方案\n\n=1+1，完成改造120公里。到2027年，建设\x07公园http://a.example/x处。\n"
    (tmp_path / "=恶意.txt").write_text(text, encoding="utf-8")
    assert run("tasks", "=恶意.txt", "-o", "a.xlsx").code == 0
    book = load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("=") for cell in cells)


def test_a_filtered_and_ordered_workbook(written: Callable[..., Path]) -> None:
    sheet = load_workbook(written("a.xlsx", "--sort", "due", "--body", "市水务局"))["任务"]
    dues = [row[5].value for row in sheet.iter_rows(min_row=2)]
    assert dues[0] == "2026-06"
    english = load_workbook(written("b.xlsx", "--lang", "en"))
    assert english.sheetnames == ["Tasks", "Summary"]


class Page(HTMLParser):
    """The tags and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_needs_nothing_else_and_runs_nothing(written: Callable[..., Path]) -> None:
    text = written("任务.html").read_text(encoding="utf-8")
    page = Page(text)
    names = {tag for tag, _ in page.tags}
    assert names.isdisjoint({"script", "img", "iframe", "object"})
    assert {attrs.get("href") for tag, attrs in page.tags if tag == "link"} == {"data:,"}
    assert "http" not in re.sub(r"http-equiv", "", text)
    assert "&lt;script&gt;" in text


def test_the_page_shows_each_task_in_its_sentence(run: Any, plan: Path, written: Callable[..., Path]) -> None:
    text = written("任务.html").read_text(encoding="utf-8")
    for task in run("tasks", plan, "--json").json:
        row = text.split(f'id="{task["id"]}"', 1)[1].split("</tr>", 1)[0]
        shown = task["quote"].replace("<", "&lt;").replace(">", "&gt;")
        assert f"<mark>{shown}</mark>" in row
        assert f"[{task['start']}:{task['end']}]" in row
    for words in ("二（一） 整治入河排口", "按期限", "2027年", "按责任单位", "临溪市水务局", "除外", "牵头"):
        assert words in text


def test_the_english_page_marks_chinese_words(written: Callable[..., Path]) -> None:
    page = Page(written("tasks.html", "--lang", "en").read_text(encoding="utf-8"))
    assert dict(page.tags)["html"] == {"lang": "en"}
    assert "By due year" in page.texts


def test_an_empty_page_says_so(run: Any, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_text("天气晴朗。\n", encoding="utf-8")
    assert run("tasks", "空.txt", "-o", "a.html").code == 0
    assert "没有读到任务" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert run("tasks", "空.txt", "-o", "a.xlsx").code == 0
    assert load_workbook(tmp_path / "a.xlsx")["任务"].max_row == 1


def test_what_cannot_be_written_is_refused(run: Any, plan: Path) -> None:
    for options in (("-o", "a.docx"), ("-o", "none/a.html"), ("--clauses", "-o", "a.html")):
        outcome = run("tasks", plan, *options)
        assert outcome.code == 2
        assert "→" in outcome.err
