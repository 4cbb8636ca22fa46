"""The drawings of a bulletin, each with the table that stands for it where SVG cannot: days by index, pollutants by limit."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from duizhang.monitoring.air.bulletin import Bulletin
from duizhang.monitoring.air.days import Day
from duizhang.publishing.air_charts import (
    WEEKDAYS,
    CalendarDay,
    Column,
    calendar_chart,
    columns_chart,
    weeks_of,
)
from duizhang.publishing.air_paper import Drawing, Grid
from duizhang.publishing.air_words import ITEMS
from duizhang.publishing.figures import period_text
from duizhang.publishing.words import Lang

_BLOCKS = 6
"""Characters of a bar that reaches the limit: one of twice as much still fits its column."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


def calendar(bulletin: Bulletin, lang: Lang) -> Drawing:
    """Draw the days of the period by their index."""
    known = {one.day: _day(one) for one in bulletin.days}
    first, last = bulletin.period.first, bulletin.period.last
    assert first is not None
    assert last is not None
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = [known.get(day, CalendarDay(day, None, None, sure=False)) for day in every]
    grades = bulletin.edition.index.grades
    caption = (
        "逐日空气质量指数（虚线框：缺污染物的日子）"
        if lang == "zh"
        else "Index of each day (dashed: days that lack a pollutant)"
    )
    return Drawing(
        caption, calendar_chart(days, grades, label=caption, lang=lang), _calendar_table(days, bulletin, lang)
    )


def _day(day: Day) -> CalendarDay:
    value = day.index.value
    grade = None if value is None else day.edition.index.grade(value)
    return CalendarDay(day.day, value, grade, day.index.complete)


def _calendar_table(days: list[CalendarDay], bulletin: Bulletin, lang: Lang) -> Grid:
    """The days of a month in weeks, shaded; of a longer period the days by grade of each month."""
    months = sorted({(one.day.year, one.day.month) for one in days})
    if len(months) == 1:
        weeks = weeks_of(days)
        caption = (
            "逐日空气质量指数（*缺污染物）" if lang == "zh" else "Index of each day (* lacks a pollutant)"
        )
        return Grid(
            caption,
            tuple(WEEKDAYS[lang]),
            tuple(tuple(_told(one) for one in week) for week in weeks),
            tuple(
                tuple("" if one is None or one.grade is None else one.grade.rgb for one in week)
                for week in weeks
            ),
        )
    grades = bulletin.edition.index.grades
    heads = ("月份" if lang == "zh" else "Month", *(one.zh if lang == "zh" else one.en for one in grades))
    rows = []
    for year, month in months:
        counts = [
            sum(
                one.grade is not None and one.grade.grade == grade.grade and one.sure
                for one in days
                if (one.day.year, one.day.month) == (year, month)
            )
            for grade in grades
        ]
        rows.append((f"{year}-{month:02d}", *map(str, counts)))
    return Grid("各月各级别天数" if lang == "zh" else "Days by grade and month", heads, tuple(rows))


def _told(one: CalendarDay | None) -> str:
    if one is None:
        return ""
    shown = "—" if one.index is None else f"{one.index}{'' if one.sure else '*'}"
    return f"{one.day.day}: {shown}"


def columns(bulletin: Bulletin, lang: Lang) -> Drawing:
    """Draw each pollutant as a share of the limit of the composite index, now and a year before, or the period before."""
    then = bulletin.year_ago or bulletin.before
    then_period = bulletin.year_ago_period if bulletin.year_ago else bulletin.before_period
    found = []
    for part in bulletin.edition.composite.parts:
        now, earlier = bulletin.now.get((part.item, part.statistic)), then.get((part.item, part.statistic))
        if now is None:
            continue
        mark = "" if now.valid else "*"
        found.append(
            Column(
                ITEMS[part.item],
                float(Fraction(now.published) / part.limit),
                None if earlier is None else float(Fraction(earlier.published) / part.limit),
                f"{now.published}{mark}",
                "" if earlier is None else f"{earlier.published}{'' if earlier.valid else '*'}",
            )
        )
    zh = lang == "zh"
    caption = "各项污染物与评价限值之比" if zh else "Pollutants beside the limits of the composite index"
    return Drawing(
        caption,
        columns_chart(
            found,
            label=caption,
            limit="限值" if zh else "limit",
            now=period_text(bulletin.period.text, lang),
            then=period_text(then_period.text, lang),
        ),
        _columns_table(found, caption, lang),
    )


def _columns_table(found: list[Column], caption: str, lang: Lang) -> Grid:
    """The same columns as bars of characters."""
    heads = ("污染物", "浓度", "占限值", "图") if lang == "zh" else ("Pollutant", "Figure", "Of limit", "Bar")
    rows = tuple(
        (one.name, one.now_text, f"{one.now:.0%}", _bar(one.now)) for one in found if one.now is not None
    )
    return Grid(caption, heads, rows)


def _bar(share: float) -> str:
    """Return a bar of characters, to an eighth of one.

    >>> _bar(1.0), _bar(0.25), _bar(0.0)
    ('██████', '█▌', '')
    """
    whole, eighths = divmod(round(share * _BLOCKS * 8), 8)
    return ("█" * whole + _EIGHTHS[eighths]).strip()
