"""Stretches whose verb the grammar does not know, where a body that looks ahead is expected to say what it will do.

No list holds all verbs. Where a plan lists, or a bureau speaks of what comes, a stretch is taken for a promise if it
says of what each one gets, of when, of how much or of what no longer, and neither judges nor tells nor talks.
"""

from __future__ import annotations

import re

from duizhang.tasks import roles
from duizhang.tasks.bodies import acting
from duizhang.tasks.posts import POST
from duizhang.tasks.roles import Head
from duizhang.tasks.segments import Segment
from duizhang.tasks.verbs import phrase_at
from duizhang.tasks.words import COPULA, DESCRIBES, VERB_AT

OPEN = (roles.NONE, roles.FIGURE)
"""What the grammar of acts makes of a stretch whose verb it does not know."""
_FEWEST = 4
_MOST = 30
_BINDS = re.compile(
    r"每|各(?![位种类项级地界方])|所有|全[部体员程面天]|一律|均(?!为)|逐|一[^，]{1,3}一|定[人点期岗时]|谁|县县|村村|户户|人人|家家|[日时月天始]起|[底末日]前|内"
    r"|先(?!进|后|生)|不(?:得(?=[\u4e00-\u9fff])|[搞用设收准许超少低]|断(?![的地提完加推增]))|不再|少[用种收]|免|须|罚|奖|补(?!充)|统一|优先|当[天日场]|提前|错峰|为主|上门"
    r"|\d+(?:%|个|名|处|台|座|家|户|所|条|公里|元)|[一两三四五六七八九十](?:次|遍|轮|处|个|名|家|所|条|成|折)|的(?:由|按|退|扣|罚|停|限|予|推|调)"
)
"""What binds by its form: quantifiers, terms, sanctions, refusals and amounts."""
_DOES = re.compile(
    r"再(?!次?创)|可以|要|由|与|同[步等工]|延长|派|增|减|降|扩|延|停|限|查|清|改|建|修|换|装|配|送|发|收|签|禁|搞|报|推|调|搭|抓|走|来|用|验|退|盯|守|兜|管|包|晒|办|开|设"
)
"""A character of a verb of doing; enough only behind another promise."""
_TELLS = re.compile(
    r"[了吗呢吧啊]|(?<![盯附沿接])着(?!力|重|眼|手)|盯着看|已|曾|是(?!否)|很|较|最(?!高|低|多|少|迟|晚)|更(?![新换改])|非常|十分|仍|还有|正在|目前|当前|现有|现在|有没有|怎[么样]|如何|为何|什么|多少|不足|不够|不少(?!于)"
    r"|问题|困难|压力|难[题点度]|滞后|重要|关键|重视|关心|关注|意义|成效|成绩|精神|理念|大局|信心|责任$|担当|满意|放心|幸福|耐心|感谢|谢谢|大家|女士|先生|同志们|记者|朋友|主持|发布|讲话|出席|收悉|关于|反映|回应|表态|要求$"
    r"|据(?!实|此)|称|说|表示|介绍|以来|来看|均为|后$|报$|网$|现行|^受|限制$|越来越|一定|只有|(?:市民|居民|群众|大家)可|面积|总投资|[全总]长|不绝|弥新|(?:政府|部门|单位)$|今天|如今|奋|费用$|^[一二三四五六七八九十][是要][^\d]{2,6}$|(?:牵头|配合|负责|参与|指导|落实|实施)[】）]?$|开学$|方面$|上$|的?时候|之[一后前]$|中$|[年月日]$|我[市省县区](?!将|要|拟)|惠及|预计|得益|有利|离不开|位于|涉及|串联|涵盖|包括|含|分为|其中|例如|比如|所谓|指的|^即|即[是为可]|又|也(?![将要应可])"
    r"|却|但|虽|因(?!地|人|病)|既|不仅|而且|然而|如果|的$|觉得|希望|欢迎|敬请|走进|看到|听到|家住|岁|体现|聚焦|坚持|发力|书写|内容$|施行$|生效$|创新高|考虑|需要|有必要|^是|^则|共\d|形势|现代|产业|思路|电话|缺口"
)
"""Words of an account, of judgement, of talk and of what only joins."""
_TOPIC = re.compile(
    r"(?:[^，的]{2,6}的(?:\d+[\u4e00-\u9fff]{1,8}|[\u4e00-\u9fff]{1,6})|(?:一旦)?(?:接到|收到|遇到|遇有|出现)[^，]{2,16}|发现(?:一起|问题|隐患)|谁[^，]{2,10}|[^，]{2,8}一经[^，]{2,6}|用[^，]{1,8}时间|[\u4e00-\u9fff]{4}(?:、[\u4e00-\u9fff]{4})+)"
)
"""What the next stretch speaks of, or when it holds: 新建的4所, 接到报警."""


