"""What people come for, page by page: a resident, a journalist, an official and a student, each within a few pages."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.browser.serving import served_at

from duizhang.app.pipeline import read
from duizhang.app.seeking import seek
from duizhang.documents.given import Given
from duizhang.ledger.store import Ledger
from duizhang.web.app import create_app

BROWSER = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

DOCUMENTS = {
    "承诺": (
        date(2025, 1, 12),
        "云溪市2025年政府工作报告\n\n2025年1月12日\n\n今年的主要目标是：云溪市PM2.5年均浓度控制在33微克/立方米以内，云溪市城镇新增就业6.2万人。\n",
    ),
    "方案": (
        date(2025, 3, 1),
        "云溪市生态环境行动方案\n\n2025年3月1日\n\n一、到2027年，云溪市PM2.5年均浓度下降至30微克/立方米。（责任单位：市生态环境局）\n",
    ),
    "结果": (
        date(2026, 1, 15),
        "云溪市2026年政府工作报告\n\n2026年1月15日\n\n2025年，云溪市PM2.5年均浓度34.4微克/立方米，云溪市城镇新增就业6.5万人。\n\n"
        "今年重点做好以下工作：建成地铁21号线，新建绿道90公里。\n",
    ),
    "轨道": (
        date(2026, 3, 2),
        "地铁21号线建设进展\n\n2026年3月2日\n\n云溪市地铁21号线昨天全线轨道贯通，车站装修正在进行。\n",
    ),
    "预警": (
        date(2026, 3, 3),
        "关于启动重污染天气橙色预警的通知\n\n云溪市自2026年3月3日14时起启动重污染天气橙色预警，实施Ⅱ级应急响应。\n\n"
        "一、强制性减排措施\n\n1.施工工地停止土石方作业，抢险工程除外。\n\n二、健康防护措施\n\n1.老人和儿童减少户外活动。\n",
    ),
}
DRAFT = "2025年云溪市生态环境状况公报\n\n2026年5月28日\n\n2025年，云溪市PM2.5年均浓度31.9微克/立方米。\n"


@dataclass
class Reader:
    """A reader in a browser, and how many pages were opened on the way."""

    page: Any
    opened: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return what can be read on the page."""
        found: str = self.page.inner_text("main")
        return found

    def click(self, what: str) -> None:
        """Click what stands first, and wait for the page that it leads to."""
        self.page.locator(what).first.click()
        self.page.wait_for_load_state()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("journeys")
    with Ledger.open(folder / "a.db") as ledger:
        for name, (day, text) in DOCUMENTS.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            read([folder / f"{name}.txt"], ledger, given=Given(date=day))
        seek(ledger, [document.id for document in ledger.documents()])
        with served_at(create_app(ledger)) as found:
            yield found


def _reader(browser: Any, address: str, **settings: Any) -> Reader:
    context = browser.new_context(
        base_url=address, permissions=["clipboard-read", "clipboard-write"], locale="zh-CN", **settings
    )
    found = Reader(context.new_page())
    ours = (address, "data:", "blob:")
    found.page.on("console", lambda m: found.wrong.append(m.text) if m.type in ("error", "warning") else None)
    found.page.on("pageerror", lambda e: found.wrong.append(str(e)))
    found.page.on("request", lambda r: None if r.url.startswith(ours) else found.wrong.append(r.url))
    found.page.on(
        "request",
        lambda r: (
            found.opened.append(r.url)
            if r.is_navigation_request() and r.frame == found.page.main_frame
            else None
        ),
    )
    found.page.goto("/")
    return found


@pytest.fixture
def reader(browser: Any, address: str) -> Iterator[Reader]:
    """Somebody on the front page; nothing may go wrong, and nothing may be asked of another host."""
    found = _reader(browser, address)
    yield found
    assert found.wrong == []
    found.page.context.close()


@pytest.fixture(
    params=[{"viewport": {"width": 390, "height": 844}}, {"java_script_enabled": False}],
    ids=["phone", "bare"],
)
def resident(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Reader]:
    """Somebody on the front page with a phone, or with scripts switched off."""
    found = _reader(browser, address, **request.param)
    yield found
    assert found.wrong == []
    found.page.context.close()


def test_a_resident_asks_when_a_line_opens(resident: Reader) -> None:
    resident.page.fill("#q", "地铁21号线什么时候开通？")
    resident.page.press("#q", "Enter")
    resident.page.wait_for_load_state()
    told = resident.page.locator("section", has=resident.page.locator("#promises")).inner_text()
    for words in ("建成地铁21号线", "2026年", "推进中", "2026-03-02"):
        assert words in told
    assert len(resident.opened) <= 2


def test_a_resident_sees_what_todays_warning_obliges(resident: Reader) -> None:
    resident.click("main .notice-line a")
    told = resident.text()
    assert "生效中" in told and "老人和儿童减少户外活动" in told and "施工工地" in told
    assert resident.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(resident.opened) <= 2


