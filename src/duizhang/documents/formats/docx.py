"""Word files: paragraphs, tables, notes and text boxes in the order in which they are read, list numbers as printed.

python-docx opens the package; its own walk leaves out content controls, text boxes, footnotes and the numbers of
automatic lists, so this module walks the document's elements itself (ECMA-376 part 1, §17).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from duizhang.core.errors import FileBroken, FileLocked
from duizhang.documents.formats.docx_numbers import Numbering
from duizhang.documents.formats.model import Extracted
from duizhang.documents.formats.sniff import ENCRYPTED_PACKAGE
from duizhang.documents.limits import Limits, exceeded
from duizhang.documents.raised import raised

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = ("footnotes", "endnotes")
_REMOVED = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr")} | {_FALLBACK}
"""What a reader of the accepted document does not see, and the second copy of drawings for old programs."""


# Atomic, so that time grows with the text alone however many comments there are.
_DOCTYPE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?>\s+|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE", re.DOTALL
)


def extract(data: bytes, limits: Limits) -> Extracted:
    """Return the text of a Word file: a paragraph a line, a table's row a line, notes behind their paragraph.

    Raises
    ------
    LimitExceeded
        If it unpacks to more than the limits allow.
    FileBroken
        If it is no Word file inside.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    _check(data, limits)
    try:
        document = docx.Document(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise FileBroken(
            f"The Word file is broken ({type(error).__name__}).",
            hint="Open it in Word or WPS and save it again.",
        ) from error
    body = document.element.body
    if body is None:
        raise FileBroken("The Word file holds no text.", hint="Open it in Word or WPS and save it again.")
    lines = list(_Walk(document).lines(body))
    return Extracted("\n".join(lines) + "\n")


def _check(data: bytes, limits: Limits) -> None:
    """Refuse a package that unpacks to too much, before any of it is unpacked."""
    if ENCRYPTED_PACKAGE in data and not zipfile.is_zipfile(BytesIO(data)):
        raise FileLocked("The Word file is locked with a password.", hint="Save it without a password.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_sizes(package.infolist(), limits)
            declares = any(_declares_entities(package.read(name)) for name in _parts_of_xml(package))
    except zipfile.BadZipFile as error:
        raise FileBroken(
            f"The Word file is broken ({type(error).__name__}).",
            hint="Open it in Word or WPS and save it again.",
        ) from error
    if declares:
        raise FileBroken(
            "The Word file declares entities, which no Word file does.", hint="Get it from another source."
        )


def _parts_of_xml(package: zipfile.ZipFile) -> list[str]:
    return [name for name in package.namelist() if name.lower().endswith((".xml", ".rels"))]


def _declares_entities(part: bytes) -> bool:
    """Say whether a part has a document type, in which entities are declared; no package may have one (ECMA-376-2, 8.1.4)."""
    return _DOCTYPE.match(part if part[:1] == b"<" else part.replace(b"\x00", b"")) is not None


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.members:
        raise exceeded("members", allowed=limits.members, found=len(entries), where="")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked:
        raise exceeded("unpacked", allowed=limits.unpacked, found=unpacked, where="")
    for entry in entries:
        if entry.file_size > limits.bytes and entry.filename.endswith(".xml"):
            raise exceeded("bytes", allowed=limits.bytes, found=entry.file_size, where="")


class _Walk:
    """Goes through the elements of a document."""

    def __init__(self, document: WordDocument) -> None:
        self._numbering = Numbering(document)
        self._notes = {name: _notes(document, name) for name in _NOTES}

    def lines(self, parent: Element) -> Iterator[str]:
        """Yield the lines of a body, a content control or a text box; a blank line stands around a table."""
        for element in parent:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield ""
                yield from self._table(element)
                yield ""
            elif element.tag in (f"{_W}sdt", f"{_W}ins", f"{_W}customXml", f"{_W}sdtContent", f"{_W}moveTo"):
                yield from self.lines(element)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        pieces: list[str] = []
        asides: list[Element] = []
        notes: list[str] = []
        self._runs(paragraph, pieces, asides, notes)
        text = "".join(pieces)
        if text.strip():
            text = self._numbering.mark(paragraph) + text
        yield from text.split("\n")
        yield ""
        for note in notes:
            yield note
            yield ""
        for aside in asides:
            yield from self.lines(aside)

    def _runs(self, parent: Element, pieces: list[str], asides: list[Element], notes: list[str]) -> None:
        """Gather the text of a paragraph, the text boxes that are anchored in it and the notes it refers to."""
        waiting = list(reversed(parent))
        while waiting:
            element = waiting.pop()
            tag = element.tag
            if tag in _REMOVED:
                continue
            if tag in (f"{_W}t", f"{_MATH}t"):
                pieces.append(raised(element.text or "") if _is_raised(element) else element.text or "")
            elif tag == f"{_W}tab":
                pieces.append(" ")
            elif tag in (f"{_W}br", f"{_W}cr"):
                page = element.get(f"{_W}type") in ("page", "column")
                pieces.append("\f" if page and not "".join(pieces).strip() else "\n")
            elif tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            elif tag == f"{_W}txbxContent":
                asides.append(element)
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                name = "footnotes" if tag.endswith("footnoteReference") else "endnotes"
                note = self._notes[name].get(element.get(f"{_W}id") or "")
                if note:
                    notes.append(note)
            else:
                waiting.extend(reversed(element))

    def _table(self, table: Element) -> Iterator[str]:
        """Yield the rows of a table; a cell merged into the one above or before it stays empty."""
        for row in table.iterchildren(f"{_W}tr", f"{_W}sdt"):
            cells: list[str] = []
            for cell in row.iter(f"{_W}tc"):
                if _holder(cell) is not table:
                    continue
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                under = merged is not None and merged.get(f"{_W}val") != "restart"
                cells.append("" if under else self._cell(cell))
                wide = (span.get(f"{_W}val") or "1") if span is not None else "1"
                cells.extend([""] * (min(int(wide), 100) - 1 if wide.isdigit() else 0))
            if any(cells):
                yield "\t".join(cells).rstrip("\t")

    def _cell(self, cell: Element) -> str:
        """Return a cell in one line."""
        return " ".join(" ".join(self.lines(cell)).replace("\t", " ").split())


def _is_raised(text: Element) -> bool:
    """Say whether the run of a text stands above the line."""
    run = text.getparent()
    place = run.find(f"{_W}rPr/{_W}vertAlign") if run is not None else None
    return place is not None and place.get(f"{_W}val") == "superscript"


def _holder(cell: Element) -> Element | None:
    """Return the table that a cell belongs to."""
    return next(cell.iterancestors(f"{_W}tbl"), None)


def _notes(document: WordDocument, name: str) -> dict[str, str]:
    """Return the texts of footnotes or endnotes by their id."""
    from lxml import etree

    part = next(
        (
            relation.target_part
            for relation in document.part.rels.values()
            if not relation.is_external and relation.reltype.endswith(f"/{name}")
        ),
        None,
    )
    if part is None:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(part.blob, parser)
    except etree.XMLSyntaxError:
        return {}
    notes: dict[str, str] = {}
    for note in root:
        text = "".join(element.text or "" for element in note.iter(f"{_W}t"))
        if text.strip():
            notes[note.get(f"{_W}id") or ""] = text.strip()
    return notes
