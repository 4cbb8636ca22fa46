"""The cells of a circulated sheet on paper: what a workbook keeps apart stands together where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.publishing.circular import Row
from duizhang.publishing.circular_words import say
from duizhang.publishing.words import Lang

COLUMNS = ("number", "clause", "task", "responsible", "due", "progress", "verdict", "evidence")
"""Which columns a sheet has on paper, as keys of their headings."""


def cells_of(row: Row, lang: Lang) -> tuple[str, ...]:
    """Return a row's cells: the gap beside the progress, the reason behind the verdict."""
    gap = say("aside", lang, text=row.gap) if row.gap else ""
    return (
        str(row.number),
        row.clause,
        row.task,
        row.responsible or say("unnamed", lang),
        row.due,
        f"{row.progress}{gap}",
        say("colon", lang).join(part for part in (row.verdict, row.reason) if part),
        notes_text(row.notes),
    )


def notes_text(numbers: Sequence[int]) -> str:
    """Return the numbers of notes, those that follow each other as a range.

    >>> notes_text([1, 2, 3, 7])
    '[1–3] [7]'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(f"[{run[0]}]" if len(run) == 1 else f"[{run[0]}–{run[-1]}]" for run in runs)
