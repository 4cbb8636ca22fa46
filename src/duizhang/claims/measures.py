"""What a figure measures: a level, a change, a growth, a multiple or a gap; and the phrase that is left over."""

from __future__ import annotations

import re
from collections.abc import Callable

from duizhang.claims.figure import Figure
from duizhang.claims.measured import Measured, made, peel, strip_hedges, trim
from duizhang.claims.model import Measure
from duizhang.claims.words import ABOUT, ARRIVALS, CHANGES, FALLING, alternatives, last_of
from duizhang.language.model import PeriodRole, QuantityType

_ARRIVAL = re.compile(rf"(?<![通直抵发传](?=达))(?<![拥享持含具](?=有))(?:{alternatives(ARRIVALS)}|{ABOUT})$")
_BETTER = "改善"
_CHANGE = re.compile(rf"(?:{alternatives([*CHANGES, _BETTER])})$")
_ENDS_OF_ARRIVALS = last_of([*ARRIVALS, "约"])
_CHANGE_OBJECT = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|累计|平均|年均|再|可|将)(?P<verb>{alternatives(CHANGES)})(?P<object>[^，。；\d]{{2,16}})$"
)
_RATE_CHANGE = re.compile(
    r"(?:增长率|增长速度|增速|增幅|涨幅|升幅|上涨率|降幅|下降率|降低率|减幅|跌幅|下降幅度|增长幅度|上涨幅度)$"
)
_GAP = re.compile(
    r"^.*(?P<verb>高于|低于|快于|慢于|好于|优于|高出|高过|多于|少于|领先|超出|超过|落后)(?P<reference>[^，。；、\d]{1,22})$"
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


class _Words:
    """The words before a figure, peeled from the figure outwards, and what its unit says of it."""

    __slots__ = ("adverbs", "body", "changing", "compares", "figure", "points", "share", "text", "times")

    def __init__(self, figure: Figure, changing: str) -> None:
        quantity = figure.quantity
        self.figure, self.changing = figure, changing
        self.text = strip_hedges(figure.left)
        self.body, self.adverbs = peel(self.text)
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
    phrase = _ARRIVAL.sub("", words.body) if words.points else words.body
    return made(figure, measure, phrase, compares=measure is not Measure.LEVEL and words.compares)


def _as_gap(words: _Words) -> Measured | None:
    """高于全国0.4个百分点."""
    compares = "比" in words.text or "较" in words.text
    gap = (_GAP_THAN.search(words.text) if compares else None) or _GAP.search(words.text)
    if gap is None or _CHANGE.search(words.text):
        return None
    comparable = _COMPARABLE.search(gap["reference"]) is not None
    if not words.points and not (comparable and (words.share or words.figure.quantity.unit)):
        return None
    if words.share and _AVERAGE_OF.match(words.figure.right):
        return made(words.figure, Measure.LEVEL, "", reference=gap["reference"].strip(), arrived=True)
    sign = -1 if gap["verb"] in _LOWER else 1
    phrase = words.text[: gap.start("verb") if gap.re is _GAP else gap.start()]
    return made(words.figure, Measure.GAP, phrase, sign=sign, reference=gap["reference"].strip())


def _as_times(words: _Words) -> Measured | None:
    """约为全国平均水平的3.2倍."""
    found = _TIMES_OF.search(words.text) if words.times else None
    if found is None:
        return None
    phrase = peel(words.text[: found.start()])[0]
    return made(words.figure, Measure.MULTIPLE, phrase, reference=found["reference"], compares=words.compares)


def _as_doubling(words: _Words) -> Measured | None:
    """翻两番."""
    end = words.figure.quantity.end
    if not words.times or "番" not in words.figure.text[end - 1 : end + 1]:
        return None
    phrase = trim(re.sub(r"(?:实现|再|将)?翻了?$", "", words.text))
    return made(words.figure, Measure.MULTIPLE, phrase, compares=words.compares)


def _as_part_of_target(words: _Words) -> Measured | None:
    """开工率达到年度目标的88%."""
    done = _OF_TARGET.search(words.text)
    if done is None or not words.share:
        return None
    return made(words.figure, Measure.LEVEL, "", reference=done["target"], arrived=True)


def _as_part_of_price(words: _Words) -> Measured | None:
    """再生水价格不高于自来水价格的50%: the limit is a part of something else."""
    of = _LIMIT_OF.search(words.text) if words.share else None
    if of is None:
        return None
    phrase = peel(words.text[: of.start()])[0]
    return made(words.figure, Measure.LEVEL, f"{phrase}占{of['whole']}比例" if phrase else "", arrived=True)


def _as_arrival(words: _Words) -> Measured | None:
    """提高到, 达到, 控制在: what stands before is the indicator."""
    figure, body = words.figure, words.body
    arrival = _ARRIVAL.search(body) if body[-1:] in _ENDS_OF_ARRIVALS else None
    change = _CHANGE.search(body)
    if arrival is None or (change is not None and len(change[0]) >= len(arrival[0])):
        return None
    if arrival[0] in _DOING and figure.right and not figure.is_share:
        return None  # 完成6个镇…: the verb belongs to what follows the figure
    phrase = peel(body[: arrival.start()])[0]
    inner = _CHANGE.search(phrase)
    if words.points and (inner is not None or arrival[0] not in _DOING):
        return None
    if words.times:
        return made(figure, Measure.MULTIPLE, phrase, arrived=True, compares=words.compares)
    if words.share and _RATE_CHANGE.search(phrase):
        return _growth(figure, phrase, words.adverbs)
    if inner and arrival[0] in _TO_A_CHANGE and words.share and not _RATE_NOUN.search(phrase):
        return _changed(words, phrase, inner)
    if arrival[0] in _MAKES_UP and words.share and phrase and not _RATE_NOUN.search(phrase):
        phrase += "占比"
    verb = arrival[0] if arrival[0] in HAS else ""
    return made(figure, Measure.LEVEL, phrase, arrived=True, verb=verb)


def _as_growth(words: _Words) -> Measured | None:
    """居民消费价格涨幅2%."""
    if words.share and _RATE_CHANGE.search(words.body):
        return _growth(words.figure, words.body, words.adverbs)
    return None


def _as_growth_behind(words: _Words) -> Measured | None:
    """保持6%以上的增长: what the figure is of stands behind it."""
    figure = words.figure
    if not words.share or not _GROWTH_BEHIND.match(figure.text, figure.quantity.end, figure.clause[1]):
        return None
    arrival = _ARRIVAL.search(words.body)
    phrase, more = peel(words.body[: arrival.start()] if arrival else words.body)
    yearly = _A_YEAR.search(words.adverbs + more) is not None
    measure = Measure.ANNUAL_AVERAGE_CHANGE if yearly else Measure.RELATIVE_CHANGE
    return made(figure, measure, phrase, verb="增长", compares=True)


def _as_change(words: _Words) -> Measured | None:
    """增长4.8%, 减少7天."""
    change = _CHANGE.search(words.body)
    return None if change is None else _changed(words, words.body, change)


def _as_more(words: _Words) -> Measured | None:
    """比去年多了50公斤."""
    more = _MORE.search(words.body) if words.compares else None
    if more is None or words.share or words.times:
        return None
    sign = -1 if more[0] in _LOWER else 1
    phrase = peel(words.body[: more.start()])[0]
    return made(words.figure, Measure.CHANGE, phrase, sign=sign, verb=more[0], compares=True)


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
    return made(figure, Measure.RELATIVE_CHANGE, phrase, sign=sign, verb=verb + "…", compares=words.compares)


_LIMIT_OF = re.compile(r"(?:不低于|不少于|不超过|不高于|不多于)(?P<whole>[^，。；、\d]{2,11})的$")
_GROWTH_BEHIND = re.compile(
    r"(?:以上|左右)?的?(?:年均|平均)?(?:高速|中高速|快速|较快|稳定|稳步|平稳|正)?(?:增长|增速|增幅)(?:率|速度|势头|态势)?(?=[，,。；;！“”]|$)"
)
HAS = frozenset("有 共有".split())
"""Verbs of having; what is had stands behind the figure."""
_MORE = re.compile(r"[多少高低]$")
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
    _as_part_of_price,
    _as_growth_behind,
    _as_arrival,
    _as_growth,
    _as_change,
    _as_more,
    _as_changed_object,
)


def _changed(words: _Words, body: str, change: re.Match[str]) -> Measured:
    """Read a figure behind a verb of change; the verb stays with its object where it counts what was done."""
    figure, verb = words.figure, change[0]
    phrase, more = peel(body[: change.start()])
    sign = -1 if verb in _FALLING or (verb == _BETTER and not _GOOD.search(phrase)) else 1
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
    yearly = bool(re.search(r"年均", adverbs + phrase))
    match = _RATE_CHANGE.search(phrase)
    falling = match is not None and re.search(r"降|减|跌", match[0]) is not None
    head = (
        phrase
        if match is not None and match[0] in ("涨幅",)
        else re.sub(r"年均$", "", phrase[: match.start()] if match else phrase)
    )
    return made(
        figure,
        Measure.ANNUAL_AVERAGE_CHANGE if yearly else Measure.RELATIVE_CHANGE,
        re.sub(r"年均", "", head),
        sign=-1 if falling else 1,
        compares=True,
        verb=match[0] if match else "",
    )
