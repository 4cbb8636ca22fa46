"""What comparisons bind: the level of one period to that of another."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from duizhang.accounts.bonds import Node, Tie, TieKind
from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import CHANGE, LEVEL, Entry
from duizhang.accounts.vintages import Vintages
from duizhang.catalogue.model import Nature
from duizhang.catalogue.practices import Practices
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period

_HUNDRED = Fraction(100)


def ties_of(
    books: Mapping[Key, Book],
    practices: Practices,
    vintages: Vintages,
    *,
    wide: bool,
    threshold: Mapping[Key, float],
) -> list[Tie]:
    """Return every usable tie that a statement makes, in a fixed order.

    Parameters
    ----------
    practices
        From which levels offices compute their comparisons.
    vintages
        Which of a year's figures, before or after a restatement, a comparison is between.
    wide
        Whether to read figures as widely as their digits allow, else as customary.
    threshold
        The confidence below which an account's statements are left out.
    """
    found: dict[tuple[object, ...], Tie] = {}
    for key in sorted(books):
        if key.measure != LEVEL or not books[key].ties:
            continue
        rough = coarsest(books[key])
        for entry in books[key].ties:
            if entry.statement.confidence < threshold[key]:
                continue
            tie = _of_entry(books[key], entry, rough, practices, vintages, wide=wide)
            if tie is not None:
                found.setdefault((tie.kind, tie.first, tie.second, tie.amount), tie)
    return list(found.values())


def coarsest(book: Book) -> Fraction:
    """Return the last place to which an account's levels are printed where they are rounded most."""
    rounded = (e for e in book.results if e.interval is not None and e.interval.low != e.interval.high)
    return max((entry.step for entry in rounded), default=Fraction(0))


def _of_entry(
    book: Book, entry: Entry, rough: Fraction, practices: Practices, vintages: Vintages, *, wide: bool
) -> Tie | None:
    """Return the tie that one comparison makes; ``None`` where it makes none between levels."""
    statement, amount = entry.statement, binding(entry, wide=wide)
    if not entry.is_result or not entry.settled or amount is None or entry.period is None:
        return None
    baseline, period = compared(entry, book.profile.nature)
    if baseline is None or period is None or not _comparable(period, baseline, book.profile.nature):
        return None
    first, second = (
        Node(book.key, p.text, vintages.of(book.key, p, entry.published)) for p in (period, baseline)
    )
    if first == second:
        return None
    reading = practices.reading(book.key.indicator_id, book.key.subject, period.years[-1])
    if statement.measure == CHANGE:
        if entry.years_averaged:  # 年均提高2个百分点
            amount = entry.mean_reading(amount) * Interval.point(Fraction(entry.years_averaged))
        # Whole numbers are not rounded.
        step = Fraction(0) if amount.low == amount.high else max(entry.step, rough)
        return Tie(TieKind.SHIFT, first, second, amount, step, entry.id, reading)
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
    return Tie(TieKind.SCALE, first, second, factor, rough, entry.id, reading)


def binding(entry: Entry, *, wide: bool) -> Interval | None:
    """Return the reading in which a comparison binds levels.

    "25%" may be 24.6% printed short, or 25.0%: where nobody knows, what it implies must hold for both.
    """
    statement = entry.statement
    short = statement.bound == "eq" and statement.measure not in (LEVEL, CHANGE, "gap")
    return entry.wide if wide or short else entry.interval


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
