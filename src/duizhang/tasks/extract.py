"""Clauses and tasks of documents: pure functions that any process may run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from duizhang.claims.extract import Extraction, extract_articles
from duizhang.claims.homes import home_of
from duizhang.claims.model import Claim
from duizhang.claims.resources import Resources
from duizhang.documents.model import Article, Document
from duizhang.tasks import due
from duizhang.tasks.acts import Commitment
from duizhang.tasks.clause_roles import ClosingNotes
from duizhang.tasks.clauses import clauses_of
from duizhang.tasks.commitments import commitments_of
from duizhang.tasks.context import Context
from duizhang.tasks.lines import Lines
from duizhang.tasks.making import Linked, made
from duizhang.tasks.model import Clause, Task
from duizhang.tasks.rectification import Rectification
from duizhang.tasks.speakers import Speakers
from duizhang.tasks.tables import rows_of, tables_in
from duizhang.tasks.tables_tasks import tasks_of_rows
from duizhang.tasks.telling import Telling
from duizhang.tasks.timing import Timing
from duizhang.tasks.voices import Voices
from duizhang.tasks.warnings_measures import announces, is_lead_in
from duizhang.tasks.warnings_model import WarningEvent
from duizhang.tasks.warnings_read import main_of, obliges, warnings_in

__all__ = ["clauses_of", "tasks_of"]


def tasks_of(
    document: Document,
    resources: Resources,
    *,
    claims: Sequence[Claim] | None = None,
    extraction: Extraction | None = None,
    claim_id: Callable[[Claim], str] | None = None,
    trees: Mapping[str, tuple[Clause, ...]] | None = None,
) -> tuple[Task, ...]:
    """Return the tasks of a document in reading order.

    Parameters
    ----------
    document, resources
        As for :func:`duizhang.claims.extract.extract_articles`.
    claims, extraction
        The document's claims where the caller has them, or all that was found with them; extracted here otherwise.
    claim_id
        Names a claim in :attr:`Task.claims`; the raw offset of its numeral by default.
    trees
        The clauses of each article by its id where the caller has them; read here otherwise.

    Returns
    -------
    tuple of Task
        ``document.raw[task.start:task.end]`` is the stretch that each was read from; status and evidence are empty.
    """
    if extraction is None:
        extraction = extract_articles(document, resources) if claims is None else Extraction()
    found = extraction.claims if claims is None else claims
    named = claim_id or (lambda claim: str(claim.start))
    linked = Linked((claim.start, claim.end, named(claim)) for claim in found)
    tasks: list[Task] = []
    for article in document.articles:
        clauses = clauses_of(article, document.raw) if trees is None else trees[article.id]
        tasks.extend(_tasks(document, article, clauses, resources, linked, extraction))
    return tuple(tasks)


def _tasks(
    document: Document,
    article: Article,
    clauses: tuple[Clause, ...],
    resources: Resources,
    linked: Linked,
    extraction: Extraction,
) -> Iterator[Task]:
    reference = due.reference_of(article)
    telling, lines, closing = Telling(article, reference), Lines(article), ClosingNotes(article, clauses)
    known = extraction.homes.get(article.id)
    home = home_of(article, resources) if known is None else known[0]
    warning = main_of(warnings_in(document, article, resources, home))
    if obliges(article, warning):
        telling.set_out()
    else:
        warning = None
    context = Context(
        document=document,
        article=article,
        resources=resources,
        clauses=clauses,
        telling=telling,
        home=home,
        timing=Timing(
            article, telling, lines, extraction.scanned.get(article.id), alert_from=_alert_from(warning)
        ),
        warning=warning,
        speakers=Speakers(article, lines),
        rectification=Rectification(article, clauses),
        closing=closing,
    )
    tables = tables_in(document.raw, article)
    voices = Voices(article, lines)
    said = commitments_of(
        article, clauses, telling, lines, closing, voices, context.rectification, context.speakers
    )
    found = made(context, said, linked)
    if tables:
        prose = [task for task in found if not any(t.span.start <= task.start < t.span.end for t in tables)]

        def of_cell(cell: Article, commitments: Iterable[Commitment]) -> Iterator[Task]:
            return made(context.of_cell(cell), commitments, linked)

        listed = tasks_of_rows(rows_of(tables, clauses), article, reference, context.timing.plan.all, of_cell)
        found = iter(sorted([*prose, *listed], key=lambda task: task.start))
    seen: set[tuple[int, int, str]] = set()
    for task in found:
        key = (task.start, task.end, task.action)
        if warning is not None and task.start < warning.end and not announces(task.text):
            continue  # the forecast and the consent before the announcement
        if warning is not None and is_lead_in(task.text):
            continue
        if key not in seen and task.end > task.start:
            seen.add(key)
            yield task


def _alert_from(warning: WarningEvent | None) -> str | None:
    """Since when the measures of a warning are in force, in the form of a due date."""
    return f"{warning.begins}/" if warning is not None and warning.begins is not None else None
