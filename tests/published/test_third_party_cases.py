"""Numbers, units and dates that other projects collected: the share answered right never falls."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from duizhang.language.answer import answer
from duizhang.language.model import Lexicon

Record = dict[str, Any]

GROUPS = {
    "numbers": ("number", "percentage", "fraction", "ordinal", "numberrange", "multiple"),
    "quantities": ("currency", "dimension", "temperature"),
    "dates": ("date", "date_mixed", "date_negative"),
    "periods": ("period",),
}
FLOORS = {"numbers": 0.97, "quantities": 0.97, "dates": 0.97, "periods": 0.92}


def _day(text: str | None) -> date | None:
    """Return the reference day; a partial one stands for its first day."""
    if not text:
        return None
    parts = [int(part) for part in text[:10].split("-")]
    return date(parts[0], *([*parts[1:], 1, 1])[:2])


def _number(value: object) -> Fraction | None:
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        return None


def _equal(found: object, expected: object) -> bool:
    a, b = _number(found), _number(expected)
    # Some sources print fifteen digits of an endless fraction.
    return a is not None and b is not None and abs(a - b) <= abs(b) * Fraction(1, 10**9)


def _meets(expected: Record, got: Record) -> bool:
    if not (got["start"] < expected["end"] and expected["start"] < got["end"]):
        return False
    if "norm" in expected:
        return list(got["days"] or []) == list(expected["norm"])
    value = got["value"]
    single = value is not None and not isinstance(value, list)
    if "interval" in expected:
        low, high = (part.strip("[]() ") for part in expected["interval"].split(","))
        if isinstance(value, list):
            return (not low or _equal(value[0], low)) and (not high or _equal(value[1], high))
        return single and not (low and high) and (_equal(value, low) or _equal(value, high))
    if "fraction" in expected:
        return single and _equal(value, Fraction(*(int(part) for part in expected["fraction"])))
    wanted = expected.get("value")
    if isinstance(wanted, list):
        return isinstance(value, list) and _equal(value[0], wanted[0]) and _equal(value[1], wanted[1])
    return single and (
        _equal(value, wanted) or (str(wanted).endswith("%") and _equal(value, str(wanted)[:-1]))
    )


@pytest.fixture(scope="module")
def shares(shared: Path) -> dict[str, float]:
    path = shared / "peers" / "cases" / "numbers_units_dates.jsonl"
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        expected = case["expected"]
        if not all(
            any(e.get(k) is not None for k in ("norm", "interval", "fraction", "value")) for e in expected
        ):
            continue
        got = answer(case["text"], _day(case.get("reference_date")), Lexicon())
        if expected:
            fine = all(any(_meets(e, g) for g in got) for e in expected)
        else:
            fine = not any(g["days"] for g in got)
        right[case["kind"]] += fine
        total[case["kind"]] += 1
    return {
        group: sum(right[k] for k in kinds) / max(1, sum(total[k] for k in kinds))
        for group, kinds in GROUPS.items()
    }


@pytest.mark.parametrize("group", sorted(FLOORS))
def test_share_answered_right(shares: dict[str, float], group: str) -> None:
    assert shares[group] >= FLOORS[group]


def test_texts_without_dates_get_none(shared: Path) -> None:
    path = shared / "peers" / "cases" / "numbers_units_dates.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["kind"] == "date_negative":
            got = answer(case["text"], _day(case.get("reference_date")), Lexicon())
            assert not any(g["days"] for g in got), case["text"]
