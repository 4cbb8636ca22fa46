"""Yearly targets of a draft that ask for less than those of the year before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from duizhang.accounts import words
from duizhang.accounts.check_model import Concern, ConcernKind, concern_id, name_of
from duizhang.accounts.model import Account, Bilingual, Target, Verdict
from duizhang.accounts.settings import Settings
from duizhang.catalogue.model import Direction
from duizhang.ledger.records import Statement
from duizhang.values.period import Grain, Period

_MONTH_OF_NEXT_YEARS_PLANS = 11
_BOUNDS = {
    "ge": Direction.HIGHER,
    "gt": Direction.HIGHER,
    "le": Direction.LOWER,
    "lt": Direction.LOWER,
}


def lowered_targets(
    accounts: Iterable[Account],
    statements: Mapping[str, Statement],
    mine: Collection[str],
    settings: Settings,
) -> Iterator[Concern]:
    """Yield the draft's targets for one year that ask for less than those which were set for the year before.

    Another year has another target, so nothing contradicts: it is told as a note. Compared are written figures of one
    account, relation and force, each set in a plan for its own year; 左右 and 以上 alone change nothing.
    """
    for account in accounts:
        if account.provisional:
            continue
        gone = {j.target.id for j in account.judgements if j.verdict is Verdict.SUPERSEDED}
        yearly = [t for t in account.targets if t.id not in gone and _is_yearly(t, statements, settings)]
        own = [t for t in yearly if any(i in mine for i in t.statements)]
        others = [t for t in yearly if not any(i in mine for i in t.statements)]
        for new in own:
            before = [t for t in others if _year_before(t, new) and _alike(t, new, statements)]
            if before:
                old = max(before, key=lambda t: (t.first_published, t.id))
                if _asks_less(account, old, new):
                    yield _concern(account, old, new, statements, mine)


def _is_yearly(target: Target, statements: Mapping[str, Statement], settings: Settings) -> bool:
    """Say whether a target is for one year and was set for it: in that year, or in a plan at the end of the last."""
    day = target.first_published
    if target.implied or target.value is None or target.due is None or day is None:
        return False
    due = Period.parse(target.due)
    if due.grain is not Grain.YEAR:
        return False
    ahead = int(target.due) - day.year
    sure = max((statements[i].confidence for i in target.statements if i in statements), default=0.0)
    in_time = ahead == 0 or (ahead == 1 and day.month >= _MONTH_OF_NEXT_YEARS_PLANS)
    return in_time and sure >= settings.alarm_confidence


def _year_before(old: Target, new: Target) -> bool:
    return int(old.due or 0) == int(new.due or 0) - 1


def _alike(old: Target, new: Target, statements: Mapping[str, Statement]) -> bool:
    forces = [{statements[i].force == "strive" for i in t.statements if i in statements} for t in (old, new)]
    return old.relation == new.relation and forces[0] == forces[1]


def _asks_less(account: Account, old: Target, new: Target) -> bool:
    assert old.value is not None and new.value is not None
    known = _BOUNDS.get(new.bound) or (Direction(account.direction) if account.direction else None)
    if known is None and account.measure == "growth":
        known = Direction.HIGHER if new.value > 0 else Direction.LOWER
    if known is Direction.HIGHER:
        return new.value < old.value
    return known is Direction.LOWER and new.value > old.value


def _concern(
    account: Account, old: Target, new: Target, statements: Mapping[str, Statement], mine: Collection[str]
) -> Concern:
    first = [next(statements[i] for i in t.statements if i in statements) for t in (old, new)]
    (before, now), name = (words.figure(s) for s in first), name_of(account)
    when_before, when_now = words.period(old.due), words.period(new.due)
    where = words.source(first[0])
    return Concern(
        id=concern_id(ConcernKind.LOWERED, old.id, new.id),
        kind=ConcernKind.LOWERED,
        account_id=account.id,
        period=new.due,
        explanation=Bilingual(
            f"{name.zh}：{when_now.zh}的目标是{now.zh}，{when_before.zh}的目标是{before.zh}（{where.zh}），要求低于上年。",
            f"{name.en}: the target for {when_now.en} is {now.en}, that for {when_before.en} was {before.en} "
            f"({where.en}): lowered against last year's.",
        ),
        mine=tuple(i for i in new.statements if i in mine),
        others=old.statements,
    )
