"""Expressions of time in text: what stretch they name and what it does in its sentence."""

from __future__ import annotations

import re
from datetime import date, timedelta

from duizhang.core.errors import PeriodUnreadable
from duizhang.language.dates import DASH
from duizhang.language.model import Anchor, PeriodMention, PeriodRole
from duizhang.language.numerals import fold, parse_numeral
from duizhang.language.plans import LANDMARKS, plan_years
from duizhang.language.points import Now, Point, period_of, point_at
from duizhang.values.period import Grain, Period

_START = re.compile(
    r"[1-9](?=\d{0,3}[ ]{0,2}[年月日季\-/.—–―~～－至到])|[一二三四五六七八九十](?=[^，。；\n]?[^，。；\n]?[^，。；\n]?[年月季〇○零五“”\"])"
    r"|[今去明来上下本当这次翌同](?=[年月日天一个季半起])|[后前](?=[年日天一二两三四五六七八九十\d])"
    r"|[两二](?=千零)|第(?=[一二三四1-4]季)|首(?=[季月])|Q(?=[1-4])|公元|全年|年[内底末终初]|岁末|昨[日天]|即日"
    r"|同比|环比|同期|[“\"](?=[一二三四五六七八九十]{1,3}五[”\"])|过去|最近|近(?=[一二两三四五六七八九十\d])|未来|今后"
    r"|截[至止]目前|截至今|目前|迄今|[本二]十?一?世纪|21世纪|党的|改革开放|新中国"
)
_PLAN = re.compile(
    r"(?P<open>[“\"])?(?P<number>(?:二?十)?[一二三四五六七八九]|十)五(?(open)[”\"]|(?![年个月日千百万亿天项条家级类]))"
    r"(?P<named>规划(?:和[^，。；]{0,12}纲要)?(?=期|时期|收官|开局|以来|末|圆满收官))?"
    r"(?:(?P<stretch>规?划?时期|期间|规划期(?:间)?|期(?=[，。、]|内))|(?P<edge>开局(?:之年|起步之年|年)|收官(?:之年|年)|(?:时期)?[初末](?!期))"
    r"|前(?P<head>[一二两三四])年|后(?P<tail>[一二两三四])年)?"
    r"(?P<since>以来)?"
)
_PLAN_PAPER = re.compile(r"规划(?:纲要)?(?:的?(?:编制|制定|研究|起草|论证|谋划|建议|草案)|《)")
_SPAN = re.compile(
    r"(?P<lead>过去的?|最近|近|这|未来的?|今后)?(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个)?年(?P<tail>以来|来|间)?"
)
_TAKING = re.compile(r"(?:历时|用时|历经|耗时|经过|长达|存续|剩余|还有)$")
_LANDMARK = re.compile("|".join(LANDMARKS) + "")
_NOW_WORD = re.compile(r"截[至止]目前|截至今(?:日|天)?|目前|迄今(?:为止)?")
_CENTURY = re.compile(r"(?:本|21|二十一)世纪(中叶|末)")
_SAME = re.compile(r"同比|环比|同期")
_AS_BEFORE = re.compile(
    r"(?:比|较|与|同|和)(?P<which>(?:上|前)(?:一)?(?:年度?|个?月)(?P<span>同期)?|(?:去年|上年)?同期)(?P<end>相比|比较|相较|基本持平|持平|相当|比)?"
)

