"""Cleaning readings: what cannot be a reading is left out and counted by reason, never averaged in.

What is merely doubtful (a value that stands still for a day, particles larger than all particles) is counted and stays,
because the rules let nobody drop valid data by choice (GB 3095-2012, clause 6.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import Item
from duizhang.monitoring.air.scaled import MICRO, half_even_expr

if TYPE_CHECKING:
    import polars as pl

FEWEST_FOR_UNIT = 24
"""Values from which the unit of a station's month is told by their median."""
HOURS_OF_MONTH = 730
STILL_HOURS = 24
"""Hours for which a value has to stand still to be doubted; gases near nothing stand still for days."""
_STAMPS = 2**22
"""More than there are hours in four centuries: a station's number and a stamp make one key."""
JUMP = 8
"""Times both neighbours from which an hour is a jump."""
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
    JUMP = "jump"
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

    def of(self, reason: Reason) -> int:
        """Return how many readings had a reason, of all pollutants."""
        return sum(number for (one, _), number in self.reasons.items() if one is reason)


def cleaned(part: pl.DataFrame, item: Item, *, where: str, told: int | None, counts: Counts) -> pl.DataFrame:
    """Return the readings of a pollutant that can be, as whole numbers at the precision of a reading.

    Parameters
    ----------
    part
        ``station``, ``t`` and ``micro``: the reading in millionths of the unit that the file uses.
    told
        Millionths of the pollutant's unit that the file's unit is; ``None`` where none is told, and the unit is the
        usual one unless the readings say that it is a thousandth or a thousand times it.

    Returns
    -------
    polars.DataFrame
        ``station``, ``t``, ``value``.
    """
    import polars as pl

    negative = int((part["micro"] < 0).sum())
    if negative:
        counts.add(Reason.NEGATIVE, item.id, negative)
        part = part.filter(pl.col("micro") >= 0)
    if told is not None:
        part = part.with_columns(micro=half_even_expr(pl.col("micro") * told, MICRO))
    else:
        part = _in_usual_unit(part, item, where, counts)
    most = int(item.most * MICRO)
    absurd = part.filter(pl.col("micro") > most)
    if not absurd.is_empty():
        other_unit = _in_thousandths(absurd, item)
        counts.add(Reason.UNIT, item.id, other_unit)
        counts.add(Reason.ABSURD, item.id, absurd.height - other_unit)
        part = part.filter(pl.col("micro") <= most)
    step = MICRO // 10**item.decimals
    return part.select("station", "t", value=half_even_expr(pl.col("micro"), step))


def _in_thousandths(absurd: pl.DataFrame, item: Item) -> int:
    """Return how many absurd readings of a pollutant told in mg are usual ones in µg."""
    if item.unit != "毫克/立方米":
        return 0
    low, high = (int(end * MICRO) * 1000 for end in item.usual)
    return int(absurd["micro"].is_between(low, high).sum())


def _in_usual_unit(part: pl.DataFrame, item: Item, where: str, counts: Counts) -> pl.DataFrame:
    """Convert a file that uses another unit throughout; leave out the months of stations that change it.

    The mean of a station's month says whether its median has to be looked at: one a thousand times off moves both.
    """
    import polars as pl

    low, high = (float(end) * MICRO for end in item.usual)
    month = (pl.col("t") - 1) // HOURS_OF_MONTH
    months = (
        part.group_by("station", month.alias("month"))
        .agg(pl.col("micro").mean().alias("mean"), pl.len().alias("n"))
        .filter(pl.col("n") >= FEWEST_FOR_UNIT)
    )
    suspected = months.filter(~pl.col("mean").is_between(low, high)).select("station", "month")
    if suspected.is_empty():
        return part
    power = (
        pl.when((pl.col("median") > high) & (pl.col("median") / 1000).is_between(low, high))
        .then(-1)
        .when((pl.col("median") < low) & (pl.col("median") * 1000).is_between(low, high))
        .then(1)
        .otherwise(0)
    )
    odd = (
        part.with_columns(month=month)
        .join(suspected, on=["station", "month"], how="semi")
        .group_by("station", "month")
        .agg(pl.col("micro").median().alias("median"))
        .with_columns(power=power)
        .filter(pl.col("power") != 0)
    )
    if odd.is_empty():
        return part
    powers = odd["power"].unique().to_list()
    if odd.height == months.height and len(powers) == 1:
        counts.converted[where, item.id] = "µg/m³" if powers[0] < 0 else "mg/m³"
        micro = pl.col("micro") * 1000 if powers[0] > 0 else half_even_expr(pl.col("micro"), 1000)
        return part.with_columns(micro=micro)
    kept = part.with_columns(month=month).join(odd, on=["station", "month"], how="anti").drop("month")
    counts.add(Reason.UNIT, item.id, part.height - kept.height)
    return kept


