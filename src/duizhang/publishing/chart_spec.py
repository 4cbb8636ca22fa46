"""The chart of one account as one Vega-Lite specification, for the page, for SVG and for PNG.

It draws what :func:`duizhang.publishing.charts.collect` gathers, with the marks of that chart: targets as steps with
their bounds, reported points with whiskers, measured values as a line, implied ones as hollow bars, and a rule where
another edition of a standard or another definition begins. Colours are of the Okabe-Ito set; shapes and labels say
the same without them.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from duizhang.accounts.model import Account
from duizhang.publishing.charts import AIR, FONT, Bar, Drawing, Hollow, Point, collect, middle_of
from duizhang.publishing.figures import unit_text
from duizhang.publishing.layout import Box, along, nice_ticks
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, place_name
from duizhang.publishing.shapes import Json
from duizhang.publishing.sheet_words import words as sheet_words
from duizhang.publishing.words import Lang

__all__ = ["SCHEMA", "Palette", "account_spec", "has_chart"]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""Names the language of the specification; nothing is ever fetched from there."""
FONTS = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, Source Han Sans SC, sans-serif"
_UP, _DOWN = ("ge", "gt"), ("le", "lt")
_FLATTEST = 6
_SIGNS = {"promised": "━", "reported": "●", "measured": "■", "implied": "□", "line": "┄"}
"""Mark → the sign that stands for it in the legend of a picture."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one appearance: paper, ink, soft ink, lines, and those of reported and measured values."""

    paper: str
    ink: str
    soft: str
    line: str
    reported: str
    measured: str


LIGHT = Palette("#fdfdfb", "#17191c", "#555b63", "#dddbd4", "#0072b2", "#b06a00")
DARK = Palette("#15171a", "#e9e7e2", "#a6abb2", "#34383e", "#56b4e9", "#e69f00")


def has_chart(account: Account, lookup: Lookup) -> bool:
    """Say whether an account has anything to draw besides its promises."""
    return collect(account, lookup).tells


def account_spec(
    account: Account,
    lookup: Lookup,
    *,
    lang: Lang = "zh",
    dark: bool = False,
    width: int = 680,
    height: int = 300,
    titled: bool = False,
) -> Json:
    """Return the specification of an account's chart.

    Parameters
    ----------
    width, height
        Of the plot and its axes, in pixels; the labels are placed for this size.
    titled
        Whether the chart carries its name, place and unit, for a picture that leaves the page.
    """
    drawing = collect(account, lookup, lang)
    return _Spec(account, drawing, lang, DARK if dark else LIGHT, width, height).made(titled=titled)


