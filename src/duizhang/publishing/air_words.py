"""What pollutants, statistics and remarks of an evaluation are called, Chinese first with an English twin."""

from __future__ import annotations

from collections.abc import Mapping

from duizhang.accounts.model import Bilingual
from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.air.cleaning import Reason
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.model import Capture, Figure, Remark, RemarkCode
from duizhang.publishing.words import Lang, pick

ITEMS = {
    "so2": "SO2",
    "no2": "NO2",
    "co": "CO",
    "o3": "O3",
    "pm10": "PM10",
    "pm25": "PM2.5",
    "aqi": "AQI",
    "composite": "",
}

STATISTICS: dict[str, Bilingual] = {
    "hour": Bilingual("小时值", "hour"),
    "day_mean": Bilingual("日均值", "daily mean"),
    "max8h": Bilingual("日最大8小时平均", "daily max. 8-hour mean"),
    "max1h": Bilingual("日最大1小时值", "daily max. hour"),
    "iaqi": Bilingual("分指数", "sub-index"),
    "aqi": Bilingual("指数", "index"),
    "grade": Bilingual("级别", "grade"),
    "primary": Bilingual("首要污染物", "primary pollutants"),
    "mean": Bilingual("平均浓度", "mean"),
    "compliance": Bilingual("是否达标", "compliant"),
    "valid_days": Bilingual("有效天数", "valid days"),
    "good_days": Bilingual("优良天数", "good days"),
    "good_share": Bilingual("优良天数比率", "share of good days"),
    "heavy_days": Bilingual("重污染天数", "days of heavy pollution"),
    "primary_days": Bilingual("首要污染物天数", "days as primary pollutant"),
    "single_index": Bilingual("单项指数", "single index"),
    "index": Bilingual("综合指数", "composite index"),
}
"""Those that end in a number or join two words are made by :func:`statistic_name`."""

REMARKS: dict[RemarkCode, Bilingual] = {
    RemarkCode.TOO_LITTLE: Bilingual("数据不足：{have}/{need}{of}", "too little data: {have} of {need} {of}"),
    RemarkCode.MONTH_SHORT: Bilingual(
        "{month}有效天数不足：{have}/{need}", "{month} has {have} of {need} valid days"
    ),
    RemarkCode.STATIONS_SHORT: Bilingual(
        "有效点位不足：{have}/{need}个", "too few valid stations: {have} of {need}"
    ),
    RemarkCode.NO_RULE: Bilingual(
        "这样的时段没有有效性规定，仅供参考",
        "no rule says how much data such a period takes; indicative only",
    ),
    RemarkCode.ITEMS_MISSING: Bilingual("缺{items}", "without {items}"),
    RemarkCode.DAYS_LEFT_OUT: Bilingual(
        "{days}天缺项未计入（其中{polluted}天已超标）",
        "{days} days that lack a pollutant left out ({polluted} of them above 100)",
    ),
    RemarkCode.HEAVY_INCOMPLETE: Bilingual(
        "重污染天中有{days}天缺项，缺项不影响判定，未计入有效天数",
        "{days} of the days of heavy pollution lack a pollutant, which cannot lower their index; they are no valid days",
    ),
    RemarkCode.UNVERIFIED: Bilingual("未核实：{what}", "not verified: {what}"),
    RemarkCode.MIXED_EDITIONS: Bilingual(
        "跨版次，逐日按当日版次判定：{days}", "days of several editions, each judged by its own: {days}"
    ),
    RemarkCode.FORCED_EDITION: Bilingual("指定版次：{edition}", "edition forced: {edition}"),
    RemarkCode.ROLES_UNKNOWN: Bilingual(
        "没有点位名单：{stations}个点位当作评价点，认出的对照点{control}个",
        "no list of stations: {stations} taken as evaluation points, {control} known as control points",
    ),
    RemarkCode.CONTROL_IN: Bilingual("含对照点", "control points included"),
    RemarkCode.DUST_REMOVED: Bilingual(
        "剔除沙尘日{days}天（名单：{source}）", "{days} dust days removed (list: {source})"
    ),
    RemarkCode.PLATFORM_DAYS: Bilingual(
        "点位日值中有{values}个用平台自己的日均值，小时数不足",
        "{values} daily values of stations are the platform's own, for too few hours",
    ),
    RemarkCode.RELAXED: Bilingual("不限有效性", "validity relaxed"),
    RemarkCode.LABELS_START: Bilingual("时标按小时起点", "hours labelled by their start"),
    RemarkCode.STATE_CONVERTED: Bilingual("气态污染物由{state}换算", "gases converted from {state}"),
    RemarkCode.TIED: Bilingual("同分，先后依据未公布", "tied; what parts them is not published"),
}

