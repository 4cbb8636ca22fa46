"""The first months of a year, the first and last days of a month."""

from __future__ import annotations

from datetime import date

import pytest

from duizhang.language.periods import scan_periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年前两个月", "2024-01/2024-02"),
        ("2023年前2个月", "2023-01/2023-02"),
        ("3月前10天", "2024-03-01/2024-03-10"),
        ("本月前两天", "2024-03-01/2024-03-02"),
        ("上月最后三天", "2024-02-27/2024-02-29"),
    ],
)
def test_part_of_a_longer_period(text: str, period: str) -> None:
    (mention,) = scan_periods(text, date(2024, 3, 15))
    assert str(mention.period) == period
