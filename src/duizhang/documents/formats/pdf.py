"""PDF with text: the lines of each page as the file orders them, and where each stands on it.

PDFium reads the text; it follows the order in which the file draws, which for documents made by word processors and
newspaper systems is the order in which they are read. A page without text is a scan.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING

from duizhang.core.errors import FileBroken, FileLocked, FormatUnknown
from duizhang.documents.formats.model import Box, Extracted
from duizhang.documents.limits import Limits, exceeded

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_SHOWN_PAGES = 10
_SIGNS = str.maketrans({"\r": None, "\ufffe": "-", "\x02": "-", "\x00": None, "\u00ad": None})
"""PDFium ends lines with two signs and marks a hyphen at a line's end with one of its own."""


def extract(data: bytes, limits: Limits) -> Extracted:
    """Return the text of a PDF, a form feed behind each page, with a box for each line.

    Raises
    ------
    FileLocked
        If it opens only with a password.
    FileBroken
        If it cannot be parsed.
    LimitExceeded
        If it has too many pages.
    FormatUnknown
        If no page holds text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileLocked(
                "The PDF is locked with a password.", hint="Save it without a password."
            ) from error
        raise FileBroken("The PDF is broken.", hint="Get it again, or print it to a new PDF.") from error
    with document:
        if len(document) > limits.pages:
            raise exceeded("pages", allowed=limits.pages, found=len(document), where="")
        return _read(document)


def _read(document: PdfDocument) -> Extracted:
    parts: list[str] = []
    boxes: list[Box] = []
    sizes: list[tuple[float, float]] = []
    scanned: list[int] = []
    at = 0
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        sizes.append(page.get_size())
        empty = True
        for line, place in _lines(page):
            empty = empty and not line.strip()
            if place is not None:
                boxes.append(Box(at, at + len(line), number, *place))
            parts.append(f"{line}\n")
            at += len(line) + 1
        if empty:
            scanned.append(number)
        parts.append("\f")
        at += 1
        page.close()
    if len(scanned) == len(document):
        raise FormatUnknown(
            "No page of the PDF holds text: it is a scan.", hint="Install duizhang[ocr] to read it."
        )
    return Extracted("".join(parts), notes=_notes(scanned), boxes=tuple(boxes), pages=tuple(sizes))


def _notes(scanned: list[int]) -> tuple[str, ...]:
    if not scanned:
        return ()
    shown = ", ".join(map(str, scanned[:_SHOWN_PAGES])) + (" …" if len(scanned) > _SHOWN_PAGES else "")
    return (f"{len(scanned)} pages hold no text and were left out: {shown}.",)


Place = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the page's upper left corner."""


def _lines(page: PdfPage) -> Iterator[tuple[str, Place | None]]:
    """Yield the lines of a page with where each stands, where PDFium can tell."""
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range() if text_page.count_chars() else ""
        told = len(text) == text_page.count_chars()
        height = page.get_height()
        at = 0
        for line in text.split("\n"):
            place = _place(text_page, at, at + len(line), height) if told else None
            at += len(line) + 1
            yield line.translate(_SIGNS), place
    finally:
        text_page.close()


def _place(page: PdfTextPage, start: int, end: int, height: float) -> Place | None:
    """Return the box around some characters; signs that PDFium put in have none."""
    from pypdfium2 import raw

    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    edges: list[Place] = []
    for index in range(start, end):
        found = raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        if found and right.value > left.value:
            edges.append((left.value, height - top.value, right.value, height - bottom.value))
    if not edges:
        return None
    return (
        round(min(edge[0] for edge in edges), 2),
        round(min(edge[1] for edge in edges), 2),
        round(max(edge[2] for edge in edges), 2),
        round(max(edge[3] for edge in edges), 2),
    )
