"""What was decided about a task, a statement or a piece of evidence, as views show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from duizhang.ledger.promises import Decision


class Target(StrEnum):
    """What a decision is about."""

    TASK = "task"
    STATEMENT = "statement"
    EVIDENCE = "evidence"


class Action(StrEnum):
    """What somebody decided."""

    ACCEPT = "accept"  # read rightly
    AMEND = "amend"  # read rightly but for some fields
    REJECT = "reject"  # no task, no such statement
    MERGE = "merge"  # several tasks are one
    SPLIT = "split"  # one task is two, one statement speaks of several things
    LINK = "link"  # the statement is of another indicator
    SAME = "same"  # two statements are of one indicator and scope
    APART = "apart"  # two statements are of different scopes
    CONFIRM = "confirm"  # the sentence does speak of the task
    REFUSE = "refuse"  # the sentence does not
    UNDO = "undo"  # an earlier decision no longer holds


@dataclass(frozen=True, slots=True)
class Review:
    """What holds for one thing after all decisions about it.

    Parameters
    ----------
    action
        The last decision that counts.
    by, reason, at
        Who decided, why, and when (UTC, ISO 8601).
    decision
        Its number.
    fields
        What amendments changed: field → value.
    moved
        Whether a later reading has other limits than those that were decided about.
    """

    action: Action
    by: str
    reason: str
    at: str
    decision: int
    fields: Mapping[str, object] = field(default_factory=dict)
    moved: bool = False


def effective(decisions: list[Decision]) -> list[Decision]:
    """Return the decisions that were not taken back, in order; what took others back is left out.

    An undo that was undone itself takes nothing back.
    """
    taken_back: set[int] = set()
    for decision in reversed(decisions):
        undoes = decision.action == Action.UNDO and decision.number not in taken_back
        if undoes and decision.undoes is not None:
            taken_back.add(decision.undoes)
    return [d for d in decisions if d.number not in taken_back and d.action != Action.UNDO]
