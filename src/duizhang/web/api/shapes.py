"""The shapes of pages, failures, statements and their words, as the API's description tells them.

They repeat what ``publishing`` makes, so that programs can be generated from the description; tests hold that both agree.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

T = TypeVar("T")
Number = int | float | None


class Shape(BaseModel):
    """A JSON object with these members; later releases may add others."""

    model_config = ConfigDict(extra="allow")


class Given(BaseModel):
    """A JSON object that a request carries, with exactly these members."""

    model_config = ConfigDict(extra="forbid")


class Page(Shape, Generic[T]):
    """A page of a list: ``next`` is the cursor of the page behind it, null on the last one."""

    items: list[T]
    total: int
    next: str | None


class Failure(Shape):
    """What went wrong, where, and what to do next; ``code`` is an anchor of docs/errors.md."""

    code: str
    message: str
    where: str
    hint: str


class Error(Shape):
    """The one shape of every failure."""

    error: Failure


class Pair(Shape):
    """A sentence in both languages of the interface."""

    zh: str
    en: str


class Box(Shape):
    """A place on a page, in the page's unit from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class PageSize(Shape):
    """The size of a page of a PDF or image."""

    page: int
    width: float
    height: float
    unit: str


class Selector(Shape):
    """How the words are found again, as the W3C's Web Annotation has it."""

    type: str
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None


class StretchAnchors(Shape):
    """Where words stand, for other programs."""

    selectors: list[Selector]
    fragment: str
    page: int | None
    pages: list[PageSize]
    boxes: list[Box]


class Anchors(StretchAnchors):
    """Where words and the figure in them stand."""

    number_boxes: list[Box]


class Readings(Shape):
    """A file of readings: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


class Doubt(Shape):
    """What may move a measured figure, and from where to where; the ends are null where nobody can tell."""

    cause: str
    low: Number
    high: Number
    count: int


class Capture(Shape):
    """How many valid days (``of``) a figure has, and how many it takes."""

    have: int
    need: int | None
    of: str


class Computation(Shape):
    """How a measured figure was computed."""

    unrounded: Number
    published: str
    valid: bool
    capture: Capture
    hours: int
    stations: list[str]
    variant: dict[str, str]
    readings: list[Readings]
    doubts: list[Doubt]


class Statement(Shape):
    """A row of the ledger: what one document says of one indicator, subject and period."""

    id: str
    kind: str
    indicator_id: str
    indicator: str
    measure: str
    scope: str
    subject_id: str
    subject: str
    value: Number
    value_max: Number
    unit: str
    bound: str
    step: Number
    baseline: str | None
    reference: str | None
    period: str | None
    words: str
    force: str
    binding: str
    assigned_by: str
    responsible: list[str]
    document_id: str
    doc: str
    article_id: str
    start: int
    end: int
    number: str
    quote_start: int
    quote_end: int
    quote: str
    sentence_start: int
    sentence_end: int
    sentence: str
    section: str
    clause: str
    value_word: bool
    edition: str
    confidence: float
    explanation: list[str]
    extractor_version: str
    published: str | None
    issuer: str
    title: str
    source_url: str
    computation: Computation | None


class AnchoredStatement(Statement, Anchors):
    """A statement with how to find its words again."""


class AccountStatement(AnchoredStatement):
    """A statement of an account; ``also`` are those that carry the same sentence in other documents."""

    also: list[str]


class Evidence(Anchors):
    """The words that carry a statement."""

    statement: str
    document_id: str
    doc: str
    article: str
    title: str
    issuer: str
    date: str | None
    url: str
    start: int
    end: int
    number: str
    quote_start: int
    quote_end: int
    quote: str
    sentence: str
