"""PDF with text: the lines of each page as the file orders them, and where each stands on it.

PDFium reads the text; it follows the order in which the file draws, which for documents made by word processors and
newspaper systems is the order in which they are read. A page without text is a picture, and its text is recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from duizhang.core.errors import FileBroken, FileLocked, FormatUnknown, MissingExtra
from duizhang.documents.formats import pace
from duizhang.documents.formats.model import Extracted, Place
from duizhang.documents.formats.pages import Pages
from duizhang.documents.formats.pdf_lines import page_lines
from duizhang.documents.formats.pdf_tables import RuledTable, TableFinder
from duizhang.documents.limits import Limits, exceeded

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_SHOWN_PAGES = 10
_END, _TAIL = b"%%EOF", 2048
"""What ends a PDF, and how many bytes of other things servers put behind it."""
_DOTS = 200
"""Dots an inch at which a page is rendered to be recognised: offices scan at 200 to 300."""


def extract(data: bytes, limits: Limits) -> Extracted:
    """Return the text of a PDF, a form feed behind each page, with a box for each line.

    Raises
    ------
    FileLocked
        If it opens only with a password.
    FileBroken
        If it cannot be parsed.
    LimitExceeded
        If it has too many pages, or no text on those that were read while there was time; what is read of a file
        that takes too long is kept.
    FormatUnknown
        If no page holds text.
    MissingExtra
        If its pages are pictures and the recogniser is not installed.
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
    finder = TableFinder(data, document)
    with document:
        if len(document) > limits.pages:
            raise exceeded("pages", allowed=limits.pages, found=len(document), where="")
        try:
            return _read(document, finder, limits, whole=_END in data[-_TAIL:])
        finally:
            finder.close()


def _read(document: PdfDocument, finder: TableFinder, limits: Limits, *, whole: bool) -> Extracted:
    text = Pages()
    scanned: list[int] = []
    unread: list[int] = []
    total = len(document)
    deadline = pace.Deadline(limits.total_seconds)
    for number in range(1, total + 1):
        page = document[number - 1]
        lines = list(_with_tables(page_lines(page), finder.tables(page, number - 1)))
        if not any(line.strip() for line, _ in lines) and _is_picture(page):
            try:
                lines = list(_recognised(page, limits))
                scanned.append(number)
            except MissingExtra:
                unread.append(number)
                if len(unread) == total:
                    raise
        text.add(lines, page.get_size())
        page.close()
        pace.step(number, total)
        if deadline.passed:
            break
    if not text.boxes and not unread:
        if deadline.passed:
            raise exceeded("total_seconds", allowed=limits.total_seconds, found=None, where="")
        raise FormatUnknown("No page of the PDF holds text.", hint="Give a PDF with text or sharper scans.")
    return text.extracted(notes=_notes(scanned, unread, whole=whole), total=total)


def _is_picture(page: PdfPage) -> bool:
    from pypdfium2 import raw

    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None


def _recognised(page: PdfPage, limits: Limits) -> Iterator[tuple[str, Place | None]]:
    """Yield the lines that are recognised on a page that is a picture, with places in points."""
    from duizhang.documents.formats.image import recognised_lines

    wide, high = page.get_size()
    scale = min(_DOTS / 72, (limits.pixels / max(wide * high, 1)) ** 0.5)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    for text, place in recognised_lines(picture):
        yield (
            text,
            None
            if place is None
            else (place[0] / scale, place[1] / scale, place[2] / scale, place[3] / scale),
        )


def _notes(scanned: list[int], unread: list[int], *, whole: bool) -> tuple[str, ...]:
    notes: list[str] = []
    if not whole:
        notes.append("The PDF is cut off at its end: pages may be missing.")
    if scanned:
        notes.append(f"{len(scanned)} pages are pictures whose text was recognised: {_listed(scanned)}.")
    if unread:
        notes.append(f"{len(unread)} pages hold no text and were left out: {_listed(unread)}.")
    return tuple(notes)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:_SHOWN_PAGES])) + (" …" if len(numbers) > _SHOWN_PAGES else "")


def _with_tables(
    lines: Iterable[tuple[str, Place | None]], tables: list[RuledTable]
) -> Iterator[tuple[str, Place | None]]:
    """Yield the lines of a page, those inside a table replaced by its rows."""
    told: set[int] = set()
    for line, place in lines:
        at = next((n for n, table in enumerate(tables) if place is not None and table.holds(place)), None)
        if at is None:
            yield line, place
        elif at not in told:
            told.add(at)
            yield from _rows(tables[at])
    for at in set(range(len(tables))) - told:
        yield from _rows(tables[at])


def _rows(table: RuledTable) -> Iterator[tuple[str, Place | None]]:
    yield "", None
    yield from table.rows
    yield "", None
