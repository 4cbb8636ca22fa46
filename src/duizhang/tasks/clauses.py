"""The clause tree of an article: numbers, headings and run-in headings, with addresses as they are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhang.documents.model import Article, Block, BlockKind
from duizhang.tasks.bodies import is_body_heading
from duizhang.tasks.model import Clause, Level

_HAN = "一二三四五六七八九十百零〇"
_NUMBER = rf"[{_HAN}\d]{{1,5}}"
_MARKS = re.compile(
    rf"(?P<annex>附(?:件|录|表)\s*(?:{_NUMBER})?(?=[：:\s.．、]|$))"
    rf"|(?:[{_HAN}](?=第))?(?:(?P<chapter>第{_NUMBER}(?:章|部分|编|篇))|(?P<section>第{_NUMBER}节)|(?P<article>第{_NUMBER}条)(?![例件款]))"
    rf"|(?P<part>[{_HAN}]{{1,3}})[、．.](?![{_HAN}]、)"
    rf"|[（(〔](?P<bracket>[{_HAN}]{{1,3}})[）)〕][、]?"
    rf"|[（(](?P<subitem>\d{{1,2}})[）)][、]?"
    rf"|(?P<item>\d{{1,2}})(?:[、．]|\.(?!\d))"
    r"|(?P<circled>[①-⑳])"
)
_INSIDE = re.compile(rf"第{_NUMBER}条(?=[^的规第中所、和及或以]{{2}})")
"""An article that begins inside a block, behind the heading of its chapter."""

_RANK = {
    Level.ANNEX: 0,
    Level.CHAPTER: 1,
    Level.SECTION: 2,
    Level.ARTICLE: 3,
    Level.BUREAU: 3,
    Level.PART: 4,
    Level.BRACKET: 5,
    Level.ITEM: 6,
    Level.SUBITEM: 7,
    Level.CIRCLED: 8,
    Level.HEADING: 4,
}
_LONGEST_TITLE = 36
_LONGEST_RUN_IN = 30
_FEWEST_AFTER_TITLE = 10


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number or heading found in the text."""

    level: Level
    number: str
    start: int
    behind: int
    block: Block


def clauses_of(article: Article) -> tuple[Clause, ...]:
    """Return the clauses of an article in reading order.

    Parameters
    ----------
    article
        As the readers give it.

    Returns
    -------
    tuple of Clause
        A clause ends where the next of its own or an outer kind begins; addresses are unique, a second clause
        with the same address carries ``[2]``.
    """
    marks = _cleaned(_in_text(article, list(_marks(article))))
    text = article.clean.text
    clauses: list[Clause] = []
    open_marks: list[int] = []
    taken: dict[str, int] = {}
    ends = _ends(marks, len(text))
    for index, mark in enumerate(marks):
        while open_marks and _RANK[marks[open_marks[-1]].level] >= _RANK[mark.level]:
            open_marks.pop()
        title, body = _title(article, mark, ends[index])
        parent = open_marks[-1] if open_marks else None
        address = _address(clauses[parent] if parent is not None else None, mark, title)
        taken[address] = taken.get(address, 0) + 1
        if taken[address] > 1:
            address = f"{address}[{taken[address]}]"
        end = ends[index]
        clauses.append(
            Clause(
                address=address,
                number=mark.number,
                title=title,
                level=mark.level,
                depth=len(open_marks),
                parent=parent,
                start=mark.start,
                end=end,
                body=body,
                span=article.clean.raw_span(mark.start, end),
            )
        )
        open_marks.append(index)
    return tuple(clauses)


def _ends(marks: list[_Mark], last: int) -> list[int]:
    ends = [last] * len(marks)
    open_marks: list[int] = []
    for index, mark in enumerate(marks):
        while open_marks and _RANK[marks[open_marks[-1]].level] >= _RANK[mark.level]:
            ends[open_marks.pop()] = mark.start
        open_marks.append(index)
    return ends


def _marks(article: Article) -> Iterator[_Mark]:
    text = article.clean.text
    numbered = _is_numbered(article)
    for block in article.blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.ROW):
            continue
        at, found = block.start, False
        while (match := _MARKS.match(text, at, block.end)) is not None:
            level = Level(str(match.lastgroup))
            yield _Mark(level, match[str(match.lastgroup)], match.start(), match.end(), block)
            at, found = match.end(), True
            if level in (Level.CHAPTER, Level.SECTION):
                inner = _INSIDE.search(text, at, min(block.end, at + _LONGEST_TITLE))
                if inner is not None:
                    at = inner.start()
                    continue
            yield from _running_on(article, block, match)
            break
        if found:
            continue
        stretch = text[block.start : block.end].strip()
        if is_body_heading(stretch):
            yield _Mark(Level.BUREAU, "", block.start, block.end, block)
        elif block.kind is BlockKind.HEADING and block.level > 1 and not numbered:
            yield _Mark(Level.HEADING, "", block.start, block.end, block)


def _running_on(article: Article, block: Block, first: re.Match[str]) -> Iterator[_Mark]:
    """Numbers inside a block, behind a sentence, that count on from the one it begins with."""
    level = Level(str(first.lastgroup))
    if level not in (Level.BRACKET, Level.ITEM):
        return
    number = _value(first[str(first.lastgroup)])
    for sentence_end in _SENTENCE_END.finditer(article.clean.text, first.end(), block.end):
        match = _MARKS.match(article.clean.text, sentence_end.end(), block.end)
        if match is None or match.lastgroup != first.lastgroup:
            continue
        if _value(match[str(match.lastgroup)]) == number + 1:
            number += 1
            yield _Mark(level, match[str(match.lastgroup)], match.start(), match.end(), block)


