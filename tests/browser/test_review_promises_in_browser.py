"""Reviewing tasks and evidence in a real browser: with the keyboard alone, without scripts, on a phone, for everybody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.reviewer import PASSWORD, REVIEWER, press, sign_in
from tests.browser.serving import served_at

from duizhang.access.store import Access
from duizhang.app.pipeline import read
from duizhang.app.seeking import seek
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app

axe_package = pytest.importorskip("axe_playwright_python", reason="axe is not installed")

BROWSER = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DOCUMENTS = {
    "方案": "云溪市治水行动方案\n\n2024年3月1日\n\n（一）建设。到2025年，建成东湖泵站。清淤河道30公里，新建绿道12公里。"
    "（责任单位：市水务局、市园林局）\n",
    "报告": "云溪市2026年政府工作报告\n\n2026年1月15日\n\n过去一年，东湖泵站建成投用。\n",
}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Ledger]]:
    """The address of a server with a reviewer, and its ledger: three tasks, and a sentence that one of them is done."""
    with Ledger.open(tmp_path / "a.db") as ledger, Access.open(tmp_path / "a.users.db") as access:
        for name, text in DOCUMENTS.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
            read([tmp_path / f"{name}.txt"], ledger)
        seek(ledger, [name.id for name in ledger.names()])
        access.accept(access.invite(REVIEWER).token, PASSWORD)
        with served_at(create_app(ledger, access=access)) as address:
            yield address, ledger


def task(ledger: Ledger, words: str) -> TaskRecord:
    return next(one for one in ledger.tasks() if words in one.text)


def test_a_reviewer_goes_through_tasks_and_evidence_with_the_keyboard_alone(
    browser: Any, served: tuple[str, Ledger]
) -> None:
    address, ledger = served
    page = browser.new_context(base_url=address).new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:")) else None)
    sign_in(page)
    press(page, "2")
    assert page.inner_text(".queues [aria-current]").startswith("任务 3")
    first = page.inner_text(".large mark")
    press(page, "n")
    assert page.inner_text(".large mark") != first
    press(page, "Enter")
    assert "确认" in page.inner_text(".outcome") and "没有任务的现状" in page.inner_text(".outcome")
    press(page, "u")
    assert "撤销" in page.inner_text(".outcome") and "已由第2号撤销" in page.inner_text(".decisions")

    page.goto(f"/review?id={task(ledger, '清淤').id}")
    page.keyboard.press("e")
    page.keyboard.type("疏浚")
    press(page, "Enter")
    page.goto(f"/review?id={task(ledger, '清淤').id}")
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.id") == "other"
    page.keyboard.press("Tab")
    press(page, "Enter")
    assert "合并" in page.inner_text(".outcome") and "12公里" in page.inner_text(".outcome")
    press(page, "u")
    page.keyboard.press("s")
    page.keyboard.type("河道")
    press(page, "Enter")
    press(page, "u")
    assert "清淤河道30公里" in page.inner_text(".large mark >> nth=0") + page.inner_text(".large")
    assert [d.action for d in ledger.decisions()][2:] == ["amend", "merge", "undo", "split", "undo"]
    assert ledger.decisions()[2].values == {"action": "疏浚"}

    press(page, "3")
    assert "东湖泵站" in page.inner_text(".pair")
    press(page, "x")
    assert (page.inner_text(".outcome .before"), page.inner_text(".outcome .after")) == (
        "已完成",
        "到期未见报道",
    )
    press(page, "u")
    assert page.inner_text(".outcome .after") == "已完成"
    press(page, "Enter")
    assert [d.action for d in ledger.decisions()][-3:] == ["refuse", "undo", "confirm"]
    press(page, "2")
    press(page, "x")
    assert "剔除" in page.inner_text(".outcome .after")
    assert wrong == []


def test_everything_works_without_scripts(browser: Any, served: tuple[str, Ledger]) -> None:
    address, ledger = served
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    sign_in(page)
    page.click(".queues >> text=任务")
    page.goto(f"/review?id={task(ledger, '清淤').id}")
    page.fill("#f-due", "2026")
    page.select_option("#f-force", "must")
    page.click("[name=figure]")
    page.press("#f-due", "Enter")
    page.wait_for_selector("text=第 1 号决定")
    page.goto(f"/review?id={task(ledger, '清淤').id}")
    page.click("#merge summary")
    page.click("[value=merge]")
    page.wait_for_selector("text=第 2 号决定")
    page.click("[value=undo]")
    page.wait_for_selector("text=第 3 号决定")
    page.click("#split summary")
    page.fill("#at", "河道")
    page.click("[value=split]")
    page.wait_for_selector("text=第 4 号决定")
    page.click(".queues >> text=依据")
    page.click("[value=refuse]")
    page.wait_for_selector("text=到期未见报道")
    page.click("[value=undo]")
    page.wait_for_selector("text=第 6 号决定")
    page.click("[value=confirm]")
    page.wait_for_selector("text=第 7 号决定")
    wanted = ["amend", "merge", "undo", "split", "refuse", "undo", "confirm"]
    assert [d.action for d in ledger.decisions()] == wanted
    values = ledger.decisions()[0].values
    assert (values["due"], values["force"], values["figures"]) == ("2026", "must", [])


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
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wide) == 0, (page.url, width)
        page.evaluate(source)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []

    pump = task(ledger, "东湖泵站")
    page.goto(f"/tasks/{pump.id}")
    sound()
    sign_in(page)
    for where in (
        "/review?queue=tasks",
        f"/review?id={pump.id}",
        f"/tasks/{pump.id}",
        "/tasks",
        "/documents/方案",
    ):
        page.goto(where)
        sound()
    page.goto("/review?queue=evidence")
    sound()
    press(page, "x")
    sound()
    page.goto(f"/tasks/{pump.id}")
    sound()
    page.goto("/review?queue=tasks&doc=无")
    sound()
