"""A tree of elements as lines of text: blocks on lines of their own, a row of a table in one line with tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from duizhang.documents.formats.html_main import BLOCKS
from duizhang.documents.raised import raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_LAYOUT_CELL = 200
"""Characters of a cell that is no cell of a table but a part of the page laid out in one."""
_MOST_SPANNED = 100


def lines_of(main: HtmlElement) -> list[str]:
    """Return the lines of an element; a blank line stands between two blocks."""
    from lxml import etree

    for element in main.iter("sup"):
        element.text = raised(element.text or "")
    writer = _Writer()
    walk = etree.iterwalk(main, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in BLOCKS:
            writer.block()
        if event == "end":
            if element is not main:
                writer.text(element.tail)
        elif tag == "table" and _is_data(element):
            for row in _rows(element):
                writer.line(row)
            walk.skip_subtree()
        else:
            if tag == "br":
                writer.end_line()
            writer.text(element.text, keep=tag == "pre")
    writer.block()
    return writer.lines


class _Writer:
    """Gathers characters to lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._parts: list[str] = []

    def text(self, text: str | None, *, keep: bool = False) -> None:
        if not text:
            return
        if not keep:
            self._parts.append(_BLANKS.sub(" ", text))
            return
        first, *others = text.splitlines() or [""]
        self._parts.append(first)
        for other in others:
            self.end_line()
            self._parts.append(other)

    def end_line(self) -> None:
        """End the line; the block goes on in the next."""
        self.line(_BLANKS.sub(" ", "".join(self._parts)).strip(" "))
        self._parts.clear()

    def line(self, line: str) -> None:
        if line.strip():
            self.lines.append(line)

    def block(self) -> None:
        """End the line and the block."""
        self.end_line()
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _is_data(table: HtmlElement) -> bool:
    """Say whether a table shows data: pages of old laid out their whole text in tables."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = list(table.iter("td", "th"))
    if len(cells) < 2:
        return False
    long = sum(len("".join(cell.itertext()).strip()) > _LAYOUT_CELL for cell in cells)
    return long * 4 < len(cells)


def _rows(table: HtmlElement) -> list[str]:
    """Return a table's rows as lines; a cell that spans others leaves empty ones where it covers them."""
    lines: list[str] = []
    covered: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _skip(cells, covered)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            at = len(cells)
            cells.append(_cell_text(cell))
            cells.extend([""] * (wide - 1))
            if high > 1:
                covered.update(dict.fromkeys(range(at, at + wide), high - 1))
        _skip(cells, covered)
        if any(cells):
            lines.append("\t".join(cells).rstrip("\t"))
    return lines


def _skip(cells: list[str], covered: dict[int, int]) -> None:
    """Leave cells empty that a cell of a row above covers."""
    while covered.get(len(cells), 0):
        covered[len(cells)] -= 1
        cells.append("")


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), _MOST_SPANNED)) if value.isascii() and value.isdigit() else 1


def _cell_text(cell: HtmlElement) -> str:
    """Return a cell in one line; a break inside it is no break of the word."""
    return _BLANKS.sub(" ", "".join(cell.itertext()).replace("\u3000", " ")).strip(" \xa0")
