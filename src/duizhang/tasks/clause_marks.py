"""The numbers and headings of an article that may open a clause, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhang.core.span import Span
from duizhang.documents.model import Article, Block, BlockKind
from duizhang.documents.tables import find_tables
from duizhang.tasks.bodies import is_body_heading
from duizhang.tasks.clause_numbers import HAN_DIGITS, value_of
from duizhang.tasks.lines import NO_PROSE
from duizhang.tasks.model import Level
from duizhang.tasks.tables_find import task_tables

_HEADING = BlockKind.HEADING
_NUMBER = rf"[{HAN_DIGITS}\d]{{1,5}}"
_COUNTED = rf"[{HAN_DIGITS}]{{1,2}}(?:级|类|线|期|档|等|环|季度|产业?|者|年|月|手|楼|孩|胎|是|[、，]\D)"
"""Behind 一、 it shows that numbers are listed: 一、二线城市, 二、三产业."""
_MARKS = re.compile(
    rf"(?P<annex>附(?:件|录|表)\s*(?:{_NUMBER})?(?=[：:\s.．、]|$)|附件{_NUMBER}(?=[^，。；：的中所规]{{2,20}}$))"
    rf"|(?:[{HAN_DIGITS}](?=第))?(?:(?P<volume>第{_NUMBER}(?:部分|编|篇))|(?P<chapter>第{_NUMBER}章)|(?P<section>第{_NUMBER}节)|(?P<article>第{_NUMBER}条)(?![例件款]))"
    rf"|(?P<part>[{HAN_DIGITS}]{{1,3}})[、．.](?!{_COUNTED})"
    rf"|[（(〔](?P<bracket>[{HAN_DIGITS}]{{1,3}})[）)〕][、]?"
    rf"|[（(](?P<subitem>\d{{1,2}})[）)][、]?"
    rf"|(?P<item>\d{{1,2}})(?:[、．](?!\d)|\.(?!\d)|[.．、](?=20\d\d年))"
    r"|(?P<circled>[①-⑳])"
)
_UNREADABLE = re.compile(
    r"[（(〔〈<](?P<bracket>[^\u4e00-\u9fff\s，。；：（）()]{1,4})[）)〕〉>]|(?P<item>\d{1,2})(?=[\u4e00-\u9fff]{4})"
)
"""A number that a scan misread, or whose mark it lost: （=）, 3推进….  It counts only where its neighbours agree."""
_INSIDE = re.compile(rf"第{_NUMBER}条(?=[^的规第中所、和及或以]{{2}})")
"""An article that begins inside a block, behind the heading of its chapter."""
_SENTENCE_END = re.compile(r"[。；）)]")
_LEADERS = re.compile(r"[.．·•…](?:(?<=…)…+|(?<!…)[.．·•]{3,})\s*\d*\s*$")
"""The dots of a table of contents that lead to a page."""
_DOTS = frozenset(".．·•…")
_DATE = re.compile(r"[（(]?(?:(?:19|20)\d\d|二[〇○零О0])[\d〇○零一二三四五六七八九]{0,3}年")
_TITLE_END = re.compile(r"[，。；：？！,;:?!]")
_LONGEST_TITLE = 36
_LONGEST_NAMES = 120
"""No line of so many characters is nothing but names of bodies."""
_SHORTEST_PART = 12
"""A bureau's name is a heading only where at least so many characters follow it."""

RANK: dict[Level, float] = {
    Level.ANNEX: 0,
    Level.VOLUME: 1,
    Level.CHAPTER: 2,
    Level.SECTION: 3,
    Level.ARTICLE: 4,
    Level.BUREAU: 4,
    Level.PART: 5,
    Level.HEADING: 5,
    Level.BRACKET: 6,
    Level.ITEM: 7,
    Level.SUBITEM: 8,
    Level.CIRCLED: 9,
}
"""How far out a kind of clause stands: a lower one holds a higher one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or heading found in the text.

    ``rank`` orders what holds what; ``unsure`` is a number that only its neighbours can confirm.
    """

    level: Level
    number: str
    start: int
    behind: int
    block: Block
    rank: float
    unsure: bool = False

    @property
    def value(self) -> int:
        """The number's value, 0 for what has none."""
        return value_of(self.number)


