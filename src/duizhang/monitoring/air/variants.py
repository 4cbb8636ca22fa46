"""Other ways to evaluate the same readings, one choice changed at a time, and what each moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.air.choices import CONTROL, DAILY, DAYS, DUST, LABELS, VALIDITY, Choices
from duizhang.monitoring.model import Figure

HEADLINE: tuple[tuple[str, str], ...] = (
    ("pm25", "mean"),
    ("pm10", "mean"),
    ("so2", "mean"),
    ("no2", "mean"),
    ("co", "p95"),
    ("o3", "p90"),
    ("aqi", "valid_days"),
    ("aqi", "good_days"),
    ("aqi", "good_share"),
    ("aqi", "heavy_days"),
    ("composite", "index"),
)
"""Pollutant and statistic of the figures that bulletins lead with."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One choice made otherwise: ``choice`` names it, ``value`` is what it becomes."""

    choice: str
    value: str
    choices: Choices


@dataclass(frozen=True, slots=True)
class Moved:
    """A headline figure under a variant, beside what it is without."""

    item: str
    statistic: str
    base: Fraction | None
    value: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """How far the variant moves the unrounded figure."""
        return None if self.base is None or self.value is None else self.value - self.base


def variants_of(
    choices: Choices, standards: AirStandards, *, with_control: bool, with_daily: bool
) -> Iterator[Variant]:
    """Yield every variant that could change the answer.

    Control points only where there are some, the platform's own days where the files have them, dust where listed.
    """
    open_choices: list[tuple[str, Sequence[str], str]] = [
        ("labels", LABELS, choices.labels),
        ("validity", VALIDITY, choices.validity),
        ("days", DAYS, choices.days),
    ]
    if with_daily:
        open_choices.append(("daily", DAILY, choices.daily))
    if with_control:
        open_choices.insert(0, ("control", CONTROL, choices.control))
    if choices.dust_days.days:
        open_choices.append(("dust", DUST, choices.dust))
    for name, values, chosen in open_choices:
        for value in values:
            if value != chosen:
                yield Variant(name, value, replace(choices, **{name: value}))  # type: ignore[arg-type]
    for edition in standards.editions:
        if edition.id != choices.edition:
            yield Variant("edition", edition.id, replace(choices, edition=edition.id))


def moved(base: Sequence[Figure], other: Sequence[Figure]) -> dict[tuple[str, str, str], list[Moved]]:
    """Return, by place, station and period, the headline figures of two evaluations beside each other."""
    before, after = _headline(base), _headline(other)
    found: dict[tuple[str, str, str], list[Moved]] = {}
    for place, station, period in dict.fromkeys(key[:3] for key in (*before, *after)):
        row = []
        for item, statistic in HEADLINE:
            key = (place, station, period, item, statistic)
            if key in before or key in after:
                row.append(Moved(item, statistic, before.get(key), after.get(key)))
        found[place, station, period] = row
    return found


def _headline(figures: Sequence[Figure]) -> dict[tuple[str, str, str, str, str], Fraction]:
    return {
        (one.place, one.station, one.period.text, one.item, one.statistic): one.value
        for one in figures
        if (one.item, one.statistic) in HEADLINE and one.value is not None
    }
