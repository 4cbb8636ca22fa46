"""What a section says of all figures below it: whether it looks back or ahead, and at which time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from duizhang.claims.planned import PLAN_YEARS, plan_of, year_planned, years_before
from duizhang.claims.reported import is_report, time_reported
from duizhang.documents.model import Article, Block, BlockKind, DocumentKind
from duizhang.language.cues import Cued
from duizhang.language.model import PeriodMention, PeriodRole
from duizhang.language.periods import scan_periods
from duizhang.values.period import Grain, Period


class Mode(StrEnum):
    """Which way a section looks."""

    REVIEW = "review"
    PLAN = "plan"
    RULES = "rules"
    GLOSSARY = "glossary"
    NONE = ""


_REVIEW = re.compile(
    r"回顾|成就|成效|进展|完成情况|取得|现状|基础|形势|历程|工作总结|(?:过去|一)年(?:来|的)?工作|执行情况|状况|发展环境|主要问题"
)
_PLAN = re.compile(
    r"目标|任务|重点工作|工作安排|工作部署|总体要求|总体部署|工作总体|工作建议|指导思想|政府工作|行动|工程|举措|措施|展望|保障|着力|加快|推进|推动|深入|全面|持续|强化|加强|坚持|提升|打造|构建|优化|实施|扩大|积极|统筹|切实|大力|完善|健全|要求|强国|高质量"
)
_SEVERAL_YEARS = Cued(
    "两年 三年 四年 五年 “十",
    r"过去(?:的)?(?P<n>[两三四五])年|(?P<n2>[两三四五])年(?:来|间|多来)|这(?P<n3>[两三四五])年|(?:是|的)[^，。]{0,40}?(?P<n4>[两三四五])年[。，]|(?P<n5>[两三四五])年(?:接续|的发展历程)|“十[一二三四五]五”(?:时期|以来|期间|(?:圆满|顺利)?收官(?!之年))",
)
_ONE_YEAR = re.compile(
    r"^(?:各位代表[！!，,：:]*)?(?:同志们[！!，,：:]*)?(?:回顾|回首|回望)?(?:(?:刚刚)?过去(?:的)?(?:这)?(?:一年|20\d\d年)|一年来|这一年|20\d\d年(?:是|，|,|，?我们)|去年)"
)
_LEAD_LENGTH = 90
"""Within so many characters a paragraph says which years it reviews."""
_GOALS = re.compile(r"(?:目标|指标)(?:任务)?(?:是|为|：|:|包括)")
_GLOSSARY = re.compile(
    r"^(?:附件?\d*[:：]?|\d*)?\s*(?:部分)?(?:名词|词语|术语|指标|有关用语|名词术语)(?:解释|注释|说明)|^(?:注释|词解释)$|名词解释"
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]+条")
_FEWEST_ARTICLES = 5
_NOW_PLAN = re.compile(r"^(?:今年|20\d\d年)(?:是|，|,|的?工作|政府工作|经济社会发展)")


@dataclass(frozen=True, slots=True)
class Section:
    """The context of a stretch of text.

    ``title`` is the nearest heading; ``level`` that of the heading that set mode and period. ``sticky`` is a period
    that a paragraph's opening words set for the paragraphs after it; ``plan`` the years of the plan that the article is;
    ``lead`` what the label of a paragraph says of it alone: 整改目标：, 整改进展：.
    """

    title: str = ""
    level: int = 0
    mode: Mode = Mode.NONE
    period: Period | None = None
    sticky: Period | None = None
    plan: Period | None = None
    lead: Mode = Mode.NONE

    @property
    def year(self) -> int | None:
        """The year against which 全年 is read."""
        governing = self.sticky or self.period
        return None if governing is None or governing.last is None else governing.last.year


def opening(article: Article, reference: date | None) -> Section:
    """Return the context at the head of an article, from its kind and title."""
    modes = {
        DocumentKind.PLAN: Mode.PLAN,
        DocumentKind.OPINION: Mode.PLAN,
        DocumentKind.LAW: Mode.RULES,
        DocumentKind.BULLETIN: Mode.REVIEW,
    }
    mode = modes.get(article.kind, Mode.NONE)
    if mode is Mode.NONE and _counts_articles(article):
        mode = Mode.RULES
    if article.year is not None and _BUDGET.search(article.title):
        year = Period.year(article.year)
        return Section(mode=Mode.PLAN, period=year, plan=year)
    period = None
    if article.kind is not DocumentKind.WORK_REPORT and mode is not Mode.RULES:
        period = time_reported(article, reference)
    if period is not None or (article.kind is not DocumentKind.WORK_REPORT and is_report(article)):
        return Section(mode=Mode.REVIEW, period=period)
    if mode is Mode.PLAN:
        period = year_planned(article)
    told = article.kind in (DocumentKind.NEWS, DocumentKind.OTHER)
    if told and mode is Mode.NONE and reference is not None and article.year == reference.year - 1:
        mode, period = Mode.REVIEW, Period.year(article.year)  # 数说2025, printed in January
    return Section(mode=mode, period=period, plan=plan_of(article) if mode is Mode.PLAN else None)


_BUDGET = re.compile(
    r"20\d\d年(?:度)?(?:部门|单位|“三公”经费|财政)?预算(?!执行|绩效|收支执行)(?!.*(?:决算|执行))"
)
"""2024年部门预算公开说明: what a body means to spend."""
_BASICS = re.compile(r"基本情况|概况|机构设置|主要职责|名词解释")


def _counts_articles(article: Article) -> bool:
    """Whether a text is divided into 第…条, as rules are."""
    text = article.clean.text
    return sum(bool(_ARTICLE.match(text, block.start)) for block in article.blocks) >= _FEWEST_ARTICLES


def entering(section: Section, article: Article, block: Block, reference: date | None) -> Section:
    """Return the context after a heading.

    A heading that names a year or a plan, or that looks back or ahead, sets mode and period; one that does
    neither only changes the title.
    """
    title = article.clean.text[block.start : block.end].strip()
    if ("释" in title or "说明" in title) and _GLOSSARY.search(title):
        return replace(section, title=title, mode=Mode.GLOSSARY, period=None, sticky=None, level=block.level)
    deeper = section.level and block.level > section.level
    changed = replace(section, title=title, sticky=None if not deeper else section.sticky)
    if article.kind is DocumentKind.LAW:
        return changed
    mentions = [
        m
        for m in scan_periods(title, reference)
        if m.period is not None
        and m.role is not PeriodRole.COMPARE
        and m.period.grain in (Grain.YEAR, Grain.INTERVAL)
    ]
    looks_back = bool(_REVIEW.search(title))
    titled = title == article.title.strip() and article.kind is not DocumentKind.WORK_REPORT
    if is_report(article) and titled:
        return changed  # the time that a report's title names is behind it
    if is_report(article):
        return _report_heading(changed, block, title, mentions, looks_back, reference)
    if article.kind in _PLANNED:
        if looks_back and not _PLAN.search(re.sub(r"基础|现状|形势", "", title)):
            if deeper and section.mode is Mode.REVIEW and not mentions:
                return changed  # a part of what looks back
            period = _only(mentions) or years_before(article)
            return replace(changed, mode=Mode.REVIEW, period=period, level=block.level)
        if not deeper:
            named = _only(mentions)
            year = named if named is not None and named.grain is Grain.YEAR else year_planned(article)
            return replace(changed, mode=Mode.PLAN, period=year, level=block.level)
        return changed
    return _turned(changed, title, block.level, reference)


_AHEAD_LABEL = re.compile(
    r"^[【〖]?[^\u4e00-\u9fff\d]{0,2}(?:(?P<year>20\d\d)年?[^，。；\d]{0,8}(?:干|做|目标|计划|安排|任务|部署|打算|展望|重点|看点)|(?:下一?步|今后|未来|明年|接下来)[^，。；]{0,6}(?:安排|打算|计划|工作|重点|举措|思路|任务|目标))"
)


_FIGURE = re.compile(r"\d")
"""A short line with a figure is an item and no heading, however it looks."""


def _turned(section: Section, title: str, level: int, reference: date | None) -> Section:
    """Return the context after a heading or label of any other text: one that names what comes next turns it ahead."""
    if section.plan is not None:
        basics = _BASICS.search(title) is not None  # of the body, in its budget
        return replace(section, mode=Mode.REVIEW if basics else Mode.PLAN, period=section.plan)
    ahead = _AHEAD_LABEL.match(title)
    if ahead is None:
        ends = (
            section.mode is Mode.PLAN
            and _FIGURE.search(title) is None
            and (not section.level or level <= section.level)
        )
        return replace(section, mode=Mode.NONE, period=None) if ends else section
    year = int(ahead["year"]) if ahead["year"] else None
    if reference is None or (year is not None and year < reference.year):
        return section
    return replace(
        section, mode=Mode.PLAN, period=Period.year(year) if year else None, level=level, sticky=None
    )


def _report_heading(
    section: Section,
    block: Block,
    title: str,
    mentions: list[PeriodMention],
    looks_back: bool,
    reference: date | None,
) -> Section:
    looks_back = looks_back or _TOLD_SO_FAR.search(title) is not None
    years = [m.period for m in mentions if m.period is not None and m.period.grain is Grain.YEAR]
    plans = [m.period for m in mentions if m.period is not None and m.period.grain is Grain.INTERVAL]
    now = reference.year if reference else None
    if looks_back and (years or plans or "回顾" in title or "总结" in title):
        period = years[0] if years else Period.year(now - 1) if now else None
        sticky = plans[0] if plans and (not years or mentions[0].period == plans[0]) else None
        return replace(section, mode=Mode.REVIEW, period=period, sticky=sticky, level=block.level)
    if years or plans or _AHEAD.search(title):
        period = years[-1] if years else plans[-1] if plans else _coming(title, reference)
        if period is not None and now is not None and period.years[-1] < now:
            return replace(section, mode=Mode.REVIEW, period=period, sticky=None, level=block.level)
        return replace(section, mode=Mode.PLAN, period=period, sticky=None, level=block.level)
    if section.mode is Mode.NONE and now is not None:
        return replace(section, mode=Mode.REVIEW, period=Period.year(now - 1), level=0)
    return section


_TOLD_SO_FAR = re.compile(r"(?<!计划)情况$")
_AHEAD = re.compile(r"[今明来]年|下一?步|下一?阶段|下半年|下一?[季月]|今后|未来")


def _coming(title: str, reference: date | None) -> Period | None:
    """The time that a heading of what is to come names, 下半年工作要求; else the year under way."""
    if reference is None:
        return None
    for mention in scan_periods(title, reference):
        if mention.period is not None and mention.period.last is not None and mention.period.last > reference:
            return mention.period
    return Period.year(reference.year)


def at_paragraph(section: Section, article: Article, start: int, end: int, reference: date | None) -> Section:
    """Return the context after a paragraph's opening words (五年来，…; 过去一年，…; 今年…预期目标是)."""
    text = article.clean.text[start : min(end, start + 120)]
    if article.kind is DocumentKind.LAW:
        return section
    if text[:1] in "【〖" and article.kind not in (*_PLANNED, DocumentKind.WORK_REPORT):
        label = _BRACKET_LABEL.match(text)
        section = _turned(section, label[0], section.level, reference) if label else section
    lead_of = _labelled(text)
    if lead_of is not section.lead:
        section = replace(section, lead=lead_of)
    lead = text[:_LEAD_LENGTH].split("。")[0] + "。"
    if section.mode is not Mode.PLAN and reference is not None:
        if _ONE_YEAR.match(lead):
            year = _single_year(section, lead, reference)
            long_ago = year is not None and year.years[0] < reference.year - 1
            if not (article.kind is DocumentKind.NEWS and long_ago):  # news reports on the last year at most
                return replace(section, sticky=None, mode=Mode.REVIEW, period=year)
        several = _SEVERAL_YEARS.search(lead)
        if several and (is_report(article) or several.start() <= _NEWS_LEAD):
            span = _span_of(several, reference)
            if span is not None:
                return replace(section, sticky=span, mode=Mode.REVIEW)
    if is_report(article) and reference is not None and _GOALS.search(text):
        return _goals(section, text, reference)
    if is_report(article) and _NOW_PLAN.match(text) and reference is not None:
        stated = scan_periods(text[:8], reference)
        if stated and stated[0].period is not None and stated[0].period.years[0] >= reference.year:
            return replace(section, mode=Mode.PLAN, period=stated[0].period, sticky=None)
    return section


