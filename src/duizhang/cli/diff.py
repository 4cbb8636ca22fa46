"""The command ``diff``: what became of the targets of one document in another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duizhang.cli.documents import document_named
from duizhang.cli.options import AsJson, Everything, LedgerOption, output_path, to_file
from duizhang.cli.output import json_file, note, show, write_file, write_json
from duizhang.cli.program import SOME_ERRORS, Command
from duizhang.cli.progress import watched
from duizhang.cli.words import both, language, say
from duizhang.cli.work import failed, opened, report_skipped

if TYPE_CHECKING:
    from duizhang.app.comparing import Held
    from duizhang.documents.model import Skipped
    from duizhang.publishing.diff_view import DocumentDiff

FORMATS = (".html", ".xlsx", ".docx", ".csv", ".json")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "diff",
        cls=Command,
        help=both(
            "两份文件的目标对比：未变、收紧、放宽、推迟、未再提出、新提出、口径有变；今年的报告与去年的、这个五年规划与上一个。",
            "Targets of two documents compared: carried over, tightened, loosened, postponed, not repeated, new, "
            "defined otherwise; this year's report and last year's, one five-year plan and the next.",
        ),
        epilog=both(
            "duizhang diff 2025年报告.txt 2026年报告.txt\n"
            "duizhang diff 政府工作报告2025 政府工作报告2026 -o 对比.docx\n"
            "duizhang diff 2025年报告.txt 2026年报告.txt --json",
            "duizhang diff report-2025.txt report-2026.txt\n"
            "duizhang diff report-2025 report-2026 -o changes.docx\n"
            "duizhang diff report-2025.txt report-2026.txt --json",
        ),
    )(diff)


_NAME = both(
    "文件的路径，或账本里一份文件的名字、标题或编号。",
    "The path of a document, or the name, title or id of one on record.",
)


def diff(
    old: Annotated[str, typer.Argument(metavar="DOC", help=_NAME)],
    new: Annotated[str, typer.Argument(metavar="DOC", help=_NAME)],
    output: Annotated[str, to_file(FORMATS)] = "",
    show_all: Everything = False,
    as_json: AsJson = False,
    ledger: LedgerOption = "",
) -> None:
    """Print what became of the targets of the older document in the newer one."""
    from duizhang.app.comparing import diff as compared
    from duizhang.publishing.diff_table import diff_table

    target = output_path(output, FORMATS)
    skipped: list[Skipped] = []
    found = compared(_held(old, ledger, skipped), _held(new, ledger, skipped))
    report_skipped(skipped, as_json=as_json)
    if as_json:
        from duizhang.publishing.diff_view import diff_json

        write_json(diff_json(found, lang=language()))
    elif target is None:
        show(diff_table(found, lang=language(), most=None if show_all else 60))
    if target is not None:
        _write(found, target)
    _note_order(found)
    if failed(skipped):
        raise typer.Exit(SOME_ERRORS)


def _held(name: str, ledger: str, skipped: list[Skipped]) -> Held:
    """Return a document: a path is read and not kept, any other name is one of the ledger's."""
    from duizhang.app.comparing import held_in_file, held_on_record

    path = Path(name)
    if path.is_file():
        with watched(say("读入", "Reading")) as watch:
            return held_in_file(path, skipped=skipped.append, watch=watch)
    with opened(ledger) as store:
        return held_on_record(store, *document_named(store, name))


def _write(found: DocumentDiff, path: Path) -> None:
    """Write the comparison in the format that the file's suffix names."""
    from duizhang.publishing.diff_files import diff_csv, diff_docx, diff_xlsx
    from duizhang.publishing.diff_page import diff_html
    from duizhang.publishing.diff_view import diff_json, diff_sentence

    lang, suffix = language(), path.suffix.lower()
    content: str | bytes
    if suffix == ".html":
        content = diff_html(found, lang=lang)
    elif suffix == ".xlsx":
        content = diff_xlsx(found, lang=lang)
    elif suffix == ".docx":
        content = diff_docx(found, lang=lang)
    elif suffix == ".csv":
        content = diff_csv(found, lang=lang)
    else:
        content = json_file(diff_json(found, lang=lang))
    write_file(path, content)
    sentence = diff_sentence(found, lang)
    note(say(f"{sentence}写在 {path}", f"{sentence} Written to {path}"))


def _note_order(found: DocumentDiff) -> None:
    days = [source.documents[0].published for source in (found.old, found.new)]
    if days[0] is not None and days[1] is not None and days[0] > days[1]:
        note(
            say(
                f"提示：前一份（{days[0]}）比后一份（{days[1]}）晚；要反过来比，把两份文件换个次序。",
                f"notice: the first document ({days[0]}) is newer than the second ({days[1]}). → Swap them to compare the other way.",
            )
        )
