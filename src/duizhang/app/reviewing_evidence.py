"""From what a reviewer types about evidence to decisions on record: a sentence does or does not speak of a task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhang.app.progress import judged_by, kept_progress, proposals_of
from duizhang.app.resources import resources
from duizhang.app.reviewing import about, find_task, one_id
from duizhang.app.seeking import read_again
from duizhang.app.tasks import tasks_on_record
from duizhang.core.errors import UsageError
from duizhang.ledger.promises import Decision, TaskRecord
from duizhang.ledger.records import DocumentRecord
from duizhang.review.anchors import of_evidence, of_task
from duizhang.review.evidence import PREFIX
from duizhang.review.model import Action, Target
from duizhang.tasks.progress_match import said_at
from duizhang.tasks.progress_passages import passages_of

if TYPE_CHECKING:
    from duizhang.ledger.store import Ledger

_PLACE = re.compile(r"(?P<article>.+?) *\[(?P<start>\d+):(?P<end>\d+)\]")


def about_evidence(ledger: Ledger, names: Sequence[str], action: Action, *, by: str, reason: str) -> Decision:
    """Return the decision whether a sentence speaks of a task.

    Parameters
    ----------
    names
        The task, and the sentence's place: ``article[start:end]``, as it is listed with the task.

    Raises
    ------
    NotFound
        If the task or the document is not on record.
    UsageError
        If the place cannot be read.
    """
    place = _PLACE.fullmatch(" ".join(names[1:]))
    if place is None:
        raise UsageError(
            "要写任务和依据的位置。 / A task and the place of its evidence are needed.",
            where=action.value,
            hint=f"duizhang review tasks {action.value} task_1a2b 文章[120:154] --by …",
        )
    task = find_task(ledger, names[0])
    document = ledger.document(place["article"])
    start, end = int(place["start"]), int(place["end"])
    if not 0 <= start < end <= len(document.raw):
        raise UsageError(
            f"{place[0]} 不在这份文件里。 / {place[0]} is not within this document.",
            where=place[0],
            hint="duizhang tasks …",
        )
    return _of_sentence(task, document, place["article"], start, end, action, by=by, reason=reason)


def about_proposals(
    ledger: Ledger, names: Sequence[str], action: Action, *, by: str, reason: str, within: str | None = None
) -> list[Decision]:
    """Return the decisions whether proposed sentences speak of the tasks that they were proposed for.

    Parameters
    ----------
    names
        Ids of pieces of evidence, or the beginnings of them.
    within
        Id of the document whose tasks they were proposed for, where that is known.

    Raises
    ------
    NotFound
        If one is not on record.
    UsageError
        If several ids begin so.
    """
    home = None if within is None else [(ledger.document(within), None)]
    items = kept_progress(ledger, tasks_on_record(ledger, home), refused=True)
    known = proposals_of(items, judged_by(ledger, None))
    found = []
    for name in names:
        _, task, one, *_ = known[one_id(name, known, PREFIX, "duizhang review evidence")]
        document = ledger.document(one.doc)
        found.append(
            _of_sentence(task, document, one.article, one.start, one.end, action, by=by, reason=reason)
        )
    return found


def _of_sentence(
    task: TaskRecord,
    document: DocumentRecord,
    article: str,
    start: int,
    end: int,
    action: Action,
    *,
    by: str,
    reason: str,
) -> Decision:
    """Return a decision that holds by itself: what the sentence says, and when, goes with it."""
    key = of_task(task)
    passages = [
        passage
        for passage in passages_of([read_again(document)], resources())
        if any(stretch.start < end and start < stretch.end for stretch in passage.stretches)
    ]
    values: dict[str, object] = {"task": task.id, "task_key": key.key}
    if action is Action.CONFIRM:
        day = next((passage.date for passage in passages if passage.date is not None), document.published)
        values |= {
            "says": said_at(task, passages, start, end).value,
            "date": day.isoformat() if day else "",
        }
    anchor = of_evidence(key, document.id, article, start, end, document.raw[start:end])
    return about(Target.EVIDENCE, anchor, action, by, reason, values)
