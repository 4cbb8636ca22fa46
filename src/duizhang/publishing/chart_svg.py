"""The chart of one account as inline SVG.

Targets are bars over the time for which they are due, with a thin lead from the day on which they were set;
a bound has an arrow, an approximate target a band that fades out. Reported values are discs with the whiskers
of their rounding, measured ones squares on a line, months of them a line of their own, implied ones hollow bars; the line by which progress is judged
is dashed, and where figures are not counted as before there is a rule. Colours come from the page's style sheet
through classes; shapes and labels carry the meaning without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from duizhang.accounts.model import Account
from duizhang.publishing.chart_collect import collect
from duizhang.publishing.chart_labels import Heading, headings_of, headroom, labels_of
from duizhang.publishing.chart_marks import (
    DOWN,
    FONT,
    UP,
    Bar,
    Break,
    Drawing,
    Hollow,
    Point,
    rounded,
    ticks_of,
)
from duizhang.publishing.chart_times import named_times
from duizhang.publishing.figures import number, unit_text
from duizhang.publishing.layout import Box, text_width
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, place_name
from duizhang.publishing.words import Lang, say

KEYS: Mapping[str, str] = {
    "promised": '<g class="c-target"><line class="c-bar" x1="1" y1="6" x2="21" y2="6"/></g>',
    "since": '<g class="c-target"><line class="c-lead" x1="4" y1="6" x2="21" y2="6"/>'
    '<circle class="c-set" cx="4" cy="6" r="2.5"/></g>',
    "reported": '<g class="c-reported"><circle class="c-dot" cx="11" cy="6" r="5"/></g>',
    "measured": '<g class="c-measured"><rect class="c-dot" x="7" y="2" width="8" height="8"/></g>',
    "implied": '<rect class="c-implied" x="7" y="1" width="8" height="10"/>',
    "line": '<line class="c-line" x1="1" y1="10" x2="21" y2="2"/>',
    "break": '<line class="c-break" x1="11" y1="0" x2="11" y2="12"/>',
}
"""Mark → how the legend draws it, in 22 by 12 pixels."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, which of its marks occur (:attr:`Drawing.marks`), and where figures are not counted as before."""

    svg: str
    marks: tuple[str, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The marks that occur, each with how a legend draws it."""
        return [(mark, KEYS[mark]) for mark in self.marks]


def account_chart(
    account: Account, lookup: Lookup, *, ident: str, lang: Lang = "zh", width: int = 640, height: int = 264
) -> Chart | None:
    """Draw an account; ``None`` where no value has a time, or there is nothing to see beside a single figure.

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


class _Pen:
    """Turns a drawing into SVG; one use each."""

    def __init__(
        self, account: Account, drawing: Drawing, ident: str, lang: Lang, width: int, height: int
    ) -> None:
        self.account, self.d, self.ident, self.lang = account, drawing, ident, lang
        self.width = width
        self.y0, self.y1 = drawing.axis(account, 0.2)
        self.ticks = ticks_of(self.account, self.y0, self.y1)
        self.reach = drawing.reach
        labels = [self._tick(t) for t in self.ticks]
        self.left = max(text_width(label, FONT) for label in labels) + 14
        self.right, self.bottom = 14.0, 28.0
        self.headings = headings_of(drawing, self.x, self.left, self.width - 2)
        self.top = 30.0 + headroom(self.headings)
        self.height = height + headroom(self.headings)
        self.out: list[str] = []

    def _tick(self, value: float) -> str:
        return number(rounded(value), self.lang)

    def x(self, year: float) -> float:
        first, last = self.reach
        return self.left + (year - first) / (last - first) * (self.width - self.left - self.right)

    def y(self, value: float) -> float:
        share = (value - self.y0) / ((self.y1 - self.y0) or 1.0)
        return self.height - self.bottom - share * (self.height - self.top - self.bottom)

    def draw(self) -> Chart:
        self._axes()
        for heading in self.headings:
            self._break(heading)
        for x0, y0, x1, y1 in self.d.lines:
            self._line("c-line", self.x(x0), self.y(y0), self.x(x1), self.y(y1))
        for bar in self.d.bars:
            self._bar(bar)
        for hollow in self.d.hollows:
            self._hollow(hollow)
        self._joined()
        for trace in self.d.traces:
            self._trace(trace)
        for point in self.d.points:
            self._point(point)
        self._labels()
        return Chart(self._wrap(), self.d.marks, tuple(self.d.breaks))

    def _put(self, text: str) -> None:
        self.out.append(text)

    def _line(self, name: str, x0: float, y0: float, x1: float, y1: float) -> None:
        self._put(f'<line class="{name}" x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}"/>')

    def _text(self, name: str, x: float, y: float, words: str, anchor: str = "") -> None:
        turned = f' text-anchor="{anchor}"' if anchor else ""
        self._put(f'<text class="{name}" x="{x:.1f}" y="{y:.1f}"{turned}>{escape(words)}</text>')

    def _axes(self) -> None:
        end, base = self.width - self.right, self.height - self.bottom
        for tick in self.ticks:
            self._line("c-grid", self.left, self.y(tick), end, self.y(tick))
            self._text("c-tick", self.left - 8, self.y(tick) + 4.5, self._tick(tick), "end")
        self._text("c-tick", 0, 14, unit_text(self.account.unit, self.lang).strip())
        self._line("c-axis", self.left, base, end, base)
        named = named_times(self.d.times, end - self.left, self.reach, self.lang, fine=self.d.fine)
        for at, words in named:
            self._line("c-axis", self.x(at), base, self.x(at), base + 4)
            self._text("c-tick", self.x(at), base + 19, words, "middle")

    def _break(self, heading: Heading) -> None:
        x, foot = self.x(heading.at.x), self.top - 6 - heading.above
        self._put(f'<g class="c-change"><title>{escape(heading.at.words)}</title>')
        self._line("c-break", x, foot - 9, x, self.height - self.bottom)
        if heading.text:
            self._text("c-tick", heading.left, foot, heading.text)
        self._put("</g>")

    def _bar(self, bar: Bar) -> None:
        first, last = bar.drawn((self.reach[1] - self.reach[0]) / (self.width - self.left - self.right))
        x0, x1, y = self.x(first), self.x(last), self.y(bar.y)
        old = " c-old" if bar.old else ""
        self._put(f'<g class="c-target{old}"><title>{escape(bar.words)}</title>')
        if bar.since is not None:
            lead = max(self.x(bar.since), self.left)
            self._line("c-lead", lead, y, x0, y)
            self._put(f'<circle class="c-set" cx="{lead:.1f}" cy="{y:.1f}" r="2"/>')
        if bar.y2 is not None:
            self._rect("c-band", x0, self.y(bar.y2), x1, y)
        elif bar.soft is not None:
            half = max(abs(self.y(bar.soft[0]) - y), 3.0)
            self._rect("c-soft", x0, y - half, x1, y + half, fill=f"url(#{self.ident}-soft)")
        self._line("c-bar", x0, y, x1, y)
        self._arrow((x0 + x1) / 2, y, bar.bound)
        self._put("</g>")

    def _rect(self, name: str, x0: float, y0: float, x1: float, y1: float, fill: str = "") -> None:
        filled = f'fill="{fill}" ' if fill else ""
        self._put(
            f'<rect {filled}class="{name}" x="{x0:.1f}" y="{min(y0, y1):.1f}" width="{x1 - x0:.1f}" height="{abs(y1 - y0):.1f}"/>'
        )

    def _arrow(self, x: float, y: float, bound: str) -> None:
        """Put the arrow of a bound, which points to where values are allowed."""
        if bound in UP + DOWN:
            tip, neck = (-15, -9) if bound in UP else (15, 9)
            self._put(
                f'<path class="c-arrow" d="M{x:.1f} {y:.1f}V{y + neck:.1f}M{x - 4:.1f} {y + neck:.1f}h8L{x:.1f} {y + tip:.1f}z"/>'
            )

    def _hollow(self, hollow: Hollow) -> None:
        x, top, bottom = self.x(hollow.x), self.y(hollow.high), self.y(hollow.low)
        if bottom - top < 5:
            middle = (top + bottom) / 2
            top, bottom = middle - 2.5, middle + 2.5
        self._put(f'<g class="c-guessed"><title>{escape(hollow.words)}</title>')
        self._arrow(x, (top + bottom) / 2, hollow.bound)
        self._rect("c-implied", x - 4, top, x + 4, bottom)
        self._put("</g>")

    def _joined(self) -> None:
        """Put the line that joins measured values, in order of time."""
        places = [(self.x(p.x), self.y(p.y)) for p in self.d.measured]
        if len(places) > 1:
            drawn = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
            self._put(f'<path class="c-series" d="M{drawn}"/>')

    def _trace(self, trace: Sequence[Point]) -> None:
        """Put a line of months that were measured, with a small disc a month."""
        places = [(self.x(p.x), self.y(p.y)) for p in trace]
        self._put(f'<path class="c-trace" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in places)}"/>')
        for point, (x, y) in zip(trace, places, strict=True):
            self._put(
                f'<circle class="c-month" cx="{x:.1f}" cy="{y:.1f}" r="2.2"><title>{escape(point.words)}</title></circle>'
            )

    def _point(self, point: Point) -> None:
        x, y = self.x(point.x), self.y(point.y)
        top, bottom = self.y(point.high), self.y(point.low)
        self._put(f'<g class="c-{point.kind}"><title>{escape(point.words)}</title>')
        if point.long:
            self._line("c-whisker", self.x(point.x0), y, self.x(point.x1), y)
        self._arrow(x, y, point.bound)
        if point.ranged:
            self._rect("c-dot", x - 4, top, x + 4, max(bottom, top + 4))
        elif bottom - top >= 3:
            self._put(
                f'<path class="c-whisker" d="M{x:.1f} {top:.1f}V{bottom:.1f}M{x - 4:.1f} {top:.1f}h8M{x - 4:.1f} {bottom:.1f}h8"/>'
            )
        if point.ranged:
            self._put("</g>")
        elif point.kind == "measured":
            self._rect("c-dot", x - 4, y - 4, x + 4, y + 4)
            self._put("</g>")
        else:
            self._put(f'<circle class="c-dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/></g>')

    def _labels(self) -> None:
        inside = Box(0, self.top - 12, self.width - 2, self.height - self.bottom - self.top + 10)
        ticks = [Box(0, self.y(t) - 7, self.left - 4, 14) for t in self.ticks]
        for label in labels_of(self.d, self.x, self.y, inside, others=ticks):
            x, y = self.x(label.x), self.y(label.y)
            to_x, to_y, away = label.box.nearest(x, y)
            if away > label.distance + 4:
                self._line("c-hint", x, y, to_x, to_y)
            self._text(f"c-{label.style}", label.box.x, label.box.y + FONT * 0.86, label.text)

    def _wrap(self) -> str:
        name = f"{place_name(self.account.subject, self.lang)} {account_name(self.account, self.lang)}"
        said = say("semicolon", self.lang).join(self.d.said)
        soft = (
            f'<defs><linearGradient id="{self.ident}-soft" x1="0" y1="0" x2="0" y2="1">'
            '<stop class="c-stop" offset="0" stop-opacity="0"/><stop class="c-stop" offset=".5" stop-opacity=".35"/>'
            '<stop class="c-stop" offset="1" stop-opacity="0"/></linearGradient></defs>'
        )
        return (
            f'<svg class="chart" role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height:.0f}" '
            f'width="{self.width}" height="{self.height:.0f}" aria-labelledby="{self.ident}-t {self.ident}-d">'
            f'<title id="{self.ident}-t">{escape(name)}</title><desc id="{self.ident}-d">{escape(said)}</desc>'
            f"{soft}{''.join(self.out)}</svg>"
        )
