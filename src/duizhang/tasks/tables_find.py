"""Tables of tasks in a raw text: where they stand, and their cells under the columns that their header names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from duizhang.core.span import Span
from duizhang.documents.table_lines import Cell, PrintedLine, printed_lines
from duizhang.tasks.tables_layout import laid_out_rows, layout_header
from duizhang.tasks.tables_stream import stream_header, stream_rows, whole
from duizhang.tasks.tables_words import Column, column_of, names_tasks

Row = tuple[Cell | None, ...]
_HEADED = re.compile(
    r"(?:^|[\s|｜│])(?:[\u4e00-\u9fff]{0,4}(?:牵\s*头|责\s*任|主\s*责|承\s*办|实\s*施|落\s*实|负\s*责|配\s*合|参\s*与)\s*(?:责\s*任\s*)?(?:单\s*位|部\s*门|主\s*体|分\s*工)"
    r"|[\u4e00-\u9fff]{0,4}(?:时\s*限|期\s*限|时\s*间)(?:要求|安排|节点)?|(?:部门|职责)分工|进度安排|时间节点)(?=[\s|｜│（(]|$)",
    re.MULTILINE,
)
"""A name of a column that stands by itself: a quick look before lines are read."""
_CLOSES_A_HEAD = re.compile(
    r"(?:单\s*位|部\s*门|主\s*体|分\s*工|时\s*限|期\s*限|时\s*间|要求|安排|节点)(?=[\s|｜│（(]|$)",
    re.MULTILINE,
)
"""How such a name closes: a quicker look."""
_LONGEST_NAME = 40
"""With the spaces that layout puts between its characters."""
_RULE = re.compile(r"[\s|｜│┃:\-=+─━┼┌┐└┘├┤┬┴]*")
_CAPTION = re.compile(
    r"[^，。；]{2,40}?(?:表|清单|分工|台账|任务|计划|一览)(?:[（(].{1,12}[）)])?$|附?表\s*[\d一二三四五六七八九十]{1,3}.{0,30}$"
)
_ANNEX = re.compile(r"^附件\s*[\d一二三四五六七八九十]*\s*[：:.．、]?\s*(?=[\u4e00-\u9fff]{3})")
_BLANKS = 3
_LONGEST_GROUP = 30
_FEWEST_COLUMNS = 3
_HEADER_WITHIN = 4
"""So many lines of a table may stand above its header: its name in a merged cell."""


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table of tasks: ``rows`` have one cell a column, ``None`` where nothing stands."""

    span: Span
    columns: tuple[Column, ...]
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str = ""


def task_tables(raw: str, start: int = 0, end: int | None = None) -> list[TaskTable]:
    """Return the tables of tasks in a stretch of raw text, in its order.

    Cells parted by tabs or ``|``, kept in columns by spaces, and printed one a line are told apart; a table whose
    names stand at the left and whose tasks stand beside them is turned.

    Parameters
    ----------
    raw
        Stored raw text.
    start, end
        The stretch to look at.
    """
    return list(_found(raw, start, len(raw) if end is None else end))


@lru_cache(maxsize=16)
def _found(raw: str, start: int, end: int) -> tuple[TaskTable, ...]:
    """The tables, kept because the clauses of an article want to know them as well as its tasks."""
    if not any(
        _HEADED.search(raw, max(start, close.start() - _LONGEST_NAME), close.end())
        for close in _CLOSES_A_HEAD.finditer(raw, start, end)
    ):
        return ()
    lines = list(printed_lines(raw, start, end))
    found = [*_delimited(lines), *_laid_out(lines), *_streams(lines)]
    return tuple(sorted(found, key=lambda table: table.span.start))


def _delimited(lines: list[PrintedLine]) -> Iterator[TaskTable]:
    index = 0
    while index < len(lines):
        first = index
        while index < len(lines) and _goes_on(lines, first, index):
            index += 1
        block = [line for line in lines[first:index] if not _RULE.fullmatch(line.text)]
        table = _headed(lines, first, block) or _turned(lines, first, block)
        if table is not None:
            for line in lines[first:index]:
                line.taken = True
            yield table
        index = max(index, first + 1)


def _goes_on(lines: list[PrintedLine], first: int, index: int) -> bool:
    """Whether a line goes on with the rows above it; a group's name between two rows stands alone on its line."""
    line = lines[index]
    if index > first and line.blanks >= _BLANKS:
        return False
    if line.delimited:
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    return (
        index > first
        and len(line.text) <= _LONGEST_GROUP
        and "。" not in line.text
        and following is not None
        and len(following.delimited) > 1
        and following.blanks < _BLANKS
    )


def _cells(line: PrintedLine) -> tuple[Cell, ...]:
    return line.delimited or (whole(line),)


def _headed(lines: list[PrintedLine], first: int, block: list[PrintedLine]) -> TaskTable | None:
    """A table below a header; the lines above it are its name."""
    for at in range(min(_HEADER_WITHIN, len(block) - 1)):
        head = _cells(block[at])
        columns = [column_of(cell.text) for cell in head]
        known = {column for column in columns if column is not None}
        if not _is_header(head, columns):
            continue
        headers = [cell.text for cell in head]
        body = block[at + 1 :]
        if body and len(head) <= len(_cells(body[0])) and _names_below(_cells(body[0]), headers):
            headers = [
                below.text or above
                for above, below in zip(_wide(headers, body[0]), _cells(body[0]), strict=True)
            ]
            columns = [column_of(text) for text in headers]
            body = body[1:]
        if not names_tasks({column for column in columns if column} | known):
            continue
        width = len(headers)
        rows = [_fitted(_cells(line), width, columns) for line in body if not _again(_cells(line), headers)]
        name = next((cell.text for line in block[:at] for cell in _cells(line) if cell.text), "")
        return _table(lines, first, block, columns, headers, rows, name)
    return None


