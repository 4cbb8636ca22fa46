"""Reading flow: printed lines to passages, with wraps, column breaks and page breaks undone.

A line that stops in the middle of a sentence is joined to the line that goes on with it: the next one, or
the one after a page number, a caption or a headline that the page's layout put in between. What stood in
between follows the repaired paragraph as a passage of its own.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field

from duizhang.documents.clean import is_wide
from duizhang.documents.lines import Line
from duizhang.documents.model import BlockKind
from duizhang.documents.printed import (
    FINAL,
    HISTORY,
    LEAD,
    is_byline,
    is_caption,
    is_date_line,
    is_document_title,
    is_furniture,
    is_heading_like,
    is_masthead,
    is_open,
    is_speaker_line,
    opens_paragraph,
    opens_weakly,
    rank_of,
)

WRAP_SLACK = 8  # columns: a paragraph's first line lacks its indent, closing marks are not broken off
NARROWEST = 20  # columns of the narrowest column in which a wrap is told by width
WIDEST = 160  # beyond this a line is a paragraph and no wrapped line
NEIGHBOURS = 8
COLUMN_BREAK = 30  # characters before a break that make it a paragraph and no title
BETWEEN = 6  # lines that layout may put between the halves of a sentence
UNNUMBERED = 9
HEAD_LINES = 25  # lines from the top within which a report names its speaker

# How a sentence begins that stands on its own: it does not continue one across a headline.
_FRESH = re.compile(
    r"(?:昨日|昨天|今日|今天|近日|日前|目前|当前|今年|去年|过去|为了?[^，。]{2,30}，|据|随着|在?\d{4}年|\d{1,2}月\d{1,2}日|记者|按照|根据|近年来|当日|眼下)"
)
# Marks that no line of its own opens with, words that none ends with, and a predicate without its subject.
NO_OPENING = "，。；、：！？）》”’％%,;"
NO_ENDING = "的和与及或为在对将把由向"
_HALF = re.compile(r"(?:时期|阶段|以来|[的和与及、])\n|\n(?:[与和及暨的])")
_PREDICATE = re.compile(r"[是为][：:]|以[上下内外]|左右")
_HAN = re.compile(r"[\u4e00-\u9fff]")
FRAGMENT = 6
SHORTEST_CAPTION = 4  # Han characters: shorter pieces are cells of a table
_SALUTATION = re.compile(r"[^。；]{0,120}[：:]")


@dataclass(slots=True)
class Passage:
    """A heading, paragraph, row, caption or piece of furniture, before it becomes a block.

    Parameters
    ----------
    kind
        See :class:`~duizhang.documents.model.BlockKind`.
    text, offsets
        Clean characters and their raw indexes, never falling.
    at
        Raw index of the break before it.
    rank
        Of a heading: 2 to 8 by its number, 9 without one; 0 otherwise.
    mark
        Number of ``#`` in Markdown.
    between
        It stood between the halves of the paragraph that it follows.
    byline, masthead
        Furniture of these kinds, which divide a page.
    """

    kind: BlockKind
    text: str
    offsets: array[int]
    at: int
    rank: int = 0
    mark: int = 0
    between: bool = False
    byline: bool = False
    masthead: bool = False


@dataclass(slots=True)
class _Flow:
    lines: list[Line]
    kinds: list[BlockKind] = field(default_factory=list)
    limits: list[int] = field(default_factory=list)


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
    flow = _Flow(lines)
    flow.limits = _wrap_widths(lines)
    flow.kinds = [_kind(flow, index) for index in range(len(lines))]
    passages: list[Passage] = []
    index = 0
    while index < len(lines):
        index = _take(flow, index, passages)
    _name_headings(passages)
    return passages


def _take(flow: _Flow, index: int, passages: list[Passage]) -> int:
    """Append the passage that begins at a line, with what stood inside it; return the next line's index."""
    line, kind = flow.lines[index], flow.kinds[index]
    passage = _passage(line, kind)
    passages.append(passage)
    if kind is BlockKind.HEADING:
        if index + 1 < len(flow.lines) and _heading_goes_on(flow, index):
            _join(passage, flow.lines[index + 1])
            return index + 2
        return index + 1
    if kind is not BlockKind.PARAGRAPH:
        return index + 1
    parts: list[Passage] = []
    builder = _Builder(passage, _full_width(line))
    last = index
    while (following := _continuation(flow, last, builder)) is not None:
        for between in range(last + 1, following):
            aside = _passage(flow.lines[between], flow.kinds[between])
            aside.between = True
            if aside.kind is not BlockKind.FURNITURE:
                aside.kind = BlockKind.CAPTION
            parts.append(aside)
        builder.add(flow.lines[following], flow.limits[following])
        last = following
    builder.finish()
    passages.extend(parts)
    return last + 1


