"""Quantities that nobody would miss: durations, names, thresholds, counts that introduce a list."""

from __future__ import annotations

import re
from fractions import Fraction

from duizhang.claims.figure import Figure
from duizhang.claims.sentences import Sentence
from duizhang.claims.words import ABOUT, ARRIVALS, CHANGES, STRUCTURE_NOUNS, alternatives
from duizhang.language.model import Bound, Quantity, QuantityType

TIME_UNITS = frozenset(
    "年 个月 月 天 日 周 星期 小时 个小时 分钟 分 秒 年期 周年 周岁 岁 个工作日 工作日".split()
)


_TIME_NOUN = re.compile(
    r"(?:天数|(?:^|[市县区省，；：])[优良]|污染|优良|时间|时限|时长|能力|寿命|年龄|周期|期限|用时|耗时|时效|工期|时速|年限|日数|办理|缩短|压缩|天)(?:分别|均|已|由|从|平均|在|为|达到?|至|到|减少|增加|提升|提高)*$"
)


_SMALL_CHINESE = re.compile(r"[一二两三四五六七八九十]{1,2}")


_CHINESE = re.compile(r"[一二两三四五六七八九十百千万亿零〇半几数]+")


ENDS_VALUE = re.compile(rf"(?:{alternatives(ARRIVALS)}|{alternatives(CHANGES)}|分别|的|{ABOUT}|比)$")


_STRUCTURE = re.compile(
    rf"^(?:[^，。；、：]{{0,4}}?(?:{alternatives(STRUCTURE_NOUNS)})|[^，。；、：]{{0,8}}?(?:举措|措施|任务措施|具体工作))(?=$|[，。；、：:（(])"
)


_NAMED = re.compile(
    r"^(?:民心工程|民生实事|惠民实事|为民实事|实事)|^(?:攻坚|行动|工程|大会战)(?!量|技术|项目)"
)


_ENTRY = re.compile(r"(?:附件|附表|附录|表|图|专栏|第|注)$")


_BOX = re.compile(r"(?:附件|附表|附录|专栏)$")
_EXTENDED = re.compile(r"(?:承包|租赁|有效)[^，。；]{0,8}延长$")


_LIMIT_AFTER = re.compile(r"^个?(?:之|以)?内")


_WINDOW = re.compile(r"(?:以)?来(?:的|同期|历史)*(?:新|最|首|之最|罕见)")
"""增速创9年来新高: the window of a record."""
_PROCEDURE = re.compile(
    r"审核|审批|办理|办结|发放|答复|受理|报送|公布|申请|核查|告知|送达|缴纳|决定|备案|复核|书面"
)


DURATION = "a duration"
THRESHOLD = "a threshold"


_RATIO = re.compile(r"[:：∶]\d[\d.]*[:：∶]\d")
"""三次产业结构为1.5∶33.4∶65.1 says three shares of one whole, which no figure of it is alone."""
_ATTENDS = re.compile(r"^(?:代表|干部|群众|嘉宾|专家|学者)?(?:参加|出席|到场|与会|参会)")
_CELL = re.compile(r"[≤≥<>＜＞约]?\s*\d[\d,.]*\s*[%％]?")


_COUNTS_PEOPLE = re.compile(
    r"[\u4e00-\u9fff]{0,10}?(?:群众|职工|居民|学生|老人|老年人|儿童|农民|员工|人员|家庭|农户|用户)"
)
"""安置1.6万受灾群众: ten thousands of people go without a measure word."""
_ONLY_MULTIPLIER = re.compile(r"[十百千万亿]+")


