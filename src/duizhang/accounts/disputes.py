"""Conflicts: two reports of one level or growth whose widest readings exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from duizhang.accounts import words
from duizhang.accounts.books import Book, Entry, Key
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.core.ids import stable_id


def conflicts(books: Mapping[Key, Book], threshold: Mapping[Key, float]) -> Iterable[Finding]:
    """Yield one finding for every account and period with statements that cannot all hold.

    Statements of one sentence never accuse each other (a sentence compares, it does not contradict itself), nor
    do figures that were published while their period still ran with those published after it, nor open periods,
    nor figures without a period.
    """
    for key in sorted(books):
        book = books[key]
        groups: dict[tuple[str, str, str, str], list[Entry]] = {}
        for entry in book.entries:
            if _may_accuse(entry, threshold[key]):
                groups.setdefault(_sameness(entry), []).append(entry)
        for place in sorted(groups):
            finding = _conflict(book, groups[place])
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


def _sameness(entry: Entry) -> tuple[str, str, str, str]:
    """Return what must be equal before two figures can exclude each other.

    A figure of a period that still ran is only as old as its day of publication.
    """
    statement = entry.statement
    as_of = "" if entry.settled else entry.published.isoformat()
    return (statement.period or "", statement.measure, f"{entry.relation}|{statement.edition}", as_of)


def _conflict(book: Book, entries: Sequence[Entry]) -> Finding | None:
    involved: dict[str, Entry] = {}
    for one, other in combinations(entries, 2):
        assert one.wide is not None
        assert other.wide is not None
        if one.wide.meet(other.wide).empty and not _one_sentence(one, other):
            involved[one.id], involved[other.id] = one, other
    if not involved:
        return None
    sides = sorted(involved.values(), key=lambda e: e.order)
    period = sides[0].statement.period
    told = [words.said(e.statement) for e in sides]
    when = words.period(period)
    name = words.account_name(book)
    return Finding(
        id=stable_id("fd", 1, ["conflict", book.key.account_id, period, *(e.id for e in sides)]),
        kind=FindingKind.CONFLICT,
        account_id=book.key.account_id,
        period=period,
        statements=tuple(e.id for e in sides),
        explanation=Bilingual(
            f"{name.zh}{when.zh}的数字互相矛盾：{'；'.join(t.zh for t in told)}。按最宽的取整范围也不能同时成立。",
            f"{name.en}, {when.en}: {'; '.join(t.en for t in told)}. Not even the widest reading lets them hold together.",
        ),
        chain=tuple(_reading(book, e) for e in sides),
    )


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
