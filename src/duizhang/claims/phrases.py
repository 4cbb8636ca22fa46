"""The indicator of a figure: the phrase beside it, made whole from its list, its verb or the figure before."""

from __future__ import annotations

import re

from duizhang.claims.figure import Figure
from duizhang.claims.measured import Measured, peel
from duizhang.claims.measures import HAS
from duizhang.claims.model import Measure
from duizhang.claims.trimming import (
    ACTION,
    action_of,
    actions_in,
    after_examples,
    object_of,
    tidy,
    who_did,
    without_extent,
)
from duizhang.claims.words import RATE_HEADS, alternatives
from duizhang.language.model import QuantityType

_RATE_HEAD = re.compile(rf"(?:{alternatives(RATE_HEADS)})$")
_SUBJECT_HEAD = re.compile(
    r"(?:区|园|港|市|省|县|州|旗|集团|公司|大学|学院|医院|中心|街道|镇|乡|村|院|厂|局|委|所|站|行|母港|基地|平台|学校|交易所|新城|片区|自贸试验区|企业|经开区|开发区|高新区|商务区)$"
)
_GENERIC_SUBJECT = re.compile(
    r"^(?:全|各|人均|单位|万元|亿元|所有|重点|多个|相关|农村|城市|城乡|规上|规模以上|工业|外资|民营|国有|小微|科技|高新技术|中小|上市|县城|城镇|城乡|县级|地级)*(?:地区|城镇|城市|乡村|农村|社区|园区|街道|乡镇|市区|城区|山区|县区|景区|企业|医院|学校|高校|中心|基地|平台|村|镇|乡|县|区|市|学院|片区|小区|灌区|林区|库区|建成区|主城区)$"
)
_NO_SUBJECT = re.compile(
    r"[、，“”]|^(?:在|对|为|向|把|将|从|由|使|确定|推动|支持|加快|服务|围绕|聚焦|各|其中|等|锚定|面向|破损|每)|口袋|整县$|例行$"
    r"|(?:公|果|校|田|家|幼儿|产业)园区?$|(?:小区|学校|企业|机构|家庭|社区|农户|中心村|职工)$|^(?:\d+|[一二三四五六七八九十]+)?个"
)
_NAMED_ONLY = re.compile(r"(?:公司|医院|大学|学院|中心|基地|平台|院|站|厂|局|行|所|委|村|镇|乡)$")
_SHORTEST_NAME = 5
"""An organisation of a common class has at least a name of its own before the class."""
_DEPENDENT = re.compile(
    r"^(?:占.*|其中|占比|比重|比例|总量|总数|总额|规模|总规模|总投资|投资额|投资总额|总面积|面积|增速|增幅|降幅|涨幅|跌幅|升幅|贡献率|完成率|总里程|里程|金额|总金额|数量|总值|总市值|人数|完成投资|户数|件数|材料|个数|家数|净增|首[期批年](?:安排|投入|投资|规模|出资|发行)?|(?:区级|市级|县级|镇级|村级|总体|综合|平均)?(?:覆盖率|普及率|达标率|利用率|使用率)|本外币占比|全国占比|全国份额)$"
)
_DEPENDENT_NEAR = re.compile(r"^(?:增加值|总产值|产值|营收|营业收入|销售收入|利润|产量|出口|税收)$")
"""Words that lean on the figure before inside one clause: 规上工业企业…家、增加值增长…"""
_GROWN_ON = re.compile(r"(?<=..)(?:播种|种植|栽培|养殖|收获)面积$")
"""粮食播种面积…亩、产量…吨: the yield is of what is grown, not of the area."""
_BARE_VERB = re.compile(r"^(?:完成|实现|达到|超额完成|提前完成|如期完成|圆满完成|确保完成|比例|目标)$")
_PART_OF = re.compile(r"(?P<part>[^，]{3,}?)(?:力争|努力|要|应|基本)?达到(?P<whole>[^，]{2,}?)的?$")
"""生态空间面积达到市域面积的…%."""
_PASSED = re.compile(
    r"(?:连续|先后|相继|接连|成功|历史性|再次)*(?:跨过|跨越|跨上|迈上|迈过|迈入|站上|跃上|突破|达到|达|超过|超)$"
)
_PREPOSITION = re.compile(r"^(?:对|为|给|向|把|将|针对|还将|并对)")
_SHORT = 2
"""A noun of so many characters in a list has left its attributes to the item before: 代表议案5项、建议877件."""


