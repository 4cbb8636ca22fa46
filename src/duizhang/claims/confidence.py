"""How far a claim can be trusted, from what its reading rested on."""

from __future__ import annotations

from duizhang.claims.model import Kind

_LONGEST_PHRASE = 26


def confidence_of(
    *,
    linked: float,
    indirect: bool,
    phrase: str,
    period: str | None,
    unit: str,
    kind: Kind,
    plain: bool,
    divided: bool = True,
) -> float:
    """Return a number from 0 to 1; below 0.6 a claim raises no alarm.

    Parameters
    ----------
    linked
        Score of the link to the catalogue, 0 without one.
    indirect
        Whether the indicator was taken from the figure before.
    phrase, period, unit, kind
        Of the claim; a missing or very long phrase and a missing period weigh against it.
    plain
        Whether the figure stands in the raw text as the grammar read it, without repair in between.
    divided
        Whether an enumeration gave the figure a phrase of its own.
    """
    score = 0.85 + 0.12 * linked
    if not phrase:
        score -= 0.4
    elif len(phrase) < 3 or len(phrase) > _LONGEST_PHRASE:
        score -= 0.15
    if indirect:
        score -= 0.05
    if period is None and kind is not Kind.NORM:
        score -= 0.1
    if not unit:
        score -= 0.1
    if not divided:
        score -= 0.35
    if not plain:
        score -= 0.05
    return round(max(0.05, min(score, 0.99)), 2)
