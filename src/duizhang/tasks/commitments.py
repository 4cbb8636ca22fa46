"""Commitments: the stretches of an article that say what a public body will do, keep, reach or forbid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from duizhang.documents.model import Article, Block, BlockKind, DocumentKind
from duizhang.tasks import roles
from duizhang.tasks.acts import Commitment
from duizhang.tasks.clause_roles import ClosingNotes, answered, background, under_bureaus
from duizhang.tasks.heads import head_of
from duizhang.tasks.lines import NO_PROSE, Lines
from duizhang.tasks.model import Clause, Level
from duizhang.tasks.notes import names_who_answers
from duizhang.tasks.place import Place
from duizhang.tasks.rectification import Rectification
from duizhang.tasks.segments import segments
from duizhang.tasks.signs import NEWS_SIGNS, PREAMBLE, SIGNS
from duizhang.tasks.speakers import Speakers
from duizhang.tasks.stretches import commitments_in
from duizhang.tasks.telling import Telling
from duizhang.tasks.voices import Voices
from duizhang.tasks.words import ORDINAL_LEAD, has_figure

_HEADING, _BUREAU = BlockKind.HEADING, Level.BUREAU
_UNNUMBERED = (Level.BUREAU, Level.HEADING)
_ONE_STRETCH = re.compile(r"[一二三四五六七八九十]是[^，；：\d]{2,30}。$")
_LONGEST_LEAD_IN = 45
_FEWEST_AFTER_LEAD_IN = 6
_RUN_IN = 20
_SHORT_RUN_IN = 12
_FEWEST_AFTER_SHORT = 14
"""Behind so short a heading less text is enough to make it one."""
_PREAMBLE = re.compile(
    "|".join(rf"{verb}(?:以下|如下|了?本)" for verb in ("制定", "提出", "编制", "印发"))
    + "|"
    + "|".join(rf"{word}[^，。]{{0,40}}(?:通知|公告|通告|公布|印发)(?:如下|给你们)" for word in "将就")
    + r"|现(?:提出|制定|印发|公布|通知|通告)"
)
"""A sentence that says why and how a document was made."""
_GUIDING = re.compile(r"^(?:总体要求|指导思想|总体思路|基本原则|工作原则|总体目标要求|工作思路)$")
"""Titles of parts that guide; what they hold counts where it has a figure or a date."""
_MEASURED = re.compile(r"\d|十[一二三四五六七八九]五")


def commitments_of(
    article: Article,
    clauses: tuple[Clause, ...],
    telling: Telling,
    lines: Lines,
    closing: ClosingNotes,
    voices: Voices,
    rectification: Rectification,
    speakers: Speakers | None = None,
) -> Iterator[Commitment]:
    """Yield the commitments of an article in reading order.

    Parameters
    ----------
    article, clauses
        The article and its clause tree; titles are no commitments.
    telling
        Where the text looks; its state advances with the reading.
    lines, closing
        Its sentences, and the notes with which its clauses close.
    voices
        Who speaks; what no public body says is no commitment.
    rectification
        The items of a list of rectification; their problems and progress are none.
    speakers
        For whom people speak; ``None`` where nobody can.
    """
    titled = {clause.start: position for position, clause in enumerate(clauses)}
    starts = sorted(titled)
    headed = _heads_run_in(article)
    known = answered(article, clauses, closing)
    told = background(clauses)
    guiding = {position for position, clause in enumerate(clauses) if _GUIDING.match(clause.title)}
    bureaus = under_bureaus(clauses) if telling.is_news else frozenset()
    current: int | None = None
    text = article.clean.text
    for block in article.blocks:
        if block.kind in NO_PROSE:
            continue
        inside = starts[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        while current is not None and clauses[current].end <= block.start:
            current = clauses[current].parent
        before, current = current, titled[inside[0]] if inside else current
        telling.paragraph(block)
        if block.kind is _HEADING or (inside and clauses[titled[inside[-1]]].body >= block.end):
            current = titled[inside[-1]] if inside else current
            continue
        if not inside and (_is_subtitle(text, block, current, clauses) or _is_title(article, block)):
            continue
        for low, high, position in _pieces(block, clauses, titled, inside, before):
            current = position
            if position in told:
                continue
            clause = clauses[position] if position is not None else None
            place = Place(
                clause=position,
                numbered=clause is not None and clause.level not in _UNNUMBERED,
                answered=position in known,
                guiding=position in guiding,
                answering=position in bureaus
                or (telling.is_news and speakers is not None and bool(speakers.at(low))),
            )
            start = low if inside or not headed else _behind_run_in(article, low, high)
            for at, ends in rectification.meant(start, high):
                if rectification.at(at) is not None:
                    item = place._replace(answered=True, dated=True)
                    yield from _piece(text, at, ends, telling, voices, item, lines)
                    continue
                guided = _GUIDED_RUN_IN.match(text, at, ends)
                for opening, close in _without_progress(text, guided.end() if guided else at, ends):
                    yield from _piece(text, opening, close, telling, voices, place, lines)


def _is_title(article: Article, block: Block) -> bool:
    """Whether a block is the title that opens an article whose title nothing else told."""
    text = article.clean.text
    return not article.title and not text[: block.start].strip() and text[block.end - 1] not in "。；：！，…”"


def _is_subtitle(text: str, block: Block, current: int | None, clauses: tuple[Clause, ...]) -> bool:
    """Whether a block is the line below a bureau's name that says, without a mark, what its part is about."""
    if current is None or clauses[current].level is not _BUREAU or block.end - block.start > _RUN_IN:
        return False
    above = text[clauses[current].body : block.start]
    return (
        not above.strip()
        and text[block.end - 1] not in "。；：！？，"
        and block.end < clauses[current].end - _RUN_IN
    )


