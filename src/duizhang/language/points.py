"""Points in time as text writes them: a year, a quarter, a month, a day, by the calendar or by 今年 and 去年."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from duizhang.core.errors import PeriodUnreadable
from duizhang.language.dates import CHINESE_YEAR, DASH, DAY, MONTH, YEAR
from duizhang.language.model import Anchor
from duizhang.language.numerals import parse_numeral
from duizhang.values.period import Period

_GAP = r"[ ]{0,2}"
_RELATIVE = {
    "今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2, "来年": 1,
    "上年": -1, "上一年": -1, "本年": 0, "当年": 0, "这一年": 0, "同年": 0, "下一年": 1, "下年": 1, "次年": 1, "翌年": 1,
}  # fmt: skip
_BY_CONTEXT = frozenset(
    ["上年", "上一年", "本年", "当年", "这一年", "同年", "下一年", "下年", "次年", "翌年"]
)
_BY_TOLD = frozenset(["当年", "同年"])
_YEAR_HEAD = re.compile(
    rf"(?P<year>(?<![\d.]){YEAR}){_GAP}年(?!级|轮|期|龄)(?:度|份)?"
    rf"|(?<!第)(?:公元)?(?P<chinese>{CHINESE_YEAR})年"
    rf"|(?P<relative>{'|'.join(sorted(_RELATIVE, key=len, reverse=True))})(?:度(?!假)|份)?(?!级|轮|龄)"
)
_YEAR_TAIL = re.compile(
    rf"{_GAP}(?:年?[底末终](?!端|梢|线)|年[初中](?!级)|[初](?=[，。、]|以来|起)|全年|年内|内(?![^，。；\n]{{0,2}}[外需]))"
)
_YEARS = re.compile(
    rf"(?<![\d.])(?P<first>{YEAR}){_GAP}(?P<mark>年(?:度|份)?)?{_GAP}{DASH}{_GAP}(?P<last>{YEAR}|\d\d(?=年)){_GAP}"
    rf"(?P<close>年(?:度|份)?(?![级轮龄]))?"
)
_SUB = re.compile(
    rf"(?:(?:第(?P<nth>[一二三四1-4])季度?|(?P<quarter>[一二三四1-4]){_GAP}季度)|Q(?P<q>[1-4])(?:季度)?(?![\dA-Za-z])|首(?P<first_quarter>季)度?"
    rf"|前(?P<quarters>[二两三23])个?季度?|(?P<half>[上下])半年(?!度?龄)"
    rf"|前(?P<months>两|{MONTH})个?月|首(?P<first_month>月)(?!球)|(?P<same>本月|同月|当月)(?:(?P<same_day>{DAY})[日号]|前(?P<same_head>两|{DAY})天)?"
    rf"|(?P<m1>{MONTH}){_GAP}(?:月?{_GAP}{DASH}{_GAP}(?P<m2>{MONTH}){_GAP})?月份?(?![球亮色嫂饼季])"
    rf"(?:{_GAP}的?(?P<d1>{DAY}){_GAP}(?:[日号]?{_GAP}{DASH}{_GAP}(?P<d2>{DAY}){_GAP})?[日号]"
    rf"|(?P<third>[上中下])旬|前(?P<head>两|{DAY})天|月?[底末初](?!步))?)"
)
_SUB_HEADS = frozenset("0123456789一二三四五六七八九十第Q首前上下本同当")
"""What :data:`_SUB` begins with."""
_BARE_MONTH_AFTER = frozenset("0123456789一二三四五六七八九十两个第每.两几数蜜腊正岁")
_ISO = re.compile(
    rf"(?<![\dA-Za-z.\-/])(?P<year>{YEAR})(?:(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>3[01]|[12]\d|0?[1-9])"
    rf"|-(?P<only>0[1-9]|1[0-2]))(?![\d%]|[-/.]\d)"
)
_MONTHS_ISO = re.compile(
    rf"(?<![\dA-Za-z.\-/])({YEAR})\.(0[1-9]|1[0-2])[-—–~～至]{{1,2}}({YEAR})(?:\.(0[1-9]|1[0-2]))?(?![\d.])"
)
_BARE_DAY = re.compile(
    rf"(?<![\d.,，/\-月第A-Za-z]) ?(?P<day>3[01]|[12]\d|[1-9])(?:{DASH}(?P<last>3[01]|[12]\d|[1-9]))?日(?!元|均|产|常|处理|内|以内|之内|游|程)"
)
_DAY_WORD = re.compile(
    r"(昨|今|明|前|后|当|本|即)(?:日|天)(?!头条|后|报|子|然|地|气|下|空|使|才|堂|台|的)|今(?=起)|当(?=晚)|昨[晚夜](?!报)|今晚(?!报|网)|今早(?![餐市稻已])|今晨(?!报)"
)
_DAY_SHIFT = {"昨": -1, "今": 0, "明": 1, "前": -2, "后": 2, "当": 0, "本": 0, "即": 0}
_MONTH_WORD = re.compile(
    rf"(?P<which>本|当|这个|上一?个?|下一?个?)月(?![度光])份?"
    rf"(?:(?P<day>{DAY})[日号]|前(?P<head>两|{DAY})天|最后(?P<tail>两|{DAY})天)?"
)
_MONTHLY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?$")
_QUARTER_WORD = re.compile(r"(?P<which>本|上一?个?|下一?个?)季度")
_CONTEXT_YEAR = re.compile(r"全年|(?<![\d一二三四五六七八九十]) ?(?:年内|年底|年末|年终|岁末|年初(?!步))")

_WHICH_HEADS = frozenset("本当这上下")
_CONTEXT_HEADS = frozenset("全年岁 ")
"""What words for a month or quarter, and :data:`_CONTEXT_YEAR`, begin with."""


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch named by one expression: canonical first and last period, ``None`` while unresolved."""

    start: int
    end: int
    first: str | None
    last: str | None
    anchor: Anchor
    year: int | None = None
    yearly: bool = False

    @property
    def whole_years(self) -> bool:
        """Whether both ends are calendar years."""
        return (
            self.first is not None and len(self.first) == 4 and self.last is not None and len(self.last) == 4
        )


