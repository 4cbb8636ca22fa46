"""Figures of one thing that differ because they are counted another way: told as that, and never as a contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from duizhang.accounts import words
from duizhang.accounts.books import LEVEL, Book, Entry, Key
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.accounts.propagate import Known
from duizhang.catalogue.model import Nature
from duizhang.core.ids import stable_id
from duizhang.values.interval import Interval
from duizhang.values.period import Grain

SCOPE, REVISION = "scope", "revision"
"""What differs: the way of counting, or the state of the figures at two times."""


def definition_changes(
    books: Mapping[Key, Book], known: Known, threshold: Mapping[Key, float]
) -> Iterator[Finding]:
    """Yield figures of one indicator, subject and period that cannot both hold and are counted in two ways.

    One of them counts the thing again (dust days removed, audited, like for like), as the catalogue declares it; the
    plain one is stated, or follows from other figures. And counts of a part of a period that exceed the count of the
    whole: between the two the figures were gone over.
    """
    for key in sorted(books):
        book = books[key]
        if book.indicator is None:
            continue
        if book.indicator.recount(key.scope) is not None:
            plain = books.get(key._replace(scope=""))
            yield from _counted_again(book, key._replace(scope=""), plain, known, threshold[key])
        if key.measure == LEVEL and book.profile.nature is Nature.FLOW:
            yield from _gone_over(book, threshold[key])


def _sure(entries: Iterable[Entry], threshold: float) -> list[Entry]:
    """Return the reported figures that may stand in a finding."""
    return [
        e
        for e in entries
        if e.is_result
        and e.settled
        and e.wide is not None
        and e.period is not None
        and e.statement.confidence >= threshold
    ]


def _counted_again(
    book: Book, plain_key: Key, plain: Book | None, known: Known, threshold: float
) -> Iterator[Finding]:
    told: set[str] = set()
    for entry in _sure(book.results, threshold):
        assert entry.period is not None
        period = entry.period.text
        if period in told:
            continue
        same = [
            other
            for other in _sure(plain.results if plain is not None else (), threshold)
            if other.period == entry.period and other.relation == entry.relation
        ]
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
        how=SCOPE,
    )


def _gone_over(book: Book, threshold: float) -> Iterator[Finding]:
    entries = [e for e in book.results if e.period is not None and e.statement.confidence >= threshold]
    years = [e for e in entries if e.settled and e.period is not None and e.period.grain is Grain.YEAR]
    for whole in years:
        for part in entries:
            if _is_part(part, whole) and _exceeds(part, whole):
                yield _by_time(book, part, whole)


def _is_part(part: Entry, whole: Entry) -> bool:
    """Say whether a count is of a part of a year: of some of its months, or of the year while it still ran."""
    assert part.period is not None and whole.period is not None
    if part.period == whole.period:
        return not part.settled and part.published < whole.published
    one_text = part.statement.document_id == whole.statement.document_id
    if one_text and part.statement.indicator != whole.statement.indicator:
        return False
    return whole.period.covers(part.period)


def _exceeds(part: Entry, whole: Entry) -> bool:
    """Say whether a count is beyond another however both were rounded."""
    if part.wide is None or whole.wide is None:
        return False
    low, high = part.wide.low, whole.wide.high
    return low is not None and high is not None and low > high >= 0


def _by_time(book: Book, part: Entry, whole: Entry) -> Finding:
    assert whole.period is not None
    name = words.account_name(book)
    sides = sorted((part, whole), key=lambda e: e.order)
    told = [words.said(e.statement) for e in sides]
    ids = tuple(e.id for e in sides)
    return Finding(
        id=stable_id("fd", 1, ["definition_change", book.id, whole.period.text, *ids]),
        kind=FindingKind.DEFINITION_CHANGE,
        account_id=book.id,
        period=whole.period.text,
        statements=ids,
        explanation=Bilingual(
            f"{name.zh}：一段时间的数大于全期的数，两次公布之间数据经过核定或口径有变，不是同一口径。{'；'.join(t.zh for t in told)}。",
            f"{name.en}: a part of the time has more than the whole; between the two the figures were audited or counted "
            f"another way. {'; '.join(t.en for t in told)}.",
        ),
        how=REVISION,
    )


def _apart(one: Interval | None, other: Interval | None) -> bool:
    return one is not None and other is not None and one.meet(other).empty
