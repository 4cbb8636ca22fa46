"""Fifteen accounts of Tianjin with every statement and verdict, worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from duizhang.accounts.model import Account, FindingKind, Judgement, Reconciliation, Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Direction, Indicator, Nature, Relation, Scope
from duizhang.ledger.records import Statement

Row = dict[str, Any]
Say = Callable[..., Statement]

_DATES = {
    "tianjin-daily-2023-06-06": "2023-06-06",
    "tianjin-daily-2024-10-14": "2024-07-29",
    "tianjin-daily-2026-06-04": "2026-06-04",
    "2025_天津市_政府工作报告": "2025-01-14",
    "2026_天津市_政府工作报告": "2026-01-26",
    "2247553061_1": "2026-01-26",
    "2247552999_1": "2026-02-01",
}
_FLOWS = {"tj-017", "tj-037", "tj-043", "tj-045", "tj-047", "tj-051"}
_RATES = {"tj-001", "tj-003", "tj-006", "tj-007", "tj-025", "tj-028", "tj-031"}
_ONE_WATER = {"tj-006": "water", "tj-007": "water"}  # one indicator, two scopes


def _id(row: Row) -> str:
    return _ONE_WATER.get(row["id"], str(row["id"]))


def _indicators(rows: list[Row]) -> dict[str, Indicator]:
    scopes = {
        "water": (Scope("city", "全市"), Scope("national", "国考断面", ("国考断面",), ("city",))),
        "tj-037": (Scope("all", "全部管网", (), ("old",)), Scope("old", "老旧管网", ("老旧",))),
    }
    found = {
        _id(row): Indicator(
            id=_id(row),
            name_zh=row["indicator"],
            name_en=row["indicator"],
            domain="",
            unit=row["unit"],
            direction=Direction(row["direction"]),
            nature=Nature.FLOW
            if row["id"] in _FLOWS
            else Nature.RATE
            if row["id"] in _RATES
            else Nature.STOCK,
            growth="real" if row["measure_class"] == "growth" else "nominal",
            decimals=1 if row["unit"] == "%" else None,
            growth_decimals=1 if row["measure_class"] == "growth" else None,
            scopes=scopes.get(_id(row), ()),
            relations=(Relation("days_share", "good-days"),) if row["id"] == "tj-003" else (),
        )
        for row in rows
    }
    found["good-days"] = Indicator(
        "good-days", "优良天数", "days of good air", "", "天", direction=Direction.HIGHER, nature=Nature.FLOW
    )
    return found


def _scope(row: Row, note: str) -> str:
    """Return the scope that the words of the sentence select."""
    if row["id"] == "tj-006":
        return "national"
    if row["id"] == "tj-037":
        return "old" if "老旧" in note else ""
    if row["id"] == "tj-045":
        return next((word for word in ("推进", "启动", "完成") if word in note), "")
    return ""


def _statement(row: Row, given: Row, say: Say) -> Statement | None:
    fields: Row = {
        "doc": given["doc"],
        "on": _DATES[given["doc"]],
        "at": given["start"],
        "number": given["number"],
        "kind": given["kind"],
        "bound": given["bound"],
        "measure": given["measure"],
        "period": given["period"],
        "baseline": given["baseline"],
        "unit": row["unit"],
        "scope": _scope(row, given["note"]),
        "subject": row["subject"],
        "subject_id": row["subject"],
        "copy_of": "same passage" in given["note"],
    }
    indicator = _id(row)
    if "in the unit 天" in given["note"]:
        indicator, fields["unit"] = "good-days", "天"
    if given["measure"] in ("change", "gap") and row["unit"] == "%":
        fields["unit"] = "百分点"
    if given["measure"] == "relative_change":
        fields["unit"] = "%"
    if "reference:" in given["note"]:
        fields["reference"] = given["note"].partition("reference:")[2].strip()
    if row["id"] == "tj-017" and given["number"] == "88":  # the part of the year's target that was started
        fields |= {"unit": "%", "reference": "年度目标"}
    if row["id"] == "tj-047" and given["note"] == "stock":  # all that there were by then
        fields["period"] = f"/{given['period']}"
    if row["id"] == "tj-043" and "中心城区" in given["note"]:
        fields["scope"] = "中心城区"
    if given["value"] is None or given["number"] == "全面完成":
        words = "completed" if given["number"] == "全面完成" else "kept"
        return say(indicator, None, **fields | {"measure": "words", "words": words})
    if row["id"] == "tj-051" and given["period"] == "2024-H2":
        # one more in each of two districts than the plan had
        raised = {"kind": "target", "measure": "gap", "reference": "原计划", "number": "1"}
        return say(indicator, 2, **fields | raised)
    return say(indicator, str(given["value"]), **fields)


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[Row]:
    text = (shared / "gold" / "accounts.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def outcome(rows: list[Row], say: Say) -> Reconciliation:
    statements = [_statement(r, g, say) for r in rows for g in (*r["statements"], *r["ties"])]
    kept = say(
        "tj-010",
        None,
        measure="words",
        words="kept",
        period="2025",
        on="2026-06-04",
        doc="tianjin-daily-2026-06-04",
        subject="天津市",
        subject_id="天津市",
    )
    return reconcile([*(s for s in statements if s is not None), kept], _indicators(rows))


def _account(outcome: Reconciliation, row: Row, due: str | None, value: object) -> Judgement:
    level = "growth" if row["measure_class"] == "growth" else "level"
    found = [
        judgement
        for account in outcome.accounts
        if account.indicator_id == _id(row) and account.measure == level
        for judgement in account.judgements
        if judgement.target.value == (None if value is None else Fraction(str(value)))
        and (row["id"] not in _ONE_WATER or (account.scope == "national") == (row["id"] == "tj-006"))
        and (
            judgement.target.due == due
            or (judgement.target.due is None and judgement.verdict == "superseded")
        )
    ]
    assert len(found) == 1, (row["id"], due, value, found)
    return found[0]


def _expected(verdict: Row) -> Row:
    return {
        "near_end": verdict["near_end"],
        "verdict": verdict["verdict"],
        "comparability": verdict["comparability"] or "",
        "gap": verdict["gap"],
        "result": verdict["result_value"],
    }


def _got(judgement: Judgement) -> Row:
    def number(value: Fraction | None) -> float | None:
        return None if value is None else float(value)

    return {
        "near_end": number(judgement.target.near_end),
        "verdict": judgement.verdict.value,
        "comparability": judgement.comparability,
        "gap": number(judgement.gap),
        "result": number(judgement.result),
    }


def test_every_row_comes_out(rows: list[Row], outcome: Reconciliation) -> None:
    wrong = []
    for row in rows:
        for verdict in row["verdicts"]:
            judgement = _account(outcome, row, verdict["due"], verdict["target_value"])
            expected, got = _expected(verdict), _got(judgement)
            if expected != got:
                wrong.append((row["id"], verdict["due"], expected, got, judgement.reason.zh))
            if verdict["result_period"] is not None:
                assert judgement.result_period == verdict["result_period"], (row["id"], verdict["due"])
            if "coverage" in verdict:
                assert judgement.coverage == verdict["coverage"]
            if "declared" in verdict:
                assert judgement.declared == verdict["declared"]
            if "because" in verdict:
                assert judgement.why_undecided == verdict["because"]
    assert wrong == []


def test_no_target_is_judged_that_the_reference_does_not_have(
    rows: list[Row], outcome: Reconciliation
) -> None:
    judged = sum(len(a.judgements) for a in outcome.accounts)
    assert judged == sum(len(row["verdicts"]) for row in rows)


def _by(outcome: Reconciliation, indicator: str) -> Account:
    return next(a for a in outcome.accounts if a.indicator_id == indicator and a.measure == "level")


def test_implied_levels_lie_where_they_must(outcome: Reconciliation) -> None:
    implied = {i.period: i.interval for i in _by(outcome, "tj-001").implied}
    for period, low, high in (("2024", "37.8", "38.4"), ("2020", "47.8", "48.7")):
        ends = implied[period]
        assert ends.low is not None
        assert ends.high is not None
        assert Fraction(low) <= ends.low < ends.high <= Fraction(high)
    assert "2023" in implied


def test_every_base_of_the_line_is_shown(outcome: Reconciliation) -> None:
    judged = {j.target.due: j for j in _by(outcome, "tj-001").judgements}
    assert [b.period for b in judged["2027"].bases] == ["2020", "2023"]
    assert {b.verdict for b in judged["2027"].bases} == {Verdict.ON_TRACK}
    assert [b.period for b in judged["2035"].bases] == ["2023"]


def test_the_material_contains_no_contradiction(outcome: Reconciliation) -> None:
    alarms = {FindingKind.CONFLICT, FindingKind.ARITHMETIC}
    assert [f for f in outcome.findings if f.kind in alarms] == []


def test_the_one_revised_target_is_found(outcome: Reconciliation) -> None:
    revised = [f for f in outcome.findings if f.kind is FindingKind.REVISED_TARGET]
    accounts = {a.id: a.indicator_id for a in outcome.accounts}
    assert sorted(accounts[f.account_id] for f in revised) == ["tj-010", "tj-051"]
    land = next(f for f in revised if accounts[f.account_id] == "tj-010")
    assert "收紧" in land.explanation.zh
    assert "未写明完成期限" in land.explanation.zh


def test_answers_in_words_are_findings(outcome: Reconciliation) -> None:
    accounts = {a.id: a.indicator_id for a in outcome.accounts}
    found = {accounts[f.account_id] for f in outcome.findings if f.kind is FindingKind.ANSWERED_IN_WORDS}
    assert found == {"tj-010", "tj-051"}
