"""An export as one SQLite file that opens well in Datasette: keys, views, and words for every table and column."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from duizhang import __version__
from duizhang.publishing.export.codebook import Table
from duizhang.publishing.export.descriptor import FORMULAS, NAME, codebook_rows
from duizhang.publishing.export.measured import WORTH
from duizhang.publishing.export.rows import Row
from duizhang.publishing.shapes import Json

DATABASE = "duizhang.sqlite"
_KINDS = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_LABELS = {
    "documents": "name",
    "accounts": "indicator_zh",
    "statements": "quote",
    "findings": "explanation_zh",
}
"""The column by which Datasette calls a row that another refers to."""
_FACETS = {
    "accounts": ["domain", "subject", "provisional"],
    "statements": ["kind", "subject", "measure"],
    "panel": ["indicator_zh", "subject", "period"],
    "verdicts": ["verdict", "due"],
    "findings": ["kind"],
    "tasks": ["kind", "force", "status"],
    "articles": ["kind", "place"],
}
_BEYOND = 2**63
"""The first whole number that SQLite cannot hold."""
_VIEWS = {
    "promised_and_reported": (
        "每个目标的承诺、公布和判断",
        """SELECT v.target_id, a.subject, a.indicator_zh, a.indicator_en, a.scope, a.unit, v.due, v.bound, v.value,
        v.value_max, v.result_period, v.result, v.gap, v.verdict, v.reason_zh, v.reason_en, t.quote AS promised_words,
        r.quote AS reported_words, d.name AS promised_in, e.name AS reported_in
        FROM verdicts v JOIN accounts a ON a.id = v.account_id
        LEFT JOIN statements r ON r.id = v.result_id LEFT JOIN documents e ON e.id = r.document_id
        LEFT JOIN verdict_statements l ON l.target_id = v.target_id AND l.role = 'target' AND l.statement_id = (
          SELECT min(statement_id) FROM verdict_statements m WHERE m.target_id = v.target_id AND m.role = 'target')
        LEFT JOIN statements t ON t.id = l.statement_id LEFT JOIN documents d ON d.id = t.document_id""",
    ),
    "task_words": (
        "任务和它所在的文件",
        """SELECT t.id, d.name AS document, t.clause, t.text, t.due, t.force, t.responsible, t.status
        FROM tasks t JOIN documents d ON d.id = t.document_id""",
    ),
}


def write_database(folder: Path, tables: Sequence[Table], rows: Mapping[str, Sequence[Row]]) -> list[str]:
    """Write the database and Datasette's metadata into a folder and return the names of the files.

    An earlier export of the same name is replaced when the new one is whole.
    """
    path, made = folder / DATABASE, folder / f"{DATABASE}.part"
    made.unlink(missing_ok=True)
    with closing(sqlite3.connect(made)) as connection:
        for table in tables:
            connection.execute(_create(table))
            for variable in table.variables:
                if variable.refers and table.key[0] != variable.name:
                    name = f"ix_{table.name}_{variable.name}"
                    connection.execute(f'CREATE INDEX "{name}" ON "{table.name}" ("{variable.name}")')
            marks = ", ".join("?" * len(table.variables))
            values = ([_value(row[v.name]) for v in table.variables] for row in rows[table.name])
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', values)
        book = codebook_rows(tables)
        connection.execute(
            "CREATE TABLE codebook ("
            + ", ".join(f'"{name}"' for name in book[0])
            + ', PRIMARY KEY ("table", "variable"))'
        )
        marks = ", ".join("?" * len(book[0]))
        connection.executemany(
            f"INSERT INTO codebook VALUES ({marks})", [[_value(v) for v in row.values()] for row in book]
        )
        for name, (_, query) in _VIEWS.items():
            connection.execute(f'CREATE VIEW "{name}" AS {query}')
        connection.commit()
        connection.execute("ANALYZE")
        connection.commit()
    made.replace(path)
    (folder / "metadata.json").write_text(
        json.dumps(_metadata(tables), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    return [DATABASE, "metadata.json"]


def _create(table: Table) -> str:
    columns = []
    for v in table.variables:
        told = f'"{v.name}" {_KINDS.get(v.type, "TEXT")}'
        columns.append(told if v.nullable else f"{told} NOT NULL")
    columns.append(f"PRIMARY KEY ({', '.join(_quoted(name) for name in table.key)})")
    columns += [
        f'FOREIGN KEY ("{v.name}") REFERENCES "{v.refers[0]}" ("{v.refers[1]}")'
        for v in table.variables
        if v.refers
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)})'


def _quoted(name: str) -> str:
    return f'"{name}"'


def _value(value: Any) -> Any:
    """Return a value as SQLite takes it: whole numbers beyond its 64 bits (百亿亿) as the nearest real one."""
    if isinstance(value, int) and not -_BEYOND <= value < _BEYOND:
        return float(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _metadata(tables: Sequence[Table]) -> Json:
    described: Json = {}
    for table in tables:
        told: Json = {
            "title": table.meaning.zh,
            "description": table.meaning.en,
            "columns": {v.name: f"{v.meaning.zh} {v.meaning.en}" for v in table.variables},
        }
        if table.name in _LABELS:
            told["label_column"] = _LABELS[table.name]
        if table.name in _FACETS:
            told["facets"] = _FACETS[table.name]
        described[table.name] = told
    described |= {name: {"title": title} for name, (title, _) in _VIEWS.items()}
    return {
        "title": f"对账 duizhang {__version__}",
        "description": f"{WORTH.zh} {WORTH.en}",
        "databases": {Path(DATABASE).stem: {"title": NAME, "description": FORMULAS[1], "tables": described}},
    }
