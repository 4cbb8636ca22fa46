"""What was known by a day."""

from __future__ import annotations

from datetime import date


def known_by(day: date | None, told: date | None) -> bool:
    """Whether what was told on one day counts for who asks as of another.

    Parameters
    ----------
    day
        As of which it is asked; ``None`` asks for all there is.
    told
        The day on which it was told; what bears no day always counts, as nothing says that it came later.
    """
    return day is None or told is None or told <= day
