"""Decisions about statements move every verdict and finding that stood on them, and survive reading again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from duizhang.core.clock import now

pytestmark = pytest.mark.usefixtures("ledger")

_DOCUMENTS = {
    "计划-2025": (
        "2025年临溪市政府工作报告\n——2025年1月14日在临溪市第三届人民代表大会第四次会议上\n二、今年目标\n"
        "细颗粒物年均浓度控制在35微克/立方米以内，城镇新增就业5万人。"
    ),
    "报告-2026": (
        "2026年临溪市政府工作报告\n——2026年1月16日在临溪市第三届人民代表大会第五次会议上\n一、上年回顾\n"
        "去年，细颗粒物年均浓度为36.4微克/立方米。新增岗位5.6万个。\n二、今年目标\n今年粮食、蔬菜产量均达到20万吨以上。"
    ),
    "公报-2026": (
        "2025年临溪市生态环境状况公报\n临溪市生态环境局\n2026年6月3日\n"
        "2025年，细颗粒物年均浓度为33.9微克/立方米，优良天数285天。"
    ),
}


@pytest.fixture
def ledger(run: Any, tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in _DOCUMENTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("read", folder).code == 0
    return folder


def _statement(run: Any, number: str) -> dict[str, Any]:
    (found,) = [s for s in run("review", "statements", "--all", "--json").json if s["number"] == number]
    return dict(found)


def _decide(run: Any, *words: str) -> dict[str, Any]:
    outcome = run("review", "statements", *words, "--by", "李四", "--reason", "见附件", "--json")
    assert outcome.code == 0, outcome.err
    (decision,) = outcome.json
    return dict(decision)


def _pm25(run: Any) -> tuple[str, set[str]]:
    """The verdict on the year's target, and the kinds of findings of its account."""
    account = run("account", "PM2.5年均浓度", "--scope", "", "--measure", "level", "--json").json
    verdict = next(v["verdict"] for v in account["verdicts"] if v["due"] == "2025")
    return verdict, {f["kind"] for f in account["finding_details"]}


def test_two_reports_contradict_before_anybody_decides(run: Any) -> None:
    assert _pm25(run) == ("met", {"conflict"}), "the newer figure is believed, and the difference told"


def test_a_rejected_statement_takes_its_verdict_and_finding_down(run: Any) -> None:
    _decide(run, "reject", _statement(run, "33.9")["id"])
    assert _pm25(run) == ("missed", set())


def test_an_amended_statement_moves_them(run: Any) -> None:
    _decide(run, "amend", _statement(run, "36.4")["id"], "--value", "33.9")
    verdict, findings = _pm25(run)
    assert (verdict, "conflict" in findings) == ("met", False)


def test_another_scope_leaves_no_contradiction(run: Any) -> None:
    first, second = _statement(run, "36.4")["id"], _statement(run, "33.9")["id"]
    _decide(run, "apart", first, second, "--scope", "扣除沙尘")
    verdict, findings = _pm25(run)
    assert (verdict, "conflict" in findings) == ("missed", False)
    assert _statement(run, "33.9")["scope"] == "扣除沙尘"
    _decide(run, "same", first, second)
    assert _pm25(run) == ("met", {"conflict"})


def test_a_whole_scope_is_decided_about_at_once(run: Any) -> None:
    first, second = _statement(run, "36.4")["id"], _statement(run, "33.9")["id"]
    _decide(run, "apart", first, second, "--scope", "国控点位")
    _decide(run, "same", first, second, "--whole")
    assert _pm25(run) == ("met", {"conflict"})
    refused = run("review", "statements", "apart", first, second, "--whole", "--by", "李四")
    assert refused.code == 2 and "--whole" in refused.err


def test_a_linked_statement_answers_the_other_indicator(run: Any) -> None:
    def jobs() -> list[str]:
        account = run("account", "城镇新增就业", "--json").json
        return [v["verdict"] for v in account["verdicts"]]

    assert "met" not in jobs()
    posts = _statement(run, "5.6万")["id"]
    _decide(run, "link", posts, "--to", "城镇新增就业")
    _decide(run, "amend", posts, "--unit", "人")
    assert jobs() == ["met"]
    assert _statement(run, "5.6万")["indicator_id"] == "urban_new_jobs"
    assert run("review", "statements", "link", posts, "--to", "观鱼率", "--by", "李四").code == 2


