"""Shortest proofs: the fewest statements that cannot all be true, and steps told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from duizhang.accounts import words
from duizhang.accounts.bonds import Bond, Node, Ratio, Tie, TieKind
from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import Entry
from duizhang.accounts.known import NOTHING, Because, Fact, Proof, Value, in_order, stated, step_to
from duizhang.accounts.model import Bilingual, Step
from duizhang.accounts.propagate import Contradiction, propagate
from duizhang.values.interval import Interval


def refuted(
    facts: Iterable[Fact], bonds: Iterable[Bond], among: Because | None = None
) -> Contradiction | None:
    """Return the shortest contradiction of some statements; ``None`` where they can all be true.

    Parameters
    ----------
    facts, bonds
        What statements say of levels and of what binds them, with the definitions of the catalogue.
    among
        Ids of the only statements that count; all where it is not given.
    """
    mine = [f for f in facts if among is None or f.id in among]
    kept = [b for b in bonds if among is None or not b.because or b.because in among]
    found = propagate(stated(mine), kept, first_only=True).contradictions
    return min(found, key=_length, default=None)


def around(bonds: Iterable[Bond], among: Because | None = None) -> Contradiction | None:
    """Return a round of changes that does not come back to where it began, whatever the levels are.

    The first level of each round stands for nought, and the intervals of the proof are distances from it.
    """
    shifts = [
        b
        for b in bonds
        if isinstance(b, Tie) and b.kind is TieKind.SHIFT and (among is None or b.because in among)
    ]
    left = shifts
    while len(left) > 2:
        origin = min(node for bond in left for node in bond.nodes)
        start = step_to(origin, Interval.point(Fraction(0)), NOTHING, (), None)
        outcome = propagate({origin: Value(start.interval, start, start)}, left, first_only=True)
        if outcome.contradictions:
            return min(outcome.contradictions, key=_length)
        left = [bond for bond in left if bond.first not in outcome.values]
    return None


def _length(found: Contradiction) -> tuple[int, list[str], Node]:
    return (len(found.because), sorted(found.because), found.node)


def smallest(refute: Callable[[Because], Contradiction | None], found: Contradiction) -> Contradiction:
    """Return a contradiction none of whose statements can be left out, starting from one.

    Each statement in turn is left out for good where the rest still contradicts. What offices are known to print
    (the last places of an account's figures) stays as it was read from all statements.

    Parameters
    ----------
    refute
        Returns a contradiction of the statements given and no others, if there is one.
    """
    least = refute(found.because) or found
    again = True
    while again:
        again = False
        for left_out in sorted(least.because):
            rest = refute(least.because - {left_out})
            if rest is not None:
                least, again = rest, True
                break
    return least


def told(books: Mapping[Key, Book], entries: Mapping[str, Entry], *proofs: Proof | None) -> tuple[Step, ...]:
    """Return the steps of proofs in order, each with the sentence that tells it."""
    steps = in_order(*proofs)
    origin = next((step.node for step in steps if not step.because and not step.sources), None)
    return tuple(_step(books, entries, step, origin) for step in steps if step.because or step.sources)


def _step(books: Mapping[Key, Book], entries: Mapping[str, Entry], proof: Proof, origin: Node | None) -> Step:
    # What a step before this one has read need not be told again: the figure that a change was computed from.
    known_by = NOTHING.union(*(source.because for source in proof.sources))
    said = sorted((entries[i] for i in proof.said - known_by), key=lambda e: e.order)
    given = [words.said(e.statement) for e in said]
    given += (known(books, source, origin) for source in proof.sources if source.because)
    rule = _rule(books, proof.bond)
    if rule is not None:
        given.append(rule)
    found = known(books, proof, origin)
    return Step(
        account_id=books[proof.node.key].id,
        period=proof.node.period,
        interval=proof.interval,
        statements=tuple(e.id for e in said),
        derived=bool(proof.sources),
        told=Bilingual(
            f"由{'、'.join(g.zh for g in given)}，得{found.zh}",
            f"from {', '.join(g.en for g in given)}: {found.en}",
        ),
    )


def known(books: Mapping[Key, Book], proof: Proof, origin: Node | None = None) -> Bilingual:
    """Return what a step shows of its level; with an origin, of its distance from the level there."""
    book, when = books[proof.node.key], words.period(proof.node.period)
    name, value = words.account_name(book), words.span(proof.interval, book.profile.unit)
    if proof.node.yearly:
        name = Bilingual(f"{name.zh}年均", f"{name.en}, yearly mean,")
    if origin is not None:
        since = words.period(origin.period)
        return Bilingual(
            f"{name.zh}{when.zh}与{since.zh}之差为{value.zh}",
            f"{name.en} in {when.en} less that in {since.en} is {value.en}",
        )
    return Bilingual(f"{name.zh}{when.zh}为{value.zh}", f"{name.en} in {when.en} is {value.en}")


def _rule(books: Mapping[Key, Book], bond: Bond | None) -> Bilingual | None:
    """Return the definition that a step rests on, where it is one of the catalogue's."""
    if bond is None or bond.because:
        return None
    names = [words.account_name(books[node.key]) for node in bond.nodes]
    if isinstance(bond, Tie):
        first, second = names
        if bond.second.yearly:
            return Bilingual("合计等于年均乘以年数", "the whole is the yearly mean times the years")
        if bond.kind is TieKind.BELOW:
            return Bilingual(f"{first.zh}不超过{second.zh}", f"{first.en} never exceeds {second.en}")
        return Bilingual(
            f"{first.zh}等于{second.zh}除以全年有效天数",
            f"{first.en} is {second.en} over the valid days of the year",
        )
    first, *rest = names
    if isinstance(bond, Ratio):
        return Bilingual(
            f"{first.zh}等于{rest[0].zh}除以{rest[1].zh}", f"{first.en} is {rest[0].en} over {rest[1].en}"
        )
    if bond.whole.key == bond.parts[0].key:
        when = words.period(bond.whole.period)
        return Bilingual(f"{when.zh}等于各年之和", f"{when.en} is the sum of its years")
    return Bilingual(
        f"{first.zh}等于{'、'.join(r.zh for r in rest)}之和",
        f"{first.en} is the sum of {', '.join(r.en for r in rest)}",
    )
