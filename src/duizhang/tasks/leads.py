"""What a stretch opens with in front of its act: connectives, times, the words for us."""

from __future__ import annotations

import re

from duizhang.tasks import roles
from duizhang.tasks.roles import Head
from duizhang.tasks.words import LEADS, OWN

_TIME = re.compile(
    r"(?:到|至|自|从|于|在(?=[^，]{1,14}(?:前|内|期间))|截至|力争到)?(?:20\d\d年?(?:[—\-至]20\d\d年)?(?:底|末|初|前)*|今年|明年|年内|年中|到?年[底末]前?|全年|(?:本|这|下)?周(?:之?内|末前)|月[底末内]之?前?|近期|即日起(?:[至到](?:20\d\d年)?\d{1,2}月\d{1,2}日)?|[“‘]?(?:国庆|元旦|[五六七八]一)[”’]?(?:节|假期)?(?:来临)?(?=之?前|期间)|下周[一二三四五六日]?|(?:[一二两三四五六七八九十]|\d{1,2})个?(?:半)?(?:月|周|星期|天|日)(?:之?内)|(?:本|下个?)月(?:底|中旬|上旬|下旬)?|(?:上|下)半年|[一二三四前]季度|第[一二三四]季度|(?:[每按](?:年|季度?|月|周[一二三四五六日]?|旬)|每(?:日|天|小时)|按[日天次])(?:\d{1,2}[日号]前)?|(?:主汛期|汛期|汛|供[暖热]|采暖季|开学|春节|国庆|中秋|暑[期假]|寒假|秋播|春[耕播]|入[汛冬夏])(?:来临)?(?=之?前|期间)|“〇〇〇”(?:期间|时期|末)?|[一二两三四五]年内|\d{1,2}月(?:底|份|[上中下]旬|\d{1,2}日(?:\d{1,2}时)?)?(?:前)?)(?:底|末|年底)?(?:前|之前|起|期间)?"
)
_MODAL_BEFORE_TIME = re.compile(rf"(?:今年)?(?:计划|拟|将|力争|争取|努力|确保)(?={_TIME.pattern})")
_BARE_EVENTS = frozenset(
    "开工 完工 竣工 投用 投产 通车 开通 启用 开园 封顶 开业 印发 出台 公布 上线 启动 完成 落地 交付 投运 建成 实施 施行 试行 办结".split()
)
"""Verbs that say all behind a time: 下月开工."""
_ALL_DONE = re.compile(
    r"(?:全部|全面|基本|动态|如期|陆续|整体)+(?:开工|完工|竣工|投用|投产|通车|开通|启用|封顶|清零|到位|完成|建成|销号|退出|达标)"
)


def lead_of(masked: str) -> int:
    """Where a stretch begins behind connectives, times and the words for us."""
    at = 0
    for _ in range(6):
        match = (
            LEADS.match(masked, at)
            or _TIME.match(masked, at)
            or OWN.match(masked, at)
            or _MODAL_BEFORE_TIME.match(masked, at)
        )
        if (
            match is None
            or match.end() == at
            or (match.end() == len(masked) and at == 0 and "将" not in masked)
        ):
            if match is not None and match.end() == len(masked):
                return len(masked)
            break
        at = match.end()
        while at < len(masked) and masked[at] in "，,：: 、":
            at += 1
    return at


def says_all(rest: str) -> bool:
    """Say whether a verb says all that is to be said behind a time: 下月开工."""
    return rest in _BARE_EVENTS or _ALL_DONE.fullmatch(rest) is not None


def is_time(masked: str, head: Head) -> bool:
    """Say whether a stretch is nothing but a time, for what stands behind it: 到2027年底, 2025年采暖季前.

    Parameters
    ----------
    masked, head
        The stretch, names hidden, and what :func:`duizhang.tasks.heads.head_of` returned for it.
    """
    return head.role is roles.TALK and head.lead == len(masked) and _TIME.match(masked) is not None
