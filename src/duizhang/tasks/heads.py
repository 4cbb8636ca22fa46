"""What a stretch between commas is: an act, an outcome, means, a formula that guides, or none of these."""

from __future__ import annotations

import re
from functools import lru_cache

from duizhang.tasks import roles
from duizhang.tasks.actors import intended, with_subject
from duizhang.tasks.frames import framed, main_verb
from duizhang.tasks.leads import lead_of, says_all
from duizhang.tasks.openings import DESCRIPTION, EFFECT, GUIDE, LEAD, OPENS, PHRASE
from duizhang.tasks.openings import MODAL as BARE_MODAL
from duizhang.tasks.outcomes import FIGURE_OUTCOME, STATE_OUTCOME, outcome_of
from duizhang.tasks.roles import DIGIT, LEADERSHIP, MODAL, NEAREST_OBJECT, Head
from duizhang.tasks.verbs import phrase_at
from duizhang.tasks.words import (
    ADVERB_AT,
    COPULA,
    DESCRIBES,
    EFFECTS,
    FORMULAS,
    MEANS,
    NOMINAL,
    PREPOSITIONS,
    STRONG,
    TALK,
    TALK_ENDS,
    VERB_AT,
)

_CONDITION = re.compile(r"(?:[\u4e00-\u9fff](?:之?后|(?<![瓦小工])时|以来|期间|过程中)|基础上|的)$")


_WHENEVER = re.compile(r"[\u4e00-\u9fff]时(?=应|须|要)")


_FRAMES = re.compile(r"在|若|如|当|凡|经")


_GUIDES = re.compile(r"坚持|突出|牢牢|牢固|牢记|秉|践行|更加注重|注重|深刻|充分发挥|更好发挥|以更")


_TOWARDS = re.compile(
    r"(?:为)?(?:实现|完成|达到|做好)(?:好)?(?:上述|以上|这些|今年|全年|明年|20\d\d年)(?:的)?[^，\d]{0,8}(?:目标|任务|工作)$"
)
"""What all that follows is for: 实现上述目标."""


_ATTRIBUTE = re.compile(r"[\u4e00-\u9fff]{0,2}的")
"""Behind a verb that only tells of a thing: 由两家单位联合主办的…."""


_TOGETHER = frozenset("会同 联合 配合 协同".split())


_LED = re.compile(
    r"由(?P<who>[^，]{2,24}?)(?:共同|分别|统一)?(?:牵头(?:组织|负责|实施|落实|推进)?|负责(?:组织)?(?:实施|落实|推进)?)(?:[、，]?[^，]{2,40}(?:配合|参与|协同|协助))?"
)
"""Who leads what stands in front or behind, and nothing else: 由市水务局牵头、市财政局配合."""
_TURNED = re.compile(
    rf"(?:[^，由]{{0,8}}?)(?:转)?由(?!此|于)(?P<who>[^，]{{2,24}}?)(?P<verb>{VERB_AT.pattern})"
)


_AT_A_RATE = re.compile(
    r"按照?[^，]{0,14}?\d[\d.]*(?:[万亿]?元|%|％|倍|折)(?:以内|以上)?(?:/[\u4e00-\u9fff])?(?:的?(?:标准|比例|额度|幅度))?"
)
"""How much is given in front of the verb that gives it: 按每人1000元发放补助."""
_FORBIDS = re.compile(r"(?:坚决|一律)?(?:不得|严禁|禁止|不准)")
"""What follows is forbidden, whatever its verb."""


_NEVER = re.compile(r"(?:坚决|绝)不(?!能|够|是|会)")


_PROMISED = re.compile(r"力争|争取|确保")
"""In front of a time these promise whatever stands behind it."""


_EFFECT = re.compile("(?:努力|力争|真正)?让|" + "|".join(EFFECTS))


_SHIFTS = re.compile(r"[把将对为给](?!要)|(?<![得再])[在向]")


_BARE_MODAL = re.compile(r"(?:还|也|均|都)?(?:将|要|应|须|会|不再|不得)(?=[\u4e00-\u9fff])")


_ADVERBS = re.compile(rf"(?:{ADVERB_AT.pattern})+")


