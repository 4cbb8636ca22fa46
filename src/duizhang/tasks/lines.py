"""The sentences of an article and the signs that stand in them, found once for all who read it."""

from __future__ import annotations

from functools import cached_property

from duizhang.documents.model import Article
from duizhang.language.signs import Standing
from duizhang.tasks.segments import sentences
from duizhang.tasks.signs import SIGNS, SPEECH_SIGNS


class Lines:
    """The sentences of an article's clean text, and what of :mod:`duizhang.tasks.signs` stands where.

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
    def standing(self) -> Standing:
        """The signs of the rules for tasks."""
        return SIGNS.read(self._text)

    @cached_property
    def speech(self) -> Standing:
        """The signs of those who speak."""
        return SPEECH_SIGNS.read(self._text)
