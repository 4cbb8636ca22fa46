"""Tasks: what documents commit to, as it stands after review, with what became of it as far as that was sought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from duizhang.app.task_filters import Wanted
from duizhang.app.tasks import full_names
from duizhang.core.errors import NotFound
from duizhang.publishing.listing import DocumentTasks, Pair
from duizhang.publishing.shapes import Json
from duizhang.publishing.tasks import anchored_tasks
from duizhang.values.period import Period
from duizhang.web.api import shapes
from duizhang.web.api import shapes_tasks as told
from duizhang.web.api.replying import Asked, Cursor, Filter, Limit
from duizhang.web.standing import Standing

router = APIRouter(tags=["tasks"])
Force = Literal["", "must", "commit", "strive", "encourage"]
Sort = Literal["", "act", "outcome", "ban", "warning", "rectification", "instrument"]


@router.get("/tasks", response_model=shapes.Page[told.Task], summary="Commitments of documents")
def tasks(
    asked: Asked,
    doc: Filter = "",
    body: Filter = "",
    subject: Filter = "",
    due: Filter = "",
    force: Force = "",
    kind: Sort = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """List tasks by document and place in the text: of a document, a responsible body (by any of its names), a place,
    due within a period (`2027`, `2026-H1`), of a force or sort."""

    def found() -> Sequence[Pair]:
        wanted = Wanted(
            bodies=(body.strip(),) if body.strip() else (),
            forces=frozenset({force} if force else ()),
            kinds=frozenset({kind} if kind else ()),
            due=Period.parse(due) if due else None,
            subject=subject,
        )
        home = asked.books.document(doc).id if doc.strip() else None
        items = [item for name, item in asked.standing.tasks.items() if home in (None, name)]
        return [(item, task) for item in map(wanted.of, items) for task in item.tasks]

    return asked.page(found, _shown, limit=limit, cursor=cursor)


@router.get("/tasks/{task_id}", response_model=told.Task, summary="One commitment")
def task(asked: Asked, task_id: str) -> Response:
    """Return a task by its id."""
    return asked.reply(lambda: _shown([_named(asked.standing, task_id)])[0])


def _named(standing: Standing, task_id: str) -> Pair:
    found: tuple[DocumentTasks, ...] = tuple(standing.tasks.values())
    for item in found:
        for one in item.tasks:
            if one.id == task_id:
                return item, one
    raise NotFound(
        f"没有编号为“{task_id}”的任务。 / No task has the id {task_id!r}.",
        hint="编号在 /api/v1/tasks 里 / Take an id from /api/v1/tasks.",
    )


def _shown(some: Sequence[Pair]) -> list[Json]:
    return list(anchored_tasks(some, full_names))