_FOR_WHOM = re.compile(r"(?:累计|共)?(?:为|给|替)[\u4e00-\u9fff]{2,8}$")
_LESSENED = re.compile(r"的(?P<what>[\u4e00-\u9fff]{2,10}?)(?=[和与及，。；、,])")
_HELPED = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,8}?)(?:[（(][^（）()]{1,10}[）)])?(?P<did>(?:发放|提供|授信|办理|减免|减轻|安排|落实|解决|投放|配备)[\u4e00-\u9fff]{0,8})(?=[约近超逾，。；、,\d])"
)
"""为1200家企业发放贷款35亿元: those that something is done for."""
_REACHING = re.compile(r"(?:惠及|覆盖|服务|受益)$")
_PEOPLE = {"人": "人口", "户": "户数", "人口": "人口", "名": "人数"}


def needs_antecedent(phrase: str) -> bool:
    """Say whether a phrase is empty or leans on the indicator before it (占比, 总量, 完成率)."""
    return not phrase or bool(_DEPENDENT.match(phrase) or _BARE_VERB.match(phrase))


def is_named(prefix: str) -> bool:
    """Say whether words are the name of one organisation or place, and no class of them.

    >>> is_named("航运服务集聚区"), is_named("全国重点企业"), is_named("推动产业园区")
    (True, False, False)
    """
    return not (
        _GENERIC_SUBJECT.match(prefix)
        or _NO_SUBJECT.search(prefix)
        or (_NAMED_ONLY.search(prefix) and len(prefix) < _SHORTEST_NAME)
        or prefix.endswith(("城市", "大市", "都市"))
        or ACTION.match(prefix)
    )


def split_subject(phrase: str) -> tuple[str, str]:
    """Split an organisation or place that does the counting from what is counted.

    >>> split_subject("航运服务集聚区新增企业")
    ('航运服务集聚区', '新增企业')
    """
    for match in actions_in(phrase, 2):
        prefix = phrase[: match.start()]
        if (
            _SUBJECT_HEAD.search(prefix)
            and is_named(prefix)
            and len(match[0]) >= 2
            and len(phrase) > match.start() + 1
        ):
            rest = phrase[match.start() :]
            if len(rest) >= 3 and not re.match(
                r"(?:建设|治理|改造|保护|服务|管理|开发|覆盖|普及|利用|使用)(?:用地|规模|面积|率|水平)", rest
            ):
                return prefix, rest
    return "", phrase


def _noun_of(phrase: str) -> str:
    """Take the verbs of doing off a phrase: 新开工棚户区改造住房 → 棚户区改造住房."""
    bare = _bare_noun(phrase)
    return bare[len(action_of(bare)) :] or bare


CLASS_OF_BEFORE = "class of the figure before"
"""The rule that names a part, 其中科创板5家; the next part leans on the same whole."""
_BARE_DOING = frozenset("建 增 修 种 招 办 改 设 引".split())
_CLASS_WORD = re.compile(r"(?:级|型|板|北交所|主板|类)$")
_LONGEST_CLASS = 6


_ADDED = re.compile(r"^(?:累计|共)?(?:新增|新建|新设|新引进|新培育)")


def _bare_noun(phrase: str) -> str:
    """Take the verb of adding off a phrase that another noun is to follow: 新增运营里程 → 运营里程."""
    return _ADDED.sub("", phrase) or phrase


def text_before(figure: Figure) -> str:
    """Return the clause before a figure's, ``""`` where it has a figure of its own."""
    end = figure.clause[0] - 1
    if end <= figure.sentence.start:
        return ""
    low, high = figure.sentence.clause(end - 1)
    if any(low <= q.start < high for q in figure.sentence.quantities):
        return ""
    return figure.sentence.without_periods(low, high)


