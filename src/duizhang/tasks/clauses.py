"""The clause tree of an article: numbers, headings and run-in headings, with addresses as they are cited."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from duizhang.documents.model import Article, BlockKind
from duizhang.tasks.clause_marks import Mark, inner_article, marks_of
from duizhang.tasks.clause_order import in_order
from duizhang.tasks.model import Clause, Level
from duizhang.tasks.words import has_figure

_LONGEST_RUN_IN = 30
_LONGEST_ALONE = 45
"""A title that is a paragraph of its own may be longer."""
_FEWEST_AFTER_TITLE = 10
_OUTER = (Level.VOLUME, Level.CHAPTER, Level.SECTION)
_COUNTED_THROUGH = (Level.CHAPTER, Level.ARTICLE)
"""Kinds that are cited without what holds them, because their numbers run through the document."""


def clauses_of(article: Article, raw: str = "") -> tuple[Clause, ...]:
    """Return the clauses of an article in reading order.

    Parameters
    ----------
    article
        As the readers give it.
    raw
        The raw text of its document, so that the rows of its tables are not taken for clauses; without it tables
        are not looked for.

    Returns
    -------
    tuple of Clause
        A clause ends where the next of its own or an outer kind begins; addresses are unique, a second clause
        with the same address carries ``[2]``.
    """
    marks = in_order(article, list(marks_of(article, raw)))
    clauses: list[Clause] = []
    open_marks: list[int] = []
    taken: Counter[str] = Counter()
    ends = _closed(article, marks, _ends(marks, len(article.clean.text)))
    anew = _begin_again(marks)
    for index, mark in enumerate(marks):
        while open_marks and marks[open_marks[-1]].rank >= mark.rank:
            open_marks.pop()
        title, body = _title(article, mark, ends[index])
        parent = open_marks[-1] if open_marks else None
        address = _address(clauses[parent] if parent is not None else None, mark, title, anew=anew)
        taken[address] += 1
        if taken[address] > 1:
            address = f"{address}[{taken[address]}]"
        clauses.append(
            Clause(
                address=address,
                number=mark.number,
                title=title,
                level=mark.level,
                depth=len(open_marks),
                parent=parent,
                start=mark.start,
                end=ends[index],
                body=body,
                span=article.clean.raw_span(mark.start, ends[index]),
            )
        )
        open_marks.append(index)
    return tuple(clauses)


def _ends(marks: Sequence[Mark], last: int) -> list[int]:
    ends = [last] * len(marks)
    open_marks: list[int] = []
    for index, mark in enumerate(marks):
        while open_marks and marks[open_marks[-1]].rank >= mark.rank:
            ends[open_marks.pop()] = mark.start
        open_marks.append(index)
    return ends


def _closed(article: Article, marks: Sequence[Mark], ends: list[int]) -> list[int]:
    """End the last of a list of one-paragraph items with its paragraph: what follows speaks of all of them."""
    listed = 0
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        goes_on = following is not None and following.level is mark.level
        at = bisect_right(article.blocks, mark.block.start, key=lambda block: block.start)
        alone = at == len(article.blocks) or article.blocks[at].start >= ends[index]
        if goes_on:
            listed = listed + 1 if alone else -len(marks)
            continue
        inner = following is not None and following.rank > mark.rank
        if listed >= _FEWEST_ITEMS and not alone and not inner:
            ends[index] = min(ends[index], mark.block.end)
        listed = 0
    return ends


_FEWEST_ITEMS = 4
"""So many items of one paragraph each make a list in which the last one is no longer either."""


def _begin_again(marks: Sequence[Mark]) -> bool:
    """Whether chapters are counted anew in each volume, so that they are cited with it."""
    firsts = [mark for mark in marks if mark.level is Level.CHAPTER and mark.value == 1]
    return len(firsts) > 1 and any(mark.level is Level.VOLUME for mark in marks)


def _title(article: Article, mark: Mark, end: int) -> tuple[str, int]:
    """Return a clause's title and the place behind it."""
    text, block = article.clean.text, mark.block
    if mark.level in (Level.BUREAU, Level.HEADING):
        return text[block.start : block.end].strip(), block.end
    stop = min(block.end, end)
    behind = mark.behind
    while behind < stop and text[behind] in " \u3000：:、.．":
        behind += 1
    if block.kind is BlockKind.HEADING or mark.level in _OUTER:
        inner = inner_article(text, behind, stop) if mark.level in _OUTER else None
        stop = stop if inner is None else inner
        title = text[behind:stop].strip("。 \n")
        if (
            mark.level in _ITEMS
            and ("，" in title or has_figure(title))
            and not _said_between(article, stop, end)
        ):
            return "", behind  # a list of lines, of which each says what is done
        if not title and mark.level in _OUTER:
            # the heading's words stand on a line of their own
            line = _LINE.match(text, stop, end)
            if line is not None:
                return line[1], line.end()
        return title, stop
    while behind < stop and text[behind] in _STRAY and text.find(_STRAY[text[behind]], behind, stop) < 0:
        behind += 1  # a mark of a scan, no quotation
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
        and len(title)
        <= (_LONGEST_ALONE if close + 1 >= block.end and "，" not in title else _LONGEST_RUN_IN)
        and title.count("，") <= (1 if mark.level in _TITLED else 0)
        and not re.search(r"[；：]", title)
        and not ("，" in title and has_figure(title))
        and not _FORBIDS.search(title)
        and not _ACTS.match(title)
        and not ((mark.level in _ITEMS or _DUE.search(title)) and has_figure(title))
        and rest >= _FEWEST_AFTER_TITLE
        and not _ONLY_A_NOTE.fullmatch(text, close + 1, end)
    )
    return (title.strip(), close + 1) if is_title else ("", behind)


