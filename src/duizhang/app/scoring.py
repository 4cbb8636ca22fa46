"""A score sheet held against a ledger: its accounts, and what became of the tasks that the sheet looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from duizhang.accounts.model import Verdict
from duizhang.accounts.score_model import Score, TaskState
from duizhang.accounts.scores import score
from duizhang.app.progress import kept_progress
from duizhang.app.resources import catalogue, units
from duizhang.app.seeking import seek
from duizhang.app.standing import standing_of
from duizhang.app.task_filters import Wanted
from duizhang.app.tasks import DocumentTasks, tasks_on_record
from duizhang.catalogue.score_loading import load_sheet
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.quoting import plain
from duizhang.tasks.progress_model import Status
from duizhang.values.period import Period

if TYPE_CHECKING:
    from duizhang.catalogue.score_sheets import ScoreSheet, Tasks
    from duizhang.ledger.store import Ledger


def sheet_named(name: str) -> ScoreSheet:
    """Return the score sheet of a file, or the shipped one of a name.

    Raises
    ------
    SheetBroken
        If there is none, or it names something that there is not.
    """
    return load_sheet(
        name, catalogue(), verdicts=[v.value for v in Verdict], statuses=[s.value for s in Status]
    )


def scored(sheet: ScoreSheet, ledger: Ledger, *, as_of: date | None = None) -> tuple[Score, Lookup]:
    """Return the score of a sheet by what was published by a day, and what its statements are found by.

    For entries that look at tasks, news of these is sought in all documents on record as ``duizhang tasks --progress``
    does; what is found is kept in the ledger.
    """
    recon = standing_of(ledger, as_of=as_of)
    wanted = {item.id: item.tasks for item in sheet.items}
    wanted |= {one.id: one.when.tasks for one in sheet.deductions}
    wanted |= {veto.id: veto.when.tasks for veto in sheet.vetoes}
    states = _states({ident: tasks for ident, tasks in wanted.items() if tasks}, ledger, recon.as_of)
    found = score(sheet, recon, catalogue().indicators, tasks=states, units=units())
    return found, Lookup.of(recon)


def _states(asked: Mapping[str, Tasks], ledger: Ledger, day: date | None) -> dict[str, tuple[TaskState, ...]]:
    """Return what became of the tasks that each entry looks at; their documents are read and searched once for all."""
    held = ledger.documents() if asked else []
    meant = {
        ident: [d for d in held if tasks.document == d.name or tasks.document in (d.title or "")]
        for ident, tasks in asked.items()
    }
    documents = {d.id: d for some in meant.values() for d in some}
    if not documents:
        return {}
    seek(ledger, list(documents))
    told = kept_progress(
        ledger, tasks_on_record(ledger, [(d, None) for d in documents.values()], as_of=day), today=day
    )
    by_document = {item.document.id: item for item in told}
    return {
        ident: _of_entry(tasks, [by_document[d.id] for d in meant[ident]]) for ident, tasks in asked.items()
    }


def _of_entry(asked: Tasks, items: Sequence[DocumentTasks]) -> tuple[TaskState, ...]:
    due = Period.parse(asked.due) if asked.due else None
    filters = Wanted(bodies=asked.bodies, clause=asked.clause, due=due)
    states: dict[str, TaskState] = {}
    for item in map(filters.of, items):
        for task in item.tasks:
            progress = item.progress.get(task.id)
            states[task.id] = TaskState(
                task.id,
                plain(task.text),
                Status.NOT_REPORTED.value if progress is None else progress.status.value,
                task.doc,
                "" if progress is None or not progress.evidence else plain(progress.evidence[0].quote),
            )
    return tuple(states.values())
