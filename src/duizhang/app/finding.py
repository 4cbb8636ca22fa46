"""Everything that is found on a document, as rows of the ledger: statements, tasks and clauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhang.app.notices import declared_record, warning_record
from duizhang.app.record import clause_records, statement_records, task_records
from duizhang.app.resources import place_id, resources
from duizhang.ledger.promises import Promises

if TYPE_CHECKING:
    from duizhang.documents.model import Document
    from duizhang.ledger.records import Statement

FINDS = ("statements", "tasks", "clauses", "warnings", "declared")
"""What :func:`find` looks for; a file that was read when it looked for less is read anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one document holds; ``places`` has for the id of each article the place it speaks of and where that was
    found."""

    statements: tuple[Statement, ...]
    promises: Promises
    places: Mapping[str, tuple[str, str]]


def find_all(documents: list[Document]) -> list[Found]:
    """Return what each document of a batch holds; any process may run it."""
    return [find(document) for document in documents]


def find(document: Document) -> Found:
    """Return what a document holds; the tasks name the statements in them by their ids."""
    from duizhang.claims.extract import extract_articles
    from duizhang.claims.resources import EXTRACTOR_VERSION
    from duizhang.tasks.declared import declared_in
    from duizhang.tasks.extract import clauses_of, tasks_of
    from duizhang.tasks.warnings_read import warnings_of

    extraction = extract_articles(document, resources())
    statements = statement_records(document, (*extraction.claims, *extraction.answers), place=place_id)
    ids = {id(claim): row.id for claim, row in zip(extraction.claims, statements, strict=False)}
    trees = {article.id: clauses_of(article, document.raw) for article in document.articles}
    tasks = tasks_of(
        document,
        resources(),
        extraction=extraction,
        claim_id=lambda claim: ids[id(claim)],
        trees=trees,
    )
    homes = {article: place for article, (place, _) in extraction.homes.items()}
    clauses = (clause_records(document, article, trees[article.id]) for article in document.articles)
    warnings = warnings_of(document, resources(), tasks, trees, homes)
    declared = (
        one
        for article in document.articles
        for one in declared_in(
            article,
            trees[article.id],
            [task for task in tasks if task.article == article.id],
            [claim for claim in extraction.claims if claim.article == article.id],
        )
    )
    return Found(
        statements,
        Promises(
            task_records(document, tasks, homes, extractor_version=EXTRACTOR_VERSION),
            tuple(clause for own in clauses for clause in own),
            tuple(warning_record(document, event) for event in warnings),
            tuple(declared_record(document, one) for one in declared),
        ),
        extraction.homes,
    )