@dataclass(frozen=True, slots=True)
class Now:
    """What relative expressions are read against."""

    day: date | None
    context_year: int | None
    told: Period | None = None
    """The time told last, which 当年 and 当月 speak of: 到2030年，当年新增…"""

    @property
    def year(self) -> int | None:
        """The year that 全年 and 3月 are in."""
        return self.context_year or (self.day.year if self.day else None)


def point_at(text: str, at: int, now: Now, inherited: Point | None = None) -> Point | None:
    """Return the point in time that starts here, or ``None``.

    ``inherited`` is the lower end of a range; its year goes for an upper end that names none.
    """
    char = text[at]
    if char.isdigit() and (found := _numeric(text, at)) is not None:
        return found
    head = _YEAR_HEAD.match(text, at)
    if head is not None:
        year, anchor = _year_of(head, now)
        relative = head["relative"] is not None
        if (sub := _sub(text, _skip(text, head.end()), at, year, anchor, now)) is not None:
            return sub
        tail = _YEAR_TAIL.match(text, head.end())
        end = head.end() if tail is None else tail.end()
        written = None if year is None else f"{year:04d}"
        return Point(
            at, end, written, written, anchor, year, relative and head["relative"] in ("上年", "上一年")
        )
    year = inherited.year if inherited is not None else now.year
    anchor = inherited.anchor if inherited is not None else Anchor.CONTEXT
    if text.startswith("当月", at) and _month_told(now) is not None:
        return _worded(text, at, now, inherited)
    if text[at - 1 : at] not in _BARE_MONTH_AFTER or at == 0 or inherited is not None:
        sub = _sub(text, at, at, year, anchor, now)
        if sub is not None:
            return sub
    return _worded(text, at, now, inherited)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _year_of(head: re.Match[str], now: Now) -> tuple[int | None, Anchor]:
    if head["year"] is not None:
        return int(head["year"]), Anchor.ABSOLUTE
    if head["chinese"] is not None:
        value = parse_numeral(head["chinese"])
        return (None if value is None else int(value)), Anchor.ABSOLUTE
    word = head["relative"]
    if word in _BY_TOLD and now.told is not None and len(now.told.years) == 1:
        return now.told.years[0], Anchor.CONTEXT
    if word in _BY_CONTEXT:
        return (None if now.year is None else now.year + _RELATIVE[word]), Anchor.CONTEXT
    return (None if now.day is None else now.day.year + _RELATIVE[word]), Anchor.REFERENCE


