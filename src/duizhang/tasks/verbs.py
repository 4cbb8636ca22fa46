"""Verb phrases at a place of a stretch: adverbs, then a verb or several that share an object."""

from __future__ import annotations

import re
from typing import NamedTuple

from duizhang.language.vocabulary import Vocabulary
from duizhang.tasks.words import ADVERBS, FURTHER_VERBS, HEAD, VERBS

_VERBS = Vocabulary(word for word in VERBS if len(word) > 1)
_ADVERBS = Vocabulary(word for word in ADVERBS if len(word) > 1)
_MODAL = frozenset("将要应须必还也拟计力争努确不严禁需可")
"""With what a modal begins, which goes before an adverb that begins so too."""
_SHORT = frozenset(word for word in ADVERBS if len(word) == 1) | frozenset("、“地均都再好")
"""With what else a phrase may begin that does not begin with a verb or an adverb of two characters."""
_FURTHER = re.compile(FURTHER_VERBS)
_JOINS = frozenset("、和与及并或好成到")
"""With what goes on behind a first verb."""


class Phrase(NamedTuple):
    """A verb phrase: ``start:end`` with its adverbs, ``verb`` from ``verb_start`` on."""

    start: int
    verb_start: int
    end: int
    adverbs: str
    verb: str


def phrase_at(text: str, at: int) -> Phrase | None:
    """Return the verb phrase that begins at a place, as :data:`~duizhang.tasks.words.HEAD` has it.

    Most begin with the verb itself or with one adverb, which are looked up.

    Examples
    --------
    >>> phrase_at("建设和改造管网", 0).verb, phrase_at("管网改造", 0) is None
    ('建设和改造', True)
    """
    begin, end = at, _VERBS.end(text, at)
    if end < 0 and text[at : at + 1] not in _MODAL:
        behind = _ADVERBS.end(text, at)
        if behind >= 0:
            begin, end = behind, _VERBS.end(text, behind)
        elif text[at : at + 1] not in _SHORT:
            return None
    if end >= 0:
        if text[end : end + 1] in _JOINS and (further := _FURTHER.match(text, end)) is not None:
            end = further.end()
        return Phrase(at, begin, end, text[at:begin], text[begin:end])
    match = HEAD.match(text, at)
    if match is None:
        return None
    return Phrase(at, match.start("verb"), match.end(), match["adverbs"], match["verb"])
