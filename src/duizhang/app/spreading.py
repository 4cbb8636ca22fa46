"""Work on documents, in this process or spread over several, with no more of them in memory than are being worked on.

What works on documents is a pure function, so batches of them go to any number of processes; results come back in the
order of the documents whatever the number.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from duizhang.app.resources import resources
from duizhang.documents.model import Document, Skipped
from duizhang.documents.read import Reading, stream_paths

BATCH_CHARACTERS = 200_000
"""Raw characters a batch: large enough that handing it over costs little, small enough to spread the work."""

Progress = Callable[[int, int], None]
"""Called with the documents done and the documents in all, as far as these are known."""

Result = TypeVar("Result")
Work = Callable[[list[Document]], list[Result]]
"""A function of a module, which other processes can import: documents to one result each."""


def streamed(
    paths: Sequence[Path | str],
    work: Work[Result],
    reading: Reading,
    *,
    jobs: int = 1,
    date: date | None = None,
    date_override: bool = False,
    skipped: Callable[[Skipped], None] | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Document, Result]]:
    """Yield the documents of paths with what some work finds in each, in their order; keeps none of them.

    Parameters
    ----------
    paths, date, date_override
        As for :func:`duizhang.app.pipeline.read_documents`.
    work
        What is done with each document.
    reading
        Takes what is told beside the documents.
    jobs
        Processes; 1 works in this one.
    skipped
        Told of everything that is not read, or read in part: of paths that lead nowhere before the first document,
        of the rest once its file is open.
    progress
        Told after every document.
    """
    given = [str(path) for path in paths]
    documents = stream_paths(
        given, reading, date=date, date_override=date_override, stdin=standard_input(given)
    )
    told = 0
    for done, pair in enumerate(spread(documents, work, jobs=jobs), start=1):
        told = _tell(reading.skipped, told, skipped)
        if progress:
            progress(done, reading.expected)
        yield pair
    _tell(reading.skipped, told, skipped)


def standard_input(paths: Sequence[str]) -> bytes:
    """Return what standard input holds where a path stands for it."""
    return sys.stdin.buffer.read() if "-" in paths else b""


def spread(
    documents: Iterable[Document], work: Work[Result], *, jobs: int = 1
) -> Iterator[tuple[Document, Result]]:
    """Yield each document with what some work finds in it, in the order given.

    Parameters
    ----------
    work
        What is done with each document.
    jobs
        Processes; 1 works in this one.
    """
    coming = iter(documents)
    first = list(islice(coming, 2))
    if jobs > 1 and len(first) > 1:
        yield from _in_processes(chain(first, coming), work, jobs)
        return
    for document in chain(first, coming):
        yield document, work([document])[0]


def _tell(notices: list[Skipped], told: int, skipped: Callable[[Skipped], None] | None) -> int:
    """Tell of the notices that came up since so many were told, and return how many there are now."""
    if skipped is not None:
        for notice in notices[told:]:
            skipped(notice)
    return len(notices)


def _in_processes(
    documents: Iterable[Document], work: Work[Result], jobs: int
) -> Iterator[tuple[Document, Result]]:
    with ProcessPoolExecutor(max_workers=jobs, initializer=_start_worker) as pool:
        waiting: deque[tuple[list[Document], Future[list[Result]]]] = deque()
        try:
            for batch in _batches(documents):
                waiting.append((batch, pool.submit(work, batch)))
                if len(waiting) > 2 * jobs:
                    yield from _first(waiting)
            while waiting:
                yield from _first(waiting)
        finally:
            for _, future in waiting:
                future.cancel()


def _first(waiting: deque[tuple[list[Document], Future[list[Result]]]]) -> Iterator[tuple[Document, Result]]:
    batch, future = waiting.popleft()
    yield from zip(batch, future.result(), strict=True)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.raw)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _start_worker() -> None:
    # The parent answers Ctrl-C for all; a worker that answered too would print its own traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resources()
