"""The pages of air: calendar, editions, months, stations and files, whole without scripts."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient
from tests.web.air_days import HEAVY, LACKING, SILENT, keep_air, keep_whole_year
from tests.web.conftest import fill

from duizhang.accounts.model import Account
from duizhang.app.pipeline import read
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.monitoring.air.choices import Choices
from duizhang.publishing.chart_files import installed
from duizhang.web.addresses import Addresses
from duizhang.web.app import create_app

PAGE = "/天津市/空气"


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def days_in(html: str) -> dict[str, str]:
    """Return the words of every day of the calendar."""
    found = re.findall(r'class="d [^>]*data-words="([^"]*)" data-source="([^"]*)"', html)
    return {day: words for words, day in found}


def test_the_sentence_counts_what_the_calendar_shows(client: TestClient) -> None:
    html = client.get(PAGE).text
    told = days_in(html)
    assert len(told) == 31
    complete = [words for words in told.values() if words.startswith("AQI")]
    good = [words for words in complete if "，优" in words or "，良" in words]
    assert f"齐全的{len(complete)}天里，{len(good)}天优良" in html
    assert "重污染1天" in html
    assert "重度污染" in told[HEAVY.isoformat()] and "首要污染物 PM2.5" in told[HEAVY.isoformat()]
    assert told[LACKING.isoformat()].startswith("缺PM10，AQI 至少")
    assert told[SILENT.isoformat()] == "没有读数"
    assert "1天没有有效数据" in html


def test_every_day_has_its_number_and_no_colour_stands_alone(client: TestClient) -> None:
    html = client.get(PAGE).text
    for body in re.findall(r'<a class="d d\d[^"]*"[^>]*>(.*?)</a>', html):
        assert re.search(r'class="di">(<i>≥</i>)?\d+<', body), body
    assert html.count('<table class="month">') == 1


def test_a_day_can_be_looked_at_and_linked_to(client: TestClient) -> None:
    html = client.get(f"{PAGE}?year=2019&day={HEAVY}").text
    assert f'<h3 id="day" tabindex="-1">{HEAVY}' in html
    assert "180 微克/立方米" in html and "3/2" in html
    assert "day=2019-03-04" in html and "day=2019-03-06" in html
    assert re.search(r'href="\?year=2019&amp;as_of=[-\d]+&amp;day=2019-03-05">固定链接', html)
    assert client.get(f"{PAGE}?day=2018-01-01").status_code == 404
    assert client.get(f"{PAGE}?day=heute").status_code == 404


def test_another_edition_judges_the_same_days(client: TestClient) -> None:
    old, new = (days_in(client.get(f"{PAGE}?edition={one}").text) for one in ("2012", "2026-final"))
    assert old["2019-03-06"] == "AQI 84，良，首要污染物 PM2.5"
    assert "轻度污染" in new["2019-03-06"]
    html = client.get(PAGE).text
    assert "换级别（良→轻度污染" in html and "不能直接相比" in html


MONTHLY = """天津市空气月报

——2025年4月3日

