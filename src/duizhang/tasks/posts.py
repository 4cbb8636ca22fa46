"""Posts that people hold, and the bodies that they belong to: 市水务局河道处处长."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhang.tasks.bodies import bodies_from, body_at, is_governing, organisation_in, trimmed

Bodies = tuple[str, ...]

_RANK = r"(?:党组|党委|常务|第一|[一二三四]级|正[局处]级|副[局处]级)"
HEADS = "书记|局长|主任|处长|科长|厅长|部长|院长|行长|署长|司长|总队长|支队长|队长|关长|政委|秘书长|检察长|总监|会长|主席|理事长|所长|站长|总经理|总裁|[区县旗镇乡]长"
STAFF = "董事长|(?:总经理|局长|主任|厅长)助理|巡视员|调研员|负责人|负责同志|总工程师|总规划师|总经济师|总会计师|总畜牧师|总农艺师|总统计师|新闻发言人|发言人|委员|成员"
POST = rf"{_RANK}*(?:副?(?:{HEADS})|{STAFF})"
"""What heads of bodies are called, and others who speak for one; alternatives of patterns, as is a post of either."""
_LONGEST_OFFICE = 14
_WHEN = re.compile(
    r"(?:昨[日天]|今[日天]|日前|近日|当日|目前|[上下]午|会上|会后|同时|此外|随后|其中|对此|为此|据|本报|我们|记者|从|由|经|来自|时任|(?:对话|专访|采访|走访|走进|邀请|请|访)(?:到|来|了)*)+"
)
_BEFORE_NAME = "，。；：、（(“ "


def several_bodies(sentence: str) -> bool:
    """Say whether people of several bodies are named together."""
    return len(_named_behind(r"[，。；：、和由]", sentence)) > 1


def _named_behind(marks: str, text: str) -> Bodies:
    """The bodies that a text names at its head and behind certain marks, each once."""
    edges = [0, *(match.end() for match in re.finditer(marks, text))]
    return tuple(dict.fromkeys(body for start in edges if (body := leading_body(text[start:]))))


def leading_body(text: str) -> str:
    """Return the body that a text begins with, ``""`` for none and for one that governs."""
    return _answering(trimmed(body_at(text)))


def _answering(body: str) -> str:
    return "" if not body or is_governing(body) or body.endswith("新闻办") else body


def _body_before(sentence: str, at: int) -> str:
    """The body whose name ends before a post, an office of it in between: 市水务局|河道处|处长."""
    opening = max(sentence.rfind(mark, 0, at) for mark in _BEFORE_NAME) + 1
    if lead := _WHEN.match(sentence, opening, at):
        opening = lead.end()
    for body, start in bodies_from(sentence, opening, at):
        if 0 <= at - start - len(body) <= _LONGEST_OFFICE:
            return _answering(trimmed(body)) or of_district(body)
    return organisation_in(sentence[opening:at]) or of_district(sentence[opening:at])


def of_district(text: str) -> str:
    """Return the district or town whose government or committee a text names, ``""`` for anything else.

    >>> of_district("江北区委"), of_district("县委"), of_district("市水务局")
    ('江北区', '', '')
    """
    match = _DISTRICT.fullmatch(text)
    return match["place"] if match is not None else ""


_DISTRICT = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{1,7}(?:(?<![社小园校景片矿厂库城地])区|县|旗|镇|乡|街道))(?:党?委|党工委|(?:人民)?政府|办事处|人民政府)?"
)


def bodies_before(sentence: str, at: int) -> Bodies:
    """Return the body of a post, and those of the posts in front that the same person holds: A局局长、B局副局长."""
    body = _body_before(sentence, at)
    if not body:
        return ()
    opening = sentence.rfind(body, 0, at)
    other = POST_IN_FRONT.search(sentence, max(0, opening - _LONGEST_POST), opening)
    first = _body_before(sentence, other.start()) if other is not None else ""
    return (first, body) if first else (body,)


def further_posts(sentence: str, start: int, end: int) -> Iterator[str]:
    """Yield the bodies of the posts that follow a first one before the name: …、B局局长王某."""
    for post in _POST_AND_MORE.finditer(sentence, start, end):
        body = _answering(trimmed(body_at(sentence, post.end())))
        if body and _HOLDS.match(sentence, post.end() + len(body), end):
            yield body


_POST_AND_MORE = re.compile(rf"(?:{POST})、")
_HOLDS = re.compile(POST)
POST_IN_FRONT = re.compile(rf"(?:{POST})、$")
_LONGEST_POST = 8


def listed_before(sentence: str, at: int, body: str) -> list[str]:
    """Return the bodies in the list that ends with one: 市水务局、市教育局有关负责人."""
    stop = sentence.rfind(body, 0, at)
    listed: list[str] = []
    while stop > 0 and sentence[stop - 1] in "、和":
        opening = max(sentence.rfind(mark, 0, stop - 1) for mark in _BEFORE_NAME) + 1
        found = _answering(body_at(sentence, opening))
        if not found or opening + len(found) != stop - 1:
            break
        listed.insert(0, found)
        stop = opening
    return listed


def only_body(text: str) -> Bodies:
    """Return the one body that a stretch names, nothing where it names several or none."""
    names = _named_behind(r"[，。；：、日由]", text)
    return names if len(names) == 1 else ()
