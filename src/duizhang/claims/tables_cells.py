"""Cells of a table: an indicator's name with its unit and what it measures, and a value with its bound."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from duizhang.claims.model import Measure
from duizhang.documents.table_words import is_nothing, is_unit
from duizhang.language.model import Bound, Lexicon, Quantity, QuantityType
from duizhang.language.periods import scan_periods
from duizhang.language.quantities import scan_quantities

_NUMBERING = re.compile(
    r"^(?:[（(]\s*\d{1,2}\s*[)）]|\d{1,2}\s*[.．、](?!\d)|[①-⑳]|\d{1,2}(?=[\u4e00-\u9fff]{3})(?!个|项|家|类|年|月|日|种|座|条|小时))"
)
_NOTE_MARK = re.compile(r"(?:[*#＊※△▲★]|[①-⑳]|\[注?\d*\]|【注?\d*】|[（(]?注\d?[)）]?)+$")
_LAST_BRACKET = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,16})[)）\]】]$")
_CHANGE = re.compile(
    r"^(?P<base>.{2,}?)(?:(?:比|较|与)(?P<year>(?:19|20)\d\d)年?(?:相比)?)?(?P<yearly>年均|年平均)?(?:累计|实际|名义|平均|总体|持续)?"
    r"(?P<verb>下降|降低|减少|削减|压减|降幅|减幅|增长|增加|提高|上升|提升|增速|增幅)(?:率|比例|幅度|程度|百分比|比率|速度)?$"
)
_FALLING = frozenset("下降 降低 减少 削减 压减 降幅 减幅".split())
_RATE = re.compile(r"(?:率|比例|比率|比重|占比|份额|程度)(?:达标)?$")
_MULTIPLIERS = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "亿": 100_000_000}
_MULTIPLIED = re.compile(r"(百万|十万|[百千万亿])(?=[\u4e00-\u9fff])")
_BRACKETS = "[]【】〔〕［］"
_WITHIN = re.compile(
    r"^其中[：:]?(?P<what>[^\d]{1,14}?)(?:(?:19|20)\d\d年)?(?:目标|指标)?(?:为|是|达到?|占|不低于|≥|：|:)?$"
)
_PIECE = re.compile(r"[，,；;](?!\d{3}(?!\d))")
_PHRASE = re.compile(r"[\u4e00-\u9fff]{3,}")
_ONLY_HEDGE = re.compile(
    r"(?:控制|稳定|保持|维持|力争|达到?|提高|提升|降[低到至]*|下降|在|到|至|为|年|全[市省区县]|约|大于|小于|等于|不|高于|低于|少于|超过|以[上下内])*"
)
_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name without number, unit and words of change; what it says of the measure."""

    phrase: str
    unit: str = ""
    verb: str = ""
    falls: bool = False
    yearly: bool = False
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a cell; ``quantity`` counts its offsets in the cell's text.

    ``bracketed`` says that it stands in square brackets, the sign of what is added up over the plan. ``own`` is what
    the cell itself names (其中机动车…), ``part`` whether that is a part of the row's indicator. ``base``
    is the year that a note in the cell compares with: 65（较2005年）.
    """

    quantity: Quantity
    bracketed: bool = False
    own: str = ""
    part: bool = False
    base: str | None = None


def name_of(text: str) -> Name:
    """Read an indicator's cell.

    >>> name_of("（11）单位地区生产总值能源消耗降低（%）#").phrase
    '单位地区生产总值能源消耗'
    >>> name_of("细颗粒物（PM2.5）年均浓度（微克/立方米）").unit
    '微克/立方米'
    """
    text = _NUMBERING.sub("", text.strip(" ：:*#"))
    unit = ""
    for _ in range(2):
        text = _NOTE_MARK.sub("", text).strip(" ，、：:")
        found = _LAST_BRACKET.search(text)
        if found and is_unit(found[1]) and not unit:
            unit, text = found[1], text[: found.start()]
    found = _CHANGE.match(text)
    if found is None:
        return Name(text, unit)
    return Name(
        found["base"].strip("，、"),
        unit,
        found["verb"],
        found["verb"] in _FALLING,
        bool(found["yearly"]),
        found["year"],
    )


_BASE_NOTED = re.compile(r"[（(](?:较|比|与|相比)(?P<year>(?:19|20)\d\d)年?[^（）()]{0,6}[)）]")


def values_of(text: str, unit: str, lexicon: Lexicon) -> list[Value]:
    """Return the figures of a value's cell; what says no figure, a year or prose gives none.

    Parameters
    ----------
    text
        The cell's clean text.
    unit
        Unit from the row or column, as printed with its multiplier; used where the cell has none.
    lexicon
        Units for the scanner.
    """
    if len(text) > _LONGEST_VALUE or is_nothing(text) or "。" in text[:-1].replace("。", "", 1):
        return []
    covered = [(m.start, m.end) for m in scan_periods(text, None)]
    values: list[Value] = []
    edges = [0, *(m.end() for m in _PIECE.finditer(text)), len(text) + 1]
    quantities = [
        q
        for q in scan_quantities(text, lexicon)
        if q.type is not QuantityType.ORDINAL
        and not any(low <= q.number_start < high for low, high in covered)
    ]
    for number, (low, high) in enumerate(pairwise(edges)):
        inside = [q for q in quantities if low <= q.number_start < high and text[q.number_start].isdigit()]
        if not inside:
            continue
        quantity = inside[0]
        before = text[low : quantity.start]
        within = _WITHIN.match(re.sub(r"\s", "", before))
        own = ""
        if within:
            own = within["what"]
        elif number or _PHRASE.search(_ONLY_HEDGE.sub("", before)):
            own = _ONLY_HEDGE.sub("", before) if _PHRASE.search(before) else ""
            if number and not own:
                continue
        bracketed = any(mark in text[low : quantity.number_start] for mark in _BRACKETS)
        noted = _BASE_NOTED.search(text, quantity.end, high)
        base = noted["year"] if noted is not None else None
        values.append(
            Value(with_unit(text, quantity, unit, lexicon), bracketed, own, within is not None, base)
        )
    return values


def with_unit(text: str, quantity: Quantity, unit: str, lexicon: Lexicon) -> Quantity:
    """Return a quantity with the unit that its row or column prints, multipliers multiplied in."""
    if quantity.unit or not unit:
        return quantity
    at = max(quantity.number_end, quantity.unit_end)
    if quantity.high is not None:
        at = max(at, _digits_end(text, quantity.end))
    joined = text[:at] + unit + text[at:]
    for again in scan_quantities(joined, lexicon):
        if again.number_start != quantity.number_start:
            continue
        if again.unit and again.unit_end >= at + len(unit):
            return replace(
                quantity,
                value=again.value,
                high=again.high,
                step=again.step,
                unit=again.unit,
                type=again.type,
            )
    factor = 1
    found = _MULTIPLIED.match(unit)
    if found and not unit[: found.end()].startswith("千瓦"):
        factor, unit = _MULTIPLIERS[found[1]], unit[found.end() :]
    return replace(
        quantity,
        value=quantity.value * factor,
        high=None if quantity.high is None else quantity.high * factor,
        step=quantity.step * factor,
        unit=unit,
    )


def _digits_end(text: str, end: int) -> int:
    while end > 0 and not text[end - 1].isdigit():
        end -= 1
    return end


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value says of its indicator: the sign is in ``value`` and ``high``."""

    measure: Measure
    value: Fraction
    high: Fraction | None
    unit: str
    bound: Bound
    over_plan: bool = False  # the period is the whole plan
    since_plan: bool = False  # compared with the year before the plan
    yearly: bool = False  # compared with the year before


