"""The whole way from station-hours to figures, under the edition of each day or one that is forced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import AirStandards, Edition
from duizhang.core.errors import UsageError
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.city_days import active_spans, city_days
from duizhang.monitoring.air.day_figures import day_figures
from duizhang.monitoring.air.days import Day, days_of
from duizhang.monitoring.air.hour_figures import city_hours, hour_figures, station_hours
from duizhang.monitoring.air.index import IndexTables
from duizhang.monitoring.air.period_figures import edition_of, period_figures
from duizhang.monitoring.air.platform_days import filled
from duizhang.monitoring.air.prepare import by_edition, in_span, in_state, labelled
from duizhang.monitoring.air.scaled import SCALE
from duizhang.monitoring.air.spans import periods_by
from duizhang.monitoring.air.station_days import station_days, with_days
from duizhang.monitoring.air.stations import Role, Station, Stations
from duizhang.monitoring.air.trend import trends
from duizhang.monitoring.model import Figure, Remark, RemarkCode, unverified
from duizhang.values.period import Grain

if TYPE_CHECKING:
    import polars as pl

    from duizhang.monitoring.air.read import Readings


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the readings is evaluated.

    Parameters
    ----------
    places
        Cities to evaluate; none means all.
    stations
        Stations to evaluate on their own, by code or name; none means none, ``("*",)`` all.
    first, last
        First and last day; ``None`` means as far as the readings go.
    by
        ``hour``, ``day``, ``month``, ``quarter``, ``year`` or ``span`` (from the first day to the last).
    """

    places: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    by: str = "year"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What readings amount to.

    Parameters
    ----------
    figures
        In the order of place, station and period.
    days
        ``(place, station)`` → its days, in order; the station is ``""`` for the place.
    members
        Place → the stations that make up its values, as the readings call them.
    unlisted
        Stations of the readings that the list does not know: they are in no city.
    """

    figures: tuple[Figure, ...]
    days: Mapping[tuple[str, str], tuple[Day, ...]]
    members: Mapping[str, tuple[str, ...]]
    unlisted: tuple[str, ...]
    choices: Choices


def evaluate(
    readings: Readings, stations: Stations, standards: AirStandards, choices: Choices, scope: Scope
) -> Evaluation:
    """Evaluate readings.

    Raises
    ------
    UsageError
        If no edition is in force on a day and none is forced, or nothing of the readings lies in the scope.
    """
    import polars as pl

    known = {code: found for code in readings.stations if (found := stations.find(code)) is not None}
    unlisted = tuple(code for code in readings.stations if code not in known)
    hours = in_span(
        in_state(with_days(labelled(readings.hours, choices)), standards, choices), scope.first, scope.last
    )
    members = {code: one for code, one in known.items() if one.city and _counts(one, choices)}
    if scope.places:
        members = {code: one for code, one in members.items() if one.city in scope.places}
    wanted = _wanted(readings.stations, known, scope)
    hours = hours.filter(pl.col("station").is_in([*members, *wanted]))
    if hours.is_empty():
        raise UsageError(
            "None of the readings lies in what was asked for.",
            hint="Check --city, --station and the period, and that --stations lists the stations of the readings.",
        )
    days: dict[tuple[str, str], list[Day]] = {}
    own: Counter[str] = Counter()
    figures: list[Figure] = []
    for edition, part in by_edition(hours, standards, choices):
        tables = IndexTables(edition)
        values = station_days(part, edition, standards.items)
        if choices.daily == "fill" and choices.labels == "end":
            values = filled(values, readings.daily, [*members, *wanted])
            own += Counter(values.filter("filled")["station"].to_list())
        spans = active_spans(part, members)
        for frame, of in (
            (_of_cities(values, spans, edition, choices), "stations"),
            (_of_stations(values, wanted, known, choices), ""),
        ):
            for day in days_of(frame, edition, tables, choices, of=of):
                days.setdefault((day.place, day.station), []).append(day)
        if scope.by == "hour":
            single = station_hours(part, standards.items)
            for frame, of in (
                (_with_station(city_hours(single, spans, edition, strict=choices.strict)), "stations"),
                (_of_stations(single, wanted, known, choices), "hours"),
            ):
                figures += hour_figures(frame, edition, tables, standards.items, of=of)
    for key in sorted(days):
        days[key].sort(key=lambda day: day.day)
        if scope.by == "day":
            figures += (figure for day in days[key] for figure in day_figures(day, standards.items))
        elif scope.by != "hour":
            figures += _of_periods(days[key], scope, standards, choices)
    common = _common_remarks(choices, stations, standards)
    from_platform = _from_platform(own, members)
    told = tuple(
        replace(one, remarks=(*one.remarks, *_fitting(common, one), *from_platform(one))) for one in figures
    )
    by_place: dict[str, list[str]] = {}
    for code, one in members.items():
        by_place.setdefault(one.city, []).append(code)
    return Evaluation(
        told,
        {key: tuple(found) for key, found in days.items()},
        {place: tuple(codes) for place, codes in by_place.items()},
        unlisted if stations.listed else (),
        choices,
    )


def _counts(station: Station, choices: Choices) -> bool:
    """Whether a station takes part in its city's values."""
    return station.role in (Role.EVALUATION, Role.UNKNOWN) or (
        station.role is Role.CONTROL and choices.control == "in"
    )


