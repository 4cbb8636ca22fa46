"""Signs: words without which a rule cannot apply, looked up in a text once for all rules.

A reader that asks hundreds of rules about every stretch spends its time on rules that do not apply. Each rule that is
rare names words of which every stretch it applies to holds one; all of them are looked up in one pass, and a stretch is
asked with one bit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from sys import maxsize

ANYTHING = -1
"""All signs at once: what is known of a text that nobody has looked at."""


class Standing:
    """Which signs stand where in a text.

    Parameters
    ----------
    places, signs
        Places in ascending order, and the signs that begin at each.
    """

    __slots__ = ("_places", "_signs")

    def __init__(self, places: list[int], signs: list[int]) -> None:
        self._places = [*places, maxsize]
        self._signs = signs

    def between(self, start: int, end: int) -> int:
        """Return the signs that begin in a stretch, as bits."""
        places = self._places
        at, found = bisect_left(places, start), 0
        while places[at] < end:
            found |= self._signs[at]
            at += 1
        return found

    def up_to(self, start: int, stops: Iterable[int]) -> list[int]:
        """Return the signs of stretches that follow each other, the first from a place on, each up to its stop.

        Examples
        --------
        >>> Standing([1, 4, 5], [1, 2, 4]).up_to(0, [4, 6, 8])
        [1, 6, 0]
        """
        places, signs = self._places, self._signs
        at, found = bisect_left(places, start), []
        for stop in stops:
            own = 0
            while places[at] < stop:
                own |= signs[at]
                at += 1
            found.append(own)
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
        alone = "".join({key for key in self._signs if len(key) == 1})
        pairs = [key for key in self._signs if len(key) > 1]
        for pair in pairs:  # where both stand, one look finds both
            self._signs[pair] |= self._signs.get(pair[0], 0)
        firsts, seconds = ("".join({key[place] for key in pairs}) for place in (0, 1))
        choices = [f"[{re.escape(alone)}]"] if alone else []
        if pairs:
            choices.append(f"[{re.escape(firsts)}](?=[{re.escape(seconds)}])")
        self._pattern = re.compile("|".join(choices) or "(?!)")

    def read(self, text: str) -> Standing:
        """Return which signs stand where in a text."""
        places: list[int] = []
        signs: list[int] = []
        known = self._signs.get
        for match in self._pattern.finditer(text):
            at = match.start()
            if found := known(text[at : at + 2]) or known(text[at]):
                places.append(at)
                signs.append(found)
        return Standing(places, signs)
