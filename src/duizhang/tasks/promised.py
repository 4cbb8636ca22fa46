"""Stretches that promise by their form, whatever their verb: what is disposed of, a term, a rate, a date in front."""

from __future__ import annotations

import re

from duizhang.tasks import roles
from duizhang.tasks.bodies import body_at
from duizhang.tasks.roles import Head
from duizhang.tasks.words import ADVERB_AT, FORMULAS, PREPOSITIONS, VERB_AT

OPEN = (roles.NONE, roles.FIGURE, roles.FORMULA, roles.MEANS)
"""What a stretch may have been taken for that promises by its form."""
_TELLS = re.compile(
    r"[了曾]|(?<!对)已|进入|迎来|面临|预计|估计|据|仅|不足|尚未|没有|仍|正在?(?=[\u4e00-\u9fff]{2})"
)
"""Words of an account, which no form makes a promise of."""


def promised(masked: str, read: Head) -> Head | None:
    """Return the act that a stretch promises by its form, ``None`` where its form promises nothing.

    Parameters
    ----------
    masked
        The stretch, names hidden.
    read
        What the grammar of acts made of it.

    Examples
    --------
    >>> promised("供电所两小时内上门", Head(roles.NONE)).verb, promised("群众两小时内反映了问题", Head(roles.NONE))
    ('上门', None)
    """
    lead = read.lead
    rest = masked[lead:]
    if len(rest) < 2 or _TELLS.search(rest) is not None:
        return None
    found = _disposed(rest)
    if found is None and read.role is not roles.MEANS:
        found = (
            _by_body(rest)
            or _considered(rest)
            or _so_often(rest)
            or _by_date(rest)
            or _of_so_many(rest)
            or _at_place(rest)
            or _all_of_them(rest)
            or _after(rest)
            or _again(rest)
            or _dated(masked, lead, rest)
            or _within(rest)
            or _whoever(rest)
            or _forced(rest)
            or _granted(rest)
        )
    found = found or _by_rate(rest)
    return _act(lead, *found) if found is not None else None


def _act(lead: int, start: int, end: int, verb: str, subject: str = "") -> Head:
    return Head(roles.ACT, lead, lead + start, lead + end, verb, subject)


Found = tuple[int, int, str, str]
"""Start, end and words of a verb phrase, and its subject."""


def _found(match: re.Match[str]) -> Found:
    low, high = match.span("do")
    return low, high, match["do"], match["who"] if "who" in match.re.groupindex else ""


def _dated(masked: str, lead: int, rest: str) -> Found | None:
    """What stands behind a date by which, or a frequency with which, it is done: 年底前达标供水."""
    if not lead or len(rest) > _LONGEST_DATED:
        return None
    by = masked[lead - 1] in "前内起" and _EVENT.fullmatch(rest) is not None
    often = not by and "每" in masked[:lead] and len(rest) >= _SHORTEST_OFTEN and "的" not in rest
    return (0, len(rest), rest, "") if by or often else None


_LONGEST_DATED = 14
_SHORTEST_OFTEN = 4
_EVENT = re.compile(
    r"(?!在|对|为|以|把|将|由|按|从|是|各|全[市县区省])[\u4e00-\u9fff]{2,8}(?:不[少低]于)?(?:\d[\d.]*[\u4e00-\u9fff]{1,3})?(?<![的时后中期])"
)
"""A predicate of a few characters and nothing else."""


def _within(rest: str) -> Found | None:
    """What is done within a term: 两小时内上门, 五个工作日内拨付到账."""
    match = _WITHIN.search(rest) if "内" in rest else None
    return _found(match) if match is not None else None


_WITHIN = re.compile(
    r"(?P<who>^[^，]{0,24}?)(?:在)?(?<![近这前过去\d])(?:\d+|[一两二三四五六七八九十半]{1,2})个?(?:工作日|小时|分钟|天|日|周|星期|月)(?:之|以)?内"
    r"(?P<do>(?![达降升增减])[\u4e00-\u9fff]{2,16}(?<![的时后中]))$"
)


def _so_often(rest: str) -> Found | None:
    """How often something is done, behind what it is: 双随机检查每季度一轮."""
    match = _SO_OFTEN.fullmatch(rest) if "每" in rest else None
    return _found(match) if match is not None else None


_SO_OFTEN = re.compile(
    r"(?P<who>[^，]{3,30}?)(?P<do>每个?(?:[年月周天日]|季度?|学期|半年)(?:至少|不少于)?[一两二三四五\d]+(?:次|轮|遍|期|场|回))"
)


