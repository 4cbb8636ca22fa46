"""Commitments: the stretches of an article that say what a public body will do, keep, reach or forbid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from duizhang.documents.model import Article, BlockKind, DocumentKind
from duizhang.tasks.heads import Head, Role, head_of, is_effect
from duizhang.tasks.model import Clause, Level
from duizhang.tasks.segments import Segment, segments, sentences
from duizhang.tasks.telling import Telling
from duizhang.tasks.words import ADVERB_AT, FORCES, NOMINAL, VERB_AT, has_figure

_SOFT = re.compile(
    r"(?:全面|进一步|切实|不断|有效|更好|持续|从源头上)?(?:提升|提高|保障|解决|优化城市|破解|改善|满足|增强|促进|实现[^\d]*$|拓展|方便|织密|筑牢|兜牢|打通|培育文明|助力|消除|排查消除|夯实|缓解|减轻|缩短)"
)
_ALWAYS_SOFT = re.compile(
    r"实现(?!碳|[^，]{0,8}(?:全覆盖|监管|开工|通车))|切实(?:提升|减轻|增强|改善|保障)|保护[^，]{2,10}安全$|保障[^，]{2,10}安全$"
)
_ORDINAL_LEAD = re.compile(r"[一二三四五六七八九十]是(?!否)")
_AND = re.compile(r"并(?!网|重|举|轨|购|存|行|发|联|且)|并且")
_FIGURED = re.compile(r"(?:\d[\d.,]*|[一二两三四五六七八九十百千])(?:余|多)?[万亿]?[\u4e00-\u9fff%]")
_LISTED_TITLES = re.compile(
    r"(?:(?:重点|主要|具体)?(?:任务|措施|内容|工作|举措))?(?:主要)?包括|如[：:]?|例如|比如|即"
)
_ONE_STRETCH = re.compile(r"[一二三四五六七八九十]是[^，；：\d]{2,30}。$")
_LONGEST_LEAD_IN = 45
_FEWEST_AFTER_LEAD_IN = 6
_EXEMPTION = re.compile(r"[（(](?P<who>[^（）()]{2,40}?)除外[）)]")
_EXCEPT = re.compile(r"除(?P<who>[^，。；]{2,40}?)(?:之)?外")


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment in the clean text of an article, before dates and bodies are settled.

    ``start:end`` is its stretch, ``verb_start:verb_end`` the verb phrase or predicate; ``sentence`` the stretch of its
    sentence.
    """

    start: int
    end: int
    verb_start: int
    verb_end: int
    sentence: tuple[int, int]
    action: str
    object: str
    force: str
    outcome: bool
    has_figure: bool
    subject: str = ""
    exemption: str | None = None
    clause: int | None = None


@dataclass(slots=True)
class _Line:
    """The state of reading one sentence."""

    start: int
    end: int
    clause: int | None = None
    found: list[Commitment] = field(default_factory=list)
    means: Segment | None = None
    governing: str = ""
    dated: bool = False
    figured: bool = False
    actor: str = ""


def commitments_of(article: Article, clauses: tuple[Clause, ...], telling: Telling) -> Iterator[Commitment]:
    """Yield the commitments of an article in reading order.

    Parameters
    ----------
    article, clauses
        The article and its clause tree; titles are no commitments.
    telling
        Where the text looks; its state advances with the reading.
    """
    titled = {clause.start: (position, clause) for position, clause in enumerate(clauses)}
    starts = sorted(titled)
    current: int | None = None
    text = article.clean.text
    for block in article.blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.ROW):
            continue
        inside = [at for at in starts if block.start <= at < block.end]
        if inside:
            current = titled[inside[0]][0]
        telling.paragraph(block)
        if block.kind is BlockKind.HEADING or (inside and clauses[titled[inside[-1]][0]].body >= block.end):
            current = titled[inside[-1]][0] if inside else current
            continue
        edges = [*inside, block.end]
        pieces: list[tuple[int, int, int | None]] = []
        if inside and inside[0] > block.start:
            pieces.append((block.start, inside[0], current))
        if inside:
            for low, high in zip(inside, edges[1:], strict=True):
                position, clause = titled[low]
                pieces.append((min(clause.body, high), high, position))
                current = position
        else:
            pieces = [(block.start, block.end, current)]
        for low, high, place in pieces:
            numbered = place is not None and clauses[place].level not in (Level.BUREAU, Level.HEADING)
            start = low
            if not inside and telling.article.kind is not DocumentKind.NEWS:
                start = _behind_run_in(article, start, high)
            yield from _piece(text, start, high, telling, numbered=numbered, clause=place)


