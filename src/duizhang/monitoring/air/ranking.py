"""Rankings of cities and districts by a method of the catalogue; equal scores share a rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.catalogue.air_model import Ranking
from duizhang.monitoring.model import Remark, RemarkCode, unverified

WHOLE = 100
"""Weights of ranks are told in percent."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a ranking knows of a place: its measures, and whether the data behind them suffices."""

    place: str
    values: Mapping[str, Fraction]
    valid: bool = True
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class RankedPart:
    """One measure of a ranked place, with its rank among all and its weight."""

    measure: str
    value: Fraction
    rank: int
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in a ranking; ``rank`` is ``None`` for one that lacks a measure, which ``missing`` names."""

    rank: int | None
    place: str
    score: Fraction | None
    parts: tuple[RankedPart, ...]
    missing: tuple[str, ...]
    valid: bool
    remarks: tuple[Remark, ...]


def competition_ranks(values: Sequence[Fraction], *, better: str = "low") -> list[int]:
    """Return the rank of each value, equal values sharing one and the next left out.

    >>> competition_ranks([Fraction(3), Fraction(1), Fraction(3), Fraction(4)])
    [2, 1, 2, 4]
    """
    if better == "low":
        return [1 + sum(other < value for other in values) for value in values]
    return [1 + sum(other > value for other in values) for value in values]


def rank_places(places: Sequence[Measured], method: Ranking) -> list[Ranked]:
    """Rank places, the best first; those that lack a measure come last, without a rank.

    Places of one rank stand in the order of the method's first part, then in the order given. No published rule parts
    them; the published order of districts of Tianjin agrees with this one.
    """
    names = [part.measure for part in method.parts]
    whole = [one for one in places if all(name in one.values for name in names)]
    ranks = {
        part.measure: competition_ranks([one.values[part.measure] for one in whole], better=part.better)
        for part in method.parts
    }
    rows = []
    for at, one in enumerate(whole):
        parts = tuple(
            RankedPart(part.measure, one.values[part.measure], ranks[part.measure][at], part.weight)
            for part in method.parts
        )
        if method.by == "rank":
            score = sum((part.weight * part.rank for part in parts), Fraction(0)) / WHOLE
        else:
            score = sum((part.weight * part.value for part in parts), Fraction(0))
        rows.append((score, parts, one))
    places_of = competition_ranks([score for score, _, _ in rows])
    doubt = unverified([method.doubt])
    found = []
    for (score, parts, one), rank in zip(rows, places_of, strict=True):
        tied = (Remark.of(RemarkCode.TIED),) if places_of.count(rank) > 1 else ()
        found.append(Ranked(rank, one.place, score, parts, (), one.valid, (*one.remarks, *tied, *doubt)))
    found.sort(key=lambda row: (row.rank, row.parts[0].rank))
    for one in places:
        missing = tuple(name for name in names if name not in one.values)
        if missing:
            found.append(Ranked(None, one.place, None, (), missing, False, (*one.remarks, *doubt)))
    return found
