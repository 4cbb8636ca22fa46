"""Where things go in a drawing: widths of texts, round ticks, and labels that do not cover each other."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_NEAR = 8
"""How many places lie close to the point; those further away cost a little more."""


class Box(NamedTuple):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box) -> float:
        """Return the area that two rectangles share."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return across * down if across > 0 and down > 0 else 0.0

    def nearest(self, x: float, y: float) -> tuple[float, float, float]:
        """Return the point of the rectangle nearest to another point, and how far it is."""
        at_x = min(max(x, self.x), self.x + self.width)
        at_y = min(max(y, self.y), self.y + self.height)
        return at_x, at_y, math.hypot(at_x - x, at_y - y)


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is: a full-width character takes its size, others a little over half."""
    return sum(size if unicodedata.east_asian_width(c) in "WF" else size * 0.58 for c in text)


def lines_of(text: str, size: float, width: float) -> list[str]:
    """Return a text cut into lines of a width: between Chinese characters, or where there is a space; never before a dot.

    >>> lines_of("空气质量 air quality", 10, 60)
    ['空气质量', 'air', 'quality']
    """
    found: list[str] = []
    for piece in re.findall(r"[\u2e80-\uffef]|[^ \u2e80-\uffef]+| +", text):
        if found and (piece == "·" or text_width(found[-1] + piece, size) <= width):
            found[-1] += piece
        elif piece.strip() or not found:
            found.append(piece)
    return [line.strip() for line in found]


def nice_ticks(low: float, high: float, *, wanted: int = 4) -> list[float]:
    """Return round numbers that reach over a range, about as many as wanted.

    >>> nice_ticks(28.6, 39.9)
    [25.0, 30.0, 35.0, 40.0]
    """
    size = max(abs(low), abs(high), 1e-9)
    span = max(high - low, size * 1e-9) if high > low else size
    rough = span / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough), default=power * 10)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def along(x0: float, y0: float, x1: float, y1: float, *, every: float = 6.0) -> list[Box]:
    """Return small boxes along a line, so that labels keep off it.

    >>> [box.x for box in along(0, 0, 12, 0)]
    [-1.5, 4.5, 10.5]
    """
    pieces = max(1, round(math.hypot(x1 - x0, y1 - y0) / every))
    steps = [n / pieces for n in range(pieces + 1)]
    return [Box(x0 + (x1 - x0) * s - 1.5, y0 + (y1 - y0) * s - 1.5, 3, 3) for s in steps]


def place(
    x: float, y: float, distance: float, width: float, height: float, taken: Iterable[Box], inside: Box
) -> Box:
    """Return a place for a label near a point: above, below, right or left of it, where it covers least."""
    fixed = list(taken)

    def cost(item: tuple[int, Box]) -> tuple[float, int]:
        order, box = item
        outside = box.width * box.height - box.overlap(inside)
        far = 0 if order < _NEAR else 12
        return round(sum(box.overlap(other) for other in fixed) + 20 * outside + far, 3), order

    return min(enumerate(_around(x, y, distance, width, height)), key=cost)[1]


def _around(x: float, y: float, distance: float, width: float, height: float) -> Iterator[Box]:
    for away in (distance, distance + height, distance + 2 * height):
        yield Box(x - width / 2, y - away - height, width, height)
        yield Box(x - width / 2, y + away, width, height)
        yield Box(x + away, y - height / 2, width, height)
        yield Box(x - away - width, y - height / 2, width, height)
        yield Box(x + away, y - away - height, width, height)
        yield Box(x - away - width, y - away - height, width, height)
        yield Box(x + away, y + away, width, height)
        yield Box(x - away - width, y + away, width, height)
