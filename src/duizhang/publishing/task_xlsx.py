"""Tasks as a workbook: one list that can be filtered, and what it comes to by year, body and force.

Words of documents are written as text: a spreadsheet runs none of them and turns none into a link or number.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from duizhang.publishing.listing import Coverage, FullNames, Pair, Summary
from duizhang.publishing.naming import body_names
from duizhang.publishing.progress import STATUSES
from duizhang.publishing.task_words import FORCES, KINDS, say
from duizhang.publishing.tasks import TASK_COLUMNS, task_cells, task_heads, task_views
from duizhang.publishing.words import Lang, pick

_WIDE = {
    **dict.fromkeys(("task", "evidence"), 60),
    **dict.fromkeys(("document", "object", "responsible", "register", "problem", "standard", "task_id"), 30),
    **dict.fromkeys(
        ("leading", "supporting", "figures", "exemption", "executor", "instruments", "review"), 20
    ),
    **dict.fromkeys(("force", "start", "end"), 9),
}
_USUAL = 14
"""Widths of columns in characters, of those that need another than the usual one."""
_LONGEST_CELL = 32_767
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that the format cannot hold; they are shown as replaced."""


def tasks_xlsx(pairs: Sequence[Pair], full_names: FullNames, *, lang: Lang = "zh") -> bytes:
    """Return tasks as a workbook, in the order given, each with the document that it is of."""
    buffer = io.BytesIO()
    book = text_book(buffer)
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    _list(book.add_worksheet(say("tasks", lang)), head, cell, pairs, full_names, lang)
    _summary(book.add_worksheet(say("summary", lang)), head, cell, pairs, full_names, lang)
    book.close()
    return buffer.getvalue()


def text_book(buffer: io.BytesIO) -> Workbook:
    """Return an empty workbook that takes every text as text."""
    return Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )


def _list(
    sheet: Worksheet,
    head: Format,
    cell: Format,
    pairs: Sequence[Pair],
    full_names: FullNames,
    lang: Lang,
) -> None:
    heads = task_heads(lang)
    for column, (key, title) in enumerate(zip(TASK_COLUMNS, heads, strict=True)):
        sheet.set_column(column, column, _WIDE.get(key, _USUAL), cell)
        sheet.write_string(0, column, title, head)
    for row, ((item, _), view) in enumerate(zip(pairs, task_views(pairs, full_names), strict=True), start=1):
        for column, value in enumerate(task_cells(view, item.figures, lang)):
            if isinstance(value, int):
                sheet.write_number(row, column, value, cell)
            elif value:
                sheet.write_string(row, column, cell_text(value), cell)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(1, len(pairs)), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _summary(
    sheet: Worksheet,
    head: Format,
    cell: Format,
    pairs: Sequence[Pair],
    full_names: FullNames,
    lang: Lang,
) -> None:
    tasks = [task for _, task in pairs]
    counts, summary = Coverage.of(tasks), Summary.of(tasks, full_names)
    missing = say("not_stated", lang)
    blocks: list[tuple[str, list[tuple[str, int]]]] = [
        (
            say("all", lang),
            [
                (say("tasks", lang), counts.tasks),
                (say("has_due", lang), counts.with_due),
                (say("has_figure", lang), counts.with_figure),
                (say("has_body", lang), counts.with_body),
            ],
        ),
        (say("by_year", lang), [(str(year) if year else missing, n) for year, n in summary.years]),
        (
            say("by_body", lang),
            [(body_names([body], lang) if body else missing, n) for body, n in summary.bodies],
        ),
        (
            say("by_force", lang),
            [(pick(FORCES[c], lang), summary.forces[c]) for c in FORCES if c in summary.forces],
        ),
        (
            say("by_kind", lang),
            [(pick(KINDS[c], lang), summary.kinds[c]) for c in KINDS if c in summary.kinds],
        ),
    ]
    became = Counter(item.progress[task.id].status for item, task in pairs if task.id in item.progress)
    if became:
        lines = [(pick(pair, lang), became[status]) for status, pair in STATUSES.items() if became[status]]
        blocks.append((say("by_status", lang), lines))
    sheet.set_column(0, 0, 36, cell)
    sheet.set_column(1, 1, 10, cell)
    row = 0
    for title, lines in blocks:
        sheet.write_string(row, 0, title, head)
        sheet.write_string(row, 1, say("tasks", lang), head)
        for name, number in lines:
            row += 1
            sheet.write_string(row, 0, cell_text(name), cell)
            sheet.write_number(row, 1, number, cell)
        row += 2


def cell_text(value: object) -> str:
    """Return a value as a cell can hold it."""
    return _UNWRITABLE.sub("\ufffd", str(value))[:_LONGEST_CELL]
