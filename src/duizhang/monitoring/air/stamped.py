"""Columns of time to stamps: one of date and hour, of year, month, day and hour, or of time, as text or typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from duizhang.monitoring.air.cleaning import Counts, Reason
from duizhang.monitoring.air.stamps import day_of, hour_of

if TYPE_CHECKING:
    import polars as pl


def with_stamps(table: pl.DataFrame, roles: Mapping[str, str], counts: Counts) -> pl.DataFrame:
    """Add the stamp ``t``; rows without a readable one are counted and left out."""
    import polars as pl

    if {"year", "month", "day", "hour"} <= set(roles) and "time" not in roles and "date" not in roles:
        parts = [pl.col(roles[name]).cast(pl.Int32, strict=False) for name in ("year", "month", "day")]
        hour = pl.col(roles["hour"]).cast(pl.Int32, strict=False)
        days = pl.date(*parts).cast(pl.Int32)
        stamped = table.with_columns(t=pl.when(hour.is_between(0, 24)).then(days * 24 + hour))
    elif "time" in roles:
        stamped = table.with_columns(t=_stamps(table[roles["time"]], roles["time"]))
    elif "hour" in roles:
        day = _days(table[roles["date"]])
        hour = pl.col(roles["hour"]).cast(pl.Float64, strict=False)
        whole = hour.is_between(0, 24) & (hour == hour.floor())
        stamped = table.with_columns(_day=day).with_columns(
            t=pl.when(whole).then(pl.col("_day") * 24 + hour.cast(pl.Int32, strict=False))
        )
    else:
        stamped = table.with_columns(t=_stamps(table[roles["date"]], roles["date"]))
    lost = int(stamped["t"].is_null().sum())
    counts.add(Reason.TIME, "", lost)
    return stamped.filter(pl.col("t").is_not_null()) if lost else stamped


def _stamps(column: pl.Series, name: str) -> pl.Series:
    import polars as pl

    if column.dtype == pl.Date:
        return column.cast(pl.Int32) * 24
    if isinstance(column.dtype, pl.Datetime):
        if column.dtype.time_zone:
            column = column.dt.convert_time_zone("Asia/Shanghai").dt.replace_time_zone(None)
        minutes = column.dt.epoch("s")
        return (
            pl.select(pl.when(minutes % 3600 == 0).then(minutes // 3600).cast(pl.Int32))
            .to_series()
            .rename(name)
        )
    return _looked_up(column, {text: hour_of(text) for text in texts(column)})


def _days(column: pl.Series) -> pl.Series:
    import polars as pl

    if column.dtype == pl.Date:
        return column.cast(pl.Int32)
    if isinstance(column.dtype, pl.Datetime):
        return column.cast(pl.Date).cast(pl.Int32)
    return _looked_up(column, {text: day_of(text) for text in texts(column)})


def texts(column: pl.Series) -> list[str]:
    """Return the different texts of a column, in order."""
    import polars as pl

    return sorted(text for text in column.cast(pl.String).unique().to_list() if text is not None)


def _looked_up(column: pl.Series, found: Mapping[str, int | None]) -> pl.Series:
    import polars as pl

    return column.cast(pl.String).replace_strict(dict(found), default=None, return_dtype=pl.Int32)
