"""Figures as intervals: bounds, hedges, trailing zeros and counted things."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from duizhang.accounts.figures import customary, effective_bound, widest
from duizhang.accounts.settings import Settings
from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval

Say = Callable[..., Statement]
_SETTINGS = Settings()


def _between(low: str | None, high: str | None, *, opened: str = "") -> Interval:
    return Interval(
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
        low is None or "low" in opened,
        high is None or "high" in opened,
    )


@pytest.mark.parametrize(
    ("value", "given", "expected"),
    [
        ("36.2", {"unit": "微克/立方米"}, _between("36.15", "36.25")),
        ("77", {}, _between("76.5", "77.5")),
        ("281", {"unit": "天"}, _between("281", "281")),
        ("630000000000", {"unit": "元", "bound": "gt"}, _between("630000000000", None, opened="low")),
        ("72", {"bound": "ge"}, _between("72", None)),
        ("38", {"bound": "le"}, _between(None, "38")),
        ("38", {"bound": "lt"}, _between(None, "38", opened="high")),
        ("60", {"bound": "approx"}, _between("57", "63")),
        ("0", {"bound": "approx"}, _between("-0.5", "0.5")),
        ("4", {"unit": "个", "bound": "range", "value_max": Fraction(5)}, _between("4", "5")),
        (
            "-3",
            {"measure": "relative_change", "bound": "range", "value_max": Fraction(-5)},
            _between("-5", "-3"),
        ),
    ],
)
def test_what_a_figure_stands_for(value: str, given: dict[str, Any], expected: Interval, say: Say) -> None:
    assert customary(say("i", value, **given), None, _SETTINGS) == expected


@pytest.mark.parametrize(
    ("value", "step", "number", "after", "high"),
    [
        ("50000", 10000, "5万", "余家", 60000),
        ("150", 1, "150", "余个", 160),
        ("100", 1, "100", "多家", 200),
        ("68000", 1, "68000", "余平方米", 69000),
        ("12000", 1000, "1.2万", "余人", 13000),
        ("50000", 10000, "5万余", "家", 60000),
        ("300", 1, "300", "个多功能厅", None),
        ("4500", 1, "4500", "家", None),
    ],
)
def test_and_some_stays_below_the_next_step(
    value: str, step: int, number: str, after: str, high: int | None, say: Say
) -> None:
    quote = f"共有{number}{after}"
    statement = say(
        "i",
        value,
        bound="gt",
        unit="家",
        step=Fraction(step),
        number=number,
        quote=quote,
        quote_start=10,
        quote_end=10 + len(quote),
        at=12,
        end=12 + len(number),
    )
    interval = customary(statement, None, _SETTINGS)
    assert interval.low == Fraction(value)
    assert interval.low_open
    assert interval.high == (None if high is None else Fraction(high))


def test_an_office_that_prints_one_decimal_drops_its_zero(say: Say) -> None:
    growth = say("i", "5", measure="relative_change")
    assert customary(growth, 1, _SETTINGS) == _between("4.95", "5.05")
    assert widest(growth, _SETTINGS) == _between("4.5", "5.5")
    in_ten_thousands = say("i", "300000", unit="人", step=Fraction(10**4))
    assert customary(in_ten_thousands, 0, _SETTINGS) == _between("295000", "305000")


def test_the_widest_reading_holds_the_customary_one(say: Say) -> None:
    for bound in ("eq", "approx", "ge", "gt", "le", "lt"):
        statement = say("i", "55.6", bound=bound)
        assert customary(statement, 1, _SETTINGS).inside(widest(statement, _SETTINGS))


def test_a_bound_on_a_fall_turns_round(say: Say) -> None:
    fall = say("i", "-3", measure="relative_change", bound="ge")
    assert effective_bound(fall) == "le"
    assert customary(fall, None, _SETTINGS) == _between(None, "-3")
    assert effective_bound(say("i", "3", measure="relative_change", bound="ge")) == "ge"


def test_words_have_no_interval(say: Say) -> None:
    with pytest.raises(ValueError, match="without a figure"):
        customary(say("i", None, measure="words", words="kept"), None, _SETTINGS)
