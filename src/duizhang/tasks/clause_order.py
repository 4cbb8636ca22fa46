"""The order of a document's numbers: what is a clause of its text, and what only looks like one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from duizhang.documents.model import Article, Block, BlockKind
from duizhang.tasks.clause_marks import Mark, is_title_line
from duizhang.tasks.clause_numbers import han
from duizhang.tasks.model import Level

_OUTER = (Level.VOLUME, Level.CHAPTER, Level.SECTION)
_NEAR = 30
_GAP = 3
"""An item follows one with a number that is this much smaller at most; a scan loses some in between."""
_FEWEST_OF_CONTENTS = 2
_BEHIND_CONTENTS = 2
"""The first number of the text stands next to the last entry of the contents, which a preface may follow."""
_COUNTING = (Level.VOLUME, Level.CHAPTER, Level.SECTION, Level.ARTICLE)
_BETWEEN = 0.5
_RUN_IN = re.compile(r"[^，。；：]{2,30}。.{10}")


def in_order(article: Article, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that open clauses: contents left out, misread numbers restored, headings set between.

    Parameters
    ----------
    article
        The article.
    marks
        As :func:`~duizhang.tasks.clause_marks.marks_of` gives them.
    """
    kept = _restored(article, _without_contents(article, _without_listed_annexes(marks)))
    kept = _with_lost_parents(article, _following(article, kept))
    return _under_headings(article, kept)


def _without_listed_annexes(marks: Sequence[Mark]) -> list[Mark]:
    """Drop the lines below a letter that only list its annexes, and what is numbered in that list."""
    last = {mark.number: place for place, mark in enumerate(marks) if mark.level is Level.ANNEX}
    kept: list[Mark] = []
    listing = False
    for place, mark in enumerate(marks):
        if mark.level is Level.ANNEX:
            listing = last[mark.number] != place or (not mark.value and _numbered_annex(marks, place))
        if not listing:
            kept.append(mark)
    return kept


def _numbered_annex(marks: Sequence[Mark], place: int) -> bool:
    """Whether 附件 introduces a list (附件：1.…2.…) of annexes that follow with numbers of their own."""
    return any(mark.level is Level.ANNEX and mark.value for mark in marks[place + 1 :])


def _without_contents(article: Article, marks: list[Mark]) -> list[Mark]:
    """Drop a table of contents: numbers in a row with nothing said behind them, that begin again below."""
    said = _said_behind(article, marks)
    dropped: set[int] = set()
    index = 0
    while index < len(marks):
        stop = index
        while stop < len(marks) and marks[stop].level in _OUTER and not said[stop]:
            stop += 1
        again = [
            place
            for place in range(index + 1, min(stop + _BEHIND_CONTENTS, len(marks)))
            if (marks[place].level, marks[place].number) == (marks[index].level, marks[index].number)
        ]
        if again and again[-1] - index >= _FEWEST_OF_CONTENTS:
            dropped.update(range(index, again[-1]))
        elif stop - index > 1:
            # entries that lost their beginning: two of one kind with nothing in between
            dropped.update(
                place for place in range(index, stop - 1) if marks[place].rank >= marks[place + 1].rank
            )
        index = max(stop, index + 1)
    return [mark for place, mark in enumerate(marks) if place not in dropped]


def _said_behind(article: Article, marks: Sequence[Mark]) -> list[bool]:
    """Whether a paragraph stands between a mark and the next; the words of a heading do not count."""
    said: list[bool] = []
    blocks = article.blocks
    at = 0
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else len(article.clean.text)
        while at < len(blocks) and blocks[at].end <= mark.start:
            at += 1
        place = at
        found = False
        while place < len(blocks) and blocks[place].start < stop and not found:
            block = blocks[place]
            own = block.start <= mark.start
            found = block.kind in (BlockKind.PARAGRAPH, BlockKind.ROW) and (
                not own or mark.level not in _OUTER
            )
            place += 1
        said.append(found)
    return said


def _restored(article: Article, marks: list[Mark]) -> list[Mark]:
    """Give misread numbers the value that their neighbours leave for them, and drop those that fit nowhere."""
    kept: list[Mark] = []
    for index, mark in enumerate(marks):
        if not mark.unsure:
            kept.append(mark)
            continue
        titled = _RUN_IN.match(article.clean.text, mark.behind, mark.block.end) is not None
        value = _value_between(kept, marks, index, titled=titled)
        if value and mark.level is Level.BRACKET:
            kept.append(replace(mark, number=han(value), unsure=False))
        elif value and value == mark.value:
            kept.append(replace(mark, unsure=False))
    return kept


