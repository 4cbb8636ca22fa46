"""What a notice says around its announcement: issuer, area, plan, reason."""

from __future__ import annotations

import re

from duizhang.claims.resources import Resources
from duizhang.documents.model import Article, BlockKind
from duizhang.language.places import scan_places
from duizhang.tasks.warnings_mentions import clauses_in
from duizhang.tasks.warnings_model import Area, PlanCited
from duizhang.tasks.warnings_timing import Mention
from duizhang.tasks.warnings_words import CONSULTED, DATELINE, FORMAL, PLAN, REASON

_KINDS_OF_BODY = (
    r"指挥部|领导小组|工作组|工作小组|委员会|气象台|气象局|气象中心|气象服务中心|预警(?:信息)?(?:发布)?中心|生态环境(?:[局厅]|部(?!门))|环境保护(?:[局厅]|部(?!门))|环保(?:[局厅]|部(?!门))"
    r"|(?<=[省市区县旗州])(?:人民)?政府|应急管理[局厅部]|应急[局厅办]|(?:规划和?)?自然资源(?:和规划)?[局厅部]|水利[局厅部]|水务[局厅]|海洋预报台|预报中心|监测(?:预报)?中心|管委会|管理委员会|林业(?:和)?草原局|林草局|海洋局|防总|防办|防指"
)
_BODY = re.compile(
    rf"(?P<body>(?:国家|中央|中国|[\u4e00-\u9fff]{{2,7}}?(?:自治区|自治州|新区|省|市|区|县|旗|州|盟)|[省市区县州旗盟]|(?=生态环境部|水利部|自然资源部|应急管理部|应急指挥部|国家))"
    rf"(?:(?!批准|同意|研究|决定|发布|启动|通知|要求|会商|预报|按照|根据|依据)[\u4e00-\u9fff]){{0,18}}?(?:{_KINDS_OF_BODY})(?:办公厅|办公室|办)?)"
)
_IN_TITLE = re.compile(rf"(?P<body>[\u4e00-\u9fff]{{2,26}}?(?:{_KINDS_OF_BODY})(?:办公厅|办公室)?)(?=关于)")
_ALONE = re.compile(rf"[\u4e00-\u9fff（）]{{2,30}}(?:{_KINDS_OF_BODY})(?:办公厅|办公室)?")
_LOOSE_START = re.compile(
    r"^(?:[\u4e00-\u9fff]*?(?:记者从|从|据|由|经|向|至|到|给|根据|按照|依据|刚刚?|[今昨]天|日|时|午|晚|悉|间|将))(?=[\u4e00-\u9fff]{3})"
)
_NO_ISSUER = re.compile(
    r"(?:批准|同意|会商|研判|预报|预测|监测|建议|通知(?!$)|要求|联合会商|消息|获悉|微信|官方|微博)"
)
_CONSENT = re.compile(r"(?:经|据|根据|按照|依据|报|请示|向|请)$")
_NATIONAL = re.compile(r"^(?:中央|国家|中国|生态环境部|自然资源部|水利部|应急管理部)")
_WHOLE = re.compile(r"全(?:市|省|区|县|域|州|旗)(?:域|范围)?|(?:我|本)[市省区县州旗]|本行政区域")
_PART = re.compile(r"主城都市区|主城区|中心城区|城市建成区|建成区|市区|城区|城六区|市内六区")
_LISTED = re.compile(
    r"在(?P<list>(?:[\u4e00-\u9fff]{1,5}?(?:新区|开发区|自治县|区|县|市|旗)[、和及]?)+?)(?=等|启动|发布|实施|范围|域|行政|自|于|从|，)"
)
_ONE_LISTED = re.compile(r"(?!和|及)[\u4e00-\u9fff]{1,5}?(?:新区|开发区|自治县|区|县|市|旗)(?=[、和及]|$)")
_PLACES = ("province", "city", "district", "region")
_SIGNATURE_BLOCKS = 5
_SENTENCES_BEFORE = 3

At = tuple[int, int]


def issuer_of(article: Article, text: str, mention: Mention, resources: Resources) -> tuple[str, At] | None:
    """Return the body that a sentence says has done it, else the one that signs; whose consent it had issues nothing."""
    clauses = [c for c in clauses_in(text, *mention.sentence) if c[0] <= mention.whole[0]]
    for low, high in reversed(clauses):
        end = min(high, mention.whole[0]) if (low, high) == mention.clause else high
        for match in reversed(list(_BODY.finditer(text, low, end))):
            start = _start(match["body"], resources) + match.start("body")
            if _CONSENT.search(text[low:start]):
                continue
            if _NO_ISSUER.match(text, match.end("body"), high) or re.match(
                r"(?:和|、|与)", text[match.end() :]
            ):
                continue
            if match.end("body") - start > 2:
                return _with_partners(text, low, start, match.end("body"), resources)
    return _titled(article, text) or _signature(article, text)


def _with_partners(text: str, low: int, start: int, end: int, resources: Resources) -> tuple[str, At]:
    """Take the bodies in front of one that issue with it: 市自然资源和规划局与市气象局."""
    for match in _BODY.finditer(text, low, start):
        first = match.start("body") + _start(match["body"], resources)
        consented = _CONSENT.search(text[low:first]) is not None
        if not consented and _PARTNERS.fullmatch(text, match.end("body"), start):
            return text[first:end], (first, end)
    return text[start:end], (start, end)


_PARTNERS = re.compile(r"和|与|、|会同|联合")


