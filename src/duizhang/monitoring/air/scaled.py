"""Exact arithmetic on whole numbers: half-even rounding of ratios, and means of up to 24 values without fractions.

Readings have few decimals, so sums and counts are whole numbers. A mean of n values, n at most 24, is kept as a multiple
of 1/``SCALE``; means of such means stay ratios of whole numbers, and nothing is rounded before the rule that says so.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from duizhang.values.rounding import round_half_even_gbt8170

if TYPE_CHECKING:
    import polars as pl

SCALE = lcm(*range(1, 25))
"""Divisible by every number of hours in a day."""

MICRO = 10**6
"""Raw readings are taken to the millionth of their unit; what lies below is noise of binary floats."""


def half_even(numerator: int, denominator: int) -> int:
    """Return the whole number nearest to a ratio, the even one of two (GB/T 8170-2008); the denominator is above zero.

    >>> [half_even(n, 2) for n in (1, 3, 5, -1, -3)], half_even(7, 3)
    ([0, 2, 2, 0, -2], 2)
    """
    whole, rest = divmod(numerator, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and whole % 2):
        whole += 1
    return whole


def half_even_expr(numerator: pl.Expr, denominator: pl.Expr | int) -> pl.Expr:
    """Return :func:`half_even` for columns of whole numbers."""
    whole = numerator // denominator
    twice = (numerator - whole * denominator) * 2
    up = (twice > denominator) | ((twice == denominator) & (whole % 2 == 1))
    return whole + up.cast(whole_type())


def whole_type() -> type[pl.Int64]:
    """Return the type of whole numbers in columns."""
    import polars as pl

    return pl.Int64


def rounded_text(value: Fraction, places: int) -> str:
    """Return a value rounded half to even, printed with all its decimals.

    >>> rounded_text(Fraction("36.25"), 1), rounded_text(Fraction(81), 1), rounded_text(Fraction("-0.04"), 1)
    ('36.2', '81.0', '0.0')
    """
    found = round_half_even_gbt8170(value, Fraction(1, 10**places))
    size = abs(found.numerator * 10**places // found.denominator)
    digits = str(size).rjust(places + 1, "0")
    sign = "-" if found < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
