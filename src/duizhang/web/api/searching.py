"""Full text over documents, statements, tasks and indicators."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from duizhang.app.search import search as search_ledger
from duizhang.publishing.searching import indicators_view, search_view
from duizhang.publishing.shapes import Json
from duizhang.web.api import shapes_documents as told
from duizhang.web.api.replying import Asked, Cursor, Filter, Limit

router = APIRouter(tags=["search"])
Kind = Literal["", "sentence", "task", "target", "actual", "norm", "minor", "measured", "indicator"]


@router.get("/search", response_model=told.Hits, summary="Words of any length in their sentences")
def search(
    asked: Asked,
    q: str = Query(
        min_length=1, max_length=400, description='Words parted by blanks; "…" keeps blanks together.'
    ),
    kind: Kind = "",
    subject: Filter = "",
    year: int | None = Query(None, ge=1000, le=9999),
    indicator: Filter = "",
    doc: Filter = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """Return the sentences that hold all words, the best first, with the statements and tasks in them."""
    start = asked.offset(cursor)

    def made() -> Json:
        found = search_ledger(
            asked.books.ledger,
            q,
            kind=kind,
            subject=subject,
            year=year,
            indicator=indicator.strip(),
            doc=doc.strip(),
            limit=limit,
            offset=start,
        )
        return {
            "items": search_view(found),
            "total": found.total,
            "next": asked.next(start + limit, found.total),
            "indicators": indicators_view(found),
        }

    return asked.reply(made)
