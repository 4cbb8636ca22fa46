"""Signing in and deciding in a real browser: the cookie is taken, the pages are readable by everybody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.serving import served_at

from duizhang.access.store import Access
from duizhang.app.pipeline import read
from duizhang.ledger.store import Ledger
from duizhang.web.addresses import invitation_address
from duizhang.web.app import create_app
from duizhang.web.sessions import COOKIE

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe_package = pytest.importorskip("axe_playwright_python", reason="axe is not installed")

BROWSER = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

PASSWORD = "correct horse 电池 staple"
TEXT = "云溪市工作方案\n\n2025年1月20日\n\n市水务局要加快建设河湖巡查站，2026年底前建成20处。\n"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DECIDE = """async () => {
  const session = await (await fetch('/api/v1/session')).json();
  const task = (await (await fetch('/api/v1/tasks?limit=1')).json()).items[0].id;
  const answer = await fetch('/api/v1/decisions', {method: 'POST',
    headers: {'content-type': 'application/json', 'x-csrf-token': session.csrf},
    body: JSON.stringify({target: 'tasks', action: 'accept', ids: [task]})});
  return [answer.status, await answer.json()];
}"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Ledger, Access]]:
    (tmp_path / "方案.txt").write_text(TEXT, encoding="utf-8")
    with Ledger.open(tmp_path / "a.db") as ledger, Access.open(tmp_path / "a.users.db") as access:
        read([tmp_path / "方案.txt"], ledger)
        with served_at(create_app(ledger, access=access)) as address:
            yield address, ledger, access


def test_from_an_invitation_to_a_decision(served: tuple[str, Ledger, Access]) -> None:
    address, ledger, access = served
    axe = (Path(axe_package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        context = browser.new_context(base_url=address, bypass_csp=True)
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)

        def readable() -> None:
            page.evaluate(axe)
            found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
            assert [v["id"] for v in found["violations"]] == []

        page.goto(invitation_address(access.invite("张三").token))
        readable()
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
        page.click("main button")
        assert "张三" in page.inner_text("h1")
        readable()
        (cookie,) = (c for c in context.cookies() if c["name"] == COOKIE)
        assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Strict")
        status, made = page.evaluate(DECIDE)
        assert (status, made[0]["by"]) == (201, "张三")
        page.click("main button")
        readable()
        assert not [c for c in context.cookies() if c["name"] == COOKIE]
        assert page.evaluate(DECIDE.replace("session.csrf", "'none'"))[0] == 401
        page.fill("#name", "张三")
        page.fill("#password", PASSWORD)
        page.click("main button")
        assert "张三" in page.inner_text("h1")
        browser.close()
    assert [text for text in wrong if "401" not in text] == []
    assert [d.by for d in ledger.decisions()] == ["张三"]
