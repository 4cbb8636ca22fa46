"""What documents say of warnings as of a day: events, the episodes that they make up, and those that may be in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from duizhang.app.notices import warning_event
from duizhang.tasks.warnings_episodes import began, episodes_of, holds_on
from duizhang.tasks.warnings_model import Episode, WarningEvent

if TYPE_CHECKING:
    from duizhang.ledger.notices import WarningRecord


@dataclass(frozen=True, slots=True)
class Warned:
    """Warnings as of a day.

    Parameters
    ----------
    events
        What single documents say.
    episodes
        Warnings from their start to their end: those that may be in force first, the newest first among equals.
    holding
        Those of them that may be in force.
    """

    events: tuple[WarningEvent, ...]
    episodes: tuple[Episode, ...]
    holding: tuple[Episode, ...]

    @staticmethod
    def of(records: Iterable[WarningRecord], *, as_of: date | None, today: date | None) -> Warned:
        """Put together what was published by a day, and say what may be in force on the day that is looked at."""
        day = as_of.isoformat() if as_of else ""
        events = tuple(warning_event(w) for w in records if not (day and w.published) or w.published <= day)
        found = sorted(episodes_of(events), key=began, reverse=True)
        holding = tuple(one for one in found if today is not None and holds_on(one, today))
        return Warned(events, tuple(sorted(found, key=lambda one: one not in holding)), holding)
