"""Figures as people read them: in the form in which they were printed, or grouped by language.

Chinese groups by 万 and 亿, English by thousands. A figure that was printed keeps its digits and the hedge
that touched it (约73%, 超6300亿元); only a figure that is computed here is formatted from its value.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, Protocol

from duizhang.accounts.figures import effective_bound
from duizhang.accounts.gaps import tells_merit
from duizhang.accounts.model import Target
from duizhang.accounts.words import NATURES
from duizhang.catalogue.english import unit_en
from duizhang.core.errors import PeriodUnreadable
from duizhang.language.slices import SIGNS, Printed, unit_zh, with_sign, words_of
from duizhang.ledger.records import COMPARING, Statement
from duizhang.publishing.words import Lang
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period
from duizhang.values.printing import number_en, number_zh, outwards

_UNIT_SPELLINGS: dict[str, tuple[str, ...]] = {
    "百分点": ("个百分点", "百分点"),
    "%": ("%", "％"),
    "微克/立方米": ("微克/立方米", "微克每立方米", "μg/m³", "µg/m³", "μg/m3", "ug/m3"),
}
_NAMES_A_RISE = ("涨幅", "增速", "增幅", "增长率", "增长")
_DECIMALS = re.compile(r"([\d,]+)\.(\d+)", re.ASCII)
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PREFIX_EN = {"approx": "about ", "ge": "≥ ", "gt": "over ", "le": "≤ ", "lt": "under "}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Parts(NamedTuple):
    """A shown figure cut for decimal alignment: hedge, whole digits, fraction with its point, the rest."""

    before: str
    whole: str
    fraction: str
    after: str


def number(value: Fraction, lang: Lang = "zh") -> str:
    """Return a computed number grouped as the language does; endless decimals are cut to two places.

    >>> number(Fraction(630000000000)), number(Fraction(630000000000), "en")
    ('6300亿', '630 billion')
    """
    return number_zh(value) if lang == "zh" else number_en(value)


def unit_text(unit: str, lang: Lang = "zh") -> str:
    """Return a unit with the space that the language puts before it."""
    if lang == "zh":
        return unit_zh(unit)
    english = unit_en(unit)
    return english if english in ("", "%") else f" {english}"


class Figure(Printed, Protocol):
    """What a figure needs to be shown: statements and claims both have it."""

    @property
    def measure(self) -> str: ...
    @property
    def value_word(self) -> bool: ...
    @property
    def reference(self) -> str | None: ...
    @property
    def indicator(self) -> str: ...


def printed(statement: Figure, lang: Lang = "zh", *, rise_named: bool = False) -> str:
    """Return a statement's figure in printed form: the words of the text from hedge to unit.

    Read back, they give the figure's value; where the text has no such words, the value itself is printed.

    In English the hedge and the unit are translated and the digits grouped by thousands. A statement that
    speaks in words shows them in quotation marks; a value-word (持平) shows itself. ``rise_named`` leaves out
    the verb of a rise where the name beside the figure already has it (地区生产总值增速: 4.8%).
    """
    if statement.value is None:
        words = _flat(statement.number) or _flat(statement.quote)
        return f"“{words}”"
    if lang == "en":
        shown = _english(statement)
        return shown.removeprefix("+") if rise_named else shown
    if statement.value_word:
        return _flat(statement.number)
    body = words_of(statement)
    movement = _movement(statement)
    if (rise_named and movement == "增长") or body.startswith("翻"):
        movement = ""
    return f"{movement}{body.lstrip('-－−')}" if movement else with_sign(body, statement.value)


def value_text(
    value: Fraction,
    unit: str,
    *,
    bound: str = "eq",
    value_max: Fraction | None = None,
    lang: Lang = "zh",
) -> str:
    """Return a figure from its value, for those that were printed nowhere.

    >>> value_text(Fraction("44.4"), "%", bound="ge"), value_text(Fraction(4), "个", value_max=Fraction(5))
    ('≥44.4%', '4至5个')
    """
    if value_max is not None:
        joint = "至" if lang == "zh" else "–"
        return f"{number(value, lang)}{joint}{number(value_max, lang)}{unit_text(unit, lang)}"
    prefix = (SIGNS if lang == "zh" else _PREFIX_EN).get(bound, "")
    return f"{prefix}{number(value, lang)}{unit_text(unit, lang)}"


def target_text(
    target: Target, first: Statement | None, unit: str, lang: Lang = "zh", *, rise_named: bool = False
) -> str:
    """Return a target's figure or words as its first statement has them; where figures imply it, its value."""
    if first is not None and not target.implied and (first.value is not None or target.value is None):
        return printed(first, lang, rise_named=rise_named)
    if target.value is None:
        return "—"
    text = value_text(target.value, unit, bound=target.bound, value_max=target.value_max, lang=lang)
    if not target.implied:
        return text
    return f"{text}（推算）" if lang == "zh" else f"{text} (implied)"


