"""Commitments of documents, read from paths or taken from a ledger, in one shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from duizhang.app.finding import find_all
from duizhang.app.notices import declared_count, warning_event
from duizhang.app.pipeline import read_documents
from duizhang.app.record import clause_records, document_record
from duizhang.app.resources import catalogue
from duizhang.app.reviewed import statements_after_review, tasks_after_review
from duizhang.app.spreading import streamed
from duizhang.core.days import known_by
from duizhang.documents.given import Given
from duizhang.ledger.notices import DeclaredRecord, WarningRecord
from duizhang.ledger.promises import ClauseRecord, Promises, TaskRecord
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.publishing.listing import Clauses, DocumentTasks
from duizhang.review.tasks import ReviewedTasks
from duizhang.tasks.register import normal

__all__ = ["DocumentTasks", "document_clauses", "document_tasks", "full_names", "tasks_on_record"]

if TYPE_CHECKING:
    from duizhang.documents.model import Skipped
    from duizhang.documents.watch import Watch
    from duizhang.ledger.store import Ledger

_Record = TypeVar("_Record", Statement, TaskRecord, ClauseRecord, WarningRecord, DeclaredRecord)


def full_names(task: TaskRecord) -> tuple[str, ...]:
    """Return the names that the register has for the bodies of a task."""
    return tuple(dict.fromkeys(normal(name, catalogue(), home=task.home) for name in task.responsible))


def document_tasks(
    paths: Sequence[Path | str],
    *,
    jobs: int = 1,
    given: Given = Given(),  # noqa: B008 (frozen)
    skipped: Callable[[Skipped], None] | None = None,
    watch: Watch | None = None,
) -> Iterator[DocumentTasks]:
    """Yield the tasks of files and folders, document by document; keeps and writes nothing.

    Parameters
    ----------
    given
        What the caller says of all documents.
    skipped
        Told of everything that is not read, or read in part; see :func:`duizhang.app.spreading.streamed`.
    """
    for document, found in streamed(
        paths,
        find_all,
        given=given,
        jobs=jobs,
        skipped=skipped,
        watch=watch,
    ):
        yield _gathered(document_record(document, found.places), found.promises, found.statements)


def document_clauses(
    paths: Sequence[Path | str],
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    skipped: Callable[[Skipped], None] | None = None,
) -> Iterator[tuple[DocumentRecord, Clauses]]:
    """Yield the clause trees of the articles of files and folders, document by document."""
    from duizhang.tasks.clauses import clauses_of

    for document in read_documents(paths, given=given, skipped=skipped):
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
    wanted = named
    if wanted is None:  # the record of a computation has no articles, and nothing to be promised
        wanted = [(document, None) for document in ledger.documents() if document.articles]
    one = wanted[0][0].id if len(wanted) == 1 else None
    reviewed = tasks_after_review(ledger, document_id=one, as_of=as_of)
    tasks = _by_document(reviewed.tasks)
    clauses = _by_document(ledger.clauses(document_id=one))
    warnings = _by_document(ledger.warnings(document_id=one))
    declared = _by_document(ledger.declared(document_id=one))
    figures = _by_document(statements_after_review(ledger, document_id=one).statements)
    found = []
    for document, article in wanted:
        meant = {
            a.id
            for a in document.articles
            if article in (None, a.id) and known_by(as_of, a.adopted or a.published)
        }
        promises = Promises(
            tuple(t for t in tasks.get(document.id, ()) if article in (None, t.article)),
            tuple(c for c in clauses.get(document.id, ()) if article in (None, c.article)),
            tuple(w for w in warnings.get(document.id, ()) if w.article in meant),
            tuple(d for d in declared.get(document.id, ()) if d.article in meant),
        )
        found.append(_gathered(document, promises, figures.get(document.id, ()), reviewed))
    return found


def _by_document(records: Iterable[_Record]) -> dict[str, list[_Record]]:
    found: dict[str, list[_Record]] = {}
    for record in records:
        found.setdefault(record.document_id, []).append(record)
    return found


def _gathered(
    document: DocumentRecord,
    promises: Promises,
    statements: Sequence[Statement],
    reviewed: ReviewedTasks | None = None,
) -> DocumentTasks:
    linked = {name for task in promises.tasks for name in task.claims}
    gone = [task for task in reviewed.rejected if task.document_id == document.id] if reviewed else []
    named = (task.id for task in (*promises.tasks, *gone))
    decided = [name for name in named if name in reviewed.reviews] if reviewed else []
    trees: dict[str, list[ClauseRecord]] = {}
    for clause in promises.clauses:
        trees.setdefault(clause.article, []).append(clause)
    return DocumentTasks(
        document=document,
        tasks=promises.tasks,
        figures={s.id: s for s in statements if s.id in linked},
        clauses={article: tuple(own) for article, own in trees.items()},
        warnings=tuple(map(warning_event, promises.warnings)),
        declared=tuple(declared_count(one, promises.tasks) for one in promises.declared),
        reviews={name: reviewed.reviews[name] for name in decided} if reviewed else {},
        read={name: reviewed.read[name] for name in decided if name in reviewed.read} if reviewed else {},
    )
