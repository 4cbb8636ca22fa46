"""A copy of the ledger, made while others use it: ``backup``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from duizhang.cli.options import AsJson, LedgerOption, ledger_address
from duizhang.cli.output import note, write, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, say


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "backup",
        cls=Command,
        help=both(
            "备份账本和复核人员；别人可以同时读写，备份是某一刻的完整样子。",
            "Copy the ledger, and those who may review, as they are at one moment; others may read and write meanwhile.",
        ),
        epilog=both(
            "duizhang backup 备份.db\nduizhang backup 备份.db --ledger 天津.db",
            "duizhang backup copy.db\nduizhang backup copy.db --ledger tianjin.db",
        ),
    )(backup)


def backup(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help=both("写到哪个文件；不能已有。", "The file to write; none may exist there.")
        ),
    ],
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """Copy the ledger and its people."""
    from duizhang.app.backup import back_up

    made = back_up(ledger_address(ledger), file)
    if as_json:
        write_json(made.as_json())
        return
    for written in filter(None, (made.ledger, made.people)):
        write(str(written))
    note(
        say(
            "备份已查过，是完整的。恢复：停下服务，把文件放回原处（docs/deploy.md）",
            "The copy was checked and is whole. To restore: stop the server, put the files in place (docs/deploy.md)",
        )
    )
