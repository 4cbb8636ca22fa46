"""Public bodies as documents name them: in sentences, at the end of clauses, in headings, as speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from duizhang.catalogue.book import Catalogue
from duizhang.catalogue.model import Body

_OWNER = r"(?:中共)?(?:国家|中央|[\u4e00-\u9fff]{2,3}(?:省|市|自治区)|[\u4e00-\u9fff]{2}(?:区|县)|[市省区县州]|自治区|我市|本市|我省|本省)"
_KIND = (
    r"(?:委员会|管理局|指挥部|领导小组|办公室|总队|支队|管委会|公积金管理中心|局|委|厅|署|部|办|检察院|法院)"
)
_NAME = re.compile(
    rf"(?:{_OWNER}(?:(?!有关|相关)[\u4e00-\u9fff]){{1,16}}?{_KIND}(?![员长署队门分属派组])(?:[（(][\u4e00-\u9fff、]{{2,12}}[）)])?)"
)
_GENERIC = re.compile(
    r"(?:各级|各|市、区两级|市区两级|[市区县省](?:级)?|有关|相关|各有关|各相关)(?:党委(?:和|、)?)?(?:政府|部门|单位|区|县|市|地区|街镇|乡镇)(?:和(?:有关|相关)?(?:部门|单位))?"
    r"|[市省区]?[\u4e00-\u9fff]{2,8}部门"
)
_HEADING = re.compile(
    rf"(?:{_OWNER})(?:(?!的|为|将|推)[\u4e00-\u9fff]){{1,14}}{_KIND}(?:、[\u4e00-\u9fff]{{2,14}}{_KIND})*"
)
_GOVERNING = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}(?:市委|省委|区委|县委)(?:、?(?:市|省|区|县)(?:人民)?政府)?|(?:[\u4e00-\u9fff]{0,4})?[市省区县](?:人民)?政府(?:办公厅|办公室|新闻办(?:公室)?)?|党中央|(?:中共中央|国务院)(?:、国务院)?(?:办公厅)?|中央|市委办公厅|市新闻办|[市省]政府新闻办(?:公室)?)$"
)
"""Who issues the whole document, or hosts the press conference, answers for no single task of it."""
_POST = r"(?:党组|党委|委员|成员|副?书记|副?局长|副?主任|副?处长|副?厅长|副?部长|副?院长|副?行长|副?总队长|副?支队长|[一二]级(?:巡视员|调研员)|负责人|负责同志|总工程师|总规划师|总经济师|新闻发言人|发言人)"
_SAYS = r"(?:表示|介绍|说|指出|强调|透露|就|从|对|围绕|详细介绍|作|进行)"
_SPEAKER = re.compile(
    rf"(?P<body>{_OWNER}(?:(?!新闻)[\u4e00-\u9fff]){{1,14}}?{_KIND})(?:有关|相关)?(?:{_POST}、?)+[\u4e00-\u9fff·]{{0,8}}?{_SAYS}"
)
_ISSUER = re.compile(
    rf"(?:^|[，。；])(?P<body>{_OWNER}[\u4e00-\u9fff]{{2,16}}?{_KIND})(?:发布|启动|决定|印发|发出|通知)"
)
_ROLES = re.compile(
    r"(?P<role>牵头(?:责任)?(?:单位|部门|领导)?|责任(?:单位|部门|主体)|主要责任单位|主责(?:单位|部门)|实施(?:单位|主体)|配合(?:单位|部门)|参与(?:单位|部门)|完成(?:期限|时限|时间)|时限|整改时限)[：:]?"
)
_CLAUSE_END = re.compile(
    r"[（(〔【]?(?P<said>(?:牵头|主要?责|责任|配合|参与|实施)(?:责任)?(?:单位|部门|主体)[：:](?:[^（）()〕】。；\n]|（[^（）]{0,20}）|；(?=牵头|责任|配合|参与|完成|时限)){2,400})[）)〕】]?"
)
_BY_TURNS = re.compile(
    r"[（(](?P<said>[^（）()。；]{2,200}?(?:牵头|负责|按职责分工负责|分工负责|配合|参与))[）)]"
)
_SPLIT = re.compile(r"[、，,;；/]|和(?=[市省区县各])|及(?=[市省区县各])")
_ASSIGNED = re.compile(
    r"(?P<who>国家|中央|国务院|生态环境部|省委省政府|省政府|市委市政府|市政府|省|市|上级)(?:统一)?(?:下达|分配|交办|安排|部署|明确|确定)(?:的|我[市省区]的?|给我[市省]的?)?"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Bodies named for a task: all that answer, and those that lead or support by the words."""

    bodies: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    due: str = ""


