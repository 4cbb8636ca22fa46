"""A short paper of headings, paragraphs, tables and drawings, as a page that needs nothing else and as a DOCX."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from duizhang.publishing import paper as papers
from duizhang.publishing.cells import text
from duizhang.publishing.pages import asset, environment, foreign
from duizhang.publishing.words import Lang

if TYPE_CHECKING:
    from docx.document import Document

_DARK = 100_000
"""Backgrounds darker than this (of 255,000) carry white words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``soft`` ones are notes in smaller print."""

    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``shades`` has the background of cells (``#rrggbb``, or ``""``), row by row without the heading."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shades: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as SVG; where SVG cannot stand, ``instead`` shows the same as a table."""

    caption: str
    svg: str
    instead: Grid | None = None


Block = Heading | Paragraph | Grid | Drawing


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: title, the line below it, and its blocks in order."""

    kicker: str
    title: str
    facts: str
    blocks: tuple[Block, ...]


def paper_html(paper: Paper, *, lang: Lang = "zh") -> str:
    """Return a paper as a page."""
    return (
        environment()
        .get_template("air_paper.html.j2")
        .render(
            paper=paper,
            code="zh-Hans" if lang == "zh" else "en",
            blocks=[(type(block).__name__, block) for block in paper.blocks],
            svg=Markup,
            css=Markup(asset("page.css", "air_paper.css")),
            foreign=lambda words: foreign(words, lang),
        )
    )


def paper_docx(paper: Paper) -> bytes:
    """Return a paper as a DOCX; drawings stand in it as tables."""
    made = papers.upright()
    made.add_heading(text(paper.title), 0)
    made.add_paragraph(text(paper.facts))
    for block in paper.blocks:
        if isinstance(block, Heading):
            made.add_heading(text(block.text), 1)
        elif isinstance(block, Paragraph):
            made.add_paragraph(text(block.text), style="Intense Quote" if block.soft else None)
        elif isinstance(block, Grid):
            _table(made, block)
        elif block.instead is not None:
            _table(made, block.instead)
    return papers.content(made)


def _table(made: Document, grid: Grid) -> None:
    made.add_paragraph(text(grid.caption), style="Caption")
    table = papers.table(made, grid.heads, grid.rows)
    for shades, row in zip(grid.shades, table.rows[1:], strict=False):
        for shade, cell in zip(shades, row.cells, strict=True):
            if shade:
                _shade(cell, shade)
    made.add_paragraph("")


def _shade(cell: object, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour.removeprefix("#"))
    cell._tc.get_or_add_tcPr().append(shade)  # type: ignore[attr-defined]
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    if 299 * red + 587 * green + 114 * blue < _DARK:
        for run in cell.paragraphs[0].runs:  # type: ignore[attr-defined]
            run.font.color.rgb = RGBColor(255, 255, 255)