_RUN_IN = 20


def _behind_run_in(article: Article, start: int, end: int) -> int:
    """Skip the run-in heading of a paragraph without a number: a short first sentence without a comma."""
    text = article.clean.text
    close = text.find("。", start, end)
    if (
        close < 0
        or close - start > _RUN_IN
        or end - close < 2 * _RUN_IN
        or re.search(r"[，；：]", text[start:close])
    ):
        return start
    if article.kind is DocumentKind.WORK_REPORT:
        return close + 1
    return start


def _piece(
    text: str, start: int, end: int, telling: Telling, *, numbered: bool, clause: int | None
) -> Iterator[Commitment]:
    lines = list(sentences(text, start, end))
    announced = 0
    for number, (low, high) in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        last = following is None and announced > 1 and bool(_ONE_STRETCH.match(text[low:high]))
        if _is_lead_in(text, low, high, following) or last:
            announced += 1
            telling.admits(text[low:high], numbered=numbered)
            continue
        yield from _sentence(text, low, high, telling, numbered=numbered, clause=clause)


def _is_lead_in(text: str, start: int, end: int, following: tuple[int, int] | None) -> bool:
    """Whether a sentence only announces what the next ones say: 一是解决“难事”。"""
    said = text[start:end]
    match = _ORDINAL_LEAD.match(said)
    if match is None or following is None or "；" in said:
        return False
    after = text[following[0] : following[1]]
    return (
        len(said) <= _LONGEST_LEAD_IN
        and not has_figure(said)
        and not _ORDINAL_LEAD.match(after)
        and len(after) >= _FEWEST_AFTER_LEAD_IN
    )


def _sentence(
    text: str, start: int, end: int, telling: Telling, *, numbered: bool, clause: int | None
) -> Iterator[Commitment]:
    if text[max(start, end - 2) : end].rstrip("”").endswith(("？", "?")):
        return
    cut = segments(text, start, end)
    if _COUNTED_CONTENT.search(text, max(start, end - _LONGEST_COUNT), end):
        telling.admits(cut[0].masked if cut else "", numbered=numbered)
        return
    line = _Line(start, end, clause)
    forecasts = _ONCE_DONE.search(text, start, end) is not None
    groups = _OF_A_GROUP.search(text, start, end) is not None
    forecast = lists = False
    for position, segment in enumerate(cut):
        admitted = telling.admits(segment.masked, numbered=numbered)
        line.dated = line.dated or bool(_DATED.search(segment.masked))
        if forecasts:
            forecast = forecast or bool(_ONCE_DONE.search(segment.masked))
        if forecast or _counts_only(cut, position, groups=groups):
            forecast = forecast and segment.mark != "；"
            continue
        if not admitted:
            line.means = None
            continue
        head = head_of(segment.masked)
        if segment.mark == "：" and len(segment.text) <= _LONGEST_LABEL and position + 1 < len(cut):
            lists = lists or bool(_LISTED_TITLES.search(segment.text))
            if head.role is not Role.ACT or lists or len(segment.text) <= _LONGEST_LABEL // 2:
                continue
        if head.role is Role.MEANS:
            head = _as_means(segment, head, cut[position + 1 :], line)
        if head.role is Role.FORMULA and segment.masked.startswith(("若", "如", "当")):
            line.means = segment
        if head.role not in (Role.TALK, Role.FORMULA, Role.MEANS):
            line.found.extend(_settled(segment, head, line, telling))
        if segment.mark == "；":
            line.means, line.figured, line.actor = None, False, ""
    yield from line.found


