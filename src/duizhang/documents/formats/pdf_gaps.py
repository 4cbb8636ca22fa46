"""Gaps between the words of a PDF's lines: which of them part the cells of a table that has no rules.

A wide gap parts cells wherever it stands. A narrower one does where lines above or below it have a wide gap at the same
place and none of the neighbouring lines has a character there: the gap is a gutter of the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDE, _NARROW = 1.5, 0.6
"""Heights of a character: a gap wider than the first parts cells, one narrower than the second parts words."""
_AWAY = 3.0
"""Heights of a character from one line of a table to the next, at most."""
_FEWEST = 2
"""Lines with a wide gap at a place that make a gutter of it."""
_AROUND = 12
"""Lines above and below a gap that are asked for a gutter."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Room between two words of a line, or before its first and behind its last (``index`` -1).

    ``left`` and ``right`` bound it; ``tall`` is the height of the characters beside it, ``top`` where they end above.
    """

    index: int
    left: float
    right: float
    tall: float
    top: float

    @property
    def size(self) -> float:
        """Its width in heights of a character."""
        return (self.right - self.left) / max(self.tall, 1e-6)


def cell_gaps(lines: Sequence[Sequence[Gap]]) -> list[list[int]]:
    """Return, for each line, the indexes of the gaps that part cells.

    Parameters
    ----------
    lines
        The gaps of a page's lines, those at their ends included; none of a line of one piece, or whose places nobody knows.
    """
    parted = [[gap for gap in gaps if gap.index >= 0 and gap.size > _WIDE] for gaps in lines]
    found = [[gap.index for gap in gaps] for gaps in parted]
    for at, gaps in enumerate(lines):
        for gap in gaps:
            if gap.index >= 0 and _NARROW < gap.size <= _WIDE and _in_gutter(gap, at, lines, parted):
                found[at].append(gap.index)
    return found


def _in_gutter(gap: Gap, at: int, lines: Sequence[Sequence[Gap]], parted: Sequence[Sequence[Gap]]) -> bool:
    middle = (gap.left + gap.right) / 2
    wide = 0
    for step in (-1, 1):
        top = gap.top
        for near in range(at + step, at + step * (_AROUND + 1), step):
            if not 0 <= near < len(lines) or not parted[near]:
                break  # the end of the page, or of the table
            if abs(lines[near][0].top - top) > _AWAY * gap.tall:
                break
            top = lines[near][0].top
            if not any(other.left <= middle <= other.right for other in lines[near]):
                return False
            wide += any(other.left <= middle <= other.right for other in parted[near])
    return wide >= _FEWEST
