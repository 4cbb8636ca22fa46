"""What people come for, click by click: a resident, a journalist and an official, each within a few steps."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from tests.browser.serving import served_at

from duizhang.app.pipeline import read
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

BROWSER = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

PROMISE = "云溪市2025年政府工作报告\n\n2025年1月12日\n\n今年的主要目标是：云溪市PM2.5年均浓度控制在33微克/立方米以内，云溪市城镇新增就业6.2万人。\n"
RESULT = "云溪市2026年政府工作报告\n\n2026年1月15日\n\n2025年，云溪市PM2.5年均浓度34.4微克/立方米，云溪市城镇新增就业6.5万人。\n"
DRAFT = "2025年云溪市生态环境状况公报\n\n2026年5月28日\n\n2025年，云溪市PM2.5年均浓度31.9微克/立方米。\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("journeys")
    with Ledger.open(folder / "a.db") as ledger:
        for name, text in (("承诺", PROMISE), ("结果", RESULT)):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            read([folder / f"{name}.txt"], ledger)
        with served_at(create_app(ledger)) as found:
            yield found


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """A page of a reader; nothing may go wrong in it, and nothing may be asked of another host."""
    wrong: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        context = browser.new_context(
            base_url=address, permissions=["clipboard-read", "clipboard-write"], locale="zh-CN"
        )
        made = context.new_page()
        made.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
        made.on("pageerror", lambda e: wrong.append(str(e)))
        ours = (address, "data:", "blob:")
        made.on("request", lambda r: None if r.url.startswith(ours) else wrong.append(r.url))
        yield made
        browser.close()
    assert wrong == []


def test_a_resident_goes_from_the_place_to_the_words_in_one_click_each(page: Any) -> None:
    page.goto("/")
    page.click("main a:text-is('云溪市') >> nth=0")
    assert page.inner_text("h1") == "云溪市"
    row = page.locator("main tr[role=row]", has=page.locator("th", has_text="PM2.5年均浓度")).first
    assert "33" in row.inner_text() and "34.4" in row.inner_text() and "未达成" in row.inner_text()
    row.locator("a.figure", has_text="34.4").click()
    assert "34.4" in page.locator(".hit").first.inner_text() or page.locator(".hit").count() > 1
    page.go_back()
    page.click("th a:has-text('PM2.5年均浓度') >> nth=0")
    assert "PM2.5" in page.inner_text("h1")
    assert page.locator(".evidence mark", has_text="34.4").first.is_visible(), (
        "the words stand beside the verdict"
    )


def test_a_journalist_goes_from_a_word_to_a_link_that_shows_it(page: Any, address: str) -> None:
    page.goto("/")
    page.fill("#q", "新增就业")
    page.keyboard.press("Enter")
    page.locator(".hits li", has_text="6.5").locator("a[href^='/documents/']").first.click()
    link = page.url
    assert link.startswith(f"{address}/documents/") and "words=" in link
    assert "新增就业" in "".join(page.locator(".hit").all_inner_texts())
    page.goto("/")
    page.goto(link)
    assert page.locator(".hit").first.is_visible()
    assert "2026-01-15" in page.inner_text("main")


def test_an_official_drops_a_draft_and_sees_what_contradicts(page: Any) -> None:
    page.goto("/")
    page.click("nav a:text-is('核对草稿')")
    page.evaluate(
        """text => {
          const files = new DataTransfer();
          files.items.add(new File([text], "公报草稿.txt", { type: "text/plain" }));
          const drop = document.querySelector("[data-drop]");
          drop.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: files }));
        }""",
        DRAFT,
    )
    page.click("button.main")
    page.wait_for_selector("text=矛盾 1 处")
    told = page.inner_text("main")
    assert "31.9" in told and "34.4" in told
