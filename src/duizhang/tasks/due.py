"""When commitments are due by what holds for all of them: the section, list or plan that they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from duizhang.claims.sections import Mode, Section
from duizhang.documents.model import Article, DocumentKind
from duizhang.language.model import PeriodRole
from duizhang.tasks.due_words import mentions_in, stated

_YEARLY_LIST = re.compile(
    r"(?P<year>20\d\d年?|今年)[^，。；]{0,8}(?:民心工程|民生实事|实事|民生(?:红包|大事|政策)|惠民政策|重点(?:工作|任务|项目)|工作(?:计划|安排|要点)|任务(?:清单)?|新承诺|计划|目标)"
)
_AHEAD = re.compile(r"(?P<year>20\d\d年|今年)，?[^。！？，]{0,10}(?:将|要|怎么|怎样|如何|这样|这么|打算)")
"""A title that asks or says what this year will bring."""
_YEARLY_PROJECTS = re.compile(
    r"(?P<year>20\d\d年?|今年)，?(?![^，。；]{0,12}(?:完成|建成|实现|实施)了)[^，。；？！]{0,12}(?:民[心生]工程|惠民工程|民[心生]实事|实事项目|民生项目|(?:新|民生|服务|惠民|公开)承诺|承诺事项)"
)
_YEARLY_TEXT = re.compile(
    r"(?:介绍|解读|发布|印发|公布)[^。]{0,24}《[^》]{0,24}(?P<year>20\d\d)年[^》]{0,14}(?:方案|计划|要点|清单|安排)》"
)
"""The plan for a year that a conference introduces."""
_OPENS_A_YEAR = re.compile(r"(?P<year>20\d\d)年?(?:全国|省|市|区|县)?(?:两会|新年|新春|开年|开局)")
"""A title that says at the opening of which year people speak."""
_DRAWN = re.compile(r"图解|图说|图懂|一图|读懂|看懂|长图")
_PLAN_IN_A_PICTURE = re.compile(r"(?:^|\n)\s*(?:[★●◆■]\s*)?到(?P<year>20\d\d)年(?:底|末)?[，：:\n]")
"""The line of a picture that says by when what it lists is meant: 到2025年：."""
_YEARLY_RATING = re.compile(r"(?P<year>20\d\d)年(?:度)?[^（(《》]{2,20}(?:考评|考核|任务|工作)")
_GOALS = re.compile(r"到(?P<year>20\d\d)年(?:底|末)?[^，。；]{0,16}(?:目标|指标)")
_EXPLAINS = re.compile(r"解读|问答|释疑|答记者问")
_EXPLAINED = re.compile(
    r"《[^》]{2,40}(?:计划|方案|规划|行动)[^》]{0,4}》?[（(](?P<first>20\d\d)年?[—－\-–~至到]{1,2}(?P<last>20\d\d)年?[）)]"
)
"""The plan that an article explains, with the years for which it is made."""
_ISSUED = re.compile(
    r"《[^》]{2,40}[（(]20\d\d年?[—－\-–~至到]{1,2}20\d\d年?[）)]》?[^。]{0,40}(?:印发|出台|发布|公布|实施|审议通过|明确)|(?:印发|出台|发布|公布)(?:了)?《[^》]{2,40}[（(]20\d\d年?[—－\-–~至到]{1,2}20\d\d年?[）)]》"
)
"""News of a plan that is made for some years."""
_LONGEST_PLAN = 5
"""Years of a plan that is carried out by its end; what a longer one holds is due at no date."""
_LEAD_OF_EXPLANATION = 600
_IN_FORCE = re.compile(
    r"本(?:通告|公告|通知|决定|办法|规定|条例|细则|规则)自(?P<when>[^，。]{6,16}?)起(?:施行|实施|执行|生效)?"
)
_LEAD = 200


class Due(NamedTuple):
    """A due date and where it was found: ``own``, ``clause`` or ``document``."""

    period: str | None = None
    source: str | None = None


NO_DUE = Due()


def reference_of(article: Article) -> date | None:
    """Return the day against which an article's 今年 is read: its own, or one that its opening names.

    Press pages and reports that carry no day still say in their first words when the meeting was, or which year's
    list they publish.
    """
    if article.reference_day is not None:
        return article.reference_day
    if article.kind is DocumentKind.WORK_REPORT:
        return date(article.year, 1, 31) if article.year else None
    if article.kind not in (DocumentKind.NEWS, DocumentKind.OTHER):
        return None
    lead = article.title + article.clean.text[:_LEAD]
    day = _DAY.search(lead) or _CLOSING_DAY.search(
        article.clean.text, max(0, len(article.clean.text) - _CLOSE)
    )
    if day is not None:
        return _valid(int(day["year"]), int(day["month"]), int(day["day"]))
    title = _title(article)
    turn, held = _TURN.search(lead) or _OF_A_YEAR.search(lead), _DAY_ALONE.search(lead)
    if turn is None and held is not None and (season := _SEASON.search(lead)) is not None:
        first = int(held["month"]) >= _SEASON_BEGINS
        return _valid(int(season["first" if first else "last"]), int(held["month"]), int(held["day"]))
    if turn is not None and held is not None:
        return _valid(int(turn["year"] or turn["of"]), int(held["month"]), int(held["day"]))
    told = (
        match["year"]
        for pattern, text in (
            (_YEARLY_LIST, title),
            (_YEARLY_PROJECTS, lead),
            (_OPENS_A_YEAR, title),
            (_AHEAD, title),
        )
        for match in pattern.finditer(text)
    )
    year = next((said for said in told if said.startswith("2")), None)
    return date(int(year[:4]), 1, 1) if year is not None else None


def _title(article: Article) -> str:
    """The title of an article; its first line where the readers found none and the line is no sentence."""
    if article.title:
        return article.title
    line = article.clean.text.lstrip().split("\n", 1)[0]
    return line if len(line) <= _LONGEST_TITLE and not line.endswith(_ENDS) else ""


_LONGEST_TITLE = 50
_ENDS = ("。", "；", "，", "：")


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_TURN = re.compile(r"(?P<of>(?!))?(?P<year>20\d\d)年(?:度)?(?:首|第[一二三四五六七八九十\d]{1,3})[场期次]")
"""Which one of a year's conferences or broadcasts it is: 2026年第三场."""
_OF_A_YEAR = re.compile(
    r"[“\"](?P<year>20\d\d)年[^”，。]{2,16}[”\"](?:专题|系列|专场)*(?:新闻)?(?:发布会|通气会|吹风会)|(?<![—－\-–至])(?P<of>20\d\d)年?(?!\d)[^“”，。]{2,14}(?:发布会|通气会|吹风会)"
)
"""A conference on what one year brings, where only its month and day are printed."""
_SEASON = re.compile(
    r"(?P<first>20\d\d)年?[—－\-–至](?P<last>20\d\d)年?(?:度)?(?:采暖|供[暖热]|学年|榨|跨年)"
)
"""A season that begins in one year and ends in the next."""
_SEASON_BEGINS = 7
_DAY_ALONE = re.compile(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?!起|前|以来)")
_CLOSE = 40
_CLOSING_DAY = re.compile(
    r"[（(](?:[^（）()\d]{2,16})?(?P<year>20\d\d)[年\-](?P<month>\d{1,2})[月\-](?P<day>\d{1,2})日?[）)]\s*$"
)
"""The day of a page in the bracket that closes it."""
_DAY = re.compile(
    r"(?<!时限：)(?<!期限：)(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?!起|前|以来)"
)


