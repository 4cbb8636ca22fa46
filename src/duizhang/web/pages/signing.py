"""Signing in and out, and setting a password on invitation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from duizhang.access.model import LONGEST, LONGEST_NAME, SHORTEST
from duizhang.core.errors import DuizhangError, SignInNeeded, UsageError
from duizhang.publishing.error_words import in_language
from duizhang.web.language import language_of
from duizhang.web.rendering import page
from duizhang.web.sessions import access_of, address_of, begin, changing, end, session_of, signing_in

router = APIRouter(include_in_schema=False)

_SEE_OTHER = 303
Name = Annotated[str, Form(max_length=4 * LONGEST_NAME)]
Password = Annotated[str, Form(max_length=4 * LONGEST)]
Token = Annotated[str, Form(max_length=200)]


@router.get("/login")
def login_form(request: Request) -> Response:
    """Show the form; those who are signed in see who they are."""
    access_of(request)
    return _login(request)


@router.post("/login")
def login(request: Request, name: Name = "", password: Password = "", to: Token = "") -> Response:
    """Begin a session, and go on with the review queue where the form came from there."""
    try:
        with signing_in(request) as access:
            session = access.sign_in(name, password, address=address_of(request))
    except SignInNeeded as error:
        return _login(request, error)
    response = RedirectResponse("/review" if to == "review" else "/login", _SEE_OTHER)
    begin(response, session)
    return response


@router.post("/logout")
def logout(request: Request, csrf: Token = "") -> Response:
    """End the session."""
    session = changing(request, csrf)
    access_of(request).sign_out(session.token, address=address_of(request))
    response = RedirectResponse("/login", _SEE_OTHER)
    end(response)
    return response


@router.get("/invitation")
def invitation_form(request: Request, token: str = "") -> Response:
    """Show whom an invitation is for, and the form for their password."""
    return _invitation(request, token[:200])


@router.post("/invitation")
def invitation(
    request: Request, token: Token = "", password: Password = "", again: Password = ""
) -> Response:
    """Set the password, and begin a session."""
    try:
        with signing_in(request) as access:
            if password != again:
                raise UsageError(
                    "两次输入的密码不同。 / The two passwords differ.", hint="再输一次 / Type both again."
                )
            session = access.accept(token, password, address=address_of(request))
    except UsageError as error:
        return _invitation(request, token, error)
    response = RedirectResponse("/login", _SEE_OTHER)
    begin(response, session)
    return response


def _login(request: Request, error: DuizhangError | None = None) -> Response:
    session = session_of(request)
    problem = in_language(error.message, language_of(request)) if error else ""
    response = page(request, "login.html.j2", session=session, problem=problem, status=401 if error else 200)
    response.headers["cache-control"] = "no-store"
    return response


def _invitation(request: Request, token: str, error: DuizhangError | None = None) -> Response:
    problem = in_language(error.message, language_of(request)) if error else ""
    response = page(
        request,
        "invitation.html.j2",
        name=access_of(request).invited(token),
        token=token,
        problem=problem,
        shortest=SHORTEST,
        longest=LONGEST,
        status=400 if error else 200,
    )
    response.headers["cache-control"] = "no-store"
    response.headers["referrer-policy"] = "no-referrer"  # the address is the secret
    return response
