"""A year's calendar as a drawing to take away: twelve months by weekday, every day with its index on its class's colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from duizhang.catalogue.air_model import Grade
from duizhang.publishing.air_charts import WEEKDAYS
from duizhang.publishing.air_days import (
    GRADE_FILLS,
    GRADE_INKS,
    DayCell,
    DayState,
    day_words,
    grade_name,
    ranges,
)
from duizhang.publishing.air_map import FONTS
from duizhang.publishing.layout import text_width
from duizhang.publishing.words import Lang

_DAY, _HIGH, _GAP = 38.0, 30.0, 30.0
_ACROSS = 4
_HEAD, _MONTH = 62.0, 40.0
_NUMBERS = "Arial,Helvetica,'Liberation Sans',sans-serif"
"""What days are numbered in: a font without Chinese characters is drawn several times as fast."""
_DASHED = 'stroke="#17191c" stroke-width="1.5" stroke-dasharray="4 2"'
"""The border of a day that lacks a pollutant."""
_MONTHS_EN = "January February March April May June July August September October November December".split()


def month_name(first: date, lang: Lang) -> str:
    """Return the name of a month.

    >>> month_name(date(2019, 1, 1), "zh"), month_name(date(2019, 1, 1), "en")
    ('1月', 'January')
    """
    return f"{first.month}月" if lang == "zh" else _MONTHS_EN[first.month - 1]


def calendar_svg(
    months: Sequence[tuple[date, list[list[DayCell | None]]]],
    grades: Sequence[Grade],
    *,
    title: str,
    note: str,
    lang: Lang = "zh",
) -> str:
    """Draw a calendar as a file of its own.

    Parameters
    ----------
    months
        As :func:`duizhang.publishing.air_days.months_of` gives them.
    title, note
        What stands above it, and where it comes from, below.
    """
    across = min(_ACROSS, max(len(months), 1))
    wide = across * 7 * _DAY + (across - 1) * _GAP
    tall = _MONTH + 6 * _HIGH + _GAP
    rows = -(-len(months) // across)
    parts = [_text(0, 26, title, size=22, bold=True)]
    for at, (first, weeks) in enumerate(months):
        x, y = at % across * (7 * _DAY + _GAP), _HEAD + at // across * tall
        parts.append(_month(x, y, first, weeks, lang))
    legend, foot = _legend(grades, _HEAD + rows * tall, wide, lang)
    parts += [legend, _text(0, foot + 18, note, size=12, fill="#555b63")]
    width, height = wide + 40, foot + 40
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" viewBox="-20 -12 {width:.0f} {height:.0f}" '
        f'role="img" aria-label="{escape(title)}" font-family="{FONTS}"><rect x="-20" y="-12" width="{width:.0f}" '
        f'height="{height:.0f}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def _month(x: float, y: float, first: date, weeks: Sequence[Sequence[DayCell | None]], lang: Lang) -> str:
    parts = [_text(x, y, month_name(first, lang), size=15, bold=True)]
    for n, name in enumerate(WEEKDAYS[lang]):
        parts.append(_text(x + (n + 0.5) * _DAY, y + 22, name[:3], size=11, middle=True, fill="#555b63"))
    for row, week in enumerate(weeks):
        for n, cell in enumerate(week):
            if cell is not None:
                parts.append(_day(x + n * _DAY, y + 30 + row * _HIGH, cell, lang))
    return "".join(parts)


def _day(x: float, y: float, cell: DayCell, lang: Lang) -> str:
    told = f"<title>{escape(f'{cell.date.isoformat()} {day_words(cell, lang)}')}</title>"
    box = f'x="{x + 1:.1f}" y="{y + 1:.1f}" width="{_DAY - 2:.0f}" height="{_HIGH - 2:.0f}"'
    if cell.grade is None:
        look, ink, number = 'fill="#ffffff" stroke="#b5b8bd"', "#555b63", "—"
    elif cell.state is DayState.LEAST:
        fill, ink = (
            (GRADE_FILLS[cell.grade.grade], GRADE_INKS[cell.grade.grade])
            if cell.polluted
            else ("#ffffff", "#17191c")
        )
        look, number = f'fill="{fill}" {_DASHED}', f"≥{cell.index}"
    else:
        fill, ink = GRADE_FILLS[cell.grade.grade], GRADE_INKS[cell.grade.grade]
        look, number = f'fill="{fill}" stroke="#9aa0a6" stroke-width="0.5"', str(cell.index)
    return (
        f'<g>{told}<rect {box} {look}/><g font-family="{_NUMBERS}">'
        f"{_text(x + 4, y + 11, str(cell.date.day), size=8.5, fill=ink)}"
        f"{_text(x + _DAY - 4, y + 24, number, size=12, fill=ink, end=True)}</g></g>"
    )


def _legend(grades: Sequence[Grade], top: float, wide: float, lang: Lang) -> tuple[str, float]:
    """Return the legend that begins at ``top``, and where it ends."""
    keys = [
        (
            f'fill="{GRADE_FILLS[one.grade]}" stroke="#9aa0a6" stroke-width="0.5"',
            f"{grade_name(one, lang)} {told}",
        )
        for one, told in ranges(grades)
    ]
    zh = lang == "zh"
    keys.append(
        (
            f'fill="#ffffff" {_DASHED}',
            "缺污染物，至少" if zh else "a pollutant is missing: at least",
        )
    )
    keys.append(('fill="#fff" stroke="#b5b8bd"', "— 没有有效数据" if zh else "— no valid data"))
    parts, x, y = [], 0.0, top
    for look, words in keys:
        room = 30 + text_width(words, 12)
        if x + room > wide:
            x, y = 0.0, y + 22
        parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="16" height="14" {look}/>')
        parts.append(_text(x + 21, y + 12, words, size=12))
        x += room + 8
    return "".join(parts), y + 22


def _text(
    x: float,
    y: float,
    words: str,
    *,
    size: float,
    bold: bool = False,
    middle: bool = False,
    end: bool = False,
    fill: str = "#17191c",
) -> str:
    anchor = ' text-anchor="middle"' if middle else ' text-anchor="end"' if end else ""
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"{anchor}{weight}>{escape(words)}</text>'
