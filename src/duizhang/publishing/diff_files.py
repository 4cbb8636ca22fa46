"""Two documents' targets side by side as files that offices pass on: workbook, Word file and CSV."""

from __future__ import annotations

from duizhang.publishing import paper as papers
from duizhang.publishing.cells import text
from duizhang.publishing.csvout import csv_text
from duizhang.publishing.diff_view import DocumentDiff, Row, by_kind, diff_sentence, rows_of
from duizhang.publishing.diff_words import KINDS, say
from duizhang.publishing.quoting import plain
from duizhang.publishing.words import Lang
from duizhang.publishing.workbook import Book, Column

_COLUMNS = (
    ("kind", 12),
    ("subject", 14),
    ("indicator", 30),
    ("old_text", 20),
    ("old_due", 12),
    ("new_text", 20),
    ("new_due", 12),
    ("amount", 14),
    ("explanation", 60),
    ("old_words", 50),
    ("new_words", 50),
)
_PAPER = ("number", "indicator", "old_text", "new_text", "amount", "old_words", "new_words")
_WIDTHS = (1.2, 4.2, 3.4, 3.4, 2.6, 5.6, 5.6)
"""Of the columns of a Word file, in centimetres."""


def diff_xlsx(diff: DocumentDiff, *, lang: Lang = "zh") -> bytes:
    """Return the comparison as a workbook; words of documents are written as text and never run."""
    book = Book()
    sheet = book.sheet(say("heading", lang))
    head = _head(diff, lang)
    book.line(sheet, 0, say("heading", lang), book.title)
    for at, line in enumerate(head, start=1):
        book.line(sheet, at, line, book.soft)
    book.listed(
        sheet,
        [Column(say(key, lang), width) for key, width in _COLUMNS],
        [_cells(row, lang) for row in rows_of(diff, lang)],
        frozen=3,
        top=len(head) + 2,
    )
    return book.content()


def diff_csv(diff: DocumentDiff, *, lang: Lang = "zh") -> str:
    """Return the comparison as CSV; encode it as UTF-8 to write it."""
    heads = [say(key, lang) for key, _ in _COLUMNS]
    return csv_text([*heads, "kind"], ([*_cells(row, lang), row.kind.value] for row in rows_of(diff, lang)))


def diff_docx(diff: DocumentDiff, *, lang: Lang = "zh") -> bytes:
    """Return the comparison as a DOCX on paper laid crosswise, a table for each kind of change."""
    paper = papers.crosswise()
    paper.add_heading(say("heading", lang), 0)
    for line in _head(diff, lang):
        paper.add_paragraph(text(line))
    for kind, rows in by_kind(rows_of(diff, lang)):
        paper.add_heading(f"{KINDS[kind].word(lang)}（{len(rows)}）", 1)
        papers.table(
            paper,
            [say(key, lang) for key in _PAPER],
            (
                (
                    str(at),
                    "\n".join(part for part in (row.name, row.note) if part),
                    f"{row.old_due} {row.old}".strip(),
                    f"{row.new_due} {row.new}".strip(),
                    row.amount,
                    row.old_words,
                    row.new_words,
                )
                for at, row in enumerate(rows, start=1)
            ),
            widths=_WIDTHS,
        )
    return papers.content(paper)


def _head(diff: DocumentDiff, lang: Lang) -> list[str]:
    colon = say("colon", lang)
    return [
        f"{say('old', lang)}{colon}{plain(diff.old.title())}",
        f"{say('new', lang)}{colon}{plain(diff.new.title())}",
        diff_sentence(diff, lang),
    ]


def _cells(row: Row, lang: Lang) -> list[str]:
    return [
        KINDS[row.kind].word(lang),
        row.subject,
        row.indicator,
        row.old,
        row.old_due,
        row.new,
        row.new_due,
        row.amount,
        row.explanation,
        row.old_words,
        row.new_words,
    ]
