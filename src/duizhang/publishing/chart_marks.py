"""What a chart of an account draws, in years and in the account's unit, whichever way it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from duizhang.accounts.figures import COUNTED
from duizhang.accounts.model import Account
from duizhang.publishing.layout import nice_ticks

AIR = 0.35
"""Free time on both sides of the axis, in years, so that the outer labels have room."""
FONT = 13
"""Size of the labels in the units of the drawing, which are CSS pixels at its natural width."""
UP, DOWN = ("ge", "gt"), ("le", "lt")
"""Bounds above which, and below which, values are allowed."""
_TICKS, _FEWEST = (4, 6), 3
"""About how many ticks an axis has, and how many at least where a finer step gives them."""
_FROM_NOUGHT = 0.4
"""An axis begins at nought where its lowest value is less than this part of its highest."""


@dataclass(frozen=True, slots=True)
class Point:
    """A reported or measured value of the time from ``x0`` to ``x1`` (in years), and what it may stand for.

    ``ranged`` is a value that was printed as a range: it has ends and no middle.
    """

    x0: float
    x1: float
    y: float
    low: float
    high: float
    bound: str
    kind: str
    ranged: bool
    label: str
    when: str
    figure: str

    @property
    def words(self) -> str:
        """Its time and its figure."""
        return f"{self.when} {self.figure}"

    @property
    def x(self) -> float:
        """The middle of its time."""
        return (self.x0 + self.x1) / 2

    @property
    def long(self) -> bool:
        """Whether its time is longer than a year, so that it is drawn as long as it is."""
        return self.x1 - self.x0 > 1.01


@dataclass(frozen=True, slots=True)
class Bar:
    """A target from ``x0`` to ``x1`` years, set at ``since``; ``near`` is the end that decides."""

    x0: float
    x1: float
    since: float | None
    y: float
    y2: float | None
    near: float | None
    bound: str
    old: bool
    label: str
    words: str

    def drawn(self, pixel: float) -> tuple[float, float]:
        """Return from when to when it is drawn, a little apart from its neighbours; ``pixel`` is one in years."""
        inset = min(4.0 * pixel, (self.x1 - self.x0) * 0.12)
        return self.x0 + inset, self.x1 - inset

    @property
    def soft(self) -> tuple[float, float] | None:
        """Both ends of what an approximate target may mean: as far on its far side as on the near one."""
        if self.bound != "approx" or self.near is None or self.near == self.y:
            return None
        return self.near, 2 * self.y - self.near


@dataclass(frozen=True, slots=True)
class Hollow:
    """An implied interval at a time; of one with an open end both ends are the known one, and ``bound`` says which it is."""

    x: float
    low: float
    high: float
    bound: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Break:
    """A time before and after which figures are not counted alike: what changes, in short and in a sentence."""

    x: float
    short: str
    label: str
    words: str


@dataclass(slots=True)
class Drawing:
    """What an account has to draw, in years and in the account's unit."""

    points: list[Point] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    hollows: list[Hollow] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    traces: list[list[Point]] = field(default_factory=list)
    """Neighbouring months that were measured, each run a line of its own."""
    fine: bool = False

    @property
    def told(self) -> list[Point]:
        """Every reported or measured value, those on lines of months too."""
        return [*self.points, *(point for trace in self.traces for point in trace)]

    @property
    def times(self) -> list[float]:
        """Every time that must be on the axis."""
        found = [x for p in self.told for x in _inner(p.x0, p.x1)] + [h.x for h in self.hollows]
        return found + [x for b in self.bars for x in _inner(b.x0, b.x1)]

    @property
    def values(self) -> list[float]:
        """Every value that must be on the axis."""
        found = [v for p in self.told for v in (p.low, p.y, p.high)]
        found += [v for h in self.hollows for v in (h.low, h.high)]
        for bar in self.bars:
            found += [v for v in (bar.y, bar.y2, bar.near, *(bar.soft or ())) if v is not None]
        return found

    @property
    def tells(self) -> bool:
        """Whether there is anything besides promises, and more than one mark: a single one is told by its figure."""
        answers = len(self.told) + len(self.hollows)
        return answers > 0 and answers + len(self.bars) > 1

    @property
    def marks(self) -> tuple[str, ...]:
        """Which marks occur: ``promised``, ``since``, ``reported``, ``measured``, ``implied``, ``line``, ``break``."""
        kinds = {p.kind for p in self.told}
        found = [
            ("promised", bool(self.bars)),
            ("since", any(bar.since is not None for bar in self.bars)),
            ("reported", "reported" in kinds),
            ("measured", "measured" in kinds),
            ("implied", bool(self.hollows)),
            ("line", bool(self.lines)),
            ("break", bool(self.breaks)),
        ]
        return tuple(name for name, there in found if there)

    @property
    def reach(self) -> tuple[float, float]:
        """The ends of the axis of time: whole years, with some air."""
        return int(min(self.times)) - AIR, int(max(self.times)) + 1 + AIR

    @property
    def measured(self) -> list[Point]:
        """The measured values that stand by themselves in order of time: a line joins them."""
        return sorted((p for p in self.points if p.kind == "measured"), key=lambda p: p.x)

    @property
    def said(self) -> list[str]:
        """Everything that is drawn, in words."""
        drawn: list[Bar | Point | Hollow | Break] = [*self.bars, *self.told, *self.hollows, *self.breaks]
        return [one.words for one in drawn]

    def axis(self, account: Account, air: float) -> tuple[float, float]:
        """Return the ends of the axis of values, with ``air`` of their range on both sides as far as values go."""
        low, high = min(self.values), max(self.values)
        room = ((high - low) or abs(high) or 1.0 / air) * air
        share = account.unit == "%" and account.measure == "level"
        least = low - room
        if low >= 0:
            least = 0.0 if low < high * _FROM_NOUGHT else max(least, 0.0)
        return least, min(high + room, 100.0) if share and high <= 100 else high + room


def ticks_of(account: Account, low: float, high: float) -> list[float]:
    """Return the values that the axis names; of things that are counted whole numbers only."""
    counted = account.unit in COUNTED
    found: list[float] = []
    for wanted in _TICKS:
        ticks = [t for t in nice_ticks(low, high, wanted=wanted) if low <= t <= high]
        found = [t for t in ticks if not counted or t == int(t)] or ticks
        if len(found) >= _FEWEST:
            break
    return found


def rounded(value: float) -> Fraction:
    """Return the number of a tick without the dust of its computing."""
    return Fraction(repr(float(f"{value:.10g}")))


def _inner(first: float, last: float) -> tuple[float, float]:
    """Return two times within a stretch that lie in its first and last year."""
    half = min(0.5, (last - first) / 2)
    return first + half, last - half
