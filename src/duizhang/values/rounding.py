"""Rounding rules by name; each says which text prescribes it."""

from __future__ import annotations

from fractions import Fraction


def round_half_even_gbt8170(value: Fraction, step: Fraction) -> Fraction:
    """Round to a multiple of ``step``; a tie goes to the even multiple (GB/T 8170-2008, clause 3.2).

    >>> round_half_even_gbt8170(Fraction("36.25"), Fraction("0.1"))
    Fraction(181, 5)
    """
    return round(value / step) * step


def round_half_up(value: Fraction, step: Fraction) -> Fraction:
    """Round to a multiple of ``step``; a tie goes away from zero, as office software does.

    >>> round_half_up(Fraction("36.25"), Fraction("0.1"))
    Fraction(363, 10)
    """
    steps = abs(value) / step
    whole = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    return (whole if value >= 0 else -whole) * step
