"""The lines of a raw text as those of tables: their cells, each tied to the raw characters it came from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from duizhang.documents.clean import clean, width

_LINE = re.compile(r"(?P<body>[^\n\r\f\v\u2028\u2029]*)(?P<ending>(?:(?<!\r)\r+)?\n|\r|\f|[\v\u2028\u2029])?")
_GAP = re.compile(r"[ \u00a0\u3000]{2,}")
_SPACE = re.compile(r"[ \u00a0\u3000][ \u00a0\u3000]*")
_DELIMITER = re.compile(r"[|｜│┃]|\t")
_PAGE = re.compile(r"[—–\-－·]\s*\d{1,4}\s*[—–\-－·]|第\s*\d{1,4}\s*页.{0,12}")
_PAGE_HEADS = frozenset("—–-－·第")
_TWELVE = re.compile(r"(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){12}")
_LONGEST_LINE = 2000
_LONGEST_ROW = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or the piece of one that stands on one line.

    ``offsets`` are the raw indexes of the clean characters. ``left`` and ``right`` bound it on its line, counted in
    characters and, in ``left_wide`` and ``right_wide``, in columns of which a Han character has two.
    """

    text: str
    offsets: array[int]
    left: int = 0
    right: int = 0
    left_wide: int = 0
    right_wide: int = 0


@dataclass(slots=True)
class PrintedLine:
    """A line of the raw text; its cells are cut when they are asked for, because few lines stand in a table."""

    raw: str
    start: int
    end: int
    blanks: int
    page: bool
    delimited: tuple[Cell, ...] = ()
    prose: bool = field(default=False)  # plainly a sentence, told without cleaning it
    gaps: int = field(default=0)  # spaces or runs of them inside the line
    parted: bool = field(default=False)  # by a run of spaces, so that it has more than one cell
    taken: bool = field(default=False)
    _text: str | None = field(default=None)
    _spaced: tuple[Cell, ...] | None = field(default=None)
    _words: tuple[Cell, ...] | None = field(default=None)

    @property
    def text(self) -> str:
        """The clean characters."""
        if self._text is None:
            self._text = clean(self.raw, self.start, self.end)[0]
        return self._text

    @property
    def spaced(self) -> tuple[Cell, ...]:
        """The cells that runs of spaces part; none where delimiters part the line."""
        if self._spaced is None:
            self._spaced = () if self.delimited else _split(self.raw, self.start, self.end, _GAP)
        return self._spaced

    @property
    def words(self) -> tuple[Cell, ...]:
        """The cells that single spaces part; none where there is no space or the line is too long for a row."""
        if self._words is None:
            body = self.raw[self.start : self.end]
            apart = len(body) <= _LONGEST_ROW and (" " in (inside := body.strip()) or "\u3000" in inside)
            self._words = _split(self.raw, self.start, self.end, _SPACE) if apart else ()
        return self._words


def printed_lines(raw: str, start: int, end: int) -> Iterator[PrintedLine]:
    """Yield the lines of a stretch of raw text that hold something; page numbers and empty lines are only counted."""
    blanks, page = 0, False
    delimited = _DELIMITER.search(raw, start, end) is not None
    for found in _LINE.finditer(raw, start, end):
        at, stop = found.span("body")
        if at == end:
            break
        body = found["body"]
        inside = body.strip()
        if not inside or stop - at > _LONGEST_LINE:
            blanks += 1
        elif inside[0] in _PAGE_HEADS and _PAGE.fullmatch(inside):
            page = True
        else:
            line = PrintedLine(raw, at, stop, blanks, page)
            line.prose = _is_prose(body)
            if line.prose or line.text:
                if delimited and _DELIMITER.search(body):
                    line.delimited = _split(raw, at, stop, _DELIMITER)
                if spaces := _SPACE.findall(inside):
                    line.gaps = len(spaces)
                    line.parted = not line.delimited and any(len(space) > 1 for space in spaces)
                yield line
                blanks, page = 0, False
        page = page or found["ending"] == "\f"


def _is_prose(body: str) -> bool:
    """Whether a line is plainly a sentence: a full stop, no markup, twelve Han characters."""
    return "。" in body and "<" not in body and "[" not in body and _TWELVE.match(body) is not None


def _split(raw: str, start: int, end: int, gap: re.Pattern[str]) -> tuple[Cell, ...]:
    """Cut a line at its gaps. Delimiters keep empty cells, those at a line's ends excepted."""
    keep = gap is _DELIMITER
    body = raw[start:end]
    if keep:
        body = body.rstrip() if "\t" not in body else body
    bounds: list[tuple[int, int]] = []
    at = 0
    for found in gap.finditer(body):
        bounds.append((at, found.start()))
        at = found.end()
    bounds.append((at, len(body)))
    if keep and not body[: bounds[0][1]].strip() and "\t" not in body:
        bounds = bounds[1:]
    if keep and bounds and not body[bounds[-1][0] :].strip() and "\t" not in body:
        bounds = bounds[:-1]
    cells: list[Cell] = []
    wide = seen = 0
    for low, high in bounds:
        text, offsets = clean(raw, start + low, start + high)
        if not text and not keep:
            continue
        left = low + len(body[low:high]) - len(body[low:high].lstrip())
        wide += width(body[seen:left])
        right = low + len(body[low:high].rstrip())
        right_wide = wide + width(body[left:right])
        cells.append(Cell(text, offsets, left, right, wide, right_wide))
        wide, seen = right_wide, max(right, left)
    return tuple(cells)
