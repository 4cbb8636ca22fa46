"""Commands that fill a ledger: ``read``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.asked import MappingFile, Setting, given_of
from duizhang.cli.errors import print_error
from duizhang.cli.options import (
    AsJson,
    DateOption,
    DateOverride,
    Jobs,
    LedgerOption,
    Paths,
)
from duizhang.cli.output import counted, note, write, write_json
from duizhang.cli.program import INTERRUPTED, Command
from duizhang.cli.progress import watched
from duizhang.cli.words import both, say
from duizhang.cli.work import failed, opened, report_skipped
from duizhang.core.errors import LedgerError

if TYPE_CHECKING:
    from duizhang.app.pipeline import ReadReport
    from duizhang.ledger.records import ArticleRecord

NAMED = 5
"""Documents that are named where more may be meant."""
UNTOLD = {
    "date": ("日期", "date"),
    "source": ("来源", "source"),
    "title": ("标题", "title"),
    "kind": ("种类", "kind"),
}
NAMED_REPRINTS = 5


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "read",
        cls=Command,
        help=both(
            "把文件、文件夹或信息流读进账本；同样的内容再读一遍不会有变化。",
            "Read files, folders or feeds into the ledger; reading the same thing twice changes nothing.",
        ),
        epilog=both(
            "duizhang read 政府工作报告/ 公报.txt\nduizhang read feed.json --ledger 天津.db",
            "duizhang read reports/ bulletin.txt\nduizhang read feed.json --ledger tianjin.db",
        ),
    )(read)


def read(
    paths: Paths,
    ledger: LedgerOption = "",
    as_json: AsJson = False,
    jobs: Jobs = 1,
    date: DateOption = "",
    date_override: DateOverride = False,
    setting: Setting = None,
    mapping: MappingFile = "",
    again: Annotated[
        bool,
        typer.Option(
            "--again", help=both("没有变化的文件也重读。", "Read also the files that have not changed.")
        ),
    ] = False,
) -> None:
    """Read files, folders and feeds into the ledger."""
    from duizhang.publishing.shapes import article_json

    given = given_of(date, date_override, setting, mapping)
    from duizhang.app import pipeline

    articles: list[ArticleRecord] = []
    try:
        with opened(ledger, create=True) as store, watched(say("读入", "Reading")) as watch:
            where = store.where
            try:
                report = pipeline.read(
                    paths,
                    store,
                    given=given,
                    jobs=jobs,
                    again=again,
                    watch=watch,
                    articles=articles.append if as_json else None,
                )
            except LedgerError as error:
                print_error(error, as_json=as_json)
                raise typer.Exit(1) from None
    except KeyboardInterrupt:
        note(
            say(
                "已中断；已经读完的文件都在账本里。\n  → 再运行同一条命令，从断开的地方接着读",
                "Interrupted; every document read so far is in the ledger.\n"
                "  → Run the same command again: it goes on where this one stopped",
            )
        )
        raise typer.Exit(INTERRUPTED) from None
    report_skipped(report.skipped, as_json=as_json)
    if as_json:
        write_json({**report.as_json(), "metadata": [article_json(article) for article in articles]})
    else:
        _print(report, where)
    if failed(report.skipped):
        raise typer.Exit(1)


def _print(report: ReadReport, address: str) -> None:
    write(
        say("读入 ", "Read ")
        + "、".join(
            (
                counted(report.documents, "份文件", "document"),
                counted(report.articles, "篇文章", "article"),
            )
        ).replace("、", say("、", ", "))
        + say("；", "; ")
        + counted(report.new, "条新陈述", "new statement")
        + say("，", ", ")
        + say(f"{report.same} 条已在账本中", f"{report.same} already in the ledger")
        + (
            say(f"，{report.replaced} 条被新读法取代", f", {report.replaced} replaced by this reading")
            if report.replaced
            else ""
        )
        + say(f"（{report.seconds:.1f} 秒）", f" ({report.seconds:.1f} s)")
    )
    if report.duplicates:
        note(
            say(
                f"提示：{report.duplicates} 份文件与别的文件内容相同，只读一次。",
                f"notice: {counted(report.duplicates, '', 'document')} equal to another; read once.",
            )
        )
    if report.reprints:
        note(_reprints(report))
    if report.unchanged:
        note(
            say(
                f"提示：{report.unchanged} 个文件读过，没有变化，未重读；要重读加 --again。",
                f"notice: {counted(report.unchanged, '', 'file')} read before and not changed; --again reads them again.",
            )
        )
    if report.undated:
        named = _named(report.undated)
        note(
            say(
                f"提示：{len(report.undated)} 份文件没有日期，“今年”“去年”没有换算：{named}\n"
                "  → 知道日期时用 --date 2025-01-14 再读一遍",
                f"notice: {counted(len(report.undated), '', 'document')} without a date; "
                f"relative periods stay open: {named}\n  → read again with --date 2025-01-14 where you know it",
            )
        )
    _print_untold(report)
    if report.documents or report.unchanged:
        note(
            say(
                f"账本：{address}。接下来：duizhang accounts",
                f"Ledger: {address}. Next: duizhang accounts",
            )
        )


def _reprints(report: ReadReport) -> str:
    """Say which articles are another printing of one on record."""
    told, count = report.reprints[:NAMED_REPRINTS], len(report.reprints)
    more = len(report.reprints) - len(told)
    pairs = [say(f"{one.article} 即 {one.of}", f"{one.article} is {one.of}") for one in told]
    rest = [say(f"另有 {more} 篇（--json 全列）", f"{more} more (--json lists all)")] if more else []
    return say(
        f"提示：{count} 篇文章是另一篇的再次刊出，两处算一个来源：",
        f"notice: {counted(count, '', 'article')} printed again from another, one source each: ",
    ) + say("；", "; ").join([*pairs, *rest])


def _print_untold(report: ReadReport) -> None:
    """Name what could not be told of articles, a line a field; the day has its own notice where it matters."""
    open_fields = Counter(field for one in report.untold for field in one.fields if field != "date")
    for field, (zh, en) in UNTOLD.items():
        if not open_fields[field]:
            continue
        named = _named([one.article for one in report.untold if field in one.fields])
        note(
            say(
                f"提示：{open_fields[field]} 篇看不出{zh}：{named}",
                f"notice: {counted(open_fields[field], '', 'article')} without a {en} that could be told: {named}",
            )
        )
    if open_fields:
        note(
            say(
                "  → 知道时用 --set 名称=值 再读一遍，例如 --set publisher=天津日报",
                "  → read again with --set NAME=VALUE where you know it, for example --set publisher=…",
            )
        )


def _named(names: Sequence[str]) -> str:
    return "、".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