def _clause_before(figure: Figure) -> str:
    """Return the noun phrase of the clause before, where that clause has no figure of its own."""
    words = without_course(tidy(text_before(figure)))
    return words if 2 <= len(words) <= _LONGEST_TOPIC else ""


def doing_before(figure: Figure) -> str:
    """Return what the clause before does something to: 设立专项资金，首期安排….

    ``""`` where the clause has a figure, no verb of doing at its head, or a list behind it.
    """
    if any(figure.sentence.start <= q.start < figure.clause[0] for q in figure.sentence.quantities):
        return ""  # what was counted before is nearer
    words = tidy(text_before(figure)).removesuffix("以来")
    noun = words[len(action_of(words)) :]
    whole = noun != words and _SHORTEST_DONE <= len(noun) <= _LONGEST_DONE
    return noun if whole and not _SEVERAL.search(noun) else ""


def head_of_doing(phrase: str) -> str:
    """Return the noun of a name without its verbs of doing at the head and at the end: 整改任务完成 → 整改任务."""
    noun = _noun_of(phrase)
    closed = _CLOSED_BY.search(noun)
    return noun[: closed.start()] if closed else noun


_SHORTEST_DONE, _LONGEST_DONE = 4, 12
_SEVERAL = re.compile(r"[、，和与及并]|(?:条例|规定|制度|机制|体系|政策|要求|红线|办法|法)$")
"""Several things, or what sets rules: neither is what a sum is spent on."""
_CLOSED_BY = re.compile(r"(?<=..)(?:全部|已|均)?(?:完成|开工|启动|交付|销号|办结|整改|竣工|投用|到位)$")


def without_course(phrase: str) -> str:
    """Take off what became of a thing: 企业数量实现翻番，达到…."""
    return _WENT.sub("", phrase)


_WENT = re.compile(
    r"(?<=..)(?:实现|持续|稳步|大幅|快速|明显|显著|不断|稳定|再)*(?:翻番|翻一番|倍增|增长|提升|提高|攀升|上升|下降|回升|扩大|改善|增加|减少)$"
)
_LONGEST_TOPIC = 20


def clause_head(figure: Figure) -> str:
    """Return the words that open a figure's clause, for a figure that nothing nearer names."""
    low = figure.clause[0]
    left = tidy(figure.left).removesuffix("仅")
    if needs_antecedent(left) and left:
        before = doing_before(figure) or _clause_before(figure)
        lean = "" if _BARE_VERB.match(left) else left
        return _bare_noun(before) + lean if before else left
    first = min(
        (q.start for q in figure.sentence.quantities if q.start >= low), default=figure.quantity.start
    )
    words = figure.sentence.without_periods(low, min(first, figure.quantity.start))
    return tidy(_PASSED.sub("", words.strip()))