def test_a_split_statement_stands_for_each_of_its_things(run: Any) -> None:
    whole = _statement(run, "20万")["id"]
    _decide(run, "split", whole, "--into", "粮食产量", "--into", "蔬菜产量")
    parts = [s for s in run("review", "statements", "--all", "--json").json if s["number"] == "20万"]
    assert {s["indicator"] for s in parts} == {"粮食产量", "蔬菜产量"}
    assert len({s["id"] for s in parts}) == 2
    grain = run("account", "粮食产量", "--json").json
    assert [t["due"] for t in grain["verdicts"]] == ["2026"]
    assert run("review", "statements", "split", whole, "--into", "粮食产量", "--by", "李四").code == 2


def test_decisions_survive_reading_again_and_can_be_taken_back(run: Any, ledger: Path) -> None:
    decision = _decide(run, "reject", _statement(run, "33.9")["id"])
    assert run("read", ledger, "--again").code == 0
    assert _pm25(run) == ("missed", set())
    done = run("review", "statements", "undo", str(decision["number"]), "--by", "李四")
    assert done.code == 0
    assert _pm25(run) == ("met", {"conflict"})
    history = run("review", "statements", "history", "--json").json
    first = history[0]
    assert (first["action"], first["by"], first["reason"]) == ("reject", "李四", "见附件")
    assert first["undone_by"] == history[1]["number"]


def test_the_history_names_what_was_decided(run: Any) -> None:
    _decide(run, "link", _statement(run, "5.6万")["id"], "--to", "城镇新增就业")
    shown = run("review", "statements", "history").out
    assert "改指" in shown and "城镇新增就业" in shown
    assert all(not one["lost"] for one in run("review", "statements", "history", "--json").json)


def test_decisions_go_to_colleagues(run: Any, ledger: Path, tmp_path: Path) -> None:
    first, second = _statement(run, "36.4")["id"], _statement(run, "33.9")["id"]
    _decide(run, "apart", first, second, "--scope", "扣除沙尘")
    _decide(run, "split", _statement(run, "20万")["id"], "--into", "粮食产量", "--into", "蔬菜产量")
    before = _pm25(run)
    assert run("review", "decisions", "export", "d.json").code == 0
    other = tmp_path / "other.db"
    assert run("read", ledger, "--ledger", other).code == 0
    came = run("review", "decisions", "import", "d.json", "--ledger", other, "--json").json
    assert came == {"new": 2, "same": 0, "strange": 0}
    account = run(
        "account", "PM2.5年均浓度", "--scope", "", "--measure", "level", "--ledger", other, "--json"
    ).json
    assert next(v["verdict"] for v in account["verdicts"] if v["due"] == "2025") == before[0]


def test_the_queue_tells_what_hangs_on_a_statement(run: Any) -> None:
    queue = run("review", "statements", "--json").json
    assert all("impact" in s for s in queue)
    first = queue[0]
    assert first["impact"]["verdicts"] or first["impact"]["findings"]
    assert "数据矛盾" in run("review", "statements").out
    by_doubt = [s["confidence"] for s in run("review", "statements", "--sort", "doubt", "--json").json]
    assert by_doubt == sorted(by_doubt)


@pytest.mark.parametrize(
    "words",
    [
        ("link", "{id}"),
        ("split", "{id}"),
        ("accept", "{id}", "--to", "粮食产量"),
        ("accept", "{id}", "--scope", "全市"),
        ("accept", "{id}", "--whole"),
        ("same", "{id}"),
        ("same", "{id}", "{id}"),
        ("split", "{id}", "--at", "蔬菜"),
    ],
)
def test_what_does_not_go_together_is_refused(run: Any, words: tuple[str, ...]) -> None:
    name = _statement(run, "36.4")["id"]
    refused = run("review", "statements", *(w.format(id=name) for w in words), "--by", "李四", "--json")
    assert refused.code == 2 and refused.errors[0]["hint"]


def test_a_changed_file_is_told_beside_the_decisions_about_it(
    run: Any, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _decide(run, "accept", _statement(run, "36.4")["id"])
    assert [one["newer_version"] for one in run("review", "statements", "history", "--json").json] == [None]
    changed = ledger / "报告-2026.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("36.4", "36.2"), encoding="utf-8")
    monkeypatch.setattr("duizhang.ledger.adding.now", lambda: now() + timedelta(minutes=5))
    assert run("read", ledger).code == 0
    (told,) = run("review", "statements", "history", "--json").json
    assert told["newer_version"] not in (None, told["document_id"])
    assert "新版本" in run("review", "statements", "history").out
    assert "新版本" in run("review", "statements").err
