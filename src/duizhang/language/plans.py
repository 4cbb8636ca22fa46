"""Five-year plans and landmark days that official prose dates by."""

from __future__ import annotations

from duizhang.language.numerals import parse_numeral

# 一五 and 二五 ran from 1953 to 1962; three years of adjustment followed, then plan after plan from 1966.
_FIRST_START, _THIRD_START, _LENGTH = 1953, 1966, 5

LANDMARKS = {
    "新中国成立": "1949-10",
    "改革开放": "1978-12",
    "党的十六大": "2002-11",
    "党的十七大": "2007-10",
    "党的十八大": "2012-11",
    "党的十九大": "2017-10",
    "党的二十大": "2022-10",
}
"""Months in which the congresses met, the reform was resolved and the republic was founded."""


def plan_years(number: str) -> tuple[int, int] | None:
    """Return first and last year of a five-year plan from what stands before its 五 (十四 in 十四五).

    >>> plan_years("十四"), plan_years("一"), plan_years("十")
    ((2021, 2025), (1953, 1957), (2001, 2005))
    """
    value = parse_numeral(number)
    if value is None or value.denominator != 1 or not 1 <= value <= 40:
        return None
    index = int(value)
    start = _FIRST_START + _LENGTH * (index - 1) if index < 3 else _THIRD_START + _LENGTH * (index - 3)
    return start, start + _LENGTH - 1
