"""What a user may set about judging; every number here is named in the explanations that rest on it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Settings:
    """Tolerances and thresholds of the judge.

    Parameters
    ----------
    approx_tolerance
        Share of a figure that 左右, 约 and 近 leave open on either side, for verdicts.
    alarm_tolerance
        The same for ``conflict`` and ``arithmetic``, where the widest reading counts.
    alarm_confidence
        Statements less certain than this (0 to 1) raise no finding.
    provisional_confidence
        The same for indicators that the catalogue does not know, where one name may cover two things.
    settling_days
        A figure published at most this many days before its period ends counts as the period's figure;
        an earlier one is interim.
    """

    approx_tolerance: Fraction = Fraction(5, 100)
    alarm_tolerance: Fraction = Fraction(10, 100)
    alarm_confidence: float = 0.6
    provisional_confidence: float = 0.85
    settling_days: int = 31
