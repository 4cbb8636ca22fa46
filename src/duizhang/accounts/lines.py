"""The straight line from a base to a target, for every base that can be defended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duizhang.accounts.books import Book
from duizhang.accounts.known import Known
from duizhang.accounts.model import Base, Verdict
from duizhang.accounts.results import Result, best
from duizhang.accounts.targets import Draft
from duizhang.catalogue.model import Direction, Nature
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period


@dataclass(frozen=True, slots=True)
class Start:
    """A period before the target with a value that the line may begin at."""

    period: Period
    interval: Interval
    because: tuple[str, ...]


def position(period: Period, published: date | None = None) -> Fraction:
    """Return when a period ends, in years: the end of 2025 is 2025, the middle of 2026 about 2025.5.

    A figure published inside its period stands where it was published.
    """
    last = period.last or published or period.first
    assert last is not None
    if published is not None and period.first is not None and period.first <= published < last:
        last = published
    year = date(last.year, 12, 31).timetuple().tm_yday
    return Fraction(last.year - 1) + Fraction(last.timetuple().tm_yday, year)


def starts_of(book: Book, draft: Draft, known: Known) -> list[Start]:
    """Return every defensible base of a level: per document of the target the latest period before its date
    that has a value, whenever that was published, and the baselines that the documents name."""
    values = _values(book, draft, known)
    chosen: dict[str, Start] = {}
    for entry in draft.entries:
        before = [s for s in values.values() if s.period.last is not None and s.period.last < entry.published]
        if before:
            start = max(before, key=lambda s: (s.period.last, s.period.first))
            chosen[start.period.text] = start
    documents = {e.statement.document_id for e in draft.entries}
    for tie in book.ties:
        named = not tie.is_result and tie.statement.document_id in documents and tie.period == draft.due
        if named and tie.baseline is not None and tie.baseline.text in values:
            chosen[tie.baseline.text] = values[tie.baseline.text]
    return [chosen[text] for text in sorted(chosen)]


def starts_of_growth(book: Book, draft: Draft) -> list[Start]:
    """Return the bases of a cumulative change: its own baseline, where it is 0, and the latest earlier value."""
    baseline = draft.entries[0].baseline
    if baseline is None or baseline.last is None:
        return []
    chosen = {baseline.text: Start(baseline, Interval.point(Fraction(0)), ())}
    results = [e for e in book.results if e.relation == draft.relation and e.interval is not None]
    for target in draft.entries:
        before = [e for e in results if e.period is not None and e.period.last is not None]
        before = [e for e in before if e.period and e.period.last and e.period.last < target.published]
        newest = max((e.period.last for e in before if e.period and e.period.last), default=None)
        entry = best(e for e in before if e.period and e.period.last == newest)
        if entry is not None and entry.period is not None and entry.interval is not None:
            chosen[entry.period.text] = Start(entry.period, entry.interval, (entry.id,))
    return [chosen[text] for text in sorted(chosen)]


def _values(book: Book, draft: Draft, known: Known) -> dict[str, Start]:
    """Return the bounded values of every closed period of the account, reported before implied."""
    found: dict[str, Start] = {}
    grain = draft.due.grain if draft.due is not None else Grain.YEAR
    periods = {e.period.text: e.period for e in book.entries if e.period is not None}
    for tie in book.ties:
        periods.update({p.text: p for p in (tie.period, tie.baseline) if p is not None})
    for text in sorted(periods):
        period = periods[text]
        if period.is_open or (book.profile.nature is not Nature.STOCK and period.grain is not grain):
            continue
        value = known.of(book.key, text)
        if value is not None and None not in (value.interval.low, value.interval.high):
            found[text] = Start(period, value.interval, tuple(sorted(value.because)))
            continue
        entry = best(e for e in book.results if e.period == period and _bounded(e.interval))
        if entry is not None and entry.interval is not None and book.profile.nature is Nature.STOCK:
            found[text] = Start(period, entry.interval, (entry.id,))
    return found


def _bounded(interval: Interval | None) -> bool:
    return interval is not None and interval.low is not None and interval.high is not None


def draw(
    starts: Iterable[Start], near: Fraction, direction: Direction, due: Period, result: Result
) -> list[Base]:
    """Return each base with the line at the result's period and the verdict that it gives."""
    published = result.entry.statement.published if result.entry is not None else None
    here, there = position(result.period, published), position(due)
    bases: list[Base] = []
    for start in starts:
        begin = position(start.period)
        if not begin < here or not begin < there:
            continue
        part = min((here - begin) / (there - begin), Fraction(1))
        line = start.interval * Interval.point(1 - part) + Interval.point(near * part)
        verdict = against(result.interval, line, direction)
        bases.append(Base(start.period.text, start.interval, verdict, start.because, line))
    return bases


def against(result: Interval, line: Interval, direction: Direction) -> Verdict:
    """Return whether a result is at or beyond the line, short of it, or neither for certain."""
    if direction is Direction.LOWER:
        result, line = -result, -line
    if result.low is not None and line.high is not None and result.low >= line.high:
        return Verdict.ON_TRACK
    if result.high is not None and line.low is not None and result.high < line.low:
        return Verdict.BEHIND
    return Verdict.UNDECIDED


def agree(bases: Sequence[Base]) -> tuple[Verdict, str]:
    """Return the verdict that all bases give, else ``undecided`` and why."""
    verdicts = {base.verdict for base in bases}
    if not verdicts:
        return Verdict.UNDECIDED, "base"
    if len(verdicts) > 1:
        return Verdict.UNDECIDED, "base"
    verdict = verdicts.pop()
    return verdict, "interval" if verdict is Verdict.UNDECIDED else ""


def share_of_way(bases: Sequence[Base], written: Fraction, result: Fraction | None) -> Fraction | None:
    """Return the part of the way from the latest base to the target that is done."""
    if result is None or not bases:
        return None
    base = bases[-1].interval
    if base.low is None or base.high is None:
        return None
    middle = (base.low + base.high) / 2
    return None if middle == written else (result - middle) / (written - middle)
