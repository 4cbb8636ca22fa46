"""What a reader takes out of a file: text, what the file says of itself, where it stands on pages, cut-outs of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from duizhang.core.page import Box, PagedFile
from duizhang.documents.dates import parse_day


class Format(StrEnum):
    """Formats of files, as their content tells."""

    TEXT = "text"  # plain text, Markdown; JSON is told apart once it is decoded
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    IMAGE = "image"  # PNG, JPEG, TIFF, WebP, BMP
    ZIP = "zip"
    TAR = "tar"  # bare or compressed by gzip, bzip2 or xz
    GZIP = "gzip"  # one compressed file
    OTHER = "other"  # known, but of no reader: RTF, old Office files, spreadsheets


Place = tuple[float, float, float, float]
"""Left, top, right and bottom on a page, from its upper left corner."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What is to be cut out of one page.

    Parameters
    ----------
    page
        Counted from 1.
    region
        What is shown, in the units of the page's boxes.
    quoted, number
        Places of the words and of the figure that are marked.
    scale
        Pixels of the picture for each unit.
    most
        Pixels of the picture, at most.
    """

    page: int
    region: Place
    quoted: tuple[Place, ...]
    number: tuple[Place, ...]
    scale: float
    most: int = 4_000_000


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one file.

    Parameters
    ----------
    text
        The text in reading order; line breaks as the format has them, a table's row in one line with tabs between
        its cells, a form feed behind each page.
    about
        ``title``, ``publisher``, ``issuer``, ``url`` and ``published`` (ISO) as far as the file says them.
    found
        Where each of these was found.
    notes
        What was left out or is uncertain, a sentence each.
    boxes
        Where the text stands on its pages; empty for formats without pages.
    pages
        Width and height of each page that was read, in the units of the boxes.
    total
        How many pages the file has; more than were read where the time was over before the last.
    """

    text: str
    about: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    pages: tuple[tuple[float, float], ...] = ()
    total: int = 0

    @property
    def published(self) -> date | None:
        """The day of publication, where the file says one."""
        return parse_day(self.about.get("published", ""))

    def paged(self, found: Format, data: bytes) -> PagedFile:
        """Return the places of the lines, tied to the bytes of the file that they were taken from."""
        return PagedFile(found.value, sha256(data).hexdigest(), self.pages, self.boxes)

    def as_json(self) -> dict[str, Any]:
        """Return plain data that :meth:`of_json` reads again."""
        return {
            "text": self.text,
            "about": dict(self.about),
            "found": dict(self.found),
            "notes": list(self.notes),
            "boxes": [[b.start, b.end, b.page, b.left, b.top, b.right, b.bottom] for b in self.boxes],
            "pages": [list(page) for page in self.pages],
            "total": self.total,
        }

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Extracted:
        """Return what :meth:`as_json` gave."""
        return cls(
            text=data["text"],
            about=data["about"],
            found=data["found"],
            notes=tuple(data["notes"]),
            boxes=tuple(Box(*row) for row in data["boxes"]),
            pages=tuple((page[0], page[1]) for page in data["pages"]),
            total=data["total"],
        )
