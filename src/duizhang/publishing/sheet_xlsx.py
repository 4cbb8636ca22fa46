"""The sheet of a document as a workbook: its rows under a summary, and the evidence on a sheet of its own."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.publishing.circular import Circular, Row
from duizhang.publishing.circular_cells import notes_text
from duizhang.publishing.circular_words import say
from duizhang.publishing.words import Lang
from duizhang.publishing.workbook import Book, Column

_ROWS = {
    "number": 6,
    "clause": 16,
    "task": 32,
    "responsible": 16,
    "due": 11,
    "progress": 20,
    "measured": 18,
    "gap": 14,
    "verdict": 10,
    "reason": 42,
    "evidence": 9,
}
"""Columns and their widths in characters."""
_NOTES = (
    ("number", 6),
    ("kind", 8),
    ("figure", 16),
    ("period", 12),
    ("quote", 50),
    ("source", 34),
    ("place", 26),
    ("address", 28),
)
_STAY = 3
"""Number, clause and target stay in sight."""


def sheet_xlsx(circular: Circular, *, lang: Lang = "zh") -> bytes:
    """Return the sheet as a workbook; words of documents are written as text and never run."""
    book = Book()
    sheet = book.sheet(say("heading", lang))
    book.line(sheet, 0, f"{circular.heading}{say('colon', lang)}{circular.title}", book.title)
    facts = [f"{name}{say('colon', lang)}{value}" for name, value in circular.facts]
    for at, line in enumerate((*facts, *circular.summary), start=1):
        book.line(sheet, at, line, book.soft)
    columns = [key for key in _ROWS if key != "measured" or circular.has_measured]
    book.listed(
        sheet,
        [Column(say(key, lang), _ROWS[key]) for key in columns],
        [_cells(row, columns) for row in circular.rows],
        frozen=_STAY,
        top=len(facts) + len(circular.summary) + 2,
    )
    book.listed(
        book.sheet(say("evidence", lang)),
        [Column(say(key, lang), width) for key, width in _NOTES],
        [
            [
                note.number,
                note.kind,
                note.figure,
                note.period,
                note.quote,
                f"{say('titled', lang, title=note.title)} {note.source}",
                note.place,
                note.url,
            ]
            for note in circular.notes
        ],
    )
    return book.content()


def _cells(row: Row, columns: Sequence[str]) -> list[object]:
    """Return a row's cells; what paper has in one stands apart, so that it can be sorted."""
    return [notes_text(row.notes) if key == "evidence" else getattr(row, key) for key in columns]
