"""The layouts in which readings come, each brought to one row a reading.

Three are known by their headings: wide (a row an hour and pollutant, a column a station, as the national mirrors have it),
tidy (a row a reading), and by pollutant (a row a station and hour, a column a pollutant). A file of one station without a
column for it is named after the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhang.core.errors import InputError
from duizhang.monitoring.air.cleaning import Counts, Reason
from duizhang.monitoring.air.columns import ItemNames, heading, role_of
from duizhang.monitoring.air.scaled import MICRO
from duizhang.monitoring.air.stamped import texts, with_stamps

if TYPE_CHECKING:
    import polars as pl

BLANKS = ("", "na", "nan", "null", "none", "-", "--", "—", "——", "*", "/", "\\n", "无", "缺测")
"""What stands where there is no reading, in lower case."""
_REPEATED = re.compile(r"_duplicated_\d+$")
"""How the reader of tables names the second column of a name."""
_SINGLE_FLOAT_STEP = 10**4
"""Four decimals of a 32-bit float are certain at the size of readings, six are not."""
_LARGEST = 10**9
"""Beyond it a number is no reading in any unit."""
_WITHOUT_NAME = re.compile(r"(unnamed: \d+|column_\d+|_duplicated_\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Long:
    """Readings of a file, one a row, pollutant by pollutant.

    Parameters
    ----------
    parts
        Pollutant and its readings: ``station``, ``t``, ``micro`` (millionths of the file's unit). Made when they are
        asked for, so that one pollutant is held at a time; a pollutant may come twice.
    stations
        Every station of the file.
    units
        Pollutant → the unit that the file itself tells, as written.
    cities
        Station → the city that the file itself tells.
    daily
        Pollutant, statistic and values of days that the platform computed itself, in the form of ``parts``.
    """

    parts: Iterator[tuple[str, pl.DataFrame]]
    daily: Iterator[tuple[str, str, pl.DataFrame]]
    stations: tuple[str, ...]
    units: Mapping[str, str]
    cities: Mapping[str, str]


def long_of(table: pl.DataFrame, *, names: ItemNames, stem: str, where: str, counts: Counts) -> Long:
    """Bring a table to one row a reading, counting what has no time or is no number.

    Raises
    ------
    InputError
        If the headings are of no known layout; says which are missing.
    """
    import polars as pl

    table = table.select(c for c in table.columns if not _WITHOUT_NAME.fullmatch(c.strip()))
    roles = _roles(table.columns)
    pollutants = names.among(table.columns)
    missing = _missing_time(roles)
    if missing or not ("item" in roles or pollutants):
        raise InputError(
            f"The table has no {missing or 'pollutant'}: its columns are {', '.join(table.columns[:12])}.",
            where=where,
            hint="Give a column of time (or date and hour) and pollutants as columns, or a column each for pollutant and "
            "value, or the national layout date, hour, type and a column a station.",
        )
    table = with_stamps(table, roles, counts)
    own = pl.col(roles["station"]).cast(pl.String).str.strip_chars() if "station" in roles else pl.lit(stem)
    units = {item: unit for item, unit in pollutants.values() if unit}
    at_midnight = table.filter(pl.col("t") % 24 == 0)
    daily: Iterator[tuple[tuple[str, str], pl.DataFrame]]
    if "item" in roles and "value" in roles:
        table = _only_items(table, roles["item"], names)
        units = _told_units(table, roles, where)
        parts = _tidy(table.with_columns(_station=own), roles["value"])
        daily = (
            (key, part)
            for key, rows in _daily_rows(at_midnight, roles["item"], names)
            for _, part in _tidy(rows.with_columns(_station=own), roles["value"])
        )
        stations = table.select(own.unique()).to_series()
    elif "item" in roles:
        table = _only_items(table, roles["item"], names)
        fixed = {*roles.values(), "t", "_day", "_item"}
        columns = [column for column in table.columns if column not in fixed]
        parts = _wide(table, columns)
        daily = (
            (key, part)
            for key, rows in _daily_rows(at_midnight, roles["item"], names)
            for _, part in _wide(rows, columns)
        )
        stations = pl.Series([_REPEATED.sub("", column).strip() for column in columns])
    else:
        parts = _by_pollutant(table.with_columns(_station=own), pollutants)
        of_days = {name: names.daily_of(heading(name)[0]) for name in table.columns}
        daily = (
            (key, at_midnight.select("t", station=own, raw=name)) for name, key in of_days.items() if key[0]
        )
        stations = table.select(own.unique()).to_series()
    found = tuple(sorted({str(one) for one in stations.to_list() if one}))
    numbers = ((item, _numbers(part, item, counts)) for item, part in parts)
    own_days = ((*key, _numbers(part, key[0], Counts())) for key, part in daily)
    return Long(numbers, own_days, found, units, _cities(table, roles))


def _cities(table: pl.DataFrame, roles: Mapping[str, str]) -> dict[str, str]:
    import polars as pl

    if not {"city", "station"} <= set(roles):
        return {}
    pairs = table.select(
        pl.col(roles["station"]).cast(pl.String), pl.col(roles["city"]).cast(pl.String).alias("_city")
    ).unique()
    return {str(s).strip(): str(c).strip() for s, c in pairs.iter_rows() if s is not None and c is not None}


def _roles(columns: list[str]) -> dict[str, str]:
    roles: dict[str, str] = {}
    for column in columns:
        role = role_of(column)
        if role:
            roles.setdefault(role, column)
    return roles


def _missing_time(roles: Mapping[str, str]) -> str:
    if "time" in roles or "date" in roles or {"year", "month", "day", "hour"} <= set(roles):
        return ""
    return "time"


def _wide(table: pl.DataFrame, stations: list[str]) -> Iterator[tuple[str, pl.DataFrame]]:
    """A row an hour and pollutant, a column a station; a station with two columns gives both."""
    import polars as pl

    for item in texts(table["_item"]):
        yield (
            item,
            table.filter(pl.col("_item") == item)
            .unpivot(index="t", on=stations, variable_name="station", value_name="raw")
            .with_columns(pl.col("station").str.replace(_REPEATED.pattern, "").str.strip_chars()),
        )


def _tidy(table: pl.DataFrame, value: str) -> Iterator[tuple[str, pl.DataFrame]]:
    """A row a reading."""
    import polars as pl

    for item in texts(table["_item"]):
        yield (
            item,
            table.filter(pl.col("_item") == item).select("t", station="_station", raw=value),
        )


def _daily_rows(
    table: pl.DataFrame, column: str, names: ItemNames
) -> Iterator[tuple[tuple[str, str], pl.DataFrame]]:
    """The rows at midnight of each value of days that the platform computed itself."""
    import polars as pl

    for word in texts(table[column]):
        key = names.daily_of(word)
        if key[0]:
            yield key, table.filter(pl.col(column).cast(pl.String) == word).with_columns(_item=pl.lit(key[0]))


def _told_units(table: pl.DataFrame, roles: Mapping[str, str], where: str) -> dict[str, str]:
    """The units of a column of units, where all readings of a pollutant share one."""
    units: dict[str, str] = {}
    if "unit" in roles:
        for item, told in table.select("_item", roles["unit"]).unique().drop_nulls().iter_rows():
            if units.setdefault(item, str(told)) != str(told):
                raise InputError(
                    f"{item} is told in two units: {units[item]} and {told}.",
                    where=where,
                    hint="Bring each pollutant to one unit, or divide the file by unit.",
                )
    return units


def _by_pollutant(
    table: pl.DataFrame, pollutants: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, pl.DataFrame]]:
    """A row a station and hour, a column a pollutant; units may stand in the headings."""
    for name, (item, _) in pollutants.items():
        yield item, table.select("t", station="_station", raw=name)


def _only_items(table: pl.DataFrame, column: str, names: ItemNames) -> pl.DataFrame:
    """Keep the rows of hourly values of pollutants; means and indices that the file carries along are not readings."""
    import polars as pl

    known = {word: names.id_of(word) for word in texts(table[column])}
    return table.with_columns(
        _item=pl.col(column)
        .cast(pl.String)
        .replace_strict({w: i for w, i in known.items() if i}, default=None, return_dtype=pl.String)
    ).filter(pl.col("_item").is_not_null())


def _numbers(frame: pl.DataFrame, item: str, counts: Counts) -> pl.DataFrame:
    """Turn raw cells into millionths; blanks and what is no number are counted and left out."""
    import polars as pl

    raw = frame["raw"]
    if raw.dtype == pl.String:
        cell = raw.str.strip_chars()
        blank = cell.is_null() | cell.str.to_lowercase().is_in(list(BLANKS))
        number = cell.cast(pl.Float64, strict=False)
    else:
        blank = raw.is_null() if not raw.dtype.is_float() else raw.is_null() | raw.is_nan()
        number = raw.cast(pl.Float64, strict=False)
    usable = (number.abs() <= _LARGEST).fill_null(False) & ~blank
    blanks = int(blank.sum())
    counts.add(Reason.BLANK, item, blanks)
    counts.add(Reason.UNREADABLE, item, len(raw) - blanks - int(usable.sum()))
    step = _SINGLE_FLOAT_STEP if raw.dtype == pl.Float32 else MICRO
    return (
        frame.select("station", "t", micro=number)
        .filter(usable)
        .with_columns((pl.col("micro") * step).round().cast(pl.Int64) * (MICRO // step))
    )
