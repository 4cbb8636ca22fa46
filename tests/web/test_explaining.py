"""How a verdict came about is told alike by the command line, the API and assistants."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from typer.testing import CliRunner

from duizhang.app.pipeline import read
from duizhang.cli.main import app as program
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app
from duizhang.web.books import Books
from duizhang.web.mcp.answers import Answers

PROMISED = """2025年天津市政府工作报告

——2025年1月14日

今年的主要目标是：天津市居民消费价格涨幅2%左右，天津市地区生产总值增长5%左右。
"""
REPORTED = """2026年天津市政府工作报告

——2026年1月26日

过去一年，天津市地区生产总值增长4.8%，天津市居民消费价格上涨0.3%。
"""


def test_all_doors_explain_alike(tmp_path: Path) -> None:
    for name, text, day in (("a", PROMISED, date(2025, 1, 14)), ("b", REPORTED, date(2026, 1, 26))):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        with Ledger.open(tmp_path / "x.db") as ledger:
            read([tmp_path / f"{name}.txt"], ledger, given=Given(date=day))
    with Ledger.open(tmp_path / "x.db") as ledger:
        books = Books(ledger)
        client = TestClient(create_app(ledger), base_url="http://localhost")
        names = [j.target.id for a in books.standing().recon.accounts for j in a.judgements]
        assert len(names) == 2
        promised: list[tuple[float, float]] = []
        for name in names:
            asked = ["explain", name, "--json", "--ledger", str(tmp_path / "x.db")]
            printed = json.loads(CliRunner().invoke(program, asked).stdout)
            served = client.get(f"/api/v1/explain/{name}").json()
            assert served["steps"] == printed["steps"]
            answered = Answers(books).explain(name)
            assert [(s.rule, s.read, s.found) for s in answered.steps] == [
                (s["rule"], _plain(s["input"]), _plain(s["output"])) for s in printed["steps"]
            ]
            promised += [
                (s["output"]["low"], s["output"]["high"]) for s in served["steps"] if s["rule"] == "promised"
            ]
    assert sorted(promised) == [(1.9, 2.1), (4.75, 5.25)]  # 左右 of a rate is a twentieth of it


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
