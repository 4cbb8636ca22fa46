"""Figures of hours: of stations as read, of cities as the mean of their stations, with the hourly index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import Edition, Item
from duizhang.monitoring.air.city_days import city_days
from duizhang.monitoring.air.day_figures import index_figures
from duizhang.monitoring.air.index import IndexTables
from duizhang.monitoring.air.scaled import SCALE, half_even, rounded_text
from duizhang.monitoring.air.stamps import day_at
from duizhang.monitoring.model import Capture, Figure, Remark, RemarkCode, unverified
from duizhang.values.period import Period

if TYPE_CHECKING:
    import polars as pl

HOUR = "hour"


def station_hours(hours: pl.DataFrame, items: Mapping[str, Item]) -> pl.DataFrame:
    """Return the hours of stations, one value a row, in the shape of values of days."""
    import polars as pl

    return (
        hours.unpivot(
            index=["station", "day", "label"], on=list(items), variable_name="item", value_name="num"
        )
        .drop_nulls("num")
        .with_columns(
            pl.col("num").cast(pl.Int64) * SCALE,
            statistic=pl.lit(HOUR),
            have=pl.lit(1, dtype=pl.Int64),
            need=pl.lit(1, dtype=pl.Int64),
            valid=pl.lit(True),
        )
    )


def city_hours(values: pl.DataFrame, spans: pl.DataFrame, edition: Edition, *, strict: bool) -> pl.DataFrame:
    """Return the hours of cities."""
    return city_days(values, spans, edition, strict=strict, keys=("day", "label"))


def hour_figures(
    values: pl.DataFrame, edition: Edition, tables: IndexTables, items: Mapping[str, Item], *, of: str
) -> Iterator[Figure]:
    """Yield the figures of hours, in the order of place, station and hour.

    Parameters
    ----------
    values
        ``place``, ``station``, ``day``, ``label``, ``item``, ``num``, ``den``, ``have``, ``need``, ``valid``, ``used``.
    of
        What ``have`` and ``need`` count.
    """
    averaging = dict(edition.index.hourly)
    keys = ("place", "station", "day", "label")
    ordered = values.sort(*keys, "item").select(*keys, "item", "num", "den", "have", "need", "valid", "used")
    concentrations: dict[tuple[str, str], int] = {}
    current: tuple[str, str, int, int] | None = None
    for place, station, day, label, item, num, den, have, need, valid, used in ordered.iter_rows():
        if (place, station, day, label) != current:
            if current is not None:
                yield from _index(current, concentrations, edition, tables)
            current, concentrations = (place, station, day, label), {}
        decimals = tables.decimals(item)
        if used:
            concentrations[item, averaging[item]] = half_even(num, den)
        value = Fraction(num, den * 10**decimals)
        short = () if valid else (Remark.of(RemarkCode.STATIONS_SHORT, have=have, need=need, of=of),)
        yield Figure(
            place=place,
            station=station,
            period=Period.parse(day_at(day).isoformat()),
            edition=edition.id,
            item=item,
            statistic=HOUR,
            value=value,
            unit=items[item].unit,
            published=rounded_text(value, decimals),
            valid=valid,
            capture=Capture(have, need, of),
            remarks=(*short, *unverified(edition.doubts(of_city=not station))),
            hour=label,
        )
    if current is not None:
        yield from _index(current, concentrations, edition, tables)


def _index(
    key: tuple[str, str, int, int],
    concentrations: Mapping[tuple[str, str], int],
    edition: Edition,
    tables: IndexTables,
) -> list[Figure]:
    place, station, day, label = key
    index = tables.index(concentrations, hourly=True)
    return index_figures(index, edition, place, station, Period.parse(day_at(day).isoformat()), label)
