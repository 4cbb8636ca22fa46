"""Figures, periods and units in the words of the reasons, Chinese and English."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from duizhang.accounts.books import Book
from duizhang.accounts.entries import Entry, relation_of
from duizhang.accounts.gaps import tells_merit
from duizhang.accounts.model import Bilingual
from duizhang.catalogue.english import place_en, unit_en
from duizhang.catalogue.model import Direction, Indicator
from duizhang.language.slices import with_sign, words_of
from duizhang.ledger.records import COMPARING, Statement
from duizhang.values.interval import Interval
from duizhang.values.period import Grain, Period
from duizhang.values.printing import number_en, number_zh, outwards

_QUARTERS = "一二三四"
_BEFORE_EN = {"approx": "about ", "gt": "over ", "lt": "under ", "ge": "at least ", "le": "at most "}


NATURES = {"约束性": "binding", "预期性": "expected"}
"""Whether a target must be reached or is only expected, as documents say it, and in English."""


@lru_cache(maxsize=4096)
def period(text: str | None) -> Bilingual:
    """Return a period in words.

    >>> period("2024-H2")
    Bilingual(zh='2024年下半年', en='the second half of 2024')
    """
    if text is None:
        return Bilingual("未写明期限", "no stated period")
    parsed = Period.parse(text)
    if parsed.grain is Grain.INTERVAL:
        return _interval_period(text)
    year = text[:4]
    if parsed.grain is Grain.HALF:
        first = text.endswith("1")
        return Bilingual(
            f"{year}年{'上' if first else '下'}半年", f"the {'first' if first else 'second'} half of {year}"
        )
    if parsed.grain is Grain.QUARTER:
        return Bilingual(f"{year}年{_QUARTERS[int(text[-1]) - 1]}季度", f"Q{text[-1]} {year}")
    parts = [str(int(part)) for part in text.split("-")]
    return Bilingual("".join(f"{part}{name}" for part, name in zip(parts, "年月日", strict=False)), text)


def _interval_period(text: str) -> Bilingual:
    left, _, right = text.partition("/")
    if not right:
        return Bilingual(f"{period(left).zh}以来", f"since {period(left).en}")
    if not left:
        return Bilingual(f"截至{period(right).zh}", f"up to {period(right).en}")
    if len(left) == len(right) == 4:
        return Bilingual(f"{left}—{right}年", f"{left}–{right}")
    return Bilingual(f"{period(left).zh}至{period(right).zh}", f"{period(left).en} to {period(right).en}")


def number(value: Fraction, *, places: int | None = 2) -> Bilingual:
    """Return a number as printed in each language: 万 and 亿 in Chinese, thousands in English.

    >>> number(Fraction(327000)), number(Fraction("36.2"))
    (Bilingual(zh='32.7万', en='327,000'), Bilingual(zh='36.2', en='36.2'))
    """
    return Bilingual(number_zh(value, places=places), number_en(value, places=places))


def amount(value: Fraction, unit: str) -> Bilingual:
    """Return a number with its unit."""
    shown = number(value)
    return Bilingual(f"{shown.zh}{unit}", _with_unit_en(shown.en, unit))


def _with_unit_en(shown: str, unit: str) -> str:
    """Return a number with its unit's English name; measure words of counted things have none."""
    if unit == "%":
        return f"{shown}%"
    name = unit_en(unit)
    return f"{shown} {name}" if name else shown


def distance(value: Fraction, book: Book, *entries: Entry) -> Bilingual:
    """Return the size of a difference; shares differ by percentage points.

    It is in the unit in which all the given figures are printed, else in the account's.
    """
    unit = account_unit(book)
    printed = {e.statement.unit for e in entries}
    if len(printed) == 1 and unit not in printed and unit != "%":
        first = entries[0]
        if first.value and first.statement.value:
            return amount(abs(value) * first.statement.value / first.value, first.statement.unit)
    if unit != "%":
        return amount(abs(value), unit)
    shown = number(abs(value))
    many = "" if shown.en == "1" else "s"
    return Bilingual(f"{shown.zh}个百分点", f"{shown.en} percentage point{many}")


def account_unit(book: Book) -> str:
    """Return the unit in which an account's figures are compared."""
    return "%" if book.key.measure == "growth" else book.profile.unit


def span(interval: Interval, unit: str) -> Bilingual:
    """Return an interval in words, as one number where its ends print alike."""
    if interval.low is not None and interval.high is not None:
        down, up = outwards(interval)
        assert down is not None and up is not None
        low, high = number(down, places=None), number(up, places=None)
        if low.zh == high.zh:
            return amount(down, unit)
        if down < 0:  # a dash is taken for a minus
            return Bilingual(
                f"{low.zh}{unit}至{high.zh}{unit}",
                f"{_with_unit_en(low.en, unit)} to {_with_unit_en(high.en, unit)}",
            )
        return Bilingual(f"{low.zh}–{high.zh}{unit}", _with_unit_en(f"{low.en}–{high.en}", unit))
    if interval.low is not None:
        low = amount(interval.low, unit)
        return Bilingual(f"{low.zh}以上", f"at least {low.en}")
    if interval.high is not None:
        high = amount(interval.high, unit)
        return Bilingual(f"{high.zh}以内", f"at most {high.en}")
    return Bilingual("任意值", "any value")


def figure(statement: Statement) -> Bilingual:
    """Return a statement's figure as printed, with its bound and, for a comparison, its way."""
    unit = statement.unit
    if statement.value is None:
        words = statement.number or statement.words
        return Bilingual(f"“{words}”", f"“{words}”")
    if statement.value_word:
        return Bilingual(f"“{statement.number}”", f"“{statement.number}”")
    zh, shown_en = words_of(statement), _printed_en(statement)
    if statement.value_max is not None and statement.bound == "range":
        shown_en = f"{shown_en}–{number(abs(statement.value_max)).en}"
    en = f"{_BEFORE_EN.get(statement.bound, '')}{_with_unit_en(shown_en, unit)}"
    if statement.measure == "multiple":
        if statement.baseline is None:
            return Bilingual(zh if zh.startswith("翻") else f"为原来的{zh}", f"{en} of what it was")
        base = period(statement.baseline)
        times = f"较{base.zh}{zh}" if zh.startswith("翻") else f"为{base.zh}的{zh}"
        return Bilingual(times, f"{en} of {base.en}")
    if statement.measure in COMPARING:
        return _comparison(statement, zh, en)
    if statement.measure == "gap":
        below = statement.value < 0
        reference = statement.reference or ""
        if tells_merit(statement.quote, statement.reference):
            return Bilingual(f"好于{reference}{zh}", f"{en} better than {reference}")
        return Bilingual(
            f"{'低' if below else '高'}于{reference}{zh}", f"{en} {'below' if below else 'above'} {reference}"
        )
    return Bilingual(with_sign(zh, statement.value), en)


def _comparison(statement: Statement, zh: str, en: str) -> Bilingual:
    falls = statement.value is not None and statement.value < 0
    way_zh = "下降" if falls else "增长" if statement.measure != "change" else "增加"
    way_en = "down" if falls else "up"
    if statement.measure == "annual_average_change":
        way_zh, way_en = f"年均{way_zh}", f"{way_en} on average by"
    base, base_en = "", ""
    if statement.baseline and statement.measure != "annual_average_change":
        base, base_en = f"较{period(statement.baseline).zh}", f" on {period(statement.baseline).en}"
        when = Period.parse(statement.period) if statement.period else None
        if relation_of(statement, when, Period.parse(statement.baseline)) == "yoy":
            base = "同比" if statement.kind != "target" else ""
    return Bilingual(f"{base}{way_zh}{zh.lstrip('-−－')}", f"{way_en} {en.replace('−', '', 1)}{base_en}")


def _printed_en(statement: Statement) -> str:
    assert statement.value is not None
    falls = statement.measure in COMPARING and statement.value < 0
    return number_en(abs(statement.value) if falls else statement.value, places=6)


def compared(entry: Entry) -> Bilingual:
    """Return what a growth compares with: 同比, 年均 since a year, or an earlier period."""
    return compared_with(entry.relation)


def compared_with(told: str) -> Bilingual:
    """Return what a relation compares with, in words.

    >>> compared_with("since:2020").zh
    '较2020年'
    """
    relation, _, start = told.partition(":")
    since = period(start) if start else Bilingual("", "")
    if relation == "mean":
        return Bilingual(f"{since.zh}以来年均" if start else "年均", f"yearly mean since {since.en}")
    if relation == "since":
        return Bilingual(f"较{since.zh}", f"on {since.en}")
    return Bilingual("同比", "on the year before")


_GENERAL_SCOPES = {
    "民心工程": Bilingual("民生实事（民心工程）", "livelihood projects"),
    "启动": Bilingual("启动、新开工", "started"),
    "推进": Bilingual("推进、在建", "under way"),
    "改造": Bilingual("改造", "renewed"),
}
"""Scopes that any indicator may have, in words that hold for every place."""


def scope_name(book: Book) -> Bilingual:
    """Return the name of an account's scope."""
    return scope_called(book.indicator, book.key.scope)


def scope_called(indicator: Indicator | None, identifier: str) -> Bilingual:
    """Return the name of a scope of an indicator, ``None`` of one that the catalogue does not know."""
    for scope in indicator.scopes if indicator is not None else ():
        if scope.id == identifier or (not identifier and not scope.words):
            return Bilingual(scope.name, scope.name_en or scope.name)
    again = indicator.recount(identifier) if indicator is not None else None
    if again is not None:
        return Bilingual(again.name, again.name_en)
    if identifier:
        return _GENERAL_SCOPES.get(identifier, Bilingual(identifier, identifier))
    return Bilingual("总体口径", "the overall scope")


def source(statement: Statement) -> Bilingual:
    """Return where and when a statement was published."""
    name = statement.title or statement.doc
    day = statement.published.isoformat() if statement.published else ""
    return Bilingual(f"{day}《{name}》", f"“{name}”{f', {day}' if day else ''}")


def said(statement: Statement) -> Bilingual:
    """Return a figure with its period and where it was published."""
    shown, when, where = figure(statement), period(statement.period), source(statement)
    return Bilingual(f"{where.zh}：{when.zh}{shown.zh}", f"{where.en}: {when.en}, {shown.en}")


def account_name(book: Book) -> Bilingual:
    """Return subject, indicator and, where it is not the usual one, scope of an account."""
    first = book.spokesman
    zh, en = book.name.zh, book.name.en
    scope = scope_name(book) if book.key.scope else None
    rise = "变化幅度" if book.profile.direction is Direction.LOWER else "增速"
    growth = {"growth": (rise, ", growth"), "change": ("变化", ", change")}.get(book.key.measure, ("", ""))
    if book.profile.growth == "rate":
        growth = ("", "")
    scope_zh, scope_en = (f"（{scope.zh}）", f" ({scope.en})") if scope is not None else ("", "")
    return Bilingual(
        f"{first.subject}{zh}{growth[0]}{scope_zh}", f"{place_en(first.subject)}: {en}{growth[1]}{scope_en}"
    )
