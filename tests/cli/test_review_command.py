"""``review``: the queue, decisions, their history, and what they change in every view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PLAN = """临溪市清水行动实施方案（2026—2027年）

二、重点任务
（一）整治入河排口。到2027年，整治排口120个。开展入河排污口排查，完善台账。（责任单位：市生态环境局）
（二）推进河道清淤。到2027年，清淤河道30公里。严禁向河道倾倒垃圾。（责任单位：市水务局）
"""


@pytest.fixture
def plan(run: Any, tmp_path: Path) -> Path:
    path = tmp_path / "清水.txt"
    path.write_text(PLAN, encoding="utf-8")
    assert run("read", "清水.txt").code == 0
    return path


@pytest.fixture
def ids(run: Any, plan: Path) -> dict[str, str]:
    """Ids of the tasks by their words."""
    return {task["quote"]: task["id"] for task in run("tasks", plan.stem, "--json").json}


def _tasks(run: Any) -> dict[str, dict[str, Any]]:
    return {task["quote"]: task for task in run("tasks", "清水", "--json").json}


def _decide(run: Any, *words: str) -> dict[str, Any]:
    outcome = run("review", *words, "--by", "张三", "--json")
    assert outcome.code == 0, outcome.err
    (decision,) = outcome.json
    return dict(decision)


def test_the_queue_lists_what_waits(run: Any, ids: dict[str, str]) -> None:
    queue = run("review", "tasks", "--json").json
    assert {task["id"] for task in queue} == set(ids.values())
    assert all("doubts" in task for task in queue)
    dues = [task["due"] for task in run("review", "tasks", "--sort", "due", "--json").json]
    assert [due is None for due in dues] == sorted(due is None for due in dues)
    first = ids["到2027年，整治排口120个"]
    assert first[:13] in run("review", "tasks").out
    _decide(run, "tasks", "accept", first)
    assert first not in {task["id"] for task in run("review", "tasks", "--json").json}
    assert first in {task["id"] for task in run("review", "tasks", "--all", "--json").json}
    assert "张三" in run("review", "tasks", "list", "清水", "--all").out


def test_decisions_show_in_tasks_sheets_and_filters(run: Any, ids: dict[str, str]) -> None:
    _decide(
        run,
        *("tasks", "amend", ids["到2027年，清淤河道30公里"][:14], "--due", "2026-06", "--body", "市园林局"),
        *("--force", "力争", "--reason", "见附件"),
    )
    _decide(run, "tasks", "reject", ids["严禁向河道倾倒垃圾"])
    found = _tasks(run)
    assert "严禁向河道倾倒垃圾" not in found
    task = found["到2027年，清淤河道30公里"]
    assert (task["due"], task["due_from"], task["force"]) == ("2026-06", "review", "strive")
    assert (task["responsible"], task["responsible_from"]) == (["市园林局"], "review")
    assert (task["review"]["by"], task["review"]["reason"]) == ("张三", "见附件")
    assert [t["quote"] for t in run("tasks", "--body", "市园林局", "--json").json] == [
        "到2027年，清淤河道30公里"
    ]
    rows = run("sheet", "清水", "--json").json["rows"]
    assert ["市园林局"] in [row["responsible"] for row in rows]
    assert "见附件" in run("tasks", "清水", "--csv").out
    assert run("tasks", "清水", "-o", "a.html").code == 0
    assert "更正：张三" in Path("a.html").read_text(encoding="utf-8")


def test_decisions_survive_reading_again(run: Any, plan: Path, ids: dict[str, str]) -> None:
    _decide(run, "tasks", "amend", ids["到2027年，清淤河道30公里"], "--due", "2026")
    _decide(run, "tasks", "reject", ids["到2027年，整治排口120个"])
    before = _tasks(run)
    assert run("read", plan).code == 0
    assert _tasks(run) == before
    assert before["到2027年，清淤河道30公里"]["due"] == "2026"


def test_merge_and_split(run: Any, ids: dict[str, str]) -> None:
    whole, part = "开展入河排污口排查", "完善台账"
    _decide(run, "tasks", "merge", ids[part], ids[whole])
    merged = _tasks(run)[f"{whole}，{part}"]
    assert merged["review"]["action"] == "merge"
    _decide(run, "tasks", "split", merged["id"], "--at", part)
    assert {whole, part} <= set(_tasks(run))


def test_undo_and_history(run: Any, ids: dict[str, str]) -> None:
    before = _tasks(run)
    made = _decide(run, "tasks", "reject", ids["到2027年，整治排口120个"])
    _decide(run, "tasks", "undo", str(made["number"]), "--reason", "看错了")
    assert _tasks(run) == before
    history = run("review", "tasks", "history", "--json").json
    assert [(d["action"], d["undone_by"]) for d in history] == [("reject", 2), ("undo", None)]
    shown = run("review", "tasks", "history", ids["到2027年，整治排口120个"]).out
    assert "已由第2号撤销" in shown
    assert "看错了" in shown
    assert run("review", "tasks", "history", ids["到2027年，清淤河道30公里"], "--json").json == []


def test_statements(run: Any, plan: Path) -> None:
    queue = run("review", "statements", "--json").json
    assert [s["confidence"] for s in queue] == sorted(s["confidence"] for s in queue)
    dredged = next(s for s in queue if s["number"] == "30")
    outfalls = next(s for s in queue if s["number"] == "120")
    _decide(run, "statements", "reject", outfalls["id"])
    made = _decide(run, "statements", "amend", dredged["id"], "--value", "300", "--period", "2026")
    assert made["values"] == {"value": "300", "period": "2026"}
    accounts = run("accounts", "--json").json
    assert len(accounts) == 1
    task = _tasks(run)["到2027年，清淤河道30公里"]
    assert task["claims"] != [dredged["id"]]
    assert run("read", plan).code == 0
    assert run("accounts", "--json").json == accounts
    _decide(run, "statements", "undo", str(made["number"]))
    assert _tasks(run)["到2027年，清淤河道30公里"]["claims"] == [dredged["id"]]
    assert run("review", "statements", "--all").code == 0
    assert run("review", "statements", "history").code == 0


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "words",
    [
        ("tasks", "accept", "task_0"),
        ("tasks", "accept", "ID"),
        ("tasks", "accept", "--by", "x"),
        ("tasks", "accept", "ID", "--by", "x", "--due", "2026"),
        ("tasks", "amend", "ID", "--by", "x"),
        ("tasks", "amend", "ID", "--by", "x", "--due", "某天"),
        ("tasks", "amend", "ID", "--by", "x", "--force", "随便"),
        ("tasks", "amend", "ID", "--by", "x", "--value", "3"),
        ("tasks", "merge", "ID", "--by", "x"),
        ("tasks", "split", "ID", "--by", "x"),
        ("tasks", "split", "ID", "--by", "x", "--at", "没有的字"),
        ("tasks", "undo", "99", "--by", "x"),
        ("tasks", "undo", "ID", "--by", "x"),
        ("tasks", "confirm", "ID", "--by", "x"),
        ("tasks", "confirm", "ID", "清水[1:99999]", "--by", "x"),
        ("tasks", "burn"),
        ("claims",),
        ("statements", "split"),
        ("statements", "amend", "ST", "--by", "x", "--kind", "想法"),
        ("statements", "amend", "ST", "--by", "x", "--value", "很多"),
        ("statements", "amend", "ST", "--by", "x", "--indicator", "没有这个指标"),
        ("tasks", "--sort", "name"),
    ],
)
def test_what_cannot_be_decided_is_refused(run: Any, words: tuple[str, ...]) -> None:
    task = run("tasks", "--json").json[0]["id"]
    statement = run("review", "statements", "--json").json[0]["id"]
    outcome = run("review", *(task if w == "ID" else statement if w == "ST" else w for w in words))
    assert outcome.code == 2, outcome.err
    assert "→" in outcome.err
    assert run("review", "tasks", "history", "--json").json == []


def test_evidence_is_decided_about_by_its_place(run: Any, ids: dict[str, str]) -> None:
    made = _decide(run, "tasks", "refuse", ids["到2027年，整治排口120个"], "清水[30:40]")
    assert (made["target"], made["values"]["task"]) == ("evidence", ids["到2027年，整治排口120个"])
    assert run("review", "tasks", "history", ids["到2027年，整治排口120个"], "--json").json == [made]


def test_english(run: Any, ids: dict[str, str]) -> None:
    outcome = run(
        "review", "tasks", "accept", ids["到2027年，整治排口120个"], "--by", "Zhang", "--lang", "en"
    )
    assert outcome.err.startswith("Decision 1: accepted")
    assert "Decision" in run("review", "tasks", "history", "--lang", "en").out


def test_decisions_are_carried_to_another_ledger(run: Any, ids: dict[str, str], tmp_path: Path) -> None:
    pipes, silt = ids["到2027年，整治排口120个"], ids["到2027年，清淤河道30公里"]
    _decide(run, "tasks", "amend", pipes, "--due", "2026-06")
    _decide(run, "tasks", "reject", silt)
    _decide(run, "tasks", "undo", "2")
    _decide(run, "tasks", "confirm", pipes, "清水[0:4]")
    assert run("review", "decisions", "export", "决定.json").code == 0
    assert len(run("review", "decisions", "--json").json) == 4

    other = ("--ledger", "b.db")
    (tmp_path / "别的.txt").write_text("临溪市方案\n建设公园。\n", encoding="utf-8")
    assert run("read", "别的.txt", *other).code == 0
    carried = ("review", "decisions", "import", "决定.json", "--json", *other)
    assert run(*carried).json == {"new": 0, "same": 0, "strange": 4}
    assert run("read", "清水.txt", *other).code == 0
    assert run("review", "tasks", "accept", silt, "--by", "李四", *other).code == 0
    assert run(*carried).json == {"new": 4, "same": 0, "strange": 0}
    assert run(*carried).json == {"new": 0, "same": 4, "strange": 0}
    tasks = {task["id"]: task for task in run("tasks", "清水", "--json", *other).json}
    assert (tasks[pipes]["due"], tasks[pipes]["review"]["by"]) == ("2026-06", "张三")
    assert silt in tasks
    assert tasks[silt]["review"]["by"] == "李四"
    told = run("review", "decisions", "--json", *other).json
    assert [one["number"] for one in told] == [1, 2, 3, 4, 5]
    assert [(one["undoes"], one["undone_by"]) for one in told[2:4]] == [(None, 4), (3, None)]
    assert [one["at"] for one in told[1:]] == [one["at"] for one in run("review", "decisions", "--json").json]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"target": "task"}]'])
def test_what_holds_no_decisions_is_refused(run: Any, plan: Path, text: str) -> None:
    plan.with_name("a.json").write_text(text, encoding="utf-8")
    outcome = run("review", "decisions", "import", "a.json")
    assert (outcome.code, "第 1 条" in outcome.err) == (2, True)
    assert run("review", "decisions", "import", "none.json").code != 0
    assert run("review", "decisions", "import").code == 2


def test_every_field_of_a_task_can_be_amended(run: Any, ids: dict[str, str]) -> None:
    dredging = "到2027年，清淤河道30公里"
    figure = next(c["id"] for c in run("review", "statements", "--json").json if c["number"] == "30")
    made = _decide(
        run,
        *(
            "tasks",
            "amend",
            ids[dredging],
            "--action",
            "疏浚",
            "--object",
            "河道",
            "--exemption",
            "已疏浚的除外",
        ),
        *("--subject", "临溪市", "--figure", figure),
    )
    assert [one["number"] for one in made["values"]["figures"]] == ["30"]
    task = _tasks(run)[dredging]
    assert (task["id"], task["action"], task["object"]) == (ids[dredging], "疏浚", "河道")
    assert (task["exemption"], task["claims"]) == ("已疏浚的除外", [figure])
    assert "动作：疏浚" in run("review", "tasks", "history").out.replace("\n", "")
    _decide(run, "tasks", "amend", ids[dredging], "--figure", "无", "--exemption", "无")
    task = _tasks(run)[dredging]
    assert (task["claims"], task["has_figure"], task["exemption"]) == ([], False, None)


@pytest.mark.parametrize("words", [("--action", "无"), ("--figure", "st_none"), ("--force", "多半")])
def test_what_cannot_be_set_is_refused(run: Any, ids: dict[str, str], words: tuple[str, str]) -> None:
    any_task = next(iter(ids.values()))
    outcome = run("review", "tasks", "amend", any_task, *words, "--by", "张三")
    assert outcome.code != 0 and run("review", "tasks", "history", "--json").json == []
