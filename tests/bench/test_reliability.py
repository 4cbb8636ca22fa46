"""Confidence against labels: what counts as right, the fit of costs, and the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bench.claims import Scorer
from bench.quality import OWN
from bench.reliability import SURE, Judged, bins, fit, judge, judged_claims, left_out, report

from duizhang.claims.confidence import COSTS, PLAIN

FIELDS = ("kind", "value", "unit", "bound", "measure", "period")
SCORER = Scorer(lambda g, p: {name: g[name] == p[name] for name in FIELDS}, FIELDS)
FLOOR_RIGHT, FLOOR_SHARE = 0.95, 0.8
"""Held out, at SURE or above: share right in every core field, and share of all claims."""


def row(start: int, **other: Any) -> dict[str, Any]:
    """Return a label or claim of one numeral of two digits."""
    base = {"doc": "公报", "start": start, "end": start + 2, "kind": "actual", "value": 12, "unit": "个"}
    base |= {"bound": "eq", "measure": "level", "period": "2025", "confidence": PLAIN, "explanation": []}
    return base | other


def claim(doc: str = "甲", *, doubts: tuple[str, ...] = (), right: bool = True, said: float = 0.9) -> Judged:
    """Return a claim that was held against its label."""
    return Judged(doc, "own", said, 1.0, frozenset(doubts), right, True)


def test_both_readings_of_right() -> None:
    labels = [row(0), row(10), row(20), row(30, kind="minor"), row(40)]
    claims = [row(0), row(10, period="2024"), row(20, value=13), row(30), row(50)]
    found = list(judge(labels, claims, SCORER, group="own"))
    assert [(one.whole, one.number) for one in found] == [
        (True, True),
        (False, True),
        (False, False),
        (False, False),  # beside no label
    ]


def test_doubts_are_read_from_the_notes_and_a_lower_confidence_is_a_limit() -> None:
    notes = ["kind: actual, told as a fact", "doubt: news", "doubt: no unit"]
    found = list(judge([row(0)], [row(0, explanation=notes, confidence=0.5)], SCORER, group="gold"))
    assert found[0].doubts == {"news", "no unit"}
    assert found[0].limit == 0.5
    assert found[0].group == "gold"


def test_a_cost_is_what_a_doubt_goes_along_with() -> None:
    sure = [claim(right=n >= 2) for n in range(100)]
    wrong = [claim(doubts=("news",), right=n >= 30) for n in range(100)]
    fitted = fit([*sure, *wrong])
    assert fitted.of(sure[0]) == pytest.approx(0.98, abs=0.015)
    assert fitted.of(wrong[0]) == pytest.approx(0.7, abs=0.02)
    assert fitted.costs["no unit"] == 0


def test_no_cost_is_below_nothing_and_few_claims_set_none_alone() -> None:
    good = [claim(doubts=("news",)) for _ in range(50)]
    bad = [claim(right=n >= 10) for n in range(50)]
    assert fit([*good, *bad]).costs["news"] == 0
    once = claim(doubts=("no unit",), right=False)
    often = [claim(doubts=("no unit",), right=False) for _ in range(10)]
    fair = [claim(right=n >= 2) for n in range(98)]
    assert fit([*fair, *often]).of(once) < 0.2 < fit([*fair, once]).of(once)


def test_costs_of_a_document_come_from_the_others() -> None:
    first = [claim("甲", doubts=("news",), right=False) for _ in range(20)]
    second = [claim("乙", doubts=("news",)) for _ in range(20)] + [claim("乙") for _ in range(20)]
    again = left_out([*first, *second])
    assert all(one.confidence > 0.9 for one in again if one.doc == "甲")
    assert all(one.confidence < 0.5 for one in again if one.doc == "乙" and one.doubts)


def test_bins_hold_every_claim_once() -> None:
    claims = [claim(said=said, right=said > 0.5) for said in (0.05, 0.5, 0.89, 0.9, 0.95, 0.99)]
    *stretches, sure, whole = bins(claims)
    assert sum(row.claims for row in stretches) == whole.claims == len(claims)
    assert (sure.claims, sure.share, sure.whole) == (3, 0.5, 1.0)


@pytest.fixture(scope="module")
def judged(shared: Path) -> list[Judged]:
    return judged_claims(shared, OWN)


def test_sure_claims_of_held_out_documents_are_right(judged: list[Judged]) -> None:
    held = [one for one in judged if one.group == "own"]
    sure = [one for one in held if one.confidence >= SURE]
    assert len(sure) >= FLOOR_SHARE * len(held)
    assert sum(one.whole for one in sure) >= FLOOR_RIGHT * len(sure)
    assert sum(one.number for one in sure) >= 0.99 * len(sure)


def test_confidence_says_what_is_right_on_average(judged: list[Judged]) -> None:
    held = [one for one in judged if one.group == "own"]
    said, right = sum(one.confidence for one in held), sum(one.whole for one in held)
    assert abs(said - right) <= 0.04 * len(held)


def test_the_report_names_every_doubt(judged: list[Judged]) -> None:
    lines = list(report(judged))
    assert all(any(line.endswith(f"  {doubt}") for line in lines) for doubt in COSTS)
