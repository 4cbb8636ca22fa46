"""How the verdicts of an account changed as documents came out, and how its targets were set and moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from duizhang.accounts.ambition import Ambition, ambition_between
from duizhang.accounts.model import (
    Account,
    Finding,
    FindingKind,
    Judgement,
    Reconciliation,
    Target,
    Verdict,
)
from duizhang.ledger.records import Statement

_Key = tuple[str | None, Fraction | None, Fraction | None, str, bool]
"""What makes a target the same on two days: due, figure, relation, and whether it is implied."""
_HOW = {Ambition.RAISED: "tightened", Ambition.LOWERED: "loosened"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One verdict that a day's documents made or changed.

    Parameters
    ----------
    judgement
        The verdict from that day on.
    before
        The verdict until then; ``None`` where the target is new.
    because
        Ids of the statements of that day that the verdict rests on; empty where other statements of the day's
        documents, or the passing of the due period alone, changed it.
    """

    judgement: Judgement
    before: Verdict | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which verdicts of an account changed, and the documents that were published on it."""

    day: date
    documents: tuple[str, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One step in the history of a target: set, or moved from another.

    Parameters
    ----------
    target
        The target as it was set.
    former
        The target that it replaced; ``None`` where it replaced none.
    how
        ``set``, ``tightened``, ``loosened``, ``changed`` or ``postponed``.
    """

    target: Target
    former: Target | None
    how: str


class Reconcile(Protocol):
    """Statements and a day → accounts and findings."""

    def __call__(self, statements: Iterable[Statement], *, as_of: date | None = None) -> Reconciliation: ...


def verdict_history(
    account: Account,
    statements: Sequence[Statement],
    reconciled: Reconcile,
    *,
    as_of: date | None = None,
) -> tuple[Moment, ...]:
    """Return the days on which a verdict of an account changed, oldest first, each with what changed it.

    Only what is said of the account's own subject can change its verdicts, so the days are those on which something
    of it was published, and each is judged with what was on record by then. Statements without a date count from
    the first day.

    Parameters
    ----------
    statements
        Rows on record; those of other subjects are left aside.
    reconciled
        Reconciles statements as of a day with what the catalogue knows.
    as_of
        The last day to look at.
    """
    own = [s for s in statements if s.subject_key == account.subject_key]
    days = sorted({s.published for s in own if s.published and (as_of is None or s.published <= as_of)})
    moments: list[Moment] = []
    known: dict[_Key, Judgement] = {}
    for day in days:
        found = reconciled(own, as_of=day).accounts
        now = next((one for one in found if one.id == account.id), None)
        if now is None:
            continue
        today = {s.id for s in own if s.published == day}
        turns = tuple(
            Turn(judgement, before.verdict if before is not None else None, _of_day(judgement, today))
            for judgement in now.judgements
            if (before := known.get(_key(judgement.target))) is None or _differs(before, judgement)
        )
        known = {_key(j.target): j for j in now.judgements}
        if turns:
            documents = dict.fromkeys(s.doc for s in own if s.published == day)
            moments.append(Moment(day, tuple(documents), turns))
    return tuple(moments)


def target_history(account: Account, findings: Sequence[Finding]) -> tuple[Setting, ...]:
    """Return how an account's targets were set and moved, in the order of publication.

    Parameters
    ----------
    findings
        Those of the account: they tell which way a target moved.
    """
    of_account = (f for f in findings if f.account_id == account.id)
    moved = [f for f in of_account if f.kind is FindingKind.REVISED_TARGET]
    former: dict[str, Target] = {}
    how: dict[str, str] = {}
    for judgement in account.judgements:
        old = judgement.target
        named = next((f for f in moved if set(old.statements) <= set(f.statements)), None)
        if judgement.verdict is Verdict.SUPERSEDED:
            new = _replacing(old, judgement.because, account)
        elif named is not None and named.how == "postponed":
            new = _replacing(old, named.statements, account)
        else:
            continue
        if new is None or new.id in former:
            continue
        former[new.id] = old
        told = named.how if named is not None and set(new.statements) <= set(named.statements) else ""
        how[new.id] = told or _moved(old, new, account.direction)
    ordered = sorted(account.targets, key=lambda t: (t.first_published or date.min, t.due or "", t.id))
    return tuple(Setting(t, former.get(t.id), how.get(t.id, "set")) for t in ordered)


def _moved(old: Target, new: Target, direction: str) -> str:
    ambition = ambition_between(old, new, direction)
    return _HOW.get(ambition, "changed") if ambition is not None else "changed"


def _replacing(old: Target, named: Sequence[str], account: Account) -> Target | None:
    """Return the target that the statements of a revision name besides the old one."""
    others = set(named) - set(old.statements)
    since = old.first_published or date.min
    later = (t for t in account.targets if t.id != old.id and (t.first_published or date.min) > since)
    return next((t for t in later if others & set(t.statements)), None)


def _key(target: Target) -> _Key:
    return target.due, target.value, target.value_max, target.relation, target.implied


def _differs(before: Judgement, now: Judgement) -> bool:
    return (before.verdict, before.result, before.comparability) != (
        now.verdict,
        now.result,
        now.comparability,
    )


def _of_day(judgement: Judgement, today: set[str]) -> tuple[str, ...]:
    return tuple(i for i in dict.fromkeys((*judgement.because, *judgement.target.statements)) if i in today)
