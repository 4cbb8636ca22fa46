"""Months that were measured are a line in the chart of their account; years keep their marks and labels."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from duizhang.accounts.model import Account, Reconciliation
from duizhang.ledger.computations import MEASURED, Computation
from duizhang.ledger.records import Statement
from duizhang.publishing.chart_spec import account_spec, has_chart
from duizhang.publishing.chart_svg import account_chart
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.traces import measured_drawn


def said(period: str, value: str, *variant: tuple[str, str]) -> Statement:
    told = Computation(Fraction(value), value, True, 30, 27, 100, variant=variant)
    return Statement(
        document_id=f"doc_{period}{variant}", doc="r", article="", start=0, end=len(value), number=value, kind=MEASURED,
        indicator="PM2.5年均浓度", indicator_id="pm25_annual_mean", subject="甲市", subject_id="甲市", measure="level",
        value=Fraction(value), unit="微克/立方米", step=Fraction(1, 10), period=period, quote=value,
        explanation=told.notes(),
    )  # fmt: skip


MONTHS = [said(f"2019-{n:02d}", str(30 + n)) for n in (1, 2, 3, 5, 6)]
YEAR = said("2019", "33.4")


def account(*statements: Statement) -> Account:
    return Account(
        id="acc", indicator_id="pm25_annual_mean", indicator_zh="PM2.5年均浓度", indicator_en="PM2.5", unit="微克/立方米",
        direction="lower", domain="air", measure="level", scope="", subject="甲市", subject_id="甲市", provisional=False,
        statements=statements,
    )  # fmt: skip


def test_three_months_in_a_row_are_a_line_and_fewer_are_values() -> None:
    single, lines = measured_drawn([*reversed(MONTHS), YEAR])
    assert [[s.period for s in line] for line in lines] == [["2019-01", "2019-02", "2019-03"]]
    assert {s.period for s in single} == {"2019", "2019-05", "2019-06"}


def test_a_line_goes_over_the_end_of_a_year() -> None:
    _, lines = measured_drawn([said(period, "40") for period in ("2019-12", "2020-01", "2019-11")])
    assert [s.period for s in lines[0]] == ["2019-11", "2019-12", "2020-01"]


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_choices_that_of_the_standard_is_drawn(turned: bool) -> None:
    both = [YEAR, said("2019", "31.8", ("daily", "fill"))]
    single, _ = measured_drawn(reversed(both) if turned else both)
    assert single == [YEAR]
    assert measured_drawn(both[1:])[0] == both[1:]


def test_the_drawing_has_the_line_without_labels_and_tells_its_values() -> None:
    one = account(*MONTHS[:3], YEAR)
    lookup = Lookup.of(Reconciliation(None, (one,)))
    chart = account_chart(one, lookup, ident="a")
    assert chart is not None
    assert chart.svg.count('class="c-trace"') == 1 and chart.svg.count('class="c-month"') == 3
    assert re.findall(r'class="c-value"[^>]*>([^<]+)<', chart.svg) == ["33.4"]
    assert "2019年1月 31微克/立方米" in chart.svg and "measured" in chart.marks


def test_months_alone_are_a_chart() -> None:
    one = account(*MONTHS[:3])
    lookup = Lookup.of(Reconciliation(None, (one,)))
    assert has_chart(one, lookup)
    spec = account_spec(one, lookup)
    lines = [layer for layer in spec["layer"] if layer.get("mark", {}).get("type") == "line"]
    assert [len(layer["data"]["values"]) for layer in lines] == [3]
    assert all(row["words"].startswith("2019年") for row in lines[0]["data"]["values"])
