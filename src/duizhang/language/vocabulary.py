"""Words looked up where they may begin, instead of tried one by one."""

from __future__ import annotations

from collections.abc import Iterable

_KEY = 2


class Vocabulary:
    """Words of two characters or more, found by their first two.

    It answers as a pattern of all the words would that prefers the longest, in a fraction of the time: a pattern of
    hundreds of alternatives tries them at every place that it is asked for.

    Parameters
    ----------
    words
        Words of at least two characters.

    Raises
    ------
    ValueError
        For a word of one character.

    Examples
    --------
    >>> verbs = Vocabulary(["推进", "改造", "改造提升"])
    >>> verbs.end("改造提升管网", 0), verbs.end("改造管网", 0), verbs.end("管网", 0)
    (4, 2, -1)
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        short = sorted(word for word in self._words if len(word) < _KEY)
        if short:
            raise ValueError(f"words of one character are not found by their first two: {' '.join(short)}")
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[:_KEY], set()).add(len(word))
        self._lengths = {key: tuple(sorted(own, reverse=True)) for key, own in lengths.items()}

    def end(self, text: str, at: int) -> int:
        """Return where the longest word ends that begins at a place, -1 where none does."""
        for length in self._lengths.get(text[at : at + _KEY], ()):
            word = text[at : at + length]
            if word in self._words:
                return at + len(word)  # at the end of a text there may be less than was asked for
        return -1
