"""A quantity in its clause: what stands left of it, what stands right of it, and whether it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from duizhang.claims.sentences import Sentence
from duizhang.claims.words import ARRIVALS, CHANGES, STRUCTURE_NOUNS, alternatives
from duizhang.language.model import Bound, PeriodMention, Quantity, QuantityType

_NEVER = (QuantityType.ORDINAL, QuantityType.CODE)
_SHARES = (QuantityType.PERCENTAGE, QuantityType.POINTS)
_TIME_UNITS = frozenset(
    "年 个月 月 天 日 周 星期 小时 个小时 分钟 分 秒 年期 周年 周岁 岁 个工作日 工作日".split()
)
_TIME_NOUN = re.compile(
    r"(?:天数|时间|时限|时长|能力|寿命|年龄|周期|期限|用时|耗时|时效|工期|时速|年限|日数|办理|缩短|压缩|天)(?:分别|均|已|由|从|平均|在|为|达到?|至|到|减少|增加|提升|提高)*$"
)
_SMALL_CHINESE = re.compile(r"[一二两三四五六七八九十]{1,2}")
_CHINESE = re.compile(r"[一二两三四五六七八九十百千万亿零〇半几数]+")
_SEPARATOR = re.compile(r"[、和与及以+]")
_MODIFIES = re.compile(
    r"^(?:以?内|级|及?以上(?:的|[^，。；、\d]{0,8}[\u4e00-\u9fff])|及?以下|期|制|型|度|线|化)"
)
_ENDS_VALUE = re.compile(rf"(?:{alternatives(ARRIVALS)}|{alternatives(CHANGES)}|分别|的|约|比)$")
_STRUCTURE = re.compile(
    rf"^(?:[^，。；、：]{{0,4}}?(?:{alternatives(STRUCTURE_NOUNS)})|[^，。；、：]{{0,8}}?(?:举措|措施|任务措施|具体工作))(?=$|[，。；、：:（(])"
)
_NAMED = re.compile(
    r"^(?:民心工程|民生实事|惠民实事|为民实事|实事)|^(?:攻坚|行动|工程|大会战)(?!量|技术|项目)"
)
_ENTRY = re.compile(r"(?:附件|附表|附录|表|图|专栏|第|注)$")
_PEOPLE = re.compile(
    r"^(?:多|余|名|的)?[\u4e00-\u9fff]{0,8}?(?:群众|人口|人员|居民|村民|农民|农民工|老年人|老人|残疾人|学生|职工|党员|干部|儿童|毕业生|劳动力|患者|市民|参保人|志愿者|监测对象|帮扶对象|适龄妇女|灾民)"
)
_PEOPLE_BEFORE = re.compile(
    r"(?:人口|人数|老年人|老人|居民|党员|职工|群众|学生|人员|农民工|参保)(?:总数|总量|规模|数量|数)?(?:已|约|近|超|超过|达|达到|为|增至|共|有|突破)*$"
)
_FROM = re.compile(r"[从由自](?=[^从由自，。；]{0,14}$)")
TURNS = re.compile(
    r"^[^，。；、]{0,4}(?:提升|提高|增加|增长|增|降低|下降|降|压缩|压减|缩短|减少|扩大|上升|扩展|拓展|拓宽|调整|上调|下调|升|减|缩)[^，。；、]{0,2}(?:至|到|为)(?:约|近|超|超过)?$|^(?:至|到)$"
)
_SHORTEST_SUBJECT = 4
_TOWARDS = re.compile(
    r"^(?:[一二三四五六七八九十]是)?(?:(?:此外|同时)[，,]?)?(?:还|并|再|分别|继续|今年|计划|拟)*(?:将|要)?(?:还|继续)?(?:对|为|给|向|把|将|针对)"
)
_DOING_TAIL = re.compile(
    r"(?P<done>(?:实施|进行|开展|完成|推进|加装|补装|安装|配备|发放|提供|建立|落实|开放|更换|设置)[\u4e00-\u9fffA-Za-z“”]{1,12})$"
)
_EXTENDED = re.compile(r"(?:承包|租赁|有效)[^，。；]{0,8}延长$")
_LIMIT_AFTER = re.compile(r"^个?(?:之|以)?内")
_PROCEDURE = re.compile(
    r"审核|审批|办理|办结|发放|答复|受理|报送|公布|申请|核查|告知|送达|缴纳|决定|备案|复核|书面"
)
_DURATION = "a duration"
_CELL = re.compile(r"[≤≥<>＜＞约]?\s*\d[\d,.]*\s*[%％]?")
_ONLY_MULTIPLIER = re.compile(r"[十百千万亿]+")


@dataclass(slots=True)
class Figure:
    """A quantity being understood.

    ``left`` and ``right`` are the texts that may hold its indicator; ``limit`` is where ``left`` begins.
    ``minor`` says why the quantity is no result or goal by itself; empty where it is one.
    """

    quantity: Quantity
    sentence: Sentence
    clause: tuple[int, int]
    limit: int
    left: str = ""
    right: str = ""
    minor: str = ""
    turn: str = ""  # "from" and "to" in 从A提升至B
    turned_at: int = 0  # where 从 stands
    done: str = ""  # what is done to it, in 为26条道路…实施节能改造
    own_time: PeriodMention | None = None  # in 2021年和2022年分别下降A和B
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's clean text."""
        return self.sentence.text

    @property
    def is_share(self) -> bool:
        """Whether the figure is a percentage or a number of points."""
        return self.quantity.type in _SHARES or self.quantity.unit in ("%", "‰", "百分点")


