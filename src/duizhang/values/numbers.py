"""Exact numbers and how they are printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def exact(value: str | int | Decimal | Fraction) -> Fraction:
    """Return a number as an exact fraction; strings may be decimals (``"36.2"``) or ratios (``"2/3"``)."""
    return Fraction(value)


def is_terminating(value: Fraction) -> bool:
    """Say whether a number has a finite decimal form."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def as_text(value: Fraction) -> str:
    """Return the shortest exact text: a decimal where there is one, else a ratio.

    >>> as_text(Fraction("36.20")), as_text(Fraction(2, 3)), as_text(Fraction(-5)), as_text(Fraction(10**11))
    ('36.2', '2/3', '-5', '100000000000')
    """
    if value.denominator == 1:
        return str(value.numerator)
    if not is_terminating(value):
        return f"{value.numerator}/{value.denominator}"
    scale, places = value.denominator, 0
    while (10**places) % scale:
        places += 1
    digits = str(abs(value.numerator) * 10**places // scale).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def as_json(value: Fraction | None, *, places: int = 2) -> int | float | None:
    """Return the JSON number of a value: whole numbers stay whole, endless decimals are cut to ``places``.

    >>> as_json(Fraction(3200) * 10**4), as_json(Fraction("36.2")), as_json(Fraction(200, 3)), as_json(None)
    (32000000, 36.2, 66.67, None)
    """
    if value is None:
        return None
    if value.denominator == 1:
        return value.numerator
    return float(value) if is_terminating(value) else round(float(value), places)
