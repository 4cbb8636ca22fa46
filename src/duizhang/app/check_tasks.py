"""Tasks of earlier documents that are due in the time on which a draft reports, and what the draft says of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from duizhang.app.progress import index_of, with_progress
from duizhang.app.resources import place_id
from duizhang.app.reviewed import tasks_after_review
from duizhang.app.tasks import DocumentTasks, full_names
from duizhang.publishing.check_listing import DueTask
from duizhang.tasks.when import due_period

if TYPE_CHECKING:
    from duizhang.accounts.check_model import Checked
    from duizhang.documents.model import Document
    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.store import Ledger
    from duizhang.values.period import Period


def due_tasks(
    ledger: Ledger,
    documents: Sequence[Document],
    checked: Checked,
    subjects: frozenset[str],
    reported: Collection[str],
    day: date,
    upto: date,
    left_out: frozenset[str],
) -> tuple[Mapping[str, tuple[str, ...]], tuple[DueTask, ...]]:
    """Return who answers for the targets due, and the tasks due that hold none of them.

    Parameters
    ----------
    reported
        Ids of results on record: what gives nothing but results promises nothing.
    """
    if checked.period is None:
        return {}, ()
    figures = {i for promise in checked.promises for i in promise.judgement.target.statements}
    bodies: dict[str, tuple[str, ...]] = {}
    due: dict[str, list[TaskRecord]] = {}
    for task in tasks_after_review(ledger, as_of=upto).tasks:
        if task.document_id in left_out:
            continue
        held = figures.intersection(task.claims)
        bodies.update((i, full_names(task)) for i in held if task.responsible)
        told = bool(task.claims) and all(i in reported for i in task.claims)
        if not held and not told and _is_due(task, checked.period, subjects, day):
            due.setdefault(task.document_id, []).append(task)
    wanted = [DocumentTasks(d, tuple(due[d.id])) for d in ledger.documents() if d.id in due]
    became = with_progress(wanted, index_of(documents), today=day)
    return bodies, tuple(
        DueTask(task, full_names(task), item.progress[task.id]) for item in became for task in item.tasks
    )


def _is_due(task: TaskRecord, period: Period, subjects: frozenset[str], day: date) -> bool:
    due = due_period(task.due)
    if due is None or not due.ends_within(period):
        return False
    if task.published is None or task.published >= day or task.kind in ("ban", "warning"):
        return False
    return place_id(task.home) in subjects
