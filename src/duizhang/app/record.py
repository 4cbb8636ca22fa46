"""From what extraction finds to the rows of the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from duizhang.claims.model import Claim
from duizhang.documents.model import Article, Document
from duizhang.documents.reprints import sketch
from duizhang.ledger.promises import ClauseRecord, TaskRecord
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.tasks.model import Clause, Task

_OPENING = 24
"""Characters of a clause that are kept to stand for it where it has no title."""


def document_record(
    document: Document, places: Mapping[str, tuple[str, str]] | None = None
) -> DocumentRecord:
    """Return the row of a document with those of its articles.

    Parameters
    ----------
    places
        Id of an article → the place that it speaks of, and where that was found.
    """
    return DocumentRecord(
        id=document.id,
        name=document.name,
        raw=document.raw,
        title=document.title,
        encoding=document.encoding,
        path=document.path,
        url=document.url,
        published=document.published,
        articles=tuple(
            _article_record(article, document, *(places or {}).get(article.id, (article.place, "")))
            for article in document.articles
        ),
        file=document.file,
    )


def _article_record(article: Article, document: Document, place: str, told: str) -> ArticleRecord:
    span = article.clean.raw_span(0, len(article.clean.text))
    found = {**article.found, **({"place": told} if place and told else {})}
    return ArticleRecord(
        id=article.id,
        document_id=document.id,
        title=article.title,
        publisher=article.publisher,
        issuer=article.issuer,
        kind=article.kind.value,
        published=article.published,
        adopted=article.adopted,
        url=article.url,
        start=span.start,
        end=span.end,
        sketch=sketch(span.of(document.raw)),
        number=article.number,
        place=place,
        found=json.dumps(found, ensure_ascii=False, sort_keys=True),
    )


def statement_records(
    document: Document, claims: Iterable[Claim], *, place: Callable[[str], str]
) -> tuple[Statement, ...]:
    """Return the rows of a document's claims and of its answers in words.

    Parameters
    ----------
    place
        Gives the id of a subject: a known place's full name, else the words themselves, so that two documents
        that use the same words meet.
    """
    articles = {article.id: article for article in document.articles}
    return tuple(_statement(document, articles.get(claim.article), claim, place) for claim in claims)


def _statement(
    document: Document, article: Article | None, claim: Claim, place: Callable[[str], str]
) -> Statement:
    published = (article.reference_day if article else None) or document.published
    return Statement(
        document_id=document.id,
        doc=claim.doc,
        article=claim.article,
        start=claim.start,
        end=claim.end,
        number=claim.number,
        kind=claim.kind.value,
        indicator=claim.indicator,
        indicator_id=claim.indicator_id,
        subject=claim.subject,
        subject_id=place(claim.subject),
        measure=claim.measure.value,
        value=claim.value,
        unit=claim.unit,
        bound=claim.bound.value,
        value_max=claim.value_max,
        step=claim.step,
        scope=claim.scope,
        period=f"/{claim.period}"
        if claim.cumulative and claim.period and "/" not in claim.period
        else claim.period,
        baseline=claim.baseline,
        reference=claim.reference,
        words=claim.words,
        force=claim.force,
        binding=claim.binding,
        assigned_by=claim.assigned_by,
        responsible=claim.responsible,
        quote_start=claim.quote_start,
        quote_end=claim.quote_end,
        quote=claim.quote,
        sentence_start=claim.sentence_start,
        sentence_end=claim.sentence_end,
        sentence=claim.sentence,
        section=claim.section,
        clause=claim.clause,
        value_word=claim.value_word,
        confidence=claim.confidence,
        explanation=claim.explanation,
        published=published,
        issuer=article.issuer if article else "",
        title=(article.title if article else "") or document.title,
        source_url=(article.url if article else "") or document.url,
        copy_of=claim.copy_of,
    )


def task_records(
    document: Document, tasks: Iterable[Task], homes: Mapping[str, str], *, extractor_version: str = ""
) -> tuple[TaskRecord, ...]:
    """Return the rows of a document's tasks.

    Parameters
    ----------
    homes
        Id of an article → the place that it is about.
    """
    days = {article.id: article.reference_day or document.published for article in document.articles}
    return tuple(
        TaskRecord(
            document_id=document.id,
            doc=task.doc,
            article=task.article,
            clause=task.clause,
            start=task.start,
            end=task.end,
            quote=document.raw[task.start : task.end],
            text=task.text,
            action=task.action,
            object=task.object,
            due=task.due,
            due_from=task.due_from,
            subject=task.subject,
            home=homes.get(task.article, ""),
            responsible=task.responsible,
            responsible_from=task.responsible_from,
            leading=task.leading,
            supporting=task.supporting,
            assigned_by=task.assigned_by,
            force=task.force,
            kind=task.kind.value,
            has_figure=task.has_figure,
            exemption=task.exemption,
            executor=task.executor,
            instruments=task.instruments,
            problem=task.problem,
            standard=task.standard,
            closing=task.closing.value if task.closing is not None else "",
            claims=task.claims,
            published=days.get(task.article, document.published),
            extractor_version=extractor_version,
        )
        for task in tasks
    )


def clause_records(document: Document, article: Article, clauses: Sequence[Clause]) -> Iterator[ClauseRecord]:
    """Yield the rows of an article's clauses."""
    text = article.clean.text
    for clause in clauses:
        yield ClauseRecord(
            document_id=document.id,
            article=article.id,
            address=clause.address,
            number=clause.number,
            title=clause.title,
            level=clause.level.value,
            depth=clause.depth,
            parent=None if clause.parent is None else clauses[clause.parent].address,
            start=clause.span.start,
            end=clause.span.end,
            opening=_opening(text[clause.body : clause.end]),
        )


def _opening(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return first if len(first) <= _OPENING else f"{first[:_OPENING]}…"
