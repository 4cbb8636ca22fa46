"""The figures of a sentence, with the texts left and right of them that may hold their indicator."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from duizhang.claims.figure import SHARES, Figure
from duizhang.claims.minor import DURATION, ENDS_VALUE, THRESHOLD, TIME_UNITS, is_time_limit, minor_reason
from duizhang.claims.objects import cut_between, object_after, share_beyond_sum, share_nouns
from duizhang.claims.sentences import Sentence
from duizhang.claims.trimming import who_did
from duizhang.language.model import Bound, Quantity, QuantityType

_NEVER = (QuantityType.ORDINAL, QuantityType.CODE)


_SEPARATOR = re.compile(r"[、和与及以+]")


_MODIFIES = re.compile(
    r"^(?:以?内|级|及?以上(?:的|[^，。；、\d]{0,8}[\u4e00-\u9fff])|及?以下|期|制|型|度|线|化)"
)


_GRADE = re.compile(r"级(?!别|次)")


_PEOPLE = re.compile(
    r"^(?:多|余|名|的)?[\u4e00-\u9fff]{0,10}?(?:群众|人口|人员|居民|村民|农民|农民工|老年人|老人|残疾人|学生|职工|党员|干部|儿童|毕业生|劳动力|患者|市民|参保人|志愿者|监测对象|帮扶对象|适龄妇女|灾民)"
)


_PEOPLE_BEFORE = re.compile(
    r"(?:人口|人数|老年人|老人|居民|党员|职工|群众|学生|人员|农民工|参保)(?:总数|总量|规模|数量|数)?(?:已|约|近|超|超过|达|达到|为|增至|共|有|突破)*$"
)


_FROM = re.compile(r"[从由自](?=[^从由自，。；]{0,14}$)")


TURNS = re.compile(
    r"^[^，。；、]{0,4}(?:提升|提高|增加|增长|增|降低|下降|降|压缩|压减|缩短|减少|扩大|上升|扩展|延长|延伸|攀升|跃升|回落|上浮|拓展|拓宽|调整|上调|下调|整合|精简|归并|撤并|升|减|缩)[^，。；、]{0,2}(?:至|到|为)(?:如今|现在|目前|今年)?的?(?:约|近|超|超过)?$|^(?:至|到)$"
)


_LIMITS = re.compile(r"(?:以?内|级|及?以[上下])(?!$)")
_ENDS_NAME = re.compile(rf"{ENDS_VALUE.pattern}|(?:[^效]率|比例|比重|占比)$")


_SHORTEST_SUBJECT = 4


_TOWARDS = re.compile(
    r"^(?:[一二三四五六七八九十]是)?(?:(?:此外|同时)[，,]?)?(?:还|并|再|分别|继续|今年|计划|拟)*(?:将|要)?(?:还|继续)?(?:对|为|给|向|把|将|针对)"
)


_DOING_TAIL = re.compile(
    r"(?P<done>(?:实施|进行|开展|完成|推进|加装|补装|安装|配备|发放|提供|建立|落实|开放|更换|设置)[\u4e00-\u9fffA-Za-z“”]{1,12})$"
)


def figures_of(sentence: Sentence) -> list[Figure]:
    """Return the figures of a sentence with their left and right texts, in order.

    Codes and ordinals are left out. A quantity that only qualifies a phrase which carries another figure (the 50
    of 50米内换乘比例达91%) is minor and does not end the other's left text.
    """
    if not sentence.quantities:
        return []
    candidates = [q for q in sentence.quantities if q.type not in _NEVER and not _inside_period(sentence, q)]
    if not candidates:
        return []
    if len(candidates) > 1:
        candidates = _ranges(_with_shared_units(sentence, candidates))
    figures: list[Figure] = []
    for index, quantity in enumerate(candidates):
        clause = sentence.clause(quantity.number_start)
        following = candidates[index + 1] if index + 1 < len(candidates) else None
        figure = Figure(quantity, sentence, clause, clause[0])
        figure.minor = _qualifies(sentence, quantity, following, clause)
        figures.append(figure)
    _split_clauses(sentence, figures)
    for figure in figures:
        _with_people(figure)
        _limited(figure)
        if not figure.minor:
            figure.minor = minor_reason(figure)
    if any(figure.minor in (DURATION, THRESHOLD) for figure in figures):
        _split_clauses(
            sentence, figures
        )  # 销售额连续3年突破…, 3台65蒸吨以上锅炉完成…: neither parts a phrase from its figure
    if len(figures) > 1:
        share_nouns(figures)
        share_beyond_sum(figures)
        _turns(figures)
    _done_to(figures)
    return figures


def _turns(figures: list[Figure]) -> None:
    """Mark the two figures of 从A提升至B and 由A压缩至B."""
    for first, second in pairwise(figures):
        between = _between(first, second)
        opened = _FROM.search(first.text, first.limit, first.quantity.start)
        if opened and TURNS.match(between) and first.clause == second.clause:
            first.turn, second.turn = "from", "to"
            first.turned_at = second.turned_at = opened.start()
            first.left = first.sentence.without_periods(first.limit, opened.start()).strip(" 、")
            first.right, second.left = "", between


def _between(first: Figure, second: Figure) -> str:
    """The words from one figure to the next without times; the 至 of 降低至2020年的 is the verb's."""
    words = first.sentence.without_periods(first.quantity.end, second.quantity.start).strip()
    for mention in first.sentence.periods_in(first.quantity.end, second.quantity.start):
        if first.text[mention.start] in "至到":
            words = words.removesuffix("的") + first.text[mention.start]
    return words.removesuffix("的").rstrip()


