"""The command ``duizhang``: one program, its commands in the order in which people meet them."""

from __future__ import annotations

from typing import Annotated

import typer

from duizhang import __version__
from duizhang.cli import (
    accounts,
    air,
    backup,
    check,
    diff,
    documents,
    export,
    mcp,
    overview,
    reading,
    reference,
    review,
    score,
    search,
    serve,
    stateless,
    tasks,
    user,
    viewing,
)
from duizhang.cli.program import Group
from duizhang.cli.words import both

app = typer.Typer(
    name="duizhang",
    cls=Group,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=both(
        "对账：把政府文件里承诺的、公布的数字放在一起核对，每个数字都附原文。",
        "Reconcile what government documents promise and report; every figure comes with its exact words.",
    ),
    epilog=both(
        "duizhang demo\nduizhang read 文件夹\nduizhang accounts --subject 天津市",
        "duizhang demo\nduizhang read FOLDER\nduizhang accounts --subject 天津市",
    ),
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"duizhang {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - handled by its callback
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=both("显示版本。", "Show the version.")
        ),
    ] = False,
    lang: Annotated[  # noqa: ARG001 - taken out of the arguments before parsing; declared for the help screen
        str,
        typer.Option(
            "--lang",
            metavar="zh|en",
            help=both(
                "界面语言，可写在任何位置；默认 zh，也可用环境变量 DUIZHANG_LANG 指定。",
                "Language of the interface, anywhere on the line; zh by default, or what DUIZHANG_LANG says.",
            ),
        ),
    ] = "zh",
) -> None:
    """Show the help screen when no command is given."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


for group in (
    overview,
    reading,
    accounts,
    viewing,
    search,
    documents,
    check,
    score,
    diff,
    tasks,
    review,
    air,
    serve,
    mcp,
    user,
    export,
    backup,
    stateless,
    reference,
):
    group.register(app)


def main() -> None:
    """Run the program."""
    app(prog_name="duizhang")
