"""Reading: files to station-hours, with everything that was left out counted, and bad files named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import AirStandards
from duizhang.core.errors import DuizhangError, InputError, UsageError
from duizhang.monitoring.air.cleaning import Counts, cleaned, doubted, hours_of, once
from duizhang.monitoring.air.columns import ItemNames
from duizhang.monitoring.air.files import files_of, table_of
from duizhang.monitoring.air.layouts import Long, long_of
from duizhang.monitoring.air.platform_days import own_days
from duizhang.monitoring.air.scaled import MICRO

if TYPE_CHECKING:
    import polars as pl

UnitFactor = Callable[[str, str], Fraction | None]
"""A unit as written and the canonical unit wanted → the factor between them; ``None`` where they do not convert."""


@dataclass
class Readings:
    """Station-hours at the precision of a reading, and what happened on the way.

    Parameters
    ----------
    hours
        ``station``, ``t`` (see ``stamps``) and a column a pollutant: whole µg/m³, CO in tenths of mg/m³.
    daily
        Values of days that the platform computed itself: ``station``, ``day``, ``item``, ``statistic``, ``value``.
    cities
        Station → city, as far as the files tell.
    skipped
        Files that were not read, or not to their end.
    """

    hours: pl.DataFrame
    daily: pl.DataFrame
    counts: Counts
    cities: dict[str, str] = field(default_factory=dict)
    files: int = 0
    skipped: list[DuizhangError] = field(default_factory=list)

    @cached_property
    def stations(self) -> list[str]:
        """The stations that have readings."""
        return sorted(self.hours["station"].unique().to_list())


def read_readings(
    paths: Iterable[str | Path],
    standards: AirStandards,
    *,
    unit_factor: UnitFactor,
    units: Mapping[str, str] | None = None,
    on_file: Callable[[Path], None] | None = None,
) -> Readings:
    """Read files and folders of hourly readings.

    Parameters
    ----------
    units
        Pollutant → unit as written, for files that do not tell theirs.
    on_file
        Told each file before it is read.

    Returns
    -------
    Readings
        With the files that could not be read in ``skipped``; they do not take the others down.

    Raises
    ------
    UsageError
        If a unit in ``units`` is none of concentrations.
    """

    counts, names = Counts(), ItemNames(standards.items)
    told = {item: _factor(item, unit, standards, unit_factor) for item, unit in (units or {}).items()}
    parts: list[pl.DataFrame] = []
    daily: list[pl.DataFrame] = []
    cities: dict[str, str] = {}
    skipped: list[DuizhangError] = []
    files = 0
    for path, problem in files_of(paths):
        if problem is not None:
            skipped.append(problem)
            continue
        if on_file is not None:
            on_file(path)
        try:
            table = table_of(path)
            long = long_of(table.frame, names=names, stem=table.stem, where=str(path), counts=counts)
            own = {item: _factor(item, unit, standards, unit_factor) for item, unit in long.units.items()}
            hours = _hours(long, standards, {**own, **told}, str(path), counts)
            daily += _daily(long, standards, {**own, **told}, str(path))
        except InputError as error:
            error.where = error.where or str(path)
            skipped.append(error)
            continue
        files += 1
        cities.update(long.cities)
        parts.append(hours)
        if table.cut:
            skipped.append(
                InputError(
                    "The file is cut off; the readings before the break are read.",
                    where=str(path),
                    hint="Get it again.",
                )
            )
    hours = _joined(parts, standards, counts)
    for item in standards.items:
        counts.kept[item] += int(hours[item].count())
    doubted(hours, standards.items, counts)
    return Readings(hours, own_days(daily), counts, cities, files, skipped)


def _hours(
    long: Long, standards: AirStandards, told: Mapping[str, int], where: str, counts: Counts
) -> pl.DataFrame:
    """Return the station-hours of a file. Stations are numbers while they are compared: that is several times faster."""
    import polars as pl

    codes = pl.Enum(long.stations)
    found: dict[str, pl.DataFrame] = {}
    for name, part in long.parts:
        numbered = part.with_columns(pl.col("station").cast(codes, strict=False).to_physical()).drop_nulls(
            "station"
        )
        values = cleaned(numbered, standards.items[name], where=where, told=told.get(name), counts=counts)
        found[name] = pl.concat([found[name], values]) if name in found else values
    return _of_stations(found, long.stations, standards, counts)


def _daily(
    long: Long, standards: AirStandards, told: Mapping[str, int], where: str
) -> Iterator[pl.DataFrame]:
    """Yield the platform's own values of days; what is wrong with them is not counted among the readings."""
    import polars as pl

    for name, statistic, part in long.daily:
        values = cleaned(part, standards.items[name], where=where, told=told.get(name), counts=Counts())
        yield values.select(
            "station",
            (pl.col("t") // 24 - 1).cast(pl.Int32).alias("day"),
            pl.lit(name).alias("item"),
            pl.lit(statistic).alias("statistic"),
            "value",
        )


def _joined(parts: list[pl.DataFrame], standards: AirStandards, counts: Counts) -> pl.DataFrame:
    """Join the station-hours of files; hours that several files tell are compared like those of one."""
    import polars as pl

    if len(parts) == 1:
        return parts[0]
    if not parts:
        return _of_stations({}, (), standards, counts)
    hours = pl.concat(parts)
    names = tuple(hours["station"].unique().sort().to_list())
    numbered = hours.with_columns(pl.col("station").cast(pl.Enum(names)).to_physical())
    values = {item: numbered.select("station", "t", value=item).drop_nulls() for item in standards.items}
    return _of_stations(values, names, standards, counts)


def _of_stations(
    values: Mapping[str, pl.DataFrame], names: tuple[str, ...], standards: AirStandards, counts: Counts
) -> pl.DataFrame:
    import polars as pl

    unique = {item: once(one, item, counts) for item, one in values.items()}
    hours = hours_of(unique, list(standards.items))
    return hours.with_columns(pl.Series(names, dtype=pl.String).gather(hours["station"]).alias("station"))


def _factor(item: str, unit: str, standards: AirStandards, unit_factor: UnitFactor) -> int:
    """Return how many millionths of the pollutant's unit one of the told unit is."""
    if item not in standards.items:
        raise UsageError(
            f"There is no pollutant {item!r}.",
            where="--unit",
            hint=f"Use one of: {', '.join(standards.items)}.",
        )
    factor = unit_factor(unit, standards.items[item].unit)
    if factor is None or (factor * MICRO).denominator != 1:
        raise InputError(
            f"{unit!r} is no unit of a concentration of {item}.",
            hint="Use µg/m³ or mg/m³; volume shares (ppb) have to be converted first.",
        )
    return int(factor * MICRO)
