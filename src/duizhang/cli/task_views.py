"""How tasks and clauses are printed: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from duizhang.cli.output import json_file, note, show, write_file, write_json
from duizhang.cli.words import language, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from duizhang.app.task_filters import Wanted
    from duizhang.app.tasks import DocumentTasks

MOST_NAMED = 12
"""Bodies listed where none answers to the one asked for."""
MOST_OF_ALL = 30
"""Tasks of one article shown where all tasks on record are asked for."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the answer is wanted: for a program, in which order, and whether in full."""

    as_json: bool = False
    as_csv: bool = False
    order: str = "text"
    every: bool = False


def print_tasks(
    everything: Sequence[DocumentTasks], wanted: Wanted, shape: Shape, *, overview: bool = False
) -> None:
    """Print the tasks that are meant.

    Parameters
    ----------
    overview
        Whether everything on record was asked for: people then see the documents, or the first tasks of each.
    """
    from duizhang.app.task_filters import Wanted, in_order
    from duizhang.app.tasks import full_names
    from duizhang.publishing.declared import declared_line
    from duizhang.publishing.task_overview import overview_table
    from duizhang.publishing.task_tables import tasks_list, tasks_table
    from duizhang.publishing.tasks import anchored_tasks, task_views, tasks_csv

    narrowed = wanted != Wanted()
    found = [wanted.of(item) for item in everything] if narrowed else list(everything)
    if shape.as_json or shape.as_csv:
        pairs = in_order(found, shape.order)
        if shape.as_json:
            write_json(list(anchored_tasks(pairs, full_names)))
        else:
            views = task_views(pairs, full_names)
            figures = {name: said for item in found for name, said in item.figures.items()}
            sys.stdout.write(tasks_csv(views, figures, lang=language()))
        return
    if narrowed and everything and not any(item.tasks for item in found):
        note(say("没有符合条件的任务。", "No task fits."))
        if wanted.bodies:
            _note_bodies(everything)
        return
    limit = MOST_OF_ALL if overview and not shape.every else None
    more = say(
        "加 --all 全列，或用 --body、--before、--clause 缩小范围",
        "--all, or narrow down with --body, --before",
    )
    if shape.order != "text":
        pairs = in_order(found, shape.order)
        figures = {name: said for item in found for name, said in item.figures.items()}
        named = [(item.document.title or item.document.name, task) for item, task in pairs]
        progress = {name: became for item in found for name, became in item.progress.items()}
        reviews = {name: said for item in found for name, said in item.evidence_reviews.items()}
        show(
            tasks_list(
                named, figures, progress=progress, reviews=reviews, lang=language(), limit=limit, more=more
            )
        )
    elif overview and not narrowed and not shape.every and len(found) > 1:
        progress = {name: became for item in found for name, became in item.progress.items()}
        documents = [(item.document, item.tasks) for item in found]
        show(overview_table(documents, progress=progress, lang=language()))
        note(
            say(
                "看其中一份：duizhang tasks 文件名；全列：--all",
                "One of them: duizhang tasks NAME; everything: --all",
            )
        )
    else:
        for item in found:
            if item.tasks or item.warnings or len(found) == 1:
                show(
                    tasks_table(
                        item.tasks,
                        item.document,
                        item.figures,
                        item.clauses,
                        warnings=item.warnings,
                        progress=item.progress,
                        reviews=item.reviews,
                        evidence_reviews=item.evidence_reviews,
                        lang=language(),
                        limit=limit,
                        more=more,
                    )
                )
                if not narrowed and (line := declared_line(item.declared, lang=language())) is not None:
                    show(line)
        if len(found) > 1 and not any(item.tasks or item.warnings for item in found):
            note(say("没有读到任务。", "No task was read."))