def _considered(rest: str) -> Found | None:
    """What will be weighed together with something else: 将结合片区更新统筹考虑."""
    match = _CONSIDERED.search(rest) if rest[-1] in "虑究进决证施排划" else None
    return _found(match) if match is not None else None


_CONSIDERED = re.compile(
    r"(?:结合|根据|按照?)[^，]{2,20}?(?P<do>(?:统筹|认真|积极|适时|综合|逐步|抓紧|一并)(?:考虑|研究|推进|解决|论证|实施|安排|谋划))$"
)


def _by_body(rest: str) -> Found | None:
    """What a body does to so many things: 市粮食储备中心腾仓8万吨."""
    named = body_at(rest) if rest[0] in _OWNERS else ""
    after = rest[len(named) :] if named else ""
    if not after or _BY_BODY.match(after) is None:
        return None
    return len(named), len(rest), after, named


_OWNERS = frozenset("市省区县州国")
_BY_BODY = re.compile(
    r"(?![的、和与及等是有在对按将]|共|现|负责人|党组|副|[局主处科厅院]长|主任|书记)[\u4e00-\u9fff]{2,10}\d[^，]*[\u4e00-\u9fff%]$"
)


def _by_date(rest: str) -> Found | None:
    """Who or what does something by a date that stands behind its name: 余下的站点月底前开门."""
    match = _BY_DATE.fullmatch(rest) if "前" in rest else None
    return _found(match) if match is not None else None


_BY_DATE = re.compile(
    r"(?P<who>[^，]{3,20}?)(?P<do>(?:[本当]?月底前|(?:今年|明年)?年底前|(?:今年|明年)?\d{1,2}月(?:底|\d{1,2}日|[上中下]旬)?前|国庆节?前|元旦前|春节前|汛前|每[月年周]\d{1,2}[日号]前)(?!后)[^，的\d]{2,12})"
)


def _of_so_many(rest: str) -> Found | None:
    """So many of a group and what is done with them by when: 5座国庆前开放."""
    match = _OF_SO_MANY.fullmatch(rest) if rest[0].isdigit() else None
    return _found(match) if match is not None else None


_OF_SO_MANY = re.compile(
    r"(?P<who>\d[\d.]*[万余多]*[座个条家户所处台辆名项件](?:[^，\d的]{0,6}?))(?:于|在)?"
    r"(?P<do>(?:(?:今年|明年|本)?(?:[年月]底前|国庆节?前|元旦前|五一前|年内|[上下]半年)|\d{1,2}月(?:底|\d{1,2}日|[上中下]旬)?前?)[\u4e00-\u9fff]{2,8})"
)


def _at_place(rest: str) -> Found | None:
    """What is made known or done with a thing somewhere: 奖补项目在门户网站集中公布."""
    match = _AT_PLACE.fullmatch(rest) if "在" in rest else None
    return _found(match) if match is not None else None


_AT_PLACE = re.compile(
    r"(?P<who>[^，的在]{2,14})(?P<do>在[^，]{2,16}?(?:统一|集中|同步|全部|公开|实时|定期)(?:公布|公示|公开|上线|办理|受理|发布|兑付|结算|收治|展示))"
)


def _all_of_them(rest: str) -> Found | None:
    """What all of a kind do: 所有公共图书馆错时开放."""
    match = _ALL_OF_THEM.fullmatch(rest) if rest[0] in "所全各每" else None
    return _found(match) if match is not None else None


_ALL_OF_THEM = re.compile(
    rf"(?P<who>(?:所有|全部|全体|各|每[个所家座户]?)[^，的]{{2,14}}?)(?P<do>(?:{ADVERB_AT.pattern})(?:{VERB_AT.pattern}))"
)


def _after(rest: str) -> Found | None:
    """What is done once something is found or done, and how: 核实后按日退费."""
    match = _AFTER.fullmatch(rest) if "后" in rest else None
    return _found(match) if match is not None else None


_AFTER = re.compile(
    r"(?P<who>[^，]{2,10}(?<![今以之前背])后)(?P<do>(?:按(?!照)[^，]{1,6}|予以|立即|及时|一次性|当[天日场])[^，的]{2,10})"
)


def _again(rest: str) -> Found | None:
    """A verb in quotes behind an adverb of planned acts: 适时“回头看”."""
    match = _AGAIN.fullmatch(rest) if rest[-1] == "”" else None
    return _found(match) if match is not None else None


_AGAIN = re.compile(
    r"(?P<who>[^，“]{0,24}?)(?:将|要)?(?P<do>(?:适时|定期|及时|逐[户项一个村]|再次|集中|全面)(?:开展|进行|组织)?“〇{2,4}”)"
)


