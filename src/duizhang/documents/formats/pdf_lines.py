"""The lines of a PDF's page as PDFium orders them: where each stands, which of its gaps part cells, what is raised in it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from duizhang.documents.formats.model import Place
from duizhang.documents.formats.pdf_gaps import Gap, cell_gaps
from duizhang.documents.raised import RAISED, raised

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_FINE, _FAR = 100, 10_000
"""Steps of a point in which PDFium tells where it shows one, and how far apart those lie that it is asked for."""
_SIGNS = str.maketrans({"\r": None, "\ufffe": "-", "\x02": "-", "\x00": None, "\u00ad": None})
"""PDFium ends lines with two signs and marks a hyphen at a line's end with one of its own."""
_DIGITS = frozenset("0123456789")
_SMALL, _HIGH = 0.9, 0.25
"""Heights of a figure: a raised one is smaller than the first and stands higher by the second, at least."""
_OF_CHARACTER = 0.8
"""Heights of a Chinese character that a figure beside it has."""


@dataclass(slots=True)
class _Line:
    """A line's signs, each with its box in the PDF's own space, its top first, where it has one."""

    signs: list[str]
    places: list[Place | None]


def page_lines(page: PdfPage) -> Iterator[tuple[str, Place | None]]:
    """Yield the lines of a page with where each stands as the page is shown, where PDFium can tell.

    A tab stands for each gap between cells; figures that are printed raised are raised in the text as well, so that
    31.5 and the mark of a note do not become 31.51.
    """
    text_page = page.get_textpage()
    try:
        lines = _joined(_raised(line) for line in _read(text_page))
        frame = _frame(page)
        parted = cell_gaps([_gaps(line) for line in lines])
        for line, tabs in zip(lines, parted, strict=True):
            for index in tabs:
                line.signs[index] = "\t"
            yield "".join(line.signs).translate(_SIGNS), _around(line.places, frame)
    finally:
        text_page.close()


def _read(text_page: PdfTextPage) -> Iterator[_Line]:
    text = text_page.get_text_range() if text_page.count_chars() else ""
    told = len(text) == text_page.count_chars()
    corners = _Corners(text_page)
    at = 0
    for line in text.split("\n"):
        places = [corners.of(at + index) if told else None for index in range(len(line))]
        at += len(line) + 1
        yield _Line(list(line), places)


def _raised(line: _Line) -> _Line:
    """Raise the figures of a line that are printed smaller and higher than those around them."""
    if _DIGITS.isdisjoint(line.signs):
        return line
    placed = [(sign, place) for sign, place in zip(line.signs, line.places, strict=True) if place is not None]
    heights = [_tall(place) for sign, place in placed if sign in _DIGITS]
    if not heights or _runs_down(line):
        return line
    wide = [_tall(place) for sign, place in placed if "\u4e00" <= sign <= "\u9fff"]
    usual = max(*heights, _OF_CHARACTER * median(wide)) if wide else max(heights)
    if min(heights) >= _SMALL * usual:
        return line
    base = median(place[3] for sign, place in placed if not sign.isspace())
    for index, (sign, place) in enumerate(zip(line.signs, line.places, strict=True)):
        if sign not in _DIGITS or place is None:
            continue
        if _tall(place) < _SMALL * usual and place[3] > base + _HIGH * usual:
            line.signs[index] = raised(sign)
    return line


def _runs_down(line: _Line) -> bool:
    """Say whether a line runs from above to below, as on a page that is set along its longer side."""
    places = [place for place in line.places if place is not None]
    wide = max(place[2] for place in places) - min(place[0] for place in places)
    high = max(place[1] for place in places) - min(place[3] for place in places)
    return high > max(wide, 2 * _tall(places[0]))


def _tall(place: Place) -> float:
    return place[1] - place[3]


def _joined(lines: Iterator[_Line]) -> list[_Line]:
    """Put a line that begins with a raised figure behind the one before it: PDFium takes its height for a new line."""
    joined: list[_Line] = []
    for line in lines:
        if joined and line.signs and line.signs[0] in RAISED and _follows(joined[-1], line):
            while joined[-1].signs and joined[-1].signs[-1].isspace():
                joined[-1].signs.pop()
                joined[-1].places.pop()
            joined[-1].signs.extend(line.signs)
            joined[-1].places.extend(line.places)
        else:
            joined.append(line)
    return joined


def _follows(line: _Line, mark: _Line) -> bool:
    """Say whether a mark stands right behind a line."""
    last = next((place for place in reversed(line.places) if place is not None), None)
    first = mark.places[0]
    if last is None or first is None:
        return False
    tall = _tall(last)
    return -tall < first[0] - last[2] < tall and last[3] < first[1] and first[3] < last[1] + tall


def _gaps(line: _Line) -> list[Gap]:
    """Return the gaps of a line that spaces stand for."""
    gaps: list[Gap] = []
    if " " not in line.signs:
        return gaps
    before: Place | None = None
    space: int | None = None
    for index, place in enumerate(line.places):
        if line.signs[index] == " ":
            space = index
            continue
        if place is None:
            continue
        if before is None:
            gaps.append(Gap(-1, float("-inf"), place[0], _tall(place), place[1]))
        elif space is not None:
            tall = max(_tall(before), _tall(place))
            gaps.append(Gap(space, before[2], place[0], tall, place[1]))
        before, space = place, None
    if before is not None:
        gaps.append(Gap(-1, before[2], float("inf"), _tall(before), before[1]))
    return gaps


Frame = tuple[float, float, float, float, float, float]
"""What makes of a place in a PDF's own space one on the page as it is shown, from its upper left corner."""


def _frame(page: PdfPage) -> Frame:
    """Return how a page is turned and cut off: PDFium is asked where three points of its space are shown."""
    from pypdfium2 import raw

    wide, high = (round(side * _FINE) for side in page.get_size())
    across, down = ctypes.c_int(), ctypes.c_int()
    points: list[tuple[float, float]] = []
    for x, y in ((0, 0), (_FAR, 0), (0, _FAR)):
        raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, across, down)
        points.append((across.value / _FINE, down.value / _FINE))
    (left, top), (left_x, top_x), (left_y, top_y) = points
    return (
        (left_x - left) / _FAR,
        (top_x - top) / _FAR,
        (left_y - left) / _FAR,
        (top_y - top) / _FAR,
        left,
        top,
    )


class _Corners:
    """Asks PDFium where characters stand; what it writes to is made once, as a page has thousands of them."""

    def __init__(self, page: PdfTextPage) -> None:
        from pypdfium2 import raw

        self._ask = raw.FPDFText_GetCharBox
        self._page = page
        self._edges = tuple(ctypes.c_double() for _ in range(4))

    def of(self, index: int) -> Place | None:
        """Return the box of a character in the PDF's own space, its top first; signs that PDFium put in have none."""
        left, right, bottom, top = self._edges
        if not self._ask(self._page, index, left, right, bottom, top) or right.value <= left.value:
            return None
        return (left.value, top.value, right.value, bottom.value)


def _around(places: list[Place | None], frame: Frame) -> Place | None:
    """Return the box around some characters as the page is shown."""
    edges = [place for place in places if place is not None]
    if not edges:
        return None
    corners = (
        (min(edge[0] for edge in edges), min(edge[3] for edge in edges)),
        (max(edge[2] for edge in edges), max(edge[1] for edge in edges)),
    )
    a, b, c, d, left, top = frame
    across = [left + a * x + c * y for x, y in corners]
    down = [top + b * x + d * y for x, y in corners]
    return (round(min(across), 2), round(min(down), 2), round(max(across), 2), round(max(down), 2))
