"""A draft that is dropped into the page is held against the ledger and forgotten."""

from __future__ import annotations

import multiprocessing
import re
import tempfile
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from duizhang.app.apart import check_apart
from duizhang.core.turns import Turns
from duizhang.ledger.store import Ledger
from duizhang.web.pages import check

WRONG = """2027年天津市政府工作报告

——2027年1月20日

过去一年，天津市PM2.5年均浓度35.1微克/立方米、同比下降9%，天津市地区生产总值增长4.6%，天津市新增公园15个。
"""


def _post(client: TestClient, name: str, content: bytes) -> str:
    answer = client.post("/check", files={"draft": (name, content)})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_contradiction_is_shown_with_the_words_of_both_sides(client: TestClient) -> None:
    html = _post(client, "草稿.txt", WRONG.encode())
    assert "矛盾 1 处" in html and "算术不符" in html
    assert "同比下降9%" in html and "PM2.5年均浓度36.2微克/立方米" in html


def test_text_can_be_pasted_and_the_year_told(client: TestClient) -> None:
    answer = client.post("/check", data={"text": WRONG, "year": "2026"})
    assert "交账单：2026年到期的承诺" in answer.text
    assert client.post("/check", data={"text": WRONG, "year": "26"}).status_code == 400
    assert client.post("/check", data={"text": WRONG, "day": "昨天"}).status_code == 400


def test_a_draft_that_attacks_is_shown_as_text(client: TestClient) -> None:
    evil = "<script>alert(1)</script>"
    html = _post(client, f"{evil}.txt", WRONG.replace("公园", f"{evil}公园").encode())
    assert evil not in html and not re.search(r"<[^>]+\son[a-z]+=", html)


def test_what_cannot_be_read_is_refused_with_its_name_and_without_a_path(client: TestClient) -> None:
    answer = client.post("/check", files={"draft": ("数据.bin", b"\x00\x01\x02\x03" * 50)})
    assert answer.status_code == 400
    assert "数据.bin" in answer.text and "/tmp" not in answer.text
    assert client.post("/check", files={"draft": ("a.pdf", b"%PDF-1.7 broken")}).status_code == 400


def test_nothing_sent_is_told(client: TestClient) -> None:
    answer = client.post("/check", data={"text": "  "})
    assert answer.status_code == 400 and "没有收到草稿" in answer.text


def test_a_draft_is_gone_when_it_was_checked_and_the_ledger_is_what_it_was(
    client: TestClient, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = ledger.state(), ledger.counts()
    _post(client, "草稿.txt", WRONG.encode())
    assert client.post("/check", files={"draft": ("a.pdf", b"%PDF-1.7 broken")}).status_code == 400
    assert list(tmp_path.iterdir()) == []
    assert (ledger.state(), ledger.counts()) == before


def test_one_draft_is_checked_at_a_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        check, "TURNS", Turns(at_a_time=1, waiting=1, seconds=0.01, busy="有人在核对。 / Busy.")
    )
    with check.TURNS.taken():
        answer = client.post("/check", data={"text": WRONG})
    assert answer.status_code == 503 and "server-busy" in answer.text
    assert client.post("/check", data={"text": WRONG}).status_code == 200


def test_a_draft_that_takes_too_long_is_ended_and_nothing_of_it_goes_on(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "check_apart", partial(check_apart, seconds=0.001))
    answer = client.post("/check", data={"text": WRONG})
    assert answer.status_code == 413 and "seconds" in answer.text
    assert multiprocessing.active_children() == []


def test_what_nobody_foresaw_in_a_check_is_told_without_its_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(check, "asked_year", lambda _: "none")  # the process is handed what is no period
    answer = client.post("/check", data={"text": WRONG})
    assert answer.status_code == 500 and "Traceback" not in answer.text
    assert "Traceback" in caplog.text
    assert client.get("/check").status_code == 200


@pytest.mark.parametrize(
    "name", ["\U00020000" * 300 + ".txt", "长" * 80 + "." + "长" * 40, "a/" * 2000, "*?[a].txt"]
)
def test_no_name_of_a_file_makes_the_server_fail(client: TestClient, name: str) -> None:
    assert _post(client, name, WRONG.encode())


@pytest.mark.parametrize("charset", ["idna", "punycode", "unicode_escape", "utf-16", "utf-7", '"x"', "none"])
def test_texts_are_taken_in_utf_8_alone(client: TestClient, charset: str) -> None:
    """Some of Python's encodings take time with the square of the text, or give characters that are none."""
    told = f"multipart/form-data; boundary=b; charset={charset}"
    body = b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n\\ud800\r\n--b--\r\n'
    answer = client.post("/check", content=body, headers={"content-type": told})
    assert answer.status_code == 400 and "request-refused" in answer.text
    good = told.replace(charset, "UTF-8")
    assert client.post("/check", content=body, headers={"content-type": good}).status_code == 200
