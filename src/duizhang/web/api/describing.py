"""What the API says of itself: the ledger that it serves, and its description as OpenAPI."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from starlette.responses import Response

from duizhang import __version__
from duizhang.publishing.shapes import Json, day_text
from duizhang.web.api.replying import Asked, JsonResponse
from duizhang.web.api.shapes import Error
from duizhang.web.api.shapes_documents import About

router = APIRouter(tags=["about"])
PREFIX = "/api/v1"
_DESCRIPTION = """What governments promise, report and measure, with the words that carry every figure.

* Every list has `limit` and `cursor`; `next` of a page is the cursor of the page behind it. When the ledger has changed
  in between, the cursor is refused with 400: begin again.
* Every answer has an `ETag`; asked again with `If-None-Match`, what has not changed is answered with 304.
* `as_of` counts only what was published by a day (2025-12-31); by default that of the newest document.
* `lang=en` asks for English messages.
* Every failure has one shape: `{"error": {"code", "message", "where", "hint"}}`.
* Offsets are code points of a document's raw text, end exclusive.

Fields may be added and are never renamed."""
_FAILURES = {
    "400": "What was asked does not fit together.",
    "404": "Nothing is called so.",
    "413": "The body is too large.",
    "414": "The address is too long.",
    "422": "A parameter is missing or not of its type.",
    "503": "The ledger cannot be reached, or too many ask for what takes a core.",
}
SIGNED = frozenset({"review"})
"""Tags of what needs a session: nothing of it is kept by anybody in between."""
_SIGNED_FAILURES = {
    "401": "Nobody is signed in, or the request does not carry the session's token.",
    "403": "Another site sent it, or the role does not allow it.",
}
_LISTS = ("accounts", "statements", "documents", "findings", "tasks", "search", "league", "air")


@router.get("", response_model=About, summary="The ledger that is served")
def about(asked: Asked) -> Response:
    """Return how much is on record, the state of the ledger, and where to go on."""
    standing = asked.standing

    def made() -> Json:
        counts = asked.books.ledger.counts()
        return {
            "name": "duizhang",
            "version": __version__,
            "state": standing.key,
            "as_of": day_text(standing.recon.as_of),
            "counts": {
                "documents": counts.documents,
                "articles": counts.articles,
                "statements": counts.statements,
                "tasks": counts.tasks,
                "accounts": len(standing.recon.accounts),
                "findings": len(standing.recon.findings),
            },
            "openapi": f"{PREFIX}/openapi.json",
            "links": {name: f"{PREFIX}/{name}" for name in _LISTS},
        }

    return asked.reply(made)


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """Return the description of the API."""
    return JsonResponse(description(request.app))


def description(app: Any) -> Json:
    """Return the API's description as OpenAPI has it, with the one error shape in place of the framework's."""
    told: Json = get_openapi(
        title="duizhang 对账", version=__version__, description=_DESCRIPTION, routes=app.routes
    )
    told["paths"] = {path: own for path, own in told["paths"].items() if path.startswith(PREFIX)}
    schemas = told["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    _, errors = models_json_schema([(Error, "serialization")], ref_template="#/components/schemas/{model}")
    schemas.update(errors["$defs"])
    shape = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    for path in told["paths"].values():
        for operation in path.values():
            answers, failures = operation["responses"], dict(_FAILURES)
            if SIGNED & set(operation["tags"]):
                failures |= _SIGNED_FAILURES
            else:
                answers["200"]["headers"] = {"ETag": {"schema": {"type": "string"}, "required": True}}
                answers["304"] = {"description": "Not changed since the answer that If-None-Match names."}
            answers.update({code: {"description": text, "content": shape} for code, text in failures.items()})
    return told
