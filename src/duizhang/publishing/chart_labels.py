"""Where the words of a chart stand: beside their marks, above the plot at its breaks, and never on each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duizhang.publishing.chart_marks import DOWN, FONT, UP, Break, Drawing
from duizhang.publishing.layout import Box, along, place, text_width

SMALL = FONT - 1
"""Size of ticks and headings."""
_ROW = 15.0
"""Height of a row of headings."""
_TIP = 16.0
"""How far the arrow of a bound reaches."""

_APART = 4.0
"""Pixels between two labels, so that they are not read as one."""
_COVERED = 0.1
"""Part of a label that another one may cover."""

ToPixels = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Label:
    """What is written beside a mark: the mark's time and value, how far from it to write, and where it is written.

    ``style`` is ``value``, ``goal`` or ``guess``.
    """

    x: float
    y: float
    distance: float
    text: str
    style: str
    box: Box


@dataclass(frozen=True, slots=True)
class Heading:
    """What is written above the plot at a break: where it begins in pixels, and in which row, counted from below.

    ``text`` is empty where there is no room for it.
    """

    at: Break
    text: str
    left: float
    row: int

    @property
    def above(self) -> float:
        """How far above the plot it stands."""
        return _ROW * self.row


def labels_of(
    drawing: Drawing, to_x: ToPixels, to_y: ToPixels, inside: Box, *, others: Iterable[Box] = ()
) -> list[Label]:
    """Return the labels of all marks, the more telling first, where they cover neither each other nor what is drawn.

    Where there is no room for all of them the rest is left out: the table beside the chart has every figure.

    Parameters
    ----------
    to_x, to_y
        Give places in pixels.
    inside
        Where labels may stand.
    others
        What else is drawn.
    """
    taken = [*others, *_drawn(drawing, to_x, to_y)]
    found: list[Label] = []
    for x, y, distance, text, style in _wanted(drawing, to_y):
        box = place(to_x(x), to_y(y), distance, text_width(text, FONT), FONT, taken, inside)
        hidden = sum(box.overlap(label.box) for label in found)
        if hidden <= _COVERED * box.width * box.height:
            taken.append(Box(box.x - _APART, box.y, box.width + 2 * _APART, box.height))
            found.append(Label(x, y, distance, text, style, box))
    return found


def headings_of(drawing: Drawing, to_x: ToPixels, left: float, right: float) -> list[Heading]:
    """Return what is written above the plot at its breaks, the whole label where there is room, else in short.

    They are set from right to left, so that one that runs over the rules of later breaks stands above where these end.
    """
    found: list[Heading] = []
    breaks = sorted(drawing.breaks, key=lambda b: b.x)
    for at in range(len(breaks) - 1, -1, -1):
        before = to_x(breaks[at - 1].x) if at else left
        found.append(_set(breaks[at], to_x, max(left, before + 6), right, found))
    return found[::-1]


def headroom(headings: Sequence[Heading]) -> float:
    """Return how much room headings take above the plot."""
    return max((h.above + _ROW for h in headings), default=0.0)


def _wanted(drawing: Drawing, to_y: ToPixels) -> list[tuple[float, float, float, str, str]]:
    found = [(p.x, p.y, 10.0, p.label, "value") for p in drawing.points]
    found += [((b.x0 + b.x1) / 2, b.y, 9.0, b.label, "goal") for b in drawing.bars]
    for h in drawing.hollows:
        away = max(8.0, (to_y(h.low) - to_y(h.high)) / 2 + 4)
        found.append((h.x, (h.low + h.high) / 2, away, h.label, "guess"))
    return found


def _drawn(drawing: Drawing, to_x: ToPixels, to_y: ToPixels) -> Iterable[Box]:
    """Yield what the marks cover."""
    for bar in drawing.bars:
        x0, x1, y = to_x(bar.x0), to_x(bar.x1), to_y(bar.y)
        yield Box(x0, y - 3, x1 - x0, 6)
        if bar.since is not None:
            yield Box(to_x(bar.since), y - 1.5, x0 - to_x(bar.since), 3)
        yield from _tip((x0 + x1) / 2, y, bar.bound)
    for point in drawing.points:
        x, y, top = to_x(point.x), to_y(point.y), to_y(point.high)
        yield Box(x - 6, y - 6, 12, 12)
        yield Box(x - 5, top, 10, to_y(point.low) - top)
        if point.long:
            yield Box(to_x(point.x0), y - 1.5, to_x(point.x1) - to_x(point.x0), 3)
        yield from _tip(x, y, point.bound)
    for hollow in drawing.hollows:
        top = to_y(hollow.high)
        yield Box(to_x(hollow.x) - 6, top - 4, 12, to_y(hollow.low) - top + 8)
        yield from _tip(to_x(hollow.x), top, hollow.bound)
    for trace in drawing.traces:
        for one, other in pairwise(trace):
            yield from along(to_x(one.x), to_y(one.y), to_x(other.x), to_y(other.y))
    for x_0, y_0, x_1, y_1 in drawing.lines:
        yield from along(to_x(x_0), to_y(y_0), to_x(x_1), to_y(y_1))
    for at in drawing.breaks:
        yield Box(to_x(at.x) - 2, -1e4, 4, 2e4)


def _tip(x: float, y: float, bound: str) -> Iterable[Box]:
    if bound in UP + DOWN:
        yield Box(x - 6, y - _TIP if bound in UP else y, 12, _TIP)


def _set(one: Break, to_x: ToPixels, left: float, right: float, later: Sequence[Heading]) -> Heading:
    """Return what is written at a break: beside its rule, in the lowest row that is free there."""
    at = to_x(one.x)
    for text in (one.label, one.short):
        wide = text_width(text, SMALL)
        if at + 3 + wide <= right:
            crossed = [h.row for h in later if min(h.left, to_x(h.at.x)) - 6 < at + 3 + wide]
            return Heading(one, text, at + 3, max(crossed, default=-1) + 1)
        if at - 3 - wide >= left:
            return Heading(one, text, at - 3 - wide, 0)
    return Heading(one, "", at, 0)
