"""Figures of an evaluation as files: CSV, workbook, Parquet, JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

from duizhang.accounts.model import Bilingual
from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.model import Figure
from duizhang.publishing.air_shapes import FLAT, figure_json, flat_rows
from duizhang.publishing.air_tables import value_cell
from duizhang.publishing.air_words import capture_text, figure_name, unit_name
from duizhang.publishing.csvout import csv_text
from duizhang.publishing.words import Lang, pick
from duizhang.publishing.workbook import Book, Column

FORMATS = (".csv", ".xlsx", ".parquet", ".json")
HEADS = (
    (Bilingual("城市", "City"), 12),
    (Bilingual("点位", "Station"), 10),
    (Bilingual("时期", "Period"), 12),
    (Bilingual("指标", "Figure"), 26),
    (Bilingual("结果", "Result"), 34),
    (Bilingual("发布值", "Published"), 10),
    (Bilingual("未修约", "Unrounded"), 12),
    (Bilingual("单位", "Unit"), 12),
    (Bilingual("有效数据", "Capture"), 14),
    (Bilingual("版次", "Edition"), 16),
    (Bilingual("说明", "Notes"), 70),
)
"""Columns of the workbook, and their widths."""


def figures_file(
    figures: Sequence[Figure], standards: AirStandards, suffix: str, *, lang: Lang = "zh"
) -> str | bytes:
    """Return figures as the content of a file of a suffix of :data:`FORMATS`."""
    if suffix == ".json":
        rows = [figure_json(figure, standards, lang=lang) for figure in figures]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    rows_flat = flat_rows(figures, standards, lang=lang)
    if suffix == ".csv":
        return csv_text(FLAT, rows_flat)
    if suffix == ".parquet":
        import polars as pl

        buffer = io.BytesIO()
        columns = {name: [row[at] for row in rows_flat] for at, name in enumerate(FLAT)}
        numbers = {"value": pl.Float64, "published": pl.Float64, "valid": pl.Boolean}
        whole = dict.fromkeys(("hour", "have", "need"), pl.Int64)
        schema = {name: numbers.get(name, whole.get(name, pl.String)) for name in FLAT}
        pl.DataFrame(columns, schema=schema, strict=False).write_parquet(buffer)
        return buffer.getvalue()
    return _workbook(figures, standards, lang)


def _workbook(figures: Sequence[Figure], standards: AirStandards, lang: Lang) -> bytes:
    """A sheet for people: figures by their names, a figure without enough data called so."""
    book = Book()
    heads = [Column(pick(title, lang), width) for title, width in HEADS]
    rows = []
    for figure in figures:
        told = figure_json(figure, standards, lang=lang)
        hour = "" if figure.hour is None else f" {figure.hour:02d}"
        rows.append(
            [
                figure.place,
                figure.station,
                f"{figure.period.text}{hour}",
                figure_name(figure, lang),
                value_cell(figure, standards, lang),
                told["published"],
                told["value"],
                unit_name(figure.unit, lang),
                "" if figure.capture is None else capture_text(figure.capture, lang),
                figure.edition,
                "；".join(note["text"] for note in told["notes"]),
            ]
        )
    book.listed(book.sheet("空气质量" if lang == "zh" else "Air quality"), heads, rows, frozen=4)
    return book.content()
