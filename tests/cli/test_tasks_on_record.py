"""``tasks`` from the ledger: the same answers as from the files, filters, orders and what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PLAN = """临溪市清水行动实施方案（2026—2027年）

一、总体要求
到2027年，地表水优良比例达到75%左右，城市建成区黑臭水体基本消除。
二、重点任务
（一）整治入河排口。开展入河排污口排查，整治排口120个。力争2026年6月底前完成雨污混接点改造。（牵头单位：市生态环境局；配合单位：市水务局）
（二）推进河道清淤。清淤河道30公里，严禁向河道倾倒垃圾。鼓励社会资本参与河道管护。（责任单位：市水务局）
十二、保障措施
市财政局统筹安排资金。
"""
OTHER = "临溪市城市更新工作方案\n\n2026年底前，新建口袋公园15个。"


@pytest.fixture
def record(run: Any, tmp_path: Path) -> Path:
    """A ledger with two documents in the working folder."""
    (tmp_path / "清水.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "更新.txt").write_text(OTHER, encoding="utf-8")
    assert run("read", "清水.txt", "更新.txt").code == 0
    return tmp_path


def _quotes(outcome: Any) -> list[str]:
    assert outcome.code == 0, outcome.err
    return [task["quote"] for task in outcome.json]


def test_the_ledger_gives_the_tasks_that_the_file_gives(run: Any, record: Path) -> None:
    from_file = run("tasks", "清水.txt", "--json").json
    assert len(from_file) >= 8
    (record / "清水.txt").unlink()
    for name in ("清水", "清水.txt", "临溪市清水行动"):
        assert run("tasks", name, "--json").json == from_file, name
    assert run("tasks", "清水", "--clauses", "--json").json[0]["address"] == "一"


@pytest.mark.usefixtures("record")
def test_without_a_name_all_tasks_are_listed(run: Any) -> None:
    one, other = (run("tasks", name, "--json").json for name in ("清水.txt", "更新.txt"))
    everything = run("tasks", "--json").json
    assert sorted(t["id"] for t in everything) == sorted(t["id"] for t in one + other)
    shown = run("tasks")
    assert "合计" in shown.out
    assert str(len(everything)) in shown.out
    assert "整治排口120个" in run("tasks", "--all").out


@pytest.mark.usefixtures("record")
def test_reading_twice_adds_no_task(run: Any) -> None:
    again = run("read", "清水.txt", "更新.txt", "--json").json["tasks"]
    assert (again["new"], again["replaced"]) == (0, 0)
    assert again["same"] == len(run("tasks", "--json").json)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (("--due", "2026"), ["力争2026年6月底前完成雨污混接点改造", "2026年底前，新建口袋公园15个"]),
        (("--before", "2026-06-30"), ["力争2026年6月底前完成雨污混接点改造"]),
        (("--before", "2026"), ["力争2026年6月底前完成雨污混接点改造", "2026年底前，新建口袋公园15个"]),
        (("--kind", "禁止"), ["严禁向河道倾倒垃圾"]),
        (("--kind", "ban", "--body", "市水务局"), ["严禁向河道倾倒垃圾"]),
        (("--clause", "十二"), ["市财政局统筹安排资金"]),
        (("--clause", "河道清淤", "--force", "encourage"), ["鼓励社会资本参与河道管护"]),
        (("--subject", "临溪市", "--clause", "十二"), ["市财政局统筹安排资金"]),
    ],
)
def test_filters(run: Any, options: tuple[str, ...], wanted: list[str]) -> None:
    assert sorted(_quotes(run("tasks", *options, "--json"))) == sorted(wanted)


@pytest.mark.usefixtures("record")
def test_a_clause_holds_those_within_it_and_no_other(run: Any) -> None:
    addresses = {task["clause"] for task in run("tasks", "--clause", "二", "--json").json}
    assert addresses == {"二（一）", "二（二）"}
    assert {t["clause"] for t in run("tasks", "--clause", "二(一)", "--json").json} == {"二（一）"}


@pytest.mark.usefixtures("record")
def test_orders(run: Any) -> None:
    dues = [task["due"] for task in run("tasks", "--sort", "due", "--json").json]
    assert dues[0] == "2026-06"
    assert [due is None for due in dues] == sorted(due is None for due in dues)
    bodies = [task["bodies"][:1] for task in run("tasks", "--sort", "body", "--json").json]
    named = [body for body in bodies if body]
    assert named == sorted(named)
    assert bodies[len(named) :] == [[]] * (len(bodies) - len(named))
    assert "城市更新" in run("tasks", "--sort", "due").out


@pytest.mark.usefixtures("record")
def test_wrong_options_say_what_there_is(run: Any) -> None:
    for options in (("--kind", "别的"), ("--due", "明年"), ("--sort", "name"), ("--before", "某天")):
        outcome = run("tasks", *options)
        assert outcome.code == 2
        assert "→" in outcome.err


@pytest.mark.usefixtures("record")
def test_unknown_names(run: Any) -> None:
    unknown = run("tasks", "没有的文件", "--json")
    assert (unknown.code, unknown.errors[0]["code"]) == (2, "not-found")
    missing = run("tasks", "没有的.txt", "--json")
    assert (missing.code, missing.errors[0]["code"]) == (1, "path-missing")


def test_without_a_ledger_it_says_how_to_make_one(run: Any) -> None:
    outcome = run("tasks", "--json")
    assert (outcome.code, outcome.errors[0]["code"]) == (2, "ledger-unusable")


def test_documents_read_before_tasks_were_kept_are_named(run: Any, tmp_path: Path) -> None:
    from duizhang.app.pipeline import read_documents
    from duizhang.app.record import document_record
    from duizhang.ledger.store import Ledger

    (tmp_path / "清水.txt").write_text(PLAN, encoding="utf-8")
    (document,) = read_documents([tmp_path / "清水.txt"])
    with Ledger.open(tmp_path / "duizhang.db") as ledger:
        ledger.add([document_record(document)], {document.id: []}, extractor_version="claims/0")
    assert "清水" in run("tasks", "清水").err
    run("read", "清水.txt")
    assert run("tasks", "清水", "--json").err == ""
