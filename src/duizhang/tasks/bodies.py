"""Public bodies as documents name them: in a sentence, as a heading, with the posts of those who speak for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_PLACE = (
    r"(?:[\u4e00-\u9fff]{0,6}(?:新区|经开区|高新区|开发区|自贸区|保税区|示范区|度假区|生态城)"
    r"|[\u4e00-\u9fff]{2,3}(?:省|市|自治区|自治州|(?<![社小园景校片城灾辖厂])区|县|旗))"
)
OWNER = rf"(?:中共)?(?:国家|中央|{_PLACE}|[市省区县州旗]|自治区|我市|本市|我省|本省|团(?=[市省区县]委))"
_KIND = (
    r"(?:委员会|管理局|指挥部|领导小组|办公室|工作专班|总队|支队|督查室|联席会议|公积金(?:管理)?中心|疾控中心|政务服务中心|大数据(?:管理)?中心|(?:融媒体|服务|保障|发展|指挥|监测|保健|事务|推广)中心"
    r"|局|委|厅|署|部|(?<![公民承主举协创兴])办|检察院|法院|街道办事处)"
)
_WHOLE = r"(?:残联|残疾人联合会|总工会|妇联|科协|工商联|侨联|文联|红十字会|供销(?:合作)?社|贸促会|管委会|党工委|融媒体中心|检察院|法院|气象台)"
"""Bodies that need nothing between the place and their kind: 市残联."""
_MINISTRY = (
    r"(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|环境保护|住房和?城乡建设"
    r"|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理)部|国务院国资委|(?:中国)?人民银行(?:[\u4e00-\u9fff]{2,6}?(?:分行|支行|营业管理部))?|人行[\u4e00-\u9fff]{2,6}?分行|[\u4e00-\u9fff]{2,4}海关(?!总署)|审计署|海关总署|(?:国家)?税务总局"
    r"|市场监管总局|金融监管总局|中国气象局|全国人大常委会|中央网信办|中央宣传部"
)
_STATE_COMPANY = r"(?:国网|中国|华能|华电|大唐|国电投|国家电网|国能|中石油|中石化|中海油|南方电网)[\u4e00-\u9fff]{0,14}(?:公司|集团|分公司|银行|铁塔|电信|移动|联通)"
_COMPANY = r"[\u4e00-\u9fff]{2,12}(?:集团|公司|银行|医院|大学|学院|中心)(?:(?:股份)?有限(?:责任)?公司)?"
_NAME = re.compile(
    rf"(?:{_MINISTRY}|{OWNER}(?:(?!有关|相关|负责|介绍|表示|直接|将|至)[\u4e00-\u9fff]){{1,16}}?{_KIND}(?![员长署队门分属派组]|监委)|{OWNER}{_WHOLE}|{_STATE_COMPANY})"
    r"(?:[（(][\u4e00-\u9fff、]{2,12}[）)])?"
)
_GENERIC = re.compile(
    r"(?:各级|各|市、区两级|市区两级|[市区县省](?:级)?|有关|相关|各有关|各相关)(?:党委(?:和|、)?)?(?:人民)?(?:政府|部门|单位|科室|处室|区|县|市|地区|街镇|乡镇|镇街|乡|镇|旗|街道)(?:[（(][市区县、街道乡镇]{1,7}[）)])?(?:人民政府|政府|管委会)?(?:和(?:有关|相关)?(?:部门|单位))?"
    r"|(?:各级|[省市区县镇乡村]级|各)(?:总)?(?:河长|田长|林长|湖长|路长|链长|网格员)"
    r"|各(?:责任|牵头|成员|承办)单位|各?(?:街道办事处|街道|镇人民政府|乡镇人民政府|功能区管委会|开发区管委会)"
    r"|(?!同一|跨|多个|该|本)[市省区]?[\u4e00-\u9fff]{2,8}部门"
)
_SEVERAL = rf"{OWNER}(?:(?:(?!的|为|将|推)[\u4e00-\u9fff]){{1,14}}{_KIND}|{_WHOLE})(?:[（(][\u4e00-\u9fff、]{{2,12}}[）)])?"
_CITY_COMPANY = r"[市省区县州](?!场)[\u4e00-\u9fff]{2,8}(?:集团|公司)"
"""A company that says whose it is: 市水务集团."""
_HEADING = re.compile(
    rf"(?:{_SEVERAL}|{_MINISTRY}|{_STATE_COMPANY}|{_CITY_COMPANY})(?:、(?:{_SEVERAL}|{_CITY_COMPANY}|[\u4e00-\u9fff]{{2,14}}{_KIND}|{_STATE_COMPANY}))*"
)
_OF_A_COMPANY = re.compile(_COMPANY)
_GOVERNING = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}(?:市委|省委|区委|县委|自治区党委)(?:、?(?:市|省|区|县|自治区)(?:人民)?政府)?|(?:[\u4e00-\u9fff]{0,4})?[市省区县](?:人民)?政府(?:办公厅|办公室|新闻办(?:公室)?)?|党中央|(?:中共中央|国务院)(?:、国务院)?(?:办公厅)?|中央|[市省区县]委(?:办公厅|办公室)|[市省区县](?:政府|人民政府)?新闻办(?:公室)?)$"
)
_DECORATION = " *#\u3000●○■□◆◇▲△▶►★☆※【】〔〕[]「」|｜—-·"
_LONGEST = 30
_ACTS_FOR = re.compile(r"[的等]?(?:系统|领域|行业|方面|工作)")


def is_governing(body: str) -> bool:
    """Say whether a body issues whole documents or hosts conferences, and so answers for no single task of them.

    Examples
    --------
    >>> is_governing("市政府新闻办"), is_governing("市水务局")
    (True, False)
    """
    return _GOVERNING.match(body) is not None


@lru_cache(maxsize=4096)
def heading_bodies(text: str) -> tuple[str, ...]:
    """Return the bodies that a heading consists of, nothing where it says more or something else.

    Parameters
    ----------
    text
        A line or a clause's title. A company counts where the line is marked as a heading (●, 【】, a colon).

    Examples
    --------
    >>> heading_bodies("【市水务局】"), heading_bodies("市商务局、市文化和旅游局"), heading_bodies("市水务局整治河道")
    (('市水务局',), ('市商务局', '市文化和旅游局'), ())
    >>> heading_bodies("市水务局/河水清了")
    ('市水务局',)
    """
    plain = text.strip(_DECORATION + "：:")
    titled = _TITLED.fullmatch(plain)
    if titled is not None and _HEADING.fullmatch(titled["bodies"]):
        plain = titled["bodies"]
    if not 2 < len(plain) <= _LONGEST or is_governing(plain):
        return ()
    if _HEADING.fullmatch(plain):
        return tuple(parted(plain))
    return (plain,) if plain != text.strip() and _OF_A_COMPANY.fullmatch(plain) else ()


_TITLED = re.compile(r"(?P<bodies>[^/／|｜\s]{3,30})(?:[/／|｜]|——)(?P<title>[^，。；：]{2,24})")
"""A bureau's name with the title of its part: 市水务局/河水清了."""