_SENTENCE_END = re.compile(r"[。；）)]")


def _is_numbered(article: Article) -> bool:
    """Whether an article's clauses carry numbers, so that what has none is no clause of its own."""
    text = article.clean.text
    return sum(bool(_MARKS.match(text, block.start, block.end)) for block in article.blocks) > 1


def _in_text(article: Article, marks: list[_Mark]) -> list[_Mark]:
    """Drop the entries of a table of contents: numbers of chapters with nothing behind them but the next."""
    text = article.clean.text
    kept = []
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        stop = following.start if following is not None else len(text)
        empty = not text[mark.behind : stop].strip()
        deeper = following is not None and _RANK[following.level] > _RANK[mark.level]
        if not (
            empty
            and mark.level in (Level.CHAPTER, Level.SECTION)
            and not (deeper and mark.behind < mark.block.end)
        ):
            kept.append(mark)
    return kept


def _cleaned(marks: list[_Mark]) -> list[_Mark]:
    """Drop what only looks like a number: a lone 1. among clauses, or a number that runs backwards in a table."""
    return [
        mark
        for index, mark in enumerate(marks)
        if not (
            mark.level is Level.ITEM
            and _value(mark.number) > 1
            and not any(
                other.level is Level.ITEM and 0 < _value(mark.number) - _value(other.number) <= _GAP
                for other in marks[max(0, index - _NEAR) : index]
            )
        )
    ]


_NEAR = 30
_GAP = 3
"""An item follows one with a number that is this much smaller at most; a scan loses some in between."""


def _value(number: str) -> int:
    """The value of an Arabic or Chinese number up to 99; 0 for what is none."""
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return _DIGITS.find(number) if len(number) == 1 else 0
    return 10 * (_DIGITS.find(tens) if tens else 1) + (_DIGITS.find(ones) if ones else 0)


_DIGITS = "零一二三四五六七八九"


def _title(article: Article, mark: _Mark, end: int) -> tuple[str, int]:
    """Return a clause's title and the place behind it."""
    text, block = article.clean.text, mark.block
    if mark.level in (Level.BUREAU, Level.HEADING):
        return text[block.start : block.end].strip(), block.end
    stop = min(block.end, end)
    behind = mark.behind
    while behind < stop and text[behind] in " \u3000：:、.．":
        behind += 1
    if block.kind is BlockKind.HEADING or mark.level in (Level.CHAPTER, Level.SECTION):
        inner = _INSIDE.search(text, behind, stop)
        if inner is not None and mark.level in (Level.CHAPTER, Level.SECTION):
            stop = inner.start()
        title = text[behind:stop].strip("。 \n")
        if not title and mark.level in (Level.CHAPTER, Level.SECTION):
            # the heading's words stand on a line of their own
            line = _LINE.match(text, stop, end)
            if line is not None:
                return line[1], line.end()
        return title, stop
    close = text.find("。", behind, stop)
    colon = text.find("：", behind, stop)
    if 0 <= colon < close and colon - behind <= _LONGEST_RUN_IN // 2:
        close = colon
    title = text[behind:close] if close >= 0 else ""
    rest = _said_between(article, close + 1, end)
    is_title = (
        close >= 0
        and not (
            mark.level is Level.ARTICLE and (len(title) > _LONGEST_ARTICLE_TITLE or _RULES.search(title))
        )
        and len(title) <= _LONGEST_RUN_IN
        and title.count("，") <= (1 if mark.level in _TITLED else 0)
        and not re.search(r"[；：]", title)
        and rest >= _FEWEST_AFTER_TITLE
    )
    return (title.strip(), close + 1) if is_title else ("", behind)


_LINE = re.compile(r"\n([^\n。，；]{2,30})(?=\n)")
_LONGEST_ARTICLE_TITLE = 12
_RULES = re.compile(r"应|须|不得|施行|根据|负责|可以|可")


def _said_between(article: Article, start: int, end: int) -> int:
    """How many characters of text, without page furniture, lie between two places."""
    return sum(
        max(0, min(end, block.end) - max(start, block.start))
        for block in article.blocks
        if block.kind not in (BlockKind.FURNITURE, BlockKind.CAPTION)
    )


_TITLED = (Level.PART, Level.BRACKET, Level.ITEM)


def _address(parent: Clause | None, mark: _Mark, title: str) -> str:
    if mark.level is Level.BUREAU or mark.level is Level.HEADING:
        lead = f"{parent.address}/" if parent is not None else ""
        return lead + title
    number = {
        Level.BRACKET: f"（{mark.number}）",
        Level.SUBITEM: f"（{mark.number}）",
    }.get(mark.level, mark.number)
    if parent is None or mark.level in (Level.ARTICLE, Level.CHAPTER, Level.ANNEX):
        # articles are counted through the chapters and cited without them
        annex = parent.address + "/" if parent is not None and parent.level is Level.ANNEX else ""
        return annex + number
    if parent.level in (Level.BUREAU, Level.HEADING):
        return f"{parent.address}/{number}"
    if parent.level in (Level.PART, Level.CHAPTER, Level.SECTION) and mark.level in (Level.ITEM, Level.PART):
        return f"{parent.address}、{number}" if mark.level is Level.ITEM else parent.address + number
    return parent.address + number
