"""Computed numbers read back as themselves, and intervals are rounded outwards."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from duizhang.values.interval import Interval
from duizhang.values.printing import number_en, number_zh, outwards

ZH = {"亿亿": 10**16, "万亿": 10**12, "亿": 10**8, "万": 10**4}
EN = {"trillion": 10**12, "billion": 10**9, "million": 10**6}


def read_zh(text: str) -> Fraction:
    for suffix, size in ZH.items():
        if text.endswith(suffix):
            return Fraction(text.removesuffix(suffix).replace("−", "-")) * size
    return Fraction(text.replace("−", "-"))


def read_en(text: str) -> Fraction:
    number, _, size = text.replace(",", "").replace("−", "-").partition(" ")
    return Fraction(number) * EN.get(size, 1)


@given(st.integers(-(10**20), 10**20), st.integers(0, 4))
def test_a_number_that_has_an_end_is_printed_whole(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    assert read_zh(number_zh(value)) == value
    assert read_en(number_en(value)) == value


@given(st.fractions(-1000, 1000), st.integers(1, 4))
def test_rounding_stays_within_half_of_the_last_place(value: Fraction, places: int) -> None:
    for read in (read_zh(number_zh(value, places=places)), read_en(number_en(value, places=places))):
        assert abs(read - value) <= Fraction(1, 2 * 10**places)


@given(st.fractions(-(10**6), 10**6), st.fractions(Fraction(1, 1000), 10**4))
def test_an_interval_never_shrinks(low: Fraction, width: Fraction) -> None:
    down, up = outwards(Interval(low, low + width))
    assert down is not None and up is not None
    assert down <= low and up >= low + width
