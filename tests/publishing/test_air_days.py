"""Calendars of days: every day stands in its week, says what is known of it, and no colour stands alone."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhang.catalogue.air import air_standards, edition_named
from duizhang.catalogue.air_model import Edition
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.air.days import Day, DayValue
from duizhang.monitoring.air.index import Index
from duizhang.monitoring.air.year import Move, YearOfAir, year_of
from duizhang.publishing.air_calendar import calendar_svg
from duizhang.publishing.air_days import (
    GRADE_FILLS,
    GRADE_INKS,
    DayCell,
    DayState,
    cells_of,
    day_words,
    months_of,
    ranges,
)
from duizhang.publishing.air_year_words import caveats, lead, moves_text, variant_name

OLD = edition_named("2012", air_standards())
NEW = edition_named("2026-final", air_standards())


def day(at: date, aqi: int | None, missing: tuple[str, ...] = (), edition: Edition = OLD) -> Day:
    value = DayValue(40, 1, 3, 2, "stations", valid=True, used=True)
    primary = ("pm25",) if aqi is not None and aqi > 50 else ()
    subs = {} if aqi is None else {"pm25": aqi}
    counts = aqi is not None and (not missing or aqi > 100)
    return Day(
        "云溪市",
        "",
        at,
        edition,
        {("pm25", "day_mean"): value},
        Index(aqi, subs, primary, missing, counts),
        dust=False,
    )


def year(found: dict[date, Day], days: list[date], new: dict[date, Day] | None = None) -> YearOfAir:
    under = {"2012": list(found.values())} | ({"2026-final": list(new.values())} if new else {})
    return year_of("云溪市", frozenset(days), list(found.values()), under, air_standards(), Choices())


def made(*indices: int | None, missing: dict[int, tuple[str, ...]] | None = None) -> YearOfAir:
    days = [date(2019, 1, 1) + timedelta(n) for n in range(len(indices))]
    return year(
        {
            at: day(at, one, (missing or {}).get(n, ()))
            for n, (at, one) in enumerate(zip(days, indices, strict=True))
        },
        days,
    )


def test_a_day_says_how_much_is_known_of_it() -> None:
    days = [date(2019, 1, 1) + timedelta(n) for n in range(5)]
    known = {
        days[0]: day(days[0], 230),
        days[1]: day(days[1], 77, ("pm10",)),
        days[2]: day(days[2], None, ("co", "pm25")),
    }
    cells = cells_of(year(known, [*days[:4], date(2019, 1, 7)]))
    assert [cells[at].state for at in days] == [
        *(DayState.JUDGED, DayState.LEAST, DayState.SILENT, DayState.ABSENT, DayState.UNREAD),
    ]
    words = [day_words(cells[at], "zh") for at in days]
    assert words == [
        "AQI 230，重度污染，首要污染物 PM2.5",
        "缺PM10，AQI 至少 77（良），首要污染物 PM2.5",
        "没有有效数据",
        "没有读数",
        "未计算",
    ]
    assert day_words(cells[days[1]], "en") == "without PM10; AQI at least 77 (good); primary pollutant PM2.5"


@given(st.dates(date(2013, 1, 1), date(2040, 1, 1)), st.integers(1, 400))
@settings(max_examples=60)
def test_every_day_stands_once_under_its_weekday(first: date, number: int) -> None:
    days = [first + timedelta(n) for n in range(number)]
    months = months_of({at: DayCell(at, DayState.ABSENT, None, None) for at in days})
    seen = []
    for begin, weeks in months:
        for week in weeks:
            assert len(week) == 7
            for column, cell in enumerate(week):
                if cell is not None:
                    assert cell.date.weekday() == column
                    assert (cell.date.year, cell.date.month) == (begin.year, begin.month)
                    seen.append(cell.date)
    assert seen == days


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_grow_darker_and_carry_readable_words() -> None:
    shades = [_contrast(GRADE_FILLS[n], "#000000") for n in range(1, 7)]
    assert shades == sorted(shades, reverse=True)
    assert all(a / b > 1.15 for a, b in pairwise(shades)), "they hold in grey"
    assert all(_contrast(GRADE_FILLS[n], GRADE_INKS[n]) >= 4.5 for n in GRADE_FILLS)


def test_the_drawing_has_every_day_its_number_and_its_title() -> None:
    found = made(40, 120, 301, 60, missing={3: ("o3",)})
    svg = calendar_svg(months_of(cells_of(found)), OLD.index.grades, title="<云溪市>", note="")
    assert "&lt;云溪市&gt;" in svg and "<云溪市>" not in svg
    assert [len(re.findall(f">{n}<", svg)) for n in ("40", "120", "301", "≥60")] == [1, 1, 1, 1]
    assert "<title>2019-01-03 AQI 301，严重污染" in svg
    assert svg.count("stroke-dasharray") == 2, "a day that lacks a pollutant, and its key"


def test_classes_tell_their_indices() -> None:
    assert [told for _, told in ranges(OLD.index.grades)] == [
        "0–50",
        "51–100",
        "101–150",
        "151–200",
        "201–300",
        ">300",
    ]


def test_the_sentence_and_its_caveats() -> None:
    found = made(40, 120, 230, 60, None, missing={3: ("o3",), 4: ("pm25",)})
    standards = air_standards()
    told_zh = lead(found, standards, "zh")
    assert told_zh.endswith("六项污染物齐全的3天里，1天优良（33.3%）；重污染1天；PM2.5平均40.0微克/立方米。")
    told = caveats(found, cells_of(found), "zh")
    assert any("另有1天缺一项" in line and "其中0天已知超标" in line for line in told)
    assert any("1天没有有效数据" in line for line in told)
    assert "only" in " ".join(caveats(found, cells_of(found), "en"))
    nothing = made(60, missing={0: ("o3",)})
    assert "没有一天六项污染物齐全" in lead(nothing, standards, "zh")


def test_what_an_edition_moves_is_counted_of_complete_days() -> None:
    days = [date(2019, 1, 1) + timedelta(n) for n in range(4)]
    old = {at: day(at, one) for at, one in zip(days, (90, 90, 40, 90), strict=True)}
    new = {at: day(at, one, edition=NEW) for at, one in zip(days, (120, 130, 40, 95), strict=True)}
    new[days[1]] = day(days[1], 130, ("pm10",), edition=NEW)
    moves = year(old, days, new).moves("2026-final")
    assert moves == [Move(2, 3, 1)]
    assert moves_text(moves, NEW, "新标准", "zh") == "新标准：1天换级别（良→轻度污染 1天）。"
    assert "no day" in moves_text([], NEW, "new", "en")


@pytest.mark.parametrize(
    ("variant", "name"),
    [("", "按标准"), ("dust=removed", "剔除沙尘日"), ("state=standard", "state=standard")],
)
def test_variants_have_names(variant: str, name: str) -> None:
    assert variant_name(variant, "zh") == name


def test_figures_of_a_period_are_those_of_its_days() -> None:
    found = made(*(40 for _ in range(31)))
    assert found.period.text == "2019-01"
    mean = found.figures["pm25", "mean"]
    assert (mean.value, mean.valid) == (Fraction(40), True)
    assert found.months["2019-01"] == found.figures
