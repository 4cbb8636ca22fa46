"""The years that a plan is for, by its title: a yearly plan, a plan of five years and the five that it looks back on."""

from __future__ import annotations

import re

from duizhang.documents.model import Article
from duizhang.language.periods import scan_periods
from duizhang.language.plans import plan_years
from duizhang.values.period import Grain, Period

PLAN_YEARS = 5
"""Length of a five-year plan; a THROUGH or SINCE of this length governs a retrospective."""

_YEARLY_PLAN = re.compile(
    r"(?P<year>20\d\d)年(?:度)?(?![^《》]{0,6}(?:修订|版|前))[^—\-~至\d]{0,24}(?:工作计划|计划|方案|要点|安排|任务|清单|(?:考评|考核|评价|评估)(?:工作)?办法)"
)


def year_planned(article: Article) -> Period | None:
    """The year that a yearly plan is for: 2026年工作计划; what it promises without a date is due in it.

    A title lost to a scanner may still stand in the document's name.
    """
    for name in (article.title, article.doc):
        found = [*_YEARLY_PLAN.finditer(name)]
        if found:
            return Period.year(int(found[-1]["year"]))
    return None


def plan_of(article: Article) -> Period | None:
    """The five years that a plan is for, by its title: “十四五”规划, 第十四个五年规划."""
    numbered = _NUMBERED_PLAN.search(article.title)
    years = plan_years(numbered["number"]) if numbered is not None else None
    if years is not None:
        return Period.parse(f"{years[0]}/{years[1]}")
    for mention in scan_periods(article.title, article.reference_day):
        period = mention.period
        if period is not None and period.grain is Grain.INTERVAL and len(period.years) == PLAN_YEARS:
            return period
    return None


_NUMBERED_PLAN = re.compile(r"第(?P<number>十?[一二三四五六七八九十])个五年(?:规划|计划)")


def years_before(article: Article) -> Period | None:
    """The five years that a plan looks back on: a “十四五” plan reviews 2016/2020."""
    plan = plan_of(article)
    return None if plan is None else Period.parse(f"{plan.years[0] - PLAN_YEARS}/{plan.years[0] - 1}")