@lru_cache(maxsize=4096)
def head_of(masked: str) -> Head:
    """Return what a stretch is, from its masked text."""
    lead = lead_of(masked) if OPENS.get(masked[:1], 0) & LEAD else 0
    rest = masked[lead:] if lead else masked
    if lead and says_all(rest):
        return Head(roles.ACT, lead, lead, len(masked), rest)
    if len(rest) < 3:
        return Head(roles.TALK if not rest.strip() else roles.NONE, lead)
    if rest[-1] in TALK_ENDS and TALK.search(rest):
        return Head(roles.TALK, lead)
    if COPULA.search(rest):
        return Head(roles.NONE, lead)
    rate = _AT_A_RATE.match(rest) if rest[0] == "按" else None
    if rate is not None and (head := _at_head(masked, lead + rate.end())) is not None:
        return Head(head.role, lead, head.start, head.end, head.verb)
    opens = OPENS.get(rest[0], 0)
    if opens & DESCRIPTION and DESCRIBES.match(rest):
        return Head(roles.NONE, lead)
    if rest[-1] in "后时来上的间中" and _CONDITION.search(rest) and not MODAL.match(rest):
        if rest.endswith("基础上"):
            return Head(roles.FORMULA, lead)
        return Head(roles.MEANS if rest.endswith("的") or _FRAMES.match(rest) else roles.NONE, lead)
    modal = _BARE_MODAL.match(rest) if opens & BARE_MODAL else None
    if modal is not None and (
        FORMULAS.match(rest, modal.end())
        or MEANS.match(rest, modal.end())
        or _SHIFTS.match(rest, modal.end())
    ):
        return framed(masked, lead, modal.end() + lead)
    if opens & GUIDE and (_GUIDES.match(rest) or _TOWARDS.match(rest)):
        return Head(roles.FORMULA, lead)
    led = _LED.fullmatch(rest) if "牵头" in rest or "负责" in rest else None
    if led is not None:
        return Head(roles.MEANS, lead, verb=LEADERSHIP, subject=led["who"])
    turned = _TURNED.match(rest) if "由" in rest and not VERB_AT.match(rest) else None
    if turned is not None:
        verb = VERB_AT.match(rest, turned.start("verb"))
        if verb is not None and verb[0] in _TOGETHER:
            further = VERB_AT.search(rest, verb.end() + 1)
            verb = further if further is not None else verb
        if verb is not None and _ATTRIBUTE.match(rest, verb.end()) is None:
            return Head(roles.ACT, lead, lead + verb.start(), lead + verb.end(), verb[0], turned["who"])
    if opens & EFFECT and _EFFECT.match(rest) and not DIGIT.search(rest):
        return Head(roles.EFFECT, lead, lead, lead)
    whenever = _WHENEVER.search(rest) if "时" in rest else None
    if whenever is not None and (head := _at_head(masked, lead + whenever.end())) is not None:
        return Head(head.role, lead, head.start, head.end, head.verb)
    if (head := _at_head(masked, lead)) is not None:
        return head
    adverbs = _ADVERBS.match(rest)
    at = adverbs.end() if adverbs is not None else 0
    if PREPOSITIONS.match(rest, at) or FORMULAS.match(rest, at) or (at and MEANS.match(rest)):
        at = 0 if MEANS.match(rest) else at
        head = framed(masked, lead, lead + at)
        meant = intended(masked, lead) if head.role is roles.FORMULA and rest[0] == "将" else None
        return head if meant is None else meant
    forbids = _FORBIDS.match(rest) or _NEVER.match(rest)
    if forbids is not None and len(rest) - forbids.end() >= NEAREST_OBJECT:
        return Head(roles.ACT, lead, lead, lead + forbids.end(), forbids[0])
    head = with_subject(masked, lead)
    promised = _PROMISED.match(masked) if lead and head.role in (roles.NONE, roles.FIGURE) else None
    return head if promised is None else Head(roles.ACT, lead, 0, promised.end(), promised[0])


