"""What a bond says of each of its levels, given the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from duizhang.accounts.bonds import Bond, Node, Ratio, Sum, Tie, TieKind
from duizhang.accounts.known import NOTHING, UNKNOWN, Because, Proof, Value
from duizhang.catalogue.practices import Reading
from duizhang.values.interval import Interval

_HUNDRED = Interval.point(Fraction(100))


class Derived(NamedTuple):
    """What a bond says of a level, and what its ends rest on beside the bond itself."""

    node: Node
    interval: Interval
    low_from: tuple[Proof | None, ...]
    high_from: tuple[Proof | None, ...]
    low_said: Because = NOTHING
    high_said: Because = NOTHING


def derived(bond: Bond, values: Mapping[Node, Value]) -> Iterator[Derived]:
    """Yield what a bond says of its levels; nothing of those of which it says nothing."""
    if isinstance(bond, Tie):
        for forward in (True, False):
            source = values.get(bond.second if forward else bond.first)
            if source is not None and (source.interval.low is not None or source.interval.high is not None):
                found = _across(bond, source, forward=forward)
                if found is not None:
                    yield found
    elif isinstance(bond, Sum):
        yield from _of_sum(bond, values)
    else:
        yield from _of_ratio(bond, values)


def _across(tie: Tie, source: Value, *, forward: bool) -> Derived | None:
    interval = source.interval
    node = tie.first if forward else tie.second
    if tie.kind is TieKind.BELOW:
        if forward:
            below = Interval(None, interval.high, True, interval.high_open)
            return None if below.high is None else Derived(node, below, (), (source.high,))
        above = Interval(interval.low, None, interval.low_open, True)
        return None if above.low is None else Derived(node, above, (source.low,), ())
    moved = _move(tie, interval, forward=forward)
    if moved is None:
        return None
    low, high = (source.low,), (source.high,)
    if tie.kind is TieKind.SHARE or tie.reading is Reading.UNROUNDED:
        return Derived(node, moved, low, high)
    step = source.step or tie.step
    printed = source.printed or padded(interval, step / 2)
    rounded = _move(tie, printed, forward=forward)
    if rounded is None:
        return Derived(node, moved, low, high)
    rounded = padded(rounded, step / 2)
    if tie.reading is Reading.ROUNDED and step:
        return Derived(node, rounded, low, high, source.stated, source.stated)
    # The office may have computed the printed change from rounded levels: the union of both readings holds.
    union = moved.hull(rounded)
    low_said = source.stated if union.low != moved.low else NOTHING
    high_said = source.stated if union.high != moved.high else NOTHING
    return Derived(node, union, low, high, low_said, high_said)


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


def _of_sum(bond: Sum, values: Mapping[Node, Value]) -> Iterator[Derived]:
    whole, parts = values.get(bond.whole, UNKNOWN), [values.get(p, UNKNOWN) for p in bond.parts]
    total = Interval.point(Fraction(0))
    for part in parts:
        total = total + part.interval
    if total.low is not None or total.high is not None:
        yield Derived(bond.whole, total, tuple(p.low for p in parts), tuple(p.high for p in parts))
    for at, node in enumerate(bond.parts):
        others = [part for n, part in enumerate(parts) if n != at]
        left = whole.interval
        for other in others:
            left = left - other.interval
        if left.low is not None or left.high is not None:
            low = (whole.low, *(o.high for o in others))
            high = (whole.high, *(o.low for o in others))
            yield Derived(node, left, low, high)


def _of_ratio(bond: Ratio, values: Mapping[Node, Value]) -> Iterator[Derived]:
    """Yield what share, part and whole say of each other; of levels that may be zero or less nothing."""
    share = values.get(bond.share, UNKNOWN)
    part, whole = values.get(bond.part, UNKNOWN), values.get(bond.whole, UNKNOWN)
    parts, wholes = _computed_from(part, bond.step), _computed_from(whole, bond.step)
    s, p, w = share.interval, parts[0], wholes[0]
    if _positive(p) and _positive(w):
        ratio = p * w.reciprocal() * _HUNDRED
        yield _told(bond.share, ratio, (part.low, whole.high), (part.high, whole.low), parts, wholes)
    slack = bond.step / 2
    if _positive(s) and _positive(w):
        amount = padded(s * w * Interval.point(Fraction(1, 100)), slack)
        yield _told(bond.part, amount, (share.low, whole.low), (share.high, whole.high), wholes)
    if _positive(s) and _positive(p):
        amount = padded(p * s.reciprocal() * _HUNDRED, slack)
        yield _told(bond.whole, amount, (part.low, share.high), (part.high, share.low), parts)


def _told(
    node: Node,
    interval: Interval,
    low: tuple[Proof | None, ...],
    high: tuple[Proof | None, ...],
    *read: tuple[Interval, Because],
) -> Derived:
    said = NOTHING.union(*(because for _, because in read))
    return Derived(node, interval, low, high, said, said)


def _computed_from(value: Value, step: Fraction) -> tuple[Interval, Because]:
    """Return the values that an office may have put into a share, and the statements that tell of rounded ones."""
    if value.printed is not None:
        return value.interval.hull(value.printed), value.stated
    return padded(value.interval, step / 2), NOTHING


def _positive(interval: Interval) -> bool:
    return interval.low is not None and interval.low > 0


def padded(interval: Interval, half: Fraction) -> Interval:
    """Return the interval with ``half`` more on either side."""
    if not half:
        return interval
    return Interval(
        None if interval.low is None else interval.low - half,
        None if interval.high is None else interval.high + half,
        interval.low_open,
        interval.high_open,
    )
