"""The measures of a notice: its items under 强制性, 健康防护 and 建议性, each with executors, exemptions and tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhang.core.span import Span
from duizhang.documents.model import Article, BlockKind
from duizhang.tasks.heads import is_actor
from duizhang.tasks.model import Clause, Level, Task, TaskKind
from duizhang.tasks.segments import sentences
from duizhang.tasks.warnings_model import Measure, MeasureSort
from duizhang.tasks.warnings_words import SORT_OF_WORDS, SORTS

_LEAD_IN = re.compile(
    r"(?P<head>[^，。；：]{0,16}?(?:措施|指引|提示|引导|建议|指南)(?:(?:主要)?(?:包括|有|如下|为))?(?:[一二三四五六七八九十\d]+项(?:内容)?)?)[：:]"
)
"""健康防护措施包括：, in running text."""
_STATED_HEAD = re.compile(r"(?P<head>[^，。；：]{2,16}措施(?:主要)?包括)[^，。；：]{0,8}[。：]")
_ENDS = re.compile(r"[。；！;]")
_FORCES = ("must", "commit", "strive", "encourage")
_BY_SORT = {MeasureSort.MANDATORY: "must", MeasureSort.RECOMMENDED: "encourage"}
_MOST_IN_ITEM = 400


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of clean text that may be one measure, with the sort that its headings give it."""

    start: int
    end: int
    clause: Clause | None
    sort: MeasureSort | None


def executor_of(subject: str, obj: str, said: str) -> str | None:
    """Return who has to carry a measure out, as worded; a place where it holds is nobody.

    Parameters
    ----------
    subject, obj, said
        What stands in front of the verb, behind it, and the whole stretch.

    Examples
    --------
    >>> executor_of("用车大户", "使用国四货车", "用车大户停止使用国四货车")
    '用车大户'
    >>> executor_of("", "所有施工工地的土石方作业", "停止所有施工工地的土石方作业")
    '施工工地'
    >>> executor_of("老年人", "防护措施", "确需外出的，应当采取防护措施")
    '确需外出的'
    """
    those = _THOSE_WHO.match(said)
    if those is not None:
        return those["who"]
    who = subject.strip("，、 ")
    if who:
        return None if who.endswith(("内", "区域", "范围")) else who
    owner = _OF_ALL.match(obj)
    return owner["who"] if owner is not None and is_actor(owner["who"]) else None


_THOSE_WHO = re.compile(r"(?P<who>[^，。；]{2,16}的)，(?:应当?|须|必须|要|请|建议)")
_OF_ALL = re.compile(r"(?:所有|全部|各类|全市|各)(?P<who>[^的，。；]{2,12})的")


def measures_of(
    article: Article, clauses: Sequence[Clause], tasks: Sequence[Task], behind: int
) -> tuple[Measure, ...]:
    """Return the measures of a notice in reading order.

    Parameters
    ----------
    article, clauses
        The article and its clause tree.
    tasks
        The article's tasks; those of kind ``warning`` are linked to the measure that they stand in.
    behind
        Where the announcement ends in the clean text: measures stand behind it.

    Returns
    -------
    tuple of Measure
        An item under a heading of measures is one whether or not a task was read in it; in running text a
        stretch between stops is one where it holds a task or words of a measure.
    """
    own = [t for t in tasks if t.article == article.id and t.kind is TaskKind.WARNING]
    found: list[Measure] = []
    for piece in _pieces(article, clauses, behind):
        span = article.clean.raw_span(piece.start, piece.end)
        inside = [t for t in own if span.covers(Span(t.start, t.end))]
        said = article.clean.text[piece.start : piece.end]
        by_words = next((sort for sort, words in SORT_OF_WORDS.items() if words.search(said)), None)
        item = piece.clause is not None and piece.sort is not None and not _is_group(piece.clause)
        if not (inside or item or (piece.sort is not None and by_words is not None)):
            continue
        sort = piece.sort or by_words or MeasureSort.OTHER
        found.append(
            Measure(
                sort=sort,
                clause=piece.clause.address if piece.clause is not None else "",
                start=span.start,
                end=span.end,
                text=said,
                executors=tuple(dict.fromkeys(t.executor for t in inside if t.executor)),
                exemptions=tuple(dict.fromkeys(t.exemption for t in inside if t.exemption)),
                force=min((t.force for t in inside), key=_FORCES.index, default=_BY_SORT.get(sort, "commit")),
                tasks=tuple(t.id for t in inside),
            )
        )
    return tuple(found)


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
    for block in article.blocks:
        if block.kind is BlockKind.FURNITURE or block.end <= behind:
            continue
        inside = sorted(at for at in leaves if block.start <= at < block.end)
        owner = next((c for c in leaves.values() if c.start < block.start < c.end), None)
        if block.kind is BlockKind.HEADING and not inside:
            current = _sort(text[block.start : block.end])
            continue
        edges = [max(block.start, behind), *inside, block.end]
        for low, high in zip(edges, edges[1:], strict=False):
            clause = leaves.get(low) or owner
            if clause is None:
                for stretch, sort in _running(text, low, high, current):
                    current = sort
                    yield _Piece(*stretch, None, sort)
                continue
            sort = _inherited(clause, clauses)
            start = max(low, clause.start + len(_number(text, clause)))
            if sort is not None and not _is_group(clause) and high - start <= _MOST_IN_ITEM:
                stretch = _trimmed(text, start, high)
                if stretch is not None:
                    yield _Piece(*stretch, clause, sort)
                continue
            for stretch, running in _running(text, max(low, clause.body), high, sort):
                yield _Piece(*stretch, clause, running)


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
) -> Iterator[tuple[tuple[int, int], MeasureSort | None]]:
    """Cut running text at its stops; a lead-in sets the sort of what follows it."""
    for low, high in sentences(text, start, end):
        at = low
        head = _LEAD_IN.search(text, low, high) or _STATED_HEAD.match(text, low, high)
        if head is not None:
            told = _sort(head["head"])
            sort = told if told is not None else sort
            at = head.end()
        for stop in [*_ENDS.finditer(text, at, high), None]:
            stretch = _trimmed(text, at, stop.start() if stop else high)
            if stretch is not None:
                yield stretch, sort
            at = stop.end() if stop else high


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " \u3000\n，、：；":
        start += 1
    while end > start and text[end - 1] in " \u3000\n。；！;，":
        end -= 1
    return (start, end) if end > start else None
