"""Days of air as calendars show them: what stands in each, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from duizhang.catalogue.air_model import Grade
from duizhang.monitoring.air.days import Day
from duizhang.monitoring.air.year import YearOfAir
from duizhang.publishing.air_words import ITEMS
from duizhang.publishing.words import Lang

GRADE_FILLS: Mapping[int, str] = {
    1: "#e6f3fb",
    2: "#f2dc82",
    3: "#e69f00",
    4: "#d55e00",
    5: "#8a2f6c",
    6: "#3b1030",
}
"""Class of a day → its colour. Not the green and red of the standard, which many people cannot tell apart: these grow
darker from class to class, so that they hold in grey as well, and a number stands in every day."""

GRADE_INKS: Mapping[int, str] = {
    1: "#17191c",
    2: "#17191c",
    3: "#000000",
    4: "#000000",
    5: "#ffffff",
    6: "#ffffff",
}
"""The colour of what is written on each."""


class DayState(StrEnum):
    """How much is known of a day: ``judged`` with all pollutants; ``least``, where some are missing, so that the index is
    at least what is told; ``silent``, where no pollutant has enough data; ``absent``, where there is no reading;
    ``unread``, where nothing was computed."""

    JUDGED = "judged"
    LEAST = "least"
    SILENT = "silent"
    ABSENT = "absent"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day in a calendar."""

    date: date
    state: DayState
    day: Day | None
    grade: Grade | None

    @property
    def index(self) -> int | None:
        """The index, or what it is at least."""
        return None if self.day is None else self.day.index.value

    @property
    def polluted(self) -> bool:
        """Whether the day is known to be above a limit, whatever is missing of it."""
        return self.day is not None and self.day.index.counts


def cells_of(year: YearOfAir, edition: str = "") -> dict[date, DayCell]:
    """Return every day of a year's period, judged by an edition or, without one, by those in force."""
    known = {day.day: day for day in (year.under.get(edition, ()) if edition else year.days)}
    first, last = year.period.first, year.period.last
    assert first is not None
    assert last is not None
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {day: _cell(day, known.get(day), covered=day in year.covered) for day in days}


def _cell(at: date, day: Day | None, *, covered: bool) -> DayCell:
    if day is None:
        return DayCell(at, DayState.ABSENT if covered else DayState.UNREAD, None, None)
    value = day.index.value
    if value is None:
        return DayCell(at, DayState.SILENT, day, None)
    state = DayState.JUDGED if day.index.complete else DayState.LEAST
    return DayCell(at, state, day, day.edition.index.grade(value))


def months_of(cells: Mapping[date, DayCell]) -> list[tuple[date, list[list[DayCell | None]]]]:
    """Return the months of a calendar, each with its first day and its weeks from Monday on; ``None`` is no day of it."""
    months: dict[tuple[int, int], list[DayCell]] = {}
    for at, cell in sorted(cells.items()):
        months.setdefault((at.year, at.month), []).append(cell)
    return [(date(*key, 1), _weeks(own)) for key, own in months.items()]


def _weeks(own: Sequence[DayCell]) -> list[list[DayCell | None]]:
    row: list[DayCell | None] = [None] * own[0].date.weekday()
    weeks = []
    for cell in own:
        row.append(cell)
        if len(row) == 7:
            weeks.append(row)
            row = []
    if row:
        weeks.append([*row, *[None] * (7 - len(row))])
    return weeks


def grade_name(grade: Grade, lang: Lang) -> str:
    """Return what a class is called."""
    return grade.zh if lang == "zh" else grade.en


def items_text(items: Sequence[str], lang: Lang) -> str:
    """Return pollutants in a row."""
    return ("、" if lang == "zh" else ", ").join(ITEMS[one] for one in items)


def day_words(cell: DayCell, lang: Lang) -> str:
    """Return what a day was like in words: index, class, primary pollutants, or why there is none."""
    zh = lang == "zh"
    if cell.state is DayState.UNREAD:
        return "未计算" if zh else "not computed"
    if cell.state is DayState.ABSENT or cell.day is None:
        return "没有读数" if zh else "no readings"
    index = cell.day.index
    missing = items_text(index.missing, lang)
    if cell.state is DayState.SILENT or cell.grade is None:
        return "没有有效数据" if zh else "no valid data"
    name = grade_name(cell.grade, lang)
    primary = items_text(index.primary, lang)
    if cell.state is DayState.LEAST:
        told = (
            f"缺{missing}，AQI 至少 {index.value}（{name}）"
            if zh
            else f"without {missing}; AQI at least {index.value} ({name})"
        )
    else:
        told = f"AQI {index.value}，{name}" if zh else f"AQI {index.value}, {name}"
    if not primary:
        return told
    return f"{told}，首要污染物 {primary}" if zh else f"{told}; primary pollutant {primary}"


def range_text(grade: Grade, below: int) -> str:
    """Return the indices of a class: ``51–100``; ``below`` is where the class before ends."""
    return f"{below + 1 if below else 0}–{grade.upto}"


def ranges(grades: Sequence[Grade]) -> list[tuple[Grade, str]]:
    """Return classes with their indices; the last one is open."""
    found, below = [], 0
    for grade in grades:
        last = grade is grades[-1]
        found.append((grade, f">{below}" if last else range_text(grade, below)))
        below = grade.upto
    return found
