"""Laws of reconciliation over random worlds: quiet where all is true, errors found and proved by the fewest statements."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from bench.worlds import BOUNDS, CATALOGUE, PRACTICES, alarms, main, planted, world
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.accounts import deriving
from duizhang.accounts import propagate as propagating
from duizhang.accounts.reconcile import reconcile

SEEDS = st.integers(0, 2**32)


@settings(max_examples=120, deadline=None)
@given(SEEDS)
def test_a_world_without_a_contradiction_raises_no_alarm(seed: int) -> None:
    assert [f.explanation.en for f in alarms(world(random.Random(seed)).said)] == []


@settings(max_examples=120, deadline=None)
@given(SEEDS)
def test_an_error_beyond_rounding_is_found(seed: int) -> None:
    r = random.Random(seed)
    wrong = planted(r, world(r))
    if wrong is not None:
        assert any(wrong[2].id in finding.statements for finding in alarms(wrong[1])), wrong[0]


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_the_order_of_statements_does_not_matter(seed: int) -> None:
    r = random.Random(seed)
    made = world(r)
    wrong = planted(r, made)
    said = made.said if wrong is None else wrong[1]
    shuffled = r.sample(said, len(said))
    one, other = (reconcile(s, CATALOGUE, bounds=BOUNDS, practices=PRACTICES) for s in (said, shuffled))
    assert one == other


@settings(max_examples=80, deadline=None)
@given(SEEDS)
def test_no_statement_of_a_proof_can_be_left_out(seed: int) -> None:
    """To how many places the account is printed stays known, by the figure of a year long ago."""
    r = random.Random(seed)
    made = world(r)
    wrong = planted(r, made)
    if wrong is None:
        return
    by_id = {s.id: s for s in wrong[1]}
    rounded = [s for s in wrong[1] if s.indicator == "level" and s.measure == "level"][:1]
    known = [replace(s, period="2005", published=date(2006, 4, 1)) for s in rounded]
    for finding in alarms(wrong[1]):
        members = [by_id[i] for i in finding.statements]
        assert alarms([*known, *members]), "what is told must be impossible by itself"
        for left_out in members:
            rest = [s for s in members if s is not left_out]
            assert not alarms([*known, *rest]), "a statement was not needed"


def test_the_work_of_ordinary_accounts_grows_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in bonds read, for places of their own."""
    read = 0
    derive = deriving.derived

    def counting(*given: Any) -> Any:
        nonlocal read
        read += 1
        return derive(*given)

    monkeypatch.setattr(propagating, "derived", counting)
    r = random.Random(5)
    said = [replace(s, subject=f"{n}市", subject_id=f"{n}市") for n in range(40) for s in world(r).said]
    few = [s for s in said if int(s.subject.removesuffix("市")) < 20]
    reconcile(few, CATALOGUE, bounds=BOUNDS, practices=PRACTICES)
    half, read = read, 0
    reconcile(said, CATALOGUE, bounds=BOUNDS, practices=PRACTICES)
    assert read / len(said) < 1.5 * half / len(few)


def test_the_bench_says_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--worlds", "20", "--seed", "2"]) == 0
    printed = capsys.readouterr().out
    assert "20 worlds" in printed
    assert "false alarms: 0" in printed
