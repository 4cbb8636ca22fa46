"""Outcomes: a subject with a predicate that reaches a figure, a floor or a state; and closing effects."""

from __future__ import annotations

import re

from duizhang.tasks import roles
from duizhang.tasks.openings import CLOSING, OPENS
from duizhang.tasks.roles import Head
from duizhang.tasks.words import FIGURE_PREDICATES, FLOORS, STATE_PREDICATES

FIGURE_OUTCOME = re.compile(
    rf"{FIGURE_PREDICATES}(?:了|到|至|约|近|超过|超|[\u4e00-\u9fff]{{0,4}})?(?:[\d百两“]|[一二两三四五六七八九]成|[二三四五六七八九十]分之)"
)


STATE_OUTCOME = re.compile(rf"{STATE_PREDICATES}$")


def outcome_of(masked: str, lead: int) -> Head | None:
    """Return the outcome that a stretch states behind ``lead``, ``None`` where it states none."""
    rest = masked[lead:]
    least = 0 if lead else 2  # behind a time, the subject may be what was named before
    figure = FIGURE_OUTCOME.search(rest, 2) if len(rest) > 2 else None
    if figure is not None:
        start = _back_over_adverbs(rest, figure.start())
        return Head(roles.OUTCOME, lead, lead + start, len(masked), rest[start:], rest[:start])
    within = _WITHIN_TERM.search(rest, 2) if rest[-1] in _ENDS_WITHIN else None
    if within is not None:
        return Head(
            roles.OUTCOME, lead, lead + within.start(), len(masked), within[0], rest[: within.start()]
        )
    share = _RATE.search(rest, 2) if rest[-1] in "%上右内成" else None
    if share is not None:
        low = share.start("share")
        return Head(roles.OUTCOME, lead, lead + low, len(masked), rest[low:], rest[:low])
    floor = FLOORS.search(rest)
    if floor is not None and floor.start() >= least:
        return Head(roles.OUTCOME, lead, lead + floor.start(), len(masked), floor[0], rest[: floor.start()])
    state = STATE_OUTCOME.search(rest, least) if len(rest) > 2 else None
    if state is not None:
        return Head(roles.STATE, lead, lead + state.start(), len(masked), state[0], rest[: state.start()])
    return None


_RATE = re.compile(
    r"(?:率|比例|比重|占比|满意度|覆盖面)(?P<share>(?:均|都)?(?:100%|\d[\d.]*%(?:以上|左右|以内)?|[一二三四五六七八九]成(?:以上|左右)?))$"
)
"""A share that stands behind its name without a verb, as lists print it: 处置率100%."""


_ENDS_WITHIN = frozenset("毕结成应复置办位馈达场门户岸醒段电水")
_WITHIN_TERM = re.compile(
    r"(?:在)?\d+(?:个)?(?:工作日|小时|分钟|天|日)(?:之|以)?内[^，。；的]{0,8}(?:完毕|办结|完成|响应|答复|处置|办理|到位|反馈|送达|到场|到达|修复|恢复|上门|入户|到户|运抵[^，]{2,4}|恢复供[水电气热])$"
)
"""A promise for every time: 一般问题3日内处置完毕."""


_ADVERB_BEFORE = re.compile(r"(?:分别|均|都|力争|争取|累计|比20\d\d年|较20\d\d年|基本|全面|稳定|总量)+$")


def _back_over_adverbs(rest: str, at: int) -> int:
    match = _ADVERB_BEFORE.search(rest[:at])
    return match.start() if match else at


def is_effect(text: str) -> bool:
    """Say whether a stretch only says what an act is good for: 形成…格局, 打造…新地标."""
    return bool(OPENS.get(text[:1], 0) & CLOSING) and _CLOSING.match(text) is not None


def is_slogan(text: str) -> bool:
    """Say whether a stretch only wishes well, and nothing could be held against it.

    Examples
    --------
    >>> is_slogan("不断提高人民生活水平"), is_slogan("不断提高供水保障水平")
    (True, False)
    """
    return text[-1:] in _SLOGAN_ENDS and _SLOGAN.search(text) is not None


_SLOGAN_ENDS = frozenset("平质感祉章面卷煌展")
_SLOGAN = re.compile(
    r"(?:人民|群众|百姓|居民|市民)[^，]{0,4}(?:生活水平|生活品质|获得感|幸福感|安全感|福祉)$|民生福祉$|^(?:扎实|着力|全面|持续|奋力)?推动高质量发展$|(?:发展|建设|事业)?(?:新篇章|新局面|新画卷|新辉煌)$"
)


_CLOSING = re.compile(
    r"(?:加快|逐步|不断|全面)?(?:形成|营造|打造|构筑|筑牢|擦亮|展现|谱写|提升|增强|激发|构建)[^，]{0,30}(?:治理格局|局面|合力|氛围|新地标|名片|颜值|获得感|幸福感|底色|信心|自觉|活力|风尚|屏障|防线|典范)$|带动[^，\d]*(?:提升|发展|升级|增长|增收)$|(?:让|使|助力|方便|便利|惠及|为[^，]{1,16}(?:增添|提供更|作出))"
)
