"""Pictures of the words in the page they were taken from: what is cut out, and why there is none."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from duizhang.core.page import Box
from duizhang.documents.formats.model import Cut, Place
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.anchoring import boxes_of

_MARGIN = 0.5
"""Heights of a line that are shown around the words."""
_LINE = 30
"""Pixels of the height of a line in a picture: twice what a page shows, for fine screens."""
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
        A ``data:`` address, empty where ``missing`` says why.
    page
        The page that it shows.
    path
        Where the file was read.
    """

    source: str
    page: int
    path: str = ""
    missing: Missing | None = None


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
    tall = max(home.bottom - home.top, 1.0)
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


def _place(box: Box) -> Place:
    return (box.left, box.top, box.right, box.bottom)
