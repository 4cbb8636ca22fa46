"""Stretches that open with a noun: somebody who acts, a thing that reaches a state, or a description."""

from __future__ import annotations

import re

from duizhang.tasks import roles
from duizhang.tasks.bodies import body_at
from duizhang.tasks.frames import framed
from duizhang.tasks.outcomes import outcome_of
from duizhang.tasks.roles import DIGIT, MODAL, NEAREST_OBJECT, Head
from duizhang.tasks.verbs import phrase_at
from duizhang.tasks.words import ADVERB_AT, FORMULAS, MEANS, NOMINAL, STRONG, VERB_AT

_ACTOR = re.compile(
    r"(?:局|委|办|厅|部|署|督查室|支队|总队|指挥部|政府|部门|单位|机构|企业|学校|中小学|幼儿园|医院|院区|中心|公司|集团|区|县|镇|街道|社区|村|党委|地区|工地|车辆|场所|项目|建筑|人群|公众|市民|居民|大户|队伍|团队|小组|[河田林湖路链校院站]长|存放点|网格员|社会组织|志愿者|银行|行动|工程|培训|平台|各方|负责人|门诊|基地|园区|站点|城区|主城区|周边|海域|流域|方|者|人员|人|区域|范围|事项|期间|时段|绿地|用地|空地|场地|地块|馆|卫生院|养老院|派出所|服务站|窗口|书房|驿站|机械|设备|船舶|超市|市场|景区|高校|院校|小区|食堂|网点|联席会议|专班|领导小组|委员会|热线|系统|产业|行业|片区|经济带|魅力带|海湾带|走廊)(?:内|等)?$"
)


def is_actor(text: str) -> bool:
    """Say whether a noun names somebody who can act, or something that somebody runs.

    Examples
    --------
    >>> is_actor("施工工地"), is_actor("土石方作业")
    (True, False)
    """
    return _ACTOR.search(text) is not None


_OWNERS = frozenset("市省区县州自我本国")
_ISSUES_A_WARNING = re.compile(r"发布[^，]*预警")
_ALL_OF_THEM = re.compile(
    r"(?:[（(][^（）()]*[）)]|\d+%|全部|一律|原则上|均|都|至少|每(?:[天日周月季年]|季度|半年))+$"
)
_FARTHEST = 30


