"""How charts look: colours of both appearances, of the Okabe-Ito set where they carry a meaning, and letters."""

from __future__ import annotations

from dataclasses import dataclass

from duizhang.publishing.chart_marks import FONT
from duizhang.publishing.shapes import Json
from duizhang.publishing.words import Lang

FONTS = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, Source Han Sans SC, sans-serif"


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


def config(colours: Palette) -> Json:
    """Return what a specification says of letters and axes."""
    return {
        "font": FONTS,
        "text": {"fontSize": FONT},
        "axis": {
            "labelColor": colours.soft,
            "titleColor": colours.soft,
            "gridColor": colours.line,
            "domainColor": colours.soft,
            "tickColor": colours.soft,
            "labelFontSize": FONT - 1,
            "titleFontSize": FONT - 1,
        },
        "view": {"stroke": None},
    }


def faded(colour: str) -> Json:
    """Return a colour that fades out upwards and downwards."""
    clear = {"offset": 0, "color": _clear(colour, 0)}
    return {
        "gradient": "linear",
        "x1": 0, "y1": 0, "x2": 0, "y2": 1,
        "stops": [clear, {"offset": 0.5, "color": _clear(colour, 0.35)}, {**clear, "offset": 1}],
    }  # fmt: skip


def grouped(lang: Lang) -> str:
    """Return the expression that groups the numbers of an axis as the language does."""
    if lang == "en":
        return (
            "abs(datum.value) >= 1e12 ? format(datum.value / 1e12, '~r') + ' trillion' : "
            "abs(datum.value) >= 1e9 ? format(datum.value / 1e9, '~r') + ' billion' : "
            "abs(datum.value) >= 1e7 ? format(datum.value / 1e6, '~r') + ' million' : "
            "replace(format(datum.value, ',.6~f'), '-', '−')"
        )
    return (
        "(datum.value < 0 ? '−' : '') + ("
        "abs(datum.value) >= 1e16 ? format(abs(datum.value) / 1e16, '.6~f') + '亿亿' : "
        "abs(datum.value) >= 1e12 ? format(abs(datum.value) / 1e12, '.6~f') + '万亿' : "
        "abs(datum.value) >= 1e8 ? format(abs(datum.value) / 1e8, '.6~f') + '亿' : "
        "abs(datum.value) >= 1e4 ? format(abs(datum.value) / 1e4, '.6~f') + '万' : "
        "format(abs(datum.value), '.6~f'))"
    )


def _clear(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
