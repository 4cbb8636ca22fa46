"""The sheet of a document as a Word file: a table to circulate, under a summary, and its evidence as numbered notes."""

from __future__ import annotations

from duizhang.publishing import paper as papers
from duizhang.publishing.cells import text
from duizhang.publishing.circular import Circular
from duizhang.publishing.circular_cells import COLUMNS, cells_of
from duizhang.publishing.circular_words import say
from duizhang.publishing.words import Lang

_WIDTHS = (1.2, 3.2, 5.2, 3.0, 2.0, 3.6, 6.2, 1.7)
"""Of the columns, in centimetres."""


def sheet_docx(circular: Circular, *, lang: Lang = "zh") -> bytes:
    """Return the sheet as a DOCX on paper laid crosswise; words of documents are written as text."""
    paper = papers.crosswise()
    paper.add_heading(text(circular.title), 0)
    paper.add_paragraph(text(circular.heading), style="Subtitle")
    facts = (f"{name}{say('colon', lang)}{value}" for name, value in circular.facts)
    paper.add_paragraph(text("　".join(facts)))
    paper.add_heading(say("summary", lang), 1)
    for sentence in circular.summary:
        paper.add_paragraph(text(sentence))
    if circular.counts:
        heads = [say("verdict", lang), *(name for name, _ in circular.counts)]
        papers.table(paper, heads, [[say("count", lang), *(str(n) for _, n in circular.counts)]])
    if circular.rows:
        paper.add_heading(say("rows", lang), 1)
        heads = [say(key, lang) for key in COLUMNS]
        papers.table(paper, heads, (cells_of(row, lang) for row in circular.rows), widths=_WIDTHS)
        paper.add_heading(say("evidence_list", lang), 1)
    for note in circular.notes:
        paper.add_paragraph(text(f"[{note.number}] {note.line(lang)}"))
    return papers.content(paper)
