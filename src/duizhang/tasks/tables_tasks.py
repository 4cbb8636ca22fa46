"""Tasks of the rows of tables: what a cell promises, with the due date and the bodies of its row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from duizhang.documents.model import Article, Block, BlockKind, CleanText, DocumentKind
from duizhang.tasks import roles
from duizhang.tasks.acts import Commitment
from duizhang.tasks.clause_roles import ClosingNotes
from duizhang.tasks.commitments import commitments_of
from duizhang.tasks.due_words import is_standing, of_term
from duizhang.tasks.heads import head_of
from duizhang.tasks.lines import Lines
from duizhang.tasks.model import Task, TaskKind
from duizhang.tasks.rectification import Rectification
from duizhang.tasks.segments import mask
from duizhang.tasks.tables import TaskRow
from duizhang.tasks.telling import Telling
from duizhang.tasks.voices import Voices
from duizhang.tasks.words import has_figure

_AS_PLAN = "工作方案"
"""A cell is read as the text of a plan: what stands in such a table is to be done."""
_END = "。；;， "


def tasks_of_rows(
    rows: Iterator[TaskRow],
    article: Article,
    reference: date | None,
    plan: str | None,
    made: Callable[[Article, Iterable[Commitment]], Iterator[Task]],
) -> Iterator[Task]:
    """Yield the tasks of rows, each with its row's address, due date and bodies.

    Parameters
    ----------
    rows
        As :func:`duizhang.tasks.tables.rows_of` gives them.
    article, reference, plan
        The article, its day, and the year at whose end its tasks are due.
    made
        Makes tasks of the commitments in an article that holds nothing but the cell.
    """
    for row in rows:
        cell = _as_article(row, article)
        for task in made(cell, _commitments(cell, reference)):
            due, due_from = _due(task, row, reference, plan)
            yield task._replace(
                clause=row.address,
                due=due,
                due_from=due_from,
                responsible=row.named.bodies or task.responsible,
                responsible_from="column" if row.named.bodies else task.responsible_from,
                leading=row.named.leading,
                supporting=row.named.supporting,
                kind=TaskKind.RECTIFICATION if row.problem else task.kind,
                problem=row.problem or task.problem,
                standard=row.standard or task.standard,
            )


def _due(task: Task, row: TaskRow, reference: date | None, plan: str | None) -> tuple[str | None, str | None]:
    """When a task is due, and whether its own words, its row or the plan say so."""
    if task.due is not None or is_standing(task.text):
        return task.due, task.due_from
    if row.due:
        due = of_term(row.due, reference, plan)
        return due, "clause" if due is not None else None
    return plan, "document" if plan is not None else None


def _as_article(row: TaskRow, article: Article) -> Article:
    """The cell as an article of its own, each character tied to the raw one that it came from."""
    return replace(
        article,
        clean=CleanText(row.said.text, row.said.offsets),
        blocks=_items(row.said.text),
        kind=DocumentKind.PLAN,
        title=_AS_PLAN,
    )


def _items(text: str) -> tuple[Block, ...]:
    """The parts of a cell: what it counts (1. 2. or ①②) stands apart, each without its number."""
    marks = [
        match for match in _ITEM.finditer(text) if match.start() == 0 or text[match.start() - 1] in _ENDS
    ]
    edges = [*((match.start(), match.end()) for match in marks), (len(text), len(text))]
    if not marks or marks[0].start() > 0:
        edges.insert(0, (0, 0))
    return tuple(
        Block(BlockKind.PARAGRAPH, start, stop)
        for (_, start), (stop, _) in pairwise(edges)
        if text[start:stop].strip()
    )


_ITEM = re.compile(
    r"\d{1,2}(?:[、．]|\.(?!\d))|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]|[①-⑳]|[一二三四五六七八九]是"
)
_ENDS = "。；;，,：: "


def _commitments(cell: Article, reference: date | None) -> list[Commitment]:
    """What a cell promises; one that names a thing to be done promises it as a whole."""
    telling, lines = Telling(cell, reference), Lines(cell)
    closing, voices, rectification = ClosingNotes(cell, ()), Voices(cell, lines), Rectification(cell, ())
    found = list(commitments_of(cell, (), telling, lines, closing, voices, rectification))
    if found:
        return found
    text = cell.clean.text
    end = len(text.rstrip(_END))
    if not end:
        return []
    masked = mask(text[:end])
    head = head_of(masked)
    start, stop = (head.start, head.end) if head.role in (roles.ACT, roles.OUTCOME) else (0, 0)
    return [
        Commitment(
            start=0,
            end=end,
            verb_start=start,
            verb_end=stop,
            sentence=(0, end),
            action=text[start:stop],
            object=text[stop:end],
            force="commit",
            outcome=head.role is roles.OUTCOME,
            has_figure=has_figure(masked),
        )
    ]
