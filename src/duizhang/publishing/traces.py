"""Which measured figures of an account are drawn as single values, and which as a line by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duizhang.core.errors import PeriodUnreadable
from duizhang.ledger.computations import computation_of
from duizhang.ledger.records import Statement
from duizhang.values.period import Grain, Period

_LEAST = 3
"""Months in a row that make a line; fewer are values of their own."""


def measured_drawn(statements: Iterable[Statement]) -> tuple[list[Statement], list[list[Statement]]]:
    """Return measured statements that are drawn one by one, and runs of neighbouring months that are drawn as lines.

    Of a period that was computed with several choices, what follows the standard is drawn, or else the last one.
    """
    chosen: dict[str, Statement] = {}
    for one in statements:
        if one.period is not None and one.value is not None:
            before = chosen.get(one.period)
            if before is None or _plain(one) or not _plain(before):
                chosen[one.period] = one
    months: dict[int, Statement] = {}
    single = []
    for one in chosen.values():
        at = _month(one)
        if at is None:
            single.append(one)
        else:
            months[at] = one
    lines = []
    for run in _runs(sorted(months)):
        own = [months[at] for at in run]
        if len(own) < _LEAST:
            single += own
        else:
            lines.append(own)
    return single, lines


def _plain(statement: Statement) -> bool:
    """Whether a figure was computed as the standard has it."""
    computation = computation_of(statement)
    return computation is None or not computation.variant


def _month(statement: Statement) -> int | None:
    """Return a month's number since the year 0; ``None`` for any other period."""
    try:
        period = Period.parse(statement.period or "")
    except PeriodUnreadable:
        return None
    if period.grain is not Grain.MONTH or period.first is None:
        return None
    return period.first.year * 12 + period.first.month


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Return stretches of neighbouring numbers.

    >>> _runs([1, 2, 3, 7, 9])
    [[1, 2, 3], [7], [9]]
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found