@lru_cache(maxsize=4096)
def is_body_heading(text: str) -> bool:
    """Say whether a line is nothing but the name of one or several bodies: the heading of a bureau's part.

    Examples
    --------
    >>> is_body_heading("市水务局"), is_body_heading("市水务局整治河道")
    (True, False)
    """
    plain = text.strip(" *#\u3000：:")
    return bool(2 < len(plain) <= _LONGEST and _HEADING.fullmatch(plain)) and not _GOVERNING.match(plain)


_LONGEST = 30


def speaker_of(sentence: str) -> str:
    """Return the body for which somebody speaks in a sentence, ``""`` where nobody does.

    Examples
    --------
    >>> speaker_of("昨日，市水务局党委委员、副局长王某表示，将疏浚河道。")
    '市水务局'
    """
    match = _SPEAKER.search(sentence)
    if match is None:
        return ""
    body = _trimmed(match["body"])
    return "" if _GOVERNING.match(body) or body.endswith("新闻办") else body


def issuer_of(sentence: str) -> str:
    """Return the body that a notice says has issued it: 市…指挥部发布…预警."""
    match = _ISSUER.search(sentence)
    return _trimmed(match["body"]) if match else ""


def _trimmed(body: str) -> str:
    """Cut what only looks like an owner from the front: 上市水务局 → 市水务局."""
    inner = re.search(r"(?:[市省区县])(?=[\u4e00-\u9fff]{2,14}(?:局|委|厅|办|部|指挥部)$)", body)
    if inner and inner.start() and not re.match(r"[\u4e00-\u9fff]{2,3}[市省区县]", body):
        return body[inner.start() :]
    return body


def acting(text: str) -> tuple[str, ...]:
    """Return the bodies that a stretch names at its head, as the ones that act: 市水务局、市住建委将…."""
    found: list[str] = []
    at = 0
    while (match := _NAME.match(text, at) or _GENERIC.match(text, at)) is not None:
        body = match[0]
        if _GOVERNING.match(body):
            return ()
        found.append(body)
        at = match.end()
        joint = re.match(r"[、和与及]|以及|会同|联合", text[at:])
        if joint is None:
            break
        at += joint.end()
    if at < len(text) and re.match(r"[的等]?(?:系统|领域|行业|方面|工作)", text[at:]):
        return ()
    return tuple(found)


_JOINED = re.compile(r"(?:会同|联合|由|配合|协同|组织|指导|督促)(?=[市省区县各有相国])")


def joined(text: str) -> tuple[str, ...]:
    """Return the bodies named behind 由, 会同, 联合, 配合 or 组织 in a stretch."""
    return tuple(body for match in _JOINED.finditer(text) for body in acting(text[match.end() :]))


def at_clause_end(text: str) -> Named:
    """Return the bodies in the closing note of a clause: 责任单位：…；配合单位：….

    Examples
    --------
    >>> at_clause_end("推进改造。（牵头单位：市水务局；配合单位：各区人民政府）").leading
    ('市水务局',)
    """
    bodies: list[str] = []
    leading: list[str] = []
    supporting: list[str] = []
    due = ""
    notes = [match["said"] for match in _CLAUSE_END.finditer(text)]
    for note in notes:
        roles = list(_ROLES.finditer(note))
        for index, role in enumerate(roles):
            stop = roles[index + 1].start() if index + 1 < len(roles) else len(note)
            said = note[role.end() : stop].strip("：:；;，,。 ")
            if re.search(r"期限|时限|时间", role["role"]):
                due = said
                continue
            names = _listed(said)
            bodies += names
            if role["role"].startswith("牵头"):
                leading += names
            elif role["role"].startswith(("配合", "参与")):
                supporting += names
    for match in _BY_TURNS.finditer(text):
        for part in re.split(r"[；;，,]", match["said"]):
            names = _listed(re.sub(r"(?:牵头|按职责分工负责|分工负责|负责|配合|参与)$", "", part))
            bodies += names
            if part.endswith("牵头"):
                leading += names
            elif part.endswith(("配合", "参与")):
                supporting += names
    return Named(tuple(dict.fromkeys(bodies)), tuple(leading), tuple(supporting), due)


