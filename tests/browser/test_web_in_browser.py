"""The web app in a real browser: axe finds nothing, no error, no request elsewhere, nothing wider than a phone.

Runs where Chromium and Playwright are installed and skips where not; nothing is fetched.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.browser.serving import served_at
from tests.printing import write_pdf
from tests.web.air_days import keep_air

from duizhang.app.pipeline import read
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.publishing.chart_files import installed
from duizhang.web.app import create_app

axe_package = pytest.importorskip("axe_playwright_python", reason="axe is not installed")

BROWSER = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

DOCUMENTS = {
    "计划": (
        date(2024, 7, 29),
        "示例行动计划\n\n一、到2027年，天津市PM2.5年均浓度下降至35微克/立方米。（责任单位：市生态环境局）\n\n"
        "二、到2025年底，天津市新建改造排水管网800公里。（责任单位：市住房城乡建设委）\n",
    ),
    "报告": (
        date(2026, 1, 26),
        "2026年天津市政府工作报告\n\n过去一年，天津市PM2.5年均浓度36.2微克/立方米、同比下降5%。"
        "天津市地区生产总值增长4.8%。\n\n今年，天津市地区生产总值增长4.5%。\n",
    ),
    "预警": (
        date(2026, 1, 25),
        "关于启动重污染天气橙色预警的通知\n\n根据会商结果，经市政府批准，天津市自2026年1月25日14时起启动重污染天气橙色预警，实施Ⅱ级应急响应。\n\n"
        "一、强制性减排措施\n\n1.施工工地停止土石方作业，抢险工程除外。\n\n二、健康防护措施\n\n1.老人和儿童减少户外活动。\n",
    ),
    "邻省": (date(2026, 1, 27), "2026年河北省政府工作报告\n\n过去一年，河北省地区生产总值增长5.6%。\n"),
}
PRINTED = (
    ("临溪市绿化三年行动方案", "2025年3月1日", "到2027年，临溪市公园绿地面积达到1260公顷。"),
    ("到2027年，临溪市森林覆盖率达到31.5%。", "（责任单位：市林业局）"),
)
ACCOUNT = "/天津市/PM2.5年均浓度"
TASK = "/tasks/…"
"""Stands for the page of the first task on the list."""
PAGES = (
    *(
        "/",
        "/天津市",
        ACCOUNT,
        "/documents",
        "/documents/报告",
        "/findings",
        "/tasks",
        TASK,
        "/bodies",
        "/warnings",
        "/targets",
        "/data",
        "/indicators",
    ),
    *("/documents/方案", "/documents/方案?page=2", "/临溪市/森林覆盖率"),
    *("/air", "/天津市/空气", "/天津市/空气?day=2019-03-05&lang=en", "/河北省/空气"),
    *("/indicators/gdp", "/search?q=天津", "/check", "/compare?old=计划&new=报告", "/nowhere/at/all"),
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a small ledger."""
    folder = tmp_path_factory.mktemp("site")
    with Ledger.open(folder / "a.db") as ledger:
        for name, (day, text) in DOCUMENTS.items():
            path = folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            read([path], ledger, given=Given(date=day))
        write_pdf(folder / "方案.pdf", PRINTED)
        read([folder / "方案.pdf"], ledger)
        keep_air(ledger, folder)
        with served_at(create_app(ledger), "127.0.0.1") as address:
            yield address


@pytest.fixture
def watched(browser: Any, address: str) -> Iterator[tuple[Any, list[str]]]:
    """A page, and what went wrong in it: messages of the console, errors, requests elsewhere."""
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on(
        "request",
        lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None,
    )
    yield page, wrong
    context.close()


def go(page: Any, path: str) -> None:
    if path == TASK:
        page.goto("/tasks")
        path = page.get_attribute(".tasklist .words", "href")
    page.goto(path)


