"""Companies, ports, parks, hospitals and projects that a clause speaks of, and how far what it says of them reaches.

An organisation is told by the class that closes its name and by what follows: a verb, a mark, an adverb. Of a clause
that opens with one all figures are its own; a clause behind goes on with it where it names nothing of its own to
speak of, opening with a verb or with a noun that leans (总投资, 产值).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from duizhang.claims.phrases import is_named, needs_antecedent
from duizhang.claims.places import place_here, places_in
from duizhang.claims.sentences import Sentence
from duizhang.claims.trimming import action_of, tidy
from duizhang.claims.words import ACTIONS, ARRIVALS, CHANGES, alternatives, last_of
from duizhang.language.model import Lexicon

_OWN = "公司 集团 大学 学院 研究院 交易所 母港 港区 港 综保区 保税区 高新区 经开区 开发区 自贸区 自贸试验区 科创园 科技园 新城".split()
"""Classes of which a name is one organisation."""
_SITES = "街道 景区 古城 古镇 度假区 步行街 镇 乡".split()
"""Classes of towns and sights: two characters or more in front of them are a name, if they are no common word."""
_COMMON_SITE = re.compile(
    r"(?:全|各|该|这|我|重点|主要|热门|周边|[0-9A-Z]级|星级|红色|乡村|特色|城|小|集|多|家|所有|部分|类|所辖|下辖|省级|市级|国家级?|一批|示范|强|村)(?:街道|景区|古城|古镇|度假区|步行街|镇|乡)$"
)
_BUILT = "项目 工程 机场 铁路 高铁 轻轨 号线 灌区 水库 电站".split()
"""Classes of works: what stands in another clause is not theirs, but for nouns that lean on them."""
_COMMON = "医院 院区 实验室 银行 产业园 产业园区 工业园 园区 公园 合作区 示范区 试验区 综合体 中心 中心站 车站 基地 平台 博物馆".split()
"""Classes whose names are mostly of a kind (示范基地, 创新平台): one of them is told by a place in its name."""
_FIRMS = ("公司", "集团")
_CLASSES = tuple(dict.fromkeys((*_OWN, *_BUILT, *_COMMON, *_SITES)))
_CLASS_WORDS = frozenset(_CLASSES)
_BY_LAST = {last: tuple(name for name in _CLASSES if name[-1] == last) for last in last_of(_CLASSES)}
_LAST_OF_CLASS = re.compile(f"[{''.join(sorted(_BY_LAST))}]")
"""One class of characters is looked for, and the words only where it stands: a name closes with one."""
_UNIQUE = re.compile(rf"(?:{alternatives(_OWN)}|[\u4e00-\u9fff]{{2}}高铁)$|\d号线")
_WORKS = re.compile(rf"(?:{alternatives(_BUILT)}|城区|[四五六]区)$")
"""What stands beside works and parts of a city in other clauses is not theirs."""
_PLACE_OF = re.compile(r"^[省市区县](?![政委人属级区场域])|^[\u4e00-\u9fff]{2,3}[街镇乡](?!道|村|镇)")
"""A name may say of which place it is by kind (市第三医院) or by street and town."""
_NO_ACTOR = re.compile(
    r"\d[\d.]*(?:余|多|万)*[%家个项条座所只处批]|[两三四五六七八九十百][家个项条座所]|^(?:该|此|这|本|其|各|每|双方|我|全|以|就|按|走进|来到|位于|国家|国际|国有|民营|世界)|等|[把将的沿至]|联合|携手|会同|建成|打造|企业公司"
    r"|(?:公司|集团|单位)[^公]*(?:项目|工程)$|(?:上市|级|子|分|国有|民营)公司$"
)
_LATER = (
    "已 将 正在 正式 还 也 可 拟 再次 共有 共计 全面 累计 成功 此前 目前 现有 现已 首次 年均 日均 年产 年吞吐 是 为 在 以 依托 整合 坚持 聚焦 着力 成为 地处 "
    "位于 作为 拓展 采用 规划 蓬勃 加快 加速 稳步 提质 持续 不断 全线 改造后 建成后"
).split()
_FOLLOWS = re.compile(
    rf"(?:[（(][^（）()]{{1,12}}[）)])?(?:$|[，,：:；;。“]|{alternatives([*_LATER, *ACTIONS, *CHANGES, *ARRIVALS])}|总(?!部|经理|书记|工会)|应(?!急|用|届|收)|自(?=20|成立|投|受理))"
)
_LONGER = re.compile(
    rf"[^，。；：、]{{1,12}}?(?:{alternatives([*_OWN, *_BUILT, '实验室'])})(?<!项目)|[^，。；：、]{{1,14}}?中心(?!城)|实验室|大学|港|机场|铁路"
)
_BRACKET = re.compile(r"[（(][^（）()]{1,12}[）)]")
_LEAD = re.compile(
    r"^(?:[，,、；;：:“\s■●◆]|据(?:了解|悉|介绍)|其中|与此同时|同时|目前|截至目前|此外|另外|作为[^，]{0,40}，)*"
)
_THINGS = "系统 产品 基金 装置 设备 联盟 大桥 隧道 机组 车型 码头".split()
"""Classes of things and bodies of which a name need not say the place, if 该… takes it up."""
_LEADS = frozenset("，,、；;：:“■●◆据其与同目截此另作")
"""What :data:`_LEAD` begins with, besides white space."""
_AGAIN = re.compile(
    rf"(?P<this>(?:该|此次|本)[^，。]{{0,8}}?)?(?P<class>公司|园区|项目|工程|医院|线路|中心|基地|平台|集团|{'|'.join(_THINGS)})"
)
_AGAINS = frozenset("该此本公园项工医线中基平集") | {thing[0] for thing in _THINGS}
"""What :data:`_AGAIN` begins with."""
_BARE = ("公司", "园区", "项目")
_SPEAKS = re.compile(r"告诉|表示|介绍|负责人|经理|[\u4e00-\u9fff]说")
_LEANS = re.compile(
    r"^(?:累计|日均|年均)|^(?:总|年)?(?:投资|产值|产量|产能|营收|营业收入|销售额|销售收入|利润|税收|面积|建筑面积|占地|床位|椅位|运送|发送|旅客|货邮|起降|客流|运力|吞吐量|市值|用地|区域|园区|区内|线路|全长)"
)
_DOER = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])?"
    r"(?P<who>[\u4e00-\u9fff]{2,12}?(?:银行|中心|局|委员会|部门|机构|单位|机关|法院|公司))(?=应当?|须|需|自|在|于|收到|受理)"
)
_LONGEST = 28
_OTHER_WORDS = 2
_EDGE = r"[，。、；：！？\n“”（）的由在是与和对到为]"
_NEAR = 600
_OF_PLACE = re.compile(r"我市|全市|本市|我省|全省|全国")
_KINDS = {
    "园区": "产业园区?|科创园|科技园|工业园|园区",
    "公司": "公司|集团",
    "集团": "集团",
    "线路": "号线",
    "医院": "医院",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation or project, and where the clause begins that opens with it."""

    name: str
    start: int
    pointed: bool = False
    """It was taken up by 该…: the sentence is about it."""