def compose(figure: Figure, measured: Measured, carried: str, carried_action: str) -> tuple[str, str]:
    """Return the indicator of a figure and the rule that found it.

    Parameters
    ----------
    figure, measured
        The figure and what is left of its phrase.
    carried
        Indicator of the figure before in the same sentence or paragraph, for ellipses.
    carried_action
        Verb of the list that the figure continues (改造供热管网…、燃气管网…).
    """
    right = object_of(figure.right).removesuffix("的")
    left = tidy(after_examples(measured.phrase) if right else measured.phrase)
    if _BARE_VERB.match(left) and not right:
        left = ""
    quantity = figure.quantity
    if right and not figure.is_share:
        left = without_extent(left)
    if carried and not right and not figure.is_share and measured.measure is Measure.LEVEL:
        if _CLASS_WORD.search(left) and len(left) <= _LONGEST_CLASS:
            return left + _noun_of(carried), CLASS_OF_BEFORE
        if (
            left
            and (action_of(left) == left or left in _BARE_DOING)
            and figure.limit == figure.clause[0]
            and _noun_of(carried) != carried
        ):
            return left + _noun_of(carried), "phrase on the figure before"
    if figure.done and right:
        return figure.done + (
            left if left and not _PREPOSITION.match(left) else ""
        ) + right, "what is done to it"
    if _DEPENDENT_NEAR.match(left) and carried and figure.limit != figure.clause[0]:
        return _GROWN_ON.sub("", _bare_noun(carried)) + left, "phrase on the figure before"
    if measured.measure is not Measure.LEVEL:
        lessened = _FOR_WHOM.match(left) and _LESSENED.match(figure.text, quantity.end, figure.clause[1])
        if lessened:
            return lessened["what"], "object"  # 为纳税人压减50%的办税资料
        if measured.verb and not measured.verb.endswith("…") and _FOR_WHOM.fullmatch(left):
            said = figure.left[max(0, figure.left.find(left)) :]
            return peel(said)[0], "verb and whom it is for"  # 为患者减负6亿元
        if not needs_antecedent(left):
            return left, "phrase"
        if left.startswith("占") or (left and carried):
            return _bare_noun(carried) + left, "phrase on the figure before"
        return carried, "ellipsis"
    if figure.is_share:
        return _share(left, right, measured, carried)
    helped = _HELPED.match(figure.text, quantity.end, figure.sentence.end)
    if helped and figure.text[: quantity.start].endswith("为") and action_of(helped["did"]):
        return f"{helped['did']}的{helped['who']}", "object with what is done for it"
    reached = _REACHING.search(left)
    if reached and quantity.unit in _PEOPLE and figure.right.startswith("的"):
        return reached[0] + _PEOPLE[quantity.unit], "people reached"  # 惠及40万人的引水工程
    if right and (not measured.arrived or measured.verb in HAS):
        if not left:
            who, did = who_did(right)
            if did:
                return f"{did}的{who}", "object with what it did"
            return (carried_action + right if carried_action else right), "object"
        action = action_of(left)
        if action and len(left) - len(action) <= 1:
            return left + right, "verb and object"
        if left.endswith(("、", "和", "及", "与")):
            return right, "object of a list"
        if action and left.endswith("等"):
            return action + right, "verb and object"
        return left + right, "phrase and object"
    if right and measured.arrived and len(right) >= 2 and not left:
        return right, "object"
    if needs_antecedent(left):
        if left and carried and left not in carried:
            return (doing_before(figure) or _bare_noun(carried)) + left, "phrase on the figure before"
        if not left:
            return (right or carried), "ellipsis"
    if carried_action and carried_action not in left and not action_of(left) and not measured.arrived:
        if len(left) == _SHORT and len(carried) > len(carried_action) + _SHORT + 2:
            return carried[:-_SHORT] + left, "attributes of the list"
        return carried_action + left, "verb of the list"
    if not left and quantity.type is QuantityType.QUANTITY:
        return right or carried, "ellipsis"
    return left, "phrase"


def _share(left: str, right: str, measured: Measured, carried: str) -> tuple[str, str]:
    if right.startswith("不"):
        right = ""  # 占国土面积的8%不减少
    if right and not measured.arrived and not _RATE_HEAD.search(left):
        whole = left + right
        return (whole if _RATE_HEAD.search(whole) else whole + "比例"), "share of a phrase"
    if not left:
        return carried, "ellipsis"
    if left.startswith("占"):
        return _bare_noun(carried) + left + (
            "" if _RATE_HEAD.search(left) else "比重"
        ), "phrase on the figure before"
    if needs_antecedent(left) and carried:
        noun = carried.removesuffix(left[:-1] + "量")  # …综合利用量…、综合利用率…
        return _bare_noun(noun) + left, "phrase on the figure before"
    part = None if _RATE_HEAD.search(left) else _PART_OF.match(left)
    if part is not None:
        return f"{part['part']}占{part['whole']}比重", "part of a whole"
    if re.search(r"占[^，]{2,}$", left) and not _RATE_HEAD.search(left):
        return left + "比重", "phrase"
    return left, "phrase"