@pytest.mark.parametrize("path", PAGES)
def test_pages_make_no_error_and_fit_a_phone(watched: tuple[Any, list[str]], path: str) -> None:
    page, wrong = watched
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        go(page, path)
        page.wait_for_load_state("load")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0, (path, width)
    assert [w for w in wrong if "404" not in w] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(browser: Any, address: str, path: str, scheme: str) -> None:
    source = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    # The policy forbids scripts other than the page's own, and axe is one.
    context = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    go(page, path)
    page.evaluate(source)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    context.close()
    assert found["passes"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []


def test_a_chart_is_drawn_and_answers_to_the_pointer(watched: tuple[Any, list[str]]) -> None:
    if not installed():
        pytest.skip("the extra charts is not installed")
    page, wrong = watched
    page.goto(ACCOUNT)
    page.wait_for_selector("figure.live .live-chart svg")
    assert page.locator("figcaption .key").first.is_visible()
    page.hover(".live-chart svg [aria-roledescription='point'] >> nth=0")
    assert "36.2" in page.text_content(".tip")
    assert wrong == []


def test_without_scripts_the_page_is_whole(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(ACCOUNT)
    assert page.locator("figure svg.chart").first.is_visible()
    assert page.locator("figcaption .key").first.is_visible()
    page.click("text=在原文中查看 >> nth=0")
    assert page.locator("#words").is_visible()
    assert page.locator(".legend .key").first.is_visible()
    context.close()


def test_a_reader_finds_a_figure_by_keyboard_and_sees_its_words(watched: tuple[Any, list[str]]) -> None:
    page, wrong = watched
    page.goto("/天津市")
    page.locator("a[data-words]").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.locator(".pop").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".pop").count() == 0
    assert wrong == []


def test_a_reporter_copies_a_citation_with_its_link(watched: tuple[Any, list[str]], address: str) -> None:
    page, _ = watched
    page.goto(ACCOUNT)
    page.click("button.copy >> nth=0")
    page.wait_for_function("document.getElementById('said').textContent !== ''")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "微克/立方米" in copied and f"{address}/documents/" in copied
    page.goto(copied[copied.index("http") :])
    assert page.locator(".hit").first.is_visible()


def test_any_words_of_a_document_can_be_linked_to(watched: tuple[Any, list[str]]) -> None:
    page, wrong = watched
    page.goto("/documents/报告")
    page.evaluate(
        """() => {
          const pieces = [...document.querySelectorAll('.raw [data-at]')];
          const range = document.createRange();
          range.setStart(pieces[0].firstChild, 2);
          range.setEnd(pieces[1].firstChild, 1);
          document.getSelection().addRange(range);
        }"""
    )
    page.click(".pick button")
    page.wait_for_function("document.getElementById('said').textContent !== ''")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    assert page.locator(".hit").first.text_content().startswith("26年天津市")
    assert wrong == []


def test_a_figure_shows_itself_on_its_page_and_in_its_text(watched: tuple[Any, list[str]]) -> None:
    page, wrong = watched
    page.goto("/documents/方案?page=2")
    page.wait_for_function("document.querySelector('.print img').naturalWidth > 600")
    page.hover(".print rect.l-target")
    assert page.locator(".raw a.n.lit").text_content() == "31.5"
    assert page.locator(".brief li.lit").count() == page.locator(".map rect.lit").count() == 1
    page.hover(".raw a.n")
    assert page.locator(".print rect.lit").count() == 1
    page.hover("h1")
    assert page.locator(".lit").count() == 0
    page.locator(".raw a.n").first.focus()
    assert page.locator(".print rect.lit").count() == 1
    page.click(".print rect.l-target")
    assert page.evaluate("location.hash").startswith("#st_")
    assert wrong == []


def test_the_strip_leads_to_figures_and_shows_what_is_in_view(watched: tuple[Any, list[str]]) -> None:
    page, wrong = watched
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto("/documents/方案")
    wide = float(page.get_attribute(".map .view", "width"))
    assert 0 < wide <= 100
    page.locator(".map a").last.click()
    ident = page.evaluate("location.hash").removeprefix("#")
    assert page.locator(f"#{ident}").text_content() == "31.5"
    assert wrong == []


def test_an_official_checks_a_draft(watched: tuple[Any, list[str]], tmp_path: Path) -> None:
    page, wrong = watched
    draft = tmp_path / "草稿.txt"
    draft.write_text(
        "2027年天津市政府工作报告\n\n——2027年1月20日\n\n过去一年，天津市PM2.5年均浓度35.1微克/立方米、同比下降9%。",
        encoding="utf-8",
    )
    page.goto("/check")
    page.set_input_files("#draft", str(draft))
    page.click("button.main")
    page.wait_for_selector("text=矛盾 1 处")
    assert wrong == []


def test_a_resident_finds_a_place_by_search(watched: tuple[Any, list[str]]) -> None:
    page, wrong = watched
    page.goto("/")
    page.fill("#q", "天津")
    page.keyboard.press("Enter")
    page.click("section[aria-labelledby=named] a >> nth=0")
    assert page.text_content("h1") == "天津市"
    assert wrong == []


def test_a_day_tells_its_air_to_the_keyboard_and_leads_to_its_pollutants(
    watched: tuple[Any, list[str]],
) -> None:
    page, wrong = watched
    page.goto("/天津市/空气")
    page.locator(".calendar a").nth(3).focus()
    page.keyboard.press("Tab")
    assert "重度污染，首要污染物 PM2.5" in page.text_content(".pop")
    page.keyboard.press("Escape")
    assert page.locator(".pop").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**day=2019-03-05#day")
    assert page.locator("#day").is_visible()
    assert "180 微克/立方米" in page.text_content(".oneday")
    assert wrong == []


def test_the_air_of_a_place_is_whole_without_scripts_and_on_paper(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/天津市/空气")
    assert page.locator(".calendar a").count() == 31
    assert page.locator("svg.stations").first.is_visible()
    page.click(".calendar a >> nth=4")
    assert page.locator("#day").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".calendar a .di").first.is_visible()
    assert not page.locator("nav").is_visible()
    context.close()
