"""The air of places as the server has it at hand: which years are on record, and the last ones that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from duizhang.app.air_years import air_book, held_years
from duizhang.core.errors import NotFound
from duizhang.publishing.air_book import AirBook, Held

if TYPE_CHECKING:
    from duizhang.ledger.store import Ledger

_AT_HAND = 16
"""Years that are kept put together."""


class AirShelf:
    """Years of air in one state of the ledger as of one day; safe to use from many threads."""

    def __init__(self, ledger: Ledger, as_of: date | None) -> None:
        self._ledger, self._as_of = ledger, as_of
        self._book = lru_cache(maxsize=_AT_HAND)(self._made)

    @cached_property
    def held(self) -> Sequence[Held]:
        """Of which years days are on record, by place and variant."""
        return held_years(self._ledger.runs(), as_of=self._as_of)

    def of(self, place: str) -> list[Held]:
        """Return of which years a place's days are on record, a variant each; what follows the standard comes first."""
        return [one for one in self.held if one.place == place]

    def book(self, place: str, year: int | None, variant: str | None) -> AirBook:
        """Return a year of a place's air, by default the newest of the first variant that has it.

        Raises
        ------
        NotFound
            If it is not on record; the hint has those that are.
        """
        own = self.of(place)
        fitting = [
            one for one in own if variant in (None, one.variant) and (year is None or year in one.years)
        ]
        if fitting:
            held = fitting[0]
            book = self._book(place, held.years[-1] if year is None else year, held.variant)
            if book is not None:
                return book
        years = sorted({one for other in own for one in other.years})
        near = ", ".join(map(str, years)) or "duizhang air evaluate … --into-ledger"
        raise NotFound(
            f"账本里没有{place}这一年、这种算法的逐日空气质量。 / There are no such days of air of {place!r}.",
            where="year",
            hint=f"有：{near} / There are: {near}",
        )

    def warm(self) -> None:
        """Put the newest year of each place together, as far as these are kept at hand."""
        for held in self.held[:_AT_HAND]:
            self._book(held.place, held.years[-1], held.variant)

    def _made(self, place: str, year: int, variant: str) -> AirBook | None:
        return air_book(self._ledger, place, year, variant, as_of=self._as_of)
