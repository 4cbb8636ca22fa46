"""Who missed what, over all places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from starlette.testclient import TestClient

from duizhang.app.pipeline import read
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app

DOCUMENTS = {
    "津25": (
        "2025年天津市政府工作报告\n\n今年，天津市地区生产总值增长5%以上，天津市城镇新增就业30万人。\n",
        date(2025, 1, 14),
    ),
    "津26": (
        "2026年天津市政府工作报告\n\n过去一年，天津市地区生产总值增长4.2%，天津市城镇新增就业31万人。\n",
        date(2026, 1, 26),
    ),
    "冀25": ("2025年河北省政府工作报告\n\n今年，河北省地区生产总值增长5%以上。\n", date(2025, 1, 15)),
    "冀26": ("2026年河北省政府工作报告\n\n过去一年，河北省地区生产总值增长5.6%。\n", date(2026, 1, 27)),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("targets")
    with Ledger.open(folder / "a.db") as ledger:
        for name, (text, day) in DOCUMENTS.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            read([folder / f"{name}.txt"], ledger, given=Given(date=day))
        yield TestClient(create_app(ledger), base_url="http://localhost")


def test_what_was_missed_comes_first_and_alone_where_that_is_asked(client: TestClient) -> None:
    whole, missed = client.get("/targets").text, client.get("/targets?verdict=missed&due=2025").text
    assert whole.index("v v-missed") < whole.index("v v-met") and "3项目标中" in whole
    assert "1项目标中，1项未达成" in missed and "4.2%" in missed and "河北省</span>" not in missed


def test_one_place_and_a_file_of_it(client: TestClient) -> None:
    html = client.get("/targets?place=河北省").text
    assert "1项目标中，1项已达成" in html and "只看：河北省" in html
    lines = client.get("/targets.csv?verdict=missed").text.splitlines()
    assert len(lines) == 2 and "http://localhost/%E5%A4%A9%E6%B4%A5%E5%B8%82/" in lines[1]
    assert client.get("/targets.xlsx").content[:2] == b"PK"


def test_the_front_page_leads_to_what_was_missed_in_one_click(client: TestClient) -> None:
    assert 'href="/targets?verdict=missed"' in client.get("/").text
    assert "没有符合条件的目标" in client.get("/targets?due=1999").text
