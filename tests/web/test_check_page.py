"""A draft that is dropped into the page is held against the ledger and forgotten."""

from __future__ import annotations

import re
import tempfile
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

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
    monkeypatch.setattr(check, "taking_turns", partial(check.taking_turns, 0.01))
    with check.taking_turns():
        answer = client.post("/check", data={"text": WRONG})
    assert answer.status_code == 503 and "server-busy" in answer.text
    assert client.post("/check", data={"text": WRONG}).status_code == 200
