"""From later documents to what became of tasks, whether they were read from files or are on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duizhang.app.pipeline import read_documents
from duizhang.app.resources import resources
from duizhang.tasks.progress_index import PassageIndex
from duizhang.tasks.progress_match import evidence_of
from duizhang.tasks.progress_model import Progress
from duizhang.tasks.progress_passages import passages_of
from duizhang.tasks.progress_status import PROPOSED, status_of

if TYPE_CHECKING:
    from duizhang.app.tasks import DocumentTasks
    from duizhang.documents.model import Document, Skipped
    from duizhang.ledger.promises import TaskRecord


def index_of(documents: Iterable[Document]) -> PassageIndex:
    """Return the passages of documents, ready to be searched."""
    return PassageIndex(passages_of(documents, resources()))


def later_index(
    paths: Sequence[Path | str],
    *,
    date: date | None = None,
    date_override: bool = False,
    skipped: Callable[[Skipped], None] | None = None,
) -> PassageIndex:
    """Read the files and folders that are to say what became of tasks.

    Parameters
    ----------
    skipped
        Told of everything that was not read, or read in part.
    """
    reading = read_documents(paths, date=date, date_override=date_override, skipped=skipped)
    return index_of(reading.documents)


def with_progress(
    found: Sequence[DocumentTasks], index: PassageIndex, *, today: date | None = None
) -> list[DocumentTasks]:
    """Return documents with what became of each of their tasks.

    Parameters
    ----------
    index
        Where later sentences are sought.
    today
        The day by which it is judged; the newest day in the index by default.
    """
    day = today or index.newest
    return [replace(item, progress=_progress(item.tasks, index, day)) for item in found]


def _progress(tasks: Sequence[TaskRecord], index: PassageIndex, today: date | None) -> Mapping[str, Progress]:
    by_article: dict[str, list[TaskRecord]] = {}
    for task in tasks:
        by_article.setdefault(task.article, []).append(task)
    reprints = {
        article: index.reprints_of(task.text for task in own) - {article}
        for article, own in by_article.items()
    }
    return {task.id: _of_task(task, index, reprints[task.article], today) for task in tasks}


def _of_task(task: TaskRecord, index: PassageIndex, reprints: frozenset[str], today: date | None) -> Progress:
    """Return the status and what proves it; what is less likely than :data:`PROPOSED` is left out."""
    found = evidence_of(task, index, resources(), published=task.published, home=task.home, reprints=reprints)
    told = tuple(
        one
        for one in found
        if one.score >= PROPOSED and (today is None or one.date is None or one.date <= today)
    )
    return Progress(status_of(task, told, today or date.max), told)
