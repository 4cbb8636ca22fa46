"""A calendar year of a place as its days tell it: its own figures, those of its months, and the year under every edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from duizhang.catalogue.air_model import AirStandards, Edition
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.days import Day
from duizhang.monitoring.air.editions import Comparison, Figures, Judged
from duizhang.monitoring.air.period_figures import period_figures
from duizhang.monitoring.air.spans import interval, periods_by
from duizhang.monitoring.model import Figure, Remark
from duizhang.values.period import Period


@dataclass(frozen=True, slots=True)
class Move:
    """How many days an edition puts into another class than the first edition does."""

    before: int
    after: int
    days: int


@dataclass(frozen=True, slots=True)
class YearOfAir:
    """A year, or the part of it that was computed.

    Parameters
    ----------
    period
        From the first day that was computed to the last.
    covered
        The days that were computed; one of them that is not among ``days`` had no reading.
    days
        Judged by the editions in force on them.
    under
        Id of an edition → the days judged by it.
    figures
        Of the whole period.
    months
        Month → its figures.
    compared
        The period under every edition.
    """

    place: str
    period: Period
    covered: frozenset[date]
    days: tuple[Day, ...]
    under: Mapping[str, tuple[Day, ...]]
    figures: Figures
    months: Mapping[str, Figures]
    compared: Comparison

    def moves(self, edition: str) -> list[Move]:
        """Return what an edition changes of the classes of complete days, against the first edition."""
        first = {day.day: day for day in self.under.get(self.compared.columns[0].edition.id, ())}
        counted: Counter[tuple[int, int]] = Counter()
        for day in self.under.get(edition, ()):
            old = first.get(day.day)
            if old is None or not (old.index.complete and day.index.complete):
                continue
            before, after = _grade(old), _grade(day)
            if before != after:
                counted[before, after] += 1
        return [Move(*pair, number) for pair, number in sorted(counted.items())]


def _grade(day: Day) -> int:
    assert day.index.value is not None
    return day.edition.index.grade(day.index.value).grade


def year_of(
    place: str,
    covered: frozenset[date],
    days: Sequence[Day],
    under: Mapping[str, Sequence[Day]],
    standards: AirStandards,
    choices: Choices,
    remarks: tuple[Remark, ...] = (),
) -> YearOfAir:
    """Put a year together from its days.

    Parameters
    ----------
    covered
        The days of one calendar year that were computed, at least one.
    days
        Those with readings, judged by the editions in force on them, in order.
    under
        Id of an edition → the same days judged by it.
    choices
        What was chosen when they were computed.
    remarks
        What holds for all figures of the computation.
    """
    period = interval(min(covered), max(covered))

    def figures(of: Period, own: Sequence[Day], chosen: Choices) -> Figures:
        inside = [day for day in own if of.first <= day.day <= of.last]  # type: ignore[operator]
        if not inside:
            return {}
        found: list[Figure] = period_figures(inside, of, standards, chosen)
        return {(one.item, one.statistic): replace(one, remarks=(*one.remarks, *remarks)) for one in found}

    def judged(edition: Edition) -> Judged:
        return Judged(
            edition, figures(period, under.get(edition.id, ()), replace(choices, edition=edition.id))
        )

    columns = tuple(judged(one) for one in standards.editions if under.get(one.id))
    months = list(periods_by("month", min(covered), max(covered)))
    return YearOfAir(
        place=place,
        period=period,
        covered=covered,
        days=tuple(days),
        under={name: tuple(own) for name, own in under.items()},
        figures=figures(period, days, choices),
        months={month.text: found for month in months if (found := figures(month, days, choices))},
        compared=Comparison(
            place,
            period,
            columns,
            days=sum(day.index.complete for day in under.get(columns[0].edition.id, ())),
        ),
    )
