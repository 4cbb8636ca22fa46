"""What a reading rests on weighs on its confidence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.claims.confidence import confidence_of
from duizhang.claims.model import Kind

BEST: dict[str, Any] = {
    "linked": 1.0,
    "indirect": False,
    "phrase": "森林覆盖率",
    "period": "2025",
    "unit": "%",
    "kind": Kind.ACTUAL,
    "plain": True,
}
ALARM = 0.6
"""Below this a claim raises no alarm."""


@pytest.mark.parametrize(
    "worse",
    [
        {"linked": 0.0},
        {"indirect": True},
        {"phrase": "率"},
        {"phrase": ""},
        {"phrase": "甲" * 40},
        {"period": None},
        {"unit": ""},
        {"plain": False},
    ],
)
def test_every_weakness_lowers_it(worse: dict[str, Any]) -> None:
    assert confidence_of(**(BEST | worse)) < confidence_of(**BEST)


def test_a_rule_needs_no_period() -> None:
    norm = BEST | {"kind": Kind.NORM}
    assert confidence_of(**(norm | {"period": None})) == confidence_of(**norm)


def test_a_figure_without_indicator_raises_no_alarm() -> None:
    assert confidence_of(**(BEST | {"phrase": "", "linked": 0.0})) < ALARM
    assert confidence_of(**(BEST | {"linked": 0.0})) >= ALARM


@given(
    linked=st.floats(0, 1),
    indirect=st.booleans(),
    phrase=st.text(max_size=40),
    period=st.sampled_from([None, "2025"]),
    unit=st.sampled_from(["", "%"]),
    kind=st.sampled_from(list(Kind)),
    plain=st.booleans(),
)
def test_it_is_a_share(**given_: Any) -> None:
    assert 0 < confidence_of(**given_) < 1
