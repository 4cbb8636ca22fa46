"""A sentence read stretch by stretch: which of them are commitments, and what they lend each other."""

from __future__ import annotations

import re

from duizhang.claims.sections import Mode
from duizhang.language.signs import ANYTHING, Standing
from duizhang.tasks import roles
from duizhang.tasks.acts import Commitment, Line, controlled_by, made
from duizhang.tasks.answers import answers, only_effects
from duizhang.tasks.conditions import is_exemption
from duizhang.tasks.cutting import FIGURED, LISTED_TITLES, means_of, split
from duizhang.tasks.heads import head_of
from duizhang.tasks.leads import is_time
from duizhang.tasks.outcomes import is_slogan, is_soft
from duizhang.tasks.place import Place
from duizhang.tasks.roles import LEADERSHIP, Head
from duizhang.tasks.segments import Segment, segments
from duizhang.tasks.signs import (
    COUNTS,
    EXEMPTS,
    GROUPS,
    IS,
    LATELY,
    LISTS,
    NEXT_ACT,
    ONCE_DONE,
    PAST,
    TELLS,
    TIME,
)
from duizhang.tasks.telling import Telling
from duizhang.tasks.told import only_tells
from duizhang.tasks.unknown_verbs import OPEN, act_somewhere, goes_on, is_promise, is_topic, leans
from duizhang.tasks.words import ADVERB_AT, ORDINAL_LEAD, VERB_AT, has_figure