def _without_progress(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Leave out what stands behind a label of progress (进展：) up to the next label of something meant."""
    at = start
    if text.find("：", start, end) < 0 and text.find(":", start, end) < 0:
        yield start, end
        return
    while (label := _PROGRESS.search(text, at, end)) is not None:
        if label.start() > at:
            yield at, label.start()
        meant = _MEANT.search(text, label.end(), end)
        at = meant.start() if meant is not None else end
    if at < end:
        yield at, end


_GUIDED_RUN_IN = re.compile(
    r"——[^，。；：\d]{2,14}。(?=[^\n]{6})|(?:[一二三四五六七八九十]是)?坚持[^，。；：]{2,14}，[^，。；：\d]{4,16}。(?=[^\n]{12})"
)
"""A paragraph's opening that names its goal, or what guides it and for what: ——建设活力之城。"""
_PROGRESS = re.compile(
    r"(?<![^。；;\s（(【])(?:目前|当前|工作|项目|最新|建设|截至目前|年度|任务)*(?:进展|进度|完成|落实|推进|办理)(?:情况|状态)?[】]?[：:]"
)
_MEANT = re.compile(
    r"(?<=[。；;\s】])(?:下一步|年度|工作|重点|主要)*(?:目标|任务|计划|打算|举措|措施|安排|内容|工作)[】]?[：:]"
)


def _pieces(
    block: Block,
    clauses: tuple[Clause, ...],
    titled: dict[int, int],
    inside: list[int],
    before: int | None,
) -> Iterator[tuple[int, int, int | None]]:
    """Cut a block at the clauses that begin in it: start and end of each piece, and its clause."""
    if not inside:
        yield block.start, block.end, before
        return
    if inside[0] > block.start:
        yield block.start, inside[0], before
    for low, high in zip(inside, [*inside[1:], block.end], strict=True):
        position = titled[low]
        yield min(clauses[position].body, high), high, position


def _heads_run_in(article: Article) -> bool:
    """Whether paragraphs open with headings of their own: always in a report, in a plan where most long ones do."""
    if article.kind is DocumentKind.WORK_REPORT:
        return True
    if article.kind not in (DocumentKind.PLAN, DocumentKind.OPINION):
        return False
    text = article.clean.text
    long = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH and b.end - b.start > _LONG]
    opened = sum(
        _behind_run_in(article, b.start, b.end) > b.start and not text[b.start].isdigit() for b in long
    )
    return opened >= _FEWEST_RUN_IN and 2 * opened >= len(long)


_LONG = 80
_FEWEST_RUN_IN = 5


