"""The words in which warnings are shown, in Chinese and English."""

from __future__ import annotations

from duizhang.accounts.model import Bilingual
from duizhang.publishing.words import Lang, pick
from duizhang.tasks.warnings_model import Action, Colour, MeasureSort, Note, WarningKind

KINDS: dict[WarningKind, Bilingual] = {
    WarningKind.HEAVY_POLLUTION: Bilingual("重污染天气", "Heavy pollution"),
    WarningKind.OZONE: Bilingual("臭氧污染", "Ozone"),
    WarningKind.DUST: Bilingual("沙尘", "Dust"),
    WarningKind.HAZE: Bilingual("霾", "Haze"),
    WarningKind.FOG: Bilingual("大雾", "Fog"),
    WarningKind.RAIN: Bilingual("暴雨", "Rainstorm"),
    WarningKind.SNOW: Bilingual("暴雪", "Snowstorm"),
    WarningKind.ICING: Bilingual("道路结冰", "Road icing"),
    WarningKind.WIND: Bilingual("大风", "Gale"),
    WarningKind.CONVECTION: Bilingual("强对流天气", "Severe convection"),
    WarningKind.HAIL: Bilingual("冰雹", "Hail"),
    WarningKind.LIGHTNING: Bilingual("雷电", "Lightning"),
    WarningKind.TYPHOON: Bilingual("台风", "Typhoon"),
    WarningKind.HEAT: Bilingual("高温", "Heat"),
    WarningKind.COLD: Bilingual("寒潮低温", "Cold wave"),
    WarningKind.DROUGHT: Bilingual("干旱", "Drought"),
    WarningKind.FLOOD: Bilingual("洪涝", "Flood"),
    WarningKind.MOUNTAIN_FLOOD: Bilingual("山洪", "Flash flood"),
    WarningKind.GEOLOGICAL: Bilingual("地质灾害", "Geological hazard"),
    WarningKind.WILDFIRE: Bilingual("森林草原火险", "Wildfire"),
    WarningKind.STORM_SURGE: Bilingual("风暴潮", "Storm surge"),
    WarningKind.WAVES: Bilingual("海浪", "Sea waves"),
    WarningKind.SEA_ICE: Bilingual("海冰", "Sea ice"),
    WarningKind.TSUNAMI: Bilingual("海啸", "Tsunami"),
}
"""What is warned of."""

ACTIONS: dict[Action, Bilingual] = {
    Action.START: Bilingual("启动", "start"),
    Action.RAISE: Bilingual("升级", "raise"),
    Action.LOWER: Bilingual("降级", "lower"),
    Action.CHANGE: Bilingual("调整", "change"),
    Action.EXTEND: Bilingual("延长", "extend"),
    Action.LIFT: Bilingual("解除", "lift"),
}
"""What a notice does with a warning."""

COLOURS: dict[Colour, Bilingual] = {
    Colour.BLUE: Bilingual("蓝色", "blue"),
    Colour.YELLOW: Bilingual("黄色", "yellow"),
    Colour.ORANGE: Bilingual("橙色", "orange"),
    Colour.RED: Bilingual("红色", "red"),
}

ROMAN = {1: "Ⅰ", 2: "Ⅱ", 3: "Ⅲ", 4: "Ⅳ"}
"""Levels as they are printed, Ⅰ the highest."""

SORTS: dict[MeasureSort, Bilingual] = {
    MeasureSort.MANDATORY: Bilingual("强制性措施", "Mandatory"),
    MeasureSort.HEALTH: Bilingual("健康防护", "Health advice"),
    MeasureSort.RECOMMENDED: Bilingual("建议性措施", "Recommended"),
    MeasureSort.GUIDANCE: Bilingual("防御指南", "Guidance"),
    MeasureSort.OTHER: Bilingual("其他措施", "Other"),
}
"""Sorts of measures, in the order in which they are shown."""

