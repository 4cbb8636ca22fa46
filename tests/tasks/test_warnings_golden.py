"""Notices and the warnings in them: ``tests/golden/warnings.zh.jsonl``, which an expert of the field can edit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duizhang.tasks.warnings_model import WarningEvent

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "golden" / "warnings.zh.jsonl").read_text("utf-8").splitlines()
]


def shown(event: WarningEvent, name: str) -> object:
    """Return a field as the cases write it: places by their ids, a plan as title and number."""
    value = getattr(event, name)
    if name == "areas":
        return [area.id for area in value]
    if name == "plan":
        return None if value is None else [value.title, value.number]
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_golden(case: dict[str, Any], warnings_in_text: Callable[..., tuple[WarningEvent, ...]]) -> None:
    found = warnings_in_text(case["text"], title=case["title"], on=case["on"])
    kept = [
        {name: shown(event, name) for name in expected}
        for event, expected in zip(found, case["events"], strict=False)
    ]
    assert (len(found), kept) == (len(case["events"]), case["events"])
    if "measures" in case:
        measures = [m for event in found for m in event.measures]
        assert [
            [m.sort.value, m.clause, list(m.executors), list(m.exemptions), m.force] for m in measures
        ] == case["measures"]
