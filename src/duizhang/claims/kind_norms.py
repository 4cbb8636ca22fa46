"""Fees, limits, rates and entitlements: figures that are parameters of a rule."""

from __future__ import annotations

import re

from duizhang.claims.kind_case import Case
from duizhang.claims.kind_signs import EXPECTED, FUTURE, PAST, Answer, has_rule_unit
from duizhang.claims.model import Kind, Measure
from duizhang.claims.sections import Mode
from duizhang.claims.trimming import action_of
from duizhang.claims.words import NORM_CUES
from duizhang.documents.model import DocumentKind
from duizhang.language.model import Bound, PeriodRole

_NEW_BUILD_RULE = re.compile(
    r"(?:新建|新增和扩建|新上|改建)[^，。；]{0,40}(?:不低于|不高于|不少于|至少|不得|达到)"
)
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
_GIVEN = frozenset(
    ["", *"发放 资助 扶持 减免 提供 支持 服务 销售 办理 办结 受理 发行 增加 扩大 压缩".split()]
)
"""Doing that rules set a measure for; what is built or opened is no parameter."""
_COUNTED = frozenset("个 家 场 名 人 套 户 所 座 处 条".split())
_PROSECUTED = re.compile(r"立案|查处|处罚|办结|出动")
"""立案查处46宗，罚款58万元: a fine that was paid, and no rule."""
_EACH = re.compile(
    r"(?:每(?:一)?[人位名户件张单笔次车辆台套]|每(?:个|家)?(?:企业|家庭|主体|项目|消费者|市民|居民|个人)|单[件张笔次车辆台套]|单(?:个|一)(?:企业|项目|家庭|主体))"
)
_CAPPED = re.compile(
    r"(?:最高|最多|至多|限|上限|不(?:超过|高于|多于|大于)|可(?:以)?|仅能|只能)[^，。；\d]{0,12}$"
)
_GRANTED = re.compile(r"(?:给予|补贴|补助|奖励|优惠|减免|立减)[^，。；\d]{0,12}$")
_CAP_IN_ALL = re.compile(
    r"(?:^|[，,；;])(?:全年|每年|每月|当年|当月|年度|累计|合计|总计)+(?:不超过|最多|最高|至多|限)[^，。；\d]{0,6}$"
)
_RATE = re.compile(r"按照?[^，。；]{0,24}的?$")
_GIVEN_BY_IT = re.compile(r"^[^，。；、]{0,4}(?:给予|予以|发放|计算|计发|享受|补贴|补助|奖励|资助|报销|返还)")
_VALID_FOR = re.compile(r"(?:有效期|保质期|公示期|申请期)(?:限|间)?(?:最[长短]|一般|均|不超过)*(?:为|是)?$")
_TIMES = frozenset("日 天 个月 月 年 小时 个工作日 工作日 周".split())
_TOLD_AS_DONE = re.compile(r"已|同比|去年|上年|截至|截止|累计(?!不|最|可|限)|共[发兑补]|获[得批]")


def by_requirement(case: Case) -> Answer | None:
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


def by_force(case: Case) -> Answer | None:
    """A subsidy or limit that holds from a day on (1月1日起，每人可申请…) is a rule, not a result since that day."""
    time = case.time
    begins = time is not None and time.role is PeriodRole.SINCE and time.period is not None
    if not begins or PAST.search(case.before) or not has_rule_unit(case) or case.measured.compares:
        return None
    if (
        time is not None
        and time.period is not None
        and time.period.last is None
        and _GRANTS.search(case.part)
    ):
        return Kind.NORM, "a rule that holds from a day on"
    return None


def by_rules(case: Case) -> Answer | None:
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
    if PAST.search(case.before) or EXPECTED.search(case.before):
        return None
    grows = (
        case.measured.measure in (Measure.RELATIVE_CHANGE, Measure.ANNUAL_AVERAGE_CHANGE)
        and case.measured.compares
    )
    if action_of(case.measured.phrase) in _GIVEN and has_rule_unit(case) and not grows:
        return Kind.NORM, "a parameter of the rules given out"
    if case.figure.quantity.bound is Bound.GE and case.figure.quantity.unit in _COUNTED:
        return Kind.TARGET, "to be done at least, by the measures given out"
    return None


def by_standing_rule(case: Case) -> Answer | None:
    """Subsidies, limits and fees, told without a sign of past or future."""
    fined = case.measured.phrase.endswith("罚款") and _PROSECUTED.search(case.before)
    tells = fined or PAST.search(case.before) or FUTURE.search(case.before)
    if NORM_CUES.search(case.part) and not tells and has_rule_unit(case):
        return Kind.NORM, "a standing rule's parameter"
    return None


def by_entitlement(case: Case) -> Answer | None:
    """What each person, thing or application may have, at what rate and for how long, is a rule's parameter.

    It is so whatever time the sentence names: 2026年每人限领4张 is a rule of that year and no goal.
    """
    if (
        case.measured.compares
        or case.measured.measure is not Measure.LEVEL
        or case.section.mode is Mode.REVIEW
    ):
        return None
    answer = _each_may_have(case) or _rate_or_term(case)
    return None if answer is None or _TOLD_AS_DONE.search(case.part) else (Kind.NORM, answer)


def _each_may_have(case: Case) -> str | None:
    text, figure = case.figure.text, case.figure
    told = text[figure.sentence.start : figure.quantity.number_start]
    if "每" not in told and "单" not in told:
        return None
    before = text[figure.sentence.part(figure.quantity.number_start)[0] : figure.quantity.number_start]
    each = _EACH.search(before)
    if each is None:
        return "what each may have in all" if _CAP_IN_ALL.search(before) and _EACH.search(told) else None
    planned = case.section.mode is Mode.PLAN  # 每户补助母牛2头 among a year's plans is one of them
    if _CAPPED.search(before, each.end()) or (not planned and _GRANTED.search(before, each.end())):
        return "what each may have"
    return None


def _rate_or_term(case: Case) -> str | None:
    if case.measured.unit == "%" and _GIVEN_BY_IT.match(case.after) and _RATE.search(case.before):
        return "a rate of what is given"
    if case.measured.unit in _TIMES and _VALID_FOR.search(case.before):
        return "how long it holds"
    return None
