"""Distances from a target: which way they are counted, and the target that a result and its distance give."""

from __future__ import annotations

import re
from fractions import Fraction

from duizhang.catalogue.model import Direction
from duizhang.ledger.records import Statement

_BLANK = re.compile(r"\s+")


def tells_merit(quote: str, reference: str | None) -> bool:
    """Say whether a gap says that a figure is better than its reference, not that it is above or below.

    >>> tells_merit("好于年度目标4.6微克/立方米", "年度目标"), tells_merit("高于年度目标2个百分点", "年度目标")
    (True, False)
    """
    named = _BLANK.sub("", reference or "")
    return bool(named) and re.search(f"[好优]于{re.escape(named)}", _BLANK.sub("", quote)) is not None


def beside_gap(level: Fraction, gap: Statement, direction: Direction | None) -> Fraction | None:
    """Return what a result is so far from, ``None`` where the words leave open on which side it lies.

    What is better lies below where less is better: 29微克、好于目标4.6微克 is of a target of 33.6. A fall of what should
    fall is told by its size: 下降25%、高于目标13个百分点 is of a fall by 12 %.

    Parameters
    ----------
    direction
        Which way the indicator is better.
    """
    if gap.value is None:
        return None
    merit, fall = tells_merit(gap.quote, gap.reference), level < 0
    if (merit or fall) and direction not in (Direction.HIGHER, Direction.LOWER):
        return None
    other_way = direction is Direction.LOWER and (merit or fall)
    return level + gap.value if other_way else level - gap.value
