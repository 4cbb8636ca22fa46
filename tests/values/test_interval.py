"""Interval arithmetic holds every point that it must."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duizhang.values.interval import Interval

_NUMBERS = st.fractions(min_value=-50, max_value=50, max_denominator=20)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals of every sort that hold at least one number."""
    low = draw(st.none() | _NUMBERS)
    high = draw(st.none() | _NUMBERS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    interval = Interval(low, high, low is None or draw(st.booleans()), high is None or draw(st.booleans()))
    assume(not interval.empty)
    return interval


@st.composite
def points(draw: st.DrawFn, interval: Interval) -> Fraction:
    """A number of an interval."""
    low = interval.low if interval.low is not None else (interval.high or Fraction(0)) - 30
    high = interval.high if interval.high is not None else (interval.low or Fraction(0)) + 30
    share = draw(st.fractions(min_value=0, max_value=1, max_denominator=12))
    point = low + (high - low) * share
    assume(point in interval)
    return point


@given(st.data())
def test_arithmetic_holds_every_pair_of_points(data: st.DataObject) -> None:
    one, other = data.draw(intervals()), data.draw(intervals())
    a, b = data.draw(points(one)), data.draw(points(other))
    assert a + b in one + other
    assert a - b in one - other
    assert a * b in one * other
    assert -a in -one


@given(st.data())
def test_a_reciprocal_holds_every_reciprocal(data: st.DataObject) -> None:
    interval = data.draw(intervals())
    point = data.draw(points(interval))
    try:
        inverse = interval.reciprocal()
    except ZeroDivisionError:
        assert interval.low is None or interval.low <= 0
        return
    assert point > 0
    assert 1 / point in inverse


@given(st.data())
def test_a_meet_holds_exactly_what_both_hold(data: st.DataObject) -> None:
    one, other = data.draw(intervals()), data.draw(intervals())
    point = data.draw(_NUMBERS)
    assert (point in one.meet(other)) == (point in one and point in other)
    assert one.meet(other) == other.meet(one)


@given(st.data())
def test_a_hull_holds_both(data: st.DataObject) -> None:
    one, other = data.draw(intervals()), data.draw(intervals())
    hull = one.hull(other)
    assert one.inside(hull)
    assert other.inside(hull)
    assert hull == other.hull(one)


@given(intervals(), intervals())
def test_nothing_inside_another_meets_nothing_outside_it(one: Interval, other: Interval) -> None:
    if one.inside(other):
        assert not one.meet(other).empty
    assert one.inside(one)
    assert one.inside(Interval.everything())


@given(st.integers(-9999, 9999), st.sampled_from([Fraction(1), Fraction(1, 10), Fraction(10**4)]))
def test_what_rounds_to_a_figure_lies_in_its_interval(digits: int, step: Fraction) -> None:
    value = digits * step
    interval = Interval.printed(value, step)
    assert value in interval
    assert value + step / 2 in interval
    assert value + step not in interval


@pytest.mark.parametrize(
    ("interval", "empty"),
    [
        (Interval(Fraction(1), Fraction(1)), False),
        (Interval(Fraction(1), Fraction(1), True, False), True),
        (Interval(Fraction(2), Fraction(1)), True),
        (Interval.everything(), False),
    ],
)
def test_emptiness(interval: Interval, empty: bool) -> None:
    assert interval.empty is empty


def test_an_interval_holds_numbers_only() -> None:
    assert "1" not in Interval.everything()
