"""The rules against what the national platform computed itself from the same readings."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from duizhang.app.air import AirData
from duizhang.catalogue.air import edition_named
from duizhang.monitoring.air.index import IndexTables
from duizhang.monitoring.air.scaled import SCALE, half_even_expr
from duizhang.monitoring.air.station_days import MAX8H, running_8h, station_days, with_days

CAPPED = 300
"""The platform shows no 8-hour mean of ozone above it."""


@pytest.fixture(scope="module")
def feed(shared: Path) -> pl.DataFrame:
    """What the platform published: ``station``, ``t``, ``pol``, ``value``."""
    path = shared / "readings" / "beijing_tianjin_hourly_2019" / "bj_tj_sites_2019.parquet"
    stamps = pl.col("date").cast(pl.Int32) * 24 + pl.col("hour")
    return pl.read_parquet(path).select("station", "pol", t=stamps, value=pl.col("value").cast(pl.Int64))


def published(feed: pl.DataFrame, name: str) -> pl.DataFrame:
    return (
        feed.filter(pl.col("pol") == name).drop_nulls().select("station", "t", pl.col("value").alias("told"))
    )


def test_hourly_index(year_2019: AirData, feed: pl.DataFrame) -> None:
    """Of 191,166 station-hours with all six pollutants 99.88 % agree; the rest is one above."""
    tables = IndexTables(edition_named("2012", year_2019.standards))
    found = (
        tables.hourly(year_2019.readings.hours).drop_nulls().join(published(feed, "AQI"), on=["station", "t"])
    )
    equal = int((found["aqi"] == found["told"]).sum())
    assert found.height == 191_166
    assert Fraction(equal, found.height) >= Fraction("0.99877")
    assert set((found["aqi"] - found["told"]).unique()) <= {0, 1}


def test_24_hour_means_of_pm25(year_2019: AirData, feed: pl.DataFrame) -> None:
    """Of 124,629 full days up to an hour 99.98 % agree: labels are ends of hours, ties go to the even digit."""
    hours = year_2019.readings.hours.select("station", "t", pl.col("pm25").cast(pl.Int64)).drop_nulls()
    ahead = pl.DataFrame({"ahead": range(24)}, schema={"ahead": pl.Int32})
    found = (
        hours.join(ahead, how="cross")
        .group_by("station", (pl.col("t") + pl.col("ahead")).alias("t"))
        .agg(pl.col("pm25").sum(), pl.len().cast(pl.Int64).alias("n"))
        .filter(pl.col("n") == 24)
        .with_columns(mean=half_even_expr(pl.col("pm25"), pl.col("n")))
        .join(published(feed, "PM2.5_24h"), on=["station", "t"])
    )
    assert found.height == 124_629
    assert Fraction(int((found["mean"] == found["told"]).sum()), found.height) >= Fraction("0.9998")


def test_running_means_of_ozone(year_2019: AirData, feed: pl.DataFrame) -> None:
    """8-hour means at the labels 8 to 24, from eight hours."""
    found = (
        running_8h(year_2019.readings.hours)
        .filter((pl.col("have") == 8) & ((pl.col("t") - 1) % 24 + 1 >= 8))
        .with_columns(mean=half_even_expr(pl.col("num"), SCALE))
        .join(published(feed, "O3_8h"), on=["station", "t"])
        .filter(pl.col("told") < CAPPED)
    )
    assert found.height > 100_000
    assert Fraction(int((found["mean"] == found["told"]).sum()), found.height) >= Fraction("0.9995")


def test_daily_maximum_of_ozone(year_2019: AirData, feed: pl.DataFrame) -> None:
    """At 24:00 the platform's daily maximum is that over the labels 8 to 24, of its own means and of ours."""
    maximum = (
        published(feed, "O3_8h_24h").filter(pl.col("t") % 24 == 0).with_columns(day=pl.col("t") // 24 - 1)
    )
    own = (
        published(feed, "O3_8h")
        .with_columns(day=(pl.col("t") - 1) // 24, label=(pl.col("t") - 1) % 24 + 1)
        .filter(pl.col("label") >= 8)
        .group_by("station", "day")
        .agg(pl.col("told").max().alias("highest"), pl.len().alias("n"))
        .filter(pl.col("n") == 17)
        .join(maximum, on=["station", "day"])
    )
    assert own.height >= 6_765
    assert (own["highest"] == own["told"]).all()
    edition = edition_named("2012", year_2019.standards)
    hours = with_days(year_2019.readings.hours)
    full = hours.drop_nulls("o3").group_by("station", "day").len().filter(pl.col("len") == 24)
    ours = (
        station_days(hours, edition, ["o3"])
        .filter(pl.col("statistic") == MAX8H)
        .with_columns(mean=half_even_expr(pl.col("num"), SCALE))
        .join(full, on=["station", "day"])
        .join(maximum, on=["station", "day"])
        .filter(pl.col("told") < CAPPED)
    )
    assert ours.height > 5_000
    assert (ours["mean"] == ours["told"]).all()
