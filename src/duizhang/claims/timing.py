"""The time that a figure holds for, and the time that it compares with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from duizhang.claims.figures import Figure
from duizhang.claims.measures import Measured
from duizhang.claims.model import Kind, Measure
from duizhang.claims.phrases import action_of
from duizhang.claims.sections import Mode, Section
from duizhang.claims.sentences import Sentence
from duizhang.claims.words import FLOW_WORDS, STOCK_WORDS, alternatives
from duizhang.language.model import Anchor, PeriodMention, PeriodRole
from duizhang.values.period import Grain, Period

_FLOW = re.compile(alternatives(FLOW_WORDS))
_FLOW_HEAD = re.compile(rf"^(?:新|累计|共|已)?(?:{alternatives(FLOW_WORDS)})")
_STOCK = re.compile(rf"(?:{alternatives(STOCK_WORDS)})")
_NO_YEARLY_BASE = re.compile(r"时间|时限|时长|环节|材料|改造后|流程|成本|跑动|要件|审批")
_BASE_AFTER = re.compile(r"^(?:的)?(?:基础上|水平|同期|基数|底数)?(?:的)?(?:基础上)?$")
_GROWN = (Measure.RELATIVE_CHANGE, Measure.CHANGE)


_DONE = re.compile(r"建成|竣工|开通|通车|投用|投产|改造完成|完成改造|入选|获批|落成")
_HOLDS = re.compile(r"(?:现|共|已)?(?:拥有|保有|建有|设有|集聚|汇聚|覆盖|服务|纳入|惠及|登记|注册|带动)")


@dataclass(slots=True)
class TimeState:
    """What earlier sentences said of the time: of the past reviewed, of the year planned, of goals being listed, of a
    project's completion; and
    whether the telling looks ahead at the sentence's start and after it; ``plans`` where the whole article tells of plans."""

    reviewed: Period | None = None
    planned: Period | None = None
    goal: Period | None = None
    completion: Period | None = None
    outlook: bool = False
    outlook_after: bool = False
    plans: bool = False
    block: int = -1


def is_base(figure: Figure, mention: PeriodMention) -> bool:
    """Say whether an expression of time is what the figure compares with (达到2020年的5.1倍, 在2020年基础上)."""
    if mention.role is PeriodRole.COMPARE:
        return True
    text = figure.text
    if re.match(r"(?:的)?(?:基础上|水平上)", text[mention.end : mention.end + 5]):
        return True
    between = text[mention.end : figure.quantity.start]
    if re.match(r"[^，。；,;]{0,10}(?:相比|相较|基础上)", between) and text[
        mention.start - 1 : mention.start
    ] in ("与", "较", "同", "和", "比", "在", "相"):
        return True
    return bool(
        mention.end <= figure.quantity.start
        and re.fullmatch(r"的(?:约|近|超)?", between)
        and (figure.quantity.unit == "倍" or figure.quantity.type.value == "multiple")
    )


def governing(figure: Figure) -> PeriodMention | None:
    """Return the expression of time in the sentence that says when the figure holds."""
    if figure.own_time is not None:
        return figure.own_time
    quantity = figure.quantity
    best: PeriodMention | None = None
    for mention in figure.sentence.periods:
        if mention.period is None or is_base(figure, mention):
            continue
        if figure.turn == "to" and figure.turned_at <= mention.start:
            continue
        if mention.end <= quantity.start:
            if (
                best is not None
                and best.role is PeriodRole.BY
                and mention.role is PeriodRole.AT
                and _names(figure, mention)
            ):
                continue
            if not _names(figure, mention):
                best = mention
        elif mention.start >= quantity.end and best is None:
            between = figure.text[quantity.end : mention.start]
            if len(between) <= 2 and between.startswith(("（", "(")):
                best = mention
    return best if best is None else _joined(figure, best)


def _joined(figure: Figure, last: PeriodMention) -> PeriodMention:
    """Return “十四五”和“十五五”期间 as one stretch."""
    for mention in figure.sentence.periods:
        between = figure.text[mention.end : last.start]
        if (
            mention.period is not None
            and last.period is not None
            and mention.period.grain is last.period.grain is Grain.INTERVAL
            and re.fullmatch(r"[和与、至—-]|以及", between)
            and not (mention.period.is_open or last.period.is_open)
        ):
            first, end = mention.period.text.split("/")[0], last.period.text.split("/")[1]
            return replace(last, start=mention.start, period=Period.parse(f"{first}/{end}"))
    return last


def _names(figure: Figure, mention: PeriodMention) -> bool:
    """Whether the expression is part of a name or of a phrase about other things (“绿盾2025”, 2024年版)."""
    after = figure.text[mention.end : mention.end + 2]
    if after.startswith(("版", "届")):
        return True
    lead = figure.text[max(figure.sentence.start, mention.start - _NAME_LENGTH) : mention.start]
    opened = max(lead.rfind("“"), lead.rfind("《"))
    if opened < 0 or re.search(r"[”》]", lead[opened:]) or "五" in figure.text[mention.start : mention.end]:
        return False
    return bool(re.match(r"[^“”《》，。；]{0,8}[”》]", figure.text[mention.end : mention.end + 10]))


