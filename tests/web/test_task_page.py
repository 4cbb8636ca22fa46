"""The page of a task: for everybody, with its words, evidence and decisions; with the way to its review for those who may."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from tests.web.test_review_promises import PASSWORD, access, own, reader, reviewer, send, task

from duizhang.app.pipeline import read
from duizhang.ledger.store import Ledger

__all__ = ["access", "own", "reader", "reviewer"]


def test_everybody_sees_words_bodies_status_evidence(reader: TestClient, own: Ledger) -> None:
    pump = task(own, "东湖泵站")
    html = reader.get(f"/tasks/{pump.id}").text
    for words in ("已完成", "2025年", "市水务局", "治水行动方案", "（一）", "投用", "还没有决定"):
        assert words in html, words
    assert f"words={pump.start}-{pump.end}" in html, "its words are one click away"
    assert "/documents/%E5%B7%A5%E4%BD%9C%E6%8A%A5%E5%91%8A?words=" in html, (
        "and so are those of the evidence"
    )
    assert "/review?id=" not in html and "cache-control" not in reader.get(f"/tasks/{pump.id}").headers
    assert "completed" in reader.get(f"/tasks/{pump.id}?lang=en").text


def test_its_figures_lead_to_their_accounts(reader: TestClient, own: Ledger) -> None:
    html = reader.get(f"/tasks/{task(own, '清淤').id}").text
    assert "30公里" in html and '<mark class="n">30</mark>' in html
    assert "读入的后来文件里没有说到它的句子" in html


def test_as_of_a_day_what_was_said_later_is_not_there(reader: TestClient, own: Ledger) -> None:
    pump = task(own, "东湖泵站")
    html = reader.get(f"/tasks/{pump.id}?as_of=2025-01-01").text
    assert "未见报道" in html and "投用" not in html
    assert reader.get(f"/tasks/{pump.id}?as_of=2023-01-01").status_code == 404


def test_decisions_are_told_and_rejected_tasks_are_still_found(reviewer: TestClient, own: Ledger) -> None:
    pump = task(own, "东湖泵站")
    send(reviewer, "amend", id=pump.id, due="2026", reason="见附件")
    html = reviewer.get(f"/tasks/{pump.id}").text
    assert "期限：2026" in html and "见附件" in html and "复核写明" in html
    send(reviewer, "reject", id=pump.id)
    html = reviewer.get(f"/tasks/{pump.id}").text
    assert "已剔除，不算任务" in html


def test_ids_from_before_a_merger_lead_on(reviewer: TestClient, own: Ledger) -> None:
    dredging, green = task(own, "清淤"), task(own, "绿道12")
    send(reviewer, "merge", id=dredging.id, other=green.id)
    whole = task(own, "清淤").id
    for before in (dredging.id, green.id):
        assert reviewer.get(f"/tasks/{before}").url.path == f"/tasks/{whole}"
    assert "还没有在后来的文件里找过" in reviewer.get(f"/tasks/{whole}").text


def test_an_unknown_task_is_said_to_be_none(reader: TestClient) -> None:
    answer = reader.get("/tasks/task_none")
    assert answer.status_code == 404 and "没有编号为" in answer.text


def test_every_list_of_tasks_leads_to_it_and_reviewers_to_its_review(reader: TestClient, own: Ledger) -> None:
    dredging = task(own, "清淤")
    pages = ("/tasks", "/documents/治水方案", "/bodies/云溪市水务局", "/search?q=东湖泵站")
    for page in pages:
        html = reader.get(page).text
        sought = task(own, "东湖泵站") if page.startswith("/search") else dredging
        assert f"/tasks/{sought.id}" in html and "/review?id=" not in html, page
    reader.post("/login", data={"name": "张三", "password": PASSWORD})
    for page in pages[:3]:
        answer = reader.get(page)
        assert f"/review?id={dredging.id}" in answer.text, page
        assert answer.headers["cache-control"] == "no-store"
        assert "/review?id=" not in reader.get(page, params={"as_of": "2026-06-01"}).text
    assert "queue=tasks&amp;doc=" in reader.get("/documents/治水方案").text


def test_livelihood_projects_of_a_place_lead_to_their_tasks(
    reader: TestClient, own: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "实事.txt"
    path.write_text(
        "云溪市2026年民心工程发布\n\n2026年1月20日\n\n今年实施20项民心工程：新建口袋公园12个，改造老旧小区30个。\n",
        encoding="utf-8",
    )
    read([path], own)
    park = task(own, "口袋公园")
    html = reader.get("/云溪市").text
    assert f"/tasks/{park.id}" in html and "/review?id=" not in html
    reader.post("/login", data={"name": "张三", "password": PASSWORD})
    assert f"/review?id={park.id}" in reader.get("/云溪市").text