def with_subject(masked: str, lead: int) -> Head:
    """Return what a stretch is that opens with a noun.

    Parameters
    ----------
    masked
        The stretch, names hidden.
    lead
        Where it begins behind connectives.
    """
    rest = masked[lead:]
    named = len(body_at(rest)) if rest[0] in _OWNERS else 0  # its name may hold verbs: 发展改革委
    if "发布" in rest and _ISSUES_A_WARNING.search(rest):
        return Head(roles.NONE, lead)
    modal = _FRAMED_MODAL.search(rest, 1, min(len(rest), _FARTHEST))
    if modal is not None:
        inner = framed(masked, lead, lead + modal.end())
        if inner.role is roles.ACT:
            return Head(roles.ACT, lead, inner.start, inner.end, inner.verb, rest[: modal.start()])
        told = _TO_SOMEBODY.search(rest, modal.end()) if "向" in rest else None
        if told is not None:
            low, high = lead + modal.start(), lead + told.end()
            return Head(roles.ACT, lead, low, high, told[0][-2:], rest[: modal.start()])
        return Head(inner.role, lead, subject=rest[: modal.start()])
    for match in _OBEYING.finditer(rest, 2, min(len(rest), _FARTHEST + 8)):
        acts = STRONG.search(rest, match.end())
        if acts is not None and len(rest) - acts.end() >= NEAREST_OBJECT + 2:
            low, high = lead + acts.start(), lead + acts.end()
            return Head(roles.ACT, lead, low, high, acts[0], rest[: match.start()])  # 按要求严格审核项目
        if _ACTOR.search(rest[: match.start()]):
            return Head(roles.MEANS, lead, subject=rest[: match.start()])
    for match in STRONG.finditer(rest, 1, min(len(rest), _FARTHEST + 8)):
        subject = rest[: match.start()]
        whoever = match[0].startswith(_SANCTIONS) and subject.endswith("的")
        if match.start() > _FEWEST_WHOEVER and (whoever or _WHOEVER.match(rest, 0, match.start())):
            return Head(roles.ACT, lead, lead + match.start(), lead + match.end(), match[0], subject)
        if rest[match.start() - 1] in "、和与的" or len(rest) - match.end() < NEAREST_OBJECT:
            continue
        if DIGIT.search(subject) and not _ACTOR.search(subject):
            continue
        modal = MODAL.search(subject)
        actor = subject[: modal.start()] if modal else subject
        actor = _ALL_OF_THEM.sub("", _TIME_BEHIND.sub("", actor))
        if modal or match[0].startswith(_NORMS) or _ACTOR.search(actor):
            begin = modal.start() if modal else match.start()
            phrase = phrase_at(rest, match.start())
            stop, verb = (phrase.end, phrase.verb) if phrase is not None else (match.end(), match[0])
            return Head(roles.ACT, lead, lead + begin, lead + stop, verb, actor)
        break
    outcome = outcome_of(masked, lead)
    if outcome is not None:
        return outcome
    begins = _BEGINS.search(rest, 2) if rest[-1] in _ENDS_OF_EVENTS else None
    if begins is not None:
        return Head(roles.ACT, lead, lead + begins.start(), len(masked), begins[0], rest[: begins.start()])
    wholly = _WHOLLY.search(rest, 2) if _ADVERB_OF_ALL.search(rest, 2) else None
    if wholly is not None:
        low, high = lead + wholly.start(), lead + wholly.end("verb")
        return Head(roles.ACT, lead, low, high, wholly["verb"], rest[: wholly.start()])
    for pattern, marks in ((_AS_SET, "按照"), (_TO_SOMEBODY, "向")):
        rule = pattern.search(rest, 2) if any(mark in rest for mark in marks) else None
        if rule is not None:
            low = lead + rule.start()
            return Head(roles.ACT, lead, low, lead + rule.end(), rule[0][-2:], rest[: rule.start()])
    for pattern, marks in ((_TIED, "挂钩"), (_NO_LONGER, "不再")):
        norm = pattern.search(rest, 2) if marks in rest else None
        if norm is not None:
            low = lead + norm.start()
            return Head(roles.ACT, lead, low, lead + norm.end(), norm[0][-2:], rest[: norm.start()])
    becomes = _BECOMES.search(rest, 2) if "为" in rest or "成" in rest else None
    if becomes is not None:
        low, high = lead + becomes.start(), lead + becomes.end()
        return Head(roles.ACT, lead, low, high, becomes["verb"], rest[: becomes.start()])
    ruled = _RULED.search(rest, 2) if "一律" in rest or "予以" in rest else None
    if ruled is not None:
        low, high = lead + ruled.start(), lead + ruled.end()
        return Head(roles.ACT, lead, low, high, ruled["verb"], rest[: ruled.start()])
    refuses = _REFUSES.search(rest, 2) if "不" in rest else None
    if refuses is not None:
        start, end = lead + refuses.start(), lead + refuses.end()
        return Head(roles.ACT, lead, start, end, refuses["verb"], rest[: refuses.start()])
    for match in MODAL.finditer(rest, 1, min(len(rest), _FARTHEST)):
        forbidden = match[0] in _FORBID and len(rest) - match.end() >= NEAREST_OBJECT
        if forbidden and rest[match.start() - 1] not in "、和与的":
            low = lead + match.start()
            return Head(roles.ACT, lead, low, lead + match.end(), match[0], rest[: match.start()])
        following = VERB_AT.search(rest, match.end())
        if following is not None and rest[match.start() - 1] not in "、和与的":
            return Head(
                roles.ACT,
                lead,
                lead + match.start(),
                lead + following.end(),
                following[0],
                rest[: match.start()],
            )
    for match in VERB_AT.finditer(rest, max(1, named), min(len(rest), _FARTHEST)):
        joint = VERB_AT.match(rest, match.end())
        if (
            (match[0] in NOMINAL and joint is None and not _BODY.search(rest[: match.start()]))
            or len(match[0]) < 2
            or len(rest) - match.end() < NEAREST_OBJECT
        ):
            continue
        if rest[match.start() - 1] in "、和与的" or rest[match.end()] in "的、和":
            continue
        if rest[match.end()] == "与" and match[0] not in _WITH:
            continue
        subject = _ALL_OF_THEM.sub("", _TIME_BEHIND.sub("", rest[: match.start()]))
        if match[0] in _ATTRIBUTES and not _ACTOR.search(subject):
            continue  # 港口新增机械采用…: what is added is the subject
        if _ACTOR.search(subject):
            return Head(
                roles.ACT, lead, lead + match.start(), lead + match.end(), match[0], rest[: match.start()]
            )
        break
    meant = intended(masked, lead)
    if meant is not None:
        return meant
    done = _DONE_TO.match(rest) if DIGIT.search(rest, 6) else None
    if done is not None:
        low, high = done.span("verb")
        return Head(roles.ACT, lead, lead + low, lead + high, done["verb"], "")
    if DIGIT.search(rest):
        return Head(roles.FIGURE, lead)
    return Head(roles.NONE, lead)


