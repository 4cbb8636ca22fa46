"""One sentence of a press article: whom it introduces, and for which body the one speaks whom it quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from duizhang.language.signs import ANYTHING
from duizhang.tasks.bodies import body_at, heading_bodies, is_governing, trimmed
from duizhang.tasks.posts import (
    HEADS,
    POST,
    POST_IN_FRONT,
    STAFF,
    Bodies,
    bodies_before,
    further_posts,
    leading_body,
    listed_before,
    of_district,
    only_body,
    several_bodies,
)
from duizhang.tasks.signs import POST as HOLDS_A_POST
from duizhang.tasks.signs import SAYS

_VERBS = "表示|介绍|透露|说|称|指出|强调|提出|补充|回应|回答|答复|告诉|谈到|提到|解读|解释|通报|承诺|表态|坦言|认为"
_NOT_SAID = r"(?!明书|法[，。]|的是)"
_SAYS = rf"(?:{_VERBS}){_NOT_SAID}"
_STOP = r"表示|介绍|透露|指出|强调|补充|回应|告诉|出席|围绕|分别|有关|会上|详细|进一步|接受|回答|现场|随后"
_ACTS = "走进|走上|走访|做客|作客|来到|带队|率|接听|接受|主持|深入|赴|前往|表态|回应|参加"
"""What else a person does who is named with a post."""
_NAME = rf"(?:(?!{_STOP})[\u4e00-\u9fff·]){{2,4}}?"
_BEHIND_NAME = (
    rf"(?=女士|先生|同志|等|[、，。；：:）)\s]|和|{_STOP}|说|称|就|对|从|在|作|还|也|{_ACTS}|{_SAYS}|$)"
)
_PERSON = re.compile(rf"(?P<posts>{POST}(?:、{POST})*)\s?(?P<name>{_NAME}){_BEHIND_NAME}")
_SOURCES = "获悉|了解到|消息|会议|要求"
_CUE = re.compile("|".join([HEADS, STAFF, _SOURCES, *(verb + _NOT_SAID for verb in _VERBS.split("|"))]))
"""Without any of these a sentence quotes nobody."""
_HAS_POST = re.compile(f"{HEADS}|{STAFF}")
_SPOKE = re.compile(
    rf"(?:有关|相关|主要)?{POST}(?:、{POST})*[^，。；]{{0,30}}?(?:{_SAYS}(?:[^，。；]{{0,4}}(?:记者|提问))?|答(?:了)?记者|[^，。；：“]{{2,12}}：“)"
)
_GOES_ON = re.compile(rf"(?:女士|先生|同志)?[^，。；：、]{{0,20}}?{_SAYS}")
_ONLY_PRESENT = re.compile(
    r"(?:出席|参加|作(?:了)?(?:交流|表态|典型)?发言|(?:介绍|通报)(?:了)?[^，。；]{0,16}?(?:情况|内容|安排)|回答(?:了)?(?:大家的?|记者的?)?(?:记者)?提?问)"
)
"""What several do together at a conference before any of them says something."""
_ANSWERED = re.compile(r"(?:回答|答)(?:了)?[^，。；]{0,6}(?:记者|提问)|答$")
_SOURCE = re.compile(
    r"(?:从|据)(?P<from>[^，。；]{2,24}?)(?:有关负责人|相关负责人|方面|了解到|获悉|介绍|消息|通报|透露|发布)"
)
_PASSES_ON = re.compile(r"[^。《]{0,8}《[^》]{2,60}》[^。]{0,30}?(?:印发|出台|公布|施行)")
"""A source that only tells of a text that was issued: what it lists is not for that body alone to do."""
_SAYS_SO = re.compile(r"(?:表示|介绍|透露|称|回应|通报|提出|承诺|明确)[，：]")
_BODY_SAYS = re.compile(rf"(?:方面)?{_SAYS_SO.pattern}")
_LEADER = re.compile(
    rf"(?:(?:市委|省委|区委|县委|党委)(?:副?书记|常委)|副?[市省区县]长|[市省区县](?:人民)?政府(?:副)?秘书长|[市省区县](?:委|政府)[^，。；：]{{0,6}}领导)[^，。；：]{{0,16}}?(?:{_SAYS}|要求)"
    rf"|会议(?:强调|指出|要求|认为|提出)"
)
_BYSTANDER = re.compile(
    rf"(?:居民|市民(?!政)|村民|群众|业主|家长|教授|专家|学者|研究员|店主|经理|代表|校长|园长|老人|女士|先生|师傅|阿姨|大爷)[^，。；：]{{0,12}}?{_SAYS}"
)
_ASKS = re.compile(r"记者|主持人|提问|网友|市民(?!政)|^问|^Q\d*$")
_ANSWERS = re.compile(r"^(?:答|A\d*|答复|回复|回应)$")
_REPLIES = re.compile(r"(?:的)?(?:回复|答复|回应|解答|答|办理结果|反馈)$")
"""How a body's answer is labelled: 市水务局回复：."""
_SALUTES = re.compile(r"(?:亲爱|尊敬|敬爱)的")
"""Whom a letter is written to, who says nothing in it."""
_TITLES = re.compile(r"(?:女士|先生|同志)$")
_OTHERS = re.compile(r"(?:市委|省委|区委|县委|政府|大学|学院|协会|公司|集团|医院|银行)$")


