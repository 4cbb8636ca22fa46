"""A score sheet held against a ledger: its accounts, and what became of the tasks that the sheet looks at."""

from __future__ import annotations

from collections.abc import Mapping
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
from duizhang.app.tasks import tasks_on_record
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
    states = {ident: _states(tasks, ledger, recon.as_of) for ident, tasks in wanted.items() if tasks}
    found = score(sheet, recon, catalogue().indicators, tasks=states, units=units())
    return found, Lookup.of(recon)


def _states(asked: Tasks, ledger: Ledger, day: date | None) -> tuple[TaskState, ...]:
    documents = [
        d for d in ledger.documents() if asked.document == d.name or asked.document in (d.title or "")
    ]
    if not documents:
        return ()
    due = Period.parse(asked.due) if asked.due else None
    filters = Wanted(bodies=asked.bodies, clause=asked.clause, due=due)
    found = [filters.of(item) for item in tasks_on_record(ledger, [(d, None) for d in documents], as_of=day)]
    seek(ledger, [d.id for d in documents])
    states: Mapping[str, TaskState] = {
        task.id: TaskState(
            task.id,
            plain(task.text),
            item.progress[task.id].status.value if task.id in item.progress else Status.NOT_REPORTED.value,
            task.doc,
            plain(item.progress[task.id].evidence[0].quote)
            if task.id in item.progress and item.progress[task.id].evidence
            else "",
        )
        for item in kept_progress(ledger, found, today=day)
        for task in item.tasks
    }
    return tuple(states.values())
