"""The figures of a sheet: cut into parts, so that the decimals of a column stand below each other."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from duizhang.publishing.figures import Parts
from duizhang.publishing.layout import text_width

_HEDGE, _WHOLE = 2.1, 3.0
"""The widest hedge and whole part, in em, that take part in the alignment of a column."""
_DIGIT = 1.08
"""How much wider than an average character a bold tabular digit is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with its parts for alignment, its note and what stands under it."""

    text: str
    parts: Parts
    note: int | None = None
    under: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """The widths in em that align a column's decimals; ``hedged`` says that hedges have a column."""

    hedge: float
    whole: float
    hedged: bool

    @property
    def style(self) -> str:
        """The widths as a style of the column's cells."""
        return f"--pre:{self.hedge:.2f}em;--int:{self.whole:.2f}em"

    @property
    def classes(self) -> str:
        """The widths in halves of an em as classes, for pages whose policy allows no style in an element."""
        return f"p{math.ceil(self.hedge * 2)} i{math.ceil(self.whole * 2)}"

    def loose(self, figure: Shown) -> bool:
        """Say whether a figure does not fit the columns and stands by itself."""
        cut = figure.parts
        if text_width(cut.before, 1) > (_HEDGE if self.hedged else 0):
            return True
        return text_width(cut.whole, 1) > _WHOLE


def room_of(**columns: list[Shown]) -> dict[str, Room]:
    """Return the widths of hedges, whole digits and fractions of each column.

    Hedges have a column of their own where they are frequent; a rare one stands in its row alone, because a
    column for it would push all other figures away.
    """
    room = {}
    for name, figures in columns.items():
        cut = [f.parts for f in figures if f.parts.whole]
        hedged = sum(1 for p in cut if 0 < text_width(p.before, 1) <= _HEDGE) * 3 > len(cut)
        hedge = _widest((p.before for p in cut), _HEDGE) if hedged else 0.0
        room[name] = Room(hedge, _DIGIT * _widest((p.whole for p in cut), _WHOLE), hedged)
    return room


def _widest(texts: Iterable[str], limit: float) -> float:
    return max((w for w in (text_width(t, 1) for t in texts) if w <= limit), default=0.0)
