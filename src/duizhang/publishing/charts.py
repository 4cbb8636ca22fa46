"""The chart of one account as inline SVG.

Targets are bars over the time for which they are due, with a thin lead from the day on which they were set;
a bound has an arrow, an approximate target a band that fades out. Reported values are discs with the whiskers
of their rounding, months that were measured a line, implied values hollow bars, and the line by which progress is judged is dashed. Colours come
from the page's style sheet through classes; shapes and labels carry the meaning without them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from html import escape
from itertools import pairwise

from duizhang.accounts.model import Account, Verdict
from duizhang.catalogue.english import place_en
from duizhang.core.errors import PeriodUnreadable
from duizhang.ledger.computations import MEASURED
from duizhang.ledger.records import Statement
from duizhang.publishing.figures import (
    interval_text,
    number,
    period_text,
    printed,
    target_text,
    unit_text,
    without_unit,
)
from duizhang.publishing.layout import Box, along, nice_ticks, place, text_width
from duizhang.publishing.lookup import Lookup, targets_of
from duizhang.publishing.traces import measured_drawn
from duizhang.publishing.words import Lang
from duizhang.values.period import Period

_JUDGED_BY_LINE = (Verdict.ON_TRACK, Verdict.BEHIND, Verdict.UNDECIDED)
AIR = 0.35
"""Free time on both sides of the axis, in years, so that the outer labels have room."""
FONT = 13
"""Size of the labels in the units of the drawing, which are CSS pixels at its natural width."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and which of its marks occur: ``promised``, ``since``, ``reported``, ``measured``, ``implied``, ``line``."""

    svg: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A reported or measured value at a time (in years), with the ends of what it may stand for."""

    x: float
    y: float
    low: float
    high: float
    bound: str
    kind: str
    label: str
    words: str


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


@dataclass(frozen=True, slots=True)
class Hollow:
    """An implied interval at a time."""

    x: float
    low: float
    high: float
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """What is written beside a mark at a time and value: where the mark is in pixels, and how far from it to write."""

    x: float
    y: float
    px: float
    py: float
    distance: float
    text: str
    style: str

    def placed(self, taken: list[Box], inside: Box) -> Box:
        """Return where it is written, which is taken from then on."""
        width = text_width(self.text, FONT)
        box = place(self.px, self.py, self.distance, width, FONT, taken, inside)
        taken.append(box)
        return box


@dataclass(slots=True)
class Drawing:
    """What an account has to draw, in years and in the account's unit."""

    points: list[Point] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    hollows: list[Hollow] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    traces: list[list[Point]] = field(default_factory=list)

    @property
    def traced(self) -> list[Point]:
        """The values that stand on lines."""
        return [point for trace in self.traces for point in trace]

    @property
    def times(self) -> list[float]:
        """Every time that must be on the axis."""
        found = [p.x for p in (*self.points, *self.traced)] + [h.x for h in self.hollows]
        return found + [x for b in self.bars for x in (b.x0 + 0.5, b.x1 - 0.5)]

    @property
    def values(self) -> list[float]:
        """Every value that must be on the axis."""
        found = [p.y for p in (*self.points, *self.traced)] + [
            v for h in self.hollows for v in (h.low, h.high)
        ]
        for bar in self.bars:
            found += [v for v in (bar.y, bar.y2, bar.near) if v is not None]
            if bar.bound == "approx" and bar.near is not None:
                found.append(2 * bar.y - bar.near)
        return found

    @property
    def tells(self) -> bool:
        """Whether there is anything besides promises."""
        return bool(self.points or self.hollows or self.traces)

    @property
    def marks(self) -> tuple[str, ...]:
        """Which marks occur, as :class:`Chart` names them."""
        kinds = {p.kind for p in self.points}
        found = [
            ("promised", bool(self.bars)),
            ("since", any(bar.since is not None for bar in self.bars)),
            ("reported", "reported" in kinds),
            ("measured", "measured" in kinds or bool(self.traces)),
            ("implied", bool(self.hollows)),
            ("line", bool(self.lines)),
        ]
        return tuple(name for name, there in found if there)

    def axis(self, account: Account, air: float) -> tuple[float, float]:
        """Return the ends of the axis of values, with ``air`` of their range on both sides as far as values go."""
        low, high = min(self.values), max(self.values)
        room = ((high - low) or abs(high) or 1.0) * air
        share = account.unit == "%" and account.measure == "level"
        least = max(low - room, 0.0) if low >= 0 else low - room
        return least, min(high + room, 100.0) if share and high <= 100 else high + room

    def labels(self, to_x: Callable[[float], float], to_y: Callable[[float], float]) -> list[Label]:
        """Return the labels of all marks, the more telling first; ``to_x`` and ``to_y`` give places in pixels."""
        wanted = [(p.x, p.y, 10.0, p.label, "value") for p in self.points]
        wanted += [((b.x0 + b.x1) / 2, b.y, 9.0, b.label, "goal") for b in self.bars]
        for h in self.hollows:
            away = max(8.0, (to_y(h.low) - to_y(h.high)) / 2 + 4)
            wanted.append((h.x, (h.low + h.high) / 2, away, h.label, "guess"))
        return [Label(x, y, to_x(x), to_y(y), away, text, style) for x, y, away, text, style in wanted]


