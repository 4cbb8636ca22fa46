"""One draft in every format that is read gives one check, and a draft without a date is of today only if it may be."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from duizhang.app.checking import check_draft
from duizhang.app.pipeline import read
from duizhang.ledger.store import Ledger
from duizhang.publishing.check_listing import DraftCheck

TITLE, DAY = "云梦泽市2026年政府工作报告", "2026年1月20日"
PARAGRAPHS = (
    "2025年，全市PM2.5年均浓度38.4微克/立方米，森林覆盖率29.4%，优良天数290天，优良天数比率74.2%，城镇新增就业12.1万人，粮食产量15.2亿斤。",
    "全年新建泵站12座、水闸8座，共计21座。三次产业结构为3.6:33.1:64.3。",
)
EARLIER = "云梦泽市2025年政府工作报告\n\n2025年1月16日\n\n2025年主要目标是：建成口袋公园40个；新建公共充电桩3000个。\n"
WANTED = ["arithmetic", "total", "total", "silent_target", "silent_target"]


def text(path: Path, encoding: str = "utf-8") -> None:
    path.write_bytes("\n\n".join((TITLE, DAY, *PARAGRAPHS)).encode(encoding))


def page(path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (DAY, *PARAGRAPHS))
    path.write_text(
        f'<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>',
        encoding="utf-8",
    )


def word(path: Path) -> None:
    paper = docx.Document()
    paper.add_heading(TITLE, 0)
    for paragraph in (DAY, *PARAGRAPHS):
        paper.add_paragraph(paragraph)
    paper.save(str(path))


def feed(path: Path) -> None:
    record = {"title": TITLE, "time": "2026-01-20", "content": "\n".join(PARAGRAPHS)}
    path.write_text(json.dumps([record], ensure_ascii=False), encoding="utf-8")


FORMATS: dict[str, Callable[[Path], None]] = {
    "a.txt": text,
    "b.txt": lambda path: text(path, "gb18030"),
    "c.html": page,
    "d.docx": word,
    "e.json": feed,
}


def checked(folder: Path, file: Path) -> DraftCheck:
    (folder / "earlier.txt").write_text(EARLIER, encoding="utf-8")
    with Ledger.open(folder / "a.db") as ledger:
        read([folder / "earlier.txt"], ledger)
        return check_draft(file, ledger)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_check(tmp_path: Path, name: str) -> None:
    FORMATS[name](tmp_path / name)
    found = checked(tmp_path, tmp_path / name)
    assert found.day == date(2026, 1, 20)
    assert [c.kind.value for c in found.checked.concerns] == WANTED
    for concern in found.checked.concerns:
        for start, end in concern.spans:
            assert found.documents[0].raw[start:end][0].isdigit()


@pytest.mark.parametrize(
    ("told", "dated"), [("目前，全市湿地保护率52%。", True), ("2020年，全市湿地保护率已达到52%。", False)]
)
def test_an_undated_draft_is_of_today_unless_its_results_are_old(
    tmp_path: Path, told: str, dated: bool
) -> None:
    file = tmp_path / "草稿.txt"
    file.write_text(f"云梦泽市湿地情况\n\n{told}今年已修复湿地300亩。\n", encoding="utf-8")
    found = checked(tmp_path, file)
    assert not found.dated
    assert (found.documents[0].published is not None) is dated


def test_a_figure_that_was_published_for_another_scope_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "云梦泽市2023年公报\n\n2024年6月4日\n\n2023年，全市优良天数232天。扣除沙尘影响后优良天数244天。\n",
        encoding="utf-8",
    )
    file = tmp_path / "草稿.txt"
    file.write_text("云梦泽市简报\n\n2025年6月4日\n\n2023年，全市优良天数244天。\n", encoding="utf-8")
    with Ledger.open(tmp_path / "a.db") as ledger:
        read([tmp_path / "one.txt"], ledger)
        (concern,) = check_draft(file, ledger).checked.concerns
    assert concern.kind.value == "conflict"
    assert any("扣除沙尘" in step.zh for step in concern.chain)
