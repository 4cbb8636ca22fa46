"""Stretches that open with a preposition or a formula: the act behind it, means, or nothing but guidance."""

from __future__ import annotations

import re

from duizhang.tasks import roles
from duizhang.tasks.roles import NEAREST_OBJECT, Head
from duizhang.tasks.verbs import phrase_at
from duizhang.tasks.words import MEANS, NOMINAL, STRONG, VERB_AT

_TURNS_INTO = re.compile(r"[把将][^，]{2,40}(?:办成|当作|当成|作为|放在|摆在|抓在|贯穿|打造成“)")


_HANDLED = re.compile(
    rf"(?:对|为|给|向|将|把)[^，]{{2,60}}?(?P<head>(?:进行|实施|开展|给予|予以|加以|提供|配齐|配强|开通|搭建|购买|办理|赠送|安排|实行|补装|加装|安装|配置|配备|发放|改善|建立|纳入|打造成|建成|拆解为?|转化为|调整|加大|适时调整|落实|适当倾斜|倾斜|(?:逐[一栋户项个])?(?:建账|建档)|督办|约谈|挂钩|压缩|开放|划分为|列为|(?:每[人餐户次月年亩例])?(?:免费|定额|最高)?(?:补贴|补助|奖励|资助|减免|体检|罚款|收费)|(?:依法|严肃|及时|从严)*(?:查处|处置|处理|处罚|问责|追责|整改|拆除|关停|取缔|追究)|免[予于](?:处罚|收费|检查|追责)|收回|移送|列入|(?:逐[一个户项家场栋件村]|限期|一律|从严)+(?:{VERB_AT.pattern}))(?!的)[\u4e00-\u9fff]{{0,6}})"
)


def framed(masked: str, lead: int, at: int) -> Head:
    """Return what a stretch is that opens with a preposition or formula: an act where a verb phrase stands behind it.

    Parameters
    ----------
    masked, lead
        The stretch, names hidden, and where it begins behind connectives.
    at
        Where the preposition stands.
    """
    rest = masked[at:]
    if rest.startswith(
        ("坚持", "突出", "始终", "作为", "注重", "更加注重", "牢固", "牢牢", "深刻", "践行", "秉", "贯彻")
    ):
        return Head(roles.FORMULA, lead)
    if _TURNS_INTO.match(rest):
        return Head(roles.FORMULA, lead)
    if _LENDS.match(rest):
        return Head(roles.EFFECT, lead)
    told = _TOLD_TO.fullmatch(rest) or _TRIED_IN.fullmatch(rest)
    if told is not None:
        low = at + told.start(told.lastgroup or 0)
        return Head(roles.ACT, lead, low, at + told.end(), masked[low : at + told.end()])
    handled = _HANDLED.match(rest) or _TREATED.match(rest) or _BROUGHT_TO.match(rest)
    if handled is not None:
        low = at + handled.start(handled.lastgroup or 0)
        return Head(roles.ACT, lead, low, at + handled.end(), masked[low : at + handled.end()])
    if MEANS.match(rest) and rest.startswith("以"):
        return Head(roles.MEANS, lead)
    if _BY_WHICH.match(rest):
        return Head(roles.FORMULA, lead)
    if rest.startswith("为") and not _FOR_SO_MANY.match(rest):
        return Head(roles.FORMULA, lead)
    main = main_verb(rest, only_strong=bool(_BY_RULE.match(rest)))
    if main is not None:
        start, end, verb = main
        return Head(roles.ACT, lead, at + start, at + end, verb)
    if MEANS.match(rest):
        return Head(roles.MEANS, lead)
    return Head(roles.FORMULA, lead)


