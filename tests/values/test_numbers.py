"""Numbers print exactly and read back; rounding follows its rule."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.values.numbers import as_json, as_text, exact, is_terminating
from duizhang.values.rounding import round_half_even_gbt8170, round_half_up

_DECIMALS = st.decimals(-(10**6), 10**6, places=3, allow_nan=False)


@given(st.fractions())
def test_text_reads_back(value: Fraction) -> None:
    assert exact(as_text(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_decimals_print_as_the_shortest_decimal(value: Decimal) -> None:
    text = as_text(Fraction(value))
    assert "/" not in text
    assert Decimal(text) == value
    assert not text.endswith(".")
    assert "." not in text or not text.endswith("0")


@given(st.fractions(max_denominator=1000))
def test_a_decimal_form_exists_exactly_when_it_terminates(value: Fraction) -> None:
    assert is_terminating(value) == ("/" not in as_text(value))


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=500))
def test_json_numbers_are_close_and_whole_ones_whole(value: Fraction) -> None:
    shown = as_json(value)
    assert shown is not None
    assert abs(Fraction(shown) - value) <= Fraction(1, 200)
    assert isinstance(shown, int) == (value.denominator == 1)


@given(_DECIMALS)
def test_rounding_agrees_with_decimal_arithmetic(value: Decimal) -> None:
    tenth = Fraction(1, 10)
    even = value.quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    up = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert round_half_even_gbt8170(Fraction(value), tenth) == Fraction(even)
    assert round_half_up(Fraction(value), tenth) == Fraction(up)


@given(
    st.fractions(min_value=-100, max_value=100), st.sampled_from([Fraction(1), Fraction(1, 10), Fraction(5)])
)
def test_rounding_moves_by_half_a_step_at_most_and_only_once(value: Fraction, step: Fraction) -> None:
    for rule in (round_half_even_gbt8170, round_half_up):
        rounded = rule(value, step)
        assert abs(rounded - value) <= step / 2
        assert rule(rounded, step) == rounded
        assert (rounded / step).denominator == 1


@pytest.mark.parametrize(
    ("value", "even", "up"), [("0.25", "0.2", "0.3"), ("0.35", "0.4", "0.4"), ("-0.25", "-0.2", "-0.3")]
)
def test_ties(value: str, even: str, up: str) -> None:
    tenth = Fraction(1, 10)
    assert round_half_even_gbt8170(Fraction(value), tenth) == Fraction(even)
    assert round_half_up(Fraction(value), tenth) == Fraction(up)
