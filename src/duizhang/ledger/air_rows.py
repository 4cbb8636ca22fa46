"""Keeping computations of air and reading them back, exactly: what has members of its own is JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, and_, insert, select

from duizhang.core.clock import now
from duizhang.ledger import schema
from duizhang.ledger.air import (
    DayFigure,
    DayIndex,
    MeasuredDay,
    MeasuredStation,
    Run,
    RunHead,
    StationFigure,
)
from duizhang.ledger.rows import pack_text, unpack_text
from duizhang.values.numbers import as_text, exact

_encode = json.JSONEncoder(separators=(",", ":")).encode
_TEXTS = ("place", "variant", "version")
_LISTS = ("choices", "readings", "remarks")
_OF_STATION = ("period", "code", "name", "district", "role", "edition")


def add_run(connection: Connection, run: Run) -> bool:
    """Keep a computation and say whether anything in it is new; what holds already as it says is not kept again."""
    if _holds(connection, run):
        return False
    values = {name: pack_text(getattr(run, name)) for name in _TEXTS}
    values |= {name: _encode(getattr(run, name)) for name in _LISTS}
    added = insert(schema.air_run).values(**values, first=run.first, last=run.last, at=now().isoformat())
    number = connection.execute(added.returning(schema.air_run.c.id)).scalar_one()
    for table, rows in (
        (schema.air_day, [_day_row(one) for one in run.days]),
        (schema.air_station, [_station_row(one) for one in run.stations]),
    ):
        if rows:
            connection.execute(insert(table), [{"run_id": number, **row} for row in rows])
    return True


def _holds(connection: Connection, run: Run) -> bool:
    """Whether every day and station of a computation stands as it says, by computations of the same readings."""
    heads = read_heads(connection, run.place, run.variant)
    covering = {head.number for head in heads if head.first <= run.last and run.first <= head.last}
    known = {number: _facts(connection, number) for number in sorted(covering)}
    alike = (run.choices, run.readings, run.remarks, run.version)
    day, standing = run.first, held_by(heads, run.first, run.last)
    while day <= run.last:
        if known.get(standing.get(day, 0)) != alike:
            return False
        day = date.fromordinal(day.toordinal() + 1)
    held = {one.day: one for one in read_days(connection, heads, run.first, run.last)}
    if held != {one.day: one for one in run.days}:
        return False
    stations = {(one.period, one.code): one for one in read_stations(connection, heads, run.first, run.last)}
    return all(stations.get((one.period, one.code)) == one for one in run.stations)


def _facts(connection: Connection, number: int) -> tuple[Any, ...]:
    row = read_run(connection, number)
    return row.choices, row.readings, row.remarks, row.version


def read_heads(connection: Connection, place: str | None = None, variant: str | None = None) -> list[RunHead]:
    """Return the computations on record, of a place and variant if they are told, in the order of keeping."""
    c = schema.air_run.c
    query = select(c.id, c.place, c.variant, c.first, c.last).order_by(c.id)
    if place is not None:
        query = query.where(c.place == pack_text(place))
    if variant is not None:
        query = query.where(c.variant == pack_text(variant))
    return [
        RunHead(number, unpack_text(where), unpack_text(chosen), first, last)
        for number, where, chosen, first, last in connection.execute(query)
    ]


def read_run(connection: Connection, number: int) -> Run:
    """Return a computation without its days and stations."""
    row = connection.execute(select(schema.air_run).where(schema.air_run.c.id == number)).mappings().one()
    told: dict[str, Any] = {name: unpack_text(row[name]) for name in _TEXTS}
    told |= {name: _tupled(json.loads(row[name])) for name in _LISTS}
    return Run(**told, first=row["first"], last=row["last"])


def held_by(heads: Sequence[RunHead], first: date, last: date) -> dict[date, int]:
    """Return which computation holds each day from first to last; days that none covers are not in it."""
    found: dict[date, int] = {}
    for head in heads:
        for at in range(max(head.first, first).toordinal(), min(head.last, last).toordinal() + 1):
            found[date.fromordinal(at)] = head.number
    return found


def read_days(connection: Connection, heads: Sequence[RunHead], first: date, last: date) -> list[MeasuredDay]:
    """Return the days from first to last as the last computation that covers each left it."""
    standing = held_by(heads, first, last)
    c = schema.air_day.c
    query = (
        select(c.run_id, c.day, c["values"], c.judged, c.dust)
        .where(and_(c.run_id.in_(sorted(set(standing.values()))), c.day >= first, c.day <= last))
        .order_by(c.day)
    )
    return [
        MeasuredDay(day, _figures(json.loads(values)), _judged(json.loads(judged)), dust)
        for number, day, values, judged, dust in connection.execute(query)
        if standing[day] == number
    ]


def read_stations(
    connection: Connection, heads: Sequence[RunHead], first: date, last: date
) -> list[MeasuredStation]:
    """Return the stations in the periods of computations within some days, as the last of them left each period."""
    inside = [head.number for head in heads if head.first <= last and first <= head.last]
    c = schema.air_station.c
    query = select(schema.air_station).where(c.run_id.in_(inside)).order_by(c.run_id, c.code)
    found: dict[str, tuple[int, list[MeasuredStation]]] = {}
    for row in connection.execute(query).mappings():
        one = _station(dict(row))
        number, stations = found.get(one.period, (0, []))
        if number != row["run_id"]:
            stations = []
        stations.append(one)
        found[one.period] = (row["run_id"], stations)
    return [one for _, stations in found.values() for one in stations]


def _day_row(one: MeasuredDay) -> dict[str, Any]:
    own = one.judged[0]
    judged = [
        [j.edition, j.index, j.subs, j.primary, j.missing, j.counts, _packed(j.values)] for j in one.judged
    ]
    return {
        "day": one.day,
        "edition": own.edition,
        "aqi": own.index,
        "complete": own.index is not None and not own.missing,
        "dust": one.dust,
        "values": _encode(_packed(one.values)),
        "judged": _encode(judged),
    }


def _packed(values: Iterable[DayFigure]) -> list[list[Any]]:
    return [[v.item, v.statistic, as_text(v.value), v.have, v.need, v.valid, v.used] for v in values]


def _figures(rows: Iterable[Sequence[Any]]) -> tuple[DayFigure, ...]:
    return tuple(DayFigure(row[0], row[1], exact(row[2]), *row[3:]) for row in rows)


def _judged(rows: Iterable[Sequence[Any]]) -> tuple[DayIndex, ...]:
    return tuple(
        DayIndex(edition, index, _tupled(subs), tuple(primary), tuple(missing), counts, _figures(values))
        for edition, index, subs, primary, missing, counts, values in rows
    )


def _station_row(one: MeasuredStation) -> dict[str, Any]:
    figures = [
        [f.item, f.statistic, as_text(f.value), f.published, f.unit, f.valid, f.have, f.need]
        for f in one.figures
    ]
    return {
        **{name: pack_text(getattr(one, name)) for name in _OF_STATION},
        "counts": one.counts,
        "longitude": None if one.longitude is None else as_text(one.longitude),
        "latitude": None if one.latitude is None else as_text(one.latitude),
        "since": one.since,
        "until": one.until,
        "figures": _encode(figures),
    }


def _station(row: dict[str, Any]) -> MeasuredStation:
    return MeasuredStation(
        **{name: unpack_text(row[name]) for name in _OF_STATION},
        counts=row["counts"],
        longitude=_degrees(row["longitude"]),
        latitude=_degrees(row["latitude"]),
        since=row["since"],
        until=row["until"],
        figures=tuple(_station_figures(json.loads(row["figures"]))),
    )


def _station_figures(rows: Iterable[Sequence[Any]]) -> Iterator[StationFigure]:
    for item, statistic, value, *rest in rows:
        yield StationFigure(item, statistic, exact(value), *rest)


def _degrees(text: str | None) -> Fraction | None:
    return None if text is None else exact(text)


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
