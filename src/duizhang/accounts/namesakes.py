"""Results by the pieces of their names, so that a promise is held only against those whose names may be near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from duizhang.accounts.books import Book
from duizhang.accounts.entries import Entry
from duizhang.accounts.names import NEAR, NEAR_WITH_EQUAL_FIGURE, noun
from duizhang.accounts.sources import pieces

_LEAST = min(NEAR, NEAR_WITH_EQUAL_FIGURE)


def names_of(book: Book, phrase: str) -> frozenset[str]:
    """Return what an indicator is called where it stands, and in the catalogue."""
    return frozenset({phrase} if book.indicator is None else {phrase, book.indicator.name_zh})


class Namesakes:
    """Results with their accounts, in the order in which they were added."""

    def __init__(self) -> None:
        self._results: list[tuple[Entry, Book]] = []
        self._named: list[tuple[int, int]] = []  # of every name, whose it is and how many pieces it has
        self._by_piece: dict[str, list[int]] = {}

    def add(self, entry: Entry, book: Book) -> None:
        """Add a result."""
        for name in names_of(book, entry.statement.indicator):
            found = pieces(noun(name))
            for piece in found:
                self._by_piece.setdefault(piece, []).append(len(self._named))
            self._named.append((len(self._results), len(found)))
        self._results.append((entry, book))

    def of(self, names: Iterable[str]) -> list[tuple[Entry, Book]]:
        """Return the results of which a name may be near one of some, whatever the figures are.

        None that :func:`duizhang.accounts.names.near` accepts is missing: those left out share too few pieces.
        """
        found: set[int] = set()
        for name in names:
            mine = pieces(noun(name))
            shared = Counter(chain.from_iterable(self._by_piece.get(piece, ()) for piece in mine))
            for at, count in shared.items():
                result, size = self._named[at]
                if count >= _LEAST * min(size, len(mine)):
                    found.add(result)
        return [self._results[at] for at in sorted(found)]
