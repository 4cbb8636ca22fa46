"""Words before and behind an expression of time that say what it does, shared by its readers."""

from __future__ import annotations

import re

from duizhang.core.errors import PeriodUnreadable
from duizhang.language.model import Anchor, PeriodMention, PeriodRole
from duizhang.values.period import Period

BY_FRONT = re.compile(r"(?<![达提得])(?:截[至止]到?|力争到|[到至迄])[ ]?(?:了)?$")
COMPARE_FRONT = re.compile(
    r"(?:相?较于?|(?<![占配等无])(?:相|对|同)?比)(?:(?![例重率值赛如])[\u4e00-\u9fff]{1,3}[前时](?:的)?)?[ ]?$"
)
BY_BACK = re.compile(
    r"[ ]?(?:(?:年?[底末])?(?:及|或)?(?:之前|以前|前(?![后列沿期往来年三两二1-9一四五六七八九十]))|为止|止(?=[，。]))"
)
RANKING = re.compile(r"来?的?(?:历史|历年)?(?:同期)?(?:最|新高|新低|首次|罕见)")
"""Behind 近十年 or 2013年以来, this makes it the window of a record and not the time of a figure."""


def front_of(pattern: re.Pattern[str], text: str, start: int, floor: int) -> int | None:
    """Return where the words that end at ``start`` and match the pattern begin, or ``None``."""
    match = pattern.search(text, max(floor, start - 6), start)
    return None if match is None else match.start()


def made(start: int, end: int, written: str | None, role: PeriodRole, anchor: Anchor) -> PeriodMention | None:
    """Return the mention of a canonical period; ``None`` where the calendar does not have it."""
    try:
        period = None if written is None else Period.parse(written)
    except PeriodUnreadable:
        return None
    return PeriodMention(start, end, period, role, anchor)
