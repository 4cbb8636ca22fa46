"""Figures of an evaluation as files: CSV, workbook, Parquet, JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.model import Figure
from duizhang.publishing.air_shapes import FLAT, figure_json, flat_rows
from duizhang.publishing.csvout import csv_text
from duizhang.publishing.words import Lang
from duizhang.publishing.workbook import Book, Column

FORMATS = (".csv", ".xlsx", ".parquet", ".json")
WIDE = {"notes": 60, "place": 14, "statistic": 22, "printed": 12}


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
    book = Book()
    sheet = book.sheet("空气质量" if lang == "zh" else "Air quality")
    book.listed(sheet, [Column(name, WIDE.get(name, 12)) for name in FLAT], rows_flat, frozen=1)
    return book.content()
