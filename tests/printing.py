"""A PDF of some lines, as offices publish them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas


def write_pdf(path: Path, pages: Iterable[Sequence[str]]) -> None:
    """Write a PDF with the lines of each page below each other."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4)
    for lines in pages:
        canvas.setFont("STSong-Light", 14)
        for number, line in enumerate(lines):
            canvas.drawString(80, 760 - 24 * number, line)
        canvas.showPage()
    canvas.save()