def _wanted(codes: Sequence[str], known: Mapping[str, Station], scope: Scope) -> list[str]:
    """The stations to evaluate on their own, as the readings call them.

    Raises
    ------
    UsageError
        If one that was named has no readings.
    """
    if scope.stations == ("*",):
        return [
            code
            for code in codes
            if not scope.places or ((one := known.get(code)) is not None and one.city in scope.places)
        ]
    found = []
    for name in scope.stations:
        station = next(
            (
                code
                for code in codes
                if code == name or ((one := known.get(code)) and name in (one.code, one.name))
            ),
            None,
        )
        if station is None:
            raise UsageError(
                f"No reading is of a station {name!r}.",
                where="--station",
                hint=f"Stations of the readings: {', '.join(codes[:12])}.",
            )
        found.append(station)
    return found


def _of_cities(values: pl.DataFrame, spans: pl.DataFrame, edition: Edition, choices: Choices) -> pl.DataFrame:
    return _with_station(city_days(values, spans, edition, strict=choices.strict))


def _with_station(values: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return values.with_columns(station=pl.lit(""))


def _of_stations(
    values: pl.DataFrame, wanted: Collection[str], known: Mapping[str, Station], choices: Choices
) -> pl.DataFrame:
    import polars as pl

    places = {code: known[code].city if code in known else "" for code in wanted}
    return values.filter(pl.col("station").is_in(list(wanted))).with_columns(
        place=pl.col("station").replace_strict(places, default="", return_dtype=pl.String),
        den=pl.lit(SCALE, dtype=pl.Int64),
        used=pl.col("valid") if choices.strict else pl.lit(True),
    )


def _of_periods(days: Sequence[Day], scope: Scope, standards: AirStandards, choices: Choices) -> list[Figure]:
    """The figures of the periods that the days of one place or station fall into, and the trend of its years."""
    figures: list[Figure] = []
    edition = days[-1].edition
    asked = scope.first is not None
    for period in periods_by(scope.by, days[0].day, days[-1].day, scope.first, scope.last):
        inside = [day for day in days if period.first <= day.day <= period.last]  # type: ignore[operator]
        if not any(value.used for day in inside for value in day.values.values()) and not (asked and inside):
            continue  # a stray hour of the period before or after, or a gap between days
        edition = edition_of(period, inside, standards, choices)
        figures += period_figures(inside, period, standards, choices)
    if scope.by == "year":
        figures += trends([one for one in figures if one.period.grain is Grain.YEAR], edition)
    return figures


def _common_remarks(choices: Choices, stations: Stations, standards: AirStandards) -> list[Remark]:
    """What was chosen and holds for every figure."""
    found = []
    if choices.edition:
        found.append(Remark.of(RemarkCode.FORCED_EDITION, edition=choices.edition))
    if choices.control == "in":
        found.append(Remark.of(RemarkCode.CONTROL_IN))
    if not choices.strict:
        found.append(Remark.of(RemarkCode.RELAXED))
    if choices.labels == "start":
        found.append(Remark.of(RemarkCode.LABELS_START))
    if choices.state:
        found.append(Remark.of(RemarkCode.STATE_CONVERTED, state=choices.state))
    if choices.dust != "kept":
        found += unverified([standards.doubts["dust-by-days"]])
    if not stations.listed:
        control = sum(one.role is Role.CONTROL for one in stations.all)
        found.append(
            Remark.of(RemarkCode.ROLES_UNKNOWN, stations=len(stations.all) - control, control=control)
        )
        if control:
            found += unverified([standards.doubts["control-points-known"]])
    return found


def _from_platform(
    own: Mapping[str, int], members: Mapping[str, Station]
) -> Callable[[Figure], tuple[Remark, ...]]:
    """Return what tells of a figure how many values of its stations' days are the platform's own."""
    of_place: Counter[str] = Counter()
    for code, number in own.items():
        if code in members:
            of_place[members[code].city] += number

    def remarks(figure: Figure) -> tuple[Remark, ...]:
        number = own.get(figure.station, 0) if figure.station else of_place[figure.place]
        return (Remark.of(RemarkCode.PLATFORM_DAYS, values=number),) if number else ()

    return remarks


def _fitting(common: Sequence[Remark], figure: Figure) -> tuple[Remark, ...]:
    """Of the remarks on all figures, those that matter to one: roles of stations do not to a station's own."""
    of_cities = (RemarkCode.CONTROL_IN, RemarkCode.ROLES_UNKNOWN)
    return tuple(one for one in common if not figure.station or one.code not in of_cities)