def _value_between(before: list[Mark], marks: list[Mark], index: int, *, titled: bool) -> int:
    """The number that a misread one must have had, 0 where its neighbours do not tell."""
    mark = marks[index]
    above = next((m for m in reversed(before) if m.rank <= mark.rank), None)
    forward = above.value + 1 if above is not None and above.level is mark.level else 0
    step = backward = 0
    for following in marks[index + 1 :]:
        if following.level is mark.level:
            step += 1
            if not following.unsure:
                backward = following.value - step
                break
        elif following.rank < mark.rank and not following.unsure:
            break
    if above is not None and above.level is not mark.level:
        # the first under its heading: numbers begin again there, or count on through the document
        last = next((m.value for m in reversed(before) if m.level is mark.level), 0)
        return backward if backward in (1, last + 1) else 0
    return forward if forward and (backward == forward or (titled and not backward)) else 0


def _following(article: Article, marks: list[Mark]) -> list[Mark]:
    """Drop what only looks like a number: a lone 2. or 第三条, a number that nothing counts up to."""
    text = article.clean.text
    kept: list[Mark] = []
    for index, mark in enumerate(marks):
        lone = False
        if mark.level is Level.ITEM and mark.value > 1:
            lone = not any(
                other.level is Level.ITEM and 0 < mark.value - other.value <= _GAP
                for other in marks[max(0, index - _NEAR) : index]
            )
        elif mark.level in _COUNTING and text[mark.behind : mark.behind + 1].strip(" \u3000\n：:、"):
            # 第一条生产线: no number of a clause, unless another of its kind stands near
            lone = not any(
                other.level is mark.level and abs(mark.value - other.value) <= _GAP
                for place, other in enumerate(marks)
                if place != index
            )
        if not lone:
            kept.append(mark)
    return kept


def _under_headings(article: Article, marks: list[Mark]) -> list[Mark]:
    """Take the headings without a number under which numbers begin again as clauses that hold them."""
    blocks = {block.start: place for place, block in enumerate(article.blocks)}
    wanted: dict[int, Mark] = {}
    for runs in _runs_that_restart(marks):
        first = marks[runs[0]]
        found = [_heading_above(article, blocks, marks, run) for run in runs]
        if sum(block is not None for block in found[1:]) == 0:
            continue
        rank = first.rank - _BETWEEN
        for block in found:
            if block is not None:
                wanted[block.start] = Mark(Level.HEADING, "", block.start, block.end, block, rank)
    if not wanted:
        return marks
    return sorted([*marks, *wanted.values()], key=lambda mark: mark.start)


def _runs_that_restart(marks: list[Mark]) -> list[list[int]]:
    """Places of the marks with number one that share kind and parent, where there are several."""
    groups: defaultdict[tuple[Level, int], list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        if mark.value == 1 and mark.level not in (Level.BUREAU, Level.HEADING):
            parent = next((i for i in range(index - 1, -1, -1) if marks[i].rank < mark.rank), -1)
            groups[mark.level, parent].append(index)
    return [places for places in groups.values() if len(places) > 1]


def _heading_above(article: Article, blocks: dict[int, int], marks: list[Mark], index: int) -> Block | None:
    """The nearest line above a mark that reads as a heading and stands behind the mark before."""
    mark = marks[index]
    stop = marks[index - 1].block.start if index else -1
    place = blocks.get(mark.block.start, 0) - 1
    while place >= 0 and article.blocks[place].start > stop:
        block = article.blocks[place]
        if is_title_line(article, block):
            return block
        place -= 1
    return None


def _with_lost_parents(article: Article, marks: list[Mark]) -> list[Mark]:
    """Where items begin again and one number of those that hold them is missing, it is the one that held these."""
    blocks = {block.start: place for place, block in enumerate(article.blocks)}
    kept: list[Mark] = []
    for index, mark in enumerate(marks):
        above = next((place for place in range(len(kept) - 1, -1, -1) if kept[place].rank < mark.rank), None)
        if mark.value == 1 and above is not None and kept[above].level is Level.BRACKET:
            parent = kept[above]
            begun = any(sibling.level is mark.level for sibling in kept[above + 1 :])
            later = (marks[place] for place in range(index, len(marks)))
            following = next((m for m in later if m.rank <= parent.rank), None)
            skipped = (
                following is not None
                and following.level is parent.level
                and following.value == parent.value + 2
            )
            if begun and skipped:
                number = han(parent.value + 1)
                heading = _heading_above(article, blocks, marks, index) or mark.block
                start = heading.start
                kept.append(Mark(parent.level, number, start, start, heading, parent.rank))
        kept.append(mark)
    return kept
