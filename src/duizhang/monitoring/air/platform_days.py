"""Values of days that the national platform computed itself, for days of which it shows too few hours.

The platform hides hours that it doubts and still publishes the day's mean at 24:00. It does not say how many hours that rests
on, so these values enter only where that is chosen, and every figure then says how many of them it used.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhang.monitoring.air.scaled import SCALE

if TYPE_CHECKING:
    import polars as pl

KEYS = ("station", "day", "item", "statistic")


def own_days(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return the values of several files, one a station, day and statistic; contradictory ones are left out."""
    import polars as pl

    if not parts:
        return pl.DataFrame(
            schema={
                "station": pl.String,
                "day": pl.Int32,
                "item": pl.String,
                "statistic": pl.String,
                "value": pl.Int64,
            }
        )
    return (
        pl.concat(parts)
        .group_by(*KEYS)
        .agg(pl.col("value").min(), pl.col("value").max().alias("most"))
        .filter(pl.col("value") == pl.col("most"))
        .drop("most")
    )


def filled(values: pl.DataFrame, daily: pl.DataFrame, stations: Sequence[str]) -> pl.DataFrame:
    """Return the values of stations' days, with the platform's own where ours are missing or not valid.

    Parameters
    ----------
    values
        As ``station_days`` gives them; ``filled`` is added.
    stations
        The stations that are evaluated.
    """
    import polars as pl

    first, last = values["day"].min(), values["day"].max()
    inside = daily.filter(pl.col("station").is_in(list(stations)) & pl.col("day").is_between(first, last))
    joined = values.join(inside, on=list(KEYS), how="full", coalesce=True)
    needs = values.group_by("item", "statistic").agg(pl.col("need").first().alias("usual"))
    joined = joined.join(needs, on=["item", "statistic"], how="left")
    use = ~pl.col("valid").fill_null(False) & pl.col("value").is_not_null()
    return joined.select(
        *KEYS,
        pl.when(use).then(pl.col("value") * SCALE).otherwise(pl.col("num")).alias("num"),
        pl.col("have").fill_null(0),
        pl.col("need").fill_null(pl.col("usual")),
        (pl.col("valid").fill_null(False) | use).alias("valid"),
        use.alias("filled"),
    ).filter(pl.col("need").is_not_null())
