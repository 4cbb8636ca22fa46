"""The time that a figure holds for."""

from __future__ import annotations

import re
from datetime import date

from duizhang.claims.comparing import YEARS_LONG, before, explicit_base
from duizhang.claims.figure import Figure
from duizhang.claims.flows import is_flow
from duizhang.claims.measured import Measured
from duizhang.claims.model import Kind, Measure
from duizhang.claims.planned import PLAN_YEARS
from duizhang.claims.sections import Mode, Section
from duizhang.claims.standing import same_festival
from duizhang.claims.telling import ONCE_BUILT, TimeState, is_completed_later
from duizhang.language.model import PeriodMention, PeriodRole
from duizhang.values.period import Grain, Period

_GROWN = (Measure.RELATIVE_CHANGE, Measure.CHANGE)


def period_of(
    figure: Figure,
    measured: Measured,
    phrase: str,
    kind: Kind,
    section: Section,
    reference: date | None,
    state: TimeState,
    mention: PeriodMention | None,
) -> tuple[Period | None, str]:
    """Return the period that a figure holds for, and the rule that found it; ``mention`` is the time that governs it."""
    if figure.turn == "from":
        return _starting_point(figure, section, state)
    if kind is Kind.TARGET and state.completion is not None:
        named = figure.sentence.start if mention is None else mention.end
        undated = mention is None and (state.built or is_completed_later(figure))
        if undated or ONCE_BUILT.search(figure.text, named, figure.quantity.number_start):
            return state.completion, "time of completion"
    if kind is Kind.NORM and state.rules and mention is not None and _is_whole_year(mention):
        mention = None  # 全年开发岗位…，补贴标准提高到…
    annual = measured.measure is Measure.ANNUAL_AVERAGE_CHANGE
    since = mention is not None and mention.role is PeriodRole.SINCE
    flow = is_flow(phrase, figure, measured, since=since) or phrase.endswith("贡献率")
    if measured.measure is Measure.LEVEL and not figure.is_share:
        told = figure.text[figure.sentence.start : figure.quantity.number_start]
        flow = flow or (state.flowed == measured.unit and _PART_OF.search(told) is not None)
        state.flowed = measured.unit if flow else None
    if kind is Kind.NORM and mention is not None and mention.role is PeriodRole.SINCE:
        return mention.period, "since the rules took force"
    if mention is not None and mention.period is not None:
        over = mention.role in (PeriodRole.THROUGH, PeriodRole.SINCE) and kind is Kind.ACTUAL
        flow = flow or (over and _has_grown(figure, measured)) or _between_stretches(figure, measured)
        festival = same_festival(mention.period, figure.text, mention.end, state.festival)
        if festival is None and _is_left_behind(mention, figure, state):
            festival = state.festival
        if festival is not None:
            return festival, "days of the festival"
        period = _plan_of_end(mention, figure, section.plan) if annual else mention.period
        if _names_days(period) and "旬" not in figure.text[mention.start : mention.end]:
            return period, "time in the sentence"
        return _settle(period, mention.role, flow, annual, reference), "time in the sentence"
    if kind is Kind.NORM:
        if state.in_force is not None:
            return state.in_force, "since the rules took force"
        return None, "a standing rule has no period"
    if state.festival is not None and not _UP_TO_NOW.search(
        figure.text, figure.clause[0], figure.quantity.start
    ):
        return state.festival, "days of the festival"
    if kind is Kind.TARGET:
        if section.mode is Mode.REVIEW and section.period is not None and "目标" in figure.right:
            return section.period, "goal of the time reviewed"
        if reference is not None and _YEARLY_GOAL.match(figure.right):
            return Period.year(reference.year), "goal of the year"
        if state.closing is not None:
            return state.closing, "due date that closes the paragraph"
        if section.mode is Mode.PLAN and section.period is not None:
            return _settle(section.period, PeriodRole.THROUGH, flow, annual, reference), "time of the section"
        if section.sticky is not None:
            flow = flow or _between_stretches(figure, measured)
            return _settle(
                section.sticky, PeriodRole.THROUGH, flow, annual, reference
            ), "time of the paragraphs"
        if state.goal is not None:
            return _settle(state.goal, PeriodRole.BY, flow, annual, reference), "due date of the goals listed"
        if state.planned is not None and (state.block == figure.sentence.block or section.mode is Mode.NONE):
            return _settle(state.planned, PeriodRole.AT, flow, annual, reference), "time of the paragraph"
        if state.in_force is not None:
            return state.in_force, "since the rules took force"
        return None, "no time said"
    if section.sticky is not None:
        # grown over the whole stretch where no other start is named: 五年来，运能提升…
        grown = _has_grown(figure, measured) or _between_stretches(figure, measured)
        return (
            _settle(section.sticky, PeriodRole.THROUGH, flow or grown, annual, reference),
            "time of the paragraphs",
        )
    if section.period is not None and section.mode is Mode.REVIEW:
        flow = flow or (_has_grown(figure, measured) and "累计" in figure.left)
        return _settle(section.period, PeriodRole.THROUGH, flow, annual, reference), "time of the section"
    if state.day is not None and flow and "累计" not in figure.left:
        return state.day, "day that opened the paragraph"
    if state.month is not None:
        return state.month, "month that a sentence before opened with"
    throughout = state.as_of_lead is not None and figure.sentence.block != state.lead
    share = figure.is_share or measured.unit == "%"
    if state.as_of is not None and (throughout or not share):
        return state.as_of, "as of the day said before"
    if state.reviewed is not None and not (reference is not None and _is_of_now(figure)):
        if _EXTENT.search(phrase) and (state.reviewed.days or 0) < _A_YEAR - 1:
            return Period.year(state.reviewed.years[-1]), "year of the time said before"
        return _settle(state.reviewed, PeriodRole.AT, flow, annual, reference), "time said before"
    if reference is not None:
        return Period.year(reference.year), "year of the document"
    return None, "no time said"


