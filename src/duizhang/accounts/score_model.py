"""A score in intervals: what each entry of a score sheet gives, and everything that it was derived from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duizhang.accounts.model import Bilingual
from duizhang.catalogue.score_sheets import Deduction, Grade, Item, ScoreSheet, Veto

_NOTHING = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Points:
    """All numbers of points that are still possible, from ``low`` to ``high``."""

    low: Fraction
    high: Fraction

    @staticmethod
    def over(values: Iterable[Fraction]) -> Points:
        """Return the smallest range that holds some points."""
        found = list(values)
        return Points(min(found), max(found))

    @property
    def settled(self) -> bool:
        """Whether nothing is open any more."""
        return self.low == self.high

    def __add__(self, other: Points) -> Points:
        return Points(self.low + other.low, self.high + other.high)

    def times(self, factor: Fraction) -> Points:
        """Return the range for so many of each point; the factor is not below zero."""
        return Points(self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way in which an entry may be settled: a verdict, a status or a step, and the share that it earns.

    ``code`` is the verdict or the status; of a step ``""``. The share is in percent of the weight.
    """

    code: str
    earns: Fraction
    limits: str = ""


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task and what became of it, as the app hands it in.

    ``status`` is a code of :class:`duizhang.tasks.progress_model.Status`.
    """

    id: str
    text: str
    status: str
    doc: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one entry of the sheet gives.

    Parameters
    ----------
    entry
        The entry of the sheet.
    points
        What an item earns and a deduction takes away; of a veto 1 where it strikes and 0 where not.
    code
        The verdict that was read; ``""`` where it does not rest on one.
    outcomes
        In which ways it may be settled; one where it is.
    reason
        What was read, in words.
    statements, tasks
        Ids of the statements, and the tasks, that it rests on.
    """

    entry: Item | Deduction | Veto
    points: Points
    code: str = ""
    outcomes: tuple[Outcome, ...] = ()
    reason: Bilingual = _NOTHING
    statements: tuple[str, ...] = ()
    tasks: tuple[TaskState, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a sheet as of a day, with what every entry gave.

    ``grades`` are those that are still possible, the best first.
    """

    sheet: ScoreSheet
    as_of: date | None
    points: Points
    items: tuple[Part, ...]
    deductions: tuple[Part, ...]
    vetoes: tuple[Part, ...]
    grades: tuple[Grade, ...]
