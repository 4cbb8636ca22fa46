"""The measures of a notice: its items under 强制性, 健康防护 and 建议性, each with executors, exemptions and tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duizhang.core.span import Span
from duizhang.documents.model import Article, BlockKind
from duizhang.tasks.model import Clause, Level, Task, TaskKind
from duizhang.tasks.segments import sentences
from duizhang.tasks.warnings_executors import executor_of
from duizhang.tasks.warnings_model import Measure, MeasureSort
from duizhang.tasks.warnings_words import ITEM, SORT_OF_WORDS, SORTS, VERB

_LEAD_IN = re.compile(
    r"(?P<head>[^，。；：]{0,16}?(?:措施|指引|提示|引导|建议|指南)(?:(?:主要)?(?:包括|有|如下|为))?(?:[一二三四五六七八九十\d]+项(?:内容)?)?)[：:]"
)
"""健康防护措施包括：, in running text."""
_STATED_HEAD = re.compile(r"(?P<head>[^，。；：]{2,16}措施(?:主要)?包括)[^，。；：]{0,8}[。：]")
_INVITES = re.compile(r"(?:同时|此外)?，?(?:倡导|倡议|提倡)")
_WHILE = re.compile(r"[^，。；]{0,8}(?:响应|预警)期间，")
"""Openings of a sentence that ends what a lead-in in front of it began."""
_ENDS = re.compile(r"[。；！;]")
_COMMA = re.compile(r"，")
_MARK = re.compile(r"[，。；：\n]")
_FORCES = ("must", "commit", "strive", "encourage")
_BY_SORT = {MeasureSort.MANDATORY: "must", MeasureSort.RECOMMENDED: "encourage"}
_MOST_IN_ITEM = 400


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of clean text that may be one measure, with the sort that its headings give it.

    ``item`` says that it is the text of a numbered item: a measure by its place alone.
    """

    start: int
    end: int
    clause: Clause | None
    sort: MeasureSort | None
    item: bool = False


def is_lead_in(said: str) -> bool:
    """Say whether a stretch only names the measures that follow: 健康防护措施."""
    return _HEAD_ONLY.fullmatch(said) is not None


_HEAD_ONLY = re.compile(r"[^，。；：]{0,16}(?:措施|指引|提示|指南)(?:(?:主要)?(?:包括|如下|为))?")


def sort_of_words(said: str) -> MeasureSort | None:
    """Return the sort that the words of a measure tell, ``None`` where they tell none."""
    return next((sort for sort, words in SORT_OF_WORDS.items() if words.search(said)), None)


def announces(said: str) -> bool:
    """Say whether a stretch starts or changes the warning itself, and so is no measure of it."""
    verb = VERB.search(said)
    return verb is not None and ITEM.search(said, verb.end()) is not None


def measures_of(
    article: Article, clauses: Sequence[Clause], tasks: Sequence[Task], behind: int, *, running: bool = True
) -> tuple[Measure, ...]:
    """Return the measures of a notice in reading order.

    Parameters
    ----------
    article, clauses
        The article and its clause tree.
    tasks
        The article's tasks; those of kind ``warning`` are linked to the measure that they stand in.
    behind
        Where the announcement ends in the raw text: measures stand behind it.
    running
        Whether running text under no heading holds measures as well, as that of a pollution notice does.

    Returns
    -------
    tuple of Measure
        An item under a heading of measures is one whether or not a task was read in it; in running text a
        stretch between stops is one where it holds a task or words of a measure.
    """
    own = [t for t in tasks if t.article == article.id and t.kind is TaskKind.WARNING]
    found: list[Measure] = []
    start = next((i for i, offset in enumerate(article.clean.offsets) if offset >= behind), None)
    if start is None:
        return ()
    mark = _MARK.search(article.clean.text, start)
    for piece in _pieces(article, clauses, mark.start() if mark else start):
        span = article.clean.raw_span(piece.start, piece.end)
        inside = [t for t in own if span.covers(Span(t.start, t.end))]
        said = article.clean.text[piece.start : piece.end]
        by_words = sort_of_words(said)
        worded = by_words is not None and (piece.sort is not None or running) and not _TELLS.search(said)
        if not (inside or piece.item or worded):
            continue
        sort = piece.sort or by_words or MeasureSort.OTHER
        found.append(
            Measure(
                sort=sort,
                clause=piece.clause.address if piece.clause is not None else "",
                start=span.start,
                end=span.end,
                text=said,
                executors=_executors(inside, said),
                exemptions=tuple(dict.fromkeys(t.exemption for t in inside if t.exemption)),
                force=_force(piece.sort, sort, inside),
                tasks=tuple(t.id for t in inside),
            )
        )
    return tuple(found)


def _force(headed: MeasureSort | None, sort: MeasureSort, tasks: Sequence[Task]) -> str:
    """How firmly a measure is asked for: by its heading, else by its firmest task, else by its words."""
    if headed in _BY_SORT:
        return _BY_SORT[headed]
    return min((t.force for t in tasks), key=_FORCES.index, default=_BY_SORT.get(sort, "commit"))


