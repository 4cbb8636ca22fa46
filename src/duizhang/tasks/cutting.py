"""Cutting a stretch into the acts that it holds: at 并, at 、 before a new verb, at figures of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from duizhang.tasks import roles
from duizhang.tasks.acts import Commitment, Line, made
from duizhang.tasks.heads import head_of
from duizhang.tasks.roles import Head
from duizhang.tasks.segments import Segment
from duizhang.tasks.signs import LISTS, NEXT_ACT
from duizhang.tasks.words import NOMINAL, VERB_AT, has_figure

_AND = re.compile(r"并(?!网|重|举|轨|购|存|行|发|联|且)|并且")
LISTED_TITLES = re.compile(
    r"(?:(?:重点|主要|具体)?(?:任务|措施|内容|工作|举措))?(?:主要)?包括|如[：:]?|例如|比如|即"
)
"""What introduces a list of titles of tasks."""
FIGURED = re.compile(r"(?:\d[\d.,]*|[一二两三四五六七八九十百千])(?:余|多)?[万亿]?[\u4e00-\u9fff%]")
"""A number with a unit."""


def split(segment: Segment, head: Head, line: Line, figured: bool) -> Iterator[Commitment]:
    """Yield the commitments of an act, cut at 并 with a further verb and at figures of their own."""
    masked = segment.masked
    for match in _AND.finditer(masked, head.end + 1) if "并" in masked else ():
        further = head_of(masked[match.end() :])
        if further.role is roles.ACT and further.start - further.lead == 0 and match.start() - head.end >= 2:
            left = part_of(segment, 0, match.start())
            right = part_of(segment, match.end(), len(masked))
            yield from split(left, head, line, has_figure(left.masked))
            means, line.means = line.means, None
            yield from split(right, further, line, has_figure(right.masked))
            line.means = means
            return
    titled = LISTED_TITLES.match(masked) if segment.signs & LISTS else None
    parts = _titles(masked, head) if titled else _parts(masked, head) if figured else []
    if (
        segment.signs & NEXT_ACT
        and not titled
        and not parts
        and head.verb not in _GOVERNING
        and not head.subject
    ):
        boundary = _NEXT_ACT.search(masked, head.end)
        if boundary is not None:
            right = part_of(segment, boundary.end(), len(masked))
            second = head_of(right.masked)
            if second.role is roles.ACT and second.start == 0 and second.verb not in NOMINAL:
                yield made(part_of(segment, 0, boundary.end() - 1), head, line, figured)
                line.means = None
                yield from split(right, second, line, has_figure(right.masked))
                return
    if len(parts) < 2:
        yield made(segment, head, line, figured)
        return
    for number, (low, high) in enumerate(parts):
        piece = part_of(segment, 0 if number == 0 and not titled else low, high)
        if number == 0 and not titled:
            yield made(piece, head, line, True)
        else:
            inner = head_of(piece.masked)
            own = inner if inner.role is roles.ACT else Head(roles.FIGURE)
            yield made(piece, own, line, has_figure(piece.masked), verb=segment.text[head.start : head.end])


_GOVERNING = frozenset(
    "支持 推动 鼓励 引导 促进 探索 确保 组织 倡导 提醒 实施 开展 做好 严格 停止 禁止 严禁 学习 统筹 严把".split()
)
"""Verbs whose object may itself be a list of verb phrases."""
_NEXT_ACT = re.compile(
    r"(?:建设|改造|体系|机制|水平|能力|治理|行动|工程|项目|力度|作用|服务|保护|监管|管理|制度|格局|政策|效率)(?:、(?=[\u4e00-\u9fff]{2}[\u4e00-\u9fff“]{3})|和(?=(?:推动|推进|加强|完善|健全|支持|鼓励|引导|开展|实施|落实|加快|深化)[\u4e00-\u9fff“]{3}))"
)


_REACHES = re.compile(r"惠及|受益|服务|覆盖|涉及|(?:建筑|占地|总)面积|面积|总投资|总长|全长")
_HANDLES = re.compile(r"[对为给]")
_NAMED = re.compile(r"[\u4e00-\u9fff]{2}")
_AMOUNT = re.compile(r"\d[\d.]*[万亿]?[\u4e00-\u9fff]{1,2}")


def part_of(segment: Segment, low: int, high: int) -> Segment:
    """Return a part of a stretch."""
    return Segment(
        segment.start + low,
        segment.start + high,
        segment.text[low:high],
        segment.masked[low:high],
        segment.mark,
        segment.signs,
    )


def _parts(masked: str, head: Head) -> list[tuple[int, int]]:
    """The members of a list behind the verb, where each has a figure: 道路80条、桥梁15座."""
    if _HANDLES.search(masked, 0, head.start) or "分别" in masked:
        return []
    cuts = [at for at in range(head.end + 1, len(masked)) if masked[at] == "、"]
    if not cuts:
        return []
    edges = [head.end, *cuts, len(masked)]
    parts = [(low if i == 0 else low + 1, high) for i, (low, high) in enumerate(pairwise(edges))]
    figured = [
        bool(FIGURED.search(masked[low:high])) and bool(_NAMED.search(_AMOUNT.sub("", masked[low:high])))
        for low, high in parts
    ]
    merged: list[tuple[int, int]] = []
    for low, high in parts:
        if merged and _REACHES.match(masked, low):
            merged[-1] = (merged[-1][0], high)  # 改造98个、惠及6万户: whom it reaches is no task of its own
        else:
            merged.append((low, high))
    return merged if all(figured) else []


def _titles(masked: str, head: Head) -> list[tuple[int, int]]:
    """The titles listed after 包括: each that opens with a verb begins a new one."""
    body = re.sub(r"等\d*项?[\u4e00-\u9fff]{0,8}$", "", masked)
    cuts = [
        m.end()
        for m in re.finditer("、", body)
        if head_of(body[m.end() :]).start == 0
        and head_of(body[m.end() :]).role is roles.ACT
        and m.end() > head.end
    ]
    edges = [head.start, *cuts, len(body) + 1]
    return [(low, high - 1) for low, high in pairwise(edges)]


def means_of(segment: Segment, line: Line) -> Iterator[Commitment]:
    """Yield the means of an effect, each an act of its own: 通过修建…、优化…，让…."""
    body = re.sub(r"(?:等)?(?:多措并举|方式|措施|手段|举措)?$", "", segment.masked)
    at = segment.masked.index("通过") + len("通过")
    for part in re.split(r"、(?=[\u4e00-\u9fff]{4})", body[at:]):
        match = VERB_AT.match(part) or _OTHER_MEANS.match(part)
        begin = segment.start + at
        if match is not None and len(part) - match.end() >= 2:
            yield Commitment(
                begin,
                begin + len(part),
                begin,
                begin + match.end(),
                (line.start, line.end),
                match[0],
                segment.text[at + match.end() : at + len(part)],
                "commit",
                False,
                has_figure(part),
                clause=line.clause,
                signs=line.signs,
            )
        at += len(part) + 1


_OTHER_MEANS = re.compile(r"发挥|用好|借助")
