"""A sentence read stretch by stretch: which of them are commitments, and what they lend each other."""

from __future__ import annotations

import re

from duizhang.language.signs import ANYTHING, Standing
from duizhang.tasks import roles
from duizhang.tasks.acts import Commitment, Line, controlled_by, made
from duizhang.tasks.answers import answers, only_effects
from duizhang.tasks.conditions import is_exemption
from duizhang.tasks.cutting import FIGURED, LISTED_TITLES, means_of, split
from duizhang.tasks.heads import head_of
from duizhang.tasks.leads import is_time
from duizhang.tasks.outcomes import is_effect, is_slogan
from duizhang.tasks.place import Place
from duizhang.tasks.roles import LEADERSHIP, Head
from duizhang.tasks.segments import Segment, segments
from duizhang.tasks.signs import (
    COUNTS,
    EXEMPTS,
    GROUPS,
    IS,
    LISTS,
    NEXT_ACT,
    ONCE_DONE,
    PAST,
    TELLS,
    TIME,
)
from duizhang.tasks.telling import Telling
from duizhang.tasks.words import ADVERB_AT, COPULA, DESCRIBES, ORDINAL_LEAD, VERB_AT, has_figure

_SOFT = re.compile(
    r"(?:全面|进一步|切实|不断|有效|更好|持续|从源头上)?(?:提升|提高|保障|解决|优化城市|破解|改善|满足|增强|促进|实现[^\d]*$|拓展|方便|织密|筑牢|兜牢|打通|培育文明|助力|消除|排查消除|夯实|缓解|减轻|缩短)"
)
_ALWAYS_SOFT = re.compile(
    r"实现(?!碳|[^，]{0,8}(?:全覆盖|监管|开工|通车))|切实(?:提升|减轻|增强|改善|保障)|保护[^，]{2,10}安全$|保障[^，]{2,10}安全$"
)
_DATED = re.compile(
    r"(?:到|至)?20\d\d年|年底前|\d月(?:底|末|\d{1,2}日)?前|[上下]半年|[一二三四]季度|今年|明年|年内|[“‘]?十[一二三四五六七八九]五[”’]?(?:时期|期间|末)"
)
_CLOSES = frozenset("执行 施行 实施 生效 完成 建成 投用 竣工 到位 见效".split())
_IN_FORCE = re.compile(
    r"(?:将|计划|力争)?自?(?:20\d\d年|今年|明年)?[^，。；]{1,9}(?:起|前|底|末)(?:全面|全部|基本|正式|陆续|如期|按期|顺利)?(?:执行|施行|实施|生效|完成|建成|投用|竣工|到位|见效)$"
)
"""A stretch that says no more than when the act in front of it is done or holds."""
_EVENT = re.compile(
    r"(?:会|会议|活动|仪式)由[^，]*主持$|^本[报刊台]|(?<![将须要月季年])(?:召开|举行|出席|应邀参加)[^，]{0,30}(?:会|会议|仪式|活动|通报会)(?![员商展])|(?:会|会议|仪式|活动|发布会)(?:在[^，]{1,14})?(?:召开|举行|举办|启动|开幕)$"
)
_MAY_ASK = frozenset("？?”")
"""With what a question closes."""
_HAPPENS = re.compile(r"本[报刊台]|主持|召开|举行|出席|应邀参加|举办|启动|开幕")
"""Without one of these there is no event."""
_MAY_TELL = re.compile(f"{_HAPPENS.pattern}|是|指标")
_WILL = re.compile(r"将|要(?!求)|计划|拟|力争")
_BOUND = re.compile(r"(?:由(?!于)|须|必须|不得|应当?(?!用|急|对))")
_IS = re.compile(r"(?:正|就|既)?是(?!否|指)[\u4e00-\u9fff]{4}")
_EXPLAINS = re.compile(
    r"是(?<!目标是)(?<!任务是)(?<!重点是)(?<![就但可于若凡还也正都又总别即其一二三四五六七八九十]是)(?!否|要|将|到|把)|等(?:\d+项)?指标$"
)