NOTES: dict[Note, Bilingual] = {
    Note.NO_YEAR: Bilingual("文件没有日期，时间缺年份", "the document has no date, so the year is unknown"),
    Note.END_EXPECTED: Bilingual("解除时间是预计的", "the end is expected, not set"),
    Note.END_BEFORE_START: Bilingual("止在起之前", "it ends before it starts"),
    Note.LEVELS_DIFFER: Bilingual("预警颜色和响应级别不对应", "colour and response level do not go together"),
    Note.LIFT_WITHOUT_START: Bilingual("只见解除，未见启动", "a lift without a start on record"),
    Note.CHANGE_WITHOUT_START: Bilingual("只见调整，未见启动", "a change without a start on record"),
    Note.NO_LIFT: Bilingual("未见解除", "no lift on record"),
    Note.TIMES_DIFFER: Bilingual("各文所说时间不一", "the texts give different times"),
    Note.LIFT_BEFORE_START: Bilingual("解除早于启动", "lifted before it started"),
    Note.NOT_LONGER: Bilingual("称延长，止期并未推后", "called an extension, but ends no later"),
    Note.NOT_HIGHER: Bilingual("称升级，级别并未提高", "called a raise, but is no higher"),
    Note.NOT_LOWER: Bilingual("称降级，级别并未降低", "called a lowering, but is no lower"),
}
"""What to know before relying on an event or episode."""

_TEXT: dict[str, Bilingual] = {
    "warning": Bilingual("{colour}预警", "{colour} warning"),
    "plain_warning": Bilingual("预警", "warning"),
    "level": Bilingual("（{level}级）", " (level {level})"),
    "response": Bilingual("{level}级应急响应", "level {level} response"),
    "from": Bilingual("{time}起", "from {time}"),
    "to": Bilingual("至{time}", "to {time}"),
    "lifted_at": Bilingual("{time}解除", "lifted {time}"),
    "issued_at": Bilingual("{time}发布", "issued {time}"),
    "until_notice": Bilingual("解除时间另行通知", "until further notice"),
    "former": Bilingual("原级别", "Before"),
    "emergency": Bilingual("应急响应", "Response"),
    "plan": Bilingual("依据", "Plan"),
    "reason": Bilingual("原因", "Reason"),
    "note": Bilingual("注意", "Note"),
    "sheet": Bilingual("预警", "Warnings"),
    "sort": Bilingual("措施分类", "Sort"),
    "count": Bilingual("措施数", "Measures"),
    "begins": Bilingual("起", "From"),
    "ends": Bilingual("止", "To"),
    "issued": Bilingual("发布时间", "Issued"),
    "measures": Bilingual("{sort} {n} 项", "{sort}: {n}"),
    "executor": Bilingual("执行", "Executor"),
    "measure": Bilingual("措施", "Measure"),
    "exemption": Bilingual("除外", "Except"),
    "clause": Bilingual("条款", "Clause"),
    "force": Bilingual("力度", "Force"),
    "action": Bilingual("动作", "Action"),
    "what": Bilingual("预警", "Warning"),
    "area": Bilingual("地点", "Area"),
    "time": Bilingual("起止", "From, to"),
    "issuer": Bilingual("发布单位", "Issuer"),
    "document": Bilingual("文件", "Document"),
    "course": Bilingual("经过", "Course"),
    "notes": Bilingual("说明", "Notes"),
    "events": Bilingual("预警 {n} 条", "{n} warnings"),
    "events_one": Bilingual("预警 1 条", "1 warning"),
    "episodes": Bilingual("过程 {n} 次", "{n} episodes"),
    "episodes_one": Bilingual("过程 1 次", "1 episode"),
    "start_untold": Bilingual("起时不详", "start untold"),
    "end_open": Bilingual("未见解除时间", "no end on record"),
    "nothing": Bilingual("没有读到预警。", "No warning was read."),
}


def say(key: str, lang: Lang = "zh", **values: object) -> str:
    """Return a word of the interface with its blanks filled."""
    return pick(_TEXT[key], lang).format(**values)
