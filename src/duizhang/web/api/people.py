"""People: what administrators do. An invitation is told once, to whoever made it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Path, Request
from pydantic import Field
from starlette.responses import Response

from duizhang.access.model import LONGEST_NAME, Invitation, Role, Session, User
from duizhang.core.errors import RequestRefused, SignInNeeded
from duizhang.web.addresses import invitation_address
from duizhang.web.api.replying import JsonResponse
from duizhang.web.api.shapes import Given, Shape
from duizhang.web.sessions import access_of, address_of, changing, session_of

router = APIRouter(tags=["review"])
_CREATED = 201
Name = Annotated[str, Path(max_length=4 * LONGEST_NAME)]


class Person(Shape):
    """Somebody who was invited."""

    name: str
    role: str
    state: str
    created: str
    last_seen: str | None
    locked_until: str | None


class Inviting(Given):
    """Whom to invite."""

    name: str = Field(max_length=4 * LONGEST_NAME)
    role: Literal["reviewer", "admin"] = "reviewer"


class Invited(Shape):
    """An invitation: whoever opens ``path`` by then may set the password."""

    name: str
    path: str
    until: str


@router.get("/users", response_model=list[Person], summary="Everybody who was invited")
def users(request: Request) -> Response:
    """List people; for administrators."""
    session = session_of(request)
    if session is None:
        raise SignInNeeded("没有登录。 / You are not signed in.", hint="先登录 / Sign in first.")
    _administers(session)
    return JsonResponse([person_view(one) for one in access_of(request).users()], headers=_UNKEPT)


@router.post("/users", response_model=Invited, status_code=_CREATED, summary="Invite somebody")
def invite(request: Request, given: Annotated[Inviting, Body()]) -> Response:
    """Invite a reviewer or administrator; for administrators."""
    by = _administers(changing(request))
    return _told(
        access_of(request).invite(given.name, Role(given.role), by=by, address=address_of(request)),
        status=_CREATED,
    )


@router.post("/users/{name}/reset", response_model=Invited, summary="Invite somebody anew")
def reset(request: Request, name: Name) -> Response:
    """End somebody's sessions and password and invite them anew; for administrators."""
    by = _administers(changing(request))
    return _told(access_of(request).reset(name, by=by, address=address_of(request)))


@router.post("/users/{name}/disable", response_model=list[Person], summary="Let somebody in no more")
def disable(request: Request, name: Name) -> Response:
    """End somebody's sessions and let them in no more; for administrators."""
    by = _administers(changing(request))
    access_of(request).disable(name, by=by, address=address_of(request))
    return JsonResponse([person_view(one) for one in access_of(request).users()], headers=_UNKEPT)


_UNKEPT = {"cache-control": "no-store"}


def person_view(user: User) -> dict[str, str | None]:
    """Return somebody as plain data."""
    return {
        "name": user.name,
        "role": user.role.value,
        "state": user.state.value,
        "created": user.created.isoformat(),
        "last_seen": user.last_seen.isoformat() if user.last_seen else None,
        "locked_until": user.locked_until.isoformat() if user.locked_until else None,
    }


def _told(invitation: Invitation, *, status: int = 200) -> JsonResponse:
    told = {
        "name": invitation.name,
        "path": invitation_address(invitation.token),
        "until": invitation.until.isoformat(),
    }
    return JsonResponse(told, status_code=status, headers=_UNKEPT)


def _administers(session: Session) -> str:
    if session.user.role is not Role.ADMIN:
        raise RequestRefused(
            "只有管理员可以。 / Only administrators may do this.", hint="请管理员来做 / Ask an administrator."
        )
    return session.user.name
