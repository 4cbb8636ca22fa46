"""Makes the benchmarks importable: they are no part of the package."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from duizhang.app.air import AirData

sys.path.insert(0, str(Path(__file__).parents[2]))


@pytest.fixture(scope="session")
def year_2019(shared: Path) -> AirData:
    """A year of two cities as the national platform published it, with its list of stations."""
    from bench.air_marks import year_2019

    return year_2019(shared)


@pytest.fixture(scope="session")
def three_years(shared: Path) -> AirData:
    """Twelve stations of Beijing, 2013 to 2015, of which one is a control point."""
    from bench.air_marks import three_years

    return three_years(shared)
