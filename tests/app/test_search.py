"""Searching a ledger: by words and by what is read in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from duizhang.app.pipeline import read
from duizhang.app.search import search
from duizhang.core.errors import NotFound, UsageError
from duizhang.ledger.promises import Decision
from duizhang.ledger.store import Ledger
from duizhang.publishing.searching import search_view
from duizhang.review.anchors import of_statement

TEXT = """云溪市水环境治理工作方案

2025年1月20日

2024年，云溪市PM2.5年均浓度36.5微克/立方米，同比下降4.2%。
到2027年，云溪市PM2.5年均浓度降至33微克/立方米以下。
市水务局要加快建设河湖巡查站，2026年底前建成20处。
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / "公报.txt").write_text(TEXT, encoding="utf-8")
    with Ledger.open(tmp_path / "a.db") as opened:
        read([tmp_path / "公报.txt"], opened)
        yield opened


def test_sentences_come_with_their_statements_and_tasks(ledger: Ledger) -> None:
    found = search(ledger, "年均浓度")
    assert found.total == 2
    assert {hit.kind for hit in found.hits} == {"target", "actual"}
    (target,) = search(ledger, "浓度", kind="target").hits
    assert [s.number for s in target.statements if s.kind == "target"] == ["33"]
    (task,) = search(ledger, "巡查", kind="task").hits
    assert [t.action for t in task.tasks]


def test_indicators_are_found_by_their_other_names(ledger: Ledger) -> None:
    found = search(ledger, "细颗粒物")
    assert found.total == 0
    assert found.indicators[0].id == "pm25_annual_mean"
    assert found.indicators[0].statements > 0
    assert search(ledger, "2024", indicator="细颗粒物年均浓度").total == 1


def test_indicators_come_with_the_sentence_that_spoke_of_them_last(ledger: Ledger) -> None:
    found = search(ledger, "细颗粒物", kind="indicator")
    assert found.hits[0].kind == "indicator"
    (view, *_) = search_view(found)
    assert view["indicator"]["id"] == "pm25_annual_mean"
    assert "PM2.5年均浓度" in view["snippet"]
    assert TEXT[view["start"] : view["end"]] == view["statements"][0]["number"]
    assert search(ledger, "细颗粒物", kind="indicator", subject="北川市").total == 0
    assert search(ledger, "细颗粒物", kind="indicator", year=2024).hits[0].statements[0].period == "2024"


def test_a_rejected_statement_is_not_shown(ledger: Ledger) -> None:
    (hit,) = search(ledger, "33微克").hits
    (statement,) = hit.statements
    at = of_statement(statement)
    place = (at.document_id, at.article, at.start, at.end, at.text)
    ledger.decide(Decision("statement", at.key, "reject", *place, "某人"))
    (after,) = search(ledger, "33微克").hits
    assert replace(after, statements=hit.statements) == hit
    assert not after.statements


def test_what_is_not_known_is_refused_with_the_next_step(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="kind of sentence"):
        search(ledger, "水", kind="figure")
    with pytest.raises(NotFound, match="没有叫"):
        search(ledger, "水", indicator="不存在的指标")
    with pytest.raises(NotFound, match="No document"):
        search(ledger, "水", doc="没有的文件")
