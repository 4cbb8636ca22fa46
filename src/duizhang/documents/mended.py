"""What cleaning mended in some words: the characters as they stand in the raw text, and as they are read.

Cleaning also widens and narrows characters, joins lines and drops markup; these are no repairs. One is where a letter,
figure or Chinese character was replaced, added or dropped, or blanks inside a number were.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_MARKUP = re.compile(r"<[^<>]{0,2000}>|&#?\w{1,31};|[*_\[\]]")
_FEW = 3
"""Characters that a repair drops at most; more were left out by the order of reading, or are the target of a link."""


class Mend(NamedTuple):
    """Words that were mended: as they stand in the raw text, and as they are read."""

    raw: str
    clean: str

    def __str__(self) -> str:
        return f"{self.raw} read as {self.clean}"


def mends(raw: str, text: str, offsets: Sequence[int], start: int, end: int) -> tuple[Mend, ...]:
    """Return what was mended in the clean characters ``start:end``, in the order of the text.

    Parameters
    ----------
    raw
        The document's raw text.
    text, offsets
        Clean characters, and the raw index of each.

    Examples
    --------
    >>> mends("到2O25年", "到2025年", range(6), 0, 6)
    (Mend(raw='2O25', clean='2025'),)
    """
    if start >= end or raw[offsets[start] : offsets[end - 1] + 1] == text[start:end]:
        return ()  # most words stand in the raw text as they are read
    # Characters that stand as they are read, with the next behind them, are told here, because most of them do.
    changed = [
        at
        for at in range(start, end)
        if (text[at] != raw[(here := offsets[at])] or (at + 1 < end and offsets[at + 1] > here + 1))
        and _is_mended(raw, text, offsets, at, end)
    ]
    found: list[Mend] = []
    done = start
    for at in changed:
        if at < done:
            continue
        low, high = _word(text, at, done, end)
        done = high
        first, last = offsets[low], offsets[high - 1] + 1
        if high < len(text) and 0 < offsets[high] - last <= _FEW:
            last = offsets[high]  # what was dropped behind the last
        if first < last:
            found.append(Mend(" ".join(raw[first:last].split()), text[low:high]))
    return tuple(found)


def _is_mended(raw: str, text: str, offsets: Sequence[int], at: int, end: int) -> bool:
    """Say whether a character is not the raw one it stands for, or one was dropped behind it."""
    here = offsets[at]
    own = raw[here]
    same = text[at] == own or own == "&" or text[at] in unicodedata.normalize("NFKC", own)
    if not same and (own.isalnum() or text[at].isalnum()):
        return True
    if at + 1 >= end:
        return False
    between = raw[here + 1 : offsets[at + 1]] if offsets[at + 1] > here else ""
    if not between or own == "&":
        return False
    if between.isspace():
        return text[at].isascii() and text[at].isalnum() and text[at + 1].isascii() and text[at + 1].isalnum()
    dropped = _MARKUP.sub("", between)
    return 0 < len(dropped.strip()) <= _FEW and "\n" not in between and any(map(str.isalnum, dropped))


def _word(text: str, at: int, floor: int, end: int) -> tuple[int, int]:
    """Return the stretch that a repair is told with: the number or word it stands in, else a character either side."""
    low, high = at, at + 1
    while low > floor and _joins(text[low - 1]):
        low -= 1
    while high < end and _joins(text[high]):
        high += 1
    if high - low == 1:
        low, high = max(low - 1, floor), min(high + 1, end)
    return low, high


def _joins(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in ".%")
