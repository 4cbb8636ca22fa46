"""``tasks``: what a document commits to, who answers for it, and its clauses."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

PLAN = """临溪市清水行动实施方案（2026—2027年）

一、总体要求
以水环境质量改善为主线，坚持系统治理。到2027年，地表水优良比例达到75%左右，城市建成区黑臭水体基本消除。
二、重点任务
（一）整治入河排口。开展入河排污口排查，整治排口120个。力争2026年底前完成雨污混接点改造。（牵头单位：市生态环境局；配合单位：市水务局、各区人民政府）
（二）推进河道清淤。清淤河道30公里，严禁向河道倾倒垃圾。鼓励社会资本参与河道管护。（责任单位：市水务局）
三、保障措施
市财政局统筹安排资金。
"""
DESIGNED = {
    "id",
    "doc",
    "clause",
    "start",
    "end",
    "action",
    "object",
    "due",
    "subject",
    "responsible",
    "force",
    "claims",
    "status",
    "evidence",
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "清水.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def _tasks(run: Any, *args: object) -> list[dict[str, Any]]:
    outcome = run("tasks", *args, "--json")
    assert outcome.code == 0, outcome.err
    found: list[dict[str, Any]] = outcome.json
    return found


def test_tasks_are_slices_of_their_document(run: Any, plan: Path, tmp_path: Path) -> None:
    found = _tasks(run, plan)
    assert len(found) == 9
    for task in found:
        assert set(task) >= DESIGNED
        assert PLAN[task["start"] : task["end"]] == task["quote"]
        assert (task["status"], task["evidence"]) == ("", [])
    assert [path.name for path in tmp_path.iterdir()] == ["清水.txt"], "tasks writes nothing"


def test_the_words_keep_the_line_breaks_of_the_page(run: Any, tmp_path: Path) -> None:
    wide = (
        "全市水务系统持续推进骨干河道清淤疏浚和堤防加固，加快补齐城区排水管网短板，严格落实河湖长巡河制度。"
        * 4
    )
    lines = [wide[at : at + 24] for at in range(0, len(wide), 24)]
    text = "临溪市清水行动方案\n\n" + "\n".join(lines) + "\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    quotes = [task["quote"] for task in _tasks(run, "a.txt")]
    assert any("\n" in quote for quote in quotes)
    assert all(quote in text for quote in quotes)


def test_a_task_tells_how_its_words_are_found_again(run: Any, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    for task in _tasks(run, plan):
        quote, position = task["selectors"]
        assert quote["exact"] == task["quote"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert (position["start"], position["end"]) == (task["start"], task["end"])
        assert (task["page"], task["pages"], task["boxes"]) == (None, [], [])


def test_a_task_says_clause_due_force_and_bodies(run: Any, plan: Path) -> None:
    by_words = {task["quote"]: task for task in _tasks(run, plan)}
    mixed = by_words["力争2026年底前完成雨污混接点改造"]
    assert (mixed["clause"], mixed["force"]) == ("二（一）", "strive")
    assert (mixed["due"], mixed["due_from"]) == ("2026", "own"), "a plan's own years are not behind it"
    assert mixed["leading"] == ["市生态环境局"]
    assert mixed["supporting"] == ["市水务局", "各区人民政府"]
    assert mixed["responsible_from"] == "clause"
    assert mixed["bodies"] == ["临溪市生态环境局", "临溪市水务局", "区人民政府"]
    assert mixed["levels"] == ["city", "city", "district"]
    share = by_words["到2027年，地表水优良比例达到75%左右"]
    assert (share["due"], share["responsible"]) == ("2027", [])
    assert by_words["城市建成区黑臭水体基本消除"]["due_from"] == "clause"
    assert by_words["开展入河排污口排查"]["due_from"] == "document"
    assert by_words["市财政局统筹安排资金"]["responsible_from"] == "sentence"


def test_tasks_link_to_the_statements_that_a_ledger_holds(run: Any, plan: Path) -> None:
    linked = {name for task in _tasks(run, plan) for name in task["claims"]}
    assert len(linked) >= 3
    assert run("read", plan, "--ledger", "x.db").code == 0
    for name in linked:
        assert run("explain", name, "--ledger", "x.db", "--json").code == 0


@pytest.mark.parametrize(
    "name", ["市生态环境局", "临溪市生态环境局", "市环保局", "生态环境局", " 市生态环境局 "]
)
def test_a_body_is_found_by_all_its_names(run: Any, plan: Path, name: str) -> None:
    assert {task["clause"] for task in _tasks(run, plan, "--body", name)} == {"二（一）"}


def test_bodies_of_another_place_are_others(run: Any, plan: Path) -> None:
    assert _tasks(run, plan, "--body", "天津市生态环境局") == []


def test_several_bodies_and_forces(run: Any, plan: Path) -> None:
    water = _tasks(run, plan, "--body", "市水务局")
    both = _tasks(run, plan, "--body", "市水务局", "--body", "市财政局")
    assert (len(water), len(both)) == (6, 7)
    firm = _tasks(run, plan, "--force", "must", "--force", "力争")
    assert {task["force"] for task in firm} == {"must", "strive"}
    assert len(_tasks(run, plan, "--body", "市水务局", "--force", "必须")) == 1


def test_no_task_of_a_body_names_those_that_are_named(run: Any, plan: Path) -> None:
    outcome = run("tasks", plan, "--body", "市商务局")
    assert (outcome.code, outcome.out) == (0, "")
    assert "市财政局" in outcome.err


def test_the_table_shows_words_bodies_and_figures(run: Any, plan: Path) -> None:
    shown = run("tasks", plan).out
    for words in ("二（一） 整治入河排口", "整治排口120个", "牵头：市生态环境局", "配合：", "2027年", "力争"):
        assert words in shown
    assert "随章节或全文" in shown
    assert "9 项任务" in shown


def test_the_english_table_quotes_in_chinese_only(run: Any, plan: Path) -> None:
    lines = run("tasks", plan, "--lang", "en").out.splitlines()
    heads = next(line for line in lines if line.startswith("Task "))
    assert heads.split() == ["Task", "Due", "Force", "Responsible", "Figures"]
    assert any("Leading: Municipal bureau of ecology" in line for line in lines)
    assert "from the section or document" in "\n".join(lines)
    assert not CHINESE.search(lines[1]), "the counts"


def test_csv_has_a_row_a_task(run: Any, plan: Path) -> None:
    out = run("tasks", plan, "--csv").out
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert len(rows) == 9
    assert {row["条款"] for row in rows} == {"一", "二（一）", "二（二）", "三"}
    assert all(PLAN[int(row["start"]) : int(row["end"])] == row["任务"] for row in rows)
    heads = run("tasks", plan, "--csv", "--lang", "en").out.splitlines()[0]
    assert not CHINESE.search(heads)


def test_clauses_are_a_tree(run: Any, plan: Path) -> None:
    found = run("tasks", plan, "--clauses", "--json").json
    assert [clause["address"] for clause in found] == ["一", "二", "二（一）", "二（二）", "三"]
    assert [clause["parent"] for clause in found] == [None, None, "二", "二", None]
    assert all(PLAN[clause["start"]] in "一二三（" for clause in found)
    lines = run("tasks", plan, "--clauses").out.splitlines()
    assert "  二（一） 整治入河排口" in [line.rstrip() for line in lines]
    rows = list(csv.reader(io.StringIO(run("tasks", plan, "--clauses", "--csv").out)))
    assert len(rows) == 6


def test_processes_change_nothing(run: Any, demo: Path) -> None:
    folder = demo / "documents"
    assert run("tasks", folder, "--json").out == run("tasks", folder, "--json", "--jobs", "2").out


def test_every_span_of_the_examples_is_verbatim(run: Any, demo: Path) -> None:
    raw = {p.stem: p.read_text(encoding="utf-8") for p in (demo / "documents").iterdir()}
    feed = json.loads((demo / "documents" / "政务短讯.json").read_text(encoding="utf-8"))
    raw |= {record["文章标识符aid"]: record["finalContent"] for record in feed}
    found = _tasks(run, demo / "documents")
    assert found
    assert all(raw[task["doc"]][task["start"] : task["end"]] == task["quote"] for task in found)


def test_a_document_without_tasks_says_so(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2024年，临溪市优良天数300天。", encoding="utf-8")
    assert "没有读到任务" in run("tasks", "a.txt").out
    assert "没有编号或带标题的条款" in run("tasks", "a.txt", "--clauses").out
    assert _tasks(run, "a.txt") == []


def test_what_a_document_says_that_it_holds(run: Any, tmp_path: Path) -> None:
    text = "临溪市治水工作方案\n本方案共提出3项任务。\n一、疏浚河道。\n二、修复湿地。\n三、更新泵站。\n四、检修闸门。\n"
    (tmp_path / "方案.txt").write_text(text, encoding="utf-8")
    (one,) = run("tasks", "方案.txt", "--declared", "--json").json
    assert (one["number"], one["counted"], one["found"], one["difference"]) == (3, "clauses", 4, 1)
    assert one["items"] == ["一", "二", "三", "四"]
    assert "多 1" in run("tasks", "方案.txt", "--declared").out
    assert "1 more" in run("tasks", "方案.txt", "--declared", "--lang", "en").out
    assert "文件自述：3项任务（条款 4，多 1）" in run("tasks", "方案.txt").out


def test_the_ledger_keeps_declared_counts_and_counts_tasks_as_they_stand(run: Any, tmp_path: Path) -> None:
    (tmp_path / "方案.txt").write_text(
        "治水工作方案\n共提出2项任务。疏浚河道。修复湿地。更新泵站。\n", encoding="utf-8"
    )
    (told,) = run("tasks", "方案.txt", "--declared", "--json").json
    assert (told["counted"], told["found"]) == ("tasks", 3)
    assert run("read", "方案.txt").code == 0
    (tmp_path / "方案.txt").unlink()
    assert run("tasks", "方案", "--declared", "--json").json == [told]
    assert run("review", "tasks", "reject", told["items"][0], "--by", "张三").code == 0
    (kept,) = run("tasks", "方案", "--declared", "--json").json
    assert (kept["found"], kept["difference"], kept["items"]) == (2, 0, told["items"][1:])
    assert run("tasks", "方案", "-o", "a.xlsx").code == 0
    rows = list(load_workbook("a.xlsx")["自述"].iter_rows(values_only=True))
    assert rows[1][1:3] == ("2项任务", 2)
    assert "修复湿地" in rows[1][7]
    assert run("tasks", "方案", "-o", "a.html").code == 0
    page = Path("a.html").read_text(encoding="utf-8").split('class="declared"', 1)[1]
    assert page.index("2项任务") < page.index("相符") < page.index("更新泵站")


def test_a_missing_file_is_named_and_the_rest_is_read(run: Any, plan: Path) -> None:
    outcome = run("tasks", "nowhere.txt", plan, "--json")
    assert outcome.code == 1
    assert [error["code"] for error in outcome.errors] == ["path-missing"]
    assert len(outcome.json) == 9


@pytest.mark.parametrize(
    "slip",
    [
        (),
        ("--force", "x"),
        ("--json", "--csv"),
        ("--clauses", "--body", "市水务局"),
        ("--clauses", "--force", "must"),
        ("--declared", "--csv"),
        ("--declared", "--clauses"),
        ("--declared", "--body", "市水务局"),
        ("--date", "x"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_does_not_fit_is_refused(run: Any, plan: Path, slip: tuple[str, ...], lang: str) -> None:
    outcome = run("tasks", *([plan] if slip else []), *slip, "--lang", lang)
    assert (outcome.code, outcome.out) == (2, "")
    said = outcome.err.replace("市水务局", "")
    assert bool(CHINESE.search(said)) == (lang == "zh")
