"""The check of a draft as a workbook: its concerns, and the answer sheet with a column to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.publishing.cells import text
from duizhang.publishing.check_listing import (
    DraftCheck,
    Row,
    Words,
    bodies_text,
    draft_words,
    other_words,
    row_groups,
    rows_of,
)
from duizhang.publishing.check_words import CONCERNS, say
from duizhang.publishing.figures import period_text
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


_OF_BODY = (("number", 6), *_ANSWERS[2:])
_MOST_SHEETS = 100
"""Sheets of single bodies; a workbook with more is no help, and the first sheet has all."""


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
    book.listed(
        book.sheet(say("answers", lang)), _heads(_ANSWERS, lang), _answers(rows_of(check, lang), lang)
    )
    book.listed(book.sheet(say("concerns", lang)), _heads(_CONCERNS, lang), concerns)
    _bodies(book, check, lang)
    return book.content()


def answers_xlsx(check: DraftCheck, *, lang: Lang = "zh") -> bytes:
    """Return the answer sheet alone: all of it, then a sheet for each body to send round."""
    book = Book()
    book.listed(
        book.sheet(say("answers", lang)), _heads(_ANSWERS, lang), _answers(rows_of(check, lang), lang)
    )
    _bodies(book, check, lang)
    return book.content()


def _heads(columns: Sequence[tuple[str, float]], lang: Lang) -> list[Column]:
    return [Column(say(key, lang), width) for key, width in columns]


def _answers(rows: Sequence[Row], lang: Lang) -> list[list[str]]:
    return [
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
        for row in rows
    ]


def _bodies(book: Book, check: DraftCheck, lang: Lang) -> None:
    """Write a sheet for each body that is named, as it is sent to it: what is asked, its rows, and where to sign."""
    period = check.checked.period
    if period is None:
        return
    groups = [(body, rows) for body, rows in row_groups(check, lang) if any(row.bodies for row in rows)]
    title = say("answers_of", lang, period=period_text(period.text, lang))
    for body, rows in groups[:_MOST_SHEETS]:
        sheet = book.sheet(body)
        sheet.write_string(
            0, 0, f"{title}{say('colon', lang)}{say('part', lang, body=text(body), n=len(rows))}", book.title
        )
        book.heads(sheet, 1, _heads(_OF_BODY, lang))
        for number, cells in enumerate(_answers(rows, lang), start=1):
            book.row(sheet, number + 1, [number, *cells[2:]])
        sheet.write_string(len(rows) + 3, 0, say("signed", lang), book.soft)
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(1)


def _lines(words: Sequence[Words], *, with_source: bool) -> str:
    return "\n".join(
        dict.fromkeys(f"{one.source}：{one.quote}" if with_source else one.quote for one in words)
    )
