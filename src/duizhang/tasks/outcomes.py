"""Outcomes: a subject with a predicate that reaches a figure, a floor or a state; and closing effects."""

from __future__ import annotations

import re

from duizhang.tasks.roles import Head, Role
from duizhang.tasks.words import FIGURE_PREDICATES, FLOORS, STATE_PREDICATES

FIGURE_OUTCOME = re.compile(
    rf"{FIGURE_PREDICATES}(?:了|到|至|约|近|超过|超|[\u4e00-\u9fff]{{0,4}})?(?:[\d百两“]|[一二两三四五六七八九]成)"
)


STATE_OUTCOME = re.compile(rf"{STATE_PREDICATES}$")


def outcome_of(masked: str, lead: int) -> Head | None:
    """Return the outcome that a stretch states behind ``lead``, ``None`` where it states none."""
    rest = masked[lead:]
    figure = FIGURE_OUTCOME.search(rest, 2) if len(rest) > 2 else None
    if figure is not None:
        start = _back_over_adverbs(rest, figure.start())
        return Head(Role.OUTCOME, lead, lead + start, len(masked), rest[start:], rest[:start])
    floor = FLOORS.search(rest)
    if floor is not None and floor.start() >= 2:
        return Head(Role.OUTCOME, lead, lead + floor.start(), len(masked), floor[0], rest[: floor.start()])
    state = STATE_OUTCOME.search(rest, 2) if len(rest) > 2 else None
    if state is not None:
        return Head(Role.STATE, lead, lead + state.start(), len(masked), state[0], rest[: state.start()])
    return None


_ADVERB_BEFORE = re.compile(r"(?:分别|均|都|力争|争取|累计|比20\d\d年|较20\d\d年|基本|全面|稳定|总量)+$")


def _back_over_adverbs(rest: str, at: int) -> int:
    match = _ADVERB_BEFORE.search(rest[:at])
    return match.start() if match else at


def is_effect(text: str) -> bool:
    """Say whether a stretch only says what an act is good for: 形成…格局, 打造…新地标."""
    return _CLOSING.match(text) is not None


_CLOSING = re.compile(
    r"(?:加快|逐步|不断|全面)?(?:形成|营造|打造|构筑|筑牢|擦亮|展现|谱写|提升|增强|激发|构建)[^，]{0,30}(?:治理格局|局面|合力|氛围|新地标|名片|颜值|获得感|幸福感|底色|信心|自觉|活力|风尚|屏障|防线|典范)$|(?:让|使|助力|方便|便利|惠及|为[^，]{1,16}(?:增添|提供更|作出))"
)
