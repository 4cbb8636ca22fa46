"""How many tasks each document has, for the terminal: how many say when, how much and who, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import DocumentRecord
from duizhang.publishing.listing import Coverage
from duizhang.publishing.progress import statuses_line
from duizhang.publishing.task_words import say
from duizhang.publishing.terminal import cut, table
from duizhang.publishing.words import Lang
from duizhang.tasks.progress_model import Progress


def overview_table(
    documents: Sequence[tuple[DocumentRecord, Sequence[TaskRecord]]],
    *,
    progress: Mapping[str, Progress] | None = None,
    lang: Lang = "zh",
) -> RenderableType:
    """Return how many tasks each document has, how many of them say when, how much and who, and all together.

    Parameters
    ----------
    progress
        Id of a task → what became of it; with it, how many tasks have each status.
    """
    keys = ("document", "published", "tasks", "has_due", "has_figure", "has_body")
    rows: list[list[RenderableType]] = []
    for document, own in documents:
        day = max((t.published for t in own if t.published), default=document.published)
        name = document.title or document.name
        rows.append([name, day.isoformat() if day else "", *_counted(own), *_statuses(own, progress, lang)])
    every = [task for _, own in documents for task in own]
    total = Text(say("all", lang), style="bold")
    rows.append([total, "", *_counted(every), *_statuses(every, progress, lang)])
    heads = [say(key, lang) for key in (*keys, *(["status"] if progress else []))]
    return Group(*cut(table(heads), rows, None, "", lang))


def _statuses(tasks: Sequence[TaskRecord], progress: Mapping[str, Progress] | None, lang: Lang) -> list[str]:
    if not progress:
        return []
    return [statuses_line((progress[task.id] for task in tasks if task.id in progress), lang)]


def _counted(tasks: Sequence[TaskRecord]) -> list[str]:
    counts = Coverage.of(tasks)
    return [str(n) for n in (counts.tasks, counts.with_due, counts.with_figure, counts.with_body)]
