"""The answer sheet as an office sends it round: one part for each body, with room to fill in and to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duizhang.publishing import paper as papers
from duizhang.publishing.check_listing import DraftCheck, Row, row_groups
from duizhang.publishing.check_words import say
from duizhang.publishing.figures import period_text
from duizhang.publishing.words import Lang

if TYPE_CHECKING:
    from docx.document import Document

_COLUMNS = (
    *(("number", 1.1), ("promise", 6.3), ("due", 1.9), ("source", 4.3)),
    *(("last", 2.8), ("answer", 4.7), ("fill_in", 5.0)),
)
"""Columns with their widths in centimetres; together they fill the paper."""


def answers_docx(check: DraftCheck, *, lang: Lang = "zh") -> bytes:
    """Return the answer sheet alone, each body's part on pages of its own; words of documents are written as text."""
    paper = papers.crosswise()
    add_answers(paper, check, lang)
    return papers.content(paper)


def add_answers(paper: Document, check: DraftCheck, lang: Lang) -> None:
    """Write the answer sheet at the end of a paper: what is asked, then a part for each body."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    period = check.checked.period
    if period is None:
        paper.add_heading(say("answers", lang), 1)
        paper.add_paragraph(say("no_period", lang))
        return
    head = paper.add_heading(say("answers_of", lang, period=period_text(period.text, lang)), 1)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    draft = check.documents[0]
    groups = row_groups(check, lang)
    if not groups:
        paper.add_paragraph(say("none_due", lang))
        return
    title = papers.written(draft.title or draft.name)
    paper.add_paragraph(say("asked", lang, draft=title, n=sum(len(rows) for _, rows in groups)))
    heads = [say(key, lang) for key, _ in _COLUMNS]
    widths = [width for _, width in _COLUMNS]
    for number, (body, rows) in enumerate(groups):
        if number:
            new_page(paper)
        paper.add_heading(say("part", lang, body=papers.written(body), n=len(rows)), 2)
        cells = (_cells(at, row) for at, row in enumerate(rows, start=1))
        papers.table(paper, heads, cells, widths=widths)
        paper.add_paragraph()
        paper.add_paragraph(say("signed", lang))


def new_page(paper: Document) -> None:
    """Let what follows begin on a new page."""
    from docx.enum.text import WD_BREAK

    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _cells(number: int, row: Row) -> list[str]:
    day = row.date.isoformat() if row.date else ""
    source = " ".join(part for part in (row.title, day) if part)
    return [
        papers.written(cell) for cell in (str(number), row.promise, row.due, source, row.last, row.answer, "")
    ]
