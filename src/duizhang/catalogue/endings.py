"""Words looked up at the end of a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Endings:
    """Words, kept so that those at the end of a phrase are found without trying each.

    The last character of the phrase tells how long such a word can be; each of those lengths costs one look.

    Examples
    --------
    >>> list(Endings(["增长", "同比增长", "数"]).of("利润同比增长"))
    ['同比增长', '增长']
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words) - {""}
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[-1], set()).add(len(word))
        self._lengths = {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}

    def of(self, phrase: str) -> Iterator[str]:
        """Yield the words that a phrase ends in, or that it is, longest first."""
        size = len(phrase)
        for length in self._lengths.get(phrase[-1:], ()):
            if length <= size and (word := phrase[-length:]) in self._words:
                yield word

    def behind_something(self, phrase: str) -> str:
        """Return the longest word that a phrase ends in and has something before, ``""`` where there is none."""
        size = len(phrase)
        for length in self._lengths.get(phrase[-1:], ()):
            if length < size and (word := phrase[-length:]) in self._words:
                return word
        return ""