_NAME_LENGTH = 8


def is_flow(phrase: str, figure: Figure, measured: Measured) -> bool:
    """Say whether a figure adds up over its time or stands at its end."""
    if measured.measure is not Measure.LEVEL:
        return False
    if figure.is_share:
        return False
    before = figure.text[figure.limit : figure.quantity.number_start]
    if re.search(r"(?:^|[^未])已(?!累计)", before) and not re.search(r"累计", before):
        return False
    if re.search(r"累计|新增|年均|共(?!享|同)", before) and not re.search(r"总数|总量|保有量|余额", phrase):
        return True
    if _FLOW_HEAD.match(phrase):
        return True
    if _STOCK.search(before) or measured.arrived:
        return False
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
    annual = measured.measure is Measure.ANNUAL_AVERAGE_CHANGE
    flow = is_flow(phrase, figure, measured) or phrase.endswith("贡献率")
    if mention is not None and mention.period is not None:
        over = mention.role in (PeriodRole.THROUGH, PeriodRole.SINCE) and kind is Kind.ACTUAL
        flow = flow or (over and _has_grown(figure, measured))
        return _settle(mention.period, mention.role, flow, annual, reference), "time in the sentence"
    if kind is Kind.NORM:
        return None, "a standing rule has no period"
    if kind is Kind.TARGET:
        if state.completion is not None and _ONCE_BUILT.search(
            figure.text, figure.sentence.start, figure.quantity.number_start
        ):
            return state.completion, "time of completion"
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


def _has_grown(figure: Figure, measured: Measured) -> bool:
    """Whether a change was made over a whole stretch, because no other start is named."""
    return measured.measure in _GROWN and _explicit(figure) is None


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


def baseline_of(
    figure: Figure,
    measured: Measured,
    phrase: str,
    period: Period | None,
    section: Section,
    carried: str | None,
) -> str | None:
    """Return the period that a comparison starts from, resolved; ``None`` where nothing tells."""
    if measured.measure in (Measure.LEVEL, Measure.GAP, Measure.WORDS):
        return None
    explicit = _explicit(figure)
    if figure.own_time is not None and period is not None:
        return before(period, 12)
    if explicit is not None:
        if explicit.period is not None:
            return _against(figure, explicit, period)
        if period is not None and explicit.yearly:
            return before(period, explicit.yearly)
    if period is None:
        return None
    if measured.measure is Measure.MULTIPLE:
        return carried
    span = governing(figure)
    stretch = span.period if span is not None and span.period is not None else (section.sticky or None)
    if measured.measure is Measure.ANNUAL_AVERAGE_CHANGE:
        return str(period.years[0] - 1) if period.grain is Grain.INTERVAL else None
    if (
        stretch is not None
        and stretch.grain is Grain.INTERVAL
        and stretch.days is not None
        and stretch.days > 400
    ):
        return str(stretch.years[0] - 1)
    if (
        period.grain is Grain.INTERVAL
        and period.first is not None
        and period.days is not None
        and period.days > 400
    ):
        return str(period.years[0] - 1)
    if _NO_YEARLY_BASE.search(phrase + figure.left):
        return None
    return before(period, 12)


_COMPARED = re.compile(r"[^，。；,;]{0,12}?(?:相比|相较)?[，,]")


def _against(figure: Figure, base: PeriodMention, period: Period | None) -> str:
    """Return what a comparison starts from; 年初, 三季度 and 上年 are read against the figure's own time."""
    assert base.period is not None
    words = figure.text[base.start : base.end]
    if period is None or period.last is None or base.anchor is Anchor.ABSOLUTE:
        return base.period.text
    year = period.years[-1]
    if "年初" in words or figure.text.startswith("初", base.end):
        return str(year - 1)
    if "上年" in words:
        same = base.period.text == period.text
        return (before(period, 12) if same else None) or base.period.text
    if base.anchor is Anchor.CONTEXT:
        return re.sub(r"\d{4}", str(year), base.period.text)
    return base.period.text


def _explicit(figure: Figure) -> PeriodMention | None:
    """Return the comparison that stands nearest before the figure in its clause, or in the clause before."""
    nearest: PeriodMention | None = None
    for mention in figure.sentence.periods:
        if mention.end > figure.quantity.start or mention.end < figure.limit:
            continue
        if is_base(figure, mention):
            nearest = mention
    if nearest is not None:
        return nearest
    text = figure.text
    for mention in figure.sentence.periods:
        # 与2020年相比，A下降…、B下降…: the comparison governs the clauses after it
        governs = mention.end <= figure.limit and mention.period is not None and is_base(figure, mention)
        if governs and _COMPARED.match(text, mention.end):
            nearest = mention
        if (
            mention.role is PeriodRole.COMPARE
            and figure.clause[0] <= mention.start
            and mention.end <= figure.limit
        ):
            # 同比、A增长…、B增长…: inside one clause the comparison is said once
            nearest = mention
    return nearest


