"""The words that say that a thing is counted again: with dust days removed, audited, like for like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from duizhang.catalogue.model import Recount

_DENIED = r"(?P<not>未经?|不|没有|尚未|含|包括)?"
_AROUND = r"^(?:按|经|在|以|据)?(?:{words})(?:天气|天|过程|因素|数据|的)*(?:影响|口径|情况)?(?:计算|测算|统计)?(?:后|下|的)?[，,]?"


def recount_told(words: str, recounts: Sequence[Recount]) -> str | None:
    """Return the way of counting that the last of some words says, ``""`` where they deny it, ``None`` for nothing.

    >>> dust = Recount("扣除沙尘", "扣除沙尘影响", "dust days removed", ("扣除沙尘",))
    >>> recount_told("扣除沙尘影响后", (dust,)), recount_told("未扣除沙尘", (dust,)), recount_told("全年", (dust,))
    ('扣除沙尘', '', None)
    """
    found: tuple[int, str] | None = None
    for one in recounts:
        if not any(word in words for word in one.words):
            continue
        for match in _said(one).finditer(words):
            if found is None or match.start() > found[0]:
                found = (match.start(), "" if match["not"] else one.id)
    return found[1] if found is not None else None


def without_recount(phrase: str, recounts: Sequence[Recount]) -> str:
    """Return a name without the words that say how it is counted again: 扣除沙尘影响后优良天数, 优良天数（扣除沙尘影响） → 优良天数.

    Nothing is left where they are all there is: 优良天数232天，扣除沙尘影响后244天.
    """
    if not any(word in phrase for one in recounts for word in one.words):
        return phrase
    return _bracketed(tuple(recounts)).sub("", _leading(tuple(recounts)).sub("", phrase))


@lru_cache(maxsize=32)
def _said(one: Recount) -> re.Pattern[str]:
    return re.compile(f"{_DENIED}(?:{_any_of(one.words)})")


@lru_cache(maxsize=8)
def _leading(recounts: tuple[Recount, ...]) -> re.Pattern[str]:
    return re.compile(_AROUND.replace("{words}", _any_of(word for one in recounts for word in one.words)))


@lru_cache(maxsize=8)
def _bracketed(recounts: tuple[Recount, ...]) -> re.Pattern[str]:
    words = _any_of(word for one in recounts for word in one.words)
    return re.compile(rf"(?<=.)[（(](?:按|经|已)?(?:{words})[^（）()]{{0,8}}[）)]$")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
