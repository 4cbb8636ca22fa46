"""Rows and columns of a table whose lines keep them: wrapped cells put together, each cell under its header."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from duizhang.documents.table_heads import names_under
from duizhang.documents.table_lines import Cell
from duizhang.documents.table_words import (
    ColumnRole,
    bare,
    is_figure,
    is_nature,
    is_nothing,
    is_unit,
    is_worded,
    role_of,
)
from duizhang.documents.tables import RawTable, TableForm, TableLine

_FAR = 6.0  # columns between two middles that weigh as much as one wrong kind of content
_WRONG = 4.0
_MOST_CELLS = 40
_GROUPED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its header as printed (``现状值（2020年）``) and what it is for."""

    role: ColumnRole
    header: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in rows; a row has one cell a column, ``None`` where nothing stands.

    ``unsure`` are the rows that hold fewer values than there are columns of them, and nothing tells which.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    unsure: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Placed:
    """A line whose cells are put under columns."""

    cells: dict[int, Cell]
    blanks: int


@dataclass(slots=True)
class _Row:
    """A row being put together from its lines."""

    lines: list[_Placed] = field(default_factory=list)
    above: int = 0  # wrapped lines of it that stand above the one with its figures


def grid_of(table: RawTable) -> Grid | None:
    """Return a table's rows and columns, ``None`` for one that is not printed in rows."""
    if table.form is TableForm.DELIMITED:
        return _delimited(table)
    if table.form is TableForm.LAYOUT:
        return _laid_out(table)
    if table.form is TableForm.SPACED:
        return _spaced(table)
    return None


def _spaced(table: RawTable) -> Grid:
    """Put the words of each line under columns by their order and by what they hold."""
    columns = tuple(_column(cell.text) for cell in table.lines[0].cells)
    values = {i for i, column in enumerate(columns) if column.role is ColumnRole.VALUE}
    rows: list[tuple[Cell | None, ...]] = []
    unsure: set[int] = set()
    for line in table.lines[table.header :]:
        cells = list(line.cells[:_MOST_CELLS])
        while len(cells) > len(columns):
            place = next(
                (
                    i
                    for i in range(len(cells) - 1)
                    if not (_valued(cells[i].text) or _valued(cells[i + 1].text))
                ),
                None,
            )
            if place is None:
                break
            cells[place : place + 2] = [joined(cells[place : place + 2])]
        if len(cells) == len(columns):
            placed = dict(enumerate(cells))
        else:
            _, placed = _place(cells, columns, [0.0] * len(columns), _nowhere)
        if len(values & placed.keys()) < len(values):
            unsure.add(len(rows))
        rows.append(tuple(placed.get(i) for i in range(len(columns))))
    return Grid(columns, tuple(rows), frozenset(unsure))


def _nowhere(_: Cell) -> tuple[int, int]:
    return 0, 0


def _valued(text: str) -> bool:
    return is_figure(text) or is_nothing(text) or is_nature(text) or is_unit(text) or is_worded(text)


def _delimited(table: RawTable) -> Grid | None:
    heads = table.lines[: table.header]
    width = max(len(line.cells) for line in heads)
    names = [cell.text for cell in heads[0].cells]
    if len(heads) > 1 and len(heads[1].cells) < len(heads[0].cells):
        names = _merged(heads)
    elif len(heads) > 1:
        names = names_under(heads[0].cells, heads[1].cells)
    columns = tuple(_column(name) for name in names)
    rows = []
    for line in table.lines[table.header :]:
        cells: list[Cell | None] = [cell if cell.text else None for cell in line.cells]
        if len(cells) < width:  # cells merged over rows are left out, and they stand at the left
            missing: list[Cell | None] = [None] * (width - len(cells))
            cells = missing + cells
        rows.append(tuple(cells[:width]))
    return Grid(columns, tuple(rows))


