"""What may answer a target: a result, a neighbour's result, a figure counted otherwise, or words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from duizhang.accounts.books import WHOLE_LIST, Book, Key, normal_scope, on_list
from duizhang.accounts.entries import CHANGE, GROWTH, LEVEL, Entry
from duizhang.accounts.flows import flow_result
from duizhang.accounts.known import Known
from duizhang.accounts.measurements import decides
from duizhang.accounts.namesakes import Namesakes
from duizhang.accounts.profile import canonical_unit
from duizhang.accounts.results import Result, best, for_due, from_entry, interim_of_due, latest_after
from duizhang.accounts.settings import Settings
from duizhang.accounts.targets import Draft, span_of
from duizhang.catalogue.model import Nature
from duizhang.values.interval import Interval
from duizhang.values.period import Period

MOST_TIMES = 10
"""How many times its target a flow may be while its span still runs."""


@dataclass(frozen=True, slots=True)
class Court:
    """What every judgement may look at.

    ``reported`` holds, by subject, the years that settled results end in. A report of a due period is on record
    when its last year is among them, or the year after: the next report would have been the last to say it.
    """

    books: Mapping[Key, Book]
    known: Known
    settings: Settings
    as_of: date | None
    reported: Mapping[str, frozenset[int]]
    by_place: Mapping[tuple[str, str, str], tuple[Book, ...]]  # indicator, measure, subject
    by_subject: Mapping[str, tuple[Book, ...]]
    _ending: dict[tuple[str, str], dict[tuple[str, date | None], Namesakes]] = field(default_factory=dict)

    def ending(self, subject: str, measure: str, unit: str, last: date | None) -> Namesakes | None:
        """Return the results of a subject in a measure and unit whose period ends on a day; ``None`` without any.

        The units of what is counted one by one are one: 个.
        """
        places = self._ending.get((subject, measure))
        if places is None:
            places = self._ending[subject, measure] = {}
            for book in self.by_subject.get(subject, ()):
                for entry in book.results if book.key.measure == measure else ():
                    if entry.period is not None and entry.value is not None and entry.interval is not None:
                        place = (counted_unit(entry.statement.unit), entry.period.last)
                        places.setdefault(place, Namesakes()).add(entry, book)
        return places.get((unit, last))

    def has_report_of(self, subject: str, due: Period) -> bool:
        """Say whether a report of a due period is on record."""
        years = self.reported.get(subject, frozenset())
        return due.last is not None and not years.isdisjoint((due.last.year, due.last.year + 1))

    def siblings(self, book: Book) -> tuple[Book, ...]:
        """Return the accounts of the same indicator, measure and subject in other scopes."""
        key = book.key
        same = self.by_place.get((key.indicator_id, key.measure, key.subject), ())
        return tuple(other for other in same if other is not book)


_ANY_COUNTER = frozenset({"个", "处", "项", "家", "座", "所", "台", "部"})


def counted_unit(unit: str) -> str:
    """Return a unit, with one word for the counters that go with any place, project or machine (12个, 12处)."""
    unit = canonical_unit(unit)
    return "个" if unit in _ANY_COUNTER else unit


def is_over(draft: Draft, as_of: date | None) -> bool:
    """Say whether the target's due period ended by the day as of which judgement is given."""
    return (
        draft.due is not None and draft.due.last is not None and as_of is not None and draft.due.last <= as_of
    )


def is_flow(book: Book) -> bool:
    """Say whether the account's figures add up over time."""
    return book.key.measure == LEVEL and book.profile.nature is Nature.FLOW


def look(court: Court, book: Book, draft: Draft, *, over: bool) -> Result | None:
    """Return the result that answers the target, of its due period or on the way; ``None`` where none does.

    What was measured answers only where nothing was reported, and only where its data suffices.
    """
    found = _look(court, book, draft, over=over)
    if found is not None:
        return found
    measured = [entry for entry in book.measured if entry.fits and decides(entry)]
    if not measured:
        return None
    return _look(
        court,
        replace(book, entries=[*book.target_entries, *measured], _results=None, _spokesman=None),
        draft,
        over=over,
    )