def _is_of_now(figure: Figure) -> bool:
    """Whether a sentence tells what stands today, whatever year was spoken of before: 联盟成立刚半年，已举办活动20余场."""
    return _BY_NOW.search(figure.text, figure.sentence.start, figure.quantity.number_start) is not None


_BY_NOW = re.compile(r"(?<![早未])已(?!知)|目前|迄今|至今|如今")
_UP_TO_NOW = re.compile(r"累计(?!接待|发送)|截至|目前|现有|共有|以来|全年|去年(?!同期|“)|今年(?!“)")


def _is_left_behind(mention: PeriodMention, figure: Figure, state: TimeState) -> bool:
    """Whether a day of the festival was named before a semicolon: 10月4日接待8万人次；老君山接待29万人次."""
    period, festival = mention.period, state.festival
    if festival is None or period is None or period.grain is not Grain.DAY:
        return False
    return mention.start > figure.sentence.start and figure.sentence.part(
        mention.start
    ) != figure.sentence.part(figure.quantity.start)


_EXTENT = re.compile(r"总投资$|面积$|全长$|^年(?:产|加工|处理)|产能$")
"""How large a thing is does not hold for a quarter."""
_YEARLY_GOAL = re.compile(r"(?:以上|左右)?的?(?:年度|全年)(?:目标|任务|计划)")


def _is_whole_year(mention: PeriodMention) -> bool:
    """Whether an expression says 今年 or 全年 and no more."""
    period = mention.period
    return mention.role is PeriodRole.AT and period is not None and period.grain is Grain.YEAR


_PART_OF = re.compile(r"其中[，,：:]?[^，。；]{0,20}$")
"""累计投资30亿元。其中，民间投资12亿元: a part of what adds up adds up."""


def _plan_of_end(mention: PeriodMention, figure: Figure, plan: Period | None) -> Period:
    """The years of the plan whose end a yearly average names: 到“十五五”末，年均增长6%, or 到2030年 in that plan."""
    period = mention.period
    assert period is not None
    words = figure.text[mention.start : mention.end]
    if plan is not None and plan.last is not None and period.text == str(plan.last.year):
        return plan
    if period.grain is Grain.YEAR and "五" in words and period.years[0] % PLAN_YEARS == 0:
        return Period.parse(f"{period.years[0] - PLAN_YEARS + 1}/{period.years[0]}")
    return period


def _names_days(period: Period) -> bool:
    """Whether a period is a stretch with two days for its ends: 3月2日至15日."""
    return period.grain is Grain.INTERVAL and period.text.count("-") == _MARKS_OF_TWO_DAYS