_BRACKET_LABEL = re.compile(r"[【〖][^【】〖〗，。；]{2,16}[】〗]")
"""【下步安排】明年一季度…: a label in front of its paragraph."""
_PLANNED = (DocumentKind.PLAN, DocumentKind.OPINION)


def _labelled(text: str) -> Mode:
    """Which way the label that opens a paragraph looks: 整改目标：…, 整改进展：…."""
    label = _LABEL.match(text)
    if label is None:
        return Mode.NONE
    return Mode.PLAN if label["ahead"] else Mode.REVIEW


_LABEL = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.、．]\s*)?(?:(?P<ahead>(?:整改|工作|年度|主要|预期)目标(?:任务)?|目标任务|下一步(?:打算|计划|工作))"
    r"|(?:整改|工作|任务|完成|落实)?(?:完成|落实|进展|推进)(?:情况|成效|进度)?|整改(?:情况|成效|结果))[：:]"
)


def at_present(section: Section) -> Section:
    """Return the context once a news text has turned to what happened lately: no longer a review of an earlier time."""
    if section.mode is not Mode.REVIEW:
        return section
    return replace(section, mode=Mode.NONE, period=None, sticky=None)


def _goals(section: Section, text: str, reference: date) -> Section:
    """A paragraph that opens with 主要预期目标是 plans, for the year or plan that it names."""
    for mention in scan_periods(text[:60], reference):
        period = mention.period
        if period is None or mention.role is PeriodRole.COMPARE or period.last is None:
            continue
        if period.last >= reference:
            return replace(section, mode=Mode.PLAN, period=period, sticky=None)
    return section


