"""From paths to commitments: what a document promises, with the figures in it and the bodies that answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.app.pipeline import Progress, read_documents, spread
from duizhang.app.record import statement_records
from duizhang.app.resources import catalogue, place_id, resources
from duizhang.claims.homes import home_of, page_home
from duizhang.tasks.bodies import answers_to, normal
from duizhang.tasks.extract import clauses_of, tasks_of

if TYPE_CHECKING:
    from duizhang.claims.model import Claim
    from duizhang.documents.model import Document, Skipped
    from duizhang.tasks.model import Clause, Task


@dataclass(frozen=True, slots=True)
class DocumentTasks:
    """The tasks of one document and what is known about them.

    Parameters
    ----------
    document
        The document that they were read from.
    tasks
        In reading order; their ``claims`` are ids of statements, as a ledger would hold them.
    figures
        Id of a statement → the claim.
    clauses
        Id of an article → its clause tree.
    homes
        Id of an article → the place that it is about.
    """

    document: Document
    tasks: tuple[Task, ...]
    figures: dict[str, Claim] = field(default_factory=dict)
    clauses: dict[str, tuple[Clause, ...]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)

    def full_names(self, task: Task) -> tuple[str, ...]:
        """Return the names that the register has for the bodies of a task."""
        home = self.homes.get(task.article, "")
        return tuple(dict.fromkeys(normal(name, catalogue(), home=home) for name in task.responsible))

    def of_bodies(self, asked: Sequence[str]) -> DocumentTasks:
        """Return the same with the tasks only that one of some bodies answers for."""
        kept = tuple(
            task
            for task in self.tasks
            if any(
                answers_to(name, body, catalogue(), home=self.homes.get(task.article, ""))
                for name in task.responsible
                for body in asked
            )
        )
        return replace(self, tasks=kept)

    def of_forces(self, forces: Collection[str]) -> DocumentTasks:
        """Return the same with the tasks of some forces only."""
        return replace(self, tasks=tuple(task for task in self.tasks if task.force in forces))


def document_tasks(
    paths: Sequence[Path | str],
    *,
    jobs: int = 1,
    date: date | None = None,
    date_override: bool = False,
    skipped: Callable[[Skipped], None] | None = None,
    progress: Progress | None = None,
) -> Iterator[DocumentTasks]:
    """Yield the tasks of files and folders, document by document; keeps and writes nothing.

    Parameters
    ----------
    skipped
        Told of everything that was not read, or read in part, before the first document.
    """
    reading = read_documents(paths, date=date, date_override=date_override, skipped=skipped)
    for _, found in spread(reading.documents, _tasks_of_batch, jobs=jobs, progress=progress):
        yield found


def document_clauses(
    paths: Sequence[Path | str],
    *,
    date: date | None = None,
    date_override: bool = False,
    skipped: Callable[[Skipped], None] | None = None,
) -> Iterator[tuple[Document, dict[str, tuple[Clause, ...]]]]:
    """Yield the clause trees of the articles of files and folders, document by document."""
    reading = read_documents(paths, date=date, date_override=date_override, skipped=skipped)
    for document in reading.documents:
        yield document, {article.id: clauses_of(article, document.raw) for article in document.articles}


def _tasks_of_batch(documents: list[Document]) -> list[DocumentTasks]:
    return [_tasks_of(document) for document in documents]


def _tasks_of(document: Document) -> DocumentTasks:
    from duizhang.claims.extract import extract_articles

    claims = extract_articles(document, resources()).claims
    records = statement_records(document, claims, place=place_id)
    ids = {id(claim): record.id for claim, record in zip(claims, records, strict=True)}
    tasks = tasks_of(document, resources(), claims=claims, claim_id=lambda claim: ids[id(claim)])
    linked = {name for task in tasks for name in task.claims}
    page = page_home(document, resources())
    return DocumentTasks(
        document=document,
        tasks=tasks,
        figures={ids[id(claim)]: claim for claim in claims if ids[id(claim)] in linked},
        clauses={article.id: clauses_of(article, document.raw) for article in document.articles},
        homes={article.id: home_of(article, resources(), page) for article in document.articles},
    )
