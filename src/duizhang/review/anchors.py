"""Finding again what was decided about: by what it says and where, else by its place in the same text.

A document's id is a hash of its text, so places in it never move. A later extractor may cut a task elsewhere: then
the words differ, and the one that shares most of the place is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duizhang.core.ids import stable_id
from duizhang.ledger.promises import Decision, TaskRecord
from duizhang.ledger.records import Statement
from duizhang.review.model import Target

_LEAST_SHARED = 0.6
"""The part of the shorter stretch that both must share to be the same thing."""
_NO_WORD = re.compile(r"[\W_]+")


class Anchor(NamedTuple):
    """What names a thing: its key, and where it stands."""

    key: str
    document_id: str
    article: str
    start: int
    end: int
    text: str


def normalised(text: str) -> str:
    """Return the words of a text without blanks, marks and differences of width.

    >>> normalised("完成 １２０公里，\\n并验收。")
    '完成120公里并验收'
    """
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()


def of_task(task: TaskRecord) -> Anchor:
    """Return what names a task: its document, article and words."""
    key = stable_id("key", 1, [Target.TASK.value, task.document_id, task.article, normalised(task.text)])
    return Anchor(key, task.document_id, task.article, task.start, task.end, task.text)


def of_statement(statement: Statement) -> Anchor:
    """Return what names a statement: its document and article, the numeral and the words around it.

    A word that says something of several indicators or places names each of them by those.
    """
    s = statement
    about = [s.indicator_id, s.subject_id] if s.value is None else []
    within = str(s.start - s.quote_start)
    key = stable_id(
        "key",
        1,
        [Target.STATEMENT.value, s.document_id, s.article, normalised(s.quote), s.number, within, *about],
    )
    return Anchor(key, s.document_id, s.article, s.start, s.end, s.quote or s.number)


def of_evidence(task: Anchor, document_id: str, article: str, start: int, end: int, text: str) -> Anchor:
    """Return what names a sentence as evidence of a task."""
    key = stable_id("key", 1, [Target.EVIDENCE.value, task.key, document_id, normalised(text)])
    return Anchor(key, document_id, article, start, end, text)


def meant(decision: Decision, anchors: Sequence[Anchor]) -> int | None:
    """Return which of some things a decision is about; ``None`` where its source changed.

    The same words may stand in a text twice: then the nearest place is meant.
    """
    same = [n for n, anchor in enumerate(anchors) if anchor.key == decision.target_key]
    if same:
        return min(same, key=lambda n: abs(anchors[n].start - decision.start))
    shared = [
        (_jaccard(decision, anchor), -n)
        for n, anchor in enumerate(anchors)
        if anchor.document_id == decision.document_id and _overlap(decision, anchor) >= _LEAST_SHARED
    ]
    if not shared:
        return None
    best, place = max(shared)
    rivals = sum(value == best for value, _ in shared)
    return -place if rivals == 1 else None


def by_prefix(key: str, names: Iterable[str], prefix: str) -> list[str]:
    """Return the names that a typed beginning means, with prefix or without; one where it is a whole name."""
    wanted = key.strip().lower()
    wanted = wanted if wanted.startswith(prefix) else f"{prefix}{wanted}"
    found = sorted({name for name in names if name.startswith(wanted)})
    return [wanted] if wanted in found else found if wanted != prefix else []


def _shared(decision: Decision, anchor: Anchor) -> int:
    return max(0, min(decision.end, anchor.end) - max(decision.start, anchor.start))


def _overlap(decision: Decision, anchor: Anchor) -> float:
    shorter = min(decision.end - decision.start, anchor.end - anchor.start)
    return _shared(decision, anchor) / shorter if shorter > 0 else 0.0


def _jaccard(decision: Decision, anchor: Anchor) -> float:
    union = max(decision.end, anchor.end) - min(decision.start, anchor.start)
    return _shared(decision, anchor) / union if union > 0 else 0.0