def figures_of(sentence: Sentence) -> list[Figure]:
    """Return the figures of a sentence with their left and right texts, in order.

    Codes and ordinals are left out. A quantity that only qualifies a phrase which carries another figure (the 50
    of 50米内换乘比例达91%) is minor and does not end the other's left text.
    """
    candidates = [q for q in sentence.quantities if q.type not in _NEVER and not _inside_period(sentence, q)]
    candidates = _ranges(_with_shared_units(sentence, candidates))
    figures: list[Figure] = []
    for index, quantity in enumerate(candidates):
        clause = sentence.clause(quantity.number_start)
        following = candidates[index + 1] if index + 1 < len(candidates) else None
        figure = Figure(quantity, sentence, clause, clause[0])
        figure.minor = _qualifies(sentence, quantity, following, clause)
        figures.append(figure)
    _split_clauses(sentence, figures)
    for figure in figures:
        _with_people(figure)
        if not figure.minor:
            figure.minor = _minor(figure)
    if any(figure.minor == _DURATION for figure in figures):
        _split_clauses(
            sentence, figures
        )  # 销售额连续3年突破…: a duration does not part a phrase from its figure
    _share_nouns(figures)
    _turns(figures)
    _done_to(figures)
    return figures


def _turns(figures: list[Figure]) -> None:
    """Mark the two figures of 从A提升至B and 由A压缩至B."""
    for first, second in pairwise(figures):
        between = first.text[first.quantity.end : second.quantity.start]
        opened = _FROM.search(first.text, first.limit, first.quantity.start)
        if opened and TURNS.match(between) and first.clause == second.clause:
            first.turn, second.turn = "from", "to"
            first.turned_at = second.turned_at = opened.start()
            first.left = first.sentence.without_periods(first.limit, opened.start()).strip(" 、")
            first.right = ""


def _done_to(figures: list[Figure]) -> None:
    """Give the figures of 对甲、乙实施… and 为甲装… the words for what is done, which stand after the last."""
    by_clause: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        if not figure.minor:
            by_clause.setdefault(figure.clause, []).append(figure)
    for group in by_clause.values():
        opened = _TOWARDS.search(group[0].left)
        closing = _DOING_TAIL.search(group[-1].right)
        if opened and closing and not group[0].is_share:
            for figure in group:
                figure.done = closing["done"]
            group[-1].right = group[-1].right[: closing.start("done")]
            group[0].left = group[0].left[opened.end() :]


