"""Days of stations: 24-hour means, ozone by its highest 8-hour and 1-hour mean, each with the hours behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import Edition
from duizhang.monitoring.air.scaled import SCALE

if TYPE_CHECKING:
    import polars as pl

MEAN, MAX8H, MAX1H = "day_mean", "max8h", "max1h"
OZONE = "o3"
HOURS, WINDOWS = "hours", "windows"
WINDOW = 8
"""Hours of a running mean of ozone."""


def with_days(hours: pl.DataFrame) -> pl.DataFrame:
    """Add the day and the label in it; a stamp is the end of its hour."""
    import polars as pl

    return hours.with_columns(day=(pl.col("t") - 1) // 24, label=(pl.col("t") - 1) % 24 + 1)


def station_days(hours: pl.DataFrame, edition: Edition, items: Iterable[str]) -> pl.DataFrame:
    """Return the days of stations.

    Parameters
    ----------
    hours
        ``station``, ``day``, ``label`` and a column a pollutant, one row a station and hour.

    Returns
    -------
    polars.DataFrame
        ``station``, ``day``, ``item``, ``statistic``; ``num``, the value as a multiple of 1/:data:`~.scaled.SCALE`;
        ``have`` and ``need``, hours or 8-hour means; ``valid``.

    References
    ----------
    GB 3095-2012, table 4 (20 hours a day, 6 of 8 hours); HJ 663-2013, clause 6.1.2 and annex A.1 (ozone).
    """
    import polars as pl

    plain = [item for item in items if item != OZONE]
    sums = hours.group_by("station", "day").agg(
        *(pl.col(item).cast(pl.Int64).sum().alias(item) for item in plain),
        *(pl.col(item).count().cast(pl.Int64).alias(f"{item}_n") for item in plain),
    )
    parts = [
        sums.filter(pl.col(f"{item}_n") > 0).select(
            "station",
            "day",
            pl.lit(item).alias("item"),
            pl.lit(MEAN).alias("statistic"),
            (pl.col(item) * (SCALE // pl.col(f"{item}_n"))).alias("num"),
            pl.col(f"{item}_n").alias("have"),
            pl.lit(edition.limits.need("day_hours", item), dtype=pl.Int64).alias("need"),
        )
        for item in plain
    ]
    parts += [_ozone_8h(hours, edition), _ozone_1h(hours, edition)]
    found = pl.concat(parts).with_columns(valid=pl.col("have") >= pl.col("need"))
    limit = edition.limits.limit(OZONE, "8h")
    if limit is None:
        return found
    exceeds = (pl.col("statistic") == MAX8H) & (pl.col("num") > int(limit.second * SCALE))
    return found.with_columns(valid=pl.col("valid") | exceeds)


def _ozone_8h(hours: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """The highest mean of eight hours among those that end at the labels that count; none crosses midnight."""
    import polars as pl

    rules = edition.evaluation
    fewest = edition.limits.need("window_hours", OZONE)
    wide = (
        hours.select("station", "day", "label", OZONE)
        .drop_nulls()
        .group_by("station", "day")
        .agg(
            *(
                pl.col(OZONE).filter(pl.col("label") == n).first().cast(pl.Int64).alias(f"h{n}")
                for n in range(1, 25)
            )
        )
    )
    windows, counts = [], []
    for last in range(rules.first_label, rules.last_label + 1):
        labels = [f"h{n}" for n in range(max(1, last - WINDOW + 1), last + 1)]
        have = pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int64) for name in labels)
        total = pl.sum_horizontal(pl.col(name).fill_null(0) for name in labels)
        enough = have >= fewest
        windows.append(pl.when(enough).then(total * (SCALE // pl.max_horizontal(have, pl.lit(1)))))
        counts.append(enough.cast(pl.Int64))
    return wide.select(
        "station",
        "day",
        pl.lit(OZONE).alias("item"),
        pl.lit(MAX8H).alias("statistic"),
        pl.max_horizontal(*windows).alias("num"),
        pl.sum_horizontal(*counts).alias("have"),
        pl.lit(rules.windows, dtype=pl.Int64).alias("need"),
    ).filter(pl.col("num").is_not_null())


def _ozone_1h(hours: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """The highest hour; a day of it takes as many hours as a daily mean."""
    import polars as pl

    return (
        hours.select("station", "day", OZONE)
        .drop_nulls()
        .group_by("station", "day")
        .agg(pl.col(OZONE).max().cast(pl.Int64) * SCALE, pl.len().cast(pl.Int64).alias("have"))
        .select(
            "station",
            "day",
            pl.lit(OZONE).alias("item"),
            pl.lit(MAX1H).alias("statistic"),
            pl.col(OZONE).alias("num"),
            "have",
            pl.lit(edition.limits.need("day_hours", "no2"), dtype=pl.Int64).alias("need"),
        )
    )


def running_8h(hours: pl.DataFrame) -> pl.DataFrame:
    """Return ozone's mean of the eight hours up to each hour, over midnight as well, as multiples of 1/SCALE.

    ``hours`` has ``station``, ``t`` and ``o3``; the answer ``station``, ``t``, ``num`` and ``have``.
    """
    import polars as pl

    return (
        hours.select("station", "t", pl.col(OZONE).cast(pl.Int64))
        .drop_nulls()
        .join(pl.DataFrame({"ahead": range(WINDOW)}, schema={"ahead": pl.Int32}), how="cross")
        .group_by("station", (pl.col("t") + pl.col("ahead")).alias("t"))
        .agg(pl.col(OZONE).sum(), pl.len().cast(pl.Int64).alias("have"))
        .select("station", "t", (pl.col(OZONE) * (SCALE // pl.col("have"))).alias("num"), "have")
    )
