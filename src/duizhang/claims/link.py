"""From the words of an indicator to an entry of the catalogue, or to a name of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhang.catalogue.book import Catalogue
from duizhang.claims.model import Measure

_NOISE = re.compile(r"[\s“”\"‘’《》、，,。的了]")
_LIVELIHOOD = re.compile(r"民心工程|民生实事|为民办实事|惠民实事")
LIVELIHOOD_SCOPE = "民心工程"
"""Scope of a yearly list of livelihood projects: a part of the place's works, never the whole."""


@dataclass(frozen=True, slots=True)
class Link:
    """An indicator's id and scope; ``score`` is 0 where the catalogue has none."""

    indicator_id: str
    scope: str
    score: float
    alias: str = ""


def link(
    catalogue: Catalogue,
    phrase: str,
    unit: str,
    measure: Measure,
    *,
    clause: str,
    subject: str,
    livelihood: bool,
) -> Link:
    """Link a phrase; an unknown one keeps its own words as ``x:`` and the words folded."""
    match = catalogue.match(phrase, unit, measure.value, clause=clause, subject=subject) if phrase else None
    general = LIVELIHOOD_SCOPE if livelihood else ""
    if match is None:
        return Link(f"x:{_NOISE.sub('', phrase)}", general, 0.0)
    return Link(match.indicator.id, match.scope or general, match.score, match.alias)


def is_livelihood(title: str) -> bool:
    """Say whether a title or heading introduces a yearly list of livelihood projects."""
    return bool(_LIVELIHOOD.search(title))
