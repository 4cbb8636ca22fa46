"""Pictures of the pages that documents were read from, and of the words of statements in them.

Only what is on record has one: an address names a document and a page or a statement of it, never a file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang import __version__
from duizhang.core.errors import NotFound
from duizhang.documents.formats.model import Cut
from duizhang.ledger.records import DocumentRecord
from duizhang.publishing.picturing import Missing, cut_of, whole_page
from duizhang.web.asking import has_already
from duizhang.web.books import Books, books_of
from duizhang.web.words import words

router = APIRouter(include_in_schema=False)


@router.get("/documents/{name}/pages/{number}.png")
def leaf(request: Request, name: str, number: int) -> Response:
    """Return the picture of a page."""
    books = books_of(request)
    record = books.document(name)
    if record.file is None or not 1 <= number <= len(record.file.sizes):
        raise NotFound(
            f"这份文件没有第 {number} 页的图。 / The document has no picture of a page {number}.",
            hint="看它的文字 / Read its text.",
        )
    return _picture(request, books, record, whole_page(record.file, number))


@router.get("/documents/{name}/words/{ident}.png")
def cutout(request: Request, name: str, ident: str) -> Response:
    """Return the picture of a statement's words."""
    books = books_of(request)
    record = books.document(name)
    own = books.standing().of_document.get(record.id, ())
    statement = next((s for s in own if s.id == ident), None)
    cut = cut_of(statement, record) if statement is not None else None
    if cut is None:
        raise NotFound(
            f"没有 {ident} 的截图。 / There is no picture of the words of {ident}.",
            hint="看文件的文字 / Read the text of the document.",
        )
    return _picture(request, books, record, cut)


def _picture(request: Request, books: Books, record: DocumentRecord, cut: Cut) -> Response:
    """Return a picture, or nothing where the asker has it: of one file and one cut there is one."""
    assert record.file is not None
    paths = books.paths(record.id)
    parts = json.dumps([__version__, record.file.file_hash, asdict(cut)])
    headers = {"etag": f'"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"', "cache-control": "no-cache"}
    missing = books.pictures.missing(record.file, paths)
    if missing is None and has_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    found = missing or books.pictures.drawn(record.file, paths, cut)
    if isinstance(found, Missing):
        told = [words(lang)[f"picture_{found}"].format(name=record.name) for lang in ("zh", "en")]
        raise NotFound(" / ".join(told), hint="看文件的文字 / Read the text of the document.")
    return Response(found, media_type="image/png", headers=headers)
