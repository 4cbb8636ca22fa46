"""What a bulletin of a place and period tells: its figures beside those before, its days, its districts or stations in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import AirStandards, Edition
from duizhang.core.errors import UsageError
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.days import Day
from duizhang.monitoring.air.evaluate import Evaluation, Scope, evaluate
from duizhang.monitoring.air.measures import measured_from
from duizhang.monitoring.air.ranking import Measured, Ranked, rank_places
from duizhang.monitoring.air.spans import periods_by
from duizhang.monitoring.model import Figure
from duizhang.values.period import Grain, Period

if TYPE_CHECKING:
    from duizhang.monitoring.air.read import Readings
    from duizhang.monitoring.air.stations import Stations

Figures = Mapping[tuple[str, str], Figure]

RANKED_BY = "composite"
"""The method by which districts and stations are put in order."""
_MEASURE = "composite_index"
DISTRICTS, STATIONS = "districts", "stations"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What a bulletin tells.

    Parameters
    ----------
    now
        Figures of the period by pollutant and statistic.
    before, year_ago
        Those of the period before it, and of the same a year earlier; empty where no readings are of them.
    days
        The days of the place in the period.
    ranking
        Its districts or stations, as ``ranked`` says, by the composite index.
    names
        Station → its name, for those that are ranked.
    """

    place: str
    period: Period
    edition: Edition
    now: Figures
    before: Figures
    year_ago: Figures
    before_period: Period
    year_ago_period: Period
    days: tuple[Day, ...]
    members: tuple[str, ...]
    ranking: tuple[Ranked, ...]
    ranked: str
    names: Mapping[str, str]
    choices: Choices


def bulletin_of(
    readings: Readings,
    stations: Stations,
    standards: AirStandards,
    choices: Choices,
    place: str,
    period: Period,
) -> Bulletin:
    """Evaluate what a bulletin tells.

    Raises
    ------
    UsageError
        If the period is no month, quarter or year, or no readings of the place are of it.
    """
    if period.grain not in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        raise UsageError(
            f"{period.text} is no month, quarter or year.",
            where="--month",
            hint="Write --month 2019-07, --quarter 2019-Q3 or --year 2019.",
        )

    def found(of: Period, known: Stations, places: tuple[str, ...], each: tuple[str, ...] = ()) -> Evaluation:
        scope = Scope(places=places, stations=each, first=of.first, last=of.last, by=of.grain.value)
        return evaluate(readings, known, standards, choices, scope)

    def earlier(of: Period) -> Figures:
        try:
            known = _figures(found(of, stations, (place,)), place)
        except UsageError:  # no readings are of that period: the bulletin leaves the comparison out
            return {}
        return known if any(statistic == "mean" for _, statistic in known) else {}

    now = found(period, stations, (place,), ("*",))
    figures = _figures(now, place)
    before, year_ago = period_before(period), same_a_year_ago(period)
    days = now.days.get((place, ""), ())
    if not figures or not days:
        raise UsageError(f"No reading of {place} is of {period.text}.", where="--city")
    districts = stations.of_city(place).districts_as_cities()
    if districts.all:
        measured = measured_from(found(period, districts, ()).figures, (), [_MEASURE])
        kind = DISTRICTS
    else:
        members = set(now.members.get(place, ()))
        measured, kind = _of_stations(now.figures, members), STATIONS
    ranking = rank_places(measured, standards.rankings[RANKED_BY])
    return Bulletin(
        place=place,
        period=period,
        edition=days[-1].edition,
        now=figures,
        before={} if before == year_ago else earlier(before),
        year_ago=earlier(year_ago),
        before_period=before,
        year_ago_period=year_ago,
        days=days,
        members=now.members.get(place, ()),
        ranking=tuple(ranking),
        ranked=kind,
        names={
            code: one.name for code in now.members.get(place, ()) if (one := stations.find(code)) is not None
        },
        choices=choices,
    )


def period_before(period: Period) -> Period:
    """Return the period of the same grain that ends on the day before one begins.

    >>> period_before(Period.parse("2019-01")).text, period_before(Period.parse("2019-Q1")).text
    ('2018-12', '2018-Q4')
    """
    assert period.first is not None
    day = period.first - timedelta(days=1)
    return next(periods_by(period.grain.value, day, day))


def same_a_year_ago(period: Period) -> Period:
    """Return the same month, quarter or year a year earlier.

    >>> same_a_year_ago(Period.parse("2020-02")).text
    '2019-02'
    """
    assert period.first is not None
    day = period.first.replace(year=period.first.year - 1)
    return next(periods_by(period.grain.value, day, day))


def _figures(found: Evaluation, place: str) -> Figures:
    return {(one.item, one.statistic): one for one in found.figures if one.place == place and not one.station}


def _of_stations(figures: Sequence[Figure], members: set[str]) -> list[Measured]:
    """The composite index of each station that makes up the place's values."""
    return [
        Measured(one.station, {_MEASURE: Fraction(one.published)}, one.valid, one.remarks)
        for one in figures
        if one.station in members and (one.item, one.statistic) == ("composite", "index")
    ]
