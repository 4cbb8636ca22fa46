"""What is left out at the head of a sentence is left out of everything that the sentence tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def scopes(extract: Callable[..., Any], text: str) -> list[tuple[str, str]]:
    return [(claim.number, claim.scope) for claim in extract(text, on="2024-06-04").claims]


def test_what_is_left_out_holds_to_the_end_of_the_sentence(extract: Callable[..., Any]) -> None:
    told = "剔除沙尘影响后，2023年全市优良天数244天，优良天数比率66.8%。2022年优良天数267天。"
    assert scopes(extract, told) == [("244", "扣除沙尘"), ("66.8", "扣除沙尘"), ("267", "")]


def test_it_does_not_reach_back(extract: Callable[..., Any]) -> None:
    told = "2023年全市优良天数232天；不计沙尘天，重污染天数3天。"
    assert scopes(extract, told) == [("232", ""), ("3", "扣除沙尘")]
