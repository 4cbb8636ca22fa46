"""What a figure measures: a level, a change, a growth, a multiple or a gap; and the phrase that is left over."""

from __future__ import annotations

import re
from collections.abc import Callable

from duizhang.claims.figure import Figure
from duizhang.claims.measure_words import BETTER, LOWER, Words, change_at_end
from duizhang.claims.measured import Measured, made, peel, trim
from duizhang.claims.measures_against import as_gap, as_part_of_price, as_part_of_target, as_times
from duizhang.claims.model import Measure
from duizhang.claims.trimming import without_turn
from duizhang.claims.words import ABOUT, ARRIVALS, CHANGES, FALLING, alternatives, last_of

_ARRIVAL = re.compile(rf"(?<![通直抵发传](?=达))(?<![拥享持含具](?=有))(?:{alternatives(ARRIVALS)}|{ABOUT})$")
_ENDS_OF_ARRIVALS = last_of([*ARRIVALS, "约"])
_CHANGE_OBJECT = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|累计|平均|年均|再|可|将)(?P<verb>(?!降[水雨雪尘])(?:{alternatives(CHANGES)}))(?P<object>[^，。；\d]{{2,16}})$"
)
_RATE_CHANGE = re.compile(
    r"(?:增长率|增长速度|增速|增幅|涨幅|升幅|上涨率|降幅|下降率|降低率|减幅|跌幅|下降幅度|增长幅度|上涨幅度)$"
)
_YEARLY = re.compile(
    r"(?:年均|年平均|平均每年|每年平均|年均复合|年复合)(?:实际|名义)?(?:增长|增速|下降|递增|递减|提高|降低|增幅|增加|减少)*$|年均(?:增长|增速)"
)
_DOING = frozenset("完成 实现 达成 落实".split())
_FALLING = frozenset(FALLING)
_RATE_NOUN = re.compile(r"(?:率|比率|比例|比重|占比|份额|强度|系数|指数|贡献|覆盖面)$")


def measured(figure: Figure, changing: str = "") -> Measured:
    """Decide the measure of a figure from its left text.

    The order of the questions is the order of the words from the figure outwards: hedges and adverbs, a verb of
    arrival (提高到), a verb of change (提高), a comparison with something that is no time (高于全国).

    Parameters
    ----------
    figure
        The figure with its left text.
    changing
        Verb of change that the figure before said with its object (压减时间), which a list says once.
    """
    words = Words(figure, changing)
    for reading in _READINGS:
        answer = reading(words)
        if answer is not None:
            return answer
    measure = Measure.MULTIPLE if words.times else Measure.LEVEL
    if words.points and words.compares:
        measure = Measure.CHANGE
    phrase = _ARRIVAL.sub("", words.body) if words.points else words.body
    return made(figure, measure, phrase, compares=measure is not Measure.LEVEL and words.compares)


def _as_doubling(words: Words) -> Measured | None:
    """翻两番."""
    end = words.figure.quantity.end
    if not words.times or "番" not in words.figure.text[end - 1 : end + 1]:
        return None
    phrase = trim(re.sub(r"(?:实现|再|将)?翻了?$", "", words.text))
    return made(words.figure, Measure.MULTIPLE, phrase, compares=words.compares)


def _as_arrival(words: Words) -> Measured | None:
    """提高到, 达到, 控制在: what stands before is the indicator."""
    figure, body = words.figure, words.body
    arrival = _ARRIVAL.search(body) if body[-1:] in _ENDS_OF_ARRIVALS else None
    change = change_at_end(body)
    if arrival is None or (change is not None and len(change[0]) >= len(arrival[0])):
        return None
    if arrival[0] in _DOING and figure.right and not figure.is_share:
        return None  # 完成6个镇…: the verb belongs to what follows the figure
    phrase = without_turn(trim(peel(body[: arrival.start()])[0]))
    inner = change_at_end(phrase)
    if words.points and (inner is not None or arrival[0] not in _DOING):
        return None
    if words.times:
        return made(figure, Measure.MULTIPLE, phrase, arrived=True, compares=words.compares)
    if words.share and _RATE_CHANGE.search(phrase):
        return _growth(figure, phrase, words.adverbs)
    if (
        inner
        and arrival[0].removeprefix("力争") in _TO_A_CHANGE
        and words.share
        and not _RATE_NOUN.search(phrase)
    ):
        return _changed(words, phrase, inner)
    if arrival[0] in _MAKES_UP and words.share and phrase and not _RATE_NOUN.search(phrase):
        phrase += "占比"
    verb = arrival[0] if arrival[0] in HAS else ""
    return made(figure, Measure.LEVEL, phrase, arrived=True, verb=verb)


def _as_growth(words: Words) -> Measured | None:
    """居民消费价格涨幅2%."""
    if words.share and _RATE_CHANGE.search(words.body):
        return _growth(words.figure, words.body, words.adverbs)
    return None


def _as_growth_behind(words: Words) -> Measured | None:
    """保持6%以上的增长: what the figure is of stands behind it."""
    figure = words.figure
    if not words.share or not _GROWTH_BEHIND.match(figure.text, figure.quantity.end, figure.clause[1]):
        return None
    arrival = _ARRIVAL.search(words.body)
    phrase, more = peel(words.body[: arrival.start()] if arrival else words.body)
    yearly = _A_YEAR.search(words.adverbs + more) is not None
    measure = Measure.ANNUAL_AVERAGE_CHANGE if yearly else Measure.RELATIVE_CHANGE
    return made(figure, measure, phrase, verb="增长", compares=True)