def minor_reason(figure: Figure) -> str:
    """Say why a figure is a quantity that nobody would miss, or ``""``."""
    quantity = figure.quantity
    number = figure.text[quantity.number_start : quantity.number_end]
    before = figure.text[figure.clause[0] : quantity.start]
    after = figure.text[quantity.end : figure.clause[1]]
    if _NAMED.match(after) or _quoted(figure):
        return "part of a name"
    if _ENTRY.search(before) and (quantity.type is QuantityType.NUMBER and not quantity.unit):
        return "numbers an entry"
    if _BOX.search(before):
        return "numbers an entry"  # whatever the next word looks like: 专栏1 安全…
    if _RATIO.match(after):
        return "part of a ratio"
    if quantity.unit in ("人", "名", "位") and _ATTENDS.match(after):
        return "a head count"
    if quantity.unit == "层" and quantity.high is not None and not ENDS_VALUE.search(figure.left):
        return "names floors"
    if _is_threshold(figure, before, after):
        return THRESHOLD
    if quantity.unit == "分" and _is_mark(figure, before):
        return ""
    if quantity.unit in TIME_UNITS:
        return _minor_time(figure, before)
    if quantity.unit in ("次", "番次", "遍") and _SMALL_CHINESE.fullmatch(number):
        return "counts occasions"
    if figure.is_share or quantity.type is QuantityType.MULTIPLE:
        return ""
    if quantity.bound in (Bound.GE, Bound.GT, Bound.LE, Bound.LT) and quantity.unit:
        return ""
    if quantity.unit in _SIZES and quantity.bound is Bound.EQ and _HAN.match(after):
        return "a size"
    if _SMALL_CHINESE.fullmatch(number) and quantity.value <= Fraction(20):
        return "" if _is_result(figure, after) else "a small count in words"
    if (
        _STRUCTURE.match(figure.right)
        and quantity.value <= 200
        and not re.search(r"事项|项目", figure.right[:14])
    ):
        return "introduces a list"
    if before.endswith(("每", "按", "逐")):
        return "a rate's basis"
    if not quantity.unit and _CHINESE.fullmatch(number):
        return "a numeral without a unit"
    if _CELL.fullmatch(figure.text[figure.sentence.start : figure.sentence.end].strip()):
        return ""
    if (
        quantity.type is QuantityType.NUMBER
        and not quantity.unit
        and not ENDS_VALUE.search(figure.left)
        and not _INDEX_NAME.search(figure.left)
        and not (before.endswith(("从", "由")) and _TURNS.match(after))
        and quantity.bound is Bound.EQ
    ):
        return "a number of nothing"
    if (
        _ONLY_MULTIPLIER.fullmatch(number)
        and quantity.bound is Bound.EQ
        and not ENDS_VALUE.search(figure.left)
        and not (quantity.unit and _YIELDS.search(figure.left))
    ):
        return "a round number in a name"
    return ""


_SIZES = frozenset("英寸 寸 纳米 微米".split())
"""12英寸晶圆, 7纳米芯片: a kind of thing by its size, no result."""
_BUILT = re.compile(
    r"(?:新建|建设|建成|建成投用|推进|打造|新增|开工|开工建设|落户|引进|开通|培育|落成|投用)[^，。；、]{0,6}$|打造[^，。；]{0,14}$"
)
THINGS = frozenset("家 座 所 个 条 栋 艘 架 台 支 款".split())


def _is_result(figure: Figure, after: str) -> bool:
    """Whether a small number in words counts what is built or founded: 新建两所学校; not 两大, 三项, 三个方面."""
    quantity = figure.quantity
    if quantity.bound is Bound.APPROX and quantity.value >= _TEN:
        return quantity.unit in THINGS
    before = figure.text[figure.clause[0] : quantity.start]
    plural = quantity.value > 1 and quantity.unit in THINGS and _HAN.match(after) is not None
    return plural and _BUILT.search(before) is not None and not _STRUCTURE.match(figure.right)


_TEN = 10
_YIELDS = re.compile(r"[年月日](?:生)?(?:产|销|处理|加工|供应|运送|接待|服务)[^，。；]{0,12}$")
"""年产百万台: what is made in a time is counted, however roundly."""
_INDEX_NAME = re.compile(r"(?:指数|系数|比值|之比|pH值?)$")
"""What has no unit needs no verb either: 空气质量综合指数4.12."""
_TURNS = re.compile(rf"(?:{alternatives(CHANGES)})")
"""出境旅游人次由8300万增加到…: a number that something rose or fell from counts it."""


def _quoted(figure: Figure) -> bool:
    """Whether a pair of quotation marks holds the figure and little else: “21条”, “100%返现” are names."""
    quantity, text = figure.quantity, figure.text
    opened = text[quantity.start - 1 : quantity.start] in _OPENING_QUOTES
    return opened and _CLOSED.match(text, quantity.end) is not None


_OPENING_QUOTES = frozenset('“‘「"')


_CLOSED = re.compile(r"[\u4e00-\u9fff]{0,8}[”’」\"]")