REASONS: dict[Reason, Bilingual] = {
    Reason.BLANK: Bilingual("空值", "blank"),
    Reason.UNREADABLE: Bilingual("不是数字", "no number"),
    Reason.TIME: Bilingual("时间读不懂或不是整点（行）", "time unreadable or no whole hour (rows)"),
    Reason.NEGATIVE: Bilingual("负值", "negative"),
    Reason.ABSURD: Bilingual("超出量程", "absurd"),
    Reason.UNIT: Bilingual("单位不对", "wrong unit"),
    Reason.DUPLICATE: Bilingual("重复", "repeated"),
    Reason.CONFLICT: Bilingual("同一时刻数值不一", "contradictory for one hour"),
    Reason.STILL: Bilingual("连续24小时以上不变（保留）", "still for 24 hours or more (kept)"),
    Reason.JUMP: Bilingual("一小时突跳（保留）", "jump of one hour (kept)"),
    Reason.INVERTED: Bilingual("PM2.5高于PM10（保留）", "PM2.5 above PM10 (kept)"),
}

COUNTED: dict[str, Bilingual] = {
    "hours": Bilingual("小时", "hours"),
    "windows": Bilingual("个8小时均值", "8-hour means"),
    "stations": Bilingual("点位", "stations"),
    "days": Bilingual("天", "days"),
    "items": Bilingual("项", "pollutants"),
    "periods": Bilingual("期", "periods"),
}

SAYS: dict[str, Bilingual] = {
    "yes": Bilingual("达标", "yes"),
    "no": Bilingual("超标", "no"),
    "up": Bilingual("上升", "up"),
    "down": Bilingual("下降", "down"),
    "none": Bilingual("无显著变化", "no trend"),
}

MEASURES: dict[str, Bilingual] = {
    "composite_index": Bilingual("综合指数", "composite index"),
    "composite_index_change_pct": Bilingual("综合指数同比（%）", "change of composite index (%)"),
    "pm25": Bilingual("PM2.5", "PM2.5"),
    "pm25_change_pct": Bilingual("PM2.5同比（%）", "change of PM2.5 (%)"),
    "good_days_pct": Bilingual("优良天数比率（%）", "share of good days (%)"),
}

UNITS_EN = {"微克/立方米": "µg/m³", "毫克/立方米": "mg/m³", "天": "days", "倍": "times"}


def statistic_name(statistic: str, lang: Lang) -> str:
    """Return what a statistic is called.

    >>> statistic_name("p90", "zh"), statistic_name("mean_exceed_multiple", "en"), statistic_name("grade_5_days", "zh")
    ('第90百分位数', 'mean: exceeds the limit by (times)', '五级天数')
    """
    if statistic in STATISTICS:
        return pick(STATISTICS[statistic], lang)
    if statistic.endswith("_exceed_multiple"):
        name = statistic_name(statistic.removesuffix("_exceed_multiple"), lang)
        return f"{name}超标倍数" if lang == "zh" else f"{name}: exceeds the limit by (times)"
    if statistic.endswith("_trend"):
        name = statistic_name(statistic.removesuffix("_trend"), lang)
        return f"{name}秩相关" if lang == "zh" else f"{name}: rank correlation"
    if statistic.startswith("grade_"):
        grade = int(statistic.split("_")[1])
        return f"{'一二三四五六'[grade - 1]}级天数" if lang == "zh" else f"days of grade {grade}"
    percent = statistic.removeprefix("p")
    return f"第{percent}百分位数" if lang == "zh" else f"{percent}th percentile"


