"""What the language layer finds in a string. Offsets are code points of that string, end exclusive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from duizhang.values.period import Period


class Bound(StrEnum):
    """How a figure limits what it speaks of (``docs/terms.md``)."""

    EQ = "eq"
    APPROX = "approx"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    RANGE = "range"


class QuantityType(StrEnum):
    """What sort of numeral expression a mention is."""

    NUMBER = "number"  # a bare numeral: 三十七, 1200
    QUANTITY = "quantity"  # a numeral with a unit or measure word: 36.2微克/立方米, 52项
    PERCENTAGE = "percentage"  # 5%, 百分之五, 四成
    POINTS = "points"  # 3.8个百分点
    FRACTION = "fraction"  # 2/3, 三分之二
    MULTIPLE = "multiple"  # 5.1倍, 翻两番, 一倍
    ORDINAL = "ordinal"  # 第97次
    CODE = "code"  # digits that name something: 〔2023〕9号, 电话, 1.2.3, 117项目 in quotes


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeral expression.

    Parameters
    ----------
    start, end
        The whole expression: hedge words that touch it (约, 超, 以上), numeral, unit.
    number_start, number_end
        The numeral as written, with the multiplier characters that touch it (``3200万``, ``四成``,
        ``2/3``), and with the unit in it where the number goes on behind it (``3元5角``, ``两年半``); for a
        range the first numeral.
    type
        The sort of expression.
    value
        Exact, multipliers multiplied in; percent as written (77 % is 77), 四成 is 40, 翻两番 is 4,
        三分之二 is 2/3. For a range the lower or first end.
    high
        Upper end of a range, else ``None``.
    step
        The last printed place, in the same unit: 36.2 has 1/10, 3200万 has 10000, 98.80 has 1/100.
    unit
        Canonical base unit of the lexicon (``微克/立方米``, ``%``, ``百分点``, ``倍``), the measure word
        as written where the lexicon has none, or ``""``.
    unit_start, unit_end
        Where the unit stands; equal when there is none.
    bound
        From words that touch the expression, and from 控制在…以内 around it.
    distributes
        Whether the closing hedge (左右, 以上, 以内) stands behind the last member of an enumeration, so that
        the members before it may share it; the claim grammar decides.
    list_tail
        Whether a 、 joins this expression to the next numeral expression (``800公里、600公里、300公里``).
    """

    start: int
    end: int
    number_start: int
    number_end: int
    type: QuantityType
    value: Fraction
    high: Fraction | None = None
    step: Fraction = Fraction(1)
    unit: str = ""
    unit_start: int = 0
    unit_end: int = 0
    bound: Bound = Bound.EQ
    distributes: bool = False
    list_tail: bool = False


class PeriodRole(StrEnum):
    """What a period does in its sentence, as far as the words that touch it tell."""

    AT = "at"  # 2025年, 去年, 今年上半年
    BY = "by"  # 到2027年, 2027年底前, 截至2025年底
    SINCE = "since"  # “十四五”以来, 2023年以来, 自2020年起
    THROUGH = "through"  # 2021—2025年, “十四五”期间, 五年来: the whole stretch
    COMPARE = "compare"  # 较2020年, 比上年, 同比, 与2005年相比: a baseline


class Anchor(StrEnum):
    """What a period's year was read from."""

    ABSOLUTE = "absolute"  # written out: 2025年, “十四五”
    REFERENCE = "reference"  # relative to the document's day: 今年, 去年, 昨日
    CONTEXT = "context"  # needs a year from the context: 全年, 上半年, 3月, 年底


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """An expression of time.

    Parameters
    ----------
    start, end
        The whole expression with the words that give its role (到…, …以来, 较…).
    period
        Resolved against the reference; ``None`` where there was no reference to resolve it against.
    role, anchor
        See the enumerations.
    yearly
        For 同比 and 环比: how far back the comparison reaches, in months (12 or 1); else 0. Their
        ``period`` is ``None``, because it depends on the period of the figure compared.
    """

    start: int
    end: int
    period: Period | None
    role: PeriodRole
    anchor: Anchor
    yearly: int = 0


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A named place or organisation, with its full name from the lexicon."""

    start: int
    end: int
    name: str
    level: str = ""  # country, province, city, district, region, body


@dataclass(frozen=True, slots=True)
class UnitForm:
    """One spelling of a unit.

    ``canonical`` is the base unit; ``factor`` multiplies the number (公斤 → 千克 has 1, 吨标煤 has 1).
    ``kind`` tells measure words of things (个, 家) from measures (公里, 吨) and from shares (%).
    """

    written: str
    canonical: str
    kind: str = "measure"  # measure | count | share | points | multiple | money | time | rate
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists that the language layer works with; the app fills them from the catalogue.

    Parameters
    ----------
    units
        Spelling → form. Spellings are in the text's cleaned form (half-width, ``μg/m³`` as written).
    places
        Spelling → (full name, level). A name of several places that none of them has by default stands for itself;
        one that is an everyday word too (郊区) has no level.
    parents
        Full name → that of the place it belongs to.
    shared
        Name → full names of the several places that are called so; the text around tells which (鼓楼区).
    short
        Name without its kind → full names (鼓楼 → 南京市鼓楼区 …): a place only where the text around speaks of the
        place that it belongs to.
    """

    units: Mapping[str, UnitForm] = field(default_factory=dict)
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
