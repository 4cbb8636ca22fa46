"""Commands that fill a ledger: ``read``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from duizhang.cli.errors import print_error
from duizhang.cli.options import (
    AsJson,
    DateOption,
    DateOverride,
    Jobs,
    LedgerOption,
    Paths,
    checked_override,
    day,
    ledger_address,
)
from duizhang.cli.output import counted, note, progress_bar, write, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, say
from duizhang.cli.work import failed, opened, report_skipped
from duizhang.core.errors import LedgerError

if TYPE_CHECKING:
    from duizhang.app.pipeline import ReadReport

NAMED_UNDATED = 5
NAMED_REPRINTS = 5


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "read",
        cls=Command,
        help=both(
            "把文件、文件夹或信息流读进账本；同样的内容再读一遍不会有变化。",
            "Read files, folders or feeds into the ledger; reading the same thing twice changes nothing.",
        ),
        epilog=both(
            "duizhang read 政府工作报告/ 公报.txt\nduizhang read feed.json --ledger 天津.db",
            "duizhang read reports/ bulletin.txt\nduizhang read feed.json --ledger tianjin.db",
        ),
    )(read)


def read(
    paths: Paths,
    ledger: LedgerOption = "",
    as_json: AsJson = False,
    jobs: Jobs = 1,
    date: DateOption = "",
    date_override: DateOverride = False,
) -> None:
    """Read files, folders and feeds into the ledger."""
    given = day(date, option="--date")
    checked_override(date_override, given)
    from duizhang.app import pipeline

    with opened(ledger, create=True) as store, progress_bar(say("读入", "Reading")) as progress:
        try:
            report = pipeline.read(
                paths, store, jobs=jobs, date=given, date_override=date_override, progress=progress
            )
        except LedgerError as error:
            print_error(error, as_json=as_json)
            raise typer.Exit(1) from None
    report_skipped(report.skipped, as_json=as_json)
    if as_json:
        write_json(report.as_json())
    else:
        _print(report, ledger_address(ledger))
    if failed(report.skipped):
        raise typer.Exit(1)


def _print(report: ReadReport, address: str) -> None:
    write(
        say("读入 ", "Read ")
        + "、".join(
            (
                counted(report.documents, "份文件", "document"),
                counted(report.articles, "篇文章", "article"),
            )
        ).replace("、", say("、", ", "))
        + say("；", "; ")
        + counted(report.new, "条新陈述", "new statement")
        + say("，", ", ")
        + say(f"{report.same} 条已在账本中", f"{report.same} already in the ledger")
        + (
            say(f"，{report.replaced} 条被新读法取代", f", {report.replaced} replaced by this reading")
            if report.replaced
            else ""
        )
        + say(f"（{report.seconds:.1f} 秒）", f" ({report.seconds:.1f} s)")
    )
    if report.duplicates:
        note(
            say(
                f"提示：{report.duplicates} 份文件与别的文件内容相同，只读一次。",
                f"notice: {counted(report.duplicates, '', 'document')} equal to another; read once.",
            )
        )
    if report.reprints:
        note(_reprints(report))
    if report.undated:
        named = "、".join(report.undated[:NAMED_UNDATED]) + (
            "…" if len(report.undated) > NAMED_UNDATED else ""
        )
        note(
            say(
                f"提示：{len(report.undated)} 份文件没有日期，“今年”“去年”没有换算：{named}\n"
                "  → 知道日期时用 --date 2025-01-14 再读一遍",
                f"notice: {counted(len(report.undated), '', 'document')} without a date; "
                f"relative periods stay open: {named}\n  → read again with --date 2025-01-14 where you know it",
            )
        )
    if report.documents:
        note(
            say(
                f"账本：{address}。接下来：duizhang accounts",
                f"Ledger: {address}. Next: duizhang accounts",
            )
        )


def _reprints(report: ReadReport) -> str:
    """Say which articles are another printing of one on record."""
    told, count = report.reprints[:NAMED_REPRINTS], len(report.reprints)
    more = len(report.reprints) - len(told)
    pairs = [say(f"{one.article} 即 {one.of}", f"{one.article} is {one.of}") for one in told]
    rest = [say(f"另有 {more} 篇（--json 全列）", f"{more} more (--json lists all)")] if more else []
    return say(
        f"提示：{count} 篇文章是另一篇的再次刊出，两处算一个来源：",
        f"notice: {counted(count, '', 'article')} printed again from another, one source each: ",
    ) + say("；", "; ").join([*pairs, *rest])
