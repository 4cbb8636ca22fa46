"""Cleaning readings: what cannot be a reading is left out and counted by reason, never averaged in.

What is merely doubtful (a value that stands still for a day, particles larger than all particles) is counted and stays,
because the rules let nobody drop valid data by choice (GB 3095-2012, clause 6.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import Item
from duizhang.monitoring.air.scaled import MICRO, half_even_expr

if TYPE_CHECKING:
    import polars as pl

FEWEST_FOR_UNIT = 24
"""Values from which the unit of a station's month is told by their median."""
STILL_HOURS = 24
"""Hours for which a value has to stand still to be doubted; gases near nothing stand still for days."""
STILL_ITEMS = ("pm25", "pm10", "no2", "o3")


class Reason(StrEnum):
    """Why a reading was left out, or is doubted."""

    BLANK = "blank"
    UNREADABLE = "unreadable"
    TIME = "time"
    NEGATIVE = "negative"
    ABSURD = "absurd"
    UNIT = "unit"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    STILL = "still"
    INVERTED = "inverted"


LEFT_OUT = (Reason.UNREADABLE, Reason.TIME, Reason.NEGATIVE, Reason.ABSURD, Reason.UNIT, Reason.CONFLICT)
"""Reasons for which a reading that was there does not count; of duplicates one stays, doubted readings stay all."""


@dataclass(slots=True)
class Counts:
    """How many readings there were by pollutant, and how many by reason."""

    kept: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[Reason, str]] = field(default_factory=Counter)
    converted: dict[tuple[str, str], str] = field(default_factory=dict)
    """``(file, pollutant)`` → the unit that a file was found to use without saying so."""

    def add(self, reason: Reason, item: str, number: int) -> None:
        """Count readings."""
        if number:
            self.reasons[reason, item] += number

    def merge(self, other: Counts) -> None:
        """Add what was counted elsewhere."""
        self.kept.update(other.kept)
        self.reasons.update(other.reasons)
        self.converted.update(other.converted)

    def of(self, reason: Reason) -> int:
        """Return how many readings had a reason, of all pollutants."""
        return sum(number for (one, _), number in self.reasons.items() if one is reason)


def cleaned(
    long: pl.DataFrame, items: Mapping[str, Item], *, where: str, told: Mapping[str, int], counts: Counts
) -> pl.DataFrame:
    """Return the readings that can be, as whole numbers at the precision of a reading.

    Parameters
    ----------
    long
        ``station``, ``t``, ``item`` and ``micro``: the reading in millionths of the unit that the file uses.
    told
        Pollutant → millionths of the pollutant's unit that a unit of the file is; a pollutant that is absent has none
        told, and the unit is the usual one unless the readings say that it is a thousandth or a thousand times it.

    Returns
    -------
    polars.DataFrame
        ``station``, ``t``, ``item``, ``value``.
    """
    import polars as pl

    parts = []
    for item in items.values():
        part = long.filter(pl.col("item") == item.id)
        if part.is_empty():
            continue
        negative = int((part["micro"] < 0).sum())
        counts.add(Reason.NEGATIVE, item.id, negative)
        part = part.filter(pl.col("micro") >= 0) if negative else part
        if item.id in told:
            part = part.with_columns(micro=half_even_expr(pl.col("micro") * told[item.id], MICRO))
        else:
            part = _in_usual_unit(part, item, where, counts)
        absurd = part.filter(pl.col("micro") > int(item.most * MICRO))
        other_unit = _in_thousandths(absurd, item)
        counts.add(Reason.UNIT, item.id, other_unit)
        counts.add(Reason.ABSURD, item.id, absurd.height - other_unit)
        if not absurd.is_empty():
            part = part.filter(pl.col("micro") <= int(item.most * MICRO))
        step = MICRO // 10**item.decimals
        parts.append(part.select("station", "t", "item", value=half_even_expr(pl.col("micro"), step)))
    return pl.concat(parts) if parts else _nothing()


def _in_thousandths(absurd: pl.DataFrame, item: Item) -> int:
    """Return how many absurd readings of a pollutant told in mg are usual ones in µg."""
    if item.unit != "毫克/立方米":
        return 0
    low, high = (int(end * MICRO) * 1000 for end in item.usual)
    return int(absurd["micro"].is_between(low, high).sum())


