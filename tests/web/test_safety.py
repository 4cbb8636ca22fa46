"""Pages run nothing that stands in a document, answer only for their own hosts, bear limits, and only read."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, unquote

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from duizhang.core.errors import RequestRefused
from duizhang.ledger.store import Ledger
from duizhang.web import safety
from duizhang.web.app import create_app
from duizhang.web.origin import check_same_origin
from duizhang.web.pages.check import safe_name
from duizhang.web.safety import HEADERS

ATTACKED = quote("<b onmouseover=alert(3)>攻击", safe="")
TASK = "/tasks/…"
"""Stands for the page of a task; its id is taken from the page of its document."""
PAGES = [
    "/",
    "/天津市",
    "/天津市?lang=en",
    "/天津市/PM2.5年均浓度",
    "/documents",
    f"/documents/{ATTACKED}",
    f"/documents/{ATTACKED}?words=0-30",
    "/findings",
    "/tasks",
    "/bodies",
    "/targets",
    "/targets?group=body&lang=en",
    "/warnings",
    "/data",
    "/indicators",
    "/indicators/gdp",
    "/check",
    "/compare",
    "/compare?old=报告2025&new=" + ATTACKED,
    "/air",
    "/天津市/空气",
    "/天津市/空气?lang=en&edition=2026-final&day=2019-03-05",
    "/河北省/空气",
    "/search?q=公园",
    "/search?q=" + quote("<script>alert(4)</script>"),
    TASK,
    "/tasks?q=" + quote('"><script>alert(5)</script>'),
    "/" + quote("<img src=x onerror=alert(6)>"),
    "/documents/" + quote("<svg onload=alert(7)>", safe=""),
    "/天津市?place=" + quote("' autofocus onfocus=alert(8) x='", safe=""),
    "/search?q=" + quote("javascript:alert(9)"),
    "/review?place=" + quote('"><script>alert(10)</script>', safe=""),
    "/login?to=" + quote("//evil.example", safe=""),
]
_MARKUP = re.compile(r"<(/?[a-zA-Z][^\s>/]*)([^>]*)>")


def there(client: TestClient, path: str) -> str:
    """Return the address of a page; of the page of a task that of one that an attacker wrote."""
    if path != TASK:
        return path
    return str(re.findall(r'href="(/tasks/[^"]+)"', client.get(f"/documents/{ATTACKED}").text)[0])


def _attributes(html: str) -> Iterator[tuple[str, str]]:
    for name, inside in _MARKUP.findall(html):
        for attribute in re.findall(r"""\s([a-zA-Z-]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", inside):
            yield name.lower(), attribute.lower()


@pytest.mark.parametrize("path", PAGES)
def test_words_of_documents_and_addresses_never_become_markup(client: TestClient, path: str) -> None:
    html = client.get(there(client, path)).text
    for name, attribute in _attributes(html):
        assert attribute != "style" and not attribute.startswith("on"), (name, attribute)
    for script in re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL):
        assert script == "", "scripts are files of their own"
    assert "<style" not in html and "<img src=x" not in html and "<svg onload" not in html


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_for_nothing_elsewhere(client: TestClient, path: str) -> None:
    html = client.get(there(client, path)).text
    for found in re.findall(r'<(?:script|link|img|iframe|source)[^>]*(?:src|href)="([^"]+)"', html):
        assert found.startswith(("/static/", "data:")), found


@pytest.mark.parametrize("path", PAGES)
def test_no_link_runs_anything_or_leads_where_a_document_does_not(client: TestClient, path: str) -> None:
    for found in _links(client.get(path).text):
        assert re.match(r"/(?![/\\])|[#?]|https?://|data:,", found), found


