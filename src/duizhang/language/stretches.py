"""Expressions of time with a grammar of their own: plans, 同比, 五年来, landmarks, 目前, mid-century."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from duizhang.language.model import Anchor, PeriodMention, PeriodRole
from duizhang.language.numerals import parse_numeral
from duizhang.language.plans import LANDMARKS, plan_years
from duizhang.language.points import Now
from duizhang.language.roles import BY_BACK, BY_FRONT, COMPARE_FRONT, RANKING, front_of, made

Reader = Callable[[str, int, int, Now], PeriodMention | None]
"""Text, where an expression may begin, where the one before ended, what relative ones are read against."""

_PLAN = re.compile(
    r"(?P<open>[“\"])?(?P<number>(?:二?十)?[一二三四五六七八九]|十)五(?(open)[”\"]|(?![年个月日千百万亿天项条家级类]))"
    r"(?:规划(?:和[^，。；]{0,12}纲要)?(?=期|时期|期间|(?:圆满)?收官|开局|以来|末))?"
    r"(?P<stretch>规?划?时期|期间|规划期(?:间)?|期(?=[，。、]|[内末]))?"
    r"(?:(?P<edge>开局(?:之年|起步之年|年)|(?:圆满)?收官(?:之年|年)|[初末]期?)"
    r"|前(?P<head>[一二两三四])年|后(?P<tail>[一二两三四])年)?"
    r"(?P<since>以来)?"
)
_PLAN_PAPER = re.compile(
    r"[”\"]?(?:普法|规划(?:纲要)?(?:的?(?:编制|制定|研究|起草|论证|谋划|建议|草案|中期(?:评估|调整))|《))"
)
_SPAN = re.compile(
    r"(?P<lead>过去的?|最近|近|这|未来的?|今后)?(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个)?年(?P<tail>以来|来|间)?"
)
_TAKING = re.compile(r"(?:历时|用时|历经|耗时|经过|长达|存续|剩余|还有)$")
_LANDMARK = re.compile("|".join(LANDMARKS))
_NOW_WORD = re.compile(r"截[至止]目前|截至今(?![日天晚早晨])|(?<!项)目前(?![期后])|迄今(?:为止)?")
_CENTURY = re.compile(r"(?:本|21|二十一)世纪(中叶|末)")
_SAME = re.compile(r"同比|环比|同期")
_AS_BEFORE = re.compile(
    r"(?:比|较|与|同|和)(?P<which>(?:上|前)(?:一)?(?:年度?|个?月)(?P<span>同期)?|(?:去年|上年)?同期)(?P<end>相比|比较|相较|基本持平|持平|相当|比)?"
)
_SINCE_LANDMARK = re.compile(r"[以之]?来|以后|之后")


def _same_period(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    """Read 同比, 环比, 比上年, 较上年同期, 比上月."""
    del now
    if text[at] in "上去前" or text.startswith("同期", at):
        front = _AS_BEFORE.match(text, at - 1) if at > floor else None
        if front is None:
            return None
        if front["which"].startswith("去年") and not front["which"].endswith("同期"):
            return None
        if front[0][0] in "与同和" and not (front["end"] or front["span"] or front["which"].endswith("同期")):
            return None
        back = 1 if "月" in front["which"] else 12
        return PeriodMention(at - 1, front.end(), None, PeriodRole.COMPARE, Anchor.CONTEXT, back)
    match = _SAME.match(text, at)
    if match is None or match[0] == "同期":
        return None
    return PeriodMention(
        at, match.end(), None, PeriodRole.COMPARE, Anchor.CONTEXT, 12 if match[0] == "同比" else 1
    )


def _plan(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    """Read a five-year plan: “十四五”期间, “十五五”开局之年, 到“十四五”末."""
    del now
    match = _PLAN.match(text, at)
    if match is None or (
        not match["open"] and len(match["number"]) < 2 and not match["stretch"] and not match["since"]
    ):
        return None
    if not match["open"] and text[at - 1 : at] in set("0123456789一二三四五六七八九十第") and at:
        return None
    years = plan_years(match["number"])
    if years is None or _PLAN_PAPER.match(text, match.end()):
        return None
    first, last = years
    edge = match["edge"] or ""
    start, end = at, match.end()
    if edge:
        year = first if edge.startswith(("开局", "初")) else last
        if (compare := front_of(COMPARE_FRONT, text, at, floor)) is not None:
            return made(compare, end, f"{year}", PeriodRole.COMPARE, Anchor.ABSOLUTE)
        by = front_of(BY_FRONT, text, at, floor)
        back = BY_BACK.match(text, end)
        role = PeriodRole.AT if by is None and back is None else PeriodRole.BY
        return made(
            start if by is None else by, end if back is None else back.end(), f"{year}", role, Anchor.ABSOLUTE
        )
    if match["head"] or match["tail"]:
        count = int(parse_numeral(match["head"] or match["tail"]) or 0)
        span = (first, first + count - 1) if match["head"] else (last - count + 1, last)
        return made(start, end, _years(*span), PeriodRole.THROUGH, Anchor.ABSOLUTE)
    role = PeriodRole.SINCE if match["since"] else PeriodRole.THROUGH
    if (compare := front_of(COMPARE_FRONT, text, at, floor)) is not None:
        start, role = compare, PeriodRole.COMPARE
    return made(start, end, _years(first, last), role, Anchor.ABSOLUTE)


def _years(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}/{last}"


def _span(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    """Read 五年来, 过去五年, 近三年, 未来五年.

    In the first half of a year the five years past end with the year before, and the five to come begin
    with the running one; later in the year it is the other way round.
    """
    del floor
    match = _SPAN.match(text, at)
    if match is None or not (match["lead"] or match["tail"]):
        return None
    if (
        match["lead"] in ("近", "这")
        and not match["tail"]
        and (_TAKING.search(text, max(0, at - 3), at) or (match["lead"] == "这" and match["number"] == "一"))
    ):
        return None
    if match["lead"] in (None, "近", "最近") and RANKING.match(text, match.end()):
        return None
    value = parse_numeral(match["number"])
    if value is None or not 1 <= value <= 60 or value.denominator != 1:
        return None
    if now.day is None:
        return PeriodMention(at, match.end(), None, PeriodRole.THROUGH, Anchor.REFERENCE)
    early = now.day.month <= 6
    if (match["lead"] or "").startswith(("未来", "今后")):
        first = now.day.year + (0 if early else 1)
        last = first + int(value) - 1
    else:
        last = now.day.year - (1 if early else 0)
        first = last - int(value) + 1
    return made(at, match.end(), _years(first, last), PeriodRole.THROUGH, Anchor.REFERENCE)


def _landmark(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    """Read 党的十八大以来 and its like."""
    del floor, now
    match = _LANDMARK.match(text, at)
    if match is None:
        return None
    back = _SINCE_LANDMARK.match(text, match.end())
    if back is None:
        return None
    return made(at, back.end(), f"{LANDMARKS[match[0]]}/", PeriodRole.SINCE, Anchor.ABSOLUTE)


def _now_word(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    del floor
    match = _NOW_WORD.match(text, at)
    if match is None:
        return None
    written = None if now.day is None else f"{now.day.year:04d}"
    return made(at, match.end(), written, PeriodRole.AT, Anchor.REFERENCE)


def _century(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    del now
    match = _CENTURY.match(text, at)
    if match is None:
        return None
    front = front_of(BY_FRONT, text, at, floor)
    year = "2050" if match[1] == "中叶" else "2100"
    role = PeriodRole.AT if front is None else PeriodRole.BY
    return made(at if front is None else front, match.end(), year, role, Anchor.ABSOLUTE)


_COUNTS = "一二三四五六七八九十"
_BY_HEAD: tuple[tuple[str, Reader], ...] = (
    ("上去前同环", _same_period),
    (f'“"{_COUNTS}', _plan),
    (f"过最近这未今123456789两{_COUNTS}", _span),
    ("新改党", _landmark),
    ("截目迄", _now_word),
    ("本2二", _century),
)
"""Each with the characters that what it reads may begin with, in the order in which they are tried."""
READERS: Mapping[str, tuple[Reader, ...]] = {
    char: tuple(reader for heads, reader in _BY_HEAD if char in heads)
    for char in {char for heads, _ in _BY_HEAD for char in heads}
}
"""Those that may read what begins with a character."""
