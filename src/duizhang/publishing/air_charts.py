"""Drawings of air quality: days by grade side by side, a calendar of days, pollutants beside their limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from duizhang.catalogue.air_model import Grade
from duizhang.publishing.layout import text_width
from duizhang.publishing.words import Lang

_WIDE = 640
_DARK = 4
"""From this grade on the colour is so dark that words on it are white."""


def _svg(height: float, label: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDE} {height:.0f}" role="img" aria-label="{escape(label)}">'
        + "".join(parts)
        + "</svg>"
    )


def _text(x: float, y: float, words: str, *, anchor: str = "start", kind: str = "") -> str:
    style = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{style}>{escape(words)}</text>'


def _name(grade: Grade, lang: Lang) -> str:
    return grade.zh if lang == "zh" else grade.en


def grades_chart(
    rows: Sequence[tuple[str, Mapping[int, int]]], grades: Sequence[Grade], *, label: str, lang: Lang = "zh"
) -> str:
    """Draw one bar a row, its days by grade from the cleanest; each part has its number of days in it."""
    left, bar, gap = 150.0, 28.0, 14.0
    most = max((sum(days.values()) for _, days in rows), default=0) or 1
    parts: list[str] = []
    for at, (name, days) in enumerate(rows):
        y, x = at * (bar + gap), left
        parts.append(_text(left - 8, y + bar / 2 + 5, name, anchor="end"))
        for grade in grades:
            number = days.get(grade.grade, 0)
            width = (_WIDE - left) * number / most
            if not number:
                continue
            told = f"{name}: {_name(grade, lang)} {number}"
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{bar:.0f}" fill="{grade.rgb}">'
                f"<title>{escape(told)}</title></rect>"
            )
            if width > 9 * len(str(number)):
                kind = "inverse" if grade.grade >= _DARK else "on"
                parts.append(_text(x + width / 2, y + bar / 2 + 5, str(number), anchor="middle", kind=kind))
            x += width
    height = len(rows) * (bar + gap)
    legend, end = _legend(grades, height + 8, lang)
    return _svg(end, label, [*parts, *legend])


_LEGEND_LINE = 20.0


def _legend(grades: Sequence[Grade], top: float, lang: Lang) -> tuple[list[str], float]:
    """Return the parts of a legend that begins at ``top``, and where it ends."""
    parts, x, y = [], 0.0, top
    for grade in grades:
        name = _name(grade, lang)
        wide = 34 + text_width(name, 12)
        if x + wide > _WIDE:
            x, y = 0.0, y + _LEGEND_LINE
        parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="12" height="12" fill="{grade.rgb}" stroke="#999"/>'
        )
        parts.append(_text(x + 16, y + 11, name, kind="soft"))
        x += wide
    return parts, y + _LEGEND_LINE


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day in a calendar: its index and grade, ``None`` where there is none; ``sure`` says whether nothing is missing."""

    day: date
    index: int | None
    grade: Grade | None
    sure: bool


def weeks_of(days: Sequence[CalendarDay]) -> list[list[CalendarDay | None]]:
    """Return the days in weeks from Monday on, with ``None`` before the first and after the last."""
    known = {one.day: one for one in days}
    first = min(known) - timedelta(days=min(known).weekday())
    last = max(known)
    found = []
    while first <= last:
        found.append([known.get(first + timedelta(days=n)) for n in range(7)])
        first += timedelta(days=7)
    return found


WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}


def calendar_chart(
    days: Sequence[CalendarDay], grades: Sequence[Grade], *, label: str, lang: Lang = "zh"
) -> str:
    """Draw a month as weeks, or more as a band of small days a month; colour and number tell the index.

    A day whose index lacks a pollutant has a dashed border; one without any is empty.
    """
    months = sorted({(one.day.year, one.day.month) for one in days})
    if len(months) > 1:
        return _bands(days, months, grades, label, lang)
    wide, high, top = _WIDE / 7, 44.0, 20.0
    parts = [
        _text(wide * (n + 0.5), 13, name, anchor="middle", kind="soft")
        for n, name in enumerate(WEEKDAYS[lang])
    ]
    weeks = weeks_of(days)
    for at, week in enumerate(weeks):
        for n, one in enumerate(week):
            if one is None:
                continue
            x, y = n * wide, top + at * high
            parts.append(_cell(one, x + 2, y + 2, wide - 4, high - 4, lang))
            kind = "inverse" if one.grade is not None and one.grade.grade >= _DARK else "on"
            if one.grade is None:
                kind = "soft"
            parts.append(_text(x + 8, y + 17, str(one.day.day), kind=kind))
            shown = "—" if one.index is None else str(one.index)
            parts.append(_text(x + wide - 9, y + high - 11, shown, anchor="end", kind=kind))
    height = top + len(weeks) * high
    legend, end = _legend(grades, height + 8, lang)
    return _svg(end, label, [*parts, *legend])