_ENDS_OF_EVENTS = frozenset("营用行产工设车通诊学园业付顶龙")
_BEGINS = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:\d{1,2}月(?:底|份|[上中下]旬)?前?|年内|年底前?|[上下]半年|[一二三四]季度)?(?:全面|全部|正式|如期|同步|陆续|主体|主线|全线)?(?:建成)?(?:投入(?:运营|使用|运行|生产)|投用|投运|投产|开工(?:建设)?|竣工|通车|开诊|开园|开业|开馆|开学|开通|启用|封顶|贯通|合龙|交付使用)$"
)
"""A work that begins or ends: 环城路东段开工建设, 新院7月开诊."""


def intended(masked: str, lead: int) -> Head | None:
    """Return the act that words of intention make of whatever verb stands behind them, where it says how much or who.

    >>> intended("将增拨经费30万元", 0).verb, intended("将成为亮点", 0)
    ('增拨', None)
    """
    planned = _PLANNED.match(masked, lead)
    if planned is None or not (DIGIT.search(masked, planned.end()) or _BODY.search(planned["who"])):
        return None
    low, high = planned.span("said")
    return Head(roles.ACT, lead, low, high, planned["verb"], planned["who"])


_OF_ALL = "全部|[全足]额|一律|全程|即时|及时|如期|按时|免费|当[天日场]|次日|每[日天周月季]|逐[一个户项家]"
_ADVERB_OF_ALL = re.compile(_OF_ALL)
"""A quick look for :data:`_WHOLLY`."""
_WHOLLY = re.compile(
    rf"(?:{_OF_ALL})(?P<verb>(?:{ADVERB_AT.pattern})?(?:{VERB_AT.pattern}|上墙公示|公示|停工|停产|停业|转移|[网线掌]上(?:可)?办|通[车水气电客]|到位|完工|报修|办好))"
)
"""A predicate of all that its subject names: 定点药店全部接入平台, 登记即时办结."""


_DONE_TO = re.compile(
    rf"^[^\d，的了]{{2,18}}(?P<verb>{VERB_AT.pattern})(?:不少于|最高)?(?=\d[\d.]*[万亿]?(?!年|月|日|%)[\u4e00-\u9fff])"
)
"""A thing, what is done with it and how much of it, as lists print it: 食品监督抽检9000批次."""
_PLANNED = re.compile(
    r"(?P<who>[^，、的]{0,16}?)(?P<said>(?:还|也|均|都)?(?:将|拟|准备|打算)(?![近军领相来由会有是成达降升减超]|增(?![拨派配设补])|继续保持)(?P<verb>[\u4e00-\u9fff]{2}))(?=[^，]{2})"
)
"""Words of intention make an act of whatever verb stands behind them: 市水务局将增派泵车6台."""


