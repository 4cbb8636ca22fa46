"""What asks for a reviewer: tasks whose reading is doubtful, and those that are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from duizhang.ledger.promises import TaskRecord
from duizhang.review.anchors import normalised
from duizhang.tasks.when import due_day

_SHORTEST, _LONGEST = 5, 70
"""Words of a task outside these lengths were likely cut in the wrong place."""


class Doubt(StrEnum):
    """Why the reading of a task may be wrong."""

    SHORT = "short"  # too few words to be a whole task
    LONG = "long"  # so many that it may be two
    NO_OBJECT = "no_object"  # nothing that the act is done to
    FIGURE_LOST = "figure_lost"  # a quantity is promised, and no claim was read in it
    DUE_INHERITED = "due_inherited"  # the due date is that of the section or the document
    BODY_SPOKEN = "body_spoken"  # the body is the one that speaks
    SEVERAL_BODIES = "several_bodies"  # several bodies, and nobody is said to lead


_WEIGHT = {
    Doubt.SHORT: 3,
    Doubt.LONG: 2,
    Doubt.NO_OBJECT: 2,
    Doubt.FIGURE_LOST: 3,
    Doubt.DUE_INHERITED: 1,
    Doubt.BODY_SPOKEN: 1,
    Doubt.SEVERAL_BODIES: 1,
}


def doubts_of(task: TaskRecord) -> tuple[Doubt, ...]:
    """Return why the reading of a task may be wrong, the weightiest first."""
    length = len(normalised(task.text))
    found = {
        Doubt.SHORT: length < _SHORTEST,
        Doubt.LONG: length > _LONGEST,
        Doubt.NO_OBJECT: not task.object,
        Doubt.FIGURE_LOST: task.has_figure and not task.claims,
        Doubt.DUE_INHERITED: task.due_from == "document",
        Doubt.BODY_SPOKEN: task.responsible_from == "speaker",
        Doubt.SEVERAL_BODIES: len(task.responsible) > 1 and not task.leading,
    }
    return tuple(sorted((d for d, holds in found.items() if holds), key=lambda d: (-_WEIGHT[d], d)))


def weight_of(task: TaskRecord) -> int:
    """Return how much the doubts about the reading of a task weigh together."""
    return sum(_WEIGHT[doubt] for doubt in doubts_of(task))


def by_doubt(tasks: Sequence[TaskRecord]) -> list[TaskRecord]:
    """Return tasks, the most doubtful first; those alike in doubt in the order given."""
    return sorted(tasks, key=lambda task: -weight_of(task))


def by_due(tasks: Sequence[TaskRecord]) -> list[TaskRecord]:
    """Return tasks, those due first at the top; those without a due date come last."""
    return sorted(tasks, key=lambda task: due_day(task.due) or date.max)
