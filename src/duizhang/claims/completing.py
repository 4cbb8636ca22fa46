"""What a bare name takes from elsewhere: from the clause before it, from a frame, from a figure said before."""

from __future__ import annotations

import re

from duizhang.claims.figure import Figure
from duizhang.claims.phrases import doing_before, head_of_doing, text_before
from duizhang.claims.trimming import action_of, tidy

_PART = re.compile(r"(?P<part>[^占]{2,12}?)(?:占比|所占比重|所占比例)$")
_FRAME = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{2,14}(?:总量|消费量?|产量|发电量|总额|收入|支出|投资|面积|人口|结构|装机(?:容量)?|产值|规模|企业|项目))[之当]?中$"
)
_REACHED = re.compile(
    r"(?:覆盖|受益|辐射|涉及)(?:[\u4e00-\u9fff]{1,3}|县（市、区）)$|[\u4e00-\u9fff]{1,4}受益$"
)
"""What a work reaches is told of that work: 改造管网…，覆盖小区…."""
_QUOTED = re.compile(r"(?P<name>“[^“”]{2,14}”[\u4e00-\u9fff]{0,6})")
_DONE_QUOTED = re.compile(
    r"(?:实施|开展|打好|推行|推出|启动|落实|用好|办好|搞好|抓好|举办|创建|打造|建立|探索|发起)"
)
_BARE = re.compile(
    r"(?:交付|发放|安排|投入|签约|授信|放款|受益|新增|完工|销号)(?:金额|规模)?|[\u4e00-\u9fff]{0,8}全覆盖"
    r"|(?:成交|交易|签约|合同|减税|贷款|投放)?(?:金额|额)|(?:总|建筑)?面积|(?:总|计划)?投资|营业收入|产值|人数|规模|增速|比例"
)
"""Names that say nothing without whose they are."""
_BARE_RATE = re.compile(
    r"(?:办结|整改|治理|处置|办理|办复|答复|采纳|立案|完工|开工|竣工|到位|拨付|销号|受理|查处|修复|化解|兑现|满意|合格|升学|录取)率$"
)
"""受理来信200件，办结率98%: whose rate it is was said before."""
_BEDS = re.compile(r"(?:护理型|养老|病|实有|开放)?床位(?:数)?")
_HOUSES = re.compile(r"(?:机构|医院|卫生院|中心|院|设施)$")
_NEW = re.compile(r"^(?:新增|新建|建成|共有|现有|拥有)")
_HEADS = re.compile(r"(?:总产值|产值|增加值|营业收入|利润总额|利税总额|利润)$")
"""规模以上工业总产值增长8%，增加值增长7%: another measure of the same industry."""
_SHORTEST_OWNER = 2
_OF_ALL = re.compile(r"[均都]")
"""建议486件、提案612件，办结率均为100%: the rate of all that was counted before."""
_LONGEST_VERB = 2
_LONGEST_CARRIED = 12
_TREATED = re.compile(
    r"^(?:对|给|为)(?P<whom>[\u4e00-\u9fff]{2,8}?)(?:实行|实施|进行|开展|给予|落实)(?P<what>[\u4e00-\u9fff]{2,10})$"
)


def completed(figure: Figure, phrase: str, carried: str, *, known: bool, follows: bool) -> tuple[str, str]:
    """Return a name made whole by what the sentence said before, and the rule that did it.

    Parameters
    ----------
    figure
        The figure that is named.
    phrase
        Its name so far.
    carried
        The name of the figure before.
    known
        Whether the catalogue knows the name as it is; then nothing but a whole is added to a share.
    follows
        Whether a figure before it stands in the same sentence.

    Returns
    -------
    tuple of str and str
        The name, and the rule; ``""`` where nothing was added.
    """
    shared = _share_of_frame(figure, phrase)
    if shared:
        return shared, "share of what the clause before names"
    if figure.quantity.unit == "天" and _GRADE_OF_AIR.fullmatch(phrase):
        return phrase + "天数", "days of a grade"
    hurt = _hurt(figure) or _killed(figure, phrase, carried if follows else "")
    if hurt:
        return hurt, "people hurt"
    if known:
        return phrase, ""
    before = tidy(text_before(figure))
    extent = phrase[-1:] in _ENDS_OF_EXTENTS
    twice = _EXTENT_TWICE.fullmatch(phrase) if extent else None
    if twice is not None:  # …总投资5亿元，占地面积90亩
        return twice["of"] + twice["own"], "extent of what the sentence is about"
    bordered = _EXTENT_OF_BORDERED.fullmatch(phrase) if extent else None
    if bordered is not None:  # 《规划》划定的通勤圈包括…，面积约2万平方公里
        return bordered["topic"].rpartition("的")[2] + bordered["own"], "extent of what the sentence is about"
    if extent and _EXTENT.fullmatch(phrase):
        topic = _topic_of(figure)
        return (topic + phrase, "extent of what the sentence is about") if topic else (phrase, "")
    if _REACHED.fullmatch(phrase):
        treated = _TREATED.match(before)
        if treated is not None:
            return treated["whom"] + treated["what"] + phrase, "reached by what was done before"
        if follows and carried and len(carried) <= _LONGEST_CARRIED and not _REACHED.search(carried):
            return carried + phrase, "reached by what was done before"
    if follows and _BEDS.fullmatch(phrase) and _HOUSES.search(carried):
        return _NEW.sub("", carried) + phrase, "of what the figure before counts"
    headed = _HEADS.search(carried) if follows and _HEADS.fullmatch(phrase) else None
    if headed is not None and headed.start() >= _SHORTEST_OWNER and headed[0] != phrase:
        return carried[: headed.start()] + phrase, "of what the figure before measures"
    if follows and carried and _BARE_RATE.fullmatch(phrase) and not _OF_ALL.search(figure.left):
        noun = head_of_doing(_BARE_RATE.sub("", carried))
        return noun.removesuffix(phrase.removesuffix("率")) + phrase, "rate of the figure before"
    quoted = _quoted_before(before)
    if quoted and _BARE.fullmatch(phrase):
        return quoted + phrase, "of what the clause before quotes"
    if 0 < len(phrase) <= _LONGEST_VERB and action_of(phrase) == phrase:
        topic = doing_before(figure)
        if topic:
            whole = topic if topic.endswith(phrase) else topic + phrase  # 启动电梯更新以来，已更新…
            return whole, "of what the clause before does"
        noun = head_of_doing(carried)
        if follows and not carried.endswith("率") and noun != phrase and not noun.endswith(phrase):
            return noun + phrase, "done to the figure before"
    return phrase, ""


