"""Where the command ``tasks`` takes tasks from, and what became of them: the ledger, files, later files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duizhang.cli import task_options as of
from duizhang.cli.output import note
from duizhang.cli.progress import watched
from duizhang.cli.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from duizhang.app.tasks import DocumentTasks
    from duizhang.documents.given import Given
    from duizhang.documents.model import Skipped
    from duizhang.ledger.store import Ledger


def on_record(
    store: Ledger, names: Sequence[str], as_of: date | None
) -> tuple[list[DocumentTasks], list[Path]]:
    """Return the tasks of documents on record, of all where none is named, and the paths among the names."""
    from duizhang.app.tasks import tasks_on_record

    documents, missing = of.documents_named(store, names) if names else (None, [])
    found = tasks_on_record(store, documents, as_of=as_of) if documents is None or documents else []
    _note_unsearched(store, found)
    return found, missing


def _note_unsearched(store: Ledger, found: Sequence[DocumentTasks]) -> None:
    """Say which documents were read before the ledger kept what is asked for."""
    shown = {item.document.id: item.document.name for item in found}
    tasks = store.unsearched("tasks") & shown.keys()
    notices = (store.unsearched("warnings") & shown.keys()) - tasks
    for some, zh, en in (
        (tasks, "任务", "tasks"),
        (notices, "预警和自述", "warnings and declared counts"),
    ):
        if some:
            named = next(name for document, name in shown.items() if document in some)
            note(
                say(
                    f"提示：{len(some)} 份文件是在账本开始记录{zh}之前读入的（如 {named}）。→ 再读一遍：duizhang read",
                    f"notice: {len(some)} documents were read before the ledger kept {en} ({named}, …). "
                    "→ Read them again: duizhang read",
                )
            )


def read(
    paths: Sequence[Path],
    given: Given,
    skipped: list[Skipped],
    *,
    jobs: int,
    clauses_only: bool,
) -> list[DocumentTasks]:
    """Return the tasks of files and folders, or of ``clauses_only`` the clauses alone."""
    from duizhang.app.tasks import DocumentTasks, document_clauses, document_tasks

    if clauses_only:
        trees = document_clauses(paths, given=given, skipped=skipped.append)
        return [DocumentTasks(document, (), clauses=own) for document, own in trees]
    with watched(say("取任务", "Reading tasks")) as watch:
        return list(document_tasks(paths, jobs=jobs, given=given, skipped=skipped.append, watch=watch))


def as_kept(
    store: Ledger, found: Sequence[DocumentTasks], as_of: date | None, *, seeking: bool
) -> list[DocumentTasks]:
    """Return documents with what became of their tasks as the ledger has it; with ``seeking`` as it tells today."""
    from duizhang.app.progress import kept_progress
    from duizhang.app.seeking import kept_evidence, seek

    # What was read from files beside the ledger is none of its documents.
    on_record = store.standing_appearances()
    own = [item for item in found if item.document.id in on_record]
    if seeking:
        with watched(say("找下文", "Seeking news")) as watch:
            seek(store, [item.document.id for item in own], watch=watch)
    kept = kept_evidence(store)
    if kept and (unsought := kept.unsought(task for item in own for task in item.tasks)):
        note(
            say(
                f"提示：有 {unsought} 份文件还没有在里面找过这些任务的下文。→ duizhang tasks --progress",
                f"notice: {unsought} documents were not searched for news of these tasks. → duizhang tasks --progress",
            )
        )
    return kept_progress(store, found, today=as_of, kept=kept)


def became(
    found: Sequence[DocumentTasks],
    against: Sequence[Path],
    given: Given,
    as_of: date | None,
    skipped: list[Skipped],
) -> list[DocumentTasks]:
    """Return documents with what later files and folders say became of their tasks."""
    from duizhang.app.progress import later_index, with_progress

    index = later_index(against, given=given, skipped=skipped.append)
    days = [task.published for item in found for task in item.tasks if task.published is not None]
    if days and index.newest is not None and index.newest <= min(days):
        note(
            say(
                f"提示：--against 的文件最晚是 {index.newest}，都不晚于这些任务。→ 换上后来的文件。",
                f"notice: the newest of --against is of {index.newest}, no later than these tasks. → Give later ones.",
            )
        )
    return with_progress(found, index, today=as_of)
