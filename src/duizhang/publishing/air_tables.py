"""Evaluations of air for the terminal: one period in full, several in a row each, what variants move, rankings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.air.cleaning import LEFT_OUT, Counts, Reason
from duizhang.monitoring.air.ranking import Ranked, RankedPart
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.air.variants import HEADLINE, Variant
from duizhang.monitoring.model import Figure, RemarkCode
from duizhang.publishing.air_shapes import Told, change
from duizhang.publishing.air_words import (
    ITEMS,
    MEASURES,
    REASONS,
    capture_text,
    figure_name,
    printed_text,
    remark_text,
    statistic_name,
    unit_name,
)
from duizhang.publishing.terminal import table
from duizhang.publishing.words import Lang, pick
from duizhang.values.numbers import as_json

SHORT = {RemarkCode.TOO_LITTLE, RemarkCode.STATIONS_SHORT, RemarkCode.MONTH_SHORT, RemarkCode.NO_RULE}
"""Remarks that say why a figure is not valid."""
_OF_PERIODS = (RemarkCode.DAYS_LEFT_OUT, RemarkCode.HEAVY_INCOMPLETE, RemarkCode.MIXED_EDITIONS)
"""Remarks that say something else of each period."""
VARIANTS = {
    "labels": ("时标", "hour labels"),
    "control": ("对照点", "control points"),
    "validity": ("有效性", "validity"),
    "days": ("有效日", "days judged"),
    "daily": ("日值来源", "daily values"),
    "dust": ("沙尘日", "dust days"),
    "edition": ("版次", "edition"),
}
VALUES = {
    "end": ("小时终点", "end of hour"),
    "start": ("小时起点", "start of hour"),
    "in": ("计入", "in"),
    "out": ("不计入", "out"),
    "strict": ("从严", "strict"),
    "relaxed": ("不限", "relaxed"),
    "complete": ("六项齐全", "complete"),
    "rule": ("含缺项超标日", "by rule"),
    "hours": ("只用小时值", "from hours"),
    "fill": ("平台日均值补缺", "the platform's own where short"),
    "kept": ("保留", "kept"),
    "means": ("均值剔除", "out of means"),
    "removed": ("全部剔除", "removed"),
}


def figures_table(figures: Sequence[Figure], standards: AirStandards, *, lang: Lang = "zh") -> RenderableType:
    """Return figures: of one period in full, of several one row a period."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.place, figure.station), []).append(figure)
    parts: list[RenderableType] = []
    for (place, station), found in groups.items():
        periods = {(one.period.text, one.hour) for one in found if not one.statistic.endswith("_trend")}
        title = " ".join(word for word in (place, station) if word)
        parts += [Text(title, style="bold")]
        parts += [_in_full(found, standards, lang) if len(periods) == 1 else _in_rows(found, standards, lang)]
        parts += [*_footnotes(found, standards, lang), Text("")]
    return Group(*parts[:-1])


def value_cell(figure: Figure, standards: AirStandards, lang: Lang) -> str:
    """Return a figure as people read it; one without enough data says so, and its value is indicative."""
    printed = printed_text(figure, standards, lang)
    if figure.valid:
        return printed
    why = _shortfall(figure, standards, lang)
    if lang == "zh":
        return f"未评价{why}，参考值{printed}" if printed else f"未评价{why}"
    return f"not assessed{why}, indicative {printed}" if printed else f"not assessed{why}"


def _shortfall(figure: Figure, standards: AirStandards, lang: Lang) -> str:
    """Why a figure is not valid, in brackets: what falls short as a whole, else the first month."""
    short = [one for one in figure.remarks if one.code in SHORT]
    if not short or short[0].code in (RemarkCode.TOO_LITTLE, RemarkCode.STATIONS_SHORT):
        told = capture_text(figure.capture, lang) if figure.capture is not None else ""
    else:
        told = remark_text(short[0], standards, lang)
    return f"（{told}）" if lang == "zh" else f" ({told})"


def _in_full(figures: Sequence[Figure], standards: AirStandards, lang: Lang) -> RenderableType:
    heads = ("时期", "指标", "结果", "单位", "未修约", "有效数据") if lang == "zh" else (
        "Period", "Figure", "Result", "Unit", "Unrounded", "Capture"
    )  # fmt: skip
    grid = table(heads)
    for figure in sorted(figures, key=lambda one: (one.item, one.statistic) not in HEADLINE):
        unrounded = as_json(figure.value, places=4)
        grid.add_row(
            figure.period.text if figure.hour is None else f"{figure.period.text} {figure.hour}",
            figure_name(figure, lang),
            Text(value_cell(figure, standards, lang), style="" if figure.valid else "yellow"),
            unit_name(figure.unit, lang),
            "" if unrounded is None else str(unrounded),
            capture_text(figure.capture, lang) if figure.capture else "",
        )
    return grid


