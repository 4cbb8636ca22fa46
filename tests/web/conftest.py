"""A small ledger read from documents written here, and the app over it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.web.air_days import keep_air

from duizhang.app.pipeline import read
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app

PLAN = """美丽天津建设行动计划

（2024年7月29日）

一、大气。到2027年，天津市PM2.5年均浓度下降至35微克/立方米。到2027年，天津市森林覆盖率达到13%以上。（责任单位：市生态环境局）

二、排水。到2025年底，天津市新建改造排水管网800公里。（责任单位：市住房城乡建设委）
"""
TARGETS_25 = """2025年天津市政府工作报告

——2025年1月14日

今年的主要目标是：天津市地区生产总值增长5%左右，天津市PM2.5年均浓度控制在38微克/立方米以内，天津市城镇新增就业30万人。
"""
REPORT_26 = """2026年天津市政府工作报告

——2026年1月26日

过去一年，天津市地区生产总值增长4.8%，天津市PM2.5年均浓度36.2微克/立方米、同比下降5%。天津市新建改造排水管网650公里。

今年，天津市地区生产总值增长4.5%。
"""
NEIGHBOUR = """2026年河北省政府工作报告

——2026年1月27日

过去一年，河北省地区生产总值增长5.6%，河北省PM2.5年均浓度35.9微克/立方米。
"""
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"
ATTACK = f"""{EVIL}行动方案

（2025年3月1日）

到2026年，天津市{EVIL}公园新增12个。到2026年，天津市新建{EVIL}绿道90公里。（责任单位：市{EVIL}局）
"""
DOCUMENTS = {
    "行动计划": (PLAN, date(2024, 7, 29)),
    "报告2025": (TARGETS_25, date(2025, 1, 14)),
    "报告2026": (REPORT_26, date(2026, 1, 26)),
    "河北2026": (NEIGHBOUR, date(2026, 1, 27)),
    "<b onmouseover=alert(3)>攻击": (ATTACK, date(2025, 3, 1)),
}


def fill(ledger: Ledger, folder: Path) -> None:
    """Read the documents of these tests into a ledger."""
    for name, (text, day) in DOCUMENTS.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        read([path], ledger, given=Given(date=day))
    keep_air(ledger, folder)


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger with the documents of these tests; nobody adds to it."""
    folder = tmp_path_factory.mktemp("web")
    with Ledger.open(folder / "web.db") as made:
        fill(made, folder)
        yield made


@pytest.fixture(scope="session")
def app(ledger: Ledger) -> FastAPI:
    """The app over the ledger."""
    return create_app(ledger)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A reader of the app on this machine."""
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as made:
        yield made