def _with_people(figure: Figure) -> None:
    """Give a bare count of people its unit (450万困难群众, 老年人达到340万)."""
    quantity = figure.quantity
    if (
        quantity.unit
        or quantity.type not in (QuantityType.NUMBER, QuantityType.QUANTITY)
        or quantity.value < 100
    ):
        return
    before = figure.text[figure.clause[0] : quantity.start]
    if _PEOPLE.match(figure.text[quantity.end : figure.clause[1]]) or _PEOPLE_BEFORE.search(before):
        figure.quantity = replace(quantity, unit="人")
        figure.notes.append("unit: a count of people")


def _inside_period(sentence: Sentence, quantity: Quantity) -> bool:
    return any(p.start <= quantity.number_start and quantity.number_end <= p.end for p in sentence.periods)


def _qualifies(
    sentence: Sentence, quantity: Quantity, following: Quantity | None, clause: tuple[int, int]
) -> str:
    """Say why a quantity is part of a phrase about another figure, or ``""``."""
    after = sentence.text[quantity.end : clause[1]]
    if quantity.unit.endswith("级") or re.match(
        r"级(?!别|次)", sentence.text[quantity.end : quantity.end + 2]
    ):
        return "names a class"
    if (
        sentence.text[quantity.end - 2 : quantity.end] == "以上"
        and after.startswith("的")
        and following is not None
    ):
        return "qualifies a phrase"
    if quantity.type in _SHARES and quantity.type is not QuantityType.POINTS and not _MODIFIES.match(after):
        return ""
    if following is None or following.number_start >= clause[1]:
        if quantity.unit in _TIME_UNITS and _MODIFIES.match(after):
            return "qualifies a phrase"
        return ""
    bridge = sentence.text[quantity.end : following.start]
    if _SEPARATOR.match(bridge) or not bridge:
        return ""
    bounded = sentence.text[quantity.end - 2 : quantity.end] in ("以上", "以内", "以下")
    opens = bounded or re.match(r"^(?:以?内|级|及?以[上下])(?!$)", bridge)
    if opens and len(bridge) > 2 and not re.search(r"[、，]", bridge):
        return "qualifies a phrase"
    counts = quantity.type in (QuantityType.QUANTITY, QuantityType.NUMBER)
    if (
        counts
        and len(bridge) >= _SHORTEST_SUBJECT
        and "、" not in bridge
        and _ENDS_VALUE.search(_bare(sentence, quantity.end, following.start))
        and (following.type in _SHARES or following.unit != quantity.unit)
    ):
        return "counts the subject of another figure"
    return ""


def _bare(sentence: Sentence, start: int, end: int) -> str:
    return sentence.without_periods(start, end).rstrip(" 约近超逾")


def _split_clauses(sentence: Sentence, figures: list[Figure]) -> None:
    """Give every figure its left and right text within its clause."""
    text = sentence.text
    previous: Figure | None = None
    for figure in figures:
        quantity = figure.quantity
        low = figure.clause[0]
        if previous is not None and previous.quantity.end > low and not figure.minor:
            low = previous.quantity.end
            bridge = text[low : quantity.start]
            cut = _cut_between(bridge)
            previous.right = _object(bridge[:cut] if cut else bridge)
            low += cut
            while low < quantity.start and _SEPARATOR.match(text[low]):
                low += 1
        figure.limit = low
        figure.left = sentence.without_periods(low, quantity.start).strip(" 、")
        figure.right = _object(text[quantity.end : figure.clause[1]])
        if not figure.minor:
            previous = figure


