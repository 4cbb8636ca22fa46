"""Which tasks are meant, and in which order they are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from duizhang.app.resources import catalogue, place_id
from duizhang.app.tasks import DocumentTasks, full_names
from duizhang.ledger.promises import ClauseRecord, TaskRecord
from duizhang.publishing.listing import Pair
from duizhang.tasks.model import TaskKind
from duizhang.tasks.register import answers_to
from duizhang.tasks.warnings_model import WarningEvent
from duizhang.tasks.when import due_day, due_period
from duizhang.values.period import Period

_BEGINS_PART = "/（、第[0123456789①②③④⑤⑥⑦⑧⑨⑩"
"""What may stand behind the address of a clause in the address of one within it: 四 in 四（七）."""
_HALF_TO_FULL = str.maketrans("()", "（）")
_FEWEST_OF_TITLE = 2
_NEVER = date.max


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks are meant; what is left empty does not count.

    Parameters
    ----------
    bodies
        Full, short or former names; one of them has to answer for the task.
    forces, kinds
        Codes of :class:`duizhang.tasks.model.Task`.
    due
        The period in which the task is due.
    before
        The day by which it is due.
    clause
        Address of a clause, which holds those within it, or a part of its title.
    subject
        Place or organisation, or the beginning of its name.
    statuses
        Codes of :class:`duizhang.tasks.progress_model.Status`; a task of which no later document was asked has none.
    """

    bodies: tuple[str, ...] = ()
    forces: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    due: Period | None = None
    before: date | None = None
    clause: str = ""
    subject: str = ""
    statuses: frozenset[str] = frozenset()

    def of(self, found: DocumentTasks) -> DocumentTasks:
        """Return a document with those of its tasks that are meant."""
        titles = {
            (article, clause.address): clause for article, own in found.clauses.items() for clause in own
        }
        kept = tuple(
            task
            for task in found.tasks
            if self._fits(task) and self._stands_in(task, titles.get((task.article, task.clause)))
        )
        if self.statuses:
            became = found.progress
            kept = tuple(t for t in kept if t.id in became and became[t.id].status.value in self.statuses)
        return found.only(kept, self._warning_fits)

    def _warning_fits(self, event: WarningEvent) -> bool:
        """Say whether a warning as a whole is meant; what only its measures have is asked of these."""
        if self.forces or self.due or self.before or self.clause or self.statuses:
            return False
        if self.kinds and TaskKind.WARNING.value not in self.kinds:
            return False
        if self.subject and not any(
            _subject_fits(area.id or area.name, self.subject) for area in event.areas
        ):
            return False
        home = next((area.id for area in event.areas if area.id), "")
        return not self.bodies or any(
            answers_to(event.issuer, body, catalogue(), home=home) for body in self.bodies
        )

    def _fits(self, task: TaskRecord) -> bool:
        if self.forces and task.force not in self.forces:
            return False
        if self.kinds and task.kind not in self.kinds:
            return False
        if self.subject and not _subject_fits(task.subject, self.subject):
            return False
        if not self._in_time(task):
            return False
        return not self.bodies or of_bodies(task, self.bodies)

    def _in_time(self, task: TaskRecord) -> bool:
        if self.due is None and self.before is None:
            return True
        day = due_day(task.due)
        if day is None:
            return False
        if self.before is not None:
            period = due_period(task.due)
            if period is None or period.last is None or period.last > self.before:
                return False
        return self.due is None or self.due.covers(Period.parse(day.isoformat()))

    def _stands_in(self, task: TaskRecord, clause: ClauseRecord | None) -> bool:
        if not self.clause:
            return True
        wanted = self.clause.translate(_HALF_TO_FULL)
        address = task.clause.translate(_HALF_TO_FULL)
        if address == wanted:
            return True
        if address.startswith(wanted) and address[len(wanted)] in _BEGINS_PART:
            return True
        return len(wanted) >= _FEWEST_OF_TITLE and clause is not None and wanted in clause.title


def of_bodies(task: TaskRecord, asked: Iterable[str]) -> bool:
    """Say whether one of some bodies answers for a task, by full, short or former name."""
    return any(
        answers_to(name, body, catalogue(), home=task.home) for name in task.responsible for body in asked
    )


def _subject_fits(subject: str, asked: str) -> bool:
    return subject.startswith(asked) or subject == place_id(asked)


def in_order(found: Sequence[DocumentTasks], order: str) -> list[Pair]:
    """Return all tasks in one list: as the ``text`` has them, by ``due`` or by ``body``; those without come last."""
    pairs = [(item, task) for item in found for task in item.tasks]
    if order == "due":
        return sorted(pairs, key=lambda pair: due_day(pair[1].due) or _NEVER)
    if order == "body":
        return sorted(pairs, key=lambda pair: (not pair[1].responsible, full_names(pair[1])[:1]))
    return pairs
