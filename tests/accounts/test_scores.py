"""Laws of scores: the range holds every way of settling what is open, and learning more never widens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.accounts.reconcile import reconcile
from duizhang.accounts.score_model import Points, Score, TaskState
from duizhang.accounts.scores import capped, possible_grades, score, total
from duizhang.catalogue.model import Indicator
from duizhang.catalogue.score_sheets import (
    Condition,
    Deduction,
    Figure,
    Grade,
    Item,
    ScoreSheet,
    Step,
    Tasks,
    Veto,
)
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
Make = Callable[..., Indicator]
DAY = date(2026, 6, 1)
FULL = Fraction(100)


@st.composite
def points(draw: st.DrawFn) -> Points:
    """Draw a range of points, often settled."""
    ends = sorted(draw(st.tuples(st.integers(0, 30), st.integers(0, 30))))
    low, high = Fraction(ends[0]), Fraction(ends[1])
    return Points(low, low) if draw(st.booleans()) else Points(low, high)


strikes = st.sampled_from([Points(Fraction(a), Fraction(b)) for a, b in ((0, 0), (0, 1), (1, 1))])


@st.composite
def narrower(draw: st.DrawFn, of: Points) -> Points:
    """Draw a part of a range."""
    tenths = sorted(draw(st.tuples(st.integers(0, 10), st.integers(0, 10))))
    width = of.high - of.low
    return Points(of.low + width * tenths[0] / 10, of.low + width * tenths[1] / 10)


@given(
    st.lists(points(), min_size=1, max_size=5),
    st.lists(points(), max_size=3),
    st.lists(st.tuples(strikes, st.integers(0, 100).map(Fraction)), max_size=2),
    st.data(),
)
def test_learning_more_never_widens_the_range(
    earned: list[Points], taken: list[Points], caps: list[tuple[Points, Fraction]], data: st.DataObject
) -> None:
    before = capped(total(earned, taken, FULL), caps)
    known = [data.draw(narrower(p)) for p in earned]
    lost = [data.draw(narrower(p)) for p in taken]
    struck = [
        (data.draw(st.sampled_from([p, Points(p.low, p.low), Points(p.high, p.high)])), c) for p, c in caps
    ]
    after = capped(total(known, lost, FULL), struck)
    assert before.low <= after.low <= after.high <= before.high
    assert 0 <= before.low <= before.high <= FULL


def of(indicator: str, **more: str) -> Figure:
    return Figure(indicator, "level", "", "甲市", **({"due": "2027"} | more))


def sheet(*items: Item, **more: Any) -> ScoreSheet:
    return ScoreSheet("s", "甲市评分", "score", "", "", items, **more)


def scored(
    rules: ScoreSheet, said: list[Statement], indicators: Mapping[str, Indicator], **more: Any
) -> Score:
    return score(rules, reconcile(said, indicators, as_of=DAY), indicators, **more)


@pytest.fixture
def indicators(make: Make) -> dict[str, Indicator]:
    return {name: make(name, decimals=1) for name in ("a", "b", "c")}


def item(ident: str, weight: int = 10, **more: Any) -> Item:
    return Item(ident, ident, ident, Fraction(weight), **({"figure": of(ident)} | more))


def test_every_way_of_settling_open_targets_lies_in_the_range(
    say: Say, indicators: dict[str, Indicator]
) -> None:
    rules = sheet(*(item(name) for name in "abc"))
    targets = [say(name, "60", kind="target", period="2027", on="2024-07-01") for name in "abc"]
    targets += [say(name, "40.0", period="2023", on="2024-02-01") for name in "abc"]
    before = scored(rules, targets, indicators)
    assert before.points == Points(Fraction(0), Fraction(30))
    for values in product(("41.0", "52.0", "61.0"), repeat=3):
        results = [say(n, v, period="2025", on="2026-02-01") for n, v in zip("abc", values, strict=True)]
        after = scored(rules, [*targets, *results], indicators)
        assert after.points.settled
        assert after.points.low == 10 * sum(v != "41.0" for v in values)


def test_what_the_sheet_says_of_a_verdict_goes_before_what_is_usual(
    say: Say, indicators: dict[str, Indicator]
) -> None:
    said = [
        say("a", "60", kind="target", period="2025", on="2024-07-01"),
        say("a", "50.0", period="2025", on="2026-02-01"),
    ]
    rules = sheet(item("a", figure=of("a", due="2025"), earns={"missed": Fraction(30)}))
    (part,) = scored(rules, said, indicators).items
    assert (part.code, part.points) == ("missed", Points(Fraction(3), Fraction(3)))
    assert part.statements


def test_a_target_that_is_not_on_record_is_open(indicators: dict[str, Indicator]) -> None:
    (part,) = scored(sheet(item("a")), [], indicators).items
    assert part.points == Points(Fraction(0), Fraction(10))
    assert "2027" in part.reason.zh


STEPS = (
    Step(FULL, at_least=Fraction(80)),
    Step(Fraction(60), at_least=Fraction(75)),
    Step(Fraction(0)),
)


@pytest.mark.parametrize(
    ("value", "bound", "earned"),
    [
        ("80.2", "eq", (10, 10)),
        ("75.0", "eq", (0, 6)),  # printed 75.0 may be 74.95
        ("77.0", "eq", (6, 6)),
        ("79.98", "eq", (6, 6)),
        ("76", "ge", (6, 10)),
        (None, "eq", (0, 10)),
    ],
)
def test_a_result_earns_by_the_steps_that_it_may_stand_on(
    say: Say, make: Make, value: str | None, bound: str, earned: tuple[int, int]
) -> None:
    rules = sheet(item("a", figure=of("a", due="", period="2025"), steps=STEPS))
    said = [say("a", value, period="2025", bound=bound, on="2026-02-01")] if value else []
    (part,) = scored(rules, said, {"a": make("a")}).items
    assert part.points == Points(*map(Fraction, earned))


@pytest.mark.parametrize(("days", "taken"), [(3, 0), (5, 2), (30, 4)])
def test_a_deduction_counts_what_lies_beyond_its_limit(say: Say, make: Make, days: int, taken: int) -> None:
    when = Condition(
        of("d", due="", period="2025"), limit=Step(Fraction(0), above=Fraction(3)), each=Fraction(1)
    )
    rules = sheet(item("a"), deductions=(Deduction("d", "d", "d", Fraction(1), when, Fraction(4)),))
    indicators = {"a": make("a"), "d": make("d", unit="天")}
    (part,) = scored(rules, [say("d", days, period="2025", unit="天")], indicators).deductions
    assert part.points == Points(Fraction(taken), Fraction(taken))


def test_a_veto_that_may_strike_lowers_the_lowest_only(say: Say, indicators: dict[str, Indicator]) -> None:
    said = [say("b", "70", kind="target", period="2027", on="2024-07-01")]
    veto = Veto("v", "v", "v", Fraction(5), Condition(of("b"), verdicts=("behind", "missed")))
    rules = sheet(item("a", steps=(Step(FULL),), figure=of("a", due="", period="2025")), vetoes=(veto,))
    found = scored(rules, said, indicators)
    assert found.points == Points(Fraction(5), Fraction(10))
    assert not found.vetoes[0].points.settled


def test_tasks_earn_together(indicators: dict[str, Indicator]) -> None:
    rules = sheet(item("t", figure=None, tasks=Tasks("某意见"), earns={"under_way": Fraction(50)}))
    states = [TaskState(str(n), "", status, "某意见") for n, status in enumerate(STATUSES)]
    (part,) = scored(rules, [], indicators, tasks={"t": states}).items
    assert part.points == Points(Fraction(15, 4), Fraction(25, 4))


STATUSES = ("completed", "behind", "under_way", "not_reported")


@pytest.mark.parametrize(
    ("low", "high", "names"), [(95, 99, ["A"]), (50, 90, ["A", "B", "C"]), (60, 89, ["B"]), (0, 59, ["C"])]
)
def test_grades_are_those_that_are_still_possible(low: int, high: int, names: list[str]) -> None:
    grades = [Grade(n, n, Fraction(v)) for n, v in (("C", 0), ("A", 90), ("B", 60))]
    assert [g.zh for g in possible_grades(grades, Points(Fraction(low), Fraction(high)))] == names
