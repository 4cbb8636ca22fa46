"""Words that only the pages of air use."""

from __future__ import annotations

from duizhang.publishing.words import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("{when}空气质量", "Air quality, {when}"),
    "air": ("空气质量", "Air quality"),
    "air_lead": (
        "有小时读数的地方，逐日的空气质量都在这里：日历、各版标准下的一年、点位。",
        "Where hourly readings are in, the air of every day: a calendar, the year under each edition of the standards, the stations.",
    ),
    "no_air": ("账本里还没有逐日的空气质量。", "No days of air are on record yet."),
    "no_air_here": (
        "账本里没有{place}逐日的空气质量。",
        "No days of air of {place} are on record.",
    ),
    "air_next": (
        "用点位的小时读数算出来，记入账本：",
        "Compute them from hourly readings of stations, and keep them:",
    ),
    "readings_file": ("读数.csv", "readings.csv"),
    "stations_file": ("点位.csv", "stations.csv"),
    "year": ("年份", "Year"),
    "variant": ("算法", "Computed"),
    "edition": ("标准版次", "Edition"),
    "in_force": ("当日施行的", "in force on the day"),
    "calendar": ("日历", "Calendar"),
    "calendar_hint": (
        "格里大的数字是AQI，颜色越深污染越重；点一天看各项污染物。",
        "The large number is the AQI; the darker, the more polluted. A day leads to its pollutants.",
    ),
    "skip_calendar": ("跳过日历", "Skip the calendar"),
    "legend": ("图例", "Key"),
    "key_least": (
        "虚框：缺污染物，AQI至少这么多",
        "dashed: a pollutant is missing, the AQI is at least this",
    ),
    "key_none": ("—：没有有效数据", "—: no valid data"),
    "colours": (
        "颜色不用国家标准的绿、红六色，分不清红绿的人和黑白打印也能看。",
        "Not the green and red of the national standard: these hold for those who cannot tell them apart, and in grey.",
    ),
    "day_before": ("前一天", "The day before"),
    "day_after": ("后一天", "The day after"),
    "pollutant": ("污染物", "Pollutant"),
    "value": ("浓度", "Concentration"),
    "sub_index": ("分指数", "Sub-index"),
    "stations_have": ("有效点位/应有", "Stations: valid/needed"),
    "not_enough": ("不足", "too few"),
    "judged_as": ("按各版标准", "Under each edition"),
    "editions": ("各版标准下的同一年", "The same year under each edition"),
    "editions_hint": ("同样的读数，换一版标准重判。", "The same readings, judged by another edition."),
    "table_of": ("表：{name}", "Table: {name}"),
    "figure": ("指标", "Figure"),
    "grades_drawn": ("六项齐全的日子，按级别", "Days with all six pollutants, by class"),
    "three": ("承诺 · 公布 · 实测", "Promised · reported · measured"),
    "whole": ("{when}合计", "{when}, the whole"),
    "months": ("逐月", "By month"),
    "month": ("月份", "Month"),
    "good_of_valid": ("优良天/有效天", "Good/valid days"),
    "heavy": ("重污染天", "Heavy days"),
    "stations": ("点位", "Stations"),
    "map": ("{place}空气点位分布图", "Stations of {place}"),
    "map_hint": (
        "号码和表对应，名称后是PM2.5平均浓度。",
        "Numbers are those of the table; behind a name stands the mean of PM2.5.",
    ),
    "map_marks": (
        "按经纬度画的示意图，没有底图。圆点计入地方的数值，菱形（对照点等）不计入。",
        "Drawn from longitude and latitude, without ground. Discs count in the values of the place, diamonds (control points and "
        "others) do not.",
    ),
    "no_map": (
        "点位名单里没有经纬度，画不出分布图；名单加上经度、纬度两列再算一次就有。",
        "The list of stations has no coordinates, so there is no map; add longitude and latitude to it and evaluate again.",
    ),
    "unplaced": ("{n}个点位没有经纬度，图上没有。", "{n} stations have no coordinates and are not drawn."),
    "no_list": ("没有点位的数。", "No figures of stations are on record."),
    "station_period": ("点位的数是{when}的。", "Figures of stations are of {when}."),
    "station": ("点位", "Station"),
    "role": ("类型", "Role"),
    "evaluation": ("评价点", "evaluation"),
    "control": ("对照点", "control"),
    "other": ("其他", "other"),
    "unknown": ("未写明", "unknown"),
    "not_counted": ("不计入", "not counted"),
    "until": ("至{day}", "until {day}"),
    "since": ("{day}起", "since {day}"),
    "good_share": ("优良率 %", "Good days %"),
    "starred": (
        "带*的数有效数据不够标准规定，只作参考。",
        "Figures with * rest on too little data: indicative only.",
    ),
    "take_days": ("逐日数据", "Days"),
    "take_stations": ("点位数据", "Stations"),
    "take_calendar": ("日历图", "Calendar"),
    "take_map": ("分布图", "Map"),
    "source": ("从哪里来", "Where it comes from"),
    "of_readings": ("读数文件，SHA-256", "Files of readings, SHA-256"),
}


def air_words(lang: Lang) -> dict[str, str]:
    """Return the words of the pages of air in one language."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in _WORDS.items()}
