"""The page of a check in a real browser: no request, no script, nothing wider than a phone, every blank to be filled.

Runs where Chromium is installed and skips where not; nothing is fetched.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from duizhang.app.checking import check_draft
from duizhang.app.pipeline import read
from duizhang.ledger.store import Ledger
from duizhang.publishing.check_page import check_html

BROWSER = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

EARLIER = """云梦泽市2025年政府工作报告

2025年1月16日

2024年，全市森林覆盖率28.5%。2025年主要目标是：建成口袋公园40个；新建公共充电桩3000个；PM2.5年均浓度控制在39微克/立方米以内。
"""
DRAFT = """云梦泽市2026年政府工作报告

2026年1月20日

2025年，全市PM2.5年均浓度38.4微克/立方米，森林覆盖率29.4%，优良天数290天，优良天数比率74.2%，城镇新增就业12.1万人，粮食产量15.2亿斤。
"""

PROBE = """
<script>
const said = {};
said.scripts = document.querySelectorAll("script").length - 1;
said.wrong = document.querySelectorAll("h3.wrong").length;
said.marked = document.querySelectorAll("section.item mark").length > 0;
said.blanks = document.querySelectorAll("table.answers .blank").length;
document.querySelector("a.skip").click();
said.skipped = location.hash;
said.named = [...document.querySelectorAll("td[role=cell]")].every((c) => c.dataset.label);
said.overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
said.fetched = performance.getEntriesByType("resource").map((e) => e.name).filter((n) => !n.startsWith("data:")).length;
document.body.innerHTML = "<pre id=said>" + Object.entries(said).map(([k, v]) => k + "=" + v).join(";") + "</pre>";
</script>
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a draft with one contradiction and two promises passed over."""
    folder = tmp_path_factory.mktemp("check")
    (folder / "earlier.txt").write_text(EARLIER, encoding="utf-8")
    (folder / "draft.txt").write_text(DRAFT, encoding="utf-8")
    with Ledger.open(folder / "a.db") as ledger:
        read([folder / "earlier.txt"], ledger)
        html = check_html(check_draft(folder / "draft.txt", ledger))
    # The policy forbids scripts; the probe is one, so the policy is lifted for it.
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)


@pytest.mark.parametrize("width", [500, 1280])
def test_the_page_stands_alone_and_fits(tmp_path: Path, page: str, width: int) -> None:
    assert BROWSER is not None
    file = tmp_path / "check.html"
    file.write_text(page.replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         f"--window-size={width},900", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = re.search(r'<pre id="said">(.*?)</pre>', done.stdout)
    assert found is not None, done.stdout[-500:]
    said = dict(part.split("=", 1) for part in found[1].split(";"))
    assert said == {
        "scripts": "0", "wrong": "1", "marked": "true", "blanks": "2", "skipped": "#answers", "named": "true",
        "overflow": "0", "fetched": "0",
    }  # fmt: skip
