"""Figures of one thing that differ because they are counted another way: told as that, and never as a contradiction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from duizhang.accounts import words
from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import LEVEL, Entry
from duizhang.accounts.known import Known
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.core.ids import stable_id
from duizhang.values.interval import Interval


def definition_changes(
    books: Mapping[Key, Book], known: Known, threshold: Mapping[Key, float]
) -> Iterator[Finding]:
    """Yield figures of one indicator, subject and period that cannot both hold and are counted in two ways.

    One of them counts the thing again (dust days removed, audited, like for like), as the catalogue declares it; the
    plain one is stated, or follows from other figures.
    """
    for key in sorted(books):
        book = books[key]
        if book.indicator is not None and book.indicator.recount(key.scope) is not None:
            yield from _counted_again(book, key._replace(scope=""), books, known, threshold[key])


def _counted_again(
    book: Book, plain_key: Key, books: Mapping[Key, Book], known: Known, threshold: float
) -> Iterator[Finding]:
    plain = books[plain_key].sure_results(threshold) if plain_key in books else []
    told: set[str] = set()
    for entry in book.sure_results(threshold):
        assert entry.period is not None
        period = entry.period.text
        if period in told:
            continue
        same = [other for other in plain if other.period == entry.period and other.relation == entry.relation]
        if any(_in_one_sentence(other, entry) for other in same):
            continue
        apart = [other for other in same if _apart(entry.wide, other.wide)]
        if apart:
            told.add(period)
            yield _by_scope(book, entry, (apart[0].id,), words.said(apart[0].statement))
            continue
        implied = known.of(plain_key, period) if book.key.measure == LEVEL and not same else None
        if implied is not None and _apart(entry.wide, implied.interval):
            told.add(period)
            shown = words.span(implied.interval, words.account_unit(book))
            when = words.period(period)
            derived = Bilingual(
                f"由其他数字推算{when.zh}为{shown.zh}", f"{when.en}: {shown.en}, from other figures"
            )
            yield _by_scope(book, entry, sorted(implied.because), derived)


def _in_one_sentence(one: Entry, other: Entry) -> bool:
    """Say whether a sentence gives both figures: then it tells itself that they are counted in two ways."""
    a, b = one.statement, other.statement
    same = (a.document_id, a.article) == (b.document_id, b.article)
    return same and a.sentence_start < b.sentence_end and b.sentence_start < a.sentence_end


def _by_scope(book: Book, entry: Entry, plain_ids: Sequence[str], plain_said: Bilingual) -> Finding:
    name, again = words.account_name(book), words.scope_name(book)
    mine, period = words.said(entry.statement), entry.statement.period
    statements = (*plain_ids, entry.id)
    return Finding(
        id=stable_id("fd", 1, ["definition_change", book.id, period, *statements]),
        kind=FindingKind.DEFINITION_CHANGE,
        account_id=book.id,
        period=period,
        statements=statements,
        explanation=Bilingual(
            f"{name.zh}：两个数口径不同，不是互相矛盾。一般口径：{plain_said.zh}；{again.zh}：{mine.zh}。",
            f"{name.en}: the two figures are of different definitions and do not contradict each other. "
            f"Plain: {plain_said.en}. {again.en}: {mine.en}.",
        ),
    )


def _apart(one: Interval | None, other: Interval | None) -> bool:
    return one is not None and other is not None and one.meet(other).empty
