"""Evaluating readings of air from files: units and names of places from the catalogue, stations from a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.app.resources import catalogue
from duizhang.catalogue.air import air_standards
from duizhang.core.errors import NotFound, UsageError
from duizhang.monitoring.air.bulletin import Bulletin, bulletin_of, same_a_year_ago
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.dust import load_dust_days
from duizhang.monitoring.air.editions import Comparison, compare_editions
from duizhang.monitoring.air.evaluate import Evaluation, Scope, evaluate
from duizhang.monitoring.air.measures import CHANGE, measured_from, published_measures
from duizhang.monitoring.air.ranking import Measured, Ranked, rank_places
from duizhang.monitoring.air.read import Readings, read_readings
from duizhang.monitoring.air.stations import Role, Stations, load_stations, stations_of_readings
from duizhang.monitoring.air.variants import Moved, Variant, moved, variants_of
from duizhang.values.period import Grain, Period

if TYPE_CHECKING:
    from duizhang.catalogue.air_model import AirStandards, Ranking
    from duizhang.monitoring.model import Figure

_KINDS = ("市", "地区", "盟", "")
"""What a list of stations leaves out of a city's name; the city comes before the province of the same name."""


@dataclass(frozen=True, slots=True)
class AirData:
    """Readings with the stations they are of, under the names that the catalogue gives their cities."""

    readings: Readings
    stations: Stations
    standards: AirStandards


def city_name(words: str) -> str:
    """Return the full name of a city that a list of stations or a person names; unknown words stay.

    >>> city_name("天津"), city_name("吉林"), city_name("云梦泽")
    ('天津市', '吉林市', '云梦泽')
    """
    book = catalogue()
    for kind in _KINDS:
        place = book.place(words + kind) if not words.endswith(kind) or not kind else None
        if place is not None:
            return place.name
    return words


def unit_factor(written: str, wanted: str) -> Fraction | None:
    """Return the factor from a unit as written to a canonical one; ``None`` where they do not convert."""
    found, target = catalogue().unit(written), catalogue().unit(wanted)
    if found is None or target is None or found.base != target.base:
        return None
    return found.factor / target.factor


def air_data(
    paths: Iterable[str | Path],
    *,
    stations: Path | None = None,
    city: str = "",
    units: Mapping[str, str] | None = None,
    on_file: Callable[[Path], None] | None = None,
) -> AirData:
    """Read readings and the list of their stations.

    Parameters
    ----------
    city
        The city of all readings, where neither they nor a list tell it.
    """
    standards = air_standards()
    listed = load_stations(stations) if stations is not None else None
    readings = read_readings(paths, standards, unit_factor=unit_factor, units=units, on_file=on_file)
    told = {**_cities_among(readings.stations), **readings.cities} if not city else readings.cities
    known = listed or stations_of_readings(told, readings.stations, city, standards.control_points)
    names = {one.city: city_name(one.city) for one in known.all if one.city}
    return AirData(readings, known.in_cities(names), standards)


def _cities_among(stations: Iterable[str]) -> dict[str, str]:
    """Return the stations that are cities: a file may hold the values of cities in place of stations."""
    found = {}
    for station in stations:
        place = catalogue().places.get(city_name(station))
        if place is not None and place.level in ("province", "city"):
            found[station] = place.name
    return found


def by_district(data: AirData) -> AirData:
    """Return the readings with districts as the places that are evaluated.

    Raises
    ------
    UsageError
        If the list of stations has no districts.
    """
    stations = data.stations.districts_as_cities()
    if not stations.all:
        raise UsageError(
            "The list of stations names no districts.",
            where="--districts",
            hint="Add a column district to the list of stations.",
        )
    return replace(data, stations=stations)


def with_dust(choices: Choices, path: Path | None) -> Choices:
    """Return the choices with the dust days of a file.

    Raises
    ------
    UsageError
        If dust days are to be removed and no file lists them.
    """
    if path is None:
        if choices.dust != "kept":
            raise UsageError(
                "Removing dust days needs a list of them.", where="--dust", hint="Add --dust-days FILE."
            )
        return choices
    return replace(choices, dust_days=load_dust_days(path, city_name))