def test_a_resident_goes_from_the_place_to_the_words_in_one_click_each(reader: Reader) -> None:
    page = reader.page
    reader.click("main a:text-is('云溪市')")
    assert page.inner_text("h1") == "云溪市"
    row = page.locator("main tr[role=row]", has=page.locator("th", has_text="PM2.5年均浓度")).first
    assert "33" in row.inner_text() and "34.4" in row.inner_text() and "未达成" in row.inner_text()
    row.locator("a.figure", has_text="34.4").click()
    assert "34.4" in page.locator(".hit").first.inner_text() or page.locator(".hit").count() > 1
    page.go_back()
    reader.click("th a:has-text('PM2.5年均浓度')")
    assert page.locator(".evidence mark", has_text="34.4").first.is_visible(), (
        "the words stand beside the verdict"
    )


def test_a_journalist_finds_who_missed_what_and_copies_a_citation_with_its_link(reader: Reader) -> None:
    page = reader.page
    reader.click("main .bar a:has-text('未达成')")
    row = page.locator("main tr", has_text="PM2.5年均浓度").first
    assert "云溪市" in row.inner_text() and "33" in row.inner_text() and "34.4" in row.inner_text()
    reader.click("main tbody th a:has-text('PM2.5年均浓度')")
    note = page.locator(".evidence li", has=page.locator("mark", has_text="34.4")).first
    note.locator("button.copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "34.4" in copied and "2026-01-15" in copied and len(reader.opened) <= 3
    page.goto(copied[copied.index("http") :])
    assert "34.4" in "".join(page.locator(".hit").all_inner_texts())
    assert "2026年政府工作报告" in page.inner_text("h1")


def test_a_journalist_compares_places_on_one_indicator(reader: Reader) -> None:
    reader.click("nav a:text-is('指标')")
    reader.click("main a:text-is('PM2.5年均浓度')")
    assert "云溪市" in reader.text() and "34.4" in reader.text() and len(reader.opened) <= 3


def test_a_journalist_goes_from_a_word_to_a_link_that_shows_it(reader: Reader, address: str) -> None:
    page = reader.page
    page.fill("#q", "新增就业")
    page.keyboard.press("Enter")
    page.locator("ol.hits li", has_text="6.5").locator("a[href^='/documents/']").first.click()
    link = page.url
    assert link.startswith(f"{address}/documents/") and "words=" in link and len(reader.opened) <= 3
    assert "新增就业" in "".join(page.locator(".hit").all_inner_texts())
    page.goto("/")
    page.goto(link)
    assert page.locator(".hit").first.is_visible()
    assert "2026-01-15" in page.inner_text("main")


def test_an_official_takes_the_targets_in_danger_of_a_year_by_body(reader: Reader, tmp_path: Path) -> None:
    page = reader.page
    reader.click("main a:text-is('需要关注的目标')")
    page.select_option("select[name=due]", "2027")
    page.select_option("select[name=group]", "body")
    reader.click("main button:text-is('筛选')")
    assert page.inner_text("main h2 >> nth=0") == "云溪市生态环境局" or "生态环境局" in page.inner_text(
        "main h2 >> nth=0"
    )
    assert "30微克/立方米" in reader.text() and "33" not in page.inner_text("main table")
    with page.expect_download() as waiting:
        page.click("main a:text-is('XLSX')")
    waiting.value.save_as(tmp_path / "targets.xlsx")
    lines = list(openpyxl.load_workbook(tmp_path / "targets.xlsx").active.values)
    assert len(lines) == 2 and any("生态环境局" in str(cell) for cell in lines[1])
    assert any(str(cell).startswith("http") for cell in lines[1]), "a row can be cited"
    assert len([one for one in reader.opened if "xlsx" not in one]) <= 3


def test_an_official_opens_a_body_and_finds_what_it_answers_for(reader: Reader) -> None:
    reader.click("nav a:text-is('责任单位')")
    reader.click("main a:has-text('生态环境局')")
    assert "30微克/立方米" in reader.text() and "2027年" in reader.text() and len(reader.opened) <= 3


def test_an_official_drops_a_draft_and_sees_what_contradicts(reader: Reader) -> None:
    page = reader.page
    reader.click("nav a:text-is('核对草稿')")
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
    told = reader.text()
    assert "31.9" in told and "34.4" in told


def test_a_student_takes_the_panel_and_its_codebook_and_can_cite_the_version(reader: Reader) -> None:
    page = reader.page
    reader.click("footer a:text-is('下载全部数据')")
    with page.expect_download() as waiting:
        page.click("main a:has-text('CSV')")
    archive = zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    assert {"panel.csv", "codebook.csv", "codebook.md"} <= set(archive.namelist())
    page.click("main button.copy")
    copied = page.evaluate("navigator.clipboard.readText()")
    version = page.inner_text(".meta").rpartition(" ")[2]
    assert version in copied and version in waiting.value.suggested_filename and "as_of=2026-03-03" in copied
    page.click("summary:has-text('statements')")
    assert "误差率" in page.inner_text("main details[open] thead") and "%" in page.inner_text(
        "main details[open] tbody"
    )
    assert len([one for one in reader.opened if "zip" not in one]) <= 2


def test_somebody_with_a_keyboard_alone_reaches_the_words_of_a_figure(reader: Reader) -> None:
    page = reader.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "云溪市":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/%E4%BA%91%E6%BA%AA%E5%B8%82")
    for _ in range(60):
        page.keyboard.press("Tab")
        if "34.4" in page.evaluate("document.activeElement.textContent"):
            break
    assert "34.4" in page.inner_text("#pop"), "the words are shown to whoever comes by keyboard"
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    assert page.locator(".hit").first.is_visible()