class _Spec:
    """Builds one specification; one use each."""

    def __init__(
        self, account: Account, drawing: Drawing, lang: Lang, colours: Palette, width: int, height: int
    ) -> None:
        self.account, self.d, self.lang, self.c = account, drawing, lang, colours
        self.width, self.height = width, height
        self.low, self.high = drawing.axis(account, 0.22)
        self.first, self.last = int(min(drawing.times)), int(max(drawing.times))
        self.left, self.right = self.first - AIR, self.last + 1 + AIR
        self.words = sheet_words(lang)

    def made(self, *, titled: bool) -> Json:
        """Return the specification."""
        spec: Json = {
            "$schema": SCHEMA,
            "description": self._name(),
            "width": self.width,
            "height": self.height,
            "background": self.c.paper,
            "padding": 8,
            "layer": [layer for layer in self._layers() if layer is not None],
            "config": self._config(),
        }
        if titled:
            spec["title"] = {
                "text": self._name(),
                "subtitle": self._legend(),
                "anchor": "start",
                "offset": 14,
                "color": self.c.ink,
                "subtitleColor": self.c.soft,
                "fontSize": 17,
                "subtitleFontSize": 12,
                "subtitlePadding": 6,
            }
        return spec

    def _name(self) -> str:
        where = place_name(self.account.subject, self.lang)
        unit = unit_text(self.account.unit, self.lang).strip()
        parts = [account_name(self.account, self.lang), where, unit]
        return " · ".join(part for part in parts if part)

    def _legend(self) -> str:
        shown = [(_SIGNS[mark], self.words[f"key_{mark}"]) for mark in self.d.marks if mark in _SIGNS]
        return " · ".join(f"{sign} {word}" for sign, word in shown)

    def _layers(self) -> list[Json | None]:
        soft = [b for b in self.d.bars if b.bound == "approx" and b.near is not None and b.near != b.y]
        ranged = [b for b in self.d.bars if b.y2 is not None]
        leads = [b for b in self.d.bars if b.since is not None]
        return [
            self._editions(),
            _layer(
                [{"x": b.x0, "x2": b.x1, "y": _twice(b)[0], "y2": _twice(b)[1]} for b in soft],
                {"type": "rect", "color": self._fade(), "tooltip": None},
                self._box(),
            ),
            _layer(
                [{"x": b.x0, "x2": b.x1, "y": b.y, "y2": b.y2} for b in ranged],
                {"type": "rect", "color": self.c.ink, "opacity": 0.13},
                self._box(),
            ),
            _layer(
                [{"x": x0, "y": y0, "x2": x1, "y2": y1} for x0, y0, x1, y1 in self.d.lines],
                {"type": "rule", "color": self.c.soft, "strokeDash": [2, 4]},
                self._box(),
            ),
            _layer(
                [{"x": max(b.since or 0.0, self.left), "x2": b.x0, "y": b.y} for b in leads],
                {"type": "rule", "color": self.c.ink, "opacity": 0.4},
                {"x": self._x(), "x2": {"field": "x2"}, "y": self._y()},
            ),
            _layer(
                [{"x": b.x0, "x2": b.x1, "y": b.y, "words": b.words, "old": b.old} for b in self.d.bars],
                {"type": "rule", "color": self.c.ink, "strokeWidth": 3, "cursor": "help"},
                {
                    "x": self._x(),
                    "x2": {"field": "x2"},
                    "y": self._y(),
                    "opacity": {"condition": {"test": "datum.old", "value": 0.4}, "value": 1},
                    **_told(),
                },
            ),
            self._arrows(),
            _layer(
                [self._hollow(h) for h in self.d.hollows],
                {
                    "type": "bar",
                    "width": 9,
                    "fill": self.c.paper,
                    "stroke": self.c.reported,
                    "strokeWidth": 1.75,
                },
                {**self._box(across=False), **_told()},
            ),
            *self._points(),
            *self._labels(),
        ]

    def _hollow(self, implied: Hollow) -> Json:
        """Return an implied interval, drawn no flatter than a bar that can be seen to be hollow."""
        least = _FLATTEST * (self.high - self.low) / self.height
        middle, half = (implied.low + implied.high) / 2, max(implied.high - implied.low, least) / 2
        return {"x": implied.x, "y": middle - half, "y2": middle + half, "words": implied.words}

    def _points(self) -> list[Json | None]:
        exact = [p for p in self.d.points if p.bound not in _UP + _DOWN and p.high > p.low]
        reported = [p for p in self.d.points if p.kind == "reported"]
        measured = sorted((p for p in self.d.points if p.kind == "measured"), key=lambda p: p.x)
        colour = {"condition": {"test": "datum.kind === 'measured'", "value": self.c.measured}}
        return [
            _layer(
                [{"x": p.x, "y": p.low, "y2": p.high, "kind": p.kind} for p in exact],
                {"type": "errorbar", "ticks": {"size": 8}, "rule": {}},
                {
                    "x": self._x(),
                    "y": {**self._y(), "field": "y"},
                    "y2": {"field": "y2"},
                    "color": {**colour, "value": self.c.reported},
                },
            ),
            *self._traces(),
            _layer(
                [_told_point(p) for p in measured],
                {"type": "line", "color": self.c.measured, "strokeWidth": 2},
                {"x": self._x(), "y": self._y()},
            ),
            _layer(
                [_told_point(p) for p in measured],
                {"type": "point", "shape": "square", "filled": True, "size": 64, "opacity": 1, "color": self.c.measured},
                {"x": self._x(), "y": self._y(), **_told()},
            ),
            _layer(
                [_told_point(p) for p in reported],
                {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": self.c.reported, "cursor": "help"},
                {"x": self._x(), "y": self._y(), **_told()},
            ),
        ]  # fmt: skip

    def _traces(self) -> list[Json | None]:
        """Return the lines of months that were measured, with a small point a month."""
        rows = [{**_told_point(p), "trace": n} for n, trace in enumerate(self.d.traces) for p in trace]
        at = {"x": self._x(), "y": self._y()}
        line = {"type": "line", "color": self.c.measured, "strokeWidth": 1.5}
        dot = {
            "type": "point",
            "filled": True,
            "size": 18,
            "opacity": 1,
            "color": self.c.measured,
            "cursor": "help",
        }
        return [
            _layer(rows, line, {**at, "detail": {"field": "trace"}}),
            _layer(rows, dot, {**at, **_told()}),
        ]

    def _arrows(self) -> Json | None:
        """Return the arrows of bounds: half a step above or below the line, pointing where values are allowed."""
        bounded = [((b.x0 + b.x1) / 2, b.y, b.bound, b.words, self.c.ink) for b in self.d.bars]
        bounded += [(p.x, p.y, p.bound, p.words, self.c.reported) for p in self.d.points]
        rows = [
            {"x": x, "y": y, "up": bound in _UP, "words": words, "colour": colour}
            for x, y, bound, words, colour in bounded
            if bound in _UP + _DOWN
        ]
        return _layer(
            rows,
            {
                "type": "point",
                "filled": True,
                "size": 60,
                "opacity": 1,
                "shape": {"expr": "datum.up ? 'triangle-up' : 'triangle-down'"},
                "yOffset": {"expr": "datum.up ? -10 : 10"},
            },
            {
                "x": self._x(),
                "y": self._y(),
                "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None},
                **_told(),
            },
        )

    def _editions(self) -> Json | None:
        rows = [
            {"x": at, "label": label}
            for at, label in editions_of(self.account)
            if self.left <= at <= self.right
        ]
        if not rows:
            return None
        return {
            "data": {"values": rows},
            "layer": [
                {
                    "mark": {"type": "rule", "color": self.c.soft, "strokeDash": [6, 3]},
                    "encoding": {"x": self._x()},
                },
                {
                    "mark": {
                        "type": "text",
                        "align": "left",
                        "dx": 4,
                        "y": 10,
                        "color": self.c.soft,
                        "fontSize": FONT - 1,
                    },
                    "encoding": {"x": self._x(), "text": {"field": "label"}},
                },
            ],
        }

    def _labels(self) -> list[Json | None]:
        """Return labels beside their marks, placed so that they cover neither each other nor what is drawn."""
        taken = list(self._drawn())
        inside = Box(0, 0, self.width, self.height)
        rows: dict[str, list[Json]] = {"value": [], "goal": [], "guess": []}
        for label in self.d.labels(self._px, self._py):
            box = label.placed(taken, inside)
            dx, dy = round(box.x - label.px, 1), round(box.y - label.py, 1)
            rows[label.style].append({"x": label.x, "y": label.y, "label": label.text, "dx": dx, "dy": dy})
        return [
            _layer(
                rows[style],
                {
                    "type": "text",
                    "align": "left",
                    "baseline": "top",
                    "dx": {"expr": "datum.dx"},
                    "dy": {"expr": "datum.dy"},
                    "color": colour,
                    "fontWeight": weight,
                },
                {"x": self._x(), "y": self._y(), "text": {"field": "label"}},
            )
            for style, colour, weight in (
                ("value", self.c.ink, "bold"),
                ("goal", self.c.ink, "normal"),
                ("guess", self.c.soft, "normal"),
            )
        ]

    def _drawn(self) -> list[Box]:
        boxes = []
        for bar in self.d.bars:
            y = self._py(bar.y)
            boxes.append(Box(self._px(bar.x0), y - 3, self._px(bar.x1) - self._px(bar.x0), 6))
            if bar.bound in _UP + _DOWN:
                boxes.append(
                    Box(self._px((bar.x0 + bar.x1) / 2) - 6, y - 16 if bar.bound in _UP else y, 12, 16)
                )
        for point in self.d.points:
            boxes.append(Box(self._px(point.x) - 6, self._py(point.y) - 6, 12, 12))
            top = self._py(point.high)
            boxes.append(Box(self._px(point.x) - 5, top, 10, self._py(point.low) - top))
        for hollow in self.d.hollows:
            top = self._py(hollow.high)
            boxes.append(Box(self._px(hollow.x) - 6, top - 1, 12, self._py(hollow.low) - top + 2))
        for x0, y0, x1, y1 in self.d.lines:
            boxes += along(self._px(x0), self._py(y0), self._px(x1), self._py(y1))
        for trace in self.d.traces:
            for a, b in itertools.pairwise(trace):
                boxes += along(self._px(a.x), self._py(a.y), self._px(b.x), self._py(b.y))
        return boxes

    def _px(self, year: float) -> float:
        return (year - self.left) / (self.right - self.left) * self.width

    def _py(self, value: float) -> float:
        return self.height - (value - self.low) / ((self.high - self.low) or 1.0) * self.height

    def _x(self) -> Json:
        per_year = self.width / (self.right - self.left)
        step = next((s for s in (1, 2, 5, 10, 20) if per_year * s >= 44), 20)
        marked = sorted({int(t) for t in self.d.times})
        years: Sequence[int] = (
            range(self.first, self.last + 1, step) if step == 1 else _spread(marked, per_year)
        )
        return {
            "field": "x",
            "type": "quantitative",
            "scale": {"domain": [self.left, self.right], "nice": False, "zero": False},
            "axis": {
                "values": [year + 0.5 for year in years],
                "labelExpr": "floor(datum.value)",
                "title": None,
                "grid": False,
                "labelOverlap": False,
            },
        }  # fmt: skip

    def _y(self) -> Json:
        ticks = [t for t in nice_ticks(self.low, self.high) if self.low <= t <= self.high]
        return {
            "field": "y",
            "type": "quantitative",
            "scale": {"domain": [self.low, self.high], "nice": False, "zero": False},
            "axis": {
                "values": ticks,
                "labelExpr": _grouped(self.lang),
                "title": unit_text(self.account.unit, self.lang).strip() or None,
                "titleAngle": 0,
                "titleAlign": "left",
                "titleAnchor": "end",
                "titleY": -10,
                "titleX": 0,
                "titleFontWeight": "normal",
                "domain": False,
                "ticks": False,
            },
        }

    def _box(self, *, across: bool = True) -> Json:
        sides: Json = {"x": self._x(), "y": self._y(), "y2": {"field": "y2"}}
        return {**sides, "x2": {"field": "x2"}} if across else sides

    def _fade(self) -> Json:
        clear = {"offset": 0, "color": _clear(self.c.ink, 0)}
        return {
            "gradient": "linear",
            "x1": 0, "y1": 0, "x2": 0, "y2": 1,
            "stops": [clear, {"offset": 0.5, "color": _clear(self.c.ink, 0.35)}, {**clear, "offset": 1}],
        }  # fmt: skip

    def _config(self) -> Json:
        return {
            "font": FONTS,
            "text": {"fontSize": FONT},
            "axis": {
                "labelColor": self.c.soft,
                "titleColor": self.c.soft,
                "gridColor": self.c.line,
                "domainColor": self.c.soft,
                "tickColor": self.c.soft,
                "labelFontSize": FONT - 1,
                "titleFontSize": FONT - 1,
            },
            "view": {"stroke": None},
        }


def editions_of(account: Account) -> list[tuple[float, str]]:
    """Return where the results of an account come under another edition of a standard than those before: year, edition."""
    told = [
        (middle_of(s.period), s.edition)
        for s in account.statements
        if s.edition and s.kind in ("actual", "measured")
    ]
    dated = sorted((at, edition) for at, edition in told if at is not None)
    return [
        (now - 0.5, edition) for (_, before), (now, edition) in itertools.pairwise(dated) if before != edition
    ]


def _layer(rows: list[Json], mark: Json, encoding: Json) -> Json | None:
    """Return a layer; ``None`` where there is nothing to draw."""
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding} if rows else None


def _told_point(point: Point) -> Json:
    return {"x": point.x, "y": point.y, "words": point.words}


def _told() -> dict[str, Any]:
    return {"tooltip": {"field": "words", "type": "nominal", "title": ""}}


def _twice(bar: Bar) -> tuple[float, float]:
    """Return both ends of what an approximate target may mean: as far on its far side as on the near one."""
    assert bar.near is not None
    return bar.near, 2 * bar.y - bar.near


def _spread(years: Sequence[int], per_year: float) -> list[int]:
    """Return the years whose labels have room."""
    kept: list[int] = []
    for year in years:
        if not kept or (year - kept[-1]) * per_year >= 44:
            kept.append(year)
    return kept


def _grouped(lang: Lang) -> str:
    """Return the expression that groups the numbers of an axis as the language does."""
    if lang == "en":
        return "format(datum.value, ',~g')"
    return (
        "abs(datum.value) >= 1e8 ? format(datum.value / 1e8, '~g') + '亿' : "
        "abs(datum.value) >= 1e4 ? format(datum.value / 1e4, '~g') + '万' : format(datum.value, '~g')"
    )


def _clear(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
