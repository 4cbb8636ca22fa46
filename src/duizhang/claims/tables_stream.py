"""Entries of a table whose cells came out one a line: names and values paired where their order allows it.

A name followed by its values is read as a row. Several names followed by as many rows of values are paired in
their order; so are the names and rows that a scrambled stretch holds, where their numbers agree. What is left keeps
its value and says that nothing tells its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duizhang.claims.tables_entries import Entry, composed, is_subordinate
from duizhang.claims.tables_tokens import Token, TokenKind, tokens_of
from duizhang.documents.table_lines import Cell
from duizhang.documents.table_words import ColumnRole, bare, role_of
from duizhang.documents.tables import RawTable

_YEAR = re.compile(r"(?:19|20)\d\d|十[一二三四五六七八]五")
_BEHIND = re.compile(r"现状|实际|基期|基准|当前|完成")
_ADDED_UP = re.compile(r"累计|五年累计|年均/累计|年均")
_LIST = re.compile(r"[，,；;]\s*\D")
_SHORT_LABEL = 3
ROW, ORDER, BALANCED, NEAREST, UNNAMED = 0.95, 0.9, 0.55, 0.55, 0.3
"""How surely name and value belong together; of ROW 1 of 84 was wrong on ``bench/labels`` and of ORDER none of 22."""


@dataclass(slots=True)
class _Name:
    text: str
    cell: Cell
    unit: str = ""


@dataclass(slots=True)
class _Stretch:
    """Values that nothing parts; ``nature`` closes them where the table says how binding each row is."""

    tokens: list[Token] = field(default_factory=list)
    nature: str = ""
    unit: str = ""


@dataclass(slots=True)
class _Row:
    """A row of values: each with its column, ``None`` where that cannot be told."""

    values: list[tuple[Token, int | None]]
    nature: str = ""
    unit: str = ""


@dataclass(slots=True)
class _Run:
    """Names, and the values that follow them before the next name."""

    names: list[_Name] = field(default_factory=list)
    stretches: list[_Stretch] = field(default_factory=list)
    page: bool = False


def headers_of(table: RawTable) -> list[str]:
    """Return the headers of a scrambled table's columns of values, in the order of its columns."""
    dated: list[str] = []
    kinds: list[str] = []
    added: list[str] = []
    for token in tokens_of(table):
        text = bare(token.cell.text)
        if token.kind is not TokenKind.HEADER or role_of(text) is not ColumnRole.VALUE:
            continue
        into = dated if _YEAR.search(text) else added if _ADDED_UP.fullmatch(text) else kinds
        if text not in into:
            into.append(text)
    dated.sort(key=lambda text: [int(year) for year in re.findall(r"\d{4}", text)][-1:])
    if dated and len(kinds) == len(dated):
        kinds.sort(key=lambda text: not _BEHIND.search(text))
        return [text + kind for text, kind in zip(dated, kinds, strict=True)]
    return dated or kinds or added


def stream_entries(table: RawTable, columns: int) -> Iterator[Entry]:
    """Yield the entries of a scrambled table.

    Parameters
    ----------
    table
        Its form is :attr:`~duizhang.documents.tables.TableForm.STREAM`.
    columns
        How many columns of values it has.
    """
    tokens = tokens_of(table)
    natured = sum(token.kind is TokenKind.NATURE for token in tokens) > 1
    pool = _Pool()
    for run in _runs(tokens, max(columns, 1)):
        if run.page:
            yield from pool.settled()
        names, rows = run.names, _rows(run, max(columns, 1), natured)
        if len(names) == len(rows):
            single = len(names) == 1
            why = "name and values follow" if single else "names and rows in order"
            yield from _paired(names, rows, ROW if single else ORDER, why)
        elif len(rows) == 1 and names:
            yield from _paired(names[-1:], rows, NEAREST, "the nearest name")
            pool.names.extend(names[:-1])
        elif (
            len(names) == 1
            and rows
            and (rows[0].values[0][1] is not None or not any(map(_has_figure, rows[1:])))
        ):
            yield from _paired(names, rows[:1], NEAREST, "the nearest values")
            pool.rows.extend(rows[1:])
        else:
            pool.names.extend(names)
            pool.rows.extend(rows)
    yield from pool.settled()


@dataclass(slots=True)
class _Pool:
    """Names and rows of a page that nothing near them goes with."""

    names: list[_Name] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)

    def settled(self) -> Iterator[Entry]:
        """Pair names and rows in their order if there are as many of both and no units contradict; empty the pool."""
        names, rows, self.names, self.rows = self.names, self.rows, [], []
        agree = all(
            not row.unit or not name.unit or row.unit == name.unit
            for name, row in zip(names, rows, strict=False)
        )
        if len(names) == len(rows) and agree:
            yield from _paired(names, rows, BALANCED, "scrambled, as many names as rows")
        else:
            yield from _unnamed(rows)


