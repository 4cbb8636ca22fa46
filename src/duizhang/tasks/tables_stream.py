"""Tables of tasks that lost their form: cells stand one behind the other, each broken over lines as it was in its column."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import lru_cache

from duizhang.documents.table_grid import joined
from duizhang.documents.table_lines import Cell, PrintedLine
from duizhang.tasks.bodies import body_at, parted
from duizhang.tasks.tables_words import (
    BODIES,
    Column,
    column_of,
    is_nothing,
    looks_bodies,
    opens_due,
)

Row = tuple[Cell | None, ...]
_NUMBER = re.compile(r"[（(]?(\d{1,3})[）).、]?")
_PART = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[编篇章节]|[一二三四五六七八九十]{1,3}、|注[:：]|备注[:：]|附件|附："
)
_BLANKS = 4
_MOST_LINES = 40
"""So many lines may stand between one number and the next."""
_MOST_PIECES = 3
"""Into so many pieces the name of a column may be broken."""
_FULL = 0.7
"""A line inside a cell is at least so wide, measured by the widest of the cell; only its last may be shorter."""
_WHOLE_DUE = re.compile(r"(?:[年月日底前末]|季度|完成|坚持|推进|实施|开展)$")
_NEVER = float("-inf")


def stream_header(lines: Sequence[PrintedLine], index: int) -> tuple[list[Column], int]:
    """Return the columns that the words from a line on name, and the line behind them; names may be broken over lines.

    >>> from duizhang.documents.table_lines import printed_lines
    >>> text = "序\\n号\\n重点\\n任务\\n完成时限 牵头单位\\n1\\n"
    >>> stream_header(list(printed_lines(text, 0, len(text))), 0)
    ([<Column.NUMBER: 'number'>, <Column.TASK: 'task'>, <Column.DUE: 'due'>, <Column.LEADING: 'leading'>], 5)
    """
    columns: list[Column] = []
    waiting: list[str] = []
    behind = at = index
    while at < len(lines) and not lines[at].taken and (at == index or lines[at].blanks <= _BLANKS):
        waiting += [cell.text for cell in pieces(lines[at])]
        at += 1
        while waiting:
            ahead = [piece.text for line in lines[at : at + _MOST_PIECES] for piece in pieces(line)]
            told = _named([*waiting, *ahead])
            if told is None:
                return columns, behind
            column, used = told
            if used > len(waiting):
                break
            columns.append(column)
            del waiting[:used]
            behind = at
    return columns, behind


def _named(words: Sequence[str]) -> tuple[Column, int] | None:
    """The column that the next words name, and how many they are: as many as let the next name begin behind them."""
    found: tuple[Column, int] | None = None
    for used in range(1, min(_MOST_PIECES, len(words)) + 1):
        column = column_of("".join(words[:used]))
        if column is None:
            continue
        found = found or (column, used)
        if used < len(words) and _named(words[used:]) is not None:
            return column, used
    return found


def stream_rows(lines: Sequence[PrintedLine], index: int, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """Return the rows of a table whose cells stand one behind the other, and the line after the last.

    Parameters
    ----------
    lines, index
        The printed lines, and the first below the names of the columns.
    columns
        What the names say.
    """
    if columns[0] is not Column.NUMBER:
        return _in_turn(lines, index, columns)
    rows: list[Row] = []
    at, expected = index, 1
    while at < len(lines) and _counts(lines[at], expected):
        end = at + 1
        while (
            end < len(lines)
            and end - at <= _MOST_LINES
            and not _counts(lines[end], expected + 1)
            and not _ends(lines[end])
        ):
            end += 1
        cells = [
            (cell, place)
            for place in range(at, end)
            for cell in pieces(lines[place])
            if column_of(lines[place].text) is None
        ]
        last = end >= len(lines) or not _counts(lines[end], expected + 1)
        row, used = _divided([cell for cell, _ in cells[1:]], columns[1:], open_end=last)
        if row is None:
            break
        rows.append((cells[0][0], *row))
        at, expected = (end if not last or used == len(cells) - 1 else cells[used][1] + 1), expected + 1
        if last:
            break
    return rows, at


def pieces(line: PrintedLine) -> tuple[Cell, ...]:
    """Return a line's words where spaces part it, else the line as one cell."""
    return line.words or (whole(line),)


def whole(line: PrintedLine) -> Cell:
    """Return a line as one cell."""
    offsets: array[int] = array("q")
    text = ""
    for cell in line.spaced or line.delimited:
        text += cell.text
        offsets.extend(cell.offsets)
    return Cell(text, offsets)


