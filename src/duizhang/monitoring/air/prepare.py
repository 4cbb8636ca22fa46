"""Station-hours before they are evaluated: labelled by their end, in the state in force, parted by edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from duizhang.catalogue.air import edition_named, edition_on
from duizhang.catalogue.air_model import AirStandards, Edition
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.scaled import half_even_expr
from duizhang.monitoring.air.stamps import day_at, day_number

if TYPE_CHECKING:
    import polars as pl


def labelled(hours: pl.DataFrame, choices: Choices) -> pl.DataFrame:
    """Return the hours with stamps at their ends."""
    import polars as pl

    return hours.with_columns(pl.col("t") + 1) if choices.labels == "start" else hours


def in_span(hours: pl.DataFrame, first: date | None, last: date | None) -> pl.DataFrame:
    """Return the hours of the days from first to last."""
    import polars as pl

    if first is not None:
        hours = hours.filter(pl.col("day") >= day_number(first))
    if last is not None:
        hours = hours.filter(pl.col("day") <= day_number(last))
    return hours


def in_state(hours: pl.DataFrame, standards: AirStandards, choices: Choices) -> pl.DataFrame:
    """Convert gases told at another state than that in force on their day; particles cannot be."""
    import polars as pl

    if not choices.state:
        return hours
    told = next(one for one in standards.states if one.id == choices.state)
    for state in standards.states:
        if state.id == told.id:
            continue
        ratio = told.kelvin / state.kelvin
        inside = pl.lit(True)
        if state.since is not None:
            inside &= pl.col("day") >= day_number(state.since)
        if state.until is not None:
            inside &= pl.col("day") <= day_number(state.until)
        gases = [item.id for item in standards.items.values() if item.gas]
        hours = hours.with_columns(
            pl.when(inside)
            .then(half_even_expr(pl.col(gas).cast(pl.Int64) * ratio.numerator, ratio.denominator))
            .otherwise(pl.col(gas))
            .cast(pl.Int32)
            .alias(gas)
            for gas in gases
        )
    return hours


def by_edition(
    hours: pl.DataFrame, standards: AirStandards, choices: Choices
) -> Iterator[tuple[Edition, pl.DataFrame]]:
    """Yield the hours of the days that each edition judges."""
    import polars as pl

    if choices.edition:
        yield edition_named(choices.edition, standards), hours
        return
    first, last = day_at(hours["day"].min()), day_at(hours["day"].max())  # type: ignore[arg-type]
    while first <= last:
        edition = edition_on(first, standards)
        until = last if edition.until is None else min(last, edition.until)
        part = hours.filter(pl.col("day").is_between(day_number(first), day_number(until)))
        if not part.is_empty():
            yield edition, part
        first = day_at(day_number(until) + 1)
