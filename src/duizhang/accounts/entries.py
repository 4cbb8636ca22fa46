"""One statement of an account, with its periods read and its figure in the account's unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from duizhang.accounts import profile as profiles
from duizhang.accounts.figures import customary, customary_step, widest
from duizhang.accounts.profile import Profile
from duizhang.accounts.settings import Settings
from duizhang.catalogue.model import Unit
from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period

LEVEL, GROWTH, CHANGE = "level", "growth", "change"
_ONE = Fraction(1)
_TARGET_WORDS = ("目标", "计划", "任务")
_YEARLY = re.compile(r"(?:年均|年平均|平均每年|每年平均|每年)[^，,。；;、\d]{0,14}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement with its periods read and its figure in the account's unit.

    ``interval`` is the customary reading and ``wide`` the widest; both are ``None`` for words and for units
    that do not convert (``fits`` is false then). ``settled`` says that the period was over, or nearly, when
    the figure was published. ``relation`` names what a comparison compares with (see :func:`relation_of`).
    """

    statement: Statement
    id: str
    period: Period | None
    baseline: Period | None
    value: Fraction | None
    step: Fraction
    interval: Interval | None
    wide: Interval | None
    fits: bool
    settled: bool
    relation: str

    @property
    def years_averaged(self) -> int:
        """Over how many years its figure is a yearly mean (年均35万人); 0 where it is none, but that of its period."""
        period = self.period
        if period is None or period.grain is not Grain.INTERVAL or period.is_open or len(period.years) < 2:
            return 0
        said = self.statement
        before = said.quote[: max(said.start - said.quote_start, 0)]
        return len(period.years) if _YEARLY.search(before) else 0

    def mean_reading(self, reading: Interval) -> Interval:
        """Return a reading of a yearly mean: that of whole things is rounded as well."""
        if self.value is None or reading.low != reading.high:
            return reading
        return Interval.printed(self.value, self.step)

    @property
    def is_result(self) -> bool:
        """Whether the statement reports or measures."""
        return self.statement.kind != "target"

    @property
    def published(self) -> date:
        """Day of publication; the first of all days where it is not known."""
        return self.statement.published or date.min

    @property
    def order(self) -> tuple[date, str, int, str]:
        """Order of publication, then of place; the same whatever order the statements came in."""
        return (self.published, self.statement.doc, self.statement.start, self.id)


def is_mean(entry: Entry) -> bool:
    """Say whether a level is the yearly mean of a longer time and not what the time makes up."""
    return entry.statement.measure == LEVEL and bool(entry.years_averaged)


def is_completion_rate(statement: Statement) -> bool:
    """Say whether a level in percent is the part of a target that is done (完成年度目标的88%)."""
    reference = statement.reference or ""
    return (
        statement.measure == LEVEL
        and profiles.canonical_unit(statement.unit) == "%"
        and names_target(reference)
    )


def names_target(reference: str) -> bool:
    """Say whether a reference is a target and not another place (国家下达目标 against 全国)."""
    return any(word in reference for word in _TARGET_WORDS)


def relation_of(statement: Statement, period: Period | None, baseline: Period | None) -> str:
    """Return what a comparison compares with: only equal relations are compared as equals.

    ``yoy`` is the same stretch one year earlier, ``since:2020`` a cumulative change, ``mean:2020`` a yearly
    mean since then. A growth that names no baseline is read as ``yoy``, as offices mean it.
    """
    if statement.measure == "annual_average_change":
        start = baseline.text if baseline else str(period.years[0] - 1) if period else ""
        return f"mean:{start}"
    if baseline is None:
        return "yoy"
    if period is not None and statement.measure != "multiple" and _one_year_earlier(period, baseline):
        return "yoy"
    return f"since:{baseline.text}"


def _one_year_earlier(period: Period, baseline: Period) -> bool:
    if period.last is None or baseline.last is None:
        return False
    year_back = baseline.last.year == period.last.year - 1
    return year_back and (baseline.grain == period.grain or Grain.YEAR in (baseline.grain, period.grain))


def entry_of(
    identifier: str,
    statement: Statement,
    profile: Profile,
    units: Mapping[str, Unit],
    settings: Settings,
) -> Entry:
    """Return a statement with its periods read and its figure in the account's unit."""
    period = Period.parse(statement.period) if statement.period else None
    baseline = Period.parse(statement.baseline) if statement.baseline else None
    relation = relation_of(statement, period, baseline)
    settled = is_settled(statement.published, period, settings)
    if statement.value is None:
        return Entry(
            statement,
            identifier,
            period,
            baseline,
            None,
            statement.step,
            None,
            None,
            False,
            settled,
            relation,
        )
    level_like = statement.measure in (LEVEL, CHANGE, "gap") and profile.growth != "rate"
    decimals = profile.decimals if level_like else profile.growth_decimals
    step, value = customary_step(statement, decimals), statement.value
    near = customary(statement, decimals, settings)
    # Both readings of a plain figure are one where it is printed as is customary.
    wide = (
        near
        if statement.bound == "eq" and (step is statement.step or step == statement.step)
        else widest(statement, settings)
    )
    factor: Fraction | None = _ONE
    if level_like and not is_completion_rate(statement):
        unit = profiles.canonical_unit(statement.unit)
        if unit == "百分点" and profile.unit == "%":
            unit = "%"
        factor = profiles.conversion(units, unit, profile.unit) if profile.unit else _ONE
    elif statement.measure == "multiple":
        hundred, whole = Interval.point(Fraction(100)), Interval.point(Fraction(1))
        near, wide = (near - whole) * hundred, (wide - whole) * hundred
        value, step = (value - 1) * 100, step * 100
    if factor is None:
        return Entry(
            statement, identifier, period, baseline, value, step, None, None, False, settled, relation
        )
    if factor != 1:
        scale = Interval.point(factor)
        near, wide, value, step = near * scale, wide * scale, value * factor, step * factor
    return Entry(statement, identifier, period, baseline, value, step, near, wide, True, settled, relation)


def is_settled(published: date | None, period: Period | None, settings: Settings) -> bool:
    """Say whether a figure for the period was published when the period was over, or nearly so."""
    if published is None or period is None or period.last is None:
        return period is not None and period.last is not None
    return published >= period.last - timedelta(days=settings.settling_days)
