"""The words before a figure that its measure is told from, peeled from the figure outwards."""

from __future__ import annotations

import re

from duizhang.claims.figure import Figure
from duizhang.claims.measured import peel, strip_hedges
from duizhang.claims.words import CHANGES, alternatives
from duizhang.language.model import PeriodRole, QuantityType

BETTER = "改善"
CHANGE = re.compile(rf"(?<![扣核抵])(?:{alternatives([*CHANGES, BETTER])})$")
"""What is 扣减 or 核减 is an amount that somebody takes off."""
LOWER = frozenset("低于 慢于 少于 低 少 慢 落后".split())
_YEAR_ON_YEAR = re.compile(r"同比|环比|[比较]上[次届期轮]")


class Words:
    """The words before a figure, peeled from the figure outwards, and what its unit says of it."""

    __slots__ = ("adverbs", "body", "changing", "compares", "figure", "points", "share", "text", "times")

    def __init__(self, figure: Figure, changing: str) -> None:
        quantity = figure.quantity
        self.figure, self.changing = figure, changing
        self.text = strip_hedges(figure.left)
        self.body, self.adverbs = peel(self.text)
        self.points = quantity.unit == "百分点" or quantity.type is QuantityType.POINTS
        self.share = figure.is_share and not self.points
        self.times = quantity.type is QuantityType.MULTIPLE or quantity.unit == "倍"
        said = figure.sentence.periods_in(figure.clause[0], quantity.number_start)
        self.compares = any(p.role is PeriodRole.COMPARE for p in said) or bool(
            _YEAR_ON_YEAR.search(figure.left)
        )