def _is_threshold(figure: Figure, before: str, after: str) -> bool:
    """Whether a bounded measure picks out a class of things: 营收1亿元以上企业, 30万千瓦以下煤电机组."""
    quantity = figure.quantity
    valued = quantity.unit == "千伏安" and ENDS_VALUE.search(figure.left) is not None
    if (
        (quantity.unit in ("千伏", "伏", "千伏安") and not valued)
        or before.endswith("时速")
        or _REACH.match(after)
    ):
        return True
    if _INCLUSIVE.match(after) and quantity.unit in _MEASURES:
        return True
    bounded = quantity.bound in (Bound.GE, Bound.GT, Bound.LE, Bound.LT)
    if _ROUNDLY.search(figure.text, quantity.number_start, quantity.end):
        return False  # 600多万户企业 counts them, it is no limit
    if figure.is_share or not bounded or quantity.unit not in _MEASURES:
        return False
    wide = figure.text[quantity.end - 3 : quantity.end] in ("及以上", "及以下")
    return bool(_CLASS_OF.match(after) or (wide and _HAN.match(after)))


_MEASURES = frozenset(
    "元 美元 人 户 总吨 千瓦 吨 平方米 公里 米 亩 蒸吨 吨/小时 蒸吨/小时 吨标准煤 吨二氧化碳当量 立方米 公顷 平方公里".split()
) | {""}


_ROUNDLY = re.compile(r"[多余]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_REACH = re.compile(r"(?:半径)?范围(?:以|之)?内")
_INCLUSIVE = re.compile(r"[（(]不?含[^（）()]{0,6}[）)](?:及)?以[上下][\u4e00-\u9fff]")
_CLASS_OF = re.compile(
    r"^(?:的)?[\u4e00-\u9fff]{0,6}?(?:企业|聚居点|居民点|船舶|自然村|行政村|县(?!级)|市(?!场|民)|镇|机组|锅炉|项目|单位|园区|产业(?!园)|集群|街区|建筑|公司|医院|水库|湖泊|河流|耕地|用户|车辆|人口大县)(?:[\u4e00-\u9fff、”’」\d]|$)"
)


def _is_mark(figure: Figure, before: str) -> bool:
    """Whether 分 are marks that a rule gives or takes: 每次扣2分, 得分90分以上为优秀; not the weight of an item, （20分）."""
    if _MARKED.search(before):
        return True
    told = figure.text[figure.sentence.start : figure.quantity.start]
    return _SCORE.search(told) is not None and _GRADED.match(figure.text, figure.quantity.end) is not None


_MARKED = re.compile(r"分值|[得总满评计]分|[扣加减计](?:除)?(?:[\u4e00-\u9fff]{0,4}分)?[^，。；]{0,6}$")
_SCORE = re.compile(r"得分|总分|评分|分数|百分制")
_GRADED = re.compile(
    r"(?:以[上下]|及以[上下]|[（(][^（）()]{1,4}[）)])*(?:的)?(?:[，,])?(?:评定?|认定|确定)?为(?:优秀|良好|不?合格|不?达标|一般|较?[好差])"
)


def is_time_limit(sentence: Sentence, quantity: Quantity, clause: tuple[int, int]) -> bool:
    """Whether a duration is the time that a procedure may take: 1个工作日内完成审核."""
    text = sentence.text
    return bool(
        quantity.unit in TIME_UNITS
        and _LIMIT_AFTER.match(text[quantity.end : quantity.end + 4])
        and _PROCEDURE.search(text[clause[0] : min(clause[1] + 24, sentence.end)])
    )


def _minor_time(figure: Figure, before: str) -> str:
    after = figure.text[figure.quantity.end : figure.quantity.end + 8]
    if figure.quantity.unit in ("岁", "周岁"):
        return "" if re.search(r"寿命|年龄", before) else "an age"
    if is_time_limit(figure.sentence, figure.quantity, figure.clause):
        return ""
    if _EXTENDED.search(before) or after.startswith(("试点", "政策")):
        return "a policy's duration"
    if _WINDOW.match(after):
        return DURATION
    cleaned = before.rstrip(" 约近超逾不足少于低高过")
    if re.search(
        r"(?:连续|历时|为期|近|过去|未来|今后|每|第|提前|长达|持续|耗时|前|后)$", cleaned
    ) and not re.search(r"(?:天数|时间)", cleaned):
        return DURATION
    if _TIME_NOUN.search(cleaned) or re.search(
        r"(?:由|从|压缩|缩短|减少|增加|控制|提升|延长|降|升|增)[^，]{0,10}(?:至|到|在|为)?$", cleaned
    ):
        return ""
    if figure.quantity.unit in ("天",) and (
        cleaned == "" or re.search(r"(?:增加|减少|同比|比|较|天|达|为|下降)[^，]{0,6}$", cleaned)
    ):
        return (
            "" if not re.match(r"[\u4e00-\u9fff]", after) or re.match(r"以[上内下]|左右", after) else DURATION
        )
    return DURATION
