"""What every match of a pattern must hold, told from the pattern itself."""

from __future__ import annotations

from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_FEW = 64
"""A class of more characters than these stands for anything."""
_GAP = "\0"
"""Anything, in the words that a pattern may match."""
_DIGITS = frozenset("0123456789")


def first_characters(pattern: str) -> frozenset[str]:
    """Return the characters with which a match may begin; cleaned text has no digits but 0 to 9.

    Raises
    ------
    ValueError
        Where it may begin with anything, or be empty.
    """
    found, empty = _firsts(parser.parse(pattern))
    if empty:
        raise ValueError(f"may match nothing: {pattern}")
    return found


def _firsts(items: Iterable[Any]) -> tuple[frozenset[str], bool]:
    found: frozenset[str] = frozenset()
    for op, value in items:
        own, empty = _first(op, value)
        found |= own
        if not empty:
            return found, False
    return found, True


def _first(op: Any, value: Any) -> tuple[frozenset[str], bool]:
    if op is code.LITERAL or op is code.IN:
        return _characters(op, value), False
    if op in (code.ASSERT, code.ASSERT_NOT, code.AT):
        return frozenset(), True
    if op is code.BRANCH:
        branches = [_firsts(branch) for branch in value[1]]
        return frozenset().union(*(own for own, _ in branches)), any(empty for _, empty in branches)
    if op is code.SUBPATTERN:
        return _firsts(value[-1])
    if op in (code.MAX_REPEAT, code.MIN_REPEAT):
        own, empty = _firsts(value[2])
        return own, empty or value[0] == 0
    raise ValueError(f"may begin with anything: {op}")


def _characters(op: Any, value: Any) -> frozenset[str]:
    if op is code.LITERAL:
        return frozenset(chr(value))
    found: set[str] = set()
    for kind, member in value:
        if kind is code.LITERAL:
            found.add(chr(member))
        elif kind is code.RANGE and member[1] - member[0] < _FEW:
            found.update(map(chr, range(member[0], member[1] + 1)))
        elif kind is code.CATEGORY and member is code.CATEGORY_DIGIT:
            found |= _DIGITS
        else:
            raise ValueError(f"a class of many characters: {value}")
    return frozenset(found)


def always_holds(pattern: str, words: Iterable[str]) -> bool:
    """Say whether every match of a pattern holds one of some words (of a longer one the first two characters)."""
    cut = {word[:2] for word in words}
    return all(any(word in said for word in cut) for said in _said(parser.parse(pattern)))


def _said(items: Iterable[Any]) -> list[str]:
    """The texts that a pattern matches, what may be anything told by a gap: one for each way through its branches."""
    ways = [""]
    for op, value in items:
        ways = list(dict.fromkeys(way + more for way in ways for more in _ways(op, value)))
        if len(ways) > 100_000:
            raise ValueError("too many ways")
    return ways


def _ways(op: Any, value: Any) -> list[str]:
    if op in (code.ASSERT, code.ASSERT_NOT, code.AT):
        return [""]
    if op is code.LITERAL or op is code.IN:
        try:
            return sorted(_characters(op, value))
        except ValueError:
            return [_GAP]
    if op is code.BRANCH:
        return [way for branch in value[1] for way in _said(branch)]
    if op is code.SUBPATTERN:
        return _said(value[-1])
    if op in (code.MAX_REPEAT, code.MIN_REPEAT):
        low, high, inner = value
        once = _said(inner)
        if low == high == 1 or (low, high) == (1, 1):
            return once
        more = [_GAP] if low == 0 else [way + _GAP for way in once]
        return ["", *(more if high != 1 else once)] if low == 0 else [*once, *more]
    return [_GAP]
