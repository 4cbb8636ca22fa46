"""What a figure's own words say of it, whatever the section and the time: what everybody is entitled to, how far a place reaches."""

from __future__ import annotations

import re

from duizhang.claims.kind_case import Case
from duizhang.claims.model import Kind, Measure
from duizhang.claims.sections import Mode

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


def by_entitlement(case: Case) -> tuple[Kind, str] | None:
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


def by_extent(case: Case) -> tuple[Kind, str] | None:
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