def is_body_heading(text: str) -> bool:
    """Say whether a line is nothing but the name of one or several bodies: the heading of a bureau's part.

    Examples
    --------
    >>> is_body_heading("市水务局"), is_body_heading("市水务局整治河道")
    (True, False)
    """
    return bool(heading_bodies(text))


def body_at(text: str, at: int = 0) -> str:
    """Return the body whose name begins at a place, ``""`` where none does."""
    match = _NAME.match(text, at)
    return match[0] if match is not None else ""


def bodies_from(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the bodies whose names begin in a stretch, and where; one name may begin inside another."""
    match = _NAME.search(text, start)
    while match is not None and match.start() < end:
        yield match[0], match.start()
        match = _NAME.search(text, match.start() + 1)


def acting(text: str) -> tuple[str, ...]:
    """Return the bodies that a stretch names at its head, as the ones that act: 市水务局、市住建委将…."""
    found: list[str] = []
    at = 0
    while (match := _NAME.match(text, at) or _GENERIC.match(text, at)) is not None:
        body = match[0]
        if is_governing(body):
            return ()
        found.append(body)
        at = match.end()
        joint = re.match(r"[、和与及]|以及|会同|联合|(?=各)", text[at:])
        if joint is None:
            break
        at += joint.end()
    if at < len(text) and _ACTS_FOR.match(text, at):
        return ()
    return tuple(found)


_ORGANISATION = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:集团|公司|银行|分行|医院|研究院|中心|镇|乡|街道|社区|协会|园区|机场|海关)$"
)


def organisation_in(text: str) -> str:
    """Return an organisation that is no bureau where a stretch is its name: 清河镇, 城投公司."""
    match = _ORGANISATION.fullmatch(text)
    return match[0] if match is not None else ""


_OWN_PLAN = re.compile(
    r"(?:关于)?(?:印发)?(?:《)?(?:20\d\d年|“?十[三四五六]五”?|今年)[^，。]{0,24}(?:要点|计划|安排|方案|任务|承诺|清单|思路|打算)(?:》)?"
)


def of_title(title: str) -> tuple[str, ...]:
    """Return the body that a title names as the one whose plan the document is.

    >>> of_title("云澜市水务局2026年工作要点"), of_title("云澜市人民政府2026年工作要点")
    (('云澜市水务局',), ())
    """
    body = body_at(title)
    return (body,) if body and not is_governing(body) and _OWN_PLAN.match(title, len(body)) else ()


def opening(sentence: str) -> tuple[str, ...]:
    """Return the bodies that a sentence says will act, behind a time or a label: 今年，市水务局将….

    >>> opening("今年，市水务局将疏浚河道，修复湿地。"), opening("市水务局的职责清楚。")
    (('市水务局',), ())
    """
    for lead in (0, *(match.end() for match in [_LEAD.match(sentence)] if match)):
        found = acting(sentence[lead:])
        if found and _WILL.match(sentence, sentence.index(found[-1], lead) + len(found[-1])):
            return found
    return ()


_LEAD = re.compile(r"[^，。；：]{1,14}[，：]")
_WILL = re.compile(
    r"(?:[（(][^（）()]{1,20}[）)])?(?:等)?(?:还|也|均|共同|联合)?(?:将|要|应|须|拟|计划|负责|牵头|会同|加快|持续|继续|积极|严格|定期|及时|组织)"
)
_JOINED = re.compile(r"(?:会同|联合|由|配合|协同|组织|指导|督促)(?=[市省区县各有相国])")


def joined(text: str) -> tuple[str, ...]:
    """Return the bodies named behind 由, 会同, 联合, 配合 or 组织 in a stretch."""
    if _JOINED.search(text) is None:  # most stretches
        return ()
    return tuple(body for match in _JOINED.finditer(text) for body in acting(text[match.end() :]))


SAME = re.compile(r"该(?P<kind>局|委|办|厅|部门|中心|集团|公司)")
"""A body that was named before: 该局."""


OWN = re.compile(r"(?:[市省区县州]|本|我)(?P<kind>局|委|厅|办|中心)")
"""What the body that issues a document calls itself there: 市局, 我委."""


def last_of_kind(text: str, kind: str) -> str:
    """Return the last body that a text names, of a kind as its last character says.

    >>> last_of_kind("市水务局与市财政局、市发展改革委会商", "局")
    '市财政局'
    """
    found = [match[0] for match in _NAME.finditer(text) if match[0].endswith(kind) or kind == "部门"]
    return trimmed(found[-1]) if found else ""


_AGENT = re.compile(r"由(?=[市省区县各有相国])")


def is_agent(text: str) -> bool:
    """Say whether a stretch names behind 由 who acts, so that no one else does.

    >>> is_agent("由市水务局会同市财政局每季度检查"), is_agent("联合市财政局检查")
    (True, False)
    """
    return "由" in text and _AGENT.search(text) is not None


def trimmed(body: str) -> str:
    """Cut what only looks like an owner from the front of a name.

    >>> trimmed("上市水务局"), trimmed("云澜市水务局")
    ('市水务局', '云澜市水务局')
    """
    inner = re.search(r"(?:[市省区县])(?=[\u4e00-\u9fff]{2,14}(?:局|委|厅|办|部|指挥部)$)", body)
    if inner and inner.start() and not re.match(_PLACE, body):
        return body[inner.start() :]
    return body


def parted(text: str) -> list[str]:
    """Return the names of a list of bodies, cut outside of brackets.

    >>> parted("市水务局、各县（市、区）人民政府和市财政局")
    ['市水务局', '各县（市、区）人民政府', '市财政局']
    """
    names: list[str] = []
    depth = at = 0
    for match in _BETWEEN.finditer(text):
        if match["bracket"]:
            depth += 1 if match["bracket"] in "（(" else -1
        elif depth == 0:
            names.append(text[at : match.start()])
            at = match.end()
    names.append(text[at:])
    cleaned = (_AROUND.sub("", name.strip(" 。")) for name in names)
    return [name for name in cleaned if 1 < len(name) <= _LONGEST]


_BETWEEN = re.compile(
    r"(?P<bracket>[（()）])|[、，,;；/\s]|和(?=[市省区县各有相])|及(?=[市省区县各有相])|会同(?=[市省区县各有相])"
)
_AROUND = re.compile(r"^(?:由|会同|联合)|等(?:部门|单位)?$")