def _single_year(section: Section, lead: str, reference: date) -> Period | None:
    """The year that a paragraph on one year reviews: the one it names, else the section's, else the last."""
    for mention in scan_periods(lead[:24], reference):
        if (
            mention.period is not None
            and mention.period.grain is Grain.YEAR
            and mention.period.years[0] <= reference.year
        ):
            return mention.period
    if section.period is not None and section.period.grain is Grain.YEAR:
        return section.period
    return Period.year(reference.year - 1)


def _span_of(several: re.Match[str], reference: date) -> Period | None:
    for mention in scan_periods(several[0], reference):
        period = mention.period
        if period is not None and period.grain is Grain.INTERVAL and period.last is not None:
            return period
    count = next((_COUNTS[word] for word in several.groups() if word), PLAN_YEARS)
    last = reference.year - 1 if reference.month <= _FIRST_HALF else reference.year
    return Period.parse(f"{last - count + 1}/{last}")


_COUNTS = {"两": 2, "三": 3, "四": 4, "五": 5}
_FIRST_HALF = 6
_NEWS_LEAD = 6


def _only(mentions: list[PeriodMention]) -> Period | None:
    periods = [m.period for m in mentions if m.period is not None]
    return periods[0] if len(periods) == 1 else None


def is_heading(block: Block) -> bool:
    """Say whether a block is a heading."""
    return block.kind is BlockKind.HEADING
