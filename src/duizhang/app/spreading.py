"""Work on documents, in this process or spread over several, with no more of them in memory than are being worked on.

What works on documents is a pure function, so batches of them go to any number of processes; results come back in the
order of the documents whatever the number.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from duizhang.app.resources import resources
from duizhang.app.settings import Settings
from duizhang.documents.draft import Draft
from duizhang.documents.given import Given
from duizhang.documents.model import Document, Skipped
from duizhang.documents.read import FileRead, Known, Reading, stream_drafts
from duizhang.documents.watch import Watch

BATCH_CHARACTERS = 200_000
"""Raw characters a batch: large enough that handing it over costs little, small enough to spread the work."""
UNFORESEEN = "internal-error"

Result = TypeVar("Result")
Work = Callable[[list[Document]], list[Result]]
"""A function of a module, which other processes can import: documents to one result each."""
Item = Draft | FileRead
Outcome = tuple[Document, Result] | Skipped
"""A document with its result, or why there is none."""


def streamed(
    paths: Sequence[Path | str],
    work: Work[Result],
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    jobs: int = 1,
    skipped: Callable[[Skipped], None] | None = None,
    watch: Watch | None = None,
) -> Iterator[tuple[Document, Result]]:
    """Yield the documents of paths with what some work finds in each, in their order; keeps none of them.

    Parameters
    ----------
    paths
        As for :func:`duizhang.documents.read.stream_paths`.
    work
        What is done with each document.
    given
        What the caller says of all documents.
    jobs
        Processes that parse files, and as many that do the work; 1 works in this one.
    skipped
        Told of everything that is not read, or read in part: of paths that lead nowhere before the first document,
        of the rest once its file is open.
    watch
        Told of what is being done.
    """
    reading = Reading()
    told = 0
    with closing(streamed_files(paths, work, reading, given=given, jobs=jobs, watch=watch)) as found:
        for one in found:
            if skipped is not None:
                for notice in reading.skipped[told:]:
                    skipped(notice)
                told = len(reading.skipped)
            if not isinstance(one, FileRead):
                yield one
    if skipped is not None:
        for notice in reading.skipped[told:]:
            skipped(notice)


def streamed_files(
    paths: Sequence[Path | str],
    work: Work[Result],
    reading: Reading,
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    jobs: int = 1,
    watch: Watch | None = None,
    known: Known | None = None,
) -> Generator[tuple[Document, Result] | FileRead, None, None]:
    """Yield as :func:`streamed` does, and behind the documents of a file the file.

    Parameters
    ----------
    reading
        Takes what is told beside the documents.
    known
        Tells which files need not be read again.
    """
    watch = watch or Watch()
    named = [str(path) for path in paths]
    drafts = stream_drafts(
        named,
        reading,
        given=given,
        stdin=standard_input(named),
        jobs=jobs,
        watch=watch,
        known=known,
    )
    outcomes = _in_processes(drafts, work, jobs, watch) if jobs > 1 else _here(drafts, work, watch)
    failed: list[Skipped] = []
    with closing(drafts), closing(outcomes):
        for outcome in outcomes:
            if isinstance(outcome, Skipped):
                failed.append(outcome)
                reading.skipped.append(outcome)
                continue
            if isinstance(outcome, FileRead):
                outcome.skipped.extend(failed)
                failed.clear()
            else:
                reading.met(outcome[0])
                watch.documents += 1
                watch.articles += len(outcome[0].articles)
            yield outcome


def standard_input(paths: Sequence[str]) -> bytes:
    """Return what standard input holds where a path stands for it."""
    return sys.stdin.buffer.read() if "-" in paths else b""


def _here(
    items: Iterable[Item], work: Work[Result], watch: Watch
) -> Generator[Outcome[Result] | FileRead, None, None]:
    for item in items:
        if isinstance(item, FileRead):
            yield item
            continue
        watch.begin(item.path)
        try:
            (outcome,) = work_on([item], work)
        finally:
            watch.end(item.path)
        yield outcome


def _in_processes(
    items: Iterable[Item], work: Work[Result], jobs: int, watch: Watch
) -> Generator[Outcome[Result] | FileRead, None, None]:
    with ProcessPoolExecutor(max_workers=jobs, initializer=_start_worker) as pool:
        # The processes are made here, before there are threads: a copy of a process has only one of them.
        pool.submit(_nothing).result()
        waiting: deque[tuple[list[Item], Future[list[Outcome[Result]]]]] = deque()
        try:
            for batch in _batches(items):
                drafts = [item for item in batch if isinstance(item, Draft)]
                waiting.append((batch, pool.submit(work_on, drafts, work)))
                if len(waiting) > 2 * jobs:
                    yield from _first(waiting, watch)
            while waiting:
                yield from _first(waiting, watch)
        finally:
            for _, future in waiting:
                future.cancel()


def _first(
    waiting: deque[tuple[list[Item], Future[list[Outcome[Result]]]]], watch: Watch
) -> Iterator[Outcome[Result] | FileRead]:
    batch, future = waiting.popleft()
    where = next((item.path for item in batch if isinstance(item, Draft)), "")
    watch.begin(where)
    try:
        results = iter(future.result())
    finally:
        watch.end(where)
    for item in batch:
        yield item if isinstance(item, FileRead) else next(results)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.raw) if isinstance(item, Draft) else 0
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def work_on(drafts: list[Draft], work: Work[Result]) -> list[Outcome[Result]]:
    """Make the documents of drafts and do some work on each; one that it fails on costs itself alone."""
    return [_outcome(draft, work) for draft in drafts]


def _outcome(draft: Draft, work: Work[Result]) -> Outcome[Result]:
    try:
        document = draft.document()
        (result,) = work([document])
    except Exception as error:
        if Settings.from_environment().debug:
            raise
        detail = " ".join(str(error).split())[:200]
        return Skipped(
            draft.path,
            UNFORESEEN,
            f"{draft.name} made the program fail ({type(error).__name__}: {detail}). The other documents are read. "
            "Run again with DUIZHANG_DEBUG=1 for details, and report this line with its input.",
        )
    return document, result


def _nothing() -> None:
    """Do nothing, in another process."""


def _start_worker() -> None:
    # The parent answers Ctrl-C for all; a worker that answered too would print its own traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resources()
