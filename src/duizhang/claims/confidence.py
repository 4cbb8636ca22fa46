"""How far a claim can be trusted: what is sure of a plain reading, less what each doubt costs.

Confidence is the share of claims of its like that have every core field right: kind, value, unit, bound, measure,
period, baseline and the name of the indicator. A doubt is something about a reading that went along with errors;
its cost is in shares of 1. ``bench.reliability`` measures both and holds what is said here against hand labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from duizhang.claims.lists import UNDIVIDED
from duizhang.claims.model import Kind

PLAIN = 0.98
"""Confidence of a claim without any doubt."""

_LEAST, _MOST = 0.05, 0.99

COSTS: Mapping[str, float] = {
    "no name": 0.7,  # 14 of 14 wrong
    "not divided": 0.4,  # none of 2 wrong, too few to measure; whose figure it is stays open, so it is kept below alarms
    "not in the catalogue": 0.04,  # 20 % wrong, 5 % where it is the only doubt
    "loosely in the catalogue": 0.05,  # too few to measure
    "very short name": 0.4,  # 9 of 11 wrong
    "short name": 0.24,  # 46 % wrong
    "a clause for a name": 0.3,  # 58 % wrong
    "named by what follows": 0.09,  # 27 % wrong
    "no period": 0.12,  # 30 % wrong, a standing rule needs none
    "year of the document": 0.1,  # 31 % wrong
    "time of the paragraphs": 0.13,  # 30 % wrong
    "part of a year or several": 0.12,  # 31 % wrong
    "no unit": 0.2,  # 21 of 22 wrong, 14 of them without a name
    "repaired text": 0.05,  # none of 2 wrong, too few to measure; what recognition misread once it may have misread again
    "value word": 0.05,  # 3 of 16 wrong
    "news": 0.03,  # 21 % wrong, 6 % where it is the only doubt
}
"""What each doubt takes off, with the claims it was wrong for in any core field.

Measured on the 630 claims of the 16 documents of ``bench/labels``; 15 % of them are wrong in all, 1 % of those without
a doubt. The costs are those of a least-squares fit, rounded and kept nearer to 0 where claims are few.
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
    found = {
        **_of_name(phrase, linked, rule),
        "not divided": UNDIVIDED in notes,
        "no period": period is None and kind is not Kind.NORM,
        "year of the document": when == "year of the document",
        "time of the paragraphs": not linked and when in _FAR,
        "part of a year or several": not linked
        and when == "time in the sentence"
        and not (period or "").isdigit(),
        "no unit": not unit,
        "repaired text": not plain,
        "value word": value_word,
        "news": news,
    }
    return tuple(doubt for doubt, holds in found.items() if holds)


def _of_name(phrase: str, linked: float, rule: str) -> dict[str, bool]:
    if not phrase:
        return {"no name": True}
    unknown = not linked and rule != "table"
    return {
        "not in the catalogue": unknown,
        "loosely in the catalogue": 0 < linked < _LOOSE,
        "very short name": not linked and len(phrase) <= _VERY_SHORT,
        "short name": unknown and _VERY_SHORT < len(phrase) <= _SHORT,
        "a clause for a name": bool(
            _OPENS.match(phrase) or (phrase[-1:] in _ENDS and _CLOSES.search(phrase))
        ),
        "named by what follows": unknown and rule in _FOLLOWS,
    }


def confidence_of(
    doubts: Iterable[str], costs: Mapping[str, float] = COSTS, *, at_best: float = PLAIN
) -> float:
    """Return a number from 0 to 1; below 0.6 a claim raises no alarm.

    >>> confidence_of([]), confidence_of(["not in the catalogue", "year of the document"])
    (0.98, 0.84)
    """
    return round(max(_LEAST, min(at_best - sum(costs[doubt] for doubt in doubts), _MOST)), 2)
