"""The sheet of a document as a Word file: a table to circulate, under a summary, and its evidence as numbered notes."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.publishing import paper as papers
from duizhang.publishing.cells import text
from duizhang.publishing.circular import Circular
from duizhang.publishing.circular_cells import cells_of, columns_of
from duizhang.publishing.circular_words import say
from duizhang.publishing.words import Lang

_WIDTHS = {
    "number": 1.2,
    "clause": 3.2,
    "task": 5.2,
    "responsible": 3.0,
    "due": 2.0,
    "progress": 3.6,
    "measured": 3.0,
    "verdict": 6.2,
    "evidence": 1.7,
}
"""Of the columns, in centimetres; together they fill the width of the paper where nothing was measured."""
_FULL = 26.1
_GIVING = ("clause", "task", "responsible", "verdict")
"""The columns that give way where one more has to fit."""


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
        columns = columns_of(circular)
        papers.table(
            paper,
            [say(key, lang) for key in columns],
            (cells_of(row, columns, lang) for row in circular.rows),
            widths=_widths(columns),
        )
        paper.add_heading(say("evidence_list", lang), 1)
    for note in circular.notes:
        paper.add_paragraph(text(f"[{note.number}] {note.line(lang)}"))
    return papers.content(paper)


def _widths(columns: Sequence[str]) -> list[float]:
    """Return the widths of columns; what was measured takes its room from the widest ones."""
    over = sum(_WIDTHS[key] for key in columns) - _FULL
    wide = sum(_WIDTHS[key] for key in _GIVING)
    return [_WIDTHS[key] - (max(over, 0) * _WIDTHS[key] / wide if key in _GIVING else 0) for key in columns]
