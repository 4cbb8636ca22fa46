"""Arithmetic: comparisons, shares and sums that other figures rule out, each with its shortest proof."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from duizhang.accounts import words
from duizhang.accounts.bonds import Bond, Node
from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import Entry
from duizhang.accounts.known import Because, Fact, facts_of, in_order
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.accounts.practice import Practice
from duizhang.accounts.proofs import around, known, refuted, smallest, told
from duizhang.accounts.propagate import Contradiction
from duizhang.core.ids import stable_id

MOST_TRIALS = 16
"""Ways of leaving out statements in conflict that are tried for one proof."""


def contradictions(
    books: Mapping[Key, Book],
    practice: Practice,
    threshold: Mapping[Key, float],
    conflicts: Iterable[Finding] = (),
) -> Iterable[Finding]:
    """Yield one finding for every bond that the figures rule out, in the widest reading.

    Each group of levels that bonds connect is proved by itself. After a contradiction its bonds are set aside and
    the rest is read again, so that one wrong figure is not reported once for every chain through it.

    Parameters
    ----------
    conflicts
        What is told already: no proof rests on two statements that are in conflict with each other.
    """
    bonds = practice.bonds(books, wide=True, threshold=threshold)
    if not bonds:
        return
    entries = {e.id: e for book in books.values() for e in (*book.entries, *book.ties)}
    facts = facts_of(books, practice.vintages, wide=True, threshold=threshold)
    told = [frozenset(pair) for conflict in conflicts for pair in combinations(conflict.statements, 2)]
    for group, mine in groups(bonds, facts):
        rest = group
        while rest:
            found = _shortest(mine, rest, told)
            if found is None:
                break
            yield _finding(books, entries, found)
            used = {proof.bond for proof in in_order(found.one, found.other)}
            left = [bond for bond in rest if bond not in used]
            if len(left) == len(rest):
                break
            rest = left


def _shortest(
    facts: Sequence[Fact], bonds: Sequence[Bond], told: Collection[Because]
) -> Contradiction | None:
    """Return the smallest contradiction that rests on no two statements of which it is told that they exclude each other."""
    every = frozenset(f.id for f in facts) | {b.because for b in bonds if b.because}
    trials, tried = [every], set[Because]()
    while trials and len(tried) < MOST_TRIALS:
        among = trials.pop(0)
        if among in tried:
            continue
        tried.add(among)
        found = _least(facts, bonds, among)
        if found is None:
            continue
        twice = next((pair for pair in told if pair <= found.because), None)
        if twice is None:
            return found
        trials.extend(among - {one} for one in sorted(twice))
    return None


def _least(facts: Sequence[Fact], bonds: Sequence[Bond], among: Because) -> Contradiction | None:
    found = refuted(facts, bonds, among)
    if found is not None:
        return smallest(lambda members: refuted(facts, bonds, members), found)
    found = around(bonds, among)
    return None if found is None else smallest(lambda members: around(bonds, members), found)


def groups(bonds: Sequence[Bond], facts: Iterable[Fact]) -> list[tuple[list[Bond], list[Fact]]]:
    """Return the bonds in groups that share no level, each with the facts of its levels."""
    leader: dict[Node, Node] = {}

    def find(node: Node) -> Node:
        root = node
        while leader.setdefault(root, root) != root:
            root = leader[root]
        while leader[node] != root:
            leader[node], node = root, leader[node]
        return root

    for bond in bonds:
        first, *others = bond.nodes
        for other in others:
            leader[find(first)] = find(other)
    found: dict[Node, tuple[list[Bond], list[Fact]]] = {}
    for bond in bonds:
        found.setdefault(find(bond.nodes[0]), ([], []))[0].append(bond)
    for fact in facts:
        if fact.node in leader:
            found[find(fact.node)][1].append(fact)
    return list(found.values())


def _finding(books: Mapping[Key, Book], entries: Mapping[str, Entry], found: Contradiction) -> Finding:
    book, period = books[found.node.key], found.node.period
    sides = sorted((entries[i] for i in found.because), key=lambda e: e.order)
    steps = told(books, entries, found.one, found.other)
    origin = next((p.node for p in in_order(found.one, found.other) if not p.because and not p.sources), None)
    one, other = known(books, found.one, origin), known(books, found.other, origin)
    said = [words.said(e.statement) for e in sides]
    return Finding(
        id=stable_id("fd", 1, ["arithmetic", book.id, period, *(e.id for e in sides)]),
        kind=FindingKind.ARITHMETIC,
        account_id=book.id,
        period=period,
        statements=tuple(e.id for e in sides),
        explanation=Bilingual(
            f"按一种算法，{one.zh}；按另一种算法，{other.zh}；取整也不能解释：{'；'.join(s.zh for s in said)}。",
            f"One way of reckoning gives {one.en}; another, {other.en}; and rounding does not explain it: "
            f"{'; '.join(s.en for s in said)}.",
        ),
        chain=tuple(step.told for step in steps),
        steps=steps,
    )
