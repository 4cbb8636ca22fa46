"""What kind of thing an account counts: its unit, nature and direction, from the catalogue or its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from duizhang.catalogue.model import Direction, Indicator, Nature, Unit
from duizhang.ledger.records import Statement

_RATE = re.compile(r"率|占比|比例|比重|浓度|指数|平均|均值|强度|密度")
_FLOW = re.compile(
    r"^(?:新|改|扩|建|完成|整治|治理|修复|消除|引进|培育|打造|实施|启动|淘汰|更新|造林|植树|绿化|培训|发放|投入|投放|压减|削减|减排|"
    r"销售|进出口|招商)|新增|新建|改造|投资额|产量|收入|支出|销量|总额"
)
_MORE = re.compile(
    r"^(?:新|改|扩|建|完成|整治|治理|修复|消除|引进|培育|打造|实施|启动|淘汰|更新|造林|植树|绿化|提高|提升|增加|推广)|新增|新建|改造"
)
_LESS = re.compile(r"^(?:降低|减少|压减|控制|下降)|浓度|死亡|事故|能耗|排放(?:量|强度)")
_ONE = Fraction(1)
_SPELLINGS = {"％": "%", "﹪": "%", "个百分点": "百分点"}
_MONEY = re.compile(r"元$")


@dataclass(frozen=True, slots=True)
class Profile:
    """Unit, nature and direction of an account.

    ``growth`` is ``real``, ``nominal`` or ``rate`` as in the catalogue. ``verb`` is the direction that the
    indicator's own words suggest; it counts only after the catalogue and the bound.
    """

    unit: str
    nature: Nature
    growth: str
    direction: Direction | None
    verb: Direction | None
    decimals: int | None
    growth_decimals: int | None
    provisional: bool


def of_indicator(
    indicator: Indicator | None, statements: Sequence[Statement], phrase: str, units: Mapping[str, Unit]
) -> Profile:
    """Return the profile of an indicator, or what the phrase tells of one that nobody has seen.

    The unit is the catalogue's; where no statement's unit converts to it, the commonest of theirs, in which
    they compare among themselves. The growth of sums of money may be at constant prices; unless the catalogue
    says that it is nominal, it ties no levels.
    """
    stated = [canonical_unit(s.unit) for s in statements if s.measure == "level" and not s.reference]
    if indicator is not None:
        unit = canonical_unit(indicator.unit)
        if stated and all(conversion(units, other, unit) is None for other in stated):
            unit = _commonest(stated)
        return Profile(
            unit,
            indicator.nature,
            indicator.growth,
            indicator.direction,
            verb_direction(indicator.name_zh),
            indicator.decimals,
            indicator.growth_decimals,
            provisional=False,
        )
    unit = _commonest(stated)
    if unit == "%" or _RATE.search(phrase):
        nature = Nature.RATE
    elif _FLOW.search(phrase):
        nature = Nature.FLOW
    else:
        nature = Nature.STOCK
    growth = "real" if _MONEY.search(unit) or not unit else "nominal"
    return Profile(unit, nature, growth, None, verb_direction(phrase), None, None, provisional=True)


def verb_direction(phrase: str) -> Direction | None:
    """Return the direction that an indicator's words tell, ``None`` where they tell none."""
    if _MORE.search(phrase):
        return Direction.HIGHER
    return Direction.LOWER if _LESS.search(phrase) else None


def canonical_unit(unit: str) -> str:
    """Return a unit in one spelling; points and percent of a level are different units here."""
    unit = unit.strip()
    return _SPELLINGS.get(unit, unit)


def conversion(units: Mapping[str, Unit], unit: str, wanted: str) -> Fraction | None:
    """Return the factor from one unit to another; ``None`` where they do not convert.

    Examples
    --------
    >>> conversion({}, "%", "%"), conversion({}, "公里", "米")
    (Fraction(1, 1), None)
    """
    unit, wanted = canonical_unit(unit), canonical_unit(wanted)
    if unit == wanted:
        return _ONE
    source, target = units.get(unit), units.get(wanted)
    if source is None or target is None:
        return None
    if (source.base or source.canonical) != (target.base or target.canonical):
        return None
    return source.factor / target.factor


def _commonest(words: Iterable[str]) -> str:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return max(sorted(counts), key=lambda word: counts[word], default="")