def _merged(heads: Sequence[TableLine]) -> list[str]:
    """Names of the columns under a header whose second line holds only the columns of values."""
    upper = [cell.text for cell in heads[0].cells]
    lower = [cell.text for cell in heads[1].cells if cell.text]
    values = [i for i, text in enumerate(upper) if role_of(text) is ColumnRole.VALUE]
    for place, text in zip(values, lower, strict=False):
        upper[place] += text
    return upper


def _column(header: str) -> Column:
    role = role_of(header)
    if role is None:
        role = ColumnRole.VALUE if re.search(r"\d{4}年|增长|目标|现状", header) else ColumnRole.OTHER
    return Column(role, header)


def _laid_out(table: RawTable) -> Grid:
    """Put cells under columns by where they stand and what they hold, then lines together into rows."""
    best: tuple[float, list[Column], list[_Placed]] | None = None
    for bounds in (_narrow, _wide):
        heads = _heads(table.lines[: table.header], bounds)
        columns = [_column(text) for _, _, text in heads]
        middles = [(left + right) / 2 for left, right, _ in heads]
        cost, placed = 0.0, []
        for line in table.lines[table.header :]:
            if len(line.cells) == 1 and _GROUPED.match(line.cells[0].text):
                continue
            price, cells = _place(line.cells[:_MOST_CELLS], columns, middles, bounds)
            cost += price
            placed.append(_Placed(cells, line.blanks + (1 if line.page else 0)))
        if best is None or cost < best[0]:
            best = (cost, columns, placed)
    assert best is not None
    _, columns, placed = best
    return Grid(tuple(columns), tuple(_filled(row, len(columns)) for row in _rows(placed, columns)))


Bounds = Callable[[Cell], tuple[int, int]]


def _narrow(cell: Cell) -> tuple[int, int]:
    return cell.left, cell.right


def _wide(cell: Cell) -> tuple[int, int]:
    return cell.left_wide, cell.right_wide


def _heads(lines: Sequence[TableLine], bounds: Bounds) -> list[tuple[int, int, str]]:
    """Columns of a header of several lines: cells one above the other belong to one column."""
    heads: list[tuple[int, int, str]] = []
    for line in lines:
        for cell in line.cells:
            left, right = bounds(cell)
            for i, (low, high, text) in enumerate(heads):
                if left < high and low < right:
                    heads[i] = (min(left, low), max(right, high), text + cell.text)
                    break
            else:
                heads.append((left, right, cell.text))
    return sorted(heads)


def _place(
    cells: Sequence[Cell], columns: Sequence[Column], middles: Sequence[float], bounds: Bounds
) -> tuple[float, dict[int, Cell]]:
    """Put the cells of a line under columns, in their order, at the least cost."""
    if len(cells) > len(columns):
        cells = cells[: len(columns)]
    ranges = [bounds(cell) for cell in cells]
    infinite = float("inf")
    # costs[i][j]: the first i cells lie under the first j columns
    costs = [[0.0] * (len(columns) + 1)] + [[infinite] * (len(columns) + 1) for _ in cells]
    for i, cell in enumerate(cells):
        middle = (ranges[i][0] + ranges[i][1]) / 2
        for j, column in enumerate(columns):
            here = costs[i][j] + min(abs(middle - middles[j]), 4 * _FAR) / _FAR * _WRONG / 2
            here += _misfit(cell.text, column.role)
            costs[i + 1][j + 1] = min(costs[i + 1][j], here)
    placed: dict[int, Cell] = {}
    j = len(columns)
    for i in range(len(cells), 0, -1):
        while j > 0 and costs[i][j - 1] == costs[i][j]:
            j -= 1
        placed[j - 1] = cells[i - 1]
        j -= 1
    return (costs[len(cells)][len(columns)] if cells else 0.0), placed


