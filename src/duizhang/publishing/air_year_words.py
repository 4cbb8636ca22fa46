"""What a year of a place's air says in sentences: how many days were good, what is too little, what nobody verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from duizhang.catalogue.air_model import AirStandards, Edition
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.air.year import Move, YearOfAir
from duizhang.monitoring.model import Figure, RemarkCode
from duizhang.publishing.air_book import AirBook
from duizhang.publishing.air_days import DayCell, DayState, grade_name
from duizhang.publishing.air_words import remark_text, reported_number, unit_name
from duizhang.publishing.figures import period_text
from duizhang.publishing.words import Lang

_OWN_SENTENCES = frozenset(
    {
        *(RemarkCode.TOO_LITTLE, RemarkCode.MONTH_SHORT, RemarkCode.NO_RULE),
        *(RemarkCode.DAYS_LEFT_OUT, RemarkCode.HEAVY_INCOMPLETE, RemarkCode.ITEMS_MISSING),
    }
)
"""Remarks that sentences of their own tell."""

_CHOICES = {
    "daily=fill": ("小时数不足的用平台日值补", "the platform's own daily values where hours are too few"),
    "daily=hours": ("只用小时值", "hours alone"),
    "dust=removed": ("剔除沙尘日", "without days of dust"),
    "dust=means": ("均值剔除沙尘日", "means without days of dust"),
    "validity=relaxed": ("不限有效性", "validity relaxed"),
    "days=rule": ("缺项而超标的日子也算", "polluted days that lack a pollutant count"),
    "control=in": ("含对照点", "control points included"),
    "labels=start": ("时标按小时起点", "hours labelled by their start"),
}


def variant_name(variant: str, lang: Lang) -> str:
    """Return what a variant is called.

    >>> variant_name("", "zh"), variant_name("daily=fill,edition=2012", "zh")
    ('按标准', '小时数不足的用平台日值补，edition=2012')
    """
    if not variant:
        return "按标准" if lang == "zh" else "as the standard has it"
    parts = [
        _CHOICES[one][0 if lang == "zh" else 1] if one in _CHOICES else one for one in variant.split(",")
    ]
    return ("，" if lang == "zh" else ", ").join(parts)


def lead(year: YearOfAir, standards: AirStandards, lang: Lang) -> str:
    """Return the year in one sentence: good days of how many, heavy days, the mean of PM2.5."""
    figures = year.figures
    when = period_text(year.period.text, lang)
    valid, good = _number(figures.get(("aqi", "valid_days"))), figures.get(("aqi", "good_days"))
    heavy, pm25 = figures.get(("aqi", "heavy_days")), figures.get(("pm25", "mean"))
    share = figures.get(("aqi", "good_share"))
    parts: list[str] = []
    if good is not None and share is not None:
        parts.append(
            f"{when}六项污染物齐全的{valid}天里，{good.published}天优良（{share.published}%）"
            if lang == "zh"
            else f"{when}: of {valid} days with all six pollutants, {good.published} were good ({share.published} %)"
        )
    else:
        parts.append(
            f"{when}没有一天六项污染物齐全" if lang == "zh" else f"{when}: no day has all six pollutants"
        )
    if heavy is not None:
        parts.append(_heavy(heavy, lang))
    if pm25 is not None:
        told = reported_number(pm25)
        unit = unit_name(standards.items["pm25"].unit, lang)
        parts.append(f"PM2.5平均{told}{unit}" if lang == "zh" else f"PM2.5 averaged {told} {unit}")
    return "；".join(parts) + "。" if lang == "zh" else "; ".join(parts) + "."


def _heavy(figure: Figure, lang: Lang) -> str:
    """Return the days of heavy pollution, and how many of them are among none of the complete days."""
    lacking = next(
        (dict(one.values)["days"] for one in figure.remarks if one.code is RemarkCode.HEAVY_INCOMPLETE), ""
    )
    if lang == "zh":
        return f"重污染{figure.published}天" + (f"（其中{lacking}天缺项，缺项不影响判定）" if lacking else "")
    told = f"{figure.published} days of heavy pollution"
    return told + (
        f" ({lacking} of them lack a pollutant, which cannot lower their index)" if lacking else ""
    )


def caveats(year: YearOfAir, cells: Mapping[date, DayCell], lang: Lang) -> list[str]:
    """Return what has to be known beside the sentence: how much data there is, and what is left out."""
    zh, lines = lang == "zh", []
    short = [one for one in year.figures.values() if not one.valid]
    good = year.figures.get(("aqi", "good_days"))
    if good is not None and not good.valid and good.capture is not None:
        need = good.capture.need
        if need is not None and good.capture.have < need:
            lines.append(
                f"按标准，这段时间要有{need}个有效日才能评价，现有{good.capture.have}个：以上各数只作参考。"
                if zh
                else f"By the standard it takes {need} valid days; there are {good.capture.have}: all of this is indicative only."
            )
        else:
            lines.append(
                "有的月份有效日不够标准规定：以上各数只作参考。"
                if zh
                else "Some months have fewer valid days than the standard asks for: all of this is indicative only."
            )
    elif short:
        lines.append(
            "带*的数有效数据不够标准规定，只作参考。"
            if zh
            else "Figures with * rest on less data than the standard asks for: indicative only."
        )
    states = Counter(cell.state for cell in cells.values())
    return lines + _left_out(states, [cell for cell in cells.values() if cell.state is DayState.LEAST], zh)


def _left_out(states: Counter[DayState], least: list[DayCell], zh: bool) -> list[str]:
    lines = []
    if least:
        polluted = sum(cell.polluted for cell in least)
        lines.append(
            f"另有{len(least)}天缺一项或几项污染物，不计入有效日，其中{polluted}天已知超标。"
            if zh
            else f"{len(least)} further days lack a pollutant or more and are no valid days; {polluted} of them are known to be "
            "above a limit."
        )
    nothing = states[DayState.SILENT] + states[DayState.ABSENT]
    if nothing:
        lines.append(f"{nothing}天没有有效数据。" if zh else f"{nothing} days have no valid data.")
    if states[DayState.UNREAD]:
        lines.append(
            f"{states[DayState.UNREAD]}天没有计算。"
            if zh
            else f"{states[DayState.UNREAD]} days were not computed."
        )
    return lines


def small_print(book: AirBook, lang: Lang) -> list[str]:
    """Return what holds for all figures: readings that nobody audited, what was chosen, and rules that are not verified."""
    zh = lang == "zh"
    lines = [
        "读数是平台实时发布的，没有经过审核，和公报所据的审核数据会有出入；本页由读数按国家标准计算，不是任何单位发布的结果。"
        if zh
        else "Readings are what platforms publish at once; nobody has audited them, and bulletins rest on audited data. This page is "
        "computed from readings by the national standards; no office published it."
    ]
    if book.variant:
        name = variant_name(book.variant, lang)
        lines.append(
            f"这一套数另有选择，和标准不同：{name}。"
            if zh
            else f"Computed otherwise than the standard does: {name}."
        )
    remarks = dict.fromkeys(
        remark
        for one in book.year.figures.values()
        for remark in one.remarks
        if remark.code not in _OWN_SENTENCES
    )
    end = "。" if zh else "."
    return lines + [remark_text(remark, book.standards, lang).rstrip("。.") + end for remark in remarks]


def moves_text(moves: list[Move], edition: Edition, name: str, lang: Lang) -> str:
    """Return which days an edition puts into another class, in one sentence."""
    zh = lang == "zh"
    if not moves:
        return f"{name}：没有一天换级别。" if zh else f"{name}: no day changes its class."
    grades = {one.grade: grade_name(one, lang) for one in edition.index.grades}
    total = sum(one.days for one in moves)
    parts = [f"{grades[one.before]}→{grades[one.after]} {one.days}{'天' if zh else ''}" for one in moves]
    joined = ("、" if zh else ", ").join(parts)
    return (
        f"{name}：{total}天换级别（{joined}）。"
        if zh
        else f"{name}: {total} days change their class ({joined})."
    )


def _number(figure: Figure | None) -> str:
    value = Fraction(0) if figure is None or figure.value is None else figure.value
    return rounded_text(value, 0)
