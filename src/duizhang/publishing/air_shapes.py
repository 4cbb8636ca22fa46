"""Evaluations of air as JSON and as rows of a table that is passed on; one shape for every surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.air.ranking import Ranked
from duizhang.monitoring.air.variants import Moved, Variant
from duizhang.monitoring.model import Figure, Remark
from duizhang.publishing.air_words import printed_text, remark_text
from duizhang.publishing.words import Lang
from duizhang.values.numbers import as_json

Json = dict[str, Any]
Told = Mapping[tuple[str, str, str], Sequence[Moved]]
"""Place, station and period → what a variant moves there."""

UNROUNDED = 6
"""Decimals of an unrounded value that has no end."""


def figure_json(figure: Figure, standards: AirStandards, *, lang: Lang = "zh") -> Json:
    """Return a figure: unrounded beside published, with capture and notes."""
    return {
        "place": figure.place,
        "station": figure.station or None,
        "period": figure.period.text,
        "hour": figure.hour,
        "edition": figure.edition,
        "item": figure.item,
        "statistic": figure.statistic,
        "value": as_json(figure.value, places=UNROUNDED),
        "unit": figure.unit,
        "published": published_number(figure),
        "printed": printed_text(figure, standards, lang),
        "says": figure.says or None,
        "valid": figure.valid,
        "capture": (
            None
            if figure.capture is None
            else {"have": figure.capture.have, "need": figure.capture.need, "of": figure.capture.of}
        ),
        "notes": [remark_json(remark, standards, lang=lang) for remark in figure.remarks],
    }


def published_number(figure: Figure) -> int | float | None:
    """Return a figure as published, as a number; its decimals stand in ``printed``."""
    if not figure.published:
        return None
    return float(figure.published) if "." in figure.published else int(figure.published)


def remark_json(remark: Remark, standards: AirStandards, *, lang: Lang = "zh") -> Json:
    """Return a remark: its code, its values, and the sentence."""
    return {"code": remark.code.value, **dict(remark.values), "text": remark_text(remark, standards, lang)}


def ranked_json(row: Ranked, standards: AirStandards, *, lang: Lang = "zh") -> Json:
    """Return a place in a ranking."""
    return {
        "rank": row.rank,
        "place": row.place,
        "score": as_json(row.score),
        "parts": [
            {
                "measure": part.measure,
                "value": as_json(part.value),
                "rank": part.rank,
                "weight": as_json(part.weight),
            }
            for part in row.parts
        ],
        "missing": list(row.missing),
        "valid": row.valid,
        "notes": [remark_json(remark, standards, lang=lang) for remark in row.remarks],
    }


def variants_json(found: Sequence[tuple[Variant, Told]]) -> list[Json]:
    """Return what each variant moves: one row a variant, place and period."""
    return [
        {
            "choice": variant.choice,
            "value": variant.value,
            "place": place,
            "station": station or None,
            "period": period,
            "moves": [
                {
                    "item": one.item,
                    "statistic": one.statistic,
                    "base": as_json(one.base, places=UNROUNDED),
                    "value": as_json(one.value, places=UNROUNDED),
                    "change": as_json(one.change, places=UNROUNDED),
                }
                for one in told
            ],
        }
        for variant, by_period in found
        for (place, station, period), told in by_period.items()
    ]


def change(value: Fraction | None) -> str:
    """Return a difference with its sign, to two decimals: ``+0.35``; ``=`` where there is none, ``≈0`` below that."""
    if value is None:
        return ""
    if value == 0:
        return "="
    told = f"{float(value):+.2f}".rstrip("0").rstrip(".")
    return "≈0" if told in ("+0", "-0") else told.replace("-", "−")


FLAT = (
    "place",
    "station",
    "period",
    "hour",
    "edition",
    "item",
    "statistic",
    "value",
    "unit",
    "published",
    "printed",
    "says",
    "valid",
    "have",
    "need",
    "of",
    "notes",
)
"""Columns of a file of figures."""


def flat_rows(figures: Sequence[Figure], standards: AirStandards, *, lang: Lang = "zh") -> list[list[object]]:
    """Return figures as rows with the columns :data:`FLAT`, notes as one text."""
    rows = []
    for figure in figures:
        told = figure_json(figure, standards, lang=lang)
        told |= told["capture"] or {"have": None, "need": None, "of": None}
        told["notes"] = "；".join(note["text"] for note in told["notes"])
        rows.append([told[name] for name in FLAT])
    return rows
