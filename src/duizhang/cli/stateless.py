"""Commands that keep nothing: ``claims`` and ``quantities``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duizhang.cli.asked import MappingFile, Setting, given_of
from duizhang.cli.options import AsJson, DateOption, DateOverride, Jobs, Paths
from duizhang.cli.output import note, show, write, write_json
from duizhang.cli.program import Command
from duizhang.cli.progress import watched
from duizhang.cli.words import both, language, say
from duizhang.cli.work import failed, report_skipped
from duizhang.core.errors import DuizhangError, PathMissing, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duizhang.documents.model import Skipped

REFERENCE_FORMS = "2025-06-04, 2019-06, 2020"
TYPES = {
    "number": ("数", "number"),
    "quantity": ("数量", "quantity"),
    "percentage": ("百分比", "percentage"),
    "points": ("百分点", "points"),
    "range": ("区间", "range"),
    "fraction": ("分数", "fraction"),
    "multiple": ("倍数", "multiple"),
    "ordinal": ("序数", "ordinal"),
    "code": ("编号、名称", "code or name"),
    "period": ("时期", "period"),
}
BOUNDS = {
    "eq": ("", ""),
    "approx": ("约", "about"),
    "ge": ("≥", "≥"),
    "gt": (">", ">"),
    "le": ("≤", "≤"),
    "lt": ("<", "<"),
    "range": ("区间", "range"),
    "at": ("当时", "at"),
    "by": ("到此为止", "by"),
    "since": ("从此开始", "since"),
    "through": ("整段", "through"),
    "compare": ("与之相比", "compared with"),
}
"""Codes of the language layer as people read them; JSON keeps the codes."""


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "claims",
        cls=Command,
        help=both(
            "列出文件里的每一个数量陈述：指标、对象、数值、时期和原文；不写账本。",
            "List every quantity that documents claim, with its exact words; writes no ledger.",
        ),
        epilog=both(
            "duizhang claims 公报.txt\nduizhang claims 公报.txt --explain\n"
            "duizhang claims 文件夹 --json --jobs 4 > claims.jsonl",
            "duizhang claims bulletin.txt\nduizhang claims bulletin.txt --explain\n"
            "duizhang claims FOLDER --json --jobs 4 > claims.jsonl",
        ),
    )(claims)
    app.command(
        "quantities",
        cls=Command,
        help=both(
            "看语言层在一段文字里认出的数、量、区间、百分比和时期。",
            "Show the numbers, quantities, ranges, percentages and periods that the language layer sees in a text.",
        ),
        epilog=both(
            'duizhang quantities "去年PM2.5年均浓度36.2微克/立方米，同比下降5%" --reference 2026-06-04\n'
            "duizhang quantities --jsonl texts.jsonl > answers.jsonl",
            'duizhang quantities "去年PM2.5年均浓度36.2微克/立方米，同比下降5%" --reference 2026-06-04\n'
            "duizhang quantities --jsonl texts.jsonl > answers.jsonl",
        ),
    )(quantities)


def claims(
    paths: Paths,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help=both(
                "每条陈述下面写明用到的规则；--json 里本来就有。",
                "Under each claim, the rules that fired; --json has them anyway.",
            ),
        ),
    ] = False,
    as_json: AsJson = False,
    jobs: Jobs = 1,
    date: DateOption = "",
    date_override: DateOverride = False,
    setting: Setting = None,
    mapping: MappingFile = "",
) -> None:
    """Print the claims of files and folders."""
    given = given_of(date, date_override, setting, mapping)
    from duizhang.app.pipeline import claims_with_documents
    from duizhang.publishing.anchoring import anchored_claim

    skipped: list[Skipped] = []
    with watched(say("取数", "Extracting"), streaming=as_json) as watch:
        found = claims_with_documents(paths, given=given, jobs=jobs, skipped=skipped.append, watch=watch)
        if as_json:
            for document, claim in found:
                write_json(anchored_claim(claim, document))
        else:
            listed = [claim for _, claim in found]
    report_skipped(skipped, as_json=as_json)
    if not as_json and (listed or not failed(skipped)):
        if explain:
            from duizhang.publishing.explanation import claims_text

            write(claims_text(listed, lang=language()))
        else:
            from duizhang.publishing.tables import claims_table

            show(claims_table(listed, lang=language(), limit=None))
    if failed(skipped):
        raise typer.Exit(1)


def quantities(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT|-", help=both("一段文字；- 从标准输入读。", "A text; - reads standard input.")
        ),
    ] = "",
    reference: Annotated[
        str,
        typer.Option(
            "--reference",
            "-r",
            metavar="DATE",
            help=both(
                f"“今年”“去年”以哪一天为准（{REFERENCE_FORMS}）。",
                f"The day that “this year” is seen from ({REFERENCE_FORMS}).",
            ),
        ),
    ] = "",
    jsonl: Annotated[
        str,
        typer.Option(
            "--jsonl",
            metavar="FILE|-",
            help=both(
                "逐行读 {text, reference}，逐行答一个 JSON 数组。",
                "Read {text, reference} lines and answer each with one JSON array a line.",
            ),
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Print what the language layer sees."""
    if bool(text) == bool(jsonl):
        raise UsageError(
            say("给一段文字，或者用 --jsonl 给一个文件。", "Give a text, or a file with --jsonl."),
            where="TEXT",
            hint='duizhang quantities "同比下降5%" --reference 2026-06-04',
        )
    if jsonl:
        _answer_lines(jsonl, reference)
        return
    asked = sys.stdin.read() if text == "-" else text
    found = _answer(asked, reference_day(reference))
    if as_json:
        write_json(found)
    elif found:
        show(_table(found))
    else:
        note(say("没有认出数量或时期。", "No quantity or period found."))


