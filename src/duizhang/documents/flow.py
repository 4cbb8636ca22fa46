"""Reading flow: printed lines to passages, with wraps, column breaks and page breaks undone.

A line that stops in the middle of a sentence is joined to the line that goes on with it: the next one, or
the one after a page number, a caption or a headline that the page's layout put in between. What stood in
between follows the repaired paragraph as a passage of its own.
"""

from __future__ import annotations

import re

from duizhang.documents.lines import Line
from duizhang.documents.model import BlockKind
from duizhang.documents.numbers import is_number_line
from duizhang.documents.page import (
    NARROWEST,
    WIDEST,
    WRAP_SLACK,
    Page,
    full_width,
    is_full,
    is_title,
    look_at,
)
from duizhang.documents.passage import UNNUMBERED, Builder, Passage, is_prose, join
from duizhang.documents.printed import (
    FINAL,
    HAN_NUMERAL,
    HISTORY,
    LEAD,
    is_byline,
    is_date_line,
    is_document_title,
    is_furniture,
    is_heading_like,
    is_masthead,
    is_open,
    is_signature,
    opens_paragraph,
    opens_weakly,
    rank_of,
)

COLUMN_BREAK = 30  # characters before a break that make it a paragraph and no title
FIRST_LINE = 2  # columns by which a paragraph's first line is set in, at least
BETWEEN = 6  # lines that layout may put between the halves of a sentence

# How a sentence begins that stands on its own: it does not continue one across a headline.
_FRESH = re.compile(
    r"(?:昨日|昨天|今日|今天|近日|日前|目前|当前|今年|去年|过去|为了?[^，。]{2,30}，|据|随着|在?\d{4}年|\d{1,2}月\d{1,2}日|记者|按照|根据|近年来|当日|眼下)"
)
# How a paragraph of an official text opens: a short sentence that says what is done.
_OPENING = re.compile(
    r"各位代表|(?:[一三五]年来|这[一三五]年|过去[一五]年|新的一年)，|主要做了|重点(?:做好|抓好)"
    r"|(?:(?:着力|大力|全面|扎实|深入|积极|持续|切实|全力|加力|有[力效序]|协同|进一步|稳步|加快|更[大实高]|强力)[^，。；：]|推[进动]|加[强快大]"
    r"|深化|强化|提升|统筹|实施|完善|健全|优化|坚持|构建|发展|保障|促进|办好|建设|打造|培育|做[好优强]|稳定|筑牢|突出|防范|开展|扩大|改善"
    r"|落实|提高|盘活|支持|提振|激发|增强|巩固|守[好牢]|抓[好紧实]|聚焦)[^，。；：]{3,24}。."
)
# Marks that no line of its own opens with, words that none ends with, and a predicate without its subject.
NO_OPENING = "，。；、：！？）》”’％%,;"
NO_ENDING = "的和与及或为在对将把由向"
_HALF = re.compile(r"(?:时期|阶段|以来|[的和与及、])\n|\n(?:[与和及暨的])")
_PREDICATE = re.compile(r"[是为][：:]|以[上下内外]|左右")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# A number whose first figures stand on the line above.
_NUMBER_RUNS_ON = re.compile(r"\.\d|\d+(?:\.\d+)?[%万亿个]")
_IN_NUMERAL = re.compile(rf"[\d.．{HAN_NUMERAL}]")
FRAGMENT = 6
SHORTEST_CAPTION = 4  # Han characters: shorter pieces are cells of a table
_TURN = re.compile(
    r"(?:[\u4e00-\u9fff“”]{0,10}(?:记者|网友)[\u4e00-\u9fff“”]{0,8}|主持人|[问答]|(?!其中|包括|分别|主要|具体|例如|备注)[\u4e00-\u9fff]{2,3})[：:](?=[\u4e00-\u9fff“])"
)
"""The label with which somebody's turn to speak opens; none goes on with what stands above a blank line."""
_SALUTATION = re.compile(r"[^。；]{0,120}[：:]")


def repair(lines: list[Line]) -> list[Passage]:
    """Join what layout broke and say what each passage is.

    Parameters
    ----------
    lines
        The page's lines in their printed order.

    Returns
    -------
    list
        Passages in reading order.
    """
    page = look_at(lines)
    passages: list[Passage] = []
    index = 0
    while index < len(lines):
        index = _take(page, index, passages)
    _name_headings(passages)
    return passages


def _take(page: Page, index: int, passages: list[Passage]) -> int:
    """Append the passage that begins at a line, with what stood inside it; return the next line's index."""
    line, kind = page.lines[index], page.kinds[index]
    passage = _passage(line, kind)
    passages.append(passage)
    if kind is BlockKind.HEADING:
        if index + 1 < len(page.lines) and _heading_goes_on(page, index):
            join(passage, page.lines[index + 1])
            return index + 2
        return index + 1
    if kind is not BlockKind.PARAGRAPH:
        return index + 1
    parts: list[Passage] = []
    builder = Builder(passage, full_width(line))
    last = index
    while (following := _continuation(page, last, builder)) is not None:
        for between in range(last + 1, following):
            aside = _passage(page.lines[between], page.kinds[between])
            aside.between = True
            if aside.kind is not BlockKind.FURNITURE:
                aside.kind = BlockKind.CAPTION
            parts.append(aside)
        builder.add(page.lines[following], page.limits[following])
        last = following
    builder.finish()
    passages.extend(parts)
    return last + 1


