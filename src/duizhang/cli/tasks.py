"""The command ``tasks``: what documents commit to, and the clauses that they consist of."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli import task_options as of
from duizhang.cli.asked import MappingFile, Setting, given_of
from duizhang.cli.options import (
    AsJson,
    AsOf,
    Bodies,
    DateOption,
    DateOverride,
    Jobs,
    LedgerOption,
    day,
    output_path,
)
from duizhang.cli.output import note
from duizhang.cli.program import Command
from duizhang.cli.progress import watched
from duizhang.cli.task_views import (
    Shape,
    print_clauses,
    print_declared,
    print_tasks,
    print_warnings,
    write_tasks,
)
from duizhang.cli.words import both, say
from duizhang.cli.work import failed, opened, report_skipped
from duizhang.core.errors import UsageError
from duizhang.documents.given import Given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from duizhang.app.tasks import DocumentTasks
    from duizhang.documents.model import Skipped
    from duizhang.ledger.store import Ledger

All = Annotated[
    bool,
    typer.Option("--all", "-a", help=both("列出全部任务，不截断。", "List every task.")),
]


_WITHOUT_CSV = ("--warnings", "--declared")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "tasks",
        cls=Command,
        help=both(
            "列出每一项任务：条款、原文、期限、力度、责任单位和数字；可以直接读文件，也可以查账本。",
            "List what documents commit to: clause, words, due date, force, bodies and figures; from files or the ledger.",
        ),
        epilog=both(
            "duizhang tasks 意见.txt\n"
            "duizhang tasks 意见.txt --body 市生态环境局 --force must\n"
            "duizhang tasks 美丽天津意见2024 --clause 四\n"
            "duizhang tasks --before 2026 --sort due -o 任务.xlsx\n"
            "duizhang tasks 意见.txt --clauses\n"
            "duizhang tasks 文件夹 --warnings\n"
            "duizhang tasks 方案.txt --declared\n"
            "duizhang tasks 2025年报告.txt --against 2026年报告.txt --status 滞后\n"
            "duizhang tasks 文件夹 -o 任务.html",
            "duizhang tasks opinions.txt\n"
            "duizhang tasks opinions.txt --body 市生态环境局 --force must\n"
            "duizhang tasks opinions-2024 --clause 四\n"
            "duizhang tasks --before 2026 --sort due -o tasks.xlsx\n"
            "duizhang tasks opinions.txt --clauses\n"
            "duizhang tasks FOLDER --warnings\n"
            "duizhang tasks plan.txt --declared\n"
            "duizhang tasks report-2025.txt --against report-2026.txt --status behind\n"
            "duizhang tasks FOLDER -o tasks.html",
        ),
    )(tasks)


def tasks(
    sources: of.Sources = None,
    body: Bodies = None,
    force: of.Force = None,
    kind: of.Kind = None,
    due: of.Due = "",
    before: of.Before = "",
    clause: of.InClause = "",
    subject: of.About = "",
    against: of.Against = None,
    progress: of.WithProgress = False,
    status: of.Became = None,
    sort: of.Order = "",
    output: of.Output = "",
    clauses: Annotated[
        bool,
        typer.Option(
            "--clauses",
            help=both("改为列出条款的层次。", "Show the tree of clauses instead."),
        ),
    ] = False,
    warnings: Annotated[
        bool,
        typer.Option(
            "--warnings",
            help=both(
                "改为列出文件里的预警：每次启动、升级、降级、延长、解除，以及它们连成的过程。",
                "List the warnings in files instead: what started, changed or ended them, and the episodes they make up.",
            ),
        ),
    ] = False,
    declared: Annotated[
        bool,
        typer.Option(
            "--declared",
            help=both(
                "改为列出文件自己说有多少（24项任务、共五章二十一条），和读到的比一比。",
                "List what documents say that they hold (24 tasks, five chapters), beside what was found.",
            ),
        ),
    ] = False,
    as_json: AsJson = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help=both("给表格软件用的 CSV。", "CSV for spreadsheets."))
    ] = False,
    show_all: All = False,
    as_of: AsOf = "",
    ledger: LedgerOption = "",
    jobs: Jobs = 1,
    date: DateOption = "",
    date_override: DateOverride = False,
    setting: Setting = None,
    mapping: MappingFile = "",
) -> None:
    """Print the tasks of documents, or their clauses."""
    given = given_of(date, date_override, setting, mapping)
    upto = day(as_of, option="--as-of")
    if as_json and as_csv:
        raise _clash("--csv", "--json")
    views = {"--clauses": clauses, "--warnings": warnings, "--declared": declared}
    view, *others = [*(name for name, asked_for in views.items() if asked_for), ""]
    if others and others[0]:
        raise _clash(view, others[0])
    if view in _WITHOUT_CSV and as_csv:
        raise _clash(view, "--csv")
    asked = of.wanted(
        body=body,
        force=force,
        kind=kind,
        due=due,
        before=before,
        clause=clause,
        subject=subject,
        status=status,
    )
    order = of.order(sort)
    if (clauses or declared) and (
        unfit := _unfit(
            body=body, force=force, kind=kind, due=due, before=before, against=against, progress=progress
        )
    ):
        raise _clash(view, unfit)
    if declared and (unfit := _unfit(clause=clause, subject=subject)):
        raise _clash(view, unfit)
    target = output_path(output, of.FORMATS)
    if view and target is not None:
        raise _clash(view, "-o")
    shape = Shape(as_json=as_json, as_csv=as_csv, order=order, every=show_all)
    paths, names = of.parted(sources, ledger)
    from_ledger = bool(names) or not paths
    if (status or progress) and not (against or from_ledger):
        raise _alone("--status" if status else "--progress", "--against")
    skipped: list[Skipped] = []
    with opened(ledger) if from_ledger else nullcontext() as store:
        found: list[DocumentTasks] = []
        if store is not None:
            found, missing = _on_record(store, names, upto)
            paths += missing
        if paths:
            found += _read(paths, given, skipped, jobs=jobs, clauses_only=clauses)
        if against:
            found = _became(found, against, Given(mapping=given.mapping), upto, skipped)
        elif store is not None:
            found = _kept(store, found, upto, seeking=bool(status or progress))
    report_skipped(skipped, as_json=as_json)
    if clauses:
        print_clauses(found, shape)
    elif warnings:
        print_warnings(found, asked, shape)
    elif declared:
        print_declared(found, shape)
    elif target is not None:
        write_tasks(found, asked, shape, target)
    else:
        print_tasks(found, asked, shape, overview=not sources)
    if failed(skipped):
        raise typer.Exit(1)


def _on_record(
    store: Ledger, names: Sequence[str], as_of: date | None
) -> tuple[list[DocumentTasks], list[Path]]:
    from duizhang.app.tasks import tasks_on_record

    documents, missing = of.documents_named(store, names) if names else (None, [])
    found = tasks_on_record(store, documents, as_of=as_of) if documents is None or documents else []
    _note_unsearched(store, found)
    return found, missing


def _note_unsearched(store: Ledger, found: Sequence[DocumentTasks]) -> None:
    """Say which documents were read before the ledger kept what is asked for."""
    shown = {item.document.id: item.document.name for item in found}
    tasks = store.unsearched("tasks") & shown.keys()
    notices = (store.unsearched("warnings") & shown.keys()) - tasks
    for some, zh, en in (
        (tasks, "任务", "tasks"),
        (notices, "预警和自述", "warnings and declared counts"),
    ):
        if some:
            named = next(name for document, name in shown.items() if document in some)
            note(
                say(
                    f"提示：{len(some)} 份文件是在账本开始记录{zh}之前读入的（如 {named}）。→ 再读一遍：duizhang read",
                    f"notice: {len(some)} documents were read before the ledger kept {en} ({named}, …). "
                    "→ Read them again: duizhang read",
                )
            )


def _read(
    paths: Sequence[Path],
    given: Given,
    skipped: list[Skipped],
    *,
    jobs: int,
    clauses_only: bool,
) -> list[DocumentTasks]:
    from duizhang.app.tasks import DocumentTasks, document_clauses, document_tasks

    if clauses_only:
        trees = document_clauses(paths, given=given, skipped=skipped.append)
        return [DocumentTasks(document, (), clauses=own) for document, own in trees]
    with watched(say("取任务", "Reading tasks")) as watch:
        return list(document_tasks(paths, jobs=jobs, given=given, skipped=skipped.append, watch=watch))


def _kept(
    store: Ledger, found: Sequence[DocumentTasks], as_of: date | None, *, seeking: bool
) -> list[DocumentTasks]:
    """Return documents with what became of their tasks as the ledger has it; with ``seeking`` as it tells today."""
    from duizhang.app.progress import kept_progress
    from duizhang.app.seeking import kept_evidence, seek

    # What was read from files beside the ledger is none of its documents.
    on_record = store.standing_appearances()
    own = [item for item in found if item.document.id in on_record]
    if seeking:
        with watched(say("找下文", "Seeking news")) as watch:
            seek(store, [item.document.id for item in own], watch=watch)
    elif (kept := kept_evidence(store)) and (
        unsought := kept.unsought(task for item in own for task in item.tasks)
    ):
        note(
            say(
                f"提示：有 {unsought} 份文件还没有在里面找过这些任务的下文。→ duizhang tasks --progress",
                f"notice: {unsought} documents were not searched for news of these tasks. → duizhang tasks --progress",
            )
        )
    return kept_progress(store, found, today=as_of)


def _became(
    found: Sequence[DocumentTasks],
    against: Sequence[Path],
    given: Given,
    as_of: date | None,
    skipped: list[Skipped],
) -> list[DocumentTasks]:
    from duizhang.app.progress import later_index, with_progress

    index = later_index(against, given=given, skipped=skipped.append)
    days = [task.published for item in found for task in item.tasks if task.published is not None]
    if days and index.newest is not None and index.newest <= min(days):
        note(
            say(
                f"提示：--against 的文件最晚是 {index.newest}，都不晚于这些任务。→ 换上后来的文件。",
                f"notice: the newest of --against is of {index.newest}, no later than these tasks. → Give later ones.",
            )
        )
    return with_progress(found, index, today=as_of)


def _alone(option: str, needs: str) -> UsageError:
    return UsageError(
        say(f"{option} 要和 {needs} 一起用。", f"{option} goes with {needs}."),
        where=option,
        hint=say(f"加上 {needs} 后来的文件。", f"Add {needs} and later files."),
    )


def _unfit(**options: object) -> str:
    return next((f"--{name}" for name, value in options.items() if value), "")


def _clash(one: str, other: str) -> UsageError:
    return UsageError(
        say(f"{one} 和 {other} 不能一起用。", f"{one} and {other} do not go together."),
        where=one,
        hint=say("留下其中一个。", "Leave one of them out."),
    )
