"""What of the words beside a figure is a name: the edges of a phrase, and of the noun behind a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhang.claims.words import ACTIONS, LEADING_ADVERBS, alternatives, first_of

_NOT_DOING = r"保障性|建设用地|治理能力|服务业|保护区|处理能力|开发区"
ACTION = re.compile(
    rf"(?!{_NOT_DOING})(?:{alternatives(ACTIONS)})(?:(?!{_NOT_DOING})(?:{alternatives(ACTIONS)}))?"
)
_LEADING = re.compile(
    rf"^(?:{alternatives(LEADING_ADVERBS)}|[，,、；;：:\s]|——|[【〖][^【】〖〗]{{2,16}}[】〗]|[（(]?[一二三四五六七八九十]+[)）]|[①-⑳]|\d{{1,2}}[.．、](?!\d)|第[一二三四五六七八九十百零〇\d]+条[\s　]*|[两三四五]年(?:来|间)?(?=累计|共|{alternatives(ACTIONS)}))"
)
_LEADS = first_of(LEADING_ADVERBS) | frozenset("一二两三四五六七八九十第")
"""The letters that :data:`_LEADING` begins with."""
_LEADING_SAFE = re.compile(
    r"^(?:预期(?:寿命|性|目标|收益|管理|健康)|可吸入|全面小康|全国重点|全国文明|全国百强|全国先进|将军|要素|可再生|可持续|再生|再制造|需求|重点|集中|合理|现代|现役|现有|应届|应急|应用|应收|动态监测|高质量发展|高标准农田|高水平医院|全市场|稳定器|已建|已治理|还款|基本医|基本药物|基本养老|基本公共|基本农田|基本民生|年均浓度|实现地区|科学研究|科学技术|科学城|连续剧|并网|及以上|和谐|与会)"
)
_TAIL_CUT = re.compile(
    r"(?:以上|以下|以内|左右|上下|及以上)(?![\u4e00-\u9fff])|已(?:经)?(?:全部|全面|基本)|(?<=..)(?:，|均(?!等)|全部|正在|正式|分别(?!是)|进行|已经?(?=[建完收投改开启签运交])|进入(?!期|[^，。]+(?:行列|名单|榜单?|百强|前列|状态))|累计|免费|无偿|成功|相继|先后|陆续|顺利|投入|持续|加快|得以|撬动|助力|赋能|聚力|落地生根|(?<![评名列定认])为(?!主)|以上(?![\u4e00-\u9fff]))"
)
_MILESTONE = re.compile(r"^新?(?:大关|台阶|关口|门槛|整数关口|级台阶)")


_ONLY_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]是|其中|包括|和|与|及|以及|且|而且|并且|使|让|把|将|在|全市|全省|我市|我省|本市|届时|到时|目前|现在|现|同时|此外|另外|例如|比如)$"
)
_WITHIN = re.compile(r"^在[^，、]{1,10}?(?:时间里|期间|时间内|之内)(?=[\u4e00-\u9fff]{2})")
_BY_THEN = re.compile(r"^在(?=(?:建成|完成|实现|新建|开通|投用)(?:[\u4e00-\u9fff]|$))")
"""在年底前建成示范店, the time cut out."""
_AFTER = re.compile(r"(?:改造|建成|实施|整治|搬迁|投产|启用|扩建|提升|重组)后")


_POINTING = re.compile(
    r"^(?:这(?:也|就)?标志着|(?:该|此次|本次|这次|那些|这些|这(?=[个座项家条批处套款位]))(?:个(?![人体])|项(?!目)|家(?!庭)|条(?![例件约])|批(?!发)|处(?!理)|位(?!于)|[座套款])?(?![市区县省镇国]))(?=[\u4e00-\u9fff]{2})"
)
"""该项目总投资, 这些道路: what it points at is named before, the pronoun is no part of the name."""
_POINTERS = ("这", "该", "此次", "本次", "那些")
_PLACED = re.compile(
    rf"^在[^，。；]{{1,16}}?(?:[省市县区旗镇乡村]|社区|街道|园区|校园|领域|范围内|[上中内里])(?:各|都|共|新)?"
    rf"(?=(?!{_NOT_DOING})(?:{alternatives(ACTIONS)})[\u4e00-\u9fff“]{{2}})"
)
"""在社区设立门诊: where it is done."""
_DIGIT = re.compile(r"\d")
_OF_MANY = re.compile(
    r"^(?:(?:[^，。；、\d]{1,12}、)+[^，。；、\d]{1,12})?\d+(?:个|家|条|座|项|名|处|类)(?=[\u4e00-\u9fff]{4})"
)
"""339个城市细颗粒物浓度: of how many is no part of the name."""
_COURSE = re.compile(r"已经?|正在|计划|拟|将")
_ASPECT = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})(?:{_COURSE.pattern})(?:连续|陆续|相继|先后|全部)?(?=(?:{alternatives(ACTIONS)}))"
)
"""平台已连接企业: that it is done already is told by the kind."""
_TURNED = re.compile(
    r"(?:[由从][负降跌](?:转|变)[正增升涨]|止[跌降](?:回升|转增|回稳|企稳)|扭负为正|转负为正)$"
)
_TREATED = re.compile(r"^对(?P<thing>[^，。；对]{2,20}?)(?:进行|开展)(?:了)?(?=[\u4e00-\u9fff]{2})")
_MADE_BY = re.compile(
    r"^由[^，。；的]{1,40}?(?:打造|主办|承办|举办|推出|发起|组织|建设|运营|研发|投资|出资|开发|编制|牵头)[\u4e00-\u9fff]{0,2}的(?=[\u4e00-\u9fff]{2})"
)
"""由甲、乙联合打造的创新沙龙: who made it is no part of its name."""
_ALTOGETHER = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{2,6}}期间)?(?:累计)?共(?=(?:{alternatives(ACTIONS)}|收录|吸收|吸纳|征集|收到|审结|签约|审核)[\u4e00-\u9fff]{{2}})"
)
"""展会期间共接待观众: neither when nor that it is the sum."""
_AT_PRICES = re.compile(r"^按[^，。；]{0,4}价格?(?:计算)?")
_HAPPENED = re.compile(r"^(?:累计|共)+(?=发生)")
_BY_OFFICES = re.compile(
    rf"^[\u4e00-\u9fff]{{0,10}}(?:部门|机关)(?:(?:累计|共|已|依法|联合)+(?=[\u4e00-\u9fff]{{4}})|(?=(?:{alternatives(ACTIONS)})[\u4e00-\u9fff]{{2}}))"
)
"""应急管理部门共检查企业: which office did it is no part of the name."""
_DURING = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,6}期间|(?:“[\u4e00-\u9fff]{1,4}”|[\u4e00-\u9fff]{2,4})假期|新学期|新学年)(?:全[市省区县国]|我[市省])?(?=[\u4e00-\u9fff]{4})"
)
_FROM_WHERE = re.compile(r"来自[^，。；]{0,16}$")
_AND_MORE = re.compile(r"^[^，。；\d“]{2,12}\+(?=[\u4e00-\u9fff])")
"""地铁新线+14条道路: a headline's first thing."""
_ALL_OVER = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<!占)(?:全[市省区县]|我[市省])$")
"""覆盖全省110个县: where all of them are."""
_OPENING_QUOTES = ("“", "‘")
_LONE_QUOTE = re.compile(r"^[“‘](?=[^”’]*$)")


