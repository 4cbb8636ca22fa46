"""What a request gets when it fails: a page for people, the one error shape for programs, never a traceback."""

from __future__ import annotations

import logging
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Scope

from duizhang.core.errors import (
    DuizhangError,
    EvidenceMismatch,
    InputError,
    LedgerError,
    LimitExceeded,
    MissingExtra,
    NotFound,
    RequestRefused,
    ServerBusy,
    SignInNeeded,
    UsageError,
)
from duizhang.publishing.error_words import TITLES, in_language, is_chinese
from duizhang.web.language import language_of
from duizhang.web.missing import NotHere
from duizhang.web.rendering import page

_log = logging.getLogger("duizhang.web")

_STATUS: tuple[tuple[type[DuizhangError], int], ...] = (
    (NotFound, 404),
    (LimitExceeded, 413),
    (SignInNeeded, 401),
    (RequestRefused, 403),
    (ServerBusy, 503),
    (MissingExtra, 501),
    (LedgerError, 503),
    (EvidenceMismatch, 500),
    (UsageError, 400),
    (InputError, 400),
)
API = "/api/"
"""What stands below this path answers programs."""


class InternalError(DuizhangError):
    """Anything that nobody foresaw."""

    code = "internal-error"


def status_of(error: DuizhangError) -> int:
    """Return the HTTP status of an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def answer(request: Request, error: DuizhangError, *, status: int | None = None) -> Response:
    """Return an error as a page, or in the error shape where a program asks."""
    status = status or status_of(error)
    lang = language_of(request)
    message, hint = in_language(error.message, lang), in_language(error.hint, lang)
    if _asks_for_json(request):
        told = {"code": error.code, "message": message, "where": error.where, "hint": hint}
        return JSONResponse({"error": told}, status_code=status)
    last = request.url.path.rstrip("/").rpartition("/")[2]
    title, step = TITLES.get(error.code, ("", ""))
    if lang == "zh" and hint and not is_chinese(hint):
        hint = step
    return page(
        request,
        "error.html.j2",
        status=status,
        title=title if lang == "zh" else error.code,
        error=error,
        message=message,
        hint=hint,
        code_of=error.code,
        number=status,
        links=error.links if isinstance(error, NotHere) else (),
        query=last if status == 404 and is_chinese(last) else "",
    )


def refusal(scope: Scope, error: DuizhangError, *, status: int) -> Response:
    """Return an error for a request that no page will see."""
    return answer(Request(scope), error, status=status)


def add_handlers(app: FastAPI) -> None:
    """Tell an app how it answers when something fails."""

    async def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, DuizhangError)
        return answer(request, error)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        bare = request.url.path.strip("/")
        if error.status_code == 404 and bare and request.url.path.endswith("/"):
            asked = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/{quote(bare)}{asked}")
        if error.status_code == 404:
            missing = NotFound(
                f"没有这个页面：{request.url.path} / There is no page {request.url.path}",
                hint="从首页或搜索找起 / Begin at the front page or with the search.",
            )
            return answer(request, missing)
        refused = UsageError(
            f"这个地址不接受 {request.method}。 / This address takes no {request.method}."
            if error.status_code == 405
            else f"请求有误（{error.detail}）。 / The request is wrong ({error.detail}).",
            hint="从首页或搜索找起 / Begin at the front page or with the search.",
        )
        response = answer(request, refused, status=error.status_code)
        response.headers.update(error.headers or {})  # which methods an address takes, for one
        return response

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return answer(
            request,
            UsageError(
                f"地址里的 {where} 不对。 / {where}: {first['msg']}",
                where=where,
                hint="改正后再试 / Correct the address and try again.",
            ),
            status=422 if request.url.path.startswith(API) else None,
        )

    async def unforeseen(request: Request, error: Exception) -> Response:
        _log.error("%s %r", request.method, request.url.path, exc_info=error)
        return answer(
            request,
            InternalError(
                "页面没有做出来，原因记在服务器日志里。 / The page could not be made; the server's log says why.",
                hint="稍后再试；若仍如此，请告诉管理这台服务器的人 / Try again later, or tell whoever runs this server.",
            ),
        )

    app.add_exception_handler(DuizhangError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, unforeseen)


def _asks_for_json(request: Request) -> bool:
    return request.url.path.startswith(API) or "application/json" in request.headers.get("accept", "")
