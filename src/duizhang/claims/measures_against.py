"""Measures that hold a figure against something else than an earlier time: a gap, a multiple, a part of a goal or price."""

from __future__ import annotations

import re

from duizhang.claims.measure_words import LOWER, Words, change_at_end
from duizhang.claims.measured import Measured, made, peel
from duizhang.claims.model import Measure

_GAP = re.compile(
    r"^.*(?P<verb>高于|低于|快于|慢于|好于|优于|高出|高过|多于|少于|领先|超出|超过|落后)(?P<reference>[^，。；、\d]{1,22})$"
)
_GAP_THAN = re.compile(
    r"(?:(?<!占)比(?![例率重值比])|较)(?P<reference>[^，。；、\d]{1,16}?)(?:还)?(?:要)?(?P<verb>高出?|低|多|少|快|慢)(?:出|了)?$"
)
_OF_TARGET = re.compile(
    r"(?:达到|达|占|完成了?|为|是|相当于)(?:了)?(?P<target>(?:(?:全年|年度|年初|年|既定|总|调整|变更|预期|考核|[省市区县]下达)的?)*"
    r"(?:预算|目标|任务|计划)(?:任务|安排)?)(?:量|数|值|总量)?的?$"
)
"""开工率达到年度目标量的…, 为年初预算的…: the part of a target that is done, of the figure before."""
_OF_AVERAGE = re.compile(
    r"(?:仅|只)?(?:为|是|相当于|达到?)(?P<target>(?:全[国省市]|世界|全球)[^，。；]{0,6}平均(?:水平|值|数)?)的$"
)
"""仅为全省平均水平的…: the part of an average that the figure before makes up."""
_TIMES_OF = re.compile(r"(?:约|大约)?(?:为|是|相当于|达到?)(?P<reference>[^，。；、]{2,20})的$")
_ONLY_COPULA = re.compile(r"(?:约|大约)?(?:为|是|相当于|达到?)(?:的)?")
"""是“十二五”的1.4倍: what stands between is a time."""
_AVERAGE_OF = re.compile(r"^的?(?:平均)?(?:水平|值|比例)|^的[\u4e00-\u9fff]{0,4}目标")
_LIMIT_OF = re.compile(r"(?:不低于|不少于|不超过|不高于|不多于)(?P<whole>[^，。；、\d]{2,11})的$")
_COMPARABLE = re.compile(r"^(?:全[国省市区]|世界|同类|行业)|平均|(?:目标|指标|限额|定额|上限)$")
"""What a share can be said to exceed by percent without a change of its own: 高出全省平均水平12%."""


def as_gap(words: Words) -> Measured | None:
    """高于全国0.4个百分点."""
    compares = "比" in words.text or "较" in words.text
    than = _GAP_THAN.search(words.text) if compares else None
    gap = than or _GAP.search(words.text)
    if gap is None or change_at_end(words.text):
        return None
    comparable = _COMPARABLE.search(gap["reference"]) is not None
    if not words.points and not (comparable and (words.share or words.figure.quantity.unit)):
        return None
    if words.share and _AVERAGE_OF.match(words.figure.right):
        return made(words.figure, Measure.LEVEL, "", reference=gap["reference"].strip(), arrived=True)
    sign = -1 if gap["verb"] in LOWER else 1
    phrase = words.text[: gap.start() if than else gap.start("verb")]
    return made(words.figure, Measure.GAP, phrase, sign=sign, reference=gap["reference"].strip())


def as_times(words: Words) -> Measured | None:
    """约为全国平均水平的3.2倍."""
    if words.times and _ONLY_COPULA.fullmatch(words.text):
        return made(words.figure, Measure.MULTIPLE, "", compares=words.compares)
    found = _TIMES_OF.search(words.text) if words.times else None
    if found is None:
        return None
    phrase = peel(words.text[: found.start()])[0]
    return made(words.figure, Measure.MULTIPLE, phrase, reference=found["reference"], compares=words.compares)


def as_part_of_target(words: Words) -> Measured | None:
    """开工率达到年度目标的88%."""
    done = _OF_TARGET.search(words.text) or _OF_AVERAGE.search(words.text)
    if done is None or not words.share:
        return None
    return made(words.figure, Measure.LEVEL, "", reference=done["target"], arrived=True)


def as_part_of_price(words: Words) -> Measured | None:
    """再生水价格不高于自来水价格的50%: the limit is a part of something else."""
    of = _LIMIT_OF.search(words.text) if words.share else None
    if of is None:
        return None
    phrase = peel(words.text[: of.start()])[0]
    return made(words.figure, Measure.LEVEL, f"{phrase}占{of['whole']}比例" if phrase else "", arrived=True)
