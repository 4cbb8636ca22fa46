"""The text of a file with pages as it is put together: each line with its place, a form feed behind each page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from duizhang.core.page import Box
from duizhang.documents.formats.model import Extracted, Place


class Pages:
    """Gathers the lines of one page after another."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self._parts: list[str] = []
        self._sizes: list[tuple[float, float]] = []
        self._at = 0

    def add(self, lines: Iterable[tuple[str, Place | None]], size: tuple[float, float]) -> None:
        """Add a page.

        Parameters
        ----------
        lines
            In reading order, each with where it stands, where that is known.
        size
            Width and height of the page, in the units of the places.
        """
        self._sizes.append((round(size[0], 2), round(size[1], 2)))
        number = len(self._sizes)
        for line, place in lines:
            if place is not None:
                left, top, right, bottom = (round(edge, 2) for edge in place)
                self.boxes.append(Box(self._at, self._at + len(line), number, left, top, right, bottom))
            self._put(f"{line}\n")
        self._put("\f")

    def extracted(
        self,
        *,
        about: Mapping[str, str] | None = None,
        found: Mapping[str, str] | None = None,
        notes: tuple[str, ...] = (),
        total: int = 0,
    ) -> Extracted:
        """Return what was gathered, of ``total`` pages."""
        return Extracted(
            "".join(self._parts),
            about or {},
            found or {},
            notes,
            tuple(self.boxes),
            tuple(self._sizes),
            max(total, len(self._sizes)),
        )

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)
