"""Results that may answer a target under another name: enough to accuse nobody, too little to judge by."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts.answers import MOST_TIMES, Court, counted_unit
from duizhang.accounts.books import Book
from duizhang.accounts.entries import Entry
from duizhang.accounts.names import core, near
from duizhang.accounts.namesakes import names_of
from duizhang.accounts.results import Result, best, from_entry
from duizhang.accounts.sources import contained
from duizhang.accounts.targets import Draft
from duizhang.values.period import Grain, Period


@dataclass(frozen=True, slots=True)
class Candidate:
    """A result under another name, with the account that it stands in."""

    result: Result
    book: Book


def candidate(court: Court, book: Book, draft: Draft) -> Candidate | None:
    """Return the likeliest result that may be meant, ``None`` where no name is near.

    Two indicators that the catalogue both knows are two. A candidate counts the same unit in the same measure
    and is of the due period; one that only ends with it must also give the target's own figure.
    """
    due = draft.due
    if due is None or draft.implied:
        return None
    promised = draft.entries[0].statement
    unit, promises = counted_unit(promised.unit), names_of(book, promised.indicator)
    results = court.ending(book.key.subject, book.key.measure, unit, due.last)
    if results is None:
        return None
    found: list[tuple[bool, float, Fraction, Entry, Book]] = []
    for entry, other in results.of(promises):
        if other is book or not (book.profile.provisional or other.profile.provisional):
            continue
        assert entry.period is not None
        assert entry.value is not None
        equal = entry.value == draft.value
        if not _of_due(entry.period, due, equal_figure=equal):
            continue
        likeness = max(
            (
                contained(core(one), core(two))
                for one in promises
                for two in names_of(other, entry.statement.indicator)
                if near(one, two, equal_figure=equal)
            ),
            default=None,
        )
        if likeness is not None and not _beyond_belief(entry.value, draft):
            off = abs(entry.value - draft.value) if draft.value is not None else Fraction(0)
            found.append((equal, likeness, -off, entry, other))
    if not found:
        return None
    top = max(found, key=lambda f: (*f[:3], f[3].order))
    entry = best(f[3] for f in found if f[4] is top[4] and f[:3] == top[:3]) or top[3]
    return Candidate(from_entry(entry), top[4])


def _beyond_belief(value: Fraction, draft: Draft) -> bool:
    """Whether a figure is so much larger than the target that it counts all there is, not what was added."""
    return draft.value is not None and value > MOST_TIMES * abs(draft.value) > 0


def _of_due(period: Period, due: Period, *, equal_figure: bool) -> bool:
    if period.text == due.text:
        return True
    return equal_figure and period.last == due.last and period.grain is Grain.INTERVAL