_GRADE_OF_AIR = re.compile(r"优|良|优良|达标|超标|(?:轻度|中度|重度|严重)(?:及以上)?污染")
"""优126天、良192天: days by the grade of their air."""
_PERSONS = ("人", "名")
_HARM = re.compile(r"(?P<in>.*?)(?:造成|导致)?(?P<what>死亡|受伤|重伤|轻伤|失踪)(?:人数)?")
_ACCIDENTS = re.compile(r"(?:发生)?(?:各类)?(?P<of>.*?)(?:发生)?(?:各类)?事故(?:死亡人数|起数|总数)?")
_HURT = re.compile(r"(?P<what>受灾|死亡|遇难|身亡|受伤|重伤|轻伤|失踪|被困|失联|感染)(?:$|[，。；、,;和及])")
_EXTENT = re.compile(
    r"(?:线路|总|正线)?(?:全长|总长|长度|里程)|(?:总|占地|规划|建筑|总建筑|用地)?面积|(?:总|计划总|项目总)投资|(?:共)?设车站|设计时速|高度|总高|总重"
)
"""How large or dear a thing is: said of the thing that the sentence tells of."""
_ENDS_OF_EXTENTS = frozenset("长度程积资站速高重")
"""With what :data:`_EXTENT` closes."""
_EXTENT_TWICE = re.compile(rf"(?P<of>.*?)(?:{_EXTENT.pattern})(?P<own>{_EXTENT.pattern})")
_EXTENT_OF_BORDERED = re.compile(
    rf"(?P<topic>[\u4e00-\u9fff《》“”]{{2,24}}?)(?:包括|涵盖|[东南西北]起|起自|起于|位于|坐落).+?(?P<own>{_EXTENT.pattern})"
)
_TOPIC = re.compile(
    r"^(?P<topic>[\u4e00-\u9fff“”A-Za-z0-9（）《》]{2,24}?)(?:今日|正式|顺利|已|将)?(?:[东南西北]起|起自|起于|始于|串联|连接|途经|包括|涵盖|聚焦|位于|坐落|毗邻|开工|竣工|投产|投用|启用|封顶|贯通|通车|通过[^，。；]{0,6}验收|分为|选址)"
)
_LONGEST_TOPIC = 12


def _hurt(figure: Figure) -> str:
    """Return the name of a count of people who came to harm: 造成4人死亡."""
    if figure.quantity.unit not in _PERSONS:
        return ""
    hurt = _HURT.match(figure.text, figure.quantity.end)
    if hurt is None:
        return ""
    return "受灾人口" if hurt["what"] == "受灾" else hurt["what"] + "人数"


def _killed(figure: Figure, phrase: str, carried: str) -> str:
    """Return the name of a count of people behind the word for their harm: 道路运输发生事故22起、死亡18人."""
    hurt = _HARM.fullmatch(phrase) if figure.quantity.unit in _PERSONS else None
    if hurt is None:
        return ""
    accidents = _ACCIDENTS.fullmatch(carried) or _ACCIDENTS.fullmatch(hurt["in"])
    kind = f"{accidents['of'] or ''}事故" if accidents is not None else ""
    return f"{kind}{hurt['what']}人数"


def _topic_of(figure: Figure) -> str:
    """Return the thing that the nearest clause before tells of: 京沪线北起…，全长…."""
    sentence = figure.sentence
    for edge in reversed([edge for edge in sentence.edges if edge < figure.quantity.number_start]):
        low, high = sentence.clause(edge)
        told = _TOPIC.match(tidy(sentence.without_periods(low, high)))
        if told is not None:
            topic = told["topic"].rpartition("的")[2]
            return topic if 2 <= len(topic) <= _LONGEST_TOPIC and not action_of(topic) else ""
    return ""


def _share_of_frame(figure: Figure, phrase: str) -> str:
    """Return the name of a part whose whole opens the sentence: 能源消费总量中，煤炭占比…."""
    part = _PART.fullmatch(phrase) if "占" in phrase else None
    if part is None:
        return ""
    sentence = figure.sentence
    for edge in reversed([edge for edge in sentence.edges if edge < figure.quantity.number_start]):
        low, high = sentence.clause(edge)
        frame = _FRAME.search(sentence.without_periods(low, high).strip(" ，,"))
        if frame is not None:
            return f"{part['part']}占{tidy(frame['whole'])}比重"
    return ""


def _quoted_before(before: str) -> str:
    """Return the quoted name of what the clause before does: 打好“保交房”攻坚战."""
    done = _DONE_QUOTED.match(before)
    if done is None:
        return ""
    quoted = _QUOTED.search(before)
    return quoted["name"] if quoted is not None and quoted.end() == len(before) else ""
