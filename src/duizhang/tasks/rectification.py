"""Lists of rectification (整改): items with a problem, a standard, measures, a deadline, bodies and their closing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from duizhang.documents.model import Article
from duizhang.tasks.model import Clause, Closing, Level
from duizhang.tasks.notes import NOBODY, Named, at_clause_end

_LABELS = {
    "problem": "问题[一二三四五六七八九十\\d]{1,3}|问题描述|存在(?:的)?(?:主要)?问题|具体问题|(?:督察|巡察|巡视)?反馈(?:的)?问题|整改问题|问题表现|主要问题|问题",
    "standard": "整改目标|整改标准|验收标准|销号标准|整改要求|工作目标",
    "measures": "整改措施|整改任务|工作措施|具体措施|主要措施",
    "term": "整改(?:完成)?(?:时限|期限|时间)|完成(?:时限|期限|时间)|时限要求|时限",
    "body": "(?:整改)?(?:责任|牵头|配合|督办|验收|督导|主体)(?:责任)?(?:单位|部门|领导|主体)(?:和责任人)?|责任人|验收(?:销号)?单位",
    "status": "(?:目前)?(?:整改)?(?:完成|进展|落实|销号)情况|整改(?:进展|情况|结果|成效|状态)|目前进展|是否(?:完成|销号)",
}
_COUNTED_PROBLEM = re.compile(r"[ \u3000【]*问题[一二三四五六七八九十\d]{1,3}")
"""A label that numbers the problems itself: 问题三：."""
_SHORT = frozenset({"问题", "时限", "责任人"})
"""Labels that are everyday words too, and so need a line or sentence of their own."""
_LABEL = re.compile(
    r"(?=[ \u3000（(【一二三四五六七八九十\d问存具督巡反整主验销工完时责牵配目是落进])"  # with what a label may begin
    r"(?P<apart>(?:^|(?<=[\n。；]))[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)．.、]\s*)?)?【?(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
    + r")】?[：:]"
)
_ABOUT = re.compile(
    r"整改(?:目标|标准|要求|措施|任务|完成|时限|期限|时间|责任|进展|情况|结果|成效|状态)|销号"
)
_LISTED_BELOW = re.compile(
    r"[ \u3000]*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}、|[①-⑳])"
)
"""A numbered line that goes on with what a label opened above it."""
_NUMBERED = (Level.ARTICLE, Level.PART, Level.BRACKET, Level.ITEM, Level.SUBITEM, Level.CIRCLED)
_FEWEST_KINDS = 2
_OPEN = re.compile(
    r"未(?:完成)?销号|尚未|未完成|正在(?:整改|推进)|整改中|(?:持续|长期|序时)(?:推进|坚持|整改)|达到(?:时序|序时)进度"
)
_APPLIED = re.compile(r"(?:申请|提出|报请|拟|待)[^，。；]{0,6}(?:销号|验收)|验收中")
_CLOSED = re.compile(
    r"(?:已|完成|予以|同意|实现|通过)[^，。；]{0,8}销号|销号(?:完成|完毕)|已(?:全部|基本)?(?:完成整改|整改(?:完成|完毕|到位))|完成整改|^\s*(?:已完成|已销号|是)"
)
_MEANT = re.compile(r"针对(?P<problem>[^，。；]{3,60}?)(?:等|的|这一)?问题")
_RECTIFIES = re.compile(r"整改|督察|督查|巡视|巡察|销号")


@dataclass(frozen=True, slots=True)
class Item:
    """One problem to be put right; positions count in the clean text.

    ``meant`` are the stretches that say what shall be reached and done; ``named`` holds bodies and deadline.
    """

    start: int
    end: int
    problem: str = ""
    standard: str = ""
    closing: Closing | None = None
    meant: tuple[tuple[int, int], ...] = ()
    named: Named = NOBODY


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str
    start: int
    behind: int


class Rectification:
    """The items of an article's list of rectification, if it holds one.

    Parameters
    ----------
    article, clauses
        The article and its clause tree.
    """

    def __init__(self, article: Article, clauses: tuple[Clause, ...]) -> None:
        text = article.clean.text
        self._items = tuple(_items(text, clauses)) if _ABOUT.search(text) else ()
        self._starts = [item.start for item in self._items]
        self._titled = bool(_RECTIFIES.search(article.title))
        self._text = text

    def at(self, place: int) -> Item | None:
        """Return the item that holds a place of the clean text."""
        if not self._items:  # most articles
            return None
        index = bisect_right(self._starts, place) - 1
        item = self._items[index] if index >= 0 else None
        return item if item is not None and place < item.end else None

    def meant(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what of a stretch says what shall be: all outside of items, of these standard and measures."""
        at = start
        for item in self._items[max(0, bisect_right(self._starts, start) - 1) :]:
            if item.start >= end:
                break
            if item.end <= at:
                continue
            if at < item.start:
                yield at, item.start
            for low, high in item.meant:
                if max(low, at) < min(high, end):
                    yield max(low, at), min(high, end)
            at = max(at, min(item.end, end))
        if at < end:
            yield at, end

    def problem_before(self, sentence: tuple[int, int], place: int) -> str:
        """Return the problem that a sentence of prose meets before a place: 针对…问题; ``""`` for none.

        Only where the text puts things right: its title or the sentence speaks of it.
        """
        low, high = sentence
        if self._text.find("针对", low, place) < 0:
            return ""
        if not self._titled and not _RECTIFIES.search(self._text, low, high):
            return ""
        found = [*_MEANT.finditer(self._text, low, place)]
        return found[-1]["problem"].strip("“”") if found else ""


