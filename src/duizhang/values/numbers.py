"""Exact numbers and how they are printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache


def exact(value: str | int | Decimal | Fraction) -> Fraction:
    """Return a number as an exact fraction; strings may be decimals (``"36.2"``) or ratios (``"2/3"``)."""
    return Fraction(value)


def is_terminating(value: Fraction) -> bool:
    """Say whether a number has a finite decimal form."""
    return _places(value.denominator) is not None


@lru_cache(maxsize=4096)
def _places(denominator: int) -> int | None:
    """Return how many decimals a fraction with a denominator has, ``None`` for endless ones."""
    rest, counts = denominator, []
    for factor in (2, 5):
        counts.append(0)
        while rest % factor == 0:
            rest //= factor
            counts[-1] += 1
    return max(counts) if rest == 1 else None


def as_text(value: Fraction) -> str:
    """Return the shortest exact text: a decimal where there is one, else a ratio.

    >>> as_text(Fraction("36.20")), as_text(Fraction(2, 3)), as_text(Fraction(-5)), as_text(Fraction(10**11))
    ('36.2', '2/3', '-5', '100000000000')
    """
    if value.denominator == 1:
        return str(value.numerator)
    numerator, scale = value.as_integer_ratio()
    places = _places(scale)
    if places is None:
        return f"{numerator}/{scale}"
    digits = str(abs(numerator) * 10**places // scale).rjust(places + 1, "0")
    sign = "-" if numerator < 0 else ""
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
