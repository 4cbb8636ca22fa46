"""Whether a figure is a target, a result, a rule's parameter or of no account."""

from __future__ import annotations

import re
from datetime import date

from duizhang.claims.comparing import governing
from duizhang.claims.figure import Figure
from duizhang.claims.measures import Measured
from duizhang.claims.model import Kind
from duizhang.claims.sections import Mode, Section
from duizhang.claims.words import ACTUAL_CUES, NORM_CUES, TARGET_CUES
from duizhang.documents.model import DocumentKind
from duizhang.language.model import Bound, PeriodRole

_OF_THE_GOAL = re.compile(r"^(?:左右|以上|以内)?(?:的)?(?:约束性|预期)?(?:目标|指标|任务|要求)")
_DONE_GOAL = re.compile(r"(?:完成|实现|超过|高于|达到|超额完成)")
_NEW_BUILD_RULE = re.compile(
    r"(?:新建|新增和扩建|新上|改建)[^，。；]{0,40}(?:不低于|不高于|不少于|至少|不得|达到)"
)
_FUTURE = re.compile(
    r"将(?![近军领相])|拟(?=[建新实开完投于])|计划(?=[于到在新建完实年今明投安用招开启总线将]|总投)|预计|未来|届时|建成后|达产后|投产后|到时|力争|争取(?!了)|确保|年底前|即将|有望|目标是|目标为|提出(?!了|的)|确定(?=[在建实])|要(?:达到|实现|完成|建成)|需要"
)
_FIRM_FUTURE = re.compile(
    r"将(?=[达降建实完新增提超形推开投继进于在有会再成突保力全着加启打])|拟(?=[建新实开完投])|预计(?:到|今年|明年|建成|投产|投用)|未来|届时|建成后|达产后|投产后|即将|有望"
)
_PAST = re.compile(
    r"已(?!经批准)|累计(?:完成|实现|建成|发放|推出|创建|培育|减|新增)|同比|去年|上年|截至|截止|目前|现有|共有|实现了|达到了|完成了|荣获|获评|一年来|五年来|连续\d|过去"
)
_HELD_NOW = re.compile(r"(?:拥有|现有|已有|共有|保有|有着)[^，。；]{0,6}$")
_RULE_DOC = (DocumentKind.LAW,)
_PLANNING_MONTHS = 3
"""In the first quarter 今年 without a sign of the past speaks of what is planned."""
_SETTLED = re.compile(r"总投资|占地|签约|了[^解]|荣获|获评")


