"""How well the evaluation of air agrees with what the national platform and offices computed: each mark with its floor."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl

from duizhang.app.air import AirData, air_data, evaluated
from duizhang.catalogue.air import edition_named
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Scope
from duizhang.monitoring.air.index import IndexTables
from duizhang.monitoring.air.scaled import half_even_expr

CAPPED = 300
"""The platform shows no 8-hour mean of ozone above it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How many of how many agree, and the least share that must."""

    name: str
    agree: int
    of: int
    floor: Fraction

    @property
    def holds(self) -> bool:
        """Whether the share reaches its floor."""
        return self.of > 0 and Fraction(self.agree, self.of) >= self.floor


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure of a city-year beside the official one, and how far off it may be."""

    name: str
    value: float
    official: float
    allowed: float
    valid: bool

    @property
    def holds(self) -> bool:
        """Whether it is no farther off than allowed."""
        return abs(self.value - self.official) <= self.allowed


OFFICIAL: dict[tuple[str, int], dict[tuple[str, str], tuple[float, float]]] = {
    ("北京市", 2014): {
        ("pm25", "mean"): (85.9, 1.3), ("so2", "mean"): (21.8, 0.03), ("no2", "mean"): (56.7, 0.9),
        ("aqi", "good_days"): (172, 1), ("aqi", "heavy_days"): (47, 1),
    },
    ("北京市", 2015): {
        ("pm25", "mean"): (80.6, 0.1), ("so2", "mean"): (13.5, 0.4), ("no2", "mean"): (50.0, 0.3),
        ("aqi", "good_days"): (186, 1), ("aqi", "heavy_days"): (46, 4),
    },
    ("天津市", 2019): {
        ("pm25", "mean"): (51, 2.6), ("pm10", "mean"): (76, 1.9), ("so2", "mean"): (11, 0.1), ("no2", "mean"): (42, 0.6),
        ("co", "p95"): (1.8, 0.05), ("o3", "p90"): (200, 2.1), ("aqi", "good_share"): (60.0, 1.0), ("aqi", "heavy_days"): (15, 0),
    },
}  # fmt: skip
"""City and year → figure → the office's figure, and how far off ours was when it was last looked at."""


def year_2019(shared: Path) -> AirData:
    """Return a year of two cities as the platform published it."""
    folder = shared / "readings"
    return air_data(
        [folder / "beijing_tianjin_hourly_2019" / "bj_tj_sites_2019.parquet"],
        stations=folder / "station_list" / "NewSiteList.csv",
    )


def three_years(shared: Path) -> AirData:
    """Return twelve stations of Beijing from 2013 to 2015, Dingling being its control point."""
    path = shared / "readings" / "beijing_hourly_2013_2015" / "prsa_hourly.parquet"
    names = pl.read_parquet(path, columns=["station"])["station"].unique().sort().to_list()
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "stations.csv"
        rows = [f"{name},北京,{'control' if name == 'Dingling' else 'evaluation'}" for name in names]
        listed.write_text("\n".join(["code,city,role", *rows]), encoding="utf-8")
        return air_data([path], stations=listed)


def marks(data: AirData, shared: Path) -> Iterator[Mark]:
    """Yield the agreement with what the platform computed from the same readings."""
    path = shared / "readings" / "beijing_tianjin_hourly_2019" / "bj_tj_sites_2019.parquet"
    stamp = pl.col("date").cast(pl.Int32) * 24 + pl.col("hour")
    feed = (
        pl.read_parquet(path)
        .select("station", "pol", t=stamp, told=pl.col("value").cast(pl.Int64))
        .drop_nulls()
    )

    def of(name: str) -> pl.DataFrame:
        return feed.filter(pl.col("pol") == name).select("station", "t", "told")

    tables = IndexTables(edition_named("2012", data.standards))
    hourly = tables.hourly(data.readings.hours).drop_nulls().join(of("AQI"), on=["station", "t"])
    yield Mark(
        "hourly AQI, hours with six pollutants",
        int((hourly["aqi"] == hourly["told"]).sum()),
        hourly.height,
        Fraction("0.99877"),
    )
    hours = data.readings.hours.select("station", "t", pl.col("pm25").cast(pl.Int64)).drop_nulls()
    ahead = pl.DataFrame({"ahead": range(24)}, schema={"ahead": pl.Int32})
    daily = (
        hours.join(ahead, how="cross")
        .group_by("station", (pl.col("t") + pl.col("ahead")).alias("t"))
        .agg(pl.col("pm25").sum(), pl.len().cast(pl.Int64).alias("n"))
        .filter(pl.col("n") == 24)
        .with_columns(mean=half_even_expr(pl.col("pm25"), pl.col("n")))
        .join(of("PM2.5_24h"), on=["station", "t"])
    )
    yield Mark(
        "PM2.5, mean of 24 hours",
        int((daily["mean"] == daily["told"]).sum()),
        daily.height,
        Fraction("0.9998"),
    )
    maximum = of("O3_8h_24h").filter(pl.col("t") % 24 == 0).with_columns(day=pl.col("t") // 24 - 1)
    own = (
        of("O3_8h")
        .with_columns(day=(pl.col("t") - 1) // 24, label=(pl.col("t") - 1) % 24 + 1)
        .filter(pl.col("label") >= 8)
        .group_by("station", "day")
        .agg(pl.col("told").max().alias("highest"), pl.len().alias("n"))
        .filter(pl.col("n") == 17)
        .join(maximum, on=["station", "day"])
    )
    yield Mark(
        "O3, daily maximum over the labels 8 to 24",
        int((own["highest"] == own["told"]).sum()),
        own.height,
        Fraction(1),
    )


FILLED: dict[tuple[str, int], dict[tuple[str, str], tuple[float, float]]] = {
    ("天津市", 2019): {
        ("pm25", "mean"): (51, 0.8), ("pm10", "mean"): (76, 4.6), ("so2", "mean"): (11, 0.1), ("no2", "mean"): (42, 0.4),
        ("co", "p95"): (1.8, 0.05), ("o3", "p90"): (200, 0.6), ("aqi", "good_share"): (60.0, 0.2), ("aqi", "heavy_days"): (15, 0),
    },
    ("北京市", 2019): {
        ("pm25", "mean"): (42, 0.6), ("pm10", "mean"): (68, 0.1), ("no2", "mean"): (37, 0.3), ("co", "p95"): (1.4, 0.05),
        ("o3", "p90"): (191, 0.9), ("aqi", "good_share"): (65.8, 0.2), ("aqi", "heavy_days"): (4, 0),
    },
}  # fmt: skip
"""The same with the platform's own daily values where hours are too few."""


def beside_official(shared: Path) -> Iterator[Beside]:
    """Yield city-years beside the official figures: from hours alone, then with the platform's own daily values."""
    sources = {2019: year_2019(shared), 2014: (early := three_years(shared)), 2015: early}
    for daily, years in (("hours", OFFICIAL), ("fill", FILLED)):
        for (city, year), figures in years.items():
            scope = Scope(places=(city,), first=date(year, 1, 1), last=date(year, 12, 31))
            choices = Choices(daily=daily)
            found = {(f.item, f.statistic): f for f in evaluated(sources[year], choices, scope).figures}
            for key, (official, allowed) in figures.items():
                figure = found[key]
                value = float(figure.value) if figure.value is not None else float("nan")
                name = f"{city} {year} {' '.join(key)}{' (fill)' if daily == 'fill' else ''}"
                yield Beside(name, value, official, allowed, figure.valid)
