"""The words of warnings: what is warned of, levels and colours, what is done with a warning, what only speaks of one."""

from __future__ import annotations

import re

from duizhang.tasks.warnings_model import Action, Colour, MeasureSort, WarningKind

KINDS: dict[WarningKind, str] = {
    WarningKind.HEAVY_POLLUTION: r"(?:空气|大气)重污染|重污染(?:天气)?|(?:重度)?(?:空气|大气)污染|污染天气",
    WarningKind.OZONE: r"臭氧(?:重?污染)?",
    WarningKind.DUST: r"沙尘(?:暴|天气)?|扬沙|浮尘",
    WarningKind.HAZE: r"雾霾|霾",
    WarningKind.FOG: r"(?:海上)?(?:大雾|浓雾)",
    WarningKind.RAIN: r"暴雨|强降雨|强降水|大雨",
    WarningKind.SNOW: r"暴雪|大雪|降雪|低温雨雪冰冻",
    WarningKind.ICING: r"道路结冰",
    WarningKind.CONVECTION: r"强对流(?:天气)?|雷暴大风|雷雨大风",
    WarningKind.WIND: r"(?:海上|陆上)?大风",
    WarningKind.HAIL: r"冰雹",
    WarningKind.LIGHTNING: r"雷电",
    WarningKind.TYPHOON: r"台风",
    WarningKind.HEAT: r"高温",
    WarningKind.COLD: r"寒潮|强冷空气|(?:持续)?低温|霜冻",
    WarningKind.DROUGHT: r"(?:气象)?干旱",
    WarningKind.MOUNTAIN_FLOOD: r"山洪(?:灾害)?",
    WarningKind.FLOOD: r"洪水|防汛|汛情|江河洪水|内涝|渍涝",
    WarningKind.GEOLOGICAL: r"地质灾害",
    WarningKind.WILDFIRE: r"(?:森林|草原|森林草原)(?:高?火险|火灾)",
    WarningKind.STORM_SURGE: r"风暴潮",
    WarningKind.WAVES: r"海浪",
    WarningKind.SEA_ICE: r"海冰",
    WarningKind.TSUNAMI: r"海啸",
}
"""What is warned of, as notices name it; where two begin at one place the longer wins."""

COLOURS: dict[str, Colour] = {
    "蓝": Colour.BLUE,
    "黄": Colour.YELLOW,
    "橙": Colour.ORANGE,
    "红": Colour.RED,
}
_LEVELS = {1: "Ⅰ I 一 1", 2: "Ⅱ II 1I 二 2", 3: "Ⅲ III 三 3", 4: "Ⅳ IV 四 4"}
LEVELS: dict[str, int] = {word: level for level, words in _LEVELS.items() for word in words.split()}
"""How Ⅰ to Ⅳ are printed, typed and misread."""

_ACTIONS: dict[Action, str] = {
    Action.RAISE: "升级发布 升级为 升级至 升级到 升级 提升为 提升至 提升到 提升 提级为 提级 上调为 上调至 上调 升至 升为 提高至 提高到 提高为 上升为",
    Action.LOWER: "降级发布 降级为 降级至 降级 降低为 降低至 降低到 降低 降为 降至 下调为 下调至 下调 调降为 调降至 调降",
    Action.CHANGE: "调整为 调整至 变更为 更新为 转为 改为 调整",
    Action.EXTEND: "延长 延续 顺延 继续发布 继续执行 继续实施 继续启动 继续维持 继续保持 持续发布 维持 延期",
    Action.LIFT: "解除 终止 取消 撤销 停止 结束",
    Action.START: "重新启动 启动 发布 发出 启用 签发 实施 实行 执行",
}
ACTIONS: dict[str, Action] = {word: action for action, words in _ACTIONS.items() for word in words.split()}
"""Verbs of notices."""
WEAK = frozenset("实施 实行 执行 停止 结束 维持".split())
"""Verbs that concern a warning only where its words follow at once."""


