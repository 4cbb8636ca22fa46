"""Pages as pictures beside their text: figures marked in both and linked, and what is said where the file is away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.printing import write_pdf
from tests.web.shown import text_of

from duizhang.app.pipeline import read
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app

PAGES = (
    ("临溪市绿化三年行动方案", "2025年3月1日", "到2027年，临溪市公园绿地面积达到1260公顷。"),
    ("到2027年，临溪市森林覆盖率达到31.5%。", "（责任单位：市林业局）"),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("leaves") / "归档" / "方案.pdf"
    path.parent.mkdir()
    write_pdf(path, PAGES)
    return path


@pytest.fixture(scope="module")
def reader(file: Path) -> Iterator[TestClient]:
    with Ledger.open(file.parent.parent / "a.db") as ledger:
        read([file], ledger)
        with TestClient(create_app(ledger), base_url="http://localhost") as made:
            yield made


def test_a_page_stands_beside_its_own_text(reader: TestClient) -> None:
    first, second = (reader.get(f"/documents/方案?page={n}").text for n in (1, 2))
    raw = reader.app.state.books.document("方案").raw  # type: ignore[attr-defined]
    assert text_of(first) + text_of(second) == raw
    assert "1260" in text_of(first) and "31.5" in text_of(second)
    assert '<img src="/documents/%E6%96%B9%E6%A1%88/pages/2.png"' in second
    assert 'aria-current="page"' in second and "第 2 页的文字" in second
    assert "森林覆盖率" in second.split('id="sheet"')[1]
    assert "公园绿地" not in second.split('id="sheet"')[1], "the sheet beside a page is that of the page"


def test_figures_of_page_and_text_name_each_other(reader: TestClient) -> None:
    html = reader.get("/documents/方案?page=2").text
    boxes = re.findall(
        r'<a href="#(st_\w+)" tabindex="-1"><rect class="l-target"[^>]* data-mark="([^"]+)"', html
    )
    assert len(boxes) == 1
    ident = boxes[0][0]
    assert re.search(rf'<a class="n n-target[^"]*" data-at="\d+" id="{ident}"[^>]*data-mark="{ident}', html)
    assert re.search(rf'<li data-mark="{ident}">', html)


def test_the_sheet_beside_the_text_leads_to_pages(reader: TestClient) -> None:
    html = reader.get("/documents/方案").text.split('id="sheet"')[1]
    links = re.findall(r'href="(/documents/[^"]*\?page=(\d))#(st_\w+)">第\d页', html)
    assert [number for _, number, _ in links] == ["1", "2"]
    for address, _, ident in links:
        assert f'id="{ident}"' in reader.get(address).text


def test_words_that_are_asked_for_are_marked_on_their_page(reader: TestClient) -> None:
    raw = reader.app.state.books.document("方案").raw  # type: ignore[attr-defined]
    start = raw.index("森林覆盖率")
    html = reader.get(f"/documents/方案?page=2&words={start}-{start + 5}").text
    assert html.count('<rect class="hit"') == 1
    assert 'id="words"' in html


def test_pictures_are_sent_once(reader: TestClient) -> None:
    answer = reader.get("/documents/方案/pages/1.png")
    assert answer.status_code == 200 and answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    again = reader.get("/documents/方案/pages/1.png", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304 and not again.content


def test_evidence_shows_its_words_as_printed(reader: TestClient) -> None:
    html = reader.get("/临溪市/森林覆盖率").text
    (source,) = re.findall(r'<img class="cutout" src="([^"]+)"', html)
    assert reader.get(source).content.startswith(b"\x89PNG")
    assert re.search(r'<a class="cut" href="/documents/[^"]*\?page=2&(?:amp;)?words=\d+-\d+#words">', html)


@pytest.mark.parametrize(
    "address",
    [
        "/documents/方案/pages/0.png",
        "/documents/方案/pages/3.png",
        "/documents/方案?page=3",
        "/documents/别的/pages/1.png",
        "/documents/方案/words/st_0000.png",
        "/documents/..%2F..%2Fetc%2Fpasswd/pages/1.png",
        "/documents/方案/pages/..%2F..%2F1.png",
    ],
)
def test_what_is_not_on_record_has_no_picture(reader: TestClient, address: str) -> None:
    assert reader.get(address).status_code in (404, 422)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: path.unlink(), "已不在读入时的位置"),
        (lambda path: path.write_bytes(path.read_bytes() + b"%"), "现在的内容与读入时不同"),
    ],
)
def test_a_file_that_moved_or_changed_is_told_and_never_shown(
    reader: TestClient, file: Path, change: Callable[[Path], object], words: str
) -> None:
    assert reader.get("/documents/方案/pages/1.png").status_code == 200
    whole = file.read_bytes()
    change(file)
    try:
        for path in ("/documents/方案?page=2", "/临溪市/森林覆盖率"):
            html = reader.get(path).text
            assert html.count(words) == 1 and "31.5" in html
            assert "<img" not in html
            assert "归档" not in html, "where files stand on the machine is nobody's"
        answer = reader.get("/documents/方案/pages/1.png", headers={"accept": "application/json"})
        assert answer.status_code == 404 and words in answer.text
    finally:
        file.write_bytes(whole)
    assert reader.get("/documents/方案/pages/1.png").status_code == 200


def test_documents_without_pages_offer_none(client: TestClient) -> None:
    html = client.get("/documents/行动计划").text
    assert "leaflist" not in html and "<img" not in html
    assert client.get("/documents/行动计划/pages/1.png").status_code == 404
    assert client.get("/documents/行动计划?page=1").status_code == 200