_LONGEST_LABEL = 24
_LONGEST_COUNT = 16


def _as_means(segment: Segment, head: Head, rest: list[Segment], line: _Line) -> Head:
    """Keep a stretch of means for the act behind it; where no act follows, it says itself what is done."""
    only_effects = _only_effects(rest)
    if only_effects and "采取" in segment.masked:
        at = segment.masked.index("采取")
        return Head(Role.ACT, head.lead, at, at + 2, "采取", head.subject)
    controlled = _CONTROLLED.match(segment.text)
    line.actor = head.subject or (controlled["who"] if controlled else line.actor)
    if only_effects and segment.masked.startswith("通过") and "、" in segment.masked:
        line.means = None
        line.found.extend(_means(segment, line))
    else:
        line.means = line.means or segment
    return head


_COUNTED_CONTENT = re.compile(
    r"等?共?[一二三四五六七八九十\d]+(?:个|大)?(?:方面|部分|大类|大领域|板块|维度)(?:内容)?[。；]?[”」]?$"
)
"""A sentence that only says of how many parts something consists."""
_ONCE_DONE = re.compile(r"(?:建成|投运|投用|投产|完工|落成|建设完成|改造完成|竣工)(?:之)?后")
"""What follows is forecast of what is built."""
_OF_A_GROUP = re.compile(r"(?:^|[，：])(?:共)?(?:含|包含|包括|共|涉及)\d+(?:项|个|条)")
_COUNT_NAME = re.compile(
    rf"^(?:{ADVERB_AT.pattern})*(?:{VERB_AT.pattern})+(?:落地)?“(?:[一二两三四五六七八九十]|\d+)(?:个|项|大|条|类)[^，”]{{1,10}}”$"
)


def _counts_only(cut: list[Segment], position: int, *, groups: bool) -> bool:
    """Whether a part between semicolons only names a group (一是…，含11项具体工作), or a stretch its own count."""
    segment = cut[position]
    named = segment.mark == "，" and segment.text.endswith("”") and position + 1 < len(cut)
    if named and _COUNT_NAME.match(segment.text):
        return True
    if not groups:
        return False
    low = position
    while low > 0 and cut[low - 1].mark != "；":
        low -= 1
    high = position
    while high + 1 < len(cut) and cut[high].mark != "；":
        high += 1
    return bool(_ORDINAL_LEAD.match(cut[low].masked)) and any(
        _OF_A_GROUP.match(part.masked) for part in cut[low : high + 1]
    )


def _only_effects(rest: list[Segment]) -> bool:
    """Whether nothing but effects follows, so that the means are the acts."""
    for segment in rest:
        head = head_of(segment.masked)
        if head.role is Role.ACT and not is_effect(segment.masked):
            return False
    return True


def _means(segment: Segment, line: _Line) -> Iterator[Commitment]:
    """The means of an effect, each an act of its own: 通过修建…、优化…，让…."""
    body = re.sub(r"(?:等)?(?:多措并举|方式|措施|手段|举措)?$", "", segment.masked)
    at = len("通过")
    for part in re.split(r"、(?=[\u4e00-\u9fff]{4})", body[at:]):
        match = VERB_AT.match(part) or _OTHER_MEANS.match(part)
        begin = segment.start + at
        if match is not None and len(part) - match.end() >= 2:
            yield Commitment(
                begin,
                begin + len(part),
                begin,
                begin + match.end(),
                (line.start, line.end),
                match[0],
                segment.text[at + match.end() : at + len(part)],
                "commit",
                False,
                has_figure(part),
                clause=line.clause,
            )
        at += len(part) + 1


_OTHER_MEANS = re.compile(r"发挥|用好|借助")


