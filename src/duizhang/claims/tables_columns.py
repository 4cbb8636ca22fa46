"""Columns of values in a table: what their headers say of kind, time and measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from duizhang.claims.model import Kind
from duizhang.claims.planned import PLAN_YEARS
from duizhang.claims.sections import Mode, Section
from duizhang.documents.model import Article, DocumentKind
from duizhang.documents.table_words import bare
from duizhang.language.model import PeriodRole
from duizhang.language.periods import scan_periods
from duizhang.values.period import Grain

_TARGET = re.compile(r"目标|规划|预期|计划|任务|预计|约束")
_ACTUAL = re.compile(r"实际|现状|完成|基期|基准|当前|统计|实绩|初始|现值|执行|达到")
_YEARLY = re.compile(r"年均|年平均|平均每年")
_TOTAL = re.compile(r"累计|五年")
_GROWTH = re.compile(r"增长|增速|增幅|同比|比上年|较上年|增减|[±]|(?:比|较|与)(?:19|20)\d\d年")
_NEW = re.compile(r"新增|净增")
_UNIT = re.compile(r"[（(]\s*([^（()）]{1,14})\s*[）)]")
_SHARE_SIGN = re.compile(r"[%％]|百分点")


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last year of the plan that a table belongs to."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values.

    ``period`` is canonical, ``None`` where the header tells none. ``measure`` is ``""`` for values of the
    indicator itself, ``growth`` for their change against ``baseline``, ``average`` and ``average_or_total`` for yearly
    averages and for columns that also hold totals in brackets; ``total`` for what is added up over ``period``.
    """

    header: str
    kind: Kind | None = None
    period: str | None = None
    measure: str = ""
    unit: str = ""
    baseline: str | None = None


def plan_of(captions: Sequence[str]) -> Stretch | None:
    """The five years that the first telling one of these texts names (“十四五”, 2021—2025年)."""
    for text in captions:
        for mention in scan_periods(text, None):
            period = mention.period
            if (
                period is not None
                and period.grain is Grain.INTERVAL
                and period.last is not None
                and len(period.years) == PLAN_YEARS
            ):
                return Stretch(period.years[0], period.years[-1])
    return None


def columns_of(
    headers: Sequence[str], article: Article, section: Section, reference: date | None, plan: Stretch | None
) -> list[ValueColumn]:
    """Read the headers of a table's columns of values together.

    Parameters
    ----------
    headers
        As printed, in their order.
    article, section
        What the table stands in; it decides where a header has a year and nothing else.
    reference
        The day that the document speaks from.
    plan
        The plan's years, where the caption or the title names them.
    """
    columns = [_read(bare(header)) for header in headers]
    years = [int(c.period) for c in columns if c.period is not None and c.period.isdigit()]
    resolved: list[ValueColumn] = []
    for column in columns:
        resolved.append(_resolved(column, years, article, section, reference, plan))
    return resolved


def _read(header: str) -> ValueColumn:
    """What one header says by itself."""
    period = baseline = None
    for mention in scan_periods(header, None):
        if mention.period is None:
            continue
        if mention.role is PeriodRole.COMPARE:
            baseline = mention.period.text
        elif period is None:
            late = mention.period.grain is Grain.INTERVAL and re.search(r"[末底]", header)
            period = str(mention.period.years[-1]) if late else mention.period.text
    found = _UNIT.search(header)
    unit = found[1] if found and not re.search(r"\d{4}|年均|累计|值", found[1]) else ""
    if not unit and (sign := _SHARE_SIGN.search(header)):
        unit = sign[0]
    measure = ""
    if _YEARLY.search(header):
        measure = "average_or_total" if _TOTAL.search(header) else "average"
    elif _GROWTH.search(header) and not _NEW.search(header):
        measure = "growth"
    elif _TOTAL.search(header):
        measure = "total"
    kind = None
    if _ACTUAL.search(header):
        kind = Kind.ACTUAL
    elif _TARGET.search(header):
        kind = Kind.TARGET
    return ValueColumn(header, kind, period, measure, unit, baseline)


def _resolved(
    column: ValueColumn,
    years: list[int],
    article: Article,
    section: Section,
    reference: date | None,
    plan: Stretch | None,
) -> ValueColumn:
    kind, period = column.kind, column.period
    planning = article.kind in (DocumentKind.PLAN, DocumentKind.OPINION, DocumentKind.NOTICE)
    if kind is None and period is not None and (last := _last_year(period)) is not None:
        kind = _kind_by_year(last, years, planning, article, reference, plan)
    if kind is None and column.measure in ("average", "average_or_total", "total") and planning:
        kind = Kind.TARGET
    if kind is None:
        kind = Kind.TARGET if section.mode is Mode.PLAN and planning else Kind.ACTUAL
    if period is None and column.measure in ("average", "average_or_total", "total") and plan is not None:
        period = f"{plan.first}/{plan.last}"
    if period is None and plan is not None and column.kind is not None:
        period = str(plan.last if kind is Kind.TARGET else plan.first - 1)
    if period is None and column.kind is None and kind is Kind.ACTUAL:
        year = section.year or article.year
        if year is None and reference is not None and article.kind is DocumentKind.BULLETIN:
            year = reference.year - 1
        period = str(year) if year is not None else None
    baseline = column.baseline
    if baseline is None and column.measure == "growth" and period is not None and period.isdigit():
        baseline = str(int(period) - 1)
    return replace(column, kind=kind, period=period, baseline=baseline)


def _last_year(period: str) -> int | None:
    found = re.findall(r"\d{4}", period)
    return int(found[-1]) if found else None


def _kind_by_year(
    year: int,
    years: list[int],
    planning: bool,
    article: Article,
    reference: date | None,
    plan: Stretch | None,
) -> Kind | None:
    """Whether a column of a bare year looks back or ahead."""
    if article.kind in (DocumentKind.BULLETIN, DocumentKind.LAW):
        return Kind.ACTUAL if article.kind is DocumentKind.BULLETIN else None
    if plan is not None and planning:
        return Kind.ACTUAL if year < plan.first else Kind.TARGET
    if reference is not None:
        return Kind.ACTUAL if year < reference.year else Kind.TARGET if planning else None
    if len(years) > 1 and planning:
        return Kind.ACTUAL if year == min(years) else Kind.TARGET
    return Kind.TARGET if planning else Kind.ACTUAL


def five_years_before(period: str | None, plan: Stretch | None) -> str | None:
    """The year that a change over a plan is measured from, for a figure of this period; ``None`` where open.

    >>> five_years_before("2025", None), five_years_before("2030", Stretch(2021, 2025)), five_years_before("2023", None)
    ('2020', '2020', None)
    """
    year = _last_year(period) if period is not None else None
    if year is None:
        return None
    if plan is not None and year >= plan.first:
        return str(plan.first - 1)
    return str(year - PLAN_YEARS) if year % PLAN_YEARS == 0 else None
