"""From paths to claims, and from paths to a ledger.

Extraction is a pure function over documents, so batches of them run in any number of processes; results come
back in the order of the documents whatever the number.
"""

from __future__ import annotations

import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from duizhang.app.finding import find_all
from duizhang.app.record import document_record
from duizhang.app.resources import catalogue, resources, units
from duizhang.claims.resources import EXTRACTOR_VERSION
from duizhang.core.errors import EvidenceMismatch
from duizhang.documents.model import Document, Skipped
from duizhang.documents.read import Reading, read_paths
from duizhang.ledger.adding import Added

if TYPE_CHECKING:
    from duizhang.accounts.model import Reconciliation
    from duizhang.claims.extract import Extraction
    from duizhang.claims.model import Claim
    from duizhang.ledger.store import Ledger

BATCH_CHARACTERS = 200_000
"""Raw characters a batch: large enough that handing it over costs little, small enough to spread the work."""

Progress = Callable[[int, int], None]
"""Called with the documents done and the documents in all."""

Result = TypeVar("Result")


def read_documents(
    paths: Sequence[Path | str],
    *,
    date: date | None = None,
    date_override: bool = False,
    skipped: Callable[[Skipped], None] | None = None,
) -> Reading:
    """Read files, folders, feeds and, as ``-``, standard input.

    See :func:`duizhang.documents.read.read_paths`.

    Parameters
    ----------
    skipped
        Told of everything that was not read, or read in part.
    """
    given = [str(path) for path in paths]
    stdin = sys.stdin.buffer.read() if "-" in given else b""
    reading = read_paths(given, date=date, date_override=date_override, stdin=stdin)
    if skipped is not None:
        for notice in reading.skipped:
            skipped(notice)
    return reading


def extractions(
    documents: Sequence[Document], *, jobs: int = 1, progress: Progress | None = None
) -> Iterator[tuple[Document, Extraction]]:
    """Yield each document with what extraction finds in it, in the order given.

    Parameters
    ----------
    jobs
        Processes; 1 works in this one.
    progress
        Told after every document.
    """
    yield from spread(documents, _extract_batch, jobs=jobs, progress=progress)


def spread(
    documents: Sequence[Document],
    work: Callable[[list[Document]], list[Result]],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[tuple[Document, Result]]:
    """Yield each document with what some work finds in it, in the order given.

    Parameters
    ----------
    work
        A function of a module, which other processes can import: documents to one result each.
    jobs
        Processes; 1 works in this one.
    progress
        Told after every document.
    """
    total = len(documents)
    for done, pair in enumerate(_worked(documents, work, jobs), start=1):
        if progress:
            progress(done, total)
        yield pair


def claims_of(
    paths: Sequence[Path | str],
    *,
    jobs: int = 1,
    date: date | None = None,
    date_override: bool = False,
    skipped: Callable[[Skipped], None] | None = None,
    progress: Progress | None = None,
) -> Iterator[Claim]:
    """Yield the claims of files and folders, document by document; keeps and writes nothing.

    Parameters
    ----------
    skipped
        Told of everything that was not read, or read in part, before the first claim.
    """
    reading = read_documents(paths, date=date, date_override=date_override, skipped=skipped)
    for _, extraction in extractions(reading.documents, jobs=jobs, progress=progress):
        yield from extraction.claims


class TaskCounts(NamedTuple):
    """Tasks that a reading found for the first time, found again, and no longer found."""

    new: int = 0
    same: int = 0
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a reading did.

    ``replaced`` counts statements of an earlier reading that this one no longer finds; ``duplicates``
    the documents that equal one read before them; ``undated`` names documents without a date, whose relative
    periods stay open; ``names`` are those of the documents.
    """

    documents: int
    articles: int
    new: int
    same: int
    replaced: int = 0
    skipped: tuple[Skipped, ...] = ()
    duplicates: int = 0
    undated: tuple[str, ...] = ()
    seconds: float = 0.0
    names: tuple[str, ...] = field(default=())
    tasks: TaskCounts = field(default=TaskCounts())

    def as_json(self) -> dict[str, Any]:
        """Return the shape that ``read --json`` prints."""
        return {
            "documents": self.documents,
            "articles": self.articles,
            "statements": {"new": self.new, "same": self.same, "replaced": self.replaced},
            "tasks": self.tasks._asdict(),
            "skipped": [
                {"path": s.path, "code": s.code, "message": s.message, "partial": s.partial}
                for s in self.skipped
            ],
            "undated": list(self.undated),
            "duplicates": self.duplicates,
            "seconds": round(self.seconds, 3),
        }


def read(
    paths: Sequence[Path | str],
    ledger: Ledger,
    *,
    jobs: int = 1,
    date: date | None = None,
    date_override: bool = False,
    progress: Progress | None = None,
) -> ReadReport:
    """Read files, folders and feeds into a ledger, one document at a time.

    Each document goes in whole or not at all, so a run that is cut short leaves whole documents behind and the
    next run adds the rest.
    """
    started = time.monotonic()
    reading = read_documents(paths, date=date, date_override=date_override)
    skipped = list(reading.skipped)
    total = Added()
    for document, found in spread(reading.documents, find_all, jobs=jobs, progress=progress):
        try:
            total += ledger.add(
                [document_record(document)],
                {document.id: found.statements},
                extractor_version=EXTRACTOR_VERSION,
                promises={document.id: found.promises},
            )
        except EvidenceMismatch as error:
            skipped.append(Skipped(document.path or document.name, error.code, error.message))
    return ReadReport(
        documents=len(reading.documents),
        articles=sum(len(document.articles) for document in reading.documents),
        new=total.statements_new,
        same=total.statements_same,
        replaced=total.statements_replaced,
        tasks=TaskCounts(total.tasks_new, total.tasks_same, total.tasks_replaced),
        skipped=tuple(skipped),
        duplicates=reading.duplicates,
        undated=tuple(reading.undated),
        seconds=time.monotonic() - started,
        names=tuple(document.name for document in reading.documents),
    )


def reconciliation(ledger: Ledger, *, as_of: date | None = None) -> Reconciliation:
    """Return every account and finding of a ledger as of a day; by default that of its newest document."""
    from duizhang.accounts.reconcile import reconcile

    return reconcile(ledger.statements(), catalogue().indicators, as_of=as_of, units=units())


def _worked(
    documents: Sequence[Document], work: Callable[[list[Document]], list[Result]], jobs: int
) -> Iterator[tuple[Document, Result]]:
    if jobs <= 1 or len(documents) < 2:
        for document in documents:
            yield document, work([document])[0]
        return
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


def _extract_batch(documents: list[Document]) -> list[Extraction]:
    from duizhang.claims.extract import extract_documents

    return list(extract_documents(documents, resources()))
