"""Tasks of earlier documents that are due in the time on which a draft reports, and what the draft says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from duizhang.accounts.check_model import Concern, ConcernKind, concern_id
from duizhang.accounts.model import Bilingual
from duizhang.accounts.words import period
from duizhang.app.progress import index_of, with_progress
from duizhang.app.resources import catalogue, place_id
from duizhang.app.reviewed import tasks_after_review
from duizhang.app.tasks import DocumentTasks, full_names
from duizhang.core.errors import NotFound
from duizhang.publishing.check_listing import DraftCheck, DueTask
from duizhang.publishing.quoting import plain
from duizhang.tasks.progress_model import Evidence, Says, Status
from duizhang.tasks.progress_status import promised_again
from duizhang.tasks.register import answers_to
from duizhang.tasks.when import due_period

if TYPE_CHECKING:
    from duizhang.accounts.check_model import Checked
    from duizhang.documents.model import Document
    from duizhang.ledger.promises import TaskRecord
    from duizhang.ledger.records import DocumentRecord
    from duizhang.ledger.store import Ledger
    from duizhang.values.period import Period


_MOST_NAMED = 8


def due_tasks(
    ledger: Ledger,
    documents: Sequence[Document],
    checked: Checked,
    subjects: frozenset[str],
    reported: Collection[str],
    day: date,
    upto: date,
    left_out: frozenset[str],
) -> tuple[Mapping[str, tuple[str, ...]], tuple[DueTask, ...]]:
    """Return who answers for the targets due, and the tasks due that hold none of them.

    Parameters
    ----------
    reported
        Ids of results on record: what gives nothing but results promises nothing.
    """
    if checked.period is None:
        return {}, ()
    figures = {i for promise in checked.promises for i in promise.judgement.target.statements}
    bodies: dict[str, tuple[str, ...]] = {}
    due: dict[str, list[TaskRecord]] = {}
    for task in tasks_after_review(ledger, as_of=upto).tasks:
        if task.document_id in left_out:
            continue
        held = figures.intersection(task.claims)
        bodies.update((i, full_names(task)) for i in held if task.responsible)
        told = bool(task.claims) and all(i in reported for i in task.claims)
        if not held and not told and _is_due(task, checked.period, subjects, day):
            due.setdefault(task.document_id, []).append(task)
    wanted = [DocumentTasks(d, tuple(due[d.id])) for d in ledger.documents() if d.id in due]
    became = with_progress(wanted, index_of(documents), today=day)
    return bodies, tuple(
        DueTask(task, full_names(task), item.progress[task.id], _title(item.document, task.article))
        for item in became
        for task in item.tasks
    )


def _title(document: DocumentRecord, article: str) -> str:
    titles = (a.title for a in document.articles if a.id == article)
    return next(titles, "") or document.title or document.name


def _is_due(task: TaskRecord, period: Period, subjects: frozenset[str], day: date) -> bool:
    due = due_period(task.due)
    if due is None or not due.ends_within(period):
        return False
    if task.published is None or task.published >= day or task.kind in ("ban", "warning"):
        return False
    return place_id(task.home) in subjects


def of_bodies(check: DraftCheck, asked: Sequence[str]) -> DraftCheck:
    """Return a check whose answer sheet holds only what one of some bodies answers for; its concerns stay.

    Raises
    ------
    NotFound
        If none of them answers for anything on it; the hint names those that do.
    """

    def answers(names: Iterable[str]) -> bool:
        return any(answers_to(name, body, catalogue()) for name in names for body in asked)

    promises = tuple(
        p
        for p in check.checked.promises
        if answers(n for i in p.judgement.target.statements for n in check.bodies.get(i, ()))
    )
    tasks = tuple(task for task in check.tasks if answers(task.bodies))
    if not promises and not tasks:
        named = dict.fromkeys(
            n for some in (*check.bodies.values(), *(t.bodies for t in check.tasks)) for n in some
        )
        shown = list(named)[:_MOST_NAMED]
        raise NotFound(
            f"交账单上没有由{'、'.join(asked)}负责的承诺。 / Nothing on the answer sheet is answered for by {', '.join(asked)}.",
            hint=f"写明的单位有：{'、'.join(shown)} / Bodies named: {', '.join(shown)}" if shown else "",
        )
    return replace(check, checked=replace(check.checked, promises=promises), tasks=tasks)


def task_concerns(due: Sequence[DueTask]) -> list[Concern]:
    """Return the tasks due of which the draft only says that they go on or stopped, or which it promises once more."""
    return [_concern(one, one.progress.evidence[0]) for one in due if _is_unfinished(one)]


def _is_unfinished(one: DueTask) -> bool:
    if not one.progress.evidence:
        return False
    if one.progress.status in (Status.BEHIND, Status.PAUSED):
        return True
    return one.progress.status is Status.ANNOUNCED and promised_again(one.task, one.progress.evidence[0])


def _concern(one: DueTask, said: Evidence) -> Concern:
    task, again = one.task, said.says is Says.REPEATED
    words, told = plain(task.text), plain(said.quote)
    day = task.published.isoformat() if task.published else ""
    title = plain(one.title or task.doc)
    zh = "又承诺了一次" if again else "没有说完成"
    en = "promises it once more" if again else "does not say that it is done"
    due_zh, due_en = period(task.due).zh, period(task.due).en
    return Concern(
        id=concern_id(ConcernKind.UNFINISHED_TASK, task.id, said.start),
        kind=ConcernKind.UNFINISHED_TASK,
        account_id="",
        period=task.due,
        explanation=Bilingual(
            f"{day}《{title}》的任务“{words}”{due_zh}到期，草稿{zh}：“{told}”。",
            f"The task “{words}” ({day} “{title}”) was due in {due_en}; the draft {en}: “{told}”.",
        ),
        spans=((said.start, said.end),),
        doc=said.doc,
    )
