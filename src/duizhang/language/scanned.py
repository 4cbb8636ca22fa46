"""The expressions of time of a text as one reader found them, for the next one who reads it against the same day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from duizhang.language.model import PeriodMention


class _Read(NamedTuple):
    end: int
    reference: date | None
    year: int | None
    mentions: Sequence[PeriodMention]


class Scanned:
    """What :func:`duizhang.language.periods.scan_periods` found in the stretches of a text, kept in their order."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._read: list[_Read] = []

    def keep(
        self,
        start: int,
        end: int,
        reference: date | None,
        context_year: int | None,
        mentions: Sequence[PeriodMention],
    ) -> None:
        """Remember the mentions of a stretch behind those kept before; their places count from the text's beginning."""
        self._starts.append(start)
        self._read.append(_Read(end, reference, context_year, mentions))

    def within(
        self, start: int, end: int, reference: date | None, context_year: int | None
    ) -> list[PeriodMention] | None:
        """Return the mentions of a stretch, their places counted from its start.

        ``None`` where not all of it was read, or against another day or year, or where a mention reaches over its ends.

        Examples
        --------
        >>> from duizhang.language.periods import scan_periods
        >>> scanned, text = Scanned(), "排查已完成。到2027年底建成。"
        >>> scanned.keep(0, 6, None, None, [])
        >>> scanned.keep(6, 15, None, None, [shifted_period(one, 6) for one in scan_periods(text[6:], None)])
        >>> scanned.within(6, 15, None, None) == scan_periods(text[6:], None)
        True
        >>> scanned.within(8, 15, None, None) is scanned.within(6, 20, None, None) is None
        True
        """
        first, behind = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        if first < 0:
            return None
        found: list[PeriodMention] = []
        at = start
        for place in range(first, behind):
            stretch = self._read[place]
            same = stretch.reference == reference and _year(stretch.year, reference) == _year(
                context_year, reference
            )
            if not same or self._starts[place] > at or stretch.end <= at:
                return None
            at = stretch.end
            for mention in stretch.mentions:
                if mention.end <= start or mention.start >= end:
                    continue
                if mention.start < start or mention.end > end:
                    return None
                found.append(shifted_period(mention, -start))
        return found if at >= end else None


def _year(context_year: int | None, reference: date | None) -> int | None:
    """The year that is meant where none is given."""
    return reference.year if context_year is None and reference is not None else context_year


def shifted_period(mention: PeriodMention, by: int) -> PeriodMention:
    """Return a period mention whose offsets count from elsewhere."""
    return PeriodMention(
        mention.start + by, mention.end + by, mention.period, mention.role, mention.anchor, mention.yearly
    )
