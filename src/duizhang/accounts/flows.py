"""Flows that add up, over a target's own span only and with the coverage said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from duizhang.accounts.books import Book
from duizhang.accounts.entries import Entry
from duizhang.accounts.results import Result, best, from_entry
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period

LEAST_DAYS = 31
"""A figure "so far" from the first month of a span is likelier one carried over from before it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    year: int
    interval: Interval
    value: Fraction
    entries: tuple[Entry, ...]
    derived: bool


def flow_result(book: Book, span: Period, as_of: date) -> Result | None:
    """Return what was done inside a span so far: one figure for it, or the sum of its years.

    A figure for another span never answers, however much it overlaps. Years without a figure are left out, and
    ``coverage`` and ``part`` say so; ``final`` is true when the whole span is covered.
    """
    results = [
        e for e in book.results if e.interval is not None and e.value is not None and e.period is not None
    ]
    whole = best(e for e in results if e.period is not None and e.period.text == span.text and e.settled)
    if whole is not None:
        return from_entry(whole)
    choices = [
        r for r in (_from_start(results, span, as_of), _sum_of_years(results, span, as_of)) if r is not None
    ]
    return max(choices, key=lambda r: (r.part, r.entry is not None), default=None)


def difference(results: Sequence[Entry], year: int) -> tuple[Interval, Fraction, tuple[Entry, ...]] | None:
    """Return one year's flow from two cumulative figures: up to that year, less up to the year before.

    Where the later count starts later than the earlier one, what it leaves out makes the difference a lower
    bound: 232 built in 2021–2025 less 190 up to 2024 leaves at least 42 for 2025.
    """
    upto = [e for e in results if _cumulative_to(e, year)]
    before = [e for e in results if _cumulative_to(e, year - 1)]
    options = []
    for late in upto:
        for early in before:
            assert late.period is not None
            assert early.period is not None
            assert late.interval is not None
            assert early.interval is not None
            assert late.value is not None
            assert early.value is not None
            starts = (late.period.first, early.period.first)
            same = starts[0] == starts[1]
            wider = starts[1] is None or (starts[0] is not None and starts[1] < starts[0])
            if late.value < early.value or not (same or wider):
                continue
            interval = late.interval - early.interval
            if not same:
                interval = Interval(interval.low, None, interval.low_open, True)
            options.append((same, interval, late.value - early.value, (early, late)))
    if not options:
        return None
    chosen = max(options, key=lambda o: (o[0], [e.order for e in o[3]]))
    return chosen[1], chosen[2], chosen[3]


def _cumulative_to(entry: Entry, year: int) -> bool:
    period = entry.period
    if period is None or period.last is None or period.grain is not Grain.INTERVAL:
        return False
    return period.last == date(year, 12, 31) and (period.first is None or period.first.year < year)


def _sum_of_years(results: Sequence[Entry], span: Period, as_of: date) -> Result | None:
    pieces: list[_Piece] = []
    years = span.years if span.grain in (Grain.YEAR, Grain.INTERVAL) and not span.is_open else range(0)
    for year in years:
        entry = best(e for e in results if e.statement.period == str(year) and e.settled)
        if entry is not None:
            assert entry.interval is not None
            assert entry.value is not None
            pieces.append(_Piece(year, entry.interval, entry.value, (entry,), False))
            continue
        found = difference(results, year)
        if found is not None:
            pieces.append(_Piece(year, found[0], found[1], found[2], True))
    if not pieces:
        return None
    if len(pieces) == 1 and not pieces[0].derived and len(years) == 1:
        return from_entry(pieces[0].entries[0])
    interval, value = Interval.point(Fraction(0)), Fraction(0)
    entries: list[Entry] = []
    for piece in pieces:
        interval, value = interval + piece.interval, value + piece.value
        entries.extend(piece.entries)
    period = Period.year(pieces[0].year)
    if len(pieces) > 1:
        period = Period.span(period, Period.year(pieces[-1].year))
    return Result(
        period,
        interval,
        value,
        tuple(dict.fromkeys(e.id for e in entries)),
        final=len(pieces) == len(years),
        coverage=_coverage(len(pieces), years, as_of) if len(years) > 1 else "",
        part=Fraction(len(pieces), len(years)),
        entries=tuple(entries),
        derived=any(piece.derived for piece in pieces),
    )


def _coverage(covered: int, years: range, as_of: date) -> str:
    elapsed = sum(1 for year in years if date(year, 12, 31) <= as_of)
    text = f"{covered} of the {len(years)} years {years[0]}–{years[-1]}"
    return text if covered == elapsed == len(years) else f"{text} ({covered} of the {elapsed} elapsed)"


def _from_start(results: Sequence[Entry], span: Period, as_of: date) -> Result | None:
    """Return the longest cumulative figure that begins with the span and stays inside it."""
    if span.first is None or span.last is None or span.days is None:
        return None
    found: list[tuple[date, Entry]] = []
    for entry in results:
        assert entry.period is not None
        if entry.period.first != span.first:
            continue
        # A figure published inside its period runs to the day it was published.
        last = min(entry.period.last or entry.published, max(entry.published, span.first))
        if entry.statement.published is None and entry.period.last is not None:
            last = entry.period.last
        if span.first + timedelta(days=LEAST_DAYS) <= last <= min(span.last, as_of):
            found.append((last, entry))
    if not found:
        return None
    newest = max(last for last, _ in found)
    latest = best(e for last, e in found if last == newest)
    assert latest is not None
    single = from_entry(latest)
    part = Fraction((newest - span.first).days + 1, span.days)
    years = span.years
    coverage = ""
    if len(years) > 1:
        coverage = f"{years[0]} to {newest.isoformat()} of {years[0]}–{years[-1]}"
    return Result(
        single.period,
        single.interval,
        single.value,
        single.because,
        final=newest >= span.last,
        bound=single.bound,
        entry=latest,
        coverage=coverage,
        part=part,
        entries=(latest,),
    )
