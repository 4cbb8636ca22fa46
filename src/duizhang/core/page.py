"""Where a text stands on the pages of the file that it was taken from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stretch of text stands on a page.

    Parameters
    ----------
    start, end
        The stretch of the document's raw text.
    page
        Counted from 1.
    left, top, right, bottom
        In points of the page (1/72 inch), or in pixels of an image, from the upper left corner.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PagedFile:
    """A file with pages, and where each line of its text stands on them.

    Parameters
    ----------
    format
        ``pdf``, whose unit is the point, or ``image``, whose unit is the pixel.
    file_hash
        SHA-256 of the file's bytes: the places hold for no other file.
    sizes
        Width and height of each page.
    boxes
        One a line, in the order of the text; a line that nobody could place has none.
    """

    format: str
    file_hash: str
    sizes: tuple[tuple[float, float], ...]
    boxes: tuple[Box, ...]
    _starts: tuple[int, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(box.start for box in self.boxes))

    @property
    def unit(self) -> str:
        """``pt`` or ``px``."""
        return "pt" if self.format == "pdf" else "px"

    def lines(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of the lines that share a character with a stretch of the text."""
        if start >= end:
            return ()
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end - 1)
        return tuple(box for box in self.boxes[first:last] if box.start < end and start < box.end)
