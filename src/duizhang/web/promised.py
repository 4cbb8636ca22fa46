"""The tasks of a ledger with what became of them, and which of them wait for review: kept while nothing else is read.

A decision changes the tasks of one document; those of the others stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from duizhang.app.progress import Proposal, judged_by, kept_progress, proposals_of
from duizhang.app.tasks import tasks_on_record
from duizhang.review.doubts import weight_of
from duizhang.review.model import Target

if TYPE_CHECKING:
    from duizhang.ledger.promises import Decision, TaskRecord
    from duizhang.ledger.store import Ledger
    from duizhang.publishing.listing import DocumentTasks

Found = dict[str, "DocumentTasks"]
"""Id of a document → its tasks and what became of them."""
_DAYS = 4
"""How many days are kept at hand."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for review, in the order in which a look is worth most."""

    tasks: tuple[TaskRecord, ...]
    evidence: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    read: str
    decisions: int
    found: Found


@dataclass(frozen=True, slots=True)
class _Own:
    """What waits of one document: tasks with the weight of their doubts, and evidence."""

    item: DocumentTasks
    tasks: tuple[tuple[int, TaskRecord], ...]
    evidence: tuple[Proposal, ...]


@dataclass
class Promised:
    """The tasks of a ledger; safe to use from many threads."""

    ledger: Ledger
    _kept: dict[date | None, _Kept] = field(default_factory=dict)
    _own: dict[str, _Own] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, as_of: date | None) -> Found:
        """Return the tasks of all documents that were published by a day, as they stand now."""
        with self._lock:
            read, decisions = self.ledger.state(decisions=False), self.ledger.decisions()
            before = self._kept.get(as_of)
            changed: Collection[str] | None = None
            if before is not None and before.read == read:
                changed = _documents(decisions, before.decisions, before.found)
            if before is not None and changed is not None:
                again = {name: self._again(before.found[name], as_of) for name in changed}
                found = {**before.found, **again}
            else:
                every = tasks_on_record(self.ledger, as_of=as_of)
                found = {i.document.id: i for i in kept_progress(self.ledger, every, today=as_of)}
            self._kept.pop(as_of, None)
            self._kept[as_of] = _Kept(read, len(decisions), found)
            while len(self._kept) > _DAYS:
                self._kept.pop(next(iter(self._kept)))
            return found

    def _again(self, item: DocumentTasks, as_of: date | None) -> DocumentTasks:
        found = tasks_on_record(self.ledger, [(item.document, None)], as_of=as_of)
        return kept_progress(self.ledger, found, today=as_of)[0]

    def waiting(self, found: Found) -> Waiting:
        """Return what of some tasks, as :meth:`of` gave them, waits for review.

        First the tasks whose reading is most doubtful, and the sentences that decide what became of a task.
        """
        with self._lock:
            day = judged_by(self.ledger, None)
            own = [self._waiting(name, item, day) for name, item in found.items()]
        tasks = sorted((pair for one in own for pair in one.tasks), key=lambda pair: -pair[0])
        evidence = {proposal.ident: proposal for one in own for proposal in one.evidence}
        return Waiting(
            tuple(task for _, task in tasks), tuple(sorted(evidence.values(), key=lambda p: p.order))
        )

    def _waiting(self, name: str, item: DocumentTasks, day: date) -> _Own:
        known = self._own.get(name)
        if known is None or known.item is not item:
            tasks = tuple((weight_of(task), task) for task in item.tasks if task.id not in item.reviews)
            evidence = tuple(p for p in proposals_of([item], day).values() if p.review is None)
            known = self._own[name] = _Own(item, tasks, evidence)
        return known


def _documents(
    decisions: Sequence[Decision], known: int, found: Mapping[str, DocumentTasks]
) -> Collection[str] | None:
    """Return the documents whose tasks decisions changed that were made since; ``None`` where it may be any."""
    by_number = {decision.number: decision for decision in decisions}
    of_task = {task.id: name for name, item in found.items() for task in item.tasks}
    changed: set[str] = set()
    for decision in decisions[known:]:
        about = decision
        while about.undoes is not None and about.undoes in by_number:
            about = by_number[about.undoes]
        if about.values.get("whole"):
            return None
        evidence = about.target_kind == Target.EVIDENCE
        name = of_task.get(str(about.values.get("task", ""))) if evidence else about.document_id
        if name is None:
            return None
        changed.add(name)
    return changed & found.keys()
