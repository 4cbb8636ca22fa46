"""The command ``check``: a draft against everything that was published before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.asked import MappingFile, Setting, given_of
from duizhang.cli.options import (
    AsJson,
    Bodies,
    DateOption,
    DateOverride,
    Everything,
    LedgerOption,
    day,
    named,
    output_path,
    to_file,
)
from duizhang.cli.output import json_file, note, show, write_file, write_json
from duizhang.cli.program import SOME_ERRORS, WRONG_USAGE, Command
from duizhang.cli.progress import watched
from duizhang.cli.words import both, language, say
from duizhang.cli.work import failed, opened, report_skipped
from duizhang.core.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from duizhang.documents.model import Skipped
    from duizhang.publishing.check_listing import DraftCheck
    from duizhang.values.period import Period

FORMATS = (".html", ".xlsx", ".docx", ".json")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "check",
        cls=Command,
        help=both(
            "发布前核对一份草稿：与已公布的数字矛盾、算不拢、漏答的承诺、变了的口径和目标；最后是交账单。草稿不写进账本。",
            "Check a draft before publication: what contradicts published figures, does not add up, leaves promises "
            "unanswered, or changed; then the answer sheet. The draft is not kept.",
        ),
        epilog=both(
            "duizhang check 公报草稿.docx\n"
            "duizhang check 报告草稿.txt --date 2026-01-26 -o 核对.html\n"
            "duizhang check 报告草稿.txt --answers -o 交账单.docx\n"
            "duizhang check - --json < 草稿.txt",
            "duizhang check bulletin-draft.docx\n"
            "duizhang check report-draft.txt --date 2026-01-26 -o check.html\n"
            "duizhang check report-draft.txt --answers -o answers.docx\n"
            "duizhang check - --json < draft.txt",
        ),
    )(check)


def check(
    draft: Annotated[
        str,
        typer.Argument(
            metavar="DRAFT",
            help=both(
                "草稿：一份公报、报告或规划，read 能读的格式都行；- 从标准输入读。",
                "The draft: a bulletin, report or plan in any format that read takes; - reads standard input.",
            ),
        ),
    ],
    output: Annotated[str, to_file(FORMATS)] = "",
    period: Annotated[
        str,
        typer.Option(
            "--period",
            metavar="YEAR",
            help=both(
                "草稿总结的是哪一年（2025）；默认是它公布结果最多的那一年。",
                "The year that the draft reports on (2025); by default that of most of its results.",
            ),
        ),
    ] = "",
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help=both(
                "也算到这一天为止发布的内容；默认到草稿的日期。",
                "Count what was published by this day; by default by the draft's own.",
            ),
        ),
    ] = "",
    show_all: Everything = False,
    body: Bodies = None,
    answers: Annotated[
        bool,
        typer.Option(
            "--answers",
            help=both(
                "只要交账单，不带问题：发给各责任单位填报。",
                "The answer sheet alone, without concerns, to be sent to the bodies.",
            ),
        ),
    ] = False,
    as_json: AsJson = False,
    date: DateOption = "",
    date_override: DateOverride = False,
    setting: Setting = None,
    mapping: MappingFile = "",
    ledger: LedgerOption = "",
) -> None:
    """Print what a draft gets wrong or leaves open, and the blank answer sheet."""
    from duizhang.app.check_tasks import of_bodies
    from duizhang.app.checking import check_draft
    from duizhang.publishing.check_table import check_table

    given = given_of(date, date_override, setting, mapping)
    target = output_path(output, FORMATS)
    upto, year = day(as_of, option="--as-of"), _year(period)
    skipped: list[Skipped] = []
    with opened(ledger) as store, watched(say("核对", "Checking")) as watch:
        try:
            found = check_draft(
                draft,
                store,
                given=given,
                as_of=upto,
                period=year,
                skipped=skipped.append,
                watch=watch,
            )
        except UsageError:
            if failed(skipped):
                report_skipped(skipped, as_json=as_json)
                raise typer.Exit(WRONG_USAGE) from None
            raise
    report_skipped(skipped, as_json=as_json)
    if asked := named(body):
        found = of_bodies(found, asked)
    if as_json:
        from duizhang.publishing.check_json import check_json

        write_json(check_json(found, lang=language()))
    elif target is None:
        limit = None if show_all else 40
        rows = None if show_all else 12
        show(check_table(found, lang=language(), most=limit, most_rows=rows, answers_only=answers))
    if target is not None:
        _write(found, target, answers_only=answers)
    _note(found)
    if failed(skipped) or any(concern.contradicts for concern in found.checked.concerns):
        raise typer.Exit(SOME_ERRORS)


def _year(text: str) -> Period | None:
    from duizhang.values.period import Grain
    from duizhang.values.period import Period as Read

    if not text:
        return None
    period = Read.parse(text)
    if period.grain is not Grain.YEAR:
        raise UsageError(
            say(f"{text} 不是年份。", f"{text} is not a year."),
            where="--period",
            hint=say("写成 2025。", "Write 2025."),
        )
    return period


def _write(found: DraftCheck, path: Path, *, answers_only: bool) -> None:
    """Write the check, or its answer sheet alone, in the format that the file's suffix names."""
    content: str | bytes
    if path.suffix.lower() == ".html":
        from duizhang.publishing.check_page import check_html

        content = check_html(found, lang=language(), answers_only=answers_only)
    elif path.suffix.lower() == ".xlsx":
        from duizhang.publishing.check_xlsx import answers_xlsx, check_xlsx

        content = (answers_xlsx if answers_only else check_xlsx)(found, lang=language())
    elif path.suffix.lower() == ".docx":
        from duizhang.publishing.answers_docx import answers_docx
        from duizhang.publishing.check_docx import check_docx

        content = (answers_docx if answers_only else check_docx)(found, lang=language())
    else:
        from duizhang.publishing.check_json import check_json

        content = json_file(check_json(found, lang=language()))
    write_file(path, content)
    from duizhang.publishing.check_listing import answers_summary, check_summary

    summary = (answers_summary if answers_only else check_summary)(found, language())
    note(say(f"{summary}；写在 {path}", f"{summary}; written to {path}"))


def _note(found: DraftCheck) -> None:
    if not found.dated and all(document.published is None for document in found.documents):
        note(
            say(
                "提示：草稿没有日期，公布的又都是往年的数字，“今年”“去年”没有换算。→ 加 --date",
                "notice: the draft has no date and its results are of earlier years; 今年 and 去年 stay open. → --date",
            )
        )
    elif not found.dated:
        note(
            say(
                f"提示：草稿没有日期，按今天 {found.day} 算；要按发布日算，加 --date。",
                f"notice: the draft has no date; today, {found.day}, was taken. → --date for the day of publication",
            )
        )
    if found.left_out:
        names = "、".join(found.left_out)
        note(
            say(
                f"提示：账本里这份草稿的旧读法没有算进来：{names}",
                f"notice: earlier readings of this draft on record were left out: {names}",
            )
        )
