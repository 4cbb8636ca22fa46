"""The answer sheet as an office sends it round: one part for each body, with room to fill in and to sign."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhang.publishing.check_listing import DraftCheck, Row, row_groups
from duizhang.publishing.check_words import say
from duizhang.publishing.figures import period_text
from duizhang.publishing.quoting import plain
from duizhang.publishing.words import Lang
from duizhang.publishing.workbook import text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

_COLUMNS = (
    *(("number", 1.1), ("promise", 6.2), ("due", 1.9), ("source", 4.2)),
    *(("last", 2.8), ("answer", 4.6), ("fill_in", 4.9)),
)
"""Columns with their widths in centimetres; together they fill A4 laid crosswise."""
_FONT, _SIZE = "SimSun", 10
_MARGIN = 2


def new_paper() -> Document:
    """Return an empty A4 paper laid crosswise, in the type that offices use."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    paper = docx.Document()
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(_MARGIN))
    for name in ("Normal", "Heading 1", "Heading 2", "Title"):
        style = paper.styles[name]
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    paper.styles["Normal"].font.size = Pt(_SIZE)
    return paper


def saved(paper: Document) -> bytes:
    """Return the bytes of a paper."""
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def new_page(paper: Document) -> None:
    """Let what follows begin on a new page."""
    from docx.enum.text import WD_BREAK

    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def answers_docx(check: DraftCheck, *, lang: Lang = "zh") -> bytes:
    """Return the answer sheet alone, each body's part on pages of its own; words of documents are written as text."""
    paper = new_paper()
    add_answers(paper, check, lang)
    return saved(paper)


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
    title = text(plain(draft.title or draft.name))
    paper.add_paragraph(say("asked", lang, draft=title, n=sum(len(rows) for _, rows in groups)))
    for number, (body, rows) in enumerate(groups):
        if number:
            new_page(paper)
        paper.add_heading(say("part", lang, body=text(body), n=len(rows)), 2)
        _table(paper, rows, lang)
        paper.add_paragraph()
        paper.add_paragraph(say("signed", lang))


def _table(paper: Document, rows: Sequence[Row], lang: Lang) -> None:
    from docx.shared import Cm

    table = paper.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.autofit = False
    _repeat_head(table)
    for cell, (key, _) in zip(table.rows[0].cells, _COLUMNS, strict=True):
        _write(cell, say(key, lang), bold=True)
    for number, row in enumerate(rows, start=1):
        for cell, value in zip(table.add_row().cells, _cells(number, row), strict=True):
            _write(cell, value)
    for column, (_, width) in zip(table.columns, _COLUMNS, strict=True):
        column.width = Cm(width)
    for line in table.rows:
        for cell, (_, width) in zip(line.cells, _COLUMNS, strict=True):
            cell.width = Cm(width)


def _repeat_head(table: Table) -> None:
    """Let the heads stand on every page that the table runs over."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _write(cell: _Cell, value: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(text(plain(value)))
    run.bold = bold


def _cells(number: int, row: Row) -> tuple[str, ...]:
    day = row.date.isoformat() if row.date else ""
    source = " ".join(part for part in (row.title, day) if part)
    return (str(number), row.promise, row.due, source, row.last, row.answer, "")
