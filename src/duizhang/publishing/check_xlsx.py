"""The check of a draft as a workbook: its concerns, and the answer sheet with a column to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.publishing.check_listing import (
    DraftCheck,
    Words,
    bodies_text,
    draft_words,
    other_words,
    rows_of,
)
from duizhang.publishing.check_words import CONCERNS, say
from duizhang.publishing.words import Lang, pick
from duizhang.publishing.workbook import Book, Column

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
    book = Book()
    concerns = [
        [
            pick(CONCERNS[concern.kind], lang),
            pick(concern.explanation, lang),
            "\n".join(pick(step, lang) for step in concern.chain),
            _lines(draft_words(concern, check), with_source=False),
            _lines(other_words(concern, check), with_source=True),
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
    for name, columns, rows in (("answers", _ANSWERS, answers), ("concerns", _CONCERNS, concerns)):
        heads = [Column(say(key, lang), width) for key, width in columns]
        book.listed(book.sheet(say(name, lang)), heads, rows)
    return book.content()


def _lines(words: Sequence[Words], *, with_source: bool) -> str:
    return "\n".join(
        dict.fromkeys(f"{one.source}：{one.quote}" if with_source else one.quote for one in words)
    )
