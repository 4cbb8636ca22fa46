"""One thing counted in two ways: figures of one period that differ because their scopes do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from duizhang.accounts import words
from duizhang.accounts.books import Book, Key, normal_scope
from duizhang.accounts.entries import LEVEL, Entry
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.accounts.results import best
from duizhang.core.ids import stable_id


def otherwise_defined(books: Mapping[Key, Book], threshold: Mapping[Key, float]) -> Iterable[Finding]:
    """Yield one finding for every period of which a level is told by two definitions, in different documents.

    Only definitions that the catalogue calls neighbours (with and without dust days) look like one figure to a reader,
    and only figures that cannot both hold by one definition ask for a word.
    """
    places: dict[tuple[str, str], list[Book]] = {}
    for key in sorted(books):
        if key.measure == LEVEL and books[key].indicator is not None:
            places.setdefault((key.indicator_id, key.subject), []).append(books[key])
    for place in sorted(places):
        for one, other in combinations(places[place], 2):
            if _neighbours(one, other):
                yield from _differing(one, other, threshold)


def _neighbours(one: Book, other: Book) -> bool:
    assert one.indicator is not None
    near = {
        frozenset((normal_scope(one.indicator, scope.id), normal_scope(one.indicator, name)))
        for scope in one.indicator.scopes
        for name in scope.proxy_for
    }
    return frozenset((one.key.scope, other.key.scope)) in near


def _differing(one: Book, other: Book, threshold: Mapping[Key, float]) -> Iterable[Finding]:
    mine, yours = (_by_period(book, threshold[book.key]) for book in (one, other))
    for period in sorted(mine.keys() & yours.keys()):
        first, second = best(mine[period]), best(yours[period])
        assert first is not None
        assert second is not None
        assert first.wide is not None
        assert second.wide is not None
        apart = first.wide.meet(second.wide).empty
        if not apart or first.statement.document_id == second.statement.document_id:
            continue
        told = sorted(((first, one), (second, other)), key=lambda pair: pair[0].order)
        scopes = [words.scope_name(book) for _, book in told]
        said = [words.said(entry.statement) for entry, _ in told]
        name, when = words.account_name(one if not one.key.scope else other), words.period(period)
        zh = "；".join(f"{scope.zh}：{figure.zh}" for scope, figure in zip(scopes, said, strict=True))
        en = "; ".join(f"{scope.en}: {figure.en}" for scope, figure in zip(scopes, said, strict=True))
        yield Finding(
            id=stable_id("fd", 1, ["definition_change", one.id, other.id, period]),
            kind=FindingKind.DEFINITION_CHANGE,
            account_id=told[1][1].id,
            period=period,
            statements=tuple(entry.id for entry, _ in told),
            explanation=Bilingual(
                f"{name.zh}{when.zh}有两种口径的数字，口径不同，不是矛盾。{zh}。",
                f"{name.en}, {when.en}, is told by two definitions, which is no contradiction. {en}.",
            ),
            chain=tuple(said),
        )


def _by_period(book: Book, least: float) -> Mapping[str, Sequence[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in book.results:
        closed = entry.period is not None and not entry.period.is_open
        if closed and entry.settled and entry.wide is not None and entry.statement.confidence >= least:
            found.setdefault(entry.statement.period or "", []).append(entry)
    return found
