"""Sub-indices of every whole concentration by other programs, beside the published tables, with their errors counted.

``python -m bench.air`` prints them where the programs are installed::

    uv run --no-project --isolated --python 3.11 --with aqi-hub --with python-aqi --with-editable . python -m bench.air
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from duizhang.catalogue.air import air_standards, edition_named
from duizhang.monitoring.air.index import sub_index

Compute = Callable[[str, str, Fraction], object]
"""Pollutant, averaging time and concentration → a program's sub-index."""

LARGEST = {("pm25", "day"): 600, ("pm10", "day"): 700, ("so2", "day"): 2700, ("no2", "day"): 1000, ("co", "day"): 65, ("o3", "8h"): 900}  # fmt: skip
"""Concentrations are tried from 0 to beyond the table: whole µg/m³, CO in tenths of mg/m³."""


@dataclass(frozen=True, slots=True)
class Errors:
    """How many concentrations a program gets wrong, and the first of them: concentration, its answer, the right one."""

    program: str
    edition: str
    item: str
    mean: str
    wrong: int
    of: int
    first: str


def peers() -> Iterator[Errors | str]:
    """Yield the errors of each program, or why it cannot be run."""
    for name, edition, load in (
        ("aqi-hub", "2026-transition", _aqi_hub),
        ("python-aqi", "2012", _python_aqi),
    ):
        try:
            compute = load()
        except ImportError as error:
            yield f"{name}: not installed ({error})"
            continue
        yield from _errors(name, edition, compute)


def _errors(program: str, edition_id: str, compute: Compute) -> Iterator[Errors]:
    rules = edition_named(edition_id, air_standards()).index
    for (item, mean), most in LARGEST.items():
        table = rules.table(item, mean)
        assert table is not None
        step = Fraction(1, 10) if item == "co" else Fraction(1)
        wrong, first, number = 0, "", int(most / step) + 1
        for steps in range(number):
            concentration = steps * step
            right = sub_index(concentration, table, rules.knots)
            try:
                found = compute(item, mean, concentration)
            except Exception as error:  # a program that fails on a concentration is wrong there
                found = type(error).__name__
            if found != right:
                wrong += 1
                first = first or f"{float(concentration):g}: {found}, not {right}"
        yield Errors(program, edition_id, item, mean, wrong, number, first)


def _aqi_hub() -> Compute:
    module = importlib.import_module("aqi_hub.aqi_cn.aqi")
    names = {
        "so2": "SO2_24H",
        "no2": "NO2_24H",
        "co": "CO_24H",
        "o3": "O3_8H",
        "pm10": "PM10_24H",
        "pm25": "PM25_24H",
    }

    def compute(item: str, _: str, concentration: Fraction) -> object:
        return module.cal_iaqi_cn(names[item], float(concentration))

    return compute


def _python_aqi() -> Compute:
    aqi: Any = importlib.import_module("aqi")
    names = {
        "so2": "so2_24h",
        "no2": "no2_24h",
        "co": "co_24h",
        "o3": "o3_8h",
        "pm10": "pm10",
        "pm25": "pm25",
    }

    def compute(item: str, _: str, concentration: Fraction) -> object:
        return int(aqi.to_iaqi(names[item], f"{float(concentration):g}", algo=aqi.ALGO_MEP))

    return compute