def _lately_begun(period: Period, reference: date) -> bool:
    """Whether an open stretch began on a day shortly before: 昨晚以来 is no year."""
    began = period.first
    return (
        began is not None
        and period.text.count("-") == _MARKS_OF_A_DAY
        and (reference - began).days < _SHORT_WHILE
    )


_A_YEAR = 366
_MARKS_OF_A_DAY = 2
_MARKS_OF_TWO_DAYS = 4
_SHORT_WHILE = 31
"""Days."""


def _has_grown(figure: Figure, measured: Measured) -> bool:
    """Whether a change was made over a whole stretch, because no other start is named."""
    return measured.measure in _GROWN and explicit_base(figure) is None


def _between_stretches(figure: Figure, measured: Measured) -> bool:
    """Whether a change compares one stretch of years with another: 比“十三五”期间增加."""
    compares = measured.measure in _GROWN or measured.measure is Measure.MULTIPLE
    base = explicit_base(figure) if compares else None
    return base is not None and base.period is not None and base.period.grain is Grain.INTERVAL


def years_running(figure: Figure, period: Period) -> Period:
    """Return the years that 连续三年 counts back from a year; the period itself without such words."""
    match = _RUNNING.search(figure.left)
    if match is None or period.grain is not Grain.YEAR:
        return period
    word = match["n"]
    count = int(word) if word.isdigit() else _COUNTS.get(word, 1)
    first = period.years[0] - count + 1
    return period if count < 2 else Period.parse(f"{first}/{period.text}")


_RUNNING = re.compile(
    r"连续(?P<n>\d{1,2}|[两二三四五六七八九十])年(?:均|都)?(?:稳定|保持|维持|在|达|超|突破)*$"
)


_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def _settle(
    period: Period,
    role: PeriodRole,
    flow: bool,
    annual: bool,
    reference: date | None,
) -> Period:
    """Turn the time that the words name into the time that the figure holds for."""
    if period.grain is not Grain.INTERVAL:
        return period
    if period.last is None or role is PeriodRole.SINCE:
        if period.last is None:
            if (
                period.first is not None
                and reference is not None
                and period.first == date(reference.year, 1, 1)
            ):
                return Period.year(reference.year)
            if flow or reference is None or period.first is None or _lately_begun(period, reference):
                return period
            return Period.year(reference.year)
        last = min(period.last.year, reference.year) if reference is not None else period.last.year
        last = max(last, period.years[0])
        if annual or flow:
            return Period.parse(f"{period.years[0]}/{last}") if last != period.years[0] else period
        return Period.year(last)
    if period.first is not None and (period.first.year, period.first.month) == (
        period.last.year,
        period.last.month,
    ):
        return Period.parse(f"{period.first.year}-{period.first.month:02d}")  # 中旬 is told to the month
    if annual or flow:
        return period
    if period.text.count("-") and period.first and (period.days or 0) <= YEARS_LONG:
        return period  # 2025-Q1/2025-Q3, 2022-07/2023-06 stay the stretches that they name
    return Period.year(period.last.year)


def _starting_point(figure: Figure, section: Section, state: TimeState) -> tuple[Period | None, str]:
    """The time of A in 从A提升至B: named before it, else the year before B's."""
    named = [
        m for m in figure.sentence.periods_in(figure.limit, figure.quantity.start) if m.period is not None
    ]
    if named and named[-1].period is not None:
        said, words = named[-1].period, figure.text[named[-1].start : named[-1].end]
        told = state.reviewed or section.period
        if "上年" in words and told is not None and told.text == said.text:
            earlier = before(said, 12)
            return (Period.parse(earlier) if earlier else said), "the year before the figure's"
        return said, "time of the starting point"
    base = explicit_base(figure)
    if base is not None and base.period is not None:
        return base.period, "what the sentence compares with"
    if section.sticky is not None:
        return Period.year(section.sticky.years[0] - 1), "the year before the stretch"
    end = section.period if section.period is not None else state.reviewed
    if end is not None and end.grain is Grain.INTERVAL and (end.days or 0) > YEARS_LONG:
        return Period.year(end.years[0] - 1), "the year before the stretch"
    if end is None or end.grain is not Grain.YEAR:
        return None, "no time said"
    earlier = before(end, 12)
    return (Period.parse(earlier) if earlier else None), "the year before"
