"""Results that may answer a target under another name: enough to accuse nobody, too little to judge by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.accounts.answers import MOST_TIMES
from duizhang.accounts.books import Book, Entry
from duizhang.accounts.names import core, near
from duizhang.accounts.profile import canonical_unit
from duizhang.accounts.results import Result, best, from_entry
from duizhang.accounts.sources import contained
from duizhang.accounts.targets import Draft
from duizhang.values.period import Grain, Period

_ANY_COUNTER = frozenset({"个", "处", "项", "家", "座", "所", "台", "部"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A result under another name, with the account that it stands in."""

    result: Result
    book: Book


def candidate(book: Book, draft: Draft, others: Sequence[Book]) -> Candidate | None:
    """Return the likeliest result that may be meant, ``None`` where no name is near.

    Two indicators that the catalogue both knows are two. A candidate counts the same unit in the same measure
    and is of the due period; one that only ends with it must also give the target's own figure.

    Parameters
    ----------
    others
        Accounts of the same subject.
    """
    due = draft.due
    if due is None or draft.implied:
        return None
    promised = draft.entries[0].statement
    unit, promises = counted_unit(promised.unit), _names(book, promised.indicator)
    found: list[tuple[bool, float, Fraction, Entry, Book]] = []
    for other in others:
        if other is book or other.key.measure != book.key.measure:
            continue
        if not (book.profile.provisional or other.profile.provisional):
            continue
        for entry in other.results:
            if entry.period is None or counted_unit(entry.statement.unit) != unit:
                continue
            if entry.value is None or entry.interval is None or _beyond_belief(entry.value, draft):
                continue
            off = abs(entry.value - draft.value) if draft.value is not None else Fraction(0)
            equal = draft.value is not None and not off
            if not _of_due(entry.period, due, equal_figure=equal):
                continue
            likeness = max(
                (
                    contained(core(one), core(two))
                    for one in promises
                    for two in _names(other, entry.statement.indicator)
                    if near(one, two, equal_figure=equal)
                ),
                default=None,
            )
            if likeness is not None:
                found.append((equal, likeness, -off, entry, other))
    if not found:
        return None
    top = max(found, key=lambda f: (*f[:3], f[3].order))
    entry = best(f[3] for f in found if f[4] is top[4] and f[:3] == top[:3]) or top[3]
    return Candidate(from_entry(entry), top[4])


def counted_unit(unit: str) -> str:
    """Return a unit, with one word for the counters that go with any place, project or machine (12个, 12处)."""
    unit = canonical_unit(unit)
    return "个" if unit in _ANY_COUNTER else unit


def _names(book: Book, phrase: str) -> frozenset[str]:
    """Return what an indicator is called where it stands, and in the catalogue."""
    return frozenset({phrase} if book.indicator is None else {phrase, book.indicator.name_zh})


def _beyond_belief(value: Fraction, draft: Draft) -> bool:
    """Whether a figure is so much larger than the target that it counts all there is, not what was added."""
    return draft.value is not None and value > MOST_TIMES * abs(draft.value) > 0


def _of_due(period: Period, due: Period, *, equal_figure: bool) -> bool:
    if period.text == due.text:
        return True
    return equal_figure and period.last == due.last and period.grain is Grain.INTERVAL
