"""What describes an export: the data package of Frictionless, and the codebook as a table and as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhang import __version__
from duizhang.publishing.export.codebook import Table, Variable
from duizhang.publishing.export.measured import RATE_NAMES, WORTH, measured
from duizhang.publishing.export.rows import Row
from duizhang.publishing.shapes import Json

NAME = "duizhang-ledger"
FORMULAS = (
    "CSV：文字以 = + - @（半角或全角）、制表符或换行开头的，前面加一个撇号 '，表格软件就不会当作公式运行；"
    "还原时去掉这个撇号。其余格式逐字照录。",
    "CSV: a text that begins with = + - @ (half- or full-width), a tab or a line break is preceded by an apostrophe, so "
    "that no spreadsheet runs it as a formula; take that apostrophe away to restore it. All other formats keep texts "
    "verbatim.",
)
CODEBOOK_COLUMNS = (
    *("table", "variable", "type", "nullable", "meaning_zh", "meaning_en", "values", "refers_to"),
    *RATE_NAMES,
)


def data_package(
    tables: Sequence[Table],
    files: Mapping[str, str],
    counts: Mapping[str, int],
    *,
    media: str,
    as_of: str | None,
) -> Json:
    """Return the descriptor of an export (``datapackage.json``).

    Parameters
    ----------
    files
        Name of a table → the file that holds it, beside the descriptor.
    counts
        Name of a table → how many rows it has.
    media
        The media type of the files.
    as_of
        The day by which documents counted.
    """
    told = measured()
    return {
        "name": NAME,
        "title": "对账 duizhang: promised, reported, measured",
        "description": f"{FORMULAS[0]} {WORTH.zh}\n\n{FORMULAS[1]} {WORTH.en}",
        "version": __version__,
        "as_of": as_of,
        "measured": {"version": told.version, "extractor": told.extractor, "labels": told.data},
        "resources": [_resource(t, files[t.name], counts[t.name], media) for t in tables],
    }


def codebook_rows(tables: Sequence[Table]) -> list[Row]:
    """Return the codebook as a table: a row for each variable."""
    told = measured()
    return [
        {
            "table": table.name,
            "variable": v.name,
            "type": v.type,
            "nullable": v.nullable,
            "meaning_zh": v.meaning.zh,
            "meaning_en": v.meaning.en,
            "values": "; ".join(f"{code} = {pair.zh} / {pair.en}" for code, pair in v.values.items()),
            "refers_to": ".".join(v.refers) if v.refers else "",
            **{rate: told.error_rates(v.measured).get(rate) for rate in RATE_NAMES},
        }
        for table in tables
        for v in table.variables
    ]


def codebook_page(tables: Sequence[Table], counts: Mapping[str, int]) -> str:
    """Return the codebook as Markdown for people, Chinese first."""
    told = measured()
    version = f"duizhang {told.version}, {told.extractor}, labels {told.data}"
    lines = [
        "# 变量手册 Codebook",
        "",
        f"误差率 error rates ({' / '.join(RATE_NAMES)}): {version}.",
        "",
        WORTH.zh,
        "",
        WORTH.en,
        "",
    ]
    lines += [*FORMULAS, ""]
    for table in tables:
        lines += [
            f"## {table.name} ({counts[table.name]})",
            "",
            f"{table.meaning.zh} · {table.meaning.en}",
            "",
        ]
        if table.measured:
            lines += [_rows_wrong(table.measured), ""]
        lines += ["| variable | type | 含义 | meaning | values | error rates |", "|---|---|---|---|---|---|"]
        lines += [_line(v) for v in table.variables]
        lines.append("")
    return "\n".join(lines)


def _line(v: Variable) -> str:
    error = " / ".join(f"{rate:.1%}" for rate in measured().error_rates(v.measured).values())
    values = "<br>".join(f"`{code}` {pair.zh} {pair.en}" for code, pair in v.values.items())
    refers = f"→ {'.'.join(v.refers)} " if v.refers else ""
    return f"| `{v.name}` | {v.type} | {v.meaning.zh} | {v.meaning.en} | {refers}{values} | {error} |"


def _rows_wrong(what: str) -> str:
    shares = measured().rows_wrong(what).values()
    return "；".join(
        f"{zh} {en}: {' / '.join(f'{share[key]:.1%}' for share in shares)}"
        for key, zh, en in (("false", "多出的行", "rows too many"), ("missing", "漏掉的行", "rows missing"))
    )


def _resource(table: Table, path: str, rows: int, media: str) -> Json:
    schema: Json = {
        "fields": [_field(v) for v in table.variables],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    foreign = [(v.name, *v.refers) for v in table.variables if v.refers]
    if foreign:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": home, "fields": column}}
            for name, home, column in foreign
        ]
    told: Json = {
        "name": table.name,
        "title": table.meaning.zh,
        "description": table.meaning.en,
        "path": path,
        "format": path.rsplit(".", 1)[-1],
        "mediatype": media,
        "encoding": "utf-8",
        "count": rows,
        "schema": schema,
    }
    if told["format"] == "sqlite":
        told["dialect"] = {"table": table.name}
    if table.measured:
        told["rows_wrong"] = measured().rows_wrong(table.measured)
    return told


def _field(v: Variable) -> Json:
    told: Json = {"name": v.name, "type": v.type, "title": v.meaning.zh, "description": v.meaning.en}
    constraints: Json = {} if v.nullable or v.type == "string" else {"required": True}
    if v.values:
        told["categories"] = [{"value": code, "label": f"{p.zh} {p.en}"} for code, p in v.values.items()]
        constraints["enum"] = [*v.values, ""]
    if constraints:
        told["constraints"] = constraints
    return {**told, **measured().error_rates(v.measured)}
