"""Days as they are printed, given by feeds and written into file names."""

from __future__ import annotations

from datetime import date

import pytest

from duizhang.documents.dates import day_in_name, find_days, parse_day, year_in_title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年1月14日", date(2025, 1, 14)),
        ("2025 年 1 月 14 日", date(2025, 1, 14)),
        ("二〇二六年四月十一日", date(2026, 4, 11)),
        ("二○二一年十二月三十一日", date(2021, 12, 31)),
        ("2026-02-09", date(2026, 2, 9)),
        ("2026/2/9 08:00", date(2026, 2, 9)),
        ("20260209", date(2026, 2, 9)),
        ("2023-05-29T19:13:40Z", date(2023, 5, 29)),
        ("1685718502718", date(2023, 6, 2)),
        ("1685718502", date(2023, 6, 2)),
        ("时间：2026年02月10日 07时41分", date(2026, 2, 10)),
        ("2025年13月40日", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_parse_day(text: str, day: date | None) -> None:
    assert parse_day(text) == day


def test_find_days_gives_places() -> None:
    text = "自2021年3月1日起，至2022年4月2日止"
    assert [text[found.start : found.end] for found in find_days(text)] == ["2021年3月1日", "2022年4月2日"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("evening-paper-2023-06-06", date(2023, 6, 6)),
        ("20230529", date(2023, 5, 29)),
        ("某法(2018-10-26)", date(2018, 10, 26)),
        ("2025_某市_政府工作报告", None),
        ("report-20231399", None),
    ],
)
def test_day_in_name(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2025年某省政府工作报告", 2025),
        ("2014_国务院政府工作报告", 2014),
        ("某市应对气候变化规划（2021—2025年）", None),
        ("某市规划", None),
    ],
)
def test_year_in_title(title: str, year: int | None) -> None:
    assert year_in_title(title) == year