def actors_of(sentence: Sentence, lexicon: Lexicon) -> tuple[Actor, ...]:
    """Return the organisations that clauses of a sentence open with, in order.

    A clause that opens with a place or with a subject of another kind is none of theirs; see :func:`actor_at`.
    """
    found: list[Actor] = []
    for start, end in _clauses(sentence):
        head = _led(sentence.without_periods(start, min(end, start + 2 * _LONGEST)))
        name, pointed = _opening(head, lexicon), False
        if not name:
            name, pointed = _taken_up(head, sentence, start, lexicon), True
        if name:
            found.append(Actor(name, start, pointed))
    return tuple(found)


def actor_at(
    actors: Sequence[Actor], sentence: Sentence, clause: tuple[int, int], phrase: str, before: str
) -> str:
    """Return the organisation that a figure is of, ``""`` where none is told.

    Parameters
    ----------
    actors
        Those of the sentence.
    sentence, clause
        Where the figure stands.
    phrase
        Its indicator: it decides whether the clause goes on with what an earlier one speaks of.
    before
        Subject of the figure before in the sentence, ``""`` for none; what it was said of goes on.
    """
    named = [actor for actor in actors if actor.start <= clause[0]]
    if not named:
        return ""
    actor = named[-1]
    organised = not is_work(actor.name)
    acts = organised and bool(action_of(phrase))
    if _OF_PLACE.search(sentence.text, actor.start, clause[1]):
        return ""  # 全市… speaks of the place again
    low, _ = sentence.part(clause[0])
    if actor.start < low:  # 园区着力…；先后设立…
        return actor.name if acts and actor == actors[0] else ""
    told_first = (
        not before
        and actor.name.endswith(_FIRMS)
        and _SPEAKS.search(sentence.text, actor.start, clause[0]) is None
    )
    if actor.pointed or told_first:
        return actor.name
    leans = needs_antecedent(phrase) or bool(_LEANS.match(phrase)) or (organised and before == actor.name)
    return actor.name if actor.start == clause[0] or leans or acts else ""


def names_more(text: str, end: int) -> bool:
    """Say whether a place is only the head of an organisation's or a work's name (深圳理工大学, 广州新机场).

    >>> names_more("深圳理工大学获批设置", 2), names_more("深圳新建铁路", 2)
    (True, False)
    """
    return not is_said_of(text, end) and bool(_LONGER.match(text, end))


def is_work(name: str) -> bool:
    """Say whether a name is that of a project, a line or a part of a city: nothing that acts by itself."""
    return bool(_WORKS.search(name))


def is_class(words: str) -> bool:
    """Say whether words are a class of organisations or works and no name."""
    return words in _CLASS_WORDS


