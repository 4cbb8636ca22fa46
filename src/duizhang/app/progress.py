"""From later documents to what became of tasks, whether they were read from files or are on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.app.pipeline import read_documents
from duizhang.app.resources import resources
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given
from duizhang.review.evidence import Judged, evidence_judged
from duizhang.review.model import Target
from duizhang.tasks.progress_index import PassageIndex
from duizhang.tasks.progress_match import evidence_of
from duizhang.tasks.progress_model import Progress
from duizhang.tasks.progress_passages import passages_of
from duizhang.tasks.progress_status import PROPOSED, status_of

if TYPE_CHECKING:
    from duizhang.app.tasks import DocumentTasks
    from duizhang.documents.model import Document, Skipped
    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.records import DocumentRecord
    from duizhang.ledger.store import Ledger


def index_of(documents: Iterable[Document]) -> PassageIndex:
    """Return the passages of documents, ready to be searched."""
    return PassageIndex(passages_of(documents, resources()))


def later_index(
    paths: Sequence[Path | str],
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    skipped: Callable[[Skipped], None] | None = None,
) -> PassageIndex:
    """Read the files and folders that are to say what became of tasks.

    Parameters
    ----------
    given
        What the caller says of all of them.
    skipped
        Told of everything that was not read, or read in part.
    """
    return index_of(read_documents(paths, given=given, skipped=skipped))


def with_progress(
    found: Sequence[DocumentTasks],
    index: PassageIndex,
    *,
    today: date | None = None,
    judged: Judged | None = None,
) -> list[DocumentTasks]:
    """Return documents with what became of each of their tasks.

    Parameters
    ----------
    index
        Where later sentences are sought.
    today
        The day by which it is judged; the newest day in the index by default.
    judged
        Says of a task and a sentence what a reviewer decided; nobody decided anything by default.
    """
    day = today or index.newest
    return [replace(item, progress=_progress(item.tasks, index, day, judged)) for item in found]


def progress_on_record(
    ledger: Ledger, found: Sequence[DocumentTasks], *, today: date | None = None
) -> list[DocumentTasks]:
    """Return documents with what the documents on record say became of their tasks, as reviewers left it."""
    records = [d for d in ledger.documents() if today is None or d.published is None or d.published <= today]
    judged = evidence_judged(
        ledger.decisions(target_kind=Target.EVIDENCE), {record.name: record.id for record in records}
    )
    return with_progress(found, index_of(_read_again(r) for r in records), today=today, judged=judged)


def _read_again(record: DocumentRecord) -> Document:
    """Return a document on record with its articles, as its text reads today."""
    feed = Path(record.path).suffix.lower() in _FEEDS
    first = record.articles[0] if record.articles else None
    given = Given(
        title=record.title if feed else "",
        publisher=first.publisher if feed and first else "",
        url=record.url,
        published=record.published if feed else None,
        date=record.published,
        feed=feed,
    )
    return read_text_document(
        record.raw, record.name, path=record.path, encoding=record.encoding, given=given
    )


_FEEDS = (".json", ".jsonl")


def _progress(
    tasks: Sequence[TaskRecord], index: PassageIndex, today: date | None, judged: Judged | None
) -> Mapping[str, Progress]:
    by_article: dict[str, list[TaskRecord]] = {}
    for task in tasks:
        by_article.setdefault(task.article, []).append(task)
    reprints = {
        article: index.reprints_of(task.text for task in own) - {article}
        for article, own in by_article.items()
    }
    return {task.id: _of_task(task, index, reprints[task.article], today, judged) for task in tasks}


def _of_task(
    task: TaskRecord,
    index: PassageIndex,
    reprints: frozenset[str],
    today: date | None,
    judged: Judged | None,
) -> Progress:
    """Return the status and what proves it; what is unlikely is left out unless a reviewer confirmed it."""
    found = evidence_of(task, index, resources(), published=task.published, home=task.home, reprints=reprints)
    told = tuple(
        one
        for one in found
        if (one.score >= PROPOSED if (said := judged and judged(task, one)) is None else said)
        and (today is None or one.date is None or one.date <= today)
    )
    return Progress(status_of(task, told, today or date.max), told)
