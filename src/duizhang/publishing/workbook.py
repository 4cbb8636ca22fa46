"""What workbooks have in common: how words are written, headings that stay, filters, and the paper they fit on.

Words of documents are written as text: a spreadsheet runs none of them and turns none into a link or number.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from duizhang.publishing.cells import text

_LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_A4 = 9


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
        self.head: Format = self._book.add_format(
            {"bold": True, "bottom": 2, "text_wrap": True, "valign": "vcenter"}
        )
        self.cell: Format = self._book.add_format({"text_wrap": True, "valign": "top"})
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
        sheet.freeze_panes(top + 1, frozen)
        sheet.autofilter(top, 0, max(top + 1, last), len(columns) - 1)
        sheet.repeat_rows(top)

    def heads(self, sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
        """Write the headings of columns, and set their widths."""
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width, self.cell)
            sheet.write_string(row, at, column.title, self.head)

    def row(self, sheet: Worksheet, row: int, values: Sequence[object]) -> None:
        """Write a row: numbers as numbers, all else as text; what is empty stays empty."""
        for at, value in enumerate(values):
            if isinstance(value, (int, float)):
                sheet.write_number(row, at, value, self.cell)
            elif value:
                sheet.write_string(row, at, text(value), self.cell)

    def line(self, sheet: Worksheet, row: int, value: str, form: Format) -> None:
        """Write a line that runs over the columns: a title, a summary."""
        sheet.write_string(row, 0, text(value), form)

    def content(self) -> bytes:
        """Return the file; nothing can be written behind it."""
        self._book.close()
        return self._buffer.getvalue()
