"""What the end of a clause says of it: who leads, who supports, until when; and who set a task."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhang.tasks.bodies import OWNER, acting, heading_bodies, parted

_ROLES = re.compile(
    r"(?P<role>牵头(?:责任|考核|实施)?(?:单位|部门|领导|[科处股]室)?|责任(?:单位|部门|主体|[科处股]室)|主要责任单位|主责(?:单位|部门)|实施(?:单位|主体)|落实(?:单位|部门)|配合(?:单位|部门)|参与(?:单位|部门)|协同(?:单位|部门)|配合[科处股]室|完成(?:期限|时限|时间)|时限|整改时限)[：:]?"
)
_UNTIL = r"[^（）()。；：\n，]{0,20}(?:\d|完成|推进|长期)[^（）()。；：\n，]{0,16}"
"""Until when, beside the bodies in one bracket: 5月底完成, 持续推进."""
_CLAUSE_END = re.compile(
    rf"(?:[（(〔【](?:(?P<when>{_UNTIL})[，；、])?)?(?P<said>(?:牵头|主要?责|责任|配合|参与|实施|落实|协同)(?:责任|考核|实施)?(?:单位|部门|主体|[科处股]室)[：:](?:[^（）()〕】。；\n]|（[^（）]{{0,20}}）|；(?=牵头|责任|配合|参与|协同|完成|时限)){{2,400}})[）)〕】]?"
)
_DUTY = r"(?:牵头(?:负责)?|按照?(?:各自)?职(?:责|能)(?:分工)?(?:负责|落实|抓好落实)?|分工负责|具体(?:负责|落实|实施)|组织实施|负责(?:落实)?|配合|参与|落实)"
_BY_TURNS = re.compile(
    rf"[（(〔【](?P<said>(?:[^（）()〔〕【】。：]|（[^（）]{{0,14}}）){{2,300}}?{_DUTY})(?:[，；](?P<when>{_UNTIL}))?(?:，(?:列|排|以下|下同)[^（）()]{{0,30}})?[）)〕】]"
)
_CLOSES_A_TURN = re.compile(
    r"(?:牵头|负责|落实|实施|配合|参与|职责|职能|分工)(?:[，；][^（）()。；：\n，]|，(?:列|排|以下|下同)|[）)〕】])"
)
"""How such a bracket closes, or goes on: a quick look."""
_AT_THE_END = re.compile(
    rf"(?:^|[。；])由?(?P<said>(?={OWNER}|各)(?:[^（）()。；，：\d]|（[^（）]{{0,14}}）){{2,120}}?(?:牵头(?:，[^，。；：\d]{{2,40}}(?:配合|参与|落实))?|按职责分工负责|分工负责|负责(?:落实)?))[。\s]*$"
)
_BARE = re.compile(r"[（(〔【](?P<said>[^（）()〔〕【】。；：\d]{3,80})[）)〕】][。\s]*(?:$|(?=以上|上述))")
"""A bracket that closes a clause; it counts where it holds nothing but bodies."""
_LEADING_NOTE = re.compile(r"^\s*[（(〔【][^（）()〔〕【】]*[）)〕】]\s*")
_OF_ALL = re.compile(
    r"(?:^|[\n。）)】])\s*(?:以上|上述)(?:各项|全部|所有)?(?:[重]?点?(?:任务|工作|事项|措施|项目)|\d+项[^，。；]{0,6}|内容)[^，。；]{0,6}由(?P<said>[^。；：]{3,120}?)(?:分别|共同|按照?(?:各自)?职责(?:分工)?)*(?:牵头)?(?:负责|落实|组织实施|抓好落实)+"
)
_SAYS_OF_ALL = re.compile(r"(?:以上|上述)[^，。；]*由")
_ROLE_NAMED = re.compile(r"(?:单位|部门|主体|[科处股]室)[：:]")
_ENDS_WITH_DUTY = re.compile(r"(?:牵头|负责(?:落实)?|牵头，[^，。；]{2,40}(?:配合|参与|落实))[。\s]*$")
"""Quick looks: without them there is no note for all, none of roles at the close, and no duty at the end."""
_DUTY_BEHIND = re.compile(rf"(?:共同|具体|分别)?{_DUTY}(?:，)?$")
_TERM = re.compile(r"期限|时限|时间")
_DEADLINE = re.compile(r"(?:期限|时限|时间)[：:](?P<due>[^（）()。；\n]{2,24})")
_ASSIGNED = re.compile(
    r"(?P<who>国家|中央|国务院|生态环境部|中央(?:生态环境保护)?督察(?:组)?|省(?:级)?(?:生态环境保护)?督察(?:组)?|省委、?省政府|省政府|市委、?市政府|市政府|自治区|省|市|上级)"
    r"(?:统一)?(?:(?:下达|分配|交办|核定|反馈|指出)(?!到|给各|至|各)|(?:安排|部署|明确|确定|考核|要求)(?:给我[市省区])?的(?=[^，。；]*(?:任务|指标|目标|要求|问题|计划|总量|项目|事项|整改)))"
    r"|(?:按照?|根据|落实)(?P<by>国务院|中央|国家[\u4e00-\u9fff]{2,8}[委部局])(?:统一)?(?:要求|部署)"
)
_ASSIGNS = re.compile(r"下达|分配|交办|核定|反馈|指出|安排|部署|明确|确定|考核|要求")


@dataclass(frozen=True, slots=True)
class Named:
    """Bodies named for a task: all that answer, and those that lead or support by the words; when it is due."""

    bodies: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    due: str = ""
    reach: int = -1
    """How far into the clause the note holds: to its own end where tasks stand before it; -1 for the whole clause."""


NOBODY = Named()


def at_clause_end(text: str) -> Named:
    """Return the bodies in the closing note of a clause: 责任单位：…；配合单位：….

    Examples
    --------
    >>> at_clause_end("推进改造。（牵头单位：市水务局；配合单位：各区人民政府）").leading
    ('市水务局',)
    >>> at_clause_end("推进改造。（市水务局牵头，各县（市、区）政府按职责分工负责）").bodies
    ('市水务局', '各县（市、区）政府')
    """
    bodies: list[str] = []
    leading: list[str] = []
    supporting: list[str] = []
    due = ""
    for closing in _CLAUSE_END.finditer(text) if _ROLE_NAMED.search(text) else ():
        note, due = closing["said"], closing["when"] or due
        roles = list(_ROLES.finditer(note))
        for index, role in enumerate(roles):
            stop = roles[index + 1].start() if index + 1 < len(roles) else len(note)
            said = note[role.end() : stop].strip("：:；;，,。 ")
            if _TERM.search(role["role"]):
                due = said
                continue
            names = [_DUTY_BEHIND.sub("", name) for name in parted(said)]
            bodies += names
            if role["role"].startswith("牵头"):
                leading += names
            elif role["role"].startswith(("配合", "参与", "协同")):
                supporting += names
    bare = _BARE.search(text)
    if bare is not None and not bodies and all(heading_bodies(name) for name in parted(bare["said"])):
        bodies += parted(bare["said"])
    turns = []
    for match in _BY_TURNS.finditer(text) if _CLOSES_A_TURN.search(text) else ():
        turns.append(match["said"])
        due = match["when"] or due
    if not turns and not bodies and _ENDS_WITH_DUTY.search(text):
        turns += [match["said"] for match in [_AT_THE_END.search(text)] if match]
    for said in turns:
        for part in re.split(r"[；;，,]", said):
            names = parted(_DUTY_BEHIND.sub("", part))
            bodies += names
            if part.endswith(("牵头", "牵头负责")):
                leading += names
            elif part.endswith(("配合", "参与")):
                supporting += names
    deadline = _DEADLINE.search(text)
    if deadline is not None and not due:
        due = deadline["due"].strip()
    last = max((match.end() for match in _CLAUSE_END.finditer(text)), default=-1) if bodies else -1
    first = _CLAUSE_END.search(text) if last >= 0 else None
    reach = last if first is not None and first.start() >= _FEWEST_BEFORE else -1
    return Named(tuple(dict.fromkeys(bodies)), tuple(leading), tuple(supporting), due, reach)


_FEWEST_BEFORE = 24
"""With so much in front of it a note closes what stands there, and does not open what follows."""


def of_all(text: str) -> Named:
    """Return the bodies that a part names at its end for all that it lists.

    Examples
    --------
    >>> of_all("（一）疏浚河道。（二）修复湿地。以上任务由市水务局、市林业局按职责分工负责。").bodies
    ('市水务局', '市林业局')
    """
    match = _OF_ALL.search(text) if _SAYS_OF_ALL.search(text) is not None else None
    return Named(tuple(parted(match["said"]))) if match is not None else NOBODY


def roles_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the bodies that a task names in its own words as leading it, and those that support it.

    Examples
    --------
    >>> roles_in("由市水务局牵头、市财政局和市林业局配合，修订预案")
    (('市水务局',), ('市财政局', '市林业局'))
    """
    led = _LED.search(text)
    if led is None:
        return (), ()
    helped = _HELPED.search(text, led.end())
    leading = acting(led["who"])
    return leading, acting(helped["who"]) if leading and helped is not None else ()


_LED = re.compile(r"(?:^|[，；：由])(?P<who>[^，；：由]{2,40}?)(?:共同|负责)?牵头")
_HELPED = re.compile(r"(?:负责)?[、，](?P<who>[^，；]{2,80}?)(?:等(?:部门|单位))?(?:配合|参与|协同|协助)")


def names_who_answers(text: str) -> bool:
    """Say whether a sentence only names who answers for what stands above it."""
    return ("以上" in text or "上述" in text) and _OF_ALL.match(_LEADING_NOTE.sub("", text)) is not None


def assigned_by(text: str) -> str:
    """Return who set a task: 国家 in 国家下达的目标, ``""`` where nobody is said to have.

    Examples
    --------
    >>> assigned_by("完成国家下达的控煤任务"), assigned_by("落实中央生态环境保护督察反馈问题整改")
    ('国家', '中央生态环境保护督察')
    """
    match = _ASSIGNED.search(text) if _ASSIGNS.search(text) else None
    return (match["who"] or match["by"]) if match else ""
