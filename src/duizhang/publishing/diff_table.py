"""Two documents' targets side by side, for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.publishing.diff_view import DocumentDiff, Row, diff_sentence, rows_of
from duizhang.publishing.diff_words import KINDS, say
from duizhang.publishing.prose import Prose
from duizhang.publishing.quoting import plain
from duizhang.publishing.terminal import cut, table
from duizhang.publishing.words import Lang

_HEADS = ("kind", "indicator", "old_text", "new_text", "explanation")


def diff_table(diff: DocumentDiff, *, lang: Lang = "zh", most: int | None = 60) -> RenderableType:
    """Return what became of the targets, what asks for attention first; ``most`` is ``None`` for all."""
    titles = [
        Text.assemble((f"{say(key, lang)}{say('colon', lang)}", "dim"), (plain(source.title()), "bold"))
        for key, source in (("old", diff.old), ("new", diff.new))
    ]
    summary = Prose(diff_sentence(diff, lang))
    rows = [_cells(row, lang) for row in rows_of(diff, lang)]
    if not rows:
        return Group(*titles, summary)
    grid = table([say(key, lang) for key in _HEADS])
    return Group(*titles, summary, Text(""), *cut(grid, rows, most, say("more_all", lang), lang))


def _cells(row: Row, lang: Lang) -> list[RenderableType]:
    shown = KINDS[row.kind]
    return [
        Text(f"{shown.sign} {shown.word(lang)}", style="bold"),
        row.name,
        f"{row.old_due} {row.old}".strip() or say("none", lang),
        f"{row.new_due} {row.new}".strip() or say("none", lang),
        row.note,
    ]