def reading_of(name: Name, value: Value, column_measure: str) -> Reading:
    """Decide the measure of a value from its indicator's name, its column and its brackets."""
    quantity = value.quantity
    unit = quantity.unit or ("%" if _shares(name, column_measure) else "")
    sign = 1
    measure, over, since, yearly = Measure.LEVEL, False, False, False
    share, points = unit in ("%", "‰"), unit == "百分点"
    averaged = column_measure == "average" or (column_measure == "average_or_total" and not value.bracketed)
    if averaged and (share or not name.unit):
        measure, over, since = Measure.ANNUAL_AVERAGE_CHANGE, True, True
        sign = -1 if name.falls else 1
    elif name.verb and (share or points or not unit):
        measure = Measure.CHANGE if points else Measure.RELATIVE_CHANGE
        unit = unit or "%"
        sign = -1 if name.falls else 1
        if name.yearly:
            measure, over, since = Measure.ANNUAL_AVERAGE_CHANGE, True, True
        elif name.falls or value.bracketed:
            since = True
        else:
            yearly = True
    elif column_measure == "growth":
        measure = Measure.CHANGE if points else Measure.RELATIVE_CHANGE
        if unit not in ("%", "百分点"):
            measure = Measure.CHANGE
    elif column_measure == "average_or_total" and value.bracketed:
        measure, since = Measure.CHANGE, True
        unit = "百分点" if share else unit
    elif name.verb:
        measure, since = Measure.CHANGE, True
        sign = -1 if name.falls else 1
    elif unit and not share and (value.bracketed or column_measure == "total"):
        over = True
    printed = quantity.value
    if sign < 0 and printed < 0:
        sign = 1
    high = None if quantity.high is None else quantity.high * sign
    return Reading(measure, printed * sign, high, unit, quantity.bound, over, since, yearly)


def _shares(name: Name, column_measure: str) -> bool:
    """Whether a figure that no cell gives a unit is a percentage: of a rate, of a fall."""
    return bool(name.verb or column_measure in ("growth", "average") or _RATE.search(name.phrase))
