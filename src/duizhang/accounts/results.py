"""The result that answers a target: of its due period, or the latest on the way there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duizhang.accounts.books import Book
from duizhang.accounts.entries import Entry
from duizhang.accounts.known import Known
from duizhang.catalogue.model import Nature
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period


@dataclass(frozen=True, slots=True)
class Result:
    """A value that can be held against a target.

    ``entry`` is ``None`` where the value is implied or a sum; ``value`` is the written figure where one figure
    is meant, ``because`` the statements it rests on. ``final`` says that the period was over when it was
    published. ``derived`` marks a difference of cumulative figures, which are counted their own way.
    """

    period: Period
    interval: Interval
    value: Fraction | None
    because: tuple[str, ...]
    final: bool
    bound: str = "eq"
    entry: Entry | None = None
    coverage: str = ""
    part: Fraction = Fraction(1)
    entries: tuple[Entry, ...] = ()
    derived: bool = False


def from_entry(entry: Entry) -> Result:
    """Return the result that one statement gives."""
    assert entry.period is not None
    assert entry.interval is not None
    return Result(
        entry.period,
        entry.interval,
        entry.value,
        (entry.id,),
        entry.settled,
        entry.statement.bound,
        entry,
        entries=(entry,),
    )


def best(entries: Iterable[Entry]) -> Entry | None:
    """Return the entry to believe among several of one period: settled, a figure and no mere bound, newest."""
    found = list(entries)
    return found[0] if len(found) == 1 else max(found, key=_belief, default=None)


def _belief(entry: Entry) -> tuple[bool, bool, date, float, str]:
    bounded = entry.interval is not None and None not in (entry.interval.low, entry.interval.high)
    return (entry.settled, bounded, entry.published, entry.statement.confidence, entry.id)


def for_due(book: Book, due: Period, relation: str, known: Known) -> Result | None:
    """Return the result for a due period of anything but a flow; reported first, else implied."""
    same = [e for e in _usable(book, relation) if _answers(e.period, due, book.profile.nature)]
    exact = [e for e in same if e.period is not None and e.period.text == due.text]
    entry = best(exact) or best(same)
    if entry is not None:
        return from_entry(entry)
    if relation:
        return None
    return implied(book, due, known)


def implied(book: Book, period: Period, known: Known) -> Result | None:
    """Return what ties imply of the account's level, where they bound it on both sides."""
    value = known.of(book.key, period.text)
    if value is None or value.interval.low is None or value.interval.high is None or value.interval.empty:
        return None
    middle = (value.interval.low + value.interval.high) / 2
    return Result(period, value.interval, middle, tuple(sorted(value.because)), True)


def latest_after(
    book: Book, relation: str, due: Period | None, after: date, as_of: date, *, same_grain: bool
) -> Result | None:
    """Return the latest interim result whose period ends after the target was set.

    Parameters
    ----------
    same_grain
        Whether only results of the due period's own grain count: a quarter's mean is no interim value of a
        yearly mean.
    """
    found: list[tuple[date, Entry]] = []
    for entry in _usable(book, relation):
        period = entry.period
        if period is None or (due is not None and period.text == due.text):
            continue
        last = period.last or entry.published
        if last <= after or last > as_of or (due is not None and due.last is not None and last > due.last):
            continue
        grain = due.grain if due is not None else Grain.YEAR
        if same_grain and (period.grain is not grain or not entry.settled):
            continue
        found.append((last, entry))
    if not found:
        return None
    newest = max(last for last, _ in found)
    latest = best(e for last, e in found if last == newest)
    return None if latest is None else from_entry(latest)


def interim_of_due(book: Book, relation: str, due: Period, after: date) -> Result | None:
    """Return a figure for the due period that was published long before it ended, and after the target."""
    entry = best(
        e
        for e in _usable(book, relation)
        if e.period is not None and e.period.text == due.text and not e.settled and e.published > after
    )
    return None if entry is None else from_entry(entry)


def _usable(book: Book, relation: str) -> Sequence[Entry]:
    return [
        e
        for e in book.results
        if e.period is not None and e.interval is not None and (not relation or e.relation == relation)
    ]


def _answers(period: Period | None, due: Period, nature: Nature) -> bool:
    """Say whether a figure for ``period`` is one for the due period."""
    if period is None or period.last is None or due.last is None:
        return False
    if period.text == due.text:
        return True
    ends_together = period.last == due.last
    if nature is Nature.STOCK:
        return ends_together or (
            due.grain is Grain.YEAR and due.covers(period) and period.grain is not Grain.INTERVAL
        )
    if due.grain is Grain.INTERVAL:
        return ends_together and period.grain is Grain.YEAR
    return False
