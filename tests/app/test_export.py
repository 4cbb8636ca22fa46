"""A ledger as data: the same rows in every format, with keys that hold and words for every variable."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import polars
import pytest
from tests.web.air_days import HEAVY, LACKING, keep_air

from duizhang.app.deciding import Deciding, decisions_of
from duizhang.app.export import FORMATS, export
from duizhang.app.pipeline import read
from duizhang.core.errors import UsageError
from duizhang.ledger.store import Ledger
from duizhang.publishing.export.codebook import tables
from duizhang.publishing.export.measured import RATE_NAMES, measured

PLAN = """=HYPERLINK("http://evil.example","云溪市")水环境治理工作方案

2024年5月6日

到2027年，云溪市PM2.5年均浓度降至33微克/立方米以下，劣V类断面比例控制在3%左右。
市水务局牵头，市财政局配合，要加快建设河湖巡查站，2026年底前建成20处。
"""
BULLETIN = """云溪市环境状况公报

2026年1月20日

2025年，云溪市PM2.5年均浓度36.5微克/立方米，同比下降4.2%。
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "方案.txt").write_text(PLAN, encoding="utf-8")
    (folder / "公报.txt").write_text(BULLETIN, encoding="utf-8")
    with Ledger.open(folder / "a.db") as opened:
        read([folder / "方案.txt", folder / "公报.txt"], opened)
        keep_air(opened, folder)
        yield opened


@pytest.fixture(scope="module")
def folders(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {form: tmp_path_factory.mktemp(form) / "out" for form in FORMATS}
    for form, folder in found.items():
        export(ledger, folder, form)
    return found


def _json(folder: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / f"{table}.json").read_text(encoding="utf-8"))
    return rows


def test_every_format_has_the_same_rows(folders: dict[str, Path]) -> None:
    with closing(sqlite3.connect(folders["sqlite"] / "duizhang.sqlite")) as database:
        for table in tables():
            rows = _json(folders["json"], table.name)
            names = [v.name for v in table.variables]
            assert all(list(row) == names for row in rows)
            frame = polars.read_parquet(folders["parquet"] / f"{table.name}.parquet")
            days = [v.name for v in table.variables if v.type == "date"]
            assert frame.with_columns(polars.col(days).cast(polars.String)).to_dicts() == rows
            columns = ", ".join(f'"{name}"' for name in names)
            stored = database.execute(f"SELECT {columns} FROM {table.name}").fetchall()
            packed = [
                tuple(json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for v in row.values())
                for row in rows
            ]
            assert sorted(stored, key=repr) == sorted(packed, key=repr)
            text = (folders["csv"] / f"{table.name}.csv").read_text(encoding="utf-8-sig")
            assert len(list(csv.DictReader(io.StringIO(text)))) == len(rows)
    assert _json(folders["json"], "verdicts")
    assert _json(folders["json"], "task_statements")


def test_keys_tell_rows_apart_and_lead_somewhere(folders: dict[str, Path]) -> None:
    for table in tables():
        rows = _json(folders["json"], table.name)
        assert len({tuple(row[name] for name in table.key) for row in rows}) == len(rows)
        for v in table.variables:
            values = {row[v.name] for row in rows if row[v.name] is not None} if v.refers else set()
            if v.refers:
                home, column = v.refers
                assert values <= {row[column] for row in _json(folders["json"], home)}
            if v.values:
                assert {row[v.name] for row in rows} <= {*v.values, "", None}
            if not v.nullable:
                assert all(row[v.name] is not None for row in rows), (table.name, v.name)


def test_a_spreadsheet_runs_nothing_and_other_formats_are_verbatim(folders: dict[str, Path]) -> None:
    text = (folders["csv"] / "documents.csv").read_text(encoding="utf-8-sig")
    titles = [row["title"] for row in csv.DictReader(io.StringIO(text))]
    assert any(title.startswith("'=HYPERLINK") for title in titles)
    assert any(row["title"].startswith("=HYPERLINK") for row in _json(folders["json"], "documents"))
    for path in folders["csv"].glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            assert not any(cell.lstrip(" ").startswith(("=", "@", "+", "＝")) for cell in row)
    assert "apostrophe" in (folders["csv"] / "codebook.md").read_text(encoding="utf-8")


def test_the_package_describes_files_that_are_there(folders: dict[str, Path]) -> None:
    for form, folder in folders.items():
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        assert [r["name"] for r in package["resources"]] == [t.name for t in tables()]
        for resource in package["resources"]:
            assert (folder / resource["path"]).is_file(), form
        fields = {
            f["name"]: f
            for r in package["resources"]
            if r["name"] == "statements"
            for f in r["schema"]["fields"]
        }
        assert fields["period"]["error_rate"] == round(1 - measured().scores["held_out"]["period"], 4)
        assert package["measured"]["version"] == measured().version
        assert package["as_of"] == "2026-01-20"


def test_the_codebook_has_every_variable_with_meaning_and_error_rate(folders: dict[str, Path]) -> None:
    text = (folders["csv"] / "codebook.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["table"], r["variable"]) for r in rows] == [
        (t.name, v.name) for t in tables() for v in t.variables
    ]
    assert all(r["meaning_zh"] and r["meaning_en"] for r in rows)
    rates = {(r["table"], r["variable"]): [r[name] for name in RATE_NAMES] for r in rows}
    assert all(0 <= float(rate) < 1 for rate in rates["statements", "value"])
    assert rates["documents", "id"] == [""] * len(RATE_NAMES)


