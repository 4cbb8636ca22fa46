"""The page of a task: its words, who answers by when, what became of it with the sentences that say so, its decisions."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from duizhang.web.addresses import task_address
from duizhang.web.asking import AsOf, asked_day
from duizhang.web.books import books_of
from duizhang.web.language import language_of
from duizhang.web.rendering import page
from duizhang.web.review_words import review_words
from duizhang.web.reviewing.tasks import task_history
from duizhang.web.task_view import found_task, task_view

router = APIRouter(include_in_schema=False)


@router.get("/tasks/{ident}")
def task(request: Request, ident: str, as_of: AsOf = "") -> Response:
    """Show a task; an id that it had before it was merged or split leads to what it is now."""
    lang, books = language_of(request), books_of(request)
    standing = books.standing(asked_day(as_of))
    item, found, stands = found_task(ident, standing)
    if found.id != ident:
        query = f"?{urlencode({'as_of': as_of})}" if as_of else ""
        return RedirectResponse(task_address(found.id) + query)
    view = task_view(item, found, standing, books, lang, stands=stands)
    return page(
        request,
        "task.html.j2",
        v=view,
        r=review_words(lang),
        history=task_history(found, books.ledger.decisions(), lang),
        as_of=standing.recon.as_of,
    )
