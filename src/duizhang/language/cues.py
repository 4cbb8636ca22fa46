"""Patterns that are tried only where a word stands that each of their matches holds.

Most sentences hold no such word, and to look for plain words, which are known by their first characters, costs a small
part of what a search for a pattern does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern and its words, parted by spaces; every match must hold one of them.

    Examples
    --------
    >>> done = Cued("完成 建成", r"全面(?:完成|建成)")
    >>> [match[0] for match in done.finditer("任务全面完成。", 0, 7)], list(done.finditer("全面推进。", 0, 5))
    (['全面完成'], [])
    """

    words: tuple[str, ...]
    cue: re.Pattern[str]
    pattern: re.Pattern[str]

    def __init__(self, words: str, pattern: str) -> None:
        object.__setattr__(self, "words", tuple(words.split()))
        object.__setattr__(self, "cue", re.compile("|".join(map(re.escape, self.words))))
        object.__setattr__(self, "pattern", re.compile(pattern))

    def search(self, text: str) -> re.Match[str] | None:
        """Return the pattern's first match, as :meth:`re.Pattern.search` does."""
        return None if self.cue.search(text) is None else self.pattern.search(text)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the pattern's matches in a stretch, as :meth:`re.Pattern.finditer` does."""
        if self.cue.search(text, start, end) is None:
            return iter(())
        return self.pattern.finditer(text, start, end)


def any_cue(*patterns: Cued) -> re.Pattern[str]:
    """Return a search for the words of several patterns at once: where it finds none, none of them matches."""
    return re.compile("|".join(pattern.cue.pattern for pattern in patterns))
