"""Intervals of exact numbers with open and closed ends, and their arithmetic.

A published figure stands for all the values that would be printed that way; statements tie figures
together, and what a figure implies of another is an interval. ``None`` as an end means unbounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two ends.

    Parameters
    ----------
    low, high
        The ends; ``None`` where there is none.
    low_open, high_open
        Whether the end itself is outside. An end that is ``None`` counts as open.

    Notes
    -----
    An interval whose low end lies above its high end, or whose ends meet while one is open, is empty:
    see :attr:`empty`. Arithmetic on an empty interval is not defined and the caller checks first.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @staticmethod
    def point(value: Fraction) -> Interval:
        """Return the interval that holds one number."""
        return Interval(value, value)

    @staticmethod
    def everything() -> Interval:
        """Return the interval without ends."""
        return Interval(None, None, True, True)

    @staticmethod
    def printed(value: Fraction, step: Fraction) -> Interval:
        """Return the values that round to ``value`` at the last printed place ``step``.

        Both ends are closed: which way a tie was rounded is not printed, and a half more never accuses.

        >>> Interval.printed(Fraction("36.2"), Fraction("0.1"))
        Interval(low=Fraction(723, 20), high=Fraction(145, 4), low_open=False, high_open=False)
        """
        # By hand: judging does little else, and a fraction brings every single sum to its lowest terms.
        middle, half = 2 * value.numerator * step.denominator, step.numerator * value.denominator
        below = 2 * value.denominator * step.denominator
        return Interval(Fraction(middle - half, below), Fraction(middle + half, below))

    @property
    def empty(self) -> bool:
        """Whether no number lies inside."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, (int, Fraction)):
            return False
        above = self.low is None or (value > self.low if self.low_open else value >= self.low)
        below = self.high is None or (value < self.high if self.high_open else value <= self.high)
        return above and below

    def meet(self, other: Interval) -> Interval:
        """Return what lies in both; may be :attr:`empty`."""
        low, low_open = _higher(self.low, self.low_open, other.low, other.low_open)
        high, high_open = _lower(self.high, self.high_open, other.high, other.high_open)
        return Interval(low, high, low_open, high_open)

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both."""
        if self.low is None or other.low is None:
            low, low_open = None, True
        else:
            low = min(self.low, other.low)
            low_open = all(i.low_open for i in (self, other) if i.low == low)
        if self.high is None or other.high is None:
            high, high_open = None, True
        else:
            high = max(self.high, other.high)
            high_open = all(i.high_open for i in (self, other) if i.high == high)
        return Interval(low, high, low_open, high_open)

    def inside(self, other: Interval) -> bool:
        """Say whether every number of this interval lies in the other."""
        return self.meet(other) == self

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        if self.low is not None and other.low is not None and self.low > 0 and other.low > 0:
            # Nearly all are: levels and growth factors.
            high = None if self.high is None or other.high is None else self.high * other.high
            return Interval(
                self.low * other.low,
                high,
                self.low_open or other.low_open,
                high is None or self.high_open or other.high_open,
            )
        ends: list[tuple[Fraction | None, int, bool]] = []
        for a, a_open, a_sign in ((self.low, self.low_open, -1), (self.high, self.high_open, 1)):
            for b, b_open, b_sign in ((other.low, other.low_open, -1), (other.high, other.high_open, 1)):
                ends.append(_product(a, a_open, a_sign, b, b_open, b_sign))
        lows = [(v, o) for v, s, o in ends if v is not None]
        low_unbounded = any(v is None and s < 0 for v, s, _ in ends)
        high_unbounded = any(v is None and s > 0 for v, s, _ in ends)
        low = None if low_unbounded or not lows else min(v for v, _ in lows)
        high = None if high_unbounded or not lows else max(v for v, _ in lows)
        return Interval(
            low,
            high,
            low is None or all(o for v, o in lows if v == low),
            high is None or all(o for v, o in lows if v == high),
        )

    def reciprocal(self) -> Interval:
        """Return 1/x for an interval of positive numbers.

        Raises
        ------
        ZeroDivisionError
            If the interval reaches zero or below; the caller leaves such a tie unused.
        """
        if self.low is None or self.low < 0 or (self.low == 0 and not self.low_open):
            raise ZeroDivisionError("reciprocal of an interval that is not wholly positive")
        return Interval(
            Fraction(0) if self.high is None else 1 / self.high,
            None if self.low == 0 else 1 / self.low,
            self.high_open or self.high is None,
            self.low_open,
        )


def _product(
    a: Fraction | None, a_open: bool, a_sign: int, b: Fraction | None, b_open: bool, b_sign: int
) -> tuple[Fraction | None, int, bool]:
    """Multiply two ends; an unbounded product comes with its sign."""
    if a is not None and b is not None:
        closed_zero = (a == 0 and not a_open) or (b == 0 and not b_open)
        return a * b, 0, (a_open or b_open) and not closed_zero
    if a is None and b is None:
        return None, a_sign * b_sign, True
    known, known_open = (a, a_open) if a is not None else (b, b_open)
    unbounded_sign = a_sign if a is None else b_sign
    assert known is not None
    if known == 0:
        return Fraction(0), 0, known_open
    return None, unbounded_sign * (1 if known > 0 else -1), True


def _higher(
    a: Fraction | None, a_open: bool, b: Fraction | None, b_open: bool
) -> tuple[Fraction | None, bool]:
    if a is None:
        return b, b_open or b is None
    if b is None or a > b:
        return a, a_open
    return (b, b_open) if b > a else (a, a_open or b_open)


def _lower(
    a: Fraction | None, a_open: bool, b: Fraction | None, b_open: bool
) -> tuple[Fraction | None, bool]:
    if a is None:
        return b, b_open or b is None
    if b is None or a < b:
        return a, a_open
    return (b, b_open) if b < a else (a, a_open or b_open)