@dataclass(slots=True)
class Stage:
    """Who has been introduced so far, who answers where an answer names nobody, and who speaks now."""

    people: dict[str, Bodies] = field(default_factory=dict)
    host: Bodies = ()
    now: Bodies = ()
    unnamed: Bodies = ()
    """For whom somebody was last introduced without a name: 市水务局负责人."""


@dataclass(frozen=True, slots=True)
class Said:
    """For whom somebody speaks; ``passing`` where it is a bystander who says one thing."""

    bodies: Bodies
    passing: bool = False


def of_label(who: str, stage: Stage) -> Bodies | None:
    """Return for whom the one speaks whose turn a label opens, ``None`` where it is no label of a turn.

    Parameters
    ----------
    who
        What stands before a colon: 记者, 答, 市水务局副局长 王某, 王某, 市水务局.
    stage
        What is known so far; people that the label names are added.
    """
    who = _TITLES.sub("", who.strip(" 【】[]●■◆▲"))
    if _SALUTES.match(who):
        return None
    if _REPLIES.search(who) and (bodies := heading_bodies(_REPLIES.sub("", who) + "：")):
        return bodies
    if _ANSWERS.match(who):
        return stage.host
    if bodies := heading_bodies(who + "："):
        return bodies
    if who in stage.people:
        return stage.people[who]
    if _ASKS.search(who):
        return ()
    person = _PERSON.search(who)
    if person is None or person.end() < len(who):
        return None
    found = bodies_before(who, person.start()) or stage.people.get(person["name"], ())
    stage.people[person["name"]] = found
    return found


def of_line(line: str, stage: Stage) -> Bodies | None:
    """Return for whom somebody speaks whom a line of its own names above what is said, ``None`` for other lines.

    Examples
    --------
    >>> of_line("●市水务局局长 王某", Stage()), of_line("市水务局局长王某出席", Stage())
    (('市水务局',), None)
    """
    if len(line) > _LONGEST_LINE or _HAS_POST.search(line) is None or _MARKED.search(line.strip(" 。")):
        return None
    who = _TITLES.sub("", line.strip(" 【】[]●■◆▲▶★。"))
    person = _PERSON.search(who)
    if person is None or person.end() < len(who) or person.start() == 0:
        return None
    return of_label(who, stage) or None


_LONGEST_LINE = 30
_MARKED = re.compile(r"[，。；：？！]")


