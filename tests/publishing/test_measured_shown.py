"""Which measured figure stands beside a target or for an account."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from duizhang.accounts.model import Account
from duizhang.ledger.computations import MEASURED, Computation
from duizhang.ledger.records import Statement
from duizhang.publishing.reported import measured_mark, measured_of, measured_text


def _measured(period: str, *, valid: bool = True, variant: tuple[tuple[str, str], ...] = ()) -> Statement:
    told = Computation(Fraction("53.6"), "54", valid, 330, 324, 100, variant=variant)
    quote = "PM2.5年均浓度 53.6微克/立方米"
    return Statement(
        document_id=f"doc_{period}{variant}", doc="r", article="", start=11, end=15, number="53.6", kind=MEASURED,
        indicator="PM2.5年均浓度", indicator_id="pm25_annual_mean", subject="甲市", subject_id="甲市", measure="level",
        value=Fraction("53.6"), unit="微克/立方米", step=Fraction(1, 10), period=period, quote=quote, quote_end=len(quote),
        explanation=told.notes(),
    )  # fmt: skip


def _account(*statements: Statement) -> Account:
    return Account(
        id="acc", indicator_id="pm25_annual_mean", indicator_zh="PM2.5年均浓度", indicator_en="PM2.5", unit="微克/立方米",
        direction="lower", domain="air", measure="level", scope="", subject="甲市", subject_id="甲市", provisional=False,
        statements=statements,
    )  # fmt: skip


def test_nothing_measured_is_nothing() -> None:
    assert measured_of(_account()) is None


@pytest.mark.parametrize(
    ("due", "shown"), [("2019", "2019"), ("2020-02", "2020-02"), ("2027", "2020"), (None, "2020")]
)
def test_the_due_period_else_the_newest_of_the_longest(due: str | None, shown: str) -> None:
    account = _account(*map(_measured, ("2019", "2020", "2020-02", "2021-01")))
    found = measured_of(account, due)
    assert found is not None
    assert found.period == shown


def test_the_standards_own_computation_stands_for_others() -> None:
    relaxed = _measured("2019", variant=(("validity", "relaxed"),))
    found = measured_of(_account(_measured("2019"), relaxed))
    assert found is not None
    assert measured_mark(found) == ""
    assert measured_of(_account(relaxed)) == relaxed
    assert measured_mark(relaxed) == "validity=relaxed"


def test_too_little_data_is_marked() -> None:
    statement = _measured("2019", valid=False)
    assert measured_text(statement) == "53.6微克/立方米（仅供参考）"
    assert measured_text(statement, "en") == "53.6 µg/m³ (indicative)"
    assert measured_mark(replace(statement, kind="actual")) == ""