2025年3月，天津市PM2.5平均浓度为42微克/立方米。
"""


def test_what_was_promised_and_reported_stands_beside_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        fill(ledger, tmp_path)
        (tmp_path / "月报.txt").write_text(MONTHLY, encoding="utf-8")
        read([tmp_path / "月报.txt"], ledger, given=Given(date=date(2025, 4, 3)))
        keep_whole_year(ledger, tmp_path, 2025)
        client = TestClient(create_app(ledger), base_url="http://localhost")
        html = client.get(PAGE).text
    year, months = (text_of(one) for one in html.split('aria-labelledby="three"')[1].split("</table>")[:2])
    assert "指标 承诺 公布 实测 PM2.5年均浓度" in year
    pm25 = year.split("PM2.5年均浓度")[1].split("PM10")[0]
    assert all(told in pm25 for told in ("38", "36.2", "40.0微克/立方米")), pm25
    march = months.split("3月")[1].split("4月")[0]
    assert "31/31" in march and "40.0 公布 42" in march
    assert '/PM2.5%E5%B9%B4%E5%9D%87%E6%B5%93%E5%BA%A6">PM2.5' in html
    assert "?year=2019" in html, "the other year can be chosen"
    heads = html.split('aria-labelledby="three"')[1].split("<thead>")[2].split("</thead>")[0]
    assert re.search(r'href="/[^"]+/PM2\.5[^"]+">PM2\.5</a>', heads), "a column leads to its account"


def test_stations_are_drawn_and_listed_without_a_request_elsewhere(client: TestClient) -> None:
    html = client.get(PAGE).text
    svg = re.findall(r'<svg class="stations".*?</svg>', html, re.DOTALL)
    assert len(svg) == 2 and all("<image" not in one and "http" not in one for one in svg)
    assert svg[0].count("<circle") == 2 and svg[0].count('class="m-other"') == 1
    assert "1个点位没有经纬度" in html and "公里" in svg[0] and "北" in svg[0]
    assert "<script>alert(9)" not in html and "城西&lt;script&gt;" in html


def test_days_are_taken_away_as_csv_and_workbook(client: TestClient) -> None:
    answer = client.get(f"{PAGE}/days.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("﻿"))))
    assert len(rows) == 31
    heavy = next(row for row in rows if row["date"] == HEAVY.isoformat())
    assert (heavy["aqi"], heavy["primary"], heavy["pm25"], heavy["pm25_stations"]) == (
        "230",
        "pm25",
        "180",
        "3/2",
    )
    assert heavy["category_2026-final"] == "重度污染"
    assert {row["state"] for row in rows} == {"judged", "least", "absent"}
    book = load_workbook(io.BytesIO(client.get(f"{PAGE}/days.xlsx?lang=en").content))
    assert book.sheetnames == ["Days", "Notes"] and book["Days"].max_row == 32


def test_stations_are_taken_away_and_run_nothing(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}/stations.csv").text.removeprefix("﻿"))))
    assert [row["code"] for row in rows] == ["丁4", "乙2", "甲1", "丙3"]
    assert next(row["name"] for row in rows if row["code"] == "乙2") == "'=河东道"
    assert [row["counts"] for row in rows] == ["yes", "yes", "yes", "no"]
    book = load_workbook(io.BytesIO(client.get(f"{PAGE}/stations.xlsx").content))
    assert all(cell.data_type != "f" for row in book["点位"].iter_rows() for cell in row)


def test_drawings_are_files_of_their_own(client: TestClient) -> None:
    for name in ("calendar", "map"):
        answer = client.get(f"{PAGE}/{name}.svg")
        assert answer.text.startswith("<svg xmlns=") and "attachment" in answer.headers["content-disposition"]
        assert "<script" not in answer.text
        if installed():
            assert client.get(f"{PAGE}/{name}.png").content.startswith(b"\x89PNG")
    assert client.get(f"{PAGE}/calendar.csv").status_code == 404
    assert client.get(f"{PAGE}/days.svg").status_code == 404


def test_a_place_without_readings_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/河北省/空气")
    assert answer.status_code == 200
    assert (
        "duizhang air evaluate" in answer.text
        and "--into-ledger" in answer.text
        and "--city" not in answer.text
    )
    assert client.get("/没有的地方/空气").status_code == 404
    assert client.get(f"{PAGE}?year=1999").status_code == 404
    assert client.get(f"{PAGE}?scope=daily%3Dnever").status_code == 404


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "e.db") as ledger:
        client = TestClient(create_app(ledger), base_url="http://localhost")
        assert "--into-ledger" in client.get("/air").text


def test_places_and_the_front_page_lead_to_it(client: TestClient) -> None:
    address = "/%E5%A4%A9%E6%B4%A5%E5%B8%82/%E7%A9%BA%E6%B0%94"
    assert f'href="{address}"' in client.get("/天津市").text
    assert address in client.get("/air").text and 'href="/air"' in client.get("/").text
    assert address not in client.get("/河北省").text


def test_other_choices_stand_beside_and_are_named(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "v.db") as ledger:
        keep_air(ledger, tmp_path)
        keep_air(ledger, tmp_path, Choices(validity="relaxed"))
        client = TestClient(create_app(ledger), base_url="http://localhost")
        html = client.get(PAGE).text
        assert "不限有效性" in html and "这一套数另有选择" not in html
        keep_whole_year(ledger, tmp_path, 2020)
        assert "2019年3月" in client.get(f"{PAGE}?year=2019").text, "the variant that has the year"
        assert "这一套数另有选择" in client.get(f"{PAGE}?scope=validity%3Drelaxed").text


def test_as_of_a_day_only_days_up_to_it_count(client: TestClient) -> None:
    html = client.get(f"{PAGE}?as_of=2019-03-10").text
    assert len(days_in(html)) == 10
    assert "没有点位的数" in html, "their month had not ended"
    assert client.get(f"{PAGE}?as_of=2018-12-31").status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_caveats_are_in_view(client: TestClient, lang: str) -> None:
    html = text_of(client.get(f"{PAGE}?lang={lang}").text)
    assert ("没有经过审核" if lang == "zh" else "nobody has audited them") in html
    assert ("未核实" if lang == "zh" else "not verified") in html
    assert "SHA-256" in html


def test_an_account_that_is_called_so_is_told_apart() -> None:
    account = Account(
        *("acc_0123456789ab", "", "空气", "", "%", "", "", "level", "", "天津市", "天津市"),
        provisional=True,
        statements=(),
    )
    addresses = Addresses.of([account])
    assert unquote(addresses.by_id[account.id]) == "/天津市/空气~012345"