def _passage(line: Line, kind: BlockKind) -> Passage:
    rank = (rank_of(line.text) or UNNUMBERED) if kind is BlockKind.HEADING else 0
    furniture = kind is BlockKind.FURNITURE
    return Passage(
        kind,
        line.text,
        line.offsets[:],
        line.at,
        rank=rank,
        mark=line.mark,
        byline=furniture and is_byline(line.text),
        masthead=furniture and not is_furniture(line.text) and is_masthead(line.text),
    )


def _heading_goes_on(page: Page, index: int) -> bool:
    """Say whether a heading's second line follows: the first is full or plainly not at its end."""
    line, following = page.lines[index], page.lines[index + 1]
    return (
        page.kinds[index + 1] is BlockKind.PARAGRAPH
        and not line.mark
        and (is_full(page, index) or bool(_HALF.search(f"{line.text}\n{following.text}")))
        and not following.blanks
        and not following.hard
        and len(following.text) <= 20
        and is_heading_like(following.text)
        and not opens_paragraph(following.text)
    )


def _continuation(page: Page, last: int, builder: Builder) -> int | None:
    """Return the index of the line that goes on with the sentence that breaks off at line ``last``."""
    lines, kinds = page.lines, page.kinds
    if last + 1 >= len(lines):
        return None
    broken = is_open(builder.tail)
    following = last + 1
    if kinds[following] is BlockKind.PARAGRAPH and not lines[following].blanks:
        return following if _goes_on_below(page, last, builder) else None
    if not broken or _is_whole(page, last, builder):
        return None
    if not is_full(page, last) and (builder.length < COLUMN_BREAK or not builder.prose):
        return None
    interposed = False
    while following < len(lines) and following - last <= BETWEEN + 1:
        line, kind = lines[following], kinds[following]
        if line.hard:
            return None
        if kind is BlockKind.HEADING and rank_of(line.text):
            return None
        if kind is BlockKind.PARAGRAPH and _TURN.match(line.text):
            return None
        closing = builder.brackets > 0 and any(mark in line.text for mark in "）)》")
        if kind is BlockKind.PARAGRAPH and (
            closing or builder.tail[-1] in "、，" or not _may_stand_between(page, following)
        ):
            fits = _goes_on_beyond(builder, page, following, interposed)
            return following if fits else None
        if kind is BlockKind.PARAGRAPH or kind is BlockKind.HEADING or kind is BlockKind.CAPTION:
            interposed = True
            if _is_cell(kind, line.text):
                return None
        elif kind is BlockKind.ROW or is_byline(line.text) or is_masthead(line.text) or "上接" in line.text:
            return None
        following += 1
    return None


def _is_cell(kind: BlockKind, text: str) -> bool:
    """Say whether a line is too little for a caption: a cell of a table that came out line by line."""
    return (
        kind is BlockKind.PARAGRAPH and len(_HAN.findall(text)) < SHORTEST_CAPTION and not is_date_line(text)
    )


def _goes_on_below(page: Page, last: int, builder: Builder) -> bool:
    """Say whether the line directly below goes on with the sentence."""
    line, following = page.lines[last], page.lines[last + 1]
    text = following.text
    if following.hard or following.mark:
        return False
    if text[0] in NO_OPENING or (builder.tail[-1].isdigit() and re.match(r"\.\d", text)):
        return True
    if _is_whole(page, last, builder) or _stands_alone(page, last + 1):
        return False
    limit = page.limits[last]
    if not limit and following.indent >= FIRST_LINE and builder.tail[-1] not in "，、":
        return False  # lines that are paragraphs, each with its indent
    full = is_full(page, last) or (builder.prose and NARROWEST <= limit - WRAP_SLACK <= builder.printed)
    if not is_open(builder.tail):
        # A list's semicolon, a colon or a bracket at the end of a full line: the paragraph may go on.
        may = line.text[-1] in "；：" or (line.text[-1] == "）" and builder.prose)
        return full and may and not opens_paragraph(text) and not following.indent
    if opens_paragraph(text) and not (opens_weakly(text) and full):
        return False
    if line.width > WIDEST and _opens_afresh(builder, text):
        return False
    if _SALUTATION.fullmatch(text) and not full and not _PREDICATE.match(text):
        return False
    return full or line.width > WIDEST or _is_cut(page, last, builder, text)


