"""The shapes of accounts, verdicts, findings and explanations, as the API's description tells them."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from duizhang.web.api.shapes import (
    AccountStatement,
    AnchoredStatement,
    Evidence,
    Number,
    Pair,
    Shape,
    Statement,
)


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
