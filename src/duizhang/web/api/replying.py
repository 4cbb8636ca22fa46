"""Answers of the API: one state of the ledger each, named by an ETag, and long lists in pages."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Query, Request
from starlette.responses import Response

from duizhang import __version__
from duizhang.core.errors import UsageError
from duizhang.publishing.shapes import Json
from duizhang.web.asking import AsOf, asked_day, has_already
from duizhang.web.books import Books, books_of
from duizhang.web.standing import Standing

T = TypeVar("T")

MOST = 500
"""Items of a page."""
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many items the page has at most.")]
Cursor = Annotated[
    str, Query(max_length=120, description="`next` of the page before; empty for the first page.")
]
Filter = Annotated[str, Query(max_length=200)]


class JsonResponse(Response):
    """JSON in UTF-8; characters that UTF-8 cannot carry, which a raw text may hold, are escaped."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Return a value as bytes."""
        try:
            return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
        except UnicodeEncodeError:
            return json.dumps(content, allow_nan=False, separators=(",", ":")).encode()


class Asking:
    """A request with the ledger as it stands on the day that it asks for."""

    def __init__(self, request: Request, as_of: AsOf = "") -> None:
        self.request = request
        self.books: Books = books_of(request)
        self.standing: Standing = self.books.standing(asked_day(as_of))

    @property
    def etag(self) -> str:
        """Names the answer: state of the ledger, day, program, and what is asked in which language."""
        asked = f"{self.request.url.path}?{self.request.url.query}&{self.request.cookies.get('lang', '')}"
        parts = json.dumps([__version__, self.standing.key, asked])
        return f'"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'

    def reply(self, make: Callable[[], Any]) -> Response:
        """Return what is made; nothing is made and sent where the asker has it already."""
        headers = {"etag": self.etag, "cache-control": "no-cache"}
        if has_already(self.request, self.etag):
            return Response(status_code=304, headers=headers)
        return JsonResponse(make(), headers=headers)

    def page(
        self,
        found: Callable[[], Sequence[T]],
        show: Callable[[Sequence[T]], list[Json]],
        *,
        limit: int,
        cursor: str,
    ) -> Response:
        """Return a page of a list: its items, how many there are in all, and where the next page begins."""
        start = self.offset(cursor)

        def made() -> Json:
            everything = found()
            items = show(everything[start : start + limit])
            return {
                "items": items,
                "total": len(everything),
                "next": self.next(start + limit, len(everything)),
            }

        return self.reply(made)

    def offset(self, cursor: str) -> int:
        """Return where a page begins.

        Raises
        ------
        UsageError
            If the cursor is none of ours, or the ledger has changed since: pages of two states do not fit together.
        """
        if not cursor:
            return 0
        try:
            state, offset = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
        except (ValueError, binascii.Error, TypeError):
            state, offset = None, None
        if not isinstance(offset, int) or offset < 0 or not isinstance(state, str):
            raise UsageError(
                "这个 cursor 不是本接口给出的。 / This cursor was not given by this API.",
                where="cursor",
                hint="用上一页的 next，或从第一页取起 / Use `next` of the page before, or begin with the first page.",
            )
        if state != self._state:
            raise UsageError(
                "账本已经变了，前后两页接不上。 / The ledger has changed; pages before and after do not fit together.",
                where="cursor",
                hint="从第一页重新取 / Begin again with the first page.",
            )
        return offset

    def next(self, offset: int, total: int) -> str | None:
        """Return the cursor of the page that begins at an offset; ``None`` behind the end."""
        if offset >= total:
            return None
        return base64.urlsafe_b64encode(json.dumps([self._state, offset]).encode()).decode()

    @property
    def _state(self) -> str:
        return hashlib.sha256(self.standing.key.encode()).hexdigest()[:12]


Asked = Annotated[Asking, Depends(Asking)]
