"""Pictures of pages and of the words in them: what is cut out, how large it is, and why there is none."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import median

from duizhang.core.page import Box, PagedFile
from duizhang.documents.formats.model import Cut, Place
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.anchoring import boxes_of

_MARGIN = 0.5
"""Heights of a line that are shown around the words."""
_LINE = 30
"""Pixels of the height of a line in a picture: twice what a page shows, for fine screens."""
_PAGE_LINE = 22
"""Pixels of the height of a line in the picture of a whole page."""
_PRINT, _SMALL = 11.0, 7.0
"""Heights of a line of common and of small print in points: where nothing is read, and the least that is reckoned with."""
_PAGE_WIDE = 1000
"""Pixels that it is wide at least, where the page has them: a cover has large letters alone."""
_PAGE_PIXELS = 8_000_000
"""Pixels of that picture: a newspaper's page needs them."""
_GAP = 1.5
"""Heights of a line by which two lines of a passage may stand apart; one further off is in another column."""


class Missing(StrEnum):
    """Why there is no picture."""

    MOVED = "moved"  # the file is no longer where it was read
    CHANGED = "changed"  # what stands there now is another file
    UNREADABLE = "unreadable"  # it can no longer be opened


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A cut-out of a page.

    Parameters
    ----------
    source
        Its address, ``data:`` in a page that is a file; empty where ``missing`` says why.
    page
        The page that it shows.
    path
        Where the file was read.
    size
        Its width and height in pixels, where they are known before it is drawn.
    """

    source: str
    page: int
    path: str = ""
    missing: Missing | None = None
    size: tuple[int, int] | None = None


Pictures = Callable[[Sequence[Statement]], Mapping[str, PagePicture]]
"""Gives the pictures of statements whose documents have pages, by statement id."""


def as_source(picture: bytes) -> str:
    """Return a PNG as an address that holds it."""
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def cut_of(statement: Statement, document: DocumentRecord) -> Cut | None:
    """Return what shows a statement's words: the lines around its figure in one column of one page.

    ``None`` where the document has no pages or the words have no place on them.
    """
    if document.file is None or document.raw[statement.start : statement.end] != statement.number:
        return None
    number = boxes_of(document.raw, document.file, statement.start, statement.end)
    quoted = boxes_of(document.raw, document.file, statement.quote_start, statement.quote_end) or number
    if not number:
        return None
    lines = document.file.lines(statement.quote_start, statement.quote_end)
    home = next((line for line in lines if line.start <= number[0].start < line.end), number[0])
    column = _together(home, [line for line in lines if line.page == home.page])
    tall = _tall(home)
    margin = _MARGIN * tall
    return Cut(
        page=home.page,
        region=(
            min(line.left for line in column) - margin,
            min(line.top for line in column) - margin,
            max(line.right for line in column) + margin,
            max(line.bottom for line in column) + margin,
        ),
        quoted=tuple(_place(box) for box in quoted if box.page == home.page),
        number=tuple(_place(box) for box in number if box.page == home.page),
        scale=_LINE / tall,
    )


def whole_page(file: PagedFile, number: int) -> Cut:
    """Return what shows a whole page, with nothing marked in it: lines as high as they are well read, pixels as they are."""
    wide, high = file.sizes[number - 1]
    lines = [_tall(box) for box in file.boxes if box.page == number]
    tall = max(median(lines), _SMALL) if lines else _PRINT
    scale = max(_PAGE_LINE / tall, _PAGE_WIDE / wide)
    most = 1.0 if file.unit == "px" else scale
    return Cut(number, (0.0, 0.0, wide, high), (), (), min(scale, most), most=_PAGE_PIXELS)


def picture_size(cut: Cut, file: PagedFile) -> tuple[int, int]:
    """Return about how many pixels a picture is wide and high."""
    page_wide, page_high = file.sizes[cut.page - 1]
    left, top, right, bottom = cut.region
    wide, high = min(right, page_wide) - max(left, 0.0), min(bottom, page_high) - max(top, 0.0)
    scale = min(cut.scale, sqrt(cut.most / max(wide * high, 1.0)))
    return max(round(wide * scale), 1), max(round(high * scale), 1)


def _together(home: Box, lines: Sequence[Box]) -> list[Box]:
    """Return the lines that stand above and below one another with the figure's, in one column."""
    column = [home]
    grown = True
    while grown:
        fresh = [line for line in lines if line not in column and any(_next(line, one) for one in column)]
        column += fresh
        grown = bool(fresh)
    return column


def _next(line: Box, other: Box) -> bool:
    beside = line.left < other.right and other.left < line.right
    gap = max(line.top, other.top) - min(line.bottom, other.bottom)
    return beside and gap <= _GAP * max(line.bottom - line.top, other.bottom - other.top)


def _tall(line: Box) -> float:
    """Return how high the letters of a line are, also of one that stands upright."""
    return max(min(line.bottom - line.top, line.right - line.left), 1.0)


def _place(box: Box) -> Place:
    return (box.left, box.top, box.right, box.bottom)
