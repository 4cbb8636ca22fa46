"""What a warning obliges whom to do: in one look while it is in force, and as the past when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from duizhang.app.pipeline import read
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app

NOTICE = """关于启动重污染天气橙色预警的通知

天津市自2026年1月25日14时起启动重污染天气橙色预警，实施Ⅱ级应急响应。

一、强制性减排措施

1.施工工地停止土石方作业，抢险工程除外。

二、健康防护措施

1.老人和儿童减少户外活动。
"""
BEFORE = "2025年天津市政府工作报告\n\n——2025年1月14日\n\n今年，天津市地区生产总值增长5%左右。\n"
LATER = "2026年天津市政府工作报告\n\n——2026年6月1日\n\n过去一年，天津市地区生产总值增长4.8%。\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("warnings")
    with Ledger.open(folder / "a.db") as ledger:
        for name, text, day in (
            ("计划", BEFORE, date(2025, 1, 14)),
            ("预警", NOTICE, date(2026, 1, 25)),
            ("报告", LATER, date(2026, 6, 1)),
        ):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            read([folder / f"{name}.txt"], ledger, given=Given(date=day))
        yield TestClient(create_app(ledger), base_url="http://localhost")


def test_a_warning_in_force_says_so_on_the_front_page_and_at_its_place(client: TestClient) -> None:
    for path in ("/?as_of=2026-01-26", "/天津市?as_of=2026-01-26"):
        assert "生效中：天津市 · 重污染天气橙色预警（Ⅱ级）" in client.get(path).text
        assert "生效中" not in client.get(path.split("?")[0]).text


def test_the_page_lists_what_is_to_be_done_and_by_whom_each_in_its_words(client: TestClient) -> None:
    html = client.get("/warnings?as_of=2026-01-26").text
    for words in ("强制性措施 1 项", "施工工地", "抢险工程", "健康防护 1 项", "老人和儿童"):
        assert words in html
    assert html.index("强制性措施") < html.index("健康防护")
    assert 'href="/documents/%E9%A2%84%E8%AD%A6?words=' in html


def test_what_is_over_is_told_as_over(client: TestClient) -> None:
    html = client.get("/warnings").text
    assert "截至 2026-06-01，账本里没有生效中的预警" in html and "橙色预警" in html


def test_a_ledger_without_warnings_says_what_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "b.db") as ledger:
        html = TestClient(create_app(ledger), base_url="http://localhost").get("/warnings").text
    assert "读入预警通知后" in html
