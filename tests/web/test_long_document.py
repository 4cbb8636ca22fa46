"""A long document opens in parts: each at once, together the whole text, and any words find theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient
from tests.web.shown import text_of

from duizhang.app.pipeline import read
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app
from duizhang.web.parts import MOST, WHOLE

_CHAPTERS = "一二三四五六七八"
_FILLING = "云溪依山而建，街巷沿河展开，居民早起，市集热闹，旧桥连着新路，山间有茶园，水边有人家。\n"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("long")
    chapters = [
        f"第{number}章 云溪的第{number}件事\n\n到2030年，云溪市新建绿道{40 + at}公里。\n\n{_FILLING * 180}\n"
        for at, number in enumerate(_CHAPTERS)
    ]
    path = folder / "长规划.txt"
    path.write_text("云溪市长规划\n\n（2026年3月1日）\n\n" + "".join(chapters), encoding="utf-8")
    with Ledger.open(folder / "a.db") as ledger:
        read([path], ledger)
        with TestClient(create_app(ledger), base_url="http://localhost") as made:
            yield made


def test_the_parts_are_the_whole_and_begin_at_chapters(reader: TestClient) -> None:
    raw = reader.app.state.books.document("长规划").raw  # type: ignore[attr-defined]
    assert len(raw) > WHOLE
    html = reader.get("/documents/长规划").text
    contents = re.search(r'<details class="contents.*?</details>', html, re.DOTALL)[0]  # type: ignore[index]
    starts = [int(at) for at in re.findall(r'href="\?at=(\d+)"', contents)]
    pages = [reader.get(f"/documents/长规划?at={at}").text for at in starts]
    assert "".join(map(text_of, pages)) == raw
    assert all(len(text_of(page)) <= MOST for page in pages)
    assert all(text_of(page).startswith("第") for page in pages[1:])
    figures = [re.findall(r'<a class="n n-target[^>]* id="(st_\w+)"', page) for page in pages]
    assert sorted(len(set(own)) for own in figures) == sorted(map(len, figures))
    assert len({ident for own in figures for ident in own}) == sum(map(len, figures)) == len(_CHAPTERS)
    for page, own in zip(pages, figures, strict=True):
        beside = page.split('id="sheet"')[1]
        assert set(re.findall(r'<li data-mark="(st_\w+)"', beside)) == set(own)


def test_any_words_find_their_part(reader: TestClient) -> None:
    raw = reader.app.state.books.document("长规划").raw  # type: ignore[attr-defined]
    for number in (40, 43, 47):
        start = raw.index(f"新建绿道{number}公里")
        html = reader.get(f"/documents/长规划?words={start}-{start + 8}").text
        shown = re.findall(r'<(?:a|span) class="[^"]*\bhit\b[^"]*"[^>]*>([^<]*)<', html)
        assert "".join(shown) == f"新建绿道{number}公里" and 'id="words"' in html


def test_the_strip_leads_to_every_figure_of_the_whole_text(reader: TestClient) -> None:
    html = reader.get("/documents/长规划").text
    strip = re.search(r'<svg class="map.*?</svg>', html, re.DOTALL)[0]  # type: ignore[index]
    links = re.findall(r'<a href="([^"]+)"', strip)
    assert len(links) == len(_CHAPTERS)
    assert sum(link.startswith("#") for link in links) < len(links)
    for link in links:
        path, _, ident = unescape(link).partition("#")
        assert f'id="{ident}"' in reader.get(f"/documents/长规划{path}").text
