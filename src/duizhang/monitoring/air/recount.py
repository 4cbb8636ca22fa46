"""What another edition would make of the same days, and of days scaled until a share of good days is just reached."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from duizhang.catalogue.air_model import Edition
from duizhang.monitoring.air.days import AVERAGING, Day
from duizhang.monitoring.air.index import IndexTables

_STEP = 1000
"""Scales are told to a thousandth."""
_LEAST, _MOST = _STEP // 10, _STEP * 10


class Recount:
    """Complete days that can be judged again under any edition, their concentrations as they are or scaled."""

    def __init__(self, days: Sequence[Day]) -> None:
        self.days = [day for day in days if day.index.complete]
        self._values = [
            [
                (item, AVERAGING[statistic], value.value)
                for (item, statistic), value in day.values.items()
                if value.used
            ]
            for day in self.days
        ]

    def share(self, edition: Edition, scale: Fraction = Fraction(1)) -> Fraction:
        """Return the share of good days under an edition in percent, of all days that are complete.

        Parameters
        ----------
        scale
            What every concentration is multiplied by first.
        """
        tables = IndexTables(edition)
        known = {item for item, _ in edition.index.daily}
        good = 0
        for values in self._values:
            concentrations = {
                (item, mean): round(value * scale * 10 ** tables.decimals(item))
                for item, mean, value in values
                if item in known
            }
            index = tables.index(concentrations).value
            good += index is not None and index <= edition.index.good
        return Fraction(100 * good, len(self.days))

    def scale_for(self, edition: Edition, share: Fraction) -> Fraction | None:
        """Return the largest scale at which the share of good days under an edition is reached; ``None`` where none does."""
        low, high = _LEAST, _MOST
        if self.share(edition, Fraction(low, _STEP)) < share:
            return None
        while high - low > 1:
            middle = (low + high) // 2
            if self.share(edition, Fraction(middle, _STEP)) >= share:
                low = middle
            else:
                high = middle
        return Fraction(low, _STEP)
