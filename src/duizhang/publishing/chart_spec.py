"""The chart of one account as one Vega-Lite specification, for the page, for SVG and for PNG.

It draws what :func:`duizhang.publishing.chart_collect.collect` gathers, with the marks of that chart: targets as steps
with their bounds, reported points with whiskers, measured values as a line, implied ones as hollow bars, and a rule
where another edition of a standard or another definition begins. Shapes and labels say the same without colours.
"""

from __future__ import annotations

from duizhang.accounts.model import Account
from duizhang.publishing.chart_collect import collect
from duizhang.publishing.chart_labels import headings_of, headroom, labels_of
from duizhang.publishing.chart_layers import Layers
from duizhang.publishing.chart_look import DARK, LIGHT, Palette, config, grouped
from duizhang.publishing.chart_marks import Drawing, ticks_of
from duizhang.publishing.chart_times import named_times
from duizhang.publishing.figures import unit_text
from duizhang.publishing.layout import Box, lines_of
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, place_name
from duizhang.publishing.shapes import Json
from duizhang.publishing.sheet_words import words as sheet_words
from duizhang.publishing.words import Lang, say

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""Names the language of the specification; nothing is ever fetched from there."""
_SIGNS = {"promised": "━", "reported": "●", "measured": "■", "implied": "□", "line": "┄", "break": "┆"}
"""Mark → the sign that stands for it in the legend of a picture."""
_TITLE, _SUBTITLE = 17, 12
"""Sizes of letters."""


def has_chart(account: Account, lookup: Lookup) -> bool:
    """Say whether an account has more to draw than its promises or a single figure."""
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
        self.reach = drawing.reach
        self.headings = headings_of(drawing, self._px, 0, width)
        self.words = sheet_words(lang)

    def made(self, *, titled: bool) -> Json:
        """Return the specification."""
        inside = Box(0, 0, self.width, self.height)
        labels = labels_of(self.d, self._px, self._py, inside)
        pixel = (self.reach[1] - self.reach[0]) / self.width, ((self.high - self.low) or 1.0) / self.height
        layers = Layers(self.d, self.c, self._x(), self._y(), pixel)
        spec: Json = {
            "$schema": SCHEMA,
            "description": say("colon", self.lang).join(
                (self._name(), say("semicolon", self.lang).join(self.d.said))
            ),
            "width": self.width,
            "height": self.height,
            "background": self.c.paper,
            "padding": 8,
            "layer": layers.made(self.headings, labels),
            "config": config(self.c),
        }
        if titled:
            spec["title"] = {
                "text": lines_of(self._name(), _TITLE, self.width),
                "subtitle": lines_of(self._legend(), _SUBTITLE, self.width),
                "anchor": "start",
                "offset": 14,
                "color": self.c.ink,
                "subtitleColor": self.c.soft,
                "fontSize": _TITLE,
                "subtitleFontSize": _SUBTITLE,
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
        return " · ".join(f"{sign}\u00a0{word}" for sign, word in shown)

    def _px(self, year: float) -> float:
        first, last = self.reach
        return (year - first) / (last - first) * self.width

    def _py(self, value: float) -> float:
        return self.height - (value - self.low) / ((self.high - self.low) or 1.0) * self.height

    def _x(self) -> Json:
        named = named_times(self.d.times, self.width, self.reach, self.lang, fine=self.d.fine)
        words = " : ".join(f"abs(datum.value - {at}) < 0.01 ? '{name}'" for at, name in named)
        return {
            "field": "x",
            "type": "quantitative",
            "scale": {"domain": list(self.reach), "nice": False, "zero": False},
            "axis": {
                "values": [at for at, _ in named],
                "labelExpr": f"{words} : ''",
                "title": None,
                "grid": False,
                "labelOverlap": False,
            },
        }

    def _y(self) -> Json:
        ticks = ticks_of(self.account, self.low, self.high)
        return {
            "field": "y",
            "type": "quantitative",
            "scale": {"domain": [self.low, self.high], "nice": False, "zero": False},
            "axis": {
                "values": ticks,
                "labelExpr": grouped(self.lang),
                "title": unit_text(self.account.unit, self.lang).strip() or None,
                "titleAngle": 0,
                "titleAlign": "left",
                "titleAnchor": "end",
                "titleY": -10 - headroom(self.headings),
                "titleX": 0,
                "titleFontWeight": "normal",
                "domain": False,
                "ticks": False,
            },
        }
