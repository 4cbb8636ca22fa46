"""``tasks --progress``: what the documents on record say became of tasks, as reviewers left it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from duizhang.app import seeking
from duizhang.tasks.progress_index import PassageIndex
from duizhang.tasks.progress_match import evidence_of

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


NEWS = """澄江市加快文物修缮
（2026年3月2日）
望海楼修缮工程竣工。
"""


def _read(run: Any, name: str, text: str) -> None:
    Path(f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("read", f"{name}.txt").code == 0
    Path(f"{name}.txt").unlink()


def test_what_was_found_is_kept_and_shown_with_its_evidence(run: Any) -> None:
    sought = _statuses(run, "--progress")
    assert _statuses(run) == sought
    for shown in (run("tasks", "报告2025").out, run("tasks", "报告2025", "--sort", "due").out):
        assert "已完成" in shown
        assert "开通载客" in shown
    assert "已完成 2 · 到期未见报道 1" in run("tasks").out
    assert run("tasks", "报告2025", "-o", "a.csv").code == 0
    assert "开通载客" in Path("a.csv").read_text(encoding="utf-8-sig")
    first = sought["建成地铁9号线一期"]["evidence"][0]
    assert first["id"].startswith("ev_")
    assert first["review"] is None


def test_only_what_is_new_is_sought_again(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, list[str]]] = []
    search = evidence_of

    def noted(task: Any, index: PassageIndex, *rest: Any, among: Any = None, **named: Any) -> Any:
        where = [p.doc for n, p in enumerate(index.passages) if among is None or among[n]]
        calls.append((task.text, sorted(set(where))))
        return search(task, index, *rest, among=among, **named)

    monkeypatch.setattr(seeking, "evidence_of", noted)
    assert run("tasks", "--progress").code == 0
    assert {where for _, docs in calls for where in docs} == {"报告2025", "报告2026"}
    calls.clear()
    assert run("tasks", "--progress").code == 0
    assert calls == []

    _read(run, "新闻", NEWS)
    assert "有 1 份文件还没有" in run("tasks", "报告2025").err
    assert _statuses(run)["推进望海楼修缮"]["status"] == "overdue_unreported"
    found = _statuses(run, "--progress")
    assert [docs for _, docs in calls] == [["新闻"]] * len(calls)
    assert len(calls) == len(found)
    assert found["推进望海楼修缮"]["status"] == "under_way"
    assert "还没有" not in run("tasks", "报告2025").err
    calls.clear()

    task = found["推进望海楼修缮"]
    assert run("review", "tasks", "amend", task["id"], "--due", "2030", "--by", "张三").code == 0
    assert _statuses(run)["推进望海楼修缮"]["status"] == "under_way", "until it is sought as it stands now"
    assert _statuses(run, "--progress")["推进望海楼修缮"]["due"] == "2030"
    assert [text for text, _ in calls] == ["推进望海楼修缮"]


def test_sought_step_by_step_or_at_once_the_same_is_found(run: Any) -> None:
    assert run("tasks", "--progress").code == 0
    _read(run, "新闻", NEWS)
    step_by_step = {quote: (t["status"], t["evidence"]) for quote, t in _statuses(run, "--progress").items()}
    for name, text in (("报告2025", EARLIER), ("报告2026", LATER), ("新闻", NEWS)):
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
        assert run("read", f"{name}.txt", "--ledger", "b.db").code == 0
        Path(f"{name}.txt").unlink()
    at_once = _statuses(run, "--progress", "--ledger", "b.db")
    assert {quote: t["status"] for quote, t in at_once.items()} == {
        q: s for q, (s, _) in step_by_step.items()
    }
    for quote, task in at_once.items():
        places = [(one["article"], one["start"], one["says"]) for one in task["evidence"]]
        assert places == [(one["article"], one["start"], one["says"]) for one in step_by_step[quote][1]]


def test_proposals_wait_for_review_and_decisions_survive_reading_again(run: Any) -> None:
    assert "还没有找过下文" in run("review", "evidence").err
    task = _statuses(run, "--progress")["建成地铁9号线一期"]
    waiting = run("review", "evidence", "list", "报告2025", "--json").json
    assert {one["id"] for one in waiting} >= {task["evidence"][0]["id"]}
    assert [one["score"] for one in waiting] == sorted(one["score"] for one in waiting)
    shown = run("review", "evidence").out
    assert "开通载客" in shown
    first = task["evidence"][0]
    assert (
        run("review", "evidence", "refuse", first["id"][:9], "--by", "张三", "--reason", "另一条线").code == 0
    )
    assert _statuses(run)["建成地铁9号线一期"]["status"] == "overdue_unreported"
    assert first["id"] not in {one["id"] for one in run("review", "evidence", "--json").json}
    decided = [one for one in run("review", "evidence", "--all", "--json").json if one["review"]]
    assert [(one["id"], one["review"]["action"]) for one in decided] == [(first["id"], "refuse")]
    for name, text in (("报告2025", EARLIER), ("报告2026", LATER)):
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("read", ".", "--again").code == 0
    assert _statuses(run, "--progress")["建成地铁9号线一期"]["status"] == "overdue_unreported"
    assert run("review", "evidence", "confirm", first["id"], "--by", "李四").code == 0
    after = _statuses(run)["建成地铁9号线一期"]
    assert (after["status"], after["evidence"][0]["review"]["by"]) == ("completed", "李四")
    assert "采信：李四" in run("tasks", "报告2025").out
    assert run("tasks", "报告2025", "-o", "a.html").code == 0
    assert "采信：李四" in Path("a.html").read_text(encoding="utf-8")
    history = run("review", "evidence", "history", "--json").json
    assert [one["action"] for one in history] == ["refuse", "confirm"]
    assert run("review", "evidence", "accept", first["id"], "--by", "李四").code == 2


def test_a_confirmed_sentence_counts_though_nobody_proposed_it(run: Any) -> None:
    _read(run, "新闻", NEWS.replace("望海楼修缮工程", "那项工程"))
    task = _statuses(run, "--progress")["推进望海楼修缮"]
    assert task["evidence"] == []
    at = NEWS.replace("望海楼修缮工程", "那项工程").index("那项工程竣工")
    assert run("review", "tasks", "confirm", task["id"], f"新闻[{at}:{at + 6}]", "--by", "张三").code == 0
    after = _statuses(run)["推进望海楼修缮"]
    assert (task["status"], after["status"]) == ("overdue_unreported", "under_way")
    assert [(one["says"], one["date"], one["quote"]) for one in after["evidence"]] == [
        ("built", "2026-03-02", "那项工程竣工")
    ]


def test_the_queue_is_narrowed_by_body(run: Any) -> None:
    _read(
        run,
        "方案",
        "澄江市方案\n（2025年2月1日）\n一、绿化\n（一）建成西山公园。（责任单位：市园林局）\n（二）建设东湖。\n",
    )
    _read(run, "新闻", "澄江市新闻\n（2026年2月1日）\n西山公园建成开放。\n")
    assert run("tasks", "--progress").code == 0
    for name in ("市园林局", "澄江市园林局"):
        (one,) = run("review", "evidence", "--body", name, "--json").json
        assert one["text"] == "建成西山公园"
        assert len(run("review", "tasks", "--body", name, "--json").json) == 1
    assert run("review", "evidence", "--body", "市水务局", "--json").json == []
