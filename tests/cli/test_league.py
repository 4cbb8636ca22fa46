"""One indicator over places: ``duizhang accounts --indicator``, with reports of two years written for this test."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

_REPORTS = {
    "2025_浙江省_政府工作报告": (
        "政府工作报告\n——2025年1月14日在浙江省第十四届人民代表大会第三次会议上\n二、今年目标\n"
        "全年预期地区生产总值增长5.5%左右，城镇调查失业率5.5%左右，粮食产量620万吨以上。国考断面优良水质比例达到95%以上。"
    ),
    "2026_浙江省_政府工作报告": (
        "政府工作报告\n——2026年1月15日在浙江省第十四届人民代表大会第四次会议上\n一、上年回顾\n"
        "去年，全省生产总值增长5.5%，城镇调查失业率4.6%，粮食产量640万吨。\n二、今年目标\n"
        "全年预期地区生产总值增长5%—5.5%，城镇调查失业率控制在5%以内，粮食产量620万吨以上。全省地表水优良水质比例达到93%以上。"
    ),
    "2025_贵州省_政府工作报告": (
        "政府工作报告\n——2025年1月19日在贵州省第十四届人民代表大会第三次会议上\n二、今年目标\n"
        "全年预期地区生产总值增长5.5%左右、力争6%，新建口袋公园120个。"
    ),
    "2026_贵州省_政府工作报告": (
        "政府工作报告\n——2026年1月21日在贵州省第十四届人民代表大会第四次会议上\n一、上年回顾\n"
        "去年，地区生产总值增长4.9%，粮食产量230亿斤。\n二、今年目标\n"
        "全年预期地区生产总值增长5.5%以上，城镇调查失业率5.5%左右。贵阳市地区生产总值增长7%左右。"
    ),
    "2026_国务院政府工作报告": (
        "政府工作报告\n——2026年3月5日在第十四届全国人民代表大会第四次会议上\n国务院总理\n一、上年回顾\n"
        "2025年，国内生产总值增长5%，城镇调查失业率平均为5.2%。\n二、今年目标\n国内生产总值增长5%左右。"
    ),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from duizhang.app.pipeline import read
    from duizhang.ledger.store import Ledger

    folder = tmp_path_factory.mktemp("reports")
    for name, text in _REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "ledger.db"
    with Ledger.open(str(path), create=True) as made:
        read([folder / f"{name}.txt" for name in _REPORTS], made)
    return path


def _rows(run: Any, ledger: Path, *options: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = run("accounts", *options, "--ledger", ledger, "--json").json
    return rows


def test_each_place_has_its_target_result_verdict_and_next_target(run: Any, ledger: Path) -> None:
    rows = _rows(run, ledger, "--indicator", "地区生产总值增长")
    assert [row["subject"] for row in rows] == ["全国", "浙江省", "贵州省", "贵阳市"]
    nation, zhejiang, guizhou, _ = (row["league"] for row in rows)
    assert (nation["national"], nation["rank"], nation["result"], nation["target"]) == (True, None, 5, None)
    assert (zhejiang["verdict"], zhejiang["result"], zhejiang["rank"]) == ("met", 5.5, 1)
    assert (zhejiang["next_target_text"], zhejiang["change"]) == ("5%—5.5%", "lowered")
    assert (guizhou["target"]["value"], guizhou["verdict"]) == (5.5, "missed"), "promised, not striven for"
    assert (guizhou["next_target"]["bound"], guizhou["change"]) == ("ge", "raised")


def test_what_is_missing_is_shown_as_missing(run: Any, ledger: Path) -> None:
    rows = {row["subject"]: row for row in _rows(run, ledger, "-i", "城镇调查失业率")}
    guizhou = rows["贵州省"]["league"]
    assert (guizhou["target"], guizhou["result"], guizhou["verdict"]) == (None, None, None)
    assert guizhou["next_target"]["value"] == 5.5
    assert rows["浙江省"]["league"]["change"] == "raised", "of unemployment less is more"
    shown = run("accounts", "-i", "城镇调查失业率", "--ledger", ledger).out
    assert "账本中未见" in shown


def test_results_in_other_units_are_ranked_as_one(run: Any, ledger: Path) -> None:
    rows = _rows(run, ledger, "-i", "粮食产量")
    assert [(row["subject"], row["league"]["rank"]) for row in rows] == [("贵州省", 1), ("浙江省", 2)]


def test_rows_are_ordered_as_asked(run: Any, ledger: Path) -> None:
    by = {
        order: [
            row["subject"]
            for row in _rows(run, ledger, "-i", "地区生产总值增长", "--sort", order)
            if row["subject"].endswith("省")
        ]
        for order in ("result", "verdict", "change", "next")
    }
    assert by["result"] == ["浙江省", "贵州省"]
    assert by["verdict"] == ["贵州省", "浙江省"], "what is missed comes first"
    assert by["change"] == ["贵州省", "浙江省"], "what was raised comes first"
    assert by["next"] == ["贵州省", "浙江省"]


def test_places_of_other_levels_come_with_all(run: Any, ledger: Path) -> None:
    shown = run("accounts", "-i", "地区生产总值增长", "--ledger", ledger)
    assert "贵阳市" not in shown.out and "另有 1 个" in shown.out
    assert "贵阳市" in run("accounts", "-i", "地区生产总值增长", "--ledger", ledger, "--all").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_goes_into_files(run: Any, ledger: Path, tmp_path: Path, lang: str) -> None:
    for name in ("league.csv", "league.xlsx", "league.html"):
        done = run(
            "--lang", lang, "accounts", "-i", "地区生产总值增长", "--ledger", ledger, "-o", tmp_path / name
        )
        assert done.code == 0 and name in done.err
    rows = list(csv.DictReader(io.StringIO((tmp_path / "league.csv").read_text(encoding="utf-8-sig"))))
    assert [row["verdict"] for row in rows] == ["", "met", "missed"]
    assert [row["next_target"] for row in rows] == ["5", "5", "5.5"]
    with zipfile.ZipFile(tmp_path / "league.xlsx") as book:
        assert "浙江省" in book.read("xl/sharedStrings.xml").decode() or lang == "en"
    page = (tmp_path / "league.html").read_text(encoding="utf-8")
    assert "地区生产总值增长4.9%" in page and "<script" not in page


def test_csv_goes_to_the_terminal_too(run: Any, ledger: Path) -> None:
    out = run("accounts", "-i", "地区生产总值增长", "--ledger", ledger, "--csv").out
    assert out.count("\n") == 4 and "浙江省" in out


@pytest.mark.parametrize("option", [("--sort", "gap"), ("--year", "2025"), ("--csv",), ("-o", "x.csv")])
def test_options_of_the_table_want_an_indicator(run: Any, ledger: Path, option: tuple[str, ...]) -> None:
    refused = run("accounts", *option, "--ledger", ledger)
    assert refused.code == 2 and "--indicator" in refused.err


def test_an_order_that_is_none_is_refused(run: Any, ledger: Path) -> None:
    assert run("accounts", "-i", "粮食产量", "--sort", "beauty", "--ledger", ledger).code == 2


def test_a_target_of_another_scope_is_told_as_redefined(run: Any, ledger: Path) -> None:
    rows = [r for r in _rows(run, ledger, "-i", "地表水水质优良比例") if r["subject"] == "浙江省"]
    by_scope = {row["scope"]: row["league"] for row in rows}
    assert {league["change"] for league in by_scope.values()} == {"redefined"}
    assert by_scope["国考断面"]["target"]["value"] == 95 and by_scope["国考断面"]["next_target"] is None
    assert "国考断面" in by_scope[""]["redefined"]["zh"]
    shown = run("accounts", "-i", "地表水水质优良比例", "--ledger", ledger, "--csv").out
    assert "≠ 口径调整" in shown


def test_the_year_is_the_latest_that_is_over_for_which_places_have_targets(run: Any, ledger: Path) -> None:
    def shown(*options: str) -> str:
        out: str = run("accounts", "-i", "地区生产总值增长", "--ledger", ledger, *options).out
        return out

    assert "2025年目标" in shown() and "2026年目标" in shown()
    early = shown("--as-of", "2025-06-01")
    assert "2025年目标" in early and "2026年目标" in early, (
        "no target is over, so that of the year itself is shown"
    )
    assert "2024年目标" in shown("--year", "2024")


def test_a_verdict_narrows_the_table_to_the_years_verdicts(run: Any, ledger: Path) -> None:
    shown = run("accounts", "-i", "地区生产总值增长", "--verdict", "missed", "--ledger", ledger).out
    assert "贵州省" in shown and "浙江省" not in shown
    assert "2      贵州省" in shown, "a place keeps its rank among all"
    assert _rows(run, ledger, "-i", "地区生产总值增长", "--verdict", "behind") == []
