"""The standards, and readings evaluated in one call."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from bench import air_marks
from duizhang.app.air import AirData, air_data, evaluated
from duizhang.catalogue.air import air_standards
from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Evaluation, Scope
from duizhang.monitoring.model import Figure

Table = dict[tuple[str, str, str], Figure]
"""``(period, pollutant, statistic)`` → figure of the one place or station evaluated."""


@pytest.fixture(scope="session")
def standards() -> AirStandards:
    """The standards that ship with the package."""
    return air_standards()


def table(evaluation: Evaluation) -> Table:
    """Return the figures of an evaluation of one place by period, pollutant and statistic."""
    return {(one.period.text, one.item, one.statistic): one for one in evaluation.figures}


@pytest.fixture(scope="session")
def run() -> Callable[..., Table]:
    """Read files and evaluate them: ``run(path, stations=…, city=…, choices=…, scope=…)``."""

    def run(
        *paths: Path,
        stations: Path | None = None,
        city: str = "",
        choices: Choices | None = None,
        scope: Scope | None = None,
    ) -> Table:
        data = air_data(paths, stations=stations, city=city)
        return table(evaluated(data, choices or Choices(), scope or Scope()))

    return run


@pytest.fixture(scope="session")
def year_2019(shared: Path) -> AirData:
    """A year of two cities as the national platform published it, with its list of stations."""
    return air_marks.year_2019(shared)


@pytest.fixture(scope="session")
def three_years(shared: Path) -> AirData:
    """Twelve stations of Beijing, 2013 to 2015, of which one is a control point."""
    return air_marks.three_years(shared)


def of(value: Fraction | None) -> float:
    """Return a figure's value for comparing with a tolerance."""
    assert value is not None
    return float(value)