def before(period: Period, months: int) -> str | None:
    """Return the same period a year, or a month or quarter, earlier.

    >>> before(Period.parse("2025-Q1"), 12), before(Period.parse("2025-Q1/2025-Q3"), 12), before(Period.parse("2026-01"), 1)
    ('2024-Q1', '2024-Q1/2024-Q3', '2025-12')
    """
    if months == 12:
        return re.sub(r"\d{4}", lambda m: str(int(m[0]) - 1), period.text)
    if period.grain is Grain.MONTH and period.first is not None:
        year, month = period.first.year, period.first.month
        return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
    if period.grain is Grain.QUARTER and period.first is not None:
        quarter = (period.first.month + 2) // 3
        return f"{period.first.year - 1}-Q4" if quarter == 1 else f"{period.first.year}-Q{quarter - 1}"
    return None


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
_COMPLETION = re.compile(r"[^，。；]{0,10}?(?:建成|投产|投用|投运|完工|竣工|投入使用|投入运营|通车)")


def completion_in(sentence: Sentence, reference: date | None) -> Period | None:
    """Return the time at which a sentence expects something to be completed (预计2028年下半年投产)."""
    for mention in sentence.periods:
        if (
            mention.period is not None
            and mention.period.last is not None
            and (reference is None or mention.period.last >= reference)
            and _COMPLETION.match(sentence.text, mention.end, sentence.end)
            and re.search(
                r"预计|计划|将|力争", sentence.text[max(sentence.start, mention.start - 8) : mention.start]
            )
        ):
            return mention.period
    return None


_PAST_CUE = re.compile(r"已(?!经批准)|以来|累计|同比|截至|目前|了[^解]|完成投资")
_GOAL_CUE = re.compile(r"目标|指标")
AHEAD = re.compile(
    r"(?:^|[，,；;：:“\u4e00-\u9fff])将(?![近军领相])|计划(?=[于到在新建完实年今明投安用招开启总线将]|总投)|拟(?=[建新实开完投于])|根据方案|按照规划|下一步|接下来|今后"
)
BEHIND = re.compile(
    r"今年以来|现在|收到|[年月]来[，,]|已(?!经批准)(?:[\u4e00-\u9fff]{0,2}(?:完成|建成|达|开工|实现|累计|有))|截至|同比|去年|过去(?:一|的)|[前上]半年|一季度|前三季度|目前，?(?:已|全市|全省|共)"
)


def looks_ahead(now: bool, text: str, start: int, end: int) -> bool:
    """Say whether a telling that has no headings looks ahead at ``end``; the last sign before it decides."""
    ahead = max((m.start() for m in AHEAD.finditer(text, start, end)), default=-1)
    behind = max((m.start() for m in BEHIND.finditer(text, start, end)), default=-1)
    return now if ahead == behind else ahead > behind


def remember(state: TimeState, sentence: Sentence, reference: date | None, *, opens_article: bool) -> None:
    """Keep the time that a sentence names for the sentences after it.

    A past year, or a stretch within one, that opens a sentence (or stands anywhere in the first ones) holds until
    another does; this year, named without a sign of the past, is what plans without a date are for; a due date
    that introduces goals (到2027年…主要目标指标) holds for the goals listed after it; any other due date holds for its own sentence only.
    """
    text, start = sentence.text, sentence.start
    if state.block != sentence.block and state.reviewed is not None and state.goal is None:
        state.outlook_after = False  # a report on a past year looks ahead for one paragraph at a time
    state.block = sentence.block
    state.outlook = state.outlook_after or state.plans
    state.outlook_after = looks_ahead(state.outlook, text, start, sentence.end)
    for mention in sentence.periods:
        period = mention.period
        if period is None or period.last is None or mention.role in (PeriodRole.COMPARE, PeriodRole.SINCE):
            continue
        if mention.role is PeriodRole.BY:
            after = text[mention.end : min(sentence.end, mention.end + 24)]
            if (
                _GOAL_CUE.search(after)
                and reference is not None
                and period.last > reference
                and not sentence.quantities_after(mention.end)
            ):
                state.goal, state.outlook_after = period, True
            continue
        opens = mention.start - start <= 8 or text[mention.start - 1] in "，,：:（(" or opens_article
        if not opens or period.grain in (Grain.DAY, Grain.MONTH):
            continue
        if period.grain is Grain.INTERVAL and (period.days or 0) > 366:
            continue
        if reference is not None and period.last >= reference:
            if _PAST_CUE.search(text, mention.start, sentence.end):
                state.reviewed = period if period.grain is Grain.YEAR else state.reviewed
            elif period.years[0] <= reference.year + 1 and period.grain is Grain.YEAR:
                state.planned = period
        else:
            state.reviewed = period
            state.goal = None
        if not opens_article:
            return
