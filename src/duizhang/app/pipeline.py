"""From paths to claims, and from paths to a ledger."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from duizhang.app.finding import find_all
from duizhang.app.record import document_record
from duizhang.app.reprints import Reprint, reprints_of
from duizhang.app.resources import resources
from duizhang.app.sources import Sources
from duizhang.app.spreading import streamed, streamed_files
from duizhang.claims.resources import EXTRACTOR_VERSION
from duizhang.core.errors import EvidenceMismatch
from duizhang.documents.given import Given
from duizhang.documents.model import Document, Skipped
from duizhang.documents.read import FileRead, Reading
from duizhang.documents.untold import Untold
from duizhang.documents.watch import Watch
from duizhang.ledger.adding import Added

if TYPE_CHECKING:
    from duizhang.accounts.history import Moment
    from duizhang.accounts.model import Account, Reconciliation
    from duizhang.claims.extract import Extraction
    from duizhang.claims.model import Claim
    from duizhang.ledger.records import ArticleRecord
    from duizhang.ledger.store import Ledger


def read_documents(
    paths: Sequence[Path | str],
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    skipped: Callable[[Skipped], None] | None = None,
    watch: Watch | None = None,
) -> list[Document]:
    """Return the documents of files, folders, feeds and, as ``-``, standard input.

    Parameters
    ----------
    given
        What the caller says of all documents.
    skipped, watch
        As for :func:`duizhang.app.spreading.streamed`.
    """
    found = streamed(paths, list, given=given, skipped=skipped, watch=watch)
    return [document for document, _ in found]


def extractions(documents: Iterable[Document]) -> Iterator[tuple[Document, Extraction]]:
    """Yield each document with what extraction finds in it, in the order given."""
    from duizhang.claims.extract import extract_articles

    for document in documents:
        yield document, extract_articles(document, resources())


def claims_of(
    paths: Sequence[Path | str],
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    jobs: int = 1,
    skipped: Callable[[Skipped], None] | None = None,
    watch: Watch | None = None,
) -> Iterator[Claim]:
    """Yield the claims of files and folders; see :func:`claims_with_documents`."""
    found = claims_with_documents(paths, given=given, jobs=jobs, skipped=skipped, watch=watch)
    return (claim for _, claim in found)


def claims_with_documents(
    paths: Sequence[Path | str],
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    jobs: int = 1,
    skipped: Callable[[Skipped], None] | None = None,
    watch: Watch | None = None,
) -> Iterator[tuple[Document, Claim]]:
    """Yield the claims of files and folders, document by document, each with its document; keeps and writes nothing.

    Parameters
    ----------
    given
        What the caller says of all documents.
    skipped
        Told of everything that is not read, or read in part; see :func:`duizhang.app.spreading.streamed`.
    watch
        Told of what is being done.
    """
    watch = watch or Watch()
    for document, extraction in streamed(
        paths, _extract_batch, given=given, jobs=jobs, skipped=skipped, watch=watch
    ):
        watch.claims += len(extraction.claims)
        for claim in extraction.claims:
            yield document, claim


class TaskCounts(NamedTuple):
    """Tasks that a reading found for the first time, found again, and no longer found."""

    new: int = 0
    same: int = 0
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a reading did.

    ``replaced`` counts statements of an earlier reading that this one no longer finds; ``duplicates``
    the documents that equal one read before them; ``unchanged`` the files that were not read again, whose statements
    and tasks count as the same; ``undated`` names documents without a date, whose relative periods stay open;
    ``untold`` what articles do not tell of themselves; ``names`` are those of the documents; ``reprints`` are articles
    that are one text with another on record.
    """

    documents: int
    articles: int
    new: int
    same: int
    replaced: int = 0
    skipped: tuple[Skipped, ...] = ()
    duplicates: int = 0
    undated: tuple[str, ...] = ()
    unchanged: int = 0
    untold: tuple[Untold, ...] = ()
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
            "unchanged": self.unchanged,
            "untold": [{"article": u.article, "path": u.path, "fields": list(u.fields)} for u in self.untold],
            "seconds": round(self.seconds, 3),
        }


