"""What workbooks have in common: how words are written, headings that stay, filters, and the paper they fit on.

Words of documents are written as text: a spreadsheet runs none of them and turns none into a link or number.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from duizhang.publishing.cells import text
from duizhang.publishing.layout import text_width

_LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_A4 = 9
_LINE, _HIGHEST = 15.0, 409.0
"""Height of a line in points, and of the highest row that the format takes."""
_PAGE = 215.0
"""Characters that a page takes beside each other; a wider list goes on over the next page, which is better than a print
that nobody can read."""
_SPARE = 1.06
"""How much more room than its characters a line takes, as words are not torn."""


class Column(NamedTuple):
    """A column of a list: its heading, and its width in characters."""

    title: str
    width: float


class Book:
    """A workbook that is being written."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._book = Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._names: set[str] = set()
        self._widths: dict[str, list[float]] = {}
        self.head: Format = self._book.add_format(
            {"bold": True, "bottom": 2, "text_wrap": True, "valign": "vcenter"}
        )
        self._plain: Format = self._book.add_format({"text_wrap": True, "valign": "top"})
        self.cell: Format = self._book.add_format(
            {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#C9C6BD"}
        )
        self.title: Format = self._book.add_format({"bold": True, "font_size": 14, "valign": "top"})
        self.group: Format = self._book.add_format({"bold": True, "bg_color": "#EEECE5", "valign": "top"})
        self.soft: Format = self._book.add_format({"font_color": "#555B63", "valign": "top"})

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet under a name that the format takes and no other sheet has."""
        wanted = _NO_NAME.sub(" ", text(name)).strip("' ") or "-"
        told, number = wanted[:_LONGEST_NAME], 1
        while told.casefold() in self._names:
            number += 1
            end = f" {number}"
            told = wanted[: _LONGEST_NAME - len(end)] + end
        self._names.add(told.casefold())
        sheet = self._book.add_worksheet(told)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P / &N")
        return sheet

    def listed(
        self,
        sheet: Worksheet,
        columns: Sequence[Column],
        rows: Iterable[Sequence[object]],
        *,
        frozen: int = 0,
        top: int = 0,
    ) -> None:
        """Write a list that can be filtered; its heading and its first columns stay in sight.

        ``top`` is the row of its heading, where something stands above.
        """
        self.heads(sheet, top, columns)
        last = top
        for last, row in enumerate(rows, start=top + 1):
            self.row(sheet, last, row)
        wide = sum(column.width for column in columns)
        if (pages := math.ceil(wide / _PAGE)) > 1:
            sheet.fit_to_pages(pages, 0)
            if frozen:
                sheet.repeat_columns(0, frozen - 1)
        sheet.freeze_panes(top + 1, frozen)
        sheet.autofilter(top, 0, max(top + 1, last), len(columns) - 1)
        sheet.repeat_rows(top)

    def heads(self, sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
        """Write the headings of columns, and set their widths."""
        self._widths[sheet.get_name()] = [column.width for column in columns]
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width, self._plain)
            sheet.write_string(row, at, column.title, self.head)
        self._raise(sheet, row, [column.title for column in columns])

    def row(self, sheet: Worksheet, row: int, values: Sequence[object]) -> None:
        """Write a row: numbers as numbers, all else as text; what is empty stays empty."""
        for at, value in enumerate(values):
            if isinstance(value, (int, float)):
                sheet.write_number(row, at, value, self.cell)
            elif value:
                sheet.write_string(row, at, text(value), self.cell)
            else:
                sheet.write_blank(row, at, None, self.cell)
        self._raise(sheet, row, values)

    def line(self, sheet: Worksheet, row: int, value: str, form: Format) -> None:
        """Write a line that runs over the columns: a title, a summary."""
        sheet.write_string(row, 0, text(value), form)
        if form is self.title:
            sheet.set_row(row, 1.5 * _LINE)

    def _raise(self, sheet: Worksheet, row: int, values: Sequence[object]) -> None:
        """Make a row as high as its words need: not every office program does so by itself."""
        widths = self._widths.get(sheet.get_name(), [])
        told = [
            (str(value), width)
            for value, width in zip(values, widths, strict=False)
            if isinstance(value, str) and value
        ]
        lines = max((sum(_lines(part, width) for part in v.split("\n")) for v, width in told), default=1)
        if lines > 1:
            sheet.set_row(row, min(lines * _LINE, _HIGHEST))

    def content(self) -> bytes:
        """Return the file; nothing can be written behind it."""
        self._book.close()
        return self._buffer.getvalue()


def _lines(words: str, width: float) -> int:
    """Return about how many lines words take in a column: a Chinese character is as wide as two digits."""
    return max(1, math.ceil(2 * text_width(words, 1.0) * _SPARE / width))
