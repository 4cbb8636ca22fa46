"""Reviewing in a real browser: with the keyboard alone, without scripts, on a phone, readable by everybody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.reviewer import PASSWORD, REVIEWER, press, sign_in
from tests.browser.serving import served_at

from duizhang.access.store import Access
from duizhang.app.pipeline import read, reconciliation
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app

axe_package = pytest.importorskip("axe_playwright_python", reason="axe is not installed")

BROWSER = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DOCUMENTS = {
    "目标": "云溪市2025年政府工作报告\n\n2025年1月12日\n\n今年的主要目标是：云溪市PM2.5年均浓度控制在33微克/立方米以内。\n",
    "结果": "云溪市2026年政府工作报告\n\n2026年1月15日\n\n2025年，云溪市PM2.5年均浓度31.7微克/立方米。\n",
    "公报": "2025年云溪市生态环境状况公报\n\n2026年5月28日\n\n2025年，云溪市PM2.5年均浓度34.9微克/立方米。\n",
}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Ledger]]:
    """The address of a server with a reviewer, and its ledger: a target, its result, and one that contradicts it."""
    with Ledger.open(tmp_path / "a.db") as ledger, Access.open(tmp_path / "a.users.db") as access:
        for name, text in DOCUMENTS.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            read([tmp_path / f"{name}.txt"], ledger)
        access.accept(access.invite(REVIEWER).token, PASSWORD)
        with served_at(create_app(ledger, access=access)) as address:
            yield address, ledger


def test_a_reviewer_decides_with_the_keyboard_undoes_and_sees_the_verdict_move(
    browser: Any, served: tuple[str, Ledger]
) -> None:
    address, ledger = served
    page = browser.new_context(base_url=address).new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:")) else None)
    sign_in(page)
    first = page.inner_text(".large")
    press(page, "Enter")
    assert "确认" in page.inner_text(".outcome") and page.inner_text(".large") != first
    press(page, "u")
    assert "撤销" in page.inner_text(".outcome") and page.inner_text(".large") == first
    assert "已由第2号撤销" in page.inner_text(".decisions")

    result = next(s for s in ledger.statements() if s.number == "34.9")
    page.goto(f"/review?id={result.id}")
    press(page, "x")
    told = page.inner_text(".outcome li")
    assert "PM2.5" in told
    after = page.inner_text(".outcome .after")
    assert page.inner_text(".outcome .before") != after
    press(page, "u")
    assert page.inner_text(".outcome .before") == after
    page.keyboard.press("e")
    page.keyboard.type("32.9")
    press(page, "Enter")
    assert [d.action for d in ledger.decisions()] == ["accept", "undo", "reject", "undo", "amend"]
    assert ledger.decisions()[-1].values == {"value": "32.9"}
    page.keyboard.press("?")
    assert page.locator("dl.keys").is_visible()
    assert wrong == []


def test_keys_type_in_fields_and_can_be_turned_off(browser: Any, served: tuple[str, Ledger]) -> None:
    address, ledger = served
    page = browser.new_context(base_url=address).new_page()
    sign_in(page)
    page.focus("#f-reason")
    page.keyboard.type("xun")
    assert page.input_value("#f-reason") == "xun"
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    page.keyboard.type("se")
    assert page.input_value("#to") == "se"
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    assert page.locator("#into").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.uncheck("#use-keys")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    page.reload()
    page.keyboard.press("x")
    assert page.locator(".key").first.is_hidden()
    assert ledger.decisions() == []


def test_the_queue_works_without_scripts(browser: Any, served: tuple[str, Ledger]) -> None:
    address, ledger = served
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    sign_in(page)
    page.fill("#f-value", "30.5")
    page.press("#f-value", "Enter")
    page.wait_for_selector(".outcome")
    page.click("[value=reject]")
    page.wait_for_selector("text=第 2 号决定")
    page.click("[value=undo]")
    page.wait_for_selector("text=第 3 号决定")
    page.click("#link summary")
    page.fill("#to", "城镇新增就业")
    page.click("[value=link]")
    page.wait_for_selector("text=第 4 号决定")
    assert [d.action for d in ledger.decisions()] == ["amend", "reject", "undo", "link"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_and_everything_fits_a_phone(
    browser: Any, served: tuple[str, Ledger], scheme: str, lang: str
) -> None:
    address, ledger = served
    source = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    # The policy forbids scripts other than the page's own, and axe is one.
    context = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
    context.add_cookies([{"name": "lang", "value": lang, "url": address}])
    page = context.new_page()

    def sound() -> None:
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wide) == 0, (page.url, width)
        page.evaluate(source)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []

    page.goto("/review")
    sound()
    sign_in(page)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    sound()
    press(page, "x")
    sound()
    press(page, "u")
    finding = next(f for f in reconciliation(ledger).findings if f.kind.value == "conflict")
    page.goto(f"/findings/{finding.id}")
    sound()
    page.goto("/review?place=无")
    sound()