def _misfit(text: str, role: ColumnRole) -> float:
    """What it costs to take a cell for one of a column of this kind."""
    figure, nothing = is_figure(text), is_nothing(text)
    if role is ColumnRole.SEQUENCE:
        return 0.0 if re.fullmatch(r"[（(]?\d{1,3}[)）.、]?", bare(text)) else 2 * _WRONG
    if role is ColumnRole.UNIT:
        return 0.0 if is_unit(text) else _WRONG / 4 if nothing else _WRONG if not figure else 2 * _WRONG
    if role is ColumnRole.NATURE:
        return 0.0 if is_nature(text) else _WRONG
    if is_nature(text):
        return _WRONG
    if role is ColumnRole.VALUE:
        return 0.0 if figure or nothing or is_worded(text) else _WRONG / 2
    if role in (ColumnRole.NAME, ColumnRole.GROUP):
        return 2 * _WRONG if (figure and not re.search(r"[\u4e00-\u9fff]{3}", text)) or nothing else 0.0
    return _WRONG / 4 if figure else 0.0


def _rows(lines: list[_Placed], columns: Sequence[Column]) -> list[_Row]:
    """Put the lines of wrapped cells to the line that holds their row's number or figures."""
    numbered = {i for i, column in enumerate(columns) if column.role is ColumnRole.SEQUENCE}
    if sum(bool(numbered & line.cells.keys()) for line in lines) < 2:
        numbered = set()
    marks = numbered or {
        i
        for i, column in enumerate(columns)
        if column.role in (ColumnRole.VALUE, ColumnRole.UNIT, ColumnRole.NATURE)
    }
    wrapping = {i for i, column in enumerate(columns) if column.role in (ColumnRole.NAME, ColumnRole.VALUE)}
    rows: list[_Row] = []
    waiting: list[_Placed] = []
    for line in lines:
        if marks & line.cells.keys():
            row = _Row([line])
            rest = _finish(rows[-1], row, waiting, columns) if rows else waiting
            row.lines = [*rest, line]
            row.above = sum(bool(wrapping & piece.cells.keys()) for piece in rest)
            rows.append(row)
            waiting = []
        else:
            waiting.append(line)
    if rows:
        rows[-1].lines.extend(waiting)
    return rows


def _finish(above: _Row, below: _Row, between: list[_Placed], columns: Sequence[Column]) -> list[_Placed]:
    """Give a row the lines that are its own of those between it and the next; return the rest."""
    names = {i for i, column in enumerate(columns) if column.role is ColumnRole.NAME}
    filled = {i for line in above.lines for i in line.cells} - names
    complete = any(names & line.cells.keys() for line in above.lines)
    needs = not any(names & line.cells.keys() for line in below.lines)
    gap = next((i for i, line in enumerate(between) if line.blanks), None)
    if gap is None and below.lines[0].blanks and between:
        gap = len(between)
    own = 0
    for i, line in enumerate(between):
        named = bool(names & line.cells.keys())
        figures = {j for j in line.cells if columns[j].role is ColumnRole.VALUE}
        if gap is not None:
            fits = i < gap
        elif not named and not figures:
            fits = True  # a group's name, spelled down the page
        elif not named:
            fits = not filled & figures or (own < above.above and not _has_figures(above, figures))
        elif above.above:
            fits = own < above.above
        else:
            fits = not complete or not needs
        if not fits:
            return between[i:]
        own += named
        filled |= {*line.cells} - names
        above.lines.append(line)
    return []


def _has_figures(row: _Row, columns: set[int]) -> bool:
    """Whether one of these cells of a row holds a figure already, which no wrapped text goes on with."""
    return any(
        is_figure(line.cells[column].text) for line in row.lines for column in columns & line.cells.keys()
    )


def _filled(row: _Row, width: int) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = []
    for column in range(width):
        pieces = [line.cells[column] for line in row.lines if column in line.cells]
        cells.append(joined(pieces) if pieces else None)
    return tuple(cells)


def joined(pieces: Sequence[Cell]) -> Cell:
    """Return the pieces of a wrapped cell as one cell."""
    if len(pieces) == 1:
        return pieces[0]
    offsets: array[int] = array("q")
    for piece in pieces:
        offsets.extend(piece.offsets)
    return Cell("".join(piece.text for piece in pieces), offsets, pieces[0].left, pieces[0].right)
