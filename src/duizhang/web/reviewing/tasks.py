"""The queue of tasks: the most doubtful reading comes first, and what became of tasks is what a decision moves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duizhang.app.deciding import Deciding
from duizhang.ledger.promises import Decision, TaskRecord
from duizhang.ledger.records import Statement
from duizhang.publishing.listing import DocumentTasks
from duizhang.publishing.progress import STATUSES
from duizhang.publishing.quoting import paragraph_around, plain
from duizhang.publishing.reviewed import ACTIONS
from duizhang.publishing.reviewing import DOUBTS
from duizhang.publishing.task_words import FORCES, KINDS
from duizhang.publishing.words import Lang, pick
from duizhang.review.anchors import of_task
from duizhang.review.doubts import doubts_of
from duizhang.review.model import Action, Target
from duizhang.tasks.progress_model import Status
from duizhang.web.addresses import task_address
from duizhang.web.promised import REJECTED, UNSOUGHT
from duizhang.web.review_words import review_words
from duizhang.web.reviewing.forms import Wanted
from duizhang.web.reviewing.model import Desk, Moved, Queue, Told, changed, history, made_amendment
from duizhang.web.standing import Standing
from duizhang.web.task_view import TaskView, figure_line, found_task, task_view

_NEAR = 12
"""Tasks before and behind one that it can be merged with."""
_LONGEST = 60
_PARTS = re.compile(r"(?<=[，、；,;])\s*(?=\S)")
_BETWEEN = re.compile(r"[、，,；;\n]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure that may be linked to a task."""

    id: str
    text: str
    linked: bool


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A task as it is reviewed.

    Parameters
    ----------
    doubts
        Why its reading may be wrong.
    forces, kinds
        What may be chosen: code and word.
    figures
        The figures of its paragraph.
    nearest
        The tasks of its article around it, the next one first.
    cuts
        With which words a second part may begin.
    """

    view: TaskView
    fields: dict[str, str]
    doubts: tuple[str, ...]
    forces: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    figures: tuple[Choice, ...]
    nearest: tuple[tuple[str, str], ...]
    cuts: tuple[str, ...]
    history: tuple[Told, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return self.view.task.id


class Tasks(Queue[TaskRecord]):
    """Tasks, as ``duizhang review tasks`` has them."""

    name = "tasks"
    prefix = "task_"
    targets = (Target.TASK,)
    template = "review_task.html.j2"

    def waiting(self, standing: Standing) -> Sequence[TaskRecord]:
        return standing.promises.waiting.tasks

    def any_read(self, standing: Standing) -> bool:
        return any(item.tasks or item.reviews for item in standing.tasks.values())

    def id_of(self, thing: TaskRecord) -> str:
        return thing.id

    def place_of(self, thing: TaskRecord) -> str:
        return thing.home

    def doc_of(self, thing: TaskRecord) -> str:
        return thing.doc

    def find(self, ident: str, standing: Standing) -> TaskRecord:
        return found_task(ident, standing)[1]

    def shown(self, thing: TaskRecord, desk: Desk) -> TaskShown:
        standing, lang = desk.standing, desk.lang
        item, task, stands = found_task(thing.id, standing)
        return TaskShown(
            view=task_view(item, task, standing, desk.books, lang, stands=stands),
            fields=fields_of(task),
            doubts=tuple(pick(DOUBTS[doubt], lang) for doubt in doubts_of(task)),
            forces=tuple((code, pick(pair, lang)) for code, pair in FORCES.items()),
            kinds=tuple((code, pick(pair, lang)) for code, pair in KINDS.items()),
            figures=_choices(item, task, standing, lang),
            nearest=_nearest(item, task) if stands else (),
            cuts=tuple(plain(part)[:_LONGEST] for part in _PARTS.split(task.quote)[1:]),
            history=task_history(task, desk.decisions, lang),
        )

    def asked(self, given: Wanted, standing: Standing, by: str) -> Deciding:
        _, task, _ = found_task(given.id, standing)
        names: tuple[str, ...] = (task.id,)
        if given.action == "merge" and given.other:
            names = (task.id, found_task(given.other, standing)[1].id)
        fields: dict[str, object] = {}
        if given.action in ("accept", "amend"):
            fields = _typed(changed(given, fields_of(task)))
            if given.listed and set(given.figure) != set(task.claims) & set(given.listed.split()):
                kept = [name for name in task.claims if name not in given.listed.split()]
                fields["figure"] = [*kept, *given.figure]
        return Deciding(
            self.name,
            made_amendment(given, fields),
            names,
            given=fields,
            at=given.at.strip(),
            by=by,
            reason=given.reason.strip(),
            within=task.document_id,
        )

    def codes(self, standing: Standing) -> Mapping[str, str]:
        return standing.promises.codes

    def moved(self, ident: str, before: str, desk: Desk) -> Moved | None:
        return status_moved(ident, before, desk)

    def about(self, decision: Decision, desk: Desk) -> str:
        item = desk.standing.tasks.get(decision.document_id)
        own = item.tasks if item else ()
        exact = [task for task in own if of_task(task).key == decision.target_key]
        near = exact or [task for task in own if task.start < decision.end and decision.start < task.end]
        return min(near, key=lambda task: abs(task.start - decision.start)).id if near else ""


def fields_of(task: TaskRecord) -> dict[str, str]:
    """Return what an amendment may set, as it would be typed."""
    return {
        "act": task.action,
        "object": task.object,
        "subject": task.subject,
        "due": task.due or "",
        "force": task.force,
        "kind": task.kind,
        "body": "、".join(task.responsible),
        "exemption": task.exemption or "",
    }


def task_history(task: TaskRecord, decisions: Sequence[Decision], lang: Lang) -> tuple[Told, ...]:
    """Return what was decided about a task and its evidence, the newest first."""
    return history(of_task(task), decisions, (Target.TASK, Target.EVIDENCE), lang)


def status_moved(ident: str, before: str, desk: Desk) -> Moved | None:
    """Return how a task stood before a decision and how it stands; ``None`` where there is no such task or status."""
    now = desk.standing.promises.codes.get(ident)
    if now is None or before not in ("", UNSOUGHT, REJECTED, *Status):
        return None
    _, task, _ = found_task(ident, desk.standing)
    name = plain(task.text)
    return Moved(
        name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…",
        task_address(ident),
        _status(before, desk.lang) if before else None,
        _status(now, desk.lang),
    )


def _status(code: str, lang: Lang) -> str:
    if code == UNSOUGHT:
        return review_words(lang)["unsought"]
    return pick(ACTIONS[Action.REJECT] if code == REJECTED else STATUSES[Status(code)], lang)


def _typed(fields: dict[str, object]) -> dict[str, object]:
    """Return the fields of a form as an amendment takes them."""
    found = {("action" if name == "act" else name): value for name, value in fields.items()}
    if "body" in found:
        found["body"] = [name for name in _BETWEEN.split(str(found["body"])) if name.strip()]
    return found


def _choices(item: DocumentTasks, task: TaskRecord, standing: Standing, lang: Lang) -> tuple[Choice, ...]:
    """Return the figures of a task's paragraph, minor ones only where they are linked already."""
    left, right = paragraph_around(item.document.raw, task.start, task.end)

    def offered(one: Statement) -> bool:
        near = one.document_id == task.document_id and left <= one.start < right
        return one.id in task.claims or (near and one.kind != "minor")

    found: list[Choice] = []
    for one in filter(offered, standing.statements):
        line = figure_line(one, standing, lang)
        found.append(Choice(one.id, f"{line.name} {line.text}", one.id in task.claims))
    return tuple(found)


def _nearest(item: DocumentTasks, task: TaskRecord) -> tuple[tuple[str, str], ...]:
    own = [one for one in item.tasks if one.article == task.article]
    place = next((n for n, one in enumerate(own) if one.id == task.id), 0)
    behind, before = own[place + 1 : place + 1 + _NEAR], own[max(0, place - _NEAR) : place]
    return tuple((one.id, plain(one.text)[:_LONGEST]) for one in (*behind, *reversed(before)))