def _done_to(figures: list[Figure]) -> None:
    """Give the figures of 对甲、乙实施… and 为甲装… the words for what is done, which stand after the last."""
    by_clause: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        if not figure.minor:
            by_clause.setdefault(figure.clause, []).append(figure)
    for group in by_clause.values():
        opened = _TOWARDS.match(group[0].left)
        closing = _DOING_TAIL.search(group[-1].right)
        if opened and closing and not group[0].is_share:
            for figure in group:
                figure.done = closing["done"]
            group[-1].right = group[-1].right[: closing.start("done")]
            group[0].left = group[0].left[opened.end() :]


def _with_people(figure: Figure) -> None:
    """Give a bare count of people its unit (450万困难群众, 老年人达到340万)."""
    quantity = figure.quantity
    if (
        quantity.unit
        or quantity.type not in (QuantityType.NUMBER, QuantityType.QUANTITY)
        or quantity.value < 100
    ):
        return
    before = figure.text[figure.clause[0] : quantity.start]
    if _PEOPLE.match(figure.text[quantity.end : figure.clause[1]]) or _PEOPLE_BEFORE.search(before):
        figure.quantity = replace(quantity, unit="人")
        figure.notes.append("unit: a count of people")


def _limited(figure: Figure) -> None:
    """Bound the time that a procedure may take from above: 1个工作日内完成审核."""
    quantity = figure.quantity
    if quantity.bound is Bound.EQ and is_time_limit(figure.sentence, quantity, figure.clause):
        figure.quantity = replace(quantity, bound=Bound.LE)


def _inside_period(sentence: Sentence, quantity: Quantity) -> bool:
    return any(p.start <= quantity.number_start and quantity.number_end <= p.end for p in sentence.periods)


