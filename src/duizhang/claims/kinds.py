"""Whether a figure is a target, a result, a rule's parameter or of no account."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from duizhang.claims.comparing import dates_an_event
from duizhang.claims.figure import Figure
from duizhang.claims.kind_case import Case
from duizhang.claims.kind_words import by_entitlement, by_extent
from duizhang.claims.measured import Measured
from duizhang.claims.model import Kind, Measure
from duizhang.claims.sections import Mode, Section
from duizhang.claims.telling import is_completed_later
from duizhang.claims.trimming import action_of
from duizhang.claims.words import ACTUAL_CUES, COMING, NORM_CUES, TARGET_CUES
from duizhang.documents.model import DocumentKind
from duizhang.language.model import Bound, PeriodMention, PeriodRole
from duizhang.values.period import Grain

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
_NEW_BUILD_RULE = re.compile(
    r"(?:新建|新增和扩建|新上|改建)[^，。；]{0,40}(?:不低于|不高于|不少于|至少|不得|达到)"
)
_FUTURE = re.compile(
    rf"{COMING}|拟(?=[建新实开完投于])|(?<!年度)计划(?=[于到在再新建完实年今明投安用招开启总线将]|总投)|预计|未来|届时|建成后|达产后|投产后|到时|力争|争取(?!了)|确保|年底前|即将|有望|目标是|目标为|提出(?!了|的)|确定(?=[在建实])|要(?:达到|实现|完成|建成)|需要"
)
_FIRM_FUTURE = re.compile(
    r"将(?=[达降建实完新增提超形推开投继进于在有会再成突保力全着加启打])|拟(?=[建新实开完投])|预计(?:到|今年|明年|建成|投产|投用)|未来|届时|建成后|达产后|投产后|即将|有望"
)
_FROM_STRETCH = re.compile(r"[比较][^，。；]{0,12}(?:期间|时期|年)")
_ONCE_BUILT = re.compile(r"[，,；;](?:项目|全线|全部)?(?:建成|投产|达产|竣工|投用|通车)后[^，。；]{0,16}将")
_PAST = re.compile(
    r"已(?!经批准)|累计(?:完成|实现|建成|发放|推出|创建|培育|减|新增)|同比|去年|上年|截至|截止|目前|现有|共有|实现了|达到了|完成了|荣获|获评|一年来|五年来|连续\d|过去"
)
_HELD_NOW = re.compile(r"(?:拥有|现有|已有|共有|保有|有着)[^，。；]{0,6}$")
_PLANNING_MONTHS = 3
"""In the first quarter 今年 without a sign of the past speaks of what is planned."""
_BY_NOW = re.compile(r"已经?(?:达|建|完|实|累)|累计(?:建成|完成)了|目前(?:已|有|共)|截至|去年|上年")
_REQUIRED = re.compile(r"(?:方案|通知|意见|规划|计划|国家|省|市)要求|目标(?:是|为)|要求[，,]")
_DONE_BY = re.compile(r"已(?!经批准)|累计")
_MARKS = re.compile(r"(?:分值|得分|权重|总分)[^，。；]{0,6}[=＝]|权重(?:为|占)|[加扣计]\d[\d.]*分")
_IN_PRINCIPLE = re.compile(r"原则上|按照不|不得")
_GRANTS = re.compile(
    r"补贴|补助|贴息|抵扣|津贴|资助|缴费|收费|征收|税率|起付|报销|可(?:以)?(?:申请|享受|领取|贷)"
)
_SUPPORTS = re.compile(
    r"(?:每[亩户人辆台套吨家度]|给予|按)[^，。；\d]{0,12}\d[^，。；]{0,24}(?:补助|补贴|奖励|奖补|资助)"
)
_NEAR = 30
"""So many characters before a figure say under which reserve it stands."""
_PLANS = (DocumentKind.PLAN, DocumentKind.OPINION)
_SETTLED = re.compile(r"总投资|占地|签约|了[^解]|荣获|获评")


_Answer = tuple[Kind, str]
_Rule = Callable[[Case], "_Answer | None"]


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


def _by_place(case: Case) -> _Answer | None:
    """A glossary explains, a law rules; where a change starts is a fact; a goal may be named as one."""
    if case.section.mode is Mode.GLOSSARY:
        return Kind.MINOR, "explains a term"
    if case.figure.turn == "from":
        ruled = case.rules and case.time is None and _has_rule_unit(case) and not _PAST.search(case.before)
        return (Kind.NORM, "what a rule was before") if ruled else (Kind.ACTUAL, "where a change starts from")
    if case.section.lead is Mode.PLAN:
        return Kind.TARGET, "its paragraph is labelled as a goal"
    if case.section.lead is Mode.REVIEW and not _FIRM_FUTURE.search(case.clause):
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


def _by_requirement(case: Case) -> _Answer | None:
    """In plans: what is asked of whatever is built or done, due at no time."""
    if case.section.mode is not Mode.PLAN or case.document not in _PLANS:
        return None
    if _MARKS.search(case.part):
        return Kind.NORM, "how marks are given"
    if _SUPPORTS.search(case.part) and case.measured.unit in ("元", "%") and not case.measured.compares:
        return Kind.NORM, "a rate of support"
    asks = _NEW_BUILD_RULE.search(case.clause) or _IN_PRINCIPLE.search(case.before[-_NEAR:])
    time = case.time
    dated = time is not None and time.period is not None and time.period.last is not None
    from_then_on = time is not None and time.role is PeriodRole.SINCE
    if asks and (not dated or from_then_on):
        return Kind.NORM, "a requirement on whatever is built or done"
    return None


def _by_force(case: Case) -> _Answer | None:
    """A subsidy or limit that holds from a day on (1月1日起，每人可申请…) is a rule, not a result since that day."""
    time = case.time
    begins = time is not None and time.role is PeriodRole.SINCE and time.period is not None
    if not begins or _PAST.search(case.before) or not _has_rule_unit(case) or case.measured.compares:
        return None
    if (
        time is not None
        and time.period is not None
        and time.period.last is None
        and _GRANTS.search(case.part)
    ):
        return Kind.NORM, "a rule that holds from a day on"
    return None


def _by_rules(case: Case) -> _Answer | None:
    """In a text that gives out rules: fees, limits and rates without a time of their own, and what is to be done at least."""
    time = case.time
    this_year = (
        time is not None
        and time.period is not None
        and case.reference is not None
        and time.period.text == str(case.reference.year)
    )
    if not case.rules or (time is not None and time.role is not PeriodRole.SINCE and not this_year):
        return None
    if _PAST.search(case.before) or _EXPECTED.search(case.before):
        return None
    grows = (
        case.measured.measure in (Measure.RELATIVE_CHANGE, Measure.ANNUAL_AVERAGE_CHANGE)
        and case.measured.compares
    )
    if action_of(case.measured.phrase) in _GIVEN and _has_rule_unit(case) and not grows:
        return Kind.NORM, "a parameter of the rules given out"
    if case.figure.quantity.bound is Bound.GE and case.figure.quantity.unit in _COUNTED:
        return Kind.TARGET, "to be done at least, by the measures given out"
    return None


_GIVEN = frozenset(
    ["", *"发放 资助 扶持 减免 提供 支持 服务 销售 办理 办结 受理 发行 增加 扩大 压缩".split()]
)
"""Doing that rules set a measure for; what is built or opened is no parameter."""
_COUNTED = frozenset("个 家 场 名 人 套 户 所 座 处 条".split())


def _by_time(case: Case) -> _Answer | None:
    """What is said of a time ahead is a goal, of a time that is over a result."""
    time, reference = case.time, case.reference
    if time is None or time.period is None:
        return None
    period = time.period
    if reference is None:
        stated = case.figure.text[time.start : time.end]
        sentence = case.figure.text[case.figure.sentence.start : case.figure.sentence.end]
        due = time.role is PeriodRole.BY and stated.startswith("到") and not _PAST.search(sentence)
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


def _by_plan(case: Case) -> _Answer | None:
    """Sections that plan tell goals, but for what is had or done by now."""
    if case.section.mode is not Mode.PLAN:
        return None
    if case.time is None and _HELD_NOW.search(case.before):
        return Kind.ACTUAL, "had by now"
    if case.time is None and _BY_NOW.search(case.before) and not _FUTURE.search(case.before):
        return Kind.ACTUAL, "said to be so by now"
    return Kind.TARGET, "the section plans"


def _by_review(case: Case) -> _Answer | None:
    """Sections that look back tell results, but for what is firmly said to come."""
    section, reference = case.section, case.reference
    if section.mode is not Mode.REVIEW:
        return None
    said = (
        case.clause
        if case.measured.measure is Measure.LEVEL or not _FROM_STRETCH.search(case.clause)
        else case.part
    )
    if _FIRM_FUTURE.search(said) and not _PAST.search(said):
        return Kind.TARGET, "said to come"
    if _ONCE_BUILT.search(case.part) and _ONCE_BUILT.search(case.before) and not _PAST.search(case.clause):
        return Kind.TARGET, "said to come once it is built"
    stretch = section.sticky or section.period
    last = stretch.last if stretch is not None else None
    runs_on = last is not None and reference is not None and last > reference
    if runs_on and _EXPECTED.search(case.clause):
        return Kind.TARGET, "expected of a time that is not over"
    return Kind.ACTUAL, "the section looks back"


def _by_standing_rule(case: Case) -> _Answer | None:
    """Subsidies, limits and fees, told without a sign of past or future."""
    fined = case.measured.phrase.endswith("罚款") and _PROSECUTED.search(case.before)
    tells = fined or _PAST.search(case.before) or _FUTURE.search(case.before)
    if NORM_CUES.search(case.part) and not tells and _has_rule_unit(case):
        return Kind.NORM, "a standing rule's parameter"
    return None


_PROSECUTED = re.compile(r"立案|查处|处罚|办结|出动")
"""立案查处46宗，罚款58万元: a fine that was paid, and no rule."""


def _by_outlook(case: Case) -> _Answer | None:
    """Where the telling looks ahead, or this year's plans are made, what is not settled is a goal."""
    if _PAST.search(case.before) or _SETTLED.search(case.clause):
        return None
    if case.outlook:
        return Kind.TARGET, "the telling looks ahead"
    time, reference = case.time, case.reference
    if time is not None and time.period is not None and reference is not None:
        this_year = time.period.text == str(reference.year)
        if this_year and reference.month <= _PLANNING_MONTHS:
            return Kind.TARGET, "this year, told as its plans are made"
    return None