def account_chart(
    account: Account, lookup: Lookup, *, ident: str, lang: Lang = "zh", width: int = 640, height: int = 264
) -> Chart | None:
    """Draw an account; ``None`` where nothing was reported or implied, or no value has a time.

    Parameters
    ----------
    ident
        Prefix of the ids in the drawing; unique on the page, letters, digits and hyphens only.
    width, height
        Natural size in CSS pixels; the labels keep their size relative to it.
    """
    drawing = collect(account, lookup, lang)
    if not drawing.tells:
        return None
    return _Pen(account, drawing, ident, lang, width, height).draw()


def collect(account: Account, lookup: Lookup, lang: Lang = "zh") -> Drawing:
    """Return what is drawn of an account: one mark for equal values of one period."""
    found = Drawing()
    growth = account.measure == "growth"
    seen: set[tuple[str | None, Fraction, str]] = set()
    single, lines = measured_drawn(s for s in account.statements if s.kind == MEASURED)
    for line in lines:
        own = [(s, p) for s in line if (p := _period(s.period)) is not None and s.unit == account.unit]
        found.traces.append([_point(s, p, growth, lang) for s, p in own])
    drawn = {one.id for one in single}
    for statement in [s for s in account.statements if s.kind == "actual" or s.id in drawn]:
        period = _period(statement.period)
        if period is None or statement.value is None:
            continue
        key = (statement.period, statement.value, statement.kind)
        if statement.unit == account.unit and statement.measure != "gap" and key not in seen:
            seen.add(key)
            found.points.append(_point(statement, period, growth, lang))
    verdicts = {j.target.id: j.verdict for j in account.judgements}
    for target in targets_of(account):
        due = _period(target.due)
        if due is None or target.value is None:
            continue
        x0, x1 = _years(due)
        text = target_text(target, lookup.first_of(target), account.unit, lang, rise_named=growth)
        since = None if target.first_published is None else _at(target.first_published)
        found.bars.append(
            Bar(
                x0, max(x1, x0 + 0.5), since if since is not None and since < x0 else None, float(target.value),
                None if target.value_max is None else float(target.value_max),
                None if target.near_end is None else float(target.near_end),
                target.bound, verdicts.get(target.id) is Verdict.SUPERSEDED, without_unit(text, account.unit, lang),
                f"{period_text(target.due, lang)} {text}",
            )
        )  # fmt: skip
    for implied in account.implied:
        period, low, high = _period(implied.period), implied.interval.low, implied.interval.high
        if period is None or low is None or high is None:
            continue
        text = interval_text(implied.interval, "", lang)
        words = f"{period_text(implied.period, lang)} {interval_text(implied.interval, account.unit, lang)}"
        found.hollows.append(Hollow(_middle(period), float(low), float(high), text, words))
    for judgement in account.judgements:
        due = _period(judgement.target.due)
        end = judgement.target.near_end
        if judgement.verdict not in _JUDGED_BY_LINE or due is None or end is None:
            continue
        for base in judgement.bases:
            start = _period(base.period)
            low, high = base.interval.low, base.interval.high
            if start is not None and low is not None and high is not None:
                found.lines.append((_middle(start), float(low + high) / 2, _years(due)[1] - 0.5, float(end)))
    return found


