"""Words around a figure that limit it: 约, 超, 不低于 before it; 左右, 以上, 余 behind it."""

from __future__ import annotations

import re

from duizhang.language.model import Bound

_BEFORE_BY_BOUND = {
    Bound.APPROX: "约 大约 约为 约占 约有 约达 大概 大概有 近 将近 接近 差不多",
    Bound.GT: "超 超过 超过了 超出 超出了 超越 突破 突破了 逾 大于 多于 高于 已过 超额 破",
    Bound.GE: (
        "不低于 不少于 不小于 不下于 不下 至少 至少有 至少是 至少达 至少达到 最低 最少 大于等于 大于或等于 大于或者等于 "
        "高于或等于 跨上 迈上 登上 站上 跃上 >= ≥ ﹥= 不低於 下限 下限为"
    ),
    Bound.LE: (
        "不超过 不超 不高于 不多于 不大于 至多 最高 最高达 最高可达 最多 最多可达 最大 小于等于 小于或等于 小于或者等于 "
        "低于或等于 <= ≤ 未超过 不得超过 上限 上限为"
    ),
    Bound.LT: "低于 不足 不到 小于 少于 不满 未达到 <",
}
_BEFORE = {phrase: bound for bound, phrases in _BEFORE_BY_BOUND.items() for phrase in phrases.split()} | {
    ">": Bound.GT
}
_LONGEST = max(map(len, _BEFORE))
_BEFORE_LENGTHS: dict[str, tuple[int, ...]] = {}
for _phrase in _BEFORE:
    _sizes = _BEFORE_LENGTHS.get(_phrase[-1], ())
    _BEFORE_LENGTHS[_phrase[-1]] = tuple(sorted({*_sizes, len(_phrase)}, reverse=True))

# Words that end like a hedge and are none: 集约, 节约, 附近, 靠近, 走近.
_NOT_HEDGE = re.compile(
    r"(?:集约|节约|简约|预约|签约|合约|条约|制约|违约|附近|靠近|临近|邻近|相近|最近|贴近|亲近|走近|远近|赶超|反超)$"
)

_AFTER = re.compile(
    r"[ ]?(?:(?P<approx>左右|上下)|(?P<ge>(?:及|或|及其|含|\(含\)|（含）)?以上(?!的?所?述)|或更[多高])"
    r"|(?P<le>(?:及|或)?以[内下]|之内|内(?=[，。；、,;！）)\s]|$)|或更[少低]))"
)
_AFTER_BOUNDS = {"approx": Bound.APPROX, "ge": Bound.GE, "le": Bound.LE}


def before(text: str, start: int) -> tuple[int, Bound] | None:
    """Return where the hedge that ends at ``start`` begins and what it says, or ``None``."""
    end = start
    while end > 0 and start - end < 2 and text[end - 1] == " ":
        end -= 1
    if end == 0:
        return None
    for size in _BEFORE_LENGTHS.get(text[end - 1], ()):
        bound = _BEFORE.get(text[end - size : end]) if size <= end else None
        if bound is None:
            continue
        if size <= 2 and _NOT_HEDGE.search(text, max(0, end - size - 2), end):
            return None
        return end - size, bound
    return None


_AT_LEAST = ("至少", "不低于", "不少于")
_AT_A_DISTANCE = re.compile(
    r"(?P<word>至少|不低于|不少于|不超过|不高于|不多于|最多|至多)"
    r"(?:[^\d，。、；：,;:\n（）()“”一二两三四五六七八九十]{1,5}|[^\d，。、；：,;:\n（）()“”一二两三四五六七八九十]{1,11}的)$"
)


def farther(text: str, start: int, floor: int) -> Bound | None:
    """Return what a hedge says that a few characters part from the figure: 至少使用一种, 不高于市场价格的50%."""
    match = _AT_A_DISTANCE.search(text, max(floor, start - 16), start)
    if match is None:
        return None
    return Bound.GE if match["word"] in _AT_LEAST else Bound.LE


def after(text: str, end: int) -> tuple[int, Bound] | None:
    """Return where the hedge that starts at ``end`` stops and what it says, or ``None``."""
    match = _AFTER.match(text, end)
    if match is None or match.lastgroup is None:
        return None
    return match.end(), _AFTER_BOUNDS[match.lastgroup]


def combine(front: Bound | None, infix: bool, back: Bound | None) -> Bound:
    """Return what the hedges say together.

    左右 and 约 soften whatever else is said; 超…以上 stays strictly above; 余 and 多 are strictly above
    unless 近 or 约 makes the figure a rough one.
    """
    if Bound.APPROX in (front, back) and not (front is Bound.APPROX and back in (Bound.GE, Bound.LE)):
        return Bound.APPROX
    if front in (Bound.GT, Bound.LT):
        return front
    if back is not None:
        return back
    if front is not None and front is not Bound.APPROX:
        return front
    return Bound.GT if infix else Bound.EQ
