"""Sentences and the commitments in them: ``tests/golden/tasks.zh.jsonl``, which an expert of the field can edit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhang.tasks.model import Task

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "golden" / "tasks.zh.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_golden(case: dict[str, Any], tasks_in: Callable[..., tuple[Task, ...]]) -> None:
    known = {name: case[name] for name in ("title", "kind", "on") if name in case}
    found = tasks_in(case["text"], **known)
    assert [task.text for task in found] == [expected["text"] for expected in case["tasks"]]
    for task, expected in zip(found, case["tasks"], strict=True):
        for name, value in expected.items():
            given = getattr(task, name)
            assert (list(given) if isinstance(given, tuple) else given) == value, name
