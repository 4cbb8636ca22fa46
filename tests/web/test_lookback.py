"""Who looks back to a day stays there, wherever a page leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.testclient import TestClient

from duizhang.web import api
from duizhang.web.lookback import Days

DAY = "2025-12-31"
_ADDRESS = re.compile(r'<([a-z]+)\b[^>]*?\s(?:href|src|data-address|data-link|data-spec)="([^"]*)"')


def takes_a_day(app: FastAPI, address: str) -> bool:
    """Say whether what answers an address knows days."""
    scope = {"type": "http", "method": "GET", "path": unquote(urlsplit(address).path), "headers": []}
    for route in _routes(app.routes):
        if route.matches(scope)[0] is Match.FULL:
            return any(field.alias == "as_of" for field in route.dependant.query_params)
    return False


def _routes(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif (router := getattr(route, "original_router", None)) not in (None, api.router):
            yield from _routes(router.routes)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_link_of_a_page_loses_the_day(app: FastAPI, client: TestClient, lang: str) -> None:
    waiting = [f"/?as_of={DAY}&lang={lang}"]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert answer.status_code == 200, address
        for tag, found in _ADDRESS.findall(answer.text):
            target = unescape(found)
            if not target.startswith(("/", "?")) or tag in ("link", "script"):
                continue
            whole = target if target.startswith("/") else urlsplit(address).path + target
            days = parse_qs(urlsplit(whole).query, keep_blank_values=True).get("as_of")
            if not takes_a_day(app, whole):
                assert days is None, (address, target)
                continue
            assert days is not None and len(days) == 1, (address, target)
            kind = re.sub(r"\d+", "0", urlsplit(whole).path)
            if days == [DAY] and kind not in seen and "/static/" not in whole:
                seen.add(kind)
                waiting.append(whole)
        if takes_a_day(app, address):
            assert DAY in answer.text, address
    assert len(seen) > 20


def test_forms_ask_as_of_the_day(client: TestClient) -> None:
    for path in ("/", "/天津市", "/findings", "/tasks", "/bodies", "/compare", "/search?q=公园"):
        html = client.get(path, params={"as_of": DAY}).text
        forms = re.findall(r"<form\b.*?</form>", html, re.DOTALL)
        assert forms and all(form.count(f'name="as_of" value="{DAY}"') == 1 for form in forms)
        assert 'name="as_of"' not in client.get(path).text


def test_the_newest_is_one_step_away(client: TestClient) -> None:
    html = client.get("/天津市", params={"as_of": DAY, "due": "2027"}).text
    assert "只算到 2025-12-31 为止公布的内容" in html
    newest = unescape(re.findall(r'class="notice-line">.*?href="([^"]*)"', html)[0])
    assert "due=2027" in newest
    assert "为止公布的内容" not in client.get(newest).text


def test_search_holds_as_of_the_day(client: TestClient) -> None:
    title = "2026年天津市政府工作报告"
    assert title in client.get("/search?q=36.2").text
    assert title not in client.get(f"/search?q=36.2&as_of={DAY}").text


def test_an_account_is_found_by_its_id_as_of_the_day(app: FastAPI, client: TestClient) -> None:
    ident = app.state.books.standing().recon.accounts[0].id
    answer = client.get(f"/accounts/{ident}?as_of=2026-12-31", follow_redirects=False)
    assert answer.headers["location"].endswith("?as_of=2026-12-31")


def test_what_knows_no_day_is_left_alone(app: FastAPI) -> None:
    days: Days = app.state.days
    html = '<a href="/check">1</a><a href="https://a.example/b">2</a><a href="#top">3</a><a href="/x?as_of=">4</a>'
    assert days.looking_back(html, DAY) == html
    assert days.looking_back('<a href="/x?a=1#b">', DAY) == f'<a href="/x?a=1&amp;as_of={DAY}#b">'
    assert days.looking_back('<form method="post" action="/x">', DAY) == '<form method="post" action="/x">'
    assert days.keeps("/") and days.keeps("/天津市") and days.keeps("/documents/%E5%85%AC%E6%8A%A5")
    known = (
        "/check",
        "/static/app.css",
        "//elsewhere.example",
        "/documents/a/pages/2.png",
        "/api/v1/accounts",
        "x",
    )
    assert not any(map(days.keeps, known))