def marks_of(article: Article, raw: str) -> Iterator[Mark]:
    """Yield the numbers and headings of an article that may open a clause.

    Parameters
    ----------
    article
        As the readers give it.
    raw
        The raw text of its document; numbers inside its tables are rows, not clauses.
    """
    text = article.clean.text
    firsts = _first_marks(article)
    numbered = _several(firsts)
    tables = _tables(article, raw, indicators=numbered) if raw else []
    places = _places_that_answer(article)
    for block, first in zip(article.blocks, firsts, strict=True):
        if block.kind in NO_PROSE:
            continue
        if _closes_with_leaders(text, block):
            continue
        if tables and _in_table(tables, article, block):
            continue
        if first is not None:
            yield from _of_block(article, block, first)
            continue
        unsure = _UNREADABLE.match(text, block.start, block.end) if numbered else None
        if unsure is not None:
            level = Level(str(unsure.lastgroup))
            number = unsure[str(unsure.lastgroup)]
            yield Mark(level, number, unsure.start(), unsure.end(), block, RANK[level], unsure=True)
            continue
        short = block.end - block.start <= _LONGEST_NAMES
        stretch = text[block.start : block.end].strip() if short else ""
        if stretch and is_body_heading(stretch):
            if not numbered or _opens_a_part(article, block):
                yield Mark(Level.BUREAU, "", block.start, block.end, block, RANK[Level.BUREAU])
        elif places and stretch.strip(_DECORATION) in places:
            yield Mark(Level.BUREAU, "", block.start, block.end, block, RANK[Level.BUREAU])
        elif (
            block.kind is _HEADING
            and block.level > 1
            and not numbered
            and not _LABELLED.match(text, block.start, block.end)
        ):
            yield Mark(Level.HEADING, "", block.start, block.end, block, RANK[Level.HEADING])


def _places_that_answer(article: Article) -> frozenset[str]:
    """The districts under whose names a text prints what their heads promise, none where it is about no pledges."""
    text = article.clean.text
    if _PLEDGES.search(text, 0, _LEAD) is None:
        return frozenset()
    lines = (text[block.start : block.end].strip(_DECORATION) for block in article.blocks)
    found = frozenset(line for line in lines if _DISTRICT.fullmatch(line))
    return found if len(found) >= _FEWEST_DISTRICTS else frozenset()


_LABELLED = re.compile(
    r"(?:完成|整改|办理)?(?:时限|期限|时间)[：:]|(?:责任|牵头|配合|督导|实施)(?:单位|部门)[：:]|(?:责任|承诺|联系)人[：:]|(?:项目|服务|承诺|工作|实施)?(?:名称|对象|内容|目标|项目|事项)[：:]|(?:监督|联系)?电话[：:]"
)
"""A line with the label of what it holds is no heading, however short: 完成时限：6月底."""
_PLEDGES = re.compile(r"承诺|责任(?:清单|状|书)|[区县市镇乡]长|书记")
_LEAD = 240
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,6}(?:区|县|市|旗|镇|乡|街道)")
_FEWEST_DISTRICTS = 2
_DECORATION = " \u3000●■◆★▲【】"


def _of_block(article: Article, block: Block, first: re.Match[str]) -> Iterator[Mark]:
    """The numbers that a block begins with, and those that count on inside it."""
    text = article.clean.text
    match: re.Match[str] | None = first
    while match is not None:
        level = Level(str(match.lastgroup))
        yield Mark(level, match[str(match.lastgroup)], match.start(), match.end(), block, RANK[level])
        if level in (Level.VOLUME, Level.CHAPTER, Level.SECTION):
            inner = _INSIDE.search(text, match.end(), min(block.end, match.end() + _LONGEST_TITLE))
            if inner is not None:
                match = _MARKS.match(text, inner.start(), block.end)
                continue
        yield from _running_on(article, block, match)
        return


