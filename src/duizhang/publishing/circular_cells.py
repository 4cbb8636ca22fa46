"""The cells of a circulated sheet on paper: what a workbook keeps apart stands together where room is short."""

from __future__ import annotations

from collections.abc import Sequence

from duizhang.publishing.circular import Circular, Row
from duizhang.publishing.circular_words import say
from duizhang.publishing.words import Lang

_COLUMNS = ("number", "clause", "task", "responsible", "due", "progress", "measured", "verdict", "evidence")


def columns_of(circular: Circular) -> tuple[str, ...]:
    """Return which columns a sheet has on paper, as keys of their headings."""
    return tuple(key for key in _COLUMNS if key != "measured" or circular.has_measured)


def cells_of(row: Row, columns: Sequence[str], lang: Lang) -> tuple[str, ...]:
    """Return a row's cells in some columns: the gap beside the progress, the reason behind the verdict."""
    gap = say("aside", lang, text=row.gap) if row.gap else ""
    cells = {
        "number": str(row.number),
        "clause": row.clause,
        "task": row.task,
        "responsible": row.responsible or say("unnamed", lang),
        "due": row.due,
        "progress": f"{row.progress}{gap}",
        "measured": row.measured,
        "verdict": say("colon", lang).join(part for part in (row.verdict, row.reason) if part),
        "evidence": notes_text(row.notes),
    }
    return tuple(cells[key] for key in columns)


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
