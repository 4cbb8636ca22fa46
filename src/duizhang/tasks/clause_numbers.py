"""Numbers of clauses: their value, and how a value is written."""

from __future__ import annotations

from functools import lru_cache

HAN_DIGITS = "一二三四五六七八九十百零〇"
_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@lru_cache(maxsize=256)  # a text counts with few numbers, and each is asked for again and again
def value_of(number: str) -> int:
    """Return the value of a clause's number up to 999, 0 for what is none.

    >>> value_of("七"), value_of("二十一"), value_of("第一百零二条"), value_of("12"), value_of("③"), value_of("总则")
    (7, 21, 102, 12, 3, 0)
    """
    digits = "".join(char for char in number if char in HAN_DIGITS or char.isdecimal())
    if digits.isdecimal():
        return int(digits)
    if number in _CIRCLED and number:
        return _CIRCLED.index(number) + 1
    hundreds, hundred, rest = digits.rpartition("百")
    tens, ten, ones = rest.strip("零〇").rpartition("十")
    value = 100 * _digit(hundreds, 1) if hundred else 0
    value += 10 * _digit(tens, 1) if ten else 0
    return value + _digit(ones, 0)


def han(value: int) -> str:
    """Return a value from 1 to 99 in Chinese numerals.

    >>> han(3), han(10), han(14), han(21)
    ('三', '十', '十四', '二十一')
    """
    tens, ones = divmod(value, 10)
    lead = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return lead + (_DIGITS[ones] if ones else "")


def _digit(text: str, empty: int) -> int:
    if not text:
        return empty
    return _DIGITS.find(text) if len(text) == 1 and text in _DIGITS else 0