def test_the_panel_has_each_value_once_under_the_name_of_its_indicator(folders: dict[str, Path]) -> None:
    panel, statements = _json(folders["json"], "panel"), _json(folders["json"], "statements")
    values = {
        s["id"]: s for s in statements if s["kind"] in ("actual", "measured") and s["value"] is not None
    }
    assert panel and {row["statement_id"] for row in panel} <= set(values)
    for row in panel:
        said = values[row["statement_id"]]
        assert (row["value"], row["period"], row["quote"]) == (said["value"], said["period"], said["quote"])
        assert row["indicator_zh"] and row["account_id"] == said["account_id"]


def test_a_number_too_large_for_the_database_is_written_as_the_nearest_one(tmp_path: Path) -> None:
    text = "2026年示例市政府工作报告\n\n——2026年1月20日\n\n过去一年，示例市算力总规模达到12.5百亿亿次/秒。\n"
    (tmp_path / "算力.txt").write_text(text, encoding="utf-8")
    with Ledger.open(tmp_path / "a.db") as opened:
        read([tmp_path / "算力.txt"], opened)
        export(opened, tmp_path / "out", "sqlite")
    with closing(sqlite3.connect(tmp_path / "out" / "duizhang.sqlite")) as database:
        assert database.execute("SELECT value FROM statements WHERE number LIKE '12.5%'").fetchone() == (
            1.25e19,
        )


def test_the_database_opens_well_in_datasette(folders: dict[str, Path]) -> None:
    folder = folders["sqlite"]
    with closing(sqlite3.connect(folder / "duizhang.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in tables():
            keys = [row[1] for row in database.execute(f"PRAGMA table_info({table.name})") if row[5]]
            assert set(keys) == set(table.key)
            assert len(database.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()) == sum(
                bool(v.refers) for v in table.variables
            )
        row = database.execute(
            "SELECT value, verdict, promised_words FROM promised_and_reported WHERE indicator_zh LIKE 'PM2.5%'"
        ).fetchone()
        assert row[0] == 33
        assert "33" in row[2]
        assert database.execute("SELECT count(*) FROM panel").fetchone()[0] >= 1
        assert database.execute("SELECT count(*) FROM task_words").fetchone()[0] >= 1
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    described = metadata["databases"]["duizhang"]["tables"]
    assert {t.name for t in tables()} < set(described)
    assert described["statements"]["columns"]["value"]


def test_as_of_a_day_only_what_was_published_by_then_counts(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, tmp_path, "json", as_of=date(2025, 1, 1))
    assert [row["name"] for row in _json(tmp_path, "documents")] == ["方案"]
    assert {row["published"] for row in _json(tmp_path, "statements")} == {"2024-05-06"}
    assert all(row["result_id"] is None for row in _json(tmp_path, "verdicts"))


def test_writing_again_gives_the_same(ledger: Ledger, folders: dict[str, Path], tmp_path: Path) -> None:
    export(ledger, tmp_path, "csv")
    export(ledger, tmp_path, "sqlite")
    for path in folders["csv"].iterdir():
        if path.suffix == ".csv":
            assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_a_folder_that_cannot_be_written_says_so(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        export(ledger, tmp_path / "file", "csv")


@pytest.mark.parametrize("form", FORMATS)
def test_no_path_of_this_machine_and_no_people_are_in_it(form: str, tmp_path: Path) -> None:
    here = tmp_path / "机器上的文件夹"
    here.mkdir()
    (here / "方案.txt").write_text(PLAN, encoding="utf-8")
    with Ledger.open(here / "a.db") as opened:
        read([here / "方案.txt"], opened)
        asked = Deciding("tasks", "accept", (opened.tasks()[0].id,), by="复核员甲", reason="与原文相符")
        for decision in decisions_of(opened, asked):
            opened.decide(decision)
        export(opened, tmp_path / form, form)
    for path in (tmp_path / form).iterdir():
        held = path.read_bytes()
        if path.suffix == ".parquet":
            held = polars.read_parquet(path).write_json().encode()
        for secret in ("机器上的文件夹", str(tmp_path), "复核员甲"):
            assert secret.encode() not in held, path.name
            assert json.dumps(secret)[1:-1].encode() not in held, path.name


def test_days_of_air_and_stations_go_along(folders: dict[str, Path]) -> None:
    days = {row["date"]: row for row in _json(folders["json"], "air_days")}
    assert len(days) == 31
    heavy, lacking = days[HEAVY.isoformat()], days[LACKING.isoformat()]
    assert (heavy["aqi"], heavy["grade"], heavy["pm25"], heavy["too_few"]) == (230, 5, 180, [])
    assert (lacking["state"], lacking["missing"], lacking["pm10"]) == ("least", ["pm10"], None)
    judged = _json(folders["json"], "air_judged")
    assert {row["edition"] for row in judged} == {"2012", "2026-transition", "2026-final"}
    stations = _json(folders["json"], "air_stations")
    assert {row["code"]: row["counts"] for row in stations} == {
        "甲1": True,
        "乙2": True,
        "丁4": True,
        "丙3": False,
    }
