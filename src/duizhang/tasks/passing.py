"""Whether a stretch names a time that is over by the day of its document, or one to come."""

from __future__ import annotations

import re
from datetime import date

_HALF = re.compile(
    r"(?:今年)?(?:上半年|下半年|前三季度|[一二三四]季度|(?<=今年)(?P<month>\d{1,2})月)|^(?P<alone>\d{1,2})月(?:份|底|末|[上中下]旬|\d{1,2}日)?(?!以来)"
)
_HALF_ENDS = {"上": 6, "下": 12, "一": 3, "二": 6, "三": 9, "四": 12, "前": 9}
_MONTHS_OVER = re.compile(
    r"(?:\d{1,2}[—\-－至])?(?P<month>\d{1,2})月(?:份|底|末|[上中下]旬|\d{1,2}日)?(?![前起]|\d)"
)
"""A stretch that opens with a month."""
_FAR_AHEAD = 9
"""A month so many months later that stands alone is more likely one of the year before."""
_OPENING_MONTHS = 3
"""So early in a year what opens with the year tells of what it will bring."""
_OPENS_WITH_YEAR = ("20", "到20", "截至20")
_YEAR = re.compile(r"(?:截至|到)?(20\d\d)年(?!以来|度?(?:新|印发|发布)|[^，]{0,4}(?:基础|水平|相比))")


def is_to_come(text: str, reference: date | None) -> bool:
    """Whether a stretch names a part of this year that was not over by the document's day."""
    if reference is None:
        return False
    opened = _YEAR.match(text) if text.startswith("20") else None
    if opened is not None:
        year = int(opened[1]) - reference.year
        alone = year == 0 and opened.end() == len(text)
        return year > 0 or (alone and reference.month <= _OPENING_MONTHS)
    match = _HALF.search(text)
    if match is None:
        return False
    if match["alone"]:
        return 0 < int(match["alone"]) - reference.month <= _FAR_AHEAD
    month = int(match["month"]) if match["month"] else _HALF_ENDS[match[0].removeprefix("今年")[0]]
    return reference.month <= month


def is_over(text: str, reference: date | None) -> bool:
    """Whether a stretch opens with a time that was over by the document's day and that it compares nothing with."""
    if reference is not None and text[:1].isdigit() and not text.startswith("20"):
        months = _MONTHS_OVER.match(text)
        return months is not None and reference.month > int(months["month"])
    match = _YEAR.match(text) if text.startswith(_OPENS_WITH_YEAR) else None
    return match is not None and reference is not None and int(match[1]) < reference.year
