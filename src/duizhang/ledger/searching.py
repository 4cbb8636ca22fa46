"""Passages that hold words: how many there are, and some of them, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Table, and_, case, cast, func, literal, or_, select

from duizhang.ledger import schema
from duizhang.ledger.fulltext import holding
from duizhang.ledger.queries import current, holds
from duizhang.ledger.rows import pack_text, unpack_raw, unpack_text
from duizhang.ledger.shelves import STATEMENTS, TASKS

SENTENCE, TASK = "sentence", "task"
STATEMENT_KINDS = ("target", "actual", "norm", "minor", "measured")
KINDS = (SENTENCE, TASK, *STATEMENT_KINDS)
"""What a passage is sought for: any sentence, one with a task in it, or one with a statement of a kind."""
_MOST_STRETCHES = 200
"""Stretches that one question names: databases allow only so many."""
_FRAGMENT = 24
"""Shorter sentences are headings and cells: that they hold little else makes them no better."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a search.

    Parameters
    ----------
    words
        Folded words (:func:`duizhang.ledger.fulltext.words_of`); a passage holds all of them.
    kind
        One of :data:`KINDS`; ``""`` is as :data:`SENTENCE`.
    subject
        A place's full name or the beginning of it: of a statement or task in the passage, or of the article.
    year
        Of a statement's period or of the article's day.
    indicators
        Ids, of which a statement in the passage has one.
    doc
        Id of a document; ``""`` for all.
    until
        Only what was published by this day, or tells no day.
    """

    words: tuple[str, ...]
    kind: str = ""
    subject: str = ""
    year: int | None = None
    indicators: tuple[str, ...] = ()
    doc: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that holds the words; ``raw`` is the text of its document.

    ``score`` is from 0 to 1: half of it for what the ledger reads in the sentence (a statement more than a task), half
    for how much of the sentence the words are.
    """

    document_id: str
    doc: str
    article: str
    title: str
    issuer: str
    place: str
    url: str
    day: date | None
    start: int
    end: int
    score: float
    raw: str


def find_passages(
    connection: Connection, asked: Asked, *, limit: int, offset: int = 0
) -> tuple[int, list[Passage]]:
    """Return how many passages answer, and those from ``offset`` on, the best first; as good ones the newest first."""
    p, a, r, d = schema.passage.c, schema.article, schema.reading.c, schema.document.c
    home = schema.appearance.c
    articles = (
        select(r.document_id, a)
        .join(schema.reading, r.id == a.c.reading_id)
        .where(current())
        .subquery("articles")
    )
    within = and_(
        articles.c.document_id == p.document_id, articles.c.start <= p.start, p.start < articles.c.end
    )
    day = func.coalesce(articles.c.adopted, articles.c.published, home.published)
    conditions: list[ColumnElement[bool]] = [
        p.id.in_(holding(connection, word, number)) for number, word in enumerate(asked.words)
    ]
    conditions += _filters(asked, articles.c.place, day)
    first = select(func.min(home.id).label("id"), home.document_id).group_by(home.document_id).subquery()
    joined = (
        schema.passage.join(first, first.c.document_id == p.document_id)
        .join(schema.appearance, home.id == first.c.id)
        .outerjoin(articles, within)
    )
    total = connection.execute(
        select(func.count(p.id.distinct())).select_from(joined).where(*conditions)
    ).scalar_one()
    score = _score(sum(map(len, asked.words)))
    chosen = (
        select(p.document_id, home.name, articles.c.id, func.coalesce(articles.c.title, home.title))
        .add_columns(articles.c.issuer, articles.c.place)
        .add_columns(articles.c.url, day, p.start, p.end, score)
        .select_from(joined)
        .where(*conditions)
        .order_by(score.desc(), day.is_(None), day.desc(), p.document_id, p.start)
        .limit(limit)
        .offset(offset)
    )
    rows = connection.execute(chosen).all()
    texts = select(d.id, d.raw).where(d.id.in_({row[0] for row in rows}))
    raws = {identifier: unpack_raw(blob) for identifier, blob in connection.execute(texts)}
    return total, [_passage(row, raws[row[0]]) for row in rows]