_DUE = re.compile(r"(?:[年月]底|日|旬|年)前")
_ITEMS = (Level.ITEM, Level.SUBITEM, Level.CIRCLED)
"""Levels whose sentences with a figure say what is done, even where they stand alone in front of others."""
_ACTS = re.compile(
    r"(?:[市省区县](?!场|域|容|政[^府])[\u4e00-\u9fff、]{1,24}(?:[局委厅办]|财政|大队|支队|中心|部门|政府))(?:将|要|应|须|负责(?!人)|每|对|给予|牵头|会同|联合|组织|定期)"
)
"""Who does something is what a clause says, and no title of it."""
_FORBIDS = re.compile(r"严禁|禁止|不得|必须|一律")
"""What says so is a rule, and no title of one."""
_ONLY_A_NOTE = re.compile(r"\s*[（(][^（）()]*(?:单位|部门|[科处股]室|牵头|负责|完成)[^（）()]*[）)]\s*")
"""All that follows where the sentence is no title but what the clause says."""
_STRAY = {"“": "”", "”": "“", "’": "‘", "‘": "’"}
_LINE = re.compile(r"\n([^\n。，；]{2,30})(?=\n)")
_LONGEST_ARTICLE_TITLE = 12
_RULES = re.compile(r"应|须|不得|施行|根据|负责|可以|可")


def _said_between(article: Article, start: int, end: int) -> int:
    """How many characters of text, without page furniture, signature and day, lie between two places."""
    text, blocks = article.clean.text, article.blocks
    first = bisect_right(blocks, start, key=lambda block: block.end)
    last = bisect_left(blocks, end, key=lambda block: block.start)
    return sum(
        max(0, min(end, block.end) - max(start, block.start))
        for block in blocks[first:last]
        if block.kind not in (BlockKind.FURNITURE, BlockKind.CAPTION)
        and not (start <= block.start and _SIGNS.fullmatch(text, block.start, block.end))
    )


_SIGNS = re.compile(
    r"\s*(?:[（(]?20\d\d年\d{1,2}月\d{1,2}日[）)]?|(?:来源|责任编辑|编辑|记者|附件)[：:].*"
    r"|[\u4e00-\u9fff]{2,24}(?:指挥部|领导小组|委员会|办公室|政府|局|厅|部|委)(?:[（(]代?章[）)])?)\s*"
)
"""A line of its own below a text: who signs it, when, and where it comes from."""


_APART = (Level.ANNEX, Level.HEADING, Level.BUREAU)
_TITLED = (Level.PART, Level.BRACKET, Level.ITEM)


def _address(parent: Clause | None, mark: Mark, title: str, *, anew: bool) -> str:
    if mark.level is Level.BUREAU or mark.level is Level.HEADING:
        lead = f"{parent.address}/" if parent is not None else ""
        return lead + title
    number = {
        Level.BRACKET: f"（{mark.number}）",
        Level.SUBITEM: f"（{mark.number}）",
    }.get(mark.level, mark.number)
    through = mark.level in _COUNTED_THROUGH and not (anew and mark.level is Level.CHAPTER)
    if parent is None or through or mark.level is Level.ANNEX:
        # articles are counted through the chapters and cited without them
        lead = parent.address + "/" if parent is not None and parent.level in _APART else ""
        return lead + number
    if parent.level in _APART:
        return f"{parent.address}/{number}"
    if parent.level in (Level.PART, *_OUTER) and mark.level in (Level.ITEM, Level.PART):
        return f"{parent.address}、{number}" if mark.level is Level.ITEM else parent.address + number
    return parent.address + number
