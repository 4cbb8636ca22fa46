"""How many valid days a period takes to be evaluated, as a whole and in each of its months."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from duizhang.catalogue.air_model import Edition
from duizhang.monitoring.model import Capture, Remark, RemarkCode
from duizhang.values.period import Grain, Period

FEBRUARY = 2


@dataclass(frozen=True, slots=True)
class Needed:
    """How many valid days a period takes, and each of its months; ``year`` is ``None`` where no rule says."""

    days: int | None
    months: tuple[tuple[Period, int], ...]


def needed(period: Period, edition: Edition, item: str) -> Needed:
    """Return how many valid days a pollutant takes in a period.

    A year takes 324 days, a month 27, February 25; each month of a year must have its own. What consists of whole
    months takes the sum of theirs; of anything else no rule says how much is enough.

    References
    ----------
    GB 3095-2012, table 4; HJ 663-2013, clause 6.1.3.
    """
    months = whole_months(period)
    if not months:
        return Needed(None, ())
    limits = edition.limits
    of_months = tuple(
        (one, limits.need("february_days" if _month(one) == FEBRUARY else "month_days", item))
        for one in months
    )
    total = sum(need for _, need in of_months)
    return Needed(limits.need("year_days", item) if period.grain is Grain.YEAR else total, of_months)


def whole_months(period: Period) -> list[Period]:
    """Return the months of a period that begins and ends with a month; none of any other."""
    if period.first is None or period.last is None or period.first.day != 1:
        return []
    if period.last.day != monthrange(period.last.year, period.last.month)[1]:
        return []
    found, at = [], period.first
    while at <= period.last:
        found.append(Period.parse(f"{at.year:04d}-{at.month:02d}"))
        at = (at.replace(day=28) + timedelta(days=4)).replace(day=1)
    return found


def _month(period: Period) -> int:
    return period.first.month if period.first else 0


def captured(
    valid_days: Sequence[date], period: Period, edition: Edition, item: str
) -> tuple[Capture, tuple[Remark, ...]]:
    """Return how many valid days there are and it takes, with what falls short by month."""
    need = needed(period, edition, item)
    months = Counter((day.year, day.month) for day in valid_days)
    remarks = []
    if need.days is None:
        remarks.append(Remark.of(RemarkCode.NO_RULE))
    elif len(valid_days) < need.days:
        remarks.append(Remark.of(RemarkCode.TOO_LITTLE, have=len(valid_days), need=need.days, of="days"))
    if len(need.months) > 1:
        for month, least in need.months:
            assert month.first is not None
            have = months[month.first.year, month.first.month]
            if have < least:
                remarks.append(Remark.of(RemarkCode.MONTH_SHORT, month=month.text, have=have, need=least))
    return Capture(len(valid_days), need.days, "days"), tuple(remarks)
