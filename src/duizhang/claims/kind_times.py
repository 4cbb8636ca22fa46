"""What the time of a figure, its section and the way of telling say of its kind."""

from __future__ import annotations

import re

from duizhang.claims.kind_case import Case
from duizhang.claims.kind_signs import EXPECTED, FIRM_FUTURE, FUTURE, PAST, Answer
from duizhang.claims.model import Kind, Measure
from duizhang.claims.sections import Mode
from duizhang.language.model import PeriodRole
from duizhang.values.period import Grain

_FROM_STRETCH = re.compile(r"[比较][^，。；]{0,12}(?:期间|时期|年)")
_ONCE_BUILT = re.compile(r"[，,；;](?:项目|全线|全部)?(?:建成|投产|达产|竣工|投用|通车)后[^，。；]{0,16}将")
_HELD_NOW = re.compile(r"(?:拥有|现有|已有|共有|保有|有着)[^，。；]{0,6}$")
_PLANNING_MONTHS = 3
"""In the first quarter 今年 without a sign of the past speaks of what is planned."""
_BY_NOW = re.compile(r"已经?(?:达|建|完|实|累)|累计(?:建成|完成)了|目前(?:已|有|共)|截至|去年|上年")
_REQUIRED = re.compile(r"(?:方案|通知|意见|规划|计划|国家|省|市)要求|目标(?:是|为)|要求[，,]")
_DONE_BY = re.compile(r"已(?!经批准)|累计")
_SETTLED = re.compile(r"总投资|占地|签约|了[^解]|荣获|获评")


def by_time(case: Case) -> Answer | None:
    """What is said of a time ahead is a goal, of a time that is over a result."""
    time, reference = case.time, case.reference
    if time is None or time.period is None:
        return None
    period = time.period
    if reference is None:
        stated = case.figure.text[time.start : time.end]
        sentence = case.figure.text[case.figure.sentence.start : case.figure.sentence.end]
        due = time.role is PeriodRole.BY and stated.startswith("到") and not PAST.search(sentence)
        return (Kind.TARGET, "due by a time, in a text without a day") if due else None
    if period.first is not None and period.first > reference:
        return Kind.TARGET, "its time lies ahead"
    if period.last is not None and period.last < reference and time.role is not PeriodRole.BY:
        return Kind.ACTUAL, "its time is over"
    if time.role is PeriodRole.BY and period.last is not None:
        stated = case.figure.text[time.start : time.end]
        done = period.last <= reference and _DONE_BY.search(
            case.figure.text, time.end, case.figure.quantity.start
        )
        if stated.startswith(("截至", "截止")) or period.last < reference or done:
            return Kind.ACTUAL, "as of a day that is over"
        return Kind.TARGET, "due by the end of its time"
    if time.role is PeriodRole.SINCE:
        return Kind.ACTUAL, "since a time that is over"
    told = case.figure.text[case.figure.sentence.start : case.figure.quantity.start]
    if (
        period.last is not None
        and period.last > reference
        and period.grain is Grain.INTERVAL
        and _REQUIRED.search(told)
    ):
        return Kind.TARGET, "required for a time that is not over"
    return None


def by_plan(case: Case) -> Answer | None:
    """Sections that plan tell goals, but for what is had or done by now."""
    if case.section.mode is not Mode.PLAN:
        return None
    if case.time is None and _HELD_NOW.search(case.before):
        return Kind.ACTUAL, "had by now"
    if case.time is None and _BY_NOW.search(case.before) and not FUTURE.search(case.before):
        return Kind.ACTUAL, "said to be so by now"
    return Kind.TARGET, "the section plans"


def by_review(case: Case) -> Answer | None:
    """Sections that look back tell results, but for what is firmly said to come."""
    section, reference = case.section, case.reference
    if section.mode is not Mode.REVIEW:
        return None
    said = (
        case.clause
        if case.measured.measure is Measure.LEVEL or not _FROM_STRETCH.search(case.clause)
        else case.part
    )
    if FIRM_FUTURE.search(said) and not PAST.search(said):
        return Kind.TARGET, "said to come"
    if _ONCE_BUILT.search(case.part) and _ONCE_BUILT.search(case.before) and not PAST.search(case.clause):
        return Kind.TARGET, "said to come once it is built"
    stretch = section.sticky or section.period
    last = stretch.last if stretch is not None else None
    runs_on = last is not None and reference is not None and last > reference
    if runs_on and EXPECTED.search(case.clause):
        return Kind.TARGET, "expected of a time that is not over"
    return Kind.ACTUAL, "the section looks back"


def by_outlook(case: Case) -> Answer | None:
    """Where the telling looks ahead, or this year's plans are made, what is not settled is a goal."""
    if PAST.search(case.before) or _SETTLED.search(case.clause):
        return None
    if case.outlook:
        return Kind.TARGET, "the telling looks ahead"
    time, reference = case.time, case.reference
    if time is not None and time.period is not None and reference is not None:
        this_year = time.period.text == str(reference.year)
        if this_year and reference.month <= _PLANNING_MONTHS:
            return Kind.TARGET, "this year, told as its plans are made"
    return None