_BY_FRONT = re.compile(r"(?<![达提得])(?:截[至止]到?|力争到|[到至迄])[ ]?(?:了)?$")
_SINCE_FRONT = re.compile(r"(?:自从|自|从|始于)[ ]?$")
_COMPARE_FRONT = re.compile(r"(?:相?较于?|(?<![占配等无])(?:相|对|同)?比)[ ]?$")
_WITH_FRONT = re.compile(r"[与同和跟在][ ]?$")
_SINCE_BACK = re.compile(
    r"[ ]?(?P<after>(?P<including>及|或)?(?:以后|之后))|[ ]?(?:以来|起(?![步草点重伏])|开始|来(?=[，,]))|后(?=[，新建])"
)
_BY_BACK = re.compile(
    r"[ ]?(?:(?:年?[底末])?(?:及|或)?(?:之前|以前|前(?![后列沿期往来年三两二1-9一四五六七八九十]))|为止|止(?=[，。]))"
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
    titles = [match.span() for match in _TITLE.finditer(folded)]
    found: list[PeriodMention] = []
    position, floor = 0, 0
    while (match := _START.search(folded, position)) is not None:
        at = match.start()
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
        position = floor = max(mention.end, at + 1)
    return found


def _mention(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    for read in (_same_period, _plan, _span, _landmark, _now_word, _century):
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
        front = _front(_SINCE_FRONT, text, start, floor)
        return _made(
            start if front is None else front, end, f"{point.first}/", PeriodRole.SINCE, point.anchor
        )
    compared = _compared(text, point, floor)
    if compared is not None:
        return compared
    since_front = _front(_SINCE_FRONT, text, start, floor)
    since_back = _SINCE_BACK.match(text, end)
    if since_back is not None and point.first is not None and _is_single(point):
        later = (
            _day_after(point.last or point.first)
            if since_back["after"] and not since_back["including"]
            else point.first
        )
        return _made(
            start if since_front is None else since_front,
            since_back.end(),
            f"{later}/",
            PeriodRole.SINCE,
            point.anchor,
        )
    if since_back is not None:
        return _made(start, since_back.end(), None, PeriodRole.SINCE, point.anchor)
    by_back = _BY_BACK.match(text, end)
    # 提高到2025年的80% says when a value held, not when something is due.
    by_front = None if text.startswith("的", end) else _front(_BY_FRONT, text, start, floor)
    written = _text_of(point)
    if by_back is not None or by_front is not None:
        return _made(
            start if by_front is None else by_front,
            end if by_back is None else by_back.end(),
            written,
            PeriodRole.BY,
            point.anchor,
        )
    lead = "" if since_front is None else text[since_front:start].strip()
    if since_front is not None and point.first is not None and _is_single(point) and lead != "从":
        return _made(since_front, end, f"{point.first}/", PeriodRole.SINCE, point.anchor)
    through = _THROUGH_BACK.match(text, end)
    if not _is_single(point) and (point.whole_years or through is not None):
        start = start if since_front is None else since_front
        if through is not None:
            end = through.end()
        elif text.startswith("止", end):
            end += 1
        return _made(start, end, written, PeriodRole.THROUGH, point.anchor)
    if not _is_single(point) and text.startswith("止", end):
        return _made(
            start if since_front is None else since_front, end + 1, written, PeriodRole.AT, point.anchor
        )
    return _made(start, end, written, PeriodRole.AT, point.anchor)


def _compared(text: str, point: Point, floor: int) -> PeriodMention | None:
    start, end = point.start, point.end
    front = _front(_COMPARE_FRONT, text, start, floor)
    back = _COMPARE_BACK.match(text, end)
    if front is None and back is None:
        together = _front(_WITH_FRONT, text, start, floor)
        level = _LEVEL_BACK.match(text, end)
        if together is None or level is None:
            return None
        return _made(together, level.end(), _text_of(point), PeriodRole.COMPARE, point.anchor)
    levels = back is not None and back[0].strip() in ("水平", "的水平")
    if (
        front is None
        and levels
        and not text[max(0, start - 3) : start].endswith(("达到", "恢复到", "恢复至", "于", "到"))
    ):
        return None
    if front is None:
        front = _front(_WITH_FRONT, text, start, floor)
    start, end = start if front is None else front, end if back is None else back.end()
    if point.yearly and back is not None and back[0].strip().startswith("同期"):
        return PeriodMention(start, end, None, PeriodRole.COMPARE, Anchor.CONTEXT, 12)
    return _made(start, end, _text_of(point), PeriodRole.COMPARE, point.anchor)


def _is_single(point: Point) -> bool:
    return point.first == point.last


def _text_of(point: Point) -> str | None:
    if point.first is None or point.last is None:
        return None
    return point.first if point.first == point.last else f"{point.first}/{point.last}"


def _front(pattern: re.Pattern[str], text: str, start: int, floor: int) -> int | None:
    match = pattern.search(text, max(floor, start - 5), start)
    return None if match is None else match.start()


def _day_after(written: str) -> str:
    """Return the canonical text of the next period of the same grain."""
    period = Period.parse(written)
    assert period.last is not None
    following = period.last + timedelta(days=1)
    if period.grain is Grain.YEAR:
        return f"{following.year:04d}"
    return following.isoformat()[:7] if period.grain is Grain.MONTH else following.isoformat()


def _made(
    start: int, end: int, written: str | None, role: PeriodRole, anchor: Anchor
) -> PeriodMention | None:
    try:
        period = None if written is None else Period.parse(written)
    except PeriodUnreadable:
        return None
    return PeriodMention(start, end, period, role, anchor)


# -- expressions of their own ----------------------------------------------------------------------


def _same_period(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    """Read 同比, 环比, 比上年, 较上年同期, 比上月."""
    del now
    if text[at] in "上去前" or text.startswith("同期", at):
        front = _AS_BEFORE.match(text, at - 1) if at > floor else None
        if front is None:
            return None
        if front["which"].startswith("去年") and not front["which"].endswith("同期"):
            return None
        if front[0][0] in "与同和" and not (front["end"] or front["span"] or front["which"].endswith("同期")):
            return None
        back = 1 if "月" in front["which"] else 12
        return PeriodMention(at - 1, front.end(), None, PeriodRole.COMPARE, Anchor.CONTEXT, back)
    match = _SAME.match(text, at)
    if match is None or match[0] == "同期":
        return None
    return PeriodMention(
        at, match.end(), None, PeriodRole.COMPARE, Anchor.CONTEXT, 12 if match[0] == "同比" else 1
    )


def _plan(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    """Read a five-year plan: “十四五”期间, “十五五”开局之年, 到“十四五”末."""
    del now
    match = _PLAN.match(text, at)
    if match is None or (
        not match["open"] and len(match["number"]) < 2 and not match["stretch"] and not match["since"]
    ):
        return None
    if not match["open"] and text[at - 1 : at] in set("0123456789一二三四五六七八九十第") and at:
        return None
    years = plan_years(match["number"])
    if years is None or _PLAN_PAPER.match(text, match.end()):
        return None
    first, last = years
    edge = match["edge"] or ""
    start, end = at, match.end()
    if edge:
        year = first if edge.startswith("开局") or edge.endswith("初") else last
        by = _front(_BY_FRONT, text, at, floor)
        back = _BY_BACK.match(text, end)
        role = PeriodRole.AT if by is None and back is None else PeriodRole.BY
        return _made(
            start if by is None else by, end if back is None else back.end(), f"{year}", role, Anchor.ABSOLUTE
        )
    if match["head"] or match["tail"]:
        count = int(parse_numeral(match["head"] or match["tail"]) or 0)
        span = (first, first + count - 1) if match["head"] else (last - count + 1, last)
        return _made(start, end, _years(*span), PeriodRole.THROUGH, Anchor.ABSOLUTE)
    role = PeriodRole.SINCE if match["since"] else PeriodRole.THROUGH
    if (compare := _front(_COMPARE_FRONT, text, at, floor)) is not None:
        start, role = compare, PeriodRole.COMPARE
    return _made(start, end, _years(first, last), role, Anchor.ABSOLUTE)


def _years(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}/{last}"


def _span(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    """Read 五年来, 过去五年, 近三年, 未来五年.

    In the first half of a year the five years past end with the year before, and the five to come begin
    with the running one; later in the year it is the other way round.
    """
    del floor
    match = _SPAN.match(text, at)
    if match is None or not (match["lead"] or match["tail"]):
        return None
    if (
        match["lead"] in ("近", "这")
        and not match["tail"]
        and (_TAKING.search(text, max(0, at - 3), at) or (match["lead"] == "这" and match["number"] == "一"))
    ):
        return None
    value = parse_numeral(match["number"])
    if value is None or not 1 <= value <= 60 or value.denominator != 1:
        return None
    if now.day is None:
        return PeriodMention(at, match.end(), None, PeriodRole.THROUGH, Anchor.REFERENCE)
    early = now.day.month <= 6
    if (match["lead"] or "").startswith(("未来", "今后")):
        first = now.day.year + (0 if early else 1)
        last = first + int(value) - 1
    else:
        last = now.day.year - (1 if early else 0)
        first = last - int(value) + 1
    return _made(at, match.end(), _years(first, last), PeriodRole.THROUGH, Anchor.REFERENCE)


def _landmark(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    """Read 党的十八大以来 and its like."""
    del floor, now
    match = _LANDMARK.match(text, at)
    if match is None:
        return None
    back = re.compile(r"[以之]?来|以后|之后").match(text, match.end())
    if back is None:
        return None
    return _made(at, back.end(), f"{LANDMARKS[match[0]]}/", PeriodRole.SINCE, Anchor.ABSOLUTE)


def _now_word(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    del floor
    match = _NOW_WORD.match(text, at)
    if match is None:
        return None
    written = None if now.day is None else f"{now.day.year:04d}"
    return _made(at, match.end(), written, PeriodRole.AT, Anchor.REFERENCE)


def _century(text: str, at: int, floor: int, now: Now) -> PeriodMention | None:
    del now
    match = _CENTURY.match(text, at)
    if match is None:
        return None
    front = _front(_BY_FRONT, text, at, floor)
    year = "2050" if match[1] == "中叶" else "2100"
    role = PeriodRole.AT if front is None else PeriodRole.BY
    return _made(at if front is None else front, match.end(), year, role, Anchor.ABSOLUTE)