def _running_on(article: Article, block: Block, first: re.Match[str]) -> Iterator[Mark]:
    """Numbers inside a block, behind a sentence, that count on from the one it begins with."""
    level = Level(str(first.lastgroup))
    if level not in (Level.BRACKET, Level.ITEM):
        return
    number = value_of(first[str(first.lastgroup)])
    for sentence_end in _SENTENCE_END.finditer(article.clean.text, first.end(), block.end):
        match = _MARKS.match(article.clean.text, sentence_end.end(), block.end)
        if match is None or match.lastgroup != first.lastgroup:
            continue
        if value_of(match[str(match.lastgroup)]) == number + 1:
            number += 1
            yield Mark(level, match[str(match.lastgroup)], match.start(), match.end(), block, RANK[level])


def is_numbered(article: Article) -> bool:
    """Say whether an article's clauses carry numbers, so that what has none is no clause of its own."""
    return _several(_first_marks(article))


def _first_marks(article: Article) -> list[re.Match[str] | None]:
    """The number with which each block begins."""
    text = article.clean.text
    return [_MARKS.match(text, block.start, block.end) for block in article.blocks]


def _several(firsts: list[re.Match[str] | None]) -> bool:
    return sum(first is not None for first in firsts) > 1


def _closes_with_leaders(text: str, block: Block) -> bool:
    """Whether a block is a line of a table of contents: dots, and the number of a page behind them."""
    last = text[block.end - 1] if block.end > block.start else ""
    may_be = last in _DOTS or last.isdecimal() or last.isspace()
    return may_be and _LEADERS.search(text, block.start, block.end) is not None


def inner_article(text: str, start: int, end: int) -> int | None:
    """Return where an article begins inside the heading of its chapter, ``None`` where none does."""
    inner = _INSIDE.search(text, start, end)
    return inner.start() if inner is not None else None


def is_title_line(article: Article, block: Block) -> bool:
    """Say whether a block reads as a heading, printed as one or not: short and without a sentence's marks."""
    stretch = article.clean.text[block.start : block.end].strip()
    if _DATE.match(stretch):
        return False
    if block.kind is BlockKind.HEADING:
        return block.level > 1
    return (
        block.kind is BlockKind.PARAGRAPH
        and 1 < len(stretch) <= _LONGEST_TITLE
        and _TITLE_END.search(stretch) is None
        and not stretch[0].isdigit()
    )


def _opens_a_part(article: Article, block: Block) -> bool:
    """Whether a bureau's name heads text in a document of numbered clauses, and is no signature or imprint."""
    if _plain(article.issuer) == _plain(article.clean.text[block.start : block.end]):
        return False
    place = article.blocks.index(block)
    for following in article.blocks[place + 1 :]:
        if following.kind in (BlockKind.FURNITURE, BlockKind.CAPTION):
            continue
        stretch = article.clean.text[following.start : following.end].strip()
        if is_body_heading(stretch) or following.kind is BlockKind.HEADING:
            return _MARKS.match(stretch) is not None
        return _MARKS.match(stretch) is not None or (
            len(stretch) >= _SHORTEST_PART and not _DATE.match(stretch)
        )
    return False


def _plain(text: str) -> str:
    return re.sub(r"[\s*#：:]", "", text)


def _tables(article: Article, raw: str, *, indicators: bool) -> list[Span]:
    """The stretches of the raw text that are tables of an article, of tasks or of indicators."""
    stretch = article.raw_stretch
    spans = [table.span for table in task_tables(raw, *stretch)]
    return [*spans, *(table.span for table in find_tables(raw, *stretch))] if indicators else spans


def _in_table(tables: list[Span], article: Article, block: Block) -> bool:
    at = article.clean.offsets[block.start] if block.end > block.start else -1
    return any(span.start <= at < span.end for span in tables)