def _by_words(case: Case) -> _Answer | None:
    """Words of the future, a notice's conditions, bounds to be kept."""
    figure = case.figure
    told = figure.text[figure.sentence.start : figure.quantity.start]
    if _FUTURE.search(told) and not _PAST.search(case.clause) and not _has_happened(case):
        return Kind.TARGET, "said to come"
    if case.time is None and is_completed_later(figure):
        return Kind.TARGET, "of what is to be completed"
    bound = figure.quantity.bound
    asked = (
        case.document is DocumentKind.NOTICE and not _PAST.search(case.before) and not case.measured.arrived
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


_ONCE_DONE = re.compile(r"后[，,]")


def _has_rule_unit(case: Case) -> bool:
    return case.figure.quantity.unit in _RULE_UNITS or case.measured.unit in ("元", "%", "倍")


_RULE_UNITS = frozenset(
    "元 % 百分点 万元 年 倍 个月 岁 元/人 次 天 平方米 月 日 工作日 个工作日 小时 个小时 分钟 件 立方米 公里 度 千瓦时 人 元/辆 元/户 元/平方米 元/吨 元/立方米".split()
)
_EXPECTED = re.compile(r"预计|有望")
_RULES: tuple[_Rule, ...] = (
    _by_place,
    by_entitlement,
    by_extent,
    _by_requirement,
    _by_force,
    _by_rules,
    _by_time,
    _by_plan,
    _by_review,
    _by_standing_rule,
    _by_outlook,
    _by_words,
)
