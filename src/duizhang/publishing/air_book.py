"""What pages and files tell of a year of a place's air: the year itself, its stations, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhang.catalogue.air_model import AirStandards
from duizhang.ledger.air import MeasuredStation, Run, StationFigure
from duizhang.monitoring.air.year import YearOfAir


@dataclass(frozen=True, slots=True)
class AirBook:
    """A year of a place's air.

    Parameters
    ----------
    variant
        What was chosen otherwise than the standard chooses; ``""`` where nothing was.
    stations
        The place's stations, those that count first, by their codes.
    stations_period
        The period that the figures of stations are of; ``""`` where there are none.
    runs
        The computations that its days come from, the newest first.
    """

    place: str
    variant: str
    year: YearOfAir
    stations: tuple[MeasuredStation, ...]
    stations_period: str
    runs: tuple[Run, ...]
    standards: AirStandards

    @property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """Name and SHA-256 of every file that its days rest on."""
        return tuple(dict.fromkeys(one for run in self.runs for one in run.readings))


@dataclass(frozen=True, slots=True)
class Held:
    """Of which years a place's days are on record, in one variant."""

    place: str
    variant: str
    years: tuple[int, ...]


def figure_of(station: MeasuredStation, item: str, statistic: str) -> StationFigure | None:
    """Return a figure of a station; ``None`` where it has none."""
    found: Sequence[StationFigure] = station.figures
    return next((one for one in found if (one.item, one.statistic) == (item, statistic)), None)
