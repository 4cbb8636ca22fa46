"""Chinese and Arabic numerals: their characters, their shape in running text, their value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    "〇": 0,
    "○": 0,
    "两": 2,
    "俩": 2,
}
SMALL = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
CHINESE_SIGNS = frozenset("零〇一二三四五六七八九十百千万亿兆两俩廿卅壹贰叁肆伍陆柒捌玖拾佰仟")
"""Characters that a Chinese numeral starts with."""
FINANCIAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
"""Forms used on cheques; most of them also live in everyday words (大陆, 收拾, 放肆)."""

_HALF_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？（）［］｛｝"
}
_VARIANTS = dict(zip("﹪萬億兩倆幾負點個攝µ貳陸叄", "%万亿两俩几负点个摄μ贰陆叁", strict=True))
_FOLD = _HALF_WIDTH | {ord(a): ord(b) for a, b in _VARIANTS.items()} | {0x3000: 32, 0xA0: 32}


_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]")
_WIDE_GROUPS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


@lru_cache(maxsize=64)  # quantities and times of a stretch are read one after the other
def fold(text: str) -> str:
    """Return the text with half-width digits and letters and simplified numerals, character for character.

    The result has the length of the argument, so that offsets in one are offsets in the other.
    Full-width commas, colons and brackets stay, because they are punctuation here.
    """
    if _FOLDED.search(text) is None:  # clean text mostly stands in this form already
        return text
    if "，" in text:
        text = _WIDE_GROUPS.sub(",", text)
    return text.translate(_FOLD)


# A multiplier that opens a unit's name belongs to the unit: 500千瓦, 三百千克, 1兆赫.
_KILO = r"千(?![瓦米克伏卡帕焦赫安字])"
_LARGE = r"[万亿]|兆(?![瓦赫帕字焦欧])"
_SCALE = rf"(?:[十拾百佰仟]|{_KILO}|{_LARGE})"
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:，\d{3}){2,}(?!\d)|\d{1,3}，\d{3}(?=\.\d)|\d+)(?:\.\d+)?"
_DIGIT = "[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_TWO = r"[两俩](?=[ ]?[百千万亿仟佰])"
_POINT = rf"(?:点(?:(?:{_DIGIT})+|\d+(?![\d分])))"

ARABIC = (
    rf"{_ARABIC}{_POINT}?"
    rf"(?:[ ]{{0,2}}{_SCALE})*"
    rf"(?:(?<=[百千万亿佰仟])[ ]{{0,2}}零?(?:\d{{1,12}}(?![\d年月日,.])(?:[ ]{{0,2}}{_SCALE})*|{_DIGIT}{_SCALE}+))*"
)
"""A numeral that starts with Arabic digits: 3.2, 12亿3000万, 1千零1, 1点45."""

CHINESE = (
    rf"(?:{_DIGIT}|[两俩]|[十拾廿卅百佰仟]|{_KILO}|{_LARGE})"
    rf"(?:{_DIGIT}|{_TWO}|[十拾]|(?<![十拾])(?:[百佰仟]|{_KILO})|{_LARGE}"
    rf"|(?<=[十百千万亿])[ ](?={_DIGIT}[ ]?[十百千万亿又])|[ ]{{1,2}}(?=[十百千万亿]))*"
    rf"(?:(?<=[百千万亿])\d{{1,12}}(?![\d年月日.])[百千万]?)?"
    rf"(?:{_POINT}(?:[百千仟]?[万亿]+|[百千仟](?![瓦米克伏卡帕焦赫安字]))?)?"
)
"""A numeral of Chinese characters: 三十七, 一千两百万, 四万点六; its value may still be none (三三)."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral read: its value, and the last place that is printed of it."""

    value: Fraction
    step: Fraction


LONGEST = 64
"""Longer runs of digits are no number that prose states; reading them would only cost time."""

_TOKEN = re.compile(r"\d[\d,，]*(?:\.\d+)?|[^\s]")
_PLAIN = re.compile(r"(\d+)(?:\.(\d+))?")


@lru_cache(maxsize=4096)  # prose repeats its numerals
def read(text: str) -> Numeral | None:
    """Return value and last printed place of a bare numeral (folded text, no sign), or ``None``.

    >>> read("12亿3000万")
    Numeral(value=Fraction(1230000000, 1), step=Fraction(10000, 1))
    >>> read("三三") is None
    True
    """
    if len(text) > LONGEST:
        return None
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        return _decimal(plain[1], plain[2] or "")
    return _compose(text)


def _decimal(whole: str, places: str) -> Numeral:
    if not places:
        return Numeral(Fraction(int(whole)), Fraction(1))
    scale = 10 ** len(places)
    return Numeral(Fraction(int(whole + places), scale), Fraction(1, scale))