def read(
    paths: Sequence[Path | str],
    ledger: Ledger,
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    jobs: int = 1,
    again: bool = False,
    watch: Watch | None = None,
    articles: Callable[[ArticleRecord], None] | None = None,
) -> ReadReport:
    """Read files, folders and feeds into a ledger, one document at a time.

    Each document goes in whole or not at all, so a run that is cut short leaves whole documents behind and the
    next run adds the rest. A file whose bytes were read before in the same way is not read again.

    Parameters
    ----------
    given
        What the caller says of all documents.
    again
        Read also what has not changed.
    watch
        Told of what is being done.
    articles
        Given each article that was read.
    """
    started = time.monotonic()
    watch = watch or Watch()
    reading = Reading()
    names: list[str] = []
    ids: set[str] = set()
    total, of_file = Added(), Added()
    shelf = Sources(ledger, given)
    known = None if again else shelf.standing
    refused: list[Skipped] = []
    with (
        closing(
            streamed_files(paths, find_all, reading, given=given, jobs=jobs, watch=watch, known=known)
        ) as found,
        shelf,
    ):
        for one in found:
            if isinstance(one, FileRead):
                one.skipped.extend(refused)
                total += shelf.put(one, of_file)
                of_file, refused = Added(), []
                continue
            document, holds = one
            names.append(document.name)
            ids.add(document.id)
            watch.claims += len(holds.statements)
            record = document_record(document, holds.places)
            if articles is not None:
                for article in record.articles:
                    articles(article)
            try:
                of_file += ledger.add(
                    [record],
                    {document.id: holds.statements},
                    extractor_version=EXTRACTOR_VERSION,
                    promises={document.id: holds.promises},
                )
            except EvidenceMismatch as error:
                refused.append(Skipped(document.path or document.name, error.code, error.message))
                reading.skipped.append(refused[-1])
    return ReadReport(
        documents=len(names),
        articles=watch.articles,
        new=total.statements_new,
        same=total.statements_same,
        replaced=total.statements_replaced,
        tasks=TaskCounts(total.tasks_new, total.tasks_same, total.tasks_replaced),
        skipped=tuple(reading.skipped),
        duplicates=reading.duplicates,
        unchanged=reading.unchanged,
        undated=tuple(reading.undated),
        untold=tuple(reading.untold),
        seconds=time.monotonic() - started,
        names=tuple(names),
        reprints=reprints_of(ledger, ids),
    )


def reconciliation(
    ledger: Ledger, *, as_of: date | None = None, decided_by: date | None = None
) -> Reconciliation:
    """Return every account and finding of a ledger as of a day; by default that of its newest document.

    Parameters
    ----------
    as_of
        Only what was published by this day counts.
    decided_by
        Only reviewers' decisions made by this day count; all by default, whenever they were made: they correct the
        reading of a document and not what it published.
    """
    from duizhang.app.reconciling import reconciled
    from duizhang.app.reviewed import statements_after_review

    return reconciled(statements_after_review(ledger, decided_by=decided_by).statements, as_of=as_of)


def history_of(
    ledger: Ledger, account: Account, *, as_of: date | None = None, decided_by: date | None = None
) -> tuple[Moment, ...]:
    """Return the days on which a verdict of an account changed; parameters as for :func:`reconciliation`."""
    from duizhang.accounts.history import verdict_history
    from duizhang.app.reconciling import reconciled
    from duizhang.app.reviewed import statements_after_review

    standing = statements_after_review(ledger, decided_by=decided_by).statements
    return verdict_history(account, standing, reconciled, as_of=as_of)


def _extract_batch(documents: list[Document]) -> list[Extraction]:
    from duizhang.claims.extract import extract_documents

    found = extract_documents(documents, resources())
    return [replace(one, scanned={}) for one in found]  # what only a next reader in the same process asks for
