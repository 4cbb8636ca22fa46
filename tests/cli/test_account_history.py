"""``--as-of``, ``--decided-by`` and ``account --history`` on a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

_REPORTS = {
    "plan-2021": (
        "澄江市生态环境保护规划\n（2021年12月20日）\n二、主要指标\n约束性指标：到2025年，细颗粒物年均浓度降至30微克/立方米。"
    ),
    "澄江-2024": (
        "2024年澄江市政府工作报告\n——2024年1月18日在澄江市第五届人民代表大会第三次会议上\n一、上年回顾\n"
        "2023年，细颗粒物年均浓度为33.0微克/立方米。"
    ),
    "澄江-2026": (
        "2026年澄江市政府工作报告\n——2026年1月16日在澄江市第五届人民代表大会第五次会议上\n一、上年回顾\n"
        "2025年，细颗粒物年均浓度为31.2微克/立方米。"
    ),
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    from duizhang.app.pipeline import read
    from duizhang.ledger.store import Ledger

    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in _REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path), create=True) as made:
        read([folder], made)
    return path


def _account(run: Any, ledger: Path, *options: object) -> dict[str, Any]:
    found: dict[str, Any] = run("account", "PM2.5年均浓度", "--ledger", ledger, *options, "--json").json
    return found


def _verdict(account: dict[str, Any]) -> str:
    (verdict,) = account["verdicts"]
    return str(verdict["verdict"])


def test_a_day_counts_only_what_was_published_by_then(run: Any, ledger: Path) -> None:
    assert _verdict(_account(run, ledger, "--as-of", "2022-06-01")) == "not_yet_due"
    assert _verdict(_account(run, ledger, "--as-of", "2024-06-01")) != "missed"
    assert _verdict(_account(run, ledger)) == "missed"


def test_the_history_names_the_document_and_the_statement(run: Any, ledger: Path) -> None:
    account = _account(run, ledger, "--history")
    last = account["history"][-1]
    assert (last["day"], last["documents"]) == ("2026-01-16", ["澄江-2026"])
    (turn,) = last["turns"]
    assert turn["verdict"] == "missed" and turn["before"] != "missed"
    changed = {s["id"]: s for s in account["statements"]}
    assert [changed[i]["number"] for i in turn["changed_by"]] == ["31.2"]
    shown = run("account", "PM2.5年均浓度", "--ledger", ledger, "--history").out
    assert "2026-01-16" in shown and "⇒ ✕ 未达成" in shown


def test_a_decision_counts_whenever_it_was_made_unless_a_day_is_given(run: Any, ledger: Path) -> None:
    reported = next(s for s in _account(run, ledger)["statements"] if s["number"] == "31.2")
    done = run(
        "review", "statements", "amend", reported["id"], "--value", "29.8", "--by", "乙", "--ledger", ledger
    )
    assert done.code == 0, done.err
    assert _verdict(_account(run, ledger)) == "met"
    assert _verdict(_account(run, ledger, "--as-of", "2026-01-16")) == "met"
    assert _verdict(_account(run, ledger, "--decided-by", "2026-01-16")) == "missed"
    rows = run("accounts", "--ledger", ledger, "--decided-by", "2026-01-16", "--json").json
    assert "missed" in {v["verdict"] for row in rows for v in row["verdicts"]}


def test_a_target_says_whether_it_binds(run: Any, ledger: Path) -> None:
    account = _account(run, ledger)
    assert account["verdicts"][0]["target"]["binding"] == "约束性"
    assert "（约束性）" in account["verdicts"][0]["reason"]["zh"]
    assert "（约束性）" in run("account", "PM2.5年均浓度", "--ledger", ledger).out
    assert "（约束性）" in run("accounts", "--ledger", ledger).out
