"""The command ``mcp``: the ledger to assistants."""

from __future__ import annotations

from typing import Annotated

import typer

from duizhang.cli.options import LedgerOption
from duizhang.cli.output import note
from duizhang.cli.program import Command
from duizhang.cli.words import both, say
from duizhang.cli.work import opened
from duizhang.core.errors import MissingExtra


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "mcp",
        cls=Command,
        help=both(
            "让 AI 助手查账本（Model Context Protocol，走标准输入输出）：只读，每个回答都带原文和链接。",
            "The ledger to assistants over the Model Context Protocol (stdio): read only, answers with quotes and links.",
        ),
        epilog=both(
            "duizhang mcp --ledger tianjin.db\nduizhang mcp --url https://对账.example.cn",
            "duizhang mcp --ledger tianjin.db\nduizhang mcp --url https://duizhang.example.org",
        ),
    )(mcp)


def mcp(
    ledger: LedgerOption = "",
    url: Annotated[
        str,
        typer.Option(
            "--url",
            metavar="URL",
            help=both(
                "网页（duizhang serve）的地址，链接以它开头；默认只给路径。",
                "Address of the web app (duizhang serve), which links begin with; by default they are paths.",
            ),
        ),
    ] = "",
) -> None:
    """Answer an assistant until it hangs up."""
    try:
        from duizhang.web.mcp.server import build
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise MissingExtra(
            "The Model Context Protocol needs a library that is not installed.",
            hint="Run: uv pip install 'duizhang[mcp]'.",
        ) from error
    from duizhang.web.books import Books
    from duizhang.web.mcp.answers import Answers

    with opened(ledger) as store:
        note(say("等待助手……（标准输入输出）", "Waiting for an assistant on standard input and output …"))
        build(Answers(Books(store), url.rstrip("/"))).run("stdio")