def kind_of(
    figure: Figure,
    measured: Measured,
    section: Section,
    kind: DocumentKind,
    reference: date | None,
    *,
    outlook: bool = False,
    reviewing: bool = False,
) -> tuple[Kind, str]:
    """Return the kind of a figure and the rule that decided it.

    For a text without telling headings, ``outlook`` says whether it looks ahead at this place and ``reviewing``
    whether it reports on a past time.
    """
    if figure.minor:
        return Kind.MINOR, figure.minor
    text, quantity = figure.text, figure.quantity
    low, high = figure.sentence.part(quantity.number_start)
    before = text[low : quantity.start]
    clause = text[figure.clause[0] : figure.clause[1]]
    after = text[quantity.end : quantity.end + 10]
    if section.mode is Mode.GLOSSARY:
        return Kind.MINOR, "explains a term"
    if figure.turn == "from":
        return Kind.ACTUAL, "where a change starts from"
    if kind in _RULE_DOC or section.mode is Mode.RULES:
        return Kind.NORM, "a law's figure is a rule's parameter"
    if _OF_THE_GOAL.match(after):
        return Kind.TARGET, "said to be a goal"
    if (
        section.mode is Mode.PLAN
        and kind in (DocumentKind.PLAN, DocumentKind.OPINION)
        and (_NEW_BUILD_RULE.search(clause) or re.search(r"原则上|按照不|不得", before[-30:]))
        and (governing_year(figure) is None or _from_then_on(figure))
    ):
        return Kind.NORM, "a requirement on whatever is built or done"
    mention = governing(figure)
    year = governing_year(figure)
    if mention is not None and mention.period is not None and reference is not None:
        period = mention.period
        if period.first is not None and period.first > reference:
            return Kind.TARGET, "its time lies ahead"
        if period.last is not None and period.last < reference and mention.role is not PeriodRole.BY:
            return Kind.ACTUAL, "its time is over"
        if mention.role is PeriodRole.BY and period.last is not None:
            stated = text[mention.start : mention.end]
            if stated.startswith(("截至", "截止")) or period.last < reference:
                return Kind.ACTUAL, "as of a day that is over"
            if period.last.year > reference.year or _FUTURE.search(before) or section.mode is Mode.PLAN:
                return Kind.TARGET, "due at a time ahead"
            return Kind.TARGET, "due by the end of its time"
        if mention.role is PeriodRole.SINCE:
            return Kind.ACTUAL, "since a time that is over"
    if section.mode is Mode.PLAN:
        if mention is None and _HELD_NOW.search(before):
            return Kind.ACTUAL, "had by now"
        if (
            year is None
            and re.search(
                r"已经?(?:达|建|完|实|累)|累计(?:建成|完成)了|目前(?:已|有|共)|截至|去年|上年", before
            )
            and not _FUTURE.search(before)
        ):
            return Kind.ACTUAL, "said to be so by now"
        return Kind.TARGET, "the section plans"
    if section.mode is Mode.REVIEW:
        if _FIRM_FUTURE.search(clause) and not _PAST.search(clause):
            return Kind.TARGET, "said to come"
        stretch = section.sticky or section.period
        ahead = (
            stretch is not None
            and reference is not None
            and stretch.last is not None
            and stretch.last > reference
        )
        if ahead and re.search(r"预计|有望", clause):
            return Kind.TARGET, "expected of a time that is not over"
        return Kind.ACTUAL, "the section looks back"
    if (
        NORM_CUES.search(text[low:high])
        and not _PAST.search(before)
        and not _FUTURE.search(before)
        and _is_rule(figure, measured)
    ):
        return Kind.NORM, "a standing rule's parameter"
    if outlook and not _PAST.search(before) and not _SETTLED.search(clause):
        return Kind.TARGET, "the telling looks ahead"
    if (
        period_is_now(figure, reference)
        and reference is not None
        and reference.month <= _PLANNING_MONTHS
        and not _PAST.search(before)
        and not _SETTLED.search(clause)
    ):
        return Kind.TARGET, "this year, told as its plans are made"
    if _FUTURE.search(text[figure.sentence.start : quantity.start]) and not _PAST.search(clause):
        return Kind.TARGET, "said to come"
    if (
        kind is DocumentKind.NOTICE
        and not _PAST.search(before)
        and measured.arrived is False
        and quantity.bound is not Bound.EQ
    ):
        return Kind.NORM, "a notice's condition"
    if (
        not outlook
        and not reviewing
        and TARGET_CUES.search(clause)
        and not ACTUAL_CUES.search(before)
        and quantity.bound in (Bound.GE, Bound.LE, Bound.APPROX)
    ):
        return Kind.TARGET, "a bound to be kept"
    return Kind.ACTUAL, "told as a fact"


def _from_then_on(figure: Figure) -> bool:
    """Whether the figure holds from a time on and is due at none: 2022年起新建…不低于."""
    mention = governing(figure)
    return mention is not None and mention.role is PeriodRole.SINCE


def period_is_now(figure: Figure, reference: date | None) -> bool:
    """Say whether the time that governs a figure holds the reference day and is a year."""
    mention = governing(figure)
    return (
        mention is not None
        and mention.period is not None
        and reference is not None
        and mention.period.text == str(reference.year)
    )


def governing_year(figure: Figure) -> int | None:
    """Return the last year of the time that governs a figure, ``None`` without one."""
    mention = governing(figure)
    if mention is None or mention.period is None or mention.period.last is None:
        return None
    return mention.period.last.year


def _is_rule(figure: Figure, measured: Measured) -> bool:
    return figure.quantity.unit in (
        "元",
        "%",
        "万元",
        "年",
        "倍",
        "个月",
        "岁",
        "元/人",
        "次",
        "天",
        "平方米",
        "月",
        "日",
    ) or measured.unit in ("元", "%", "倍")


_FORCES = (
    ("must", re.compile(r"必须|确保|严守|不得|严禁|严格控制|坚决")),
    ("strive", re.compile(r"力争|争取|努力")),
    ("encourage", re.compile(r"鼓励|支持|引导|探索")),
)


def force_of(figure: Figure) -> str:
    """Return how firmly a target is meant, from the words before it in its part of the sentence."""
    low, _ = figure.clause
    words = figure.text[low : figure.quantity.number_start]
    for force, pattern in _FORCES:
        if pattern.search(words):
            return force
    return "commit"


def binding_of(figure: Figure) -> str:
    """Return 约束性 or 预期性 where the sentence says so."""
    low, high = figure.sentence.start, figure.sentence.end
    match = re.search(r"约束性|预期性", figure.text[low:high])
    return match[0] if match else ""