def commitments_in(
    text: str,
    start: int,
    end: int,
    telling: Telling,
    place: Place,
    signs: int = ANYTHING,
    standing: Standing | None = None,
) -> list[Commitment]:
    """Return the commitments of one sentence.

    Parameters
    ----------
    text, start, end
        The clean text and the sentence in it, closing marks included.
    telling
        Where the text looks; its state advances.
    place
        The clause that the sentence stands in.
    signs, standing
        What of :mod:`duizhang.tasks.signs` stands in the sentence, and where.
    """
    if text[end - 1] in _MAY_ASK and text[max(start, end - 2) : end].rstrip("”").endswith(("？", "?")):
        return []
    if not telling.may_admit(place, signs):
        return []
    cut = segments(text, start, end, signs, standing)
    if signs & COUNTS and _COUNTED_CONTENT.search(text, max(start, end - _LONGEST_COUNT), end):
        for segment in cut:
            telling.admits(segment.masked, place)
        return []
    line = Line(start, end, place.clause, signs, dated=place.dated)
    forecasts = bool(signs & ONCE_DONE and _ONCE_DONE.search(text, start, end))
    groups = bool(signs & GROUPS and _OF_A_GROUP.search(text, start, end))
    admits_most = telling.admits_most(place)
    forecast = lists = tells = False
    for position, segment in enumerate(cut):
        ahead, here = telling.ahead, segment.signs
        admitted = (admits_most and not here & (TIME | PAST) and not telling.behind) or telling.admits(
            segment.masked, place, here
        )
        if here & TIME and not line.dated:
            line.dated = _DATED.search(segment.text) is not None
        if forecasts:
            forecast = (forecast or bool(_ONCE_DONE.search(segment.masked))) and not _BOUND.match(
                segment.masked
            )
        if forecast or ((groups or segment.text[-1] == "”") and _counts_only(cut, position, groups=groups)):
            if forecast:
                telling.ahead = ahead  # what is forecast of one thing says nothing of what follows
            forecast = forecast and segment.mark != "；"
            continue
        tells = telling.is_news and bool(tells or here & TELLS) and _tells(segment, tells=tells)
        if not admitted or tells:
            line.means = None
            tells = tells and segment.mark != "；"
            continue
        closes = line.found and segment.text[-2:] in _CLOSES and cut[position - 1].mark == "，"
        if closes and _IN_FORCE.match(segment.text):
            line.found[-1] = line.found[-1]._replace(end=segment.end)
            continue
        if signs & EXEMPTS and line.found and (exempted := is_exemption(segment.text)) is not None:
            line.found[-1] = line.found[-1]._replace(end=segment.end, exemption=exempted)
            continue
        following = cut[position + 1] if signs & IS and position + 1 < len(cut) else None
        explained = following is not None and following.signs & IS and _IS.match(following.masked)
        if explained and not has_figure(segment.masked):
            continue  # 构建…布局，是…: the subject of what it is said to be
        head = head_of(segment.masked)
        if position and position + 1 == len(cut) and _TITLE_OF_NEXT.fullmatch(segment.masked):
            continue
        if segment.mark == "：" and position + 1 == len(cut):
            continue  # what follows in the next paragraphs is announced: 现将情况通报如下：
        if segment.mark == "：" and len(segment.text) <= _LONGEST_LABEL and position + 1 < len(cut):
            lists = lists or bool(LISTED_TITLES.search(segment.text))
            if head.role is not roles.ACT or lists or len(segment.text) <= _LONGEST_LABEL // 2:
                continue
        if (line.led or head.verb == LEADERSHIP) and answers(segment, head, cut[position + 1 :], line):
            continue
        if head.role is roles.MEANS:
            head = _as_means(segment, head, cut[position + 1 :], line)
        if head.role is roles.FORMULA and _CONCERNS.match(segment.masked):
            line.means = segment
        if head.role not in (roles.TALK, roles.FORMULA, roles.MEANS):
            known = len(line.found)
            _settle(segment, head, line, telling, answering=place.answering)
            if len(line.found) == known and line.means is not None and line.means.masked.startswith("对"):
                line.means = None  # its verb was no act
        if signs & TIME:
            line.time = segment if is_time(segment.masked, head) else None
        if segment.mark == "；":
            line.means, line.figured, line.actor = None, False, ""
    return line.found


def _tells(segment: Segment, *, tells: bool) -> bool:
    """Whether a stretch of news only tells what happened or what something is, as does what hangs on it."""
    if not (tells or _MAY_TELL.search(segment.masked)):
        return False
    if _WILL.search(segment.masked):
        return False
    happens = _HAPPENS.search(segment.masked) and _EVENT.search(segment.masked)
    return tells or bool(happens or _EXPLAINS.search(segment.masked))


_TITLE_OF_NEXT = re.compile(r"[一二三四五六七八九十]是[^\d]{2,8}")
"""The last words of a sentence that name what the next ones are about: …；二是服务更优。"""
_LONGEST_LABEL = 24
_LONGEST_COUNT = 16


def _as_means(segment: Segment, head: Head, rest: list[Segment], line: Line) -> Head:
    """Keep a stretch of means for the act behind it; where no act follows, it says itself what is done."""
    nothing_else = only_effects(rest)
    if nothing_else and "采取" in segment.masked:
        at = segment.masked.index("采取")
        return Head(roles.ACT, head.lead, at, at + 2, "采取", head.subject)
    controlled = controlled_by(segment.text)
    line.actor = head.subject or controlled or line.actor
    if nothing_else and segment.masked[head.lead :].startswith("通过") and "、" in segment.masked:
        line.means = None
        line.found.extend(means_of(segment, line))
    else:
        line.means = line.means or segment
    return head


