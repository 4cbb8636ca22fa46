"""Stretches of news that only tell what happened, or what something is."""

from __future__ import annotations

import re

from duizhang.tasks.segments import Segment

_EVENT = re.compile(
    r"(?:会|会议|活动|仪式)由[^，]*主持$|^本[报刊台]|(?<![将须要月季年])(?:召开|举行|出席|应邀参加)[^，]{0,30}(?:会|会议|仪式|活动|通报会)(?![员商展])|(?:会|会议|仪式|活动|发布会)(?:在[^，]{1,14})?(?:召开|举行|举办|启动|开幕)$"
)
_HAPPENS = re.compile(r"本[报刊台]|主持|召开|举行|出席|应邀参加|举办|启动|开幕")
"""Without one of these there is no event."""
_MAY_TELL = re.compile(f"{_HAPPENS.pattern}|是|指标")
_WILL = re.compile(r"将|要(?!求)|计划|拟|力争")
_EXPLAINS = re.compile(
    r"是(?<!目标是)(?<!任务是)(?<!重点是)(?<![就但可于若凡还也正都又总别即其一二三四五六七八九十]是)(?!否|要|将|到|把)|等(?:\d+项)?指标$"
)


def only_tells(segment: Segment, *, tells: bool) -> bool:
    """Whether a stretch of news only tells what happened or what something is, as does what hangs on it."""
    if not (tells or _MAY_TELL.search(segment.masked)):
        return False
    if _WILL.search(segment.masked):
        return False
    happens = _HAPPENS.search(segment.masked) and _EVENT.search(segment.masked)
    return tells or bool(happens or _EXPLAINS.search(segment.masked))
