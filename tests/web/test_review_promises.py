"""Tasks and their evidence on the review page: what waits, what forms decide, and what a decision moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import EVIL

from duizhang.access.store import Access
from duizhang.app.pipeline import read
from duizhang.app.reviewed import tasks_after_review
from duizhang.app.seeking import seek
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.store import Ledger
from duizhang.review.doubts import by_doubt
from duizhang.web.app import create_app

PASSWORD = "correct horse 电池 staple"
DOCUMENTS = {
    "治水方案": "云溪市治水行动方案\n\n2024年3月1日\n\n（一）建设。到2025年，建成东湖泵站。清淤河道30公里，新建绿道12公里，严禁向河道倾倒垃圾。"
    "（责任单位：市水务局、市园林局）\n",
    "工作报告": "云溪市2026年政府工作报告\n\n2026年1月15日\n\n过去一年，东湖泵站建成投用。\n\n今年，要建设西湖湿地公园。\n",
    "坏文件": f"云溪市造林行动方案\n\n2025年3月1日\n\n（一）造林。到2026年，建设“{EVIL}”公园，新建{EVIL}绿道90公里。（责任单位：市{EVIL}局）\n",
}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "own.db") as made:
        for name, text in DOCUMENTS.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            read([tmp_path / f"{name}.txt"], made)
        seek(made, [name.id for name in made.names()])
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
    reader.post("/login", data={"name": "张三", "password": PASSWORD, "to": "review"})
    return reader


def task(ledger: Ledger, words: str) -> TaskRecord:
    return next(one for one in tasks_after_review(ledger).tasks if words in one.text)


def send(browser: TestClient, action: str, **fields: Any) -> Any:
    csrf = str(browser.get("/api/v1/session").json()["csrf"])
    return browser.post("/review", data={"csrf": csrf, "action": action, **fields})


def form(browser: TestClient, ident: str) -> dict[str, Any]:
    """The fields of a task's form as a browser would send them back."""
    html = unescape(browser.get("/review", params={"id": ident}).text)
    fields = dict(re.findall(r'<input id="f-[a-z]+" name="([a-z]+)" value="([^"]*)"', html))
    for name, inside in re.findall(r'<select id="f-[a-z]+" name="([a-z]+)">(.*?)</select>', html):
        fields[name] = re.search(r'value="([^"]*)" selected', inside)[1]  # type: ignore[index]
    listed = re.search(r'name="listed" value="([^"]*)"', html)
    checked = re.findall(r'name="figure" value="([^"]+)" checked', html)
    return {"id": ident, **fields, "listed": listed[1] if listed else "", "figure": checked}


def shown(answer: Any) -> str:
    return re.search(r'name="id" value="([^"]+)"', answer.text)[1]  # type: ignore[index]


def outcome(answer: Any) -> str:
    return re.sub(r"<[^>]+>", "", answer.text.split('class="outcome"')[1].split("</section>")[0])


def waiting(browser: TestClient) -> list[int]:
    """How many wait in each queue, as its link tells."""
    html = re.sub(
        r"<[^>]+>", " ", browser.get("/review").text.split('class="jump queues"')[1].split("</nav>")[0]
    )
    return [int(n) for n in re.findall(r"(?:陈述|任务|依据) (\d+)", html)]


def test_three_queues_say_how_many_wait(reviewer: TestClient, own: Ledger) -> None:
    statements, tasks, evidence = waiting(reviewer)
    assert tasks == len(tasks_after_review(own).tasks) and statements and evidence
    send(reviewer, "accept", id=task(own, "东湖泵站").id)
    assert waiting(reviewer) == [statements, tasks - 1, evidence]


def test_tasks_come_in_the_order_of_the_command(reviewer: TestClient, own: Ledger) -> None:
    ordered = [one.id for one in by_doubt(tasks_after_review(own).tasks)]
    seen, answer = [], reviewer.get("/review?queue=tasks")
    assert answer.headers["cache-control"] == "no-store"
    for _ in ordered:
        seen.append(shown(answer))
        answer = reviewer.get("/review", params={"queue": "tasks", "after": seen[-1]})
    assert seen == ordered and shown(answer) == ordered[0]