def _as_change(words: Words) -> Measured | None:
    """增长4.8%, 减少7天."""
    change = change_at_end(words.body)
    return None if change is None else _changed(words, words.body, change)


def _as_added(words: Words) -> Measured | None:
    """比年初新增12亿元."""
    if not words.compares or words.share or words.times or not words.body.endswith("新增"):
        return None
    phrase = peel(words.body.removesuffix("新增"))[0]
    return made(words.figure, Measure.CHANGE, phrase, verb="新增", compares=True)


def _as_more(words: Words) -> Measured | None:
    """比去年多了50公斤."""
    more = _MORE.search(words.body) if words.compares else None
    if more is None or words.share or words.times:
        return None
    sign = -1 if more[0] in LOWER else 1
    phrase = peel(words.body[: more.start()])[0]
    return made(words.figure, Measure.CHANGE, phrase, sign=sign, verb=more[0], compares=True)


def _as_changed_object(words: Words) -> Measured | None:
    """压减时间58%, and 材料52% behind it, where the verb is said once."""
    figure, body = words.figure, words.body
    if not words.share or _RATE_NOUN.search(body):
        return None
    inside = _CHANGE_OBJECT.search(body)
    if inside is not None:
        verb, phrase = inside["verb"], body[: inside.start("verb")] + inside["object"]
    elif words.changing and body and figure.limit != figure.clause[0]:
        verb, phrase = words.changing, body
    else:
        return None
    sign = -1 if verb in _FALLING else 1
    return made(figure, Measure.RELATIVE_CHANGE, phrase, sign=sign, verb=verb + "…", compares=words.compares)


_GROWTH_BEHIND = re.compile(
    r"(?:以上|左右)?的?(?:年均|平均)?(?:高速|中高速|快速|较快|稳定|稳步|平稳|正)?(?:增长|增速|增幅)(?:率|速度|势头|态势)?(?=[，,。；;！“”]|$)"
)
HAS = frozenset("有 共有".split())
"""Verbs of having; what is had stands behind the figure."""
_MORE = re.compile(r"[多少高低]$")
_MAKES_UP = frozenset("占 约占 占到".split())
_TO_A_CHANGE = frozenset("实现 约 近 超 超过 突破 达 达到".split())
"""Verbs of arrival that may stand before the figure of a change: 增长达5%."""
_READINGS: tuple[Callable[[Words], Measured | None], ...] = (
    as_gap,
    as_times,
    _as_doubling,
    as_part_of_target,
    as_part_of_price,
    _as_growth_behind,
    _as_arrival,
    _as_growth,
    _as_change,
    _as_added,
    _as_more,
    _as_changed_object,
)


def _changed(words: Words, body: str, change: re.Match[str]) -> Measured:
    """Read a figure behind a verb of change; the verb stays with its object where it counts what was done."""
    figure, verb = words.figure, change[0]
    phrase, more = peel(body[: change.start()])
    phrase = without_turn(trim(phrase))
    sign = -1 if verb in _FALLING or (verb == BETTER and not _GOOD.search(phrase)) else 1
    phrase = _THAN_LAST.sub("", _YEARLY_END.sub("", phrase))
    if words.points:
        return made(figure, Measure.CHANGE, phrase, sign=sign, verb=verb, compares=True)
    if figure.is_share or words.times:
        yearly = _A_YEAR.search(words.adverbs + more) or _YEARLY.search(body)
        measure = Measure.ANNUAL_AVERAGE_CHANGE if yearly else Measure.RELATIVE_CHANGE
        return made(figure, measure, phrase, sign=sign, verb=verb, compares=True, in_percent=words.times)
    counts = bool(figure.right) and not _BOUND_WORD.fullmatch(figure.right)
    if not words.compares and (counts or verb in _DOES_LESS):
        listed = body.removesuffix(verb).removesuffix("分别")
        return made(figure, Measure.LEVEL, body if counts else verb + trim(listed), verb=verb)
    if _A_YEAR.search(words.adverbs + more):
        return made(figure, Measure.ANNUAL_AVERAGE_CHANGE, phrase, sign=sign, verb=verb, compares=True)
    return made(figure, Measure.CHANGE, phrase, sign=sign, verb=verb, compares=True)


_GOOD = re.compile(r"率|比例|比重|天数|占比")
"""What betters by rising; concentrations and indices of pollution better by falling."""
_THAN_LAST = re.compile(r"[比较]上[次届期轮]$")
_YEARLY_END = re.compile(r"(?:年均|年平均|平均每年|实际|名义)+$")
_A_YEAR = re.compile(r"年均(?!浓度)|年平均|平均每年|每年平均")
_BOUND_WORD = re.compile(r"(?:左右|以上|以下|以内)?")
_DOES_LESS = frozenset("压减 节约 精简 压降 减排".split())
"""Verbs of doing less: without a comparison their figure counts what was saved."""


def _growth(figure: Figure, phrase: str, adverbs: str) -> Measured:
    """An indicator that is itself a growth: 居民消费价格涨幅, 年均增速."""
    yearly = bool(re.search(r"年均|年平均", adverbs + phrase))
    match = _RATE_CHANGE.search(phrase)
    falling = match is not None and re.search(r"降|减|跌", match[0]) is not None
    head = (
        phrase
        if match is not None and (match[0] == "涨幅" or phrase.endswith("自然增长率"))
        else re.sub(r"年均$", "", phrase[: match.start()] if match else phrase)
    )
    return made(
        figure,
        Measure.ANNUAL_AVERAGE_CHANGE if yearly else Measure.RELATIVE_CHANGE,
        re.sub(r"年均|年平均", "", head),
        sign=-1 if falling else 1,
        compares=True,
        verb=match[0] if match else "",
    )
