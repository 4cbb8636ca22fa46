"""What a figure measures: a level, a change, a growth, a multiple or a gap; and the phrase that is left over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from duizhang.claims.figure import Figure
from duizhang.claims.model import Measure
from duizhang.claims.words import ARRIVALS, CHANGES, FALLING, TRAILING_ADVERBS, alternatives
from duizhang.language.model import PeriodRole, QuantityType

_TRAILING = re.compile(
    rf"(?:{alternatives(TRAILING_ADVERBS)}|按可比价格?计算?|(?:已)?连续(?:\d+|[一二两三四五六七八九十]+)年(?:均|都)?|(?<!控制)(?<!稳定)(?<!保持)(?<!维持)在|,|，)$"
)
_ARRIVAL = re.compile(rf"(?:{alternatives(ARRIVALS)})$")
_BETTER = "改善"
_CHANGE = re.compile(rf"(?:{alternatives([*CHANGES, _BETTER])})$")
_CHANGE_OBJECT = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|累计|平均|年均|再|可|将)(?P<verb>{alternatives(CHANGES)})(?P<object>[^，。；\d]{{2,16}})$"
)
_RATE_CHANGE = re.compile(
    r"(?:增长率|增长速度|增速|增幅|涨幅|升幅|上涨率|降幅|下降率|降低率|减幅|跌幅|下降幅度|增长幅度|上涨幅度)$"
)
_GAP = re.compile(
    r"(?P<verb>高于|低于|快于|慢于|好于|优于|高出|高过|多于|少于|领先|超出|超过|落后)(?P<reference>[^，。；、\d]{1,22})$"
)
_GAP_THAN = re.compile(
    r"(?:(?<!占)比(?![例率重值比])|较)(?P<reference>[^，。；、\d]{1,16}?)(?:还)?(?:要)?(?P<verb>高出?|低|多|少|快|慢)(?:出|了)?$"
)
_YEARLY = re.compile(
    r"(?:年均|年平均|平均每年|每年平均|年均复合|年复合)(?:实际|名义)?(?:增长|增速|下降|递增|递减|提高|降低|增幅|增加|减少)*$|年均(?:增长|增速)"
)
_OF_TARGET = re.compile(
    r"(?:达到|达|占|完成了?|为|是|相当于)(?:了)?(?P<target>(?:全年|年度|年初|年|既定|总)(?:目标|任务|计划)(?:任务)?)(?:量|数|值|总量)?的$"
)
"""开工率达到年度目标量的…: the part of a target that is done, of the figure before."""
_TIMES_OF = re.compile(r"(?:约|大约)?(?:为|是|相当于|达到?)(?P<reference>[^，。；、]{2,20})的$")
_AVERAGE_OF = re.compile(r"^的?(?:平均)?(?:水平|值|比例)|^的[\u4e00-\u9fff]{0,4}目标")
_DOING = frozenset("完成 实现 达成 落实".split())
_LOWER = frozenset("低于 慢于 少于 低 少 慢 落后".split())
_FALLING = frozenset(FALLING)
_RATE_NOUN = re.compile(r"(?:率|比率|比例|比重|占比|份额|强度|系数|指数|贡献|覆盖面)$")


@dataclass(frozen=True, slots=True)
class Measured:
    """How a figure relates to its indicator.

    ``phrase`` is the left text without the words that tell this; ``value`` and ``high`` carry the sign of a fall;
    ``unit`` differs from the written one only for growth in times (增长1.1倍 is 110 %). ``arrived`` says that a verb
    such as 达到 closed the phrase; ``verb`` is the verb of change.
    """

    measure: Measure
    phrase: str
    value: Fraction
    high: Fraction | None
    step: Fraction
    unit: str
    reference: str | None = None
    verb: str = ""
    arrived: bool = False
    compares: bool = False


class _Words:
    """The words before a figure, peeled from the figure outwards, and what its unit says of it."""

    __slots__ = ("adverbs", "body", "changing", "compares", "figure", "points", "share", "text", "times")

    def __init__(self, figure: Figure, changing: str) -> None:
        quantity = figure.quantity
        self.figure, self.changing = figure, changing
        self.text = _strip_hedges(figure.left)
        self.body, self.adverbs = _peel(self.text)
        self.points = quantity.unit == "百分点" or quantity.type is QuantityType.POINTS
        self.share = figure.is_share and not self.points
        self.times = quantity.type is QuantityType.MULTIPLE or quantity.unit == "倍"
        said = figure.sentence.periods_in(figure.clause[0], quantity.number_start)
        self.compares = any(p.role is PeriodRole.COMPARE for p in said) or bool(
            _YEAR_ON_YEAR.search(figure.left)
        )


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
    words = _Words(figure, changing)
    for reading in _READINGS:
        answer = reading(words)
        if answer is not None:
            return answer
    measure = Measure.MULTIPLE if words.times else Measure.LEVEL
    if words.points and words.compares:
        measure = Measure.CHANGE
    return _result(figure, measure, words.body, compares=measure is not Measure.LEVEL and words.compares)


def _as_gap(words: _Words) -> Measured | None:
    """高于全国0.4个百分点."""
    gap = _GAP_THAN.search(words.text) or _GAP.search(words.text)
    if gap is None or _CHANGE.search(words.text):
        return None
    comparable = _COMPARABLE.search(gap["reference"]) is not None
    if not words.points and not (comparable and (words.share or words.figure.quantity.unit)):
        return None
    if words.share and _AVERAGE_OF.match(words.figure.right):
        return _result(words.figure, Measure.LEVEL, "", reference=gap["reference"].strip(), arrived=True)
    sign = -1 if gap["verb"] in _LOWER else 1
    phrase = words.text[: gap.start()]
    return _result(words.figure, Measure.GAP, phrase, sign=sign, reference=gap["reference"].strip())


def _as_times(words: _Words) -> Measured | None:
    """约为全国平均水平的3.2倍."""
    found = _TIMES_OF.search(words.text) if words.times else None
    if found is None:
        return None
    phrase = _peel(words.text[: found.start()])[0]
    return _result(
        words.figure, Measure.MULTIPLE, phrase, reference=found["reference"], compares=words.compares
    )


def _as_doubling(words: _Words) -> Measured | None:
    """翻两番."""
    end = words.figure.quantity.end
    if not words.times or "番" not in words.figure.text[end - 1 : end + 1]:
        return None
    phrase = _trim(re.sub(r"(?:实现|再|将)?翻了?$", "", words.text))
    return _result(words.figure, Measure.MULTIPLE, phrase, compares=words.compares)


def _as_part_of_target(words: _Words) -> Measured | None:
    """开工率达到年度目标的88%."""
    done = _OF_TARGET.search(words.text)
    if done is None or not words.share:
        return None
    return _result(words.figure, Measure.LEVEL, "", reference=done["target"], arrived=True)


def _as_arrival(words: _Words) -> Measured | None:
    """提高到, 达到, 控制在: what stands before is the indicator."""
    figure, body = words.figure, words.body
    arrival, change = _ARRIVAL.search(body), _CHANGE.search(body)
    if arrival is None or (change is not None and len(change[0]) >= len(arrival[0])):
        return None
    if arrival[0] in _DOING and figure.right and not figure.is_share:
        return None  # 完成6个镇…: the verb belongs to what follows the figure
    phrase = _peel(body[: arrival.start()])[0]
    inner = _CHANGE.search(phrase)
    if words.points and (inner is not None or arrival[0] not in _DOING):
        return None
    if words.times:
        return _result(figure, Measure.MULTIPLE, phrase, arrived=True, compares=words.compares)
    if words.share and _RATE_CHANGE.search(phrase):
        return _growth(figure, phrase, words.adverbs)
    if inner and arrival[0] in _TO_A_CHANGE and words.share and not _RATE_NOUN.search(phrase):
        return _changed(words, phrase, inner)
    if arrival[0] in _MAKES_UP and words.share and phrase and not _RATE_NOUN.search(phrase):
        phrase += "占比"
    return _result(figure, Measure.LEVEL, phrase, arrived=True)


def _as_growth(words: _Words) -> Measured | None:
    """居民消费价格涨幅2%."""
    if words.share and _RATE_CHANGE.search(words.body):
        return _growth(words.figure, words.body, words.adverbs)
    return None


def _as_change(words: _Words) -> Measured | None:
    """增长4.8%, 减少7天."""
    change = _CHANGE.search(words.body)
    return None if change is None else _changed(words, words.body, change)


def _as_changed_object(words: _Words) -> Measured | None:
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
    return _result(
        figure, Measure.RELATIVE_CHANGE, phrase, sign=sign, verb=verb + "…", compares=words.compares
    )


_MAKES_UP = frozenset("占 约占 占到".split())
_COMPARABLE = re.compile(r"^(?:全[国省市区]|世界|同类|行业)|平均|目标$")
"""What a share can be said to exceed by percent without a change of its own: 高出全省平均水平12%."""
_YEAR_ON_YEAR = re.compile(r"同比|环比|[比较]上[次届期轮]")
_TO_A_CHANGE = frozenset("实现 约 近 超 超过 突破 达 达到".split())
"""Verbs of arrival that may stand before the figure of a change: 增长达5%."""
_READINGS: tuple[Callable[[_Words], Measured | None], ...] = (
    _as_gap,
    _as_times,
    _as_doubling,
    _as_part_of_target,
    _as_arrival,
    _as_growth,
    _as_change,
    _as_changed_object,
)


def _changed(words: _Words, body: str, change: re.Match[str]) -> Measured:
    """Read a figure behind a verb of change; the verb stays with its object where it counts what was done."""
    figure, verb = words.figure, change[0]
    phrase, more = _peel(body[: change.start()])
    sign = -1 if verb in _FALLING or (verb == _BETTER and not _GOOD.search(phrase)) else 1
    phrase = _THAN_LAST.sub("", _YEARLY_END.sub("", phrase))
    if words.points:
        return _result(figure, Measure.CHANGE, phrase, sign=sign, verb=verb, compares=True)
    if figure.is_share or words.times:
        yearly = _A_YEAR.search(words.adverbs + more) or _YEARLY.search(body)
        measure = Measure.ANNUAL_AVERAGE_CHANGE if yearly else Measure.RELATIVE_CHANGE
        return _result(figure, measure, phrase, sign=sign, verb=verb, compares=True, in_percent=words.times)
    counts = bool(figure.right) and not _BOUND_WORD.fullmatch(figure.right)
    if not words.compares and (counts or verb in _DOES_LESS):
        listed = body.removesuffix(verb).removesuffix("分别")
        return _result(figure, Measure.LEVEL, body if counts else verb + _trim(listed), verb=verb)
    return _result(figure, Measure.CHANGE, phrase, sign=sign, verb=verb, compares=True)


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
    yearly = bool(re.search(r"年均", adverbs + phrase))
    match = _RATE_CHANGE.search(phrase)
    falling = match is not None and re.search(r"降|减|跌", match[0]) is not None
    head = (
        phrase
        if match is not None and match[0] in ("涨幅",)
        else re.sub(r"年均$", "", phrase[: match.start()] if match else phrase)
    )
    return _result(
        figure,
        Measure.ANNUAL_AVERAGE_CHANGE if yearly else Measure.RELATIVE_CHANGE,
        re.sub(r"年均", "", head),
        sign=-1 if falling else 1,
        compares=True,
        verb=match[0] if match else "",
    )


def _result(
    figure: Figure,
    measure: Measure,
    phrase: str,
    *,
    sign: int = 1,
    reference: str | None = None,
    verb: str = "",
    arrived: bool = False,
    compares: bool = False,
    in_percent: bool = False,
) -> Measured:
    quantity = figure.quantity
    value, high, step = quantity.value, quantity.high, quantity.step
    if in_percent:
        value, high, step = value * 100, None if high is None else high * 100, step * 100
    if sign < 0:
        value, high = -value, None if high is None else -high
    unit = "%" if in_percent else quantity.unit
    if measure is Measure.MULTIPLE:
        unit = "倍"
    elif quantity.type is QuantityType.FRACTION and not quantity.unit:
        value, high, unit = value * 100, None if high is None else high * 100, "%"
    elif quantity.type is QuantityType.PERCENTAGE and not quantity.unit:
        unit = "%"
    return Measured(
        measure=measure,
        phrase=_trim(phrase),
        value=value,
        high=high,
        step=step,
        unit=unit,
        reference=reference,
        verb=verb,
        arrived=arrived,
        compares=compares,
    )


_HEDGE = re.compile(r"(?:约|大约|近|超过|超|逾|突破|至少|最高|最多|不低于|不少于|不高于|不超过|低于)$")


def _strip_hedges(text: str) -> str:
    """Take the hedge before a figure off a phrase; the scanner has read it already."""
    return _HEDGE.sub("", text.rstrip(" ，,"))


def _peel(text: str) -> tuple[str, str]:
    """Take adverbs off the end; return the rest and what was taken."""
    taken: list[str] = []
    while True:
        match = _TRAILING.search(text)
        if match is None or match.start() == match.end():
            return text, "".join(reversed(taken))
        taken.append(match[0])
        text = text[: match.start()].rstrip(" ，,")


def _trim(text: str) -> str:
    return text.strip(" ，,、：:")
