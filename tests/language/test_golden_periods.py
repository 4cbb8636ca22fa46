"""Periods that a person judged: ``tests/golden/periods.zh.jsonl``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duizhang.language.periods import scan_periods

GOLDEN = Path(__file__).parents[1] / "golden" / "periods.zh.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']} {case['reference']}" for case in CASES])
def test_reads_what_a_person_reads(case: dict[str, Any]) -> None:
    text = case["text"]
    reference = date.fromisoformat(case["reference"]) if case["reference"] else None
    found = [
        {
            "text": text[m.start : m.end],
            "period": None if m.period is None else str(m.period),
            "role": str(m.role),
            "anchor": str(m.anchor),
            "yearly": m.yearly,
        }
        for m in scan_periods(text, reference, context_year=case["context_year"])
    ]
    assert found == case["expected"], case["note"]