def _items(text: str, clauses: tuple[Clause, ...]) -> Iterator[Item]:
    labels = [
        _Label(str(match.lastgroup), match.start(), match.end())
        for match in _LABEL.finditer(text)
        if match["apart"] is not None or match[str(match.lastgroup)] not in _SHORT
    ]
    groups = [group for group in _groups(labels) if len({label.kind for label in group}) >= _FEWEST_KINDS]
    starts = [*_starts(text, groups, clauses), len(text)]
    for group, (start, following) in zip(groups, pairwise(starts), strict=True):
        end = min(following, _end(text, start, group[-1], clauses))
        yield _item(text, start, end, group)


def _groups(labels: list[_Label]) -> Iterator[list[_Label]]:
    """Put labels together that belong to one item: the next begins where one comes again or a problem follows."""
    group: list[_Label] = []
    for label in labels:
        kinds = {known.kind for known in group}
        if group and (label.kind == "problem" or (label.kind != "body" and label.kind in kinds)):
            yield group
            group = []
        group.append(label)
    if group:
        yield group


def _starts(text: str, groups: list[list[_Label]], clauses: tuple[Clause, ...]) -> Iterator[int]:
    """Where each item begins: with its numbered clause, else with the paragraph in front of its first label."""
    low = 0
    for group in groups:
        first = group[0].start
        numbered = [
            clause.start for clause in clauses if clause.level in _NUMBERED and low <= clause.start <= first
        ]
        if _COUNTED_PROBLEM.match(text, first):
            yield first
        elif numbered:
            yield numbered[-1]
        else:
            opening = text.rfind("\n", low, max(low, first - 1)) + 1
            yield max(low, opening)
        low = group[-1].behind


def _end(text: str, start: int, last: _Label, clauses: tuple[Clause, ...]) -> int:
    """Where an item ends: at the next numbered clause of its own or an outer kind, else with its last line."""
    own = next((clause for clause in clauses if clause.start == start and clause.level in _NUMBERED), None)
    if own is None:
        line = text.find("\n", last.behind)
        if line >= 0 and not text[last.behind : line].strip():
            while line >= 0 and _LISTED_BELOW.match(text, line + 1):
                line = text.find("\n", line + 1)
        return line if line >= 0 else len(text)
    outer = _NUMBERED[: _NUMBERED.index(own.level) + 1]
    after = (clause.start for clause in clauses if clause.start > last.behind and clause.level in outer)
    return next(after, len(text))


def _item(text: str, start: int, end: int, group: list[_Label]) -> Item:
    edges = [*(label.start for label in group), end]
    said = {label.kind: (label.behind, stop) for label, stop in zip(group, edges[1:], strict=True)}
    words = {kind: text[low:high].strip() for kind, (low, high) in said.items()}
    before = _NUMBER.sub("", text[start : group[0].start]).strip(" \u3000\n。；")
    # a line that ends with a name may have been joined with the next
    parts = [text[low:high] for low, high in pairwise([start, *edges])]
    named = at_clause_end("\n".join(parts))
    meant = tuple(said[kind] for kind in ("standard", "measures") if kind in said)
    return Item(
        start=start,
        end=end,
        problem=words.get("problem", "").rstrip("。；") or before,
        standard=words.get("standard", "").rstrip("。；"),
        closing=_closing(words.get("status", "")),
        meant=tuple(sorted(meant)) if meant else ((start, end),),
        named=named,
    )


_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.]\s*")


def _closing(said: str) -> Closing | None:
    """What a line on progress says of the closing of an item."""
    if not said:
        return None
    if _OPEN.search(said):
        return Closing.OPEN
    if _APPLIED.search(said):
        return Closing.APPLIED
    return Closing.CLOSED if _CLOSED.search(said) else None