_TELLS = re.compile(r"已(?!经?批准)|了(?!解)|记者|专家|表示|指出|介绍|来源|编辑|附件|个方面")
"""Words of a stretch that tells what is or was, not what is to be done."""


def _executors(tasks: Sequence[Task], said: str) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(t.executor for t in tasks if t.executor))
    alone = None if named else executor_of("", "", said)
    return named or ((alone,) if alone else ())


def _is_group(clause: Clause) -> bool:
    return _sort(clause.title) is not None


def _sort(heading: str) -> MeasureSort | None:
    return next((sort for sort, words in SORTS.items() if words.search(heading)), None)


def _pieces(article: Article, clauses: Sequence[Clause], behind: int) -> Iterator[_Piece]:
    text = article.clean.text
    parents = {c.parent for c in clauses}
    leaves = {
        c.start: c
        for i, c in enumerate(clauses)
        if i not in parents and c.level not in (Level.BUREAU, Level.HEADING)
    }
    current: MeasureSort | None = None
    running: dict[int, MeasureSort | None] = {}
    for block in article.blocks:
        if block.kind is BlockKind.FURNITURE or block.end <= behind:
            continue
        inside = sorted(at for at in leaves if block.start <= at < block.end)
        owner = next((c for c in leaves.values() if c.start < block.start < c.end), None)
        if block.kind is BlockKind.HEADING and not inside:
            current = _sort(text[block.start : block.end])
            continue
        edges = [max(block.start, behind), *inside, block.end]
        for low, high in pairwise(edges):
            clause = leaves.get(low) or owner
            if clause is None:
                for stretch, told in _running(text, low, high, current):
                    current = told
                    if stretch is not None:
                        yield _Piece(*stretch, None, told)
                continue
            sort = _inherited(clause, clauses) or running.get(clause.start) or current
            start = max(low, clause.start + len(_number(text, clause)))
            if sort is not None and not _is_group(clause) and high - start <= _MOST_IN_ITEM:
                stretch = _trimmed(text, start, high)
                if stretch is not None:
                    # what follows in blocks of its own, as signature and day do, is no part of the item
                    yield _Piece(*stretch, clause, sort, item=clause.start == low)
                continue
            for stretch, told in _running(text, max(low, clause.body), high, sort):
                running[clause.start] = told
                if stretch is not None:
                    yield _Piece(*stretch, clause, told)


def _number(text: str, clause: Clause) -> str:
    match = _NUMBER.match(text, clause.start)
    return match[0] if match else ""


_NUMBER = re.compile(r"[（(]?(?:第?[一二三四五六七八九十百\d]{1,4}[条章节]?|[①-⑳])[）)、．.]*\s*")


def _inherited(clause: Clause, clauses: Sequence[Clause]) -> MeasureSort | None:
    """The sort of the innermost heading above or of a clause that has one."""
    at: Clause | None = clause
    while at is not None:
        if at.title and (sort := _sort(at.title)) is not None and (at is not clause or _short(at)):
            return sort
        at = clauses[at.parent] if at.parent is not None else None
    return None


def _short(clause: Clause) -> bool:
    return len(clause.title) <= _LONGEST_GROUP


_LONGEST_GROUP = 20


def _running(
    text: str, start: int, end: int, sort: MeasureSort | None
) -> Iterator[tuple[tuple[int, int] | None, MeasureSort | None]]:
    """Cut running text at its stops; a lead-in sets the sort of what follows it, and is no stretch itself."""
    for low, high in sentences(text, start, end):
        at = low
        head = _LEAD_IN.search(text, low, high) or _STATED_HEAD.match(text, low, high)
        if head is not None:
            told = _sort(head["head"])
            sort = told if told is not None else sort
            at = head.end()
            yield None, sort
        elif _INVITES.match(text, low, high):
            sort = MeasureSort.RECOMMENDED
        elif _WHILE.match(text, low, high):
            sort = None
        for stop in [*_ENDS.finditer(text, at, high), None]:
            edge = stop.start() if stop else high
            if sort is None:
                yield from ((part, None) for part in _by_words(text, at, edge))
            elif (stretch := _trimmed(text, at, edge)) is not None:
                yield stretch, sort
            at = stop.end() if stop else high


def _by_words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch under no heading where its words turn to another sort: 停止施工，…，建议学校停止户外活动."""
    at, turned, last = start, start, None
    for edge in [*(m.end() for m in _COMMA.finditer(text, start, end)), end]:
        if announces(text[at:edge]):
            if (stretch := _trimmed(text, turned, at)) is not None:
                yield stretch
            turned = at = edge
            continue
        sort = sort_of_words(text[at:edge])
        if sort is not None and last is not None and sort is not last:
            if (stretch := _trimmed(text, turned, at)) is not None:
                yield stretch
            turned = at
        last = sort or last
        at = edge
    if (stretch := _trimmed(text, turned, end)) is not None and text[stretch[1] : stretch[1] + 1] != "：":
        yield stretch


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " \u3000\n，、：；":
        start += 1
    while end > start and text[end - 1] in " \u3000\n。；！;，":
        end -= 1
    return (start, end) if end > start else None
