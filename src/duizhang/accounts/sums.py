"""Arithmetic: comparisons and shares that other figures rule out, with the shortest chain that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from duizhang.accounts import words
from duizhang.accounts.books import Book, Entry, Key
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.accounts.propagate import Contradiction, propagate, stated_levels
from duizhang.accounts.ties import Tie, ties_of
from duizhang.core.ids import stable_id


def contradictions(books: Mapping[Key, Book], threshold: Mapping[Key, float]) -> Iterable[Finding]:
    """Yield one finding for every tie that the figures rule out, in the widest reading.

    Each group of levels that ties connect is proved by itself. After a contradiction its ties are set aside and
    the rest is read again, so that one wrong figure is not reported once for every chain through it.
    """
    stated = stated_levels(books, wide=True, threshold=threshold)
    entries = {e.id: e for book in books.values() for e in (*book.entries, *book.ties)}
    for ties in connected(ties_of(books, wide=True, threshold=threshold)):
        mine = {n: stated[n] for tie in ties for n in (tie.first, tie.second) if n in stated}
        while ties:
            found = propagate(mine, ties).contradictions
            if not found:
                break
            shortest = min(found, key=lambda c: (len(c.because), sorted(c.because), c.node))
            yield _finding(books, entries, shortest)
            rest = [t for t in ties if not _used(t, shortest)]
            if len(rest) == len(ties):
                break
            ties = rest


def _used(tie: Tie, contradiction: Contradiction) -> bool:
    if tie.because:
        return tie.because in contradiction.because
    return contradiction.node in (tie.first, tie.second)


def connected(ties: list[Tie]) -> list[list[Tie]]:
    """Return the ties in groups that share no level."""
    leader: dict[tuple[object, ...], tuple[object, ...]] = {}

    def find(node: tuple[object, ...]) -> tuple[object, ...]:
        root = node
        while leader.setdefault(root, root) != root:
            root = leader[root]
        while leader[node] != root:
            leader[node], node = root, leader[node]
        return root

    for tie in ties:
        leader[find(tie.first)] = find(tie.second)
    groups: dict[tuple[object, ...], list[Tie]] = {}
    for tie in ties:
        groups.setdefault(find(tie.first), []).append(tie)
    return list(groups.values())


def _finding(books: Mapping[Key, Book], entries: Mapping[str, Entry], found: Contradiction) -> Finding:
    book, period = books[found.node.key], found.node.period
    sides = sorted((entries[i] for i in found.because), key=lambda e: e.order)
    unit = book.profile.unit
    one, other = words.span(found.one, unit), words.span(found.other, unit)
    name, when = words.account_name(book), words.period(period)
    told = [words.said(e.statement) for e in sides]
    chain = [
        *told,
        _step(entries, found.one_because, name, when, one),
        _step(entries, found.other_because, name, when, other),
    ]
    return Finding(
        id=stable_id("fd", 1, ["arithmetic", book.id, period, *(e.id for e in sides)]),
        kind=FindingKind.ARITHMETIC,
        account_id=book.id,
        period=period,
        statements=tuple(e.id for e in sides),
        explanation=Bilingual(
            f"{name.zh}{when.zh}按一种算法为{one.zh}，按另一种算法为{other.zh}，取整也不能解释：{'；'.join(t.zh for t in told)}。",
            f"{name.en}, {when.en}: one way of reckoning gives {one.en}, another {other.en}, and rounding does not "
            f"explain it: {'; '.join(t.en for t in told)}.",
        ),
        chain=tuple(chain),
    )


def _step(
    entries: Mapping[str, Entry],
    because: frozenset[str],
    name: Bilingual,
    when: Bilingual,
    value: Bilingual,
) -> Bilingual:
    used = [words.figure(entries[i].statement) for i in sorted(because, key=lambda i: entries[i].order)]
    return Bilingual(
        f"由{'、'.join(u.zh for u in used)}得{name.zh}{when.zh}为{value.zh}",
        f"from {', '.join(u.en for u in used)}: {name.en} in {when.en} is {value.en}",
    )
