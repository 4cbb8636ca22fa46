"""What a draft gets wrong or leaves open against everything published before it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duizhang.accounts.model import Account, Bilingual, Judgement
from duizhang.accounts.settings import Settings
from duizhang.catalogue.english import place_en, scope_en
from duizhang.core.ids import stable_id
from duizhang.ledger.records import Statement
from duizhang.values.period import Grain, Period


class ConcernKind(StrEnum):
    """What a concern is about, the worst first."""

    CONFLICT = "conflict"
    ARITHMETIC = "arithmetic"
    SHARE = "share"
    TOTAL = "total"
    DECLARED_COUNT = "declared_count"
    LOOSENED = "loosened"
    POSTPONED = "postponed"
    DEFINITION_CHANGE = "definition_change"
    SILENT_TARGET = "silent_target"
    ANSWERED_IN_WORDS = "answered_in_words"
    UNFINISHED_TASK = "unfinished_task"
    LOWERED = "lowered"
    CHANGED = "changed"
    TIGHTENED = "tightened"


CONTRADICTIONS = frozenset(
    {
        ConcernKind.CONFLICT,
        ConcernKind.ARITHMETIC,
        ConcernKind.SHARE,
        ConcernKind.TOTAL,
        ConcernKind.DECLARED_COUNT,
    }
)
"""Kinds of which not everything that is printed can be right."""

NOTES = frozenset({ConcernKind.LOWERED, ConcernKind.CHANGED, ConcernKind.TIGHTENED})
"""Kinds that are told and ask for nothing."""

WORST_FIRST = tuple(ConcernKind)


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing about a draft that its office should look at.

    Parameters
    ----------
    mine, others
        Ids of the statements of the draft and of earlier documents that show it.
    chain
        Proof steps.
    spans, doc
        Slices of the draft's raw text where its words are no statement, and which of its documents they are of.
    """

    id: str
    kind: ConcernKind
    account_id: str
    period: str | None
    explanation: Bilingual
    mine: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    chain: tuple[Bilingual, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    doc: str = ""

    @property
    def within(self) -> bool:
        """Whether the draft's own words contradict each other, without any other document or known number."""
        return self.contradicts and not self.others and self.kind is not ConcernKind.SHARE

    @property
    def contradicts(self) -> bool:
        """Whether not everything can be right."""
        return self.kind in CONTRADICTIONS


@dataclass(frozen=True, slots=True)
class Promise:
    """A target of earlier documents that is due in the time which a draft reports on.

    Parameters
    ----------
    account, judgement
        Where it stands, and what is known of it with the draft counted in.
    answers
        Ids of the draft's statements in the account that are of its time.
    last
        Id of the last figure that earlier documents published; ``None`` where there is none.
    """

    account: Account
    judgement: Judgement
    answers: tuple[str, ...] = ()
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that checking a draft's figures gives.

    ``period`` is the time that the draft reports on, ``None`` where it reports on none.
    """

    concerns: tuple[Concern, ...]
    period: Period | None
    promises: tuple[Promise, ...] = ()


def concern_id(kind: ConcernKind, *parts: str | int | None) -> str:
    """Return the id of a concern: a hash of its kind and of what it is about."""
    return stable_id("cc", 1, [kind.value, *parts])


def is_level_result(statement: Statement, settings: Settings) -> bool:
    """Say whether a statement surely reports a level, with its figure and its time."""
    return (
        statement.kind == "actual"
        and statement.measure == "level"
        and statement.value is not None
        and statement.period is not None
        and statement.confidence >= settings.alarm_confidence
    )


def is_yearly_result(statement: Statement, settings: Settings) -> bool:
    """Say whether a statement surely reports the level of a whole year."""
    sure = is_level_result(statement, settings)
    return sure and Period.parse(statement.period or "").grain is Grain.YEAR


def name_of(account: Account) -> Bilingual:
    """Return an account's subject, indicator and scope."""
    scope = f"（{account.scope}）" if account.scope else ""
    named_en = scope_en(account.indicator_id, account.scope) if account.scope else ""
    tail = f" ({named_en})" if named_en else ""
    return Bilingual(
        f"{account.subject}{account.indicator_zh}{scope}",
        f"{place_en(account.subject)}: {account.indicator_en}{tail}",
    )
