"""Signs: words without which a rule cannot apply, looked up in a text once for all rules.

A reader that asks hundreds of rules about every stretch spends its time on rules that do not apply. Each rule that is
rare names words of which every stretch it applies to holds one; all of them are looked up in one pass, and a stretch is
asked with one bit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from sys import maxsize

_BEHIND_ALL = maxsize
ANYTHING = -1
"""All signs at once: what is known of a text that nobody has looked at."""


class Standing:
    """Which signs stand where in a text.

    Parameters
    ----------
    marks
        Places in ascending order, and with each the signs that begin there.
    """

    __slots__ = ("_at", "_marks")

    def __init__(self, marks: list[tuple[int, int]]) -> None:
        self._marks = [*marks, (_BEHIND_ALL, 0)]
        self._at = 0

    def anywhere(self) -> int:
        """Return all signs that stand anywhere, as bits."""
        found = 0
        for _, sign in self._marks:
            found |= sign
        return found

    def between(self, start: int, end: int) -> int:
        """Return the signs that begin in a stretch, as bits."""
        self._at = bisect_left(self._marks, (start,))
        return self.up_to(end)

    def up_to(self, end: int) -> int:
        """Return the signs from where the last look ended, at first from the beginning, up to a place.

        Examples
        --------
        >>> standing = Standing([(1, 1), (4, 2), (5, 4)])
        >>> standing.up_to(4), standing.up_to(6), standing.up_to(8)
        (1, 6, 0)
        """
        marks, at, found = self._marks, self._at, 0
        while marks[at][0] < end:
            found |= marks[at][1]
            at += 1
        self._at = at
        return found


class Signs:
    """Words by the signs that they are.

    Only the first two characters of a word are looked at: a sign may be seen where none is, never overlooked.

    Parameters
    ----------
    words
        For each sign, a bit of its own, its words, parted by spaces.

    Examples
    --------
    >>> past, bound = 1, 2
    >>> standing = Signs({past: "已 截至", bound: "必须 不得"}).read("排查已完成，今后不得新增。")
    >>> standing.between(0, 6) == past, standing.between(6, 13) == bound
    (True, True)
    """

    def __init__(self, words: Mapping[int, str]) -> None:
        self._signs: dict[str, int] = {}
        for sign, own in words.items():
            for word in own.split():
                self._signs[word[:2]] = self._signs.get(word[:2], 0) | sign
        pairs = [key for key in self._signs if len(key) > 1]
        for pair in pairs:  # where both stand, one look finds both
            self._signs[pair] |= self._signs.get(pair[0], 0)
        alone = _class(key for key in self._signs if len(key) == 1)
        others = _groups(pair for pair in pairs if pair[0] not in self._signs)
        behind = "".join(f"|(?={_class(seconds)})(?<={_class(firsts)})" for firsts, seconds in others)
        # One class of characters in front lets a search skip to the next of them.
        self._pattern = re.compile(f"{_class(key[0] for key in self._signs)}(?:(?<={alone}){behind})")

    def read(self, text: str, start: int = 0, end: int = _BEHIND_ALL) -> Standing:
        """Return which signs stand where in a stretch of a text, in the whole of it by default."""
        known = self._signs.get
        return Standing(
            [
                (at, found)
                for match in self._pattern.finditer(text, start, end)
                if (found := known(text[(at := match.start()) : at + 2]) or known(text[at]))
            ]
        )


def _class(characters: Iterable[str]) -> str:
    """Return a pattern for one of some characters; for none at all, one that never matches."""
    members = "".join(sorted(set(characters)))
    return f"[{re.escape(members)}]" if members else "(?!)"


def _groups(pairs: Iterable[str]) -> list[tuple[set[str], set[str]]]:
    """Part pairs of characters by their first ones, so that few of a group's firsts and seconds meet by chance."""
    behind: dict[str, set[str]] = {}
    for pair in pairs:
        behind.setdefault(pair[0], set()).add(pair[1])
    groups: list[tuple[set[str], set[str]]] = [(set(), set()) for _ in range(_GROUPS)]
    for first in sorted(behind, key=lambda first: (-len(behind[first]), first)):
        own = behind[first]
        firsts, seconds = min(groups, key=lambda group: _meetings(group, own) - _meetings(group))
        firsts.add(first)
        seconds |= own
    return groups


def _meetings(group: tuple[set[str], set[str]], own: Collection[str] = ()) -> int:
    """How many pairs a group stands for, with one more first and its seconds where these are given."""
    firsts, seconds = group
    return (len(firsts) + bool(own)) * len(seconds.union(own))


_GROUPS = 2
"""With more of them a search takes longer than the chance meetings that it spares."""