_TRIED_IN = re.compile(
    r"在[^，]{2,20}?(?P<head>(?:先行|率先|全面|逐步|先)?(?:试点|试行|推广|推开|铺开|先行先试|落地|实施|推行))|[与同和][^，]{2,12}(?P<with>联系|对接|沟通|会商|签约)"
)
"""Where something is tried or with whom one talks, and nothing behind: 在三个镇试点."""
_TOLD_TO = re.compile(r"向[^，]{2,20}(?P<head>报告|公布|公开|公示|通报|反馈|开放|报备)(?:[一两]次)?")
"""To whom something is told, and nothing behind: 向社会公布."""
_TREATED = re.compile(
    rf"(?:[把将][^，]{{2,40}}?|对[^，]{{2,40}}的)(?P<head>(?:{VERB_AT.pattern}){{1,2}})$"
    rf"|对[^，]{{2,40}}?(?P<again>(?:再|重新|全面|集中|彻底|逐一)?(?:{VERB_AT.pattern}){{1,2}}(?:[一两]遍|[一两]次|[一两]轮|到底))$"
)
"""A thing and what is done with it, nothing behind: 把各环节并联办理, 对拒不改正的公开曝光."""
_BROUGHT_TO = re.compile(
    r"[把将][^，]{2,30}?(?P<head>[压降提缩扩增控延调减升拉][\u4e00-\u9fff]?(?:到|至|为|在)[^，]{0,4}?(?:\d|[百两]|[一二三四五六七八九]成)[^，]*)$"
)
"""A thing and the figure that it is brought to: 把漏损率压到10%以内."""
_NAMES_A_GUIDE = re.compile(r"[^，、和]{0,8}(?:战略|定位|格局|目标|要求|大局|方位|主题|主线)$")
"""Behind a verb that belongs to the name of what guides: 紧扣协同发展主战略."""
_LENDS = re.compile(r"为[^，\d]{2,40}提供[^，\d]{0,14}(?:支撑|动力|源泉|样板|经验|遵循)$")
"""What an act is good for: 为高质量发展提供有力支撑."""
_FOR_SO_MANY = re.compile(
    r"为(?:[^，]{0,6}\d[\d.]*[万亿]?[\u4e00-\u9fff]|[^，]{2,20}(?:全部|免费|逐[户人]|统一|每[人户]))"
)
"""For whom something is done, counted: 为32所学校更换….  What guides is not counted."""
_BY_WHICH = re.compile(r"以[^，]{2,50}为[^，]{1,24}$")
_LISTS_ACTS = re.compile(rf"(?:^通过|、)(?:{VERB_AT.pattern})")
_WAYS = re.compile(r"(?:方式|手段|形式|渠道)(?=[\u4e00-\u9fff]{4})")
_MODIFIES = re.compile(r"的[^，的]{2,12}$")
_BY_RULE = re.compile(r"按照?|根据|依据|依照|遵循")


def main_verb(rest: str, *, only_strong: bool = False) -> tuple[int, int, str] | None:
    """Return start, end and verb of the phrase behind a prepositional one: 聚焦…领域联合开展…, 利用空地新建….

    Parameters
    ----------
    only_strong
        Take only verbs with an adverb in front.
    """
    strong = [
        m
        for m in STRONG.finditer(rest, 2)
        if m.start() >= _SHORTEST_FRAME
        and rest[m.start() - 1] not in "、和与的"
        and len(rest) - m.end() >= NEAREST_OBJECT
        and not _NAMES_A_GUIDE.match(rest, m.end())
    ]
    if rest.startswith("通过") and "、" in rest and not _WAYS.search(rest) and _LISTS_ACTS.search(rest):
        strong = []
    for match in strong:
        phrase = phrase_at(rest, match.start())
        if phrase is not None:
            return phrase.start, phrase.end, phrase.verb
    for match in VERB_AT.finditer(rest, 2):
        at_edge = _FIELD.search(rest[: match.start()]) is not None
        if (
            only_strong
            or (len(match[0]) < 2 and not _SO_MANY.match(rest, match.end()))
            or (match[0] in NOMINAL and not at_edge and not _SO_MANY.match(rest, match.end()))
            or rest[match.start() - 1] in "、和与的被所或及"
            or match.start() < _SHORTEST_FRAME
            or (not at_edge and _MODIFIES.search(rest, match.end()))
            or _NAMES_A_GUIDE.match(rest, match.end())
            or rest[match.end() : match.end() + 1] in "的、和与率者"
            or len(rest) - match.end() < (NEAREST_OBJECT if match[0] in _MAKES_KNOWN else NEAREST_OBJECT + 1)
        ):
            continue
        if "、" in rest and rest.startswith("通过"):
            continue
        return match.start(), match.end(), match[0]
    return None


_SHORTEST_FRAME = 3
_MAKES_KNOWN = frozenset("公布 公示 公开 发布 通报 披露 张贴".split())
"""Verbs whose object may be one word: 每月在工地公布进度."""
_SO_MANY = re.compile(r"(?:[一两二三四五六七八九十]|\d+)[处个批座条家所项]")
"""Counted things behind a verb that may also be a noun: 在路口规划一处停车场."""


_FIELD = re.compile(
    r"^(?:依托|利用|借助).{2,40}(?:中心|平台|基地|机构|场所|空间|资源|渠道|网点|站|馆|院|校)$|^[在从].{2,60}(?:领域|方面|方向|环节|行业|区域|范围内|入手)$"
)
