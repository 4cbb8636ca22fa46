"""A student takes the panel and its codebook away, and can say which version it was."""

from __future__ import annotations

import csv
import io
import json
import zipfile

from starlette.testclient import TestClient


def _archive(client: TestClient, path: str) -> zipfile.ZipFile:
    answer = client.get(path)
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_the_archive_holds_the_panel_its_codebook_and_its_description(client: TestClient) -> None:
    archive = _archive(client, "/data/csv.zip")
    assert {"panel.csv", "statements.csv", "codebook.csv", "codebook.md", "datapackage.json"} <= set(
        archive.namelist()
    )
    rows = list(csv.DictReader(io.StringIO(archive.read("panel.csv").decode("utf-8-sig"))))
    assert any(row["indicator_zh"] == "PM2.5年均浓度" and row["value"] == "36.2" for row in rows)
    assert json.loads(archive.read("datapackage.json"))["as_of"] == "2026-01-27"


def test_the_same_data_make_the_same_bytes_and_another_day_other_ones(client: TestClient) -> None:
    first, again = (client.get("/data/json.zip").content for _ in range(2))
    assert first == again != client.get("/data/json.zip?as_of=2025-06-01").content


def test_the_page_says_which_version_to_cite_and_how_often_variables_are_wrong(client: TestClient) -> None:
    html = client.get("/data").text
    version = html.split("版本 ", 1)[1][:12]
    assert html.count(version) >= 3 and version in client.get("/data/csv.zip").headers["content-disposition"]
    assert version not in client.get("/data?as_of=2025-06-01").text
    assert "误差率（没看过的文件）" in html and "Error rate" in client.get("/data?lang=en").text


def test_the_codebook_comes_alone(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/data/codebook.csv").text.lstrip("\ufeff"))))
    assert {"statements", "panel", "verdicts"} <= {row["table"] for row in rows}
    assert client.get("/data/yaml.zip").status_code == 400
