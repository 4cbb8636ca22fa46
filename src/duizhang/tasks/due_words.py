"""Words of time read as due dates: in a sentence, in a closing note, in the cell of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from duizhang.language.model import Anchor, PeriodMention, PeriodRole
from duizhang.language.periods import scan_periods
from duizhang.tasks.tables_words import is_standing as lasts
from duizhang.values.period import Grain, Period

_COMPARE, _SINCE = PeriodRole.COMPARE, PeriodRole.SINCE
_TIMELIKE = re.compile(
    r"\d(?:年|月)|[“\"]十|今年|明年|年[内底末]|[本当上下这]个?月|月[底末]|今后|未来|[全半]年|季度|起(?:施|实|启|执)|日起"
    r"|国庆|元旦|[五六七八]一"
)
_HOUR = re.compile(r"(?P<day>(?:20\d\d年)?\d{1,2}月\d{1,2}日)(?P<hour>\d{1,2})时(?:\d{1,2}分)?起")
_WITHIN = re.compile(
    r"(?<![到至\d])(?:\d+|[一二两三四五六七八九十]{1,2})(?:个)?(?:工作日|小时|分钟|天|日)(?:之|以)?内"
)
_FESTIVALS = {"元旦": (1, 1), "五一": (5, 1), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1), "国庆": (10, 1)}
"""Festivals that fall on the same day each year: month and day."""
_FESTIVAL = re.compile(
    rf"(?P<meant>力争|争取|确保|计划|将于|拟于)?(?:(?P<year>20\d\d)年|(?P<word>今年|明年))?[“‘\"]?(?P<name>{'|'.join(_FESTIVALS)})[”’\"]?(?P<before>(?:节|长?假期?|小长假)?(?:到来|来临)?之?前(?!后|[一两三\d]))?(?!节?(?:期间|长?假|路|街|广场|大道))"
)
"""国庆前, 力争国庆: by the festival, the next one where no year is named."""
_MONTH = re.compile(r"(?<![\d个一二三四五六七八九十本上下当每满首整半单])月[底末内](?!的)之?前?")
"""月底前, 月内: of the document's month."""
_YEAR = 366


def mentions_in(
    text: str, reference: date | None, context_year: int | None, read: list[PeriodMention] | None = None
) -> list[PeriodMention]:
    """Return the expressions of time of a sentence, with those that were ``read`` in it before; cheap where it holds none."""
    if _TIMELIKE.search(text) is None:
        return []
    found = scan_periods(text, reference, context_year=context_year) if read is None else read
    own = [] if reference is None else [*_months(text, reference)]
    if reference is not None and any(name in text for name in _FESTIVALS):
        own += _festivals(text, reference)
    if not own:
        return found
    apart = (
        mention
        for mention in found
        if not any(one.start < mention.end and mention.start < one.end for one in own)
    )
    return sorted([*own, *apart], key=lambda mention: mention.start)


def _festivals(text: str, reference: date) -> Iterator[PeriodMention]:
    """The festivals of a fixed day by which something is to be done."""
    for match in _FESTIVAL.finditer(text):
        if not (match["before"] or match["meant"]):
            continue
        month, day = _FESTIVALS[match["name"]]
        if match["year"]:
            year = int(match["year"])
        elif match["word"]:
            year = reference.year + (match["word"] == "明年")
        else:
            year = reference.year + (date(reference.year, month, day) < reference)
        period = Period.parse(f"{year}-{month:02d}-{day:02d}")
        yield PeriodMention(*match.span(), period, PeriodRole.BY, Anchor.REFERENCE)


def _months(text: str, reference: date) -> Iterator[PeriodMention]:
    """The ends of months that only the document's day tells."""
    for match in _MONTH.finditer(text) if "月" in text else ():
        period = Period.parse(f"{reference.year}-{reference.month:02d}")
        yield PeriodMention(*match.span(), period, PeriodRole.BY, Anchor.REFERENCE)