class _Pen:
    """Turns a drawing into SVG; one use each."""

    def __init__(
        self, account: Account, drawing: Drawing, ident: str, lang: Lang, width: int, height: int
    ) -> None:
        self.account, self.d, self.ident, self.lang = account, drawing, ident, lang
        self.width, self.height = width, height
        self.y0, self.y1 = drawing.axis(account, 0.2)
        self.ticks = [t for t in nice_ticks(self.y0, self.y1) if self.y0 <= t <= self.y1]
        self.first, self.last = int(min(drawing.times)), int(max(drawing.times))
        labels = [self._tick(t) for t in self.ticks]
        self.left = max(text_width(label, FONT) for label in labels) + 14
        self.right, self.top, self.bottom = 14.0, 30.0, 28.0
        self.taken: list[Box] = []
        self.out: list[str] = []

    def _tick(self, value: float) -> str:
        return number(Fraction(str(round(value, 6))), self.lang)

    def x(self, year: float) -> float:
        span = self.last + 1 - self.first + 2 * AIR
        return self.left + (year - self.first + AIR) / span * (self.width - self.left - self.right)

    def y(self, value: float) -> float:
        share = (value - self.y0) / ((self.y1 - self.y0) or 1.0)
        return self.height - self.bottom - share * (self.height - self.top - self.bottom)

    def draw(self) -> Chart:
        self._axes()
        for line in self.d.lines:
            x0, y0, x1, y1 = line
            self._put(
                f'<line class="c-line" x1="{self.x(x0):.1f}" y1="{self.y(y0):.1f}" x2="{self.x(x1):.1f}" y2="{self.y(y1):.1f}"/>'
            )
            self.taken += along(self.x(x0), self.y(y0), self.x(x1), self.y(y1))
        for bar in self.d.bars:
            self._bar(bar)
        for hollow in self.d.hollows:
            self._hollow(hollow)
        for trace in self.d.traces:
            self._trace(trace)
        for point in self.d.points:
            self._point(point)
        self._labels()
        return Chart(self._wrap(), self.d.marks)

    def _put(self, text: str) -> None:
        self.out.append(text)

    def _axes(self) -> None:
        for tick in self.ticks:
            y = self.y(tick)
            self._put(
                f'<line class="c-grid" x1="{self.left:.1f}" y1="{y:.1f}" x2="{self.width - self.right:.1f}" y2="{y:.1f}"/>'
            )
            self._put(
                f'<text class="c-tick" x="{self.left - 8:.1f}" y="{y + 4.5:.1f}" text-anchor="end">{escape(self._tick(tick))}</text>'
            )
            self.taken.append(Box(0, y - 7, self.left - 4, 14))
        unit = unit_text(self.account.unit, self.lang).strip()
        self._put(f'<text class="c-tick" x="0" y="14">{escape(unit)}</text>')
        base = self.height - self.bottom
        self._put(
            f'<line class="c-axis" x1="{self.left:.1f}" y1="{base:.1f}" x2="{self.width - self.right:.1f}" y2="{base:.1f}"/>'
        )
        per_year = self.x(self.first + 1) - self.x(self.first)
        step = next((s for s in (1, 2, 5, 10, 20) if per_year * s >= 40), 20)
        marked = {int(t) for t in self.d.times} if per_year * 1 < 40 else set()
        last_x = -100.0
        for year in range(self.first, self.last + 1):
            wanted = year in marked if marked else (year - self.first) % step == 0
            x = self.x(year + 0.5)
            if wanted and x - last_x >= 38:
                last_x = x
                self._put(
                    f'<line class="c-axis" x1="{x:.1f}" y1="{base:.1f}" x2="{x:.1f}" y2="{base + 4:.1f}"/>'
                )
                self._put(
                    f'<text class="c-tick" x="{x:.1f}" y="{base + 19:.1f}" text-anchor="middle">{year}</text>'
                )

    def _bar(self, bar: Bar) -> None:
        x0, x1, y = self.x(bar.x0), self.x(bar.x1), self.y(bar.y)
        inset = min(4.0, (x1 - x0) * 0.12)
        x0, x1 = x0 + inset, x1 - inset
        old = " c-old" if bar.old else ""
        self._put(f'<g class="c-target{old}"><title>{escape(bar.words)}</title>')
        if bar.since is not None:
            lead = max(self.x(bar.since), self.left)
            self._put(f'<line class="c-lead" x1="{lead:.1f}" y1="{y:.1f}" x2="{x0:.1f}" y2="{y:.1f}"/>')
            self._put(f'<circle class="c-set" cx="{lead:.1f}" cy="{y:.1f}" r="2"/>')
            self.taken.append(Box(lead - 3, y - 1.5, x0 - lead + 3, 3))
        if bar.y2 is not None:
            top = self.y(bar.y2)
            self._put(
                f'<rect class="c-band" x="{x0:.1f}" y="{min(y, top):.1f}" width="{x1 - x0:.1f}" height="{abs(y - top):.1f}"/>'
            )
        elif bar.bound == "approx" and bar.near is not None and bar.near != bar.y:
            half = max(abs(self.y(bar.near) - y), 3.0)
            self._put(
                f'<rect fill="url(#{self.ident}-soft)" class="c-soft" x="{x0:.1f}" y="{y - half:.1f}" width="{x1 - x0:.1f}" height="{2 * half:.1f}"/>'
            )
        self._put(f'<line class="c-bar" x1="{x0:.1f}" y1="{y:.1f}" x2="{x1:.1f}" y2="{y:.1f}"/>')
        if bar.bound in ("ge", "gt", "le", "lt"):
            up = bar.bound in ("ge", "gt")
            middle = (x0 + x1) / 2
            self._put(f'<path class="c-arrow" d="{_arrow(middle, y, up=up)}"/>')
            self.taken.append(Box(middle - 5, y - 15 if up else y, 10, 15))
        self._put("</g>")
        self.taken.append(Box(x0, y - 3, x1 - x0, 6))

    def _hollow(self, hollow: Hollow) -> None:
        x, top, bottom = self.x(hollow.x), self.y(hollow.high), self.y(hollow.low)
        if bottom - top < 5:
            middle = (top + bottom) / 2
            top, bottom = middle - 2.5, middle + 2.5
        self._put(
            f'<rect class="c-implied" x="{x - 4:.1f}" y="{top:.1f}" width="8" height="{bottom - top:.1f}"><title>{escape(hollow.words)}</title></rect>'
        )
        self.taken.append(Box(x - 5, top - 1, 10, bottom - top + 2))

    def _trace(self, trace: list[Point]) -> None:
        places = [(self.x(p.x), self.y(p.y)) for p in trace]
        self._put(f'<path class="c-trace" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in places)}"/>')
        for point, (x, y) in zip(trace, places, strict=True):
            self._put(
                f'<circle class="c-month" cx="{x:.1f}" cy="{y:.1f}" r="2.2"><title>{escape(point.words)}</title></circle>'
            )
        for before, after in pairwise(places):
            self.taken += along(*before, *after)

    def _point(self, point: Point) -> None:
        x, y = self.x(point.x), self.y(point.y)
        top, bottom = self.y(point.high), self.y(point.low)
        self._put(f'<g class="c-{point.kind}"><title>{escape(point.words)}</title>')
        if point.bound in ("ge", "gt", "le", "lt"):
            self._put(f'<path class="c-arrow" d="{_arrow(x, y, up=point.bound in ("ge", "gt"))}"/>')
        elif bottom - top >= 3:
            self._put(
                f'<path class="c-whisker" d="M{x:.1f} {top:.1f}V{bottom:.1f}M{x - 4:.1f} {top:.1f}h8M{x - 4:.1f} {bottom:.1f}h8"/>'
            )
        if point.bound == "eq":
            self.taken.append(Box(x - 5, top, 10, bottom - top))
        if point.kind == "measured":
            self._put(f'<rect class="c-dot" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/></g>')
        else:
            self._put(f'<circle class="c-dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/></g>')
        self.taken.append(Box(x - 6, y - 6, 12, 12))

    def _labels(self) -> None:
        inside = Box(0, 18, self.width - 2, self.height - self.bottom - 20)
        for label in self.d.labels(self.x, self.y):
            box, x, y = label.placed(self.taken, inside), label.px, label.py
            to_x, to_y, away = box.nearest(x, y)
            if away > label.distance + 4:
                self._put(f'<line class="c-hint" x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"/>')
            self._put(
                f'<text class="c-{label.style}" x="{box.x:.1f}" y="{box.y + FONT * 0.86:.1f}">{escape(label.text)}</text>'
            )

    def _wrap(self) -> str:
        name = f"{self.account.subject} {self.account.indicator_zh}"
        if self.lang == "en":
            name = (
                f"{self.account.indicator_en or self.account.indicator_zh}, {place_en(self.account.subject)}"
            )
        said = [b.words for b in self.d.bars]
        said += [p.words for p in (*self.d.points, *self.d.traced)]
        said += [h.words for h in self.d.hollows]
        soft = (
            f'<defs><linearGradient id="{self.ident}-soft" x1="0" y1="0" x2="0" y2="1">'
            '<stop class="c-stop" offset="0" stop-opacity="0"/><stop class="c-stop" offset=".5" stop-opacity=".35"/>'
            '<stop class="c-stop" offset="1" stop-opacity="0"/></linearGradient></defs>'
        )
        return (
            f'<svg class="chart" role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" aria-labelledby="{self.ident}-t {self.ident}-d">'
            f'<title id="{self.ident}-t">{escape(name)}</title><desc id="{self.ident}-d">{escape("；".join(said) if self.lang == "zh" else "; ".join(said))}</desc>'
            f"{soft}{''.join(self.out)}</svg>"
        )


