"""Searching as people do: for a promise, for their district, with a question, for what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from starlette.testclient import TestClient

from duizhang.app.pipeline import read
from duizhang.app.seeking import seek
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app
from duizhang.web.sought import parts_of

PLAN = (
    "2026年天津市政府工作报告\n\n——2026年1月26日\n\n今年重点做好以下工作：建成地铁21号线，新建绿道90公里。\n"
)
NEWS = "地铁21号线建设进展\n\n2026年3月2日\n\n天津市地铁21号线昨天全线轨道贯通，车站装修正在进行。\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("search")
    with Ledger.open(folder / "a.db") as ledger:
        for name, text, day in (("报告", PLAN, date(2026, 1, 26)), ("新闻", NEWS, date(2026, 3, 2))):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            read([folder / f"{name}.txt"], ledger, given=Given(date=day))
        seek(ledger, [document.id for document in ledger.documents()])
        yield TestClient(create_app(ledger), base_url="http://localhost")


def test_a_promise_is_told_with_its_date_its_status_and_the_sentence_that_says_so(client: TestClient) -> None:
    html = client.get("/search?q=地铁21号线").text
    promises = html[html.index('id="promises"') : html.index('id="hits"')]
    for words in ("建成地铁21号线", "2026年", "推进中", "<blockquote", "2026-03-02", "地铁21号线建设进展"):
        assert words in promises
    assert 'id="titled"' in html and html.index('id="promises"') < html.index('id="titled"') < html.index(
        'id="hits"'
    )


def test_a_question_is_answered_with_what_holds_its_most_telling_words(client: TestClient) -> None:
    html = client.get("/search?q=地铁21号线什么时候完工？").text
    assert "下面是含有“地铁21号线”的" in html and "建成地铁21号线" in html


@pytest.mark.parametrize("words", ["河西", "河西区"])
def test_a_district_without_figures_leads_to_its_city(client: TestClient, words: str) -> None:
    html = client.get(f"/search?q={words}").text
    assert "没有专门说“河西区”" in html and 'href="/%E5%A4%A9%E6%B4%A5%E5%B8%82">天津市</a>' in html


def test_filters_reach_promises_as_well(client: TestClient) -> None:
    assert 'id="promises"' in client.get("/search?q=绿道&place=天津市&year=2026").text
    assert 'id="promises"' not in client.get("/search?q=绿道&year=2025").text
    assert 'id="promises"' not in client.get("/search?q=绿道&kind=actual").text


def test_nothing_found_says_what_to_do(client: TestClient) -> None:
    html = client.get("/search?q=飞毯").text
    assert "少写几个字" in html and 'id="promises"' not in html


def test_a_question_without_its_asking_words_is_what_it_is_about() -> None:
    assert parts_of("公园有多少") == ["公园有"] and parts_of("吗？") == []
