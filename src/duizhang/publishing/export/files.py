"""Writing tables: CSV, JSON and Parquet, a file each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from duizhang.publishing.csvout import csv_text
from duizhang.publishing.export.codebook import Table
from duizhang.publishing.export.rows import Row

MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
"""Formats with a file for each table, and their media types."""


def write_table(path: Path, table: Table, rows: Sequence[Row], form: str) -> None:
    """Write the rows of a table in one of the formats of :data:`MEDIA`."""
    if form == "csv":
        names = [v.name for v in table.variables]
        text = csv_text(names, ([_cell(row[name]) for name in names] for row in rows))
        path.write_bytes(text.encode("utf-8", "replace"))
    elif form == "json":
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        path.write_bytes(f"[\n{lines}\n]\n".encode("utf-8", "replace"))
    else:
        _write_parquet(path, table, rows)


def _cell(value: Any) -> Any:
    """Return what stands for a value in CSV: lists as JSON, truth as words, both as Frictionless reads them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _write_parquet(path: Path, table: Table, rows: Sequence[Row]) -> None:
    import polars

    kinds: dict[str, Any] = {
        "string": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "date": polars.Date,
        "array": polars.List(polars.String),
    }
    days = {v.name for v in table.variables if v.type == "date"}
    read = {v.name: polars.String if v.name in days else kinds[v.type] for v in table.variables}
    columns = {v.name: [_clean(row[v.name], v.type) for row in rows] for v in table.variables}
    frame = polars.DataFrame(columns, schema=read).with_columns(
        polars.col(name).str.to_date() for name in sorted(days)
    )
    frame.write_parquet(path)


def _clean(value: Any, kind: str) -> Any:
    """Return a value as Parquet takes it: no lone surrogates, numbers of one kind."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if kind == "number" and value is not None:
        return float(value)
    return value
