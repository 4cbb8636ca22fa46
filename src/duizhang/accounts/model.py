"""Accounts, verdicts and findings, as every view shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval


class Verdict(StrEnum):
    """The answers that an account gives on one target (``docs/terms.md``)."""

    MET = "met"
    MISSED = "missed"
    REACHED_EARLY = "reached_early"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    UNDECIDED = "undecided"
    NOT_YET_DUE = "not_yet_due"
    NO_RESULT = "no_result"
    ANSWERED_IN_WORDS = "answered_in_words"
    NOT_COMPARABLE = "not_comparable"
    SUPERSEDED = "superseded"


class FindingKind(StrEnum):
    """What a finding says of several statements."""

    CONFLICT = "conflict"
    ARITHMETIC = "arithmetic"
    REVISED_TARGET = "revised_target"
    DEFINITION_CHANGE = "definition_change"
    SILENT_TARGET = "silent_target"
    ANSWERED_IN_WORDS = "answered_in_words"
    RESTATED = "restated"
    REPEATED = "repeated"
    REPORT_VS_MEASUREMENT = "report_vs_measurement"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One sentence in both languages of the interface."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof: what some statements and the steps before it say of an account's level in a period.

    ``statements`` are the ids of those that this very step reads; a step without any rests on a definition of the
    catalogue and on earlier steps. ``told`` says it in a sentence without a full stop; ``derived`` is false of a step
    that only reads a level.
    """

    account_id: str
    period: str
    interval: Interval
    statements: tuple[str, ...]
    told: Bilingual
    derived: bool = True


@dataclass(frozen=True, slots=True)
class Implied:
    """A value that other statements imply: ``because`` are the ids of the statements it rests on.

    ``steps`` are how they imply it, in order; those that both ends of the interval need stand once.
    """

    period: str
    interval: Interval
    because: tuple[str, ...]
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """One defensible base of the straight line to a target, and the verdict it would give.

    ``line`` is where the straight line stands at the period of the result.
    """

    period: str
    interval: Interval
    verdict: Verdict
    because: tuple[str, ...] = ()
    line: Interval | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One target, stated once or several times; ``near_end`` is the end that decides.

    ``due`` is ``None`` where no document says by when. ``bound`` is that on the signed value: a fall by 3 % or
    more is −3 with ``le``. ``value`` is ``None`` for a promise in words (同步). ``statements`` are in the order of
    publication. ``implied`` marks a target that is not printed but follows from a gap, a completion rate or an
    amount by which a plan was raised. ``relation`` is what a growth compares with: ``yoy``, ``since:2020``,
    ``mean:2020``. ``binding`` is 约束性 or 预期性 where a document says so.
    """

    id: str
    due: str | None
    value: Fraction | None
    value_max: Fraction | None
    bound: str
    near_end: Fraction | None
    far_end: Fraction | None
    statements: tuple[str, ...]
    issuer: str = ""
    first_published: date | None = None
    implied: bool = False
    relation: str = ""
    binding: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one target, with everything it rests on.

    ``reason`` explains it in a sentence that stands by itself; ``basis`` is what that tells beside target, result and
    verdict, for tables that have these in cells of their own.
    ``gap`` is result minus written target in the indicator's unit; ``share_of_way`` the part of the way from base
    to target that is done (1 is all of it). ``because`` are ids of the statements read; ``result_id`` is the
    deciding one, ``None`` where the result is implied or a sum (then ``result`` has it).
    """

    target: Target
    verdict: Verdict
    comparability: str  # same | proxy | different | ""
    reason: Bilingual
    result_id: str | None = None
    result: Fraction | None = None
    result_period: str | None = None
    gap: Fraction | None = None
    share_of_way: Fraction | None = None
    bases: tuple[Base, ...] = ()
    because: tuple[str, ...] = ()
    why_undecided: str = (
        ""  # base | interval | direction | coverage | report | due | name | unnamed | assigned | ""
    )
    coverage: str = ""
    declared: str = ""
    edition: str = ""
    as_of: date | None = None
    basis: Bilingual = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that several statements show together; ``chain`` are proof steps in words, ``steps`` the same
    with what each shows and reads, where levels are reckoned.

    Of ``arithmetic``, ``statements`` are the fewest that show it: none of them can be left out.

    ``how`` says of a revised target which way it moved: ``tightened``, ``loosened``, ``changed`` or ``postponed``; of a
    report beside a measurement how they agree: ``consistent``, ``within_data_quality`` or ``inconsistent``.
    """

    id: str
    kind: FindingKind
    account_id: str
    period: str | None
    statements: tuple[str, ...]
    explanation: Bilingual
    chain: tuple[Bilingual, ...] = ()
    how: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One indicator, measure class, scope and subject with all that is said of it."""

    id: str
    indicator_id: str
    indicator_zh: str
    indicator_en: str
    unit: str
    direction: str
    domain: str
    measure: str  # level | growth | change (only where a change is promised)
    scope: str
    subject: str
    subject_id: str
    provisional: bool
    statements: tuple[Statement, ...]  # in time order: period, then publication
    ties: tuple[Statement, ...] = ()  # comparisons and neighbours that bind its values
    implied: tuple[Implied, ...] = ()
    targets: tuple[Target, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    latest: Statement | None = None
    findings: tuple[str, ...] = ()

    @property
    def subject_key(self) -> str:
        """What tells subjects apart: the id in the gazetteer, or the name as printed where it has none."""
        return self.subject_id or self.subject


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All accounts and findings of a ledger as of one day."""

    as_of: date | None
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...] = field(default=())
