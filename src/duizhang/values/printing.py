"""How computed numbers and intervals are printed, the same on every surface.

Chinese groups by 万, 亿, 万亿 and 亿亿, English by thousands and, where they are large, by millions. An interval is rounded outwards, so that its print
never claims more than is known.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from duizhang.values.interval import Interval
from duizhang.values.numbers import as_text, is_terminating

_SIZES = ((10**16, "亿亿"), (10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_SIZES_EN = ((10**12, 10**12, "trillion"), (10**9, 10**9, "billion"), (10**6, 10**7, "million"))
"""Size, the least number that is told in it, and its name; up to ten million digits are easier to compare."""
_ENDLESS = 2
_FINEST = 4


def number_zh(value: Fraction, *, places: int | None = None) -> str:
    """Return a number in Chinese grouping.

    Parameters
    ----------
    places
        Decimals to round to before grouping; ``None`` prints every decimal of a number that has an end,
        two of one that has none.

    Examples
    --------
    >>> [number_zh(Fraction(n)) for n in (1200000000000, 630000000000, 228900, "36.2", -5)]
    ['1.2万亿', '6300亿', '22.89万', '36.2', '−5']
    >>> number_zh(Fraction(103600 * 10**14))
    '1036亿亿'
    >>> number_zh(Fraction("36.1549"), places=2), number_zh(Fraction(10**5, 3))
    ('36.15', '3.33万')
    """
    size = abs(value)
    if places is not None and size < _SIZES[-1][0]:
        size = _rounded(size, places)
    suffix = ""
    for at, name in _SIZES:
        if size >= at:
            size, suffix = size / at, name
            if places is not None:
                size = _rounded(size, places + 2)
            break
    return _sign(value) + _decimal(size) + suffix


@lru_cache(maxsize=8192)
def number_en(value: Fraction, *, places: int | None = None) -> str:
    """Return a number grouped by thousands; large ones in millions, billions and trillions.

    >>> number_en(Fraction(630000000000)), number_en(Fraction("-1234.5")), number_en(Fraction(2, 3))
    ('630 billion', '−1,234.5', '0.67')
    """
    size = abs(value) if places is None else _rounded(abs(value), places)
    suffix = ""
    for at, least, name in _SIZES_EN:
        if size >= least:
            size, suffix = size / at, f" {name}"
            if places is not None:
                size = _rounded(size, places + 2)
            break
    whole, point, rest = _decimal(size).partition(".")
    return f"{_sign(value)}{int(whole):,}{point}{rest}{suffix}"


def outwards(interval: Interval) -> tuple[Fraction | None, Fraction | None]:
    """Return an interval's ends rounded outwards to the place that its width calls for.

    An open end stays ``None``; where both ends meet, and where one is open, they are returned as they are.

    >>> outwards(Interval(Fraction("37.853"), Fraction("38.36")))
    (Fraction(189, 5), Fraction(192, 5))
    >>> [str(end) for end in outwards(Interval(Fraction(7237824305871), Fraction(9706357175836)))]
    ['7200000000000', '9800000000000']
    """
    low, high = interval.low, interval.high
    if low is None or high is None or low == high:
        return low, high
    width = high - low
    places = places_for(width)
    if places == 0 and max(abs(low), abs(high)) >= _SIZES[-1][0]:
        places = -_tens_for(width)
    factor = Fraction(10) ** places
    return Fraction((low * factor).__floor__()) / factor, Fraction((high * factor).__ceil__()) / factor


def places_for(width: Fraction) -> int:
    """Return how many decimals show an interval of this width to about a fifth of itself."""
    places = 0
    while places < _FINEST and Fraction(1, 10**places) * 5 > width * 2:
        places += 1
    return places


def _tens_for(width: Fraction) -> int:
    """Return how many digits before the point say nothing of an interval this wide: under a tenth of it."""
    tens = 0
    while 10 ** (tens + 1) * 10 <= width:
        tens += 1
    return tens


def _rounded(value: Fraction, places: int) -> Fraction:
    if 10**places % value.denominator == 0:
        return value
    return Fraction(round(value * 10**places), 10**places)


def _decimal(size: Fraction) -> str:
    return as_text(size if is_terminating(size) else _rounded(size, _ENDLESS))


def _sign(value: Fraction) -> str:
    return "−" if value < 0 else ""
