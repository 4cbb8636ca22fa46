"""The words of an official text that print a figure, found by reading the text again.

A figure is shown as the words that carry it, hedge and multiplier included (30余万人次, 翻两番). The words are
taken only where reading them gives the figure's own value back; else the value itself is printed.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, Protocol

from duizhang.language.model import Bound, Lexicon, Quantity, QuantityType, UnitForm
from duizhang.language.quantities import scan_quantities
from duizhang.language.units import BUILT_IN
from duizhang.values.printing import number_zh

SIGNS = {"approx": "约", "ge": "≥", "gt": "超", "le": "≤", "lt": "低于"}
"""What stands before a figure whose bound is not stated in the words beside it."""

_AFTER = re.compile(r"(?:左右|上下|以上|以内|以下|之内)$")

_DIGITS = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_STOPS = frozenset("，。；、")
_LEADS_TO = re.compile("(?![一二三四五六七八九十百千万亿零〇两几数第负下点半每])[\u4e00-\u9fff]")
"""What may stand before a figure without being a part of it."""

_SPACE = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])|(\s+)")


class Measured(Protocol):
    """A value with its unit and bound, as statements and claims have it."""

    @property
    def value(self) -> Fraction | None: ...
    @property
    def value_max(self) -> Fraction | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def bound(self) -> str: ...


class Printed(Measured, Protocol):
    """A figure with the quote that it stands in; spans are offsets of the document."""

    @property
    def number(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def quote(self) -> str: ...
    @property
    def quote_start(self) -> int: ...


class Slice(NamedTuple):
    """The words of a figure: all of them, those without hedges, the bound they state, whether a unit is there."""

    text: str
    bare: str
    bound: str
    has_unit: bool


def words_of(figure: Printed) -> str:
    """Return a figure in Chinese as its text prints it, from hedge to unit, without the verb of a change.

    Read back, the words give the figure's value, unsigned. Where the text has no such words, because it shares
    a unit or multiplier with its neighbours or is torn, the value itself is printed.
    """
    bound, unit = figure.bound, unit_zh(figure.unit)
    if _is_plain(figure, unit):
        return figure.number + unit
    found = _at_number(figure)
    if found is not None:
        tail = "" if found.has_unit else unit
        # The bound may stand elsewhere in the sentence (分别超98.5%和99%); then a sign says it.
        said = _with_unit(found.text, tail)
        if reads_back(said, figure, bound=bound):
            return said
        signed = SIGNS.get(bound, "") + _with_unit(found.text if found.bound == bound else found.bare, tail)
        if reads_back(signed, figure):
            return signed
    written = figure.number.strip()
    upper = f"至{number_zh(abs(figure.value_max))}" if figure.value_max is not None else ""
    composed = f"{SIGNS.get(bound, '')}{written}{upper}{'' if unit and written.endswith(unit) else unit}"
    return composed if reads_back(composed, figure) else from_value(figure)


def _is_plain(figure: Printed, unit: str) -> bool:
    """Say whether a figure is digits and its unit between Chinese words and a comma or stop: most of them are.

    Reading such words again would give the same, at many times the cost.
    """
    offset = figure.start - figure.quote_start
    plain = figure.bound == "eq" and figure.value_max is None and unit and offset > 0
    if not plain or _DIGITS.fullmatch(figure.number) is None:
        return False
    written = figure.number + unit
    after = figure.quote[offset + len(written) : offset + len(written) + 1]
    return (
        figure.quote.startswith(written, offset)
        and after in _STOPS
        and _LEADS_TO.match(figure.quote[offset - 1]) is not None
        and figure.value is not None
        and abs(figure.value) == _digits(figure.number)
    )


@lru_cache(maxsize=8192)
def _digits(text: str) -> Fraction:
    return Fraction(text)


def with_sign(words: str, value: Fraction) -> str:
    """Return the words of a level with a minus where it is below zero and nothing says so yet.

    >>> with_sign("5摄氏度", Fraction(-5)), with_sign("零下5摄氏度", Fraction(-5))
    ('−5摄氏度', '零下5摄氏度')
    """
    return f"−{words}" if value < 0 and not words.startswith(("-", "－", "−", "零下", "负")) else words


def from_value(figure: Measured) -> str:
    """Return a figure in Chinese from its value, unsigned."""
    assert figure.value is not None
    upper = f"至{number_zh(abs(figure.value_max))}" if figure.value_max is not None else ""
    return f"{SIGNS.get(figure.bound, '')}{number_zh(abs(figure.value))}{upper}{unit_zh(figure.unit)}"


def unit_zh(unit: str) -> str:
    """Return a unit as it stands behind a number.

    >>> unit_zh("百分点"), unit_zh("公里")
    ('个百分点', '公里')
    """
    return "个百分点" if unit == "百分点" else unit


def _at_number(figure: Printed) -> Slice | None:
    offset = figure.start - figure.quote_start
    if offset < 0 or not figure.quote.startswith(figure.number, offset):
        return None
    offset += len(figure.number) - len(figure.number.lstrip())
    return find_slice(figure.quote, offset, figure)


def _with_unit(text: str, unit: str) -> str:
    """Put a unit that stands elsewhere in the sentence behind the number, before its hedge.

    >>> _with_unit("1000万以上", "人"), _with_unit("80余万", "人")
    ('1000万人以上', '80余万人')
    """
    match = _AFTER.search(text)
    return text + unit if match is None else text[: match.start()] + unit + match[0]


def find_slice(quote: str, offset: int, figure: Measured) -> Slice | None:
    """Return the words of the figure whose number starts at ``offset`` of the quote.

    ``None`` where no numeral expression starts there or where it reads as another value or unit.
    """
    start = len(_tight(quote[:offset]))
    text = _tight(quote)
    for found in _expressions(text, figure.unit):
        if found.number_start == start and means(found, figure):
            return _slice(text, found)
    return None


def reads_back(shown: str, figure: Measured, *, bound: str = "") -> bool:
    """Say whether a shown figure, standing in a sentence (占一半), reads as the value and unit it stands for.

    With ``bound``, the words must also state that bound.
    """
    text = _tight(f"占{shown}")
    found = [q for q in _expressions(text, figure.unit) if q.type is not QuantityType.CODE]
    if len(found) != 1 or not means(found[0], figure) or found[0].unit not in _units(found[0], figure):
        return False
    return not bound or str(found[0].bound) == bound


def means(found: Quantity, figure: Measured) -> bool:
    """Say whether an expression has a figure's value, unsigned: the verb beside it says which way it goes.

    Shares are kept in percent and a rise by n times as n hundred percent; their words are 三分之一 and 1.3倍.
    An expression without a unit may have its unit elsewhere in the sentence.
    """
    assert figure.value is not None
    hundredfold = figure.unit == "%" and found.type in (QuantityType.FRACTION, QuantityType.MULTIPLE)
    scale = 100 if hundredfold else 1
    ends = (figure.value, figure.value if figure.value_max is None else figure.value_max)
    read = (found.value, found.value if found.high is None else found.high)
    if {abs(end) for end in ends} != {abs(end) * scale for end in read}:
        return False
    return not found.unit or found.unit in _units(found, figure)


def _units(found: Quantity, figure: Measured) -> tuple[str, ...]:
    if figure.unit == "%" and found.type is QuantityType.MULTIPLE:
        return ("倍",)
    if figure.unit == "%" and found.type is QuantityType.FRACTION:
        return ("",)
    return (figure.unit,)


def _slice(text: str, found: Quantity) -> Slice:
    # 万亿级 is of the order of a trillion: the last character is the hedge.
    end = found.end + (not found.unit and text.startswith("级", found.end))
    whole = text[found.start : end]
    has_unit = bool(found.unit) or found.type in (QuantityType.FRACTION, QuantityType.PERCENTAGE)
    if found.high is not None and found.unit_end <= found.number_end:
        return Slice(whole, whole, str(found.bound), has_unit)
    bare = text[found.number_start : max(found.unit_end, found.number_end)]
    if found.bound is Bound.EQ:
        bare = whole
    return Slice(whole, bare, str(found.bound), has_unit)


@lru_cache(maxsize=4096)
def _expressions(text: str, unit: str) -> tuple[Quantity, ...]:
    return tuple(scan_quantities(text, _lexicon(unit)))


@lru_cache(maxsize=256)
def _lexicon(unit: str) -> Lexicon:
    """Return a lexicon in which a unit is its own: figures keep the unit that their text gives them."""
    form = BUILT_IN.get(unit)
    if not unit or (form is not None and form.canonical == unit and form.factor == 1):
        return _PLAIN
    return Lexicon(units={unit: UnitForm(unit, unit, form.kind if form else "count")})


_PLAIN = Lexicon()


def _tight(text: str) -> str:
    """Return a text without the spaces and line ends of its columns; Latin words stay apart."""
    return _SPACE.sub(lambda match: "" if match[1] is not None else " ", text)