def test_a_queue_can_be_kept_to_one_document(reviewer: TestClient, own: Ledger) -> None:
    answer = reviewer.get("/review", params={"queue": "tasks", "doc": "工作报告"})
    assert shown(answer) == task(own, "西湖").id
    answer = send(reviewer, "accept", id=shown(answer), doc="工作报告")
    assert answer.url.params["doc"] == "工作报告" and "这个范围里的都看过了" in answer.text


def test_what_nothing_was_changed_in_is_accepted(reviewer: TestClient, own: Ledger) -> None:
    answer = send(reviewer, "accept", **form(reviewer, task(own, "清淤").id))
    assert answer.url.params["queue"] == "tasks"
    assert [(d.action, d.values) for d in own.decisions()] == [("accept", {})]
    assert "没有任务的现状因此改变" in answer.text


def test_every_field_is_amended_in_place(reviewer: TestClient, own: Ledger) -> None:
    dredging = task(own, "清淤")
    typed = {
        **form(reviewer, dredging.id),
        "act": "疏浚",
        "object": "河道",
        "due": "2026-06",
        "force": "must",
        "kind": "outcome",
        "body": "市水务局；市交通局",
        "exemption": "在建的除外",
        "subject": "云溪市",
        "figure": [],
    }
    send(reviewer, "accept", **typed)
    (made,) = own.decisions()
    assert made.action == "amend" and made.values["figures"] == []
    after = task(own, "清淤")
    assert (after.id, after.action, after.object, after.due) == (dredging.id, "疏浚", "河道", "2026-06")
    assert (after.force, after.kind, after.exemption) == ("must", "outcome", "在建的除外")
    assert (after.responsible, after.claims) == (("市水务局", "市交通局"), ())
    send(reviewer, "amend", **{**form(reviewer, dredging.id), "figure": [dredging.claims[0]]})
    assert task(own, "清淤").claims == dredging.claims


def test_an_amendment_moves_the_status_and_undo_moves_it_back(reviewer: TestClient, own: Ledger) -> None:
    pump = task(own, "东湖泵站")
    answer = send(reviewer, "reject", id=pump.id)
    assert "已完成 → 剔除" in outcome(answer)
    back = send(reviewer, "undo", queue="tasks", number="1")
    assert back.url.params["id"] == pump.id and "剔除 → 已完成" in outcome(back)
    assert "已由第2号撤销" in back.text
    green = task(own, "清淤")
    answer = send(reviewer, "amend", id=green.id, due="2024")
    assert "未见报道 → 到期未见报道" in outcome(answer)


