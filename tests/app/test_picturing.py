"""From a file that was read to the cut-outs in its sheet, and what is said where the file is no longer there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.printing import write_pdf

from duizhang.app import pipeline
from duizhang.app.picturing import pictures_of
from duizhang.ledger.records import DocumentRecord, Statement
from duizhang.ledger.store import Ledger
from duizhang.publishing.picturing import Missing, PagePicture
from duizhang.publishing.sheet import sheet_html

LINES = (
    "临溪市绿化三年行动方案",
    "一、目标",
    "到2027年，全市公园绿地面积达到1260公顷，",
    "森林覆盖率达到31.5%。",
)


Kept = tuple[Path, DocumentRecord, list[Statement], Ledger]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    path = tmp_path / "方案.pdf"
    write_pdf(path, [LINES])
    ledger = Ledger.open(tmp_path / "a.db")
    pipeline.read([path], ledger)
    return path, ledger.document("方案"), ledger.statements(), ledger


def cut(kept: Kept) -> list[PagePicture]:
    path, document, statements, _ = kept
    return list(pictures_of(statements, {document.id: document}, {document.id: [str(path)]}).values())


def test_each_statement_has_a_cut_out(kept: Kept) -> None:
    pictures = cut(kept)
    assert len(pictures) == len(kept[2]) == 2
    assert {(p.page, p.missing, p.source[:22]) for p in pictures} == {(1, None, "data:image/png;base64,")}


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        (lambda path: path.unlink(), Missing.MOVED),
        (lambda path: path.write_bytes(path.read_bytes() + b"%"), Missing.CHANGED),
        (lambda path: (path.unlink(), path.mkdir()), Missing.MOVED),
    ],
)
def test_a_file_that_moved_or_changed_is_told(kept: Kept, change: object, missing: Missing) -> None:
    assert callable(change)
    change(kept[0])
    assert {(p.source, p.missing, p.path) for p in cut(kept)} == {("", missing, str(kept[0]))}


def test_the_sheet_shows_the_cut_outs_or_says_why_not(kept: Kept) -> None:
    path, document, _, ledger = kept
    recon = pipeline.reconciliation(ledger)
    documents, paths = {document.id: document}, {document.id: [str(path)]}

    def page() -> str:
        return sheet_html(document, recon, pictures=lambda found: pictures_of(found, documents, paths))

    assert page().count('<img class="cutout" src="data:image/png;base64,') == 2
    assert "第1页" in page()
    path.unlink()
    assert page().count(f"原文件已不在 {path}") == 2
    assert "<img" not in page()
    assert "<img" not in sheet_html(document, recon)
