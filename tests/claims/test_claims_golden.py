"""Sentences with the claims that they make, one deciding rule each: ``tests/golden/claims.zh.jsonl``.

A field that an expectation leaves out is not compared, but for ``bound`` (``eq``), ``measure`` (``level``),
``value_max`` and ``value_word``, which then have their plain values. Numbers under ``minor`` may be found as
minor claims or not at all. Cases with ``known_gap`` fail today; one that passes must lose the mark.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from duizhang.claims.model import Claim, Kind

FILE = Path(__file__).parents[1] / "golden" / "claims.zh.jsonl"
Case = dict[str, Any]
CASES: list[Case] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
FIELDS = frozenset(
    "number kind indicator indicator_contains subject value value_max unit bound measure baseline reference period value_word".split()
)
LEAST_ALIKE = 0.5
"""Share of common character pairs from which two phrases name the same thing."""


def _pairs(text: str) -> set[str]:
    plain = "".join(c for c in text.upper() if c not in " “”、，（）()的")
    return {plain[i : i + 2] for i in range(len(plain) - 1)} or {plain}


def alike(one: str, other: str) -> float:
    """Return the share of common character pairs, 0 to 1."""
    a, b = _pairs(one), _pairs(other)
    return 2 * len(a & b) / (len(a) + len(b))


def _near(want: float | None, got: Fraction | None) -> bool:
    if want is None or got is None:
        return want is None and got is None
    return abs(float(got) - want) <= 1e-6 * max(1.0, abs(want))


def differences(want: Case, got: Claim) -> dict[str, tuple[object, object]]:
    """Return the fields in which a claim is not as expected: name to what was wanted and what was found."""
    whole: Case = {"bound": "eq", "measure": "level", "value_max": None, "value_word": False} | want
    wrong: dict[str, tuple[object, object]] = {}
    for name, value in whole.items():
        found: Any = got.indicator if name == "indicator_contains" else getattr(got, name)
        match name:
            case "value" | "value_max":
                right = _near(value, found)
            case "indicator":
                right = alike(value, found) >= LEAST_ALIKE
            case "indicator_contains":
                right = value in found
            case _:
                right = value == found
        if not right:
            wrong[name] = (value, str(found))
    return wrong


def problems(case: Case, claims: tuple[Claim, ...], answers: tuple[Claim, ...]) -> list[str]:
    """Return what a reading of a case got wrong, in words."""
    found = [claim for claim in claims if claim.kind is not Kind.MINOR]
    wanted = [want["number"] for want in case["expect"]]
    if [claim.number for claim in found] != wanted:
        return [f"numbers: wanted {wanted}, found {[c.number for c in found]}"]
    said = []
    for want, claim in zip(case["expect"], found, strict=True):
        wrong = differences(want, claim)
        said += [f"{want['number']} {name}: wanted {a}, found {b}" for name, (a, b) in wrong.items()]
    if "answers" in case:
        pairs = [(a.words, a.indicator) for a in answers]
        fits = len(pairs) == len(case["answers"]) and all(
            want["says"] == says and want["indicator_contains"] in phrase
            for want, (says, phrase) in zip(case["answers"], pairs, strict=True)
        )
        if not fits:
            said.append(f"answers: wanted {case['answers']}, found {pairs}")
    return said


def _parameters() -> list[Any]:
    gap = pytest.mark.xfail(reason="known gap", strict=True)
    return [
        pytest.param(case, id=f"{n}-{case['rule']}", marks=[gap] if case.get("known_gap") else [])
        for n, case in enumerate(CASES, start=1)
    ]


@pytest.mark.parametrize("case", _parameters())
def test_a_sentence_makes_the_claims_that_it_says(case: Case, extract: Any) -> None:
    found = extract(
        case["text"], title=case.get("title", ""), on=case["date"], kind=case.get("kind_of_document", "")
    )
    assert problems(case, found.claims, found.answers) == []


def test_cases_are_well_formed() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES)
    for case in CASES:
        assert case["note"]
        assert case["quality"] in ("strong", "medium", "weak")
        for want in case["expect"]:
            assert set(want) <= FIELDS
            assert want["number"] in case["text"]
            assert want["kind"] in ("target", "actual", "norm")
        assert all(number in case["text"] for number in case.get("minor", []))
        assert case.get("known_gap", True) is True


def test_every_rule_of_the_guideline_has_cases() -> None:
    rules = {case["rule"] for case in CASES}
    assert rules >= set(
        "list ellipsis from-to multiple gap stretch bound verb fall share value-word minor kind norm due news subject numeral answer".split()
    )
    measures = {want.get("measure", "level") for case in CASES for want in case["expect"]}
    assert measures == {"level", "change", "relative_change", "annual_average_change", "multiple", "gap"}
    bounds = {want.get("bound", "eq") for case in CASES for want in case["expect"]}
    assert bounds == {"eq", "approx", "ge", "gt", "le", "lt", "range"}
