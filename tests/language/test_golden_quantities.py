"""Quantities that a person judged: ``tests/golden/quantities.zh.jsonl``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from duizhang.language.model import Lexicon
from duizhang.language.quantities import scan_quantities
from duizhang.values.numbers import as_text

GOLDEN = Path(__file__).parents[1] / "golden" / "quantities.zh.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_reads_what_a_person_reads(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        {
            "text": text[q.start : q.end],
            "number": text[q.number_start : q.number_end],
            "type": str(q.type),
            "value": as_text(q.value),
            "high": None if q.high is None else as_text(q.high),
            "step": as_text(q.step),
            "unit": q.unit,
            "bound": str(q.bound),
        }
        for q in scan_quantities(text, Lexicon())
    ]
    assert found == case["expected"], case["note"]
