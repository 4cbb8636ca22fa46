"""The review queue: who may see it, what comes first, what forms decide, and what a decision moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import fill

from duizhang.access.store import Access
from duizhang.app.pipeline import read, reconciliation
from duizhang.app.reviewed import statements_after_review
from duizhang.ledger.records import Statement
from duizhang.ledger.store import Ledger
from duizhang.review.impact import by_impact, impacts_of
from duizhang.web.app import create_app

PASSWORD = "correct horse 电池 staple"
BULLETIN = "2025年天津市生态环境状况公报\n\n2026年5月20日\n\n2025年，天津市PM2.5年均浓度37.6微克/立方米。\n"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of its own for each test, as decisions are added."""
    with Ledger.open(tmp_path / "own.db") as made:
        fill(made, tmp_path)
        yield made


@pytest.fixture
def access(tmp_path: Path) -> Iterator[Access]:
    with Access.open(tmp_path / "users.db") as opened:
        opened.accept(opened.invite("张三").token, PASSWORD)
        yield opened


@pytest.fixture
def reader(own: Ledger, access: Access) -> TestClient:
    return TestClient(create_app(own, access=access), base_url="https://localhost")


@pytest.fixture
def reviewer(reader: TestClient) -> TestClient:
    answer = reader.post("/login", data={"name": "张三", "password": PASSWORD, "to": "review"})
    assert answer.url.path == "/review"
    return reader


def particles(ledger: Ledger) -> Statement:
    """The result of 2025 that keeps within what was promised."""
    return next(s for s in ledger.statements() if s.number == "36.2")


def csrf_of(browser: TestClient) -> str:
    return str(browser.get("/api/v1/session").json()["csrf"])


def send(browser: TestClient, action: str, **fields: str) -> Any:
    return browser.post("/review", data={"csrf": csrf_of(browser), "action": action, **fields})


def shown(answer: Any) -> str:
    return re.search(r'name="id" value="([^"]+)"', answer.text)[1]  # type: ignore[index]


def verdicts_moved(answer: Any) -> list[tuple[str, str]]:
    told = re.sub(r"<[^>]+>", "", answer.text.split('class="outcome"')[1].split("</section>")[0])
    return [(a.strip(), b.strip()) for a, b in re.findall(r"：(.+) → (.+)", told)]


def test_who_is_not_signed_in_sees_how_to_get_in_and_no_statement(reader: TestClient) -> None:
    answer = reader.get("/review")
    assert answer.status_code == 200
    assert "没有默认密码" in answer.text and "duizhang user invite" in answer.text
    assert 'class="claim"' not in answer.text
    assert "no default password" in reader.get("/review?lang=en").text


def test_an_app_for_reading_alone_has_no_queue(client: TestClient) -> None:
    assert client.get("/review").status_code == 404
    assert 'href="/review"' not in client.get("/").text


def test_what_decides_comes_first(reviewer: TestClient, own: Ledger) -> None:
    ordered = by_impact(statements_after_review(own).statements, impacts_of(reconciliation(own)))
    seen, answer = [], reviewer.get("/review")
    assert answer.headers["cache-control"] == "no-store"
    for _ in ordered:
        seen.append(shown(answer))
        answer = reviewer.get("/review", params={"after": seen[-1]})
    assert seen == [s.id for s in ordered]
    assert shown(answer) == ordered[0].id, "behind the last comes the first"


def test_an_accepted_statement_waits_no_more(reviewer: TestClient, own: Ledger, access: Access) -> None:
    first = shown(reviewer.get("/review"))
    answer = send(reviewer, "accept", id=first, reason="原文如此")
    assert shown(answer) != first
    (made,) = own.decisions()
    assert (made.action, made.by, made.reason) == ("accept", "张三", "原文如此")
    assert access.events()[0].what == "decided"
    assert "没有判断因此改变" in answer.text


def test_an_amendment_moves_the_verdict_and_undo_moves_it_back(reviewer: TestClient, own: Ledger) -> None:
    result = particles(own)
    page = reviewer.get("/review", params={"id": result.id})
    assert "已达成" in page.text
    answer = send(reviewer, "amend", id=result.id, value="39.4", unit=result.unit)
    assert verdicts_moved(answer) == [("✓已达成", "✕未达成")]
    (made,) = own.decisions()
    assert made.values == {"value": "39.4"}, "only what was changed is amended"
    back = send(reviewer, "undo", number=str(made.number))
    assert back.url.params["id"] == result.id and "36.2" in back.text
    assert verdicts_moved(back) == [("✕未达成", "✓已达成")]
    assert "已由第2号撤销" in back.text


def test_an_acceptance_with_changed_fields_loses_none_of_them(reviewer: TestClient, own: Ledger) -> None:
    send(reviewer, "accept", id=particles(own).id, value="36.3")
    assert [(d.action, d.values) for d in own.decisions()] == [("amend", {"value": "36.3"})]


