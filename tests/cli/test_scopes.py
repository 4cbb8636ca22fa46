"""From documents to findings: figures of different definitions are told apart on the whole way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

_NOTICES = {
    "通报-2023": "天津市生态环境局通报\n2024年1月9日\n2023年，全市空气质量优良天数232天。",
    "公报-2023": "2023年天津市生态环境状况公报\n2024年6月3日\n2023年，扣除沙尘影响后，全市优良天数为244天、比率66.8%。",
    "通报-2024-10": "天津市生态环境局通报\n2024年11月12日\n2024年1—10月，全市重污染天数4天。",
    "通报-2024": "天津市生态环境局通报\n2025年1月8日\n2024年，全市优良天数268天，同比增加36天，重污染天数3天。",
    "水环境": "天津市水环境质量通报\n2025年1月9日\n2024年，国考断面优良水质比例55.6%，全市地表水优良水质比例48.1%。",
    "统计公报": "2024年天津市国民经济和社会发展统计公报\n2025年3月20日\n初步核算，2024年全市地区生产总值18024.3亿元，比上年增长5.1%。",
    "核实公告": "天津市统计局公告\n2025年12月28日\n经最终核实，2024年全市地区生产总值18161.7亿元，比上年增长5.3%。",
    "收入": "天津市居民收支情况\n2025年1月20日\n2024年，城镇居民人均可支配收入58120元，全体居民人均可支配收入53581元。",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from duizhang.app.pipeline import read
    from duizhang.ledger.store import Ledger

    folder = tmp_path_factory.mktemp("notices")
    for name, text in _NOTICES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "ledger.db"
    with Ledger.open(str(path), create=True) as made:
        read([folder / f"{name}.txt" for name in _NOTICES], made)
    return path


def _findings(run: Any, ledger: Path) -> list[dict[str, Any]]:
    found = run("findings", "--ledger", ledger, "--json").json
    return [finding for finding in found if finding["kind"] != "repeated"]


def test_nothing_is_a_contradiction(run: Any, ledger: Path) -> None:
    assert {finding["kind"] for finding in _findings(run, ledger)} == {"definition_change", "restated"}


def test_good_days_differ_by_dust_and_heavy_days_by_revision(run: Any, ledger: Path) -> None:
    told = {
        tuple(sorted(e["number"] for e in finding["evidence"])): finding["kind"]
        for finding in _findings(run, ledger)
    }
    assert told["232", "244"] == "definition_change"
    assert told["3", "4"] == "restated"
    assert told["18024.3亿", "18161.7亿"] == "definition_change"
    shown = run("findings", "--kind", "口径有变", "--ledger", ledger).out
    assert "口径有变" in shown and "数据矛盾" not in shown


def test_each_definition_has_an_account_of_its_own(run: Any, ledger: Path) -> None:
    rows = run("accounts", "--subject", "天津市", "--ledger", ledger, "--json").json
    accounts = {(row["indicator"]["id"], row["scope"]) for row in rows}
    assert {
        ("good_days", ""),
        ("good_days", "扣除沙尘"),
        ("surface_water_good_share", ""),
        ("surface_water_good_share", "国考断面"),
        ("gdp", ""),
        ("gdp", "最终核实"),
        ("urban_income", ""),
        ("resident_income", ""),
    } <= accounts
