"""A document's raw text cut into stretches, each with the statements and tasks that it carries.

Stretches follow each other without gap or overlap, so that joined they are the text, character by character.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import Statement

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text.

    Parameters
    ----------
    start
        Where it begins in the raw text.
    text
        Its characters.
    number
        The statement whose figure it is.
    others
        Those that have the same figure, or one around it.
    quotes
        The statements whose clause it belongs to.
    tasks
        The tasks whose words it belongs to.
    hit
        Whether it is part of the words that the address asks for.
    first
        Whether its figure begins here.
    opens
        Whether those words begin here.
    """

    start: int
    text: str
    number: Statement | None = None
    others: tuple[Statement, ...] = ()
    quotes: tuple[Statement, ...] = ()
    tasks: tuple[TaskRecord, ...] = ()
    hit: bool = False
    first: bool = False
    opens: bool = False


def stretches(
    raw: str,
    span: Span,
    statements: Sequence[Statement],
    tasks: Iterable[TaskRecord] = (),
    *,
    words: Span | None = None,
) -> list[Stretch]:
    """Cut a part of a text at the ends of all that it carries.

    Parameters
    ----------
    span
        The part of the text that is wanted.
    statements, tasks
        What it carries; those outside of the part, or that do not fit the text, are left out.
    words
        A stretch that is asked for.
    """
    low, high = span
    own = [s for s in statements if low <= s.start < s.end <= high and raw[s.start : s.end] == s.number]
    held = [t for t in tasks if low <= t.start < t.end <= high]
    opening: dict[int, list[tuple[str, Statement | TaskRecord]]] = {}
    closing: dict[int, list[tuple[str, Statement | TaskRecord]]] = {}
    cuts = {low, high}

    def mark(sort: str, thing: Statement | TaskRecord, start: int, end: int) -> None:
        start, end = max(start, low), min(end, high)
        if start < end:
            opening.setdefault(start, []).append((sort, thing))
            closing.setdefault(end, []).append((sort, thing))
            cuts.update((start, end))

    for statement in own:
        mark("number", statement, statement.start, statement.end)
        mark("quote", statement, statement.quote_start, statement.quote_end)
    for task in held:
        mark("task", task, task.start, task.end)
    if words is not None:
        cuts.update(at for at in words if low < at < high)
    # Browsers read a line's two end characters as one; a cut behind them lets offsets be counted on from there.
    cuts.update(at + 2 for at in _pairs(raw, low, high))
    found: list[Stretch] = []
    active: dict[tuple[str, int], Statement | TaskRecord] = {}
    ordered = sorted(cuts)
    for start, end in itertools.pairwise(ordered):
        for sort, thing in closing.get(start, ()):
            active.pop((sort, id(thing)), None)
        for sort, thing in opening.get(start, ()):
            active[sort, id(thing)] = thing
        numbers = [t for (sort, _), t in active.items() if sort == "number" and isinstance(t, Statement)]
        number = min(numbers, key=lambda s: (s.kind == "minor", s.end - s.start), default=None)
        hit = words is not None and words[0] <= start and end <= words[1]
        found.append(
            Stretch(
                start,
                raw[start:end],
                number,
                tuple(s for s in numbers if s is not number),
                tuple(t for (sort, _), t in active.items() if sort == "quote" and isinstance(t, Statement)),
                tuple(t for (sort, _), t in active.items() if sort == "task" and isinstance(t, TaskRecord)),
                hit,
                number is not None and number.start == start,
                hit and words is not None and start == max(words[0], low),
            )
        )
    return found


def _pairs(raw: str, low: int, high: int) -> Iterable[int]:
    at = raw.find("\r\n", low, high)
    while at >= 0:
        if at + 2 < high:
            yield at
        at = raw.find("\r\n", at + 2, high)
