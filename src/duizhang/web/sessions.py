"""Who sends a request: the session of its cookie, and the proof that its own page sent it.

The cookie is Secure, HttpOnly and SameSite=Strict, without a domain and for all paths (``__Host-``). Browsers take
it over HTTPS, and from this machine itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request
from starlette.responses import Response

from duizhang.access.model import Session
from duizhang.access.store import Access
from duizhang.core.errors import NotFound
from duizhang.core.turns import Turns
from duizhang.web.origin import check_same_origin

COOKIE = "__Host-duizhang"
HEADER = "x-csrf-token"
TURNS = Turns(at_a_time=2, waiting=8, seconds=10, busy="正在登录的人太多。 / Too many people are signing in.")
"""Passwords are compared so many at a time: each comparison takes a core and much memory, as it should."""


def access_of(request: Request) -> Access:
    """Return the people of the app that a request came to.

    Raises
    ------
    NotFound
        If the app has none: it was started for reading alone.
    """
    found = getattr(request.app.state, "access", None)
    if not isinstance(found, Access):
        raise NotFound(
            "本服务只供阅读，没有登录。 / This server is for reading; nobody signs in.",
            hint="duizhang user invite 用户名 / duizhang user invite NAME",
        )
    return found


def session_of(request: Request) -> Session | None:
    """Return the session of a request, ``None`` for readers who did not sign in."""
    if COOKIE not in request.cookies or not isinstance(getattr(request.app.state, "access", None), Access):
        return None
    return access_of(request).session(request.cookies[COOKIE])


def changing(request: Request, csrf: str = "") -> Session:
    """Return the session of a request that changes something, once it is sure that its own page sent it.

    Parameters
    ----------
    csrf
        The token that a form carries; other requests have it in the header ``X-CSRF-Token``.

    Raises
    ------
    RequestRefused
        If another site sent it.
    SignInNeeded
        If there is no session, or the request does not carry its token.
    """
    check_same_origin(request.headers)
    given = csrf or request.headers.get(HEADER, "")
    return access_of(request).checked(request.cookies.get(COOKIE, ""), given)


@contextmanager
def signing_in(request: Request) -> Iterator[Access]:
    """Give the people to somebody who comes with a password; whom the browser was signed in as is signed out.

    Raises
    ------
    RequestRefused
        If another site sent it.
    ServerBusy
        If too many come at the same time.
    """
    check_same_origin(request.headers)
    access = access_of(request)
    with TURNS.taken():
        yield access
    access.sign_out(request.cookies.get(COOKIE, ""), address=address_of(request))


def begin(response: Response, session: Session) -> None:
    """Give the browser its session; it forgets it when it is closed."""
    response.set_cookie(COOKIE, session.token, path="/", secure=True, httponly=True, samesite="strict")
    response.headers["cache-control"] = "no-store"


def end(response: Response) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")
    response.headers["cache-control"] = "no-store"


def address_of(request: Request) -> str:
    """Return the network address that a request comes from, for the log."""
    return request.client.host if request.client is not None else ""
