"""The shapes of calendar dates in text, shared by those who read them and those who step over them."""

from __future__ import annotations

import re

DASH = r"(?:[-—–―~～－]{1,2}|至|到)"
"""Between the ends of a range."""
YEAR = r"(?:1[0-9]|20|21)\d\d"
CHINESE_YEAR = r"(?:[一二][〇零○一二三四五六七八九]{3}|[两二]千零[一二三四五六七八九])"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"

_GAP = r"[ ]{0,2}"
_OTHERS = "{0,30}"  # of a list of years, months or days: a line of years only is no date, and costs no more by its length
_YEARS = rf"(?:{YEAR}(?:{_GAP}年?{_GAP}(?:{DASH}|[、和及与]){_GAP}(?:{YEAR}|\d\d(?=年))){_OTHERS}{_GAP}年(?:度|份)?|{CHINESE_YEAR}年)"
_MONTHS = rf"{MONTH}{_GAP}(?:月?{_GAP}(?:{DASH}|[、和及与]){_GAP}{MONTH}{_GAP}){_OTHERS}月份?"
_DAYS = rf"{DAY}{_GAP}(?:[日号]?{_GAP}(?:{DASH}|[、和及与]){_GAP}{DAY}{_GAP}){_OTHERS}[日号]"
_NOT_DURATION = r"(?![内以]|之内|均|产|常|处理)"

_MAY_BE = r"(?=\d{1,4}[ ]{0,2}[年月日号季\-/.—–―~～－至到、和及与]|\D)"
"""What follows the first digits of any date: most numbers in digits are none, and one look tells."""
_STEP_OVER = re.compile(
    rf"{_MAY_BE}(?:{_YEARS}(?:{_GAP}{_MONTHS}(?:{_GAP}的?{_DAYS})?)?"
    rf"|{_MONTHS}(?!球|亮|色|嫂)(?:{_GAP}的?{_DAYS})?"
    rf"|{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?![\d.])"
    rf"|{YEAR}{_GAP}(?:[-—–~～至]{{1,2}}){_GAP}{YEAR}(?![\d.,%万亿])"
    rf"|(?<=[\[【])(?:0[1-9]|1[0-2])[-.](?:0[1-9]|[12]\d|3[01])(?=[\]】])"  # the day of a headline in a list
    rf"|(?<=[(（])(?:0[1-9]-(?:0[1-9]|[12]\d|3[01])|1[0-2]-0[1-9])(?=[)）])"
    rf"|(?:3[01]|[12]\d|[1-9])(?:{DASH}(?:3[01]|[12]\d|[1-9]))?日{_NOT_DURATION}"
    r"|[一二三四1-4]季度)"
)


def date_end(text: str, start: int) -> int:
    """Return the end of the date that starts here in folded text, or ``start`` where there is none."""
    match = _STEP_OVER.match(text, start)
    return start if match is None else match.end()