def _point(statement: Statement, period: Period, growth: bool, lang: Lang) -> Point:
    assert statement.value is not None
    value = statement.value
    half = statement.step / 2 if statement.bound == "eq" else Fraction(0)
    text = printed(statement, lang, rise_named=growth)
    kind = "measured" if statement.kind == "measured" else "reported"
    words = f"{period_text(statement.period, lang)} {text}"
    return Point(
        _middle(period), float(value), float(value - half), float(value + half), statement.bound, kind,
        without_unit(text, statement.unit, lang), words,
    )  # fmt: skip


def _arrow(x: float, y: float, *, up: bool) -> str:
    tip, neck = (-15, -9) if up else (15, 9)
    return f"M{x:.1f} {y:.1f}V{y + neck:.1f}M{x - 4:.1f} {y + neck:.1f}h8L{x:.1f} {y + tip:.1f}z"


def middle_of(period: str | None) -> float | None:
    """Return the middle of a period in years; ``None`` for one that is unknown or cannot be read."""
    read = _period(period)
    return None if read is None else _middle(read)


def _period(text: str | None) -> Period | None:
    if text is None:
        return None
    try:
        return Period.parse(text)
    except PeriodUnreadable:
        return None


def _at(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _years(period: Period) -> tuple[float, float]:
    """Return a period's ends in years; an open one is a year long at its known end."""
    first = period.first or period.last
    last = period.last or period.first
    assert first is not None and last is not None
    if period.is_open:
        return float(first.year), float(first.year + 1)
    return _at(first), last.year + last.timetuple().tm_yday / 366 if last.month < 12 else float(last.year + 1)


def _middle(period: Period) -> float:
    first, last = _years(period)
    return (first + last) / 2
