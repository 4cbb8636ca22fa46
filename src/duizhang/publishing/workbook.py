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

_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that the format cannot hold; they are shown as replaced."""
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
    ) -> None:
        """Write a list that can be filtered; its heading and its first columns stay in sight."""
        self.heads(sheet, 0, columns)
        last = 0
        for last, row in enumerate(rows, start=1):
            self.row(sheet, last, row)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(1, last), len(columns) - 1)
        sheet.repeat_rows(0)

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

    def content(self) -> bytes:
        """Return the file; nothing can be written behind it."""
        self._book.close()
        return self._buffer.getvalue()


def text(value: object) -> str:
    """Return what a cell can hold of a text."""
    return _UNWRITABLE.sub("\ufffd", str(value))[:_LONGEST_CELL]
