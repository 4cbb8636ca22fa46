"""The rules against what the national platform computed itself from the same readings."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from bench.air_marks import CAPPED, marks

from duizhang.app.air import AirData
from duizhang.catalogue.air import edition_named
from duizhang.monitoring.air.index import IndexTables
from duizhang.monitoring.air.scaled import SCALE, half_even_expr
from duizhang.monitoring.air.station_days import MAX8H, running_8h, station_days, with_days


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


def test_marks(year_2019: AirData, shared: Path) -> None:
    """Labels are ends of hours, ties go to the even digit, ozone's windows end at the labels 8 to 24."""
    found = {mark.name: mark for mark in marks(year_2019, shared)}
    assert [mark.of for mark in found.values()] == [191_166, 124_629, 7_158]
    assert all(mark.holds for mark in found.values())


def test_the_index_of_an_hour_is_off_by_one_at_most(year_2019: AirData, feed: pl.DataFrame) -> None:
    """In 0.12 % of the hours the platform has one less: it knew its concentrations before they were rounded."""
    tables = IndexTables(edition_named("2012", year_2019.standards))
    found = (
        tables.hourly(year_2019.readings.hours).drop_nulls().join(published(feed, "AQI"), on=["station", "t"])
    )
    assert set((found["aqi"] - found["told"]).unique()) <= {0, 1}


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


def test_daily_maximum_of_ozone_from_hours(year_2019: AirData, feed: pl.DataFrame) -> None:
    """Of days with all hours every maximum agrees, but for those that the platform cuts off at 300."""
    maximum = (
        published(feed, "O3_8h_24h").filter(pl.col("t") % 24 == 0).with_columns(day=pl.col("t") // 24 - 1)
    )
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
