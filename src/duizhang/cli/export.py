"""The ledger as data: ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from duizhang.cli.options import AsJson, AsOf, LedgerOption, day
from duizhang.cli.output import note, write, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, say
from duizhang.cli.work import one_of, opened

FORMATS = ("csv", "parquet", "json", "sqlite")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "export",
        cls=Command,
        help=both(
            "把账本导出成数据：陈述、文件、账目和判断、发现、任务，附数据包说明和变量手册（含误差率）。",
            "The ledger as data: statements, documents, accounts with verdicts, findings, tasks, with a data package "
            "and a codebook that tells error rates.",
        ),
        epilog=both(
            "duizhang export 数据\nduizhang export 数据 --format sqlite",
            "duizhang export data\nduizhang export data --format sqlite",
        ),
    )(export)


def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=both("写到哪个文件夹。", "The folder to write to."))
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(FORMATS),
            help=both("数据的格式；默认 csv。", "Format of the data; csv by default."),
        ),
    ] = "csv",
    as_of: AsOf = "",
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """Write the ledger as tables with their description."""
    from duizhang.app import export as exporting

    one_of(form, FORMATS, option="--format")
    upto = day(as_of, option="--as-of")
    with opened(ledger) as store:
        counts = exporting.export(store, folder, form, as_of=upto)
    if as_json:
        write_json({"folder": str(folder), "format": form, "rows": counts})
        return
    for name, number in counts.items():
        write(f"{number:>9}  {name}")
    note(
        say(
            f"写在 {folder}；变量的含义和误差率见 {folder / 'codebook.md'}",
            f"Written to {folder}; {folder / 'codebook.md'} tells what the variables mean and how often they are right",
        )
    )
