"""Commitments: the stretches of an article that say what a public body will do, keep, reach or forbid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from duizhang.documents.model import Article, Block, BlockKind, DocumentKind
from duizhang.tasks.acts import Commitment
from duizhang.tasks.model import Clause, Level
from duizhang.tasks.notes import at_clause_end
from duizhang.tasks.rectification import Rectification
from duizhang.tasks.segments import sentences
from duizhang.tasks.stretches import commitments_in
from duizhang.tasks.telling import Place, Telling
from duizhang.tasks.voices import Voices
from duizhang.tasks.words import ORDINAL_LEAD, has_figure

_ONE_STRETCH = re.compile(r"[一二三四五六七八九十]是[^，；：\d]{2,30}。$")
_LONGEST_LEAD_IN = 45
_FEWEST_AFTER_LEAD_IN = 6
_RUN_IN = 20
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
    voices: Voices,
    rectification: Rectification,
) -> Iterator[Commitment]:
    """Yield the commitments of an article in reading order.

    Parameters
    ----------
    article, clauses
        The article and its clause tree; titles are no commitments.
    telling
        Where the text looks; its state advances with the reading.
    voices
        Who speaks; what no public body says is no commitment.
    rectification
        The items of a list of rectification; their problems and progress are none.
    """
    titled = {clause.start: position for position, clause in enumerate(clauses)}
    starts = sorted(titled)
    answered = _answered(article, clauses)
    current: int | None = None
    for block in article.blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.ROW):
            continue
        inside = starts[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        before, current = current, titled[inside[0]] if inside else current
        telling.paragraph(block)
        if block.kind is BlockKind.HEADING or (inside and clauses[titled[inside[-1]]].body >= block.end):
            current = titled[inside[-1]] if inside else current
            continue
        for low, high, position in _pieces(block, clauses, titled, inside, before):
            current = position
            clause = clauses[position] if position is not None else None
            place = Place(
                clause=position,
                numbered=clause is not None and clause.level not in (Level.BUREAU, Level.HEADING),
                answered=position in answered,
                guiding=clause is not None and bool(_GUIDING.match(clause.title)),
            )
            start = low if inside else _behind_run_in(article, low, high)
            for at, ends in rectification.meant(start, high):
                listed = rectification.at(at) is not None
                here = replace(place, answered=True) if listed else place
                yield from _piece(article.clean.text, at, ends, telling, voices, here)


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


def _answered(article: Article, clauses: tuple[Clause, ...]) -> frozenset[int]:
    """The innermost clauses whose closing note names the bodies that answer for them."""
    if article.kind not in (DocumentKind.LAW, DocumentKind.NEWS, DocumentKind.OTHER):
        return frozenset()
    parents = {clause.parent for clause in clauses}
    text = article.clean.text
    return frozenset(
        position
        for position, clause in enumerate(clauses)
        if position not in parents and at_clause_end(text[clause.body : clause.end]).bodies
    )


def _behind_run_in(article: Article, start: int, end: int) -> int:
    """Skip the run-in heading of a report's paragraph: a short first sentence without a comma."""
    text = article.clean.text
    close = text.find("。", start, end)
    if (
        article.kind is not DocumentKind.WORK_REPORT
        or close < 0
        or close - start > _RUN_IN
        or end - close < 2 * _RUN_IN
        or re.search(r"[，；：]", text[start:close])
    ):
        return start
    return close + 1


def _piece(
    text: str, start: int, end: int, telling: Telling, voices: Voices, place: Place
) -> Iterator[Commitment]:
    lines = list(sentences(text, start, end))
    announced = 0
    for number, (low, high) in enumerate(lines):
        if voices.is_private(low):
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        said = text[low:high]
        last = following is None and announced > 1 and bool(_ONE_STRETCH.match(said))
        if _is_lead_in(text, low, high, following) or last:
            announced += 1
            telling.admits(said, place)
            continue
        if telling.strict and _PREAMBLE.search(said):
            continue
        if place.guiding and not _MEASURED.search(said):
            continue
        yield from commitments_in(text, low, high, telling, place)


def _is_lead_in(text: str, start: int, end: int, following: tuple[int, int] | None) -> bool:
    """Whether a sentence only announces what the next ones say: 一是解决“难事”。"""
    said = text[start:end]
    match = ORDINAL_LEAD.match(said)
    if match is None or following is None or "；" in said:
        return False
    after = text[following[0] : following[1]]
    return (
        len(said) <= _LONGEST_LEAD_IN
        and not has_figure(said)
        and not ORDINAL_LEAD.match(after)
        and len(after) >= _FEWEST_AFTER_LEAD_IN
    )