def nature_mark(binding: str, lang: Lang = "zh") -> str:
    """Return in brackets whether a target binds, as its documents say it; ``""`` where none does.

    >>> nature_mark("约束性"), nature_mark("预期性", "en"), nature_mark("")
    ('（约束性）', ' (expected)', '')
    """
    if not binding:
        return ""
    return f"（{binding}）" if lang == "zh" else f" ({NATURES[binding]})"


def interval_text(interval: Interval, unit: str = "", lang: Lang = "zh") -> str:
    """Return an interval rounded outwards to the place that its width calls for.

    >>> interval_text(Interval(Fraction("37.853"), Fraction("38.36")), "%")
    '37.8–38.4%'
    >>> interval_text(Interval(Fraction(4), Fraction(4)), "天"), interval_text(Interval(Fraction(50), None), "个")
    ('4天', '≥50个')
    """
    low, high = interval.low, interval.high
    tail = unit_text(unit, lang)
    if low is None and high is None:
        return "—"
    if low is None or high is None:
        end = high if low is None else low
        assert end is not None
        strict = interval.high_open if low is None else interval.low_open
        sign = ("<" if strict else "≤") if low is None else (">" if strict else "≥")
        return f"{sign}{number(end, lang)}{tail}"
    if low == high:
        return f"{number(low, lang)}{tail}"
    down, up = outwards(interval)
    assert down is not None and up is not None
    return f"{number(down, lang)}–{number(up, lang)}{tail}"


def gap_text(gap: Fraction, unit: str, lang: Lang = "zh") -> str:
    """Return a difference with its sign; differences of percentages are points.

    >>> gap_text(Fraction("-1.2"), "%"), gap_text(Fraction("3"), "天")
    ('−1.2个百分点', '+3天')
    """
    sign = "+" if gap > 0 else ""
    return f"{sign}{number(gap, lang)}{unit_text('百分点' if unit == '%' else unit, lang)}"


def without_unit(text: str, unit: str, lang: Lang = "zh") -> str:
    """Return a shown figure without its unit, for places that name the unit once; a percent sign stays.

    >>> without_unit("38微克／立方米以下", "微克/立方米"), without_unit("77%", "%"), without_unit("about 3 t", "吨", "en")
    ('38以下', '77%', 'about 3')
    """
    tail = unit_text(unit, lang).strip()
    if unit == "%" or not tail or not parts(text).whole:
        return text
    half, number = text.translate(_HALF_WIDTH), len(parts(text).before)
    for spelling in (*_UNIT_SPELLINGS.get(unit, ()), tail, unit):
        if there := _spelled(spelling.translate(_HALF_WIDTH)).search(half, number):
            return (text[: there.start()].rstrip() + text[there.end() :]).strip()
    return text


def parts(text: str) -> Parts:
    """Cut a shown figure for decimal alignment.

    >>> parts("约73.3%")
    Parts(before='约', whole='73', fraction='.3', after='%')
    >>> parts("“持续保持”").whole
    ''
    """
    match = re.fullmatch(r"(\D*?)(\d[\d,]*)(\.\d+)?(.*)", text, re.DOTALL)
    if match is None or text.startswith("“"):
        return Parts(text, "", "", "")
    return Parts(match[1], match[2], match[3] or "", match[4])


