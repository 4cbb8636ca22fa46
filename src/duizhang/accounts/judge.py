"""The verdict on one target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from duizhang.accounts.books import CHANGE, GROWTH, LEVEL, Book, Entry, Key, normal_scope
from duizhang.accounts.ends import End
from duizhang.accounts.flows import flow_result
from duizhang.accounts.lines import (
    against,
    agree,
    draw,
    share_of_way,
    starts_of,
    starts_of_growth,
)
from duizhang.accounts.model import Base, Judgement, Verdict
from duizhang.accounts.propagate import Known
from duizhang.accounts.reasons import Told, reason
from duizhang.accounts.results import (
    Result,
    best,
    for_due,
    from_entry,
    interim_of_due,
    latest_after,
)
from duizhang.accounts.settings import Settings
from duizhang.accounts.targets import Draft, span_of
from duizhang.catalogue.model import Direction, Nature
from duizhang.values.interval import Interval
from duizhang.values.period import Period

_DECLARED = {"reached": "met", "completed": "met", "exceeded": "exceeded", "kept": "kept"}


@dataclass(frozen=True, slots=True)
class Court:
    """What every judgement may look at.

    ``reported_to`` holds, by subject, the last day of the latest period that a settled result speaks of:
    a report of a due period is on record when that day is not before the period's end.
    """

    books: Mapping[Key, Book]
    known: Known
    settings: Settings
    as_of: date | None
    reported_to: Mapping[str, date]
    by_place: Mapping[tuple[str, str, str], tuple[Book, ...]]  # indicator, measure, subject

    def siblings(self, book: Book) -> tuple[Book, ...]:
        """Return the accounts of the same indicator, measure and subject in other scopes."""
        key = book.key
        same = self.by_place.get((key.indicator_id, key.measure, key.subject), ())
        return tuple(other for other in same if other is not book)


@dataclass(frozen=True, slots=True)
class _Finding:
    """A verdict before it is told."""

    verdict: Verdict
    result: Result | None = None
    book: Book | None = None
    bases: tuple[Base, ...] = ()
    why: str = ""
    difference: str = ""


def judge(court: Court, book: Book, draft: Draft) -> Judgement:
    """Return the verdict on one target, with what it rests on and the sentence that explains it."""
    end = draft.end(book, court.settings)
    words = _answer_in_words(book, draft)
    if draft.replaced_by is not None:
        found = _Finding(Verdict.SUPERSEDED)
    else:
        found = _find(court, book, draft, end, words)
    return _tell(court, book, draft, end, found, words)


def _find(court: Court, book: Book, draft: Draft, end: End, words: Entry | None) -> _Finding:
    over = _is_over(draft, court.as_of)
    result = _look(court, book, draft, over=over)
    proxy = None if result is not None else _proxy(court, book, draft, over=over)
    if result is not None:
        found = _weigh(court, book, draft, end, result, book, over=over)
    elif proxy is not None:
        found = _weigh(court, book, draft, end, proxy[0], proxy[1], over=over)
    else:
        found = None
    if found is not None and not (found.verdict is Verdict.NO_RESULT and words is not None):
        return found
    if words is not None:
        return _Finding(Verdict.ANSWERED_IN_WORDS)
    if found is not None:
        return found
    other = _elsewhere(court, book, draft, over=over)
    if other is not None:
        return other
    if draft.due is None or not over:
        return _Finding(Verdict.NOT_YET_DUE)
    return _unanswered(court, book, draft)


def _unanswered(court: Court, book: Book, draft: Draft, interim: Result | None = None) -> _Finding:
    due = draft.due
    assert due is not None
    last = court.reported_to.get(book.key.subject)
    if due.last is not None and last is not None and last >= due.last:
        return _Finding(Verdict.NO_RESULT, interim, book if interim is not None else None)
    return _Finding(Verdict.UNDECIDED, why="report")


def _is_over(draft: Draft, as_of: date | None) -> bool:
    return (
        draft.due is not None and draft.due.last is not None and as_of is not None and draft.due.last <= as_of
    )


def _is_flow(book: Book) -> bool:
    return book.key.measure == LEVEL and book.profile.nature is Nature.FLOW


def _look(court: Court, book: Book, draft: Draft, *, over: bool) -> Result | None:
    """Return the result that answers the target, of its due period or on the way; ``None`` where none does."""
    due, as_of = draft.due, court.as_of or date.max
    if draft.value is None:
        return None
    if due is None:
        return latest_after(book, draft.relation, None, draft.first, as_of, same_grain=_yearly(book))
    if _is_flow(book):
        span = span_of(draft, book.profile.nature)
        assert span is not None
        result = flow_result(book, span, as_of)
        if result is None and span == due and over:
            result = for_due(book, due, "", court.known)
        return result
    final = for_due(book, due, draft.relation, court.known)
    if final is None and book.key.measure in (GROWTH, CHANGE):
        final = _from_levels(court, book, draft)
    if final is not None and (over or final.final):
        return final
    if over:
        return None
    if book.key.measure in (GROWTH, CHANGE) and draft.relation == "yoy":
        return _growth_so_far(book, draft, as_of)
    interim = interim_of_due(book, draft.relation, due) if book.profile.nature is Nature.STOCK else None
    return interim or latest_after(book, draft.relation, due, draft.first, as_of, same_grain=_yearly(book))


def _yearly(book: Book) -> bool:
    return book.profile.nature is not Nature.STOCK or book.key.measure != LEVEL


def _growth_so_far(book: Book, draft: Draft, as_of: date) -> Result | None:
    """Return the latest year-on-year growth of a part of the due period."""
    due = draft.due
    assert due is not None
    parts = [
        e
        for e in book.results
        if e.relation == draft.relation
        and e.interval is not None
        and e.period is not None
        and due.covers(e.period)
        and (e.period.first or date.max) <= as_of
    ]
    if not parts:
        return None

    def end_day(entry: Entry) -> date:
        assert entry.period is not None
        return min(entry.period.last or entry.published, max(entry.published, entry.period.first or date.min))

    newest = max(end_day(e) for e in parts)
    entry = best(e for e in parts if end_day(e) == newest)
    return None if entry is None else from_entry(entry)


def _from_levels(court: Court, book: Book, draft: Draft) -> Result | None:
    """Return the change that two known levels imply, where growth is the growth of the level."""
    due, baseline = draft.due, draft.entries[0].baseline
    if (
        due is None
        or baseline is None
        or book.profile.growth != "nominal"
        or draft.relation.startswith("mean")
    ):
        return None
    level = book.key._replace(measure=LEVEL)
    late, early = court.known.of(level, due.text), court.known.of(level, baseline.text)
    if late is None or early is None or None in (late.interval.low, late.interval.high):
        return None
    if None in (early.interval.low, early.interval.high):
        return None
    if book.key.measure == CHANGE:
        interval = late.interval - early.interval
    elif early.interval.low is not None and early.interval.low > 0:
        ratio = late.interval * early.interval.reciprocal()
        interval = (ratio - Interval.point(Fraction(1))) * Interval.point(Fraction(100))
    else:
        return None
    assert interval.low is not None
    assert interval.high is not None
    because = tuple(sorted(late.because | early.because))
    return Result(due, interval, (interval.low + interval.high) / 2, because, True)


def _proxy(court: Court, book: Book, draft: Draft, *, over: bool) -> tuple[Result, Book] | None:
    if book.indicator is None:
        return None
    standing_in = {
        normal_scope(book.indicator, scope.id)
        for scope in book.indicator.scopes
        if book.key.scope in {normal_scope(book.indicator, name) for name in scope.proxy_for}
    }
    for other in court.siblings(book):
        if other.key.scope in standing_in:
            result = _look(court, other, draft, over=over)
            if result is not None:
                return result, other
    return None


def _weigh(
    court: Court, book: Book, draft: Draft, end: End, result: Result, source: Book, *, over: bool
) -> _Finding | None:
    """Hold a result against the end, and, where it is short of it before time, against the line."""
    if end.accept is None or end.direction is None:
        return _Finding(Verdict.UNDECIDED, result, source, why="direction")
    inside = _inside(result, draft, end)
    apart = result.interval.meet(end.accept).empty
    if draft.due is None:
        verdict = Verdict.REACHED_EARLY if inside else Verdict.UNDECIDED
        return _Finding(verdict, result, source, why="" if inside else "due")
    if over:
        return _weigh_over(court, book, draft, end, result, source, inside=inside, apart=apart)
    if book.key.measure != LEVEL and draft.relation == "yoy":
        verdict = Verdict.ON_TRACK if inside else Verdict.BEHIND if apart else Verdict.UNDECIDED
        if result.final and inside:
            verdict = Verdict.MET
        return _Finding(verdict, result, source, why="interval" if verdict is Verdict.UNDECIDED else "")
    if _is_flow(book):
        return _weigh_flow(end, result, source, inside=inside)
    if inside:
        return _Finding(Verdict.REACHED_EARLY, result, source)
    if end.direction is Direction.KEEP or end.near is None:
        return _Finding(Verdict.UNDECIDED, result, source, why="direction")
    starts = (
        starts_of(source, draft, court.known)
        if book.key.measure == LEVEL
        else starts_of_growth(source, draft)
    )
    bases = draw(starts, end.near, end.direction, draft.due, result)
    verdict, why = agree(bases)
    return _Finding(verdict, result, source, tuple(bases), why)


def _weigh_over(
    court: Court,
    book: Book,
    draft: Draft,
    end: End,
    result: Result,
    source: Book,
    *,
    inside: bool,
    apart: bool,
) -> _Finding:
    rising = end.direction is Direction.HIGHER
    monotone = _is_flow(book)
    if result.final:
        if inside or apart:
            return _Finding(Verdict.MET if inside else Verdict.MISSED, result, source)
        return _Finding(Verdict.UNDECIDED, result, source, why="interval")
    if inside and (rising or not monotone):
        return _Finding(Verdict.MET, result, source)
    if monotone and apart and end.direction is Direction.LOWER:
        return _Finding(Verdict.MISSED, result, source)
    if result.coverage:
        return _Finding(Verdict.UNDECIDED, result, source, why="coverage")
    return replace(_unanswered(court, book, draft, result), result=result, book=source)


def _weigh_flow(end: End, result: Result, source: Book, *, inside: bool) -> _Finding:
    if end.direction is Direction.HIGHER and inside:
        return _Finding(Verdict.REACHED_EARLY, result, source)
    if end.near is None or end.direction is None or end.direction is Direction.KEEP:
        return _Finding(Verdict.UNDECIDED, result, source, why="direction")
    verdict = against(result.interval, Interval.point(end.near * result.part), end.direction)
    return _Finding(verdict, result, source, why="interval" if verdict is Verdict.UNDECIDED else "")


def _inside(result: Result, draft: Draft, end: End) -> bool:
    """Say whether a result reaches the end; one printed equal to an inclusive bound does."""
    assert end.accept is not None
    if result.interval.inside(end.accept):
        return True
    if result.value is None or result.value not in end.accept:
        return False
    sure = result.bound == "eq" or (result.bound == "approx" and draft.bound == "approx")
    # A bare bound on the unsafe side (超80% against 90%以上) proves nothing, whatever figure it names.
    return sure and result.value in (draft.value, draft.value_max)


def _elsewhere(court: Court, book: Book, draft: Draft, *, over: bool) -> _Finding | None:
    """Return a result that exists only under another scope, unit, baseline or span."""
    due = draft.due
    if due is None:
        return None

    def speaks_of_due(entry: Entry) -> bool:
        if entry.period is None or entry.period.last is None:
            return False
        if over:
            return entry.period.covers(due) or (due.covers(entry.period) and entry.period.last == due.last)
        return draft.first < entry.period.last <= min(court.as_of or date.max, due.last or date.max)

    mine = [e for e in book.entries if e.is_result and speaks_of_due(e)]
    sources: list[tuple[str, Book, Sequence[Entry]]] = [
        (
            "另一比较基期",
            book,
            [e for e in mine if e.fits and draft.relation and e.relation != draft.relation],
        ),
        ("另一时间跨度", book, [e for e in mine if e.fits and _is_flow(book)]),
        ("另一计量单位", book, [e for e in mine if not e.fits and e.value is not None]),
    ]
    for other in court.siblings(book):
        sources.append(("另一口径", other, [e for e in other.results if speaks_of_due(e)]))
    for difference, source, entries in sources:
        entry = best(entries)
        if entry is not None:
            result = from_entry(entry) if entry.interval is not None else _raw(entry)
            return _Finding(Verdict.NOT_COMPARABLE, result, source, difference=difference)
    return None


def _raw(entry: Entry) -> Result:
    """Return a figure in a unit that does not convert, for showing only."""
    assert entry.period is not None
    return Result(
        entry.period,
        Interval.everything(),
        entry.value,
        (entry.id,),
        entry.settled,
        "",
        entry,
        entries=(entry,),
    )


def _answer_in_words(book: Book, draft: Draft) -> Entry | None:
    """Return the newest later sentence that says the indicator holds or was reached."""
    if draft.first == date.min:
        return None
    later = [
        e
        for e in book.words
        if e.published > draft.first
        and e.is_result
        and (
            e.period is None
            or draft.due is None
            or (e.period.last or date.max) > draft.first - timedelta(days=1)
        )
        and not (e.period is not None and draft.due is not None and _too_late(e.period, draft.due))
    ]
    return max(later, key=lambda e: e.order, default=None)


def _too_late(said: Period, due: Period) -> bool:
    return said.first is not None and due.last is not None and said.first > due.last


def _tell(
    court: Court, book: Book, draft: Draft, end: End, found: _Finding, words: Entry | None
) -> Judgement:
    result, source = found.result, found.book
    target = draft.target(book, court.settings)
    gap = None
    if result is not None and result.value is not None and found.verdict is not Verdict.NOT_COMPARABLE:
        gap = _gap(result.value, draft)
    comparability = ""
    if found.verdict is Verdict.NOT_COMPARABLE:
        comparability = "different"
    elif result is not None and found.verdict is not Verdict.NO_RESULT:
        derived = any(
            e.period is not None and e.statement.period is not None and _derived(e, result)
            for e in result.entries
        )
        computed = result.entry is None and not result.entries and book.key.measure != LEVEL
        comparability = "proxy" if source is not book or derived or computed else "same"
    saying = "" if words is None else f"“{words.statement.quote or words.statement.number}”"
    told = Told(
        book,
        draft,
        found.verdict,
        result,
        source,
        found.bases,
        end.near,
        gap,
        found.why,
        found.difference,
        saying,
    )
    because = [*target.statements, *(result.because if result is not None else ())]
    because.extend(i for base in found.bases for i in base.because)
    if words is not None:
        because.append(words.id)
    if draft.replaced_by is not None:
        because.extend(e.id for e in draft.replaced_by.entries)
    shown = result if found.verdict is not Verdict.NO_RESULT else None
    share = None
    if shown is not None and draft.value is not None and found.verdict is not Verdict.NOT_COMPARABLE:
        share = _share(book, draft, shown, found.bases)
    period = shown.period.text if shown is not None else None
    if found.verdict is Verdict.ANSWERED_IN_WORDS and words is not None and words.period is not None:
        period = words.period.text
    return Judgement(
        target=target,
        verdict=found.verdict,
        comparability=comparability,
        reason=reason(told),
        result_id=shown.entry.id if shown is not None and shown.entry is not None else None,
        result=shown.value if shown is not None else None,
        result_period=period,
        gap=gap if shown is not None else None,
        share_of_way=share,
        bases=found.bases,
        because=tuple(dict.fromkeys(because)),
        why_undecided=found.why,
        coverage=shown.coverage if shown is not None else "",
        declared=_DECLARED.get(words.statement.words, "") if words is not None else "",
        edition=shown.entry.statement.edition if shown is not None and shown.entry is not None else "",
        as_of=court.as_of,
    )


def _derived(entry: Entry, result: Result) -> bool:
    """Say whether a sum rests on a difference of cumulative figures, which are counted their own way."""
    return result.entry is None and entry.period is not None and not result.period.covers(entry.period)


def _share(book: Book, draft: Draft, result: Result, bases: Sequence[Base]) -> Fraction | None:
    assert draft.value is not None
    if _is_flow(book):
        return None if not draft.value or result.value is None else result.value / draft.value
    return share_of_way(bases, draft.value, result.value)


def _gap(result: Fraction, draft: Draft) -> Fraction | None:
    """Return result minus written target; of a range the distance to its nearer end."""
    if draft.value is None:
        return None
    if draft.value_max is None:
        return result - draft.value
    low, high = sorted((draft.value, draft.value_max))
    return result - high if result > high else min(result - low, Fraction(0)) if result < low else Fraction(0)
