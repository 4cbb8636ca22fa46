"""The sheet of a document as a workbook: its rows under a summary, and the evidence on a sheet of its own."""

from __future__ import annotations

from duizhang.publishing.circular import Circular
from duizhang.publishing.circular_cells import notes_text
from duizhang.publishing.circular_words import say
from duizhang.publishing.words import Lang
from duizhang.publishing.workbook import Book, Column

_ROWS = (
    ("number", 6),
    ("clause", 20),
    ("task", 38),
    ("responsible", 22),
    ("due", 12),
    ("progress", 24),
    ("gap", 14),
    ("verdict", 12),
    ("reason", 50),
    ("evidence", 10),
)
_NOTES = (
    ("number", 6),
    ("kind", 8),
    ("figure", 16),
    ("period", 12),
    ("quote", 60),
    ("source", 40),
    ("place", 30),
    ("address", 30),
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
    book.listed(
        sheet,
        [Column(say(key, lang), width) for key, width in _ROWS],
        [
            [
                row.number,
                row.clause,
                row.task,
                row.responsible,
                row.due,
                row.progress,
                row.gap,
                row.verdict,
                row.reason,
                notes_text(row.notes),
            ]
            for row in circular.rows
        ],
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