def _bands(
    days: Sequence[CalendarDay],
    months: Sequence[tuple[int, int]],
    grades: Sequence[Grade],
    label: str,
    lang: Lang,
) -> str:
    left, high = 64.0, 20.0
    wide = (_WIDE - left) / 31
    parts = []
    for at, (year, month) in enumerate(months):
        parts.append(_text(left - 8, at * high + 14, f"{year}-{month:02d}", anchor="end", kind="soft"))
    for one in days:
        at = months.index((one.day.year, one.day.month))
        parts.append(
            _cell(one, left + (one.day.day - 1) * wide + 0.5, at * high + 1, wide - 1, high - 2, lang)
        )
    height = len(months) * high
    legend, end = _legend(grades, height + 10, lang)
    return _svg(end, label, [*parts, *legend])


def _cell(one: CalendarDay, x: float, y: float, wide: float, high: float, lang: Lang) -> str:
    shown = "—" if one.index is None or one.grade is None else f"AQI {one.index} {_name(one.grade, lang)}"
    place = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"'
    look = 'class="gap"' if one.grade is None else f'fill="{one.grade.rgb}"'
    dashed = "" if one.sure or one.grade is None else ' stroke="#555" stroke-dasharray="3 2"'
    return f"<rect {place} {look}{dashed}><title>{escape(f'{one.day.isoformat()} {shown}')}</title></rect>"


@dataclass(frozen=True, slots=True)
class Column:
    """A pollutant: now and before as shares of its limit, with what is printed of them."""

    name: str
    now: float | None
    then: float | None
    now_text: str
    then_text: str


def columns_chart(columns: Sequence[Column], *, label: str, limit: str, now: str, then: str) -> str:
    """Draw pollutants as shares of their limits, which is the dashed line; what was before stands behind, paler."""
    shares = [share for one in columns for share in (one.now, one.then) if share is not None]
    most = max([1.1, *(share * 1.12 for share in shares)])
    high, top, wide = 190.0, 16.0, _WIDE / max(len(columns), 1)
    compared = any(one.then is not None for one in columns)
    parts = [f'<line class="base" x1="0" x2="{_WIDE}" y1="{top + high:.1f}" y2="{top + high:.1f}"/>']
    for at, one in enumerate(columns):
        x = at * wide
        for share, kind, offset, words in (
            (one.then, "then", 0.2, one.then_text),
            (one.now, "now", 0.5 if compared else 0.36, one.now_text),
        ):
            if share is None:
                continue
            tall = high * share / most
            parts.append(
                f'<rect class="{kind}" x="{x + wide * offset:.1f}" y="{top + high - tall:.1f}" width="{wide * 0.28:.1f}" '
                f'height="{tall:.1f}"><title>{escape(f"{one.name} {words}")}</title></rect>'
            )
            parts.append(
                _text(x + wide * (offset + 0.14), top + high - tall - 4, words, anchor="middle", kind="soft")
            )
        parts.append(_text(x + wide / 2, top + high + 17, one.name, anchor="middle"))
    line = top + high - high / most
    parts.append(f'<line class="limit" x1="0" x2="{_WIDE}" y1="{line:.1f}" y2="{line:.1f}"/>')
    parts.append(_text(2, line - 4, limit, kind="soft"))
    y = top + high + 30
    if compared:
        for x, kind, words in ((0.0, "then", then), (200.0, "now", now)):
            parts.append(f'<rect class="{kind}" x="{x:.0f}" y="{y:.0f}" width="12" height="12"/>')
            parts.append(_text(x + 16, y + 11, words, kind="soft"))
        y += 18
    return _svg(y + 4, label, parts)
