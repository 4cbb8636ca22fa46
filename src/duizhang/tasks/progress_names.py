"""Names in tasks and passages: what is quoted, what carries a number, and the longest wording that two texts share."""

from __future__ import annotations

import re
from functools import lru_cache

_QUOTED = re.compile(r"[“《‘「]([^”》’」]{2,24})[”》’」]")
_NUMBER = r"(?:[A-Za-z]{0,3}\d+|[一二三四五六七八九十]{1,3})"
_NUMBERED = re.compile(
    rf"(?P<which>{_NUMBER})(?P<kind>号线|号院|号楼|号[机炉]|号(?=[\u4e00-\u9fff]{{2}})|线(?=[一二三四五六七八九十东西南北]|$|、|，|建)|期|项目|大厦|国道|省道)"
    r"|(?P<side>[东西南北中上下])(?P<part>[段岸半])"
    r"|(?P<span>\d|[一二两三四五六七八九十])年(?=[\u4e00-\u9fff]{0,4}(?:行动|计划|攻坚))"
    r"|第(?P<ordinal>\d+|[一二三四五六七八九十]{1,3})(?P<time>[届轮批次期])"
)
_CODED = re.compile(r"[A-Z]{1,4}\d+(?:\.\d+)?(?:线)?|\d+(?:号线|项目|大厦)")
_CODES = re.compile(r"[A-Z]{1,4}\d+(?:\.\d+)?|\d+(?=项目|大厦)")
_HEADS = re.compile(
    r"(?:号线|高铁|铁路|城际|高速|公路|大道|大桥|隧道|通道|枢纽|机场|港|码头|航线|水库|电站|电厂|灌区|河|湖|湿地|公园|医院|院区|学校|中学|小学|大学|学院|幼儿园|博物馆|图书馆|体育馆|会展中心|中心|实验室|研究院|平台|基地|园区|产业园|示范区|先行区|试点|试验区|工程|项目|行动|计划|条例|办法|基金|集团|公司|银行|论坛|博览会|大会|大赛|马拉松|街区|片区|小镇|社区|广场)"
)
_EDGES = re.compile(
    r"^[的了和与及等、“”《》]+|[的了和与及等、“”《》]+$|(?<=[\u4e00-\u9fff]{4})[建开完实启投改推]$"
)
_COUNTED = re.compile(
    r"^[\d.,]*[个处家所座条项台名户件万亿余]+(?=[\u4e00-\u9fff]{2})|(?<=[\u4e00-\u9fff])\d[\d.,]*$"
)
_SHORTEST = 2
_SHORTEST_NAME = 4
_CHINESE = {digit: str(number) for number, digit in enumerate("一二三四五六七八九十", start=1)} | {"两": "2"}


def quoted(text: str) -> tuple[str, ...]:
    """Return what stands in quotes or title marks, in order."""
    return tuple(dict.fromkeys(_QUOTED.findall(text)))


def proper(text: str) -> tuple[str, ...]:
    """Return the names of a text that stand out by themselves: what is quoted, and codes (G331, 117项目)."""
    return tuple(dict.fromkeys((*quoted(text), *(found[0] for found in _CODED.finditer(text)))))


@lru_cache(maxsize=1 << 13)
def numbered(text: str) -> tuple[tuple[str, str], ...]:
    """Return the numbers that names carry, each with what it numbers.

    Examples
    --------
    >>> numbered("9号线一期北段")
    (('号线', '9'), ('期', '1'), ('段', '北'))
    """
    found = []
    for match in _NUMBERED.finditer(text):
        if match["which"]:
            found.append((match["kind"], _CHINESE.get(match["which"], match["which"].upper())))
        elif match["side"]:
            found.append((match["part"], match["side"]))
        elif match["span"]:
            found.append(("年", _CHINESE.get(match["span"], match["span"])))
        else:
            found.append((match["time"], _CHINESE.get(match["ordinal"], match["ordinal"])))
    return tuple(found)


def numbers_differ(one: str, other: str) -> bool:
    """Say whether two texts give another number to what is numbered alike: 9号线 and 6号线, 一期 and 二期."""
    ours, theirs = numbered(one), numbered(other)
    kinds = {kind for kind, _ in ours} & {kind for kind, _ in theirs}
    return any(
        {which for kind_, which in ours if kind_ == kind}.isdisjoint(
            which for kind_, which in theirs if kind_ == kind
        )
        for kind in kinds
    )


def shared_wordings(one: str, other: str) -> list[str]:
    """Return the longest stretches that two texts share, without overlap, the longest first."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(one):
        length = 0
        while at + length < len(one) and one[at : at + length + 1] in other:
            length += 1
        if length >= _SHORTEST:
            found.append((at, at + length))
        at += max(1, length - 1)
    kept: list[tuple[int, int]] = []
    for low, high in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if all(high <= a or low >= b for a, b in kept):
            kept.append((low, high))
    wordings = (_COUNTED.sub("", _EDGES.sub("", one[low:high])) for low, high in kept)
    return [wording for wording in dict.fromkeys(wordings) if len(wording) >= _SHORTEST]


def is_name(wording: str, quotes: tuple[str, ...]) -> bool:
    """Say whether a shared wording is a proper name: quoted, numbered, or a named work, body or plan."""
    if any(
        quote in wording or (wording in quote and len(wording) >= min(len(quote), _SHORTEST_NAME))
        for quote in quotes
    ):
        return True
    if _CODES.search(wording) or any(kind == "号线" for kind, _ in numbered(wording)):
        return True
    head = _HEADS.search(wording)
    return head is not None and head.end() >= _SHORTEST_NAME
