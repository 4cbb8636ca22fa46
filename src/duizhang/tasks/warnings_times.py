"""Exact times of notices: 2月2日14时, 5日24时, 今日12时, 下午6时 against the document's day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = (
    r"(?:(?P<year>20\d\d)年)?(?:(?P<month>\d{1,2})月)(?P<day>\d{1,2})[日号]?|(?P<mere>\d{1,2})[日号](?!均|平均|滑动)"
    r"|(?P<word>今[日天晚]|明[日天晚]|昨[日天晚]|当[日天晚]|次日|即日)"
)
_PART = r"(?P<part>凌晨|清晨|早上|早晨|早间|早|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|夜里|晚|白天)"
_HOUR = r"(?:(?P<hour>\d{1,2}|零|〇)(?:时|点钟?)(?!间|段|期)(?:(?P<minute>\d{1,2})分|(?P<half>半)|整)?|(?P<clock>\d{1,2})[:：](?P<clock_minute>\d\d)(?::\d\d)?)"
_TIME = re.compile(
    rf"(?:{_DAY})(?:[（(][^（）()]{{1,8}}[）)])?(?:的)?{_PART}?(?:{_HOUR})?|{_PART.replace('?P<part>', '?P<part2>')}?{_HOUR.replace('?P<hour>', '?P<hour2>').replace('?P<minute>', '?P<minute2>').replace('?P<half>', '?P<half2>').replace('?P<clock>', '?P<clock2>').replace('?P<clock_minute>', '?P<clock_minute2>')}"
)
_AFTER_FROM = re.compile(r"起|开始|（起）|(?:至|到|—|-|–|~|～)+(?=[\d今明次当])")
_DATELINE = re.compile(r"[电讯]")
_FORMER = re.compile(r"(?:原(?:定|计划|拟|先)?(?:于|在|至|到|自|从)?|截[至止]到?)$")
"""What stands before a time that no longer holds, or only as of which something is told: 原定于5日12时解除."""
_BEFORE_TO = re.compile(r"(?:至|到|持续到|持续至|延长至|延续至|延至|顺延至|—+|–|-|~|～)$")
_AFTER_TO = re.compile(r"(?:止|截止|前(?:解除|终止|结束))")
_AFTERNOON = re.compile(r"下午|午后|傍晚|晚|夜")
_NOON = re.compile(r"中午|正午")
_HOURS, _MINUTES, _HALF_DAY = 24, 60, 12
_EARLY = 3
"""中午 1时 is 13:00, 中午11时 is 11:00."""


class Role(StrEnum):
    """What a time is to what is said of it."""

    FROM = "from"
    TO = "to"
    AT = "at"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in a text: ``start:end`` of the clean text, the ISO value (``None`` without a year), and its role."""

    start: int
    end: int
    value: str | None
    role: Role

    @property
    def exact(self) -> bool:
        """Whether it has an hour."""
        return self.value is not None and "T" in self.value


def moments(text: str, start: int, end: int, reference: date | None) -> Iterator[Moment]:
    """Yield the times in ``text[start:end]``; a time without a day or month takes those of the one before.

    Parameters
    ----------
    reference
        The document's day: years and months that are left out are those nearest to it.
    """
    carried = reference
    for match in _TIME.finditer(text, start, end):
        found = match.groupdict()
        day = _day(found, carried, reference)
        hour = _hour(found)
        former = _FORMER.search(text[max(start, match.start() - 6) : match.start()])
        if (hour is None and _has_hour(found)) or _DATELINE.match(text, match.end()) or former:
            carried = day or carried
            continue
        known = day if day is not None or _states_day(found) else carried
        value = None if known is None else _iso(known, hour)
        if known is None and hour is None and found["word"]:
            continue
        carried = known or carried
        yield Moment(match.start(), match.end(), value, _role(text, match.start(), match.end(), start, end))


def _role(text: str, low: int, high: int, start: int, end: int) -> Role:
    before, after = text[max(start, low - 4) : low], text[high : min(end, high + 6)]
    if _BEFORE_TO.search(before) or _AFTER_TO.match(after):
        return Role.TO
    if _AFTER_FROM.match(after):
        return Role.FROM
    return Role.AT


def _states_day(found: dict[str, str | None]) -> bool:
    return any(found[key] for key in ("month", "mere", "word"))


def _has_hour(found: dict[str, str | None]) -> bool:
    return any(found[key] for key in ("hour", "clock", "hour2", "clock2"))


def _hour(found: dict[str, str | None]) -> tuple[int, int] | None:
    """Hour and minute on the 24-hour clock, ``None`` where none is told or it is no time of day."""
    said = found["hour"] or found["hour2"]
    clock = found["clock"] or found["clock2"]
    if said is None and clock is None:
        return None
    if said is not None:
        hour = 0 if said in "零〇" else int(said)
        half = found["half"] or found["half2"]
        minute = 30 if half else int(found["minute"] or found["minute2"] or 0)
    else:
        hour, minute = int(clock or 0), int(found["clock_minute"] or found["clock_minute2"] or 0)
    part = found["part"] or found["part2"] or (found["word"] or "")[1:]
    if (_AFTERNOON.search(part) and hour < _HALF_DAY) or (_NOON.search(part) and hour < _EARLY):
        hour += _HALF_DAY
    return (hour, minute) if (hour, minute) <= (_HOURS, 0) and minute < _MINUTES else None


def _day(found: dict[str, str | None], carried: date | None, reference: date | None) -> date | None:
    word = found["word"]
    if word:
        base = carried if word[0] in "当次" and carried else reference
        shift = {"明": 1, "次": 1, "昨": -1}.get(word[0], 0)
        return base + timedelta(days=shift) if base else None
    if found["mere"]:
        return _nearest_month(int(found["mere"]), carried or reference)
    if not found["month"]:
        return None
    month, day = int(found["month"]), int(found["day"] or 0)
    if found["year"]:
        return _date(int(found["year"]), month, day)
    near = carried or reference
    if near is None:
        return None
    years = [_date(near.year + shift, month, day) for shift in (-1, 0, 1)]
    return min((d for d in years if d), key=lambda d: abs((d - near).days), default=None)


def _nearest_month(day: int, near: date | None) -> date | None:
    """The day of that number nearest to another day: on 31 January the 3日 is that of February."""
    if near is None:
        return None
    months = [
        (near.year + (near.month + shift - 1) // 12, (near.month + shift - 1) % 12 + 1)
        for shift in (-1, 0, 1)
    ]
    days = [_date(year, month, day) for year, month in months]
    return min((d for d in days if d), key=lambda d: abs((d - near).days), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(day: date, hour: tuple[int, int] | None) -> str:
    """Return day and time; 24时 is the next day's first moment.

    >>> _iso(date(2026, 1, 31), (24, 0))
    '2026-02-01T00:00'
    """
    if hour is None:
        return day.isoformat()
    if hour[0] == _HOURS:
        return f"{(day + timedelta(days=1)).isoformat()}T00:{hour[1]:02d}"
    return f"{day.isoformat()}T{hour[0]:02d}:{hour[1]:02d}"


def days_between(one: str, other: str) -> int:
    """Return how many days lie between two times, without sign.

    >>> days_between("2026-02-02T14:00", "2026-01-31")
    2
    """
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