def _settled(segment: Segment, head: Head, line: _Line, telling: Telling) -> Iterator[Commitment]:
    """Turn a stretch into the commitments that it holds."""
    news = telling.article.kind in (DocumentKind.NEWS, DocumentKind.OTHER)
    figured = has_figure(segment.masked)
    if head.role is Role.FIGURE:
        if (
            line.found
            and not segment.masked.startswith(("其中", "含", "预计"))
            and _FIGURED.search(segment.masked)
        ):
            yield _made(segment, head, line, figured)
        return
    if head.role is Role.STATE and not (figured or line.dated):
        return
    if head.role in (Role.NONE, Role.EFFECT):
        return
    if head.role is Role.ACT:
        closing = is_effect(segment.masked) or bool(_ALWAYS_SOFT.match(segment.masked))
        soft = closing or (line.figured and bool(_SOFT.match(segment.masked)))
        if news and not figured and line.found and soft:
            return
        line.figured = line.figured or figured
        yield from _split(segment, head, line, figured)
        line.means = None
        return
    yield _made(segment, head, line, figured)
    line.means = None


_BARE_FIGURE = re.compile(
    r"^(?!其中|含|预计|每|约)(?:[\u4e00-\u9fff、“”〇]{2,16}\d[\d.,]*[余多]?[万亿]?(?!年|月|日|时)[\u4e00-\u9fff%㎡]{1,4}(?:以上|左右|以内)?|\d[\d.,]*[余多]?[万亿]?(?!年|月|日|时)[\u4e00-\u9fff]{1,3}[^，的]{2,14})$"
)
"""A thing with its figure and no verb: it shares the verb before it."""


_DATED = re.compile(r"(?:到|至)?20\d\d年|年底前|今年|明年|年内")


def _split(segment: Segment, head: Head, line: _Line, figured: bool) -> Iterator[Commitment]:
    """Cut an act at 并 with a further verb, and a list whose members have figures of their own."""
    masked = segment.masked
    for match in _AND.finditer(masked, head.end + 1):
        further = head_of(masked[match.end() :])
        if further.role is Role.ACT and further.start - further.lead == 0 and match.start() - head.end >= 2:
            left = _sub(segment, 0, match.start())
            right = _sub(segment, match.end(), len(masked))
            yield from _split(left, head, line, has_figure(left.masked))
            means, line.means = line.means, None
            yield from _split(right, further, line, has_figure(right.masked))
            line.means = means
            return
    titled = _LISTED_TITLES.match(masked)
    parts = _titles(masked, head) if titled else _parts(masked, head) if figured else []
    if not titled and not parts and head.verb not in _GOVERNING and not head.subject:
        boundary = _NEXT_ACT.search(masked, head.end)
        if boundary is not None:
            right = _sub(segment, boundary.end(), len(masked))
            second = head_of(right.masked)
            if second.role is Role.ACT and second.start == 0 and second.verb not in NOMINAL:
                yield _made(_sub(segment, 0, boundary.end() - 1), head, line, figured)
                line.means = None
                yield from _split(right, second, line, has_figure(right.masked))
                return
    if len(parts) < 2:
        yield _made(segment, head, line, figured)
        return
    for number, (low, high) in enumerate(parts):
        piece = _sub(segment, 0 if number == 0 and not titled else low, high)
        if number == 0 and not titled:
            yield _made(piece, head, line, True)
        else:
            inner = head_of(piece.masked)
            own = inner if inner.role is Role.ACT else Head(Role.FIGURE)
            yield _made(piece, own, line, has_figure(piece.masked), verb=segment.text[head.start : head.end])


_GOVERNING = frozenset(
    "支持 推动 鼓励 引导 促进 探索 确保 组织 倡导 提醒 实施 开展 做好 严格 停止 禁止 严禁 学习 统筹".split()
)
"""Verbs whose object may itself be a list of verb phrases."""
_NEXT_ACT = re.compile(
    r"(?:建设|改造|体系|机制|水平|能力|治理|行动|工程|项目|力度|作用|服务|保护|监管|管理|制度|格局|政策|效率)、(?=[\u4e00-\u9fff]{2}[\u4e00-\u9fff“]{3})"
)


def _sub(segment: Segment, low: int, high: int) -> Segment:
    return Segment(
        segment.start + low,
        segment.start + high,
        segment.text[low:high],
        segment.masked[low:high],
        segment.mark,
    )


