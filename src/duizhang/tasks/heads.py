"""What a stretch between commas is: an act, an outcome, means, a formula that guides, or none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from duizhang.tasks.words import (
    ADVERB_AT,
    COPULA,
    DESCRIBES,
    EFFECTS,
    FIGURE_PREDICATES,
    FLOORS,
    FORMULAS,
    HEAD,
    LEADS,
    MEANS,
    MODALS,
    NOMINAL,
    OWN,
    PREPOSITIONS,
    STATE_PREDICATES,
    STRONG,
    TALK,
    VERB_AT,
)


class Role(StrEnum):
    """What a stretch does."""

    ACT = "act"
    OUTCOME = "outcome"
    STATE = "state"  # an outcome without a figure
    MEANS = "means"  # belongs to the act behind it
    FORMULA = "formula"
    EFFECT = "effect"
    TALK = "talk"
    FIGURE = "figure"  # a thing with a figure, whose verb stands before
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Head:
    """The role of a stretch; positions count from its start.

    ``lead`` is where it begins behind connectives; ``start:end`` the verb phrase or predicate; ``verb`` the bare
    verb; ``subject`` what stands in front of it.
    """

    role: Role
    lead: int = 0
    start: int = 0
    end: int = 0
    verb: str = ""
    subject: str = ""


_MODAL = re.compile(MODALS)
_TURNS_INTO = re.compile(r"[把将][^，]{2,40}(?:办成|当作|当成|作为|放在|摆在|抓在|贯穿|打造成“)")
_CONDITION = re.compile(r"(?:[\u4e00-\u9fff](?:之?后|时|以来)|基础上|的)$")
_WHENEVER = re.compile(r"[\u4e00-\u9fff]时(?=应|须|要)")
_FRAMES = re.compile(r"在|若|如|当|凡|经")
_GUIDES = re.compile(r"坚持|突出|牢牢|牢固|牢记|秉|践行|更加注重|注重|深刻|充分发挥|更好发挥|以更")
_TURNED = re.compile(
    rf"(?:[^，由]{{0,8}}?)(?:转)?由(?!此|于)(?P<who>[^，]{{2,24}}?)(?P<verb>{VERB_AT.pattern})"
)
_TIME = re.compile(
    r"(?:到|至|自|从|截至|力争到)?(?:20\d\d年?(?:[—\-至]20\d\d年)?(?:底|末|初|前)*|今年|明年|年内|年底前|每年|“〇〇〇”(?:期间|时期|末)?|[一二两三四五]年内|\d{1,2}月(?:底|\d{1,2}日(?:\d{1,2}时)?)?(?:前)?)(?:底|末|年底)?(?:前|之前|起)?"
)
_FIGURE_OUTCOME = re.compile(
    rf"{FIGURE_PREDICATES}(?:了|到|至|约|近|超过|超|[\u4e00-\u9fff]{{0,4}})?[\d百两“]"
)
_STATE_OUTCOME = re.compile(rf"{STATE_PREDICATES}$")
_EFFECT = re.compile("|".join(EFFECTS))
_DIGIT = re.compile(r"\d")
_ACTOR = re.compile(
    r"(?:局|委|办|厅|部|署|指挥部|政府|部门|单位|机构|企业|学校|幼儿园|医院|院区|中心|公司|集团|区|县|镇|街道|社区|村|党委|地区|工地|车辆|场所|项目|建筑|人群|公众|市民|居民|大户|存放点|网格员|社会组织|志愿者|银行|行动|工程|培训|平台|各方|负责人|门诊|基地|园区|站点|城区|海域|流域|方|者|人员|人|区域|范围)(?:内|等)?$"
)
_PURPOSE_FOR = re.compile(r"为[^，]{1,40}?(?=提供|配置|配备|加装|补装|安装|实施|改善|建立|发放|减免|开展)")
_HANDLED = re.compile(
    r"(?:对|为|给|向|将|把)[^，]{2,60}?(?P<head>(?:进行|实施|开展|给予|予以|加以|提供|补装|加装|安装|配置|配备|发放|改善|建立|纳入|打造成|建成|拆解为?|转化为|调整|加大|适时调整|落实)[\u4e00-\u9fff]{0,6})"
)
_BARE_MODAL = re.compile(r"(?:还|也|均|都)?(?:将|要|应|须|会)(?=[\u4e00-\u9fff])")
_FARTHEST = 30
_NEAREST_OBJECT = 2


_ADVERBS = re.compile(rf"(?:{ADVERB_AT.pattern})+")


@lru_cache(maxsize=4096)
def head_of(masked: str) -> Head:
    """Return what a stretch is, from its masked text."""
    lead = _lead(masked)
    rest = masked[lead:]
    if len(rest) < 3:
        return Head(Role.TALK if not rest.strip() else Role.NONE, lead)
    if TALK.search(rest):
        return Head(Role.TALK, lead)
    if COPULA.search(rest):
        return Head(Role.NONE, lead)
    if DESCRIBES.match(rest):
        return Head(Role.NONE, lead)
    if rest[-1] in "后时来上的" and _CONDITION.search(rest) and not _MODAL.match(rest):
        return Head(Role.MEANS if rest.endswith("的") or _FRAMES.match(rest) else Role.NONE, lead)
    modal = _BARE_MODAL.match(rest)
    if modal is not None and (FORMULAS.match(rest, modal.end()) or MEANS.match(rest, modal.end())):
        return _framed(masked, lead, modal.end() + lead)
    if _GUIDES.match(rest):
        return Head(Role.FORMULA, lead)
    turned = _TURNED.match(rest) if "由" in rest else None
    if turned is not None:
        verb = VERB_AT.match(rest, turned.start("verb"))
        if verb is not None:
            return Head(Role.ACT, lead, lead + verb.start(), lead + verb.end(), verb[0], turned["who"])
    if _EFFECT.match(rest) and not _DIGIT.search(rest):
        return Head(Role.EFFECT, lead, lead, lead)
    whenever = _WHENEVER.search(rest) if "时" in rest else None
    if whenever is not None and (head := _at_head(masked, lead + whenever.end())) is not None:
        return Head(head.role, lead, head.start, head.end, head.verb)
    if (head := _at_head(masked, lead)) is not None:
        return head
    adverbs = _ADVERBS.match(rest)
    at = adverbs.end() if adverbs is not None else 0
    if PREPOSITIONS.match(rest, at) or FORMULAS.match(rest, at):
        return _framed(masked, lead, lead + at)
    return _with_subject(masked, lead)


def _lead(masked: str) -> int:
    """Where a stretch begins behind connectives, times and the words for us."""
    at = 0
    for _ in range(6):
        match = LEADS.match(masked, at) or _TIME.match(masked, at) or OWN.match(masked, at)
        if (
            match is None
            or match.end() == at
            or (match.end() == len(masked) and at == 0 and "将" not in masked)
        ):
            if match is not None and match.end() == len(masked):
                return len(masked)
            break
        at = match.end()
        while at < len(masked) and masked[at] in "，,：: 、":
            at += 1
    return at


def _at_head(masked: str, lead: int) -> Head | None:
    """A verb phrase that opens the stretch; ``None`` where its verb only names the subject of a predicate."""
    match = HEAD.match(masked, lead)
    if match is None:
        return None
    verb, after = match["verb"], masked[match.end() :]
    bare = not match["adverbs"]
    if (
        after.startswith("的")
        and (first := VERB_AT.match(masked, match.start("verb")))
        and first.end() < match.end()
    ):
        return Head(Role.ACT, lead, match.start(), first.end(), first[0])  # 建立明确的规则
    if verb == "利用" and match["adverbs"] == "充分" and _main_verb(masked[lead:]) is None:
        return Head(Role.MEANS, lead)
    if verb == "采取" and MEANS.match(masked, match.start("verb")):
        return Head(Role.MEANS, lead, subject="")
    if verb == "发布" and "预警" in after:
        return Head(Role.NONE, lead)
    if after.startswith(("的", "率", "量", "度的", "者", "情况")) and bare:
        return None
    if (
        bare
        and verb in NOMINAL
        and (_STATE_OUTCOME.search(after) or _FIGURE_OUTCOME.search(after) or STRONG.search(after))
    ):
        outcome = _outcome(masked, lead)
        if outcome is not None:
            return outcome
    if after.startswith("了"):
        return Head(Role.NONE, lead)
    if bare and verb in _ALSO_PREPOSITIONS:
        main = _main_verb(masked[lead:])
        if main is None:
            return (
                Head(Role.MEANS, lead)
                if verb in _MEANS_VERBS
                else Head(Role.ACT, lead, match.start(), match.end(), verb)
            )
        start, end, verb = main
        return Head(Role.ACT, lead, lead + start, lead + end, verb)
    if len(after) < _NEAREST_OBJECT and len(verb) < 4:
        return None
    if verb in _OF_BUILDINGS and (thing := _BUILDINGS.match(after)) and VERB_AT.search(after, thing.end()):
        return None  # 新建建筑100%执行…: whatever is built is the subject
    end = _extended(masked, match.end(), verb)
    return Head(Role.ACT, lead, match.start(), end, verb)


_OF_BUILDINGS = frozenset("新建 改建 扩建 续建 迁建 新增".split())
_BUILDINGS = re.compile(r"(?:、?(?:改建|扩建))*(?:建筑|项目|企业|住宅|小区|厂房|设施|车辆|产能)")


def _extended(masked: str, end: int, verb: str) -> int:
    """Take the verb behind one that only says how (加快补齐, 统筹推动, 停止使用) into the verb phrase."""
    while verb in _HOW and (further := VERB_AT.match(masked, end)) is not None:
        after = masked[further.end() :]
        nominal = further[0] in NOMINAL and (
            len(after) < _NOMINAL_OBJECT or after[0] in "和与、的及工体力水机等"
        )
        if nominal or len(after) < _NEAREST_OBJECT:
            break
        end, verb = further.end(), further[0]
    return end


_HOW = frozenset(
    "加快 严格 统筹 推动 推进 联合 协同 探索 力争 争取 努力 组织 持续 深入 谋划 继续 停止 停止使用 支持 鼓励 引导 研究".split()
)
_NOMINAL_OBJECT = 4


_ALSO_PREPOSITIONS = frozenset("利用 依托 联合 会同 配合 采用 采取".split())
_MEANS_VERBS = frozenset("利用 依托 联合 会同 配合".split())


def _framed(masked: str, lead: int, at: int) -> Head:
    """A stretch that opens with a preposition or formula: an act where a verb phrase stands behind it."""
    rest = masked[at:]
    if rest.startswith(
        ("坚持", "突出", "始终", "注重", "更加注重", "牢固", "牢牢", "深刻", "践行", "秉", "贯彻")
    ):
        return Head(Role.FORMULA, lead)
    if _TURNS_INTO.match(rest):
        return Head(Role.FORMULA, lead)
    handled = _HANDLED.match(rest)
    if handled is not None:
        return Head(Role.ACT, lead, at + handled.start("head"), at + handled.end(), handled["head"])
    if MEANS.match(rest) and rest.startswith("以"):
        return Head(Role.MEANS, lead)
    if re.match(r"以[^，]{2,50}为[^，]{1,24}$", rest):
        return Head(Role.FORMULA, lead)
    if rest.startswith("为"):
        return Head(Role.FORMULA, lead)
    main = _main_verb(rest, only_strong=bool(_BY_RULE.match(rest)))
    if main is not None:
        start, end, verb = main
        return Head(Role.ACT, lead, at + start, at + end, verb)
    if MEANS.match(rest):
        return Head(Role.MEANS, lead)
    return Head(Role.FORMULA, lead)


_BY_RULE = re.compile(r"按照?|根据|依据|依照|遵循")


def _main_verb(rest: str, *, only_strong: bool = False) -> tuple[int, int, str] | None:
    """The verb phrase behind a prepositional phrase: 聚焦…领域联合开展…, 利用空地新建…."""
    strong = [
        m
        for m in STRONG.finditer(rest, 2)
        if m.start() >= _SHORTEST_FRAME
        and rest[m.start() - 1] not in "、和与的"
        and len(rest) - m.end() >= _NEAREST_OBJECT
    ]
    if (
        rest.startswith("通过")
        and "、" in rest
        and not re.search(r"(?:方式|手段|形式|渠道)(?=[\u4e00-\u9fff]{4})", rest)
    ):
        strong = []
    for match in strong:
        head = HEAD.match(rest, match.start())
        if head is not None:
            return head.start(), head.end(), head["verb"]
    for match in VERB_AT.finditer(rest, 2):
        if (
            only_strong
            or len(match[0]) < 2
            or match[0] in NOMINAL
            or rest[match.start() - 1] in "、和与的被所或及"
            or match.start() < _SHORTEST_FRAME
            or re.search(r"的[^，的]{2,12}$", rest[match.end() :])
            or rest[match.end() : match.end() + 1] in "的、和与率者"
            or len(rest) - match.end() < 3
        ):
            continue
        if "、" in rest and rest.startswith("通过"):
            continue
        return match.start(), match.end(), match[0]
    return None


_SHORTEST_FRAME = 3


def _with_subject(masked: str, lead: int) -> Head:
    """A stretch that opens with a noun: somebody who acts, a thing that reaches a state, or a description."""
    rest = masked[lead:]
    if re.search(r"发布[^，]*预警", rest):
        return Head(Role.NONE, lead)
    framed = _FRAMED_MODAL.search(rest, 1, min(len(rest), _FARTHEST))
    if framed is not None:
        inner = _framed(masked, lead, lead + framed.end())
        if inner.role is Role.ACT:
            return Head(Role.ACT, lead, inner.start, inner.end, inner.verb, rest[: framed.start()])
        return Head(inner.role, lead, subject=rest[: framed.start()])
    for match in _OBEYING.finditer(rest, 2, min(len(rest), _FARTHEST + 8)):
        if _ACTOR.search(rest[: match.start()]):
            return Head(Role.MEANS, lead, subject=rest[: match.start()])
    for match in STRONG.finditer(rest, 1, min(len(rest), _FARTHEST + 8)):
        subject = rest[: match.start()]
        if rest[match.start() - 1] in "、和与的" or len(rest) - match.end() < _NEAREST_OBJECT:
            continue
        if _DIGIT.search(subject) and not _ACTOR.search(subject):
            continue
        modal = _MODAL.search(subject)
        actor = subject[: modal.start()] if modal else subject
        if modal or _ACTOR.search(subject):
            begin = modal.start() if modal else match.start()
            head = HEAD.match(rest, match.start())
            stop = head.end() if head else match.end()
            return Head(Role.ACT, lead, lead + begin, lead + stop, head["verb"] if head else match[0], actor)
        break
    outcome = _outcome(masked, lead)
    if outcome is not None:
        return outcome
    for match in _MODAL.finditer(rest, 1, min(len(rest), _FARTHEST)):
        following = VERB_AT.search(rest, match.end())
        if following is not None and rest[match.start() - 1] not in "、和与的":
            return Head(
                Role.ACT,
                lead,
                lead + match.start(),
                lead + following.end(),
                following[0],
                rest[: match.start()],
            )
    for match in VERB_AT.finditer(rest, 1, min(len(rest), _FARTHEST)):
        joint = VERB_AT.match(rest, match.end())
        if (
            (match[0] in NOMINAL and joint is None)
            or len(match[0]) < 2
            or len(rest) - match.end() < _NEAREST_OBJECT
        ):
            continue
        if rest[match.start() - 1] in "、和与的" or rest[match.end()] in "的、和与":
            continue
        subject = re.sub(r"[（(][^（）()]*[）)]$|\d+%$|全部$|一律$", "", rest[: match.start()])
        if _ACTOR.search(subject):
            return Head(
                Role.ACT, lead, lead + match.start(), lead + match.end(), match[0], rest[: match.start()]
            )
        break
    if _DIGIT.search(rest):
        return Head(Role.FIGURE, lead)
    return Head(Role.NONE, lead)


_FRAMED_MODAL = re.compile(rf"(?:将|要|应)(?=(?:{FORMULAS.pattern}|{MEANS.pattern}|对|为|从|以|把|在))")


_OBEYING = re.compile(r"按照?|根据|依据|(?:应当?|要|须)?采取(?=[^，]{0,8}措施$)")


def _outcome(masked: str, lead: int) -> Head | None:
    rest = masked[lead:]
    figure = _FIGURE_OUTCOME.search(rest, 2) if len(rest) > 2 else None
    if figure is not None:
        start = _back_over_adverbs(rest, figure.start())
        return Head(Role.OUTCOME, lead, lead + start, len(masked), rest[start:], rest[:start])
    floor = FLOORS.search(rest)
    if floor is not None and floor.start() >= 2:
        return Head(Role.OUTCOME, lead, lead + floor.start(), len(masked), floor[0], rest[: floor.start()])
    state = _STATE_OUTCOME.search(rest, 2) if len(rest) > 2 else None
    if state is not None:
        return Head(Role.STATE, lead, lead + state.start(), len(masked), state[0], rest[: state.start()])
    return None


_ADVERB_BEFORE = re.compile(r"(?:分别|均|都|力争|争取|累计|比20\d\d年|较20\d\d年|基本|全面|稳定|总量)+$")


def _back_over_adverbs(rest: str, at: int) -> int:
    match = _ADVERB_BEFORE.search(rest[:at])
    return match.start() if match else at


def is_effect(text: str) -> bool:
    """Say whether a stretch only says what an act is good for: 形成…格局, 打造…新地标."""
    return bool(_CLOSING.search(text))


_CLOSING = re.compile(
    r"^(?:加快|逐步|不断|全面)?(?:形成|营造|打造|构筑|筑牢|擦亮|展现|谱写|提升|增强|激发|构建)[^，]{0,30}(?:治理格局|局面|合力|氛围|新地标|名片|颜值|获得感|幸福感|底色|信心|自觉|活力|风尚|屏障|防线|典范)$|^(?:让|使|助力|方便|便利|惠及|为[^，]{1,16}(?:增添|提供更|作出))"
)