def _at_head(masked: str, lead: int) -> Head | None:
    """A verb phrase that opens the stretch; ``None`` where its verb only names the subject of a predicate."""
    phrase = phrase_at(masked, lead) if OPENS.get(masked[lead : lead + 1], 0) & PHRASE else None
    if phrase is None:
        return None
    verb, after = phrase.verb, masked[phrase.end :]
    bare = not phrase.adverbs
    if (
        after.startswith("的")
        and (first := VERB_AT.match(masked, phrase.verb_start))
        and first.end() < phrase.end
    ):
        return Head(roles.ACT, lead, phrase.start, first.end(), first[0])  # 建立明确的规则
    if (
        verb in ("利用", "运用")
        and phrase.adverbs in _WELL
        and main_verb(masked[lead:]) is None
        and all(further[0] in NOMINAL or len(further[0]) < 2 for further in VERB_AT.finditer(after))
    ):
        return Head(roles.MEANS, lead)
    if verb == "采取" and MEANS.match(masked, phrase.verb_start):
        return Head(roles.MEANS, lead, subject="")
    if verb == "发布" and "预警" in after:
        return Head(roles.NONE, lead)
    if after.startswith(("的", "率", "量", "度的", "者", "情况")) and bare:
        return None
    if (
        bare
        and verb in NOMINAL
        and (STATE_OUTCOME.search(after) or FIGURE_OUTCOME.search(after) or STRONG.search(after))
    ):
        outcome = outcome_of(masked, lead)
        if outcome is not None:
            return outcome
    if bare and after.startswith("不") and ("的予以" in after or "的一律" in after):
        return None  # 考核不合格的予以退出
    if after.startswith("了") or (bare and after.startswith("不")):
        return Head(roles.NONE, lead)  # 监管不到位
    if bare and verb in _ALSO_PREPOSITIONS:
        main = main_verb(masked[lead:])
        if main is None:
            return (
                Head(roles.MEANS, lead)
                if verb in _MEANS_VERBS
                else Head(roles.ACT, lead, phrase.start, phrase.end, verb)
            )
        start, end, verb = main
        return Head(roles.ACT, lead, lead + start, lead + end, verb)
    if len(after) < NEAREST_OBJECT and len(verb) < 4:
        whole = (
            _CARRIED_OUT.search(masked, phrase.start, phrase.verb_start)
            if not after and verb not in NOMINAL
            else None
        )
        return Head(roles.ACT, lead, phrase.start, phrase.end, verb) if whole is not None else None
    if verb in _OF_BUILDINGS and (thing := _BUILDINGS.match(after)) and _PREDICATE.search(after, thing.end()):
        return None  # 新建建筑100%执行…: whatever is built is the subject
    if verb in _OF_BUILDINGS and _RULES_OUT.search(after):
        return None  # 新建高耗能项目一律不予审批
    end = _extended(masked, phrase.end, verb) if verb in _HOW else phrase.end
    return Head(roles.ACT, lead, phrase.start, end, verb)


_CARRIED_OUT = re.compile(r"依法|限期|一律|从严|逐一|及时")
"""An adverb that makes a bare verb say what is done with what stands in front: 依法限期拆除."""
_WELL = frozenset("充分 综合 灵活".split())
_PREDICATE = re.compile(rf"(?:{VERB_AT.pattern})(?![^，]*的[^，]{{2,}})")


_OF_BUILDINGS = frozenset("新建 改建 扩建 续建 迁建 新增".split())


_RULES_OUT = re.compile(r"一律|不予|不得|不再")
_BUILDINGS = re.compile(r"(?:、?(?:改建|扩建))*(?:建筑|项目|企业|住宅|小区|厂房|设施|车辆|产能)")


def _extended(masked: str, end: int, verb: str) -> int:
    """Take the verb behind one of those that only say how (加快补齐, 统筹推动, 停止使用) into the verb phrase."""
    while verb in _HOW and (further := VERB_AT.match(masked, end)) is not None:
        after = masked[further.end() :]
        nominal = further[0] in NOMINAL and (
            len(after) < _NOMINAL_OBJECT or after[0] in "和与、的及工体力水机等"
        )
        if nominal or len(after) < NEAREST_OBJECT:
            break
        end, verb = further.end(), further[0]
    return end


_HOW = frozenset(
    "加快 严格 统筹 推动 推进 联合 协同 探索 力争 争取 努力 组织 持续 深入 谋划 继续 停止 停止使用 支持 鼓励 引导 研究".split()
)


_NOMINAL_OBJECT = 4


_ALSO_PREPOSITIONS = frozenset("利用 运用 依托 联合 会同 配合 采用 采取".split())


_MEANS_VERBS = frozenset("利用 运用 依托 联合 会同 配合".split())
