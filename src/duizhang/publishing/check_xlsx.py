"""The check of a draft as a workbook: its concerns, and the answer sheet with a column to fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter import Workbook

from duizhang.publishing.check_listing import (
    DraftCheck,
    Words,
    bodies_text,
    draft_words,
    lookup_of,
    other_words,
    rows_of,
)
from duizhang.publishing.check_words import CONCERNS, say
from duizhang.publishing.task_xlsx import cell_text, text_book
from duizhang.publishing.words import Lang, pick

_CONCERNS = (("kind", 14), ("explanation", 60), ("proof", 40), ("draft_words", 45), ("other_words", 60))
_ANSWERS = (
    ("body", 24),
    ("sort", 8),
    ("promise", 50),
    ("due", 10),
    ("source", 30),
    ("date", 12),
    ("last", 18),
    ("answer", 40),
    ("fill_in", 40),
)


def check_xlsx(check: DraftCheck, *, lang: Lang = "zh") -> bytes:
    """Return the check as a workbook; words of documents are written as text and never run."""
    buffer = io.BytesIO()
    book = text_book(buffer)
    lookup = lookup_of(check)
    concerns = [
        [
            pick(CONCERNS[concern.kind], lang),
            pick(concern.explanation, lang),
            "\n".join(pick(step, lang) for step in concern.chain),
            _lines(draft_words(concern, check, lookup), with_source=False),
            _lines(other_words(concern, lookup), with_source=True),
        ]
        for concern in check.checked.concerns
    ]
    answers = [
        [
            bodies_text(row, say("no_body", lang), lang),
            say("figure" if row.figure else "task", lang),
            row.promise,
            row.due,
            row.title,
            row.date.isoformat() if row.date else "",
            row.last,
            row.answer,
            "",
        ]
        for row in rows_of(check, lang)
    ]
    _sheet(book, say("answers", lang), [(say(key, lang), width) for key, width in _ANSWERS], answers)
    _sheet(book, say("concerns", lang), [(say(key, lang), width) for key, width in _CONCERNS], concerns)
    book.close()
    return buffer.getvalue()


def _lines(words: Sequence[Words], *, with_source: bool) -> str:
    return "\n".join(
        dict.fromkeys(f"{one.source}：{one.quote}" if with_source else one.quote for one in words)
    )


def _sheet(
    book: Workbook, name: str, heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]
) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (title, width) in enumerate(heads):
        sheet.set_column(column, column, width, cell)
        sheet.write_string(0, column, title, head)
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            sheet.write_string(at, column, cell_text(value), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
