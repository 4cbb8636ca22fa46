"""What stands on record after review: every view of tasks and statements begins here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from duizhang.review.model import Target
from duizhang.review.statements import ReviewedStatements, reviewed_statements
from duizhang.review.tasks import ReviewedTasks, reviewed_tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.records import Statement
    from duizhang.ledger.store import Ledger


def statements_after_review(
    ledger: Ledger,
    *,
    document_id: str | None = None,
    decided_by: date | None = None,
    read: Sequence[Statement] | None = None,
) -> ReviewedStatements:
    """Return the statements of a ledger, or of one document, as they stand after review.

    Parameters
    ----------
    decided_by
        Only decisions made by this day (UTC) count; all by default.
    read
        The statements as they were read, where they are at hand.
    """
    decisions = ledger.decisions(target_kind=Target.STATEMENT)
    own = [
        d
        for d in decisions
        if document_id in (None, d.document_id)
        and (decided_by is None or d.at[:10] <= decided_by.isoformat())
    ]
    return reviewed_statements(ledger.statements(document_id=document_id) if read is None else read, own)


def tasks_after_review(
    ledger: Ledger, *, document_id: str | None = None, as_of: date | None = None
) -> ReviewedTasks:
    """Return the tasks of a ledger, or of one document, as they stand after review.

    Parameters
    ----------
    as_of
        Only those published by this day.
    """
    decisions = ledger.decisions()
    own = [d for d in decisions if d.target_kind == Target.TASK and document_id in (None, d.document_id)]
    found = ReviewedTasks(tuple(ledger.tasks(document_id=document_id, as_of=as_of)))
    if own:
        raws = {document: ledger.document(document).raw for document in {d.document_id for d in own}}
        starts = {
            document: {s.id: s.start for s in ledger.statements(document_id=document)} for document in raws
        }
        found = reviewed_tasks(found.tasks, own, raws.__getitem__, starts)
    if not any(d.target_kind == Target.STATEMENT for d in decisions):
        return found
    renamed = statements_after_review(ledger, document_id=document_id).renamed

    def linked(task: TaskRecord) -> TaskRecord:
        return replace(task, claims=tuple(renamed.get(name, name) for name in task.claims))

    return replace(found, tasks=tuple(map(linked, found.tasks)), rejected=tuple(map(linked, found.rejected)))
