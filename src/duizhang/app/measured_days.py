"""The days and stations of an evaluation, as the ledger keeps them beside the measured figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from duizhang.app.measured_record import variant_of
from duizhang.ledger.air import DayFigure, DayIndex, MeasuredDay, MeasuredStation, Run, StationFigure
from duizhang.monitoring.air.choices import Choices, DustDays
from duizhang.monitoring.air.days import Day
from duizhang.monitoring.air.evaluate import Evaluation, Scope, evaluate
from duizhang.monitoring.model import RemarkCode

if TYPE_CHECKING:
    from duizhang.app.air import AirData
    from duizhang.monitoring.model import Figure

VERSION = "air-days-1"
"""Of what is kept of days and stations."""

COMMON = frozenset(
    {
        *(RemarkCode.FORCED_EDITION, RemarkCode.CONTROL_IN, RemarkCode.RELAXED, RemarkCode.LABELS_START),
        *(RemarkCode.STATE_CONVERTED, RemarkCode.ROLES_UNKNOWN, RemarkCode.PLATFORM_DAYS),
    }
)
"""Remarks that hold for all figures of a computation; those of single figures follow from its days."""

OF_STATIONS = frozenset(
    {
        *((item, "mean") for item in ("so2", "no2", "pm10", "pm25")),
        *(("co", "p95"), ("o3", "p90"), ("composite", "index")),
        *(("aqi", name) for name in ("valid_days", "good_days", "good_share", "heavy_days")),
    }
)
"""What is kept of a station: pollutant and statistic."""


def runs_of(data: AirData, found: Evaluation, readings: Sequence[tuple[str, str]], scope: Scope) -> list[Run]:
    """Return what there is to keep of an evaluation: a computation a place.

    Parameters
    ----------
    found
        The evaluation, of months, quarters or years.
    readings
        Name and hash of the files, as :func:`duizhang.app.measured.file_hashes` gives them.
    scope
        What was evaluated.
    """
    others = [_under(edition.id, data, found, scope) for edition in data.standards.editions]
    return [
        run
        for place in sorted(found.members)
        if (run := _run(place, data, found, others, readings, scope)) is not None
    ]


def variant_text(choices: Choices) -> str:
    """Return what was chosen otherwise than the standard chooses, as computations are kept by it."""
    return ",".join(f"{name}={value}" for name, value in variant_of(choices))


@dataclass(frozen=True, slots=True)
class _Under:
    """The days of every place, judged under one edition."""

    edition: str
    days: Mapping[tuple[str, str], Mapping[date, Day]]


def _under(edition: str, data: AirData, found: Evaluation, scope: Scope) -> _Under:
    """Judge all days under an edition; days that it judged anyway are those of the evaluation."""
    judged = found
    if {day.edition.id for days in found.days.values() for day in days} != {edition}:
        judged = _again(
            data,
            replace(found.choices, edition=edition),
            replace(scope, places=tuple(found.members), stations=(), by="year"),
        )
    return _Under(edition, {key: {day.day: day for day in days} for key, days in judged.days.items()})


def _again(data: AirData, choices: Choices, scope: Scope) -> Evaluation:
    return evaluate(data.readings, data.stations, data.standards, choices, scope)


def _run(
    place: str,
    data: AirData,
    found: Evaluation,
    others: Sequence[_Under],
    readings: Sequence[tuple[str, str]],
    scope: Scope,
) -> Run | None:
    days = list(found.days.get((place, ""), ()))
    used = [day.day for day in days if any(value.used for value in day.values.values())]
    if not used:
        return None
    # Without days that were asked for, a stray hour before or after the first day that counts is no part of it.
    first, last = scope.first or used[0], scope.last or used[-1]
    choices = found.choices
    named = [(one.name, getattr(choices, one.name)) for one in fields(Choices) if one.name != "dust_days"]
    remarks = dict.fromkeys(
        (remark.code.value, remark.values)
        for figure in found.figures
        if figure.place == place and not figure.station
        for remark in figure.remarks
        if remark.code in COMMON
    )
    return Run(
        place=place,
        variant=variant_text(choices),
        first=first,
        last=last,
        choices=(*named, ("dust_source", choices.dust_days.source)),
        readings=tuple(readings),
        remarks=tuple(remarks),
        version=VERSION,
        days=tuple(_day(day, others) for day in days if first <= day.day <= last),
        stations=tuple(
            one
            for year in range(first.year, last.year + 1)
            for one in _stations(place, data, found, scope, first, last, year)
        ),
    )


def _day(day: Day, others: Sequence[_Under]) -> MeasuredDay:
    own = _values(day)
    judged = [_index(day, ())]
    for other in others:
        again = other.days.get((day.place, day.station), {}).get(day.day)
        if again is not None and other.edition != day.edition.id:
            values = _values(again)
            judged.append(_index(again, () if values == own else values))
    return MeasuredDay(day.day, own, tuple(judged), day.dust)


def _values(day: Day) -> tuple[DayFigure, ...]:
    return tuple(
        DayFigure(item, statistic, value.value, value.have, value.need, value.valid, value.used)
        for (item, statistic), value in sorted(day.values.items())
    )


def _index(day: Day, values: tuple[DayFigure, ...]) -> DayIndex:
    index = day.index
    return DayIndex(
        day.edition.id,
        index.value,
        tuple(index.subs.items()),
        index.primary,
        index.missing,
        index.counts,
        values,
    )


def _stations(
    place: str, data: AirData, found: Evaluation, scope: Scope, first: date, last: date, year: int
) -> Iterator[MeasuredStation]:
    """Yield the stations of a place in a calendar year, or in the part of it that was asked for."""
    begin, end = date(year, 1, 1), date(year, 12, 31)
    if scope.first is not None:
        begin = max(begin, first)
    if scope.last is not None:
        end = min(end, last)
    alone = _again(
        data, found.choices, Scope(places=(place,), stations=("*",), first=begin, last=end, by="span")
    )
    figures: dict[str, list[Figure]] = {}
    for figure in alone.figures:
        if figure.station and figure.place == place:
            figures.setdefault(figure.station, []).append(figure)
    members = set(found.members[place])
    for code, own in sorted(figures.items()):
        known = data.stations.find(code)
        if known is None:
            continue
        position = known.position or (None, None)
        yield MeasuredStation(
            period=own[0].period.text,
            code=known.code,
            name=known.name,
            district=known.district,
            role=known.role.value,
            counts=code in members,
            longitude=position[0],
            latitude=position[1],
            since=known.since,
            until=known.until,
            edition=own[0].edition,
            figures=tuple(_station_figures(own)),
        )


def _station_figures(figures: Sequence[Figure]) -> Iterator[StationFigure]:
    for one in figures:
        if (one.item, one.statistic) in OF_STATIONS and one.value is not None and one.capture is not None:
            yield StationFigure(
                *(one.item, one.statistic, one.value, one.published, one.unit, one.valid),
                one.capture.have,
                one.capture.need,
            )


def choices_of(run: Run) -> Choices:
    """Return the choices of a computation on record; of a list of dust days its source alone was kept."""
    told = dict(run.choices)
    source = told.pop("dust_source", "")
    return Choices(**told, dust_days=DustDays(source))
