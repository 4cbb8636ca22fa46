"""Full text over the ledger: ``search``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from duizhang.cli.options import AsJson, LedgerOption
from duizhang.cli.output import note, show, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.cli.work import one_of, opened

SHOWN = 20
"""Sentences that people see unless they ask for more; JSON has all."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "search",
        cls=Command,
        help=both(
            "全文检索：在原文的句子里找词，长短不限，一个字也行；列出句中的陈述和任务。",
            "Full text: find words of any length in sentences, one character too, with what is read in them.",
        ),
        epilog=both(
            "duizhang search 优良天数\nduizhang search PM2.5 2027 --kind target\n"
            "duizhang search 水 --subject 天津市 --year 2025 --json",
            "duizhang search 优良天数\nduizhang search PM2.5 2027 --kind target\n"
            "duizhang search 水 --subject 天津市 --year 2025 --json",
        ),
    )(search)


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS…",
            help=both(
                "一个或几个词，句中要同时有；空格、换行、全角半角、大小写不论。",
                "One or more words, all in one sentence; blanks, breaks, width and case do not count.",
            ),
        ),
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help=both(
                "只看有这种内容的句子：target 承诺、actual 公布、measured 实测、norm 规定、minor 次要、task 任务；indicator 找指标的名字。",
                "Only sentences that hold a target, actual, measured, norm or minor statement, or a task; indicator seeks names of indicators.",
            ),
        ),
    ] = "",
    subject: Annotated[
        str,
        typer.Option(
            "--subject",
            "-s",
            metavar="PLACE",
            help=both("只看这个地方（天津市）。", "Only this place (天津市)."),
        ),
    ] = "",
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            "-y",
            metavar="YEAR",
            min=1000,
            max=9999,
            help=both(
                "只看说到这一年的陈述，或这一年发布的文件。",
                "Only statements about this year, or documents of this year.",
            ),
        ),
    ] = None,
    indicator: Annotated[
        str,
        typer.Option(
            "--indicator",
            "-i",
            metavar="NAME",
            help=both(
                "只看有这个指标的句子（编号、名字或别名）。",
                "Only sentences about this indicator (id, name, alias).",
            ),
        ),
    ] = "",
    doc: Annotated[
        str, typer.Option("--doc", metavar="DOC", help=both("只在这份文件里找。", "Only in this document."))
    ] = "",
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            metavar="N",
            min=1,
            help=both(
                f"列出几句；默认 {SHOWN}，JSON 默认全部。", f"How many; {SHOWN} by default, all with --json."
            ),
        ),
    ] = None,
    offset: Annotated[
        int, typer.Option("--skip", metavar="N", min=0, help=both("跳过前几句。", "How many to pass over."))
    ] = 0,
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """Find the sentences that hold some words."""
    from duizhang.app import search as searching
    from duizhang.publishing.searching import found_text, search_view

    one_of(kind, searching.ALL_KINDS, option="--kind")
    with opened(ledger) as store:
        found = searching.search(
            store,
            " ".join(words),
            kind=kind,
            subject=subject,
            year=year,
            indicator=indicator,
            doc=doc,
            limit=limit if limit or as_json else SHOWN,
            offset=offset,
        )
    if as_json:
        write_json(search_view(found))
        return
    signs = ("", "") if sys.stdout.isatty() else ("【", "】")
    show(found_text(found, lang=language(), signs=signs))
    if not found.total:
        note(
            say(
                "没有一句同时有这些词。→ 少写一个词，或去掉条件再试。",
                "No sentence holds all of these. → Try with fewer words or conditions.",
            )
        )
    elif offset + len(found.hits) < found.total and found.hits:
        rest = found.total - offset - len(found.hits)
        note(
            say(
                f"还有 {rest} 句。→ --skip {offset + len(found.hits)} 接着看，或用 --kind、--subject、--year 缩小范围。",
                f"{rest} more. → --skip {offset + len(found.hits)} goes on; --kind, --subject, --year narrow down.",
            )
        )