def _is_cut(page: Page, last: int, builder: Builder, text: str) -> bool:
    """Say whether words show that a line not as wide as its neighbours goes on below."""
    line = page.lines[last].text
    if line[-1] in "，、,（(《“" or line[-1] in NO_ENDING:
        return True
    if line[-1] == '"' and sum(part.count('"') for part in builder.parts) % 2:
        return True
    if builder.brackets > 0 and any(mark in text for mark in "）)》"):
        return True
    if line[-1].isdigit() and text[0] in "年月%":
        return True
    if builder.lines == 1 and LEAD.match(line):
        return (
            True  # the column of an article's first line may be narrower than that of the article before it
        )
    if builder.prose and line[-1].isdigit() and re.match(r"\d+(?:\.\d+)?[%％万亿]", text):
        return True
    if builder.lines > 1 and builder.prose and len(line) <= FRAGMENT:
        return True
    if _PREDICATE.match(text) or (len(text) <= FRAGMENT and text[-1] in FINAL and builder.prose):
        return True
    # What stood in an element of its own (PM2.5 with its index, a bold word) came out as a line of its own.
    if builder.prose and not _HAN.search(line) and len(line) <= 2 * FRAGMENT and builder.length > len(line):
        return True
    if builder.prose and not _HAN.search(text) and len(text) <= 2 * FRAGMENT:
        return True
    limit = page.limits[last]
    return bool(limit) and builder.prose and full_width(page.lines[last]) * 2 >= limit


def _goes_on_beyond(builder: Builder, page: Page, index: int, interposed: bool) -> bool:
    """Say whether a line beyond a gap goes on with the sentence before it."""
    text = page.lines[index].text
    if opens_paragraph(text) or LEAD.match(text):
        return False
    if not interposed and _opens_afresh(builder, text):
        return False
    left, right = builder.tail[-1], text[0]
    if left.isdigit() and right in '“"‘《（(':
        return False
    if _IN_NUMERAL.fullmatch(left) and _IN_NUMERAL.fullmatch(right):
        return False  # what stands in between would stand inside a figure
    if (
        right in '“"'
        and re.match(r"[“\"][^”\"]{4,}[，。,][”\"]?", text)
        and not interposed
        and left not in "，、的和与及为是："
    ):
        return False
    return not (interposed and _FRESH.match(text))


def _opens_afresh(builder: Builder, text: str) -> bool:
    """Say whether a paragraph begins, though the one before it lost its stop."""
    tail = builder.tail[-1]
    return tail not in "，、（《“" and tail not in NO_ENDING and _OPENING.match(text) is not None


def _may_stand_between(page: Page, index: int) -> bool:
    """Say whether a line is what layout puts into columns: a caption, a day in brackets, a short title."""
    line = page.lines[index]
    text = line.text
    if is_date_line(text):
        return True
    if (
        text[-1].isdigit()
        and index + 1 < len(page.lines)
        and _NUMBER_RUNS_ON.match(page.lines[index + 1].text)
    ):
        return False
    if any(mark in text for mark in "。；，,") or text[-1] in FINAL + "：:":
        return False
    return is_heading_like(text) and not is_full(page, index)


def _is_whole(page: Page, last: int, builder: Builder) -> bool:
    """Say whether a line without a final mark is whole: a title, a line of a law's history."""
    if builder.lines > 1:
        return False
    text = page.lines[last].text
    return is_title(page, last) or is_number_line(text) or HISTORY.fullmatch(text) is not None


def _stands_alone(page: Page, index: int) -> bool:
    """Say whether a line goes on with nothing: a document's number, a signature, the day below one or at the end."""
    text = page.lines[index].text
    below = page.lines[index + 1] if index + 1 < len(page.lines) else None
    if is_date_line(text):
        ends = below is None or below.blanks > 0 or page.kinds[index + 1] is BlockKind.FURNITURE
        return ends or is_signature(page.lines[index - 1].text)
    if below is not None and is_date_line(below.text) and is_signature(text):
        return True
    return is_number_line(text)


def _name_headings(passages: list[Passage]) -> None:
    """Turn short lines that stand above a paragraph into headings, decks of up to three together."""
    for index in range(len(passages) - 1, -1, -1):
        passage = passages[index]
        if passage.kind is not BlockKind.PARAGRAPH or passage.between or not _is_deck(passage.text):
            continue
        above = passages[index - 1] if index else None
        if is_prose(passage.text) and not (above is not None and above.kind is BlockKind.HEADING):
            continue
        run = 0
        below = index + 1
        while below < len(passages) and run < 3:
            after = passages[below]
            if after.kind is BlockKind.HEADING and after.rank == UNNUMBERED:
                run += 1
            elif not (after.kind in (BlockKind.FURNITURE, BlockKind.CAPTION) or is_date_line(after.text)):
                break
            below += 1
        if run < 3 and below < len(passages) and _is_body(passages[below]):
            passage.kind, passage.rank = BlockKind.HEADING, UNNUMBERED


def _is_deck(text: str) -> bool:
    """Say whether a line has the look of a headline's part or of an unnumbered heading."""
    if is_document_title(text):
        return True
    return (
        is_heading_like(text) and len(text) <= 40 and not is_date_line(text) and text[-1] not in '！？!?”"）)'
    )


def _is_body(passage: Passage) -> bool:
    """Say whether a passage is what a heading stands above."""
    if passage.kind is BlockKind.HEADING:
        return True
    if passage.kind is not BlockKind.PARAGRAPH:
        return False
    sentence = len(passage.text) > 12 and passage.text[-1] in FINAL
    return sentence or len(passage.text) > 24 or passage.text[-1] in "：:"
