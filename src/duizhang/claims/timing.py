"""The time that a figure holds for."""

from __future__ import annotations

import re
from datetime import date

from duizhang.claims.comparing import before, explicit_base, governing
from duizhang.claims.figure import Figure
from duizhang.claims.measured import Measured
from duizhang.claims.model import Kind, Measure
from duizhang.claims.sections import PLAN_YEARS, Mode, Section
from duizhang.claims.telling import TimeState
from duizhang.claims.trimming import action_of
from duizhang.claims.words import FLOW_WORDS, STOCK_WORDS, alternatives
from duizhang.language.model import PeriodMention, PeriodRole
from duizhang.values.period import Grain, Period

_FLOW = re.compile(alternatives(FLOW_WORDS))


_FLOW_HEAD = re.compile(rf"^(?:新|累计|共|已)?(?:{alternatives(FLOW_WORDS)})")


_STOCK = re.compile(rf"(?:{alternatives(STOCK_WORDS)})")


_GROWN = (Measure.RELATIVE_CHANGE, Measure.CHANGE)


_BY_NOW = re.compile(r"已(?<!未已)(?!累计)")


_SUMMED = re.compile(r"累计|新增|年均|共(?!享|同)")


_THROUGHOUT = re.compile(r"一直|始终|[历每逐]年(?:都|均)|年年")


_STANDING = re.compile(r"总数|总量|保有量|余额")


_DONE = re.compile(r"建成|竣工|开通|通车|投用|投产|改造完成|完成改造|入选|获批|落成")


_CLOSES_DONE = re.compile(
    r"(?:建成|竣工|开工|投产|投用|投运|完工|通车|开通|落地|获批|上市|签约|启动|投入(?:使用|运营|运行))(?:投产|投用|投运|通车|开放|建设|运营|使用)?$"
)
"""南阳等6座储备中心建成投产: what became of the things counted, behind the last of them."""


_LESSENS = re.compile(r"(?:减轻|降低|减少|节约|压减)[^率价]{2,}(?:负担|成本|支出|费用|资金|税费)$")


_ENDS_DOING = re.compile(r"[\u4e00-\u9fff](?:改造|搬迁|整治|修复|除险加固|帮扶|救助|资助|安置)$")
"""棚户区住房改造2600万套."""


_HOLDS = re.compile(
    r"(?:现|共|已)?(?:拥有|保有|建有|设有|集聚|汇聚|覆盖|服务|纳入|登记|注册)|(?:实现|享受|接受|加入|参加|参与)[^的]{2,}的[^的]+$"
)


def is_flow(phrase: str, figure: Figure, measured: Measured) -> bool:
    """Say whether a figure belongs to the whole of its time, because it adds up or held all through, or to its end."""
    if measured.measure is not Measure.LEVEL:
        return False
    before = figure.text[figure.limit : figure.quantity.number_start]
    if _THROUGHOUT.search(before):
        return True
    if figure.is_share:
        return False
    if "累计" not in before and _BY_NOW.search(before):
        return False
    if _SUMMED.search(before) and not _STANDING.search(phrase):
        return True
    if _FLOW_HEAD.match(phrase):
        return True
    if _STOCK.search(before) or measured.arrived:
        return False
    if _LESSENS.match(phrase) or _ENDS_DOING.search(phrase):
        return True
    if _CLOSES_DONE.search(figure.text[figure.quantity.end : figure.clause[1]]):
        return True
    if _DONE.search(phrase[2:]) or (action_of(phrase) and not _HOLDS.match(phrase)):
        return True
    return bool(_FLOW.search(phrase if not figure.left else phrase[:6]))


