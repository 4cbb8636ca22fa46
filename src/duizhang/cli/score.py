"""The command ``score``: a score sheet against the ledger, as a range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.options import AsJson, AsOf, LedgerOption, day, output_path, to_file
from duizhang.cli.output import json_file, note, show, write, write_file, write_json
from duizhang.cli.program import Command
from duizhang.cli.words import both, language, say
from duizhang.cli.work import opened

if TYPE_CHECKING:
    from pathlib import Path

    from duizhang.accounts.score_model import Score
    from duizhang.publishing.lookup import Lookup

FORMATS = (".html", ".xlsx", ".json")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "score",
        cls=Command,
        help=both(
            "按评分表打分：已定的判断和任务状态给分，未定的把分数变成区间；每一分都说明依据。",
            "Score by a sheet: verdicts and the status of tasks give points, what is open makes them a range; every "
            "point is derived.",
        ),
        epilog=both(
            "duizhang score tianjin-2027\n"
            "duizhang score 考核.yaml --as-of 2026-06-05 -o 评分.html\n"
            "duizhang score 考核.yaml --json",
            "duizhang score tianjin-2027\n"
            "duizhang score assessment.yaml --as-of 2026-06-05 -o score.html\n"
            "duizhang score assessment.yaml --json",
        ),
    )(score)


def score(
    sheet: Annotated[
        str,
        typer.Argument(
            metavar="SHEET",
            help=both(
                "评分表：一个 YAML 文件，或随包的一张的名字；不写就列出随包的。",
                "The score sheet: a YAML file, or the name of a shipped one; without it those are listed.",
            ),
        ),
    ] = "",
    output: Annotated[str, to_file(FORMATS)] = "",
    as_of: AsOf = "",
    ledger: LedgerOption = "",
    as_json: AsJson = False,
) -> None:
    """Print the score of a sheet, or the names of the sheets that come with the package."""
    from duizhang.app.scoring import scored, sheet_named
    from duizhang.catalogue.score_loading import shipped_sheets
    from duizhang.publishing.score_json import score_json
    from duizhang.publishing.score_table import score_table

    if not sheet:
        if as_json:
            write_json(list(shipped_sheets()))
        else:
            write("\n".join(shipped_sheets()))
        return
    target = output_path(output, FORMATS)
    upto = day(as_of, option="--as-of")
    asked = sheet_named(sheet)
    with opened(ledger) as store:
        found, lookup = scored(asked, store, as_of=upto)
    if as_json:
        write_json(score_json(found, lookup))
    elif target is None:
        show(score_table(found, lookup, lang=language()))
    if target is not None:
        _write(found, lookup, target)


def _write(found: Score, lookup: Lookup, path: Path) -> None:
    """Write the score in the format that the file's suffix names."""
    content: str | bytes
    if path.suffix.lower() == ".html":
        from duizhang.publishing.score_page import score_html

        content = score_html(found, lookup, lang=language())
    elif path.suffix.lower() == ".xlsx":
        from duizhang.publishing.score_xlsx import score_xlsx

        content = score_xlsx(found, lookup, lang=language())
    else:
        from duizhang.publishing.score_json import score_json

        content = json_file(score_json(found, lookup))
    write_file(path, content)
    from duizhang.publishing.score_listing import headline

    told = headline(found, language())
    note(say(f"{told}；写在 {path}", f"{told}; written to {path}"))
