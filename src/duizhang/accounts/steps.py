"""Promises to grow in step with something else, or faster (居民收入增长与经济增长同步, 零售额增速高于全国)."""

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
from duizhang.values.period import Period

IN_STEP, FASTER = "in_step", "faster"
"""What a statement's ``words`` say of such a promise."""
_NATION, _NATION_ID = re.compile(r"^全国"), "全国"

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

    A mean of several years never stands in for a single one. The growth of the nation is its own account's, or what the
    distance from it tells (高于全国0.8个百分点).
    """
    statement = draft.entries[0].statement
    if draft.value is not None or statement.words not in (IN_STEP, FASTER) or draft.due is None:
        return None
    reference = statement.reference or ""
    key = _reference_key(book, reference)
    result = for_due(book, draft.due, draft.relation, court.known)
    if key is None or result is None or not result.final:
        return None
    beside_book = court.books.get(key)
    if beside_book is not None:
        beside = for_due(beside_book, draft.due, draft.relation, court.known)
        if beside is not None and beside.final:
            return Pace(result, beside, beside_book)
    distant = _by_distance(book, draft.due, result) if key.subject == _NATION_ID else None
    return None if distant is None else Pace(result, distant, book)


def _reference_key(book: Book, reference: str) -> Key | None:
    """Return the account of what is to be kept step with: the economy of the place, or the same in the nation."""
    if _ECONOMY.match(reference):
        return Key(_ECONOMY_ID, GROWTH, "", book.key.subject)
    if _NATION.match(reference) and book.key.measure == GROWTH:
        return book.key._replace(subject=_NATION_ID)
    return None


def _by_distance(book: Book, due: Period, result: Result) -> Result | None:
    """Return the nation's growth from a result and its distance from it."""
    for tie in book.ties:
        statement = tie.statement
        told = statement.measure == "gap" and _NATION.match(statement.reference or "")
        if told and tie.is_result and tie.period == due and statement.value is not None:
            if result.value is None:
                return None
            value = result.value - statement.value
            return Result(due, Interval.point(value), value, (tie.id, *result.because), True)
    return None


def keeps_pace(pace: Pace, draft: Draft, settings: Settings) -> bool | None:
    """Say whether the one growth is as the promise has it beside the other; ``None`` where the figures leave it open.

    同步 is kept where the printed figures do not exclude it; 基本同步 within the tolerance of 左右. 高于 wants more than
    the other, 不低于 no less.
    """
    if draft.entries[0].statement.words == FASTER:
        return _is_faster(pace, or_equal=draft.bound == "approx")
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


def _is_faster(pace: Pace, *, or_equal: bool) -> bool | None:
    value, beside = pace.result.value, pace.beside.value
    if value is None or beside is None or {pace.result.bound, pace.beside.bound} != {"eq"}:
        return None
    if value == beside:
        return True if or_equal else None
    return value > beside
