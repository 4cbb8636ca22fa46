"""How far a claim can be trusted: the odds of a plain reading, less what each doubt takes off them.

Confidence is the share of claims of its like that have every core field right: kind, value, unit, bound, measure,
period, baseline and the name of the indicator. A doubt is something about a reading that went along with errors. The
model is a logistic regression of a dozen and a half doubts that are there or not; the cost of a doubt is what it takes
off the logarithm of the odds, so that 0.7 halves them. A claim tells its doubts in its explanation, and anybody can add
up what it says of itself. ``bench.reliability`` fits the costs, and holds what is said here against hand labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp

from duizhang.claims.lists import UNDIVIDED
from duizhang.claims.model import Kind

BASE = 4.1
"""Log-odds of a claim without any doubt."""

_LEAST, _MOST = 0.05, 0.99

COSTS: Mapping[str, float] = {
    "no name": 4.0,  # 15 of 15 wrong
    "not divided": 3.9,  # too few to measure; whose figure it is stays open, so it is kept below alarms
    "not in the catalogue": 0.6,  # 13 % wrong
    "loosely in the catalogue": 0.7,  # too few to measure
    "very short name": 3.8,  # 13 of 20 wrong
    "short name": 0.95,  # 24 % wrong
    "a clause for a name": 1.1,  # 6 of 15 wrong
    "named by what follows": 0.7,  # 22 % wrong
    "no period": 1.9,  # 9 of 29 wrong, a standing rule needs none
    "time of the paragraphs": 0.4,  # 13 % wrong
    "time said before": 0.8,  # 7 of 32 wrong
    "part of a year or several": 0.9,  # 15 of 45 wrong
    "a rule's parameter": 2.0,  # half wrong, most of them in one document
    "no unit": 2.5,  # 22 of 27 wrong, 14 of them without a name
    "repaired text": 0.8,  # too few to measure; what recognition misread once it may have misread again
    "value word": 0.5,  # 1 of 16 wrong
    "news": 0.6,  # 18 % wrong
}
"""What each doubt takes off the log-odds, with the claims of held-out documents it was wrong for in any core field.

Measured on the labels of ``bench/labels``; the costs are fitted with a ridge, which keeps them near 0 where claims are
few, and rounded.
"""

_VERY_SHORT, _SHORT = 2, 4
_LOOSE = 0.9
"""A link with a lower score took the catalogue's entry for want of a word that would tell."""
_FOLLOWS = frozenset({"object", "object of a list", "phrase and object", "share of a phrase"})
_FAR = frozenset({"time of the paragraphs", "the year before the stretch"})
_OPENS = re.compile(
    r"在(?![校建册园岗职轨线用营])|对(?![外口])|为(?!民)|由|将(?!军)|把|被(?!征)|从(?!业)|向(?!日)|与(?!会)|和(?![平谐])|使(?!用)|让"
    r"|这|该|此|双方|其(?!他)"
)
_ENDS = frozenset("为在向将被从由了已足于盖")
_CLOSES = re.compile(r"(?:(?<!行)为|(?<!存)在|(?<![方面])向|将|被|从|由|了|已|足足|介于|涵盖)$")


def doubts_of(
    *,
    phrase: str,
    linked: float,
    unit: str,
    kind: Kind,
    period: str | None,
    rule: str = "",
    when: str = "",
    notes: Iterable[str] = (),
    plain: bool = True,
    value_word: bool = False,
    news: bool = False,
) -> tuple[str, ...]:
    """Return the doubts about a reading, each a key of :data:`COSTS`.

    Parameters
    ----------
    phrase, unit, kind, period
        Of the claim.
    linked
        Score of the link to the catalogue, 0 without one.
    rule, when
        The rules that found the name and the period.
    notes
        The other notes of the claim.
    plain
        Whether the words of the figure stand in the raw text as the grammar read them, without a repair.
    value_word
        Whether a word is the value.
    news
        Whether the text is a news article.
    """
    found = _of_name(phrase, linked, rule)
    if UNDIVIDED in notes:
        found.append("not divided")
    if period is None and kind is not Kind.NORM:
        found.append("no period")
    elif not linked and when in _FAR:
        found.append("time of the paragraphs")
    elif not linked and when == "time said before":
        found.append("time said before")
    elif not linked and when == "time in the sentence" and not (period or "").isdigit():
        found.append("part of a year or several")
    if kind is Kind.NORM:
        found.append("a rule's parameter")
    if not unit:
        found.append("no unit")
    if not plain:
        found.append("repaired text")
    if value_word:
        found.append("value word")
    if news:
        found.append("news")
    return tuple(found)


def _of_name(phrase: str, linked: float, rule: str) -> list[str]:
    """Return the doubts about the name."""
    if not phrase:
        return ["no name"]
    found = []
    unknown = not linked and rule != "table"
    if unknown:
        found.append("not in the catalogue")
    elif 0 < linked < _LOOSE:
        found.append("loosely in the catalogue")
    if not linked and len(phrase) <= _VERY_SHORT:
        found.append("very short name")
    if unknown and _VERY_SHORT < len(phrase) <= _SHORT:
        found.append("short name")
    if _OPENS.match(phrase) or (phrase[-1] in _ENDS and _CLOSES.search(phrase)):
        found.append("a clause for a name")
    if unknown and rule in _FOLLOWS:
        found.append("named by what follows")
    return found


def confidence_of(doubts: Iterable[str], costs: Mapping[str, float] = COSTS, *, base: float = BASE) -> float:
    """Return a number from 0 to 1; below 0.6 a claim raises no alarm.

    >>> confidence_of([]), confidence_of(["not in the catalogue", "no period"])
    (0.98, 0.83)
    """
    odds = exp(base - sum(costs[doubt] for doubt in doubts))
    return round(max(_LEAST, min(odds / (1 + odds), _MOST)), 2)


@lru_cache(maxsize=256)  # most claims share a few sets of doubts
def confidence_told(doubts: tuple[str, ...]) -> float:
    """Return the confidence of a claim by the doubts that :func:`doubts_of` tells."""
    return confidence_of(doubts)


PLAIN = confidence_of(())
"""Confidence of a claim without any doubt."""
