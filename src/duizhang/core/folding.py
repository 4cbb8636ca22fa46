"""Characters as a search compares them, tied to the text they come from.

Width, case, layout and the tags of subscripts do not tell words apart: ＰＭ₂.₅, PM2.5, pm 2.5 and PM<sub>2.5</sub> are
one word, broken over two lines or not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple


class Folded(NamedTuple):
    """A folded text: character ``n`` of ``text`` comes from character ``places[n]`` of what was folded."""

    text: str
    places: tuple[int, ...]

    def find_all(self, word: str) -> list[tuple[int, int]]:
        """Return where a folded word stands in what was folded, from left to right; places may overlap."""
        found = []
        at = self.text.find(word) if word else -1
        while at >= 0:
            found.append((self.places[at], self.places[at + len(word) - 1] + 1))
            at = self.text.find(word, at + 1)
        return found


def fold(text: str) -> str:
    """Return the characters of a text that a search compares.

    >>> fold("ＰＭ₂.₅ 浓\\n度：35㎡"), fold("PM<sub>2.5</sub>")
    ('pm2.5浓度:35m2', 'pm2.5')
    """
    return "".join(map(_folded, _TAG.sub("", text) if "<" in text else text))


def fold_with_places(text: str) -> Folded:
    """Return :func:`fold` of a text and where each of its characters comes from.

    >>> fold_with_places("1 ㎡").places
    (0, 2, 2)
    """
    characters: list[str] = []
    places: list[int] = []
    left_out = (
        {place for tag in _TAG.finditer(text) for place in range(*tag.span())} if "<" in text else set()
    )
    for place, character in enumerate(text):
        if place in left_out:
            continue
        folded = _folded(character)
        characters.append(folded)
        places.extend([place] * len(folded))
    return Folded("".join(characters), tuple(places))


@cache
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).casefold()
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in _UNSEEN)


_TAG = re.compile("</?su[bp]>", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf"})
"""Categories of characters that take no place in print: control characters, joiners, marks of direction."""
