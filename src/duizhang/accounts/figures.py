"""A reported figure as the interval of values that would be printed that way."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Protocol

from duizhang.accounts.settings import Settings
from duizhang.ledger.records import COMPARING, Statement
from duizhang.values.interval import Interval

COUNTED = frozenset(
    [
        "个",
        "家",
        "条",
        "座",
        "处",
        "项",
        "天",
        "日",
        "人",
        "户",
        "套",
        "辆",
        "台",
        "所",
        "名",
        "件",
        "只",
        "头",
        "棵",
        "株",
        "艘",
        "架",
        "次",
        "场",
        "种",
        "批",
        "例",
        "起",
        "支",
        "张",
        "间",
        "栋",
        "幢",
        "口",
        "人次",
        "部",
        "份",
        "眼",
        "对",
        "匹",
        "片",
        "轮",
        "期",
        "宗",
        "单",
        "位",
        "村",
        "镇",
        "街道",
        "社区",
        "小区",
    ]
)
"""Measure words of things that come in whole numbers; a figure of them that is printed to the one is exact."""

_AND_SOME = re.compile(r".?[十百千万亿]*\s*[余多]")
_FLIPPED = {"ge": "le", "gt": "lt", "le": "ge", "lt": "gt"}


class Bounded(Protocol):
    """What tells a bound: statements and claims both do."""

    @property
    def measure(self) -> str: ...
    @property
    def value(self) -> Fraction | None: ...
    @property
    def bound(self) -> str: ...


def effective_bound(statement: Bounded) -> str:
    """Return the bound on the signed value.

    "下降3%以上" is written with 以上 and stands for −3 and everything below, so that a bound on the size of a
    fall turns round.
    """
    falls = statement.measure in COMPARING and statement.value is not None and statement.value < 0
    return _FLIPPED.get(statement.bound, statement.bound) if falls else statement.bound


def customary_step(statement: Statement, decimals: int | None) -> Fraction:
    """Return the last printed place as the office customarily prints it.

    Offices drop trailing zeros: where an indicator is printed with one decimal, "5%" is 5.0. Figures in 万 or
    亿 keep the place that is written.
    """
    if decimals is None or statement.step > 1:
        return statement.step
    return min(statement.step, _place(decimals))


@cache
def _place(decimals: int) -> Fraction:
    return Fraction(1, 10**decimals)


def customary(statement: Statement, decimals: int | None, settings: Settings) -> Interval:
    """Return the values that the figure stands for, read as the office customarily prints it.

    Raises
    ------
    ValueError
        If the statement carries no value (``words``).
    """
    return _interval(
        statement, customary_step(statement, decimals), settings.approx_tolerance, slack=Fraction(0)
    )


def widest(statement: Statement, settings: Settings) -> Interval:
    """Return every value that the digits allow; what ``conflict`` and ``arithmetic`` rest on."""
    return _interval(statement, statement.step, settings.alarm_tolerance, slack=statement.step / 2)


def _interval(statement: Statement, step: Fraction, tolerance: Fraction, *, slack: Fraction) -> Interval:
    value, bound = statement.value, effective_bound(statement)
    if value is None:
        raise ValueError(f"{statement.id} says {statement.words!r} without a figure")
    if bound == "range" and statement.value_max is not None:
        low, high = sorted((value, statement.value_max))
        return Interval(low - slack, high + slack)
    if bound == "ge":
        return Interval(value - slack, None, False, True)
    if bound == "le":
        return Interval(None, value + slack, True, False)
    if bound == "gt":
        return Interval(value - slack, _ceiling(statement), slack == 0, True)
    if bound == "lt":
        return Interval(None, value + slack, True, slack == 0)
    exact = Interval.printed(value, step)
    if bound == "approx":
        reach = abs(value) * tolerance
        return exact.hull(Interval(value - reach, value + reach))
    if step == 1 and value.denominator == 1 and statement.unit in COUNTED:
        return Interval.point(value)
    return exact


def _ceiling(statement: Statement) -> Fraction | None:
    """Return the open upper end of 余 and 多 ("5万余" stays below 60000); ``None`` for 超 and 突破."""
    value = statement.value
    assert value is not None
    if statement.value_max is not None:
        return statement.value_max
    after = statement.end - statement.quote_start
    written = (
        statement.number[-1:] + statement.quote[after : after + 4] if statement.quote else statement.number
    )
    if value <= 0 or not _AND_SOME.match(written):
        return None
    place = statement.step
    while (value / (place * 10)).denominator == 1:
        place *= 10
    return value + place