def _runs(tokens: Sequence[Token], columns: int) -> Iterator[_Run]:
    """Divide a table's cells into runs of names and the values after them."""
    run = _Run()
    label: _Name | None = None
    above = unit = ""
    is_open = numbered = page = part = False
    for index, token in enumerate(tokens):
        page = page or token.page
        text = token.cell.text
        if token.page:
            is_open = False
        if token.kind is TokenKind.NAME or (
            token.kind is TokenKind.LABEL and numbered and _is_valued(tokens, index)
        ):
            if run.stretches:
                yield run
                run, page = _Run(page=page), False
                above = above if part else ""
            part = is_subordinate(text) and above != ""
            run.names.append(_Name(composed(text, above), token.cell))
            above = above if is_subordinate(text) else text
            label, is_open, numbered, unit = None, False, False, ""
        elif token.kind is TokenKind.LABEL:
            label, is_open, numbered = _Name(text, token.cell), False, False
        elif token.kind is TokenKind.UNIT:
            if run.names and not run.stretches:
                run.names[-1].unit = text
            else:
                unit = text
            is_open = False
        elif token.kind in (TokenKind.FIGURE, TokenKind.WORDED):
            if not is_open:
                if label is not None and not run.names and len(bare(label.text)) > _SHORT_LABEL:
                    run.names.append(label)
                run.stretches.append(_Stretch(unit=unit))
            label, unit = None, ""
            run.stretches[-1].tokens.append(token)
            is_open = True
        else:
            if token.kind is TokenKind.NATURE and is_open:
                run.stretches[-1].nature = bare(text)
            numbered = token.kind is TokenKind.SEQUENCE
            if token.kind is not TokenKind.HEADER or (
                run.stretches and len(run.stretches[-1].tokens) >= columns
            ):
                is_open = False
    yield run


def _is_valued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a value or unit follows a cell."""
    following = tokens[index + 1].kind if index + 1 < len(tokens) else None
    return following in (TokenKind.FIGURE, TokenKind.WORDED, TokenKind.UNIT)


def _rows(run: _Run, columns: int, natured: bool) -> list[_Row]:
    """Divide the values of a run into rows."""
    rows: list[_Row] = []
    count = len(run.names)
    for stretch in run.stretches:
        tokens = stretch.tokens
        long = all(_LIST.search(token.cell.text) for token in tokens)
        if len(tokens) <= columns:
            whole = len(tokens) == columns and not (long and columns > 1)
            row = [(token, place if whole else None) for place, token in enumerate(tokens)]
            rows.append(_Row(row, stretch.nature, stretch.unit))
        elif (
            len(run.stretches) == 1
            and count > 1
            and len(tokens) == count * columns
            and (natured or _down_is_closer(tokens, count))
        ):
            # a column after the other
            rows.extend(
                _Row([(tokens[place * count + i], place) for place in range(columns)]) for i in range(count)
            )
        elif len(run.stretches) == 1 and count > 1 and len(tokens) == count:
            rows.extend(_Row([(token, None)]) for token in tokens)
        else:
            for at in range(0, len(tokens), columns):
                part = tokens[at : at + columns]
                told = len(part) == columns and len(tokens) % columns == 0 and not natured
                rows.append(
                    _Row(
                        [(token, place if told else None) for place, token in enumerate(part)],
                        stretch.nature,
                        stretch.unit,
                    )
                )
    return rows


def _down_is_closer(tokens: Sequence[Token], count: int) -> bool:
    """Whether values lie closer to those a whole column on than to their neighbours, as a goal does to its base."""
    figures = [_plain(token.cell.text) for token in tokens]
    columns = len(figures) // count
    down = [(figures[i], figures[i + count]) for i in range(len(figures) - count)]
    across = [
        (figures[i * columns + j], figures[i * columns + j + 1])
        for i in range(count)
        for j in range(columns - 1)
    ]
    return 2 * _distance(down) < _distance(across)


def _plain(text: str) -> float | None:
    found = re.search(r"\d+(?:\.\d+)?", text)
    return float(found[0]) if found else None


def _distance(pairs: Sequence[tuple[float | None, float | None]]) -> float:
    told = [abs(a - b) / (abs(a) + abs(b) or 1.0) for a, b in pairs if a is not None and b is not None]
    return sum(told) / len(told) if told else 1.0


def _has_figure(row: _Row) -> bool:
    return any(token.kind is TokenKind.FIGURE for token, _ in row.values)


def _paired(names: Sequence[_Name], rows: Sequence[_Row], trust: float, why: str) -> Iterator[Entry]:
    for name, row in zip(names, rows, strict=True):
        for token, column in row.values:
            if token.kind is not TokenKind.FIGURE:
                continue
            yield Entry(
                name.text,
                name.unit or row.unit,
                row.nature,
                token.cell,
                column,
                (name.cell, token.cell),
                UNNAMED
                if is_subordinate(name.text)
                else trust
                if column is not None
                else min(trust, NEAREST),
                why if column is not None else f"{why}, column open",
            )


def _unnamed(rows: Sequence[_Row]) -> Iterator[Entry]:
    for row in rows:
        for token, column in row.values:
            if token.kind is TokenKind.FIGURE:
                yield Entry(
                    "",
                    row.unit,
                    row.nature,
                    token.cell,
                    column,
                    (token.cell,),
                    UNNAMED,
                    "scrambled, no name told",
                )
