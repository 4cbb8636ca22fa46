"""Laws of the check: order never matters, a sheet asks only for what is due, shares are judged at their denominator."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from duizhang.accounts.check_model import Checked
from duizhang.accounts.checking import check
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.bounds import Bounds, Denominator, Total
from duizhang.catalogue.model import Direction, Indicator, Nature
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
Make = Callable[..., Indicator]
DAY = date(2026, 6, 1)
SECTIONS = Denominator(("water",), "", "甲市", 33, 36, True, 2021, 2025, "断面", "sections", "test")


def checked(
    earlier: Sequence[Statement],
    draft: Sequence[Statement],
    indicators: dict[str, Indicator],
    **more: Any,
) -> Checked:
    recon = reconcile([*earlier, *draft], indicators, as_of=DAY)
    return check(recon, draft, indicators, day=DAY, subjects=["甲市"], **more)


@pytest.mark.parametrize(
    ("share", "step", "told"),
    [
        ("55.6", "0.1", False),
        ("58.3", "0.1", False),
        ("60.0", "0.1", False),
        ("57.0", "0.1", True),
        ("57", "1", False),
    ],
)
def test_a_share_is_some_number_of_sections(say: Say, make: Make, share: str, step: str, told: bool) -> None:
    statement = say("water", share, period="2025", step=Fraction(step), on="2026-06-01")
    found = checked([], [statement], {"water": make("water")}, bounds=Bounds((SECTIONS,)))
    assert [c.kind.value for c in found.concerns] == (["share"] if told else [])


def test_a_share_of_a_year_that_no_denominator_is_known_for_is_left_alone(say: Say, make: Make) -> None:
    statement = say("water", "57.0", period="2026", on="2026-06-01")
    found = checked([], [statement], {"water": make("water")}, bounds=Bounds((SECTIONS,)))
    assert found.concerns == ()


@pytest.mark.parametrize(("whole", "told"), [("820", False), ("821", False), ("823", True)])
def test_a_total_may_differ_by_rounding(say: Say, make: Make, whole: str, told: bool) -> None:
    values = {"trade": whole, "out": "510", "in": "310"}
    draft = [say(name, v, period="2025", unit="亿元", on="2026-06-01") for name, v in values.items()]
    indicators = {n: make(n, unit="亿元", nature=Nature.FLOW, direction=Direction.HIGHER) for n in values}
    found = checked([], draft, indicators, bounds=Bounds(totals=(Total("trade", ("out", "in"), "test"),)))
    assert [c.kind.value for c in found.concerns] == (["total"] if told else [])


def test_order_never_matters(say: Say, make: Make) -> None:
    indicators = {"a": make("a"), "b": make("b")}
    earlier = [
        say("a", "40", kind="target", period="2025", on="2025-01-10"),
        say("b", "50.0", period="2025", on="2026-01-10"),
        say("b", "60", kind="target", period="2027", on="2024-01-10"),
    ]
    draft = [
        say("b", "52.0", period="2025", on="2026-06-01", doc="draft"),
        say("b", "58", kind="target", period="2027", on="2026-06-01", doc="draft"),
    ]
    first = checked(earlier, draft, indicators)
    assert {c.kind.value for c in first.concerns} >= {"conflict", "loosened"}
    for seed in range(5):
        mixed, mine = list(earlier), list(draft)
        random.Random(seed).shuffle(mixed)
        random.Random(seed).shuffle(mine)
        assert checked(mixed, mine, indicators) == first


def test_what_others_contradict_is_not_the_drafts(say: Say, make: Make) -> None:
    earlier = [
        say("a", "40.0", period="2025", on="2026-01-10"),
        say("a", "45.0", period="2025", on="2026-02-10"),
    ]
    draft = [say("b", "52.0", period="2025", on="2026-06-01", doc="draft")]
    assert checked(earlier, draft, {"a": make("a"), "b": make("b")}).concerns == ()
