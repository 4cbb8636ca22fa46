"""Tasks of one text, decisions about them, and what stands afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from duizhang.ledger.promises import Decision, TaskRecord
from duizhang.review.anchors import of_task
from duizhang.review.model import Action
from duizhang.review.tasks import ReviewedTasks, reviewed_tasks

RAW = "建设绿道12公里，新建公园3个，治理河道；推进供热改造。推进供热改造。"


@pytest.fixture
def task() -> Callable[..., TaskRecord]:
    """A maker of tasks from their words in the text."""

    def make(words: str, *, nth: int = 0, **changed: object) -> TaskRecord:
        start = [found.start() for found in re.finditer(re.escape(words), RAW)][nth]
        made = TaskRecord(
            document_id="doc_1",
            doc="plan",
            article="plan",
            clause="一",
            start=start,
            end=start + len(words),
            quote=words,
            text=words,
            action=words[:2],
            object=words[2:],
            responsible=("市水务局", "市园林局"),
            leading=("市水务局",),
            supporting=("市园林局",),
        )
        return replace(made, **changed)  # type: ignore[arg-type]

    return make


@pytest.fixture
def tasks(task: Callable[..., TaskRecord]) -> list[TaskRecord]:
    """The tasks as a first reading finds them."""
    return [
        task("建设绿道12公里", claims=("st_12",), has_figure=True),
        task("新建公园3个", claims=("st_3",), has_figure=True, due="2027", due_from="own"),
        task("治理河道"),
        task("推进供热改造"),
        task("推进供热改造", nth=1),
    ]


@pytest.fixture
def decide() -> Callable[..., Decision]:
    """A maker of decisions, numbered in the order of making."""
    numbers = iter(range(1, 100))

    def make(task: TaskRecord, action: Action, /, **values: object) -> Decision:
        anchor = of_task(task)
        undoes = values.pop("undoes", None)
        return Decision(
            target_kind="task",
            target_key=anchor.key,
            action=action.value,
            document_id=anchor.document_id,
            article=anchor.article,
            start=anchor.start,
            end=anchor.end,
            text=anchor.text,
            by="张三",
            reason="",
            values=values,
            undoes=undoes if isinstance(undoes, int) else None,
            number=next(numbers),
            at="2026-06-04T00:00:00+00:00",
        )

    return make


@pytest.fixture
def after() -> Callable[..., ReviewedTasks]:
    """What stands after decisions."""

    def review(tasks: list[TaskRecord], *decisions: Decision) -> ReviewedTasks:
        return reviewed_tasks(
            tasks, decisions, lambda _: RAW, {"doc_1": {"st_12": RAW.index("12"), "st_3": RAW.index("3")}}
        )

    return review
