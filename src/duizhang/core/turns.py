"""Work that many could ask for at once and that takes a core: so many at a time, so many waiting, the rest come again.

Whoever waits holds a thread that readers need, so few may wait and none for long.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from duizhang.core.errors import ServerBusy


class Turns:
    """Turns at some work.

    Parameters
    ----------
    at_a_time
        How many work.
    waiting
        How many wait for them.
    seconds
        How long each of these waits.
    busy
        What those are told for whom there is no turn.
    """

    def __init__(self, *, at_a_time: int, waiting: int, seconds: float, busy: str) -> None:
        self._inside = BoundedSemaphore(at_a_time + waiting)
        self._working = BoundedSemaphore(at_a_time)
        self._seconds, self._busy = seconds, busy

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn, and have it.

        Raises
        ------
        ServerBusy
            If too many wait already, or it takes too long.
        """
        if not self._inside.acquire(blocking=False):
            raise self._refusal()
        try:
            if not self._working.acquire(timeout=self._seconds):
                raise self._refusal()
            try:
                yield
            finally:
                self._working.release()
        finally:
            self._inside.release()

    def _refusal(self) -> ServerBusy:
        return ServerBusy(self._busy, hint="过一会儿再来 / Come again in a while.")