def _in_force(article: Article, reference: date | None) -> str | None:
    """Since when what a notice rules is in force, as its last lines say."""
    match = _IN_FORCE.search(article.clean.text)
    if match is None:
        return None
    said = article.clean.text[match.start() : match.end()]
    return stated(said, mentions_in(said, reference, None), 0, len(said), reference)


def of_section(article: Article, section: Section) -> str | None:
    """Return the year for which a planning section of a report plans."""
    if section.mode is not Mode.PLAN or section.period is None or section.period.last is None:
        return None
    return str(section.period.last.year) if article.kind is DocumentKind.WORK_REPORT else None


@dataclass(frozen=True, slots=True)
class PlanDue:
    """What a whole document is due by: ``all`` its commitments, or only its ``figures``; ``first`` is its first year."""

    all: str | None = None
    figures: str | None = None
    first: str | None = None


def of_document(article: Article, reference: date | None) -> PlanDue:
    """Return the due dates that an article sets for what it lists.

    A plan for one year or a stretch of years is due at its end; a press article on a year's list within that year;
    goals introduced by 到…年…目标 hold for the figures after them.
    """
    if article.kind in (DocumentKind.PLAN, DocumentKind.NOTICE, DocumentKind.OPINION):
        title = re.sub(r"[《》]", "", article.title)  # a plan that a notice issues is this document
        for mention in mentions_in(title, reference, None):
            period = mention.period
            if period is not None and period.last is not None and mention.role is not PeriodRole.COMPARE:
                first = period.first or period.last
                return PlanDue(all=str(period.last.year), first=str(first.year))
    tells_of = article.kind in (DocumentKind.NEWS, DocumentKind.OTHER) and _ISSUED.search(
        article.clean.text, 0, _LEAD
    )
    if tells_of or _EXPLAINS.search(article.title):
        explained = _EXPLAINED.search(article.clean.text, 0, _LEAD_OF_EXPLANATION)
        if explained is not None and int(explained["last"]) - int(explained["first"]) <= _LONGEST_PLAN:
            return PlanDue(all=explained["last"], first=explained["first"])
    rated = _YEARLY_RATING.search(article.title)
    if rated is not None and article.kind in (DocumentKind.PLAN, DocumentKind.LAW):
        return PlanDue(all=rated["year"], first=rated["year"])
    if (
        article.kind in (DocumentKind.NOTICE, DocumentKind.LAW)
        and (since := _in_force(article, reference)) is not None
    ):
        return PlanDue(all=since, first=since)
    if article.kind not in (DocumentKind.NEWS, DocumentKind.OTHER):
        return PlanDue()
    lead, title = article.clean.text[:_LEAD], _title(article)
    years = _PLAN_IN_A_PICTURE.search(article.clean.text, 0, _LEAD) if _DRAWN.search(title) else None
    if years is not None:
        return PlanDue(all=years["year"], first=str(reference.year) if reference is not None else None)
    listed = (
        _YEARLY_LIST.search(title)
        or _AHEAD.search(title)
        or _YEARLY_PROJECTS.search(lead)
        or _YEARLY_TEXT.search(lead)
    )
    if listed is not None and not article.title and listed["year"] == "今年":
        listed = None  # the first line of an interview, not the title of a list
    if listed is not None and reference is not None:
        year = listed["year"].rstrip("年")
        number = reference.year if year == "今" else int(year)
        if number >= reference.year:
            return PlanDue(all=str(number))
    goals = _GOALS.search(article.clean.text)
    return PlanDue(figures=goals["year"] if goals else None)
