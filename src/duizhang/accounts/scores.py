"""An assessment in intervals: the points that a score sheet gives, whichever way what is undecided turns out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from duizhang.accounts.model import Reconciliation
from duizhang.accounts.score_model import Outcome, Part, Points, Score, TaskState
from duizhang.accounts.score_reading import Records
from duizhang.accounts.settings import Settings
from duizhang.catalogue.model import Indicator, Unit
from duizhang.catalogue.score_sheets import (
    HUNDRED,
    Condition,
    Deduction,
    Grade,
    Item,
    ScoreSheet,
    Step,
    Veto,
)
from duizhang.values.interval import Interval
from duizhang.values.numbers import as_text

DEFAULTS = Settings()
TARGETS_EARN: Mapping[str, Fraction] = {
    **dict.fromkeys(("met", "reached_early", "on_track"), HUNDRED),
    **dict.fromkeys(("behind", "missed"), Fraction(0)),
}
"""What a verdict earns where the sheet says nothing else, in percent; the others are open."""
TASKS_EARN: Mapping[str, Fraction] = {
    "completed": HUNDRED,
    **dict.fromkeys(("behind", "paused"), Fraction(0)),
}
"""The same for the status of a task."""
_NEVER, _ONCE = Fraction(0), Fraction(1)


def score(
    sheet: ScoreSheet,
    recon: Reconciliation,
    indicators: Mapping[str, Indicator],
    *,
    tasks: Mapping[str, Sequence[TaskState]] | None = None,
    units: Mapping[str, Unit] | None = None,
    settings: Settings = DEFAULTS,
) -> Score:
    """Return the points of a score sheet by the verdicts on record and the status of tasks.

    The range holds every score that comes out when what is open is settled one way or the other, and nothing that is
    learnt of an open entry makes it wider.

    Parameters
    ----------
    tasks
        Id of an entry that looks at tasks → those tasks.
    units
        Units by spelling, for results that come in another unit than their indicator's.
    settings
        Tolerances of the readings of figures.
    """
    reader = _Reader(Records(recon, indicators, units or {}, settings), tasks or {})
    items = tuple(map(reader.item, sheet.items))
    deductions = tuple(map(reader.deduction, sheet.deductions))
    vetoes = tuple(map(reader.veto, sheet.vetoes))
    points = total([p.points for p in items], [p.points for p in deductions], sheet.full)
    points = capped(points, [(p.points, veto.cap) for p, veto in zip(vetoes, sheet.vetoes, strict=True)])
    return Score(sheet, recon.as_of, points, items, deductions, vetoes, possible_grades(sheet.grades, points))


def total(earned: Sequence[Points], taken: Sequence[Points], full: Fraction) -> Points:
    """Return what is left of the points earned after those taken away, never below zero nor above all of them."""
    low = sum((p.low for p in earned), start=_NEVER) - sum((p.high for p in taken), start=_NEVER)
    high = sum((p.high for p in earned), start=_NEVER) - sum((p.low for p in taken), start=_NEVER)
    return Points(min(max(low, _NEVER), full), min(max(high, _NEVER), full))


def capped(points: Points, caps: Sequence[tuple[Points, Fraction]]) -> Points:
    """Return points under caps, each of which may strike (high 1) or surely does (low 1)."""
    low = min([points.low, *(cap for strikes, cap in caps if strikes.high)])
    high = min([points.high, *(cap for strikes, cap in caps if strikes.low)])
    return Points(low, high)


def possible_grades(grades: Sequence[Grade], points: Points) -> tuple[Grade, ...]:
    """Return the grades that some number of the points gets, the best first."""
    ordered = sorted(grades, key=lambda grade: -grade.least)
    uppers = [None, *(grade.least for grade in ordered)]
    return tuple(
        grade
        for grade, upper in zip(ordered, uppers, strict=False)
        if points.high >= grade.least and (upper is None or points.low < upper)
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    records: Records
    tasks: Mapping[str, Sequence[TaskState]]

    def item(self, item: Item) -> Part:
        if item.tasks is not None:
            return self._of_tasks(item)
        if item.steps:
            return self._of_steps(item)
        assert item.figure is not None
        earns = {**TARGETS_EARN, **(item.earns or {})}
        found = self.records.target(item.figure)
        codes = (found.code,) if found.code in earns and found.counts(proxy=item.proxy) else found.open_to
        outcomes = tuple(Outcome(code, earns[code]) for code in codes)
        earned = _share(item, [o.earns for o in outcomes])
        return Part(item, earned, found.code, outcomes, found.reason, found.statements)

    def _of_steps(self, item: Item) -> Part:
        assert item.figure is not None
        found = self.records.result(item.figure)
        reached: list[Step] = []
        # A result that no step holds earns nothing.
        for step in (*item.steps, Step(_NEVER)):
            holds = limits_of(step)
            if not found.interval.meet(holds).empty:
                reached.append(step)
            if found.interval.inside(holds):
                break
        outcomes = tuple(Outcome("", step.earns, _told(step)) for step in reached)
        earned = _share(item, [o.earns for o in outcomes])
        return Part(item, earned, "", outcomes, found.reason, found.statements)

    def _of_tasks(self, item: Item) -> Part:
        earns = {**TASKS_EARN, **(item.earns or {})}
        wide = Points.over(earns.values())
        states = tuple(self.tasks.get(item.id, ()))
        each = [Points(earns[s.status], earns[s.status]) if s.status in earns else wide for s in states]
        among = sum(each, start=Points(_NEVER, _NEVER)).times(Fraction(1, len(each))) if each else wide
        codes = dict.fromkeys(s.status for s in states)
        outcomes = tuple(Outcome(code, earns[code]) for code in codes if code in earns)
        return Part(item, among.times(item.weight / HUNDRED), "", outcomes, tasks=states)

    def deduction(self, entry: Deduction) -> Part:
        times, part = self._struck(entry, entry.when)
        points = times.times(entry.points)
        if entry.most is not None:
            points = Points(min(points.low, entry.most), min(points.high, entry.most))
        return replace(part, points=points)

    def veto(self, entry: Veto) -> Part:
        times, part = self._struck(entry, entry.when)
        return replace(part, points=Points(min(times.low, _ONCE), min(times.high, _ONCE)))

    def _struck(self, entry: Deduction | Veto, when: Condition) -> tuple[Points, Part]:
        """Return how often a condition holds, and what that rests on."""
        if when.tasks is not None:
            states = tuple(self.tasks.get(entry.id, ()))
            sure = [s for s in states if s.status in when.statuses]
            may = [s for s in states if s.status in when.statuses or s.status not in TASKS_EARN]
            times = Points(Fraction(len(sure)), Fraction(len(may)))
            return times, Part(entry, times, tasks=tuple(may))
        assert when.figure is not None
        if when.limit is None:
            found = self.records.target(when.figure)
            settled = found.code in TARGETS_EARN or found.code in when.verdicts
            codes = (found.code,) if settled and found.counts(proxy=False) else found.open_to
            times = Points.over(_ONCE if code in when.verdicts else _NEVER for code in codes)
            outcomes = tuple(Outcome(code, _NEVER) for code in codes)
            return times, Part(entry, times, found.code, outcomes, found.reason, found.statements)
        value = self.records.result(when.figure)
        most = _times_at_most(entry)
        times = _times(value.interval, when.limit, when.each, most)
        return times, Part(entry, times, reason=value.reason, statements=value.statements)


def _share(item: Item, earned: Sequence[Fraction]) -> Points:
    return Points.over(earned).times(item.weight / HUNDRED)


def _times_at_most(entry: Deduction | Veto) -> Fraction:
    """Return from how many times on a deduction takes away no more."""
    if isinstance(entry, Veto) or not entry.points or entry.most is None:
        return _ONCE
    return Fraction(math.ceil(entry.most / entry.points))


def _times(value: Interval, limit: Step, each: Fraction | None, most: Fraction) -> Points:
    """Return how often a value may strike beyond a limit: once, or for every ``each`` that it lies beyond."""
    if each is None:
        holds = limits_of(limit)
        return Points(_ONCE if value.inside(holds) else _NEVER, _NEVER if value.meet(holds).empty else _ONCE)
    beyond = value - Interval.point(limit.above) if limit.above is not None else None
    if beyond is None:
        assert limit.below is not None
        beyond = Interval.point(limit.below) - value
    return Points(_counted(beyond.low, each, _NEVER, most), _counted(beyond.high, each, most, most))


def _counted(beyond: Fraction | None, each: Fraction, unknown: Fraction, most: Fraction) -> Fraction:
    if beyond is None:
        return unknown
    return min(max(Fraction(math.floor(beyond / each)), _NEVER), most)


def limits_of(step: Step) -> Interval:
    """Return the values that a step's bounds let in."""
    low = step.above if step.above is not None else step.at_least
    high = step.below if step.below is not None else step.at_most
    return Interval(low, high, low is None or step.above is not None, high is None or step.below is not None)


def _told(step: Step) -> str:
    """Return a step's bounds as signs and numbers: ≥75 <80."""
    signs = (("≥", step.at_least), (">", step.above), ("≤", step.at_most), ("<", step.below))
    return " ".join(f"{sign}{as_text(value)}" for sign, value in signs if value is not None)
