"""Where a draft speaks of something without a figure: 居民消费价格总体平稳."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from duizhang.accounts.sources import pieces, plain

if TYPE_CHECKING:
    from duizhang.app.finding import Found
    from duizhang.documents.model import Document

_CLAUSE = re.compile(r"[^，、。；！？：,;!?]+")
_COMMON = 0.65
"""Share of the two-character pieces of a phrase that a clause must have to speak of the same thing."""
_BETWEEN = 4
"""Further characters that may stand between those of the phrase: 粮食总产量 for 粮食产量."""
_SHORTEST = 4
"""Characters without which a phrase is too common to be found by its pieces."""


def mentions_in(read: Sequence[tuple[Document, Found]]) -> Callable[[str], str]:
    """Return what finds the clause of a draft that speaks of a phrase and neither promises nor gives a figure.

    It is empty where there is none.
    """
    clauses = [
        (text, pieces(text)) for document, found in read for text in _told(document.raw, _promised(found))
    ]

    def mentioned(phrase: str) -> str:
        wanted = plain(phrase)
        if len(wanted) < _SHORTEST:
            return ""
        own = pieces(wanted)
        near = [text for text, theirs in clauses if len(own & theirs) >= _COMMON * len(own)]
        share, text = max(((_together(own, len(wanted), text), text) for text in near), default=(0.0, ""))
        return text if share >= _COMMON else ""

    return mentioned


def _together(own: frozenset[str], length: int, text: str) -> float:
    """Return the largest share of a phrase's pieces that stand close together in a clause."""
    size = length + _BETWEEN
    windows = (text[i : i + size] for i in range(max(1, len(text) - size + 1)))
    return max(len(own & pieces(window)) / len(own) for window in windows)


def _promised(found: Found) -> list[tuple[int, int]]:
    """Return the stretches that promise or give figures, in order, those that overlap joined.

    A sentence that sets one target looks ahead as a whole.
    """
    spans = [(task.start, task.end) for task in found.promises.tasks]
    spans += [(s.start, s.end) for s in found.statements if s.kind == "actual"]
    spans += [(s.sentence_start, s.sentence_end) for s in found.statements if s.kind == "target"]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _told(raw: str, taken: Sequence[tuple[int, int]]) -> Iterable[str]:
    ends = [end for _, end in taken]
    for clause in _CLAUSE.finditer(raw):
        at = bisect_left(ends, clause.start() + 1)
        if at == len(taken) or taken[at][0] >= clause.end():
            yield plain(clause[0])