class _Builder:
    """Joins lines without copying what is there already, and knows how the text so far stands.

    Parameters
    ----------
    passage
        What grows; its first line is in it.
    width
        Columns of the first line.
    """

    def __init__(self, passage: Passage, width: int) -> None:
        self.passage = passage
        self.parts = [passage.text]
        self.lines = 1
        self.length = len(passage.text)
        self.tail = passage.text[-2:]
        self.prose = _is_prose(passage.text)
        self.brackets = _brackets(passage.text)
        # Extraction may break one printed line into pieces: their columns together.
        self.printed = width

    def add(self, line: Line, limit: int = 0) -> None:
        """Append a line; ``limit`` is the width at which lines around it are wrapped."""
        space = _between(self.tail[-1:], line.text[:1])
        if space:
            self.parts.append(space)
            self.passage.offsets.append(line.at)
        self.parts.append(line.text)
        self.passage.offsets.extend(line.offsets)
        self.lines += 1
        self.length += len(line.text) + len(space)
        self.tail = (self.tail + line.text)[-2:]
        self.prose = self.prose or _is_prose(line.text)
        self.brackets = max(0, self.brackets + _brackets(line.text))
        width = _full_width(line)
        self.printed = self.printed + width if self.printed + width <= limit + 2 else width

    def finish(self) -> None:
        """Write the joined text into the passage."""
        self.passage.text = "".join(self.parts)


def _brackets(text: str) -> int:
    """Return how many brackets a text opens and does not close."""
    return (
        text.count("（")
        + text.count("(")
        + text.count("《")
        - text.count("）")
        - text.count(")")
        - text.count("》")
    )


def _is_prose(text: str) -> bool:
    """Say whether a text has the marks of sentences, as titles, lists and cells have not."""
    return any(mark in text for mark in "，。；,")


def _join(passage: Passage, line: Line) -> None:
    builder = _Builder(passage, 0)
    builder.add(line)
    builder.finish()


def _between(left: str, right: str) -> str:
    """Return the space that a joined wrap needs: one between two words of an alphabet, none elsewhere."""
    words = left.isalpha() and right.isalpha() and not is_wide(left) and not is_wide(right)
    return " " if words else ""


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


def _wrap_widths(lines: list[Line]) -> list[int]:
    """Return for each line the width at which the lines around it are wrapped, 0 where they are not."""
    widths = [
        0 if line.cells or line.mark or is_furniture(line.text) else _full_width(line) for line in lines
    ]
    found: list[int] = []
    for index in range(len(lines)):
        around = sorted(w for w in widths[max(0, index - NEIGHBOURS) : index + NEIGHBOURS + 1] if w)
        if not around:
            found.append(0)
            continue
        widest = around[-1] if len(around) < 6 else around[-2]
        found.append(widest if NARROWEST <= widest <= WIDEST else 0)
    return found


def _full_width(line: Line) -> int:
    return line.width + (line.indent if line.indent <= 10 else 0)


