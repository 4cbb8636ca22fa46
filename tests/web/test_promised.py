"""Tasks kept from one state of a ledger to the next are those that would be computed anew, and so is what waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhang.app.deciding import Deciding, decisions_of
from duizhang.app.pipeline import read
from duizhang.app.seeking import seek
from duizhang.core.errors import DuizhangError
from duizhang.ledger.store import Ledger
from duizhang.web.promised import Promised

DOCUMENTS = {
    "计划": "云溪市治水行动方案\n\n2024年3月1日\n\n到2025年，建成东湖泵站。到2025年，清淤河道30公里，新建绿道12公里。"
    "（责任单位：市水务局）\n",
    "报告": "云溪市2025年政府工作报告\n\n2025年1月15日\n\n过去一年，东湖泵站建成投用，清淤河道34公里。今年，建设西湖湿地公园。\n",
}
ACTIONS = ("accept", "reject", "amend", "split", "merge", "confirm", "refuse", "undo")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "a.db") as made:
        for name, text in DOCUMENTS.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            read([tmp_path / f"{name}.txt"], made)
        seek(made, [name.id for name in made.names()])
        yield made


def asked(promised: Promised, action: str, n: int, number: int) -> Deciding:
    """A decision about one of the things that stand, or about an earlier decision."""
    found = promised.of(None)
    tasks = [task for item in found.values() for task in item.tasks]
    if action == "undo" or not tasks:
        return Deciding("tasks", "undo", (str(number),), by="张三")
    task = tasks[n % len(tasks)]
    if action in ("confirm", "refuse"):
        waiting = promised.waiting(found).evidence
        named = (waiting[n % len(waiting)].ident,) if waiting else ()
        return Deciding("evidence", action, named, by="张三")
    names = (task.id, tasks[(n + 1) % len(tasks)].id) if action == "merge" else (task.id,)
    fields: dict[str, object] = {"due": "2027"} if action == "amend" else {}
    return Deciding("tasks", action, names, fields, at=str((task.end - task.start) // 2), by="张三")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 9)), min_size=1, max_size=6))
def test_kept_tasks_are_those_computed_anew(ledger: Ledger, steps: list[tuple[str, int]]) -> None:
    kept = Promised(ledger)
    for action, n in steps:
        number = len(ledger.decisions()) - n
        try:
            wanted = decisions_of(ledger, asked(kept, action, n, number))
        except DuizhangError:
            continue
        for decision in wanted:
            ledger.decide(decision)
        found, anew = kept.of(None), Promised(ledger)
        assert found == anew.of(None)
        assert kept.waiting(found) == anew.waiting(anew.of(None))


def test_what_was_not_changed_is_the_same_object(ledger: Ledger) -> None:
    kept = Promised(ledger)
    before = kept.of(None)
    plan = next(item for item in before.values() if item.document.name == "计划")
    for one in decisions_of(ledger, Deciding("tasks", "accept", (plan.tasks[0].id,), by="张三")):
        ledger.decide(one)
    after = kept.of(None)
    assert [after[name] is item for name, item in before.items()] == [
        item is not plan for item in before.values()
    ]
    assert kept.of(None)[plan.document.id].reviews[plan.tasks[0].id].by == "张三"


def test_what_decides_a_status_waits_first(ledger: Ledger) -> None:
    kept = Promised(ledger)
    evidence = kept.waiting(kept.of(None)).evidence
    assert evidence and [one.order for one in evidence] == sorted(one.order for one in evidence)
    assert evidence[0].decides