def _with_shared_units(sentence: Sentence, candidates: list[Quantity]) -> list[Quantity]:
    """Give bare numerals of an enumeration the unit that closes it: 800、600和300公里."""
    shared = list(candidates)
    for index in range(len(shared) - 2, -1, -1):
        here, following = shared[index], shared[index + 1]
        between = sentence.text[here.end : following.start]
        written = sentence.text[following.number_start : following.number_end]
        bare = here.type is QuantityType.NUMBER and not here.unit
        if bare and following.unit and between in _LIST_MARKS and not _MULTIPLIER.search(written):
            shared[index] = replace(here, type=following.type, unit=following.unit)
    return shared


def _ranges(candidates: list[Quantity]) -> list[Quantity]:
    """Join the two ends of 5000元以上2万元以下."""
    joined: list[Quantity] = []
    for quantity in candidates:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.end == quantity.start
            and before.bound is Bound.GE
            and quantity.bound is Bound.LE
            and before.unit == quantity.unit
            and before.value <= quantity.value
        ):
            joined[-1] = replace(before, end=quantity.end, high=quantity.value, bound=Bound.RANGE)
        else:
            joined.append(quantity)
    return joined


_LIST_MARKS = frozenset("、和与及")
_MULTIPLIER = re.compile(r"[十百千万亿]")


def _share_nouns(figures: list[Figure]) -> None:
    """Complete 3个万亿级 by the noun that its neighbour has: 和7个千亿级产业集群."""
    for first, second in pairwise([f for f in figures if not f.minor]):
        if first.clause == second.clause and _CLASS.fullmatch(first.right):
            noun = re.sub(r"^[\u4e00-\u9fff]{1,4}?[级类型]", "", second.right)
            if noun != second.right:
                first.right += noun


_CLASS = re.compile(r"[\u4e00-\u9fff]{1,4}[级类型]")


def _cut_between(bridge: str) -> int:
    """Where the object of one figure ends and the phrase of the next begins; 0 where both share the bridge."""
    covered = re.sub(r"[（(][^（）()]*[）)]", lambda m: "＊" * len(m[0]), bridge)
    for match in re.finditer(r"[、+]|以及|[和与及]", covered):
        after = bridge[match.end() :].rstrip(" 约近超逾")
        if match[0] in "、+" or not after or len(after) >= 4:
            return match.start()
    return 0


def _object(tail: str) -> str:
    """Return the phrase that directly follows a figure, up to the next mark."""
    match = re.match(r"(?:[^，。；：、！？,;:!?（）()\n]|[（(][^（）()，。；]{1,12}[）)])*", tail)
    return match[0].strip() if match else ""


def _minor(figure: Figure) -> str:
    """Say why a figure is a quantity that nobody would miss, or ``""``."""
    quantity = figure.quantity
    number = figure.text[quantity.number_start : quantity.number_end]
    before = figure.text[figure.clause[0] : quantity.start]
    after = figure.text[quantity.end : figure.clause[1]]
    if _NAMED.match(after) or _quoted(figure):
        return "part of a name"
    if not quantity.unit and quantity.type is QuantityType.NUMBER and _ENTRY.search(before):
        return "numbers an entry"
    if _is_threshold(figure, before, after):
        return "a threshold"
    if quantity.unit in _TIME_UNITS:
        return _minor_time(figure, before)
    if quantity.unit in ("次", "番次", "遍") and _SMALL_CHINESE.fullmatch(number):
        return "counts occasions"
    if figure.is_share or quantity.type is QuantityType.MULTIPLE:
        return ""
    if quantity.bound in (Bound.GE, Bound.GT, Bound.LE, Bound.LT) and quantity.unit:
        return ""
    if _SMALL_CHINESE.fullmatch(number) and quantity.value <= Fraction(20):
        return "a small count in words"
    if (
        _STRUCTURE.match(figure.right)
        and quantity.value <= 200
        and not re.search(r"事项|项目", figure.right[:14])
    ):
        return "introduces a list"
    if re.search(r"(?:每|按|逐)$", before):
        return "a rate's basis"
    if not quantity.unit and _CHINESE.fullmatch(number):
        return "a numeral without a unit"
    if _CELL.fullmatch(figure.text[figure.sentence.start : figure.sentence.end].strip()):
        return ""
    if (
        quantity.type is QuantityType.NUMBER
        and not quantity.unit
        and not _ENDS_VALUE.search(figure.left)
        and quantity.bound is Bound.EQ
    ):
        return "a number of nothing"
    if (
        _ONLY_MULTIPLIER.fullmatch(number)
        and quantity.bound is Bound.EQ
        and not _ENDS_VALUE.search(figure.left)
    ):
        return "a round number in a name"
    return ""


