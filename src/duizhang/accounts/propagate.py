"""Levels narrowed through their ties until nothing narrows, with the statements that each end rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from duizhang.accounts.books import LEVEL, Book, Key
from duizhang.accounts.figures import COUNTED
from duizhang.accounts.ties import Node, Tie, TieKind
from duizhang.values.interval import Interval

MOST_ROUNDS = 12
"""Longest chain of ties that is followed; contradictory loops would narrow for ever."""

Because = frozenset[str]
_NOTHING: Because = frozenset()


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of one level.

    ``printed`` holds the values that a table would show, which comparisons may have been computed from;
    ``low_because`` and ``high_because`` are the statements that each end rests on.
    """

    interval: Interval
    low_because: Because
    high_because: Because
    printed: Interval | None = None
    step: Fraction = Fraction(0)
    stated: Because = _NOTHING

    @property
    def because(self) -> Because:
        """Statements that either end rests on."""
        return self.low_because | self.high_because


_UNKNOWN = Value(Interval.everything(), _NOTHING, _NOTHING)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A level that two chains of statements put into places without a common value."""

    node: Node
    one: Interval
    other: Interval
    one_because: Because
    other_because: Because

    @property
    def because(self) -> Because:
        """All statements of both chains."""
        return self.one_because | self.other_because


@dataclass(slots=True)
class Known:
    """Everything known of levels after propagation."""

    values: dict[Node, Value] = field(default_factory=dict)
    contradictions: list[Contradiction] = field(default_factory=list)
    by_key: dict[Key, list[str]] = field(default_factory=dict)

    def index(self) -> None:
        """Remember which periods are known, account by account; call it when all values are in."""
        for node in sorted(self.values):
            self.by_key.setdefault(node.key, []).append(node.period)

    def periods(self, key: Key) -> Sequence[str]:
        """Return the periods of which anything is known."""
        return self.by_key.get(key, ())

    def of(self, key: Key, period: str) -> Value | None:
        """Return what is known of an account's level in a period."""
        return self.values.get(Node(key, period))


def stated_levels(
    books: Mapping[Key, Book], *, wide: bool, threshold: Mapping[Key, float]
) -> dict[Node, Value]:
    """Return what settled statements say of levels, before any tie."""
    values: dict[Node, Value] = {}
    for key in sorted(books):
        if key.measure != LEVEL:
            continue
        for entry in books[key].results:
            reading = entry.wide if wide else entry.interval
            usable = entry.settled and entry.period is not None and reading is not None
            if not usable or entry.statement.confidence < threshold[key]:
                continue
            assert entry.period is not None
            assert reading is not None
            assert entry.value is not None
            node, me = Node(key, entry.period.text), frozenset([entry.id])
            exact = entry.statement.bound == "eq"
            printed = Interval.point(entry.value) if exact else None
            step = Fraction(0) if reading.low == reading.high else entry.step
            new = Value(reading, me, me, printed, step if exact else Fraction(0), me if exact else _NOTHING)
            old = values.get(node)
            values[node] = new if old is None else _both(old, new)
    return values


def _both(old: Value, new: Value) -> Value:
    """Join two statements of one level; where they exclude each other either may be right."""
    printed = old.printed
    if new.printed is not None:
        printed = new.printed if printed is None else printed.hull(new.printed)
    step, stated = max(old.step, new.step), old.stated | new.stated
    if old.interval.meet(new.interval).empty:
        every = old.because | new.because
        return Value(old.interval.hull(new.interval), every, every, printed, step, stated)
    met = _narrow(old, new.interval, new.low_because, new.high_because)
    return Value(met.interval, met.low_because, met.high_because, printed, step, stated)


def _narrow(old: Value, interval: Interval, low_because: Because, high_because: Because) -> Value:
    met = old.interval.meet(interval)
    low_kept = (met.low, met.low_open) == (old.interval.low, old.interval.low_open)
    high_kept = (met.high, met.high_open) == (old.interval.high, old.interval.high_open)
    return Value(
        met,
        old.low_because if low_kept else low_because,
        old.high_because if high_kept else high_because,
        old.printed,
        old.step,
        old.stated,
    )


