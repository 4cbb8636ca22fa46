"""The time that a whole text gives to what it does not date: rules in force, a campaign's days, a festival's."""

from __future__ import annotations

import re
from datetime import date

from duizhang.language.model import PeriodRole
from duizhang.language.periods import scan_periods
from duizhang.values.period import Grain, Period

_DAY = r"(?:(?:20\d\d年|今年|明年)?\d{1,2}月\d{1,2}日)"
_IN_FORCE = re.compile(
    rf"[自从](?P<time>{_DAY})(?:零时|\d{{1,2}}时)?起(?!至)[^。；]{{0,30}}?(?:施行|执行|实施|实行|生效|调整|取消|启动[^。；，]{{0,8}}响应)"
    rf"(?:[，,]?(?:有效期)?至(?P<end>{_DAY}))?"
)
_CAMPAIGN = re.compile(
    r"(?:^|\n)[^\n，。；]{0,4}(?:活动|执行|实施|补贴|政策|发放|申领|申报|优惠|促销)(?:时间|期限|期)(?:为|是|[:：\n])?\s*[^\d\n，。]{0,6}"
    rf"(?P<time>{_DAY}起?[-—–~～至到]{{1,2}}{_DAY})"
)
_RUNS_FROM = re.compile(
    rf"(?P<time>{_DAY})(?:\d{{1,2}}[时点](?:\d{{1,2}}分)?|零时)?(?:起|启动|开始|正式)[^。；\n]{{0,20}}?(?:开展|启动|开启|开始|举办|推出|发放)?[^。；\n]{{0,30}}?(?:活动|补贴|发放|申领|优惠|促销)"
    rf"|(?:活动|补贴|申领|优惠|促销)[^，。；\n]{{0,8}}自(?P<at>{_DAY})(?:\d{{1,2}}[时点])?(?:起|启动|开始)"
)
_RUNS_TO = re.compile(
    rf"(?:最[晚迟]于|持续[至到]|截[至止](?:到|于)?|[至于到])(?P<time>{_DAY})(?:[（(]含[^）)]{{0,4}}[）)])?(?:24时)?(?:结束|截止|终止|停止)"
)
"""2月1日起开展以旧换新补贴活动 … 最晚于12月31日结束: a campaign told in sentences."""
_FROM_ISSUE = re.compile(r"自(?:发布|印发|公布|公告|发文)之日起(?:正式)?(?:施行|执行|实施|生效)")


def in_force(text: str, reference: date | None) -> Period | None:
    """Return the stretch in which a text's rules hold: open from 自2026年2月1日起施行, closed for a campaign's days.

    ``None`` where it says nothing, names several days, or an end before the beginning.
    """
    if "时间" in text or "期" in text:
        campaigns = {_stretch(match["time"], reference) for match in _CAMPAIGN.finditer(text)} - {None}
        if len(campaigns) == 1:
            return campaigns.pop()
    if "结束" in text or "截止" in text or "终止" in text:
        run = _run(text, reference)
        if run is not None:
            return run
    if "日起" not in text and "时起" not in text:
        return None
    found = {(_day(match["time"], reference), match["end"]) for match in _IN_FORCE.finditer(text)}
    if len(found) != 1:
        return None
    begins, end = found.pop()
    if begins is None:
        return None
    ends = _day(end, reference) if end else None
    if ends is not None and ends.text < begins.text:
        return None
    return Period.parse(f"{begins.text}/{ends.text if ends is not None else ''}")


def _run(text: str, reference: date | None) -> Period | None:
    """Return the days of a campaign whose first and last day are told in sentences, each only once or alike."""
    begins = {_day(match["time"] or match["at"], reference) for match in _RUNS_FROM.finditer(text)} - {None}
    ends = {_day(match["time"], reference) for match in _RUNS_TO.finditer(text)} - {None}
    if len(begins) != 1 or len(ends) != 1:
        return None
    first, last = begins.pop(), ends.pop()
    if first is None or last is None or first.text > last.text:
        return None
    return Period.parse(f"{first.text}/{last.text}")


def sets_rules(text: str, force: Period | None) -> bool:
    """Say whether a text gives out rules: it says from when they hold."""
    return force is not None or _FROM_ISSUE.search(text) is not None


def _day(words: str, reference: date | None) -> Period | None:
    found = scan_periods(words, reference)
    period = found[0].period if found else None
    return period if period is not None and period.grain is Grain.DAY else None


def _stretch(words: str, reference: date | None) -> Period | None:
    found = scan_periods(words, reference)
    period = found[0].period if len(found) == 1 else None
    return period if period is not None and period.grain is Grain.INTERVAL else None


_FESTIVE = "假期|假日|长假|黄金周|春运|暑运"
_LEAD = 160
_DAYS_IN_BRACKETS = re.compile(
    rf"(?:{_FESTIVE}|期间|[节会展])[（(](?P<time>{_DAY}[-—–~～至到]{{1,2}}(?:\d{{1,2}}月)?\d{{1,2}}日)[，,）)]"
)
_FESTIVAL = re.compile(rf"[^，。；\d]{{0,6}}?(?:{_FESTIVE}|期间)")


def festival_of(text: str, reference: date | None) -> Period | None:
    """Return the days of the festival that the opening of a text reports on: 国庆假期（10月1日至8日）."""
    if reference is None:
        return None
    opening = text[:_LEAD]
    match = _DAYS_IN_BRACKETS.search(opening) if "（" in opening or "(" in opening else None
    return None if match is None else _stretch(match["time"], reference)


def same_festival(period: Period, text: str, end: int, festival: Period | None) -> Period | None:
    """Return the days of the festival in a year that is named before it: 去年“五一”假期; ``None`` where none is named."""
    if festival is None or period.grain is not Grain.YEAR or _FESTIVAL.match(text, end) is None:
        return None
    moved = period.years[0] - festival.years[0]
    return Period.parse(re.sub(r"\d{4}", lambda found: str(int(found[0]) + moved), festival.text))


_AS_OF_PARAGRAPH = re.compile(r"截[至止]")


def as_of(text: str, start: int, period: Period | None, role: PeriodRole) -> Period | None:
    """Return the month or day that 截至6月底 names, where it opens what is told."""
    if role is not PeriodRole.BY or period is None or period.grain not in (Grain.MONTH, Grain.DAY):
        return None
    return period if _AS_OF_PARAGRAPH.match(text, start) else None
