"""The shapes of documents, sheets and search results, as the API's description tells them."""

from __future__ import annotations

from typing import Any

from duizhang.web.api.shapes import AnchoredStatement, Page, Shape
from duizhang.web.api.shapes_accounts import Verdict


class ArticleName(Shape):
    """An article of a document."""

    id: str
    title: str
    issuer: str


class DocumentHead(Shape):
    """A document without its text."""

    id: str
    name: str
    title: str
    issuer: str
    publisher: str
    published: str | None
    adopted: str | None
    url: str
    articles: list[ArticleName]


class Article(Shape):
    """What an article tells of itself, where it stands in the raw text, and where each field was ``found``."""

    article: str
    title: str
    issuer: str
    publisher: str
    number: str
    published: str | None
    adopted: str | None
    place: str
    kind: str
    url: str
    found: dict[str, Any]
    start: int
    end: int


class Document(Shape):
    """A document with its articles; ``characters`` counts those of the raw text."""

    id: str
    name: str
    title: str
    issuer: str
    publisher: str
    published: str | None
    adopted: str | None
    url: str
    characters: int
    encoding: str
    articles: list[Article]


class TextSlice(Shape):
    """A stretch of a raw text: code points from ``start`` to ``end``, of ``characters`` in all."""

    document_id: str
    doc: str
    start: int
    end: int
    characters: int
    text: str


class Coverage(Shape):
    """How many targets stand in a clause and have somebody who answers, and which tasks no target shows."""

    targets: int
    with_clause: int
    with_body: int
    tasks: int
    tasks_without_figure: int
    without_figure: list[TaskName]


class TaskName(Shape):
    """A task in short."""

    id: str
    clause: str
    text: str


class SheetRow(Shape):
    """A target of a document against what followed."""

    clause: str
    clause_address: str
    clause_title: str
    tasks: list[str]
    account_id: str
    indicator: str
    target: AnchoredStatement
    target_text: str
    statements: list[str]
    responsible: list[str]
    due: str | None
    due_text: str
    latest: AnchoredStatement | None
    result: AnchoredStatement | None
    result_text: str
    result_mark: str
    result_basis: str
    result_period: str | None
    result_statement: str | None
    result_absent: str
    measured_text: str
    measured_mark: str
    measured_period: str | None
    measured_statement: str | None
    answer: str
    gap: int | float | None
    verdict: Verdict
    verdict_text: str
    article: str
    document: str


class Declared(Shape):
    """A count that a document tells of what it holds."""

    doc: str
    article: str
    start: int
    end: int
    quote: str
    number: int
    thing: str
    derived: bool
    about: str
    parts: list[Declared]
    sums: bool | None
    counted: str | None
    found: int | None
    difference: int | None
    items: list[str]


class Sheet(Shape):
    """Every target of a document against what followed."""

    document: DocumentHead
    as_of: str | None
    summary: dict[str, int]
    total: int
    sentence: str
    coverage: Coverage | None
    declared: list[Declared]
    rows: list[SheetRow]


class HitStatement(Shape):
    """A statement that is read in a sentence."""

    id: str
    kind: str
    indicator_id: str
    indicator: str
    subject: str
    period: str | None
    start: int
    end: int
    number: str


class HitTask(Shape):
    """A task that is read in a sentence."""

    id: str
    text: str
    due: str | None
    start: int
    end: int


class NamedIndicator(Shape):
    """An indicator that is called as was sought, with how many statements speak of it."""

    id: str
    zh: str
    en: str
    statements: int


class Hit(Shape):
    """A sentence that holds the words: ``marks`` are their places in the raw text, ``start`` to ``end`` the first."""

    doc: str
    article: str
    title: str
    date: str | None
    start: int
    end: int
    snippet: str
    score: float
    kind: str
    document_id: str
    issuer: str
    snippet_start: int
    snippet_end: int
    marks: list[tuple[int, int]]
    statements: list[HitStatement]
    tasks: list[HitTask]
    indicator: NamedIndicator | None
    source_url: str
    fragment: str


class Hits(Page[Hit]):
    """A page of sentences that hold the words, and the indicators that are called so."""

    indicators: list[NamedIndicator]


class Counts(Shape):
    """How much is on record."""

    documents: int
    articles: int
    statements: int
    tasks: int
    accounts: int
    findings: int


class About(Shape):
    """The ledger that is served: ``state`` is another whenever anything was added."""

    name: str
    version: str
    state: str
    as_of: str | None
    counts: Counts
    openapi: str
    links: dict[str, str]
