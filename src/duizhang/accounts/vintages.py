"""How often a figure had been restated when it was published."""

from __future__ import annotations

from datetime import date

from duizhang.accounts.books import Key
from duizhang.catalogue.practices import Practices, Restatement
from duizhang.values.period import Period


class Vintages:
    """Counts restatements; of most figures there are none."""

    def __init__(self, practices: Practices) -> None:
        self._by_indicator: dict[str, list[Restatement]] = {}
        for one in practices.restatements:
            for indicator in one.indicators:
                self._by_indicator.setdefault(indicator, []).append(one)

    def of(self, key: Key, period: Period, published: date) -> int:
        """Return how many restatements of a period's figures a figure published on a day has been through."""
        return len(self.between(key, period, date.min, published))

    def between(self, key: Key, period: Period, after: date, upto: date) -> list[Restatement]:
        """Return the restatements of a period's figures that came out after one day and by another."""
        known = self._by_indicator.get(key.indicator_id)
        if not known or period.last is None or upto == date.min:
            return []
        last = period.last
        return [one for one in known if (day := one.day(last)) is not None and after < day <= upto]
