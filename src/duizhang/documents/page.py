"""A page's lines seen together: how wide the column around each is, and what each line is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from duizhang.documents.lines import Line
from duizhang.documents.model import BlockKind
from duizhang.documents.numbers import is_number_line
from duizhang.documents.printed import (
    is_bracketed_heading,
    is_byline,
    is_caption,
    is_contents,
    is_dateline,
    is_document_title,
    is_furniture,
    is_heading_like,
    is_masthead,
    is_open,
    is_signature,
    is_speaker_line,
    opens_paragraph,
    opens_weakly,
    rank_of,
)

WRAP_SLACK = 8  # columns: a paragraph's first line lacks its indent, closing marks are not broken off
NARROWEST = 20  # columns of the narrowest column in which a wrap is told by width
WIDEST = 160  # beyond this a line is a paragraph and no wrapped line
NEIGHBOURS = 8
_MARKS_OF_PROSE = "，。；"
HEAD_LINES = 25  # lines from the top within which a report names its speaker


@dataclass(slots=True)
class Page:
    """The lines of a page.

    Parameters
    ----------
    lines
        In their printed order.
    kinds
        What each line is by its own look and its neighbours; a paragraph where nothing tells.
    limits
        The width at which the lines around each are wrapped, 0 where they are not.
    furniture
        Whether each line is page furniture by its own words; a table's row is not asked.
    """

    lines: list[Line]
    kinds: list[BlockKind] = field(default_factory=list)
    limits: list[int] = field(default_factory=list)
    furniture: list[bool] = field(default_factory=list)


def look_at(lines: list[Line]) -> Page:
    """Return the page that lines make, widths and kinds told."""
    page = Page(lines)
    page.furniture = [not line.cells and is_furniture(line.text) for line in lines]
    page.limits = _wrap_widths(page)
    page.kinds = [_kind(page, index) for index in range(len(lines))]
    return page


def _wrap_widths(page: Page) -> list[int]:
    """Return for each line the width at which the lines around it are wrapped, 0 where they are not."""
    lines = page.lines
    widths = [
        0 if line.cells or line.mark or furniture else full_width(line)
        for line, furniture in zip(lines, page.furniture, strict=True)
    ]
    marked = [any(mark in line.text for mark in _MARKS_OF_PROSE) for line in lines]
    found: list[int] = []
    for index in range(len(lines)):
        low, high = max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1
        if not any(marked[low:high]):
            found.append(0)  # a list of short lines, of which none is wrapped
            continue
        around = sorted(filter(None, widths[max(0, index - NEIGHBOURS) : index + NEIGHBOURS + 1]))
        if not around:
            found.append(0)
            continue
        widest = around[-1] if len(around) < 6 else around[-2]
        found.append(widest if NARROWEST <= widest <= WIDEST else 0)
    return found


def full_width(line: Line) -> int:
    return line.width + (line.indent if line.indent <= 10 else 0)


def is_full(page: Page, index: int) -> bool:
    """Say whether a line reaches the width at which its neighbours are wrapped."""
    line, limit = page.lines[index], page.limits[index]
    width = full_width(line)
    if not limit or width < NARROWEST or width > WIDEST:
        return False
    if width >= limit - WRAP_SLACK:
        return True
    if index + 1 < len(page.lines):
        # A number or word that did not fit was taken to the next line as a whole.
        token = re.match(r"[“‘（《]?[0-9A-Za-z.%/+\-]+", page.lines[index + 1].text)
        return token is not None and width + len(token.group()) + 1 >= limit - WRAP_SLACK // 2
    return False


def _kind(page: Page, index: int) -> BlockKind:
    """Say what a line is, by its own look and its neighbours."""
    line = page.lines[index]
    text = line.text
    if line.cells:
        aside = (
            is_contents(text)
            or is_furniture(text.partition("\t")[0])
            or is_dateline(text)
            or ("星期" in text and _is_masthead(page, index))
        )
        return BlockKind.FURNITURE if aside else BlockKind.ROW
    if (
        page.furniture[index]
        or is_byline(text)
        or is_dateline(text)
        or _is_masthead(page, index)
        or _is_page_number(page, index)
    ):
        return BlockKind.FURNITURE
    if is_caption(text):
        return BlockKind.CAPTION
    if index < HEAD_LINES and is_speaker_line(text):
        return BlockKind.FURNITURE
    if (line.mark and len(text) <= 80) or is_bracketed_heading(text):
        return BlockKind.HEADING
    if rank_of(text) and is_heading_like(text) and not _wraps_on(page, index) and not _goes_on(page, index):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _is_masthead(page: Page, index: int) -> bool:
    """Say whether a line is of a masthead, and not the newspaper named as a text's source."""
    if not is_masthead(page.lines[index].text):
        return False
    return index == 0 or re.fullmatch(r"(?:文章)?来源\s*[：:]", page.lines[index - 1].text) is None


def _is_page_number(page: Page, index: int) -> bool:
    line = page.lines[index]
    if len(line.text) > 3 or not re.fullmatch(r"\d{1,3}", line.text):
        return False
    # Extraction sets the last figure of a page number in a table of contents on a line of its own.
    return line.last or line.page or (index > 0 and is_contents(page.lines[index - 1].text))


def _wraps_on(page: Page, index: int) -> bool:
    """Say whether a line that looks like a numbered heading is the first of a wrapped paragraph."""
    if index + 1 >= len(page.lines):
        return False
    line, following = page.lines[index], page.lines[index + 1]
    # Only the first line of a paragraph is set in: what stands below it to the margin goes on with it.
    hangs = line.indent > following.indent == 0 and "，" in line.text
    if not hangs and not is_full(page, index):
        return False
    return not (following.blanks or following.hard or following.mark or opens_paragraph(following.text))


def _goes_on(page: Page, index: int) -> bool:
    """Say whether a number that looks like a heading's was brought to the line's start by a wrap: G1, 09、G219."""
    line, above = page.lines[index], page.lines[index - 1] if index else None
    return (
        above is not None
        and not (line.blanks or line.hard or line.mark or line.page or above.mark)
        and line.indent <= above.indent
        and opens_weakly(line.text)
        and not rank_of(above.text)
        and above.text[-1].isascii()
        and above.text[-1].isalnum()
        and is_full(page, index - 1)
    )


def is_title(page: Page, index: int) -> bool:
    """Say whether a line is a document's title, which nothing continues."""
    line = page.lines[index]
    if not is_document_title(line.text):
        return False
    if index == 0 or line.blanks > 0 or line.page or page.kinds[index - 1] is BlockKind.FURNITURE:
        return True
    above = page.lines[index - 1].text
    return not is_open(above) or is_number_line(above) or is_signature(above)
