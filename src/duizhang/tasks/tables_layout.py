"""Tables of tasks kept in columns by spaces: each piece of a line under its column, then lines together into rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from duizhang.documents.table_grid import joined
from duizhang.documents.table_lines import Cell, PrintedLine
from duizhang.tasks.tables_words import BODIES, SAID, Column, column_of, is_nothing, looks_bodies, opens_due

Row = tuple[Cell | None, ...]
_BLANKS = 4
_NUMBER = re.compile(r"[（(]?\d{1,3}[）).、]?")
_PART = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[编篇章节]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|注[:：]|备注[:：]"
)
_CLOSED = ("。", "；", ";")
_PROSE = 34
"""A line of one cell that is longer is prose below the table."""


def layout_header(lines: Sequence[PrintedLine], index: int) -> tuple[list[Cell], list[Column | None], int]:
    """Return the header of several lines that begins at a line, as one cell a column, and the line behind it.

    The reading with the fewest names that no table of tasks has is taken; without any two such names there is none.
    """
    best: tuple[int, list[Cell], list[Column | None], int] | None = None
    heads: list[Cell] = []
    for at in range(index, min(index + _HEADER_LINES, len(lines))):
        line = lines[at]
        if line.taken or line.delimited or (at > index and line.blanks > 1):
            break
        cells = line.words or line.spaced
        if at > index and any(len(cell.text) > _LONGEST_NAME for cell in cells):
            break
        heads = _stacked(heads, cells)
        columns = [column_of(cell.text) for cell in heads]
        unknown = columns.count(None)
        if best is None or unknown < best[0]:
            best = (unknown, heads, columns, at + 1)
    if best is None:
        return [], [], index
    return best[1], best[2], best[3]


_HEADER_LINES = 3
_LONGEST_NAME = 12


def _stacked(heads: Sequence[Cell], cells: Sequence[Cell]) -> list[Cell]:
    """Put the cells of a further line of a header below those that they overlap."""
    found = list(heads)
    for cell in cells:
        above = next(
            (
                i
                for i, head in enumerate(found)
                if cell.left_wide < head.right_wide and head.left_wide < cell.right_wide
            ),
            None,
        )
        if above is None:
            found.append(cell)
        else:
            both = (found[above], cell)
            found[above] = replace(
                joined(both),
                left=min(c.left for c in both),
                right=max(c.right for c in both),
                left_wide=min(c.left_wide for c in both),
                right_wide=max(c.right_wide for c in both),
            )
    return sorted(found, key=lambda cell: cell.left_wide)


def laid_out_rows(
    lines: Sequence[PrintedLine],
    index: int,
    head: Sequence[Cell],
    columns: Sequence[Column | None],
) -> tuple[list[Row], int]:
    """Return the rows below a header kept in columns, and the line after the last; none where nothing fits.

    Parameters
    ----------
    lines, index
        The printed lines, and the first below the header.
    head, columns
        The header's cells and what they name.
    """
    pieces: list[tuple[Cell, ...]] = []
    blanks: list[int] = []
    stop = index
    for line in lines[index:]:
        if line.taken or line.delimited or line.blanks > _BLANKS or _ends(line):
            break
        stop += 1
        cells = line.words or line.spaced
        if cells and all(column_of(cell.text) is not None for cell in cells) and len(cells) > 1:
            continue  # the header again, on a new page
        pieces.append(cells)
        blanks.append(line.blanks)
    found: tuple[list[Row], int] = ([], index)
    if pieces:
        readings = [_rows(_placed(pieces, head, bounds), blanks, columns) for bounds in (_wide, _narrow)]
        rows = max(readings, key=lambda found: _fitting(found, columns))
        if rows and _fitting(rows, columns) >= _MOST * len(rows):
            found = rows, stop
    in_order = _by_words(lines, index, columns)
    return max(in_order, found, key=lambda reading: _fitting(reading[0], columns))


def _fitting(rows: Sequence[Row], columns: Sequence[Column | None]) -> int:
    """How many rows say something, and name bodies and due dates where those should stand."""
    good = 0
    for row in rows:
        said = any(cell is not None and columns[i] in SAID for i, cell in enumerate(row))
        fits = all(
            opens_due(cell.text) if columns[i] is Column.DUE else looks_bodies(cell.text)
            for i, cell in enumerate(row)
            if cell is not None
            and not is_nothing(cell.text)
            and (columns[i] is Column.DUE or columns[i] in BODIES)
        )
        good += said and fits
    return good


_MOST = 0.6


def _ends(line: PrintedLine) -> bool:
    """Whether a line stands below the table: prose, a heading, a note."""
    if len(line.words or line.spaced) > 1:
        return False
    return _PART.match(line.text) is not None or len(line.text) > _PROSE


Bounds = Callable[[Cell], tuple[int, int]]
Placed = list[dict[int, Cell]]


def _wide(cell: Cell) -> tuple[int, int]:
    return cell.left_wide, cell.right_wide


def _narrow(cell: Cell) -> tuple[int, int]:
    return cell.left, cell.right


def _placed(pieces: Sequence[tuple[Cell, ...]], head: Sequence[Cell], bounds: Bounds) -> Placed:
    """Put the pieces of all lines under columns: by the header, and by where lines with all columns have theirs."""
    extents = [bounds(cell) for cell in head]
    for cells in pieces:
        if len(cells) == len(head):
            own = [bounds(cell) for cell in cells]
            extents = [(min(a, c), max(b, d)) for (a, b), (c, d) in zip(extents, own, strict=True)]
    return [_under(cells, extents, bounds) for cells in pieces]


def _under(cells: Sequence[Cell], extents: Sequence[tuple[int, int]], bounds: Bounds) -> dict[int, Cell]:
    """Put the pieces of a line under the columns that they stand below or nearest to, in their order."""
    placed: dict[int, Cell] = {}
    lowest = 0
    for cell in cells:
        left, right = bounds(cell)
        options = range(lowest, len(extents))
        best = min(
            options,
            key=lambda i: (
                max(left, extents[i][0]) - min(right, extents[i][1]),
                abs(left + right - sum(extents[i])),
            ),
        )
        placed[best] = joined([placed[best], cell]) if best in placed else cell
        lowest = best
    return placed


def _rows(placed: list[dict[int, Cell]], blanks: list[int], columns: Sequence[Column | None]) -> list[Row]:
    """Put lines together into rows, each around the line that holds its number."""
    number = next((i for i, column in enumerate(columns) if column is Column.NUMBER), None)
    marks = [
        at
        for at, line in enumerate(placed)
        if number is not None and number in line and _NUMBER.fullmatch(line[number].text)
    ]
    if number is None or not marks:
        starts = _starts_without_numbers(placed, blanks, columns)
    else:
        starts = _starts(placed, blanks, marks, _said_in(columns))
    edges = [*starts, len(placed)]
    return [
        tuple(
            joined(pieces) if (pieces := [line[i] for line in placed[low:high] if i in line]) else None
            for i in range(len(columns))
        )
        for low, high in pairwise(edges)
        if high > low
    ]


def _said_in(columns: Sequence[Column | None]) -> int:
    """The column whose text is longest: measures, else tasks."""
    for wanted in (Column.MEASURE, Column.TASK, Column.PROBLEM):
        if wanted in columns:
            return columns.index(wanted)
    return 0


def _starts(placed: list[dict[int, Cell]], blanks: list[int], marks: list[int], said: int) -> list[int]:
    """Where rows begin: a number stands at the top of its row, or in its middle."""
    starts = [0]
    above = marks[0]
    centred = marks[0] > 0 or any(
        said in placed[at] and said in placed[at - 1] and not _closed(placed[at - 1], said)
        for at in marks[1:]
    )
    for before, after in pairwise(marks):
        gap = next((at for at in range(before + 1, after + 1) if blanks[at]), None)
        if gap is None and not centred:
            gap = after
        if gap is None:
            expected = min(before + above + 1, after)
            ended = [at for at in range(before + 1, after + 1) if _ended(placed[before:at], said)]
            gap = min(ended, key=lambda at: abs(at - expected)) if ended else expected
        starts.append(gap)
        above = after - gap
    return starts


def _ended(lines: Sequence[dict[int, Cell]], said: int) -> bool:
    """Whether the last of some lines that says what is to be done closes it."""
    last = next((line for line in reversed(lines) if said in line), None)
    return last is not None and _closed(last, said)


def _closed(line: dict[int, Cell], said: int) -> bool:
    """Whether what is to be done ends with a line."""
    return said in line and line[said].text.endswith(_CLOSED)


def _starts_without_numbers(
    placed: list[dict[int, Cell]], blanks: list[int], columns: Sequence[Column | None]
) -> list[int]:
    """Rows without numbers: parted by empty lines, else one begins where its text begins anew with a due date or body."""
    if any(blanks[1:]):
        return [0, *(at for at in range(1, len(placed)) if blanks[at])]
    said = _said_in(columns)
    answers = [i for i, column in enumerate(columns) if column is Column.DUE or column in BODIES]
    starts = [0]
    for at in range(1, len(placed)):
        answered = all(i in placed[at] for i in answers) and _closed(placed[at - 1], said)
        if said in placed[at] and (answered or len(placed[at]) == len(columns)):
            starts.append(at)
    return starts


def _by_words(
    lines: Sequence[PrintedLine], index: int, columns: Sequence[Column | None]
) -> tuple[list[Row], int]:
    """Rows of one line each whose cells are parted by single spaces: told by their order and what they hold."""
    rows: list[Row] = []
    stop = index
    for line in lines[index:]:
        words = line.words
        if line.taken or line.delimited or line.blanks > _BLANKS or not words:
            break
        row = _ordered(words, columns)
        if row is None:
            break
        rows.append(row)
        stop += 1
    return rows, stop


def _ordered(words: Sequence[Cell], columns: Sequence[Column | None]) -> Row | None:
    """Put words under columns in their order; what is too much is one text with spaces in it."""
    cells = list(words)
    while len(cells) > len(columns):
        at = next(
            (i for i in range(len(cells) - 1) if not any(_answer(cell.text) for cell in cells[i : i + 2])),
            None,
        )
        if at is None:
            return None
        cells[at : at + 2] = [joined(cells[at : at + 2])]
    if len(cells) != len(columns):
        return None
    for cell, column in zip(cells, columns, strict=True):
        if column is Column.NUMBER and not _NUMBER.fullmatch(cell.text):
            return None
    return tuple(cells)


def _answer(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) or opens_due(text) or looks_bodies(text)
