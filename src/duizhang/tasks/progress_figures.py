"""Figures of tasks and passages that count or measure the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.language.model import Lexicon, QuantityType
from duizhang.language.quantities import scan_quantities
from duizhang.tasks.progress_index import terms_of

_TIMES = frozenset("年 月 日 天 小时 时 分钟 届 次 期 批".split())
_COUNTS = frozenset("个 处 家 所 座 条 项 支 只 台 部 套 张 间 名 户 场 件 人 辆 艘 架 头".split())
_AROUND = 10
_MARK = re.compile(r"[、，；。和及]")
_CLOSE = 2
_LESS = re.compile(r"降|减|压|控制|不超过|不高于|以下|以内|低于")
_MORE = re.compile(r"新增|增加|净增")
_MADE = re.compile(r"新|增|建|完成|改造|打通|提供|竣工|筹集")


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted or measured amount: as printed, its value and unit, and the terms of the words around it."""

    printed: str
    value: Fraction
    unit: str
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A promised figure and a later one of the same thing."""

    promised: Figure
    told: Figure

    @property
    def same(self) -> bool:
        """Whether both have the same value."""
        return self.promised.value == self.told.value

    @property
    def close(self) -> bool:
        """Whether they are of one size: neither more than twice the other."""
        low, high = sorted((abs(self.promised.value), abs(self.told.value)))
        return high <= _CLOSE * low


def figures_in(text: str, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Return the counted and measured amounts of a text, in order; durations and ordinals are left out."""
    kinds = (QuantityType.QUANTITY, QuantityType.PERCENTAGE)
    return tuple(
        Figure(
            text[found.start : found.end],
            found.value,
            found.unit,
            terms_of(_MARK.split(text[found.end : found.end + _AROUND])[0])
            | terms_of(_MARK.split(text[max(0, found.start - _AROUND) : found.start])[-1]),
        )
        for found in scan_quantities(text, lexicon)
        if found.type in kinds and found.unit not in _TIMES
    )


def pairs_of(promised: Sequence[Figure], told: Sequence[Figure]) -> tuple[Pair, ...]:
    """Return each promised figure with the later one that measures the same thing, where there is one.

    Measures must have one unit; counts may have two (12个区域, 20处区域). Of several the one whose neighbours are most
    alike is taken, then the one that is nearest in value.
    """
    found = []
    for ours in promised:
        fitting = [
            theirs
            for theirs in told
            if theirs.unit == ours.unit or (theirs.unit in _COUNTS and ours.unit in _COUNTS)
        ]
        alike = [theirs for theirs in fitting if theirs.around & ours.around]
        if alike:
            best = max(
                alike, key=lambda t: (len(t.around & ours.around), -abs(t.value - ours.value), t.printed)
            )
            found.append(Pair(ours, best))
    return tuple(found)


def reached(promise: str, told: str, pairs: Sequence[Pair]) -> bool:
    """Say whether later figures are no smaller than promised; never where less is better or a rise was promised of a level."""
    if not pairs or _LESS.search(promise) or (_MORE.search(promise) and not _MADE.search(told)):
        return False
    return all(pair.told.value >= pair.promised.value for pair in pairs)
