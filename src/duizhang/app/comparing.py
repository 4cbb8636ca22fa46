"""Two documents, from paths or from a ledger, and what became of the targets of one in the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.accounts.diff import compare
from duizhang.app.finding import find_all
from duizhang.app.reconciling import reconciled
from duizhang.app.record import document_record
from duizhang.app.resources import catalogue, units
from duizhang.app.reviewed import statements_after_review
from duizhang.app.spreading import streamed
from duizhang.core.errors import UsageError
from duizhang.publishing.diff_view import DocumentDiff, Source

if TYPE_CHECKING:
    from duizhang.documents.model import Skipped
    from duizhang.documents.watch import Watch
    from duizhang.ledger.records import DocumentRecord, Statement
    from duizhang.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Held:
    """A document with its statements."""

    source: Source
    statements: tuple[Statement, ...]


def held_in_file(
    path: Path,
    *,
    skipped: Callable[[Skipped], None] | None = None,
    watch: Watch | None = None,
) -> Held:
    """Read a document; nothing of it is kept.

    Raises
    ------
    UsageError
        If nothing could be read.
    """
    read = list(streamed([path], find_all, skipped=skipped, watch=watch))
    if not read:
        raise UsageError(
            "没有读到文件。 / No document was read.",
            where=str(path),
            hint="给一份能读的文件，或账本里一份文件的名字 / Give a readable file, or the name of a document on record.",
        )
    records = tuple(document_record(document, holds.places) for document, holds in read)
    return Held(Source(records), tuple(s for _, holds in read for s in holds.statements))


def held_on_record(ledger: Ledger, document: DocumentRecord, article: str | None = None) -> Held:
    """Return a document of a ledger, or one article of it, with its statements as they stand after review."""
    found = statements_after_review(ledger, document_id=document.id).statements
    return Held(Source((document,), article), tuple(s for s in found if article in (None, s.article)))


def diff(old: Held, new: Held) -> DocumentDiff:
    """Return what became of the targets of one document in another."""
    recon = reconciled([*old.statements, *new.statements])
    found = compare(
        recon,
        {s.id for s in old.statements},
        {s.id for s in new.statements},
        catalogue().indicators,
        units=units(),
    )
    return DocumentDiff(old.source, new.source, found)
