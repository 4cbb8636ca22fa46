"""Expressions of time in text: what stretch they name and what it does in its sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from duizhang.core.errors import PeriodUnreadable
from duizhang.language.dates import DASH
from duizhang.language.model import Anchor, PeriodMention, PeriodRole
from duizhang.language.numerals import fold
from duizhang.language.points import Now, Point, period_of, point_at
from duizhang.language.roles import BY_BACK, BY_FRONT, COMPARE_FRONT, RANKING, front_of, made
from duizhang.language.stretches import READERS
from duizhang.values.period import Grain, Period

_DATED = r"(?=\d{0,3}[ ]{0,2}[年月日季\-/.—–―~～－至到])"
_COUNTED = r"(?=[^，。；\n]?[^，。；\n]?[^，。；\n]?[年月季〇○零五“”\"])"
_PLANNED = r"(?=[一二三四五六七八九十]{1,3}五[”\"])"
"""What stands behind the first sign of a year or month in digits, of one in characters, of a plan in quotation marks."""

_START = re.compile(
    rf"[1-9]{_DATED}|[一二三四五六七八九十]{_COUNTED}"
    r"|[今去明来上下本当这次翌同](?=[年月日天一个季半起])|[后前](?=[年日天一二两三四五六七八九十\d])"
    r"|[两二](?=千零)|第(?=[一二三四1-4]季)|首(?=[季月])|Q(?=[1-4])|公元|全年|年(?:[内底末终]|初(?!(?:预期|确定|下达|既定|预定|制定|安排)?的?(?:目标|计划|任务|预算)))|岁末|昨[日天晚夜]|今[晚早晨]|即日"
    rf"|同比|环比|同期|[“\"]{_PLANNED}|过去|最近|近(?=[一二两三四五六七八九十\d])|未来|今后"
    r"|截[至止]目前|截至今(?![日天晚早晨])|目前|迄今|[本二]十?一?世纪|21世纪|党的|改革开放|新中国"
)

_HEAD = re.compile(
    r"[1-9一二两三四五六七八九十今去明来上下本当这次翌同后前第首Q公全年岁昨即环“\"过最近未截目迄党改新]"
    rf"(?:(?<=[1-9])(?:{_DATED}|(?=1世))|(?<=[一二三四五六七八九十]){_COUNTED}|(?<=[“\"]){_PLANNED}"
    r"|(?<![1-9“\"])(?=[年月日天晚夜晨早一二两三四五六七八九十个季半起1-4千元内底末终初比期去今后来近至止前的革中世\d]))"
)
"""What any of :data:`_START` begins with, and what stands behind it: classes of characters are found faster than the
alternatives."""

_SINCE_FRONT = re.compile(r"(?:自从|自|从|始于)[ ]?$")
_WITH_FRONT = re.compile(r"[与同和跟在][ ]?$")
_SINCE_BACK = re.compile(
    r"[ ]?(?P<after>(?P<including>及|或)?(?:以后|之后))|[ ]?(?:以来|起(?![步草点重伏])|开始|来(?=[，,]))|后(?=[，新建])"
)
_THROUGH_BACK = re.compile(r"(?:期间|时期|[之]?间(?![隔接]))")
_COMPARE_BACK = re.compile(
    r"[ ]?(?:同期(?:水平)?|(?:的?水平)?(?:的)?(?:相比|比较|相较)|(?:的?水平)?(?:的)?基础上|的(?=[约近超]?(?:\d[\d.]*|[一二两三四五六七八九十]+)倍)|的?水平|为基[期数准年])"
)
_LEVEL_BACK = re.compile(r"(?:基本)?(?:持平|相当)")
_PRICES = re.compile(r"年?(?:不变|可比)价")
_TITLE = re.compile(r"《[^《》\n]{1,80}》")
_FROM = re.compile(r"[ ]?起?[ ]?" + DASH + r"[ ]?(?:今(?![年天日后])|(?=[^今]))")


def scan_periods(
    text: str, reference: date | None, *, context_year: int | None = None
) -> list[PeriodMention]:
    """Return the expressions of time of a text in order; they never overlap.

    Parameters
    ----------
    text
        Any text. What stands inside a title (《2030年前碳达峰行动方案》) is a name and is left out.
    reference
        The day against which 今年 and 昨日 are read; without it such periods are ``None``.
    context_year
        The year that 全年, 3月 and 上年 are read against; the year of ``reference`` by default.

    Examples
    --------
    >>> [(str(m.period), str(m.role)) for m in scan_periods("较2020年下降，到2027年底建成", None)]
    [('2020', 'compare'), ('2027', 'by')]
    """
    folded = fold(text)
    now = Now(reference, context_year)
    titles = [match.span() for match in _TITLE.finditer(folded)] if "《" in folded else []
    found: list[PeriodMention] = []
    position, floor = 0, 0
    while (head := _HEAD.search(folded, position)) is not None:
        at = head.start()
        if _START.match(folded, at) is None:
            position = at + 1
            continue
        while titles and titles[0][1] <= at:
            titles.pop(0)
        if titles and titles[0][0] <= at:
            position = titles[0][1]
            continue
        mention = _mention(folded, at, floor, now)
        if mention is None:
            position = at + 1
            continue
        found.append(mention)
        if mention.period is not None and mention.role is not PeriodRole.COMPARE:
            now = replace(now, told=mention.period)
        position = floor = max(mention.end, at + 1)
    return found


def _mention(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    for read in READERS.get(text[at], ()):
        mention = read(text, at, floor, now)
        if mention is not None:
            return mention
    first = point_at(text, at, now)
    if first is None:
        return None
    return _with_role(text, _ranged(text, first, now), floor)


# -- points and ranges of points -------------------------------------------------------------------


def _ranged(text: str, first: Point, now: Now) -> Point:
    """Return the whole range where a second point follows (2023年至2027年), else the point itself."""
    match = _FROM.match(text, first.end)
    if match is None:
        return first
    if match.end() > match.start() and text[match.end() - 1] == "今":
        return Point(first.start, match.end(), first.first, "", first.anchor, first.year)
    if match.end() >= len(text):
        return first
    second = point_at(text, match.end(), now, first)
    if second is None:
        return first
    joined = Point(first.start, second.end, first.first, second.last, first.anchor, second.year)
    try:
        period_of(joined.first, joined.last)
    except PeriodUnreadable:
        return first
    return joined


def _with_role(text: str, point: Point, floor: int) -> PeriodMention | None:
    """Read the words before and behind a point that say what it does."""
    start, end = point.start, point.end
    if _PRICES.match(text, end):
        return None
    if point.last == "":
        front = front_of(_SINCE_FRONT, text, start, floor)
        return made(start if front is None else front, end, f"{point.first}/", PeriodRole.SINCE, point.anchor)
    compared = _compared(text, point, floor)
    if compared is not None:
        return compared
    since_front = front_of(_SINCE_FRONT, text, start, floor)
    since_back = _SINCE_BACK.match(text, end)
    if since_back is not None and RANKING.match(text, since_back.end()):
        return None
    if since_back is not None and point.first is not None and _is_single(point):
        later = (
            _day_after(point.last or point.first)
            if since_back["after"] and not since_back["including"]
            else point.first
        )
        return made(
            start if since_front is None else since_front,
            since_back.end(),
            f"{later}/",
            PeriodRole.SINCE,
            point.anchor,
        )
    if since_back is not None:
        return made(start, since_back.end(), None, PeriodRole.SINCE, point.anchor)
    by_back = BY_BACK.match(text, end)
    # 提高到2025年的80% says when a value held, not when something is due.
    by_front = None if text.startswith("的", end) else front_of(BY_FRONT, text, start, floor)
    written = _text_of(point)
    if by_back is not None or by_front is not None:
        return made(
            start if by_front is None else by_front,
            end if by_back is None else by_back.end(),
            written,
            PeriodRole.BY,
            point.anchor,
        )
    lead = "" if since_front is None else text[since_front:start].strip()
    if since_front is not None and point.first is not None and _is_single(point) and lead != "从":
        return made(since_front, end, f"{point.first}/", PeriodRole.SINCE, point.anchor)
    through = _THROUGH_BACK.match(text, end)
    if not _is_single(point) and (point.whole_years or through is not None):
        start = start if since_front is None else since_front
        if through is not None:
            end = through.end()
        elif text.startswith("止", end):
            end += 1
        return made(start, end, written, PeriodRole.THROUGH, point.anchor)
    if not _is_single(point) and text.startswith("止", end):
        return made(
            start if since_front is None else since_front, end + 1, written, PeriodRole.AT, point.anchor
        )
    return made(start, end, written, PeriodRole.AT, point.anchor)


def _compared(text: str, point: Point, floor: int) -> PeriodMention | None:
    start, end = point.start, point.end
    front = front_of(COMPARE_FRONT, text, start, floor)
    back = _COMPARE_BACK.match(text, end)
    if front is None and back is None:
        together = front_of(_WITH_FRONT, text, start, floor)
        level = _LEVEL_BACK.match(text, end)
        if together is None or level is None:
            return None
        return made(together, level.end(), _text_of(point), PeriodRole.COMPARE, point.anchor)
    levels = back is not None and back[0].strip() in ("水平", "的水平")
    if (
        front is None
        and levels
        and not text[max(0, start - 3) : start].endswith(("达到", "恢复到", "恢复至", "于", "到"))
    ):
        return None
    if front is None:
        front = front_of(_WITH_FRONT, text, start, floor)
    start, end = start if front is None else front, end if back is None else back.end()
    if point.yearly and back is not None and back[0].strip().startswith("同期"):
        return PeriodMention(start, end, None, PeriodRole.COMPARE, Anchor.CONTEXT, 12)
    return made(start, end, _text_of(point), PeriodRole.COMPARE, point.anchor)


def _is_single(point: Point) -> bool:
    return point.first == point.last


def _text_of(point: Point) -> str | None:
    if point.first is None or point.last is None:
        return None
    return point.first if point.first == point.last else f"{point.first}/{point.last}"


def _day_after(written: str) -> str:
    """Return the canonical text of the next period of the same grain."""
    period = Period.parse(written)
    assert period.last is not None
    following = period.last + timedelta(days=1)
    if period.grain is Grain.YEAR:
        return f"{following.year:04d}"
    return following.isoformat()[:7] if period.grain is Grain.MONTH else following.isoformat()
