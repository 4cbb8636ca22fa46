"""The shapes of accounts, statements, verdicts and findings, as the API's description tells them.

They repeat what ``publishing`` makes, so that programs can be generated from the description; tests hold that both agree.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

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


class Anchors(Shape):
    """Where words stand, for other programs."""

    selectors: list[Selector]
    fragment: str
    page: int | None
    pages: list[PageSize]
    boxes: list[Box]
    number_boxes: list[Box]


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


class Interval(Shape):
    """Ends of an interval; null for one that is open."""

    low: Number
    high: Number


class Base(Interval):
    """A defensible base of the straight line to a target, and the verdict that it would give."""

    period: str
    verdict: str
    because: list[str]


class Target(Shape):
    """What was promised."""

    value: Number
    value_max: Number
    bound: str
    near_end: Number
    implied: bool
    statements: list[str]
    issuer: str
    binding: str
    first_published: str | None


class Verdict(Shape):
    """The answer on one target, with all that it rests on."""

    target_id: str
    due: str | None
    target: Target
    verdict: str
    comparability: str
    result_id: str | None
    result: Number
    result_period: str | None
    gap: Number
    share_of_way: Number
    bases: list[Base]
    because: list[str]
    reason: Pair
    why_undecided: str
    coverage: str
    declared: str
    edition: str
    as_of: str | None
    basis: Pair


class Indicator(Shape):
    """What an account counts."""

    id: str
    name: str
    name_en: str
    unit: str
    direction: str
    domain: str
    provisional: bool


class AccountHead(Shape):
    """One indicator, measure class, scope and subject, with its verdicts."""

    account_id: str
    indicator: Indicator
    measure: str
    scope: str
    subject: str
    subject_id: str
    targets: list[str]
    verdicts: list[Verdict]
    findings: list[str]


class AccountRow(AccountHead):
    """An account in a list."""

    latest: AnchoredStatement | None


class Implied(Interval):
    """A value that other statements imply."""

    period: str
    because: list[str]


class Finding(Shape):
    """What several statements show together, with the proof."""

    id: str
    kind: str
    account_id: str
    period: str | None
    how: str
    statements: list[str]
    chain: list[Pair]
    explanation: Pair


class FindingWithEvidence(Finding):
    """A finding with the words of its statements."""

    evidence: list[Evidence]


class TargetEvent(Shape):
    """How a target was set or moved."""

    target_id: str
    former_id: str | None
    how: str
    day: str | None
    issuer: str
    due: str | None
    statements: list[str]


class Account(AccountHead):
    """An account in full."""

    latest: Statement | None
    statements: list[AccountStatement]
    ties: list[AnchoredStatement]
    implied: list[Implied]
    finding_details: list[Finding]
    target_history: list[TargetEvent]
    as_of: str | None


class League(Shape):
    """A place's row in the league table of an indicator."""

    rank: int | None
    national: bool
    year: int
    target: Target | None
    target_text: str | None
    binding: str | None
    result: Number
    result_text: str | None
    result_statement: Statement | None
    verdict: str | None
    next_target: Target | None
    next_target_text: str | None
    change: str | None
    redefined: Pair | None


class LeagueRow(AccountHead):
    """An account with its row in the league table; a place without such an account has no ``account_id``."""

    account_id: str | None  # type: ignore[assignment]
    latest: Statement | None
    league: League


class Step(Shape):
    """A rule that fired."""

    rule: str
    input: Any
    output: Any
    text: Pair | None = None


class VerdictOfAccount(Verdict):
    """A verdict with its account."""

    account_id: str


class Explanation(Shape):
    """How a statement, a verdict or a finding came about."""

    statement: Statement | None = Field(default=None)
    verdict: VerdictOfAccount | None = Field(default=None)
    finding: Finding | None = Field(default=None)
    steps: list[Step]
    evidence: list[Evidence]