def propagate(
    stated: Mapping[Node, Value], ties: Sequence[Tie], *, counted: frozenset[Key] = frozenset()
) -> Known:
    """Narrow all levels through all ties.

    Parameters
    ----------
    stated
        What statements say of levels.
    ties
        What binds them.
    counted
        Accounts whose levels are whole numbers.

    Notes
    -----

    Every round uses only the values of the round before, so that the first contradiction met rests on the
    shortest chain. A tie that would leave a level without any value narrows nothing.
    """
    known = Known(dict(stated))
    moving: Iterable[Tie] = ties
    reported: set[tuple[Node, Because]] = set()
    for _ in range(MOST_ROUNDS):
        before, changed = known.values, dict[Node, Value]()
        for tie in moving:
            for node, source in ((tie.first, tie.second), (tie.second, tie.first)):
                derived = _derive(tie, before.get(source, _UNKNOWN), forward=node == tie.first)
                if derived is None:
                    continue
                old = changed.get(node) or before.get(node, _UNKNOWN)
                interval = whole(derived.interval) if node.key in counted else derived.interval
                if interval.meet(old.interval).empty:
                    found = _contradiction(node, old, derived)
                    if (node, found.because) not in reported:
                        reported.add((node, found.because))
                        known.contradictions.append(found)
                    continue
                new = _narrow(old, interval, derived.low_because, derived.high_because)
                if new.interval != old.interval:
                    changed[node] = new
        if not changed:
            break
        known.values = {**before, **changed}
        moving = [t for t in ties if t.first in changed or t.second in changed]
    return known


def _derive(tie: Tie, source: Value, *, forward: bool) -> Value | None:
    """Return what a tie says of one end, given the other; ``None`` where it says nothing."""
    interval = source.interval
    if interval.low is None and interval.high is None:
        return None
    me = frozenset([tie.because]) if tie.because else _NOTHING
    low, high = source.low_because | me, source.high_because | me
    if tie.kind is TieKind.BELOW:
        if forward:
            return Value(Interval(None, interval.high, True, interval.high_open), low, high)
        return Value(Interval(interval.low, None, interval.low_open, True), low, high)
    moved = _move(tie, interval, forward=forward)
    if moved is None:
        return None
    if tie.kind is TieKind.SHARE:
        return Value(moved, low, high)
    # The office may have computed the printed change from rounded levels: the union of both readings holds.
    step = source.step or tie.step
    printed = source.printed or padded(interval, step / 2)
    step_because = source.stated
    rounded = _move(tie, printed, forward=forward)
    if rounded is None:
        return Value(moved, low, high)
    rounded = padded(rounded, step / 2)
    union = moved.hull(rounded)
    if union.low != moved.low:
        low |= step_because
    if union.high != moved.high:
        high |= step_because
    return Value(union, low, high)


def _move(tie: Tie, interval: Interval, *, forward: bool) -> Interval | None:
    if tie.kind is TieKind.SHIFT:
        return interval + tie.amount if forward else interval - tie.amount
    if interval.low is None or interval.low < 0:
        return None
    if forward:
        return interval * tie.amount
    if tie.amount.low is None or tie.amount.low <= 0:
        return None
    return interval * tie.amount.reciprocal()


def padded(interval: Interval, half: Fraction) -> Interval:
    """Return the interval with ``half`` more on either side."""
    return Interval(
        None if interval.low is None else interval.low - half,
        None if interval.high is None else interval.high + half,
        interval.low_open,
        interval.high_open,
    )


def whole(interval: Interval) -> Interval:
    """Return the whole numbers of an interval; the interval itself where it holds none."""
    low = None if interval.low is None else Fraction(math.ceil(interval.low))
    high = None if interval.high is None else Fraction(math.floor(interval.high))
    inner = Interval(low, high, low is None, high is None)
    return interval if inner.empty else inner


def counted_keys(books: Mapping[Key, Book]) -> frozenset[Key]:
    """Return the accounts that count whole things."""
    return frozenset(key for key, book in books.items() if book.profile.unit in COUNTED)


def _contradiction(node: Node, old: Value, derived: Value) -> Contradiction:
    above = (
        derived.interval.low is not None
        and old.interval.high is not None
        and derived.interval.low >= old.interval.high
    )
    if above:
        return Contradiction(node, old.interval, derived.interval, old.high_because, derived.low_because)
    return Contradiction(node, old.interval, derived.interval, old.low_because, derived.high_because)
