"""Time stamps of readings: every form to whole hours of Chinese time since 1970, as the end of the hour.

A label names the end of its hour: hour 0 of a day is hour 24 of the day before (HJ 663-2013, annex A). Of a stamp ``t`` in
hours, the day is ``(t − 1) // 24`` since 1970-01-01 and the label in it ``(t − 1) % 24 + 1``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

EPOCH = date(1970, 1, 1)
CHINA = 8
"""Hours that Chinese time is ahead of UTC; there has been no summer time since 1992."""

_STAMP = re.compile(
    r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?"
    r"(?:[T\s]*(\d{1,2})(?:[:时点](\d{1,2})?(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2}|CST|UTC)?$"
)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")


@lru_cache(maxsize=200_000)
def hour_of(text: str) -> int | None:
    """Return the hours since 1970 of a stamp in Chinese time; ``None`` where it is none, or no whole hour.

    A stamp with an offset is taken to Chinese time; one without is Chinese time.

    >>> hour_of("1970-01-02 03:00"), hour_of("19700102 3"), hour_of("1970-01-01T19:00:00Z"), hour_of("1970-01-02 03:30")
    (27, 27, 27, None)
    >>> hour_of("197001020300"), hour_of("1970010203"), hour_of("1970年1月2日3时")
    (27, 27, 27)
    """
    text = text.strip()
    if text.isdigit() and len(text) in (12, 14):
        text = f"{text[:8]} {':'.join(text[at : at + 2] for at in range(8, len(text), 2))}"
    match = _STAMP.match(text)
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    hour, minute, second = (int(match[n] or 0) for n in (4, 5, 6))
    if hour > 24 or minute or second:
        return None
    ahead = CHINA
    zone = match[7]
    if zone in ("Z", "UTC"):
        ahead = 0
    elif zone and (offset := _OFFSET.match(zone)):
        if offset[3] != "00":
            return None
        ahead = int(offset[2]) * (1 if offset[1] == "+" else -1)
    return (day - EPOCH).days * 24 + hour + CHINA - ahead


@lru_cache(maxsize=20_000)
def day_of(text: str) -> int | None:
    """Return the days since 1970 of a text that is a day and no more.

    >>> day_of("1970-01-03"), day_of("19700103"), day_of("1970年1月3日"), day_of("1970-02-30")
    (2, 2, 2, None)
    """
    found = hour_of(text)
    return None if found is None or found % 24 else found // 24


def day_number(day: date) -> int:
    """Return a day as days since 1970."""
    return (day - EPOCH).days


def day_at(number: int) -> date:
    """Return the day so many days after 1970-01-01."""
    return EPOCH + timedelta(days=number)