def reference_day(text: str) -> date | None:
    """Read a reference date that may lack its day or month: the first of what is open is taken.

    Raises
    ------
    UsageError
        If the text is no such date.
    """
    if not text or not str(text).strip():
        return None
    parts = str(text).strip().split("T")[0].replace("/", "-").split("-")
    try:
        numbers = [int(part) for part in parts]
        year, month, number, *_ = [*numbers, 1, 1]
        return date(year, month, number)
    except (ValueError, TypeError):
        raise UsageError(
            say(f"{text} 不是日期。", f"{text} is not a date."), where="--reference", hint=REFERENCE_FORMS
        ) from None


def _answer(text: str, reference: date | None) -> list[dict[str, Any]]:
    from duizhang.app.resources import resources
    from duizhang.language.answer import answer

    return answer(text, reference, resources().lexicon)


def _answer_lines(source: str, reference: str) -> None:
    """Answer each line with one array; a line that cannot be read is answered with an empty one and an error."""
    import json

    from duizhang.cli.errors import print_error

    default = reference_day(reference)
    broken = 0
    for number, line in enumerate(_lines(source), start=1):
        if not line.strip():
            continue
        found: list[dict[str, Any]] = []
        try:
            asked = json.loads(line)
            if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
                raise ValueError(say("要有 text 字段", "a text field is needed"))
            found = _answer(asked["text"], reference_day(asked.get("reference") or "") or default)
        except (ValueError, DuizhangError) as error:
            broken += 1
            print_error(
                UsageError(
                    say(f"这一行读不懂：{error}", f"This line cannot be read: {error}"),
                    where=f"{source}:{number}",
                    hint='{"text": "…", "reference": "2025-06-04"}',
                ),
                as_json=True,
            )
        write_json(found)
    if broken:
        raise typer.Exit(1)


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8-sig") as stream:
            yield from stream
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PathMissing(
            say(f"读不了：{reason}。", f"It cannot be read: {reason}."),
            where=source,
            hint=say("检查路径；文件要用 UTF-8。", "Check the path; the file must be UTF-8."),
        ) from error


def _table(found: list[dict[str, Any]]) -> Any:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for name in (
        say("位置", "Place"),
        say("文字", "Text"),
        say("类型", "Type"),
        say("数值", "Value"),
        say("单位", "Unit"),
        say("界限", "Bound"),
        say("日期", "Days"),
    ):
        table.add_column(name, overflow="fold")
    for item in found:
        table.add_row(
            f"{item['start']}–{item['end']}",
            item["text"],
            say(*TYPES.get(item["type"], (item["type"],) * 2)),
            _value(item.get("value")),
            str(item.get("unit") or ""),
            say(*BOUNDS.get(item.get("bound") or "eq", (item.get("bound"),) * 2)),
            _days(item.get("days")),
        )
    return table


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "–".join("" if end is None else str(end) for end in value)
    return "" if value is None else str(value)


def _days(days: Any) -> str:
    if not days:
        return ""
    first, last = days
    return str(first) if first == last else f"{first or '…'} – {last or '…'}"
