"""One year under every edition of the standards, and what a target for good days becomes under the newer ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from duizhang.catalogue.air_model import AirStandards, Edition
from duizhang.core.errors import UsageError
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Evaluation, Scope, evaluate
from duizhang.monitoring.air.recount import Recount
from duizhang.monitoring.model import Figure
from duizhang.values.period import Period

if TYPE_CHECKING:
    from duizhang.monitoring.air.read import Readings
    from duizhang.monitoring.air.stations import Stations

Figures = Mapping[tuple[str, str], Figure]


@dataclass(frozen=True, slots=True)
class Judged:
    """A year of a city under one edition: its figures by pollutant and statistic."""

    edition: Edition
    figures: Figures


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a share of good days under the oldest edition becomes under another, in percent.

    Parameters
    ----------
    low, high
        The ends of what it may become.
    shift, scaled
        Of the readings: the target less what the edition costs the year that was read, and the recount of the year's
        days scaled until they just reach the target; ``None`` without readings or where they cannot reach it.
    """

    edition: Edition
    low: Fraction
    high: Fraction
    shift: Fraction | None = None
    scaled: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A year under every edition; ``scale`` is what the days were multiplied by to just reach the target."""

    city: str
    period: Period | None
    columns: tuple[Judged, ...]
    target: Fraction | None = None
    forecasts: tuple[Forecast, ...] = ()
    scale: Fraction | None = None
    grade_one: Fraction | None = None
    days: int = 0


def compare_editions(
    readings: Readings,
    stations: Stations,
    standards: AirStandards,
    choices: Choices,
    city: str,
    period: Period,
    target: Fraction | None = None,
) -> Comparison:
    """Judge a city's year under every edition, and a target with it.

    Raises
    ------
    UsageError
        If the readings hold no complete day of the city in the period.
    """
    scope = Scope(places=(city,), first=period.first, last=period.last, by=period.grain.value)

    def under(edition: Edition) -> Evaluation:
        return evaluate(readings, stations, standards, replace(choices, edition=edition.id), scope)

    found = [(edition, under(edition)) for edition in standards.editions]
    columns = [
        Judged(edition, {(one.item, one.statistic): one for one in judged.figures if not one.station})
        for edition, judged in found
    ]
    recount = Recount(found[0][1].days.get((city, ""), ()))
    if not recount.days:
        raise UsageError(
            f"No day of {city} has all six pollutants.",
            where="--city",
            hint="Check that the readings hold all six, or evaluate them: duizhang air evaluate.",
        )
    plain = Comparison(city, period, tuple(columns), days=len(recount.days))
    return plain if target is None else _with_forecast(plain, recount, standards, target)


def _with_forecast(
    plain: Comparison, recount: Recount, standards: AirStandards, target: Fraction
) -> Comparison:
    old, *newer = standards.editions
    scale = recount.scale_for(old, target)
    now = recount.share(old)
    forecasts = []
    for edition in newer:
        shift = max(Fraction(0), target - (now - recount.share(edition)))
        scaled = None if scale is None else recount.share(edition, scale)
        ends = [shift] if scaled is None else [shift, scaled]
        forecasts.append(Forecast(edition, min(ends), min(target, max(ends)), shift, scaled))
    return replace(plain, target=target, forecasts=tuple(forecasts), scale=scale)


def forecast_by_rule(
    standards: AirStandards, target: Fraction, grade_one: Fraction | None = None
) -> Comparison:
    """Return between what a target lies under newer editions where no readings are at hand.

    The corners of the index up to 50 did not move, and limits only became stricter: days of grade I stay good, and no day
    becomes good that was not.

    Parameters
    ----------
    grade_one
        Share of days of grade I (优) in percent, if it is known; else the lower end is 0.
    """
    low = min(grade_one or Fraction(0), target)
    return Comparison(
        "",
        None,
        (),
        target=target,
        forecasts=tuple(Forecast(edition, low, target) for edition in standards.editions[1:]),
        grade_one=grade_one,
    )
