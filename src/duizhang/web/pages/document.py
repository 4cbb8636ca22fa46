"""The page of a document: its text with every figure and commitment marked, its pages, its sheet, its tasks; and all documents."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import Response

from duizhang.accounts.model import Verdict
from duizhang.core.errors import NotFound, UsageError
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing.anchoring import page_of
from duizhang.publishing.naming import body_names
from duizhang.publishing.progress import STATUSES
from duizhang.publishing.quoting import plain
from duizhang.publishing.shapes import document_json
from duizhang.publishing.sheet_view import sheet_view
from duizhang.publishing.task_tables import due_text
from duizhang.publishing.words import KINDS, VERDICTS, Lang, pick
from duizhang.web.addresses import document_address
from duizhang.web.asking import Asked, AsOf, From, asked_day, turns
from duizhang.web.books import books_of
from duizhang.web.inking import inked
from duizhang.web.language import language_of
from duizhang.web.leaf import leaf_of, leaves_near
from duizhang.web.marking import Span, stretches
from duizhang.web.parts import TextPart, breaks_of, page_span, part_at, parts_of
from duizhang.web.rendering import page
from duizhang.web.standing import Standing

router = APIRouter(include_in_schema=False)

_A_PAGE = 100
MARKED = ("target", "actual", "measured", "norm")
"""Kinds that are marked at once; minor figures are marked on demand."""
At = Annotated[int | None, Query(ge=0, le=10**9)]
"""A character of a text, by which an address asks for the part that holds it."""
PageNumber = Annotated[int | None, Query(ge=1, le=10**6)]


@dataclass(frozen=True, slots=True)
class Passage:
    """An article of the document, or what of it is shown: its title and its marked text."""

    ident: str
    title: str
    facts: str
    text: Markup


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
    request: Request,
    name: str,
    article: Asked = "",
    words: Asked = "",
    at: At = None,
    page_number: Annotated[PageNumber, Query(alias="page")] = None,
    as_of: AsOf = "",
) -> Response:
    """Show a document, a part of a long one, or one of its pages beside what stands on it."""
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
    wanted = _asked_words(words, record)
    statements = [s for s in standing.of_document.get(record.id, ()) if asked in (None, s.article)]
    held = standing.tasks_of(record, asked)
    head = document_json(record, article=asked)
    view = sheet_view(
        record,
        standing.about(record.id),
        lang=lang,
        article=asked,
        promises=held.promises,
        lookup=standing.lookup,
    )
    clauses = [
        (c.start, c.depth, " ".join(p for p in (c.number, c.title or c.opening) if p))
        for own in held.clauses.values()
        for c in own
    ]
    parts = parts_of(record, _span(record, asked), breaks_of(_shown(record, asked), clauses), statements)
    number = part_at(parts, wanted[0] if wanted else at or 0)
    leaves = len(record.file.sizes) if record.file is not None else 0
    if record.file is not None and page_number is not None:
        if page_number > leaves:
            raise NotFound(
                f"这份文件只有 {leaves} 页。 / The document has {leaves} pages.",
                hint=f"看它的文字：{document_address(record.name)} / Read its text.",
            )
        span = page_span(record.file, page_number, len(record.raw))
        leaf = leaf_of(record, page_number, statements, books, lang, words=wanted)
    else:
        span, leaf = (parts[number].start, parts[number].end), None
    here = [s for s in statements if span[0] <= s.start < span[1]]
    by_id = {s.id: s for s in here}
    tasks = [task for task in held.tasks if span[0] <= task.start < span[1]]
    low, high = parts[0].start, parts[-1].end
    return page(
        request,
        "document.html.j2",
        record=record,
        head=head,
        title=plain(head["title"]),
        article=asked,
        passages=_passages(record, asked, span, here, tasks, wanted, standing, lang),
        parts=parts,
        part=number,
        leaf=leaf,
        leaves=leaves_near(page_number, leaves) if leaves else [],
        of_leaves=leaves,
        minor=any(s.kind == "minor" for s in here),
        rows=[
            (row, own, page_of(record, by_id[own[0]].start, by_id[own[0]].end) if leaf is None else None)
            for row in view["rows"]
            if (own := [ident for ident in row["statements"] if ident in by_id])
        ],
        of_rows=view["total"],
        sentence=view["sentence"],
        word_of=lambda row: VERDICTS[Verdict(row["verdict"]["verdict"])],
        tasks=tasks,
        of_tasks=len(held.tasks),
        status_of=lambda task: (
            pick(STATUSES[held.progress[task.id].status], lang) if task.id in held.progress else ""
        ),
        due_of=lambda task: due_text(task.due, lang) if task.due else "",
        address_of=standing.addresses.by_id,
        kinds={kind: pick(pair, lang) for kind, pair in KINDS.items()},
        marked=[kind for kind in MARKED if any(s.kind == kind for s in here)],
        spots=_spots(statements, parts, by_id, f"article={quote(asked)}&" if asked else ""),
        text_range=(low, max(1, high - low)),
        view_range=span,
        as_of=standing.recon.as_of,
        sources=_sources(standing, record),
    )


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


def _shown(record: DocumentRecord, asked: str | None) -> list[ArticleRecord]:
    """Return the articles under whose titles the text is shown: none where they are not the whole of it."""
    wanted = sorted((a for a in record.articles if asked in (None, a.id)), key=lambda a: a.start)
    whole = asked is not None or (len(wanted) > 1 and _covers(wanted, record))
    return wanted if whole else []


def _span(record: DocumentRecord, asked: str | None) -> Span:
    return next(((a.start, a.end) for a in record.articles if a.id == asked), (0, len(record.raw)))


def _covers(articles: list[ArticleRecord], record: DocumentRecord) -> bool:
    """Say whether articles follow each other and leave nothing of the text out."""
    at = 0
    for article in articles:
        if article.start < at or record.raw[at : article.start].strip():
            return False
        at = article.end
    return not record.raw[at:].strip()


def _passages(
    record: DocumentRecord,
    asked: str | None,
    span: Span,
    statements: list[Statement],
    tasks: list[TaskRecord],
    words: Span | None,
    standing: Standing,
    lang: Lang,
) -> list[Passage]:
    """Return what is shown of the text, by article."""

    def text(low: int, high: int) -> Markup:
        found = stretches(record.raw, (low, high), statements, tasks, words=words)
        return inked(found, standing, lang)

    articles = [a for a in _shown(record, asked) if a.start < span[1] and span[0] < a.end]
    if not articles:
        return [Passage("", "", "", text(*span))]
    return [
        Passage(
            a.id,
            plain(a.title),
            " · ".join(p for p in (body_names([a.issuer], lang), str(a.published or "")) if p),
            text(max(a.start, span[0]), min(a.end, span[1])),
        )
        for a in articles
    ]


def _spots(
    statements: list[Statement], parts: list[TextPart], here: Container[str], query: str
) -> list[tuple[float, str, str, str]]:
    """Return where figures stand in the text, in hundredths of its length, with their kinds, ids and addresses."""
    low, length = parts[0].start, max(1, parts[-1].end - parts[0].start)
    return [
        (
            round(100 * (s.start - low) / length, 2),
            s.kind,
            s.id,
            f"#{s.id}" if s.id in here else f"?{query}at={s.start}#{s.id}",
        )
        for s in statements
        if s.kind in MARKED
    ]


def _sources(standing: Standing, record: DocumentRecord) -> list[str]:
    """Return the web addresses under which a document was met."""
    met = [
        record.url,
        *(a.url for a in record.articles),
        *(a.url for a in standing.ledger.appearances(record.id)),
    ]
    return [url for url in dict.fromkeys(met) if url.startswith(("https://", "http://"))]
