"""When a task is due, as a period: the day part of what :attr:`duizhang.tasks.model.Task.due` prints."""

from __future__ import annotations

from datetime import date

from duizhang.core.errors import PeriodUnreadable
from duizhang.values.period import Period


def due_period(due: str | None) -> Period | None:
    """Return the period by whose end a task is due; open where it is in force from a moment on.

    >>> due_period("2026-02-02T14:00/"), due_period("2027").last
    (Period(text='2026-02-02/', first=datetime.date(2026, 2, 2), last=None, grain=<Grain.INTERVAL: 'interval'>), datetime.date(2027, 12, 31))
    """
    if not due:
        return None
    ends = due.split("/")
    try:
        return Period.parse("/".join(end.partition("T")[0] for end in ends))
    except PeriodUnreadable:
        return None


def due_day(due: str | None) -> date | None:
    """Return the last day on which a task can be done in time, the first where it has no end."""
    period = due_period(due)
    return None if period is None else period.last or period.first
