"""The views of the command line, over HTTP."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from duizhang import __version__
from duizhang.app.pipeline import reconciliation
from duizhang.app.tasks import full_names, tasks_on_record
from duizhang.core.ids import content_hash
from duizhang.ledger.records import DocumentRecord
from duizhang.ledger.store import Ledger
from duizhang.publishing import views
from duizhang.publishing.tasks import anchored_tasks
from duizhang.web.app import create_app

LISTS = (
    *("accounts", "statements", "documents", "findings", "tasks", "search?q=年", "league?indicator=PM2.5"),
    *("air", "air/days?place=天津市", "air/stations?place=天津市"),
)


def every(client: Any, path: str, limit: int = 7) -> list[Any]:
    """Return all items of a list, page by page."""
    mark = "&" if "?" in path else "?"
    found: list[Any] = []
    cursor = ""
    while True:
        page = client.get(f"/api/v1/{path}{mark}limit={limit}&cursor={cursor}").json()
        assert len(page["items"]) <= limit
        found += page["items"]
        if page["next"] is None:
            assert len(found) == page["total"]
            return found
        assert len(page["items"]) == limit
        cursor = page["next"]


def test_the_views_are_those_of_the_command_line(client: Any, api_ledger: Ledger) -> None:
    recon = reconciliation(api_ledger)
    rows = views.account_rows(recon.accounts, documents=api_ledger.document)
    assert every(client, "accounts") == json.loads(json.dumps(rows))
    account = client.get(f"/api/v1/accounts/{recon.accounts[0].id}").json()
    assert account == json.loads(
        json.dumps(views.account_view(recon.accounts[0], recon, documents=api_ledger.document))
    )
    found = views.with_evidence(views.findings_view(recon), recon, api_ledger.document)
    assert every(client, "findings") == json.loads(json.dumps(found))
    pairs = [(item, task) for item in tasks_on_record(api_ledger) for task in item.tasks]
    assert every(client, "tasks", 100) == json.loads(json.dumps(list(anchored_tasks(pairs, full_names))))


@pytest.mark.parametrize("path", LISTS)
def test_pages_join_to_the_whole(client: Any, path: str) -> None:
    assert every(client, path, 3) == every(client, path, 500)
    assert every(client, path, 3)


def test_days_of_air_say_what_the_page_says(client: Any) -> None:
    days = every(client, "air/days?place=天津市&year=2019", 10)
    assert [one["date"] for one in days] == [f"2019-03-{n:02d}" for n in range(1, 32)]
    heavy = days[4]
    assert (heavy["aqi"], heavy["category"], heavy["primary"]) == (230, "重度污染", ["pm25"])
    assert [one["edition"] for one in heavy["editions"]] == ["2012", "2026-transition", "2026-final"]
    pm25 = heavy["values"][0]
    assert (pm25["item"], pm25["value"], pm25["have"], pm25["sub_index"]) == ("pm25", 180, 3, 230)
    english = client.get("/api/v1/air/days?place=天津市&limit=5&lang=en").json()["items"][4]
    assert english["category"] == "heavily polluted"
    placed = {one["code"]: one["longitude"] for one in every(client, "air/stations?place=天津市")}
    assert placed == {"丁4": None, "乙2": 117.25, "甲1": 117.15, "丙3": 117.05}


@pytest.mark.parametrize("asked", ["place=不在的地方", "place=天津市&year=1999", "place=天津市&variant=x"])
def test_days_that_are_not_on_record_are_not_found(client: Any, asked: str) -> None:
    answer = client.get(f"/api/v1/air/days?{asked}")
    assert answer.status_code == 404 and answer.json()["error"]["code"] == "not-found"


def test_every_figure_is_the_slice_that_it_says(client: Any) -> None:
    for statement in every(client, "statements", 50):
        places = f"start={statement['quote_start']}&end={statement['quote_end']}"
        told = client.get(f"/api/v1/documents/{statement['document_id']}/text?{places}").json()
        assert told["text"] == statement["quote"]


def test_filters_choose(client: Any) -> None:
    everything = every(client, "statements", 500)
    for key, member in (("kind", "kind"), ("subject", "subject"), ("period", "period")):
        value = next(s[member] for s in everything if s[member])
        found = every(client, f"statements?{key}={value}", 500)
        assert found
        assert [s["id"] for s in found] == [s["id"] for s in everything if s[member] == value]
    assert every(client, "accounts?verdict=not_yet_due", 100)
    for account in every(client, "accounts?verdict=not_yet_due", 100):
        assert "not_yet_due" in {v["verdict"] for v in account["verdicts"]}
    doc = client.get("/api/v1/documents").json()["items"][0]["name"]
    assert {t["doc"] for t in every(client, f"tasks?doc={doc}", 100)} <= {doc}


def test_one_thing_is_found_by_its_id(client: Any) -> None:
    for path, key in (("accounts", "account_id"), ("statements", "id"), ("findings", "id"), ("tasks", "id")):
        first = client.get(f"/api/v1/{path}?limit=1").json()["items"][0]
        one = client.get(f"/api/v1/{path}/{first[key]}").json()
        assert one[key] == first[key]
        if path != "tasks":
            name = (
                first[key]
                if path != "accounts"
                else first["verdicts"][0]["target_id"]
                if first["verdicts"]
                else ""
            )
            if name:
                assert client.get(f"/api/v1/explain/{name}").json()["steps"]


def test_a_document_with_its_sheet(client: Any) -> None:
    documents = client.get("/api/v1/documents").json()["items"]
    sheets = [client.get(f"/api/v1/documents/{d['id']}/sheet").json() for d in documents]
    assert any(sheet["rows"] for sheet in sheets)
    full = client.get(f"/api/v1/documents/{documents[0]['name']}").json()
    assert full["characters"] > 0
    text = client.get(f"/api/v1/documents/{full['id']}/text").json()
    assert len(text["text"]) == min(20_000, full["characters"])


def test_what_has_not_changed_is_not_sent_again(client: Any) -> None:
    for path in ("", "/accounts", "/search?q=年", "/openapi.json"):
        first = client.get(f"/api/v1{path}")
        tag = first.headers.get("etag")
        if path == "/openapi.json":
            assert tag is None
            continue
        again = client.get(f"/api/v1{path}", headers={"If-None-Match": f'"other", W/{tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        other = client.get(f"/api/v1{path}", headers={"If-None-Match": '"other"'})
        assert (other.status_code, other.content) == (200, first.content)
    english = client.get("/api/v1/accounts?lang=en")
    assert english.headers["etag"] != client.get("/api/v1/accounts").headers["etag"]


def test_a_changed_ledger_has_another_state_and_refuses_old_cursors(tmp_path: Any) -> None:
    from fastapi.testclient import TestClient

    def document(raw: str) -> DocumentRecord:
        return DocumentRecord(f"doc_{content_hash(raw)[:16]}", raw, raw, published=date(2025, 1, 1))

    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add([document("河道整治一。河道整治二。")], {}, extractor_version="1")
        client = TestClient(create_app(ledger), base_url="http://localhost")
        first = client.get("/api/v1/search?q=河道&limit=1")
        cursor = first.json()["next"]
        ledger.add([document("河道整治三。")], {}, extractor_version="1")
        now = client.get("/api/v1/search?q=河道&limit=1", headers={"If-None-Match": first.headers["etag"]})
        assert (now.status_code, now.json()["total"]) == (200, 3)
        refused = client.get(f"/api/v1/search?q=河道&limit=1&cursor={cursor}")
        assert (refused.status_code, refused.json()["error"]["where"]) == (400, "cursor")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("accounts/acc_none", 404, "not-found"),
        ("statements/st_none", 404, "not-found"),
        ("findings/none", 404, "not-found"),
        ("tasks/none", 404, "not-found"),
        ("documents/none", 404, "not-found"),
        ("documents/none/text", 404, "not-found"),
        ("explain/none", 404, "not-found"),
        ("nothing/here", 404, "not-found"),
        ("accounts?indicator=没有这个指标", 404, "not-found"),
        ("accounts?subject=没有这个地方", 404, "not-found"),
        ("accounts?verdict=perhaps", 400, "usage"),
        ("accounts?domain=perhaps", 400, "usage"),
        ("findings?kind=perhaps", 400, "usage"),
        ("accounts?as_of=2025-02-30", 400, "usage"),
        ("accounts?cursor=!!", 400, "usage"),
        ("accounts?cursor=WzEsMl0=", 400, "usage"),
        ("tasks?due=sometime", 400, "period-unreadable"),
        ("accounts?limit=0", 422, "usage"),
        ("accounts?limit=many", 422, "usage"),
        ("search", 422, "usage"),
        ("search?q=%20", 400, "usage"),
        ("search?q=水&year=1", 422, "usage"),
    ],
)
def test_every_failure_has_the_one_shape(client: Any, path: str, status: int, code: str) -> None:
    for lang in ("zh", "en"):
        mark = "&" if "?" in path else "?"
        answer = client.get(f"/api/v1/{path}{mark}lang={lang}")
        assert answer.status_code == status
        (error,) = answer.json().values()
        assert set(error) == {"code", "message", "where", "hint"}
        assert error["code"] == code
        assert error["message"]
        assert error["hint"]


def test_only_reading_is_allowed(client: Any) -> None:
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)("/api/v1/accounts")
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]
        assert set(answer.json()["error"]) == {"code", "message", "where", "hint"}


def test_the_ledger_introduces_itself(client: Any) -> None:
    told = client.get("/api/v1").json()
    assert told["version"] == __version__
    assert told["counts"]["documents"] > 0
    for link in told["links"].values():
        assert client.get(link).status_code in (200, 422)
    assert client.get(told["openapi"]).json()["openapi"].startswith("3.")


def test_as_of_a_day_only_what_was_published_by_then_counts(client: Any) -> None:
    days = sorted({s["published"] for s in every(client, "statements", 500) if s["published"]})
    early = every(client, f"statements?as_of={days[0]}", 500)
    assert {s["published"] for s in early} <= {days[0], None}


def test_words_that_no_encoding_carries_are_escaped(tmp_path: Any) -> None:
    from fastapi.testclient import TestClient

    raw = "一个\ud800孤立的代理，河道整治。"
    with Ledger.open(tmp_path / "a.db") as ledger:
        record = DocumentRecord(f"doc_{content_hash(raw)[:16]}", "一", raw)
        ledger.add([record], {}, extractor_version="1")
        client = TestClient(create_app(ledger), base_url="http://localhost")
        answer = client.get("/api/v1/search?q=河道")
        assert json.loads(answer.content)["items"][0]["snippet"] == raw
