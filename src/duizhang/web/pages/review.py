"""The review queue: one statement at a time, what hangs on it, and the forms that decide about it."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from duizhang.access.model import Session
from duizhang.app.deciding import Deciding
from duizhang.app.resources import catalogue
from duizhang.app.reviewing import find_statement, last_of
from duizhang.core.errors import DuizhangError, NotFound, UsageError
from duizhang.ledger.promises import Decision
from duizhang.ledger.records import Statement
from duizhang.publishing.error_words import in_language
from duizhang.review.anchors import of_statement
from duizhang.review.model import Target
from duizhang.web.addresses import finding_address
from duizhang.web.asking import Asked
from duizhang.web.books import Standing, books_of
from duizhang.web.failing import status_of
from duizhang.web.language import language_of
from duizhang.web.recording import record
from duizhang.web.rendering import page
from duizhang.web.review_words import review_words
from duizhang.web.reviewing import fields_of, item_of, moved_of, told, verdicts_of
from duizhang.web.sessions import access_of, changing, session_of

router = APIRouter(include_in_schema=False)

_SEE_OTHER = 303
_MOST_MOVED = 5
"""Verdicts that are told to have moved; the rest are counted."""
_MOST_PLACES = 40
_COMMANDS = ("duizhang ", "--")
"""What hints begin with that help on the command line alone."""
Short = Annotated[str, Field(max_length=200)]


class Wanted(BaseModel):
    """What a form of the page decides; ``number`` is of the decision that is taken back."""

    csrf: Short = ""
    id: Short = ""
    action: Literal["accept", "amend", "reject", "link", "split", "apart", "undo"]
    kind: Short | None = None
    period: Short | None = None
    subject: Short | None = None
    value: Short | None = None
    unit: Short | None = None
    to: Short = ""
    scope: Short = ""
    into: str = Field(default="", max_length=4000)
    other: Short = ""
    number: Short = ""
    reason: str = Field(default="", max_length=2000)
    after: Short = ""
    place: Short = ""
    finding: Short = ""


@router.get("/review")
def queue(
    request: Request,
    ident: Annotated[str, Query(alias="id", max_length=200)] = "",
    after: Asked = "",
    place: Asked = "",
    done: Annotated[int, Query(ge=0, le=2**31)] = 0,
    was: Annotated[list[Annotated[str, Field(max_length=120)]], Query(max_length=_MOST_MOVED)] = [],  # noqa: B006
    others: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> Response:
    """Show the statement that is asked for, else the next that waits; others see how reviewers get in."""
    access_of(request)
    session = session_of(request)
    if session is None:
        return _unkept(page(request, "review_gate.html.j2", r=review_words(language_of(request))))
    given = Wanted(action="accept", id=ident, after=after, place=place)
    return _shown(request, session, given, done=done, was=was, others=others)


@router.post("/review")
def decide(request: Request, given: Annotated[Wanted, Form()]) -> Response:
    """Record a decision and go on with the next statement; what cannot be decided is said above the form."""
    session = changing(request, given.csrf)
    books = books_of(request)
    before = verdicts_of(books.standing())
    try:
        (made,) = record(request, _asked(given, books.standing(), session.user.name))
    except (UsageError, NotFound) as error:
        return _shown(request, session, given, error=error)
    standing = books.standing()
    after = verdicts_of(standing)
    moved = [ident for ident in {**before, **after} if before.get(ident) != after.get(ident)]
    there = [ident for ident in moved if ident in after][:_MOST_MOVED]
    told_moved = [("was", f"{ident}:{before.get(ident, '')}") for ident in there]
    query: list[tuple[str, str]] = [("done", str(made.number)), *told_moved]
    query += [("others", str(len(moved) - len(there)))] if len(moved) > len(there) else []
    query += [(name, value) for name, value in (("place", given.place), ("after", given.after)) if value]
    if given.action == "undo" and (again := _about(made, standing)) is not None:
        query.append(("id", again.id))
    if given.finding and given.finding in standing.lookup.findings:
        return RedirectResponse(finding_address(given.finding), _SEE_OTHER)
    return RedirectResponse(f"/review?{urlencode(query)}", _SEE_OTHER)


def _asked(given: Wanted, standing: Standing, name: str) -> Deciding:
    """Return what a form asks for; fields that were changed make an acceptance an amendment."""
    if given.action == "undo":
        return Deciding("statements", "undo", (given.number,), by=name, reason=given.reason)
    ids = (given.other, given.id) if given.action == "apart" else (given.id,)
    changed: dict[str, object] = {}
    if given.action in ("accept", "amend"):
        held = fields_of(_statement(given.id, standing))
        typed = {field: getattr(given, field) for field in held}
        changed = {f: v.strip() for f, v in typed.items() if v is not None and v.strip() != held[f]}
    return Deciding(
        "statements",
        "amend" if given.action == "accept" and changed else given.action,
        ids,
        given=changed,
        to=given.to.strip(),
        into=tuple(line.strip() for line in given.into.splitlines() if line.strip()),
        scope=given.scope.strip() or None,
        by=name,
        reason=given.reason.strip(),
    )


def _statement(ident: str, standing: Standing) -> Statement:
    """Return the statement with an id, or with the beginning of one, as it stands after review; rejected ones too."""
    found = standing.reviewed
    exact = next((s for s in (*found.statements, *found.rejected) if s.id == ident), None)
    return exact or find_statement(standing.ledger, ident)


def _about(decision: Decision, standing: Standing) -> Statement | None:
    """Return the statement that a decision is about."""
    found = standing.reviewed
    own = (s for s in (*found.statements, *found.rejected) if s.document_id == decision.document_id)
    return next((s for s in own if of_statement(s).key == decision.target_key), None)


def _shown(
    request: Request,
    session: Session,
    given: Wanted,
    *,
    error: DuizhangError | None = None,
    done: int = 0,
    was: list[str] | None = None,
    others: int = 0,
) -> Response:
    lang, books = language_of(request), books_of(request)
    standing = books.standing()
    waiting = [s for s in standing.waiting if not given.place or s.subject == given.place]
    decisions = books.ledger.decisions(target_kind=Target.STATEMENT)
    current = _next(waiting, given.after)
    if given.id:
        try:
            current = _statement(given.id, standing)
        except NotFound:
            if error is None:
                raise
    places = Counter(s.subject for s in standing.waiting if s.subject)
    last = last_of(decisions, session.user.name)
    item = item_of(current, standing, books, decisions, lang) if current else None
    kept = given if error is not None and item is not None and item.statement.id == given.id else None
    held = item.fields if item else {}
    typed = {name: value for name in held if (value := getattr(kept, name, None)) is not None}
    response = page(
        request,
        "review.html.j2",
        status=status_of(error) if error else 200,
        r=review_words(lang),
        session=session,
        item=item,
        fields={**held, **typed},
        given=kept or Wanted(action="accept"),
        position=next((n for n, s in enumerate(waiting, 1) if current and s.id == current.id), 0),
        total=len(waiting),
        place=given.place,
        after=given.after,
        places=places.most_common(_MOST_PLACES),
        indicators=sorted({one.name_zh for one in catalogue().indicators.values()}) if item else [],
        done=next((told(d, lang) for d in decisions if d.number == done), None) if done else None,
        last=told(last, lang) if last else None,
        moved=moved_of(was or [], standing, lang),
        others=others,
        problem=in_language(error.message, lang) if error else "",
        hint=in_language(error.hint, lang) if error and not error.hint.startswith(_COMMANDS) else "",
        decided=len(standing.reviewed.decided),
    )
    return _unkept(response)


def _next(waiting: list[Statement], after: str) -> Statement | None:
    """Return the statement behind another, the first where that does not wait any more or is the last."""
    place = next((n for n, s in enumerate(waiting, 1) if s.id == after), 0)
    return waiting[place % len(waiting)] if waiting else None


def _unkept(response: Response) -> Response:
    response.headers["cache-control"] = "no-store"
    return response
