"""Records for ``duizhang quantities``."""

from __future__ import annotations

from datetime import date

import pytest

from duizhang.language.answer import answer
from duizhang.language.model import Lexicon

DAY = date(2026, 2, 3)


def test_quantities_and_periods_in_order_of_place() -> None:
    records = answer("到2027年，浓度降至35微克/立方米", DAY, Lexicon())
    assert records == [
        {
            "start": 0,
            "end": 6,
            "text": "到2027年",
            "type": "period",
            "value": None,
            "unit": "",
            "bound": "by",
            "days": ["2027-01-01", "2027-12-31"],
        },
        {
            "start": 11,
            "end": 19,
            "text": "35微克/立方米",
            "type": "quantity",
            "value": 35,
            "unit": "微克/立方米",
            "bound": "eq",
            "days": None,
        },
    ]


def test_open_ends_are_null() -> None:
    def days(text: str) -> object:
        return answer(text, DAY, Lexicon())[0]["days"]

    assert days("2023年以来") == ["2023-01-01", None]
    assert days("2026年3月1日之前") == [None, "2026-02-28"]
    assert days("2026年3月1日及以前") == [None, "2026-03-01"]
    assert days("2026年3月1日") == ["2026-03-01", "2026-03-01"]
    assert answer("同比", DAY, Lexicon())[0]["days"] is None


def test_ranges_and_shares() -> None:
    assert answer("5%至6.5%", DAY, Lexicon())[0]["value"] == [5, 6.5]
    assert answer("千分之三", DAY, Lexicon())[0]["value"] == 0.3
    assert answer("二", DAY, Lexicon())[0]["value"] == 2
    assert answer("负二", DAY, Lexicon())[0]["value"] == -2


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("新增院士占全国近一半", 50, "%", "approx"),
        ("超过一半的企业复工", 50, "%", "gt"),
        ("3千克", 3000, "克", "eq"),
        ("25毫克", 0.025, "克", "eq"),
        ("重量大于3并小于5", [3, 5], "", "range"),
        ("名次在第三和第八之间", [3, 8], "", "range"),
        ("等于7", [7, 7], "", "eq"),
        ("气温不超过-8度", -8, "度", "le"),
    ],
)
def test_conventions_of_the_answer(text: str, value: object, unit: str, bound: str) -> None:
    (found,) = answer(text, None, Lexicon())
    assert (found["value"], found["unit"], found["bound"]) == (value, unit, bound)


@pytest.mark.parametrize("text", ["一半用于治理", "时间缩短一半以上", "一半是海水"])
def test_half_is_no_share_without_its_whole(text: str) -> None:
    assert answer(text, None, Lexicon()) == []
