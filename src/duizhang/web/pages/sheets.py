"""The sheet of a document as a file to take away."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote as quoted

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.publishing.circular import circular_of
from duizhang.publishing.sheet import sheet_html
from duizhang.publishing.sheet_docx import sheet_docx
from duizhang.publishing.sheet_view import sheet_view
from duizhang.publishing.sheet_xlsx import sheet_xlsx
from duizhang.web.asking import Asked, AsOf, asked_day
from duizhang.web.books import books_of
from duizhang.web.language import language_of

router = APIRouter(include_in_schema=False)

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "html": "text/html; charset=utf-8",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
}


@router.get("/documents/{name}/sheet.{kind}")
def sheet(
    request: Request, name: str, kind: Literal["html", "xlsx", "docx"], article: Asked = "", as_of: AsOf = ""
) -> Response:
    """Return the sheet of a document as a file to take away."""
    lang = language_of(request)
    books = books_of(request)
    standing = books.standing(asked_day(as_of))
    record = books.document(name)
    asked = article or None
    held, recon = standing.tasks_of(record, asked), standing.about(record.id)
    content: str | bytes
    if kind == "html":
        content = sheet_html(
            record,
            recon,
            lang=lang,
            article=asked,
            promises=held.promises,
            declared=held.declared,
            lookup=standing.lookup,
        )
    else:
        view = sheet_view(
            record,
            recon,
            lang=lang,
            article=asked,
            promises=held.promises,
            documents={record.id: record},
            declared=held.declared,
            lookup=standing.lookup,
        )
        circular = circular_of(view, standing.lookup, documents={record.id: record}, lang=lang)
        content = sheet_xlsx(circular, lang=lang) if kind == "xlsx" else sheet_docx(circular, lang=lang)
    saved = f"attachment; filename=\"sheet.{kind}\"; filename*=UTF-8''{quoted(record.name, safe='')}.{kind}"
    return Response(content, media_type=_TYPES[kind], headers={"content-disposition": saved})
