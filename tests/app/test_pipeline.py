"""From paths to claims and to a ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duizhang.app import demo, pipeline, spreading
from duizhang.app.record import document_record, statement_records
from duizhang.app.resources import place_id, units
from duizhang.core.errors import EvidenceMismatch
from duizhang.documents.watch import Watch
from duizhang.ledger.store import Ledger

TEXT = "天津市环境状况公报\n\n2025年6月4日\n\n2024年，全市优良天数268天，其中滨海新区270天。\n"


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    path = tmp_path / "bulletin.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_claims_are_the_same_in_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = demo.prepare(tmp_path / "demo") / "documents"
    monkeypatch.setattr(spreading, "BATCH_CHARACTERS", 100)
    one = list(pipeline.claims_of([documents]))
    assert one
    assert one == list(pipeline.claims_of([documents], jobs=2))


def test_progress_counts_documents(tmp_path: Path) -> None:
    documents = demo.prepare(tmp_path / "demo") / "documents"
    watch = Watch()
    claims = list(pipeline.claims_of([documents], watch=watch))
    assert watch.documents == watch.expected == 14
    assert (watch.opened, watch.claims) == (watch.files, len(claims))
    assert watch.slowest(0) is None, "nothing is being worked on any more"


def test_what_is_not_read_is_told_before_the_first_claim(bulletin: Path) -> None:
    told: list[Any] = []
    claims = pipeline.claims_of([bulletin, bulletin.with_name("nothing.txt")], skipped=told.append)
    next(claims)
    assert [notice.code for notice in told] == ["path-missing"]


def test_a_statement_says_what_its_claim_says(bulletin: Path) -> None:
    (document,) = pipeline.read_documents([bulletin])
    ((_, extraction),) = pipeline.extractions([document])
    statements = statement_records(document, extraction.claims, place=place_id)
    assert len(statements) == len(extraction.claims)
    for claim, statement in zip(extraction.claims, statements, strict=True):
        assert document.raw[statement.start : statement.end] == statement.number == claim.number
        assert (statement.value, statement.unit, statement.period) == (claim.value, claim.unit, claim.period)
        assert statement.kind == claim.kind.value
        assert statement.published == date(2025, 6, 4)
        assert statement.document_id == document.id
        assert statement.id.startswith("st_")


def test_a_document_row_covers_its_articles(bulletin: Path) -> None:
    (document,) = pipeline.read_documents([bulletin])
    record = document_record(document)
    (article,) = record.articles
    assert record.raw == TEXT
    assert TEXT[article.start : article.end].startswith("天津市环境状况公报")
    assert article.adopted == date(2025, 6, 4) or article.published == date(2025, 6, 4)


def test_a_statement_that_is_no_slice_leaves_its_document_out_and_the_others_go_on(
    bulletin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = bulletin.with_name("other.txt")
    other.write_text(TEXT.replace("268", "266"), encoding="utf-8")
    honest = Ledger.add

    def refuse_the_first(self: Ledger, documents: Any, *args: Any, **more: Any) -> Any:
        documents = list(documents)
        if documents[0].name == "bulletin":
            raise EvidenceMismatch("a number that is not there")
        return honest(self, documents, *args, **more)

    monkeypatch.setattr(Ledger, "add", refuse_the_first)
    with Ledger.open(tmp_path / "x.db") as ledger:
        report = pipeline.read([bulletin, other], ledger)
        assert [document.name for document in ledger.documents()] == ["other"]
    assert [notice.code for notice in report.skipped] == ["evidence-mismatch"]


def test_a_known_place_is_known_by_any_of_its_names() -> None:
    assert place_id("天津") == place_id("天津市") == "天津市"
    assert place_id("临溪市") == "临溪市"
    assert place_id("") == ""


def test_units_are_found_by_every_spelling() -> None:
    assert units()["微克/立方米"].canonical == "微克/立方米"
    assert len(units()) > 150
