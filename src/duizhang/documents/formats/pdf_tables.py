"""Tables of a PDF that are drawn with rules: their rows as lines, and where each stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from math import pi
from typing import TYPE_CHECKING, Any

from duizhang.documents.formats.model import Place

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_FEWEST_RULES = 6
"""Drawn paths below which no table is looked for: a frame and two rules make no table with a head and a row."""
_MOST_RULES = 5000
"""Drawn paths above which a page is a map or a chart."""
_ASKED = 100
"""Characters of a page that are asked which way they stand."""
_LATIN = re.compile(r"(?<=[A-Za-z,.;]) *\n *(?=[A-Za-z])")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: its rows as lines with tabs, where each row stands, and where the whole does."""

    place: Place
    rows: tuple[tuple[str, Place], ...]

    def holds(self, place: Place) -> bool:
        """Say whether the middle of a line lies in the table."""
        across, down = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
        return self.place[0] <= across <= self.place[2] and self.place[1] <= down <= self.place[3]

    def turned(self, turns: int, wide: float, high: float) -> RuledTable:
        """Return the table where it stands once its page, so wide and high, has made some quarter turns clockwise."""
        rows = tuple((text, _turned(place, turns, wide, high)) for text, place in self.rows)
        return RuledTable(_turned(self.place, turns, wide, high), rows)


class TableFinder:
    """Finds the ruled tables of a PDF's pages; opens the file a second time where a page draws rules at all."""

    def __init__(self, data: bytes, document: PdfDocument) -> None:
        self._data = data
        self._document = document
        self._opened: Any = None

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()

    def tables(self, page: PdfPage, index: int) -> list[RuledTable]:
        """Return the tables of a page; ``index`` counts from 0."""
        if not _draws_rules(page):
            return []
        import pdfplumber

        upright = upright_turn(page)
        turns = (page.get_rotation() - upright) // 90 % 4
        if turns:  # wide tables are often set along the page's longer side
            with pdfplumber.open(BytesIO(self._turned(index, upright))) as opened:
                wide, high = (float(side) for side in (opened.pages[0].width, opened.pages[0].height))
                return [table.turned(turns, wide, high) for table in _tables(opened.pages[0])]
        if self._opened is None:
            self._opened = pdfplumber.open(BytesIO(self._data))
        page_of_file = self._opened.pages[index]
        try:
            return _tables(page_of_file)
        finally:
            page_of_file.close()  # what a page was parsed to is kept until then

    def _turned(self, index: int, rotation: int) -> bytes:
        """Return a PDF of one page, shown so that its text stands upright."""
        from pypdfium2 import PdfDocument

        stream = BytesIO()
        single = PdfDocument.new()
        try:
            single.import_pages(self._document, [index])
            single[0].set_rotation(rotation)
            single.save(stream)
        finally:
            single.close()
        return stream.getvalue()


def upright_turn(page: PdfPage) -> int:
    """Return by how many degrees a page is to be turned clockwise for its text to stand upright."""
    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        count = text.count_chars()
        asked = range(0, count, max(count // _ASKED, 1))
        angles = Counter(round(raw.FPDFText_GetCharAngle(text, index) / (pi / 2)) % 4 for index in asked)
    finally:
        text.close()
    if not angles:
        return int(page.get_rotation())
    (quarter, times), *_ = angles.most_common(1)
    return -90 * quarter % 360 if 2 * times > angles.total() else int(page.get_rotation())


def _tables(page: Any) -> list[RuledTable]:
    left, top = float(page.cropbox[0]), float(page.cropbox[1])
    found = [_table(table, left, top) for table in page.find_tables()]
    return [table for table in found if table is not None]


def _draws_rules(page: PdfPage) -> bool:
    from pypdfium2 import raw

    count = 0
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = drawn.get_bounds() if hasattr(drawn, "get_bounds") else drawn.get_pos()
        thin = min(right - left, top - bottom) < 3 or (right - left > 20 and top - bottom > 8)
        count += thin
        if count > _MOST_RULES:
            return False
    return count >= _FEWEST_RULES


def _table(table: Any, left: float, top: float) -> RuledTable | None:
    """Return what pdfplumber found as lines, unless it is a frame around text."""
    rows: list[tuple[str, Place]] = []
    widest = 0
    for row, cells in zip(table.rows, table.extract(), strict=True):
        texts = [_one_line(cell or "") for cell in cells]
        if not any(texts):
            continue
        widest = max(widest, sum(bool(text) for text in texts))
        rows.append(("\t".join(texts).rstrip("\t"), _moved(row.bbox, left, top)))
    if widest < 2 or len(rows) < 2:
        return None
    return RuledTable(_moved(table.bbox, left, top), tuple(rows))


def _turned(place: Place, turns: int, wide: float, high: float) -> Place:
    for _ in range(turns):
        left, top, right, bottom = place
        place = (high - bottom, left, high - top, right)
        wide, high = high, wide
    return tuple(round(edge, 2) for edge in place)  # type: ignore[return-value]


def _moved(box: tuple[float, float, float, float], left: float, top: float) -> Place:
    return (
        round(box[0] - left, 2),
        round(box[1] - top, 2),
        round(box[2] - left, 2),
        round(box[3] - top, 2),
    )


def _one_line(text: str) -> str:
    """Return a cell in one line: Chinese goes on without a gap, Latin words keep theirs."""
    return _BREAK.sub("", _LATIN.sub(" ", text.replace("\t", " "))).strip()
