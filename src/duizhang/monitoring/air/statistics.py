"""Statistics of series of days, exact: means, percentiles, rank correlation."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def mean(values: Sequence[tuple[int, int]]) -> Fraction:
    """Return the mean of ratios ``(numerator, denominator)``; the year's is that of its days, not of its months.

    References
    ----------
    HJ 663-2013, table A.2.

    Examples
    --------
    >>> mean([(1, 2), (3, 4)])
    Fraction(5, 8)
    """
    common, whole = _common(values)
    return Fraction(sum(whole), common * len(whole))


def percentile(values: Sequence[tuple[int, int]], percent: int) -> Fraction:
    """Return a percentile of ratios, linear between the two values around its rank.

    References
    ----------
    HJ 663-2013, annex A.6: k = 1 + (n − 1)·p, X(⌊k⌋) + (X(⌊k⌋+1) − X(⌊k⌋))·(k − ⌊k⌋).

    Examples
    --------
    >>> percentile([(n, 1) for n in (10, 20, 30, 40)], 90)
    Fraction(37, 1)
    """
    common, whole = _common(values)
    ordered = sorted(whole)
    at, rest = divmod((len(ordered) - 1) * percent, 100)
    low = ordered[at]
    high = ordered[min(at + 1, len(ordered) - 1)]
    return Fraction(low * 100 + (high - low) * rest, common * 100)


def _common(values: Sequence[tuple[int, int]]) -> tuple[int, list[int]]:
    common = lcm(*{denominator for _, denominator in values})
    return common, [numerator * (common // denominator) for numerator, denominator in values]


def ranks(values: Sequence[Fraction]) -> list[Fraction]:
    """Return the rank of each value from 1; equal values share the mean of their ranks.

    >>> ranks([Fraction(3), Fraction(1), Fraction(3)])
    [Fraction(5, 2), Fraction(1, 1), Fraction(5, 2)]
    """
    return [
        Fraction(1 + 2 * sum(other < value for other in values) + sum(other == value for other in values), 2)
        for value in values
    ]


def spearman(values: Sequence[Fraction]) -> Fraction:
    """Return the rank correlation of a series with its order in time.

    References
    ----------
    HJ 663-2013, annex B: 1 − 6·Σd² / (n³ − n).

    Examples
    --------
    >>> spearman([Fraction(n) for n in (5, 4, 3, 2, 1)])
    Fraction(-1, 1)
    """
    n = len(values)
    squares = sum((rank - at) ** 2 for at, rank in enumerate(ranks(values), 1))
    return 1 - Fraction(6) * squares / (n**3 - n)
