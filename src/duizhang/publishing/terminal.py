"""What the terminal's tables have in common: frame, title, verdict cell and the line that says what is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from duizhang.accounts.model import Reconciliation, Verdict
from duizhang.publishing.prose import Prose
from duizhang.publishing.words import VERDICTS, Lang, say, verdict_mark

STYLES = {"met": "blue", "track": "cyan", "behind": "yellow", "missed": "red", "rest": ""}
"""Terminal colours of the tones; the sign and the word carry the meaning."""


def verdict_cell(verdict: Verdict, lang: Lang) -> Text:
    """Return sign and word of a verdict in the colour of its tone."""
    return Text(verdict_mark(verdict, lang), style=STYLES[VERDICTS[verdict].tone])


def table(heads: Iterable[str], *, verdict_last: bool = False) -> Table:
    """Return an empty table with a rule under its heads and no other lines."""
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False, padding=(0, 1))
    names = list(heads)
    for position, name in enumerate(names):
        last = verdict_last and position == len(names) - 1
        grid.add_column(name, overflow="fold", min_width=12 if last else None)
    return grid


def cut(
    grid: Table, rows: Sequence[Sequence[RenderableType]], limit: int | None, more: str, lang: Lang
) -> list[RenderableType]:
    """Fill a table up to a limit; where rows are left, a line says how many and how to see them."""
    shown = rows if limit is None else rows[:limit]
    for row in shown:
        grid.add_row(*(Prose(cell) if isinstance(cell, (str, Text)) else cell for cell in row))
    left = len(rows) - len(shown)
    if not left:
        return [grid]
    return [grid, Text(say("more", lang, n=left, how=more or say("more_default", lang)), style="dim")]


def title(name: str, recon: Reconciliation, lang: Lang) -> Text:
    """Return a title with the day as of which it holds."""
    day = recon.as_of.isoformat() if recon.as_of else None
    return Text.assemble((name, "bold"), "  ", (as_of(day, lang), "dim"))


def as_of(day: str | None, lang: Lang) -> str:
    """Say as of which day a table holds."""
    return say("as_of", lang, day=day) if day else say("no_day", lang)