def _is_header(head: Sequence[Cell], columns: Sequence[Column | None]) -> bool:
    named = [column for cell, column in zip(head, columns, strict=True) if cell.text]
    unknown = sum(column is None for column in named)
    return (
        len(named) >= _FEWEST_COLUMNS - 1
        and unknown <= len(named) // 3
        and names_tasks({column for column in named if column})
    )


def _names_below(cells: Sequence[Cell], headers: Sequence[str]) -> bool:
    """Whether a second line of a header parts some of its columns: 责任单位 over 牵头 and 配合."""
    told = [cell.text for cell in cells if cell.text]
    return bool(told) and len(told) < len(headers) + 2 and all(column_of(text) is not None for text in told)


def _wide(headers: Sequence[str], line: PrintedLine) -> list[str]:
    return [*headers, *[""] * (len(line.delimited) - len(headers))]


def _fitted(cells: Sequence[Cell], width: int, columns: Sequence[Column | None]) -> Row:
    """Put the cells of a line under columns; those merged away at the left are left out by some."""
    row: list[Cell | None] = [cell if cell.text else None for cell in cells[:width]]
    missing: list[Cell | None] = [None] * (width - len(row))
    if not missing:
        return tuple(row)
    counted = columns[0] is Column.NUMBER
    first = row[0].text if row and row[0] is not None else ""
    left = (
        counted and not re.fullmatch(r"[（(]?\d{1,3}[）).、]?", first) and "\t" not in first and bool(first)
    )
    return tuple([*missing, *row] if left else [*row, *missing])


def _again(cells: Sequence[Cell], headers: Sequence[str]) -> bool:
    """Whether a row is the header printed again on a new page."""
    told = [cell.text for cell in cells if cell.text]
    return bool(told) and all(text in headers for text in told)


def _turned(lines: list[PrintedLine], first: int, block: list[PrintedLine]) -> TaskTable | None:
    """A table whose first column names what stands beside it; each further column is a task."""
    records: list[dict[Column, list[Cell]]] = []
    for line in block:
        column = column_of(line.delimited[0].text) if line.delimited else None
        if column is None:
            return None
        values = list(line.delimited[1:])
        if not records or column in records[-1]:
            records.append({})
        records[-1][column] = values
    kept = [record for record in records if names_tasks(set(record))]
    if not kept:
        return None
    columns = list(dict.fromkeys(column for record in kept for column in record))
    rows: list[Row] = []
    for record in kept:
        for place in range(max(len(values) for values in record.values())):
            cells = [record.get(column, [])[place : place + 1] for column in columns]
            rows.append(tuple(cell[0] if cell and cell[0].text else None for cell in cells))
    return _table(lines, first, block, columns, [column.value for column in columns], rows, "")


def _laid_out(lines: list[PrintedLine]) -> Iterator[TaskTable]:
    """Tables kept in columns by spaces: a header of column names, and the lines below it that are cut so."""
    index = 0
    while index < len(lines):
        first = index
        index += 1
        if lines[first].taken or not lines[first].gaps or lines[first].prose:
            continue
        head, columns, below = layout_header(lines, first)
        if len(head) < _FEWEST_COLUMNS or not _is_header(head, columns):
            continue
        rows, stop = laid_out_rows(lines, below, head, columns)
        if rows:
            yield _table(lines, first, lines[first:stop], columns, [cell.text for cell in head], rows, "")
            for line in lines[first:stop]:
                line.taken = True
            index = stop


def _streams(lines: list[PrintedLine]) -> Iterator[TaskTable]:
    """Tables that lost their form: column names one behind the other, then the cells."""
    index = 0
    while index < len(lines):
        first = index
        index += 1
        if lines[first].taken or lines[first].prose or len(lines[first].text) > _LONGEST_GROUP:
            continue
        columns, below = stream_header(lines, first)
        if len(columns) < _FEWEST_COLUMNS or not names_tasks(set(columns)):
            continue
        rows, stop = stream_rows(lines, below, columns)
        if rows:
            headers = [column.value for column in columns]
            yield _table(lines, first, lines[first:stop], columns, headers, rows, "")
            for line in lines[first:stop]:
                line.taken = True
            index = stop


def _table(
    lines: list[PrintedLine],
    first: int,
    block: Sequence[PrintedLine],
    columns: Sequence[Column | None],
    headers: Sequence[str],
    rows: Sequence[Row],
    name: str,
) -> TaskTable:
    return TaskTable(
        Span(block[0].start, block[-1].end),
        tuple(column or Column.OTHER for column in columns),
        tuple(headers),
        tuple(rows),
        name or _caption(lines, first),
    )


def _caption(lines: list[PrintedLine], first: int) -> str:
    """The line above a table that names it."""
    for line in reversed(lines[max(0, first - 2) : first]):
        if line.taken or "。" in line.text:
            return ""
        if _CAPTION.match(line.text):
            return _ANNEX.sub("", line.text) or line.text
    return ""
