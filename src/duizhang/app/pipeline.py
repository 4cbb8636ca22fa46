"""From paths to claims, and from paths to a ledger."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from duizhang.app.finding import find_all
from duizhang.app.record import document_record
from duizhang.app.reprints import Reprint, reprints_of
from duizhang.app.resources import catalogue, resources, units
from duizhang.app.spreading import Progress, spread, standard_input, streamed
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
    reading = read_paths(given, date=date, date_override=date_override, stdin=standard_input(given))
    if skipped is not None:
        for notice in reading.skipped:
            skipped(notice)
    return reading


def extractions(documents: Iterable[Document], *, jobs: int = 1) -> Iterator[tuple[Document, Extraction]]:
    """Yield each document with what extraction finds in it, in the order given.

    Parameters
    ----------
    jobs
        Processes; 1 works in this one.
    """
    yield from spread(documents, _extract_batch, jobs=jobs)


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
        Told of everything that is not read, or read in part; see :func:`duizhang.app.spreading.streamed`.
    """
    for _, extraction in streamed(
        paths,
        _extract_batch,
        Reading(),
        jobs=jobs,
        date=date,
        date_override=date_override,
        skipped=skipped,
        progress=progress,
    ):
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
    periods stay open; ``names`` are those of the documents; ``reprints`` are articles that are one text with another
    on record.
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
    reprints: tuple[Reprint, ...] = ()

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
            "reprints": [reprint.as_json() for reprint in self.reprints],
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
    reading = Reading()
    refused: list[Skipped] = []
    names: list[str] = []
    ids: set[str] = set()
    articles = 0
    total = Added()
    for document, found in streamed(
        paths, find_all, reading, jobs=jobs, date=date, date_override=date_override, progress=progress
    ):
        names.append(document.name)
        ids.add(document.id)
        articles += len(document.articles)
        try:
            total += ledger.add(
                [document_record(document)],
                {document.id: found.statements},
                extractor_version=EXTRACTOR_VERSION,
                promises={document.id: found.promises},
            )
        except EvidenceMismatch as error:
            refused.append(Skipped(document.path or document.name, error.code, error.message))
    return ReadReport(
        documents=len(names),
        articles=articles,
        new=total.statements_new,
        same=total.statements_same,
        replaced=total.statements_replaced,
        tasks=TaskCounts(total.tasks_new, total.tasks_same, total.tasks_replaced),
        skipped=(*reading.skipped, *refused),
        duplicates=reading.duplicates,
        undated=tuple(reading.undated),
        seconds=time.monotonic() - started,
        names=tuple(names),
        reprints=reprints_of(ledger, ids),
    )


def reconciliation(ledger: Ledger, *, as_of: date | None = None) -> Reconciliation:
    """Return every account and finding of a ledger as of a day; by default that of its newest document."""
    from duizhang.accounts.reconcile import reconcile
    from duizhang.app.reviewed import statements_after_review

    return reconcile(
        statements_after_review(ledger).statements, catalogue().indicators, as_of=as_of, units=units()
    )


def _extract_batch(documents: list[Document]) -> list[Extraction]:
    from duizhang.claims.extract import extract_documents

    return list(extract_documents(documents, resources()))