def _in_rows(figures: Sequence[Figure], standards: AirStandards, lang: Lang) -> RenderableType:
    """A row a period with the figures that lead; a value in brackets rests on too little data."""
    rows: dict[tuple[str, int | None], dict[tuple[str, str], Figure]] = {}
    for figure in figures:
        rows.setdefault((figure.period.text, figure.hour), {})[figure.item, figure.statistic] = figure
    columns = [key for key in _columns(figures) if any(key in row for row in rows.values())]
    sample = {key: next(row[key] for row in rows.values() if key in row) for key in columns}
    grid = table(["时期" if lang == "zh" else "Period", *(_head(sample[key], lang) for key in columns)])
    for (period, hour), row in rows.items():
        if not any(key in row for key in columns):
            continue
        cells = [
            _short_cell(row[key], standards, lang) if key in row else Text("—", style="dim")
            for key in columns
        ]
        grid.add_row(period if hour is None else f"{period} {hour:02d}", *cells)
    return grid


_BY_DAY = (
    ("pm25", "day_mean"),
    ("pm10", "day_mean"),
    ("so2", "day_mean"),
    ("no2", "day_mean"),
    ("co", "day_mean"),
    ("o3", "max8h"),
    ("aqi", "aqi"),
    ("aqi", "grade"),
    ("aqi", "primary"),
)
_BY_HOUR = tuple((item, "hour") for item in ("pm25", "pm10", "so2", "no2", "co", "o3"))


def _columns(figures: Sequence[Figure]) -> Iterable[tuple[str, str]]:
    if any(figure.hour is not None for figure in figures):
        return (*_BY_HOUR, *_BY_DAY[6:])
    if any(figure.statistic == "aqi" for figure in figures):
        return _BY_DAY
    return HEADLINE


def _head(figure: Figure, lang: Lang) -> str:
    name = figure_name(figure, lang)
    for word in ("平均浓度", "日均值", "小时值", " mean", " daily mean", " hour"):
        name = name.removesuffix(word)
    return name


def _short_cell(figure: Figure, standards: AirStandards, lang: Lang) -> Text:
    printed = printed_text(figure, standards, lang)
    if figure.valid or not printed:
        return Text(printed)
    capture = figure.capture
    short = capture is not None and capture.need is not None and capture.have < capture.need
    told = f"[{printed}] {capture.have}/{capture.need}" if short and capture else f"[{printed}]"
    return Text(told, style="yellow")


def _footnotes(figures: Sequence[Figure], standards: AirStandards, lang: Lang) -> list[RenderableType]:
    """Editions, and every remark once, in the order in which they are met."""
    editions = dict.fromkeys(figure.edition for figure in figures)
    names = [next(e for e in standards.editions if e.id == one) for one in editions]
    texts = ("、" if lang == "zh" else "; ").join(
        f"{one.limits.id}，{one.index.id}，{one.evaluation.id}" if lang == "zh" else
        f"{one.limits.id}, {one.index.id}, {one.evaluation.id}"
        for one in names
    )  # fmt: skip
    lines = [f"{'版次' if lang == 'zh' else 'Edition'}{'：' if lang == 'zh' else ': '}{texts}"]
    if any(not figure.valid for figure in figures):
        lines.append(
            "标“未评价”或加方括号的数，有效数据不够标准规定，只作参考。"
            if lang == "zh"
            else "Figures called not assessed or in brackets rest on less data than the standard asks for: indicative only."
        )
    shown = dict.fromkeys(
        remark
        for figure in figures
        for remark in figure.remarks
        if remark.code not in SHORT and remark.code is not RemarkCode.ITEMS_MISSING
    )
    months = dict.fromkeys(
        dict(remark.values)["month"]
        for figure in figures
        for remark in figure.remarks
        if remark.code is RemarkCode.MONTH_SHORT
    )
    if months:
        lines.append(
            f"有效天数不足的月份：{'、'.join(sorted(months))}"
            if lang == "zh"
            else f"Months with too few valid days: {', '.join(sorted(months))}"
        )
    periods = dict.fromkeys(figure.period.text for figure in figures)
    lines += dict.fromkeys(
        remark_text(remark, standards, lang) for remark in shown if remark.code not in _OF_PERIODS
    )
    for code in _OF_PERIODS:
        told = dict.fromkeys(
            (figure.period.text, remark_text(remark, standards, lang))
            for figure in figures
            for remark in figure.remarks
            if remark.code is code
        )
        colon = "：" if lang == "zh" else ": "
        said = [text if len(periods) == 1 else f"{period}{colon}{text}" for period, text in told]
        if said:
            lines.append(("；" if lang == "zh" else "; ").join(said))
    return [Text(line, style="dim") for line in lines]


