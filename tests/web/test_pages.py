"""Each page shows what it is for, in both languages, and says what to do where there is nothing."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from duizhang.app.pipeline import read
from duizhang.app.seeking import seek
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app
from duizhang.web.books import Books

PM25 = "/天津市/PM2.5年均浓度"


def _text(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def test_the_front_page_lists_the_places(client: TestClient) -> None:
    text = _text(client.get("/").text)
    assert "天津市" in text and "河北省" in text and "最近读到的文件" in text


def test_a_place_says_in_one_sentence_how_its_targets_stand(client: TestClient) -> None:
    text = _text(client.get("/天津市").text)
    assert "项目标中" in text and "需要关注" in text and "PM2.5年均浓度" in text


def test_a_place_answers_to_its_other_names(client: TestClient) -> None:
    assert client.get("/天津").text.count("<h1") == 1


def test_an_account_answers_to_other_names_of_its_indicator(client: TestClient) -> None:
    assert "36.2" in client.get("/天津市/PM2.5").text or "36.2" in client.get("/天津市/细颗粒物年均浓度").text
    assert "4.8" in client.get("/天津市/GDP").text


def test_filters_narrow_the_targets_of_a_place(client: TestClient) -> None:
    every, some = client.get("/天津市").text, client.get("/天津市?verdict=met").text
    assert 0 < some.count('role="rowheader"') < every.count('role="rowheader"')
    assert "没有符合条件的目标" in client.get("/天津市?due=1999").text


def test_what_is_asked_for_is_what_the_sentence_counts(client: TestClient) -> None:
    text = _text(client.get("/天津市?due=2027").text)
    assert "只看：2027年。" in text and "2项目标中" in text and "需要关注 " not in text.split("全部", 1)[0]


def test_targets_in_danger_stand_under_the_body_that_answers_for_them(client: TestClient) -> None:
    html = client.get("/天津市?verdict=attention&group=body").text
    assert html.index("<b>天津市住房城乡建设委</b>") < html.index("<b>天津市生态环境局</b>")
    lines = client.get("/天津市/targets.csv?verdict=attention&group=body").text.splitlines()
    assert "天津市住房城乡建设委" in lines[1] and "尚无结果" in lines[1]
    assert "天津市生态环境局" in lines[-1] and "PM2.5年均浓度" in lines[-1]
    everything = client.get("/天津市?group=body").text
    assert everything.index("<b>天津市生态环境局</b>") < everything.index("<b>没有写明责任单位</b>")
    assert "targets.xlsx?lang=zh&amp;verdict=attention&amp;group=body" in html


def test_a_place_is_short_until_more_is_asked_for(client: TestClient) -> None:
    whole, some = client.get("/天津市").text, client.get("/天津市?verdict=met").text
    assert '<details class="others group">' in whole and '<details class="others group" open>' in some
    order = [whole.index(f'id="{name}"') for name in ("short", "attention", "news", "documents", "targets")]
    assert order == sorted(order)


def test_an_account_shows_verdict_figures_and_the_words(client: TestClient) -> None:
    html = client.get(PM25).text
    assert "<svg" in html and '<mark class="n">36.2</mark>' in html
    text = _text(html)
    assert "2027年" in text and "35微克/立方米" in text and "复制引用" in text


def test_an_account_is_found_by_its_id(client: TestClient, app: FastAPI) -> None:
    books = app.state.books
    assert isinstance(books, Books)
    account = books.standing().recon.accounts[0]
    answer = client.get(f"/accounts/{account.id}", follow_redirects=False)
    assert answer.headers["location"] == books.standing().addresses.by_id[account.id]


def test_every_account_place_document_and_finding_has_a_page(client: TestClient, app: FastAPI) -> None:
    standing = app.state.books.standing()
    addresses = [*standing.addresses.by_id.values(), *(f"/findings/{f.id}" for f in standing.recon.findings)]
    addresses += [f"/documents/{quote(head.name, safe='')}" for head in standing.heads.values()]
    addresses += [f"/bodies/{quote(name, safe='')}" for name in standing.by_body]
    addresses += [f"/indicators/{quote(a.indicator_id, safe='')}" for a in standing.recon.accounts]
    for address in addresses:
        assert client.get(address).status_code == 200, unquote(address)


def test_links_of_the_main_pages_lead_somewhere(client: TestClient) -> None:
    for page in ("/", "/天津市", PM25, "/documents", "/findings", "/bodies", "/tasks", "/indicators"):
        for found in set(re.findall(r'href="(/[^"#]*)', client.get(page).text)):
            assert client.get(unescape(found)).status_code == 200, (page, found)


def test_a_document_shows_its_raw_text_with_the_figures_marked(client: TestClient, ledger: Ledger) -> None:
    html = client.get("/documents/报告2026").text
    body = "".join(re.findall(r'<div class="raw"[^>]*>(.*?)</div>', html, re.DOTALL))
    assert unescape(re.sub(r"<[^>]+>", "", body)) == ledger.document("报告2026").raw
    assert re.search(r'<a class="n n-actual[^"]*"[^>]*>36\.2</a>', html)


def test_words_of_a_document_have_an_address(client: TestClient, ledger: Ledger) -> None:
    start = ledger.document("报告2026").raw.index("过去一年")
    html = client.get(f"/documents/报告2026?words={start}-{start + 4}").text
    assert re.search(r'<span class="[^"]*hit[^"]*"[^>]* id="words">过去一年</span>', html)
    assert client.get("/documents/报告2026?words=5-99999").status_code == 400


def test_the_sheet_of_a_document_can_be_taken_away(client: TestClient) -> None:
    answer = client.get("/documents/报告2025/sheet.html")
    assert "attachment" in answer.headers["content-disposition"] and "对账单" in answer.text


def test_a_body_has_what_it_answers_for(client: TestClient) -> None:
    name = unquote(re.findall(r'/bodies/([^"]+)', client.get("/bodies").text)[0])
    text = _text(client.get(f"/bodies/{name}").text)
    assert "承诺做的事" in text and name in text


def test_places_stand_side_by_side_for_an_indicator(client: TestClient) -> None:
    text = _text(client.get("/indicators/gdp").text)
    assert "河北省" in text and "天津市" in text
    assert (
        client.get("/indicators/gdp/league.csv").text.startswith("\ufeff")
        or "天津市" in client.get("/indicators/gdp/league.csv").text
    )
    assert client.get("/indicators/gdp/league.xlsx").content.startswith(b"PK")


def test_a_search_marks_the_words_in_their_sentence(client: TestClient) -> None:
    assert "<mark>排水管网</mark>" in client.get("/search?q=排水管网").text
    assert "没有句子同时包含" in client.get("/search?q=月球基地").text
    assert "输入要找的字" in client.get("/search").text
    assert client.get("/search?q=水&year=abcd").status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/天津市", PM25, "/findings", "/tasks", "/documents", "/check", "/bodies"]
)
def test_pages_speak_english_and_remember_it(client: TestClient, path: str) -> None:
    answer = client.get(path, params={"lang": "en"})
    assert '<html lang="en">' in answer.text and answer.headers["content-language"] == "en"
    assert (
        "httponly" in answer.headers["set-cookie"].lower()
        and "samesite=lax" in answer.headers["set-cookie"].lower()
    )
    assert '<html lang="en">' in client.get(path).text


def test_english_pages_mark_chinese_words(client: TestClient) -> None:
    html = client.get(PM25, params={"lang": "en"}).text
    assert '<blockquote lang="zh-Hans">' in html and "Tianjin" in html


def test_a_page_can_be_read_as_of_a_day(client: TestClient) -> None:
    html = client.get("/天津市?as_of=2025-06-30").text
    assert "只算到 2025-06-30" in html and "36.2" not in html
    assert client.get("/天津市?as_of=gestern").status_code == 400


def test_what_is_not_there_gets_a_page_with_the_next_step(client: TestClient) -> None:
    answer = client.get("/documents/没有这份")
    assert answer.status_code == 404 and "not-found" in answer.text and "回到首页" in answer.text
    assert client.get("/某地/某指标").status_code == 404
    assert client.get("/findings/fd_0").status_code == 404
    assert client.get("/天津市/没有的指标").status_code == 404


def test_what_is_not_on_record_leads_to_what_is(client: TestClient) -> None:
    district = client.get("/和平区").text
    assert "它属于天津市" in district and 'href="/%E5%A4%A9%E6%B4%A5%E5%B8%82">天津市</a>' in district
    assert "/search?q=%E5%92%8C%E5%B9%B3%E5%8C%BA" in district
    account = client.get("/天津市/PM十年均浓度").text
    assert "PM2.5年均浓度</a>" in account and "/bodies" in client.get("/bodies/某委").text.split("<main")[1]
    assert "belongs to" in client.get("/和平区?lang=en").text


def test_programs_get_the_one_error_shape(client: TestClient) -> None:
    answer = client.get("/nowhere/at/all", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"code", "message", "where", "hint"}
    assert client.post("/").status_code == 405


def test_a_ledger_without_a_known_place_shows_those_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "云溪镇2025年工作方案\n\n2025年1月12日\n\n2025年，云溪镇新增就业600人。\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("说明\n\n本文没有数字。\n", encoding="utf-8")
    with Ledger.open(tmp_path / "a.db") as ledger:
        client = TestClient(create_app(ledger), base_url="http://localhost")
        read([tmp_path / "b.txt"], ledger)
        assert "还没有文件" not in client.get("/").text
        read([tmp_path / "a.txt"], ledger)
        assert 'href="/%E4%BA%91%E6%BA%AA%E9%95%87"' in client.get("/").text


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db") as empty:
        client = TestClient(create_app(empty), base_url="http://localhost")
        assert "duizhang read" in client.get("/").text
        for path in ("/documents", "/findings", "/tasks", "/bodies", "/indicators", "/search?q=水"):
            assert client.get(path).status_code == 200
        assert client.get("/天津市").status_code == 404
        for path in (
            "/targets",
            "/warnings",
            "/data",
            "/bodies",
            "/tasks",
            "/search?q=公园",
            "/documents",
            "/check",
        ):
            assert "duizhang read 文件夹" in client.get(path).text, path


def test_a_failure_that_nobody_foresaw_tells_nothing_of_the_server(
    app: FastAPI, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(app.state.books, "standing", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "internal-error" in answer.text and "/secret/path" not in answer.text


def test_words_that_begin_with_a_figure_have_an_address_too(client: TestClient, ledger: Ledger) -> None:
    start = ledger.document("报告2026").raw.index("36.2")
    html = client.get(f"/documents/报告2026?words={start}-{start + 4}").text
    assert re.search(r'<span id="words"></span><a class="n n-actual[^"]* hit"[^>]*>36\.2</a>', html)


def test_an_official_takes_the_targets_due_by_body(client: TestClient) -> None:
    html = client.get("/天津市?due=2027").text
    (address,) = re.findall(r'href="([^"]+targets\.xlsx[^"]*)"', html)
    answer = client.get(unescape(address))
    assert answer.content.startswith(b"PK") and "filename*=UTF-8''" in answer.headers["content-disposition"]
    lines = client.get("/天津市/targets.csv?due=2027").text.splitlines()
    assert len(lines) > 1 and all("2027年" in line for line in lines[1:])
    body = unescape(re.findall(r'<option value="([^"]+生态环境局[^"]*)"', client.get("/天津市").text)[0])
    assert len(client.get("/天津市/targets.csv", params={"body": body}).text.splitlines()) > 1


def test_two_documents_are_compared(client: TestClient) -> None:
    assert "<select" in client.get("/compare").text
    text = _text(client.get("/compare?old=报告2025&new=报告2026").text)
    assert "地区生产总值" in text and "4.5%" in text
    assert "前一份比后一份晚" in client.get("/compare?old=报告2026&new=报告2025").text
    assert client.get("/compare?old=报告2025&new=报告2025").status_code == 400
    assert client.get("/compare?old=报告2025&new=没有").status_code == 404


@pytest.mark.parametrize("kind", ["html", "xlsx", "docx"])
def test_the_sheet_comes_in_the_forms_that_offices_use(client: TestClient, kind: str) -> None:
    answer = client.get(f"/documents/报告2025/sheet.{kind}")
    assert answer.status_code == 200 and len(answer.content) > 1000


def test_a_resident_sees_what_became_of_a_promise_and_where_it_is_said(tmp_path: Path) -> None:
    plan = "天津市2025年重点任务\n\n一、交通。2025年底前，建成地铁99号线示例段，新建示例河畔公园。\n"
    later = "天津市2025年工作回顾\n\n过去一年，地铁99号线示例段建成通车。示例河畔公园建成开放。\n"
    with Ledger.open(tmp_path / "a.db") as ledger:
        for name, text, day in (("安排", plan, date(2025, 1, 5)), ("回顾", later, date(2026, 1, 20))):
            path = tmp_path / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            read([path], ledger, given=Given(date=day))
        assert seek(ledger, [ledger.document("安排").id])
        client = TestClient(create_app(ledger), base_url="http://localhost")
        html = client.get("/tasks?q=地铁99号线&due=2025").text
        assert "已完成" in html and 'data-words="' in html
        assert re.search(r'href="/documents/[^"]+\?words=\d+-\d+#words" data-words="[^"]*99号线', html)
        assert "没有符合条件的任务" in client.get("/tasks?status=paused").text
