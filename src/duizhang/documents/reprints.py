"""Articles that are one text printed again: in a feed and a newspaper, under another headline, shortened, recognised.

Every article has a sketch, MinHash values of its pieces, by which those that may be one text are found among many; two
of them are then compared piece by piece. What a template says every month is told apart by its figures.
"""

from __future__ import annotations

import base64
import re
import struct
import unicodedata
from typing import NamedTuple

from rensa import RMinHash

_PIECE = 4
"""Characters of a piece: long enough to be rare in Chinese, short enough to stand between two misread ones."""
_VALUES, _SEED = 128, 1
_PACKED = struct.Struct(f"<{_VALUES}I")
_ROWS = 2
"""Values of a band: two texts that share 30 % of their pieces have one of 64 bands in common with 99.8 %."""
SHORTEST = 120
"""Characters without which a text has too little of its own: notices of a line or two are alike by nature."""
_FORM = f"{RMinHash.ALGORITHM_VERSION}.{_PIECE}.{_VALUES}:"

SHORTER, LONGER = 0.6, 0.3
"""Shares of the pieces of the shorter and the longer text that must be common: paragraphs may be left out, and
recognition spoils four pieces for each character that it misreads."""
_FIGURES = 0.6
"""Share of the figures behind the same words that must be equal: recognition misreads some."""

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
        Figures that stand behind the same six characters in both, and how many of them are equal.
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
    values.update(sorted(_pieces(text)))
    return _FORM + base64.b64encode(_PACKED.pack(*values.digest())).decode()


def bands(drawn: str) -> list[tuple[int, bytes]]:
    """Return the keys of a sketch: texts that share one may be one text; none of a sketch drawn otherwise."""
    if not drawn.startswith(_FORM):
        return []
    values = base64.b64decode(drawn.removeprefix(_FORM))
    size = len(values) // _VALUES * _ROWS
    return [(at, values[at : at + size]) for at in range(0, len(values), size)]


def likeness(raw: str, other: str) -> Likeness:
    """Compare two texts piece by piece and figure by figure."""
    one, two = essence(raw), essence(other)
    mine, yours = _pieces(one), _pieces(two)
    common = len(mine & yours)
    few, many = sorted((len(mine), len(yours)))
    told, told_there = _figures(one), _figures(two)
    places = told.keys() & told_there.keys()
    return Likeness(
        common / max(few, 1),
        common / max(many, 1),
        len(places),
        sum(told[place] == told_there[place] for place in places),
    )


def _pieces(text: str) -> set[str]:
    return {text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)}


def _figures(text: str) -> dict[str, str]:
    """Return figures by the words before them, where these stand once in the text."""
    found: dict[str, list[str]] = {}
    for figure in _FIGURE.finditer(text):
        found.setdefault(figure[1], []).append(figure[0])
    return {before: figures[0] for before, figures in found.items() if len(figures) == 1}
