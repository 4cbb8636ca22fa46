"""``read``: documents into a ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from duizhang.app import demo as demonstration


@pytest.fixture
def documents(tmp_path: Path) -> Any:
    return demonstration.prepare(tmp_path / "given") / "documents"


def test_the_report_has_the_promised_shape(run: Any, documents: Path) -> None:
    report = run("read", documents, "--json").json
    assert set(report) >= {"documents", "articles", "statements", "skipped", "seconds"}
    assert set(report["statements"]) >= {"new", "same"}
    assert report["documents"] == 14
    assert report["statements"]["new"] > 30
    assert report["skipped"] == []


def test_reading_twice_changes_nothing(run: Any, documents: Path) -> None:
    first = run("read", documents, "--json").json
    again = run("read", documents, "--json").json
    assert again["statements"]["new"] == 0
    assert again["statements"]["same"] == first["statements"]["new"] + first["statements"]["same"]


def test_the_number_of_processes_changes_nothing(
    run: Any, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duizhang.app.spreading.BATCH_CHARACTERS", 200)
    one = run("claims", documents, "--json")
    two = run("claims", documents, "--json", "--jobs", "2")
    assert one.code == two.code == 0
    assert one.out == two.out


def test_the_ledger_may_be_named_by_option_or_environment(run: Any, documents: Path, tmp_path: Path) -> None:
    run("read", documents, "--ledger", "named.db")
    assert (tmp_path / "named.db").exists()
    assert not (tmp_path / "duizhang.db").exists()
    assert run("accounts", "--json", env={"DUIZHANG_LEDGER": "named.db"}).json


def test_the_summary_says_what_to_do_next(run: Any, documents: Path) -> None:
    outcome = run("read", documents)
    assert outcome.out.startswith("读入 14 份文件")
    assert "duizhang accounts" in outcome.err
    english = run("read", documents, "--again", "--lang", "en")
    assert english.out.startswith("Read 14 documents")


def test_the_address_of_a_ledger_is_told_without_its_password(
    run: Any, documents: Path, postgres: str
) -> None:
    url = make_url(postgres).set(password="a-secret-word").render_as_string(hide_password=False)
    outcome = run("read", documents, "--ledger", url)
    assert outcome.code == 0 and "***@" in outcome.err
    assert "a-secret-word" not in outcome.out + outcome.err


def test_standard_input_is_a_document(run: Any) -> None:
    text = "临溪市公报\n\n2025年6月4日\n\n2024年，临溪市优良天数300天。\n"
    claims = run("claims", "-", "--json", text=text).lines
    assert [c["number"] for c in claims] == ["300"]


def test_a_ledger_in_a_folder_that_is_not_there_is_refused(run: Any, documents: Path) -> None:
    outcome = run("read", documents, "--ledger", "no/where.db", "--json")
    assert outcome.code == 2
    assert outcome.errors[0]["code"] == "ledger-unusable"


def test_a_file_that_is_no_ledger_is_refused(run: Any, documents: Path, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text(json.dumps({"not": "a ledger"}) * 50)
    outcome = run("read", documents, "--ledger", "x.db", "--json")
    assert outcome.code == 2
    assert outcome.errors[0]["code"] == "ledger-unusable"