_CONCERNS = re.compile(r"若|如|当|对(?![标照接于])")
"""A condition, or the object in front of its verb: 对重大隐患，实行挂牌督办."""
_COUNTED_CONTENT = re.compile(
    r"等?共?[一二三四五六七八九十\d]+(?:个|大)?(?:方面|部分|大类|大领域|板块|维度|件(?:大|要)?事|篇文章|项工作)(?:内容)?[。；]?[”」]?$"
)
"""A sentence that only says of how many parts something consists."""
_ONCE_DONE = re.compile(
    r"据[^，]{0,6}(?:测算|估算|预测)|(?:建成|投运|投用|投产|完工|落成|建设完成|改造完成|竣工)(?:之)?后"
)
"""What follows is forecast of what is built, or estimated."""
_OF_A_GROUP = re.compile(r"(?:^|[，：])(?:共)?(?:含|包含|包括|共|涉及)\d+(?:项|个|条)")
_COUNT_NAME = re.compile(
    rf"^(?:{ADVERB_AT.pattern})*(?:{VERB_AT.pattern})+(?:落地)?“(?:[一二两三四五六七八九十]|\d+)(?:个|项|大|条|类)[^，”]{{1,10}}”$"
)


def _counts_only(cut: list[Segment], position: int, *, groups: bool) -> bool:
    """Whether a part between semicolons only names a group (一是…，含11项具体工作), or a stretch its own count."""
    segment = cut[position]
    named = segment.mark == "，" and segment.text.endswith("”") and position + 1 < len(cut)
    if named and _COUNT_NAME.match(segment.text):
        return True
    if not groups:
        return False
    low = position
    while low > 0 and cut[low - 1].mark not in "；：":
        low -= 1
    high = position
    while high + 1 < len(cut) and cut[high].mark != "；":
        high += 1
    return bool(ORDINAL_LEAD.match(cut[low].masked)) and any(
        _OF_A_GROUP.match(part.masked) for part in cut[low : high + 1]
    )


def _goes_on(masked: str) -> bool:
    """Whether a stretch that the grammar of acts does not know may go on with what a body promises.

    >>> _goes_on("摊位费减半收取"), _goes_on("市民拍手叫好"), _goes_on("凝聚发展合力")
    (True, False, False)
    """
    return (
        _FEWEST_OPEN <= len(masked) <= _MOST_OPEN
        and VERB_AT.search(masked) is not None
        and _HOLLOW.search(masked) is None
        and COPULA.search(masked) is None
        and DESCRIBES.match(masked) is None
    )


def _act_somewhere(masked: str) -> Head:
    """The act of a stretch that holds a verb, wherever it stands."""
    verb = VERB_AT.search(masked)
    return Head(roles.ACT, 0, verb.start(), verb.end(), verb[0]) if verb is not None else Head(roles.ACT)


_FEWEST_OPEN = 5
_MOST_OPEN = 28
_HOLLOW = re.compile(
    r"发展|精神|理念|大局|合力|攻坚|克难|配合|格局|担当|责任|思想|态度|意识|作风|满意|放心|安心|舒心|幸福|美好|努力|水平|能力|我们?(?![市省区县局委])|大家|觉得|希望|感谢|欢迎|相信|(?:[的后时中上前间者]|方面)$"
)
"""Words of evaluation and of talk, and the ends of what only frames an act."""


def _settle(segment: Segment, head: Head, line: Line, telling: Telling, *, answering: bool) -> None:
    """Add the commitments that a stretch holds to those of its sentence."""
    expected = answering and telling.ahead
    figured = has_figure(segment.masked)
    if head.role is roles.FIGURE:
        if expected and not line.found and FIGURED.search(segment.masked) and _goes_on(segment.masked):
            line.found.append(made(segment, _act_somewhere(segment.masked), line, figured))
            return
        if (
            line.found
            and not segment.masked.startswith(("其中", "含", "预计"))
            and FIGURED.search(segment.masked)
        ):
            line.found.append(made(segment, head, line, figured))
        return
    if head.role is roles.STATE and not (figured or line.dated):
        return
    if head.role is roles.NONE and expected and line.found and _goes_on(segment.masked):
        line.found.append(made(segment, _act_somewhere(segment.masked), line, figured))
        return
    if head.role in (roles.NONE, roles.EFFECT):
        return
    if not figured and is_slogan(segment.masked):
        return
    if head.role is roles.ACT:
        if telling.is_news and not figured and line.found and _is_soft(segment.masked, figured=line.figured):
            return
        line.figured = line.figured or figured
        if figured or segment.signs & (LISTS | NEXT_ACT) or "并" in segment.masked:
            line.found.extend(split(segment, head, line, figured))
        else:
            line.found.append(made(segment, head, line, figured))
    else:
        line.found.append(made(segment, head, line, figured))
    line.means = None


def _is_soft(masked: str, *, figured: bool) -> bool:
    """Whether an act only says what the one in front of it is good for, more easily so behind a figure."""
    if is_effect(masked) or _ALWAYS_SOFT.match(masked):
        return True
    return figured and _SOFT.match(masked) is not None
