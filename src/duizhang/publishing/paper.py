"""What Word files have in common: A4, a font that has Chinese, black print, tables whose head repeats."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from duizhang.publishing.cells import text
from duizhang.publishing.quoting import plain

if TYPE_CHECKING:
    from docx.document import Document

_FONT = "SimSun"
"""On every Chinese Windows; elsewhere office programs put their own Chinese font in its place."""
_STYLES = ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "Intense Quote")
"""Styles in use: all print in black."""
_LONG, _SHORT = 29.7, 21.0
"""Sides of A4 in centimetres."""
_MARGIN = 1.8
"""Centimetres around the text."""
_CELL = 9
"""Size of the letters in a table, in points."""


def crosswise() -> Document:
    """Return an empty A4 document laid crosswise."""
    return _paper(_LONG, _SHORT, landscape=True)


def upright() -> Document:
    """Return an empty A4 document that stands upright."""
    return _paper(_SHORT, _LONG, landscape=False)


def _paper(width: float, height: float, *, landscape: bool) -> Document:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, RGBColor

    paper = docx.Document()
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    for name in _STYLES:
        style: Any = paper.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _FONT)
        fonts.attrib.pop(qn("w:eastAsiaTheme"), None)  # a theme's font would win
        style.font.color.rgb = RGBColor(0, 0, 0)
    return paper


def written(value: str) -> str:
    """Return words of a document as a paragraph or cell holds them: on one line, as text."""
    return text(plain(value))


def table(
    paper: Document, heads: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[float] = ()
) -> Any:
    """Add a table with lines around its cells and return it; its head repeats on every page and no row is torn apart.

    Parameters
    ----------
    widths
        Of the columns in centimetres; without them the program that opens the file chooses.
    """
    from docx.shared import Cm, Pt

    style: Any = paper.styles["Table Grid"]
    style.font.size = Pt(_CELL)
    made: Any = paper.add_table(rows=1, cols=len(heads), style=style)
    for cell, head in zip(made.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(text(head)).bold = True
    if widths:
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Cm(width)  # the grid, which rows to come take over
        for cell, width in zip(made.rows[0].cells, widths, strict=True):
            cell.width = Cm(width)  # some office programs go by the cells
    for values in rows:
        row = made.add_row()  # as wide as the row above
        _mark(row, "w:cantSplit")
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = text(value)
    _mark(made.rows[0], "w:tblHeader")
    return made


def content(paper: Document) -> bytes:
    """Return the file."""
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))
