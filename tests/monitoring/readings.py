"""Readings made for tests: a station's hours by pollutant, written in any layout; and figures by their names."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

from duizhang.monitoring.air.evaluate import Evaluation
from duizhang.monitoring.model import Figure

ITEMS = ("so2", "no2", "co", "o3", "pm10", "pm25")
NATIONAL = {"so2": "SO2", "no2": "NO2", "co": "CO", "o3": "O3", "pm10": "PM10", "pm25": "PM2.5"}
PLAIN = {"so2": "10", "no2": "30", "co": "0.8", "o3": "60", "pm10": "70", "pm25": "40"}
"""A good day in every pollutant."""

Hours = dict[tuple[str, datetime, str], str]
"""``(station, end of the hour, pollutant)`` → cell."""


def hours_of(
    stations: Iterable[str],
    first: date,
    days: int,
    value: Callable[[str, datetime, str], str | None] = lambda _s, _t, item: PLAIN[item],
    items: Iterable[str] = ITEMS,
) -> Hours:
    """Return every hour of some days, ``value`` giving the cell of each; ``None`` leaves it out."""
    found: Hours = {}
    start = datetime.combine(first, time())
    for station in stations:
        for hour in range(1, 24 * days + 1):
            end = start + timedelta(hours=hour)
            for item in items:
                cell = value(station, end, item)
                if cell is not None:
                    found[station, end, item] = cell
    return found


def write_wide(path: Path, hours: Mapping[tuple[str, datetime, str], str]) -> Path:
    """Write the national layout: date, hour, type and a column a station."""
    stations = sorted({station for station, _, _ in hours})
    rows: dict[tuple[datetime, str], dict[str, str]] = {}
    for (station, end, item), cell in hours.items():
        rows.setdefault((end, item), {})[station] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "hour", "type", *stations])
        for (end, item), cells in sorted(rows.items()):
            writer.writerow(
                [f"{end:%Y%m%d}", end.hour, NATIONAL[item], *(cells.get(one, "") for one in stations)]
            )
    return path


def write_tidy(path: Path, hours: Mapping[tuple[str, datetime, str], str], city: str = "") -> Path:
    """Write a row a reading."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["站点", "时间", "污染物", "浓度", *(["城市"] if city else [])])
        for (station, end, item), cell in hours.items():
            writer.writerow(
                [station, f"{end:%Y-%m-%d %H:%M}", NATIONAL[item], cell, *([city] if city else [])]
            )
    return path


def write_by_pollutant(
    path: Path, hours: Mapping[tuple[str, datetime, str], str], station: bool = True
) -> Path:
    """Write a row a station and hour, a column a pollutant."""
    rows: dict[tuple[str, datetime], dict[str, str]] = {}
    for (name, end, item), cell in hours.items():
        rows.setdefault((name, end), {})[item] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*(["station"] if station else []), "time", *(NATIONAL[item] for item in ITEMS)])
        for (name, end), cells in rows.items():
            writer.writerow(
                [*([name] if station else []), f"{end:%Y-%m-%dT%H:00:00}", *(cells.get(i, "") for i in ITEMS)]
            )
    return path


def write_stations(path: Path, rows: Iterable[tuple[str, ...]]) -> Path:
    """Write a list of stations: code, name, city, role, since, until, district; what is left off is empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "name", "city", "role", "since", "until", "district"])
        for row in rows:
            writer.writerow([*row, *[""] * (7 - len(row))])
    return path


Table = dict[tuple[str, str, str], Figure]
"""``(period, pollutant, statistic)`` → figure of the one place or station evaluated."""


def table(evaluation: Evaluation) -> Table:
    """Return the figures of an evaluation of one place by period, pollutant and statistic."""
    return {(one.period.text, one.item, one.statistic): one for one in evaluation.figures}


def of(value: Fraction | None) -> float:
    """Return a figure's value for comparing with a tolerance."""
    assert value is not None
    return float(value)
