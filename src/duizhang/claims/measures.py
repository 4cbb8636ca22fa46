"""What a figure measures: a level, a change, a growth, a multiple or a gap; and the phrase that is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from duizhang.claims.figure import Figure
from duizhang.claims.model import Measure
from duizhang.claims.words import ARRIVALS, CHANGES, FALLING, TRAILING_ADVERBS, alternatives
from duizhang.language.model import PeriodRole, QuantityType

_HEDGES = "约|大约|近|超过|超|逾|突破|不低于|不少于|不高于|不超过|至少|最高|最多|多达|达到|达|低于|高于"
_TRAILING = re.compile(
    rf"(?:{alternatives(TRAILING_ADVERBS)}|按可比价格?计算?|(?:已)?连续(?:\d+|[一二两三四五六七八九十]+)年(?:均|都)?|(?<!控制)(?<!稳定)(?<!保持)(?<!维持)在|,|，)$"
)
_ARRIVAL = re.compile(rf"(?:{alternatives(ARRIVALS)})$")
_CHANGE = re.compile(rf"(?:{alternatives(CHANGES)})$")
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
    r"(?:比(?![例率重值])|较)(?P<reference>[^，。；、\d]{1,16}?)(?:还)?(?:要)?(?P<verb>高出?|低|多|少|快|慢)(?:出|了)?$"
)
_YEARLY = re.compile(
    r"(?:年均|年平均|平均每年|每年平均|年均复合|年复合)(?:实际|名义)?(?:增长|增速|下降|递增|递减|提高|降低|增幅|增加|减少)*$|年均(?:增长|增速)"
)
_OF_TARGET = re.compile(
    r"(?:达到|达|占|完成了?|为|是|相当于)(?:了)?(?P<target>(?:全年|年度|年初|年|既定|总)(?:目标|任务|计划)(?:任务)?)(?:量|数|值|总量)?的$"
)
"""开工率达到年度目标量的…: the part of a target that is done, of the figure before."""
_DOING = frozenset("完成 实现 达成 落实".split())
_LOWER = frozenset("低于 慢于 少于 低 少 慢 落后".split())
_BASE_MULTIPLE = re.compile(
    r"(?:达到|达|是|为|相当于|增长到|提高到|增至|增加到|扩大到|提升到|提升至)?(?:的)?$"
)
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


def measured(figure: Figure, changing: str = "") -> Measured:
    """Decide the measure of a figure from its left text.

    The order of the tests is the order of the words from the figure outwards: hedges and adverbs, a verb of
    arrival (提高到), a verb of change (提高), a comparison with something that is no time (高于全国).

    Parameters
    ----------
    figure
        The figure with its left text.
    changing
        Verb of change that the figure before said with its object (压减时间), which a list says once.
    """
    quantity = figure.quantity
    text = _strip_hedges(figure.left)
    points = quantity.unit == "百分点" or quantity.type is QuantityType.POINTS
    share = figure.is_share and not points
    times = quantity.type is QuantityType.MULTIPLE or quantity.unit == "倍"
    compares = any(
        p.role is PeriodRole.COMPARE
        for p in figure.sentence.periods_in(figure.clause[0], quantity.number_start)
    ) or bool(re.search(r"同比|环比", figure.left))
    gap = _GAP_THAN.search(text) or _GAP.search(text)
    if gap and points and not _CHANGE.search(text):
        return _result(
            figure,
            Measure.GAP,
            text[: gap.start()],
            sign=-1 if gap["verb"] in _LOWER else 1,
            reference=gap["reference"].strip(),
        )
    if times and figure.text[quantity.end - 1 : quantity.end + 1].find("番") >= 0:
        return _result(
            figure, Measure.MULTIPLE, _trim(re.sub(r"(?:实现|再|将)?翻$", "", text)), compares=compares
        )
    done = _OF_TARGET.search(text)
    if done and share:
        return _result(figure, Measure.LEVEL, "", reference=done["target"], arrived=True)
    body, adverbs = _peel(text)
    arrival = _ARRIVAL.search(body)
    if arrival and _CHANGE.search(body) and len(_CHANGE.search(body)[0]) >= len(arrival[0]):  # type: ignore[index]
        arrival = None
    if arrival and arrival[0] in _DOING and figure.right and not figure.is_share:
        arrival = None  # 完成6个镇…: the verb belongs to what follows the figure
    if arrival and not (points and _CHANGE.search(_peel(body[: arrival.start()])[0])):
        phrase = _peel(body[: arrival.start()])[0]
        if times:
            return _result(figure, Measure.MULTIPLE, phrase, arrived=True, compares=compares)
        if share and _RATE_CHANGE.search(phrase):
            return _growth(figure, phrase, adverbs)
        if arrival[0] in ("实现", "完成", "超额完成") or not points:
            inner = (
                _CHANGE.search(phrase)
                if arrival[0] in ("实现", "约", "近", "超", "超过", "突破", "达", "达到")
                else None
            )
            if inner and (share or points) and not _RATE_NOUN.search(phrase):
                return _changed(figure, phrase, inner, adverbs, compares=compares, points=points, times=times)
            return _result(figure, Measure.LEVEL, phrase, arrived=True)
    if share and _RATE_CHANGE.search(body):
        return _growth(figure, body, adverbs)
    change = _CHANGE.search(body)
    if change is not None:
        return _changed(figure, body, change, adverbs, compares=compares, points=points, times=times)
    inside = _CHANGE_OBJECT.search(body)
    if inside and share and not _RATE_NOUN.search(body):
        sign = -1 if inside["verb"] in _FALLING else 1
        return _result(
            figure,
            Measure.RELATIVE_CHANGE,
            body[: inside.start("verb")] + inside["object"],
            sign=sign,
            verb=inside["verb"] + "…",
            compares=compares,
        )
    if share and changing and figure.limit != figure.clause[0] and body and not _RATE_NOUN.search(body):
        # 压减时间58%、材料52%: the verb is said once
        return _result(
            figure,
            Measure.RELATIVE_CHANGE,
            body,
            sign=-1 if changing in _FALLING else 1,
            verb=changing + "…",
            compares=compares,
        )
    if points and compares:
        return _result(figure, Measure.CHANGE, body, compares=True)
    if times and compares:
        return _result(figure, Measure.MULTIPLE, body, compares=True)
    if times:
        return _result(figure, Measure.MULTIPLE, body)
    return _result(figure, Measure.LEVEL, body)


def _changed(
    figure: Figure,
    body: str,
    change: re.Match[str],
    adverbs: str,
    *,
    compares: bool,
    points: bool,
    times: bool,
) -> Measured:
    verb = change[0]
    phrase, more = _peel(body[: change.start()])
    sign = -1 if verb in _FALLING else 1
    yearly = bool(re.search(r"年均(?!浓度)|年平均|平均每年|每年平均", adverbs + more) or _YEARLY.search(body))
    phrase = re.sub(r"(?:年均|年平均|平均每年|实际|名义)+$", "", phrase)
    if points:
        return _result(figure, Measure.CHANGE, phrase, sign=sign, verb=verb, compares=True)
    if figure.is_share or times:
        measure = Measure.ANNUAL_AVERAGE_CHANGE if yearly else Measure.RELATIVE_CHANGE
        return _result(figure, measure, phrase, sign=sign, verb=verb, compares=True, in_percent=times)
    if figure.right and not compares and not re.match(r"(?:左右|以上|以下|以内)?$", figure.right):
        # 减少三项审批 counts what was done; the verb stays with its object
        return _result(figure, Measure.LEVEL, body, verb=verb)
    if not compares and verb in ("压减", "节约", "精简", "压降", "减排"):
        return _result(figure, Measure.LEVEL, body, verb=verb)
    return _result(figure, Measure.CHANGE, phrase, sign=sign, verb=verb, compares=True)


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
    scale = Fraction(100) if in_percent else Fraction(1)
    value, high = (
        sign * quantity.value * scale,
        None if quantity.high is None else sign * quantity.high * scale,
    )
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
        step=quantity.step * scale,
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