_FORBID = frozenset("禁止 严禁 不得".split())
_REFUSES = re.compile(
    r"(?:原则上|一律|坚决)?(?:不得|不再|不予|不)(?P<verb>列入|纳入|安排|批准|审批|审核|受理|办理|新增|收取|享受|允许|通过|核准|备案|复工|复产|开工|上岗|投用|使用|销售|出厂|上路|新建|扩建)"
)


_NORMS = ("优先", "一律", "原则上", "按规定", "按比例", "按标准")
"""Adverbs of a rule, whatever its subject: 景观用水优先使用再生水."""
_FEWEST_WHOEVER = 3
_SANCTIONS = ("从严", "依法", "限期")
"""Adverbs of what meets whoever does something: 临时加价的从严查处."""
_WHOEVER = re.compile(
    r"(?:对)?[^，、]{0,12}(?:逾期|拒不|未|不|违反|违规|违法|仍|构成|没有)[^，]{1,16}的(?:依法|一律|从严|坚决)*$"
)
"""Whom a sanction meets: 逾期不改的."""
_ATTRIBUTES = frozenset("新增 更新 新建 改建 扩建 续建 迁建 改造".split())
_AS_SET = re.compile(
    r"(?:分别|统一|一律|均|都)?(?:按照?|参照|依照|比照)[^，]{2,40}(?:执行|发放|落实|办理|结算|管理|实施|享受)$"
)
"""A rule that holds for its subject: 两类对象分别按照各自标准执行."""
_TIED = re.compile(r"(?:直接)?[与同和][^，]{2,12}挂钩$")
_NO_LONGER = re.compile(r"不再(?=[\u4e00-\u9fff]{2})")
_BECOMES = re.compile(
    r"(?:全部|整体|统一)?(?P<verb>改建|改造|扩建|升级|转型|更名|调整|变更|打造|提升)[为成](?!了)(?=[^，的]{2})"
)
"""What a thing is made into: 旧厂房改建为文创园."""
_RULED = re.compile(
    r"(?:一律|(?:(?<=的)(?:依法|坚决|及时))?(?<=[的法决时])予以)(?P<verb>[\u4e00-\u9fff]{2,8})$"
)
"""What a rule does with all of its subject, whatever the verb: 不合格产品一律下架."""
_TO_SOMEBODY = re.compile(
    r"(?:每[年月周季日]度?|半年|定期|及时|全部|全程|主动|免费|错时)*向[^，]{2,14}(?:公开|公布|公示|报告|通报|反馈|开放)(?:[^，的]{0,2}[次回][^，]{0,6})?$"
)
"""What is regularly told or opened to somebody: 资金使用情况每季度向社会公开."""


_WITH = frozenset("推动 推进 加强 深化 开展 强化 建立 签订 签署 共建".split())


_BODY = re.compile(
    r"[市省区县州].{0,12}(?:局|委|办|厅|政府|支队|总队|中心|集团|会议)(?:每[年季月]度?)?$|(?:部门|单位)(?:今年|每[年季月]度?)?$"
)


_TIME_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff]{2}|[\u4e00-\u9fff〇]）)(?:今年|明年|年内|20\d\d年|于?(?:20\d\d年)?(?:\d{1,2}月(?:底|\d{1,2}日|[上中下]旬)?|年底)前|每(?:半?[年月]|季度?|[周旬日天])|近期|近日|下一步|[月年]底前)$"
)


_FRAMED_MODAL = re.compile(
    rf"(?:将|要|应)(?=(?:{FORMULAS.pattern}|{MEANS.pattern}|对(?![照标接于])|为|从|以|把|在))"
)


_OBEYING = re.compile(r"按照?|根据|依据|(?:应当?采取|要采取|须采取|采取)(?=[^，]{0,8}措施$)")
