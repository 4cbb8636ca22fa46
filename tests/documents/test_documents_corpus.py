"""The reference corpora, where they are at hand: articles, titles, days, and the way back to the raw text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from duizhang.documents.model import BlockKind, Document, DocumentKind
from duizhang.documents.read import Reading, read_paths


@pytest.fixture(scope="module")
def tianjin(shared: Path) -> Reading:
    return read_paths([shared / "corpus" / "tianjin"])


@pytest.fixture(scope="module")
def pages(tianjin: Reading) -> dict[str, Document]:
    return {document.name: document for document in tianjin.documents}


def test_the_tianjin_corpus_is_read_whole(tianjin: Reading) -> None:
    assert tianjin.skipped == []
    assert len(tianjin.documents) == 4 + 49
    assert tianjin.undated == []


@pytest.mark.parametrize(
    ("name", "count", "published"),
    [
        ("tianjin-daily-2023-06-06", 9, date(2023, 6, 6)),
        ("tianjin-daily-2024-10-14", 3, date(2024, 10, 14)),
        ("tianjin-daily-2026-04-23", 7, date(2026, 4, 23)),
        ("tianjin-daily-2026-06-04", 2, date(2026, 6, 4)),
    ],
)
def test_newspaper_pages(pages: dict[str, Document], name: str, count: int, published: date) -> None:
    document = pages[name]
    assert len(document.articles) == count
    assert {article.published for article in document.articles} == {published}


def test_the_opinions_document_is_whole_and_unmixed(pages: dict[str, Document]) -> None:
    opinion = pages["tianjin-daily-2024-10-14"].articles[0]
    assert opinion.kind is DocumentKind.OPINION
    assert opinion.adopted == date(2024, 7, 29)
    assert opinion.issuer == "中共天津市委 天津市人民政府"
    texts = [opinion.clean.text[block.start : block.end] for block in opinion.blocks]
    parts = [
        text for text, block in zip(texts, opinion.blocks, strict=True) if block.kind is BlockKind.HEADING
    ]
    assert [part[:2] for part in parts] == [f"{numeral}、" for numeral in "一二三四五六七八九"]
    clauses = [text for text in texts if text.startswith("（")]
    assert sum(text[1] in "一二三四五六七八九十" for text in clauses) == 29
    assert "记者" not in opinion.clean.text


def test_labelled_numerals_survive_cleaning(shared: Path) -> None:
    """Every labelled numeral has clean characters that map into it, outside page furniture."""
    corpus = shared / "corpus"
    documents = {
        d.name: d for d in read_paths([corpus / "tianjin", corpus / "reports", corpus / "plans"]).documents
    }
    kept: dict[str, set[int]] = {}
    for document in documents.values():
        places: set[int] = set()
        for article in document.articles:
            for block in article.blocks:
                if block.kind is not BlockKind.FURNITURE:
                    places.update(article.clean.offsets[block.start : block.end])
        kept[document.name] = places
    with (shared / "gold" / "claims.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            label = json.loads(line)
            assert documents[label["doc"]].raw[label["start"] : label["end"]] == label["number"]
            assert label["start"] in kept[label["doc"]], label


def test_work_reports_have_title_issuer_and_day(shared: Path) -> None:
    reading = read_paths([shared / "corpus" / "reports"])
    assert reading.skipped == []
    for document in reading.documents:
        (article,) = document.articles
        assert article.kind is DocumentKind.WORK_REPORT, document.name
        assert article.adopted is not None, document.name
        assert article.year == article.adopted.year == int(document.name[:4])
        assert article.issuer.endswith(("人民政府", "国务院")), document.name


def test_a_report_printed_twice_is_marked(shared: Path) -> None:
    (file,) = (shared / "corpus" / "reports").glob("2014_*.txt")
    article = read_paths([file]).documents[0].articles[0]
    long = [block for block in article.blocks if block.end - block.start > 60]
    copies = [block for block in long if block.copy_of is not None]
    assert len(copies) * 2 == len(long)