def _is_full(flow: _Flow, index: int) -> bool:
    """Say whether a line reaches the width at which its neighbours are wrapped."""
    line, limit = flow.lines[index], flow.limits[index]
    width = _full_width(line)
    if not limit or width < NARROWEST or width > WIDEST:
        return False
    if width >= limit - WRAP_SLACK:
        return True
    if index + 1 < len(flow.lines):
        # A number or word that did not fit was taken to the next line as a whole.
        token = re.match(r"[“‘（《]?[0-9A-Za-z.%/+\-]+", flow.lines[index + 1].text)
        return token is not None and width + len(token.group()) + 1 >= limit - WRAP_SLACK // 2
    return False


def _kind(flow: _Flow, index: int) -> BlockKind:
    """Say what a line is, by its own look and its neighbours."""
    line = flow.lines[index]
    text = line.text
    if line.cells:
        return BlockKind.ROW
    if is_furniture(text) or is_byline(text) or _is_masthead(flow, index) or _is_page_number(flow, index):
        return BlockKind.FURNITURE
    if is_caption(text):
        return BlockKind.CAPTION
    if index < HEAD_LINES and is_speaker_line(text):
        return BlockKind.FURNITURE
    if line.mark and len(text) <= 80:
        return BlockKind.HEADING
    if rank_of(text) and is_heading_like(text) and not _wraps_on(flow, index):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _is_masthead(flow: _Flow, index: int) -> bool:
    """Say whether a line is of a masthead, and not the newspaper named as a text's source."""
    source = index > 0 and re.fullmatch(r"(?:文章)?来源\s*[：:]", flow.lines[index - 1].text)
    return is_masthead(flow.lines[index].text) and not source


def _is_page_number(flow: _Flow, index: int) -> bool:
    line = flow.lines[index]
    if not re.fullmatch(r"\d{1,3}", line.text):
        return False
    return line.last or line.page


def _wraps_on(flow: _Flow, index: int) -> bool:
    """Say whether a line that looks like a numbered heading is the first of a wrapped paragraph."""
    if not _is_full(flow, index) or index + 1 >= len(flow.lines):
        return False
    following = flow.lines[index + 1]
    return not (following.blanks or following.hard or following.mark or opens_paragraph(following.text))


def _heading_goes_on(flow: _Flow, index: int) -> bool:
    """Say whether a heading's second line follows: the first is full or plainly not at its end."""
    line, following = flow.lines[index], flow.lines[index + 1]
    return (
        flow.kinds[index + 1] is BlockKind.PARAGRAPH
        and not line.mark
        and (_is_full(flow, index) or bool(_HALF.search(f"{line.text}\n{following.text}")))
        and not following.blanks
        and not following.hard
        and len(following.text) <= 20
        and is_heading_like(following.text)
        and not opens_paragraph(following.text)
    )


def _continuation(flow: _Flow, last: int, builder: _Builder) -> int | None:
    """Return the index of the line that goes on with the sentence that breaks off at line ``last``."""
    lines, kinds = flow.lines, flow.kinds
    if last + 1 >= len(lines):
        return None
    broken = is_open(builder.tail)
    following = last + 1
    if kinds[following] is BlockKind.PARAGRAPH and not lines[following].blanks:
        return following if _goes_on_below(flow, last, builder) else None
    if not broken or _is_whole(flow, last, builder):
        return None
    if not _is_full(flow, last) and (builder.length < COLUMN_BREAK or not builder.prose):
        return None
    interposed = False
    while following < len(lines) and following - last <= BETWEEN + 1:
        line, kind = lines[following], kinds[following]
        if line.hard:
            return None
        if kind is BlockKind.HEADING and rank_of(line.text):
            return None
        closing = builder.brackets > 0 and any(mark in line.text for mark in "）)》")
        if kind is BlockKind.PARAGRAPH and (
            closing or builder.tail[-1] in "、，" or not _may_stand_between(flow, following)
        ):
            fits = _goes_on_beyond(builder, flow, following, interposed)
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


