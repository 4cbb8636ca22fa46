"""Where the words of a statement stand, for other programs: selectors, an address that shows them, places on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from duizhang.claims.model import Claim
from duizhang.core.page import Box, PagedFile
from duizhang.documents.clean import width
from duizhang.documents.model import Document
from duizhang.documents.selectors import fragment_url, text_quote
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.shapes import Json, claim_json, evidence_json, statement_json

Documents = Callable[[str], DocumentRecord | None]
"""Gives a document by its id, ``None`` where it is not at hand."""


class Words(Protocol):
    """A figure and the words that carry it, with their places in a raw text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def quote(self) -> str: ...
    @property
    def quote_start(self) -> int: ...
    @property
    def quote_end(self) -> int: ...


def anchors_json(words: Words, document: DocumentRecord | Document | None, url: str) -> Json:
    """Return how to find words of a document again; without the document, or with another text, nothing is told.

    Parameters
    ----------
    url
        The document's address, where it has one.
    """
    told = stretch_json(words.quote_start, words.quote_end, words.quote, document, url)
    numbers = (
        boxes_of(document.raw, document.file, words.start, words.end)
        if document is not None and told["selectors"]
        else ()
    )
    return {**told, "number_boxes": [_box_json(box) for box in numbers]}


def stretch_json(
    start: int, end: int, quote: str, document: DocumentRecord | Document | None, url: str
) -> Json:
    """Return how to find a stretch of a document again, as :func:`anchors_json` does for a figure's words."""
    if document is None or not quote or document.raw[start:end] != quote:
        return {"selectors": [], "fragment": "", "page": None, "pages": [], "boxes": []}
    quoted = text_quote(document.raw, start, end)
    boxes = boxes_of(document.raw, document.file, start, end)
    return {
        "selectors": [
            {"type": "TextQuoteSelector", **quoted._asdict()},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
        "fragment": _address(url, document, start, end, boxes),
        "page": boxes[0].page if boxes else None,
        "pages": _pages(document.file, boxes),
        "boxes": [_box_json(box) for box in boxes],
    }


def anchored(statement: Statement, documents: Documents) -> Json:
    """Return a row of the ledger with how to find its words again in its document."""
    return {**statement_json(statement), **_anchors(statement, documents)}


def anchored_evidence(statement: Statement, documents: Documents) -> Json:
    """Return the words that carry a statement with how to find them again in its document."""
    return {**evidence_json(statement), **_anchors(statement, documents)}


def anchored_claim(claim: Claim, document: Document) -> Json:
    """Return a claim as ``duizhang claims --json`` prints it, with how to find its words again."""
    url = next((article.url for article in document.articles if article.id == claim.article), "")
    return {**claim_json(claim), **anchors_json(claim, document, url or document.url)}


def _anchors(statement: Statement, documents: Documents) -> Json:
    return anchors_json(statement, documents(statement.document_id), statement.source_url)


def boxes_of(raw: str, file: PagedFile | None, start: int, end: int) -> tuple[Box, ...]:
    """Return where a stretch of a document's text stands on its pages, a box for each line of it.

    Of a line that it fills in part it has the part that its characters take, as wide as they are printed; of a row of
    a table, whose gaps nobody knows, and of a line that stands upright, it has the whole.
    """
    if file is None or start >= end:
        return ()
    parts = (_part(raw, line, max(start, line.start), min(end, line.end)) for line in file.lines(start, end))
    return tuple(part for part in parts if part is not None)


def page_of(document: DocumentRecord | None, start: int, end: int) -> int | None:
    """Return the page on which a stretch of a document's text begins; ``None`` where it has no pages."""
    lines = document.file.lines(start, end) if document is not None and document.file is not None else ()
    return lines[0].page if lines else None


def _part(raw: str, line: Box, start: int, end: int) -> Box | None:
    """Return the box of a part of a line, ``None`` where only blanks of it are meant."""
    text = raw[line.start : line.end]
    if not raw[start:end].strip():
        return None
    first = line.start + len(text) - len(text.lstrip())  # what indents a line stands left of its box
    last = line.end - len(text) + len(text.rstrip())
    upright = last - first > 2 and line.bottom - line.top > line.right - line.left
    if upright or "\t" in text.strip():
        return Box(start, end, line.page, line.left, line.top, line.right, line.bottom)
    whole = width(raw[first:last]) or 1
    each = (line.right - line.left) / whole
    left = line.left + each * width(raw[first : max(start, first)])
    right = line.right - each * width(raw[min(end, last) : last])
    return Box(start, end, line.page, round(left, 2), line.top, round(right, 2), line.bottom)


def _pages(file: PagedFile | None, boxes: Iterable[Box]) -> list[Json]:
    if file is None:
        return []
    return [
        {"page": page, "width": wide, "height": high, "unit": file.unit}
        for page in dict.fromkeys(box.page for box in boxes)
        for wide, high in [file.sizes[page - 1]]
    ]


def _box_json(box: Box) -> Json:
    return {"page": box.page, "left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom}


def _address(
    url: str, document: DocumentRecord | Document, start: int, end: int, boxes: tuple[Box, ...]
) -> str:
    """Return the address that shows the words: their page of a PDF, else the words themselves."""
    if document.file is None:
        return fragment_url(url, document.raw, start, end)
    web = url.startswith(("https://", "http://")) and "#" not in url
    return f"{url}#page={boxes[0].page}" if web and boxes and document.file.format == "pdf" else ""