def _any(words: dict[str, object]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


KIND = re.compile("|".join(f"(?P<{kind.value}>{words})" for kind, words in KINDS.items()))
VERB = re.compile(_any({**ACTIONS}))
_LEVEL = _any({**LEVELS})
_OPEN, _CLOSE = r"[（(【“\"〔]?", r"[）)】”\"〕]?"
GRADE = re.compile(
    rf"{_OPEN}(?:(?P<colour>[蓝黄橙红])色?|(?P<level>(?<![0-9A-Za-z第年月日]){_LEVEL})级)(?!及以[上下]|以上|以下){_CLOSE}"
)
NOUN = re.compile(r"预警|警报|(?:应急)?响应")
ITEM = re.compile(
    # 重污染天气橙色（Ⅱ级）预警, Ⅱ级应急响应, 红色山洪灾害气象预警, 重污染天气应急预案橙色（二级）响应
    rf"(?:{_OPEN}(?P<colour1>[蓝黄橙红])色?{_CLOSE}|{_OPEN}(?<![0-9A-Za-z第])(?P<level1>{_LEVEL})级{_CLOSE})"
    rf"(?!及以上|以上|及以下|[、和或及与至到—])"
    rf"(?:{_OPEN}(?P<colour2>[蓝黄橙红])色?{_CLOSE}|{_OPEN}(?P<level2>{_LEVEL})级{_CLOSE})?"
    rf"(?P<between>[\u4e00-\u9fff]{{0,10}}?){_OPEN}(?P<noun>预警|警报|(?:应急)?响应){_CLOSE}(?:信号|信息|级别|等级)?"
)
"""A level with what it is the level of."""
BARE_ITEM = re.compile(r"(?:(?![蓝黄橙红]色|级)[\u4e00-\u9fff]){0,12}?(?P<noun>预警|警报|应急响应)")
"""A warning whose level is not repeated: 解除重污染天气预警, 终止应急响应."""
SHIFT = re.compile(
    rf"(?:由|从|将|把)[^，。；]{{0,14}}?{GRADE.pattern.replace('?P<colour>', '?P<old_colour>').replace('?P<level>', '?P<old_level>')}"
    rf"[^，。；]{{0,12}}?，?(?P<verb>{_any({w: a for w, a in ACTIONS.items() if a in (Action.RAISE, Action.LOWER, Action.CHANGE)})})[为至到]?"
    rf"[^，。；]{{0,10}}?{GRADE.pattern}"
)
"""A change of level that names both: 由黄色（Ⅲ级）预警升级为橙色（Ⅱ级）预警."""

RAISED = re.compile(
    rf"(?:预警|响应)(?:级别|等级)?[^，。；]{{0,6}}?(?P<verb>{_any({w: a for w, a in ACTIONS.items() if a in (Action.RAISE, Action.LOWER, Action.CHANGE)})})[为至到]?{GRADE.pattern}"
)
"""A change of level that names the new one only, behind the warning: 将应急响应提升为Ⅰ级."""

MENTIONS_ONLY = re.compile(
    r"当(?!前|日|天|地|晚|时)[^，。；]{0,40}时|若(?!干)|如(?:果|遇|出现)|一旦|是否|倘|凡是|假如|情景|设想|假设|模拟|演练|演习|推演"
    r"|是指|指的是|分为|划分|分别(?:用|以|为|代表|表示|对应)|依次|由低到高|从低到高|高到低|[三四]级标准|分[级类]标准"
    r"|累计|共计|全年|年度|年均|每年|历年|历次|去年|上年|前年|曾(?!用)"
)
"""Words of a sentence that only speaks of warnings: conditions, definitions, drills, looks back."""
COUNTED = re.compile(
    r"(?:预警|响应|警报)(?:信号|信息)?[^，。；]{0,4}?[\d一二两三四五六七八九十百]+余?多?[次条个期份]|[\d一二两三四五六七八九十百]+余?多?[次条个份](?!污染|大范围|区域|空气|城市|省|市|区|县|地|工作)[^，。；\d]{0,12}(?:预警|响应)"
)
"""A number of warnings; 首次 and 第3次 are no number of them."""
ORDINAL = re.compile(r"(?:首|第[一二三四五六七八九十\d]+)[次个期轮]")
UNSURE = re.compile(
    r"(?:直至|直到|至|未|没有?|不再?|暂不|可能|或将|或会|适时|视情况?|必要时|随时|建议|提请|申请|拟|能否|可|(?<!响)应|应当|须|需要?|准备|要求|负责|及时|有权|按程序|按规定|依法|依据[^，。；]{2,20}时|何时|才|有望|预计[^，。；]{0,14})$"
)
"""What stands before a verb that does not do what it says."""
TOLD = re.compile(
    r"(?:条件|标准|时间|程序|流程|要求|后|前|时(?!间|起)|期间|以来|以后|以前|的(?!通[知告]|公告|决定|信息|消息|函|紧急))"
)
"""What stands behind a warning that a sentence takes as known: 发布橙色预警后, 橙色预警期间, 解除条件."""
NO_EVENT_TITLE = re.compile(
    r"演练|演习|预案|规划|方案|计划|办法|条例|规定|标准|指南|年报|公报|状况|总结|解读|科普|知识|问答|什么是|怎么|如何|是啥|回顾|综述|述评|十大|案例|职责|名词|盘点"
)
NOTICE_TITLE = re.compile(
    r"(?:启动|发布|解除|终止|升级|调整|延长|降级|提升)[^。]{0,30}(?:预警|响应)|(?:预警|响应)[^。]{0,8}(?:启动|发布|解除|终止)"
)
UNTIL_NOTICE = re.compile(
    r"(?:解除|终止|结束|截止)(?:预警|响应)?的?(?:具体)?时间[^，。；]{0,24}?(?:另行|再行|另外|再次)?(?:通知|通告|公告|公布|发布|确定)|(?:何时|具体)解除[^，。；]{0,14}(?:另行|再行)?通知|另行通知解除"
)
EXPECTED_END = re.compile(r"预计[^，。；]{0,24}?(?P<verb>解除|终止|结束)(?!时间)")
HOLDS = re.compile(
    r"(?:预警|响应|实施|执行|启动|生效|持续|有效)(?:的)?(?:起止)?(?:时间|时段|时效|期限|期|日期)(?:为|是|从|自|：|:)"
)
"""Openings of a clause that tells from when to when a warning holds."""
REASON = re.compile(
    r"预测|预计|预报|受[^，。；]{2,40}(?:影响|叠加|控制)|AQI|\d小时以上|扩散条件|静稳|逆温|高湿|将出现|将发生|将持续|污染过程|转好|好转|改善|趋好|转差|冷空气|降雨|降水|气旋|副热带高压|气象条件"
)
CONSULTED = re.compile(r"会商|研判|监测|实况")
"""Openings of a reason that say whose finding it is."""
DATELINE = re.compile(r"[^，。；]{0,16}?(?:[报网社台]讯|日[电讯]|讯(?=（))(?:（[^（）]{0,16}）)?")
FORMAL = re.compile(
    r"按照|依据|经[^，。；]{0,30}(?:批准|同意|研究|审定)|决定|(?:^|，)现|符合|达到[^，。；]{0,30}条件|根据[^，。；]{0,20}《|为(?:应对|保障|减轻|减缓|有效|切实|做好)"
)
"""Openings of what follows the reason: the plan, the consent, the decision."""
PLAN = re.compile(
    r"《(?P<title>[^《》\n]{2,60}?(?:预案|应急响应方案|应急实施方案|响应办法|应急方案)(?:（[^（）]{1,20}）)?)》(?:[（(](?P<number>[^（）()。；]{1,20}[〔\[（(【]?20\d\d[〕\])）】]?[^（）()。；]{0,6}\d+号)[）)])?"
)

SORTS: dict[MeasureSort, re.Pattern[str]] = {
    MeasureSort.HEALTH: re.compile(r"健康|公众防护|防护(?:提示|指引|措施|引导|建议|提醒)"),
    MeasureSort.RECOMMENDED: re.compile(r"建议性|倡议|倡导|建议(?:性)?(?:污染)?减排|自愿"),
    MeasureSort.MANDATORY: re.compile(r"强制|减排措施|管控措施|停限产|限行|应急减排|响应措施|污染源"),
    MeasureSort.GUIDANCE: re.compile(r"防御(?:指南|指引|建议|措施)|防范(?:指引|建议|提示|措施)"),
}
"""Words of the headings under which notices have their measures, in the order of trial."""
SORT_OF_WORDS: dict[MeasureSort, re.Pattern[str]] = {
    MeasureSort.HEALTH: re.compile(
        r"(?:儿童|老年人|老人|患者|易感人群|敏感人群|一般人群|室外作业人员|户外作业人员|孕妇)|户外(?:活动|运动|锻炼|课)|口罩|就医|诊疗|留在室内|开窗|防护"
    ),
    MeasureSort.RECOMMENDED: re.compile(r"倡导|倡议|建议|鼓励|提倡|绿色出行|尽量(?:减少|乘坐|选择)|自觉"),
    MeasureSort.MANDATORY: re.compile(
        r"停止|停产|限产|禁止|严禁|不得|禁行|限行|暂停|必须|减排清单|停用|停工|停驶|停课|错峰|停限产"
    ),
}
"""Words of a measure that stands under no heading, in the order of trial."""
