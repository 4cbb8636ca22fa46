"""Which periods a stretch of days is told by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from duizhang.values.period import Period


def periods_by(
    by: str, first: date, last: date, asked_first: date | None = None, asked_last: date | None = None
) -> Iterator[Period]:
    """Yield the periods of a grain that hold a day from ``first`` to ``last``.

    ``span`` gives one interval from the first day that was asked for to the last, and a plain period where that is one.

    >>> [p.text for p in periods_by("quarter", date(2019, 2, 1), date(2019, 7, 1))]
    ['2019-Q1', '2019-Q2', '2019-Q3']
    >>> next(periods_by("span", date(2019, 1, 2), date(2019, 1, 30), date(2019, 1, 1), date(2019, 1, 31))).text
    '2019-01'
    """
    if by == "span":
        yield interval(asked_first or first, asked_last or last)
        return
    at = first
    while at <= last:
        text = {
            "year": f"{at.year:04d}",
            "quarter": f"{at.year:04d}-Q{(at.month + 2) // 3}",
            "month": f"{at.year:04d}-{at.month:02d}",
            "day": at.isoformat(),
        }[by]
        period = Period.parse(text)
        yield period
        assert period.last is not None
        at = period.last + timedelta(days=1)


def interval(first: date, last: date) -> Period:
    """Return the period from one day to another, as a day, month, quarter, year or stretch of months where it is one."""
    for text in (
        first.isoformat(),
        f"{first.year:04d}-{first.month:02d}",
        f"{first.year:04d}-Q{(first.month + 2) // 3}",
        f"{first.year:04d}",
    ):
        period = Period.parse(text)
        if (period.first, period.last) == (first, last):
            return period
    months = Period.parse(f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}")
    if (months.first, months.last) == (first, last):
        return months
    return Period.parse(f"{first.isoformat()}/{last.isoformat()}")