def begins_in(table: Table, places: Sequence[tuple[str, int, int]]) -> ColumnElement[bool]:
    """Say of a row that it begins in one of some stretches of documents: id, start and end of each."""
    c = table.c
    documents = sorted({document for document, _, _ in places})
    own = [(c.document_id == document, [p[1:] for p in places if p[0] == document]) for document in documents]
    if len(places) > _MOST_STRETCHES:
        return c.document_id.in_(documents)  # what stands elsewhere in them is left out by who asked
    return or_(
        literal(False),
        *(and_(home, or_(*(c.start.between(low, high - 1) for low, high in spans))) for home, spans in own),
    )


def _passage(row: Sequence[Any], raw: str) -> Passage:
    document_id, doc, article, title, issuer, place, url, day, start, end, score = row
    return Passage(
        document_id=document_id,
        doc=unpack_text(doc),
        article=unpack_text(article or ""),
        title=unpack_text(title or ""),
        issuer=unpack_text(issuer or ""),
        place=unpack_text(place or ""),
        url=unpack_text(url or ""),
        day=day,
        start=start,
        end=end,
        score=round(score / 1000, 3),
        raw=raw,
    )


def _score(letters: int) -> ColumnElement[int]:
    """Return the score in whole thousandths, which every database reckons alike."""
    p = schema.passage.c
    carries = case((_statement(), 500), (_task(), 250), else_=0)
    longer = case((p.letters > _FRAGMENT, p.letters), else_=max(_FRAGMENT, letters))
    return carries + cast(literal(500 * letters), Integer) // longer


def _statement(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    p, s = schema.passage.c, schema.statement.c
    place = (s.document_id == p.document_id, s.start >= p.start, s.start < p.end)
    return (
        select(s.row_id)
        .where(*place, holds(STATEMENTS), *conditions)
        .correlate_except(schema.statement)
        .exists()
    )


def _task(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    p, t = schema.passage.c, schema.task.c
    place = (t.document_id == p.document_id, t.start >= p.start, t.start < p.end)
    return select(t.row_id).where(*place, holds(TASKS), *conditions).correlate_except(schema.task).exists()


def _filters(
    asked: Asked, place: ColumnElement[str], day: ColumnElement[date | None]
) -> list[ColumnElement[bool]]:
    s, t = schema.statement.c, schema.task.c
    of_statement: list[ColumnElement[bool]] = []
    found: list[ColumnElement[bool]] = []
    if asked.kind in STATEMENT_KINDS:
        of_statement.append(s.kind == asked.kind)
    if asked.indicators:
        of_statement.append(s.indicator_id.in_([pack_text(name) for name in asked.indicators]))
    subject = pack_text(asked.subject)
    begins = s.subject.startswith(subject, autoescape=True)
    year = f"{asked.year:04d}" if asked.year is not None else ""
    if of_statement:  # then place and year are those of the statement, or of the article that makes it
        if subject:
            of_statement.append(or_(begins, place.startswith(subject, autoescape=True)))
        if year:
            of_statement.append(or_(s.period.contains(year), _in_year(day, asked.year)))
        found.append(_statement(*of_statement))
    else:
        if subject:
            own = t.subject.startswith(subject, autoescape=True)
            found.append(or_(_statement(begins), _task(own), place.startswith(subject, autoescape=True)))
        if year:
            found.append(or_(_statement(s.period.contains(year)), _in_year(day, asked.year)))
    if asked.kind == TASK:
        found.append(_task())
    if asked.doc:
        found.append(schema.passage.c.document_id == asked.doc)
    if asked.until is not None:
        found.append(or_(day.is_(None), day <= asked.until))
    return found


def _in_year(day: ColumnElement[date | None], year: int | None) -> ColumnElement[bool]:
    if year is None or not date.min.year <= year <= date.max.year:
        return literal(False)
    return and_(day >= date(year, 1, 1), day <= date(year, 12, 31))