def introduce(sentence: str, stage: Stage) -> None:
    """Remember the people whom a sentence names with post and body."""
    post = _HAS_POST.search(sentence)
    if post is None:
        return
    for unnamed in _UNNAMED.finditer(sentence):
        if known := bodies_before(sentence, unnamed.start()):
            stage.unnamed = known
    body: Bodies = ()
    for person in _PERSON.finditer(sentence, _opening(sentence, post)):
        before = re.split(r"[，。；、：]", sentence[: person.start()])[-1]
        first = POST_IN_FRONT.search(sentence[: person.start() - len(before)]) if before else None
        if named := bodies_before(sentence, person.start()):
            body = named
        elif _GOVERNS_A_DISTRICT.search(person["posts"]):
            continue  # a county's head at a meeting of the county
        elif first is not None and (named := bodies_before(sentence, first.start())):
            body = named  # 市公安局副局长、特警支队支队长
        elif _OTHERS.search(before) or is_governing(before):
            body = ()
        elif not body:
            body = stage.host or only_body(sentence[: person.start()])
        if body:
            stage.people[person["name"]] = body


def _opening(sentence: str, post: re.Match[str]) -> int:
    """Where the stretch between marks begins that holds the first post: no name of a post reaches over a mark."""
    return max(sentence.rfind(mark, 0, post.start()) for mark in _MARKS) + 1


_MARKS = "，。；：、"


def said_by(sentence: str, stage: Stage, signs: int = ANYTHING) -> Said | None:
    """Return for whom the one speaks whom a sentence quotes, ``None`` where it quotes nobody.

    Parameters
    ----------
    sentence
        With its marks.
    stage
        Who has been introduced.
    signs
        What of speech stands in the sentence, as :mod:`duizhang.tasks.signs` has it.
    """
    if _CUE.search(sentence) is None:
        return None
    post = _HAS_POST.search(sentence) if signs & HOLDS_A_POST else None
    for match in _SPOKE.finditer(sentence, _opening(sentence, post)) if post is not None else ():
        own = bodies_before(sentence, match.start())
        if not own:
            continue
        if of_district(own[-1]) and _INSTRUCTS.search(match[0]):
            continue
        if _SCHOLAR.search(match[0]):
            return Said((), passing=True)
        if _ONLY_PRESENT.search(sentence, match.start()) and several_bodies(sentence):
            return None
        several = (
            *listed_before(sentence, match.start(), own[-1]),
            *own,
            *further_posts(sentence, match.start(), match.end()),
        )
        if len(several) == 1 and not stage.host and _ANSWERED.search(match[0]):
            stage.host = several
        return Said(several)
    for name, bodies in stage.people.items() if signs & SAYS else ():
        at = sentence.find(name)
        goes_on = _GOES_ON.match(sentence, at + len(name)) if at >= 0 else None
        if goes_on is not None and not (bodies and of_district(bodies[-1]) and _INSTRUCTS.search(goes_on[0])):
            return Said(bodies)
    if stage.unnamed and _THE_SAME.search(sentence):
        return Said(stage.unnamed)
    if signs & SAYS and _LEADER.search(sentence):
        return Said(())
    if signs & SAYS and _BYSTANDER.search(sentence):
        return Said((), passing=True)
    source = _SOURCE.search(sentence) if "从" in sentence or "据" in sentence else None
    if source is not None and (body := leading_body(source["from"])):
        return None if _PASSES_ON.match(sentence, source.end()) else Said((body,))
    if _SAYS_SO.search(sentence) is None:
        return None
    opening = re.match(r"[^，。；]{0,10}，", sentence)
    for start in {0, opening.end() if opening else 0}:
        body = body_at(sentence, start)
        if body and not is_governing(body) and _BODY_SAYS.match(sentence, start + len(body)):
            return Said((trimmed(body),))
    return None


_UNNAMED = re.compile(r"(?:有关|相关|主要)?(?:负责人|负责同志)")
_THE_SAME = re.compile(rf"(?:该|这位|上述)(?:有关|相关)?(?:负责人|负责同志)[^，。；：、]{{0,12}}?{_SAYS}")
_SCHOLAR = re.compile(r"研究员|教授")
"""A post of those who comment on what public bodies do."""
_INSTRUCTS = re.compile(r"强调|指出|要求")
"""How the head of a district speaks to others, and not for the district."""
_GOVERNS_A_DISTRICT = re.compile(r"[区县旗镇乡]长")
