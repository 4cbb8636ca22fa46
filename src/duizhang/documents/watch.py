"""What a reading is doing: written as it goes on, looked at by whoever shows it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Busy:
    """A file that is being worked on.

    ``since`` is a moment of :func:`time.monotonic`; ``page`` and ``pages`` are 0 for a file without pages.
    """

    where: str
    since: float
    page: int = 0
    pages: int = 0


@dataclass(slots=True)
class Watch:
    """How far a reading has come.

    Threads write to it, each of a file of its own, and another one may look at it at any time.

    Parameters
    ----------
    files, opened
        Files in all, and those whose bytes were taken.
    expected, documents
        Documents in all, as far as the files opened so far tell (a file that waits counts as one), and those done.
    pages, articles, claims
        Read so far.
    """

    files: int = 0
    opened: int = 0
    expected: int = 0
    documents: int = 0
    pages: int = 0
    articles: int = 0
    claims: int = 0
    _busy: dict[str, Busy] = field(default_factory=dict)

    def begin(self, where: str) -> None:
        """Note that work on a file begins."""
        self._busy[where] = Busy(where, time.monotonic())

    def page(self, where: str, done: int, total: int) -> None:
        """Note that a page of a file is done."""
        self.pages += 1
        since = self._busy[where].since if where in self._busy else time.monotonic()
        self._busy[where] = Busy(where, since, done, total)

    def end(self, where: str) -> None:
        """Note that work on a file is over, for now."""
        self._busy.pop(where, None)

    def slowest(self, after: float) -> Busy | None:
        """Return what has been worked on longest, if that is so many seconds."""
        busy = min(list(self._busy.values()), key=lambda one: one.since, default=None)
        return busy if busy is not None and time.monotonic() - busy.since >= after else None
