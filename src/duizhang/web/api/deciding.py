"""Sessions and decisions: what reviewers do, with a session and the token that goes with it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Request
from pydantic import Field
from starlette.responses import Response

from duizhang.access.model import LONGEST, LONGEST_NAME, Session
from duizhang.app.deciding import Deciding
from duizhang.publishing.decisions import decision_json
from duizhang.web.api.replying import JsonResponse
from duizhang.web.api.shapes import Given, Shape
from duizhang.web.recording import record
from duizhang.web.sessions import access_of, address_of, begin, changing, end, session_of, signing_in

router = APIRouter(tags=["review"])
_CREATED = 201


class Credentials(Given):
    """Name and password."""

    name: str = Field(max_length=4 * LONGEST_NAME)
    password: str = Field(max_length=4 * LONGEST)


class SignedIn(Shape):
    """Who is signed in; ``csrf`` goes into the header ``X-CSRF-Token`` of every request that changes anything."""

    name: str | None
    role: str | None
    csrf: str | None
    until: str | None


class Wanted(Given):
    """What is decided about tasks, statements or evidence, as ``duizhang review`` has it."""

    target: Literal["tasks", "statements", "evidence"]
    action: Literal[
        "accept", "amend", "reject", "merge", "split", "link", "same", "apart", "confirm", "refuse", "undo"
    ]
    ids: list[Annotated[str, Field(max_length=80)]] = Field(
        min_length=1,
        max_length=50,
        description="Or the unique beginnings of them; to undo, numbers of decisions.",
    )
    fields: dict[str, str | list[str]] = Field(
        default={},
        description="Of an amendment of tasks: action, object, due, body, force, kind, subject, exemption, figure (ids of "
        "statements); of statements: kind, period, subject, indicator, value, unit.",
    )
    at: str = Field(
        default="", max_length=200, description="Of a task's split: the first words of the second part."
    )
    into: list[Annotated[str, Field(max_length=200)]] = Field(
        default=[], max_length=20, description="Of a statement's split: the indicators that it is of."
    )
    to: str = Field(default="", max_length=200, description="The indicator that statements are linked to.")
    scope: str | None = Field(default=None, max_length=200, description="The scope that they are linked to.")
    whole: bool = Field(default=False, description="Whether a decision about scopes is about whole accounts.")
    reason: str = Field(default="", max_length=2000)


class DecisionMade(Shape):
    """A decision on record."""

    number: int
    action: str
    target: str
    by: str
    reason: str
    at: str
    undoes: int | None


@router.get("/session", response_model=SignedIn, summary="Who is signed in")
def current(request: Request) -> Response:
    """Return the name, role and csrf token of the session; all null for those who did not sign in."""
    return _told(session_of(request))


@router.post("/session", response_model=SignedIn, summary="Sign in")
def sign_in(request: Request, given: Annotated[Credentials, Body()]) -> Response:
    """Begin a session; its cookie comes with the answer."""
    with signing_in(request) as access:
        session = access.sign_in(given.name, given.password, address=address_of(request))
    response = _told(session)
    begin(response, session)
    return response


@router.delete("/session", response_model=SignedIn, summary="Sign out")
def sign_out(request: Request) -> Response:
    """End the session."""
    session = changing(request)
    access_of(request).sign_out(session.token, address=address_of(request))
    response = _told(None)
    end(response)
    return response


@router.post(
    "/decisions",
    response_model=list[DecisionMade],
    status_code=_CREATED,
    summary="Decide about what was read",
)
def decide(request: Request, given: Annotated[Wanted, Body()]) -> Response:
    """Record decisions in the name of who is signed in; nothing is recorded where one of them cannot be made."""
    session = changing(request)
    asked = Deciding(
        given.target,
        given.action,
        tuple(given.ids),
        given.fields if given.action == "amend" else {},
        given.at,
        given.to,
        tuple(given.into),
        given.scope,
        given.whole,
        by=session.user.name,
        reason=given.reason,
    )
    made = record(request, asked)
    return JsonResponse([_made(decision_json(one)) for one in made], status_code=_CREATED)


def _told(session: Session | None) -> JsonResponse:
    user = session.user if session else None
    told = {
        "name": user.name if user else None,
        "role": user.role.value if user else None,
        "csrf": session.csrf if session else None,
        "until": session.until.isoformat() if session else None,
    }
    return JsonResponse(told, headers={"cache-control": "no-store"})


def _made(decision: dict[str, Any]) -> dict[str, Any]:
    return {name: decision[name] for name in DecisionMade.model_fields}
