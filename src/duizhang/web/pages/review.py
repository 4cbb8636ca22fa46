"""The review page: three queues, one thing at a time, what hangs on it, and the forms that decide about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from pydantic import Field
from starlette.responses import RedirectResponse, Response

from duizhang.access.model import Session
from duizhang.app.deciding import Deciding
from duizhang.app.reviewing import last_of
from duizhang.core.errors import DuizhangError, NotFound, UsageError
from duizhang.publishing.error_words import in_language
from duizhang.web.addresses import finding_address
from duizhang.web.asking import Asked
from duizhang.web.books import books_of
from duizhang.web.failing import status_of
from duizhang.web.language import language_of
from duizhang.web.recording import record
from duizhang.web.rendering import page
from duizhang.web.review_words import queue_words, review_words
from duizhang.web.reviewing.forms import Name, Wanted
from duizhang.web.reviewing.model import Desk, Moved, Queue, told
from duizhang.web.reviewing.queues import QUEUES, queue_for
from duizhang.web.sessions import access_of, changing, session_of
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)

_SEE_OTHER = 303
_MOST_MOVED = 5
"""Verdicts and statuses that are told to have moved; the rest are counted."""
_MOST_PLACES = 40
_COMMANDS = ("duizhang ", "--")
"""What hints begin with that help on the command line alone."""
_KEPT = ("place", "doc", "after")
"""What an address keeps from one thing to the next: to which place or document it is limited, and what was skipped."""


@router.get("/review")
def review(
    request: Request,
    queue: Name = "statements",
    ident: Annotated[str, Query(alias="id", max_length=200)] = "",
    after: Asked = "",
    place: Asked = "",
    doc: Asked = "",
    done: Annotated[int, Query(ge=0, le=2**31)] = 0,
    was: Annotated[list[Annotated[str, Field(max_length=120)]], Query(max_length=_MOST_MOVED)] = [],  # noqa: B006
    others: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> Response:
    """Show the thing that is asked for, else the next that waits; others see how reviewers get in."""
    access_of(request)
    session = session_of(request)
    if session is None:
        return _unkept(page(request, "review_gate.html.j2", r=review_words(language_of(request))))
    given = Wanted(action="accept", queue=queue, id=ident, after=after, place=place, doc=doc)
    return _shown(request, session, given, done=done, was=was, others=others)


@router.post("/review")
def decide(request: Request, given: Annotated[Wanted, Form()]) -> Response:
    """Record a decision and go on with the next thing; what cannot be decided is said above the form."""
    session = changing(request, given.csrf)
    books = books_of(request)
    queue = queue_for(given.id, given.queue)
    before = queue.codes(books.standing())
    try:
        (made,) = record(request, _asked(given, queue, books.standing(), session.user.name))
    except (UsageError, NotFound) as error:
        return _shown(request, session, given, error=error)
    standing = books.standing()
    after = queue.codes(standing)
    moved = [ident for ident in {**before, **after} if before.get(ident) != after.get(ident)]
    there = [ident for ident in moved if ident in after][:_MOST_MOVED]
    query: list[tuple[str, str]] = [("queue", queue.name), ("done", str(made.number))]
    query += [("was", f"{ident}:{before.get(ident, '')}") for ident in there]
    query += [("others", str(len(moved) - len(there)))] if len(moved) > len(there) else []
    query += list(_limits(given).items())
    if given.action == "undo":
        desk = Desk(books, standing, books.ledger.decisions(), language_of(request))
        query += [("id", again)] if (again := queue.about(made, desk)) else []
    if given.finding and given.finding in standing.lookup.findings:
        return RedirectResponse(finding_address(given.finding), _SEE_OTHER)
    return RedirectResponse(f"/review?{urlencode(query)}", _SEE_OTHER)


def _asked(given: Wanted, queue: Queue[Any], standing: Standing, name: str) -> Deciding:
    if given.action == "undo":
        return Deciding(queue.name, "undo", (given.number,), by=name, reason=given.reason)
    return queue.asked(given, standing, name)


def _limits(given: Wanted) -> dict[str, str]:
    """Return what the next address keeps."""
    return {name: value for name in _KEPT if (value := str(getattr(given, name)))}


def _shown(
    request: Request,
    session: Session,
    given: Wanted,
    *,
    error: DuizhangError | None = None,
    done: int = 0,
    was: Sequence[str] = (),
    others: int = 0,
) -> Response:
    lang, books = language_of(request), books_of(request)
    queue, standing = queue_for(given.id, given.queue), books.standing()
    desk = Desk(books, standing, books.ledger.decisions(), lang)
    every = queue.waiting(standing)
    waiting = [
        thing
        for thing in every
        if given.place in ("", queue.place_of(thing)) and given.doc in ("", queue.doc_of(thing))
    ]
    current = _next(waiting, _found(queue, given.after, standing))
    if given.id:
        current = _found(queue, given.id, standing) or current
        if error is None and (current is None or queue.id_of(current) != given.id):
            current = queue.find(given.id, standing)
    places = Counter(name for thing in every if (name := queue.place_of(thing)))
    own = [decision for decision in desk.decisions if decision.target_kind in queue.targets]
    last = last_of(own, session.user.name)
    item = queue.shown(current, desk) if current is not None else None
    kept = given if error is not None and item is not None and item.id == given.id else None
    held = item.fields if item else {}
    typed = {name: value for name in held if (value := getattr(kept, name, None)) is not None}
    response = page(
        request,
        queue.template,
        status=status_of(error) if error else 200,
        r=review_words(lang) | queue_words(queue.name, lang),
        session=session,
        queue=queue.name,
        queues=[(name, review_words(lang)[name], len(one.waiting(standing))) for name, one in QUEUES.items()],
        item=item,
        fields={**held, **typed},
        given=kept or Wanted(action="accept"),
        kept=kept is not None,
        position=next((n for n, one in enumerate(waiting, 1) if one is current), 0),
        total=len(waiting),
        limits=_limits(given),
        place=given.place,
        doc=given.doc,
        places=places.most_common(_MOST_PLACES),
        done=next((told(d, lang) for d in own if d.number == done), None) if done else None,
        last=told(last, lang) if last else None,
        moved=_moved(was, queue, desk),
        others=others,
        problem=in_language(error.message, lang) if error else "",
        hint=in_language(error.hint, lang) if error and not error.hint.startswith(_COMMANDS) else "",
        any_read=item is not None or queue.any_read(standing),
    )
    return _unkept(response)


def _found(queue: Queue[Any], ident: str, standing: Standing) -> Any:
    """Return the thing with an id, ``None`` where there is none."""
    try:
        return queue.find(ident, standing) if ident else None
    except (NotFound, UsageError):
        return None


def _next(waiting: Sequence[Any], after: Any) -> Any:
    """Return the thing behind another, the first where that does not wait any more or is the last."""
    place = next((n for n, one in enumerate(waiting, 1) if one is after), 0)
    return waiting[place % len(waiting)] if waiting else None


def _moved(was: Sequence[str], queue: Queue[Any], desk: Desk) -> list[Moved]:
    """Return what moved from how an address tells it (``ID:VERDICT``) to how it stands."""
    parts = (one.partition(":") for one in was)
    found = (queue.moved(ident, before, desk) for ident, _, before in parts)
    return [one for one in found if one is not None]


def _unkept(response: Response) -> Response:
    response.headers["cache-control"] = "no-store"
    return response
