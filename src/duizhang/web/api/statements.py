"""Statements: the rows of the ledger, as they stand after review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from duizhang.app.find import indicator_ids
from duizhang.app.resources import catalogue
from duizhang.core.errors import NotFound
from duizhang.ledger.records import Statement
from duizhang.publishing.anchoring import anchored
from duizhang.publishing.shapes import Json
from duizhang.web.api import shapes
from duizhang.web.api.replying import Asked, Cursor, Filter, Limit
from duizhang.web.asking import of_year

router = APIRouter(tags=["statements"])
Kind = Literal["", "target", "actual", "norm", "minor", "measured"]


@router.get(
    "/statements", response_model=shapes.Page[shapes.AnchoredStatement], summary="Statements with their words"
)
def statements(
    asked: Asked,
    kind: Kind = "",
    subject: Filter = "",
    indicator: Filter = "",
    doc: Filter = "",
    period: Filter = "",
    year: int | None = Query(None, ge=1000, le=9999, description="In which its period ends."),
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """List statements by document and place in the text; of a kind, place, indicator, document, period or year."""

    def found() -> Sequence[Statement]:
        ids = indicator_ids(indicator, asked.standing.recon, catalogue()) if indicator.strip() else ()
        home = asked.books.document(doc).id if doc.strip() else ""
        return [
            s
            for s in asked.standing.statements
            if kind in ("", s.kind)
            and (not subject or s.subject_id == subject or s.subject.startswith(subject))
            and (not ids or s.indicator_id in ids)
            and home in ("", s.document_id)
            and period in ("", s.period)
            and (year is None or of_year(s.period) == f"{year:04d}")
        ]

    def show(some: Sequence[Statement]) -> list[Json]:
        return [anchored(s, asked.books.document) for s in some]

    return asked.page(found, show, limit=limit, cursor=cursor)


@router.get("/statements/{statement_id}", response_model=shapes.AnchoredStatement, summary="One statement")
def statement(asked: Asked, statement_id: str) -> Response:
    """Return a statement by its id."""
    found = next((s for s in asked.standing.statements if s.id == statement_id), None)
    if found is None:
        raise NotFound(
            f"没有编号为“{statement_id}”的陈述。 / No statement has the id {statement_id!r}.",
            hint="编号在 /api/v1/statements 里 / Take an id from /api/v1/statements.",
        )
    return asked.reply(lambda: anchored(found, asked.books.document))
