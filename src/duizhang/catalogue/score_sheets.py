"""Score sheets of an assessment as data: what is weighed, what takes points away, what caps the score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Figure:
    """The indicator that an entry looks at, in which scope, of which place.

    ``due`` is the period for which a target is set, ``period`` that of a result; one of them is there.
    """

    indicator: str
    measure: str
    scope: str
    place: str
    due: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Tasks:
    """Which tasks an entry looks at; what is left empty does not count.

    ``document`` is its name or a part of its title; the others are as the options of ``duizhang tasks``.
    """

    document: str
    clause: str = ""
    bodies: tuple[str, ...] = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What a result earns within some bounds, as a share of the weight in percent; a bound that is ``None`` is open.

    The first step that fits counts.
    """

    earns: Fraction
    at_least: Fraction | None = None
    above: Fraction | None = None
    at_most: Fraction | None = None
    below: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """When a deduction or a veto strikes: a verdict, a result beyond a limit, or tasks of a status.

    ``limit`` is a step that earns nothing; ``each`` is how much beyond it counts once (a task counts once each).
    """

    figure: Figure | None = None
    verdicts: tuple[str, ...] = ()
    limit: Step | None = None
    tasks: Tasks | None = None
    statuses: tuple[str, ...] = ()
    each: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry that earns points: by the verdict on a target, by a result's step, or by the status of tasks.

    ``earns`` maps verdicts or statuses to percent of the weight; those that it leaves out are open.
    """

    id: str
    zh: str
    en: str
    weight: Fraction
    figure: Figure | None = None
    tasks: Tasks | None = None
    earns: Mapping[str, Fraction] | None = None
    steps: tuple[Step, ...] = ()
    proxy: bool = False


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points that are taken away where a condition holds, each time, up to ``most``."""

    id: str
    zh: str
    en: str
    points: Fraction
    when: Condition
    most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Veto:
    """A condition under which the score is no higher than ``cap``, whatever was earned."""

    id: str
    zh: str
    en: str
    cap: Fraction
    when: Condition


@dataclass(frozen=True, slots=True)
class Grade:
    """What a score is called from so many points on."""

    zh: str
    en: str
    least: Fraction


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """An assessment: its entries, and what is said of it.

    ``note`` tells where weights and rules come from.
    """

    id: str
    zh: str
    en: str
    note_zh: str
    note_en: str
    items: tuple[Item, ...]
    deductions: tuple[Deduction, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    grades: tuple[Grade, ...] = ()

    @property
    def full(self) -> Fraction:
        """The points that can be earned."""
        return sum((item.weight for item in self.items), start=Fraction(0))