def _quoted(figure: Figure) -> bool:
    """Whether the figure is all that a pair of quotation marks holds: “21条” names a set of measures."""
    quantity, text = figure.quantity, figure.text
    return (
        text[quantity.start - 1 : quantity.start] in _OPENING_QUOTES
        and text[quantity.end : quantity.end + 1] in _CLOSING_QUOTES
    )


_OPENING_QUOTES = frozenset('“‘「"')
_CLOSING_QUOTES = frozenset('”’」"')


def _is_threshold(figure: Figure, before: str, after: str) -> bool:
    """Whether a bounded measure picks out a class of things: 营收1亿元以上企业, 30万千瓦以下煤电机组."""
    quantity = figure.quantity
    if quantity.unit in ("千伏", "伏", "千伏安") or before.endswith("时速"):
        return True
    if figure.is_share or quantity.bound not in (Bound.GE, Bound.GT, Bound.LE, Bound.LT):
        return False
    return quantity.unit in _MEASURES and bool(_CLASS_OF.match(after))


_MEASURES = frozenset(
    "元 美元 人 千瓦 吨 平方米 公里 米 亩 蒸吨 吨/小时 蒸吨/小时 立方米 公顷 平方公里".split()
) | {""}
_CLASS_OF = re.compile(
    r"^(?:的)?[\u4e00-\u9fff]{0,6}?(?:企业|县(?!级)|市(?!场|民)|镇|机组|锅炉|项目|单位|园区|产业(?!园)|集群|街区|建筑|公司|医院|水库|湖泊|河流|耕地|用户|船舶|车辆|人口大县)(?:[\u4e00-\u9fff]|$)"
)


def _minor_time(figure: Figure, before: str) -> str:
    after = figure.text[figure.quantity.end : figure.quantity.end + 8]
    if figure.quantity.unit in ("岁", "周岁"):
        return "" if re.search(r"寿命|年龄", before) else "an age"
    if _LIMIT_AFTER.match(after) and _PROCEDURE.search(figure.text[figure.clause[0] : figure.clause[1] + 24]):
        return ""
    if _EXTENDED.search(before) or after.startswith(("试点", "政策")):
        return "a policy's duration"
    cleaned = before.rstrip(" 约近超逾不足少于低高过")
    if re.search(
        r"(?:连续|历时|为期|近|过去|未来|今后|每|第|提前|长达|持续|耗时|前|后)$", cleaned
    ) and not re.search(r"(?:天数|时间)", cleaned):
        return _DURATION
    if _TIME_NOUN.search(cleaned) or re.search(
        r"(?:由|从|压缩|缩短|减少|增加|控制|提升|延长)[^，]{0,10}(?:至|到|在|为)?$", cleaned
    ):
        return ""
    if figure.quantity.unit in ("天",) and (
        cleaned == "" or re.search(r"(?:增加|减少|同比|比|较|天|达|为|下降)[^，]{0,6}$", cleaned)
    ):
        return (
            ""
            if not re.match(r"[\u4e00-\u9fff]", after) or re.match(r"以[上内下]|左右", after)
            else _DURATION
        )
    return _DURATION
