"""The marks of an account's chart as layers of a Vega-Lite specification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhang.publishing.chart_labels import SMALL, Heading, Label
from duizhang.publishing.chart_look import Palette, faded
from duizhang.publishing.chart_marks import DOWN, UP, Drawing, Hollow, Point
from duizhang.publishing.shapes import Json

_FLATTEST = 6
"""Pixels that an implied interval is drawn high at least: what is flatter could not be seen to be hollow."""
_TOLD: Mapping[str, Json] = {"tooltip": {"field": "words", "type": "nominal", "title": ""}}


class Layers:
    """Builds the layers of one chart.

    Parameters
    ----------
    x, y
        What the specification says of both axes.
    pixel
        How much of the axis of time, and of that of values, a pixel is.
    """

    def __init__(
        self, drawing: Drawing, colours: Palette, x: Json, y: Json, pixel: tuple[float, float]
    ) -> None:
        self.d, self.c, self.x, self.y, self.pixel = drawing, colours, x, y, pixel

    def made(self, headings: Sequence[Heading], labels: Sequence[Label]) -> list[Json]:
        """Return all layers, those in front last."""
        layers = [
            *self._breaks(headings),
            *self._targets(),
            self._arrows(),
            _layer([self._hollow(h) for h in self.d.hollows], self._hollow_mark(), self._box(across=False)),
            *self._points(),
            *self._labels(labels),
        ]
        return [layer for layer in layers if layer is not None]

    def _breaks(self, headings: Sequence[Heading]) -> list[Json | None]:
        rows = [
            {
                "x": h.at.x,
                "label": h.text,
                "words": h.at.words,
                "at": h.left,
                "up": -6 - h.above,
                "top": -15 - h.above,
            }
            for h in headings
        ]
        return [
            _layer(
                rows,
                {"type": "rule", "color": self.c.soft, "strokeDash": [6, 3], "clip": False, "cursor": "help"},
                {
                    "x": self.x,
                    "y": {"field": "top", "type": "quantitative", "scale": None},
                    "y2": {"value": "height"},
                    **_TOLD,
                },
            ),
            _layer(
                rows,
                {"type": "text", "align": "left", "baseline": "alphabetic", "color": self.c.soft, "fontSize": SMALL},
                {
                    "x": {"field": "at", "type": "quantitative", "scale": None},
                    "y": {"field": "up", "type": "quantitative", "scale": None},
                    "text": {"field": "label"},
                    **_TOLD,
                },
            ),
        ]  # fmt: skip

    def _targets(self) -> list[Json | None]:
        left = self.x["scale"]["domain"][0]
        bars = [(b, *b.drawn(self.pixel[0])) for b in self.d.bars]
        soft = [(x0, x1, b.soft) for b, x0, x1 in bars if b.soft is not None]
        return [
            _layer(
                [{"x": x0, "x2": x1, "y": ends[0], "y2": ends[1]} for x0, x1, ends in soft],
                {"type": "rect", "color": faded(self.c.ink), "tooltip": None},
                self._box(),
            ),
            _layer(
                [{"x": x0, "x2": x1, "y": b.y, "y2": b.y2} for b, x0, x1 in bars if b.y2 is not None],
                {"type": "rect", "color": self.c.ink, "opacity": 0.13},
                self._box(),
            ),
            _layer(
                [{"x": x0, "y": y0, "x2": x1, "y2": y1} for x0, y0, x1, y1 in self.d.lines],
                {"type": "rule", "color": self.c.soft, "strokeDash": [2, 4]},
                self._box(),
            ),
            _layer(
                [{"x": max(b.since, left), "x2": x0, "y": b.y} for b, x0, _ in bars if b.since is not None],
                {"type": "rule", "color": self.c.ink, "opacity": 0.4},
                {"x": self.x, "x2": {"field": "x2"}, "y": self.y},
            ),
            _layer(
                [{"x": x0, "x2": x1, "y": b.y, "words": b.words, "old": b.old} for b, x0, x1 in bars],
                {"type": "rule", "color": self.c.ink, "strokeWidth": 3, "cursor": "help"},
                {
                    "x": self.x,
                    "x2": {"field": "x2"},
                    "y": self.y,
                    "opacity": {"condition": {"test": "datum.old", "value": 0.4}, "value": 1},
                    **_TOLD,
                },
            ),
        ]

    def _arrows(self) -> Json | None:
        """Return the arrows of bounds: above or below the mark, pointing to where values are allowed."""
        bounded = [((b.x0 + b.x1) / 2, b.y, b.bound, b.words, self.c.ink) for b in self.d.bars]
        bounded += [(p.x, p.y, p.bound, p.words, self._colour(p)) for p in self.d.points]
        bounded += [(h.x, h.low, h.bound, h.words, self.c.reported) for h in self.d.hollows]
        rows = [
            {"x": x, "y": y, "up": bound in UP, "words": words, "colour": colour}
            for x, y, bound, words, colour in bounded
            if bound in UP + DOWN
        ]
        return _layer(
            rows,
            {
                "type": "point",
                "filled": True,
                "size": 80,
                "opacity": 1,
                "shape": {"expr": "datum.up ? 'triangle-up' : 'triangle-down'"},
                "yOffset": {"expr": "datum.up ? -9 : 9"},
            },
            {
                "x": self.x,
                "y": self.y,
                "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None},
                **_TOLD,
            },
        )

    def _hollow(self, implied: Hollow) -> Json:
        least = _FLATTEST * self.pixel[1]
        middle, half = (implied.low + implied.high) / 2, max(implied.high - implied.low, least) / 2
        return {"x": implied.x, "y": middle - half, "y2": middle + half, "words": implied.words}

    def _hollow_mark(self) -> Json:
        return {
            "type": "bar",
            "width": 9,
            "fill": self.c.paper,
            "stroke": self.c.reported,
            "strokeWidth": 1.75,
            "cursor": "help",
        }

    def _colour(self, point: Point) -> str:
        return self.c.measured if point.kind == "measured" else self.c.reported

    def _points(self) -> list[Json | None]:
        spread = [p for p in self.d.points if p.high > p.low and not p.ranged]
        reported = [p for p in self.d.points if p.kind == "reported" and not p.ranged]
        own = {"condition": {"test": "datum.kind === 'measured'", "value": self.c.measured}}
        colour = {**own, "value": self.c.reported}
        disc = {"type": "point", "filled": True, "opacity": 1, "cursor": "help"}
        return [
            _layer(
                [{"x": p.x0, "x2": p.x1, "y": p.y, "kind": p.kind} for p in self.d.points if p.long],
                {"type": "rule", "strokeWidth": 1.5},
                {"x": self.x, "x2": {"field": "x2"}, "y": self.y, "color": colour},
            ),
            _layer(
                [{"x": p.x, "y": p.low, "y2": p.high, "kind": p.kind} for p in spread],
                {"type": "errorbar", "ticks": {"size": 8}, "rule": {}},
                {"x": self.x, "y": {**self.y, "field": "y"}, "y2": {"field": "y2"}, "color": colour},
            ),
            _layer(
                [{**_place(p), "y": p.low, "y2": p.high, "kind": p.kind} for p in self.d.points if p.ranged],
                {"type": "bar", "width": 9, "cursor": "help"},
                {**self._box(across=False), "color": colour},
            ),
            *self._traces(),
            _layer(
                [_place(p) for p in self.d.measured],
                {"type": "line", "color": self.c.measured, "strokeWidth": 2},
                {"x": self.x, "y": self.y},
            ),
            _layer(
                [_place(p) for p in self.d.measured if not p.ranged],
                {**disc, "shape": "square", "size": 64, "color": self.c.measured},
                {"x": self.x, "y": self.y, **_TOLD},
            ),
            _layer(
                [_place(p) for p in reported],
                {**disc, "size": 90, "color": self.c.reported},
                {"x": self.x, "y": self.y, **_TOLD},
            ),
        ]

    def _traces(self) -> list[Json | None]:
        """Return the lines of months that were measured, with a small disc a month."""
        rows = [{**_place(p), "trace": n} for n, trace in enumerate(self.d.traces) for p in trace]
        dot = {"type": "point", "filled": True, "size": 18, "opacity": 1, "cursor": "help"}
        at = {"x": self.x, "y": self.y}
        return [
            _layer(
                rows,
                {"type": "line", "color": self.c.measured, "strokeWidth": 1.5},
                {**at, "detail": {"field": "trace"}},
            ),
            _layer(rows, {**dot, "color": self.c.measured}, {**at, **_TOLD}),
        ]

    def _labels(self, labels: Sequence[Label]) -> list[Json | None]:
        return [
            _layer(
                [_written(label) for label in labels if label.style == style],
                {
                    "type": "text",
                    "align": "left",
                    "baseline": "top",
                    "color": colour,
                    "fontWeight": weight,
                },
                {
                    "x": {"field": "left", "type": "quantitative", "scale": None},
                    "y": {"field": "top", "type": "quantitative", "scale": None},
                    "text": {"field": "label"},
                },
            )
            for style, colour, weight in (
                ("value", self.c.ink, "bold"),
                ("goal", self.c.ink, "normal"),
                ("guess", self.c.soft, "normal"),
            )
        ]

    def _box(self, *, across: bool = True) -> Json:
        sides: Json = {"x": self.x, "y": self.y, "y2": {"field": "y2"}, **_TOLD}
        return {**sides, "x2": {"field": "x2"}} if across else sides


def _written(label: Label) -> Json:
    return {"left": round(label.box.x, 1), "top": round(label.box.y, 1), "label": label.text}


def _layer(rows: Sequence[Json], mark: Json, encoding: Json) -> Json | None:
    """Return a layer; ``None`` where there is nothing to draw."""
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding} if rows else None


def _place(point: Point) -> Json:
    return {"x": point.x, "y": point.y, "words": point.words}