_DATED = re.compile(
    r"(?:到|至)?20\d\d年|年底前|\d月(?:底|末|\d{1,2}日)?前|[上下]半年|[一二三四]季度|今年|明年|年内|[“‘]?十[一二三四五六七八九]五[”’]?(?:时期|期间|末)"
)
_CLOSES = frozenset("执行 施行 实施 生效 完成 建成 投用 竣工 到位 见效".split())
_IN_FORCE = re.compile(
    r"(?:将|计划|力争)?自?(?:20\d\d年|今年|明年)?[^，。；]{1,9}(?:起|前|底|末)(?:全面|全部|基本|正式|陆续|如期|按期|顺利)?(?:执行|施行|实施|生效|完成|建成|投用|竣工|到位|见效)$"
)
"""A stretch that says no more than when the act in front of it is done or holds."""
_MAY_ASK = frozenset("？?”")
"""With what a question closes."""
_RULES = Mode.RULES
_BOUND = re.compile(r"(?:由(?!于)|须|必须|不得|应当?(?!用|急|对))")
_IS = re.compile(r"(?:(?:正|就|既)?是(?!否|指)[\u4e00-\u9fff]{4}|是(?:承诺|责任|使命|底线|要求|目标)$)")


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
        if place.answering or _LABELLED.match(text, start, end):
            telling.ask(text[start:end])
        return []
    if not telling.may_admit(place, signs):
        return []
    cut = segments(text, start, end, signs, standing)
    if signs & COUNTS and _COUNTED_CONTENT.search(text, max(start, end - _LONGEST_COUNT), end):
        for segment in cut:
            telling.admits(segment.masked, place)
        return []
    line = Line(start, end, place.clause, signs, dated=place.dated)
    line.opens_ahead = len(cut) > 1 and cut[0].masked in _FROM_NOW_ON
    forecasts = bool(signs & ONCE_DONE and _ONCE_DONE.search(text, start, end))
    groups = bool(signs & GROUPS and _OF_A_GROUP.search(text, start, end))
    admits_most = telling.admits_most(place)
    timeless = admits_most and not signs & (TIME | PAST)
    rules = telling.section.mode is _RULES
    forecast = lists = tells = False
    for position, segment in enumerate(cut):
        ahead, here = telling.ahead, segment.signs
        admitted = (
            timeless
            or (admits_most and not here & (TIME | PAST | LATELY) and not telling.behind)
            or telling.admits(
                segment.text if segment.masked.startswith(_QUOTED_PLAN) else segment.masked, place, here
            )
            or (rules and bool(line.found))
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
        tells = telling.is_news and bool(tells or here & TELLS) and only_tells(segment, tells=tells)
        if not admitted or tells:
            line.means = segment if segment.mark == "，" and _OF_WHAT.fullmatch(segment.masked) else None
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
                line.time = segment if is_time(segment.masked, head) else None
                continue
        if segment.mark == "：" and head.role in (roles.MEANS, roles.FORMULA) and position + 1 < len(cut):
            continue  # 从三个方面发力：…
        if (line.led or head.verb == LEADERSHIP) and answers(segment, head, cut[position + 1 :], line):
            continue
        if head.role is roles.MEANS:
            head = _as_means(segment, head, cut[position + 1 :], line)
        if head.role is roles.FORMULA and _CONCERNS.match(segment.masked):
            line.means = segment
        if (
            head.role in OPEN
            and segment.mark == "，"
            and position + 1 < len(cut)
            and is_topic(segment.masked)
        ):
            line.means = segment  # 撤并的村小校舍，改成…
            continue
        if segment.mark == "，" and position + 1 < len(cut) and leans(segment, head, cut[position + 1]):
            line.means = segment
            continue
        if head.role not in (roles.TALK, roles.FORMULA, roles.MEANS):
            known = len(line.found)
            _settle(segment, head, line, telling, place)
            if len(line.found) == known and line.means is not None and line.means.masked.startswith("对"):
                line.means = None  # its verb was no act
        if head.role is roles.TALK and head.lead < len(segment.masked):
            line.means = None  # whoever speaks, what stands before belongs to that
        if signs & TIME:
            line.time = segment if is_time(segment.masked, head) else None
        if segment.mark == "；":
            line.means, line.figured, line.actor = None, False, ""
    return line.found


_QUOTED_PLAN = "“〇〇〇”"
"""A plan of five years by its number, “十四五”, which tells a time."""
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


_CONCERNS = re.compile(r"若|如|当|凡|对(?![标照接于])")
"""A condition, or the object in front of its verb: 对重大隐患，实行挂牌督办."""
_LABELLED = re.compile(r"\s*[^，。；：？]{1,20}[：:】]")
"""Who asks: 记者：."""
_FROM_NOW_ON = frozenset("今后 下一步 下步 接下来 下一阶段 未来 届时 从现在起 即日起".split())
_OF_WHAT = re.compile(r"(?:对(?![标照接于])[^，了已]{2,16}(?<!进行)|发现[^，了已]{2,12})")
"""With what something is done that the next stretch says: 对欺诈骗保，."""
_COUNTED_CONTENT = re.compile(
    r"等?共?[一二三四五六七八九十\d]+(?:个|大)?(?:方面|部分|大类|大领域|板块|维度|件(?:大|要)?事|篇文章|项工作)(?:内容)?[。；]?[”」]?$"
)
"""A sentence that only says of how many parts something consists."""
_ONCE_DONE = re.compile(
    r"据[^，]{0,6}(?:测算|估算|预测)|(?:建成|投运|投用|投产|完工|落成|建设完成|改造完成|竣工)(?:之)?后(?![^，]{1,5}[日天周月时]内)"
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


def _settle(segment: Segment, head: Head, line: Line, telling: Telling, place: Place) -> None:
    """Add the commitments that a stretch holds to those of its sentence."""
    figured = has_figure(segment.masked)
    if head.role is roles.FIGURE or head.role is roles.NONE:
        _settle_open(segment, head, line, telling, place, figured=figured)
        return
    if head.role is roles.EFFECT or (head.role is roles.STATE and not (figured or line.dated)):
        return
    if not figured and is_slogan(segment.masked):
        return
    if head.role is roles.ACT:
        if telling.is_news and not figured and line.found and is_soft(segment.masked, figured=line.figured):
            return
        line.figured = line.figured or figured
        if figured or segment.signs & (LISTS | NEXT_ACT) or "并" in segment.masked:
            line.found.extend(split(segment, head, line, figured))
        else:
            line.found.append(made(segment, head, line, figured))
    else:
        line.found.append(made(segment, head, line, figured))
    line.means = None


def _settle_open(
    segment: Segment, head: Head, line: Line, telling: Telling, place: Place, *, figured: bool
) -> None:
    """Add what a stretch promises whose verb the grammar of acts does not know, where a promise is expected."""
    expected = place.answering and telling.ahead
    listed = (telling.strict and (place.numbered or bool(line.found) or telling.promised)) or (
        telling.ahead and (telling.meeting or telling.picture or place.numbered)
    )
    framed = line.means is not None or line.opens_ahead
    counts = head.role is roles.FIGURE and FIGURED.search(segment.masked) is not None
    carried = expected and (counts and not line.found if head.role is roles.FIGURE else bool(line.found))
    if carried and goes_on(segment.masked):
        line.found.append(made(segment, act_somewhere(segment.masked), line, figured))
        return
    if head.role is roles.FIGURE:
        behind = telling.promised or telling.is_plan
        opens = not line.found and (expected or listed)
    else:
        behind = (bool(line.found) or telling.promised or telling.is_plan) and not telling.is_report
        opens = expected or listed or (telling.ahead and bool(line.found))
    if opens and is_promise(segment.masked, behind_another=behind, framed=framed):
        line.found.append(made(segment, act_somewhere(segment.masked), line, figured))
        line.means = None
    elif counts and line.found and not segment.masked.startswith(("其中", "含", "预计")):
        line.found.append(made(segment, head, line, figured))
