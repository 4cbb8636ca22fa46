"""How one year's target compares with the last one's."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.accounts.ambition import Ambition, ambition_between
from duizhang.accounts.model import Target

_BOUNDS = ("eq", "approx", "ge", "gt", "le", "lt")


def target(value: str | None, bound: str = "eq", high: str | None = None, relation: str = "") -> Target:
    number = None if value is None else Fraction(value)
    upper = None if high is None else Fraction(high)
    return Target("t", "2025", number, upper, bound, None, None, (), relation=relation)


@pytest.mark.parametrize(
    ("before", "after", "direction", "told"),
    [
        (target("5", "approx"), target("5", "approx"), "higher", "kept"),
        (target("5", "approx"), target("5", "ge"), "higher", "raised"),
        (target("5.5", "ge"), target("5.5", "approx"), "higher", "lowered"),
        (target("5.5", "approx"), target("5", "range", "5.5"), "higher", "lowered"),
        (target("5", "approx"), target("4.5", "range", "5"), "higher", "lowered"),
        (target("5", "range", "5.5"), target("5", "range", "6"), "higher", "raised"),
        (target("38", "le"), target("36", "le"), "lower", "raised"),
        (target("5", "le"), target("5.5", "approx"), "lower", "lowered"),
        (target(None, "eq"), target(None, "approx"), "higher", "lowered"),
        (target(None, "eq"), target("5"), "higher", "redefined"),
        (target("5", relation="yoy"), target("5", relation="mean:2020"), "higher", "redefined"),
        (target("8"), target("9"), "", None),
        (target("2", "approx"), target("2", "approx"), "", "kept"),
    ],
)
def test_the_written_figures_decide_and_then_the_bounds(
    before: Target, after: Target, direction: str, told: str | None
) -> None:
    assert ambition_between(before, after, direction) == (told and Ambition(told))


_TARGETS = st.builds(
    lambda value, width, bound: target(str(value), bound, str(value + width) if width else None),
    st.integers(-20, 20),
    st.integers(0, 3),
    st.sampled_from(_BOUNDS),
)
_OPPOSITE = {
    Ambition.RAISED: Ambition.LOWERED,
    Ambition.LOWERED: Ambition.RAISED,
    Ambition.KEPT: Ambition.KEPT,
}


@given(_TARGETS, _TARGETS, st.sampled_from(("higher", "lower")))
def test_what_is_raised_one_way_is_lowered_the_other(one: Target, other: Target, direction: str) -> None:
    there, back = ambition_between(one, other, direction), ambition_between(other, one, direction)
    assert there is not None and back is _OPPOSITE[there]


@given(_TARGETS, st.sampled_from(("higher", "lower", "keep", "")))
def test_the_same_target_is_kept(one: Target, direction: str) -> None:
    assert ambition_between(one, one, direction) is Ambition.KEPT
