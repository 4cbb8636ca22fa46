"""The verdict on one target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from duizhang.accounts.answers import (
    Court,
    answer_in_words,
    counted_otherwise,
    is_flow,
    is_over,
    look,
    proxy_result,
)
from duizhang.accounts.books import ASSIGNED, Book
from duizhang.accounts.candidates import candidate
from duizhang.accounts.ends import End
from duizhang.accounts.entries import GROWTH, LEVEL, Entry
from duizhang.accounts.lines import against, agree, draw, share_of_way, starts_of, starts_of_growth
from duizhang.accounts.model import Base, Judgement, Verdict
from duizhang.accounts.reason_parts import Told
from duizhang.accounts.reasons import reason
from duizhang.accounts.results import Result, for_due
from duizhang.accounts.steps import Pace, keeps_pace, pace_of
from duizhang.accounts.targets import Draft
from duizhang.catalogue.model import Direction
from duizhang.values.interval import Interval

_DECLARED = {"reached": "met", "completed": "met", "exceeded": "exceeded", "kept": "kept"}


@dataclass(frozen=True, slots=True)
class _Finding:
    """A verdict before it is told."""

    verdict: Verdict
    result: Result | None = None
    book: Book | None = None
    bases: tuple[Base, ...] = ()
    why: str = ""
    difference: str = ""
    pace: Pace | None = None


def judge(court: Court, book: Book, draft: Draft) -> Judgement:
    """Return the verdict on one target, with what it rests on and the sentence that explains it."""
    end = draft.end(book, court.settings)
    words = answer_in_words(book, draft)
    if draft.replaced_by is not None:
        found = _Finding(Verdict.SUPERSEDED)
    else:
        found = _find(court, book, draft, end, words)
    return _tell(court, book, draft, end, found, words)


def _find(court: Court, book: Book, draft: Draft, end: End, words: Entry | None) -> _Finding:
    over = is_over(draft, court.as_of)
    pace = pace_of(court, book, draft)
    if pace is not None:
        return _weigh_pace(court, book, draft, pace)
    result = look(court, book, draft, over=over)
    proxy = None if result is not None else proxy_result(court, book, draft, over=over)
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
    reported = _reported_for(court, book, draft) if over else None
    if reported is not None:
        return _Finding(Verdict.UNDECIDED, reported, book, why="assigned")
    other = counted_otherwise(court, book, draft, over=over)
    if other is not None:
        return _Finding(Verdict.NOT_COMPARABLE, other.result, other.book, difference=other.difference)
    if draft.due is None or not over:
        return _Finding(Verdict.NOT_YET_DUE)
    return _unanswered(court, book, draft)


def _reported_for(court: Court, book: Book, draft: Draft) -> Result | None:
    """Return the figure of the due period beside a promise whose own figure a higher body keeps."""
    if draft.due is None or draft.entries[0].statement.words != ASSIGNED:
        return None
    relation = "yoy" if book.key.measure == GROWTH else ""
    return for_due(book, draft.due, relation, court.known)


def _unanswered(court: Court, book: Book, draft: Draft, interim: Result | None = None) -> _Finding:
    due = draft.due
    assert due is not None
    if book.nameless:
        return _Finding(Verdict.UNDECIDED, why="unnamed")
    maybe = None if interim is not None else candidate(court, book, draft)
    if maybe is not None:
        return _Finding(Verdict.UNDECIDED, maybe.result, maybe.book, why="name")
    if court.has_report_of(book.key.subject, due):
        return _Finding(Verdict.NO_RESULT, interim, book if interim is not None else None)
    return _Finding(Verdict.UNDECIDED, why="report")


def _weigh(
    court: Court, book: Book, draft: Draft, end: End, result: Result, source: Book, *, over: bool
) -> _Finding | None:
    """Hold a result against the end, and, where it is short of it before time, against the line."""
    if end.accept is None or end.direction is None:
        if _printed_equal(result, draft):  # whichever way is better, it is reached
            return _Finding(Verdict.MET if over else Verdict.REACHED_EARLY, result, source)
        return _Finding(Verdict.UNDECIDED, result, source, why="direction")
    inside = _inside(result, draft, end)
    apart = not inside and (_plain(result, draft) or result.interval.meet(end.accept).empty)
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
    if is_flow(book):
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


def _weigh_pace(court: Court, book: Book, draft: Draft, pace: Pace) -> _Finding:
    kept = keeps_pace(pace, draft, court.settings)
    verdict = Verdict.UNDECIDED if kept is None else Verdict.MET if kept else Verdict.MISSED
    return _Finding(verdict, pace.result, book, why="interval" if kept is None else "", pace=pace)


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
    monotone = is_flow(book)
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


def _printed_equal(result: Result, draft: Draft) -> bool:
    plain = result.bound == "eq" and draft.bound == "eq" and draft.value_max is None
    return plain and result.final and result.value == draft.value


def _inside(result: Result, draft: Draft, end: End) -> bool:
    """Say whether a result reaches the end; one printed equal to an inclusive bound does."""
    assert end.accept is not None
    if result.interval.inside(end.accept):
        return True
    if result.value is None or result.value not in end.accept:
        return False
    if _plain(result, draft):
        return True
    sure = result.bound == "eq" or (result.bound == "approx" and draft.bound == "approx")
    # A bare bound on the unsafe side (超80% against 90%以上) proves nothing, whatever figure it names.
    return sure and result.value in (draft.value, draft.value_max, end.near, end.far)


def _tell(
    court: Court, book: Book, draft: Draft, end: End, found: _Finding, words: Entry | None
) -> Judgement:
    result, source = found.result, found.book
    target = draft.target(book, court.settings)
    gap = None
    pace = found.pace
    if pace is not None and pace.result.value is not None and pace.beside.value is not None:
        gap = pace.result.value - pace.beside.value
    elif result is not None and result.value is not None and _is_compared(found):
        gap = _gap(result.value, draft)
    restriction = "" if result is None else _restriction(draft, result)
    comparability = ""
    if found.verdict is Verdict.NOT_COMPARABLE:
        comparability = "different"
    elif result is not None and _is_compared(found) and found.verdict is not Verdict.NO_RESULT:
        computed = result.entry is None and not result.entries and book.key.measure != LEVEL
        neighbour = source is not book or result.derived or computed or bool(restriction) or pace is not None
        comparability = "proxy" if neighbour else "same"
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
        restriction,
        pace,
        court.as_of,
    )
    because = [*target.statements, *(result.because if result is not None else ())]
    because.extend(pace.beside.because if pace is not None else ())
    because.extend(i for base in found.bases for i in base.because)
    if words is not None:
        because.append(words.id)
    if draft.replaced_by is not None:
        because.extend(e.id for e in draft.replaced_by.entries)
    shown = None if found.verdict is Verdict.NO_RESULT or found.why == "name" else result
    share = None
    if shown is not None and draft.value is not None and _is_compared(found):
        share = _share(book, draft, shown, found.bases)
    period = shown.period.text if shown is not None else None
    if found.verdict is Verdict.ANSWERED_IN_WORDS and words is not None and words.period is not None:
        period = words.period.text
    why = reason(told)
    return Judgement(
        target=target,
        verdict=found.verdict,
        comparability=comparability,
        reason=why.sentence,
        basis=why.basis,
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


def _is_compared(found: _Finding) -> bool:
    """Whether the result was held against the target: a figure counted or named otherwise is only shown."""
    return found.verdict is not Verdict.NOT_COMPARABLE and found.why != "name"


def _plain(result: Result, draft: Draft) -> bool:
    """Say whether the printed figures themselves are compared: the end that 左右 leaves open is no sharper than these."""
    bounds = {result.bound, draft.bound}
    return (
        draft.bound == "approx"
        and bounds <= {"eq", "approx"}
        and result.entry is not None
        and draft.value_max is None
    )


_RESTRICTIONS = ("老旧", "高质量", "高标准", "示范", "优质")
"""Attributes that narrow what is counted; a result that leaves one out may count more."""


def _restriction(draft: Draft, result: Result) -> str:
    """Return the attribute that every wording of a target has and no wording of its result."""
    entries = result.entries or ((result.entry,) if result.entry is not None else ())
    if not entries or not draft.entries:
        return ""
    for word in _RESTRICTIONS:
        promised = all(word in entry.statement.indicator for entry in draft.entries)
        if promised and not any(word in entry.statement.indicator for entry in entries):
            return word
    return ""


def _share(book: Book, draft: Draft, result: Result, bases: Sequence[Base]) -> Fraction | None:
    assert draft.value is not None
    if is_flow(book):
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