def _in_usual_unit(part: pl.DataFrame, item: Item, where: str, counts: Counts) -> pl.DataFrame:
    """Convert a file that uses another unit throughout; leave out the months of stations that change it."""
    import polars as pl

    low, high = (float(end) * MICRO for end in item.usual)
    medians = (
        part.with_columns(month=(pl.col("t") - 1) // 730)
        .group_by("station", "month")
        .agg(pl.col("micro").median().alias("median"), pl.len().alias("n"))
        .filter(pl.col("n") >= FEWEST_FOR_UNIT)
        .with_columns(
            power=pl.when(pl.col("median").is_between(low, high))
            .then(0)
            .when((pl.col("median") / 1000).is_between(low, high) & (pl.col("median") > high))
            .then(-1)
            .when((pl.col("median") * 1000).is_between(low, high) & (pl.col("median") > 0))
            .then(1)
            .otherwise(0)
        )
    )
    powers = medians.filter(pl.col("power") != 0)["power"]
    if powers.is_empty():
        return part
    odd = powers.unique().to_list()
    if powers.len() == medians.height and len(odd) == 1:
        counts.converted[where, item.id] = "µg/m³" if odd[0] < 0 else "mg/m³"
        micro = pl.col("micro") * 1000 if odd[0] > 0 else half_even_expr(pl.col("micro"), 1000)
        return part.with_columns(micro=micro)
    kept = part.with_columns(month=(pl.col("t") - 1) // 730).join(
        medians.filter(pl.col("power") != 0).select("station", "month"), on=["station", "month"], how="anti"
    )
    counts.add(Reason.UNIT, item.id, part.height - kept.height)
    return kept.drop("month")


def hours_of(values: pl.DataFrame, items: Mapping[str, Item], counts: Counts) -> pl.DataFrame:
    """Return one row a station and hour with a column a pollutant; one of equal readings stays, of unequal none.

    Parameters
    ----------
    values
        ``station``, ``t``, ``item``, ``value``, as :func:`cleaned` returns them.
    """
    import polars as pl

    ids = [item.id for item in items.values()]
    of = {item: pl.col("value").filter(pl.col("item") == item) for item in ids}
    grouped = values.group_by("station", "t").agg(
        *(of[item].min().alias(item) for item in ids),
        *(of[item].max().alias(f"{item}_max") for item in ids),
        *(of[item].count().alias(f"{item}_n") for item in ids),
    )
    for item in ids:
        unequal = pl.col(item) != pl.col(f"{item}_max")
        repeats = grouped.select(
            same=(pl.col(f"{item}_n") - 1).filter(~unequal & (pl.col(f"{item}_n") > 1)).sum(),
            other=pl.col(f"{item}_n").filter(unequal).sum(),
        )
        counts.add(Reason.DUPLICATE, item, int(repeats["same"][0] or 0))
        counts.add(Reason.CONFLICT, item, int(repeats["other"][0] or 0))
        grouped = grouped.with_columns(pl.when(unequal).then(None).otherwise(pl.col(item)).alias(item))
    return grouped.select(
        "station", pl.col("t").cast(pl.Int32), *(pl.col(i).cast(pl.Int32) for i in ids)
    ).sort("station", "t")


def doubted(hours: pl.DataFrame, counts: Counts) -> None:
    """Count the readings that are doubtful though they stay: still for a day, or PM2.5 above PM10."""
    import polars as pl

    counts.add(Reason.INVERTED, "pm25", int((hours["pm25"] > hours["pm10"]).sum()))
    for item in STILL_ITEMS:
        runs = (
            hours.select("station", "t", item)
            .drop_nulls()
            .with_columns(
                run=(
                    (pl.col(item) != pl.col(item).shift(1))
                    | (pl.col("station") != pl.col("station").shift(1))
                    | (pl.col("t") != pl.col("t").shift(1) + 1)
                )
                .fill_null(True)
                .cum_sum()
            )
            .group_by("run")
            .len()
        )
        counts.add(Reason.STILL, item, int(runs.filter(pl.col("len") >= STILL_HOURS)["len"].sum()))


def _nothing() -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(schema={"station": pl.String, "t": pl.Int32, "item": pl.String, "value": pl.Int64})