def _counts(line: PrintedLine, expected: int) -> bool:
    match = _NUMBER.fullmatch(pieces(line)[0].text)
    return match is not None and int(match[1]) == expected and not line.taken


def _ends(line: PrintedLine) -> bool:
    return line.taken or line.blanks > _BLANKS or _PART.match(line.text) is not None


def _divided(cells: Sequence[Cell], columns: Sequence[Column], *, open_end: bool) -> tuple[Row | None, int]:
    """Divide the pieces of a row among its columns, in their order, as goes best with what each column holds.

    Returns
    -------
    tuple or None
        A cell a column; ``None`` where no division goes.
    int
        How many pieces it takes: of the last row all but what stands below the table.
    """
    says = Column.MEASURE if Column.MEASURE in columns else Column.TASK
    # best[j][i]: the first i pieces among the first j columns; came[j][i]: where the j-th began
    best = [[0.0] + [_NEVER] * len(cells)]
    came: list[list[int]] = []
    for column in columns:
        line, begun = [_NEVER] * (len(cells) + 1), [0] * (len(cells) + 1)
        for stop in range(len(cells) + 1):
            for start in range(stop + 1):
                if best[-1][start] == _NEVER:
                    continue
                worth = best[-1][start] + _worth(column, says, tuple(cell.text for cell in cells[start:stop]))
                if worth > line[stop]:
                    line[stop], begun[stop] = worth, start
        best.append(line)
        came.append(begun)
    used = max(range(len(cells) + 1), key=lambda i: best[-1][i]) if open_end else len(cells)
    if best[-1][used] < 0:
        return None, 0
    row: list[Cell | None] = []
    stop = used
    for begun in reversed(came):
        start = begun[stop]
        group = cells[start:stop]
        cell = joined(group) if group else None
        row.append(None if cell is None or is_nothing(cell.text) else cell)
        stop = start
    return tuple(reversed(row)), used


@lru_cache(maxsize=4096)
def _worth(column: Column, says: Column, texts: tuple[str, ...]) -> float:
    """How well pieces go with a column: what they say together, and whether they are broken as one cell is."""
    text = "".join(texts)
    if not text:
        return _EMPTY.get(column, 0.0) if column is not says else -4.0
    widest = max(map(len, texts))
    broken = -1.5 * sum(len(piece) < _FULL * widest for piece in texts[:-1])
    if is_nothing(text):
        return 1.0 if column is not says else -4.0
    if column is Column.DUE:
        return broken + (3.0 + 0.5 * bool(_WHOLE_DUE.search(text)) if opens_due(text) else -4.0)
    if column in BODIES:
        if not looks_bodies(text):
            return broken - 3.0
        known = sum(body_at(name) == name for name in parted(text))
        return broken + 3.0 + min(known, 2) * 0.5
    if opens_due(text) or (looks_bodies(text) and body_at(text)):
        return broken - 2.0
    if column is says:
        return broken + 2.0 + (1.0 if text.endswith(("。", "；")) else 0.0)
    if column is Column.OTHER:
        return broken
    return broken + 1.0 - (2.0 if "。" in text else 0.0)


_EMPTY = {
    Column.DUE: -2.0,
    Column.LEADING: -2.0,
    Column.RESPONSIBLE: -2.0,
    Column.SUPPORTING: -0.5,
    Column.TASK: -0.5,
    Column.GROUP: -0.5,
    Column.GOAL: -0.5,
    Column.PROBLEM: -1.0,
}
"""What it costs to leave a column empty: a merged cell stands in its first row only."""


def _in_turn(lines: Sequence[PrintedLine], index: int, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """Rows without numbers: so many lines a row as there are columns, each of the kind that is due."""
    rows: list[Row] = []
    at = index
    while at + len(columns) <= len(lines):
        piece = lines[at : at + len(columns)]
        if any(_ends(line) for line in piece):
            break
        cells = [whole(line) for line in piece]
        answers = [
            opens_due(cell.text) if column is Column.DUE else looks_bodies(cell.text) or is_nothing(cell.text)
            for cell, column in zip(cells, columns, strict=True)
            if column is Column.DUE or column in BODIES
        ]
        if not all(answers):
            break
        rows.append(tuple(None if is_nothing(cell.text) else cell for cell in cells))
        at += len(columns)
    return rows, at