_ACTING = first_of(ACTIONS)
_MAY_ACT = re.compile(f"[{''.join(sorted(_ACTING))}]")


def actions_in(phrase: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the verbs of doing in a phrase from a place on: one class of characters is looked for, they only there."""
    while (head := _MAY_ACT.search(phrase, start)) is not None:
        match = ACTION.match(phrase, head.start())
        start = head.end() if match is None else match.end()
        if match is not None:
            yield match


def action_of(phrase: str) -> str:
    """Return the verbs of doing at the head of a phrase, ``""`` where there are none."""
    match = ACTION.match(phrase) if phrase[:1] in _ACTING else None
    return match[0] if match else ""


_MANNER = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{1,3}}(?<![绿美硬亮净消文变进转孵强深优简激催固])化)+(?=(?:{alternatives(ACTIONS)})[\u4e00-\u9fff])"
)


def tidy(phrase: str) -> str:
    """Return a phrase without the words in front of it that say how, when or where in general.

    >>> tidy("全市有序改造供热管网")
    '改造供热管网'
    """
    phrase = phrase.strip(" ，,、；;：:。\t—-*#●■◆▲★○□◎◇•·▪▫◾◼►▶➤➢❖✦✓✔✅☑→√◦‣⦁↑↓")
    if phrase[:1] in _OPENING_QUOTES:
        phrase = _LONE_QUOTE.sub("", phrase)
    phrase = _led(phrase)
    if "后" in phrase and (after := _AFTER.search(phrase)) and len(phrase) - after.end() >= 2:
        phrase = _led(phrase[after.end() :])
    if phrase.startswith("在"):
        phrase = _BY_THEN.sub("", phrase)
        phrase = _PLACED.sub("", _WITHIN.sub("", phrase))
    if "化" in phrase:
        phrase = _MANNER.sub("", phrase)
    if phrase.startswith(_POINTERS):
        phrase = _POINTING.sub("", phrase)
    if "期" in phrase[:8]:
        phrase = _DURING.sub("", phrase)
    if "发生" in phrase[:6]:
        phrase = _HAPPENED.sub("", phrase)
    if "部门" in phrase or "机关" in phrase:
        phrase = _BY_OFFICES.sub("", phrase)
    if "共" in phrase[:12]:
        phrase = _ALTOGETHER.sub("", phrase)
    if _DIGIT.search(phrase):
        phrase = _OF_MANY.sub("", phrase)
    if _COURSE.search(phrase):
        phrase = _ASPECT.sub("", phrase)
    if phrase.startswith("按"):
        phrase = _AT_PRICES.sub("", phrase)
    if phrase.startswith("由"):
        phrase = _MADE_BY.sub("", phrase)
    if "+" in phrase:
        phrase = _AND_MORE.sub("", phrase)
    if phrase.startswith("对"):
        phrase = _TREATED.sub(r"\g<thing>", phrase)
    if phrase.startswith(("对", "为", "向", "在", "从", "由", "以", "按")) and len(phrase) <= 2:
        return ""
    phrase = phrase.strip(" ，,、；;：:").rstrip("（(")
    return phrase[:-1] if phrase.endswith(("等", "的")) else phrase


def without_turn(phrase: str) -> str:
    """Return a phrase without the way in which something turns, which is no part of its name.

    >>> without_turn("固定资产投资增长由降转增")
    '固定资产投资增长'
    """
    return _TURNED.sub("", phrase)


def without_extent(left: str) -> str:
    """Take off what tells that all of them are meant: 覆盖全省110个县 → 覆盖."""
    return _ALL_OVER.sub("", _FROM_WHERE.sub("", left))


def _led(phrase: str) -> str:
    """Take the words off the front that say how, when or where in general."""
    while phrase and (phrase[0] in _LEADS or not phrase[0].isalpha()):
        match = _LEADING.match(phrase)
        if match is None or _LEADING_SAFE.match(phrase):
            break
        if match.end() == len(phrase):
            return "" if _ONLY_LEAD.match(phrase) else phrase
        phrase = phrase[match.end() :]
    return phrase


_BOUND_WORDS = re.compile(r"^(?:以上|以下|以内|左右|上下(?!游)|及以上|规模的|规模以上的|多|余|的|，)+")
_AND_SO_ON = re.compile(r"等(?<![高中初平同优劣均对相不特]等)(?!级|效|离)")


_WHO_DID = re.compile(
    r"^(?P<who>[\u4e00-\u9fff“”]{1,8}?)(?:可|新|已|将|均|都|共|分别)?(?:(?:带着|携)[\u4e00-\u9fff]{2,8}?)?(?P<did>(?:被(?:授予|命名为|评为|认定为|列为|确定为)|荣获|获得(?!感)|获评|入选|通过(?!率)|参加|参与|完成(?!率)|纳入|列入|走进|加入|享受|接受|签订|签署|实现|进入(?=[^，。]+(?:行列|名单|榜单?|百强|前列|状态)))[\u4e00-\u9fff“”]{2,16})$"
)


def who_did(noun: str) -> tuple[str, str]:
    """Split the noun behind a figure from what those that are counted did; ``""`` where they did nothing.

    >>> who_did("小区完成雨污分流改造"), who_did("口袋公园")
    (('小区', '完成雨污分流改造'), ('口袋公园', ''))
    """
    match = _WHO_DID.match(noun)
    return (match["who"], match["did"]) if match else (noun, "")


def object_of(tail: str) -> str:
    """Return the noun phrase at the head of the text after a figure.

    >>> object_of("口袋公园等建成开放")
    '口袋公园'
    """
    tail = tail.strip()
    if _MILESTONE.match(tail):
        return ""
    tail = _BOUND_WORDS.sub("", tail)
    head = _AND_SO_ON.split(tail, maxsplit=1)[0] if "等" in tail else tail
    cut = _TAIL_CUT.search(head)
    if cut and cut.start() >= 2:
        head = head[: cut.start()]
    return head[:24].strip()


_AND_OTHERS = re.compile(r"等(?=$|[重主各多两三四五六七八九十]?[点要类个种]?[\u4e00-\u9fff]{0,12}$)")


def after_examples(left: str) -> str:
    """Drop the examples of 甲、乙等: what they stand for follows."""
    match = _AND_OTHERS.search(left) if "等" in left else None
    if match and ("、" in left or left.endswith("等")):
        action = ACTION.match(tidy(left))
        return (action[0] if action else "") + left[match.end() :]
    return left
