"""What changes the answer and has to be chosen: edition, hour labels, control points, dust days, validity, state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

LABELS = ("end", "start")
CONTROL = ("out", "in")
VALIDITY = ("strict", "relaxed")
DUST = ("kept", "means", "removed")
DAYS = ("complete", "rule")
DAILY = ("hours", "fill")
STATES = ("", "standard", "reference")


@dataclass(frozen=True, slots=True)
class DustDays:
    """Days on which sand and dust came from outside, and whose list that is.

    ``days`` holds ``(place, day)``; a place of ``""`` stands for every place.
    """

    source: str = ""
    days: frozenset[tuple[str, date]] = frozenset()

    def holds(self, place: str, day: date) -> bool:
        """Say whether a day is on the list for a place."""
        return (place, day) in self.days or ("", day) in self.days


@dataclass(frozen=True, slots=True)
class Choices:
    """How readings are evaluated.

    Parameters
    ----------
    edition
        Id of the edition to force; ``""`` lets each day choose.
    labels
        Whether the hour of a reading names the hour's ``end``, as national data has it, or its ``start``.
    control
        Whether control points stay ``out`` of city values, as the rules say, or come ``in``.
    days
        Which days are judged: ``complete`` ones, that lack no pollutant, as bulletins do; by the ``rule``, polluted days
        that lack some as well, which a source full of gaps makes look worse than it is.
    daily
        Where days come from: ``hours`` alone, or ``fill``: the platform's own value of a station's day, where the files
        have one, for days of which too few hours are shown.
    dust
        ``kept``: dust days count like others; ``means``: particles of dust days are out of means, percentiles and the
        composite index, while days are judged with them; ``removed``: out of the days as well.
    validity
        ``strict``: what has too little data enters nothing; ``relaxed``: everything that was measured enters.
    state
        The state at which gases were told, ``standard`` (273 K) or ``reference`` (298.15 K); ``""`` takes them to be
        in the state in force on their day.
    """

    edition: str = ""
    labels: str = "end"
    control: str = "out"
    days: str = "complete"
    daily: str = "hours"
    dust: str = "kept"
    validity: str = "strict"
    state: str = ""
    dust_days: DustDays = field(default_factory=DustDays)

    @property
    def strict(self) -> bool:
        """Whether what has too little data enters nothing."""
        return self.validity == "strict"