def variants_table(found: Sequence[tuple[Variant, Told]], *, lang: Lang = "zh") -> RenderableType:
    """Return what each variant moves: a row a variant, the change of each headline figure."""
    keys = dict.fromkeys(key for _, told in found for key in told)
    parts: list[RenderableType] = []
    for place, station, period in keys:
        rows = [
            (variant, {(one.item, one.statistic): one for one in told.get((place, station, period), ())})
            for variant, told in found
        ]
        columns = [key for key in HEADLINE if any(key in row for _, row in rows)]
        heads = [_moved_head(item, statistic, lang) for item, statistic in columns]
        grid = table(["改变一项选择" if lang == "zh" else "One choice changed", *heads])
        for variant, row in rows:
            cells = [change(row[key].change) if key in row else "" for key in columns]
            grid.add_row(variant_name(variant, lang), *cells)
        title = " ".join(word for word in (place, station, period) if word)
        told = (
            "各项选择各改变多少（变化量，“=”为不变）"
            if lang == "zh"
            else "what each choice moves (difference, = for none)"
        )
        parts += [Text(f"{title}  {told}", style="bold"), grid, Text("")]
    return Group(*parts[:-1])


def variant_name(variant: Variant, lang: Lang) -> str:
    """Return what a variant is called: ``时标=小时起点``."""
    name, value = VARIANTS[variant.choice], VALUES.get(variant.value, (variant.value, variant.value))
    at = 0 if lang == "zh" else 1
    return f"{name[at]}{'＝' if lang == 'zh' else ' = '}{value[at]}"


def _moved_head(item: str, statistic: str, lang: Lang) -> str:
    name = ITEMS[item] if item not in ("aqi", "composite") else ""
    if statistic == "mean":
        return name
    return f"{name} {statistic_name(statistic, lang)}".strip() if name else statistic_name(statistic, lang)


def ranking_table(rows: Sequence[Ranked], standards: AirStandards, *, lang: Lang = "zh") -> RenderableType:
    """Return a ranking: rank, place, score and each measure with its own rank."""
    measures = [part.measure for part in next((row.parts for row in rows if row.parts), ())]
    heads = ["名次", "地区", "得分"] if lang == "zh" else ["Rank", "Place", "Score"]
    grid = table([*heads, *(pick(MEASURES[name], lang) for name in measures)])
    for row in rows:
        if row.rank is None:
            missing = ("、" if lang == "zh" else ", ").join(
                pick(MEASURES[name], lang) for name in row.missing
            )
            grid.add_row("—", row.place, f"{'缺' if lang == 'zh' else 'lacks '}{missing}")
            continue
        score = f"{as_json(row.score)}" + ("" if row.valid else " *")
        cells = [f"{_measure(part)} ({part.rank})" for part in row.parts]
        grid.add_row(str(row.rank), row.place, score, *cells)
    lines = []
    if any(not row.valid and row.rank is not None for row in rows):
        lines.append(
            "* 有效数据不够标准规定，只作参考。"
            if lang == "zh"
            else "* rests on too little data: indicative only."
        )
    remarks = dict.fromkeys(
        remark
        for row in rows
        for remark in row.remarks
        if remark.code in (RemarkCode.TIED, RemarkCode.UNVERIFIED)
    )
    lines += dict.fromkeys(remark_text(remark, standards, lang) for remark in remarks)
    return Group(grid, *(Text(line, style="dim") for line in lines))


def _measure(part: RankedPart) -> str:
    places = 1 if part.measure.endswith("_pct") else 2 if part.measure == "composite_index" else None
    return str(as_json(part.value)) if places is None else rounded_text(part.value, places)


def cleaning_line(counts: Counts, *, lang: Lang = "zh") -> str:
    """Return in one line how many readings were kept and how many were left out or doubted, by reason."""
    kept = sum(counts.kept.values())
    by_reason = {reason: counts.of(reason) for reason in Reason}
    told = [f"{pick(REASONS[reason], lang)} {number}" for reason, number in by_reason.items() if number]
    left = sum(by_reason[reason] for reason in LEFT_OUT)
    if lang == "zh":
        return f"读数 {kept} 个，剔除 {left} 个" + (f"；{'，'.join(told)}" if told else "")
    return f"{kept} readings, {left} left out" + (f"; {', '.join(told)}" if told else "")
