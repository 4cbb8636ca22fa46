"""Whether a figure is a target, a result, a rule's parameter or of no account."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from duizhang.claims.comparing import dates_an_event
from duizhang.claims.figure import Figure
from duizhang.claims.kind_case import Case
from duizhang.claims.kind_norms import by_entitlement, by_force, by_requirement, by_rules, by_standing_rule
from duizhang.claims.kind_signs import FIRM_FUTURE, FUTURE, PAST, Answer, has_rule_unit
from duizhang.claims.kind_times import by_outlook, by_plan, by_review, by_time
from duizhang.claims.measured import Measured
from duizhang.claims.model import Kind, Measure
from duizhang.claims.sections import Mode, Section
from duizhang.claims.telling import is_completed_later
from duizhang.claims.words import ACTUAL_CUES, TARGET_CUES
from duizhang.documents.model import DocumentKind
from duizhang.language.model import Bound, PeriodMention

_OF_THE_GOAL = re.compile(
    r"^(?:左右|以上|以内)?(?:的)?(?:约束性|预期|年度|全年|年初)?(?:目标|指标|任务|要求)"
)
_AS_GOAL = re.compile(
    r"(?:目标|规划|计划|预期|预计)(?<!完成..)(?:规模|产能|产量|产值|总额|投资额|营收|收入)(?:为|是|达到?|约|[:：])*(?:[约近超逾]|超过)?$"
)
"""基金目标规模为2亿元: an amount that its own name calls planned."""
_NAMED_GOAL = re.compile(
    r"(?<![于过到成])(?:(?:控制|约束|考核|预期|年度|计划|规划|下达的?)目标(?:值|数)?|(?:控制|考核|计划|下达的?)指标)(?:设定|确定)?(?:为|是|[:：])?$"
)
"""用水总量控制指标为3.5亿立方米: what the words before call a goal."""
_GOAL = re.compile(r"目标|任务|计划|要求")
_ONCE_DONE = re.compile(r"后[，,]")
_EXTENT = re.compile(
    r"(?:全长|总长|总面积|占地(?:面积)?|面积|海拔|水域面积|岸线长|(?<![控下升降])距[^，。；]{1,12})(?:共|总计|达)?$|划定[^，。；]{0,4}$"
)
_LENGTHS = frozenset("平方公里 公里 千米 平方千米 米 亩 公顷 万亩".split())
_BOUNDARIES = re.compile(
    r"包括|涵盖|北起|南起|东起|西起|起自|起于|位于|坐落|划定|横跨|纵贯|流经|东至|南至|西至|北至"
)
_CHANGES = re.compile(
    r"新增|增加|扩大|恢复|修复|治理|造林|绿化|种植|建设|新建|改造|达到|增至|保持|稳定|完成|力争|不低于|不少于"
)

_Rule = Callable[[Case], "Answer | None"]


def kind_of(
    figure: Figure,
    measured: Measured,
    section: Section,
    kind: DocumentKind,
    reference: date | None,
    time: PeriodMention | None,
    *,
    outlook: bool = False,
    reviewing: bool = False,
    rules: bool = False,
) -> tuple[Kind, str]:
    """Return the kind of a figure and the rule that decided it.

    The rules are asked in turn, the surest first; the first that answers decides.

    Parameters
    ----------
    figure, measured, section, kind, reference, time
        The figure, its measure, its section, the document's kind, the day that times are read against, and the time
        that governs it.
    outlook, reviewing
        For a text without telling headings: whether it looks ahead at this place, and whether it reports on a past
        time.
    rules
        The text gives out rules: it says from which day on they hold.
    """
    if figure.minor:
        return Kind.MINOR, figure.minor
    case = Case(
        figure, measured, section, kind, reference, time, outlook=outlook, reviewing=reviewing, rules=rules
    )
    for rule in _RULES:
        answer = rule(case)
        if answer is not None:
            return answer
    return Kind.ACTUAL, "told as a fact"


def _by_place(case: Case) -> Answer | None:
    """A glossary explains, a law rules; where a change starts is a fact; a goal may be named as one."""
    if case.section.mode is Mode.GLOSSARY:
        return Kind.MINOR, "explains a term"
    if case.figure.turn == "from":
        ruled = case.rules and case.time is None and has_rule_unit(case) and not PAST.search(case.before)
        return (Kind.NORM, "what a rule was before") if ruled else (Kind.ACTUAL, "where a change starts from")
    if case.section.lead is Mode.PLAN:
        return Kind.TARGET, "its paragraph is labelled as a goal"
    if case.section.lead is Mode.REVIEW and not FIRM_FUTURE.search(case.clause):
        return Kind.ACTUAL, "its paragraph is labelled as a result"
    if case.document is DocumentKind.LAW or case.section.mode is Mode.RULES:
        return Kind.NORM, "a law's figure is a rule's parameter"
    if case.measured.measure is Measure.GAP and _GOAL.search(case.measured.reference or ""):
        return Kind.ACTUAL, "a result held against a goal"
    left = case.figure.left
    # 24项指标达到时序进度 counts goals, 800个的年度目标 is one
    counted = case.figure.quantity.unit in ("项", "个") and not case.after.startswith("的")
    if (
        (_OF_THE_GOAL.match(case.after) and not counted)
        or _AS_GOAL.search(case.before)
        or _NAMED_GOAL.search(left)
    ):
        return Kind.TARGET, "said to be a goal"
    return None


def _by_extent(case: Case) -> Answer | None:
    """How large or long a place is whose borders the sentence tells is a fact, in a plan as well."""
    if case.measured.compares or (
        case.figure.quantity.unit not in _LENGTHS and case.measured.unit not in _LENGTHS
    ):
        return None
    text, figure = case.figure.text, case.figure
    told = text[figure.sentence.start : figure.quantity.start]
    if (
        _EXTENT.search(case.before.rstrip("约近达为超"))
        and _BOUNDARIES.search(told)
        and not _CHANGES.search(case.before)
    ):
        return Kind.ACTUAL, "how far a place reaches"
    return None


def _by_words(case: Case) -> Answer | None:
    """Words of the future, a notice's conditions, bounds to be kept."""
    figure = case.figure
    told = figure.text[figure.sentence.start : figure.quantity.start]
    if FUTURE.search(told) and not PAST.search(case.clause) and not _has_happened(case):
        return Kind.TARGET, "said to come"
    if case.time is None and is_completed_later(figure):
        return Kind.TARGET, "of what is to be completed"
    bound = figure.quantity.bound
    asked = (
        case.document is DocumentKind.NOTICE and not PAST.search(case.before) and not case.measured.arrived
    )
    if asked and bound is not Bound.EQ:
        return Kind.NORM, "a notice's condition"
    kept = not case.outlook and not case.reviewing and bound in (Bound.GE, Bound.LE, Bound.APPROX)
    if kept and TARGET_CUES.search(case.clause) and not ACTUAL_CUES.search(case.before):
        return Kind.TARGET, "a bound to be kept"
    return None


def _has_happened(case: Case) -> bool:
    """Whether what 投产后 speaks of has a day that is over: 今年6月投产后，效率达38."""
    if case.reference is None or not _ONCE_DONE.search(
        case.figure.text, case.figure.sentence.start, case.figure.quantity.start
    ):
        return False
    return any(
        dates_an_event(case.figure, mention)
        and mention.period is not None
        and mention.period.last is not None
        and mention.period.last <= case.reference
        for mention in case.figure.sentence.periods
    )


_RULES: tuple[_Rule, ...] = (
    _by_place,
    by_entitlement,
    _by_extent,
    by_requirement,
    by_force,
    by_rules,
    by_time,
    by_plan,
    by_review,
    by_standing_rule,
    by_outlook,
    _by_words,
)
