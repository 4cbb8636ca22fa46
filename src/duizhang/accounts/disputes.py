"""Conflicts: two reports of one level, growth or change whose widest readings exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from duizhang.accounts import words
from duizhang.accounts.books import Book, Key
from duizhang.accounts.deriving import padded
from duizhang.accounts.entries import CHANGE, LEVEL, Entry, is_mean
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.accounts.names import PROVISIONAL
from duizhang.accounts.ties import compared
from duizhang.accounts.vintages import Vintages
from duizhang.core.ids import stable_id


def conflicts(
    books: Mapping[Key, Book], vintages: Vintages, threshold: Mapping[Key, float]
) -> Iterable[Finding]:
    """Yield one finding for every account and period with statements that cannot all hold.

    Figures that stand side by side in a sentence never accuse each other (it compares, it does not contradict
    itself), nor do figures under two names in one document, nor do figures that were published while their period still ran with those published after it, nor open periods,
    nor figures without a period, nor those from before and after a restatement.
    """
    for key in sorted(books):
        book = books[key]
        groups: dict[tuple[str, str, str, str, int], list[Entry]] = {}
        level = books.get(key._replace(measure=LEVEL))
        changes = [t for t in book.ties if t.statement.measure in (CHANGE, "gap") or is_mean(t)]
        for entry in (*book.entries, *changes) if key.measure != CHANGE else ():
            if _may_accuse(entry, threshold[key]):
                groups.setdefault(_sameness(entry, vintages, key), []).append(entry)
        for place in sorted(groups):
            finding = _conflict(book, level, groups[place]) if len(groups[place]) > 1 else None
            if finding is not None:
                yield finding


def _may_accuse(entry: Entry, threshold: float) -> bool:
    return (
        entry.statement.kind == "actual"
        and entry.wide is not None
        and entry.period is not None
        and not entry.period.is_open
        and entry.statement.confidence >= threshold
    )


def _sameness(entry: Entry, vintages: Vintages, key: Key) -> tuple[str, str, str, str, int]:
    """Return what must be equal before two figures can exclude each other.

    A figure of a period that still ran is only as old as its day of publication.
    """
    statement = entry.statement
    as_of = "" if entry.settled else entry.published.isoformat()
    compared = f"{entry.relation}|{statement.baseline}|{statement.reference}|{statement.edition}|{entry.years_averaged}"
    vintage = 0 if entry.period is None else vintages.of(key, entry.period, entry.published)
    return (statement.period or "", statement.measure, compared, as_of, vintage)


def _slack(level: Book | None, entry: Entry) -> Fraction:
    """Return how far rounded levels can move a comparison that was computed from them.

    The levels' last printed place is known where they are stated; else they are taken to be as fine as the
    comparison itself.
    """
    measure = entry.statement.measure
    if measure == LEVEL:
        return entry.step if is_mean(entry) else Fraction(0)
    late: list[Entry] = []
    early: list[Entry] = []
    if level is not None:
        first, last = compared(entry, level.profile.nature)
        late = [e for e in level.results if e.period == last and e.value is not None]
        early = [e for e in level.results if e.period == first and e.value is not None]
    step = max((e.step for e in (*late, *early)), default=entry.step)
    if measure in (CHANGE, "gap"):
        return max(step, entry.step)
    if not late or not early:
        return entry.step
    high = max(e.value for e in late if e.value is not None) + step
    low = min(e.value for e in early if e.value is not None) - step
    return entry.step if low <= 0 else 100 * (step / 2) * (1 + high / low) / low


def _conflict(book: Book, level: Book | None, entries: Sequence[Entry]) -> Finding | None:
    involved: dict[str, Entry] = {}
    apart = _told_apart(entries)
    wide = {e.id: padded(e.wide, _slack(level, e)) for e in entries if e.wide is not None}
    for one, other in combinations(entries, 2):
        if not wide[one.id].meet(wide[other.id]).empty or frozenset((one.value, other.value)) in apart:
            continue
        if not _differently_named(one, other):
            involved[one.id], involved[other.id] = one, other
    if not involved:
        return None
    sides = sorted(involved.values(), key=lambda e: e.order)
    period = sides[0].statement.period
    told = [words.said(e.statement) for e in sides]
    when = words.period(period)
    name = words.account_name(book)
    return Finding(
        id=stable_id("fd", 1, ["conflict", book.id, period, *(e.id for e in sides)]),
        kind=FindingKind.CONFLICT,
        account_id=book.id,
        period=period,
        statements=tuple(e.id for e in sides),
        explanation=Bilingual(
            f"{name.zh}{when.zh}的数字互相矛盾：{'；'.join(t.zh for t in told)}。按最宽的取整范围也不能同时成立。",
            f"{name.en}, {when.en}: {'; '.join(t.en for t in told)}. Not even the widest reading lets them hold together.",
        ),
        chain=tuple(_reading(book, e) for e in sides),
    )


def _told_apart(entries: Sequence[Entry]) -> set[frozenset[Fraction | None]]:
    """Return the pairs of figures that some sentence gives side by side: it means two things by them."""
    return {
        frozenset((one.value, other.value))
        for one, other in combinations(entries, 2)
        if one.value != other.value and _one_sentence(one, other)
    }


def _differently_named(one: Entry, other: Entry) -> bool:
    """Say whether one text means two things: by two names, or by a name that only it gives to what it tells of.

    Two printings of a text, of one title, issuer and day, are one text.
    """
    a, b = one.statement, other.statement
    printed_alike = bool(a.title) and (a.title, a.issuer, a.published) == (b.title, b.issuer, b.published)
    if a.document_id != b.document_id and not printed_alike:
        return False
    return a.indicator != b.indicator or a.indicator_id.startswith(PROVISIONAL)


def _one_sentence(one: Entry, other: Entry) -> bool:
    a, b = one.statement, other.statement
    if a.document_id != b.document_id or a.article != b.article:
        return False
    if a.sentence_end > a.sentence_start and b.sentence_end > b.sentence_start:
        return a.sentence_start < b.sentence_end and b.sentence_start < a.sentence_end
    return a.quote_end > a.quote_start and a.quote_start < b.quote_end and b.quote_start < a.quote_end


def _reading(book: Book, entry: Entry) -> Bilingual:
    assert entry.wide is not None
    shown, span = words.said(entry.statement), words.span(entry.wide, words.account_unit(book))
    return Bilingual(f"{shown.zh}，最宽读作{span.zh}", f"{shown.en}: at the widest {span.en}")
