"""Tasks as they are listed: with their document, figures and clauses, and summed up by when, who and how firmly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from duizhang.ledger.promises import ClauseRecord, Promises, TaskRecord
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.review.model import Review
from duizhang.tasks.declared import Declared
from duizhang.tasks.progress_model import Progress
from duizhang.tasks.warnings_model import WarningEvent
from duizhang.tasks.when import due_day

Clauses = Mapping[str, tuple[ClauseRecord, ...]]
"""Id of an article → its clauses, in the order of the text."""
FullNames = Callable[[TaskRecord], tuple[str, ...]]
"""Gives the names that the register has for the bodies of a task."""


@dataclass(frozen=True, slots=True)
class DocumentTasks:
    """The tasks of one document and what is known about them.

    Parameters
    ----------
    document
        The document that they were read from.
    tasks
        In reading order.
    figures
        Id of a statement → the statement, for those that the tasks link to.
    clauses
        The clause trees of its articles.
    warnings
        What its articles say was done with warnings, in the order of the text.
    declared
        What its articles say in numbers that they hold.
    progress
        Id of a task → what became of it; empty where no later documents were searched.
    reviews
        Id of a task → what was decided about it.
    evidence_reviews
        Id of a piece of evidence → what was decided about it.
    read
        Id of a task → the task as it was read, for those that a reviewer amended.
    """

    document: DocumentRecord
    tasks: tuple[TaskRecord, ...]
    figures: Mapping[str, Statement] = field(default_factory=dict)
    clauses: Clauses = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)
    warnings: tuple[WarningEvent, ...] = ()
    declared: tuple[Declared, ...] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)
    evidence_reviews: Mapping[str, Review] = field(default_factory=dict)
    read: Mapping[str, TaskRecord] = field(default_factory=dict)

    @property
    def promises(self) -> Promises:
        """Its tasks and the clauses that hold them, as a sheet places its targets by them."""
        return Promises(self.tasks, tuple(clause for own in self.clauses.values() for clause in own))

    def only(
        self, tasks: tuple[TaskRecord, ...], fits: Callable[[WarningEvent], bool] | None = None
    ) -> DocumentTasks:
        """Return the same with some of its tasks, and with the warnings that have measures among them.

        What it declares speaks of all of its tasks and is left out.

        Parameters
        ----------
        fits
            Says of a warning whether it is meant as a whole, with or without measures; none is by default.
        """
        kept = {task.id for task in tasks}
        narrowed = (
            replace(event, measures=tuple(m for m in event.measures if kept.intersection(m.tasks)))
            for event in self.warnings
        )
        return replace(
            self,
            tasks=tasks,
            declared=(),
            warnings=tuple(e for e in narrowed if e.measures or (fits is not None and fits(e))),
        )


Pair = tuple[DocumentTasks, TaskRecord]
"""A task with the document that it is of."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many tasks there are, and how many of them say when, how much and who."""

    tasks: int
    with_due: int
    with_figure: int
    with_body: int

    @staticmethod
    def of(tasks: Sequence[TaskRecord]) -> Coverage:
        """Count some tasks."""
        return Coverage(
            len(tasks),
            sum(task.due is not None for task in tasks),
            sum(task.has_figure for task in tasks),
            sum(bool(task.responsible) for task in tasks),
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """Tasks by the year in which they are due, by body, force and sort; what is not stated has the key ``None``."""

    years: tuple[tuple[int | None, int], ...]
    bodies: tuple[tuple[str | None, int], ...]
    forces: Mapping[str, int]
    kinds: Mapping[str, int]

    @staticmethod
    def of(tasks: Iterable[TaskRecord], full_names: FullNames) -> Summary:
        """Sum up some tasks; one that several bodies answer for counts with each of them."""
        years: Counter[int | None] = Counter()
        bodies: Counter[str | None] = Counter()
        forces: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        for task in tasks:
            day = due_day(task.due)
            years[day.year if day else None] += 1
            bodies.update(full_names(task) or (None,))
            forces[task.force] += 1
            kinds[task.kind] += 1
        return Summary(
            tuple(sorted(years.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))),
            tuple(sorted(bodies.items(), key=lambda pair: (pair[0] is None, -pair[1], pair[0] or ""))),
            dict(forces),
            dict(kinds),
        )


def clause_titles(found: DocumentTasks) -> dict[tuple[str, str], str]:
    """Return the title of each clause by article and address; of one without, that of the nearest around it."""
    titles: dict[tuple[str, str], str] = {}
    for article, own in found.clauses.items():
        for clause in own:  # in the order of the text, so what holds a clause comes before it
            above = titles.get((article, clause.parent), "") if clause.parent else ""
            titles[article, clause.address] = clause.title or above
    return titles