def _look(court: Court, book: Book, draft: Draft, *, over: bool) -> Result | None:
    due, as_of = draft.due, court.as_of or date.max
    if draft.value is None:
        return None
    if due is None:
        return latest_after(book, draft.relation, None, draft.first, as_of, same_grain=_yearly(book))
    if is_flow(book):
        span = span_of(draft, book.profile.nature)
        assert span is not None
        result = flow_result(book, span, as_of)
        if result is None and span == due and over:
            result = for_due(book, due, "", court.known)
        if result is None and over and draft.begun is not None and draft.begun.interval is not None:
            return replace(from_entry(draft.begun), final=False)
        return None if result is not None and _beyond_belief(result, draft.value) else result
    final = for_due(book, due, draft.relation, court.known)
    if final is None and book.key.measure in (GROWTH, CHANGE):
        final = _from_levels(court, book, draft)
    if final is not None and (over or final.final):
        return final
    if over:
        return None
    if book.key.measure in (GROWTH, CHANGE) and draft.relation == "yoy":
        return _growth_so_far(book, draft, as_of)
    interim = (
        interim_of_due(book, draft.relation, due, draft.first)
        if book.profile.nature is Nature.STOCK
        else None
    )
    return interim or latest_after(book, draft.relation, due, draft.first, as_of, same_grain=_yearly(book))


def _beyond_belief(result: Result, target: Fraction) -> bool:
    """Say whether a figure "so far" is so large that it must count from before the target's span."""
    interim = result.entry is not None and not result.entry.settled
    return interim and result.value is not None and result.value > MOST_TIMES * abs(target) > 0


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


def proxy_result(court: Court, book: Book, draft: Draft, *, over: bool) -> tuple[Result, Book] | None:
    if book.indicator is None:
        return None
    standing_in = {
        normal_scope(book.indicator, scope.id)
        for scope in book.indicator.scopes
        if book.key.scope in {normal_scope(book.indicator, name) for name in scope.proxy_for}
    }
    if not book.key.scope:
        standing_in |= {again.id for again in book.indicator.recounts}
    elif book.indicator.recount(book.key.scope) is not None:
        standing_in.add("")
    for other in court.siblings(book):
        if other.key.scope in standing_in:
            result = look(court, other, draft, over=over)
            if result is not None:
                return result, other
    return None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A result that is counted otherwise than the target; ``difference`` says how."""

    result: Result
    book: Book
    difference: str


def counted_otherwise(court: Court, book: Book, draft: Draft, *, over: bool) -> Elsewhere | None:
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
        ("另一时间跨度", book, [e for e in mine if e.fits and is_flow(book)]),
        ("另一计量单位", book, [e for e in mine if not e.fits and e.value is not None]),
    ]
    for other in court.siblings(book):
        sources.append(("另一口径", other, [e for e in other.results if speaks_of_due(e)]))
    for other in _parts(court, book) if over else ():
        same = [e for e in other.results if speaks_of_due(e) and draft.relation in ("", e.relation)]
        sources.append(("另一口径", other, same))
    for difference, source, entries in sources:
        entry = best(entries)
        if entry is not None:
            result = from_entry(entry) if entry.interval is not None else _raw(entry)
            return Elsewhere(result, source, difference)
    return None


def _parts(court: Court, book: Book) -> list[Book]:
    """Return the accounts of what is a part by its name: 城镇居民人均可支配收入 of 居民人均可支配收入."""
    whole, key = book.indicator, book.key
    if whole is None:
        return []
    return [
        other
        for other in court.by_subject.get(key.subject, ())
        if other.indicator is not None
        and other.indicator is not whole
        and other.key.measure == key.measure
        and (other.indicator.unit, other.indicator.nature) == (whole.unit, whole.nature)
        and other.indicator.name_zh.endswith(whole.name_zh)
    ]


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


def answer_in_words(book: Book, draft: Draft) -> Entry | None:
    """Return the newest later sentence that says the indicator holds or was reached."""
    if draft.first == date.min:
        return None
    later = [
        e
        for e in book.words
        if e.is_result
        and (_in_one_sentence(e, draft) or _said_later(e, draft))
        and not (e.period is not None and draft.due is not None and _too_late(e.period, draft.due))
        and (not e.statement.indicator_id.startswith(WHOLE_LIST) or any(on_list(p, e) for p in draft.entries))
    ]
    return max(later, key=lambda e: e.order, default=None)


def _said_later(said: Entry, draft: Draft) -> bool:
    """Whether a sentence came after the target was set, and of a time that was not over by then."""
    if said.published <= draft.first:
        return False
    return said.period is None or draft.due is None or (said.period.last or date.max) >= draft.first


def _in_one_sentence(said: Entry, draft: Draft) -> bool:
    """Whether the sentence that answers also states the target (超额完成减煤10%的目标)."""
    mine = said.statement
    return mine.sentence_end > mine.sentence_start and any(
        entry.statement.document_id == mine.document_id
        and entry.statement.sentence_start == mine.sentence_start
        for entry in draft.entries
    )


def _too_late(said: Period, due: Period) -> bool:
    return said.first is not None and due.last is not None and said.first > due.last