def _numeric(text: str, at: int) -> Point | None:
    iso = _ISO.match(text, at)
    if iso is not None:
        month = int(iso["month"] or iso["only"])
        written = f"{iso['year']}-{month:02d}" + (f"-{int(iso['day']):02d}" if iso["day"] else "")
        return _checked(Point(at, iso.end(), written, written, Anchor.ABSOLUTE, int(iso["year"])))
    months = _MONTHS_ISO.match(text, at)
    if months is not None:
        last = f"{months[3]}-{months[4]}" if months[4] else months[3]
        return _checked(
            Point(at, months.end(), f"{months[1]}-{months[2]}", last, Anchor.ABSOLUTE, int(months[3]))
        )
    years = _YEARS.match(text, at)
    if years is None:
        return None
    first, last_text = int(years["first"]), years["last"]
    last_year = int(last_text) if len(last_text) == 4 else first - first % 100 + int(last_text)
    if not first < last_year <= first + 60:
        return None
    if not years["close"] and (
        years["mark"] or text[years.end() : years.end() + 1] in set("0123456789.,%‰万亿千百个家年月")
    ):
        return None
    if (
        years["close"]
        and (sub := _sub(text, _skip(text, years.end()), at, last_year, Anchor.ABSOLUTE, None)) is not None
    ):
        return Point(at, sub.end, f"{first}", sub.last, Anchor.ABSOLUTE, last_year)
    return Point(at, years.end(), f"{first}", f"{last_year}", Anchor.ABSOLUTE, last_year)


def _sub(text: str, at: int, start: int, year: int | None, anchor: Anchor, now: Now | None) -> Point | None:
    """Read a quarter, half, month or day of a year."""
    match = _SUB.match(text, at) if text[at : at + 1] in _SUB_HEADS else None
    if match is None:
        return None
    parts = _suffixes(match, now)
    if parts is None:
        return None
    first, last, wraps = parts
    if year is None:
        return Point(start, match.end(), None, None, anchor, None)
    return _checked(
        Point(start, match.end(), f"{year:04d}{first}", f"{year + wraps:04d}{last}", anchor, year)
    )


def _suffixes(match: re.Match[str], now: Now | None) -> tuple[str, str, int] | None:
    """Return how the first and last period continue behind the year, and whether the last is in the next one."""
    groups = match.groupdict()
    if (
        quarter := groups["quarter"]
        or groups["nth"]
        or groups["q"]
        or ("1" if groups["first_quarter"] else None)
    ):
        return f"-Q{_int(quarter)}", f"-Q{_int(quarter)}", 0
    if groups["quarters"]:
        return "-Q1", f"-Q{_int(groups['quarters'])}", 0
    if groups["half"]:
        half = "-H1" if groups["half"] == "上" else "-H2"
        return half, half, 0
    if groups["months"]:
        return "-01", f"-{_int(groups['months']):02d}", 0
    if groups["first_month"]:
        return "-01", "-01", 0
    if groups["same"]:
        if now is None or now.day is None:
            return None
        month = f"-{now.day.month:02d}"
        if groups["same_head"]:
            return f"{month}-01", f"{month}-{_int(groups['same_head']):02d}", 0
        day = f"-{_int(groups['same_day']):02d}" if groups["same_day"] else ""
        return month + day, month + day, 0
    low = _int(groups["m1"])
    high = _int(groups["m2"]) if groups["m2"] else low
    first, last, wraps = f"-{low:02d}", f"-{high:02d}", int(high < low)
    if groups["d1"]:
        last += f"-{_int(groups['d2'] or groups['d1']):02d}"
        first += f"-{_int(groups['d1']):02d}" if low == high else ""
    elif groups["head"]:
        first, last = f"{first}-01", f"{last}-{_int(groups['head']):02d}"
    elif groups["third"] in ("上", "中"):
        opening = "01" if groups["third"] == "上" else "11"
        first, last = f"{first}-{opening}", f"{last}-{int(opening) + 9}"
    elif groups["third"]:
        first, last = f"{first}-21", f"{last}"
    return first, last, wraps


