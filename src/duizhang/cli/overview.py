"""The first command that people try: ``demo``."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.options import AsJson
from duizhang.cli.output import counted, show, write, write_json
from duizhang.cli.program import Command
from duizhang.cli.progress import watched
from duizhang.cli.words import both, language, say
from duizhang.cli.work import reconciled

if TYPE_CHECKING:
    from duizhang.app.demo import Demo

ALARMS = ("conflict", "arithmetic", "revised_target")
"""The findings that the demonstration shows."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "demo",
        cls=Command,
        help=both(
            "用自带的示例文件走一遍：读入、对账、写一份对账单；不碰已有的账本。",
            "Try it on the examples that come with it: read, reconcile, write a sheet; touches no ledger of yours.",
        ),
        epilog=both("duizhang demo\nduizhang demo --dir 试用", "duizhang demo\nduizhang demo --dir trial"),
    )(demo)


def demo(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--dir",
            metavar="FOLDER",
            help=both(
                "放在哪个新文件夹；默认 ./duizhang-demo。",
                "A new folder to work in; ./duizhang-demo by default.",
            ),
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read the examples into a fresh ledger, show the accounts, write a sheet."""
    from duizhang.app import demo as demonstration
    from duizhang.app.answering import declared_of, promises_of
    from duizhang.cli.documents import around_sheet, write_sheet
    from duizhang.ledger.store import Ledger
    from duizhang.publishing import tables, views

    with watched(say("读入示例", "Reading the examples")) as watch:
        done = demonstration.run(folder, watch=watch)
    with Ledger.open(str(done.ledger), create=False) as store:
        recon = reconciled(store, None)
        document = store.document(demonstration.SHEET_DOCUMENT)
        around = around_sheet(store, recon, [document])
        promises = promises_of(store, document.id)
        declared = declared_of(store, document.id, promises)
        tasks = store.counts().tasks
    path = done.folder / f"{document.name}.sheet.html"
    write_sheet(document, recon, path, documents=around, promises=promises, declared=declared)
    if as_json:
        write_json(
            {
                "folder": str(done.folder),
                "ledger": str(done.ledger),
                "sheet": str(path),
                "read": done.report.as_json(),
                "accounts": views.accounts_view(recon),
                "findings": views.findings_view(recon),
            }
        )
        return
    write(
        say("读入自带的示例：", "Read the examples: ")
        + counted(done.report.documents, "份文件", "document")
        + say("，", ", ")
        + counted(done.report.new, "条陈述", "statement")
        + say("，", ", ")
        + counted(tasks, "项任务", "task")
        + say("。", ".")
    )
    write(
        say(
            "（文字为示例；天津的数字据公开报道，云梦泽市为虚构。）",
            "(Written as examples around published figures of Tianjin; 云梦泽市 is fictional.)",
        )
    )
    write("")
    with_targets = [account for account in recon.accounts if account.judgements]
    weight = Counter(account.subject for account in with_targets)
    with_targets.sort(key=lambda one: (-weight[one.subject], one.provisional, -len(one.statements)))
    show(tables.accounts_table(with_targets, recon, lang=language(), limit=None))
    write("")
    alarms = [finding for finding in recon.findings if finding.kind.value in ALARMS]
    show(tables.findings_table(alarms, recon, lang=language(), limit=None))
    write("")
    write(say(f"对账单：{path}（用浏览器打开）", f"The sheet: {path} (open it in a browser)"))
    write(_next_steps(done))


def _next_steps(done: Demo) -> str:
    ledger, folder = shlex.quote(str(done.ledger)), shlex.quote(str(done.documents))
    steps = (
        (
            f"duizhang account PM2.5年均浓度 --subject 天津市 --ledger {ledger}",
            say("一个账目的来龙去脉", "one account in full"),
        ),
        (f"duizhang findings --ledger {ledger}", say("全部发现和依据", "all findings with their proofs")),
        (
            f"duizhang tasks --ledger {ledger}",
            say("没有数字的承诺：条款、期限、责任单位", "promises without figures: clause, due date, bodies"),
        ),
        (f"duizhang claims {folder}", say("示例里的每个数字", "every figure in the examples")),
        (
            say("duizhang read 你的文件夹", "duizhang read YOUR-FOLDER"),
            say("读你自己的文件", "read documents of your own"),
        ),
    )
    lines = ["", say("接下来可以试：", "Next, try:")]
    for command, what in steps:
        lines += [f"  {command}", f"      {what}"]
    return "\n".join(lines)
