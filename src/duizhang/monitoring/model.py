"""What an evaluation gives: figures with their capture, their edition, and remarks in codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from duizhang.catalogue.air_model import Doubt
from duizhang.values.period import Period


class RemarkCode(StrEnum):
    """What has to be known about a figure."""

    TOO_LITTLE = "too_little"
    MONTH_SHORT = "month_short"
    STATIONS_SHORT = "stations_short"
    NO_RULE = "no_rule"
    ITEMS_MISSING = "items_missing"
    DAYS_LEFT_OUT = "days_left_out"
    HEAVY_INCOMPLETE = "heavy_incomplete"
    UNVERIFIED = "unverified"
    MIXED_EDITIONS = "mixed_editions"
    FORCED_EDITION = "forced_edition"
    ROLES_UNKNOWN = "roles_unknown"
    CONTROL_IN = "control_in"
    DUST_REMOVED = "dust_removed"
    PLATFORM_DAYS = "platform_days"
    RELAXED = "relaxed"
    LABELS_START = "labels_start"
    STATE_CONVERTED = "state_converted"
    TIED = "tied"


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a figure: its code, and what it is about."""

    code: RemarkCode
    values: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(code: RemarkCode, **values: object) -> Remark:
        """Make a remark of a code and its values."""
        return Remark(code, tuple((name, str(value)) for name, value in values.items()))


def unverified(doubts: Iterable[Doubt | None]) -> tuple[Remark, ...]:
    """Return a remark for every doubt, each once."""
    return tuple(
        Remark.of(RemarkCode.UNVERIFIED, what=one.id) for one in dict.fromkeys(doubts) if one is not None
    )


@dataclass(frozen=True, slots=True)
class Capture:
    """How many values a figure rests on and how many it takes; ``need`` is ``None`` where no rule says.

    ``of`` tells what is counted: ``hours``, ``windows`` (8-hour means), ``stations`` or ``days``.
    """

    have: int
    need: int | None
    of: str

    @property
    def enough(self) -> bool:
        """Whether a rule says how many it takes, and there are as many."""
        return self.need is not None and self.have >= self.need


@dataclass(frozen=True, slots=True)
class Figure:
    """One evaluated figure.

    Parameters
    ----------
    place
        Full name of the city; ``""`` where a station belongs to none that is known.
    station
        Code or name of the station; ``""`` for the figure of the place.
    period
        Day, month, quarter, year or interval; an hour of a day stands in ``hour``.
    edition
        The edition that judged it.
    item
        ``so2``, ``no2``, ``co``, ``o3``, ``pm10``, ``pm25``, ``aqi`` or ``composite``.
    statistic
        What of it: ``day_mean``, ``max8h``, ``mean``, ``p90``, ``good_days``, …; see ``docs/air.md``.
    value
        Unrounded; ``None`` where there is none.
    published
        As published: rounded by the edition, as text; ``""`` where there is no value.
    valid
        Whether the data suffices by the edition's rules. An invalid value is indicative only.
    says
        A word or words in place of a number: ``pm25 o3`` for primary pollutants, ``yes``/``no`` for compliance, the
        method of a composite index.
    """

    place: str
    station: str
    period: Period
    edition: str
    item: str
    statistic: str
    value: Fraction | None
    unit: str
    published: str
    valid: bool
    capture: Capture | None = None
    remarks: tuple[Remark, ...] = ()
    says: str = ""
    hour: int | None = None