def period_text(period: str | None, lang: Lang = "zh") -> str:
    """Return a period in the reader's words.

    >>> [period_text(p) for p in ("2027", "2024-H2", "2025-Q1", "2026-02", "2021/2025", "2023/", None)]
    ['2027年', '2024年下半年', '2025年一季度', '2026年2月', '2021—2025年', '2023年以来', '未写期限']
    >>> period_text("2026-02-09", "en")
    '9 Feb 2026'
    """
    if period is None:
        return "未写期限" if lang == "zh" else "undated"
    try:
        read = Period.parse(period)
    except PeriodUnreadable:
        return period
    if read.grain is Grain.INTERVAL:
        return _interval_period(period, lang)
    first = read.first
    assert first is not None
    if lang == "zh":
        return f"{first.year}年" + {
            Grain.YEAR: "",
            Grain.HALF: "上半年" if first.month == 1 else "下半年",
            Grain.QUARTER: "一二三四"[(first.month - 1) // 3] + "季度",
            Grain.MONTH: f"{first.month}月",
        }.get(read.grain, f"{first.month}月{first.day}日")
    head = {
        Grain.YEAR: "",
        Grain.HALF: "H1 " if first.month == 1 else "H2 ",
        Grain.QUARTER: f"Q{(first.month + 2) // 3} ",
        Grain.MONTH: f"{_MONTHS[first.month - 1]} ",
    }.get(read.grain, f"{first.day} {_MONTHS[first.month - 1]} ")
    return f"{head}{first.year}"


def _interval_period(period: str, lang: Lang) -> str:
    left, _, right = period.partition("/")
    if not right:
        return f"{period_text(left)}以来" if lang == "zh" else f"since {period_text(left, lang)}"
    if not left:
        return f"截至{period_text(right)}" if lang == "zh" else f"to {period_text(right, lang)}"
    if lang == "zh":
        start = left if left.isdigit() and right.isdigit() else period_text(left)
        return f"{start}—{period_text(right)}"
    return f"{period_text(left, lang)}–{period_text(right, lang)}"


def _flat(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text).strip()


@lru_cache(maxsize=512)
def _spelled(unit: str) -> re.Pattern[str]:
    """Return a pattern for a unit that a scan or a column break may have torn; no piece of a longer Latin word is one."""
    torn = r"\s*".join(re.escape(char) for char in unit)
    return re.compile(rf"(?<![A-Za-z]){torn}(?![A-Za-z])")


def _movement(statement: Figure) -> str:
    """Return the verb of a change, by its sign; a level has none."""
    value = statement.value
    assert value is not None
    if statement.measure == "gap":
        merit = tells_merit(statement.quote, statement.reference)
        return ("好于" if merit else "低于" if value < 0 else "高于") + (statement.reference or "")
    if statement.measure not in COMPARING or statement.measure == "multiple":
        return ""
    if value > 0 and statement.indicator.endswith(_NAMES_A_RISE):
        return ""
    yearly = "年均" if statement.measure == "annual_average_change" else ""
    if statement.measure == "change":
        return "减少" if value < 0 else "增加"
    return yearly + ("下降" if value < 0 else "增长")


def _with_last_zeros(shown: str, written: str) -> str:
    """Give a grouped number the zeros that its text prints behind the point: 41.0 says more than 41.

    >>> _with_last_zeros("41 µg/m³", "41.0"), _with_last_zeros("1,200.5 km", "1200.50"), _with_last_zeros("5%", "5")
    ('41.0 µg/m³', '1,200.50 km', '5%')
    """
    decimals = _DECIMALS.fullmatch(written.strip())
    if decimals is None or not decimals[2].endswith("0"):
        return shown
    whole = f"{int(decimals[1].replace(',', '')):,}"
    bare = f"{whole}.{decimals[2].rstrip('0')}".rstrip(".")
    return re.sub(rf"(?<![\d.,]){re.escape(bare)}(?![\d.,])", f"{whole}.{decimals[2]}", shown, count=1)


def _english(statement: Figure) -> str:
    value = statement.value
    assert value is not None
    if value == 0 and statement.measure in ("change", "relative_change"):
        return "no change"
    if value == 0 and statement.value_word:
        return "none"
    bound = effective_bound(statement)
    shown = value_text(value, statement.unit, bound=bound, value_max=statement.value_max, lang="en")
    shown = _with_last_zeros(shown, statement.number)
    if statement.measure == "annual_average_change":
        return f"{shown} a year"
    if statement.measure in ("change", "relative_change", "gap") and value > 0:
        return f"+{shown}" if shown[0].isdigit() else shown
    return shown
