"""The time that a figure compares with."""

from __future__ import annotations

import re
from dataclasses import replace

from duizhang.claims.figure import Figure
from duizhang.claims.measured import Measured
from duizhang.claims.model import Measure
from duizhang.claims.sections import Section
from duizhang.claims.words import CHANGES, alternatives
from duizhang.language.model import Anchor, PeriodMention, PeriodRole
from duizhang.values.period import Grain, Period

_NO_YEARLY_BASE = re.compile(
    r"时间|时限|时长|环节|材料(?!产业|工业|行业|企业)|改造后|流程|成本|跑动|要件|审批|用工|工时|周期|单[台机]"
)
"""What a procedure or a machine is made to save is held against how it was before, and no year is named."""
_FASTER = re.compile(r"(?:作业|工作|办事|审批|运行|转运|通关|装卸)效率")


_BASED_ON = re.compile(
    r"[^，。；,;]{0,10}(?:相比|相较|基础上)|[^，。；,;]{0,16}的\d[\d.]*[^，。；,;\d]{1,6}(?:相比|相较|比较)"
)
_BEYOND = re.compile(r"(?:[高低快慢好优多少大小]于|不及)$")
"""What stands before a time that something is better or worse than."""
_WITH = ("与", "较", "同", "和", "比", "在", "相")
_OF = ("的", "的约", "的近", "的超")