def is_standing(text: str) -> bool:
    """Say whether a promise holds every time (48小时内完成手术) and so is due at no date."""
    return "内" in text and _WITHIN.search(text) is not None


def stated(
    text: str, mentions: list[PeriodMention], start: int, end: int, reference: date | None
) -> str | None:
    """Return the due date that a stretch of a sentence states, ``None`` where it states none.

    Parameters
    ----------
    text, mentions
        The sentence and its expressions of time.
    start, end
        The stretch.
    reference
        The document's day; what was over by then is no due date.
    """
    if not mentions:
        return None
    hour = _HOUR.search(text, start, end)
    best: str | None = None
    for mention in mentions:
        if mention.start < start or mention.end > end or mention.period is None:
            continue
        due = _as_due(mention, text, reference)
        if due is not None:
            if hour is not None and mention.start <= hour.end() and hour.start() <= mention.end:
                return f"{due.rstrip('/')}T{int(hour['hour']):02d}:00/"
            best = best or due
    return best


def within_years(text: str, start: int, end: int, reference: date | None) -> str | None:
    """Return the year until which 三年内 gives time, read in a stretch of a sentence; ``None`` without it.

    >>> within_years("三年内建成", 0, 5, date(2026, 3, 1))
    '2029'
    """
    match = _YEARS.search(text, start, end) if "年内" in text else None
    if match is None or reference is None:
        return None
    return str(reference.year + " 一二三四五六七八九十".index(match["count"].replace("两", "二")))


_YEARS = re.compile(r"(?<![十\d])(?P<count>[二两三四五六七八九十])年内")


_NAMES_A_TEXT = re.compile(r"度|(?:版|届|度?[^，。；]{0,6}(?:新修订|印发|发布|出台))")


def _as_due(mention: PeriodMention, text: str, reference: date | None) -> str | None:
    period, after = mention.period, text[mention.end : mention.end + 8]
    assert period is not None
    if mention.role is _COMPARE or "以来" in text[mention.start : mention.end + 2]:
        return None
    if mention.role is _SINCE:
        ahead = period.first is not None and (reference is None or period.first >= reference)
        return period.text if ahead and period.last is None else None
    if text[mention.start : mention.end].endswith("以来") or after.startswith("以来"):
        return None
    if period.last is None or (reference is not None and period.last < reference):
        return None
    if text[mention.end - 1] not in "前底末" and _NAMES_A_TEXT.match(after):
        return None
    return _written(period)


def _written(period: Period) -> str:
    """A stretch of years as its last year, one of months as its last month, anything else as it is."""
    if period.grain is not Grain.INTERVAL or period.last is None:
        return period.text
    long = period.days is not None and period.days > _YEAR
    return str(period.last.year) if long else f"{period.last.year}-{period.last.month:02d}"


_TIME_NAMED = re.compile(r"20\d\d|(?<!每年)(?<![\d])\d{1,2}月")
"""5月底见效并持续推进 is due in May."""


def of_term(said: str, reference: date | None, year: str | None) -> str | None:
    """Return the due date that a note or a cell states, the last where it tells of steps; ``None`` for what is always done.

    Parameters
    ----------
    said
        Its words: 2025年底, 12月底前, 2025年6月启动，2026年完成, 长期坚持.
    reference
        The document's day.
    year
        The year of the plan, for months without one.

    Examples
    --------
    >>> of_term("2025年6月底前", None, None), of_term("2024年启动，2026年底完成", None, None)
    ('2025-06', '2026')
    >>> of_term("长期坚持", None, "2025") is None
    True
    """
    if lasts(said) and _TIME_NAMED.search(said) is None:
        return None
    context = int(year) if year is not None and year.isdigit() else None
    ends = [
        mention.period
        for mention in scan_periods(said, reference, context_year=context)
        if mention.period is not None and mention.period.last is not None
    ]
    if not ends:
        return None
    return _written(max(ends, key=lambda one: (one.last or date.min, -(one.days or 0))))
