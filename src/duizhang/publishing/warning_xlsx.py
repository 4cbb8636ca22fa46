"""Warnings in a workbook: a list of all, and a sheet for each notice with its measures under its headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhang.publishing.cells import text
from duizhang.publishing.naming import body_names
from duizhang.publishing.quoting import plain
from duizhang.publishing.warning_notice import Notice, notice_of
from duizhang.publishing.warning_text import area_text, moment_text, name_of, notes_text
from duizhang.publishing.warning_words import ACTIONS, say
from duizhang.publishing.words import Lang, pick
from duizhang.publishing.workbook import Book, Column
from duizhang.tasks.warnings_model import WarningEvent

_LIST = (
    *(
        ("what", 24),
        ("action", 8),
        ("begins", 20),
        ("ends", 20),
        ("issued", 20),
        ("area", 16),
        ("issuer", 26),
    ),
    *(("plan", 34), ("reason", 40), ("count", 9), ("notes", 24), ("document", 30)),
)
_MEASURES = (("clause", 10), ("measure", 70), ("executor", 26), ("exemption", 26), ("force", 9))


def warning_sheets(
    book: Book,
    events: Sequence[tuple[WarningEvent, str]],
    titles: Mapping[str, str],
    *,
    lang: Lang = "zh",
) -> None:
    """Write warnings into a workbook; nothing where there are none.

    Parameters
    ----------
    events
        Each with the raw text of its document.
    titles
        Id of an article → its title.
    """
    if not events:
        return
    columns = [Column(say(key, lang), width) for key, width in _LIST]
    rows = [_facts(event, titles, lang) for event, _ in events]
    book.listed(book.sheet(say("sheet", lang)), columns, rows, frozen=1)
    for event, raw in events:
        if event.measures:
            day = (event.begins or event.issued or event.published)[:10]
            _sheet(
                book,
                f"{day} {name_of(event.kind, event.level, lang)}",
                notice_of(event, raw, lang=lang),
                lang,
            )


def _facts(event: WarningEvent, titles: Mapping[str, str], lang: Lang) -> list[object]:
    return [
        name_of(event.kind, event.level, lang),
        pick(ACTIONS[event.action], lang),
        *(moment_text(time, lang) if time else "" for time in (event.begins, event.ends, event.issued)),
        area_text(event.areas, lang),
        body_names([event.issuer], lang) if event.issuer else "",
        ""
        if event.plan is None
        else " ".join(part for part in (event.plan.title, event.plan.number) if part),
        plain(event.reason),
        len(event.measures),
        notes_text(event.notes, lang),
        plain(titles.get(event.article) or event.article),
    ]


def _sheet(book: Book, name: str, notice: Notice, lang: Lang) -> None:
    sheet = book.sheet(name)
    row = len(notice.facts) + 2
    book.heads(sheet, row, [Column(say(key, lang), width) for key, width in _MEASURES])
    sheet.write_string(0, 0, text(notice.title), book.title)
    for at, (fact, value) in enumerate(notice.facts, start=1):
        sheet.write_string(at, 0, text(fact), book.soft)
        sheet.merge_range(at, 1, at, len(_MEASURES) - 1, text(value), book.cell)
    for group in notice.groups:
        row += 1
        sheet.merge_range(row, 0, row, len(_MEASURES) - 1, text(group.title), book.group)
        for item in group.items:
            row += 1
            book.row(sheet, row, (item.clause, item.words, item.executors, item.exemptions, item.force))
