"""Numerals by themselves."""

from __future__ import annotations

from fractions import Fraction

import pytest

from duizhang.language.numerals import LONGEST, Numeral, parse_numeral, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三十七", "37"),
        ("两百零五", "205"),
        ("一千三", "1300"),
        ("二百五十", "250"),
        ("十万零一千", "101000"),
        ("3.2万", "32000"),
        ("3万5千", "35000"),
        ("12亿3000万", "1230000000"),
        ("二十一万亿", "21000000000000"),
        ("万亿", "1000000000000"),
        ("2.5百亿亿", "2500000000000000000"),
        ("三亿亿", "30000000000000000"),
        ("1,234.5", "1234.5"),
        ("１２，３４５", "12345"),
        ("壹佰贰拾叁", "123"),
        ("廿三", "23"),
        ("二〇二五", "2025"),
        ("三点五", "3.5"),
        ("一点五万", "15000"),
        ("半", "1/2"),
        ("百分之五", "1/20"),
        ("三分之二", "2/3"),
        ("一又二分之一", "3/2"),
        ("四成", "2/5"),
        ("三成半", "7/20"),
        ("负十二", "-12"),
        ("45%", "9/20"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert parse_numeral(text) == Fraction(value)


@pytest.mark.parametrize("text", ["", "三三", "苹果", "一带一路", "十分", "。", "3万5千元"])
def test_what_is_no_numeral(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("36.2", "0.1"),
        ("3200万", "10000"),
        ("98.80", "0.01"),
        ("4.9万", "1000"),
        ("五千亿", "100000000000"),
        ("二十", "1"),
    ],
)
def test_the_last_printed_place(text: str, step: str) -> None:
    numeral = read(text)
    assert isinstance(numeral, Numeral)
    assert numeral.step == Fraction(step)


def test_digits_without_end_are_no_number() -> None:
    assert read("1" * (LONGEST + 1)) is None
    assert read("万" * (LONGEST + 1)) is None
