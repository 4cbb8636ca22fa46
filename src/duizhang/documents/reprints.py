"""Articles that are one text printed again: in a feed and a newspaper, under another headline, shortened, recognised.

Every article has a sketch, MinHash values of its pieces, by which those that may be one text are found among many; two
of them are then compared piece by piece. What a template says every month is told apart by its figures.
"""

from __future__ import annotations

import base64
import re
import struct
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from rensa import RMinHash

_PIECE = 4
"""Characters of a piece: long enough to be rare in Chinese, short enough to stand between two misread ones."""
_VALUES, _SEED = 128, 1
_PACKED = struct.Struct(f"<{_VALUES}I")
_ROWS = 2
"""Values of a band: two texts that share 30 % of their pieces have one of 64 bands in common with 99.8 %."""
_LONG_ROWS = 16
"""Values of a long band: of those who fill in one form only texts that are nearly equal have one in common."""
SHORTEST = 120
"""Characters without which a text has too little of its own: notices of a line or two are alike by nature."""
_FORM = f"{RMinHash.ALGORITHM_VERSION}.{_PIECE}.{_VALUES}:"

SHORTER, LONGER = 0.6, 0.3
"""Shares of the pieces of the shorter and the longer text that must be common: paragraphs may be left out, and
recognition spoils four pieces for each character that it misreads."""
_FIGURES = 0.6
"""Share of the figures behind the same words that must be equal: recognition misreads some."""
_OWN = 12
"""Pieces of its own without which a text is nothing but its form."""

_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_NO_WORD = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"(?<=(\D{6}))\d+")


class Likeness(NamedTuple):
    """What two texts have in common.

    Parameters
    ----------
    of_shorter, of_longer
        Shares of their pieces, 0 to 1.
    figures, equal
        Figures that stand behind the same six characters in both, as often as in both, and how many of them are equal.
    """

    of_shorter: float
    of_longer: float
    figures: int
    equal: int

    @property
    def is_reprint(self) -> bool:
        """Whether the two are one text printed twice."""
        alike = self.of_shorter >= SHORTER and self.of_longer >= LONGER
        return alike and self.equal >= _FIGURES * self.figures


def essence(raw: str) -> str:
    """Return a text without markup, blanks and punctuation, in one width of characters.

    >>> essence("<p>优良天数 ２８１天，</p>\\n占76.8%。")
    '优良天数281天占768'
    """
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", _MARKUP.sub("", raw)))


def sketch(raw: str) -> str:
    """Return the sketch of a text, ``""`` for one that is too short to be told from others."""
    text = essence(raw)
    if len(text) < SHORTEST:
        return ""
    values = RMinHash(num_perm=_VALUES, seed=_SEED)
    values.update(sorted(traits(raw).pieces))
    return _FORM + base64.b64encode(_PACKED.pack(*values.digest())).decode()


def bands(drawn: str) -> list[tuple[int, bytes]]:
    """Return the keys of a sketch: texts that share one may be one text; none of a sketch drawn otherwise."""
    if not drawn.startswith(_FORM):
        return []
    values = base64.b64decode(drawn.removeprefix(_FORM))
    sizes = [len(values) // _VALUES * rows for rows in (_ROWS, _LONG_ROWS)]
    return [(at, values[at : at + size]) for size in sizes for at in range(0, len(values), size)]


def is_short(band: tuple[int, bytes]) -> bool:
    """Say whether a key is of a short band, which texts have in common that share 30 % of their pieces."""
    return len(band[1]) == _PACKED.size // _VALUES * _ROWS


class Traits(NamedTuple):
    """What two texts are compared by: their pieces, and their figures by the words before them."""

    pieces: frozenset[str]
    figures: Mapping[str, Counter[str]]

    def may_be(self, other: Traits) -> bool:
        """Say, at little cost, whether two texts may be one: what a form says anew each time are mostly its figures."""
        told, equal = self.equal_figures(other)
        return equal >= _FIGURES * told

    def equal_figures(self, other: Traits) -> tuple[int, int]:
        """Return how many figures stand behind the same words in both, and how many of these are equal."""
        told = equal = 0
        for before in self.figures.keys() & other.figures.keys():
            mine, yours = self.figures[before], other.figures[before]
            told += min(mine.total(), yours.total())
            equal += (mine & yours).total()
        return told, equal


def traits(raw: str) -> Traits:
    """Return what a text is compared by."""
    text = essence(raw)
    figures: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for figure in _FIGURE.finditer(text):
        figures[figure[1]][figure[0]] += 1
    pieces = frozenset(text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1))
    return Traits(pieces, dict(figures))


def likeness(one: Traits, other: Traits, form: Collection[str] = frozenset()) -> Likeness:
    """Compare two texts piece by piece and figure by figure.

    Parameters
    ----------
    form
        Pieces that many others like these have as well: they say nothing of the two, unless they are all there is.
    """
    mine, yours = one.pieces.difference(form), other.pieces.difference(form)
    if min(len(mine), len(yours)) < _OWN:
        mine, yours = one.pieces, other.pieces
    common = len(mine & yours)
    few, many = sorted((len(mine), len(yours)))
    return Likeness(common / max(few, 1), common / max(many, 1), *one.equal_figures(other))


def form_of(texts: Sequence[Traits]) -> frozenset[str]:
    """Return the pieces that at least half of some texts have in common."""
    counted = Counter(chain.from_iterable(text.pieces for text in texts))
    return frozenset(piece for piece, times in counted.items() if 2 * times >= len(texts))