def is_base(figure: Figure, mention: PeriodMention) -> bool:
    """Say whether an expression of time is what the figure compares with (达到2020年的5.1倍, 在2020年基础上)."""
    if mention.role is PeriodRole.COMPARE:
        return True
    text = figure.text
    if text.startswith(("基础上", "水平上", "的基础上", "的水平上"), mention.end):
        return True
    if _BEYOND.search(text, max(figure.sentence.start, mention.start - 3), mention.start):
        return True  # 增速高于2025年，零售额增长4%左右
    between = text[mention.end : figure.quantity.start]
    if _BASED_ON.match(between) and text[mention.start - 1 : mention.start] in _WITH:
        return True
    return bool(
        mention.end <= figure.quantity.start
        and between in _OF
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
        if (
            _STARTS.search(figure.text[mention.start - 1 : mention.start + 1])
            and mention.end < figure.clause[0]
        ):
            continue  # 由上年的4%提高到4.2%，专利达110件
        if mention.end <= quantity.start:
            if dates_an_event(figure, mention):
                continue
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
    if best is not None:
        best = _years_of_change(figure, best) or _since_until_now(figure, best) or best
    return best if best is None else _joined(figure, best)


def _since_until_now(figure: Figure, nearest: PeriodMention) -> PeriodMention | None:
    """Return the start that a sum up to now has: 自2023年起…，截至目前，共建成20处."""
    if not _UNTIL_NOW.match(figure.text, nearest.start, nearest.end) or not _SUM.fullmatch(
        figure.text, nearest.end, figure.quantity.number_start
    ):
        return None
    for mention in figure.sentence.periods:
        if mention is nearest:
            return None
        if mention.role is PeriodRole.SINCE and mention.period is not None:
            return mention
    return None


def dates_an_event(figure: Figure, mention: PeriodMention) -> bool:
    """Say whether an expression of time in a clause before a figure dates an event and not the figure."""
    return _DATES_AN_EVENT.match(figure.text, mention.end, figure.clause[0]) is not None


_DATES_AN_EVENT = re.compile(
    r"[^，。；、\d]{0,8}?(?:(?:开工|动工|奠基|立项|开建|成立|破土)(?:建设)?(?:动工)?[，,]"
    r"|(?:投产|投用|启用|开通|通车|上线|运营|改造|建成)后[，,])"
)
"""2019年11月开工，总投资224亿元; 今年6月投产后，效率达38: the time is the event's, not that of what is told after it."""


_UNTIL_NOW = re.compile(r"截[至止]目前|迄今|目前")
_SUM = re.compile(r"[^。；]*?(?:累计|[已总一]?共)(?!有|[享同])[^。；，]*")


def _years_of_change(figure: Figure, nearest: PeriodMention) -> PeriodMention | None:
    """Return the years over which a change without a comparison was made, where another time stands nearer.

    “十四五”时期，浓度下降28%，2025年为35微克/立方米；优良天数增加41天: the semicolon ends what 2025年 governs.
    """
    sentence = figure.sentence
    if not _CHANGES_BY.search(figure.left) or sentence.part(nearest.start) == sentence.part(
        figure.quantity.start
    ):
        return None
    for mention in sentence.periods:
        if mention is nearest:
            return None
        if (
            mention.role is PeriodRole.THROUGH
            and mention.period is not None
            and len(mention.period.years) > _FEW_YEARS
        ):
            return mention
    return None


_STARTS = re.compile(r"^[由从]|^.[由从]")
_FEW_YEARS = 2
_CHANGES_BY = re.compile(rf"^(?!.*(?:同比|环比|[比较])).*(?:{alternatives(CHANGES)})了?$")


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
    after = figure.text[mention.end : mention.end + 4]
    if (
        after.startswith(("版", "届"))
        or _PLAN_NAMED.match(after)
        or _EVENT.match(figure.text, mention.end, figure.quantity.start)
    ):
        return True
    lead = figure.text[max(figure.sentence.start, mention.start - _NAME_LENGTH) : mention.start]
    opened = max(lead.rfind("“"), lead.rfind("《"))
    if opened < 0 or re.search(r"[”》]", lead[opened:]) or "五" in figure.text[mention.start : mention.end]:
        return False
    return bool(re.match(r"[^“”《》，。；]{0,8}[”》]", figure.text[mention.end : mention.end + 10]))


_PLAN_NAMED = re.compile(r"规划(?!期|目标)")
"""“十四五”规划 is a document, and dates nothing by itself."""
_NAME_LENGTH = 8
_EVENT = re.compile(
    r"(?:年度)?[^\d，。；、：“”《》（）]{0,14}(?:督察|巡视|巡察)|(?:年?度)?审计(?=查出|发现|反映|整改)"
    r"|年度[^\d，。；、：《》（）]{0,12}“[^”]{2,8}奖”"
)
"""2016年中央环保督察: the year names an inspection, a census or an award, and does not date what is told of it."""


def baseline_of(
    figure: Figure,
    measured: Measured,
    phrase: str,
    period: Period | None,
    section: Section,
    carried: str | None,
    span: PeriodMention | None,
) -> str | None:
    """Return the period that a comparison starts from, resolved; ``None`` where nothing tells.

    ``span`` is the time that governs the figure.
    """
    if measured.measure in (Measure.LEVEL, Measure.GAP, Measure.WORDS):
        return None
    explicit = explicit_base(figure)
    if figure.own_time is not None and period is not None:
        return before(period, 12)
    if explicit is not None:
        if explicit.period is not None:
            return _against(figure, explicit, period)
        if period is not None and explicit.yearly:
            return before(period, explicit.yearly)
    if period is None:
        return None
    stretch = span.period if span is not None and span.period is not None else (section.sticky or None)
    if measured.measure is Measure.MULTIPLE:
        over = stretch is not None and stretch.grain is Grain.INTERVAL and (stretch.days or 0) > YEARS_LONG
        doubled = measured.value > 0 and _DOUBLED.search(figure.text, figure.clause[0], figure.quantity.end)
        return str(stretch.years[0] - 1) if stretch is not None and over and doubled else carried
    if measured.measure is Measure.ANNUAL_AVERAGE_CHANGE:
        return str(period.years[0] - 1) if period.grain is Grain.INTERVAL else None
    if (
        stretch is not None
        and stretch.grain is Grain.INTERVAL
        and stretch.days is not None
        and stretch.days > YEARS_LONG
    ):
        return str(stretch.years[0] - 1)
    if (
        period.grain is Grain.INTERVAL
        and period.first is not None
        and period.days is not None
        and period.days > YEARS_LONG
    ):
        return str(period.years[0] - 1)
    yearly = "逐年" in figure.left or "每年" in figure.left
    if section.plan is not None and period.text == str(section.plan.years[-1]) and not yearly:
        return str(
            section.plan.years[0] - 1
        )  # what a plan of five years brings by its end, it brings in all of them
    if _NO_YEARLY_BASE.search(phrase + figure.left) or _FASTER.search(phrase):
        return None
    if _BY_MONTH.search(section.title):
        return before(period, 1) or before(period, 12)
    return before(period, 12)


_YEAR = re.compile(r"\d{4}")
_BY_MONTH = re.compile(r"^(?!.*同比).*环比")
"""A heading that says that what stands below it compares with the month before."""
YEARS_LONG = 400
"""Days; a longer stretch is one of several years."""
_DOUBLED = re.compile(r"翻")
_COMPARED = re.compile(r"(?:[^，。；,;]{0,12}?(?:相比|相较)?|[^，。；,;]{0,30}(?:相比|相较|比较))[，,]")


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
        return _YEAR.sub(str(year), base.period.text)
    return base.period.text


def explicit_base(figure: Figure) -> PeriodMention | None:
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
        return _YEAR.sub(lambda m: str(int(m[0]) - 1), period.text)
    if period.grain is Grain.MONTH and period.first is not None:
        year, month = period.first.year, period.first.month
        return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
    if period.grain is Grain.QUARTER and period.first is not None:
        quarter = (period.first.month + 2) // 3
        return f"{period.first.year - 1}-Q4" if quarter == 1 else f"{period.first.year}-Q{quarter - 1}"
    return None
