"""The sentences of an article, and where in it somebody may speak: found once for all who read it."""

from __future__ import annotations

from functools import cached_property

from duizhang.documents.model import Article, BlockKind
from duizhang.language.signs import Standing
from duizhang.tasks.segments import sentences
from duizhang.tasks.signs import SPEECH_SIGNS

NO_PROSE = (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.ROW)
"""Blocks in which nobody says what will be done."""


class Lines:
    """The sentences of an article's clean text, and the signs of speech in it.

    Parameters
    ----------
    article
        As the readers give it.
    """

    def __init__(self, article: Article) -> None:
        self._text = article.clean.text
        self._known: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the sentences of a stretch, as :func:`duizhang.tasks.segments.sentences` does."""
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = sentences(self._text, start, end)
        return known

    @cached_property
    def speech(self) -> Standing:
        """The signs of those who speak."""
        return SPEECH_SIGNS.read(self._text)
