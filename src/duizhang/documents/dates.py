"""Days as documents print them: 2025年1月14日, 二〇二六年四月十一日, 2026-02-09, 20230529."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "O": 0,
}
_CHINA = timezone(timedelta(hours=8))

# A day as prose and mastheads print it; spaces may stand between the parts. A scanner loses 日 before 星期.
DAY = (
    r"(?:(?P<y>(?:19|20)\d{2})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*(?:日|(?=星期))"
    r"|(?P<hy>[一二][〇○零OＯ一二三四五六七八九]{3})\s*年\s*(?P<hm>[一二三四五六七八九十]{1,2})\s*月\s*(?P<hd>[一二三四五六七八九十]{1,3})\s*日"
    r"|(?<![\d.])(?P<iy>(?:19|20)\d{2})(?P<sep>[-/.])(?P<im>\d{1,2})(?P=sep)(?P<id>\d{1,2})(?![\d.]))"
)
_DAY = re.compile(DAY)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_DASHED = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.](\d{1,2})[-_.](\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|_|\s|$|[\u4e00-\u9fff])")


class PrintedDay(NamedTuple):
    """A day and where in the text it is printed."""

    day: date
    start: int
    end: int


def find_days(text: str) -> Iterator[PrintedDay]:
    """Yield the days that a text prints in full, in their order."""
    for found in _DAY.finditer(text):
        day = _day_of(found)
        if day:
            yield PrintedDay(day, found.start(), found.end())


def parse_day(text: str) -> date | None:
    """Return the day that a feed's field gives: printed, ISO, compact, or a Unix time; else ``None``.

    A Unix time (seconds or milliseconds) is read as a day in China.

    Examples
    --------
    >>> parse_day("2023-05-29 19:13:40")
    datetime.date(2023, 5, 29)
    >>> parse_day("时间：2026年2月9日")
    datetime.date(2026, 2, 9)
    """
    stripped = text.strip()
    for printed in find_days(stripped[:200]):
        return printed.day
    if re.fullmatch(r"\d{10}|\d{13}", stripped):
        seconds = int(stripped[:10])
        return datetime.fromtimestamp(seconds, UTC).astimezone(_CHINA).date()
    compact = _COMPACT.search(stripped[:200])
    return _make(*compact.groups()) if compact else None


def day_in_name(name: str) -> date | None:
    """Return the day in a file's name (``paper-2023-06-06``, ``20230529``), else ``None``."""
    for pattern in (_DASHED, _COMPACT):
        for found in pattern.finditer(name):
            day = _make(*found.groups())
            if day:
                return day
    return next((printed.day for printed in find_days(name)), None)


def year_in_title(title: str) -> int | None:
    """Return the one year that a title or file name states (``2025年…工作报告``), else ``None``.

    A span of years (2021—2025年) states none.
    """
    years = {int(year) for year in _YEAR.findall(title)}
    if len(years) == 1 and not re.search(r"(?:19|20)\d{2}\s*年?\s*[-—–~－～至]{1,2}\s*(?:19|20)\d{2}", title):
        return years.pop()
    return None


def _day_of(found: re.Match[str]) -> date | None:
    if found["y"]:
        return _make(found["y"], found["m"], found["d"])
    if found["iy"]:
        return _make(found["iy"], found["im"], found["id"])
    year = int("".join(str(_DIGITS[char]) for char in found["hy"]))
    return _make(str(year), str(_tens(found["hm"])), str(_tens(found["hd"])))


def _tens(numeral: str) -> int:
    """Return a numeral below one hundred: 三十一 is 31."""
    if "十" not in numeral:
        return _DIGITS[numeral] if len(numeral) == 1 else 0
    tens, _, ones = numeral.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _make(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
