"""Documents: what they tell of themselves, stretches of their raw text, their sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Query
from starlette.responses import Response

from duizhang.app.answering import declared_of, promises_of
from duizhang.ledger.records import DocumentRecord
from duizhang.publishing.shapes import Json, article_json, document_json
from duizhang.publishing.sheet_view import sheet_view
from duizhang.web.api import shapes
from duizhang.web.api import shapes_documents as told
from duizhang.web.api.replying import Asked, Cursor, Filter, Limit
from duizhang.web.documents import LONGEST_SLICE, slice_of
from duizhang.web.heads import Head
from duizhang.web.language import language_of

router = APIRouter(tags=["documents"])


@router.get("/documents", response_model=shapes.Page[told.DocumentHead], summary="Documents, newest first")
def documents(
    asked: Asked,
    place: Filter = "",
    kind: Filter = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Response:
    """List documents: those with an article about a place (or the beginning of its name), or of a kind (`plan`)."""

    def found() -> Sequence[Head]:
        chosen = [
            head
            for head in asked.standing.heads.values()
            if any(a.place.startswith(place) and kind in ("", a.kind) for a in head.articles)
        ]
        return sorted(chosen, key=lambda h: (h.published or date.min, h.name, h.id), reverse=True)

    def show(some: Sequence[Head]) -> list[Json]:
        return [document_json(asked.books.document(head.id)) for head in some]

    return asked.page(found, show, limit=limit, cursor=cursor)


@router.get("/documents/{doc}", response_model=told.Document, summary="One document")
def document(asked: Asked, doc: str) -> Response:
    """Return a document by name, the beginning of it, title or id, with its articles."""
    found = asked.books.document(doc)
    return asked.reply(lambda: document_view(found))


@router.get("/documents/{doc}/text", response_model=told.TextSlice, summary="A stretch of a raw text")
def text(
    asked: Asked,
    doc: str,
    start: int = Query(0, ge=0, le=2**31, description="First code point."),
    end: int | None = Query(
        None, ge=0, le=2**31, description=f"End, exclusive; at most {LONGEST_SLICE} from start."
    ),
) -> Response:
    """Return code points of the raw text, to which all offsets refer; by default the first 20,000 from `start`."""
    found = asked.books.document(doc)
    return asked.reply(lambda: slice_of(found, start, end))


@router.get("/documents/{doc}/sheet", response_model=told.Sheet, summary="The sheet of a document (对账单)")
def sheet(asked: Asked, doc: str, article: Filter = "") -> Response:
    """Return every target of a document, or of one of its articles, against what followed."""
    found = asked.books.document(doc)
    ledger, recon = asked.books.ledger, asked.standing.about(found.id)

    def made() -> Json:
        promises = promises_of(ledger, found.id)
        spoken = {s.document_id for account in recon.accounts for s in (*account.statements, *account.ties)}
        return sheet_view(
            found,
            recon,
            lang=language_of(asked.request),
            article=article or None,
            promises=promises,
            documents={name: asked.books.document(name) for name in sorted(spoken)},
            declared=declared_of(ledger, found.id, promises),
            lookup=asked.standing.lookup,
        )

    return asked.reply(made)


def document_view(found: DocumentRecord) -> Json:
    """Return a document with what each of its articles tells of itself."""
    articles = [{**article_json(a), "start": a.start, "end": a.end} for a in found.articles]
    size = {"characters": len(found.raw), "encoding": found.encoding}
    return {**document_json(found), **size, "articles": articles}
