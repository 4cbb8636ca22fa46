"""Promises to grow in step with something else (居民收入增长与经济增长同步)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts.answers import Court
from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import GROWTH
from duizhang.accounts.results import Result, for_due
from duizhang.accounts.settings import Settings
from duizhang.accounts.targets import Draft
from duizhang.values.interval import Interval

IN_STEP = "in_step"
"""What a statement's ``words`` say of such a promise."""

_ECONOMY = re.compile(
    r"^(?:地区|国民|全[省市区县国])?(?:经济|生产总值|国内生产总值|GDP)(?:发展|增长|增速|总量)*$", re.I
)
_ECONOMY_ID = "gdp"


@dataclass(frozen=True, slots=True)
class Pace:
    """The growth reported for the due period, and that of what it was to keep step with."""

    result: Result
    beside: Result
    beside_book: Book


def pace_of(court: Court, book: Book, draft: Draft) -> Pace | None:
    """Return both growths of the due period; ``None`` where one is not reported, or nothing was to keep step.

    A mean of several years never stands in for a single one.
    """
    statement = draft.entries[0].statement
    if draft.value is not None or statement.words != IN_STEP or draft.due is None:
        return None
    reference = statement.reference or ""
    if not _ECONOMY.match(reference):
        return None
    beside_book = court.books.get(Key(_ECONOMY_ID, GROWTH, "", book.key.subject))
    if beside_book is None:
        return None
    result = for_due(book, draft.due, draft.relation, court.known)
    beside = for_due(beside_book, draft.due, draft.relation, court.known)
    if result is None or beside is None or not (result.final and beside.final):
        return None
    return Pace(result, beside, beside_book)


def keeps_pace(pace: Pace, draft: Draft, settings: Settings) -> bool | None:
    """Say whether the one growth is not below the other; ``None`` where the figures leave it open.

    同步 is kept where the printed figures do not exclude it; 基本同步 within the tolerance of 左右.
    """
    mine, other = pace.result.interval, pace.beside.interval
    leave = settings.approx_tolerance if draft.bound == "approx" else Fraction(0)
    if other.low is not None:
        kept = Interval(other.low - abs(other.low) * leave, None, other.low_open, True)
        if mine.meet(kept).empty:
            return False
    value, beside = pace.result.value, pace.beside.value
    if value is None or beside is None or {pace.result.bound, pace.beside.bound} != {"eq"}:
        sure = mine.low is not None and other.high is not None and mine.low >= other.high
        return True if sure else None
    if value >= beside - abs(beside) * leave or leave == 0:
        return True
    return None
