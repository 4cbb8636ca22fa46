"""JSON that may be large or cut off: every complete record before the break, and where the break is."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping

from duizhang.core.errors import BrokenJson, DuizhangError
from duizhang.documents.json_window import LARGEST, Break, Json, TooDeep, Window
from duizhang.documents.limits import Limits, exceeded

LIST_DEPTH = 3  # objects that may stand around a feed's list: {"data": {"list": [...]}}
_WHOLE = 16 * 1024 * 1024
"""Characters up to which an object is read whole, to choose the longest of its lists; of a larger one all are read."""


def read_records(parts: Iterable[str], *, where: str, limits: Limits) -> Iterator[Json | DuizhangError]:
    """Yield the records of a JSON array, an object that holds one, or JSON Lines.

    A text that breaks off, or a limit, gives an error behind the records before it, which names line and column.
    Nothing is raised.

    Parameters
    ----------
    parts
        The text in any number of parts; no more of them are asked for than the next record needs.
    """
    window = Window(parts, limits.nesting)
    count = 0
    try:
        for value in _values(window):
            if count >= limits.records:
                yield exceeded("records", allowed=limits.records, found=None, where=where)
                return
            count += 1
            yield value
    except TooDeep as problem:
        place = f"{where}, {problem.place}"
        yield exceeded("nesting", allowed=limits.nesting, found=None, where=place)
    except Break as problem:
        yield BrokenJson(
            f"The JSON breaks at {problem.place}: {problem.message}. The whole records are read.",
            where=where,
            hint="Repair the file at that place or fetch it again.",
        )


def _values(window: Window) -> Iterator[Json]:
    if window.opens("["):
        yield from _array(window)
    elif not window.opens("{") and not window.ended:
        raise Break(window.place, "an object or an array is expected")
    yield from _lines(window)


def _lines(window: Window) -> Iterator[Json]:
    """Read values one after another; a broken line is passed over if whole ones follow it."""
    problem: Break | None = None
    first = True
    while not window.ended:
        try:
            value = window.value(patience=_WHOLE if first and window.opens("{") else LARGEST)
        except TooDeep:
            raise
        except Break as broken:
            if first and window.opens("{"):
                first = False
                if (yield from _inside(window)):
                    continue
            problem = problem or broken
            window.skip_line()
            if not window.opens("{"):
                break
            continue
        first = False
        yield value
        if window.opens(","):
            window.take()
    if problem:
        raise problem


def _inside(window: Window) -> Generator[Json, None, bool]:
    """Yield what lists in an object hold that could not be read whole; it says whether it was large, and not broken."""
    some = False
    try:
        for value in _of_object(window, LIST_DEPTH):
            some = True
            yield value
    except Break:
        if some:
            raise
    return some


def _array(window: Window, depth: int = 1) -> Iterator[Json]:
    """Yield the values of the array that opens here, and go behind it; ``depth`` counts brackets with its own."""
    window.take()
    while not window.opens("]"):
        if window.ended:
            raise Break(window.place, "the array is cut off")
        yield window.value(depth=depth)
        if window.opens(","):
            window.take()
        elif not window.opens("]"):
            cut = "the array is cut off" if window.ended else "a comma or a closing bracket is missing"
            raise Break(window.place, cut)
    window.take()


def _of_object(window: Window, depth: int) -> Iterator[Json]:
    """Yield the members of the lists of objects in an object that opens here, and go behind it."""
    window.take()
    while not window.opens("}"):
        if not isinstance(window.value(depth=1), str) or not window.opens(":"):
            raise Break(window.place, "a name and a colon are expected")
        window.take()
        if window.opens("{") and depth > 1:
            yield from _of_object(window, depth - 1)
        elif window.opens("["):
            yield from (value for value in _array(window, LIST_DEPTH) if isinstance(value, dict))
        else:
            window.value(depth=1)
        if window.opens(","):
            window.take()
        elif not window.opens("}"):
            raise Break(window.place, "the object is cut off" if window.ended else "a comma is missing")
    window.take()


def find_list(value: Json, depth: int = LIST_DEPTH) -> list[Mapping[str, Json]]:
    """Return the objects of the longest list of objects inside a value; empty where there is none."""
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    if not isinstance(value, dict) or depth == 0:
        return []
    return max((find_list(item, depth - 1) for item in value.values()), key=len, default=[])
