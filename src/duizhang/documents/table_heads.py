"""Headers of tables: which lines are one, and what the columns under a header of two lines are called."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.documents.table_lines import Cell
from duizhang.documents.table_words import ColumnRole, role_of

_SEVERAL = 4
"""Columns of which one may be called something unheard of."""


def is_header(cells: Sequence[Cell]) -> bool:
    """Say whether the cells of a line name columns; one of several may be called something unheard of."""
    return _are_names([cell.text for cell in cells])


def names_columns(cells: Sequence[Cell]) -> bool:
    """Say whether a header has a column of indicators and one of values."""
    return _name_columns([cell.text for cell in cells])


def header_lines(lines: Sequence[Sequence[Cell]]) -> int:
    """Return how many of the first lines of a table with delimiters are its header, 0 where none is.

    Parameters
    ----------
    lines
        The cells of its first lines, at least one of rows among them.
    """
    header = 0
    while header < min(2, len(lines)) and is_header(lines[header]):
        header += 1
    named = [cell for line in lines[:header] for cell in line]
    if header and len(lines) > header and names_columns(named):
        return header
    return 2 if len(lines) > 2 and _is_grouped(lines[0], lines[1]) else 0


def names_under(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[str]:
    """Return the names of the columns under a header of two lines.

    A name of the upper line that has one below it counts also for the empty cells behind it: there it was merged over
    several columns.
    """
    names: list[str] = []
    group = ""
    for at in range(max(len(upper), len(lower))):
        high = upper[at].text if at < len(upper) else ""
        low = lower[at].text if at < len(lower) else ""
        if high:
            group = high if low else ""
        names.append((high or group) + low if low else high)
    return names


def _is_grouped(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Say whether the lower of two lines names columns of values alone, and the upper the others and what groups them."""
    below = [cell.text for cell in lower]
    if not below or below[0] or not any(below):
        return False
    names = names_under(upper, lower)
    values = [name for name, low in zip(names, [*below, *[""] * len(names)], strict=False) if low]
    return (
        all(role_of(name) is ColumnRole.VALUE for name in values)
        and _are_names(names)
        and _name_columns(names)
    )


def _are_names(names: Sequence[str]) -> bool:
    told = [role_of(name) is not None for name in names if name]
    return all(told) or (told.count(False) == 1 and len(told) >= _SEVERAL and _name_columns(names))


def _name_columns(names: Sequence[str]) -> bool:
    roles = {role_of(name) for name in names if name}
    return ColumnRole.NAME in roles and ColumnRole.VALUE in roles
