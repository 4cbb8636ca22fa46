"""Recognised lines put straight: pages that were scanned askew, or photographed at an angle, made upright again.

A page is turned by the slope of its median line. What an angle of view leaves after that grows evenly across the page:
lines slope more the farther down they stand, edges of columns lean more the farther right. Both are fitted and undone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

Point = tuple[float, float]


class Seen(NamedTuple):
    """A line as a recogniser gives it: its four corners from the upper left clockwise, its text and its score."""

    corners: tuple[Point, Point, Point, Point]
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line put straight.

    Parameters
    ----------
    left, top, right, bottom
        Where it stands on the page put straight.
    text, score
        As recognised.
    source
        Its index among the lines that were given.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    score: float
    source: int

    @property
    def height(self) -> float:
        """Height in pixels."""
        return self.bottom - self.top

    @property
    def inner(self) -> tuple[float, float]:
        """Left and right of the ink: recognisers draw lines too long, and a closing sign may hang over its column."""
        hanging = _HANGING if self.text[-1] in "，。、；：！？）》”,.;:!?)" else _DRAWN
        left, right = self.left + _DRAWN * self.height, self.right - hanging * self.height
        return (left, right) if left < right else ((self.left + self.right) / 2,) * 2

    @property
    def middle(self) -> float:
        """Where it stands from above."""
        return (self.top + self.bottom) / 2


_DRAWN = 0.35  # heights by which a line's box goes beyond its first and last character, at most
_HANGING = 1.1  # heights of a closing sign that hangs over the column's edge, box and all
_LONG = 5.0  # heights: the slope of shorter lines says little
_BELOW = 2.2  # heights from a line to the one below it in its column, at most
_FAR = 6  # lines from one to the one that tells how its column leans
_BETTER = 0.8  # share of the leans that is left once the fitted ones are undone, on a page that leans
_FEWEST = 8  # lines from which a lean is fitted


def straight(seen: Sequence[Seen]) -> list[Line]:
    """Return recognised lines put straight, those without text left out."""
    angle = slope_of(seen)
    cos, sin = math.cos(-angle), math.sin(-angle)
    lines: list[Line] = []
    slopes: list[tuple[float, float]] = []
    for index, (corners, text, score) in enumerate(seen):
        if not text.strip():
            continue
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = ((x * cos - y * sin, x * sin + y * cos) for x, y in corners)
        line = Line(
            (x0 + x3) / 2,
            (y0 + y1) / 2,
            max((x1 + x2) / 2, (x0 + x3) / 2 + 1),
            max((y2 + y3) / 2, (y0 + y1) / 2 + 1),
            text.strip(),
            score,
            index,
        )
        lines.append(line)
        if line.right - line.left > _LONG * line.height:
            slopes.append((line.middle, (y1 - y0 + y2 - y3) / 2 / (line.right - line.left)))
    return _upright(_level(lines, slopes))


def slope_of(seen: Sequence[Seen]) -> float:
    """Return the angle by which a page's lines run down to the right, in radians: that of the median line."""
    slopes: list[tuple[float, float]] = []
    for corners, _, _ in seen:
        (x0, y0), (x1, y1), _, (x3, y3) = corners
        length, height = math.hypot(x1 - x0, y1 - y0), math.hypot(x3 - x0, y3 - y0)
        if length > _LONG * max(height, 1):
            slopes.append((math.atan2(y1 - y0, x1 - x0), length))
    slopes.sort()
    half = sum(length for _, length in slopes) / 2
    for slope, length in slopes:
        half -= length
        if half <= 0:
            return slope
    return 0.0


def _level(lines: list[Line], slopes: list[tuple[float, float]]) -> list[Line]:
    """Undo that lines slope more the farther down they stand."""
    if len(slopes) < _FEWEST:
        return lines
    base, growth = _fitted(slopes)
    centre = median((line.left + line.right) / 2 for line in lines)
    levelled: list[Line] = []
    for line in lines:
        drop = (base + growth * line.middle) * ((line.left + line.right) / 2 - centre)
        levelled.append(replace(line, top=line.top - drop, bottom=line.bottom - drop))
    return levelled


def _upright(lines: list[Line]) -> list[Line]:
    """Undo that the edges of columns lean, more the farther right they stand."""
    ordered = sorted(lines, key=lambda line: line.middle)
    below = {index: _below(ordered, index) for index in range(len(ordered))}
    leans: list[tuple[float, float]] = []
    for index, line in enumerate(ordered):
        last = index
        for _ in range(_FAR):  # over several lines a pixel more or less says nothing
            last = below[last] if below[last] is not None else last  # type: ignore[assignment]
        # Left edges alone: right ones are ragged, where closing signs hang over or are squeezed.
        aside = ordered[last].left - line.left
        if last != index and abs(aside) < line.height:  # more is an indent
            leans.append((line.left, aside / (ordered[last].middle - line.middle)))
    if len(leans) < _FEWEST:
        return lines
    base, growth = _fitted(leans)
    as_it_is = median(abs(lean) for _, lean in leans)
    if median(abs(lean - base - growth * edge) for edge, lean in leans) > _BETTER * as_it_is:
        return lines
    centre = median(line.middle for line in lines)
    return [
        replace(
            line,
            left=line.left - (base + growth * line.left) * (line.middle - centre),
            right=line.right - (base + growth * line.right) * (line.middle - centre),
        )
        for line in lines
    ]


def _below(ordered: Sequence[Line], index: int) -> int | None:
    """Return the index of the line right below one in its column, of lines from above."""
    line = ordered[index]
    for at in range(index + 1, len(ordered)):
        below = ordered[at]
        gap = below.middle - line.middle
        if gap > _BELOW * line.height:
            return None
        shared = min(line.right, below.right) - max(line.left, below.left)
        if gap >= line.height / 2 and shared >= 0.5 * min(line.right - line.left, below.right - below.left):
            return at
    return None


def _fitted(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the line through points that far ones hardly move: the median slope between their lower and upper third."""
    ordered = sorted(points)
    third = max(len(ordered) // 3, 1)
    low, high = ordered[:third], ordered[-third:]
    x0, x1 = median(x for x, _ in low), median(x for x, _ in high)
    y0, y1 = median(y for _, y in low), median(y for _, y in high)
    growth = (y1 - y0) / (x1 - x0) if x1 - x0 > 1 else 0.0
    base = median(y - growth * x for x, y in ordered)
    return base, growth
