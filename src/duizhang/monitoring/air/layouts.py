"""The layouts in which readings come, each brought to one row a reading.

Three are known by their headings: wide (a row an hour and pollutant, a column a station, as the national mirrors have it),
tidy (a row a reading), and by pollutant (a row a station and hour, a column a pollutant). A file of one station without a
column for it is named after the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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
    # a column that is called a type may tell sorts of stations, where pollutants have columns of their own
    itemised = "item" in roles and any(map(names.id_of, texts(table[roles["item"]])))
    if missing or not (itemised or pollutants):
        raise InputError(
            f"The table has no {missing or 'pollutant'}: its columns are {', '.join(table.columns[:12])}.",
            where=where,
            hint="Give a column of time (or date and hour) and pollutants as columns, or a column each for pollutant and "
            "value, or the national layout date, hour, type and a column a station.",
        )
    table = with_stamps(table, roles, counts)
    own = pl.col(roles["station"]).cast(pl.String).str.strip_chars() if "station" in roles else pl.lit(stem)
    table = table.with_columns(_station=own)
    if not itemised:
        found = _by_pollutant(table, pollutants, names)
    elif "value" in roles:
        found = _tidy(table, roles, names, where)
    else:
        found = _wide(table, roles, names)
    return Long(
        ((item, _numbers(part, item, counts)) for item, part in found.parts),
        ((*key, _numbers(part, key[0], Counts())) for key, part in found.daily),
        tuple(sorted({name for name in found.stations if name})),
        found.units,
        _cities(table, roles),
    )


class _Layout(NamedTuple):
    """What a layout gives: cells of hours by pollutant, of days by pollutant and statistic; stations, units."""

    parts: Iterator[tuple[str, pl.DataFrame]]
    daily: Iterator[tuple[tuple[str, str], pl.DataFrame]]
    stations: Iterable[str]
    units: Mapping[str, str]


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


def _wide(table: pl.DataFrame, roles: Mapping[str, str], names: ItemNames) -> _Layout:
    """A row an hour and pollutant, a column a station; a station with two columns gives both."""
    import polars as pl

    fixed = {*roles.values(), "t", "_day", "_station"}
    columns = [column for column in table.columns if column not in fixed]

    def cells(rows: pl.DataFrame) -> pl.DataFrame:
        long = rows.unpivot(index="t", on=columns, variable_name="station", value_name="raw")
        return long.with_columns(pl.col("station").str.replace(_REPEATED.pattern, "").str.strip_chars())

    return _Layout(
        ((item, cells(rows)) for item, rows in _of_items(table, roles["item"], names)),
        ((key, cells(rows)) for key, rows in _of_days(table, roles["item"], names)),
        [_REPEATED.sub("", column).strip() for column in columns],
        {},
    )


def _tidy(table: pl.DataFrame, roles: Mapping[str, str], names: ItemNames, where: str) -> _Layout:
    """A row a reading; a column of units is followed where all readings of a pollutant share one."""

    def cells(rows: pl.DataFrame) -> pl.DataFrame:
        return rows.select("t", station="_station", raw=roles["value"])

    units: dict[str, str] = {}
    if "unit" in roles:
        for item, rows in _of_items(table, roles["item"], names):
            for unit in filter(str.strip, texts(rows[roles["unit"]])):
                if units.setdefault(item, unit) != unit:
                    raise InputError(
                        f"{item} is told in two units: {units[item]} and {unit}.",
                        where=where,
                        hint="Bring each pollutant to one unit, or divide the file by unit.",
                    )
    return _Layout(
        ((item, cells(rows)) for item, rows in _of_items(table, roles["item"], names)),
        ((key, cells(rows)) for key, rows in _of_days(table, roles["item"], names)),
        texts(table["_station"]),
        units,
    )


def _by_pollutant(
    table: pl.DataFrame, pollutants: Mapping[str, tuple[str, str]], names: ItemNames
) -> _Layout:
    """A row a station and hour, a column a pollutant; units may stand in the headings."""
    import polars as pl

    of_days = {name: names.daily_of(heading(name)[0]) for name in table.columns}
    midnight = table.filter(pl.col("t") % 24 == 0)
    return _Layout(
        ((item, table.select("t", station="_station", raw=name)) for name, (item, _) in pollutants.items()),
        (
            (key, midnight.select("t", station="_station", raw=name))
            for name, key in of_days.items()
            if key[0]
        ),
        texts(table["_station"]),
        {item: unit for item, unit in pollutants.values() if unit},
    )


def _of_items(table: pl.DataFrame, column: str, names: ItemNames) -> Iterator[tuple[str, pl.DataFrame]]:
    """The rows of hourly values of each pollutant, under each word for it."""
    import polars as pl

    for word in texts(table[column]):
        if item := names.id_of(word):
            yield item, table.filter(pl.col(column).cast(pl.String) == word)


def _of_days(
    table: pl.DataFrame, column: str, names: ItemNames
) -> Iterator[tuple[tuple[str, str], pl.DataFrame]]:
    """The rows at midnight of each value of days that the platform computed itself."""
    import polars as pl

    midnight = table.filter(pl.col("t") % 24 == 0)
    for word in texts(midnight[column]):
        key = names.daily_of(word)
        if key[0]:
            yield key, midnight.filter(pl.col(column).cast(pl.String) == word)


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
