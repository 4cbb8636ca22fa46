"""What a computation of readings leaves beside its measured figures: the days of a place, and its stations.

The records are what is kept; how it is computed is known to the rooms above. Of one place and variant a day holds as the
last computation that covers it left it; nothing is taken away, so an earlier computation stays beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class DayFigure:
    """A value of a day: of a pollutant and statistic, from ``have`` of ``need`` stations.

    ``valid`` says whether these suffice by the standard, ``used`` whether the value enters further figures.
    """

    item: str
    statistic: str
    value: Fraction
    have: int
    need: int
    valid: bool
    used: bool


@dataclass(frozen=True, slots=True)
class DayIndex:
    """A day judged under an edition of the standards.

    Parameters
    ----------
    index
        The index of the day; ``None`` where nothing could be judged.
    subs
        Pollutant and its sub-index.
    primary, missing
        The pollutants that make the index, and those without a valid value.
    counts
        Whether the index is published: nothing is missing, or it is above 100 whatever is missing.
    values
        The values under this edition where they are others than the day's own; empty where they are the same.
    """

    edition: str
    index: int | None
    subs: tuple[tuple[str, int], ...]
    primary: tuple[str, ...]
    missing: tuple[str, ...]
    counts: bool
    values: tuple[DayFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasuredDay:
    """A day of a place: its values, and its index under the edition in force on it (the first) and under the others."""

    day: date
    values: tuple[DayFigure, ...]
    judged: tuple[DayIndex, ...]
    dust: bool = False


@dataclass(frozen=True, slots=True)
class StationFigure:
    """A figure of a station for a period; ``have`` and ``need`` count its valid days."""

    item: str
    statistic: str
    value: Fraction
    published: str
    unit: str
    valid: bool
    have: int
    need: int | None


@dataclass(frozen=True, slots=True)
class MeasuredStation:
    """A station of a place in a period: what the list says of it, and its own figures.

    Parameters
    ----------
    counts
        Whether it takes part in the values of the place.
    longitude, latitude
        In degrees as the list has them; ``None`` where it has none.
    since, until
        The days between which the list has it standing.
    """

    period: str
    code: str
    name: str
    district: str
    role: str
    counts: bool
    longitude: Fraction | None
    latitude: Fraction | None
    since: date | None
    until: date | None
    edition: str
    figures: tuple[StationFigure, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One computation of readings for one place.

    Parameters
    ----------
    variant
        What was chosen otherwise than the standard chooses: ``daily=fill``; ``""`` where nothing was.
    first, last
        The days that it covers; one of them that is not among ``days`` had no reading.
    choices
        Every choice by its name.
    readings
        Name and SHA-256 of every file.
    remarks
        What holds for all its figures, as codes and values.
    version
        Of what computed it.
    """

    place: str
    variant: str
    first: date
    last: date
    choices: tuple[tuple[str, str], ...]
    readings: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    version: str
    days: tuple[MeasuredDay, ...] = ()
    stations: tuple[MeasuredStation, ...] = ()


@dataclass(frozen=True, slots=True)
class RunHead:
    """A computation on record without its days: ``number`` counts computations in the order of their being kept."""

    number: int
    place: str
    variant: str
    first: date
    last: date
