"""What a figure was found to measure, and how the words before it are peeled off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from duizhang.claims.figure import Figure
from duizhang.claims.model import Measure
from duizhang.claims.words import ABOUT, TRAILING_ADVERBS, alternatives, last_of
from duizhang.language.model import QuantityType

_TRAILING = re.compile(
    rf"(?:{alternatives(TRAILING_ADVERBS)}|{ABOUT}|按可比价格?计算?|(?<=[达为到至])每(?:[人户孩家亩](?:每)?[年月天日次]?|小时|分钟|秒|[天日年月])|(?:已)?连续(?:\d+|[一二两三四五六七八九十]+)年(?:均|都)?|(?<!控制)(?<!稳定)(?<!保持)(?<!维持)在|,|，)$"
)
_ENDS_OF_TRAILING = last_of(TRAILING_ADVERBS) | frozenset("约计算人户孩家亩每年月天日次时钟秒均都在,，")
"""With what :data:`_TRAILING` closes."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How a figure relates to its indicator.

    ``phrase`` is the left text without the words that tell this; ``value`` and ``high`` carry the sign of a fall;
    ``unit`` differs from the written one only for growth in times (增长1.1倍 is 110 %). ``arrived`` says that a verb
    such as 达到 closed the phrase; ``verb`` is the verb of change.
    """

    measure: Measure
    phrase: str
    value: Fraction
    high: Fraction | None
    step: Fraction
    unit: str
    reference: str | None = None
    verb: str = ""
    arrived: bool = False
    compares: bool = False


def made(
    figure: Figure,
    measure: Measure,
    phrase: str,
    *,
    sign: int = 1,
    reference: str | None = None,
    verb: str = "",
    arrived: bool = False,
    compares: bool = False,
    in_percent: bool = False,
) -> Measured:
    """Return what a figure measures, with the sign of a fall (``sign``) and growth in times as percent (``in_percent``)."""
    quantity = figure.quantity
    value, high, step = quantity.value, quantity.high, quantity.step
    if in_percent:
        value, high, step = value * 100, None if high is None else high * 100, step * 100
    if sign < 0:
        value, high = -value, None if high is None else -high
    unit = "%" if in_percent else quantity.unit
    if measure is Measure.MULTIPLE:
        unit = "倍"
    elif quantity.type is QuantityType.FRACTION and not quantity.unit:
        value, high, unit = value * 100, None if high is None else high * 100, "%"
    elif quantity.type is QuantityType.PERCENTAGE and not quantity.unit:
        unit = "%"
    return Measured(
        measure=measure,
        phrase=trim(phrase),
        value=value,
        high=high,
        step=step,
        unit=unit,
        reference=reference,
        verb=verb,
        arrived=arrived,
        compares=compares,
    )


_HEDGE = re.compile(rf"(?:{ABOUT}|大约|近|超过|超|逾|突破|至少|最高|最多|不低于|不少于|不高于|不超过|低于)$")


_ENDS_OF_HEDGES = frozenset("约近过超逾破少高多于")


def strip_hedges(text: str) -> str:
    """Take the hedge before a figure off a phrase; the scanner has read it already."""
    text = text.rstrip(" ，,")
    return _HEDGE.sub("", text) if text[-1:] in _ENDS_OF_HEDGES else text


def peel(text: str) -> tuple[str, str]:
    """Take adverbs off the end; return the rest and what was taken."""
    taken: list[str] = []
    while True:
        match = _TRAILING.search(text) if text[-1:] in _ENDS_OF_TRAILING else None
        if match is None:
            return text, "".join(reversed(taken))
        taken.append(match[0])
        text = text[: match.start()].rstrip(" ，,")


def trim(text: str) -> str:
    """Take marks and spaces off both ends."""
    return text.strip(" ，,、：:")
