"""Levels narrowed through their bonds until nothing narrows, with the steps that each end rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from duizhang.accounts.bonds import Bond, Node
from duizhang.accounts.books import Book, Key
from duizhang.accounts.deriving import Derived, derived
from duizhang.accounts.figures import COUNTED
from duizhang.accounts.known import NOTHING, UNKNOWN, Because, Proof, Value, step_to
from duizhang.values.interval import Interval

MORE_ROUNDS = 12
"""Rounds beyond the longest chain of levels: contradictory loops would narrow for ever."""

_LEAST_GAIN = Fraction(1, 1000)
"""Part of its width by which an end must move once all chains have been followed: loops converge without end."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A level that two chains of statements put into places without a common value."""

    node: Node
    one: Proof
    other: Proof

    @property
    def because(self) -> Because:
        """All statements of both chains."""
        return self.one.because | self.other.because


@dataclass(slots=True)
class Outcome:
    """What propagation found; ``work`` counts how often a bond was read."""

    values: dict[Node, Value]
    contradictions: list[Contradiction] = field(default_factory=list)
    work: int = 0


def propagate(
    values: Mapping[Node, Value],
    bonds: Sequence[Bond],
    *,
    counted: frozenset[Key] = frozenset(),
    first_only: bool = False,
) -> Outcome:
    """Narrow all levels through all bonds.

    Parameters
    ----------
    values
        What statements say of levels.
    bonds
        What binds them.
    counted
        Accounts whose levels are whole numbers.
    first_only
        Whether to stop after the first round with a contradiction.

    Notes
    -----
    Every round uses only the values of the round before, so that the first contradiction met rests on the
    shortest chain. A bond that would leave a level without any value narrows nothing. After the first round only
    bonds of levels that moved are read again, so that the work is in proportion to bonds for all but loops.
    """
    outcome = Outcome(dict(values))
    touching = _touching(bonds)
    moving: Iterable[int] = range(len(bonds))
    reported: set[tuple[Node, Because]] = set()
    for turn in range(len(touching) + MORE_ROUNDS):
        before, changed = outcome.values, dict[Node, Value]()
        for at in moving:
            outcome.work += 1
            for found in derived(bonds[at], before):
                node = found.node
                old = changed.get(node) or before.get(node, UNKNOWN)
                interval = whole(found.interval) if node.key in counted else found.interval
                met = interval.meet(old.interval)
                if met.empty:
                    against = _contradiction(old, found, bonds[at])
                    if (node, against.because) not in reported:
                        reported.add((node, against.because))
                        outcome.contradictions.append(against)
                elif met != old.interval and _moves(met, old.interval, late=turn >= len(touching)):
                    changed[node] = old.narrowed(interval, *_proofs(found, interval, bonds[at]))
        if not changed or (first_only and outcome.contradictions):
            break
        before.update(changed)
        moving = sorted({at for node in changed for at in touching[node]})
    return outcome


def _touching(bonds: Sequence[Bond]) -> dict[Node, list[int]]:
    """Return the places of the bonds of every level."""
    touching: dict[Node, list[int]] = {}
    for at, bond in enumerate(bonds):
        for node in bond.nodes:
            touching.setdefault(node, []).append(at)
    return touching


def _moves(new: Interval, old: Interval, *, late: bool) -> bool:
    if not late or new.low is None or new.high is None or old.low is None or old.high is None:
        return True
    return (old.high - old.low) - (new.high - new.low) > (old.high - old.low) * _LEAST_GAIN


def _proofs(found: Derived, interval: Interval, bond: Bond) -> tuple[Proof, Proof]:
    me = frozenset([bond.because]) if bond.because else NOTHING
    low = tuple(p for p in found.low_from if p is not None)
    high = tuple(p for p in found.high_from if p is not None)
    one = step_to(found.node, interval, me | found.low_said, low, bond)
    if low == high and found.low_said == found.high_said:
        return one, one
    return one, step_to(found.node, interval, me | found.high_said, high, bond)


def _contradiction(old: Value, found: Derived, bond: Bond) -> Contradiction:
    low, high = _proofs(found, found.interval, bond)
    new, mine = found.interval, old.interval
    above = new.low is not None and mine.high is not None and new.low >= mine.high
    standing = old.high if above else old.low
    assert standing is not None
    return Contradiction(found.node, standing, low if above else high)


def whole(interval: Interval) -> Interval:
    """Return the whole numbers of an interval; the interval itself where it holds none."""
    low = None if interval.low is None else Fraction(math.ceil(interval.low))
    high = None if interval.high is None else Fraction(math.floor(interval.high))
    inner = Interval(low, high, low is None, high is None)
    return interval if inner.empty else inner


def counted_keys(books: Mapping[Key, Book]) -> frozenset[Key]:
    """Return the accounts that count whole things."""
    return frozenset(key for key, book in books.items() if book.profile.unit in COUNTED)
