"""Reviewing over the web: who is signed in, what they may do, and what others cannot do in their name."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duizhang.access.model import Role
from duizhang.access.store import Access
from duizhang.app.demo import run as make_demo
from duizhang.core.turns import Turns
from duizhang.ledger.store import Ledger
from duizhang.web import sessions
from duizhang.web.app import create_app
from duizhang.web.sessions import COOKIE

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

PASSWORD = "correct horse 电池 staple"


@pytest.fixture
def access(tmp_path: Path) -> Iterator[Access]:
    with Access.open(tmp_path / "users.db") as opened:
        opened.accept(opened.invite("张三").token, PASSWORD)
        opened.accept(opened.invite("boss", Role.ADMIN).token, PASSWORD)
        yield opened


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deciding") / "demo"
    make_demo(folder)
    return folder / "duizhang.db"


@pytest.fixture
def ledger(demonstration: Path, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(shutil.copy(demonstration, tmp_path / "a.db")) as opened:
        yield opened


@pytest.fixture
def browser(ledger: Ledger, access: Access) -> TestClient:
    return TestClient(create_app(ledger, access=access), base_url="https://localhost", follow_redirects=False)


def signed_in(browser: Any, name: str = "张三") -> dict[str, str]:
    answer = browser.post("/api/v1/session", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200
    return {"X-CSRF-Token": answer.json()["csrf"]}


def decision(ledger: Ledger, **changed: Any) -> dict[str, Any]:
    return {
        "target": "tasks",
        "action": "accept",
        "ids": [ledger.tasks()[0].id],
        "reason": "原文如此",
        **changed,
    }


def test_reading_needs_nobody(browser: TestClient) -> None:
    assert browser.get("/api/v1/accounts").status_code == 200
    assert browser.get("/api/v1/session").json() == {"name": None, "role": None, "csrf": None, "until": None}


def test_the_cookie_is_kept_from_scripts_and_other_sites(browser: TestClient) -> None:
    answer = browser.post("/api/v1/session", json={"name": "张三", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=") and COOKIE.startswith("__Host-")
    for part in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"):
        assert part in cookie
    for part in ("Domain", "Expires", "Max-Age"):  # it ends with the browser
        assert part.lower() not in cookie.lower()
    assert answer.headers["cache-control"] == "no-store"


def test_decisions_are_recorded_in_the_reviewers_name(
    browser: TestClient, ledger: Ledger, access: Access
) -> None:
    headers = signed_in(browser)
    answer = browser.post("/api/v1/decisions", json=decision(ledger, by="somebody else"), headers=headers)
    assert answer.status_code == 422
    answer = browser.post("/api/v1/decisions", json=decision(ledger), headers=headers)
    assert answer.status_code == 201
    (made,) = answer.json()
    assert (made["by"], made["action"], made["reason"]) == ("张三", "accept", "原文如此")
    (kept,) = ledger.decisions()
    assert (kept.by, kept.number) == ("张三", made["number"])
    assert access.events()[0].what == "decided"
    undo = decision(ledger, action="undo", ids=[str(made["number"])])
    assert browser.post("/api/v1/decisions", json=undo, headers=headers).json()[0]["undoes"] == made["number"]


def test_a_decision_changes_what_the_api_tells(browser: TestClient, ledger: Ledger) -> None:
    statement = next(s for s in ledger.statements() if s.kind == "target")
    path = f"/api/v1/statements/{statement.id}"
    before = browser.get(path)
    headers = signed_in(browser)
    given = decision(ledger, target="statements", action="reject", ids=[statement.id])
    assert browser.post("/api/v1/decisions", json=given, headers=headers).status_code == 201
    assert before.status_code == 200
    assert browser.get(path, headers={"If-None-Match": before.headers["etag"]}).status_code == 404


def test_nobody_decides_without_session_and_token(browser: TestClient, ledger: Ledger) -> None:
    given = decision(ledger)
    assert browser.post("/api/v1/decisions", json=given).status_code == 401
    headers = signed_in(browser)
    assert browser.post("/api/v1/decisions", json=given).status_code == 401
    wrong = {"X-CSRF-Token": "0" * 64}
    assert browser.post("/api/v1/decisions", json=given, headers=wrong).status_code == 401
    for foreign in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        assert (
            browser.post("/api/v1/decisions", json=given, headers={**headers, **foreign}).status_code == 403
        )
    assert ledger.decisions() == []
    browser.delete("/api/v1/session", headers=headers)
    assert browser.post("/api/v1/decisions", json=given, headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"ids": ["task_none"]}, 404),
        ({"ids": []}, 422),
        ({"action": "amend"}, 400),
        ({"action": "amend", "fields": {"due": "sometime"}}, 400),
        ({"action": "amend", "fields": {"colour": "red"}}, 400),
        ({"target": "statements", "action": "merge"}, 400),
        ({"target": "everything"}, 422),
        ({"action": "undo", "ids": ["x"]}, 400),
        ({"action": "undo", "ids": ["99"]}, 404),
        ({"action": "split", "at": "此处绝无此词"}, 400),
    ],
)
def test_what_cannot_be_decided_is_refused_whole(
    browser: TestClient, ledger: Ledger, changed: dict[str, Any], status: int
) -> None:
    headers = signed_in(browser)
    answer = browser.post("/api/v1/decisions", json=decision(ledger, **changed), headers=headers)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message", "where", "hint"}
    assert ledger.decisions() == []


def test_only_administrators_invite(browser: TestClient, access: Access) -> None:
    assert browser.get("/api/v1/users").status_code == 401
    headers = signed_in(browser)
    assert browser.get("/api/v1/users").status_code == 403
    for path in ("users", "users/boss/reset", "users/boss/disable"):
        assert browser.post(f"/api/v1/{path}", json={"name": "新人"}, headers=headers).status_code == 403
    headers = signed_in(browser, "boss")
    told = browser.post("/api/v1/users", json={"name": "新人"}, headers=headers)
    assert told.status_code == 201
    assert browser.get(told.json()["path"]).status_code == 200
    assert told.headers["cache-control"] == "no-store"
    assert browser.get("/api/v1/users").headers["cache-control"] == "no-store"
    people = browser.post("/api/v1/users/张三/disable", headers=headers).json()
    assert {p["name"]: p["state"] for p in people} == {
        "boss": "active",
        "张三": "disabled",
        "新人": "invited",
    }
    assert (
        browser.post("/api/v1/users/张三/reset", headers=headers)
        .json()["path"]
        .startswith("/invitation?token=")
    )
    assert [e.detail for e in access.events() if e.what == "reset"] == ["by boss"]


def test_signing_in_anew_ends_the_session_that_the_browser_had(browser: TestClient) -> None:
    signed_in(browser)
    before = browser.cookies[COOKIE]
    signed_in(browser, "boss")
    assert browser.cookies[COOKIE] != before
    other = TestClient(browser.app, base_url="https://localhost", cookies={COOKIE: before})
    assert other.get("/api/v1/session").json()["name"] is None


def test_a_session_is_never_one_that_somebody_else_chose(browser: TestClient) -> None:
    browser.cookies.set(COOKIE, "chosen-by-somebody")
    answer = browser.post("/api/v1/session", json={"name": "张三", "password": PASSWORD})
    assert "chosen-by-somebody" not in answer.headers["set-cookie"]


def test_sign_ins_take_turns(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "TURNS", Turns(at_a_time=1, waiting=0, seconds=0, busy="人太多。 / Busy."))
    with sessions.TURNS.taken():
        told = {"name": "张三", "password": PASSWORD}
        assert browser.post("/api/v1/session", json=told).status_code == 503
        assert browser.post("/login", data=told).status_code == 503
        assert browser.post("/invitation", data={"token": "x", **told}).status_code == 503
        assert browser.get("/review").status_code == 200


def test_the_address_of_an_invitation_is_told_to_nobody(browser: TestClient, access: Access) -> None:
    answer = browser.get("/invitation", params={"token": access.invite("新人").token})
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"


def test_signing_in_leads_nowhere_else(browser: TestClient) -> None:
    for to in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
        told = {"name": "张三", "password": PASSWORD, "to": to}
        assert browser.post("/login", data=told).headers["location"] == "/login"


def test_signing_in_with_forms(browser: TestClient, access: Access) -> None:
    assert browser.get("/login").status_code == 200
    wrong = browser.post("/login", data={"name": "张三", "password": "wrong"})
    assert wrong.status_code == 401
    assert "set-cookie" not in wrong.headers
    foreign = {"Origin": "https://elsewhere.example"}
    assert (
        browser.post("/login", data={"name": "张三", "password": PASSWORD}, headers=foreign).status_code
        == 403
    )
    right = browser.post("/login", data={"name": "张三", "password": PASSWORD})
    assert (right.status_code, right.headers["location"]) == (303, "/login")
    page = browser.get("/login")
    assert "张三" in page.text
    csrf = page.text.split('name="csrf" value="')[1].split('"')[0]
    assert browser.post("/logout").status_code == 401
    assert browser.post("/logout", data={"csrf": csrf}).status_code == 303
    assert browser.get("/api/v1/session").json()["name"] is None
    invitation = access.invite("新人")
    form = {"token": invitation.token, "password": PASSWORD, "again": "另一个"}
    assert browser.post("/invitation", data=form).status_code == 400
    assert browser.post("/invitation", data={**form, "again": PASSWORD}).status_code == 303
    assert browser.get("/api/v1/session").json()["name"] == "新人"
    assert browser.get("/invitation", params={"token": invitation.token}).status_code == 401


def test_an_app_without_people_is_for_reading(ledger: Ledger) -> None:
    browser = TestClient(create_app(ledger), base_url="https://localhost")
    assert browser.get("/login").status_code == 404
    assert browser.post("/api/v1/decisions", json=decision(ledger)).status_code == 404
    assert browser.get("/api/v1/session").json()["name"] is None


def test_the_log_has_the_address_of_who_asked_and_no_other(browser: TestClient, access: Access) -> None:
    foreign = {"X-Forwarded-For": "203.0.113.9", "X-Real-IP": "203.0.113.9", "Forwarded": "for=203.0.113.9"}
    browser.headers.update(foreign)
    before = len(access.events())
    headers = signed_in(browser, "boss")
    browser.post("/api/v1/users", json={"name": "新人"}, headers=headers)
    browser.post("/api/v1/users/新人/reset", headers=headers)
    browser.post("/api/v1/users/新人/disable", headers=headers)
    seen = access.events()[:-before]
    assert [event.what for event in seen] == ["disabled", "reset", "invited", "signed in"]
    assert {event.address for event in seen} == {"testclient"}