def _int(text: str) -> int:
    value = parse_numeral(text)
    return 0 if value is None else int(value)


def _worded(text: str, at: int, now: Now, inherited: Point | None) -> Point | None:
    day, head = now.day, text[at : at + 1]
    which = head in _WHICH_HEADS
    if which and (match := _MONTH_WORD.match(text, at)) is not None:
        shift = {"上": -1, "下": 1}.get(match["which"][0], 0)
        if match["which"] == "当":
            day = _month_told(now) or day
        if day is None:
            return Point(at, match.end(), None, None, Anchor.REFERENCE)
        opening, closing = _days_of(_shifted_month(day, shift), match)
        return _checked(Point(at, match.end(), opening, closing, Anchor.REFERENCE, int(opening[:4])))
    if which and (match := _QUARTER_WORD.match(text, at)) is not None:
        if day is None:
            return Point(at, match.end(), None, None, Anchor.REFERENCE)
        number = day.year * 4 + (day.month - 1) // 3 + {"上": -1, "下": 1}.get(match["which"][0], 0)
        written = f"{number // 4}-Q{number % 4 + 1}"
        return Point(at, match.end(), written, written, Anchor.REFERENCE, number // 4)
    if head in _CONTEXT_HEADS and (match := _CONTEXT_YEAR.match(text, at)) is not None:
        year = now.year if inherited is None else inherited.year
        written_year = None if year is None else f"{year:04d}"
        return Point(at, match.end(), written_year, written_year, Anchor.CONTEXT, year)
    if head in _DAY_SHIFT and (match := _DAY_WORD.match(text, at)) is not None:
        shift = _DAY_SHIFT[match[0][0]]
        written_day = None if day is None else (day + timedelta(days=shift)).isoformat()
        anchor = Anchor.CONTEXT if match[0][0] == "当" else Anchor.REFERENCE
        return Point(at, match.end(), written_day, written_day, anchor, None if day is None else day.year)
    if (head == " " or head.isdigit()) and (match := _BARE_DAY.match(text, at)) is not None:
        month = None if day is None else f"{day.year:04d}-{day.month:02d}"
        if inherited is not None and inherited.last is not None and len(inherited.last) >= 7:
            month = inherited.last[:7]
        if month is None or month[5] in "QH":
            return Point(at, match.end(), None, None, Anchor.CONTEXT)
        last = int(match["last"] or match["day"])
        return _checked(
            Point(
                at,
                match.end(),
                f"{month}-{int(match['day']):02d}",
                f"{month}-{last:02d}",
                Anchor.CONTEXT,
                int(month[:4]),
            )
        )
    return None


def _month_told(now: Now) -> date | None:
    """The last day of the month that was told last, which 当月 speaks of."""
    told = now.told
    return told.last if told is not None and _MONTHLY.search(told.text) else None


def _days_of(month: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the first and last day that a month's name is followed by: 3日, 前两天, 最后五天; else the month."""
    if match["head"]:
        return f"{month}-01", f"{month}-{_int(match['head']):02d}"
    if match["tail"]:
        days = monthrange(int(month[:4]), int(month[5:]))[1]
        return f"{month}-{max(1, days + 1 - _int(match['tail'])):02d}", f"{month}-{days}"
    day = f"{month}-{_int(match['day']):02d}" if match["day"] else month
    return day, day


def _shifted_month(day: date, shift: int) -> str:
    months = day.year * 12 + day.month - 1 + shift
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _checked(point: Point) -> Point | None:
    """Return the point if the calendar has it."""
    try:
        period_of(point.first, point.last)
    except PeriodUnreadable:
        return None
    return point


def period_of(first: str | None, last: str | None) -> Period | None:
    """Return the period from one canonical text to another.

    Raises
    ------
    PeriodUnreadable
        If a day does not exist or the end lies before the start.
    """
    if first is None or last is None:
        return None
    return Period.parse(first if first == last else f"{first}/{last}")
