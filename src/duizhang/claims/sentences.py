"""Sentences and clauses of an article's clean text, with the quantities and periods that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from duizhang.documents.model import Article, Block, BlockKind
from duizhang.language.model import Lexicon, PeriodMention, Quantity, QuantityType
from duizhang.language.periods import scan_periods
from duizhang.language.quantities import scan_quantities
from duizhang.language.scanned import Scanned, shifted_period

_SENTENCE_END = re.compile(r"[。！？!?\n][。！？!?\n]*[”’\"』」）)]*")
_BULLET = re.compile("[●■◆▪▫◾◼►▶➤➢❖✦⦁]")
_END_OR_BULLET = re.compile(rf"{_SENTENCE_END.pattern}|(?<=\S)(?={_BULLET.pattern})")
_CLAUSE_END = re.compile(r"[，,；;：:。！？!?（）()\n—/](?:(?<![—/])|(?<=—)—|(?<=/)(?=增长|下降|同比))")
"""One class of characters in front lets a search skip to the next mark; a dash counts where it is doubled, a
slash before a growth (41286元/增长5.9%)."""
_BRACKETS = frozenset("（()）")
_LONGEST = 1200  # characters; a sentence of prose has fewer, a list without stops may have any number


@dataclass(slots=True)
class Sentence:
    """A sentence; every offset is one of the article's clean text.

    ``edges`` are the positions of the marks that end clauses (comma, semicolon, colon, brackets), without those
    inside a number or a period. ``opens`` says that it is the first of its paragraph.
    """

    start: int
    end: int
    block: int
    text: str  # of the whole article, shared
    quantities: list[Quantity] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    opens: bool = False

    def clause(self, at: int) -> tuple[int, int]:
        """Return the clause around a position: between the nearest edges."""
        i = bisect_left(self.edges, at)
        low = self.edges[i - 1] + 1 if i > 0 else self.start
        high = self.edges[i] if i < len(self.edges) else self.end
        return low, high

    def part(self, at: int) -> tuple[int, int]:
        """Return the stretch between semicolons around a position."""
        low, high = self.start, self.end
        for edge in self.edges:
            if self.text[edge] in "；;":
                if edge < at:
                    low = edge + 1
                else:
                    high = edge
                    break
        return low, high

    def quantities_after(self, at: int) -> list[Quantity]:
        """Return the quantities that stand after a position."""
        return [
            q
            for q in self.quantities
            if q.start >= at and q.type not in (QuantityType.CODE, QuantityType.ORDINAL)
        ]

    def periods_in(self, start: int, end: int) -> list[PeriodMention]:
        """Return the expressions of time that lie inside a stretch."""
        return [p for p in self.periods if start <= p.start and p.end <= end]

    def without_periods(self, start: int, end: int) -> str:
        """Return the text of a stretch with its expressions of time cut out."""
        if not self.periods:  # most sentences
            return self.text[start:end]
        pieces, at = [], start
        for mention in self.periods:
            if mention.start >= at and mention.end <= end:
                pieces.append(self.text[at : mention.start])
                at = mention.end
                if at < end and self.text[at] in "末底初" and self.text[at - 1] == "年":
                    at += 1
        pieces.append(self.text[at:end])
        return "".join(pieces)


def sentences_of(
    article: Article,
    block_index: int,
    lexicon: Lexicon,
    reference: date | None,
    context_year: int | None,
    scanned: Scanned | None = None,
) -> Iterator[Sentence]:
    """Yield the sentences of one block, scanned for quantities and periods.

    Parameters
    ----------
    article, block_index
        Where to read; furniture yields nothing.
    lexicon
        Units and places for the scanner.
    reference
        The day against which 今年 is read.
    context_year
        The year against which 全年 and 上半年 are read; the section sets it.
    scanned
        Where the periods are kept for the next reader.
    """
    block: Block = article.blocks[block_index]
    if block.kind is BlockKind.FURNITURE:
        return
    text = article.clean.text
    stretch = text[block.start : block.end]
    quantities = scan_quantities(stretch, lexicon, shift=block.start)
    periods = [
        shifted_period(p, block.start) for p in scan_periods(stretch, reference, context_year=context_year)
    ]
    if scanned is not None:
        scanned.keep(block.start, block.end, reference, context_year, periods)
    protected = sorted([(q.start, q.end) for q in quantities] + [(p.start, p.end) for p in periods])
    marks = _marks(text, block.start, block.end, protected)
    quantity = period = mark = 0  # the first of each that no sentence has yet
    for start, end in _cut(text, block.start, block.end, protected):
        quantities_from, periods_from, marks_from = quantity, period, mark
        while quantity < len(quantities) and quantities[quantity].start < end:
            quantity += 1
        while period < len(periods) and periods[period].start < end:
            period += 1
        mark = bisect_left(marks, end, mark)
        edges = [
            at
            for at in marks[marks_from:mark]
            if text[at] not in _BRACKETS or not _is_gloss(text, at, start, end)
        ]
        yield Sentence(
            start,
            end,
            block_index,
            text,
            quantities[quantities_from:quantity],
            periods[periods_from:period],
            edges,
            opens=start == block.start,
        )


def _marks(text: str, start: int, end: int, protected: list[tuple[int, int]]) -> list[int]:
    """Return where the marks of a stretch stand that may part clauses, without those inside a number or a period."""
    marks = [match.start() for match in _CLAUSE_END.finditer(text, start, end)]
    inside: set[int] = set()
    for low, high in protected:
        first = bisect_left(marks, low)
        if first < len(marks) and marks[first] < high:
            inside.update(marks[first : bisect_left(marks, high, first)])
    return [at for at in marks if at not in inside] if inside else marks


_TELLS_MORE = re.compile(r"20\d\d|其中|(?<!不)含")
_ABBREVIATED = re.compile(r"[（(][A-Za-z][A-Za-z0-9.₀-₉]*[)）]")
"""可吸入颗粒物（PM10）、二氧化硫（SO2）年均浓度: in a list too a formula or an abbreviation belongs to its name."""
_GLOSS = re.compile(r"[（(][^（()），,。；;：:\n]{1,14}[)）]")


def _is_gloss(text: str, at: int, start: int, end: int) -> bool:
    """Whether a bracket belongs to a short gloss inside a phrase: 细颗粒物（PM2.5）年均浓度."""
    opened = at if text[at] in "（(" else max(text.rfind("（", start, at), text.rfind("(", start, at))
    if opened < 0:
        return False
    match = _GLOSS.match(text, opened, end)
    if match is None or not opened <= at < match.end():
        return False
    after = text[match.end() : match.end() + 1]
    if after == "、":
        return _ABBREVIATED.fullmatch(match[0]) is not None
    return bool(after) and after not in "，,。；;：:、！？\n" and not _TELLS_MORE.search(match[0])


def _cut(text: str, start: int, end: int, protected: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch; none is so long that work which looks back over it grows quadratic."""
    at = start
    ends = _END_OR_BULLET if _BULLET.search(text, start, end) else _SENTENCE_END
    for match in ends.finditer(text, start, end):
        if _holds_words(text, at, match.start()):
            if match.end() - at > _LONGEST:
                yield from _shortened(text, at, match.end(), protected)
            else:
                yield at, match.end()
        at = match.end()
    if _holds_words(text, at, end):
        yield from _shortened(text, at, end, protected)


def _holds_words(text: str, start: int, end: int) -> bool:
    """Whether a stretch holds more than white space; mostly its first character tells."""
    return start < end and (not text[start].isspace() or bool(text[start:end].strip()))


def _shortened(
    text: str, start: int, end: int, protected: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Cut what runs on and on at its last semicolon, else comma, else where no figure is divided."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        marks = (max(text.rfind(mark, start + 1, limit) for mark in pair) for pair in ("；;", "，,"))
        cut = next((mark + 1 for mark in marks if mark > start), limit)
        i = bisect_left(protected, (cut, 0)) - 1
        if i >= 0 and protected[i][0] < cut < protected[i][1]:
            cut = protected[i][0] if protected[i][0] > start else min(end, protected[i][1])
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Trim white space and joining marks off both ends of a stretch."""
    while start < end and text[start] in " \n\t，,、；;：:":
        start += 1
    while end > start and text[end - 1] in " \n\t":
        end -= 1
    return start, end