def _behind_run_in(article: Article, start: int, end: int) -> int:
    """Skip the run-in heading of a report's paragraph: a short first sentence without a comma."""
    text = article.clean.text
    close = text.find("。", start, end)
    fewest = _FEWEST_AFTER_SHORT if close - start <= _SHORT_RUN_IN else 2 * _RUN_IN
    if close < 0 or close - start > _RUN_IN or end - close < fewest:
        return start
    if _PAUSES.search(text, start, close) or _ONE_EVENT.match(text, start, end):
        return start
    return close + 1


_PAUSES = re.compile(r"[，；：]")
_ONE_EVENT = re.compile(
    r"(?:全面|基本|全部|如期|确保|力争)?(?:建成|建好|完成|开工|启动|开通|投用|竣工|出台|制定|修订|举办|办好|新建|新增|改造|实现)[^，。；]*(?:\d|[一二三四五六七八九十]期|工程|项目|条例|方案|规划|会|赛|节|线|站|馆|院)[^，。；]*。"
)
"""A short sentence that says what will be there, and is no heading: 建成地铁一期."""


def _piece(
    text: str, start: int, end: int, telling: Telling, voices: Voices, place: Place, lines: Lines
) -> Iterator[Commitment]:
    if telling.admits_nothing(place):
        return
    signs_of = NEWS_SIGNS if telling.is_news else SIGNS
    cut = lines.between(start, end)
    announced = 0
    for number, (low, high) in enumerate(cut):
        if voices.is_private(low):
            continue
        following = cut[number + 1] if number + 1 < len(cut) else None
        last = following is None and announced > 1 and bool(_ONE_STRETCH.match(text[low:high]))
        if last or _is_lead_in(text, low, high, following):
            announced += 1
            telling.admits(text[low:high], place)
            continue
        if names_who_answers(text[low:high]):
            continue
        standing = signs_of.read(text, low, high)
        signs = standing.anywhere()
        if signs & PREAMBLE and telling.strict and _PREAMBLE.search(text, low, high):
            continue
        if place.guiding and not _MEASURED.search(text, low, high):
            continue
        purposes = _PURPOSES.match(text, low, high) if text[low] == "为" else None
        if purposes is not None:
            opening = purposes.end()
        else:
            opening = _behind_title(text, low, high, telling) if telling.is_news else low
        yield from commitments_in(text, opening, high, telling, place, signs, standing)


def _behind_title(text: str, start: int, end: int, telling: Telling) -> int:
    """Skip a title that only a space parts from the sentence behind it, as in a feed that lost its lines."""
    title = _TITLE.match(text, start, end)
    if title is None:
        return start
    offsets = telling.article.clean.offsets
    low, high = title.span("said")
    if offsets[high - 1] - offsets[low] == high - 1 - low:
        return start
    for at in range(title.start("said") + _SHORTEST_TITLE, title.end("said")):
        if offsets[at] - offsets[at - 1] == 1:
            continue  # the cleaned text has lost the space, its offsets have not
        said = text[title.start("said") : at]
        behind = segments(text, at, end)
        if has_figure(said) or head_of(said).role not in (roles.ACT, roles.EFFECT) or not behind:
            return start
        head = head_of(behind[0].masked)
        opens = head.role is roles.ACT and head.start == head.lead
        return at if opens and len(behind[0].text) >= _SHORTEST_BEHIND else start
    return start


_PURPOSES = re.compile(r"为(?:了)?(?!\d)[^。]{4,160}?，(?=(?:根据|依据|按照)(?:国家|中央|省|《|有关|上级))")
"""What a document is made for, in front of what it is based on."""
_TITLE = re.compile(r"\s*(?P<said>[^，；：。！？、\s]{5,15})")
_SHORTEST_TITLE = 4
_SHORTEST_BEHIND = 7


def _is_lead_in(text: str, start: int, end: int, following: tuple[int, int] | None) -> bool:
    """Whether a sentence only announces what the next ones say: 一是解决“难事”。"""
    if following is None or ORDINAL_LEAD.match(text, start) is None:
        return False
    said = text[start:end]
    if "；" in said:
        return False
    after = text[following[0] : following[1]]
    return (
        len(said) <= _LONGEST_LEAD_IN
        and not has_figure(said)
        and not ORDINAL_LEAD.match(after)
        and len(after) >= _FEWEST_AFTER_LEAD_IN
    )
