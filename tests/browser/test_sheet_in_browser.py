"""The sheet in a real browser: no request, no error, figures open, nothing wider than a phone.

Runs where Chromium is installed and skips where not; nothing is fetched.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from duizhang.accounts.model import Account, Bilingual, Judgement, Reconciliation, Target, Verdict
from duizhang.ledger.records import ArticleRecord, DocumentRecord, Statement
from duizhang.publishing.sheet import sheet_html

BROWSER = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

RAW = "到2027年，PM2.5年均浓度下降至35微克/立方米。2025年PM2.5年均浓度36.2微克/立方米。"

PROBE = """
<script>
const said = {};
const figure = document.querySelector("table.sheet a.fig");
said.before = document.querySelectorAll("tr.drawer").length;
figure.click();
said.words = document.querySelector("tr.drawer mark.n")?.textContent;
said.expanded = figure.getAttribute("aria-expanded");
document.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape"}));
said.after = document.querySelectorAll("tr.drawer").length;
said.overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
said.fetched = performance.getEntriesByType("resource").map((e) => e.name).filter((n) => !n.startsWith("data:")).length;
document.body.innerHTML = "<pre id=said>" + Object.entries(said).map(([k, v]) => k + "=" + v).join(";") + "</pre>";
</script>
"""


def _page() -> str:
    article = ArticleRecord(
        "d", "doc_1", title="意见", issuer="某市", published=date(2024, 7, 29), end=len(RAW)
    )
    document = DocumentRecord(
        "doc_1", "d", RAW, title="意见", published=date(2024, 7, 29), articles=(article,)
    )
    at, end = RAW.index("35"), RAW.index("。") + 1
    target = Statement(
        document_id="doc_1", doc="d", article="d", start=at, end=at + 2, number="35", kind="target",
        indicator="PM2.5年均浓度", indicator_id="pm25", subject="某市", subject_id="某市", measure="level",
        value=Fraction(35), unit="微克/立方米", period="2027", quote_start=8, quote_end=end - 1, quote=RAW[8 : end - 1],
        sentence_start=0, sentence_end=end, sentence=RAW[:end], published=date(2024, 7, 29), title="意见",
    )  # fmt: skip
    at = RAW.index("36.2")
    result = replace(
        target, start=at, end=at + 4, number="36.2", kind="actual", value=Fraction("36.2"), step=Fraction(1, 10),
        period="2025", sentence_start=end, sentence_end=len(RAW), sentence=RAW[end:], quote_start=end,
        quote_end=len(RAW) - 1, quote=RAW[end:-1],
    )  # fmt: skip
    goal = Target("tgt_1", "2027", Fraction(35), None, "eq", Fraction(35), None, (target.id,))
    judged = Judgement(
        goal, Verdict.UNDECIDED, "same", Bilingual("缺少基期。", "No base."), result.id, result.value, "2025",
        Fraction("1.2"), because=(target.id, result.id),
    )  # fmt: skip
    account = Account(
        "acc_1", "pm25", "PM2.5年均浓度", "PM2.5", "微克/立方米", "lower", "air", "level", "", "某市", "某市", False,
        (result, target), targets=(goal,), judgements=(judged,), latest=result,
    )  # fmt: skip
    html = sheet_html(document, Reconciliation(date(2026, 1, 1), (account,)))
    # The policy forbids scripts other than the page's own; the probe is one, so the policy is lifted for it.
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)


def _run(folder: Path, width: int) -> dict[str, str]:
    assert BROWSER is not None
    page = folder / "sheet.html"
    page.write_text(_page().replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
         f"--window-size={width},900", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = re.search(r'<pre id="said">(.*?)</pre>', done.stdout)
    assert found is not None, done.stdout[-500:]
    return dict(part.split("=", 1) for part in found[1].split(";"))


@pytest.mark.parametrize("width", [500, 1280])
def test_figures_open_their_words_and_escape_closes_them(tmp_path: Path, width: int) -> None:
    said = _run(tmp_path, width)
    assert said == {
        "before": "0", "words": "35", "expanded": "true", "after": "0", "overflow": "0", "fetched": "0",
    }  # fmt: skip
