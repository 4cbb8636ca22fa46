"""Figures of an enumeration: which item, whose bound, which year each of them has."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from duizhang.claims.figure import Figure
from duizhang.claims.figures import TURNS
from duizhang.claims.lists import UNDIVIDED, runs, share_out, town_and_country
from duizhang.claims.measured import Measured
from duizhang.claims.measures import measured
from duizhang.claims.model import Measure
from duizhang.claims.phrases import without_course
from duizhang.claims.trimming import tidy
from duizhang.language.model import Bound, PeriodRole

_PAIR = 2
_COMPARING = re.compile(r"同比|环比|较?上年同期?|比?上年")
_FROM_END = re.compile(r"(?<!分别)[从由]的?$")
_FROM_LIST = re.compile(r"分别(?:由|从)")


def _turn_list(figures: list[Figure], run: list[int], items: list[str], shared: dict[int, str]) -> None:
    """Pair the two lists of 甲、乙分别从a、b提高到c、d item by item."""
    ends = [i for i in range(run[-1] + 1, len(figures)) if not figures[i].minor][: len(run)]
    if len(ends) != len(run) or figures[ends[0]].clause != figures[run[0]].clause:
        return
    between = figures[run[-1]].text[figures[run[-1]].quantity.end : figures[ends[0]].quantity.start]
    if not TURNS.match(between):
        return
    for start, end, item in zip(run, ends, items, strict=True):
        figures[start].turn, figures[end].turn = "from", "to"
        figures[start].limit = figures[run[0]].limit  # the time of the start is said once
        figures[start].left = figures[end].left = item + "达到"
        figures[start].turned_at = figures[end].turned_at = figures[run[0]].limit
        shared[start] = shared[end] = item


def _from_both(figures: list[Figure], run: list[int], shared: dict[int, str]) -> None:
    """Pair 城乡居民收入从a和b分别提高到c和d item by item."""
    base = _FROM_END.sub("", figures[run[0]].left)
    items = share_out(base, len(run)) or (town_and_country(base) if len(run) == _PAIR else None)
    if items is not None:
        _turn_list(figures, run, items, shared)


def _closing(listed: Measured) -> str:
    """The words between an enumeration's items and its first figure, as far as they tell the measure."""
    if listed.measure is not Measure.LEVEL:
        return listed.verb
    return "达到" if listed.arrived else ""


def _share_time(first: Figure, run: list[Figure]) -> None:
    """Give each figure of 2021年和2022年分别下降A和B its own year."""
    if "分别" not in first.left:
        return
    years = [
        m
        for m in first.sentence.periods
        if m.end <= first.quantity.start and m.role is PeriodRole.AT and m.period is not None
    ][-len(run) :]
    joined = all(re.fullmatch(r"[、和与及]|以及", first.text[a.end : b.start]) for a, b in pairwise(years))
    if len(years) == len(run) > 1 and joined:
        for figure, mention in zip(run, years, strict=True):
            figure.own_time = mention


def _told_before(first: Figure, count: int) -> list[str] | None:
    """The items that the clause before lists without figures: 甲、乙、丙大幅减少，分别完成目标的a、b、c."""
    sentence = first.sentence
    end = first.clause[0] - 1
    if end <= sentence.start:
        return None
    low, high = sentence.clause(end - 1)
    if any(low <= q.start < high for q in sentence.quantities):
        return None
    return share_out(without_course(sentence.without_periods(low, high)), count)


_FULFILLED = re.compile(r"分别(?:超额|提前)?完成(?P<goal>[\u4e00-\u9fff]{0,8}(?:目标|任务|计划))的?$")


def _share_references(run: list[Figure]) -> bool:
    """Give each gap of 分别高于全国、全省0.8个和0.3个百分点 what it is measured from."""
    match = _GAPS.search(run[0].left)
    references = re.split(r"[、和与]", match["from"]) if match else []
    if match is None or len(references) != len(run) or not all(references):
        return False
    for figure, reference in zip(run, references, strict=True):
        figure.left = run[0].left[: match.start()] + match["verb"] + reference
    return True


_GAPS = re.compile(r"分别(?P<verb>高于|低于|快于|慢于|好于|优于|高出)(?P<from>[^，。；\d]+)$")


def listed_phrases(figures: list[Figure]) -> dict[int, str]:
    """Share out the phrases of enumerations: index of a figure to its item."""
    shared: dict[int, str] = {}
    for run in runs(figures):
        first = figures[run[0]]
        listed = measured(first)
        _share_time(first, [figures[index] for index in run])
        if _FROM_END.search(first.left):
            _from_both(figures, run, shared)
            continue
        if _share_references([figures[index] for index in run]):
            continue
        phrase = re.sub(r"分别.*$", "", first.left) if "分别" in first.left else listed.phrase
        if not ("分别" in first.left or "、" in phrase or re.search(r"和|与|及", phrase)):
            continue
        fulfilled = _FULFILLED.search(first.left)
        bare = fulfilled is not None or (
            not tidy(_COMPARING.sub("", phrase)) and not tidy(listed.phrase.replace("分别", ""))
        )
        told = _told_before(first, len(run)) if bare and "分别" in first.left else None
        if told is not None:
            verb = first.left[first.left.index("分别") + 2 :]
            if fulfilled is not None:  # 甲、乙大幅减少，分别完成目标的120%、105%
                told, verb = [f"{item}完成{fulfilled['goal']}比例" for item in told], "达到"
            for index, item in zip(run, told, strict=True):
                shared[index], figures[index].left = item, item + verb
            continue
        if "分别" in first.left and bare:
            for position, index in enumerate(run):
                figures[index].recall = (len(run), position)
                if position and not figures[index].left:
                    figures[index].left = first.left
            continue
        items = share_out(phrase, len(run))
        if items is None and "分别" in first.left:
            items = town_and_country(phrase) if len(run) == _PAIR else None
        if items is None and "分别" in first.left:
            items = [phrase] * len(run)
            for index in run:
                figures[index].notes.append(UNDIVIDED)
        if items is None:
            continue
        starts = _FROM_LIST.search(first.left) is not None
        suffix = first.left[first.left.index("分别") + 2 :] if "分别" in first.left else _closing(listed)
        for position, (index, item) in enumerate(zip(run, items, strict=True)):
            figure = figures[index]
            shared[index] = item
            if not position or not figure.left:
                figure.left = item + suffix
            figure.notes.append(f"enumeration: item {position + 1} of {len(run)}")
        if starts:
            _turn_list(figures, run, items, shared)
        last = figures[run[-1]].quantity
        if last.distributes:
            for index in run[:-1]:
                if figures[index].quantity.bound is Bound.EQ:
                    figures[index].notes.append(f"shared bound: {last.bound.value}")
                    figures[index].quantity = replace(figures[index].quantity, bound=last.bound)
    return shared
