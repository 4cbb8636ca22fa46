"""Sentences proposed as evidence, as reviewers left them: confirmed, refused, or not decided about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from duizhang.core.ids import stable_id
from duizhang.ledger.promises import Decision, TaskRecord
from duizhang.review.anchors import of_task
from duizhang.review.model import Action, Review, effective
from duizhang.tasks.progress_model import Evidence, Says

PREFIX = "ev_"
CERTAIN = 1.0
"""The score of a sentence that nobody proposed and a reviewer confirmed."""


def evidence_id(task: TaskRecord, one: Evidence) -> str:
    """Return the id of a sentence as evidence of a task: a later reading that cuts neither elsewhere keeps it."""
    return stable_id("ev", 1, [of_task(task).key, one.article, one.start, one.end])


class EvidenceReviews:
    """What was decided about evidence.

    Parameters
    ----------
    decisions
        Those about evidence, in the order in which they were made.
    documents
        Id of a document → its name.
    """

    def __init__(
        self, decisions: Sequence[Decision] = (), documents: Mapping[str, str] | None = None
    ) -> None:
        self._documents = documents or {}
        self._by_task: dict[object, list[Decision]] = {}
        for decision in effective(list(decisions)):
            for name in dict.fromkeys((decision.values.get("task_key"), decision.values.get("task"))):
                self._by_task.setdefault(name, []).append(decision)

    def of(self, task: TaskRecord, one: Evidence) -> Review | None:
        """Return what was decided last about a sentence as evidence of a task; ``None`` where nothing was."""
        here = [d for d in self._about(task) if self._meets(d, one)]
        if not here:
            return None
        last = here[-1]
        moved = (last.start, last.end) != (one.start, one.end)
        return Review(Action(last.action), last.by, last.reason, last.at, last.number, moved=moved)

    def confirmed(self, task: TaskRecord, proposed: Sequence[Evidence]) -> list[Evidence]:
        """Return the sentences that were confirmed for a task though none of those proposed meets them."""
        found: dict[tuple[str, int, int], Evidence] = {}
        for decision in self._about(task):
            place = (decision.document_id, decision.start, decision.end)
            found.pop(place, None)
            says = decision.values.get("says")
            if (
                decision.action != Action.CONFIRM
                or not says
                or any(self._meets(decision, p) for p in proposed)
            ):
                continue
            told = decision.values.get("date")
            found[place] = Evidence(
                doc=self._documents.get(decision.document_id, decision.article),
                article=decision.article,
                start=decision.start,
                end=decision.end,
                quote=decision.text,
                date=date.fromisoformat(str(told)) if told else None,
                says=Says(str(says)),
                score=CERTAIN,
            )
        return list(found.values())

    def _about(self, task: TaskRecord) -> list[Decision]:
        if not self._by_task:
            return []
        found = {d.number: d for name in (of_task(task).key, task.id) for d in self._by_task.get(name, ())}
        return [found[number] for number in sorted(found)]

    def _meets(self, decision: Decision, one: Evidence) -> bool:
        same = self._documents.get(decision.document_id) == one.doc
        return same and decision.start < one.end and one.start < decision.end
