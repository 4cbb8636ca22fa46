"""Sentences proposed as evidence, as reviewers left them: confirmed, refused, or not decided about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from duizhang.ledger.promises import Decision, TaskRecord
from duizhang.review.anchors import of_task
from duizhang.review.model import Action, effective
from duizhang.tasks.progress_model import Evidence

Judged = Callable[[TaskRecord, Evidence], bool | None]
"""Says of a task and a sentence whether it was confirmed, refused, or ``None``."""


def evidence_judged(decisions: Sequence[Decision], documents: Mapping[str, str]) -> Judged | None:
    """Return what was decided about evidence; ``None`` where nothing was.

    Parameters
    ----------
    documents
        Name of a document → its id.
    """
    standing = effective(list(decisions))
    if not standing:
        return None

    def judged(task: TaskRecord, one: Evidence) -> bool | None:
        key, document = of_task(task).key, documents.get(one.doc)
        said = None
        for decision in standing:
            same_task = decision.values.get("task_key") == key or decision.values.get("task") == task.id
            here = decision.document_id == document and decision.start < one.end and one.start < decision.end
            if same_task and here:
                said = decision.action == Action.CONFIRM
        return said

    return judged
