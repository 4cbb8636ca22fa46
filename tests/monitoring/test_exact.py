"""Arithmetic: rounding, means and percentiles against the plainest way to compute them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from duizhang.monitoring.air.scaled import SCALE, half_even, half_even_expr, rounded_text
from duizhang.monitoring.air.statistics import mean, percentile, ranks, spearman

WHOLE = st.integers(-(10**9), 10**9)
RATIOS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 24)), min_size=1, max_size=40)


@given(WHOLE, st.integers(1, 10**6))
def test_half_even_is_that_of_the_decimal_module(numerator: int, denominator: int) -> None:
    assert half_even(numerator, denominator) == round(Fraction(numerator, denominator))


@given(st.lists(st.tuples(WHOLE, st.integers(1, 5000)), min_size=1, max_size=30))
def test_columns_round_like_numbers(pairs: list[tuple[int, int]]) -> None:
    frame = pl.DataFrame(pairs, schema={"n": pl.Int64, "d": pl.Int64}, orient="row")
    found = frame.select(half_even_expr(pl.col("n"), pl.col("d")))["n"].to_list()
    assert found == [half_even(n, d) for n, d in pairs]


@given(st.decimals(-10000, 10000, places=4), st.integers(0, 3))
def test_printing_rounds_once(value: Decimal, places: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    assert Decimal(rounded_text(Fraction(value), places)) == expected


def test_every_number_of_hours_divides_the_scale() -> None:
    assert all(SCALE % hours == 0 for hours in range(1, 25))


@given(RATIOS)
def test_mean_is_exact(pairs: list[tuple[int, int]]) -> None:
    assert mean(pairs) == sum((Fraction(*pair) for pair in pairs), Fraction(0)) / len(pairs)


@given(RATIOS, st.sampled_from([90, 95, 98]))
def test_percentile_is_that_of_the_standard(pairs: list[tuple[int, int]], percent: int) -> None:
    """HJ 663-2013, annex A.6, formula by formula."""
    ordered = sorted(Fraction(*pair) for pair in pairs)
    k = 1 + (len(ordered) - 1) * Fraction(percent, 100)
    s = k.__floor__()
    above = ordered[min(s, len(ordered) - 1)]
    assert percentile(pairs, percent) == ordered[s - 1] + (above - ordered[s - 1]) * (k - s)


def test_rank_correlation() -> None:
    falling = [Fraction(n) for n in (96, 83, 70, 69, 62)]
    assert spearman(falling) == -1
    assert spearman([Fraction(n) for n in (1, 2, 3, 5, 4)]) == Fraction(9, 10)
    assert ranks([Fraction(2), Fraction(2), Fraction(1)]) == [Fraction(5, 2), Fraction(5, 2), Fraction(1)]