def _whoever(rest: str) -> Found | None:
    """What meets whatever is so or so, behind its name: 不合格的年底前换装."""
    match = _WHOEVER.fullmatch(rest) if "的" in rest or "一经" in rest else None
    return _found(match) if match is not None else None


_WHOEVER = re.compile(
    r"(?P<who>[^，的]{2,14}的|[^，的]{2,14}一经(?:发现|查实|核实))(?P<do>(?:[年月]底前|\d{1,2}月底?前|立即|马上|当[天日场]|一律|坚决|限期|依法|从严|逐[一户项家])[^，的]{2,14})"
)


def _forced(rest: str) -> Found | None:
    """A word of force behind its subject, whatever verb follows: 基础类必须改, 有条件的单位鼓励开放."""
    if (match := _FIRMLY.match(rest)) is not None:
        return _found(match)
    match = _FORCED.match(rest) if "必须" in rest or "鼓励" in rest else None
    return _found(match) if match is not None else None


_FIRMLY = re.compile(r"(?P<do>(?:坚决|绝不|从严|严肃|一律)(?!拥护|维护|贯彻|落实|反对|地)[^，]{2,12})$")
_FORCED = re.compile(
    rf"(?P<who>[^，、]{{2,16}}?)(?<![的和与、受])(?P<do>(?:必须(?=[\u4e00-\u9fff]$|{VERB_AT.pattern})|鼓励)(?!的|和|与)[^，]{{1,20}})$"
)


def _granted(rest: str) -> Found | None:
    """How much each gets: 每台补助20万元."""
    match = _GRANTED.match(rest) if "每" in rest else None
    return _found(match) if match is not None else None


_GRANTED = re.compile(
    r"(?P<who>[^，\d]{0,8}每[^，\d]{1,6}?)(?P<do>(?:最高|定额|一次性)*(?:补贴|补助|奖励|奖补|资助|减免|发放|给予|支持)[^，\d]{0,4}\d[^，]*)$"
)


def _disposed(rest: str) -> Found | None:
    """A thing and what is done with it, behind whoever does it by when: 清河镇要在月底前将垃圾全部外运."""
    if "将" not in rest and "把" not in rest:
        return None
    match = _DISPOSED.match(rest)
    if match is None or _TURNS_INTO.search(rest) or _is_prepositional(rest, match.start("do") + 1):
        return None
    who = match["who"]
    if who and _ACTS.search(who) is None:
        return None
    return _found(match)


def _is_prepositional(rest: str, at: int) -> bool:
    return PREPOSITIONS.match(rest, at) is not None or FORMULAS.match(rest, at) is not None


_DISPOSED = re.compile(
    r"(?P<who>[^，把将]{0,20}?)(?:要|应当?|须|会|不得|严禁|禁止)?(?:(?:(?:在|于)[^，把将]{2,12}?|\d{1,2}月[^，把将]{0,6}?|[年月]底)(?:之?前|期间|内|底))?"
    r"(?P<do>[把将](?![近军领相来]|成为|是|有|会)[^，]{4,40})$"
)
_TURNS_INTO = re.compile(r"办成|当作|当成|作为|放在|摆在|抓在|贯穿|打造成“|转化为|看[作成]|记在")
"""What only says how something is looked at."""
_ACTS = re.compile(
    r"(?:局|委|办|厅|部|署|院|中心|支队|总队|组|政府|部门|单位|街道|[市省区县镇乡村]|们|公司|集团|学校|医院|社区|干部)$"
)


def _by_rate(rest: str) -> Found | None:
    """Who gives or does something by a rate or a rule: 市财政局按每亩15元落实补助."""
    match = _BY_RATE.match(rest) if "按" in rest else None
    if match is None or _RULES.search(rest, match.end()):
        return None
    verb = VERB_AT.search(rest, match.end())
    if verb is None or len(rest) - verb.end() < _SHORTEST_OBJECT or rest[verb.end()] in "的、和与":
        return None
    return verb.start(), verb.end(), verb[0], match["who"]


_SHORTEST_OBJECT = 2
_BY_RATE = re.compile(
    r"(?P<who>[^，按]{0,16}?(?:局|委|办|厅|财政|政府|部门|中心))按照?[^，]{0,12}?(?:\d[\d.]*个?(?:[万亿]?元|[%％‰倍折]|百分点)?|要求|规定|程序|比例|标准)(?:的?(?:标准|比例|额度|幅度))?"
)
_RULES = re.compile(r"(?:要求|标准|原则|精神|规定|部署|分工|职责)$")
