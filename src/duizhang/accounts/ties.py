"""What binds the level of one period or indicator to that of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from duizhang.accounts.books import CHANGE, LEVEL, Book, Entry, Key
from duizhang.catalogue.model import Nature
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period

VALID_DAYS_LEAST = 324
"""HJ 663-2013, table 1: a year is assessed from at least 324 valid daily means."""

_HUNDRED = Fraction(100)


class TieKind(StrEnum):
    """How two levels are bound."""

    SCALE = "scale"  # later = earlier x factor, printed as a growth or multiple
    SHIFT = "shift"  # later = earlier + amount, printed as a change
    SHARE = "share"  # share = days x factor, exact
    BELOW = "below"  # the first never exceeds the second


class Node(NamedTuple):
    """The level of one account in one period."""

    key: Key
    period: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A bond between two levels: ``first = second * amount`` or ``first = second + amount``.

    ``step`` is the last place to which a level that nobody printed may have been rounded before the comparison was
    computed from it, in the unit of the level; ``because`` is the statement that says so, empty where the bond is a definition of the catalogue.
    """

    kind: TieKind
    first: Node
    second: Node
    amount: Interval
    step: Fraction
    because: str


def ties_of(books: Mapping[Key, Book], *, wide: bool, threshold: Mapping[Key, float]) -> list[Tie]:
    """Return every usable tie, in a fixed order.

    Parameters
    ----------
    wide
        Whether to read figures as widely as their digits allow, else as customary.
    threshold
        The confidence below which an account's statements are left out.
    """
    found: dict[tuple[object, ...], Tie] = {}
    for key in sorted(books):
        if key.measure != LEVEL:
            continue
        coarsest = _coarsest(books[key])
        for entry in books[key].ties:
            if entry.statement.confidence < threshold[key]:
                continue
            tie = _of_entry(books[key], entry, coarsest, wide=wide)
            if tie is not None:
                found.setdefault((tie.kind, tie.first, tie.second, tie.amount), tie)
    ties = list(found.values())
    ties.extend(_of_relations(books, wide=wide))
    return ties


def _coarsest(book: Book) -> Fraction:
    """Return the last place to which an account's levels are printed where they are rounded most."""
    rounded = (e for e in book.results if e.interval is not None and e.interval.low != e.interval.high)
    return max((entry.step for entry in rounded), default=Fraction(0))


def _of_entry(book: Book, entry: Entry, coarsest: Fraction, *, wide: bool) -> Tie | None:
    """Return the tie that one comparison makes; ``None`` where it makes none between levels."""
    statement = entry.statement
    amount = entry.wide if wide else entry.interval
    if not entry.is_result or not entry.settled or amount is None or entry.period is None:
        return None
    baseline, period = compared(entry, book.profile.nature)
    if baseline is None or period is None or not _comparable(period, baseline, book.profile.nature):
        return None
    first, second = Node(book.key, period.text), Node(book.key, baseline.text)
    if first == second:
        return None
    if statement.measure == CHANGE:
        step = (
            Fraction(0) if amount.low == amount.high else max(entry.step, coarsest)
        )  # whole are not rounded
        return Tie(TieKind.SHIFT, first, second, amount, step, entry.id)
    if statement.measure == "gap" or book.profile.growth != "nominal":
        return None
    factor = Interval.point(Fraction(1)) + amount * Interval.point(1 / _HUNDRED)
    if statement.measure == "annual_average_change":
        years = period.years[-1] - baseline.years[-1]
        if years < 1 or factor.low is None or factor.low <= 0:
            return None
        factor = Interval(
            factor.low**years,
            None if factor.high is None else factor.high**years,
            factor.low_open,
            factor.high_open,
        )
    return Tie(TieKind.SCALE, first, second, factor, coarsest, entry.id)


def compared(entry: Entry, nature: Nature) -> tuple[Period | None, Period | None]:
    """Return the periods whose levels a comparison holds against each other, the earlier first.

    A yearly mean compares the ends of its years.
    """
    if entry.period is None:
        return entry.baseline, None
    baseline = entry.baseline
    if entry.statement.measure == "annual_average_change" and baseline is None:
        baseline = Period.year(entry.period.years[0] - 1)
    return baseline, _end_of(entry.period, nature)


def _end_of(period: Period, nature: Nature) -> Period | None:
    """Return the period whose level a comparison over several years speaks of: the last of its years."""
    if period.grain is not Grain.INTERVAL:
        return period
    if period.is_open or nature is Nature.FLOW:
        return None
    assert period.last is not None
    return Period.year(period.last.year) if (period.last.month, period.last.day) == (12, 31) else None


def _comparable(period: Period, baseline: Period, nature: Nature) -> bool:
    if baseline.is_open or period.is_open:
        return False
    return period.grain == baseline.grain or nature is Nature.STOCK


def _of_relations(books: Mapping[Key, Book], *, wide: bool) -> Iterable[Tie]:
    for key in sorted(books):
        book = books[key]
        if key.measure != LEVEL or book.indicator is None:
            continue
        for relation in book.indicator.relations:
            other = books.get(key._replace(indicator_id=relation.other))
            if other is None:
                continue
            for period in sorted(_periods(book) | _periods(other)):
                first, second = Node(key, period), Node(other.key, period)
                if relation.kind == "days_share":
                    amount = _days_share(Period.parse(period), wide=wide)
                    if amount is not None:
                        yield Tie(TieKind.SHARE, first, second, amount, Fraction(0), "")
                elif relation.kind in ("not_above", "part_of") and book.profile.unit == other.profile.unit:
                    yield Tie(TieKind.BELOW, first, second, Interval.everything(), Fraction(0), "")


def _days_share(period: Period, *, wide: bool) -> Interval | None:
    """Return percent per day: of all days of a year, or of as few as are still a valid year."""
    if period.grain is not Grain.YEAR or period.days is None:
        return None
    least = min(VALID_DAYS_LEAST, period.days) if wide else period.days
    return Interval(_HUNDRED / period.days, _HUNDRED / least)


def _periods(book: Book) -> set[str]:
    named: set[str] = set()
    for entry in book.entries:
        if entry.is_result and entry.fits and entry.period is not None and not entry.period.is_open:
            named.add(entry.period.text)
    for entry in book.ties:
        named.update(p.text for p in (entry.period, entry.baseline) if p is not None and not p.is_open)
    return named