def period_of(
    figure: Figure,
    measured: Measured,
    phrase: str,
    kind: Kind,
    section: Section,
    reference: date | None,
    state: TimeState,
) -> tuple[Period | None, str]:
    """Return the period that a figure holds for, and the rule that found it."""
    mention = governing(figure)
    if figure.turn == "from":
        return _starting_point(figure, section, state)
    if kind is Kind.TARGET and state.completion is not None:
        named = figure.sentence.start if mention is None else mention.end
        if _ONCE_BUILT.search(figure.text, named, figure.quantity.number_start):
            return state.completion, "time of completion"
    annual = measured.measure is Measure.ANNUAL_AVERAGE_CHANGE
    flow = is_flow(phrase, figure, measured) or phrase.endswith("贡献率")
    if kind is Kind.NORM and mention is not None and mention.role is PeriodRole.SINCE:
        return mention.period, "since the rules took force"
    if mention is not None and mention.period is not None:
        over = mention.role in (PeriodRole.THROUGH, PeriodRole.SINCE) and kind is Kind.ACTUAL
        flow = flow or (over and _has_grown(figure, measured)) or _between_stretches(figure, measured)
        period = _plan_of_end(mention, figure) if annual else mention.period
        return _settle(period, mention.role, flow, annual, reference), "time in the sentence"
    if kind is Kind.NORM:
        if state.in_force is not None:
            return state.in_force, "since the rules took force"
        return None, "a standing rule has no period"
    if kind is Kind.TARGET:
        if section.mode is Mode.REVIEW and section.period is not None and "目标" in figure.right:
            return section.period, "goal of the time reviewed"
        if state.closing is not None:
            return state.closing, "due date that closes the paragraph"
        if section.mode is Mode.PLAN and section.period is not None:
            return _settle(section.period, PeriodRole.THROUGH, flow, annual, reference), "time of the section"
        if section.sticky is not None:
            return _settle(
                section.sticky, PeriodRole.THROUGH, flow, annual, reference
            ), "time of the paragraphs"
        if state.goal is not None:
            return _settle(state.goal, PeriodRole.BY, flow, annual, reference), "due date of the goals listed"
        if state.planned is not None and (state.block == figure.sentence.block or section.mode is Mode.NONE):
            return _settle(state.planned, PeriodRole.AT, flow, annual, reference), "time of the paragraph"
        return None, "no time said"
    if section.sticky is not None:
        # grown over the whole stretch where no other start is named: 五年来，运能提升…
        grown = _has_grown(figure, measured)
        return (
            _settle(section.sticky, PeriodRole.THROUGH, flow or grown, annual, reference),
            "time of the paragraphs",
        )
    if section.period is not None and section.mode is Mode.REVIEW:
        return _settle(section.period, PeriodRole.THROUGH, flow, annual, reference), "time of the section"
    if state.reviewed is not None:
        return _settle(state.reviewed, PeriodRole.AT, flow, annual, reference), "time said before"
    if reference is not None:
        return Period.year(reference.year), "year of the document"
    return None, "no time said"


def _plan_of_end(mention: PeriodMention, figure: Figure) -> Period:
    """The years of the plan whose end a yearly average names: 到“十五五”末，年均增长6%."""
    period = mention.period
    assert period is not None
    words = figure.text[mention.start : mention.end]
    if period.grain is Grain.YEAR and "五" in words and period.years[0] % PLAN_YEARS == 0:
        return Period.parse(f"{period.years[0] - PLAN_YEARS + 1}/{period.years[0]}")
    return period


def _has_grown(figure: Figure, measured: Measured) -> bool:
    """Whether a change was made over a whole stretch, because no other start is named."""
    return measured.measure in _GROWN and explicit_base(figure) is None


def _between_stretches(figure: Figure, measured: Measured) -> bool:
    """Whether a change compares one stretch of years with another: 比“十三五”期间增加."""
    base = explicit_base(figure) if measured.measure in _GROWN else None
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


_RUNNING = re.compile(r"连续(?P<n>\d{1,2}|[两二三四五六七八九十])年(?:均|都)?(?:稳定|保持|达|超|突破)*$")


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
            if flow or reference is None or period.first is None:
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
    if period.text.count("-") and period.first and period.last.year == period.first.year:
        return period  # 2025-Q1/2025-Q3 stays the stretch it names
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
    if section.sticky is not None:
        return Period.year(section.sticky.years[0] - 1), "the year before the stretch"
    end = section.period if section.period is not None else state.reviewed
    if end is None or end.grain is not Grain.YEAR:
        return None, "no time said"
    earlier = before(end, 12)
    return (Period.parse(earlier) if earlier else None), "the year before"


_ONCE_BUILT = re.compile(r"(?:建成|投产|达产|竣工|投用|投运|完工|投入使用)后|届时")
