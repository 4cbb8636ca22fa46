"""Sums that a sentence tells together with all their parts: 甲12个、乙8个，共计20个; 三次产业结构为3.6:33.1:63.3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from duizhang.language.model import Bound, Lexicon, Quantity, QuantityType
from duizhang.language.numerals import read
from duizhang.language.quantities import scan_quantities
from duizhang.values.interval import Interval

_HUNDRED = Fraction(100)
_NUMERAL = r"[两二三四五六七八九十\d]{1,3}"
_TOTAL = re.compile(
    rf"(?:^|[，,、；;\s）)])(?:以上|上述|前述)?(?P<parts>{_NUMERAL})?(?:大?[项类者种部处方家年]|部分|方面|个?产业|[\u4e00-\u9fff]{{0,4}})?"
    r"(?:合计|共计|总计|合共|总共|一共|共)(?:为|达到?|是)?[^，,。；;、\d]{0,6}$"
)
"""What stands between the last part and the whole, where the whole is said to be the sum."""
_STOCK = re.compile(r"有|累计|总数|存量|保有|现|全[市省国区县]|同|享|建设|服务|覆盖")
"""Words behind 共 that speak of more than the parts just told: 共有, 共建, 共覆盖."""
_MOVES = re.compile(
    r"(?:增加|减少|增长|下降|提高|降低|同比|环比|较|比|超过?|高出|不足|其中|人均|每|平均)[^，,。；;、\d]{0,6}$"
)
"""Words before a figure that make it no part: a difference, a rate, a part of a part."""
_SOME = re.compile(r"等[^，,。；;、]{0,4}$")
_INSIDE = re.compile(r"[（(][^（）()]*[）)]")
_SHARES = re.compile(
    r"三次产业[^。；;，,\d]{0,14}?(?:比例?|结构|构成)[^。；;\d]{0,12}?"
    r"(?P<a>\d+(?:\.\d+)?)[%％]?\s*[:：∶比]\s*(?P<b>\d+(?:\.\d+)?)[%％]?\s*[:：∶比]\s*(?P<c>\d+(?:\.\d+)?)"
)
_STEPS = re.compile(r"\.(\d+)$")
_FEWEST = 2
_FEWEST_LISTED = 3
_OPENS = re.compile(r"[^，,。；;、：:\d]{0,14}[：:][^，,。；;、：:\d]{0,14}")
"""What stands between a whole and the first part of the list that takes it apart."""
_LEAVES = re.compile(r"[。；;：:！？](?=.)|等[^，,、]{0,4}(?:[，,。]|$)|其中|另有?|还有", re.DOTALL)
"""What ends such a list early, leaves some of it out, or goes on with other things."""
_REACH = 24


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A whole and its parts as one sentence tells them.

    Parameters
    ----------
    start, end
        Where the whole stands in the text; where it is not printed (shares of a hundred) the first and last part.
    whole
        Its value.
    parts
        Where each part stands, and its value.
    unit
        In which all are told.
    printed
        Whether the whole is printed.
    """

    start: int
    end: int
    whole: Fraction
    parts: tuple[tuple[int, int, Fraction], ...]
    unit: str
    printed: bool = True

    @property
    def added(self) -> Fraction:
        """What the parts add up to."""
        return sum((value for _, _, value in self.parts), start=Fraction(0))


def broken_sums(text: str, lexicon: Lexicon) -> Iterator[StatedSum]:
    """Yield the sums of a sentence that its parts rule out, however they were rounded or cut off.

    A whole is held to be the sum of what stands before it only where words say so (合计, 共计, 三项共); where any
    number of the last parts adds up to it, with or without those in brackets, it stands.

    Examples
    --------
    >>> [str(s.added) for s in broken_sums("新建泵站12座、水闸8座，共计21座。", Lexicon())]
    ['20']
    >>> list(broken_sums("新建泵站12座、水闸8座，共计20座。", Lexicon()))
    []
    """
    yield from _broken_shares(text)
    if not any(sign in text for sign in "共计：:"):
        return
    found = [q for q in scan_quantities(text, lexicon) if q.type is QuantityType.QUANTITY and q.high is None]
    inside = [match.span() for match in _INSIDE.finditer(text)]
    for whole in found[_FEWEST:]:
        if whole.bound is Bound.EQ:
            broken = _broken(text, found, whole, inside)
            if broken is not None:
                yield broken
    for at, whole in enumerate(found):
        broken = _broken_list(text, whole, found[at + 1 :], inside)
        if broken is not None:
            yield broken


