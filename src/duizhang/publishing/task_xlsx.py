"""Tasks as a workbook: one list that can be filtered, what it comes to, warnings, and what documents declare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from duizhang.publishing.cells import text
from duizhang.publishing.declared import counts_of
from duizhang.publishing.declared import say as say_of_counts
from duizhang.publishing.listing import Coverage, DocumentTasks, FullNames, Pair, Summary, clause_titles
from duizhang.publishing.naming import body_names
from duizhang.publishing.progress import STATUSES
from duizhang.publishing.quoting import plain
from duizhang.publishing.task_words import FORCES, KINDS, say
from duizhang.publishing.tasks import TASK_COLUMNS, task_cells, task_heads, task_views
from duizhang.publishing.warning_xlsx import warning_sheets
from duizhang.publishing.words import Lang, pick
from duizhang.publishing.workbook import Book, Column

_WIDE = {
    **dict.fromkeys(("task", "evidence"), 60),
    **dict.fromkeys(("document", "object", "responsible", "register", "problem", "standard", "task_id"), 30),
    **dict.fromkeys(
        ("leading", "supporting", "figures", "exemption", "executor", "instruments", "judged", "review"), 20
    ),
    **dict.fromkeys(("force", "start", "end"), 9),
}
_USUAL = 14
"""Widths of columns in characters, of those that need another than the usual one."""
_DECLARED = (
    *(("document", 34), ("said", 26), ("number", 9), ("parts", 30), ("found", 20), ("difference", 9)),
    *(("result", 26), ("found_list", 80), ("place", 30)),
)


def tasks_xlsx(
    pairs: Sequence[Pair], full_names: FullNames, found: Sequence[DocumentTasks] = (), *, lang: Lang = "zh"
) -> bytes:
    """Return tasks as a workbook, in the order given, each with the document that it is of.

    Parameters
    ----------
    found
        The documents whose warnings and declared counts are shown, each in a sheet of its own.
    """
    book = Book()
    columns = [
        Column(title, _WIDE.get(key, _USUAL))
        for key, title in zip(TASK_COLUMNS, task_heads(lang), strict=True)
    ]
    views = task_views(pairs, full_names)
    rows = (task_cells(view, item.figures, lang) for (item, _), view in zip(pairs, views, strict=True))
    book.listed(book.sheet(say("tasks", lang)), columns, rows, frozen=3)
    _summary(book, pairs, full_names, lang)
    titles = {article.id: article.title for item in found for article in item.document.articles}
    events = [(event, item.document.raw) for item in found for event in item.warnings]
    warning_sheets(book, sorted(events, key=lambda pair: pair[0].at), titles, lang=lang)
    _declared(book, found, titles, lang)
    return book.content()


def _declared(book: Book, found: Sequence[DocumentTasks], titles: Mapping[str, str], lang: Lang) -> None:
    """Write what documents say in numbers that they hold, beside what was found; nothing where none does."""
    rows: list[list[object]] = []
    for item in found:
        words = {task.id: task.text for task in item.tasks}
        counts = counts_of(item.declared, words, clause_titles(item), lang=lang)
        for one, count in zip(item.declared, counts, strict=True):
            rows.append(
                [
                    plain(titles.get(one.article) or one.article),
                    *(count.said, count.number, "\n".join(count.parts), count.found),
                    count.difference if count.difference is not None else "",
                    *(count.result, "\n".join(count.listed), count.place),
                ]
            )
    if rows:
        columns = [Column(say_of_counts(key, lang), width) for key, width in _DECLARED]
        book.listed(book.sheet(say_of_counts("sheet", lang)), columns, rows, frozen=2)


def _summary(book: Book, pairs: Sequence[Pair], full_names: FullNames, lang: Lang) -> None:
    tasks = [task for _, task in pairs]
    counts, summary = Coverage.of(tasks), Summary.of(tasks, full_names)
    missing = say("not_stated", lang)
    blocks: list[tuple[str, list[tuple[str, int]]]] = [
        (
            say("all", lang),
            [
                (say("tasks", lang), counts.tasks),
                (say("has_due", lang), counts.with_due),
                (say("has_figure", lang), counts.with_figure),
                (say("has_body", lang), counts.with_body),
            ],
        ),
        (say("by_year", lang), [(str(year) if year else missing, n) for year, n in summary.years]),
        (
            say("by_body", lang),
            [(body_names([body], lang) if body else missing, n) for body, n in summary.bodies],
        ),
        (
            say("by_force", lang),
            [(pick(FORCES[c], lang), summary.forces[c]) for c in FORCES if c in summary.forces],
        ),
        (
            say("by_kind", lang),
            [(pick(KINDS[c], lang), summary.kinds[c]) for c in KINDS if c in summary.kinds],
        ),
    ]
    became = Counter(item.progress[task.id].status for item, task in pairs if task.id in item.progress)
    if became:
        lines = [(pick(pair, lang), became[status]) for status, pair in STATUSES.items() if became[status]]
        blocks.append((say("by_status", lang), lines))
    sheet = book.sheet(say("summary", lang))
    row = 0
    for title, lines in blocks:
        book.heads(sheet, row, (Column(title, 36), Column(say("tasks", lang), 10)))
        for name, number in lines:
            row += 1
            book.row(sheet, row, (text(name), number))
        row += 2
