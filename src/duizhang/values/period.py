"""Periods that keep their own precision: a year is a year, not its first of January."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from duizhang.core.errors import PeriodUnreadable


class Grain(StrEnum):
    """How fine a period is stated."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    INTERVAL = "interval"


_ATOM = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with the precision at which it was stated.

    Parameters
    ----------
    text
        Canonical form: ``2027``, ``2024-H2``, ``2025-Q1``, ``2026-02``, ``2026-02-09``, an interval
        ``2021/2025``, or one that is open to later (``2023/``) or to earlier (``/2024``).
    first, last
        First and last day, both inclusive; ``None`` where the period is open.
    grain
        The precision.

    Notes
    -----
    Build periods with :meth:`parse` or the named constructors; they keep the parts consistent.
    """

    text: str
    first: date | None
    last: date | None
    grain: Grain

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> Period:
        """Read a canonical period.

        Raises
        ------
        PeriodUnreadable
            If the text has none of the forms above or names a day that does not exist.

        Examples
        --------
        >>> Period.parse("2024-Q1").last
        datetime.date(2024, 3, 31)
        >>> Period.parse("2021/2025").years
        range(2021, 2026)
        """
        if "/" in text:
            left, _, right = text.partition("/")
            if not left and not right:
                raise _unreadable(text)
            first = _atom(left, text)[0] if left else None
            last = _atom(right, text)[1] if right else None
            if first and last and first > last:
                raise _unreadable(text)
            return Period(text, first, last, Grain.INTERVAL)
        first, last, grain = _atom(text, text)
        return Period(text, first, last, grain)

    @staticmethod
    def year(number: int) -> Period:
        """Return a calendar year."""
        return Period.parse(f"{number:04d}")

    @staticmethod
    def span(first: Period, last: Period) -> Period:
        """Return the interval from the first day of one period to the last day of another."""
        return Period.parse(f"{first.text}/{last.text}")

    @property
    def years(self) -> range:
        """The calendar years that the period touches; of an open period, those of its closed end."""
        first = self.first or self.last
        last = self.last or self.first
        assert first is not None and last is not None
        return range(first.year, last.year + 1)

    @property
    def is_open(self) -> bool:
        """Whether the period lacks its first or last day."""
        return self.first is None or self.last is None

    @property
    def days(self) -> int | None:
        """How many days the period has; ``None`` when it is open."""
        return None if self.first is None or self.last is None else (self.last - self.first).days + 1

    def covers(self, other: Period) -> bool:
        """Say whether every day of the other period lies in this one."""
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return starts and ends

    def ends_within(self, other: Period) -> bool:
        """Say whether this period's last day lies in another one; an open end lies in none."""
        return (
            self.last is not None
            and other.first is not None
            and other.last is not None
            and other.first <= self.last <= other.last
        )

    def overlaps(self, other: Period) -> bool:
        """Say whether the two periods share a day."""
        before = self.last is not None and other.first is not None and self.last < other.first
        after = self.first is not None and other.last is not None and other.last < self.first
        return not before and not after

    def __str__(self) -> str:
        return self.text


def _unreadable(text: str) -> PeriodUnreadable:
    return PeriodUnreadable(
        f"{text!r} is not a period.",
        hint="Write 2027, 2024-H2, 2025-Q1, 2026-02, 2026-02-09, 2021/2025 or 2023/.",
    )


def _atom(text: str, whole: str) -> tuple[date, date, Grain]:
    match = _ATOM.fullmatch(text)
    if match is None:
        raise _unreadable(whole)
    year, quarter, half, month, day = (int(g) if g else 0 for g in match.groups())
    try:
        if match[5]:
            one = date(year, month, day)
            return one, one, Grain.DAY
        if match[4]:
            return date(year, month, 1), _month_end(year, month), Grain.MONTH
        if quarter:
            return date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter), Grain.QUARTER
        if half:
            return date(year, 6 * half - 5, 1), _month_end(year, 6 * half), Grain.HALF
        return date(year, 1, 1), date(year, 12, 31), Grain.YEAR
    except ValueError:
        raise _unreadable(whole) from None


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])
