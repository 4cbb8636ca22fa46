"""Computations of readings made for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from duizhang.ledger.air import DayFigure, DayIndex, MeasuredDay, MeasuredStation, Run, StationFigure

FIRST = date(2019, 1, 1)


def day(number: int, aqi: int | None = 77) -> MeasuredDay:
    """A day of January with one value, judged under two editions; the third has dust."""
    value = DayFigure("pm25", "day_mean", Fraction(1667, 30), 13, 11, valid=True, used=True)
    old = DayIndex("old", aqi, (("pm25", aqi or 0),), ("pm25",), (), counts=True)
    new = DayIndex("new", 99, (("pm25", 99),), ("pm25",), ("pm10",), counts=False, values=(value,))
    return MeasuredDay(FIRST + timedelta(number - 1), (value,), (old, new), dust=number == 3)


def station(code: str, period: str = "2019", name: str = "学校\x00路") -> MeasuredStation:
    """A station with a longitude alone, a name that no database takes as it is, and one figure."""
    mean = StationFigure(
        "pm25", "mean", Fraction(1667, 31), "54", "微克/立方米", valid=True, have=31, need=27
    )
    return MeasuredStation(
        *(period, code, name, "城东区", "evaluation"),
        counts=True,
        longitude=Fraction("117.151"),
        latitude=None,
        since=date(2018, 1, 1),
        until=None,
        edition="old",
        figures=(mean,),
    )


def run(*days: MeasuredDay, first: date = FIRST, last: date | None = None, **changed: object) -> Run:
    """A computation of ten days, of which those that are given had readings."""
    made = Run(
        *("云溪市", ""),
        first,
        last or first + timedelta(9),
        choices=(("daily", "hours"),),
        readings=(("读数.csv", "ab" * 32),),
        remarks=(("roles_unknown", (("stations", "2"),)),),
        version="1",
        days=days,
        stations=(station("甲"), station("乙")),
    )
    return replace(made, **changed)  # type: ignore[arg-type]
