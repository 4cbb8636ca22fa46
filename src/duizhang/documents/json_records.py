"""JSON that may be cut off: every complete record before the break, and where the break is."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from duizhang.core.errors import BrokenJson, DuizhangError
from duizhang.documents.limits import Limits, exceeded

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

LIST_DEPTH = 3  # objects that may stand around a feed's list: {"data": {"list": [...]}}

LIST_WITHIN = 100_000  # characters of a broken object in which its list is looked for
_LIST = re.compile(r'"\s*:\s*(\[)\s*\{')
_BLANK = re.compile(r"[ \t\r\n]*")
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


@dataclass(slots=True)
class Records:
    """What a JSON text held.

    Parameters
    ----------
    values
        The records that are whole, in their order, each with the fields of the object around the list.
    problem
        The error that ended the reading, where there was one.
    """

    values: list[Json] = field(default_factory=list)
    problem: DuizhangError | None = None


class _Break(Exception):
    """Where a JSON text breaks, before anyone has counted its lines."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message


def read_records(text: str, *, where: str, limits: Limits) -> Records:
    """Return the records of a JSON array, an object that holds one, or JSON Lines.

    A text that breaks off gives the records before the break and a problem that names line and column.
    Nothing is raised.
    """
    found = Records()
    deep = _too_deep(text, limits.nesting)
    if deep is not None:
        found.problem = exceeded(
            "nesting", allowed=limits.nesting, found=None, where=f"{where}, {_place(text, deep)}"
        )
        return found
    try:
        for value in _walk(text):
            if len(found.values) >= limits.records:
                found.problem = exceeded("records", allowed=limits.records, found=None, where=where)
                break
            found.values.append(value)
    except _Break as problem:
        found.problem = BrokenJson(
            f"The JSON breaks at {_place(text, problem.at)}: {problem.message}. The whole records are read.",
            where=where,
            hint="Repair the file at that place or fetch it again.",
        )
    return found


def _walk(text: str) -> Iterator[Json]:
    at = _skip(text, 0)
    if text.startswith("[", at):
        after = yield from _array(text, at)
        yield from _lines(text, after)
    elif text.startswith("{", at):
        yield from _lines(text, at)
    elif at < len(text):
        raise _Break(at, "an object or an array is expected")


def _lines(text: str, at: int) -> Iterator[Json]:
    """Read values one after another; a broken line is passed over if whole ones follow it."""
    at = _skip(text, at)
    start, problem = at, None
    while at < len(text):
        try:
            value, at = _value(text, at)
        except _Break as broken:
            problem = problem or broken
            inner = _list_inside(text, at) if at == start else None
            if inner is not None:
                yield from _array(text, inner)
                raise
            line_end = text.find("\n", at)
            at = _skip(text, line_end) if line_end >= 0 else len(text)
            if not text.startswith("{", at):
                break
            continue
        yield value
        at = _skip(text, at)
        if text.startswith(",", at):
            at = _skip(text, at + 1)
    if problem:
        raise problem


def _array(text: str, at: int) -> Generator[Json, None, int]:
    """Yield the values of the array that opens at ``at``; returns the index after it."""
    at = _skip(text, at + 1)
    while not text.startswith("]", at):
        value, at = _value(text, at)
        at = _skip(text, at)
        yield value
        if text.startswith(",", at):
            at = _skip(text, at + 1)
        elif not text.startswith("]", at):
            cut = "the array is cut off" if at >= len(text) else "a comma or a closing bracket is missing"
            raise _Break(at, cut)
    return at + 1


def _list_inside(text: str, at: int) -> int | None:
    """Return where the first list of objects opens inside a broken object, if there is one."""
    opening = _LIST.search(text, at, min(len(text), at + LIST_WITHIN))
    return opening.start(1) if opening else None


def _value(text: str, at: int) -> tuple[Json, int]:
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as problem:
        raise _Break(problem.pos, problem.msg) from None
    except RecursionError:
        raise _Break(at, "the nesting is too deep") from None
    except ValueError as problem:  # a number of thousands of digits
        raise _Break(at, str(problem)) from None
    return value, end


def _place(text: str, at: int) -> str:
    line = text.count("\n", 0, at) + 1
    return f"line {line} column {at - text.rfind(chr(10), 0, at)}"


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _too_deep(text: str, limit: int) -> int | None:
    """Return where the brackets are deeper than the limit allows, else ``None``."""
    if text.count("[") + text.count("{") <= limit:
        return None
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        mark = found.group()
        if mark in "[{":
            depth += 1
            if depth > limit:
                return found.start()
        elif mark in "]}":
            depth -= 1
    return None


def find_list(value: Json, depth: int = LIST_DEPTH) -> list[Mapping[str, Json]]:
    """Return the objects of the longest list of objects inside a value; empty where there is none."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    if not isinstance(value, dict) or depth == 0:
        return []
    return max((find_list(item, depth - 1) for item in value.values()), key=len, default=[])


_DECODER = json.JSONDecoder(strict=False)
