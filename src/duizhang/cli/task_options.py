"""The options that say which tasks are meant, and the documents and paths that they are looked for in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.options import day, ledger_address, named, to_file
from duizhang.cli.words import both, say
from duizhang.cli.work import one_of
from duizhang.core.errors import NotFound, PeriodUnreadable, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from duizhang.app.task_filters import Wanted
    from duizhang.ledger.records import DocumentRecord
    from duizhang.ledger.store import Ledger

ORDERS = ("text", "due", "body")

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DOC|PATH]…",
        help=both(
            "文件、文件夹（直接读，不写账本），或账本里文件的名字；不写就是账本里的全部任务。",
            "Files and folders, read as they are, or names of documents on record; by default all tasks on record.",
        ),
    ),
]
Force = Annotated[
    list[str] | None,
    typer.Option(
        "--force",
        metavar="FORCE",
        help=both(
            "只看这种力度：must、commit、strive、encourage（必须、承诺、力争、鼓励）；可写多次。",
            "Only this force: must, commit, strive, encourage; may be repeated.",
        ),
    ),
]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        "-k",
        metavar="KIND",
        help=both(
            "只看这一种：act、outcome、ban、warning、rectification、instrument"
            "（举措、结果、禁止、预警措施、整改、监管制度）；可写多次。",
            "Only this sort: act, outcome, ban, warning, rectification, instrument; may be repeated.",
        ),
    ),
]
Due = Annotated[
    str,
    typer.Option(
        "--due",
        metavar="PERIOD",
        help=both(
            "只看在这段时间到期的（2027、2026-06）。", "Only what is due in this time (2027, 2026-06)."
        ),
    ),
]
Before = Annotated[
    str,
    typer.Option(
        "--before",
        metavar="DAY",
        help=both(
            "只看到这一天为止到期的（2026-06-30，或一年 2026）。",
            "Only what is due by this day (2026-06-30, or a year: 2026).",
        ),
    ),
]
InClause = Annotated[
    str,
    typer.Option(
        "--clause",
        metavar="ADDRESS",
        help=both(
            "只看这一条和它下面的（四、四（七）），或标题里有这些字的。",
            "Only this clause and those within it (四, 四（七）), or one whose title has these words.",
        ),
    ),
]
About = Annotated[
    str,
    typer.Option(
        "--subject", "-s", metavar="PLACE", help=both("只看这个地方（天津市）。", "Only this place (天津市).")
    ),
]
Against = Annotated[
    list[Path] | None,
    typer.Option(
        "--against",
        metavar="PATH",
        help=both(
            "后来的文件、文件夹：在里面找每项任务的下文，给出现状和依据；可写多次。",
            "Later files and folders: what became of each task is sought there, with evidence; may be repeated.",
        ),
    ),
]
WithProgress = Annotated[
    bool,
    typer.Option(
        "--progress",
        help=both(
            "在账本的全部文件里找每项任务的下文，给出现状和依据。",
            "Seek what became of each task in all documents on record, with evidence.",
        ),
    ),
]
Became = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=both(
            "只看这种现状（账本里的任务，或配合 --against）：已完成、推进中、已启动、已公布、暂停、未见报道、滞后、到期未见报道；可写多次。",
            "Only this status, of tasks on record or with --against: completed, under_way, started, announced, paused, not_reported, "
            "behind, overdue_unreported; may be repeated.",
        ),
    ),
]
Order = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="text|due|body",
        help=both(
            "按原文、期限还是责任单位排；默认按原文。",
            "By the text, the due date or the body; the text by default.",
        ),
    ),
]

FORMATS = (".html", ".xlsx", ".csv", ".json")
Output = Annotated[str, to_file(FORMATS)]


def wanted(
    *,
    body: list[str] | None,
    force: Sequence[str] | None,
    kind: Sequence[str] | None,
    due: str,
    before: str,
    clause: str,
    subject: str,
    status: Sequence[str] | None = None,
) -> Wanted:
    """Return which tasks the options mean.

    Raises
    ------
    UsageError
        If one of them cannot be read.
    """
    from duizhang.app.task_filters import Wanted
    from duizhang.publishing.progress import read_status
    from duizhang.publishing.task_words import read_force, read_kind
    from duizhang.values.period import Period

    try:
        period = Period.parse(due.strip()) if due.strip() else None
    except PeriodUnreadable as error:
        raise UsageError(
            say(f"{due} 不是时期。", f"{due} is not a period."), where="--due", hint=error.hint
        ) from None
    return Wanted(
        bodies=named(body),
        forces=frozenset(read_force(text) for text in force or ()),
        kinds=frozenset(read_kind(text) for text in kind or ()),
        due=period,
        before=_last_day(before),
        clause=clause.strip(),
        subject=subject.strip(),
        statuses=frozenset(read_status(text) for text in status or ()),
    )


def order(text: str) -> str:
    """Return a checked order."""
    return one_of(text, ORDERS, option="--sort") or ORDERS[0]


def _last_day(text: str) -> date | None:
    from duizhang.values.period import Period

    try:
        return Period.parse(text.strip()).last if text.strip() else None
    except PeriodUnreadable:
        return day(text, option="--before")


def parted(sources: Sequence[str] | None, ledger: str) -> tuple[list[Path], list[str]]:
    """Part what was named into paths to read and documents to look up.

    What is there as a file is read; anything else is a document on record, or, where there is no ledger, a
    file that is missing, which reading it will say.
    """
    paths: list[Path] = []
    names: list[str] = []
    for source in sources or ():
        if source == "-" or Path(source).exists():
            paths.append(Path(source))
        elif _is_ledger(ledger_address(ledger)) or not _looks_like_path(source):
            names.append(source)
        else:
            paths.append(Path(source))
    return paths, names


def documents_named(
    store: Ledger, names: Sequence[str]
) -> tuple[list[tuple[DocumentRecord, str | None]], list[Path]]:
    """Return the documents that names mean, and the paths among them that are neither on record nor there.

    Raises
    ------
    NotFound
        If a name that cannot be a path means no document.
    """
    from duizhang.cli.documents import document_named

    found: list[tuple[DocumentRecord, str | None]] = []
    missing: list[Path] = []
    for name in names:
        try:
            found.append(document_named(store, name))
        except NotFound:
            if not _looks_like_path(name):
                raise
            missing.append(Path(name))
    return found, missing


def _looks_like_path(source: str) -> bool:
    return os.sep in source or Path(source).suffix.lower() in (
        ".txt",
        ".md",
        ".json",
        ".jsonl",
        ".html",
        ".csv",
    )


def _is_ledger(address: str) -> bool:
    return "://" in address or Path(address).is_file()