def _parts(masked: str, head: Head) -> list[tuple[int, int]]:
    """The members of a list behind the verb, where each has a figure: 道路80条、桥梁15座."""
    if re.search(r"[对为给]", masked[: head.start]) or "分别" in masked:
        return []
    cuts = [m.start() for m in re.finditer("、", masked) if m.start() > head.end]
    if not cuts:
        return []
    edges = [head.end, *cuts, len(masked)]
    parts = [(low if i == 0 else low + 1, high) for i, (low, high) in enumerate(pairwise(edges))]
    figured = [
        bool(_FIGURED.search(masked[low:high]))
        and bool(
            re.search(
                r"[\u4e00-\u9fff]{2}", re.sub(r"\d[\d.]*[万亿]?[\u4e00-\u9fff]{1,2}", "", masked[low:high])
            )
        )
        for low, high in parts
    ]
    return parts if all(figured) else []


def _titles(masked: str, head: Head) -> list[tuple[int, int]]:
    """The titles listed after 包括: each that opens with a verb begins a new one."""
    body = re.sub(r"等\d*项?[\u4e00-\u9fff]{0,8}$", "", masked)
    cuts = [
        m.end()
        for m in re.finditer("、", body)
        if head_of(body[m.end() :]).start == 0
        and head_of(body[m.end() :]).role is Role.ACT
        and m.end() > head.end
    ]
    edges = [head.start, *cuts, len(body) + 1]
    return [(low, high - 1) for low, high in pairwise(edges)]


def _made(segment: Segment, head: Head, line: _Line, figured: bool, *, verb: str = "") -> Commitment:
    """Build the commitment of a stretch, with the means before it."""
    begin = segment.start + _opening(segment, head)
    if line.means is not None and not verb:
        begin = line.means.start
    outcome = head.role in (Role.OUTCOME, Role.STATE)
    if head.role is Role.FIGURE:
        action, thing = verb, segment.text
        previous = line.found[-1] if line.found else None
        if not verb and previous is not None:
            action = previous.action
    elif outcome:
        action, thing = segment.text[head.start :], segment.text[head.lead : head.start]
    else:
        action = segment.text[head.start : head.end]
        thing = segment.text[head.end :] or segment.text[head.lead : head.start]
    stretch = segment.text[head.lead : head.end] if not outcome else segment.text[head.lead :]
    force = _force(stretch if outcome else segment.text[head.start : head.end], line)
    told = _TOLD.match(segment.masked)
    if told is not None:
        line.actor = segment.text[told.start("who") : told.end("who")]
    exempt = _EXEMPTION.search(segment.text)
    if exempt is None and line.means is not None:
        exempt = _EXCEPT.match(line.means.text)
    return Commitment(
        start=begin,
        end=segment.end,
        verb_start=segment.start + head.start,
        verb_end=segment.start + head.end,
        sentence=(line.start, line.end),
        action=action,
        object=thing.strip(),
        force=force,
        outcome=outcome,
        has_figure=figured,
        subject=head.subject or line.actor,
        exemption=exempt["who"] if exempt else None,
        clause=line.clause,
    )


_TOLD = re.compile(
    r"(?:提醒|倡导|督促|请)(?P<who>[^，]{0,40}(?:公众|市民|居民|群众|人群|患者|者|学生|企业|单位))(?=应|要|绿|减|尽|做|避|停|合)"
)
_CONTROLLED = re.compile(r"对(?P<who>[^，]{2,16})管控$")


def _opening(segment: Segment, head: Head) -> int:
    """Where the commitment opens in its stretch: behind connectives, before dates."""
    lead = re.match(
        r"(?:[一二三四五六七八九十]是(?:要)?|同时|此外|另外|并且|并|还|其中|包括|主要包括|即|如|以及|首先|其次|再次|最后|下一步|我市|我省|我们)*",
        segment.masked,
    )
    at = lead.end() if lead else 0
    return min(at, head.start) if head.start else at


def _force(words: str, line: _Line) -> str:
    for force, pattern in FORCES:
        if pattern.search(words):
            if re.match(r"提醒|倡导|倡议", words):
                line.governing = force
            return force
    return line.governing or "commit"