def _broken(
    text: str, found: Sequence[Quantity], whole: Quantity, inside: Sequence[tuple[int, int]]
) -> StatedSum | None:
    said = _TOTAL.search(text, max(0, whole.start - _REACH), whole.start)
    if said is None or _STOCK.search(said[0]):
        return None
    parts = _list_before(text, [q for q in found if q.end <= said.start()], said.start(), whole.unit)
    if any(q.bound is not Bound.EQ for q in parts) or len(parts) < _FEWEST:
        return None
    if _SOME.search(text, parts[-1].end, said.start()):
        return None
    outer = [q for q in parts if not any(low <= q.start < high for low, high in inside)]
    told = read(said["parts"]) if said["parts"] else None
    for some in (parts, outer):
        for first in range(len(some) - 1):
            if not _sum(some[first:]).meet(_reading(whole)).empty:
                return None
    if told is not None and told.value != len(outer):
        return None
    shown = tuple((q.start, q.end, q.value) for q in outer)
    if len(shown) < _FEWEST:
        return None
    return StatedSum(whole.start, whole.end, whole.value, shown, whole.unit)


def _broken_list(
    text: str, whole: Quantity, after: Sequence[Quantity], inside: Sequence[tuple[int, int]]
) -> StatedSum | None:
    """Return a whole that a list behind a colon takes apart in other numbers: 任务35项：甲类10项，乙类9项，丙类8项."""
    if whole.bound is not Bound.EQ or len(after) < _FEWEST_LISTED:
        return None
    if _OPENS.fullmatch(text, whole.end, after[0].start) is None:
        return None
    parts = [q for q in after if not any(low <= q.start < high for low, high in inside)]
    alike = all(q.unit == whole.unit and q.bound is Bound.EQ for q in parts)
    if len(parts) < _FEWEST_LISTED or not alike:
        return None
    edges = [*(text[a.end : b.start] for a, b in pairwise(parts)), text[parts[-1].end :]]
    if any(_LEAVES.search(edge) for edge in edges):
        return None
    if any(_MOVES.search(text, max(0, q.start - 10), q.start) for q in parts):
        return None
    if not _sum(parts).meet(_reading(whole)).empty:
        return None
    shown = tuple((q.start, q.end, q.value) for q in parts)
    return StatedSum(whole.start, whole.end, whole.value, shown, whole.unit)


def _list_before(text: str, before: Sequence[Quantity], end: int, unit: str) -> list[Quantity]:
    """Return the figures in a unit that stand before a place without a break: since the last stop or the last sum."""
    found: list[Quantity] = []
    for one in reversed(before):
        between = text[one.end : end]
        if any(stop in between for stop in "。；;！？") or (found and ("共" in between or "合计" in between)):
            break
        end = one.start
        if one.unit != unit:
            break
        if not _MOVES.search(text, max(0, one.start - 10), one.start):
            found.append(one)
    return found[::-1]


def _sum(parts: Sequence[Quantity]) -> Interval:
    total = Interval.point(Fraction(0))
    for one in parts:
        total = total + _reading(one)
    return total


def _reading(one: Quantity) -> Interval:
    """Return every value that may be printed so, rounded or cut off; a whole number of things is exact."""
    if one.step == 1 and one.value.denominator == 1 and len(one.unit) == 1:
        return Interval.point(one.value)
    return Interval(one.value - one.step, one.value + one.step)


def _broken_shares(text: str) -> Iterator[StatedSum]:
    """Yield structures of the three industries that do not make up a hundred."""
    for match in _SHARES.finditer(text):
        parts = tuple((*match.span(name), Fraction(match[name])) for name in "abc")
        slack = sum((_step(match[name]) for name in "abc"), start=Fraction(0))
        found = StatedSum(match.start("a"), match.end("c"), _HUNDRED, parts, "%", printed=False)
        if abs(found.added - _HUNDRED) > slack:
            yield found


def _step(printed: str) -> Fraction:
    decimals = _STEPS.search(printed)
    return Fraction(1, 10 ** len(decimals[1])) if decimals else Fraction(1)
