"""The air quality index: sub-indices of pollutants, the index of a day or hour, its class and primary pollutants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import Edition, Table

if TYPE_CHECKING:
    import polars as pl


def sub_index(concentration: Fraction, table: Table, knots: tuple[int, ...]) -> int | None:
    """Turn a pollutant's concentration into its individual air quality index.

    Linear between the corners of the table, then rounded up to a whole number; exact, so that a corner gives its knot.

    Parameters
    ----------
    concentration
        Mean over the table's averaging time in its unit (mg/m³ of CO, µg/m³ otherwise), rounded as a reading is.
    table
        Concentrations at the knots.
    knots
        Index values at the corners; a table may stop before the last.

    Returns
    -------
    int or None
        0 to 500; ``None`` where the edition computes none beyond the table's end, and another averaging time counts.

    References
    ----------
    HJ 633-2012, formula (1), table 1 and clause 6.2; HJ 633-2026, table 3 and clause 4.2.6.

    Examples
    --------
    >>> co = Table("co", "day", tuple(map(Fraction, (0, 2, 4, 14, 24, 36, 48, 60))), 500, "")
    >>> [sub_index(Fraction(c), co, (0, 50, 100, 150, 200, 300, 400, 500)) for c in ("2", "2.2", "60", "61")]
    [50, 55, 500, 500]
    """
    values = table.values
    if concentration > values[-1]:
        return table.above
    for corner in range(1, len(values)):
        low, high = values[corner - 1], values[corner]
        if concentration <= high:
            share = (concentration - low) / (high - low)
            return ceil(share * (knots[corner] - knots[corner - 1]) + knots[corner - 1])
    return table.above


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a day or hour.

    Parameters
    ----------
    value
        The highest sub-index of those that could be computed; ``None`` where there was none.
    subs
        Sub-index by pollutant, that of ozone the higher of its averaging times.
    primary
        Pollutants with the highest sub-index, where the index is above 50.
    missing
        Pollutants without a valid value.
    counts
        Whether the index is published: nothing is missing, or it is above 100 whatever is missing.
    """

    value: int | None
    subs: Mapping[str, int]
    primary: tuple[str, ...]
    missing: tuple[str, ...]
    counts: bool

    @property
    def complete(self) -> bool:
        """Whether there is an index and no pollutant is missing."""
        return self.value is not None and not self.missing


class IndexTables:
    """The index of one edition, with the sub-index of every concentration that can be read computed once."""

    def __init__(self, edition: Edition) -> None:
        self.rules = edition.index
        self._decimals = {item: edition.evaluation.places("reading", item) for item, _ in self.rules.daily}
        self._subs = {
            (table.item, table.mean): _every_sub_index(self.rules.knots, table, self._decimals[table.item])
            for table in self.rules.tables
        }
        # ozone's highest hour stands beside its 8-hour mean: a day misses ozone only without the mean
        self._daily = {item for item, mean in self.rules.daily if mean != "hour"}
        self._hourly = {item for item, _ in self.rules.hourly}

    def decimals(self, item: str) -> int:
        """Return the decimals of the concentration of a pollutant that the index is computed from."""
        return self._decimals[item]

    def sub_index(self, item: str, mean: str, steps: int) -> int | None:
        """Return the sub-index of a concentration given in steps of its last decimal."""
        found = self._subs[item, mean]
        return found[min(steps, len(found) - 1)]

    def index(
        self,
        concentrations: Mapping[tuple[str, str], int],
        *,
        hourly: bool = False,
        without: tuple[str, ...] = (),
    ) -> Index:
        """Return the index of rounded concentrations.

        Parameters
        ----------
        concentrations
            ``(pollutant, averaging time)`` → concentration in steps of the last decimal of a reading.
        hourly
            Whether the averaging times are those of an hour and not of a day.
        without
            Pollutants that are left out on purpose and therefore not missing.

        References
        ----------
        HJ 633-2012, formula (2) and table 2; HJ 633-2026, clauses 4.1 and 5.3; HJ 663-2013, clause 6.2.
        """
        rules = self.rules
        subs: dict[str, int] = {}
        wanted = rules.hourly if hourly else rules.daily
        present = set()
        for item, mean in wanted:
            if (steps := concentrations.get((item, mean))) is None:
                continue
            if hourly or mean != "hour":
                present.add(item)
            found = self.sub_index(item, mean, steps)
            if found is not None:
                subs[item] = max(found, subs.get(item, 0))
        required = self._hourly if hourly else self._daily
        missing = tuple(sorted(required - present - set(without)))
        value = max(subs.values(), default=None)
        primary: tuple[str, ...] = ()
        if value is not None and value > rules.primary:
            primary = tuple(item for item, found in subs.items() if found == value)
        polluted = value is not None and value > rules.good
        return Index(value, subs, primary, missing, value is not None and (not missing or polluted))

    def hourly(self, hours: pl.DataFrame) -> pl.DataFrame:
        """Return the hours with ``aqi``, the highest sub-index of a row's 1-hour values; ``null`` without any.

        Values of particles are judged by the daily table, as the national publication does.
        """
        import polars as pl

        subs = []
        for item, mean in self.rules.hourly:
            table = self._subs[item, mean]
            subs.append(pl.Series(item, table, dtype=pl.Int32).gather(hours[item].clip(0, len(table) - 1)))
        return hours.with_columns(pl.DataFrame(subs).select(aqi=pl.max_horizontal(pl.all())).to_series())


@lru_cache(maxsize=128)
def _every_sub_index(knots: tuple[int, ...], table: Table, decimals: int) -> tuple[int | None, ...]:
    """The sub-index of every concentration from 0 to the first beyond the table, in steps of its last decimal.

    Kept, because a command evaluates many periods and variants under the same few tables.
    """
    step = 10**decimals
    top = int(table.values[-1] * step) + 1
    return tuple(sub_index(Fraction(n, step), table, knots) for n in range(top + 1))
