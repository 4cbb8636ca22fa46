"""Days of cities: the mean of the values of their stations, where enough of these are valid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import Edition
from duizhang.monitoring.air.scaled import SCALE
from duizhang.monitoring.air.stamps import day_number
from duizhang.monitoring.air.stations import Station

if TYPE_CHECKING:
    import polars as pl


def active_spans(hours: pl.DataFrame, members: Mapping[str, Station]) -> pl.DataFrame:
    """Return from which to which day each station of a city is counted among its stations.

    A station whose list gives no days is there from its first reading to its last.

    Parameters
    ----------
    hours
        ``station``, ``day`` and a column a pollutant.
    members
        Station as the readings call it → the station of the list.
    """
    import polars as pl

    seen = hours.group_by("station").agg(
        pl.col("day").min().alias("first"), pl.col("day").max().alias("last")
    )
    rows = []
    for station, first, last in seen.iter_rows():
        one = members.get(station)
        if one is None:
            continue
        since = max(first, day_number(one.since)) if one.since else first
        until = min(last, day_number(one.until)) if one.until else last
        rows.append((station, one.city, since, until))
    return pl.DataFrame(
        rows,
        schema={"station": pl.String, "place": pl.String, "first": pl.Int32, "last": pl.Int32},
        orient="row",
    )


def city_days(
    days: pl.DataFrame,
    spans: pl.DataFrame,
    edition: Edition,
    *,
    strict: bool,
    keys: tuple[str, ...] = ("day",),
) -> pl.DataFrame:
    """Return the values of cities.

    Parameters
    ----------
    days
        Values of stations, as ``station_days`` gives them.
    spans
        The stations of each city and their days, as :func:`active_spans` gives them.
    strict
        Whether only valid values of stations enter.
    keys
        What a value belongs to beside its place, pollutant and statistic.

    Returns
    -------
    polars.DataFrame
        ``place``, the keys, ``item``, ``statistic``; ``num`` over ``den``; ``have`` and ``need``, valid stations and those
        it takes; ``valid`` by the rule, and ``used``, whether the value enters further ones.

    References
    ----------
    HJ 663-2013, clause 6.1.4 and annex A.2.
    """
    import polars as pl

    totals = (
        spans.filter(pl.col("first") <= pl.col("last"))
        .with_columns(pl.int_ranges("first", pl.col("last") + 1, dtype=pl.Int32).alias("day"))
        .explode("day")
        .group_by("place", "day")
        .agg(pl.len().cast(pl.Int64).alias("total"))
    )
    entering = days.join(spans, on="station", how="inner").filter(
        pl.col("day").is_between(pl.col("first"), pl.col("last"))
    )
    if strict:
        usable = pl.col("valid")
        # a place whose stations all fall short keeps an indicative value of what they measured
        any_valid = pl.col("valid").any().over("place", *keys, "item", "statistic")
        entering = entering.filter(usable | ~any_valid)
    grouped = (
        entering.group_by("place", *keys, "item", "statistic")
        .agg(
            pl.col("num").sum(),
            (pl.len().cast(pl.Int64) * SCALE).alias("den"),
            pl.col("valid").sum().cast(pl.Int64).alias("have"),
            *([] if "day" in keys else [pl.col("day").first()]),
        )
        .join(totals, on=["place", "day"], how="left")
    )
    rules = edition.evaluation
    needs = {n: rules.stations_needed(n) for n in grouped["total"].unique().to_list() if n is not None}
    found = grouped.with_columns(
        need=pl.col("total").replace_strict(needs, default=1, return_dtype=pl.Int64)
    ).with_columns(valid=pl.col("have") >= pl.col("need"))
    return found.with_columns(used=pl.col("valid") if strict else pl.lit(True))
