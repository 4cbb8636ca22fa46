"""What is not on record, told with where to go instead."""

from __future__ import annotations

from collections.abc import Iterable

from duizhang.core.errors import NotFound


class NotHere(NotFound):
    """Something that a page was asked for and that the ledger does not hold.

    Parameters
    ----------
    links
        Where to go instead: address, and what it is called.
    """

    def __init__(self, message: str, *, hint: str, links: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(message, hint=hint)
        self.links = tuple(links)
