"""Lists: league tables, bodies, comparisons and findings, with what somebody needs before asking for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

from duizhang.app.pipeline import read
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app


def test_places_of_one_level_are_ranked_and_the_others_on_request(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        for name, rate in (("天津市", "4.8"), ("河北省", "5.6"), ("武清区", "9.1")):
            text = f"2026年{name}政府工作报告\n\n过去一年，{name}地区生产总值增长{rate}%。\n"
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            read([tmp_path / f"{name}.txt"], ledger, given=Given(date=date(2026, 1, 20)))
        client = TestClient(create_app(ledger), base_url="http://localhost")
        one, every = client.get("/indicators/gdp").text, client.get("/indicators/gdp?levels=all").text
        assert "武清区" not in one and "另有 1 个别的层级" in one and "levels=all" in one
        assert "武清区" in every and "只看同一层级的" in every
        assert "武清区" not in client.get("/indicators/gdp/league.csv").text


def test_bodies_stand_by_place_with_what_needs_attention(client: TestClient) -> None:
    html = client.get("/bodies").text
    assert html.index(">天津市</h2>") < html.index("天津市生态环境局") and "1 项需要关注" in html
    assert "/targets?verdict=attention&amp;body=%E5%A4%A9%E6%B4%A5%E5%B8%82%E7%94%9F" in html
    assert (
        "天津市生态环境局"
        not in client.get("/bodies?place=河北省").text.split("<main")[1].split("</form>")[1]
    )


def test_a_comparison_is_offered_before_it_is_asked_for(client: TestClient) -> None:
    html = client.get("/compare").text
    assert "2025年天津市政府工作报告 → 2026年天津市政府工作报告" in html and "选一份" in html
    chosen = client.get("/compare?new=报告2026").text
    assert '<option value="报告2025" selected>' in chosen and '<option value="报告2026" selected>' in chosen


def test_findings_show_how_many_there_are_of_each_kind(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        for name, figure in (("甲", "36.2"), ("乙", "41.5")):
            text = f"2025年天津市生态环境状况公报\n\n2025年，天津市PM2.5年均浓度{figure}微克/立方米。\n"
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            read([tmp_path / f"{name}.txt"], ledger, given=Given(date=date(2026, 5, 20)))
        html = TestClient(create_app(ledger), base_url="http://localhost").get("/findings").text
        assert '<a href="?kind=conflict">数据矛盾 1</a>' in html