def once(values: pl.DataFrame, item: str, counts: Counts) -> pl.DataFrame:
    """Return one reading a station and hour of a pollutant: one of equal ones stays, of unequal ones none.

    Parameters
    ----------
    values
        ``station``, ``t``, ``value``.
    """
    import polars as pl

    repeated = values.select("station", "t").is_duplicated()
    if not repeated.any():
        return values
    groups = (
        values.filter(repeated)
        .group_by("station", "t")
        .agg(pl.col("value").min(), pl.col("value").max().alias("most"), pl.len().alias("n"))
    )
    equal = groups.filter(pl.col("value") == pl.col("most"))
    counts.add(Reason.DUPLICATE, item, int(equal["n"].sum()) - equal.height)
    counts.add(Reason.CONFLICT, item, int(groups["n"].sum()) - int(equal["n"].sum()))
    return pl.concat([values.filter(~repeated), equal.select("station", "t", "value")])


def hours_of(values: Mapping[str, pl.DataFrame], items: Iterable[str]) -> pl.DataFrame:
    """Return one row a station and hour with a column a pollutant, in order.

    Parameters
    ----------
    values
        Pollutant → ``station`` (a number), ``t``, ``value``, one a station and hour.
    """
    import polars as pl

    if not values:
        return pl.DataFrame(schema={"station": pl.UInt32, "t": pl.Int32, **dict.fromkeys(items, pl.Int32)})
    key = pl.col("station").cast(pl.Int64) * _STAMPS + pl.col("t")
    keyed = {
        item: one.select(key.alias("key"), pl.col("value").cast(pl.Int32).alias(item)).sort("key")
        for item, one in values.items()
    }
    hours = pl.concat([one.select("key") for one in keyed.values()]).unique().sort("key")
    for item in items:
        if item not in keyed:
            hours = hours.with_columns(pl.lit(None, dtype=pl.Int32).alias(item))
        elif hours["key"].equals(keyed[item]["key"]):
            hours = hours.with_columns(keyed[item][item])
        else:
            hours = hours.join(keyed[item], on="key", how="left", maintain_order="left")
    station, stamp = pl.col("key") // _STAMPS, pl.col("key") % _STAMPS
    return hours.select(station.cast(pl.UInt32).alias("station"), stamp.cast(pl.Int32).alias("t"), *items)


def doubted(hours: pl.DataFrame, items: Mapping[str, Item], counts: Counts) -> None:
    """Count the readings that are doubtful though they stay: still for a day, jumps, or PM2.5 above PM10.

    Parameters
    ----------
    hours
        One row a station and hour, in order.
    """
    import polars as pl

    counts.add(Reason.INVERTED, "pm25", int((hours["pm25"] > hours["pm10"]).sum()))
    follows = (pl.col("station") == pl.col("station").shift(1)) & (pl.col("t") == pl.col("t").shift(1) + 1)
    for item in STILL_ITEMS:
        same = (follows & (pl.col(item) == pl.col(item).shift(1))).fill_null(False)
        full = hours.select(
            full=(same.cast(pl.Int32).rolling_sum(STILL_HOURS - 1) == STILL_HOURS - 1).fill_null(False)
        )["full"]
        runs = int((full & ~full.shift(1, fill_value=False)).sum())
        counts.add(Reason.STILL, item, int(full.sum()) + runs * (STILL_HOURS - 1))
    precedes = (pl.col("station") == pl.col("station").shift(-1)) & (pl.col("t") == pl.col("t").shift(-1) - 1)
    for one in items.values():
        value, calm = pl.col(one.id), int(one.calm * 10**one.decimals)
        around = pl.max_horizontal(value.shift(1), value.shift(-1), pl.lit(calm))
        jump = follows & precedes & value.shift(1).is_not_null() & value.shift(-1).is_not_null()
        counts.add(Reason.JUMP, one.id, int(hours.select((jump & (value > JUMP * around)).sum()).item() or 0))
