"""Times on the axis of a chart: periods in years, and which of them are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from duizhang.core.errors import PeriodUnreadable
from duizhang.publishing.words import Lang
from duizhang.values.period import Period

_ROOM = 44.0
"""Pixels that the name of a year needs."""
_MONTHS = (1, 4, 7, 10)
_FINE = 2
"""Over how many years at most months are named, where anything happened within a year."""


class Stretch(NamedTuple):
    """A stretch of time in years; ``whole`` where it is made of whole years."""

    first: float
    last: float
    whole: bool

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.first + self.last) / 2


def stretch_of(text: str | None) -> Stretch | None:
    """Return a period in years; ``None`` for one that is unknown or cannot be read.

    An open period is a year long at its known end.

    >>> stretch_of("2025"), stretch_of("2021/2025")
    (Stretch(first=2025.0, last=2026.0, whole=True), Stretch(first=2021.0, last=2026.0, whole=True))
    """
    try:
        period = None if text is None else Period.parse(text)
    except PeriodUnreadable:
        return None
    if period is None:
        return None
    first, last = period.first or period.last, period.last or period.first
    assert first is not None and last is not None
    if period.is_open:
        return Stretch(float(first.year), float(first.year + 1), whole=True)
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    end = float(last.year + 1) if last.month == 12 else last.year + last.timetuple().tm_yday / 366
    return Stretch(at_day(first), end, whole)


def at_day(day: date) -> float:
    """Return where a day begins, in years."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def named_times(
    marked: Iterable[float], width: float, reach: tuple[float, float], lang: Lang, *, fine: bool
) -> list[tuple[float, str]]:
    """Return which times the axis names, and how: years in their middle, or months where little time is drawn.

    Parameters
    ----------
    marked
        The times that are drawn; where there is no room for all years these are named first.
    width
        Of the axis in pixels.
    reach
        Its ends in years.
    fine
        Whether something that is drawn is not of whole years.
    """
    times = sorted(marked)
    first, last = int(times[0]), int(times[-1])
    scale = width / (reach[1] - reach[0])
    if fine and last - first < _FINE and scale / len(_MONTHS) >= _ROOM:
        return [
            ((year + (month - 0.5) / 12), _month(year, month, lang))
            for year in range(first, last + 1)
            for month in _MONTHS
        ]
    if scale >= _ROOM:
        return [(year + 0.5, str(year)) for year in range(first, last + 1)]
    return [(year + 0.5, str(year)) for year in _spread(sorted({int(t) for t in times}), scale)]


def _month(year: int, month: int, lang: Lang) -> str:
    if lang == "zh":
        return f"{year}年{month}月" if month == _MONTHS[0] else f"{month}月"
    name = ("Jan", "Apr", "Jul", "Oct")[_MONTHS.index(month)]
    return f"{name} {year}" if month == _MONTHS[0] else name


def _spread(years: Sequence[int], scale: float) -> list[int]:
    """Return the years whose names have room."""
    kept: list[int] = []
    for year in years:
        if not kept or (year - kept[-1]) * scale >= _ROOM:
            kept.append(year)
    return kept
