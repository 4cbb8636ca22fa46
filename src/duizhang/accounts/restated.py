"""Figures that later documents publish anew with another value: both are told, and neither is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from duizhang.accounts import words
from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import LEVEL, Entry
from duizhang.accounts.figures import COUNTED
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.accounts.practice import Practice
from duizhang.catalogue.model import Nature
from duizhang.core.ids import stable_id


def restated(
    books: Mapping[Key, Book], practice: Practice, threshold: Mapping[Key, float]
) -> Iterable[Finding]:
    """Yield one finding for every figure that a census or a final count replaced with another value.

    A count from within a year that the year's own count, published later, falls short of was revised, or counts
    otherwise: what has been counted does not grow less.
    """
    for key in sorted(books):
        book = books[key]
        results = book.sure_results(threshold[key])
        yield from _by_vintage(book, results, practice)
        counts = key.measure == LEVEL and book.profile.nature is Nature.FLOW and book.profile.unit in COUNTED
        if counts and book.indicator is not None:
            early = [e for e in book.results if _of_a_running_time(e, threshold[key])]
            yield from _fallen(book, [*early, *results], results)


def _by_vintage(book: Book, results: list[Entry], practice: Practice) -> Iterable[Finding]:
    groups: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in results:
        place = (entry.statement.period or "", entry.statement.measure, entry.relation)
        groups.setdefault(place, []).append(entry)
    for place in sorted(place for place, entries in groups.items() if len(entries) > 1):
        for old, new in combinations(sorted(groups[place], key=lambda e: e.order), 2):
            assert old.period is not None
            between = practice.vintages.between(book.key, old.period, old.published, new.published)
            assert old.wide is not None
            assert new.wide is not None
            if not between or not old.wide.meet(new.wide).empty:
                continue
            why = Bilingual("、".join(b.why for b in between), "; ".join(b.why_en for b in between))
            yield _finding(
                book,
                old,
                new,
                Bilingual(
                    f"{why.zh}修订了这一时期的数字，不是矛盾", f"restated by {why.en}, no contradiction"
                ),
                tuple(Bilingual(f"依据：{b.source}", f"source: {b.source}") for b in between),
            )
            break


def _of_a_running_time(entry: Entry, threshold: float) -> bool:
    """Say whether a count was published while its time still ran: then it is of a part of it."""
    usable = entry.period is not None and entry.wide is not None
    return usable and not entry.settled and entry.statement.confidence >= threshold


def _fallen(book: Book, parts: list[Entry], wholes: list[Entry]) -> Iterable[Finding]:
    for part, whole in ((a, b) for a in parts for b in wholes if a.published < b.published):
        assert part.period is not None
        assert whole.period is not None
        begun = part.period.first is not None and part.period.first == whole.period.first
        same = part.settled and part.period.text == whole.period.text
        if not begun or same or not whole.period.covers(part.period):
            continue
        assert part.wide is not None
        assert whole.wide is not None
        more, fewer = part.wide.low, whole.wide.high
        if more is not None and fewer is not None and more > fewer:
            yield _finding(
                book,
                part,
                whole,
                Bilingual(
                    "累计的数不会变少，是审核修订，或者口径不同",
                    "what was counted does not grow less: it was revised, or counts otherwise",
                ),
                (),
            )


def _finding(book: Book, old: Entry, new: Entry, why: Bilingual, sources: tuple[Bilingual, ...]) -> Finding:
    name, before, after = words.account_name(book), words.said(old.statement), words.said(new.statement)
    return Finding(
        id=stable_id("fd", 1, ["restated", book.id, new.statement.period, old.id, new.id]),
        kind=FindingKind.RESTATED,
        account_id=book.id,
        period=new.statement.period,
        statements=(old.id, new.id),
        explanation=Bilingual(
            f"{name.zh}的数字有修订：先为{before.zh}，后为{after.zh}；{why.zh}。",
            f"{name.en} was restated: first {before.en}; later {after.en}; {why.en}.",
        ),
        chain=(before, after, *sources),
    )
