"""Options that several commands share, declared once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from typer.models import OptionInfo

from duizhang.app.settings import DEFAULT_LEDGER, LEDGER_VARIABLE, Settings
from duizhang.cli.words import both, say
from duizhang.core.errors import UsageError

AsJson = Annotated[bool, typer.Option("--json", help=both("给程序用的 JSON。", "JSON for programs."))]
LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="FILE|URL",
        help=both(
            f"账本：文件或数据库地址；默认 {DEFAULT_LEDGER}，也可用环境变量 {LEDGER_VARIABLE} 指定。",
            f"The ledger: a file or database URL; {DEFAULT_LEDGER} by default, or what {LEDGER_VARIABLE} names.",
        ),
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help=both(
            "只算到这一天为止发布的内容（2025-12-31）；默认为账本中最新文件的日期。",
            "Count only what was published by this day (2025-12-31); by default that of the newest document.",
        ),
    ),
]
DecidedBy = Annotated[
    str,
    typer.Option(
        "--decided-by",
        metavar="DAY",
        help=both(
            "复核决定只算到这一天为止作出的；默认全算，因为复核改正的是读法，不是当时公布的内容。",
            "Count only reviewers' decisions made by this day; by default all, as they correct the reading and not what "
            "was published.",
        ),
    ),
]
Bodies = Annotated[
    list[str] | None,
    typer.Option(
        "--body",
        "-b",
        metavar="NAME",
        help=both(
            "只看由这个单位负责的，全称、简称、旧称都行；可写多次。",
            "Only what this body answers for, by full, short or former name; may be repeated.",
        ),
    ),
]
Subject = Annotated[
    str,
    typer.Option(
        "--subject", "-s", metavar="PLACE", help=both("只看这个地方（天津市）。", "Only this place (天津市).")
    ),
]
All = Annotated[bool, typer.Option("--all", "-a", help=both("列出全部行，不截断。", "List every row."))]
Everything = Annotated[bool, typer.Option("--all", "-a", help=both("列出全部，不截断。", "List everything."))]
Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…",
        help=both("文件、文件夹或 JSON 信息流。", "Files, folders or JSON feeds."),
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        max=256,
        help=both("同时用几个进程，默认 1。", "Processes to use; 1 by default."),
    ),
]
DateOption = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="DAY",
        help=both(
            "文中和信息流里都没有日期时，用这一天（2025-01-14）。",
            "The date of documents that have none (2025-01-14).",
        ),
    ),
]
DateOverride = Annotated[
    bool,
    typer.Option(
        "--date-override",
        help=both("让 --date 压过文件自己的日期。", "Let --date win over the documents' own dates."),
    ),
]


def to_file(formats: Sequence[str], zh: str = "写成文件", en: str = "Write a file") -> OptionInfo:
    """Return the option that names the file to write; its help lists the formats."""
    option: OptionInfo = typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=both(
            f"{zh}，格式看后缀：{'、'.join(formats[:-1])} 或 {formats[-1]}。",
            f"{en}: {', '.join(formats[:-1])} or {formats[-1]}.",
        ),
    )
    return option


def day(text: str, *, option: str) -> date | None:
    """Read a day given on the command line; ``""`` is none.

    Raises
    ------
    UsageError
        If the text is no day of the calendar.
    """
    if not text:
        return None
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    try:
        year, month, number = (int(part) for part in parts)
        return date(year, month, number)
    except ValueError:
        raise UsageError(
            say(f"{text} 不是日期。", f"{text} is not a day."),
            where=option,
            hint=say("写成 2025-12-31。", "Write 2025-12-31."),
        ) from None


def ledger_address(given: str) -> str:
    """Return the ledger to use: the option, else the environment, else the default."""
    return given or Settings.from_environment().ledger


def checked_override(override: bool, given: date | None) -> bool:
    """Return the flag; refuse it without a date to set."""
    if override and given is None:
        raise UsageError(
            say("--date-override 要和 --date 一起用。", "--date-override needs --date."),
            where="--date-override",
            hint="--date 2025-01-14 --date-override",
        )
    return override


def named(bodies: list[str] | None) -> tuple[str, ...]:
    """Return the bodies that were named, without blanks."""
    return tuple(name.strip() for name in bodies or () if name.strip())


def output_path(text: str, formats: tuple[str, ...]) -> Path | None:
    """Return the file to write; ``None`` where none was named.

    Raises
    ------
    UsageError
        If its suffix names no format.
    """
    if not text:
        return None
    path = Path(text)
    if path.suffix.lower() not in formats:
        raise UsageError(
            say(
                f"不会写 {path.suffix or '没有后缀的文件'}。",
                f"There is no format for {path.suffix or 'a file without suffix'}.",
            ),
            where="-o",
            hint=say(f"现在能写：{'、'.join(formats)}", f"Supported: {', '.join(formats)}"),
        )
    return path
