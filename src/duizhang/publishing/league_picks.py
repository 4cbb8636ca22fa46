"""Of an account, what a league table shows of a year: the target in force, the next one, the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from duizhang.accounts.model import Account, Bilingual, Judgement, Verdict
from duizhang.accounts.profile import conversion
from duizhang.catalogue.model import Unit
from duizhang.core.errors import PeriodUnreadable
from duizhang.ledger.records import Statement
from duizhang.publishing.naming import account_name
from duizhang.values.period import Grain, Period


def of_year(account: Account, year: int) -> Judgement | None:
    """Return the verdict on the target of a year: the one in force, promised rather than striven for."""
    return _first([j for j in account.judgements if year_of(j.target.due) == year], account)


def next_after(account: Account, year: int) -> Judgement | None:
    """Return the verdict on the next target after a year."""
    later = {due for j in account.judgements if (due := _last_year(j.target.due)) is not None and due > year}
    if not later:
        return None
    nearest = min(later)
    return _first([j for j in account.judgements if _last_year(j.target.due) == nearest], account)


def _first(judgements: Sequence[Judgement], account: Account) -> Judgement | None:
    said = {s.id: s for s in account.statements}

    def key(judgement: Judgement) -> tuple[bool, bool, bool]:
        target = judgement.target
        striven = all(said[i].force == "strive" for i in target.statements if i in said)
        single = year_of(target.due) is not None
        return judgement.verdict is Verdict.SUPERSEDED, target.implied, striven and single

    return min(judgements, key=key, default=None)


def elsewhere(account: Account, related: Sequence[Account], year: int) -> Bilingual | None:
    """Return what else a place's target of a year is of: another scope or measure of the same indicator."""
    for other in related:
        same = other.subject_id == account.subject_id and other.indicator_id == account.indicator_id
        if same and other.id != account.id and of_year(other, year) is not None:
            return Bilingual(account_name(other), account_name(other, "en"))
    return None


def result_of(account: Account, year: int) -> Statement | None:
    """Return what was reported for a year: a figure before a mere bound, the newest of several.

    A growth is that from the year before; over longer times it is another figure.
    """
    found = [
        s
        for s in account.statements
        if s.kind != "target"
        and s.value is not None
        and s.period == str(year)
        and (account.measure != "growth" or s.baseline in (None, str(year - 1)))
    ]
    return max(reversed(found), key=lambda s: s.bound in ("eq", "approx"), default=None)


def in_unit(statement: Statement | None, account: Account, units: Mapping[str, Unit]) -> Fraction | None:
    """Return a figure in the account's unit; ``None`` where it does not convert."""
    if statement is None or statement.value is None:
        return None
    if statement.measure != "level":
        return statement.value
    factor = conversion(units, statement.unit, account.unit)
    return None if factor is None else statement.value * factor


def year_of(due: str | None) -> int | None:
    """Return the year that a target is for, ``None`` where it is for less or more than one."""
    period = _read(due)
    if period is None or period.grain is not Grain.YEAR or period.last is None:
        return None
    return period.last.year


def _last_year(due: str | None) -> int | None:
    period = _read(due)
    return period.last.year if period is not None and period.last is not None else None


def _read(due: str | None) -> Period | None:
    try:
        return Period.parse(due) if due else None
    except PeriodUnreadable:
        return None
