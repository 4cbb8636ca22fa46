"""The front page: the places on record."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.web.books import books_of
from duizhang.web.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/")
def front(request: Request) -> Response:
    """Show the places on record."""
    standing = books_of(request).standing()
    return page(request, "front.html.j2", standing=standing)
