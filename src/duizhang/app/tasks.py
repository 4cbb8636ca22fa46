"""Commitments of documents, read from paths or taken from a ledger, in one shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.app.finding import find_all
from duizhang.app.pipeline import read_documents
from duizhang.app.record import clause_records, document_record
from duizhang.app.resources import catalogue
from duizhang.app.reviewed import statements_after_review, tasks_after_review
from duizhang.app.spreading import streamed
from duizhang.documents.given import Given
from duizhang.ledger.promises import ClauseRecord, TaskRecord
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.listing import Clauses, DocumentTasks
from duizhang.review.model import Review
from duizhang.tasks.register import normal

__all__ = ["DocumentTasks", "document_clauses", "document_tasks", "full_names", "tasks_on_record"]

if TYPE_CHECKING:
    from duizhang.documents.model import Skipped
    from duizhang.documents.watch import Watch
    from duizhang.ledger.store import Ledger


def full_names(task: TaskRecord) -> tuple[str, ...]:
    """Return the names that the register has for the bodies of a task."""
    return tuple(dict.fromkeys(normal(name, catalogue(), home=task.home) for name in task.responsible))


def document_tasks(
    paths: Sequence[Path | str],
    *,
    jobs: int = 1,
    date: date | None = None,
    date_override: bool = False,
    skipped: Callable[[Skipped], None] | None = None,
    watch: Watch | None = None,
) -> Iterator[DocumentTasks]:
    """Yield the tasks of files and folders, document by document; keeps and writes nothing.

    Parameters
    ----------
    skipped
        Told of everything that is not read, or read in part; see :func:`duizhang.app.spreading.streamed`.
    """
    for document, found in streamed(
        paths,
        find_all,
        given=Given(date=date, date_override=date_override),
        jobs=jobs,
        skipped=skipped,
        watch=watch,
    ):
        gathered = _gathered(
            document_record(document, found.places),
            found.promises.tasks,
            found.statements,
            found.promises.clauses,
        )
        yield replace(gathered, warnings=found.warnings, declared=found.declared)


def document_clauses(
    paths: Sequence[Path | str],
    *,
    date: date | None = None,
    date_override: bool = False,
    skipped: Callable[[Skipped], None] | None = None,
) -> Iterator[tuple[DocumentRecord, Clauses]]:
    """Yield the clause trees of the articles of files and folders, document by document."""
    from duizhang.tasks.clauses import clauses_of

    reading = read_documents(paths, date=date, date_override=date_override, skipped=skipped)
    for document in reading.documents:
        trees = {
            a.id: tuple(clause_records(document, a, clauses_of(a, document.raw))) for a in document.articles
        }
        yield document_record(document), trees


def tasks_on_record(
    ledger: Ledger,
    named: Sequence[tuple[DocumentRecord, str | None]] | None = None,
    *,
    as_of: date | None = None,
) -> list[DocumentTasks]:
    """Return the tasks that a ledger holds, document by document.

    Parameters
    ----------
    named
        Documents, each with one of its articles where only that is meant; all documents by default.
    as_of
        Only what was published by this day.
    """
    wanted = [(document, None) for document in ledger.documents()] if named is None else named
    one = wanted[0][0].id if len(wanted) == 1 else None
    tasks: dict[str, list[TaskRecord]] = {}
    reviewed = tasks_after_review(ledger, document_id=one, as_of=as_of)
    for task in reviewed.tasks:
        tasks.setdefault(task.document_id, []).append(task)
    clauses: dict[str, list[ClauseRecord]] = {}
    for clause in ledger.clauses(document_id=one):
        clauses.setdefault(clause.document_id, []).append(clause)
    figures = statements_after_review(ledger, document_id=one).statements
    return [
        _gathered(
            document,
            [t for t in tasks.get(document.id, ()) if article in (None, t.article)],
            figures,
            [c for c in clauses.get(document.id, ()) if article in (None, c.article)],
            reviewed.reviews,
        )
        for document, article in wanted
    ]


def _gathered(
    document: DocumentRecord,
    tasks: Sequence[TaskRecord],
    statements: Sequence[Statement],
    clauses: Sequence[ClauseRecord],
    reviews: Mapping[str, Review] | None = None,
) -> DocumentTasks:
    linked = {name for task in tasks for name in task.claims}
    trees: dict[str, list[ClauseRecord]] = {}
    for clause in clauses:
        trees.setdefault(clause.article, []).append(clause)
    return DocumentTasks(
        document=document,
        tasks=tuple(tasks),
        figures={s.id: s for s in statements if s.id in linked},
        clauses={article: tuple(own) for article, own in trees.items()},
        reviews=reviews or {},
    )
