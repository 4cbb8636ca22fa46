"""The page of a document: its text with every figure and commitment marked, its sheet, its tasks; and all documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote as quoted

from fastapi import APIRouter, Request
from starlette.responses import Response

from duizhang.accounts.model import Verdict
from duizhang.app.reviewed import statements_after_review
from duizhang.core.errors import NotFound, UsageError
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing.circular import circular_of
from duizhang.publishing.listing import DocumentTasks
from duizhang.publishing.naming import body_names
from duizhang.publishing.progress import STATUSES
from duizhang.publishing.quoting import plain
from duizhang.publishing.shapes import document_json
from duizhang.publishing.sheet import sheet_html
from duizhang.publishing.sheet_docx import sheet_docx
from duizhang.publishing.sheet_view import sheet_view
from duizhang.publishing.sheet_xlsx import sheet_xlsx
from duizhang.publishing.task_tables import due_text
from duizhang.publishing.words import KINDS, VERDICTS, Lang, pick
from duizhang.web.addresses import document_address
from duizhang.web.asking import Asked, AsOf, From, asked_day, turns
from duizhang.web.books import Standing, books_of
from duizhang.web.inking import inked
from duizhang.web.language import language_of
from duizhang.web.marking import Span, Stretch, stretches
from duizhang.web.rendering import page

router = APIRouter(include_in_schema=False)

_A_PAGE = 100
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "html": "text/html; charset=utf-8",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
}
MARKED = ("target", "actual", "measured", "norm")
"""Kinds that are marked at once; minor figures are marked on demand."""


@dataclass(frozen=True, slots=True)
class Part:
    """An article of the document: its title and its marked text."""

    ident: str
    title: str
    facts: str
    stretches: tuple[Stretch, ...]


@router.get("/documents")
def documents(request: Request, place: Asked = "", from_: From = 0, as_of: AsOf = "") -> Response:
    """List the documents, newest first."""
    standing = books_of(request).standing(asked_day(as_of))
    ids = {s.document_id for a in standing.places.get(place, ()) for s in a.statements} if place else None
    found = [head for head in standing.newest if ids is None or head.id in ids]
    return page(
        request,
        "documents.html.j2",
        documents=found[from_ : from_ + _A_PAGE],
        total=len(found),
        place=place,
        first=from_,
        **turns(from_, _A_PAGE, len(found)),
    )


@router.get("/documents/{name}")
def document(
    request: Request, name: str, article: Asked = "", words: Asked = "", as_of: AsOf = ""
) -> Response:
    """Show a document."""
    lang = language_of(request)
    books = books_of(request)
    standing = books.standing(asked_day(as_of))
    record = books.document(name)
    asked = article if any(a.id == article for a in record.articles) else None
    if article and asked is None:
        raise NotFound(
            f"文件里没有文章 {article}。 / The document has no article {article}.",
            hint=f"看整份文件：{document_address(record.name)} / See the whole document.",
        )
    span = _asked_words(words, record)
    statements = statements_after_review(standing.ledger, document_id=record.id).statements
    held = standing.tasks_of(record, asked)
    view = sheet_view(record, standing.recon, lang=lang, article=asked, promises=held.promises)
    head = document_json(record, article=asked)
    shown = [s for s in statements if asked in (None, s.article)]
    return page(
        request,
        "document.html.j2",
        record=record,
        head=head,
        title=plain(head["title"]),
        article=asked,
        parts=_parts(record, asked, statements, held, span, lang),
        statements=len([s for s in shown if s.kind in MARKED]),
        minor=sum(s.kind == "minor" for s in shown),
        rows=view["rows"],
        sentence=view["sentence"],
        word_of=lambda row: VERDICTS[Verdict(row["verdict"]["verdict"])],
        tasks=held.tasks,
        status_of=lambda task: (
            pick(STATUSES[held.progress[task.id].status], lang) if task.id in held.progress else ""
        ),
        due_of=lambda task: due_text(task.due, lang) if task.due else "",
        ink=lambda pieces: inked(pieces, standing, lang),
        address_of=standing.addresses.by_id,
        kinds={kind: pick(pair, lang) for kind, pair in KINDS.items()},
        marked=[kind for kind in MARKED if any(s.kind == kind for s in shown)],
        spots=_spots(record, asked, shown),
        span=span,
        as_of=standing.recon.as_of,
        sources=_sources(standing, record),
    )


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
    held = standing.tasks_of(record, asked)
    content: str | bytes
    if kind == "html":
        content = sheet_html(
            record, standing.recon, lang=lang, article=asked, promises=held.promises, declared=held.declared
        )
    else:
        view = sheet_view(
            record,
            standing.recon,
            lang=lang,
            article=asked,
            promises=held.promises,
            documents={record.id: record},
            declared=held.declared,
        )
        circular = circular_of(view, standing.recon, documents={record.id: record}, lang=lang)
        content = sheet_xlsx(circular, lang=lang) if kind == "xlsx" else sheet_docx(circular, lang=lang)
    saved = f"attachment; filename=\"sheet.{kind}\"; filename*=UTF-8''{quoted(record.name, safe='')}.{kind}"
    return Response(content, media_type=_TYPES[kind], headers={"content-disposition": saved})


def _asked_words(text: str, record: DocumentRecord) -> Span | None:
    """Return the stretch that an address asks for.

    Raises
    ------
    UsageError
        If it is no stretch of the text.
    """
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", text)
    if match is None or not int(match[1]) < int(match[2]) <= len(record.raw):
        raise UsageError(
            f"words={text} 不是这份文件里的位置。 / words={text} is no place in this document.",
            hint="写成 words=起-止 / Write words=FIRST-LAST.",
        )
    return int(match[1]), int(match[2])


def _parts(
    record: DocumentRecord,
    asked: str | None,
    statements: tuple[Statement, ...] | list[Statement],
    held: DocumentTasks,
    words: Span | None,
    lang: Lang,
) -> list[Part]:
    wanted = [a for a in record.articles if asked in (None, a.id)]
    if asked is None and (not _covers(wanted, record) or len(wanted) < 2):
        whole = (0, len(record.raw))
        return [Part("", "", "", tuple(stretches(record.raw, whole, statements, held.tasks, words=words)))]
    return [
        Part(
            article.id,
            plain(article.title),
            " · ".join(p for p in (body_names([article.issuer], lang), str(article.published or "")) if p),
            tuple(stretches(record.raw, (article.start, article.end), statements, held.tasks, words=words)),
        )
        for article in wanted
    ]


def _covers(articles: list[ArticleRecord], record: DocumentRecord) -> bool:
    """Say whether articles follow each other and leave nothing of the text out."""
    at = 0
    for article in sorted(articles, key=lambda a: a.start):
        if article.start < at or record.raw[at : article.start].strip():
            return False
        at = article.end
    return not record.raw[at:].strip()


def _spots(
    record: DocumentRecord, asked: str | None, statements: list[Statement]
) -> list[tuple[float, str, str]]:
    """Return where figures stand in the text, in hundredths of its length, with their kinds and ids."""
    span = next(((a.start, a.end) for a in record.articles if a.id == asked), (0, len(record.raw)))
    length = max(1, span[1] - span[0])
    return [
        (round(100 * (s.start - span[0]) / length, 2), s.kind, s.id) for s in statements if s.kind in MARKED
    ]


def _sources(standing: Standing, record: DocumentRecord) -> list[str]:
    """Return the web addresses under which a document was met."""
    met = [
        record.url,
        *(a.url for a in record.articles),
        *(a.url for a in standing.ledger.appearances(record.id)),
    ]
    return [url for url in dict.fromkeys(met) if url.startswith(("https://", "http://"))]
