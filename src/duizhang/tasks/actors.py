"""Stretches that open with a noun: somebody who acts, a thing that reaches a state, or a description."""

from __future__ import annotations

import re

from duizhang.tasks.frames import framed
from duizhang.tasks.outcomes import outcome_of
from duizhang.tasks.roles import DIGIT, MODAL, NEAREST_OBJECT, Head, Role
from duizhang.tasks.words import FORMULAS, HEAD, MEANS, NOMINAL, STRONG, VERB_AT

_ACTOR = re.compile(
    r"(?:局|委|办|厅|部|署|支队|总队|指挥部|政府|部门|单位|机构|企业|学校|中小学|幼儿园|医院|院区|中心|公司|集团|区|县|镇|街道|社区|村|党委|地区|工地|车辆|场所|项目|建筑|人群|公众|市民|居民|大户|存放点|网格员|社会组织|志愿者|银行|行动|工程|培训|平台|各方|负责人|门诊|基地|园区|站点|城区|主城区|周边|海域|流域|方|者|人员|人|区域|范围|事项|期间|时段|绿地|用地|空地|场地|地块|热线|系统|产业|行业|片区|经济带|魅力带|海湾带|走廊)(?:内|等)?$"
)


def is_actor(text: str) -> bool:
    """Say whether a noun names somebody who can act, or something that somebody runs.

    Examples
    --------
    >>> is_actor("施工工地"), is_actor("土石方作业")
    (True, False)
    """
    return _ACTOR.search(text) is not None


_ISSUES_A_WARNING = re.compile(r"发布[^，]*预警")
_ALL_OF_THEM = re.compile(r"[（(][^（）()]*[）)]$|\d+%$|全部$|一律$")
_FARTHEST = 30


def with_subject(masked: str, lead: int) -> Head:
    """Return what a stretch is that opens with a noun.

    Parameters
    ----------
    masked
        The stretch, names hidden.
    lead
        Where it begins behind connectives.
    """
    rest = masked[lead:]
    if "发布" in rest and _ISSUES_A_WARNING.search(rest):
        return Head(Role.NONE, lead)
    modal = _FRAMED_MODAL.search(rest, 1, min(len(rest), _FARTHEST))
    if modal is not None:
        inner = framed(masked, lead, lead + modal.end())
        if inner.role is Role.ACT:
            return Head(Role.ACT, lead, inner.start, inner.end, inner.verb, rest[: modal.start()])
        return Head(inner.role, lead, subject=rest[: modal.start()])
    for match in _OBEYING.finditer(rest, 2, min(len(rest), _FARTHEST + 8)):
        if _ACTOR.search(rest[: match.start()]):
            return Head(Role.MEANS, lead, subject=rest[: match.start()])
    for match in STRONG.finditer(rest, 1, min(len(rest), _FARTHEST + 8)):
        subject = rest[: match.start()]
        if rest[match.start() - 1] in "、和与的" or len(rest) - match.end() < NEAREST_OBJECT:
            continue
        if DIGIT.search(subject) and not _ACTOR.search(subject):
            continue
        modal = MODAL.search(subject)
        actor = subject[: modal.start()] if modal else subject
        actor = _TIME_BEHIND.sub("", actor)
        if modal or _ACTOR.search(actor):
            begin = modal.start() if modal else match.start()
            head = HEAD.match(rest, match.start())
            stop = head.end() if head else match.end()
            return Head(Role.ACT, lead, lead + begin, lead + stop, head["verb"] if head else match[0], actor)
        break
    outcome = outcome_of(masked, lead)
    if outcome is not None:
        return outcome
    refuses = _REFUSES.search(rest, 2) if "不" in rest else None
    if refuses is not None:
        start, end = lead + refuses.start(), lead + refuses.end()
        return Head(Role.ACT, lead, start, end, refuses["verb"], rest[: refuses.start()])
    for match in MODAL.finditer(rest, 1, min(len(rest), _FARTHEST)):
        following = VERB_AT.search(rest, match.end())
        if following is not None and rest[match.start() - 1] not in "、和与的":
            return Head(
                Role.ACT,
                lead,
                lead + match.start(),
                lead + following.end(),
                following[0],
                rest[: match.start()],
            )
    for match in VERB_AT.finditer(rest, 1, min(len(rest), _FARTHEST)):
        joint = VERB_AT.match(rest, match.end())
        if (
            (match[0] in NOMINAL and joint is None and not _BODY.search(rest[: match.start()]))
            or len(match[0]) < 2
            or len(rest) - match.end() < NEAREST_OBJECT
        ):
            continue
        if rest[match.start() - 1] in "、和与的" or rest[match.end()] in "的、和":
            continue
        if rest[match.end()] == "与" and match[0] not in _WITH:
            continue
        subject = _ALL_OF_THEM.sub("", rest[: match.start()])
        if _ACTOR.search(subject):
            return Head(
                Role.ACT, lead, lead + match.start(), lead + match.end(), match[0], rest[: match.start()]
            )
        break
    if DIGIT.search(rest):
        return Head(Role.FIGURE, lead)
    return Head(Role.NONE, lead)


_REFUSES = re.compile(
    r"(?:原则上|一律|坚决)?(?:不得|不再|不予|不)(?P<verb>列入|纳入|安排|批准|审批|审核|受理|办理|新增|收取|享受|允许|通过|核准|备案)"
)


_WITH = frozenset("推动 推进 加强 深化 开展 强化 建立 签订 签署 共建".split())


_BODY = re.compile(r"[市省区县州].{0,12}(?:局|委|办|厅|政府|支队|总队|中心|集团)$")


_TIME_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:今年|明年|年内|20\d\d年)$")


_FRAMED_MODAL = re.compile(rf"(?:将|要|应)(?=(?:{FORMULAS.pattern}|{MEANS.pattern}|对|为|从|以|把|在))")


_OBEYING = re.compile(r"按照?|根据|依据|(?:应当?采取|要采取|须采取|采取)(?=[^，]{0,8}措施$)")