def is_said_of(text: str, end: int) -> bool:
    """Say whether a clause goes on behind a name with what is said of it: a verb, an adverb or a mark."""
    return bool(_FOLLOWS.match(text, end))


def _clauses(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the stretches between the edges of a sentence."""
    starts = [sentence.start, *(edge + 1 for edge in sentence.edges)]
    return list(zip(starts, [*sentence.edges, sentence.end], strict=True))


def _led(clause: str) -> str:
    """Return a clause without the marks and words that lead into it."""
    lead = _LEAD.match(clause) if clause[:1] in _LEADS or clause[:1].isspace() else None
    return clause[lead.end() :] if lead else clause


_WORTH = re.compile(
    r"(?:计划|项目)?(?:总投资|投资|占地|总建筑面积|建筑面积)[^，。；\d]{0,3}\d[\d.]*[万亿]*(?:美?元|亩|平方米)(?:左右)?的"
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9“”·（）]{3,24}?(?:项目|工程|产业园|基地|生产线|大桥))(?!群|库)"
)
"""总投资16亿元的枢纽港项目: what a thing costs stands before its name."""


def _opening(head: str, lexicon: Lexicon) -> str:
    """Return the organisation that a clause opens with, its lead taken off."""
    worth = _WORTH.match(head)
    if worth is not None:
        return worth["name"]
    area = place_here(head, 0, lexicon)
    if area is not None and area.level == "area" and is_said_of(head, area.end):
        return area.name
    for match in _LAST_OF_CLASS.finditer(head, _OTHER_WORDS, _LONGEST):
        end = match.end()
        if not head.endswith(_BY_LAST[match[0]], 0, end) or not is_said_of(head, end):
            continue
        name = head[:end]
        if not _is_one(name, lexicon):
            return ""
        bracket = _BRACKET.match(head, end)
        return name + (bracket[0] if bracket else "")
    return ""


def doer_of(sentence: Sentence, at: int) -> str:
    """Return the office or bank that a time limit in a sentence binds: 贷款银行应在2个工作日内….

    Parameters
    ----------
    sentence, at
        Where the limit stands; the last of the clauses before it that opens with one tells.
    """
    for start, end in reversed(_clauses(sentence)):
        if start <= at and (doer := _DOER.match(sentence.text, start, end)):
            return doer["who"]
    return ""


def _taken_up(head: str, sentence: Sentence, start: int, lexicon: Lexicon) -> str:
    """Return the organisation of which a clause speaks again as 该公司, 园区, 项目: the last named of its class."""
    again = _AGAIN.match(head) if head[:1] in _AGAINS else None
    if again is None or not (
        again["this"] or (again["class"] in _BARE and _FOLLOWS.match(head, again.end()))
    ):
        return ""
    kind = again["class"]
    if kind in _THINGS:
        return _thing_before(sentence.text, start, kind)
    named = named_before(sentence.text, start, _KINDS.get(kind, kind), lexicon)
    if named or kind != "园区":
        return named[-1] if named else ""
    since = max(0, start - _NEAR)
    areas = [m.name for m in places_in(sentence.text[since:start], lexicon) if m.level == "area"]
    return next((name for name in reversed(areas) if "园" in name), "")


_SITE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:街道|景区|古城|古镇|度假区|步行街)|[\u4e00-\u9fff]{2,3}[镇乡]")


def _thing_before(text: str, before: int, kind: str) -> str:
    """Return the last thing of a class that is called by a name of several characters: 柔性喷涂系统."""
    since = max(0, before - _NEAR)
    names = [match[1] for match in _names_of(kind).finditer(text, since, before)]
    told = [name for name in names if len(name) - len(kind) >= _LEAST_OWN and not _NO_ACTOR.search(name)]
    return told[-1] if told else ""


_LEAST_OWN = 3
"""Characters of a name before its class."""


def _is_one(name: str, lexicon: Lexicon) -> bool:
    """Whether words are the name of one organisation or one work, and not of a kind or a number of them."""
    if name.endswith(tuple(_SITES)):
        called = _SITE.fullmatch(name) is not None and not _COMMON_SITE.search(name)
        return called and not _NO_ACTOR.search(name)
    if _NO_ACTOR.search(name) or not is_named(name) or tidy(name) != name:
        return False
    if name in _OWN:
        return False
    told = _UNIQUE.search(name) or (_PLACE_OF.match(name) and not is_work(name))
    return bool(told or places_in(name, lexicon))


def named_before(text: str, before: int, kind: str, lexicon: Lexicon) -> list[str]:
    """Return the names of a class that stand in a text before one point."""
    return [match[1] for match in _names_of(kind).finditer(text, 0, before) if _is_one(match[1], lexicon)]


@cache
def _names_of(kind: str) -> re.Pattern[str]:
    """Return what finds names of a class: up to the mark or the little word in front of them."""
    return re.compile(
        rf"(?:^|(?<={_EDGE}))((?:(?!{_EDGE}).|（[^（）]{{1,6}}）){{2,24}}?(?:{kind}))(?!负责|经理|部|组|团队|用地|方)"
    )
