"""The nouns behind figures: where one ends, and what figures beside each other share."""

from __future__ import annotations

import re
from itertools import pairwise

from duizhang.claims.figure import Figure
from duizhang.claims.trimming import ACTION, who_did


def share_nouns(figures: list[Figure]) -> None:
    """Complete 3个万亿级 by the noun that its neighbour has: 和7个千亿级产业集群."""
    for counted, limit in pairwise(figures):
        if limit.minor and not counted.minor and counted.quantity.end == limit.quantity.start:
            counted.right = counted.right or limit.right  # 5万名65岁以上老年人
    _share_task(figures)
    for second, first in pairwise([f for f in reversed(figures) if not f.minor]):
        if first.clause == second.clause and _CLASS.fullmatch(first.right):
            noun = re.sub(r"^[\u4e00-\u9fff]{1,4}?[级类型]", "", second.right)
            if noun != second.right:
                first.right += noun
        if not first.right and not second.left and first.quantity.end == second.quantity.start:
            first.right = second.right  # 机组改造250台7629.4万千瓦
        if first.clause == second.clause and (done := _done_to_both(first.right, second.right)):
            first.right += done
        elif _listed_alike(first, second):
            first.right += who_did(second.right)[1]  # 14个集体、15名个人荣获表彰


def _share_task(figures: list[Figure]) -> None:
    """Give each item of 完成31个县、450个村、62个安置区管网改造 what is done to all of them."""
    by_clause: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        if not figure.minor and not figure.is_share:
            by_clause.setdefault(figure.clause, []).append(figure)
    for group in by_clause.values():
        last = _TASK.fullmatch(group[-1].right)
        if len(group) < _LISTED or last is None or _CARRIES_OUT.search(group[0].left) is None:
            continue
        if any(f.left for f in group[1:]) or any(len(f.right) > _BARE_NOUN + 2 for f in group[:-1]):
            continue
        for figure in group[:-1]:
            figure.right += last["done"]


_LISTED = 3
_CARRIES_OUT = re.compile(r"(?:完成|推进|实施|开展|启动)$")
_TASK = re.compile(
    r"[\u4e00-\u9fff]{1,10}?(?:(?<=[区县村镇乡户厂站院校园场所家])(?P<done>[\u4e00-\u9fff]{0,6}(?:改造|整治|治理|修复|建设))(?:任务|工作|工程)?)"
)


def _listed_alike(first: Figure, second: Figure) -> bool:
    """Whether two figures count things side by side, each with nothing but its noun."""
    return (
        first.clause == second.clause
        and not first.left
        and not second.left
        and 0 < len(first.right) <= _BARE_NOUN
        and second.limit == first.quantity.end + len(first.right) + 1
    )


_BARE_NOUN = 5
_CLASS = re.compile(r"[\u4e00-\u9fff]{1,4}[级类型]")


def _done_to_both(first: str, second: str) -> str:
    """What is done to the second thing and not said of the first: 6家水泥企业、12家焦化企业超低排放改造."""
    for size in range(min(len(first), 4), 1, -1):
        at = second.find(first[-size:])
        done = second[at + size :] if at > 0 else ""
        if _DONE.search(done):
            return done
    return ""


_DONE = re.compile(r"^[\u4e00-\u9fff]{0,8}(?:改造|治理|整治|建设|提升|修复|替代|升级)$")


_QUALITY = r"[\u4e00-\u9fff]{1,5}[强高优好大广全新善明显进理佳美快深足齐备良厚]"
_QUALITIES = re.compile(
    rf"^(?:{_QUALITY}(?:[、且]{_QUALITY})+|以[^，。；、]{{2,10}}为[^，。；、]{{2,6}}?)的(?=[\u4e00-\u9fff])"
)
"""What kind of thing is counted: 40个吸引力强、带动面广的消费场景."""


_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_PARTS = re.compile(r"[、+]|以及|[和与及]")


def _cover(match: re.Match[str]) -> str:
    return "＊" * len(match[0])


def cut_between(bridge: str) -> int:
    """Where the object of one figure ends and the phrase of the next begins; 0 where both share the bridge."""
    covered = _IN_BRACKETS.sub(_cover, bridge)
    if "的" in covered:
        covered = _QUALITIES.sub(_cover, covered)
    for match in _PARTS.finditer(covered):
        after = bridge[match.end() :].rstrip(" 约近超逾")
        if match[0] in "、+" or not after or len(after) >= 4:
            return match.start()
    return 0


_EXAMPLES = re.compile(
    r"^(?:[\u4e00-\u9fff“”]{1,12}、)+[\u4e00-\u9fff“”]{1,12}等(?:(?:多|各|[一二三四五六七八九十]+)?[个类种])?(?!活动|问题|工作|服务|情况|内容|方式|措施|地区?|国家|部门|方面|领域|功能|作用)(?=[\u4e00-\u9fff]{2})"
)
"""500余家石化、化工、建材等行业单位: the examples before what is counted."""
_JOINS = frozenset(("和", "与", "及", "以及"))
_OBJECT = re.compile(
    r"(?:“[^“”，。；\n]{2,24}”(?=[\u4e00-\u9fff])|[^，。；：、！？,;:!?（）()↑↓\n]|[（(][^（）()，。；]{1,12}[）)])*"
)


_SUBTOTAL = re.compile(
    r"[（(](?:累计|共|总计)[^（）()，。；]{0,12}\d[^（）()，。；]{0,6}[）)](?=[\u4e00-\u9fff])"
)


def share_beyond_sum(figures: list[Figure]) -> None:
    """Give both figures of 新增240户（累计360户）餐饮单位 the noun behind the bracket."""
    for first, second in pairwise(figures):
        bracket = _SUBTOTAL.match(first.text, first.quantity.end, first.sentence.end)
        if bracket is None or not second.quantity.start < bracket.end():
            continue
        low, high = first.sentence.clause(bracket.end())
        if low == bracket.end():
            first.right = second.right = object_after(first.text[low:high])


_TOGETHER = re.compile(
    r"的?(?:[\u4e00-\u9fff]{2,5}、)+[\u4e00-\u9fff]{2,5}[和与及][\u4e00-\u9fff]{1,6}(?:建设|改造|整治|修复|铺设|安装)(?![\u4e00-\u9fff])"
)
"""22万平方米的堆场、仓库和厂区建设: one amount of several things."""


def object_after(tail: str) -> str:
    """Return the phrase that directly follows a figure, up to the next mark."""
    listed = "、" in tail
    together = _TOGETHER.match(tail) if listed else None
    if together is not None:
        return together[0].removeprefix("的")
    if "的" in tail:
        tail = _QUALITIES.sub("", tail)
    examples = _EXAMPLES.match(tail) if listed else None
    if examples and not ACTION.search(examples[0]):
        tail = tail[examples.end() :]
    match = _OBJECT.match(tail)
    found = match[0].strip() if match else ""
    return "" if found in _JOINS else found