class _Links(HTMLParser):
    """Collects what a browser would go to, load or send to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found += [
            value for name, value in attrs if name in ("href", "src", "action", "formaction") and value
        ]


def _links(html: str) -> list[str]:
    parser = _Links()
    parser.feed(html)
    return parser.found


@pytest.mark.parametrize(
    "path", ["//evil.example/x", "///evil.example", "/%5Cevil.example", "//evil.example%2Fx%3Fy", "/\\evil"]
)
@pytest.mark.parametrize("tail", ["", "/", "?as_of=2026-01-01"])
def test_the_switch_of_languages_stays_on_this_site(app: FastAPI, path: str, tail: str) -> None:
    answer = asyncio.run(_asked(app, path + tail))
    where = dict(answer[0]["headers"]).get(b"location", b"").decode()
    html = b"".join(part.get("body", b"") for part in answer[1:]).decode()
    for found in (*_links(html), where):
        assert not re.match(r"[/\\]{2}", found) and "://" not in found, found


def test_an_address_with_a_stroke_too_many_leads_to_the_page_without_naming_a_host(
    client: TestClient,
) -> None:
    answer = client.get("/documents/?place=天津市", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/documents?place=" + quote("天津市")


@pytest.mark.parametrize(
    "path", ["/documents/" + "a" * 5000, "/search?q=a&x=" + "a" * 20_000, "/api/v1/" + "a" * 5000]
)
def test_an_address_that_is_too_long_is_refused_before_anything_is_done(
    client: TestClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 414 and "limit-exceeded" in answer.text and "aaaaaaaaaa" not in answer.text
    assert answer.headers["content-type"].startswith("application/json") is path.startswith("/api/")


@pytest.mark.parametrize("path", ["/login", "/review", "/api/v1/session", "/api/v1/decisions"])
def test_what_brings_no_file_is_small(client: TestClient, path: str) -> None:
    answer = client.post(path, content=b"a=1&" * 100_000)
    assert answer.status_code == 413 and "256 KB" in answer.text


def test_a_body_that_does_not_come_is_not_waited_for(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "SECONDS_BETWEEN", 0.05)
    headers = [(b"content-type", b"application/x-www-form-urlencoded"), (b"content-length", b"100")]
    answer = asyncio.run(_asked(app, "/check", "POST", headers, [b"text="]))
    assert answer[0]["status"] == 408


async def _asked(
    app: FastAPI, path: str, method: str = "GET", headers: Any = (), pieces: Sequence[bytes] = ()
) -> list[Any]:
    """Return the answer to a request as it comes over a wire; a body whose pieces are given never ends."""
    raw, _, query = path.partition("?")
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
             "path": unquote(raw), "raw_path": raw.encode(), "query_string": query.encode(), "root_path": "",
             "headers": [(b"host", b"localhost"), *headers], "client": ("127.0.0.1", 1), "server": ("localhost", 80)}  # fmt: skip
    waiting, sent = list(pieces), []

    async def receive() -> Any:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(0), "more_body": True}
        if pieces:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent


@pytest.mark.parametrize("path", [*PAGES[:3], "/nowhere/at/all", "/static/none.css", "/accounts/acc_0"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy


def test_only_hosts_that_are_served_are_answered(client: TestClient, ledger: Ledger) -> None:
    refused = client.get("/", headers={"host": "evil.example"})
    assert refused.status_code == 400 and "request-refused" in refused.text
    assert client.get("/", headers={"host": "127.0.0.1:8000"}).status_code == 200
    named = TestClient(create_app(ledger, hosts=("duizhang.example",)), base_url="http://duizhang.example")
    assert named.get("/").status_code == 200
    assert named.get("/", headers={"host": "localhost"}).status_code == 400


def test_a_body_over_the_limit_is_refused_with_and_without_its_length(ledger: Ledger) -> None:
    client = TestClient(create_app(ledger, most=2_000_000), base_url="http://localhost")
    content = b"x" * 3_000_000
    assert client.post("/check", files={"draft": ("a.txt", content)}).status_code == 413

    def pieces() -> Iterator[bytes]:
        head = b'--b\r\nContent-Disposition: form-data; name="draft"; filename="a.txt"\r\n\r\n'
        yield head
        for _ in range(30):
            yield b"x" * 100_000
        yield b"\r\n--b--\r\n"

    answer = client.post(
        "/check", content=pieces(), headers={"content-type": "multipart/form-data; boundary=b"}
    )
    assert answer.status_code == 413 and "limit-exceeded" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": "http://evil.example\\@localhost"},
    ],
)
def test_a_form_of_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/check", data={"text": "草稿"}, headers=headers)
    assert answer.status_code == 403 and "request-refused" in answer.text


def test_a_form_of_the_same_site_is_taken() -> None:
    check_same_origin(Headers({"host": "a.example", "origin": "null", "sec-fetch-site": "same-origin"}))
    check_same_origin(Headers({"host": "a.example", "origin": "https://a.example"}))
    check_same_origin(Headers({"host": "a.example"}))
    with pytest.raises(RequestRefused):
        check_same_origin(Headers({"host": "a.example", "origin": "https://b.example"}))


_ODD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["天津市", "gdp", "2025", "-1", "9" * 30, "\x00", "../..", "%2e%2e", "<b>", "'--", "1-2", "99999-1"]
    ),
)
_WHERE = ("", "{}", "{}/{}", "documents/{}", "findings/{}", "bodies/{}", "indicators/{}", "accounts/{}", "static/{}",
          "accounts/{}/chart.{}", "{}/空气", "天津市/空气/{}.{}", "documents/{}/sheet.html", "indicators/{}/league.csv",
          "{}/targets.xlsx", "data/{}.zip", "targets.{}")  # fmt: skip
_ASKED = ("as_of", "lang", "q", "kind", "place", "year", "from", "due", "body", "verdict", "domain", "words", "article",
          "scope", "edition", "day", "sort", "old", "new", "width", "dark", "group")  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.sampled_from(_WHERE),
    parts=st.tuples(_ODD, _ODD),
    asked=st.dictionaries(st.sampled_from(_ASKED), _ODD, max_size=3),
    page=st.sampled_from(
        [
            "",
            "/search",
            "/tasks",
            "/air",
            "/天津市/空气",
            "/documents",
            "/findings",
            "/check",
            "/compare",
            "/indicators/gdp",
        ]
    ),
)
def test_no_address_makes_the_server_fail(
    client: TestClient, where: str, parts: tuple[str, str], asked: dict[str, str], page: str
) -> None:
    path = page or "/" + where.format(*(quote(part, safe="") for part in parts))
    answer = client.get(path, params=asked, follow_redirects=False)
    assert answer.status_code < 500, (path, asked)
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_answer_to_head_as_well(client: TestClient) -> None:
    answer = client.head("/天津市")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")


def test_reading_pages_changes_nothing(client: TestClient, ledger: Ledger) -> None:
    before, counts = ledger.state(), ledger.counts()
    for path in PAGES:
        client.get(there(client, path))
    client.post("/check", data={"text": "2026年天津市公报\n\n过去一年，天津市地区生产总值增长4.8%。"})
    assert (ledger.state(), ledger.counts()) == (before, counts)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\temp\\公报.docx", "公报.docx"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("-", "-.txt"),
        ("....", "draft.txt"),
        ("长" * 300 + ".pdf", "长" * 80 + ".pdf"),
        ("\U00020000" * 300 + "." + "长" * 300, "\U00020000" * 60 + "." + "长" * 4),
    ],
)
def test_names_of_files_that_are_sent_are_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe
