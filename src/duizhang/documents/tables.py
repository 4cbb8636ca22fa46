"""Tables in a raw text: where they stand, and their cells, each tied to the raw characters it came from.

Three forms are told apart: rows whose cells are separated by ``|`` or tabs, rows whose columns are kept by runs
of spaces, and the text of a page whose extraction put every cell on a line of its own. Only tables with a header
that names an indicator's column and a column of values are found; other rows remain what they are as text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from duizhang.core.span import Span
from duizhang.documents.clean import clean
from duizhang.documents.table_heads import header_lines, is_header, names_columns
from duizhang.documents.table_lines import Cell, PrintedLine, printed_lines
from duizhang.documents.table_words import ColumnRole, bare, is_figure, is_nature, is_worded, role_of

_WORD = re.compile(r"[^ \u00a0\u3000]+")
_RULE = re.compile(r"[\s|｜│┃:\-=+─━┼┌┐└┘├┤┬┴]*")
_CAPTION = re.compile(r"(?:附?表|专栏|附件)\s*[\d一二三四五六七八九十]{1,3}")
_NOTE = re.compile(r"[（(]?(?:注|备注|说明|资料来源|数据来源)\s*\d?\s*[:：]")
_PART = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[编篇章节]|[一二三四五六七八九十]{1,3}、.{9,}")
_STOPS = re.compile(r"[。；]")
_PAUSES = re.compile(r"[，：]")
_LONGEST_NAME = 30
_HEADER_LINES = 4
_BLANKS = 3
_WRAPPED = 4
_FEWEST_ROWS = 2
_WRAPS = 10  # a name of fewer characters is not broken over two lines
_HELD = 2
"""So many lines may stand above the one that holds a row's figures."""
_FEWEST_CELLS = 3
_FEWEST_FIGURES = 3
_NATURES_ALONE = 3


class TableForm(StrEnum):
    """How a table's text keeps its cells apart."""

    DELIMITED = "delimited"
    LAYOUT = "layout"
    SPACED = "spaced"  # one space between cells: only their order tells their columns
    STREAM = "stream"


@dataclass(frozen=True, slots=True)
class TableLine:
    """A printed line of a table; ``blanks`` empty lines stand before it, or a page break (``page``)."""

    cells: tuple[Cell, ...]
    blanks: int = 0
    page: bool = False


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as printed. ``header`` lines of ``lines`` name its columns; a stream's names stand anywhere."""

    form: TableForm
    span: Span
    lines: tuple[TableLine, ...]
    header: int = 0
    caption: str = ""


def find_tables(raw: str, start: int = 0, end: int | None = None) -> list[RawTable]:
    """Return the tables of indicators in a stretch of raw text, in its order.

    Parameters
    ----------
    raw
        Stored raw text.
    start, end
        The stretch to look at.
    """
    return list(_found(raw, start, len(raw) if end is None else end))


@lru_cache(maxsize=16)
def _found(raw: str, start: int, end: int) -> tuple[RawTable, ...]:
    """The tables, kept for whoever asks next: claims and tasks of an article both want to know them."""
    lines = list(printed_lines(raw, start, end))
    tables = _delimited(lines) + _laid_out(lines) + _spaced(lines) + _streams(lines)
    return tuple(sorted(tables, key=lambda table: table.span.start))


def _delimited(lines: list[PrintedLine]) -> list[RawTable]:
    tables: list[RawTable] = []
    index = 0
    while index < len(lines):
        first = index
        while (
            index < len(lines)
            and len(lines[index].delimited) > 1
            and (index == first or lines[index].blanks < _BLANKS)
        ):
            index += 1
        block = [line for line in lines[first:index] if not _RULE.fullmatch(line.text)]
        header = header_lines([line.delimited for line in block[:3]])
        if header:
            table = [TableLine(line.delimited, line.blanks, line.page) for line in block]
            tables.append(_table(TableForm.DELIMITED, lines, first, index, table, header))
        index = max(index, first + 1)
    return tables


def _table(
    form: TableForm, lines: list[PrintedLine], first: int, stop: int, table: list[TableLine], header: int
) -> RawTable:
    for line in lines[first:stop]:
        line.taken = True
    span = Span(lines[first].start, lines[stop - 1].end)
    return RawTable(form, span, tuple(table), header, _caption(lines, first))


def _caption(lines: list[PrintedLine], first: int) -> str:
    """The line above a table that names it."""
    for line in reversed(lines[max(0, first - 3) : first]):
        if line.taken or "。" in line.text:
            return ""
        if _CAPTION.match(line.text) or re.search(r"指标|目标|情况|表$", line.text):
            return line.text
    return ""


def _laid_out(lines: list[PrintedLine]) -> list[RawTable]:
    tables: list[RawTable] = []
    index = 0
    while index < len(lines):
        header = _header_at(lines, index)
        if not header:
            index += 1
            continue
        stop = _last_row(lines, index + header)
        rows = sum(
            len(line.spaced) > 1 and any(map(_has_figure, line.spaced))
            for line in lines[index + header : stop]
        )
        if rows >= _FEWEST_ROWS:
            table = [TableLine(line.spaced, line.blanks, line.page) for line in lines[index:stop]]
            tables.append(_table(TableForm.LAYOUT, lines, index, stop, table, header))
        index = stop if rows >= _FEWEST_ROWS else index + header
    return tables


def _spaced(lines: list[PrintedLine]) -> list[RawTable]:
    """Find a header whose words stand apart by one space, and the lines below it that are cut as it is."""
    tables: list[RawTable] = []
    index = 0
    while index < len(lines):
        header = lines[index]
        index += 1
        if header.taken or header.gaps < _FEWEST_CELLS - 1 or not _opens_header(header):
            continue
        if len(header.words) < _FEWEST_CELLS:
            continue
        if not (all(role_of(cell.text) is not None for cell in header.words) and names_columns(header.words)):
            continue
        rows, stop = _spaced_rows(lines, index)
        if len(rows) >= _FEWEST_ROWS:
            table = [TableLine(header.words, header.blanks, header.page), *rows]
            tables.append(_table(TableForm.SPACED, lines, index - 1, stop, table, 1))
            index = stop
    return tables


def _spaced_rows(lines: list[PrintedLine], index: int) -> tuple[list[TableLine], int]:
    """Return the rows below a header, and the line after the last; a line without figures begins the row below it."""
    rows: list[TableLine] = []
    waiting: list[Cell] = []
    held = 0
    stop = index
    for at in range(index, len(lines)):
        line = lines[at]
        if line.taken or line.blanks > _BLANKS or _is_aside(line.text) or re.search(r"[。；]", line.text):
            break
        words = line.words or line.spaced
        if not any(map(_has_figure, words)):
            held += 1
            if held > _HELD or len(words) > _FEWEST_CELLS:
                break
            waiting = _run_on(waiting, words)
            continue
        if len(words) < _FEWEST_CELLS - 1:
            break
        rows.append(TableLine(tuple(_run_on(waiting, words)), line.blanks, line.page))
        waiting, held, stop = [], 0, at + 1
    return rows, stop


def _run_on(waiting: list[Cell], words: Sequence[Cell]) -> list[Cell]:
    """Put the cells of two lines together: a long name goes on in the second, a short one is the name of a group."""
    if not waiting or not words or _has_figure(waiting[-1]):
        return [*waiting, *words]
    last, first = waiting[-1], words[0]
    if len(last.text) < _WRAPS:
        return [*words]
    if _has_figure(first):
        return [*waiting, *words]
    joined = replace(last, text=last.text + first.text, offsets=last.offsets + first.offsets)
    return [*waiting[:-1], joined, *words[1:]]


def _opens_header(line: PrintedLine) -> bool:
    """Whether a line's first word may name a column: most lines need not be cut into words to be told from headers."""
    word = _WORD.search(line.raw, line.start, line.end)
    text = clean(line.raw, *word.span())[0] if word else ""
    return not text or role_of(text) is not None


def _has_figure(cell: Cell) -> bool:
    return is_figure(cell.text)


def _header_at(lines: list[PrintedLine], index: int) -> int:
    """The number of lines of a header kept in columns that begins at a line, 0 where none does."""
    if not lines[index].parted:
        return 0
    count = 0
    cells: list[Cell] = []
    for line in lines[index : index + _HEADER_LINES]:
        if line.taken or not line.spaced or not is_header(line.spaced) or (count and line.blanks > 1):
            break
        if not count and len(line.spaced) < _FEWEST_ROWS:
            break
        cells.extend(line.spaced)
        count += 1
    return count if names_columns(cells) else 0


def _last_row(lines: list[PrintedLine], index: int) -> int:
    """The line after the last one of a table kept in columns."""
    alone = 0
    first = index
    while index < len(lines):
        line = lines[index]
        single = len(line.spaced) == 1
        if (
            line.taken
            or not line.spaced
            or line.blanks > _BLANKS
            or (single and _ends_table(line.text))
            or (index > first and _header_at(lines, index))
        ):
            break
        alone = alone + 1 if single and not _has_figure(line.spaced[0]) else 0
        if alone > _WRAPPED:
            return index - alone + 1
        index += 1
    return index


def _is_aside(text: str) -> bool:
    """Whether a line is a note, a heading or another table's caption."""
    return bool(_NOTE.match(text) or _PART.match(text) or _CAPTION.match(text))


def _ends_table(text: str) -> bool:
    """Whether a line is none of a table: prose, a note, a heading, another table's caption."""
    if _is_aside(text):
        return True
    return bool(
        (len(text) >= 12 and _STOPS.search(text))
        or (len(text) >= 16 and _PAUSES.search(text))
        or (len(text) >= _LONGEST_NAME and not re.search(r"[)）]\s*[#*]?$", text))
    )


def _streams(lines: list[PrintedLine]) -> list[RawTable]:
    """Find runs of lines, none of them prose, that hold a header's words and figures one below the other."""
    tables: list[RawTable] = []
    first = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and _may_be_cell(lines[index]):
            continue
        if _is_stream(lines, first, index):
            start = first
            table = [TableLine((Cell(*_whole(line)),), line.blanks, line.page) for line in lines[start:index]]
            tables.append(_table(TableForm.STREAM, lines, start, index, table, 0))
        first = index + 1
    return tables


def _may_be_cell(line: PrintedLine) -> bool:
    """Whether a line may be of a stream; :func:`_ends_table` would hold for the text of plain prose."""
    return not (line.taken or line.prose or _ends_table(line.text))


def _whole(line: PrintedLine) -> tuple[str, array[int]]:
    """A line as one cell, its offsets joined."""
    offsets: array[int] = array("q")
    parts: list[str] = []
    for cell in line.spaced or line.delimited:
        parts.append(cell.text)
        offsets.extend(cell.offsets)
    return "".join(parts), offsets


def _is_stream(lines: list[PrintedLine], first: int, stop: int) -> bool:
    figures = natures = 0
    roles: set[ColumnRole] = set()
    for line in lines[first:stop]:
        role = role_of(line.text)
        if role is not None:
            roles.add(role)
        elif is_nature(line.text):
            natures += 1
        elif is_figure(line.text) and not is_worded(line.text):
            figures += not bare(line.text).endswith("年")
    if figures < _FEWEST_FIGURES:
        return False
    if ColumnRole.VALUE in roles and (natures > 1 or len(roles) > 1):
        return True
    return natures >= _NATURES_ALONE