def _start(body: str, resources: Resources) -> int:
    """Where a body's name begins in a stretch that may hold words before it: 刚刚杭州市…指挥部, 报送至市…局."""
    place = next(iter(scan_places(body[:_FARTHEST_OWNER], resources.lexicon)), None)
    if place is not None and place.level in _PLACES:
        return place.start
    loose = _LOOSE_START.match(body)
    return loose.end() if loose else 0


_FARTHEST_OWNER = 8


def _titled(article: Article, text: str) -> tuple[str, At] | None:
    """Return the body that a heading names in front of 关于."""
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            match = _IN_TITLE.match(text, block.start, block.end)
            if match is not None:
                return match["body"], match.span("body")
    return None


def _signature(article: Article, text: str) -> tuple[str, At] | None:
    """Return the body that stands alone on one of the last lines."""
    blocks = [b for b in article.blocks if b.kind is not BlockKind.FURNITURE]
    for block in reversed(blocks[-_SIGNATURE_BLOCKS:]):
        line = text[block.start : block.end]
        plain = re.sub(r"[\s（(][^）)]*章[）)]$|20\d\d年\d+月\d+日$", "", line).rstrip()
        at = block.start + len(line) - len(line.lstrip())
        if _ALONE.fullmatch(plain.strip()):
            return plain.strip(), (at, at + len(plain.strip()))
    return None


def is_national(issuer: str) -> bool:
    """Say whether an issuer warns for the country, so that its warning is not one for the text's own place.

    >>> is_national("中央气象台"), is_national("市气象台")
    (True, False)
    """
    return bool(_NATIONAL.match(issuer))


def areas_of(
    text: str, mention: Mention, issuer: tuple[str, At] | None, home: str, resources: Resources
) -> tuple[tuple[Area, ...], At | None]:
    """Return where a warning holds, and the words that say so; its text's own place where they say nothing else."""
    low, high = mention.clause[0], mention.clause[1]
    before = [c for c in clauses_in(text, *mention.sentence) if c[1] < low]
    if before and before[-1][1] - before[-1][0] <= _SHORT_CLAUSE:
        low = before[-1][0]
    said = text[low:high]
    if issuer is not None and low <= issuer[1][0] < high:
        at = issuer[1][0] - low
        said = said[:at] + "〇" * len(issuer[0]) + said[at + len(issuer[0]) :]
    named = [
        m
        for m in scan_places(said, resources.lexicon)
        if m.level in _PLACES
        and not re.search(r"[社报]$", said[: m.start])
        and not re.match(
            r"[省市]?(?:气象|生态|环境|监测|发布(?:微信|公众|客户|消息|$)|日报|晚报)", said[m.end : m.end + 6]
        )
        and m.end - m.start > 1
    ]
    if named:
        # 天津市滨海新区: the first only owns the second
        found = [
            m for m, after in zip(named, [*named[1:], None], strict=True) if not after or after.start != m.end
        ]
        part = _PART.search(said) if len({m.name for m in found}) == 1 else None
        merged = {m.name: Area(said[m.start : m.end], m.name) for m in reversed(found)}
        if part is not None:
            merged = {found[0].name: Area(part[0], found[0].name)}
        return tuple(reversed(merged.values())), (low + named[0].start, low + named[-1].end)
    listed = _LISTED.search(said)
    if listed is not None:
        names = [m[0] for m in _ONE_LISTED.finditer(listed["list"]) if not _WHOLE.match(m[0])]
        if names and not _PART.fullmatch(listed["list"]):
            return tuple(Area(name, "") for name in names), (
                low + listed.start("list"),
                low + listed.end("list"),
            )
    part = _PART.search(said)
    if part is not None and home:
        return (Area(part[0], home),), (low + part.start(), low + part.end())
    whole = _WHOLE.search(said)
    if issuer is not None and is_national(issuer[0]):
        return (), None
    if whole is not None and home:
        return (Area(whole[0], home),), (low + whole.start(), low + whole.end())
    return ((Area("", home),) if home else ()), None


_SHORT_CLAUSE = 40


def plan_of(text: str) -> tuple[PlanCited, At, At | None] | None:
    """Return the contingency plan that a text names first, and where its title and document number stand."""
    match = PLAN.search(text)
    if match is None:
        return None
    number = match["number"]
    return (
        PlanCited(match["title"], number or ""),
        match.span("title"),
        match.span("number") if number else None,
    )


def reason_of(text: str, mention: Mention, sentences: list[At]) -> At | None:
    """Return the stretch that says why: forecast and conditions, in front of plan, consent and decision."""
    before = [s for s in sentences if s[1] <= mention.sentence[0]][-_SENTENCES_BEFORE:]
    for sentence in (mention.sentence, *reversed(before)):
        dateline = DATELINE.match(text, sentence[0], sentence[1])
        stop = mention.whole[0] if sentence == mention.sentence else sentence[1]
        found: list[At] = []
        for low, high in clauses_in(text, dateline.end() if dateline else sentence[0], stop):
            if high >= mention.whole[0] and sentence == mention.sentence:
                break
            formal = FORMAL.search(text, low, high)
            says = REASON.search(text, low, high) or CONSULTED.search(text, low, high)
            if formal is not None and (found or says is None or formal.start() < says.start()):
                if found:
                    break
                continue
            if says is not None or found:
                found.append((low, high))
        while found and not REASON.search(text, *found[-1]):
            found.pop()
        if found:
            return found[0][0], found[-1][1]
    return None
