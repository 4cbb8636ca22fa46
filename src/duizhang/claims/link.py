"""From the words of an indicator to an entry of the catalogue, or to a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from duizhang.catalogue.book import Catalogue
from duizhang.catalogue.model import Nature
from duizhang.claims.model import Measure

_NOISE = re.compile(r"[\s“”\"‘’《》、，,。的了]")
_COUNT = re.compile(r"^\d+[个家条座](?=[\u4e00-\u9fff]{3})")
_LIVELIHOOD = re.compile(r"民心工程|民生实事|为民办实事|惠民实事")
_WHOLE_LIST = re.compile(
    r"(?:年度)?(?:\d+|[一二三四五六七八九十]+)?[项件]?(?:民心工程|民生实事|惠民实事|为民(?:办)?实事)(?:项目|任务|事项)?"
)
LIVELIHOOD_LIST = "list:livelihood"
"""Indicator of what is said of a yearly list as a whole (20项民心工程全面完成): it answers each of its targets."""
LIVELIHOOD_SCOPE = "民心工程"
"""Scope of a yearly list of livelihood projects: a part of the place's works, never the whole."""


class Link(NamedTuple):
    """An indicator's id and scope; ``score`` is 0 where the catalogue has none.

    ``cumulative`` tells that the figure is all there is of something whose flow the catalogue counts
    (便民生活圈达到190个): it holds up to the end of its period and not in it.
    """

    indicator_id: str
    scope: str
    score: float
    alias: str = ""
    cumulative: bool = False


def link(
    catalogue: Catalogue,
    phrase: str,
    unit: str,
    measure: Measure,
    *,
    clause: str,
    subject: str,
    livelihood: bool,
    stands: bool = False,
) -> Link:
    """Link a phrase; an unknown one keeps its own words as ``x:`` and the words folded.

    ``stands`` says that the figure is where something has arrived (达到, 增至), so that an unlinked phrase may be
    the stock of a flow.
    """
    if "民" in phrase and _WHOLE_LIST.fullmatch(phrase):
        return Link(LIVELIHOOD_LIST, LIVELIHOOD_SCOPE, 0.9)
    match = None
    for words in _readings(phrase, measure):
        match = catalogue.match(words, unit, measure.value, clause=clause, subject=subject)
        if match is not None:
            break
    cumulative = False
    if match is None and stands and measure is Measure.LEVEL and phrase:
        match = catalogue.match("建成" + phrase, unit, measure.value, clause=clause, subject=subject)
        cumulative = match is not None and match.indicator.nature is Nature.FLOW
        match = match if cumulative else None
    general = LIVELIHOOD_SCOPE if livelihood else ""
    if match is None:
        return Link(f"x:{_NOISE.sub('', phrase)}", general, 0.0)
    return Link(match.indicator.id, match.scope or general, match.score, match.alias, cumulative)


def _readings(phrase: str, measure: Measure) -> Iterator[str]:
    """The phrase as composed; without a count of its parts (203个国考断面…); with the growth it speaks of (经济增长)."""
    if not phrase:
        return
    yield phrase
    bare = _COUNT.sub("", phrase) if phrase[0].isdigit() else phrase
    if bare != phrase:
        yield bare
    if measure in (Measure.RELATIVE_CHANGE, Measure.ANNUAL_AVERAGE_CHANGE):
        yield phrase + "增长"


@lru_cache(maxsize=16)  # one heading stands over many figures
def is_livelihood(title: str) -> bool:
    """Say whether a title or heading introduces a yearly list of livelihood projects."""
    return bool(_LIVELIHOOD.search(title))
