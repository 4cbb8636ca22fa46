"""Foreign formats parsed ahead of whoever reads them, several at a time, and given in their order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from duizhang.core.errors import DuizhangError
from duizhang.documents.formats.model import Extracted, Format
from duizhang.documents.formats.workshop import Workshop
from duizhang.documents.limits import Limits
from duizhang.documents.pieces import Piece
from duizhang.documents.watch import Watch

Item = TypeVar("Item")
Parsed = Extracted | DuizhangError | None
"""What parsing gave; ``None`` for what needs none."""


class Intake:
    """Takes the text out of pieces in child processes; use it as a context manager.

    Parameters
    ----------
    limits
        What a file may be and what parsing it may use.
    jobs
        Child processes at a time; one is asked only for the piece that is wanted next.
    watch
        Told of files and pages.
    """

    def __init__(self, limits: Limits, *, jobs: int = 1, watch: Watch | None = None) -> None:
        self._limits, self._jobs = limits, jobs
        self._watch = watch or Watch()
        self._own = threading.local()
        self._workshops: list[Workshop] = []
        self._pool: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        for workshop in list(self._workshops):  # what is being parsed ends with its child
            workshop.close()
        if self._pool is not None:
            self._pool.shutdown(wait=True)

    def parsed(
        self, items: Iterable[Item], piece: Callable[[Item], Piece | None]
    ) -> Iterator[tuple[Item, Parsed]]:
        """Yield items in their order, each with the text of its piece where that has a format to be parsed.

        Parameters
        ----------
        piece
            Returns the piece of an item, where it is one.
        """
        if self._jobs < 2:
            for item in items:
                own = piece(item)
                yield item, self.extract(own) if own is not None and own.found is not Format.TEXT else None
            return
        waiting: deque[tuple[Item, Future[Parsed] | None]] = deque()
        for item in items:
            own = piece(item)
            foreign = own is not None and own.found is not Format.TEXT
            waiting.append((item, self._threads().submit(self.extract, own) if own and foreign else None))
            while waiting and (waiting[0][1] is None or len(waiting) > 2 * self._jobs):
                yield _first(waiting)
        while waiting:
            yield _first(waiting)

    def _threads(self) -> ThreadPoolExecutor:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._jobs, thread_name_prefix="intake")
        return self._pool

    def extract(self, piece: Piece) -> Parsed:
        """Return what parsing a piece gives, errors too; any thread may ask."""
        workshop: Workshop | None = getattr(self._own, "workshop", None)
        if workshop is None:
            workshop = self._own.workshop = Workshop()
            self._workshops.append(workshop)
        workshop.step = lambda done, total: self._watch.page(piece.path, done, total)
        self._watch.begin(piece.path)
        try:
            return workshop.extract(piece.data, piece.found, where=piece.path, limits=self._limits)
        except DuizhangError as error:
            return error
        finally:
            self._watch.end(piece.path)


def _first(waiting: deque[tuple[Item, Future[Parsed] | None]]) -> tuple[Item, Parsed]:
    item, future = waiting.popleft()
    return item, future.result() if future is not None else None