def _goes_on_below(flow: _Flow, last: int, builder: _Builder) -> bool:
    """Say whether the line directly below goes on with the sentence."""
    line, following = flow.lines[last], flow.lines[last + 1]
    text = following.text
    if following.hard or following.mark:
        return False
    if text[0] in NO_OPENING or (builder.tail[-1].isdigit() and re.match(r"\.\d", text)):
        return True
    if _is_whole(flow, last, builder):
        return False
    limit = flow.limits[last]
    full = _is_full(flow, last) or (builder.prose and NARROWEST <= limit - WRAP_SLACK <= builder.printed)
    if not is_open(builder.tail):
        # A list's semicolon or a colon at the end of a full line: the paragraph may go on.
        return full and line.text[-1] in "；：" and not opens_paragraph(text) and not following.indent
    if opens_paragraph(text) and not (opens_weakly(text) and full):
        return False
    if _SALUTATION.fullmatch(text) and not full and not _PREDICATE.match(text):
        return False
    return full or line.width > WIDEST or _is_cut(flow, last, builder, text)


def _is_cut(flow: _Flow, last: int, builder: _Builder, text: str) -> bool:
    """Say whether words show that a line not as wide as its neighbours goes on below."""
    line = flow.lines[last].text
    if line[-1] in "，、,（(《“" or line[-1] in NO_ENDING:
        return True
    if builder.brackets > 0 and any(mark in text for mark in "）)》"):
        return True
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
    limit = flow.limits[last]
    return bool(limit) and builder.prose and _full_width(flow.lines[last]) * 2 >= limit


def _goes_on_beyond(builder: _Builder, flow: _Flow, index: int, interposed: bool) -> bool:
    """Say whether a line beyond a gap goes on with the sentence before it."""
    text = flow.lines[index].text
    if opens_paragraph(text) or LEAD.match(text):
        return False
    left, right = builder.tail[-1], text[0]
    if left.isdigit() and right in '“"‘《（(':
        return False
    if (
        right in '“"'
        and re.match(r"[“\"][^”\"]{4,}[，。,][”\"]?", text)
        and not interposed
        and left not in "，、的和与及为是："
    ):
        return False
    return not (interposed and _FRESH.match(text))


def _may_stand_between(flow: _Flow, index: int) -> bool:
    """Say whether a line is what layout puts into columns: a caption, a day in brackets, a short title."""
    line = flow.lines[index]
    text = line.text
    if is_date_line(text):
        return True
    if any(mark in text for mark in "。；，,") or text[-1] in FINAL + "：:":
        return False
    return is_heading_like(text) and not _is_full(flow, index)


def _is_whole(flow: _Flow, last: int, builder: _Builder) -> bool:
    """Say whether a line without a final mark is whole: a title, a line of a law's history."""
    if builder.lines > 1:
        return False
    return _is_title(flow, last) or HISTORY.fullmatch(flow.lines[last].text) is not None


def _is_title(flow: _Flow, index: int) -> bool:
    """Say whether a line is a document's title, which nothing continues."""
    line = flow.lines[index]
    if not is_document_title(line.text):
        return False
    if index == 0 or line.blanks > 0 or line.page or flow.kinds[index - 1] is BlockKind.FURNITURE:
        return True
    return not is_open(flow.lines[index - 1].text)


def _name_headings(passages: list[Passage]) -> None:
    """Turn short lines that stand above a paragraph into headings, decks of up to three together."""
    for index in range(len(passages) - 1, -1, -1):
        passage = passages[index]
        if passage.kind is not BlockKind.PARAGRAPH or passage.between or not _is_deck(passage.text):
            continue
        above = passages[index - 1] if index else None
        if _is_prose(passage.text) and not (above is not None and above.kind is BlockKind.HEADING):
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
