"""What the catalogue knows of how figures come about, put to a set of accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duizhang.accounts.bonds import Bond
from duizhang.accounts.books import Book, Key
from duizhang.accounts.relations import relations_of
from duizhang.accounts.ties import ties_of
from duizhang.accounts.vintages import Vintages
from duizhang.catalogue.bounds import Bounds
from duizhang.catalogue.practices import Practices


@dataclass(frozen=True, slots=True)
class Practice:
    """Denominators, totals and shares, how offices compute, and what they restate."""

    bounds: Bounds
    practices: Practices
    vintages: Vintages

    @staticmethod
    def of(bounds: Bounds, practices: Practices) -> Practice:
        """Return what the catalogue knows, with restatements by indicator."""
        return Practice(bounds, practices, Vintages(practices))

    def bonds(self, books: Mapping[Key, Book], *, wide: bool, threshold: Mapping[Key, float]) -> list[Bond]:
        """Return everything that binds levels, in a fixed order: what statements say, then what the catalogue says."""
        return [
            *ties_of(books, self.practices, self.vintages, wide=wide, threshold=threshold),
            *relations_of(books, self.bounds, self.vintages, wide=wide),
        ]