def evaluated(data: AirData, choices: Choices, scope: Scope) -> Evaluation:
    """Evaluate readings; places in the scope may be named in short."""
    places = tuple(_city_of(data, name) for name in scope.places)
    return evaluate(data.readings, data.stations, data.standards, choices, replace(scope, places=places))


def _city_of(data: AirData, words: str) -> str:
    """Return the full name of a city that has stations.

    Raises
    ------
    NotFound
        If none of the stations is in it.
    """
    known, name = {one.city for one in data.stations.all}, city_name(words)
    if name not in known:
        raise NotFound(
            f"No station is in {name!r}.",
            where="--city",
            hint=f"Cities of the list: {', '.join(sorted(known)[:8])}.",
        )
    return name


def compared_editions(
    data: AirData, choices: Choices, city: str, period: Period, target: Fraction | None
) -> Comparison:
    """Judge a city's month, quarter or year under every edition, and a target for its share of good days."""
    return compare_editions(
        data.readings, data.stations, data.standards, choices, _city_of(data, city), period, target
    )


def bulletin(data: AirData, choices: Choices, city: str, period: Period) -> Bulletin:
    """Evaluate what a bulletin of a city and a month, quarter or year tells."""
    name = _city_of(data, city)
    return bulletin_of(data.readings, data.stations, data.standards, choices, name, period)


def has_control(data: AirData) -> bool:
    """Say whether a control point is among the stations of readings."""
    codes = (data.stations.find(code) for code in data.readings.stations)
    return any(one is not None and one.role is Role.CONTROL for one in codes)


def with_control_in(data: AirData, choices: Choices, scope: Scope) -> Evaluation | None:
    """Return the evaluation with control points in; ``None`` where there are none, or they are in already."""
    if choices.control == "in" or not has_control(data):
        return None
    return evaluated(data, replace(choices, control="in"), scope)


def explained(
    data: AirData, choices: Choices, scope: Scope, base: Evaluation
) -> list[tuple[Variant, dict[tuple[str, str, str], list[Moved]]]]:
    """Return every variant with what it moves, of each place and period of an evaluation."""
    used = {day.edition.id for days in base.days.values() for day in days}
    return [
        (variant, moved(base.figures, evaluated(data, variant.choices, scope).figures))
        for variant in variants_of(
            choices,
            data.standards,
            with_control=has_control(data),
            with_daily=not data.readings.daily.is_empty(),
        )
        if variant.choice != "edition" or {variant.value} != used
    ]


def ranking_named(name: str, standards: AirStandards) -> Ranking:
    """Return a method of ranking by its id."""
    if name in standards.rankings:
        return standards.rankings[name]
    raise NotFound(
        f"There is no ranking method {name!r}.",
        where="--method",
        hint=f"Use one of: {', '.join(standards.rankings)}.",
    )


def published_table(paths: Sequence[Path]) -> list[Measured] | None:
    """Return the measures of a table that somebody published, where that is what was given."""
    return published_measures(paths[0]) if len(paths) == 1 else None


def ranked(
    data: AirData, method: Ranking, period: Period, choices: Choices, *, districts: bool
) -> list[Ranked]:
    """Rank the cities of readings, or their districts, in a month or year.

    Raises
    ------
    UsageError
        If the list of stations has no districts, or the readings hold nothing of the period.
    """
    stations = by_district(data).stations if districts else data.stations
    names = [part.measure for part in method.parts]

    def figures(of: Period) -> Evaluation:
        return evaluate(
            data.readings,
            stations,
            data.standards,
            choices,
            Scope(first=of.first, last=of.last, by=of.grain.value),
        )

    now = figures(period).figures
    before: tuple[Figure, ...] = ()
    if any(name.endswith(CHANGE) for name in names):
        try:
            before = figures(year_before(period)).figures
        except UsageError:  # nothing of that year was read: places lack the change, and the ranking says so
            before = ()
    return rank_places(measured_from(now, before, names), method)


def year_before(period: Period) -> Period:
    """Return the same month, quarter or year a year earlier."""
    if period.grain not in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        raise UsageError(f"{period.text} is no month, quarter or year.", hint="Write 2022-07 or 2022.")
    return same_a_year_ago(period)