def _listed(said: str) -> list[str]:
    names = (name.strip(" 等。") for name in _SPLIT.split(said))
    return [name for name in names if 1 < len(name) <= _LONGEST]


def assigned_by(text: str) -> str:
    """Return who set a task: 国家 in 国家下达的目标, ``""`` where nobody is said to have.

    Examples
    --------
    >>> assigned_by("完成国家下达的控煤任务")
    '国家'
    """
    match = _ASSIGNED.search(text)
    return match["who"] if match else ""


def normal(name: str, catalogue: Catalogue, *, home: str = "") -> str:
    """Return the register's name of a body, with the place in front where its own name has none.

    Examples
    --------
    >>> from duizhang.catalogue.load import load_catalogue
    >>> book = load_catalogue()
    >>> normal("市环保局", book, home="天津市") == normal("天津市生态环境局", book)
    True
    """
    short, place = name, ""
    owner = _owner_of(name, catalogue)
    if owner and len(name) > len(owner) + 1:
        short, place = owner[-1] + name[len(owner) :], owner
    body = _register(catalogue).get(short) or _register(catalogue).get(name)
    standard = body.name if body is not None else short
    if (body is not None and body.place) or name.startswith("各") or not _placeless(standard):
        return standard
    owner = place or home
    while owner and owner[-1] != standard[0]:  # 市水务局 in a text about a district is the city's
        above = catalogue.place(owner)
        owner = above.parent if above is not None else ""
    return owner + standard[1:] if owner else standard


def answers_to(name: str, asked: str, catalogue: Catalogue, *, home: str = "") -> bool:
    """Say whether a body as a text names it may be the one asked for, by full, short or former name.

    Parameters
    ----------
    name
        As named; of a heading with several bodies any may be meant.
    asked
        A full name, a short one (of the place at hand), or the end of one: 水务局.
    home
        The place that the text is about.

    Examples
    --------
    >>> from duizhang.catalogue.load import load_catalogue
    >>> book = load_catalogue()
    >>> answers_to("市环保局", "天津市生态环境局", book, home="天津市")
    True
    >>> answers_to("市环保局", "天津市生态环境局", book, home="杭州市")
    False
    """
    wanted = normal(asked, catalogue, home=home)
    for part in name.split("、"):
        full = normal(_BEHIND_NAME.sub("", part), catalogue, home=home)
        if full == wanted or (len(asked) >= _FEWEST_OF_NAME and full.endswith(asked)):
            return True
        if len(full) >= _FEWEST_OF_NAME and _placeless(full) and wanted.endswith(full):
            return True
    return False


_BEHIND_NAME = re.compile(r"[（(][^（）()]*[）)]$")
_FEWEST_OF_NAME = 3


def _placeless(name: str) -> bool:
    """Whether a name begins with the kind of its place instead of the place: 市水务局."""
    return name.startswith(("市", "省", "区", "县", "州", "自治区")) and not name.startswith("市场")


def level_of(name: str, catalogue: Catalogue) -> str:
    """Return the level of a body: country, province, city or district, ``""`` where nothing tells."""
    body = _register(catalogue).get(name)
    if body is None:
        if owner := _owner_of(name, catalogue):
            name = owner[-1] + name[len(owner) :]
        body = _register(catalogue).get(name)
    if body is not None:
        return body.level
    if re.match(r"国家|中央|国务院", name):
        return "country"
    if name.startswith(("省", "自治区")):
        return "province"
    if name.startswith("市"):
        return "city"
    return "district" if name.startswith(("区", "县", "各区", "各县")) else ""


@lru_cache(maxsize=4)
def _register(catalogue: Catalogue) -> dict[str, Body]:
    return {name: body for body in catalogue.bodies for name in (body.name, *body.aliases)}


def _owner_of(name: str, catalogue: Catalogue) -> str:
    """Return the place whose full name a body's name begins with, the longest; ``""`` for none."""
    owners = _owners(catalogue)
    return next((name[:end] for end in range(len(name), 1, -1) if name[:end] in owners), "")


@lru_cache(maxsize=4)
def _owners(catalogue: Catalogue) -> frozenset[str]:
    """Full names of places that own bodies."""
    return frozenset(p.name for p in catalogue.places.values() if p.level in ("province", "city", "district"))
