"""The answers that assistants get: figures never without the words that carry them."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Quote(BaseModel):
    """Verbatim words of a document and where they are read."""

    quote: str = Field(description="The words, verbatim from the document; cite these.")
    number: str = Field(default="", description="The figure in them as printed.")
    sentence: str = Field(description="The sentence around them, verbatim.")
    document: str = Field(description="Name of the document.")
    title: str
    issuer: str
    date: str | None = Field(description="Day of adoption or publication.")
    start: int = Field(description="First code point of the quote in the document's raw text.")
    end: int
    permalink: str = Field(description="Where the words are shown, marked, in the web app.")
    source: str = Field(
        description="Address at the publisher, to the words where it can be; empty where unknown."
    )


class Statement(BaseModel):
    """What a document says of an indicator."""

    id: str = Field(description="For the tool explain.")
    kind: str = Field(description="target (promised), actual (reported), measured, norm or minor.")
    indicator: str
    subject: str
    period: str | None
    value: int | float | None
    value_max: int | float | None
    unit: str
    bound: str = Field(description="eq, approx, ge, gt, le, lt or range.")
    quote: Quote


class Sentence(BaseModel):
    """A sentence that holds the words sought."""

    quote: Quote
    kind: str
    score: float
    statements: list[str] = Field(description="Ids of the statements in it, for the tool explain.")
    tasks: list[str] = Field(description="What it commits to, in words.")


class Indicator(BaseModel):
    """An indicator, for the tool account."""

    id: str
    name_zh: str
    name_en: str
    statements: int


class SearchAnswer(BaseModel):
    """Sentences that hold all words sought, the best first."""

    total: int
    sentences: list[Sentence]
    indicators: list[Indicator]


class Verdict(BaseModel):
    """Whether a target is met, with the reason and the words that it rests on."""

    target_id: str = Field(description="For the tool explain.")
    due: str | None
    target: str = Field(description="The target as printed.")
    verdict: str
    verdict_zh: str
    reason_zh: str
    reason_en: str
    quotes: list[Quote]


class AccountChoice(BaseModel):
    """One of several accounts that were meant; ask again with its id."""

    account_id: str
    indicator: str
    subject: str
    scope: str
    measure: str
    unit: str
    verdicts: list[str]


class AccountAnswer(BaseModel):
    """Promised, reported and measured for one indicator and place; or the accounts to choose from."""

    as_of: str | None
    account_id: str = ""
    indicator: str = ""
    subject: str = ""
    scope: str = ""
    measure: str = ""
    unit: str = ""
    verdicts: list[Verdict] = []
    statements: list[Statement] = Field(default=[], description="In time order, at most the newest 100.")
    left_out: int = Field(default=0, description="Older statements that are not among them.")
    findings: list[str] = Field(default=[], description="Ids of findings about it, for the tool explain.")
    choices: list[AccountChoice] = Field(
        default=[], description="Filled instead where several accounts are meant."
    )
    permalink: str = ""


class Finding(BaseModel):
    """What several statements show together."""

    id: str
    kind: str
    kind_zh: str
    explanation_zh: str
    explanation_en: str
    proof_zh: list[str]
    quotes: list[Quote]
    permalink: str


class FindingsAnswer(BaseModel):
    """Contradictions, revised targets, targets without results, in the order in which they ask for attention."""

    as_of: str | None
    total: int
    findings: list[Finding]


class Step(BaseModel):
    """A rule that fired, what it read and what it found."""

    rule: str
    read: str
    found: str


class ExplainAnswer(BaseModel):
    """How a statement, a verdict or a finding came about."""

    about: str = Field(description="statement, verdict or finding.")
    steps: list[Step]
    quotes: list[Quote]


class SliceAnswer(BaseModel):
    """A stretch of a document's raw text, verbatim."""

    document: str
    title: str
    issuer: str
    date: str | None
    start: int
    end: int
    characters: int = Field(description="Length of the whole text.")
    text: str
    permalink: str
    source: str