def _qualifies(
    sentence: Sentence, quantity: Quantity, following: Quantity | None, clause: tuple[int, int]
) -> str:
    """Say why a quantity is part of a phrase about another figure, or ``""``."""
    after = sentence.text[quantity.end : clause[1]]
    if following is not None and sentence.text[quantity.start - 1 : quantity.start] == "每":
        return "a rate's basis"
    if quantity.unit.endswith("级") or _GRADE.match(sentence.text, quantity.end, quantity.end + 2):
        return "names a class"
    if (
        sentence.text[quantity.end - 2 : quantity.end] == "以上"
        and after.startswith("的")
        and len(after) > 1  # 达到100平方米以上的，给予补助 sets a condition
        and following is not None
    ):
        return "qualifies a phrase"
    if quantity.type in SHARES and quantity.type is not QuantityType.POINTS and not _MODIFIES.match(after):
        return ""
    if following is None or following.number_start >= clause[1]:
        if (
            quantity.unit in TIME_UNITS
            and _MODIFIES.match(after)
            and not is_time_limit(sentence, quantity, clause)
        ):
            return "qualifies a phrase"
        return ""
    bridge = sentence.text[quantity.end : following.start]
    if _SEPARATOR.match(bridge) or not bridge:
        return ""
    bounded = sentence.text[quantity.end - 2 : quantity.end] in ("以上", "以内", "以下")
    opens = bounded or _LIMITS.match(bridge)
    if opens and len(bridge) > 2 and "、" not in bridge and "，" not in bridge:
        return "qualifies a phrase"
    counts = quantity.type in (QuantityType.QUANTITY, QuantityType.NUMBER)
    if (
        counts
        and len(bridge) >= _SHORTEST_SUBJECT
        and "、" not in bridge
        and _ENDS_NAME.search(_bare(sentence, quantity.end, following.start))
        and (following.type in SHARES or following.unit != quantity.unit)
    ):
        return "counts the subject of another figure"
    return ""


def _bare(sentence: Sentence, start: int, end: int) -> str:
    return sentence.without_periods(start, end).rstrip(" 约近超逾")


_OF_COUNTRIES = re.compile(r"(?:国家(?:和|及|与)?地区|国家|省份|省区市)的?(?=[约近超逾]|$)")
"""116个国家和地区近4000名运动员: where those come from is no part of what is counted."""


def _split_clauses(sentence: Sentence, figures: list[Figure]) -> None:
    """Give every figure its left and right text within its clause."""
    text = sentence.text
    previous: Figure | None = None
    for figure in figures:
        quantity = figure.quantity
        low = figure.clause[0]
        if previous is not None and previous.quantity.end > low and not figure.minor:
            low = previous.quantity.end
            bridge = text[low : quantity.start]
            cut = cut_between(bridge)
            previous.right = object_after(bridge[:cut]) if cut else who_did(object_after(bridge))[0]
            low += cut
            while low < quantity.start and _SEPARATOR.match(text[low]):
                low += 1
            countries = _OF_COUNTRIES.match(text, low, quantity.start)
            low = countries.end() if countries else low
        figure.limit = low
        figure.left = sentence.without_periods(low, quantity.start).strip(" 、")
        figure.right = object_after(text[quantity.end : figure.clause[1]])
        if not figure.minor:
            previous = figure


def _with_shared_units(sentence: Sentence, candidates: list[Quantity]) -> list[Quantity]:
    """Give bare numerals of an enumeration the unit that closes it: 800、600和300公里."""
    shared = list(candidates)
    for index in range(len(shared) - 2, -1, -1):
        here, following = shared[index], shared[index + 1]
        between = sentence.text[here.end : following.start]
        written = sentence.text[following.number_start : following.number_end]
        bare = here.type is QuantityType.NUMBER and not here.unit
        counted = here.unit == "个" and following.unit == "百分点"  # 0.8个和0.3个百分点
        if (
            (bare or counted)
            and following.unit
            and between in _LIST_MARKS
            and not _MULTIPLIER.search(written)
        ):
            shared[index] = replace(here, type=following.type, unit=following.unit)
    return shared


def _ranges(candidates: list[Quantity]) -> list[Quantity]:
    """Join the two ends of 5000元以上2万元以下."""
    joined: list[Quantity] = []
    for quantity in candidates:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.end == quantity.start
            and before.bound is Bound.GE
            and quantity.bound is Bound.LE
            and before.unit == quantity.unit
            and before.value <= quantity.value
        ):
            joined[-1] = replace(before, end=quantity.end, high=quantity.value, bound=Bound.RANGE)
        else:
            joined.append(quantity)
    return joined


_LIST_MARKS = frozenset("、和与及")


_MULTIPLIER = re.compile(r"[十百千万亿]")