def _compose(text: str) -> Numeral | None:
    """Add up sections: digits take the multipliers behind them, large multipliers close a section."""
    whole, _, places = text.partition("点")
    if "点" in text:
        digits_end = len(places.rstrip("百千仟万亿"))
        factor = 1
        for scale in places[digits_end:]:
            factor *= SMALL.get(scale) or LARGE[scale]
        places = places[:digits_end]
        base = read(whole)
        digits = "".join(str(DIGITS[c]) if c in DIGITS else c for c in places)
        if base is None or not digits.isdecimal():
            return None
        scale = 10 ** len(digits)
        return Numeral((base.value + Fraction(int(digits), scale)) * factor, Fraction(factor, scale))
    if len(whole) > 1 and all(c in DIGITS for c in whole):
        return _positional(whole)
    # Whole numbers stay integers, which add up faster, until the result is made.
    total: Fraction | int = 0
    section: Fraction | int = 0
    current: Fraction | int | None = None
    place: Fraction | int = 1
    unit = largest = 0
    zero = short = False
    for token in _TOKEN.findall(whole):
        if token in LARGE:
            unit = LARGE[token]
            empty = current is None and not section
            if empty and total:
                total *= unit  # 万亿, 亿亿: one multiplier upon another
            else:
                amount = 1 if empty else section + (current or 0)
                total = (total + amount) * unit if unit > largest > 0 else total + amount * unit
            place *= unit
            section, current, largest = 0, None, unit
        elif token in SMALL:
            unit = SMALL[token]
            section += (1 if current is None else current) * unit
            place *= unit if unit >= 100 else 1
            current = None
        elif current is not None:
            return None
        elif token in "零〇○":
            zero = True
            continue
        else:
            if token in DIGITS:
                current, place = DIGITS[token], 1
            else:
                number = _decimal(*_split(token))
                current, place = number.value, number.step
            # 一千三 is 1300 and 3万5 is 35000, unless a multiplier follows (二百五十) or a zero stands before.
            short = len(token) == 1 and not zero and unit >= 100
        zero = False
    if current is not None and short:
        return Numeral(total + section + Fraction(current * unit, 10), Fraction(unit, 10))
    return Numeral(Fraction(total + section + (current or 0)), Fraction(place))


def _split(token: str) -> tuple[str, str]:
    whole, _, places = token.replace(",", "").replace("，", "").partition(".")
    return whole, places


def _positional(text: str) -> Numeral | None:
    """Read digits in a row (二〇二五); two or three of them without a zero say something else."""
    if "两" in text or "俩" in text:
        return None
    if len(text) < 4 and "〇" not in text and "零" not in text[1:]:
        return None
    return Numeral(Fraction(int("".join(str(DIGITS[c]) for c in text))), Fraction(1))


_NUMBER = re.compile(rf"(?:{ARABIC}|{CHINESE})")
_PARTS = re.compile(r"(.+?)分之(.+)")
_TENTHS = re.compile(r"(.+?)成(半|[一二三四五六七八九])?")
_SIGN = re.compile(r"(?:负的?|-|\+|零下)")


@lru_cache(maxsize=256)  # dates, plans and durations are told in few numerals
def parse_numeral(text: str) -> Fraction | None:
    """Return the value of a text that is one numeral, or ``None``.

    Shares come as the number they are: 百分之五 and 5% are 1/20, 四成 is 2/5, 三分之二 is 2/3.

    >>> parse_numeral("３．２万"), parse_numeral("负一千零三"), parse_numeral("三成半"), parse_numeral("二百五")
    (Fraction(32000, 1), Fraction(-1003, 1), Fraction(7, 20), Fraction(250, 1))
    >>> parse_numeral("苹果") is None
    True
    """
    body = re.sub(r"\s+", "", fold(text))
    sign = _SIGN.match(body)
    factor = -1 if sign and sign[0] != "+" else 1
    body = body[sign.end() :] if sign else body
    value = _share(body)
    return None if value is None else factor * value


def _share(body: str) -> Fraction | None:
    if body in ("百分百", "百分之百"):
        return Fraction(1)
    if body == "半":
        return Fraction(1, 2)
    if body.endswith(("%", "‰")):
        inner = _plain(body[:-1])
        return None if inner is None else inner / (100 if body.endswith("%") else 1000)
    if (parts := _PARTS.fullmatch(body)) is not None:
        whole, _, below = parts[1].rpartition("又")
        added = _plain(whole) if whole else Fraction(0)
        low, high = _plain(below), _plain(parts[2])
        return None if not low or high is None or added is None else added + high / low
    if (tenths := _TENTHS.fullmatch(body)) is not None:
        base = _plain(tenths[1])
        rest = (
            Fraction(0)
            if not tenths[2]
            else Fraction(1, 2)
            if tenths[2] == "半"
            else DIGITS[tenths[2]] * Fraction(1, 10)
        )
        return None if base is None else (base + rest) / 10
    return _plain(body)


def _plain(body: str) -> Fraction | None:
    body = body.replace("，", ",") if re.fullmatch(r"\d{1,3}(?:，\d{3})+(?:\.\d+)?", body) else body
    if _NUMBER.fullmatch(body) is None:
        return None
    numeral = read(body)
    return None if numeral is None else numeral.value
