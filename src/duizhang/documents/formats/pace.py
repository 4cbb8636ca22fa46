"""How far the parsing of a file has come: readers say each page, so that long files get the time they need, up to a limit."""

from __future__ import annotations

import time
from collections.abc import Callable

Step = Callable[[int, int], None]
"""Told of the pages done and the pages in all."""


def _ignore(done: int, total: int) -> None:
    """Tell nobody."""


_listener: Step = _ignore


def listen(step: Step) -> None:
    """Have a function told of every page from now on, in this process."""
    global _listener
    _listener = step


def step(done: int, total: int) -> None:
    """Say that a page is done: the limit of time counts anew."""
    _listener(done, total)


class Deadline:
    """When all pages of a file should be done; the clock starts with it."""

    def __init__(self, seconds: int) -> None:
        self._until = time.monotonic() + seconds

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._until
