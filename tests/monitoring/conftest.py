"""The standards, and readings evaluated in one call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.monitoring.readings import Table, table

from duizhang.app.air import air_data, evaluated
from duizhang.catalogue.air import air_standards
from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.evaluate import Scope


@pytest.fixture(scope="session")
def standards() -> AirStandards:
    """The standards that ship with the package."""
    return air_standards()


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
