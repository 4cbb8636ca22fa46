"""Figures that a format prints raised: m³, 10⁴, and the marks of notes, which are no part of the figure before them."""

from __future__ import annotations

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE = str.maketrans("0123456789", RAISED)


def raised(text: str) -> str:
    """Return a text with its figures raised, as long as it was; what they mean is told when the text is cleaned.

    >>> raised("[2]")
    '[²]'
    """
    return text.translate(_RAISE)
