"""The tasks of a ledger with what became of them, and which of them wait for review: kept while nothing else is read.

A decision changes the tasks of one document; those of the others stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from duizhang.app.progress import Proposal, judged_by, kept_progress, proposals_of
from duizhang.app.reviewed import tasks_after_review
from duizhang.app.seeking import KeptEvidence, kept_evidence
from duizhang.app.tasks import tasks_on_record
from duizhang.review.doubts import weight_of
from duizhang.review.model import Action, Target

if TYPE_CHECKING:
    from duizhang.ledger.promises import Decision, TaskRecord
    from duizhang.ledger.store import Ledger
    from duizhang.publishing.listing import DocumentTasks
    from duizhang.review.tasks import ReviewedTasks

Found = dict[str, "DocumentTasks"]
"""Id of a document → its tasks and what became of them."""
UNSOUGHT, REJECTED = "unsought", "rejected"
"""How a task stands of which nobody sought any news, and one that was rejected."""
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
    evidence: KeptEvidence


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of the tasks of one document.

    Parameters
    ----------
    by_id
        Id → task.
    codes
        Id → how it stands; of rejected tasks too.
    tasks, evidence
        What waits for review: tasks with the weight of their doubts, and evidence.
    """

    item: DocumentTasks
    by_id: dict[str, TaskRecord]
    codes: dict[str, str]
    tasks: tuple[tuple[int, TaskRecord], ...]
    evidence: tuple[Proposal, ...]


@dataclass
class Promised:
    """The tasks of a ledger; safe to use from many threads."""

    ledger: Ledger
    _kept: dict[date | None, _Kept] = field(default_factory=dict)
    _own: dict[date | None, dict[str, Own]] = field(default_factory=dict)
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
                kept = before.evidence
                again = {name: self._again(before.found[name], as_of, kept) for name in changed}
                found = {**before.found, **again}
            else:
                kept = kept_evidence(self.ledger)
                every = tasks_on_record(self.ledger, as_of=as_of)
                told = kept_progress(self.ledger, every, today=as_of, kept=kept)
                found = {item.document.id: item for item in told}
            self._kept.pop(as_of, None)
            self._kept[as_of] = _Kept(read, len(decisions), found, kept)
            while len(self._kept) > _DAYS:
                dropped = next(iter(self._kept))
                self._kept.pop(dropped)
                self._own.pop(dropped, None)
            return found

    def _again(self, item: DocumentTasks, as_of: date | None, kept: KeptEvidence) -> DocumentTasks:
        found = tasks_on_record(self.ledger, [(item.document, None)], as_of=as_of)
        return kept_progress(self.ledger, found, today=as_of, kept=kept)[0]

    def known(self, found: Found, as_of: date | None) -> list[Own]:
        """Return what is known of tasks, as :meth:`of` gave them for a day, document by document."""
        with self._lock:
            day, own = judged_by(self.ledger, as_of), self._own.setdefault(as_of, {})
            for name, item in found.items():
                if name not in own or own[name].item is not item:
                    own[name] = _known(item, day)
            return [own[name] for name in found]

    def waiting(self, found: Found) -> Waiting:
        """Return what of all tasks, as :meth:`of` gave them, waits for review.

        First the tasks whose reading is most doubtful, and the sentences that decide what became of a task.
        """
        own = self.known(found, None)
        tasks = sorted((pair for one in own for pair in one.tasks), key=lambda pair: -pair[0])
        evidence = {proposal.ident: proposal for one in own for proposal in one.evidence}
        return Waiting(
            tuple(task for _, task in tasks), tuple(sorted(evidence.values(), key=lambda p: p.order))
        )


@dataclass(frozen=True)
class Promises:
    """The tasks of a ledger in one state as of one day, and what finds them.

    Parameters
    ----------
    found
        Id of a document → its tasks and what became of them.
    """

    ledger: Ledger
    as_of: date | None
    found: Found
    promised: Promised

    @cached_property
    def by_id(self) -> dict[str, tuple[DocumentTasks, TaskRecord]]:
        """Id of a task → the task, with the document that it is of."""
        return {ident: (own.item, task) for own in self._known for ident, task in own.by_id.items()}

    @cached_property
    def codes(self) -> dict[str, str]:
        """Id of a task → how it stands; of rejected tasks too."""
        return {ident: code for own in self._known for ident, code in own.codes.items()}

    @cached_property
    def by_figure(self) -> dict[str, str]:
        """Id of a statement → id of the first task that it is a figure of."""
        found: dict[str, str] = {}
        for ident, (_, task) in self.by_id.items():
            for name in task.claims:
                found.setdefault(name, ident)
        return found

    @cached_property
    def reviewed(self) -> ReviewedTasks:
        """All tasks as they stand after review, with those that were rejected, and ids from before mergers and splits."""
        return tasks_after_review(self.ledger, as_of=self.as_of)

    @cached_property
    def waiting(self) -> Waiting:
        """The tasks and the evidence of tasks that nothing was decided about, as of now."""
        return self.promised.waiting(self.found)

    @cached_property
    def day(self) -> date:
        """The day by which it is judged what became of tasks."""
        return judged_by(self.ledger, self.as_of)

    @cached_property
    def _known(self) -> list[Own]:
        return self.promised.known(self.found, self.as_of)


def _known(item: DocumentTasks, day: date) -> Own:
    by_id = {task.id: task for task in item.tasks}
    tasks = tuple((weight_of(task), task) for ident, task in by_id.items() if ident not in item.reviews)
    evidence = tuple(p for p in proposals_of([item], day).values() if p.review is None)
    return Own(item, by_id, _codes(item, by_id), tasks, evidence)


def _codes(item: DocumentTasks, by_id: Mapping[str, TaskRecord]) -> dict[str, str]:
    codes = {name: REJECTED for name, review in item.reviews.items() if review.action is Action.REJECT}
    for ident in by_id:
        became = item.progress.get(ident)
        codes[ident] = became.status.value if became else UNSOUGHT
    return codes


def _documents(
    decisions: Sequence[Decision], known: int, found: Mapping[str, DocumentTasks]
) -> Collection[str] | None:
    """Return the documents whose tasks decisions changed that were made since; ``None`` where it may be any."""
    by_number = {decision.number: decision for decision in decisions}
    changed: set[str] = set()
    for decision in decisions[known:]:
        about = decision
        while about.undoes is not None and about.undoes in by_number:
            about = by_number[about.undoes]
        if about.values.get("whole"):
            return None
        if about.target_kind != Target.EVIDENCE:
            changed.add(about.document_id)
            continue
        wanted = about.values.get("task")
        home = next((n for n, item in found.items() if any(t.id == wanted for t in item.tasks)), None)
        if home is None:
            return None
        changed.add(home)
    return changed & found.keys()
