"""Wordings of environmental indicators: which are one indicator and scope, and which are not.

A row of ``tests/golden/links.zh.jsonl`` is a wording with the indicator and scope that it means, none where the
catalogue has no indicator of just that; or a pair of wordings that must be one, or must not.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from duizhang.catalogue.load import load_catalogue

GOLDEN = Path(__file__).parents[1] / "golden" / "links.zh.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]
WORDINGS = [row for row in ROWS if "phrase" in row]
PAIRS = [row for row in ROWS if "pair" in row]
FLOOR = 0.97
CATALOGUE = load_catalogue()

Link = tuple[str, str] | None


def linked(phrase: str, unit: str, measure: str, clause: str = "") -> Link:
    match = CATALOGUE.match(phrase, unit, measure, clause=clause)
    return (match.indicator.id, match.scope) if match else None


def found(row: dict[str, Any]) -> Link:
    return linked(row["phrase"], row["unit"], row["measure"], row.get("clause", ""))


def expected(row: dict[str, Any]) -> Link:
    return (row["indicator"], row["scope"]) if row["indicator"] else None


def shares(right: int, made: int, wanted: int) -> tuple[float, float]:
    return right / made, right / wanted


def test_every_link() -> None:
    links = [(row, found(row), expected(row)) for row in WORDINGS]
    right = sum(got is not None and got == want for _, got, want in links)
    precision, recall = shares(
        right, sum(got is not None for _, got, _ in links), sum(want is not None for *_, want in links)
    )
    misses = [
        f"{row['phrase']} [{row['unit']}]: {got}, not {want}" for row, got, want in links if got != want
    ]
    listed = f"precision {precision:.4f}, recall {recall:.4f}\n" + "\n".join(misses)
    assert min(precision, recall) >= FLOOR, listed


def test_every_two_wordings() -> None:
    """Over all pairs: those in one account that belong there, and those that belong there that are in one."""
    got, want = [found(row) for row in WORDINGS], [expected(row) for row in WORDINGS]
    count: Counter[str] = Counter()
    misses = []
    for i, j in combinations(range(len(WORDINGS)), 2):
        joined, belong = got[i] is not None and got[i] == got[j], want[i] is not None and want[i] == want[j]
        count.update({"right": joined and belong, "made": joined, "wanted": belong})
        if joined != belong:
            misses.append(
                f"{WORDINGS[i]['phrase']} and {WORDINGS[j]['phrase']}: {'one' if joined else 'two'}"
            )
    precision, recall = shares(count["right"], count["made"], count["wanted"])
    listed = f"precision {precision:.4f}, recall {recall:.4f}\n" + "\n".join(misses)
    assert min(precision, recall) >= FLOOR, listed


def test_named_pairs() -> None:
    wrong = []
    for row in PAIRS:
        a, b = (
            linked(row[side], unit, row["measure"]) for side, unit in zip("ab", row["units"], strict=True)
        )
        if (a is not None and a == b) != (row["pair"] == "must_join"):
            wrong.append(f"{row['pair']}: {row['a']} {a} and {row['b']} {b} ({row['why']})")
    assert not wrong, "\n".join(wrong)


def test_the_golden_file_is_of_one_mind() -> None:
    keys = [(row["phrase"], row["unit"], row["measure"], row.get("clause", "")) for row in WORDINGS]
    assert len(keys) == len(set(keys))
    assert {row["pair"] for row in PAIRS} == {"must_join", "must_stay_apart"}
    for row in WORDINGS:
        if row["indicator"]:
            assert (entry := CATALOGUE.indicator(row["indicator"])), row
            assert not row["scope"] or entry.scope(row["scope"]) or entry.recount(row["scope"]), row