def test_link_and_split_and_reject(reviewer: TestClient, own: Ledger) -> None:
    result = particles(own)
    assert send(reviewer, "link", id=result.id, to="城镇新增就业").status_code == 200
    linked = next(s for s in statements_after_review(own).statements if s.number == "36.2")
    assert linked.indicator == "城镇新增就业"
    assert send(reviewer, "split", id=linked.id, into="粮食产量\r\n\r\n蔬菜产量\r\n").status_code == 200
    parts = [s for s in statements_after_review(own).statements if s.number == "36.2"]
    assert len(parts) == 2
    assert 'value="split"' in reviewer.get("/review", params={"id": parts[0].id}).text
    assert 'value="split"' not in reviewer.get("/review", params={"id": parts[1].id}).text
    assert send(reviewer, "reject", id=parts[0].id).status_code == 200
    assert not [s for s in statements_after_review(own).statements if s.number == "36.2"]
    assert [d.action for d in own.decisions()] == ["link", "split", "reject"]


@pytest.mark.parametrize(
    ("action", "fields", "status"),
    [
        ("amend", {}, 400),
        ("amend", {"value": "许多"}, 400),
        ("amend", {"period": "不久"}, 400),
        ("link", {"to": "并无此指标"}, 400),
        ("split", {"into": "只有一个"}, 400),
        ("accept", {"id": "st_none"}, 404),
        ("undo", {"number": "77"}, 404),
        ("undo", {"number": "x"}, 400),
        ("merge", {}, 400),
    ],
)
def test_what_cannot_be_decided_is_said_and_what_was_typed_is_kept(
    reviewer: TestClient, own: Ledger, action: str, fields: dict[str, str], status: int
) -> None:
    answer = send(reviewer, action, **{"id": particles(own).id, **fields})
    assert answer.status_code == status
    assert own.decisions() == []
    if action == "amend" and fields:
        assert 'role="alert"' in answer.text and f'value="{next(iter(fields.values()))}"' in answer.text


def test_nobody_decides_without_session_token_or_from_elsewhere(reader: TestClient, own: Ledger) -> None:
    form = {"action": "accept", "id": particles(own).id}
    assert reader.post("/review", data=form).status_code == 401
    reader.post("/login", data={"name": "张三", "password": PASSWORD})
    assert reader.post("/review", data=form).status_code == 401
    assert reader.post("/review", data={**form, "csrf": "0" * 64}).status_code == 401
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert reader.post("/review", data={**form, "csrf": csrf_of(reader)}, headers=foreign).status_code == 403
    assert own.decisions() == []


def test_words_of_documents_stay_words(reviewer: TestClient, own: Ledger) -> None:
    for statement in own.statements():
        for lang in ("zh", "en"):
            html = reviewer.get("/review", params={"id": statement.id, "lang": lang}).text
            assert "<script>alert" not in html and "<img src=x" not in html and "style=" not in html
            assert statement.number in unescape(html)


def test_an_address_cannot_tell_of_verdicts_that_are_none(reviewer: TestClient) -> None:
    answer = reviewer.get("/review?done=9&was=tg_none:met&was=x&was=" + "<b>:met")
    assert answer.status_code == 200 and "<b>:met" not in answer.text and 'class="outcome"' not in answer.text


def test_an_empty_queue_says_so(reviewer: TestClient, own: Ledger) -> None:
    answer = reviewer.get("/review", params={"place": "没有这个地方"})
    assert "没有待复核的陈述" in answer.text and "这个范围里的都看过了" in answer.text
    for statement in own.statements():
        answer = send(reviewer, "reject", id=statement.id)
    assert "账本里的陈述都看过了" in answer.text
    assert 'value="undo"' in answer.text, "the last one can still be taken back"


def test_an_empty_ledger_says_what_to_do(tmp_path: Path, access: Access) -> None:
    with Ledger.open(tmp_path / "empty.db") as ledger:
        browser = TestClient(create_app(ledger, access=access), base_url="https://localhost")
        answer = browser.post("/login", data={"name": "张三", "password": PASSWORD, "to": "review"})
        assert "duizhang read" in answer.text


def test_a_finding_has_buttons_for_those_who_may(reader: TestClient, own: Ledger, tmp_path: Path) -> None:
    (tmp_path / "公报.txt").write_text(BULLETIN, encoding="utf-8")
    read([tmp_path / "公报.txt"], own)
    finding = next(f for f in reconciliation(own).findings if f.kind.value != "repeated")
    assert 'value="reject"' not in reader.get(f"/findings/{finding.id}").text
    reader.post("/login", data={"name": "张三", "password": PASSWORD})
    page = reader.get(f"/findings/{finding.id}")
    assert page.text.count('value="reject"') == len(finding.statements)
    answer = send(reader, "accept", id=finding.statements[0], finding=finding.id)
    assert answer.url.path == f"/findings/{finding.id}", "the finding still stands"
    answer = send(reader, "reject", id=finding.statements[0], finding=finding.id)
    assert answer.url.path == "/review", "the finding is gone"
    assert 'value="reject"' not in reader.get(f"/findings/{finding.id}?as_of=2026-01-26").text
