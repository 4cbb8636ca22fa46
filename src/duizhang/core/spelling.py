"""Names that are spelled like what somebody typed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 100
"""Characters of a word that is compared: it takes time with the square of them, and nobody mistypes so much."""


def spelled_like(word: str, names: Iterable[str], *, most: int, alike: float) -> list[str]:
    """Return the names that are spelled like a word, the nearest first.

    Parameters
    ----------
    most
        How many at most.
    alike
        Share of the letters that two spellings have in common, from 0 to 1.

    >>> spelled_like("优良天数比列", ["优良天数比例", "新增就业"], most=3, alike=0.5)
    ['优良天数比例']
    """
    return get_close_matches(word, list(names), n=most, cutoff=alike) if len(word) <= _LONGEST else []
