"""Texts that report: on which time, by their title, and from which day relative times are read where none is printed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from duizhang.documents.model import Article, DocumentKind
from duizhang.language.model import PeriodRole
from duizhang.language.periods import scan_periods
from duizhang.values.period import Grain, Period

_BRACKETED = re.compile(r"\s*(?:[（(\[【〔][^（）()\[\]【】〔〕]{0,24}[）)\]】〕]|\d{1,2})$")
_REPORT = re.compile(r"(?:报告|通报|公报|情况|汇报|总结|月报|季报|快报|排名)$")
_NUMBERED = re.compile(r"第[一二三四五六七八九十\d]+[次号期批轮]")
"""2024年第1次公开 says when it was printed."""
_OF_WORK = re.compile(r"工作报告")
_PLANS = re.compile(r"规划|方案|意见|要点|安排|部署|计划(?![^，。]*(?:执行|完成|实施|落实))")
_KINDS = (DocumentKind.OTHER, DocumentKind.BULLETIN)
_LONGEST = 366
"""Days of the longest time that a report is on; reports on a plan of five years look back by their headings."""
_FIRST_QUARTER = 3
_JANUARY = 31


def is_report(article: Article) -> bool:
    """Whether a text is a report: its title closes with 报告, 通报, 公报 or 情况, and no newspaper tells of it."""
    if article.kind in (DocumentKind.NEWS, DocumentKind.LAW):
        return False
    return article.kind is DocumentKind.WORK_REPORT or _names_a_report(article.title)


@lru_cache(maxsize=64)  # asked at every paragraph
def _names_a_report(title: str) -> bool:
    return _REPORT.search(_core(title)) is not None


def time_reported(article: Article, reference: date | None) -> Period | None:
    """Return the time that a text reports on: the first that its title names, if it is over.

    A report whose title names none reports on the year that was under way, or on the one before where it was given
    in the first quarter.
    """
    report = is_report(article)
    if not report and (article.kind not in _KINDS or _PLANS.search(article.title)):
        return None
    of_work = _OF_WORK.search(article.title) is not None
    for mention in scan_periods(article.title, reference):
        period = mention.period
        if period is None or period.last is None or mention.role is not PeriodRole.AT:
            continue
        if _NUMBERED.match(article.title, mention.end):
            continue
        if period.grain is Grain.DAY or (period.days or 0) > _LONGEST:
            continue
        over = reference is None or period.last < reference
        if over and not (of_work and reference is None):
            return period
        break
    if not report or reference is None or article.kind is DocumentKind.BULLETIN:
        return None
    return Period.year(reference.year - (reference.month <= _FIRST_QUARTER))


def day_of_report(article: Article) -> date | None:
    """Return the day that a report without a date is read from: the one after the time that its title names.

    A report on work is given early in the year that its title names.
    """
    if not is_report(article):
        return None
    if _OF_WORK.search(article.title):
        return date(article.year, 1, _JANUARY) if article.year else None
    printed = _month_printed(article)
    if printed is not None:
        return printed
    period = time_reported(article, None)
    return None if period is None or period.last is None else period.last + timedelta(days=1)


def _month_printed(article: Article) -> date | None:
    """Return the last day of the month that a line of the head prints alone or behind a body: （2023年9月）."""
    for block in article.blocks[1:_HEAD]:
        line = article.clean.text[block.start : block.end].strip()
        found = _MONTH_LINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
        mentions = scan_periods(found["month"], None) if found is not None else []
        if mentions and mentions[0].period is not None:
            return mentions[0].period.last
    return None


_HEAD, _LONGEST_LINE = 5, 40
_MONTH_LINE = re.compile(
    r"[（(]?(?:[\u4e00-\u9fff]{2,24}[局委办厅部院会队府][\s\u3000]*)?(?P<month>(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})年[\d一二三四五六七八九十]{1,2}月)[)）]?"
)


_ORGANS = (
    (re.compile(r"(?:人民代表大会|人大)(?:常务委员会|常委会).{0,12}工作报告"), "{place}人大常委会"),
    (re.compile(r"(?:政协|政治协商会议).{0,30}工作报告"), "政协{place}委员会"),
    (re.compile(r"(?:中级|高级)?人民法院工作报告"), "{place}{organ}"),
    (re.compile(r"人民检察院工作报告"), "{place}{organ}"),
)


def organ_of(title: str, place: str) -> str:
    """Return the assembly or court whose work a report of its own tells, ``""`` where the title names none.

    >>> organ_of("临海市第十七届人民代表大会常务委员会工作报告", "临海市")
    '临海市人大常委会'
    """
    for pattern, name in _ORGANS:
        found = pattern.search(title)
        if found and place:
            return name.format(place=place, organ=found[0].removesuffix("工作报告"))
    return ""


def _core(title: str) -> str:
    """Return a title without the brackets and notes at its end: （摘要）, （书面）, [1]."""
    core = title.strip()
    while (shorter := _BRACKETED.sub("", core)) != core:
        core = shorter
    return core
