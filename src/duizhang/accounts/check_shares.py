"""Shares that no number of things gives: 57.3% of 36 sections lies between 20 and 21 of them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from duizhang.accounts import words
from duizhang.accounts.check_model import Concern, ConcernKind, concern_id, name_of
from duizhang.accounts.model import Account, Bilingual
from duizhang.accounts.settings import Settings
from duizhang.catalogue.bounds import Bounds, Denominator
from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period
from duizhang.values.printing import number_zh

_HUNDRED = Fraction(100)


def impossible_shares(
    accounts: Iterable[Account], mine: Collection[str], bounds: Bounds, settings: Settings
) -> Iterator[Concern]:
    """Yield the draft's shares of a year that no whole number of the things which they are a share of gives.

    A figure may have been rounded or cut off, and some of the things may not have been assessed.
    """
    for account in accounts:
        if account.measure != "level" or account.unit != "%":
            continue
        for statement in account.statements:
            if statement.id not in mine or not _is_share(statement, settings):
                continue
            period = Period.parse(statement.period or "")
            found = bounds.denominator(
                account.indicator_id, account.scope, account.subject_id, period.years[0]
            )
            if found is not None and not _given(statement, found):
                yield _concern(account, statement, found)


def _is_share(statement: Statement, settings: Settings) -> bool:
    return (
        statement.kind == "actual"
        and statement.measure == "level"
        and statement.bound == "eq"
        and statement.value is not None
        and not statement.value_word
        and statement.confidence >= settings.alarm_confidence
        and bool(statement.period)
        and Period.parse(statement.period or "").grain is Grain.YEAR
    )


def _given(statement: Statement, found: Denominator) -> bool:
    value, step = statement.value, statement.step
    assert value is not None
    # Rounded to the last printed place, or cut off there: 59.9 is no 60.0 that was cut off.
    read = Interval.printed(value, step).hull(Interval(value, value + step, high_open=True))
    return any(_fits(read, n) for n in range(found.fewest, found.most + 1))


def _fits(read: Interval, n: int) -> bool:
    assert read.low is not None
    assert read.high is not None
    least, most = math.ceil(read.low * n / _HUNDRED), math.floor(read.high * n / _HUNDRED)
    return any(Fraction(100 * k, n) in read for k in range(least, most + 1))


def _concern(account: Account, statement: Statement, found: Denominator) -> Concern:
    assert statement.value is not None
    below = math.floor(statement.value * found.most / _HUNDRED)
    near = [(k, Fraction(k * 100, found.most)) for k in (below, below + 1) if k <= found.most]
    name, shown, when = name_of(account), words.figure(statement), words.period(statement.period)
    if found.known:
        zh = "、".join(f"{k}个为{_percent(share)}" for k, share in near)
        en = ", ".join(f"{k} are {_percent(share)}" for k, share in near)
        least = f"（或至少参评的{found.fewest}个）" if found.fewest < found.most else ""
        least_en = f" (or at least {found.fewest} assessed)" if found.fewest < found.most else ""
        why = Bilingual(
            f"{found.thing}共{found.most}个{least}，没有一个整数个数得出{shown.zh}；最接近的{zh}。",
            f"Of {found.most} {found.thing_en}{least_en} no whole number gives {shown.en}; the nearest: {en}.",
        )
    else:
        why = Bilingual(
            f"{found.thing}不超过{found.most}个，没有一个整数个数得出{shown.zh}。",
            f"Of at most {found.most} {found.thing_en} no whole number gives {shown.en}.",
        )
    return Concern(
        id=concern_id(ConcernKind.SHARE, statement.id),
        kind=ConcernKind.SHARE,
        account_id=account.id,
        period=statement.period,
        explanation=Bilingual(f"{name.zh}{when.zh}{shown.zh}：{why.zh}", f"{name.en}, {when.en}: {why.en}"),
        mine=(statement.id,),
        chain=(Bilingual(f"分母来源：{found.source}", f"Denominator from: {found.source}"),),
    )


def _percent(value: Fraction) -> str:
    return f"{number_zh(value, places=1)}%"