def tells(masked: str) -> bool:
    """Say whether a stretch holds words of an account, of judgement or of talk."""
    return _TELLS.search(masked) is not None


def is_topic(masked: str) -> bool:
    """Say whether a stretch only names what the next one speaks of.

    >>> is_topic("撤并的村小校舍"), is_topic("接到群众报警"), is_topic("建设美丽的校园环境三处")
    (True, True, False)
    """
    return (
        ("的" in masked or "、" in masked or "一经" in masked or masked[0] in "一接收遇出发谁用")
        and _TOPIC.fullmatch(masked) is not None
        and ((phrase := phrase_at(masked, 0)) is None or masked[phrase.end : phrase.end + 1] == "的")
        and _TELLS.search(masked) is None
    )


_DIGIT = re.compile(r"\d")
_POST = re.compile(POST)


def _is_bodies(masked: str) -> bool:
    """Whether a stretch consists of the names of bodies."""
    named = acting(masked)
    return bool(named) and len(masked) <= sum(map(len, named)) + len(named)


def is_promise(masked: str, *, behind_another: bool, framed: bool = False) -> bool:
    """Say whether a stretch without a known verb says what will be done, where that is expected.

    Parameters
    ----------
    masked
        The stretch, names hidden.
    behind_another
        Whether a promise stands in front of it in the sentence, or in the sentence before.
    framed
        Whether what stands in front says whom it concerns or that it is to come, so that nothing else needs to.

    Examples
    --------
    >>> is_promise("桥梁坡道提前撒布", behind_another=False), is_promise("茶香飘满山", behind_another=True)
    (True, False)
    """
    if not _FEWEST <= len(masked) <= _MOST or masked[0] in "（(【《[":
        return False
    binds = framed or _BINDS.search(masked) is not None
    if not binds and (behind_another or _DIGIT.search(masked) is not None):
        binds = (behind_another and _DOES.search(masked) is not None) or VERB_AT.search(masked) is not None
    return (
        binds
        and DESCRIBES.match(masked) is None
        and _TELLS.search(masked) is None
        and _POST.search(masked) is None
        and not _is_bodies(masked)
    )


def goes_on(masked: str) -> bool:
    """Whether a stretch that the grammar of acts does not know may go on with what a body promises.

    >>> goes_on("摊位费减半收取"), goes_on("市民拍手叫好"), goes_on("凝聚发展合力")
    (True, False, False)
    """
    return (
        _FEWEST_OPEN <= len(masked) <= _MOST_OPEN
        and VERB_AT.search(masked) is not None
        and _HOLLOW.search(masked) is None
        and COPULA.search(masked) is None
        and DESCRIBES.match(masked) is None
    )


def act_somewhere(masked: str) -> Head:
    """The act of a stretch that holds a verb, wherever it stands."""
    verb = VERB_AT.search(masked)
    who = acting(masked) if masked[0] in _OWNERS else ()
    subject = masked[: masked.index(who[-1]) + len(who[-1])] if who else ""
    low, high = (
        verb.span() if verb is not None and verb.start() >= len(subject) else (len(subject), len(masked))
    )
    return Head(roles.ACT, 0, low, high, masked[low:high], subject)


_OWNERS = frozenset("市省区县州各有相国中")
_FEWEST_OPEN = 5
_MOST_OPEN = 28
_HOLLOW = re.compile(
    r"发展|精神|理念|大局|合力|攻坚|克难|配合|格局|担当|责任|思想|态度|意识|作风|满意|放心|安心|舒心|幸福|美好|努力|水平|能力|我们?(?![市省区县局委])|大家|觉得|希望|感谢|欢迎|相信|(?:[的后时中上前间者]|方面)$"
)
"""Words of evaluation and of talk, and the ends of what only frames an act."""


def leans(segment: Segment, head: Head, following: Segment) -> bool:
    """Whether a stretch only says when or on what the next one acts: 发现隐患，立即…; 店门前的积雪，我们…."""
    if head.role in OPEN:
        return following.masked.startswith(_WE) and not tells(segment.masked)
    return segment.masked.startswith("发现") and _AT_ONCE.match(following.masked) is not None


_WE = ("我们", "我局", "我委", "我办", "我中心")
_AT_ONCE = re.compile(r"坚决|一律|立即|马上|当场|依法|从严|限期|予以|及时|第一时间")
"""What meets what is found."""
