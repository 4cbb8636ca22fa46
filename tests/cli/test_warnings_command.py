"""``tasks`` on notices of warnings: the heading above their measures, the list of events and their episodes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

NOTICE = """关于发布重污染天气橙色预警的通知
各区人民政府：
预计12月11日起我市扩散条件转差。按照《天津市大气重污染应急预案》（津某办〔2023〕1号）规定，市重污染天气应急指挥部决定自12月11日8时起发布重污染天气橙色预警，启动Ⅱ级应急响应，措施如下：
一、强制性减排措施
1.除抢险工程外，停止所有施工工地的土方作业；
2.工业企业落实应急减排清单。
二、健康防护措施
1.中小学停止户外活动。
市重污染天气应急指挥部
2025年12月10日
"""
LIFT = """关于解除重污染天气橙色预警的通知
天津市空气质量好转，市重污染天气应急指挥部决定自12月14日9时起解除重污染天气橙色预警，终止Ⅱ级应急响应。
2025年12月14日
"""


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    (tmp_path / "启动.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "解除.txt").write_text(LIFT, encoding="utf-8")
    return tmp_path


def test_the_warning_stands_above_its_measures(run: Any, notices: Path) -> None:
    out = run("tasks", notices / "启动.txt").out
    assert "重污染天气橙色预警（Ⅱ级） · 启动" in out
    assert "2025年12月11日08:00起" in out
    assert "《天津市大气重污染应急预案》（津某办〔2023〕1号）" in out
    assert "强制性措施 2 项 · 健康防护 1 项" in out
    assert out.index("强制性措施 2 项") < out.index("工业企业")


def test_events_and_their_episode_as_json(run: Any, notices: Path) -> None:
    found = run("tasks", "--warnings", notices, "--json").json
    assert [e["action"] for e in found["events"]] == ["start", "lift"]
    start = found["events"][0]
    text = NOTICE
    assert text[start["start"] : start["end"]] == start["quote"]
    assert {name: text[low:high] for name, (low, high) in start["spans"].items()} == {
        "kind": "重污染天气",
        "colour": "橙",
        "response": "Ⅱ",
        "begins": "12月11日8时",
        "issuer": "市重污染天气应急指挥部",
        "plan": "天津市大气重污染应急预案",
        "plan_number": "津某办〔2023〕1号",
        "reason": "预计12月11日起我市扩散条件转差",
    }
    assert [(m["sort"], m["clause"], m["who"], m["exemptions"], m["force"]) for m in start["measures"]] == [
        ("mandatory", "一、1", ["施工工地"], ["抢险工程"], "must"),
        ("mandatory", "一、2", ["工业企业"], [], "must"),
        ("health", "二、1", ["中小学"], [], "commit"),
    ]
    (episode,) = found["episodes"]
    assert (episode["from"], episode["to"], episode["lifted"], episode["notes"]) == (
        "2025-12-11T08:00",
        "2025-12-14T09:00",
        True,
        [],
    )


def test_measures_are_tasks_in_force_from_the_warning_on(run: Any, notices: Path) -> None:
    tasks = run("tasks", notices / "启动.txt", "--json").json
    measures = run("tasks", "--warnings", notices / "启动.txt", "--json").json["events"][0]["measures"]
    by_id = {task["id"]: task for task in tasks}
    linked = [by_id[name] for measure in measures for name in measure["tasks"]]
    assert {task["kind"] for task in linked} == {"warning"}
    assert {task["due"] for task in linked} == {"2025-12-11T08:00/"}
    assert {tuple(task["responsible"]) for task in linked} == {("市重污染天气应急指挥部",)}


def test_events_and_episodes_as_tables(run: Any, notices: Path) -> None:
    out = run("tasks", "--warnings", notices).out
    assert "预警 2 条" in out
    assert "过程 1 次" in out


def test_the_english_tables_hold_no_chinese_word_of_the_interface(run: Any, notices: Path) -> None:
    out = run("--lang", "en", "tasks", "--warnings", notices).out
    assert "1 episode" in out
    assert re.search("预警 |过程|起止|解除 ", out) is None


def test_a_filter_keeps_the_measures_that_fit(run: Any, notices: Path) -> None:
    out = run("tasks", notices / "启动.txt", "--force", "commit").out
    assert "健康防护 1 项" in out
    assert "强制性措施" not in out


def test_without_a_warning_it_says_so(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("市水务局将整治河道。", encoding="utf-8")
    outcome = run("tasks", "--warnings", tmp_path / "a.txt")
    assert (outcome.code, outcome.out) == (0, "")
    assert "没有读到预警" in outcome.err


@pytest.fixture
def record(run: Any, notices: Path) -> None:
    assert run("read", notices).code == 0
    for path in notices.glob("*.txt"):
        path.unlink()


@pytest.mark.usefixtures("record")
def test_the_ledger_keeps_what_files_tell(run: Any, tmp_path: Path) -> None:
    kept = run("tasks", "--warnings", "--json").json
    folder = tmp_path / "再读"
    folder.mkdir()
    (folder / "启动.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "解除.txt").write_text(LIFT, encoding="utf-8")
    assert kept == run("tasks", "--warnings", folder, "--json").json
    assert [step["action"] for step in kept["episodes"][0]["steps"]] == ["start", "lift"]
    assert "强制性措施 2 项" in run("tasks", "启动").out


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("options", "actions"),
    [
        (("--body", "市重污染天气应急指挥部"), ["start", "lift"]),
        (("--body", "市水务局"), []),
        (("--subject", "天津市"), ["start", "lift"]),
        (("--kind", "预警措施"), ["start", "lift"]),
        (("--force", "必须"), ["start"]),
        (("--as-of", "2025-12-12"), ["start"]),
    ],
)
def test_filters_choose_among_warnings_on_record(
    run: Any, options: tuple[str, ...], actions: list[str]
) -> None:
    assert [e["action"] for e in run("tasks", "--warnings", *options, "--json").json["events"]] == actions


@pytest.mark.usefixtures("record")
def test_the_page_says_what_the_notice_says(run: Any) -> None:
    assert run("tasks", "启动", "-o", "a.html").code == 0
    text = Path("a.html").read_text(encoding="utf-8")
    notice = text.split('<section class="notice w-orange"', 1)[1].split("</section>", 1)[0]
    rows = notice.split("<tbody", 1)[1]
    places = [rows.index(words) for words in ("强制性措施 2 项", "抢险工程", "健康防护 1 项", "中小学")]
    assert "市重污染天气应急指挥部" in notice
    assert places == sorted(places)
    for task in run("tasks", "启动", "--json").json:
        assert text.count(f'id="{task["id"]}"') == 1
    assert run("tasks", "解除", "-o", "b.html").code == 0
    assert "解除" in Path("b.html").read_text(encoding="utf-8").split('class="notice', 1)[1]


@pytest.mark.usefixtures("record")
def test_the_workbook_has_a_list_of_warnings_and_a_sheet_for_each_notice(run: Any) -> None:
    assert run("tasks", "-o", "a.xlsx").code == 0
    book = load_workbook("a.xlsx")
    assert book.sheetnames == ["任务", "汇总", "预警", "2025-12-11 重污染天气橙色预警（Ⅱ级）"]
    listed = [[cell.value for cell in row] for row in book["预警"].iter_rows()]
    assert [row[1] for row in listed] == ["动作", "启动", "解除"]
    assert book["预警"].auto_filter.ref == "A1:L3"
    rows = [[cell.value for cell in row] for row in book.worksheets[3].iter_rows()]
    assert rows[0][0] == "重污染天气橙色预警（Ⅱ级） · 启动"
    shown = [row[0] for row in rows if row[0]]
    assert shown[shown.index("强制性措施 2 项") :] == [
        "强制性措施 2 项",
        "一、1",
        "一、2",
        "健康防护 1 项",
        "二、1",
    ]
    assert ["一、2", "工业企业落实应急减排清单", "工业企业", None, "必须"] in rows


@pytest.mark.parametrize("other", ["--clauses", "--csv"])
def test_options_that_exclude_each_other(run: Any, notices: Path, other: str) -> None:
    assert run("tasks", notices, "--warnings", other).code == 2