def test_tasks_are_merged_with_the_next_or_another_and_split(reviewer: TestClient, own: Ledger) -> None:
    dredging = task(own, "清淤")
    page = reviewer.get("/review", params={"id": dredging.id}).text
    following = re.search(r'<select id="other" name="other"><option value="([^"]+)"', page)[1]  # type: ignore[index]
    assert following == task(own, "绿道12").id, "the next task is offered first"
    answer = send(reviewer, "merge", id=dredging.id, other=following)
    whole = task(own, "清淤")
    assert whole.id == task(own, "绿道12").id and len(whole.claims) == 2
    assert "原来没有这一项 → 还没有找过下文" in outcome(answer)
    send(reviewer, "split", id=whole.id, at="新建绿道")
    assert task(own, "清淤").id != task(own, "绿道12").id
    assert [d.action for d in own.decisions()] == ["merge", "split"]
    assert len(own.decisions()[0].values["with"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("action", "fields", "status"),
    [
        ("amend", {}, 400),
        ("amend", {"due": "不久"}, 400),
        ("amend", {"act": " "}, 400),
        ("amend", {"force": "多半"}, 400),
        ("amend", {"listed": "st_x", "figure": "st_none"}, 404),
        ("split", {"at": "没有这几个字"}, 400),
        ("merge", {}, 400),
        ("merge", {"other": "task_none"}, 404),
        ("link", {"to": "城镇新增就业"}, 400),
        ("confirm", {}, 400),
        ("accept", {"id": "task_none"}, 404),
        ("refuse", {"id": "ev_none"}, 404),
    ],
)
def test_what_cannot_be_decided_is_said_and_kept(
    reviewer: TestClient, own: Ledger, action: str, fields: dict[str, str], status: int
) -> None:
    answer = send(reviewer, action, **{"id": task(own, "清淤").id, **fields})
    assert answer.status_code == status and own.decisions() == []
    if "due" in fields or "at" in fields:
        assert 'role="alert"' in answer.text and f'value="{next(iter(fields.values()))}"' in answer.text


def test_evidence_is_confirmed_refused_and_taken_back(
    reviewer: TestClient, own: Ledger, access: Access
) -> None:
    answer = reviewer.get("/review?queue=evidence")
    first = shown(answer)
    text = re.sub(r"<[^>]+>", "", answer.text)
    assert "东湖泵站" in text and "现状取决于这一句" in text and "2026-01-15" in text and "同词" in text
    answer = send(reviewer, "refuse", id=first, reason="别处的泵站")
    assert "已完成 → 到期未见报道" in outcome(answer)
    assert access.events()[0].what == "decided"
    again = send(reviewer, "undo", queue="evidence", number="1")
    assert again.url.params["id"] == first and "到期未见报道 → 已完成" in outcome(again)
    send(reviewer, "confirm", id=first)
    assert [d.action for d in own.decisions()] == ["refuse", "undo", "confirm"]
    decided = reviewer.get("/review", params={"id": first})
    assert shown(decided) == first and "别处的泵站" in decided.text and "采信" in decided.text


def test_undo_takes_back_what_was_decided_in_its_queue(reviewer: TestClient, own: Ledger) -> None:
    send(reviewer, "accept", id=task(own, "清淤").id)
    assert 'value="undo"' not in reviewer.get("/review?queue=evidence").text
    assert 'name="number" value="1"' in reviewer.get("/review?queue=tasks").text


def test_an_empty_queue_says_so(reviewer: TestClient, own: Ledger, tmp_path: Path, access: Access) -> None:
    for one in tasks_after_review(own).tasks:
        answer = send(reviewer, "accept", id=one.id)
    assert "没有待复核的任务" in answer.text and "账本里的任务都看过了" in answer.text
    with Ledger.open(tmp_path / "empty.db") as ledger:
        browser = TestClient(create_app(ledger, access=access), base_url="https://localhost")
        browser.post("/login", data={"name": "张三", "password": PASSWORD})
        assert "duizhang tasks --progress" in browser.get("/review?queue=evidence").text
        assert "duizhang read" in browser.get("/review?queue=tasks").text


def test_nobody_decides_about_tasks_without_session_or_token(reader: TestClient, own: Ledger) -> None:
    ident = task(own, "清淤").id
    assert 'class="claim"' not in reader.get("/review", params={"id": ident}).text
    assert reader.post("/review", data={"action": "accept", "id": ident}).status_code == 401
    reader.post("/login", data={"name": "张三", "password": PASSWORD})
    assert reader.post("/review", data={"action": "accept", "id": ident}).status_code == 401
    assert own.decisions() == []


def test_words_of_documents_stay_words(reviewer: TestClient, own: Ledger) -> None:
    for one in tasks_after_review(own).tasks:
        for lang in ("zh", "en"):
            html = reviewer.get("/review", params={"id": one.id, "lang": lang}).text
            assert "<script>alert" not in html and "<img src=x" not in html and "style=" not in html


def test_an_address_cannot_tell_of_statuses_that_are_none(reviewer: TestClient, own: Ledger) -> None:
    known = task(own, "清淤").id
    answer = reviewer.get(f"/review?queue=tasks&done=9&was={known}:great&was=task_none:completed")
    assert answer.status_code == 200 and "→" not in answer.text and 'class="outcome"' not in answer.text
