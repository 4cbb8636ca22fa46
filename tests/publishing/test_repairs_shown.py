"""A figure from words that were mended is shown with them wherever its evidence is."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from duizhang.accounts.model import Reconciliation
from duizhang.app import pipeline
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.ledger.store import Ledger
from duizhang.publishing.explanation import explanation_text
from duizhang.publishing.panel import account_panel
from duizhang.publishing.sheet import sheet_html
from duizhang.publishing.views import explain_view

TEXT = """临溪市林业发展方案
2025年3月1日
一、目标
到2O27年，全市森林覆盖率达到31.5%。到2030年，湿地保护率达到52%。
"""
TOLD = "原文“2O27”读作“2027”"
Read = tuple[Reconciliation, DocumentRecord, Statement, Statement]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    path = tmp_path / "方案.txt"
    path.write_text(TEXT, "utf-8")
    with Ledger.open(tmp_path / "a.db") as ledger:
        pipeline.read([path], ledger)
        mended, plain = ledger.statements()
        return pipeline.reconciliation(ledger), ledger.document("方案"), mended, plain


def test_it_is_trusted_less(read: Read) -> None:
    _, _, mended, plain = read
    assert mended.confidence < plain.confidence
    assert "repair: 2O27 read as 2027" in mended.explanation
    assert not [step for step in plain.explanation if step.startswith("repair")]


def test_explanation_account_and_sheet_tell_the_raw_words(read: Read) -> None:
    recon, document, mended, _ = read
    explained = explanation_text(explain_view(mended.id, recon, indicators={}, units={}), {mended.id: mended})
    assert f"修补：{TOLD}" in explained
    account = next(account for account in recon.accounts if mended in account.statements)
    console = Console(width=120, record=True)
    console.print(account_panel(account, recon))
    assert TOLD in console.export_text()
    assert sheet_html(document, recon).count(f"文字经过修补：{TOLD}") == 1
    assert "repaired text: 2O27 read as 2027" in sheet_html(document, recon, lang="en")
