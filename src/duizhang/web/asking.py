"""What addresses ask for: days, years and filters, checked before anything is computed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Query, Request

from duizhang.core.errors import UsageError
from duizhang.values.period import Period

Asked = Annotated[str, Query(max_length=200)]
"""A filter of an address; ``""`` asks for everything."""
AsOf = Annotated[str, Query(max_length=10)]
"""A day of an address; ``""`` is the newest."""


From = Annotated[int, Query(alias="from", ge=0, le=10_000_000)]
"""Where a page of a list begins."""
Year = Annotated[int | None, Query(ge=1000, le=9999)]
"""A year of an address; ``None`` asks for the page's own choice."""


def turns(first: int, size: int, total: int) -> dict[str, Any]:
    """Return where the pages ``before`` and ``following`` one of a list begin; ``None`` where there is none.

    >>> turns(0, 100, 150), turns(100, 100, 150)
    ({'before': None, 'following': 100}, {'before': 0, 'following': None})
    """
    following = first + size
    return {
        "before": max(0, first - size) if first else None,
        "following": following if following < total else None,
    }


def has_already(request: Request, etag: str) -> bool:
    """Say whether who asks has the answer that an ETag names."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]


def asked_day(text: str) -> date | None:
    """Return the day that an address names, ``None`` where it names none.

    Raises
    ------
    UsageError
        If it is no day of the calendar.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"“{text}”不是日期。 / {text!r} is not a day.",
            where="as_of",
            hint="写成 2025-12-31 / Write 2025-12-31.",
        ) from None


def asked_year(text: str) -> Period | None:
    """Return the year that a form or an address names, ``None`` where it names none.

    Raises
    ------
    UsageError
        If it is no year.
    """
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4 and text > "1000"):
        raise UsageError(
            f"“{text}”不是年份。 / {text!r} is not a year.", where="year", hint="写成 2025 / Write 2025."
        )
    return Period.parse(text)


def of_year(period: str | None) -> str:
    """Return the year in which a period ends.

    >>> of_year("2021/2025"), of_year("2026-Q1"), of_year(None)
    ('2025', '2026', '')
    """
    return (period or "").rpartition("/")[2][:4]
