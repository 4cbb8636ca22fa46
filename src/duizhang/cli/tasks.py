"""The command ``tasks``: what documents commit to, and the clauses that they consist of."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.options import AsJson, DateOption, DateOverride, Jobs, Paths, checked_override, day
from duizhang.cli.output import note, progress_bar, show, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.cli.work import failed, report_skipped
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from duizhang.app.tasks import DocumentTasks
    from duizhang.documents.model import Skipped

MOST_NAMED = 12
"""Bodies listed where none answers to the one asked for."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "tasks",
        cls=Command,
        help=both(
            "列出文件里的每一项任务：条款、原文、期限、力度、责任单位和数字；不写账本。",
            "List what documents commit to: clause, words, due date, force, bodies and figures; writes no ledger.",
        ),
        epilog=both(
            "duizhang tasks 意见.txt\n"
            "duizhang tasks 意见.txt --body 市生态环境局 --force must\n"
            "duizhang tasks 意见.txt --clauses\n"
            "duizhang tasks 文件夹 --csv > 任务.csv",
            "duizhang tasks opinions.txt\n"
            "duizhang tasks opinions.txt --body 市生态环境局 --force must\n"
            "duizhang tasks opinions.txt --clauses\n"
            "duizhang tasks FOLDER --csv > tasks.csv",
        ),
    )(tasks)


def tasks(
    paths: Paths,
    body: Annotated[
        list[str] | None,
        typer.Option(
            "--body",
            "-b",
            metavar="NAME",
            help=both(
                "只看由这个单位负责的，全称、简称、旧称都行；可写多次。",
                "Only what this body answers for, by full, short or former name; may be repeated.",
            ),
        ),
    ] = None,
    force: Annotated[
        list[str] | None,
        typer.Option(
            "--force",
            metavar="FORCE",
            help=both(
                "只看这种力度：must、commit、strive、encourage（必须、确保、力争、鼓励）；可写多次。",
                "Only this force: must, commit, strive, encourage; may be repeated.",
            ),
        ),
    ] = None,
    clauses: Annotated[
        bool,
        typer.Option(
            "--clauses",
            help=both("改为列出条款的层次。", "Show the tree of clauses instead."),
        ),
    ] = False,
    as_json: AsJson = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help=both("给表格软件用的 CSV。", "CSV for spreadsheets."))
    ] = False,
    jobs: Jobs = 1,
    date: DateOption = "",
    date_override: DateOverride = False,
) -> None:
    """Print the tasks of files and folders, or their clauses."""
    from duizhang.publishing.task_words import read_force

    given = day(date, option="--date")
    checked_override(date_override, given)
    if as_json and as_csv:
        raise _clash("--csv", "--json")
    forces = {read_force(text) for text in force or ()}
    asked = [name.strip() for name in body or () if name.strip()]
    if clauses and (forces or asked):
        raise _clash("--clauses", "--body" if asked else "--force")
    if clauses:
        skipped = _print_clauses(paths, given, date_override, as_json=as_json, as_csv=as_csv)
    else:
        skipped = _print_tasks(
            paths, given, date_override, asked, forces, jobs=jobs, as_json=as_json, as_csv=as_csv
        )
    if failed(skipped):
        raise typer.Exit(1)


def _print_tasks(
    paths: Sequence[Path],
    given: date | None,
    override: bool,
    asked: Sequence[str],
    forces: set[str],
    *,
    jobs: int,
    as_json: bool,
    as_csv: bool,
) -> list[Skipped]:
    from duizhang.app.tasks import document_tasks
    from duizhang.publishing.tasks import task_json, tasks_csv

    skipped: list[Skipped] = []
    with progress_bar(say("取任务", "Reading tasks")) as progress:
        everything = list(
            document_tasks(
                paths,
                jobs=jobs,
                date=given,
                date_override=override,
                skipped=skipped.append,
                progress=progress,
            )
        )
    report_skipped(skipped, as_json=as_json)
    found = [item.of_bodies(asked) for item in everything] if asked else everything
    if forces:
        found = [item.of_forces(forces) for item in found]
    if as_json or as_csv:
        views = [task_json(t, item.document, item.full_names(t)) for item in found for t in item.tasks]
        if as_json:
            write_json(views)
        else:
            figures = {name: claim for item in found for name, claim in item.figures.items()}
            sys.stdout.write(tasks_csv(views, figures, lang=language()))
    elif any(item.tasks for item in found) or not (asked or forces):
        _show_tasks(found)
    elif everything:
        note(say("没有符合条件的任务。", "No task fits."))
        if asked:
            _note_bodies(everything)
    return skipped


def _show_tasks(found: Sequence[DocumentTasks]) -> None:
    """Draw what was found; a document with nothing is named only where it is the only one."""
    from duizhang.publishing.task_tables import tasks_table

    for item in found:
        if item.tasks or len(found) == 1:
            show(tasks_table(item.tasks, item.document, item.figures, item.clauses, lang=language()))
    if len(found) > 1 and not any(item.tasks for item in found):
        note(say("没有读到任务。", "No task was read."))


def _note_bodies(everything: Sequence[DocumentTasks]) -> None:
    """Say which bodies the documents do name."""
    named = dict.fromkeys(name for item in everything for task in item.tasks for name in task.responsible)
    if not named:
        note(say("这些文件没有写明责任单位。", "These documents name no bodies."))
        return
    shown = "、".join(list(named)[:MOST_NAMED]) + ("…" if len(named) > MOST_NAMED else "")
    note(say(f"写明的单位有：{shown}", f"Bodies that are named: {shown}"))


def _print_clauses(
    paths: Sequence[Path], given: date | None, override: bool, *, as_json: bool, as_csv: bool
) -> list[Skipped]:
    from duizhang.app.tasks import document_clauses
    from duizhang.publishing.task_tables import clauses_tree
    from duizhang.publishing.tasks import clause_json, clauses_csv

    skipped: list[Skipped] = []
    found = list(document_clauses(paths, date=given, date_override=override, skipped=skipped.append))
    report_skipped(skipped, as_json=as_json)
    if as_json or as_csv:
        views = [
            clause_json(clause, article, trees[article.id])
            for document, trees in found
            for article in document.articles
            for clause in trees[article.id]
        ]
        if as_json:
            write_json(views)
        else:
            sys.stdout.write(clauses_csv(views, lang=language()))
        return skipped
    for document, trees in found:
        if any(trees.values()) or len(found) == 1:
            show(clauses_tree(document, trees, lang=language()))
    if len(found) > 1 and not any(any(trees.values()) for _, trees in found):
        note(say("没有编号或带标题的条款。", "No numbered or headed clause."))
    return skipped


def _clash(one: str, other: str) -> UsageError:
    return UsageError(
        say(f"{one} 和 {other} 不能一起用。", f"{one} and {other} do not go together."),
        where=one,
        hint=say("留下其中一个。", "Leave one of them out."),
    )
