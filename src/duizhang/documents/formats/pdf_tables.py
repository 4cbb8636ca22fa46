"""Tables of a PDF that are drawn with rules: their rows as lines, and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from duizhang.documents.formats.model import Place

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_FEWEST_RULES = 6
"""Drawn paths below which no table is looked for: a frame and two rules make no table with a head and a row."""
_MOST_RULES = 5000
"""Drawn paths above which a page is a map or a chart."""
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


class TableFinder:
    """Finds the ruled tables of a PDF's pages; opens the file a second time where a page draws rules at all."""

    def __init__(self, data: bytes) -> None:
        self._data = data
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

        if self._opened is None:
            self._opened = pdfplumber.open(BytesIO(self._data))
        opened = self._opened.pages[index]
        try:
            left, top = float(opened.cropbox[0]), float(opened.cropbox[1])
            found = [_table(table, left, top) for table in opened.find_tables()]
        finally:
            opened.close()  # what a page was parsed to is kept until then
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
