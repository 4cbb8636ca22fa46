"""Figures that name only a place, only a difference or only a goal: they lean on the indicator before them."""

from __future__ import annotations

import re
from dataclasses import replace

from duizhang.claims.figure import Figure
from duizhang.claims.measured import Measured, peel
from duizhang.claims.model import Measure
from duizhang.claims.reader import Reader, Said
from duizhang.claims.trimming import tidy
from duizhang.language.model import Bound

ELLIPSIS = "ellipsis"
"""The rule of a figure whose name is taken over from the one before."""
_ITS_GOAL = re.compile(r"(?:左右|以上|以内)?的(?:年度|年初|全年|预期|既定)*目标")
_MISSED = re.compile(r"(?:未|没有?)(?:能)?(?:达到?|完成|实现)$|(?:低于|高于|不及|超过)$")
_A_GOAL = re.compile(r"(?:左右|以上|以内)?的?(?:年度|年初|全年|预期|既定|控制|调控)*目标")
_BEATEN = re.compile(r"(?:低于|高于|好于|优于)$")
BEYOND_ITS_GOAL = "beyond its goal"
"""Note of 调查失业率低于5.5%的预期目标: the figure is where the goal was, and tells on which side of it the result is."""
_SHARE_OF_DAYS = re.compile(r"天数(?:比例|比率|占比|率)$")


def leaning(
    reader: Reader, figure: Figure, found: Measured, phrase: str, rule: str, said: Said
) -> tuple[Measured, str, str, Said]:
    """Let a figure that names only a place, or only a difference, lean on the indicator before it."""
    places = reader.resources.lexicon.places
    level = found.measure is Measure.LEVEL
    place = places.get(phrase)
    if place is not None and said.indicator and not level:
        return found, said.indicator, ELLIPSIS, replace(said, subject=place[0])  # …增长6.6%，胶州市增长6.9%
    as_before = bool(reader.recent) and reader.recent[-1].level_in == found.unit
    if place is not None and said.indicator and as_before:
        return found, said.indicator, ELLIPSIS, replace(said, subject=place[0])  # 造林20万亩，安定区6万亩
    elsewhere = places.get(found.reference or "")
    if level and elsewhere is not None:
        said = replace(said, subject=elsewhere[0])  # 高于全国57.5%的平均水平
        return found, said.indicator, ELLIPSIS, said
    told = figure.text[figure.clause[0] : figure.quantity.number_start]
    if level and _BEATEN.search(told) and _A_GOAL.match(figure.right) and tidy(figure.left):
        figure.notes.append(BEYOND_ITS_GOAL)
        return found, tidy(peel(figure.left)[0]), "phrase", said
    if level and (found.unit == "%" or as_before) and said.indicator and _ITS_GOAL.match(figure.right):
        if _MISSED.search(told):
            figure.quantity = replace(figure.quantity, bound=Bound.EQ)  # 未达到 tells of the result
        return found, said.indicator, ELLIPSIS, said  # 增长3.2%，未达到4%的预期目标
    gap = found.unit == "百分点" and said.measure is Measure.GAP and figure.limit != figure.clause[0]
    if level and gap:  # 高于全国…、全省…
        return replace(found, measure=Measure.GAP, reference=found.phrase), said.indicator, ELLIPSIS, said
    if rule == ELLIPSIS and found.measure is Measure.CHANGE:
        same = next((told for told in reversed(reader.recent) if told.level_in == found.unit), None)
        if same is not None:  # 优良天数285天，优良率78.1%，同比增加9天
            return found, same.phrase, rule, replace(said, subject=same.subject)
        if found.unit == "天":
            phrase = _SHARE_OF_DAYS.sub("天数", phrase)  # 优良天数比例达到77%、增加13天
    return found, phrase, rule, said
