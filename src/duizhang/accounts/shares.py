"""Shares that no whole number of things gives: 57.3% of 36 sections lies between 20 and 21 of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction

from duizhang.accounts import words
from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import LEVEL
from duizhang.accounts.model import Bilingual, Finding, FindingKind
from duizhang.catalogue.bounds import Bounds, Denominator
from duizhang.core.ids import stable_id
from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period
from duizhang.values.printing import number_zh

_HUNDRED = Fraction(100)


def impossible(
    books: Mapping[Key, Book], bounds: Bounds, threshold: Mapping[Key, float]
) -> Iterable[Finding]:
    """Yield one finding for every reported share that no whole number of things gives."""
    for key in sorted(books) if bounds.denominators else ():
        book = books[key]
        if key.measure != LEVEL or book.profile.unit != "%" or book.indicator is None:
            continue
        for entry in book.results:
            statement = entry.statement
            found = denominator(statement, bounds, key.scope, key.subject, threshold[key])
            if found is None or given(statement, found):
                continue
            name, when, why = (
                words.account_name(book),
                words.period(statement.period),
                reason(statement, found),
            )
            shown = words.figure(statement)
            yield Finding(
                id=stable_id("fd", 1, ["arithmetic", book.id, statement.period, entry.id]),
                kind=FindingKind.ARITHMETIC,
                account_id=book.id,
                period=statement.period,
                statements=(entry.id,),
                explanation=Bilingual(
                    f"{name.zh}{when.zh}{shown.zh}：{why.zh}", f"{name.en}, {when.en}: {why.en}"
                ),
                chain=(words.said(statement), source(found)),
            )


def denominator(
    statement: Statement, bounds: Bounds, scope: str, place: str, least: float
) -> Denominator | None:
    """Return of how many things a reported figure of a year is a share; ``None`` where nobody knows or may accuse.

    Parameters
    ----------
    least
        The confidence below which a statement is left alone.
    """
    usable = (
        statement.kind == "actual"
        and statement.measure == "level"
        and statement.bound == "eq"
        and statement.value is not None
        and not statement.value_word
        and statement.confidence >= least
        and bool(statement.period)
    )
    period = Period.parse(statement.period) if usable and statement.period else None
    if period is None or period.grain is not Grain.YEAR:
        return None
    return bounds.denominator(statement.indicator_id, scope, place, period.years[0])


def given(statement: Statement, found: Denominator) -> bool:
    """Say whether some number of things gives a figure, which may have been rounded or cut off.

    Some of the things may not have been assessed.
    """
    value, step = statement.value, statement.step
    assert value is not None
    # rounded to the last printed place, or cut off there: 59.9 is no 60.0 that was cut off
    read = Interval.printed(value, step).hull(Interval(value, value + step, high_open=True))
    return any(_fits(read, n) for n in range(found.fewest, found.most + 1))


def _fits(read: Interval, n: int) -> bool:
    assert read.low is not None
    assert read.high is not None
    least, most = math.ceil(read.low * n / _HUNDRED), math.floor(read.high * n / _HUNDRED)
    return any(Fraction(100 * k, n) in read for k in range(least, most + 1))


def reason(statement: Statement, found: Denominator) -> Bilingual:
    """Return why a figure is no share of so many things, with the nearest that are."""
    assert statement.value is not None
    below = math.floor(statement.value * found.most / _HUNDRED)
    near = [(k, Fraction(k * 100, found.most)) for k in (below, below + 1) if k <= found.most]
    shown = words.figure(statement)
    if not found.known:
        return Bilingual(
            f"{found.thing}不超过{found.most}个，没有一个整数个数得出{shown.zh}。",
            f"Of at most {found.most} {found.thing_en} no whole number gives {shown.en}.",
        )
    zh = "、".join(f"{k}个为{_percent(share)}" for k, share in near)
    en = ", ".join(f"{k} are {_percent(share)}" for k, share in near)
    least = f"（或至少参评的{found.fewest}个）" if found.fewest < found.most else ""
    least_en = f" (or at least {found.fewest} assessed)" if found.fewest < found.most else ""
    return Bilingual(
        f"{found.thing}共{found.most}个{least}，没有一个整数个数得出{shown.zh}；最接近的{zh}。",
        f"Of {found.most} {found.thing_en}{least_en} no whole number gives {shown.en}; the nearest: {en}.",
    )


def source(found: Denominator) -> Bilingual:
    """Return what tells of how many things there are."""
    return Bilingual(f"分母来源：{found.source}", f"Denominator from: {found.source}")


def _percent(value: Fraction) -> str:
    return f"{number_zh(value, places=1)}%"