def write_tasks(everything: Sequence[DocumentTasks], wanted: Wanted, shape: Shape, path: Path) -> None:
    """Write the tasks that are meant in the format that the file's suffix names.

    Raises
    ------
    UsageError
        If the file cannot be written.
    """
    from duizhang.app.task_filters import Wanted, in_order
    from duizhang.app.tasks import full_names
    from duizhang.publishing.tasks import anchored_tasks, task_views, tasks_csv

    found = [wanted.of(item) for item in everything] if wanted != Wanted() else list(everything)
    pairs = in_order(found, shape.order)
    figures = {name: said for item in found for name, said in item.figures.items()}
    content: str | bytes
    if path.suffix.lower() == ".html":
        from duizhang.publishing.task_page import tasks_html

        content = tasks_html(found, full_names, lang=language())
    elif path.suffix.lower() == ".xlsx":
        from duizhang.publishing.task_xlsx import tasks_xlsx

        content = tasks_xlsx(pairs, full_names, found, lang=language())
    else:
        if path.suffix.lower() == ".csv":
            content = tasks_csv(task_views(pairs, full_names), figures, lang=language())
        else:
            content = json_file(list(anchored_tasks(pairs, full_names)))
    write_file(path, content)
    note(say(f"{len(pairs)} 项任务写在 {path}", f"{len(pairs)} tasks are in {path}"))


def print_warnings(everything: Sequence[DocumentTasks], wanted: Wanted, shape: Shape) -> None:
    """Print what documents say was done with warnings, and the episodes that this makes up."""
    from duizhang.app.task_filters import Wanted
    from duizhang.publishing.warning_shapes import warnings_json
    from duizhang.publishing.warning_tables import episodes_table, warnings_table
    from duizhang.publishing.warning_words import say as word
    from duizhang.tasks.warnings_episodes import episodes_of

    found = [wanted.of(item) for item in everything] if wanted != Wanted() else list(everything)
    events = sorted((e for item in found for e in item.warnings), key=lambda e: (e.at, e.doc, e.start))
    episodes = episodes_of(events)
    if shape.as_json:
        documents = {e.id: item.document for item in found for e in item.warnings}
        write_json(warnings_json(events, episodes, documents))
    elif not events:
        note(word("nothing", language()))
    else:
        titles = {article.id: article.title for item in found for article in item.document.articles}
        show(warnings_table(events, titles, lang=language()))
        show(episodes_table(episodes, lang=language()))


def print_declared(found: Sequence[DocumentTasks], shape: Shape) -> None:
    """Print what documents say in numbers that they hold, beside what was found."""
    from duizhang.publishing.declared import declared_json, declared_table

    told = [(item, one) for item in found for one in item.declared]
    if shape.as_json:
        write_json([declared_json(one, item.document.raw) for item, one in told])
        return
    named = [(item.document.title or item.document.name, one) for item, one in told]
    show(declared_table(named, lang=language()))


def _note_bodies(everything: Sequence[DocumentTasks]) -> None:
    """Say which bodies the documents do name."""
    named = dict.fromkeys(name for item in everything for task in item.tasks for name in task.responsible)
    if not named:
        note(say("这些文件没有写明责任单位。", "These documents name no bodies."))
        return
    shown = "、".join(list(named)[:MOST_NAMED]) + ("…" if len(named) > MOST_NAMED else "")
    note(say(f"写明的单位有：{shown}", f"Bodies that are named: {shown}"))


def print_clauses(found: Sequence[DocumentTasks], shape: Shape) -> None:
    """Print the clauses of documents, each under the one that holds it."""
    from duizhang.publishing.task_tables import clauses_tree
    from duizhang.publishing.tasks import clause_json, clauses_csv

    if shape.as_json or shape.as_csv:
        views = [
            clause_json(clause, item.document.name)
            for item in found
            for article in item.document.articles
            for clause in item.clauses.get(article.id, ())
        ]
        if shape.as_json:
            write_json(views)
        else:
            sys.stdout.write(clauses_csv(views, lang=language()))
        return
    for item in found:
        if any(item.clauses.values()) or len(found) == 1:
            show(clauses_tree(item.document, item.clauses, lang=language()))
    if len(found) > 1 and not any(any(item.clauses.values()) for item in found):
        note(say("没有编号或带标题的条款。", "No numbered or headed clause."))