def figure_name(figure: Figure, lang: Lang) -> str:
    """Return what a figure is called: pollutant and statistic; of ozone, what of a day is meant."""
    item, name = ITEMS.get(figure.item, figure.item), statistic_name(figure.statistic, lang)
    if figure.item == "composite":
        return name
    if figure.item == "o3" and figure.statistic.startswith("p9"):
        item = "O3-8h"
    if figure.item == "aqi" and figure.statistic in ("aqi", "compliance"):
        return {"aqi": "AQI", "compliance": "六项全部达标" if lang == "zh" else "all six compliant"}[
            figure.statistic
        ]
    if figure.item == "aqi":
        return name
    return f"{item}{'' if lang == 'zh' and not name[0].isascii() else ' '}{name}"


def unit_name(unit: str, lang: Lang) -> str:
    """Return a unit as tables print it."""
    return unit if lang == "zh" else UNITS_EN.get(unit, unit)


def capture_text(capture: Capture, lang: Lang) -> str:
    """Return have and need: ``271/324天``."""
    counted = pick(COUNTED[capture.of], lang)
    need = f"/{capture.need}" if capture.need is not None else ""
    return f"{capture.have}{need}{counted if lang == 'zh' else ' ' + counted}"


def remark_text(remark: Remark, standards: AirStandards, lang: Lang) -> str:
    """Return a remark as a sentence."""
    values: Mapping[str, str] = dict(remark.values)
    told = dict(values)
    if remark.code is RemarkCode.UNVERIFIED:
        doubt = standards.doubts[values["what"]]
        told["what"] = doubt.zh if lang == "zh" else doubt.en
    if "of" in values:
        told["of"] = pick(COUNTED[values["of"]], lang)
    if "items" in values:
        told["items"] = ("、" if lang == "zh" else ", ").join(ITEMS[one] for one in values["items"].split())
    if "state" in values:
        state = next(one for one in standards.states if one.id == values["state"])
        told["state"] = state.zh if lang == "zh" else state.en
    return pick(REMARKS[remark.code], lang).format(**told)


def printed_text(figure: Figure, standards: AirStandards, lang: Lang) -> str:
    """Return a figure as people read it: as published, a class by its name, or what it says in place of a number."""
    if figure.statistic == "grade" and figure.published:
        edition = next(one for one in standards.editions if one.id == figure.edition)
        grade = next(one for one in edition.index.grades if one.grade == int(figure.published))
        return grade.zh if lang == "zh" else grade.en
    return figure.published or says_text(figure, standards, lang)


def reported_number(figure: Figure) -> str:
    """Return a figure as reports print it: means and percentiles with one decimal more than their edition publishes; ``""``
    where it has no value."""
    if figure.value is None:
        return ""
    finer = figure.statistic in ("mean", "p90", "p95")
    return rounded_text(figure.value, len(figure.published.partition(".")[2]) + finer)


def says_text(figure: Figure, standards: AirStandards, lang: Lang) -> str:
    """Return what a figure says in place of a number."""
    if figure.statistic == "primary":
        return ("、" if lang == "zh" else ", ").join(ITEMS[one] for one in figure.says.split())
    if figure.says in SAYS:
        return pick(SAYS[figure.says], lang)
    if figure.says in standards.composites:
        rule = standards.composites[figure.says]
        return rule.zh if lang == "zh" else rule.en
    return figure.says
