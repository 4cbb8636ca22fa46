"""Pairs of figures that look contradictory and are not: none may raise a conflict or an arithmetic finding.

The pairs are those of the shared reference, built from their figures as careful extraction gives them: what
tells them apart (scope, period, baseline, measure, bound, subject) is in the statements.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from duizhang.accounts.model import FindingKind
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Direction, Indicator, Nature, Relation, Scope
from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval

Say = Callable[..., Statement]
Given = tuple[str, str, dict[str, Any]]

_REPORT_2025, _REPORT_2026, _BULLETIN = "2025-01-14", "2026-01-26", "2026-06-04"


def _catalogue() -> dict[str, Indicator]:
    def entry(identifier: str, unit: str, nature: Nature, **more: Any) -> Indicator:
        more.setdefault("direction", Direction.HIGHER)
        return Indicator(identifier, identifier, identifier, "", unit, nature=nature, **more)

    entries = [
        entry("good-days", "天", Nature.FLOW),
        entry(
            "good-share",
            "%",
            Nature.RATE,
            decimals=1,
            growth_decimals=1,
            relations=(Relation("days_share", "good-days"),),
        ),
        entry("heavy-days", "天", Nature.FLOW, direction=Direction.LOWER),
        entry("pm25", "微克/立方米", Nature.RATE, direction=Direction.LOWER, decimals=1),
        entry("gas-pipes", "公里", Nature.FLOW, scopes=(Scope("all", "全部"), Scope("program", "民心工程"))),
        entry("parks", "个", Nature.FLOW),
        entry(
            "water",
            "%",
            Nature.RATE,
            decimals=1,
            scopes=(Scope("city", "全市"), Scope("national", "国考断面", ("国考断面",), ("city",))),
        ),
        entry("clean-transport", "%", Nature.RATE, decimals=1),
        entry("gdp", "元", Nature.FLOW, growth="real", growth_decimals=1),
        entry("foreign-capital", "美元", Nature.FLOW),
        entry("labs", "家", Nature.STOCK),
        entry("co2-intensity", "", Nature.RATE, direction=Direction.LOWER, growth="real"),
        entry("ponding", "处", Nature.FLOW),
        entry("tech-firms", "家", Nature.STOCK),
    ]
    return {e.id: e for e in entries}


def _rel(period: str, baseline: str, **more: Any) -> dict[str, Any]:
    return {"measure": "relative_change", "period": period, "baseline": baseline, "unit": "%", **more}


_DAYS, _SHARE = {"unit": "天"}, {"unit": "%"}

PAIRS: dict[str, list[Given]] = {
    "days more than two different years": [
        (
            "good-days",
            "36",
            {**_DAYS, "measure": "change", "period": "2024", "baseline": "2023", "on": _REPORT_2025},
        ),
        ("good-days", "281", {**_DAYS, "period": "2025"}),
        ("good-days", "36", {**_DAYS, "measure": "change", "period": "2025", "baseline": "2020"}),
        ("good-days", "13", {**_DAYS, "measure": "change", "period": "2025", "baseline": "2024"}),
    ],
    "days and their share in a leap year": [
        ("good-share", "77", {**_SHARE, "period": "2025"}),
        ("good-days", "281", {**_DAYS, "period": "2025"}),
        ("good-days", "13", {**_DAYS, "measure": "change", "period": "2025", "baseline": "2024"}),
        (
            "good-share",
            "3.8",
            {"unit": "百分点", "measure": "change", "period": "2025", "baseline": "2024", "on": _BULLETIN},
        ),
    ],
    "points computed from printed shares": [
        ("good-share", "77", {**_SHARE, "period": "2025", "on": _BULLETIN}),
        (
            "good-share",
            "10.1",
            {"unit": "百分点", "measure": "change", "period": "2025", "baseline": "2020", "on": _BULLETIN},
        ),
        ("good-days", "281", {**_DAYS, "period": "2025"}),
        ("good-days", "36", {**_DAYS, "measure": "change", "period": "2025", "baseline": "2020"}),
    ],
    "one year against two baselines": [
        ("pm25", "36.2", {"unit": "微克/立方米", "period": "2025"}),
        ("pm25", "-5", _rel("2025", "2024")),
        ("pm25", "-25", _rel("2025", "2020")),
    ],
    "a city and a programme in it": [
        ("gas-pipes", "600", {"unit": "公里", "kind": "target", "period": "2026"}),
        (
            "gas-pipes",
            "200",
            {"unit": "公里", "kind": "target", "period": "2026", "scope": "program", "on": "2026-02-01"},
        ),
    ],
    "one year and five": [
        ("gas-pipes", "810", {"unit": "公里", "period": "2025"}),
        ("gas-pipes", "2675", {"unit": "公里", "period": "2021/2025", "on": "2026-02-01"}),
    ],
    "spans that only overlap": [
        ("parks", "275", {"unit": "个", "period": "2021/2025"}),
        (
            "parks",
            "300",
            {"unit": "个", "kind": "target", "bound": "ge", "period": "2027", "on": "2023-06-06"},
        ),
    ],
    "two countings of roads": [
        ("x:更新改造道路", "80", {"unit": "条", "kind": "target", "period": "2026"}),
        ("x:维修维护道路", "15", {"unit": "条", "kind": "target", "period": "2026", "scope": "民心工程"}),
    ],
    "a state target exceeded, an own one not": [
        ("water", "55.6", {**_SHARE, "period": "2025", "scope": "national", "on": _BULLETIN}),
        (
            "water",
            "11.2",
            {
                "unit": "百分点",
                "measure": "gap",
                "reference": "国家下达本市目标",
                "period": "2025",
                "scope": "national",
                "on": _BULLETIN,
            },
        ),
        (
            "water",
            "60",
            {**_SHARE, "kind": "target", "bound": "approx", "period": "2027", "on": "2024-07-29"},
        ),
    ],
    "three scopes of one ratio": [
        ("clean-transport", "77.5", {"period": "2025", "scope": "port", "on": _BULLETIN}),
        ("clean-transport", "100", {"period": "2025", "scope": "power", "on": _BULLETIN}),
        ("clean-transport", "90", {"period": "2025", "scope": "steel", "on": _BULLETIN}),
    ],
    "additions of both against a stock of one": [
        ("x:新增新能源重型货车和非道路移动机械", "8978", {"unit": "辆", "period": "2025"}),
        ("x:新能源重型货车保有量", "6682", {"unit": "辆", "period": "2025", "on": _BULLETIN}),
    ],
    "a year's growth and the mean of five": [
        ("gdp", "4.8", _rel("2025", "2024")),
        ("gdp", "4.4", {**_rel("2021/2025", "2020"), "measure": "annual_average_change"}),
        ("gdp", "5.1", _rel("2024", "2023", bound="approx", on=_REPORT_2025)),
        ("gdp", "5", _rel("2025", "2024", bound="approx", kind="target", on=_REPORT_2025)),
        ("gdp", "4.5", _rel("2026", "2025", kind="target")),
    ],
    "profits of different firms": [
        ("x:市管非金融国企利润", "8", _rel("2024", "2023", on=_REPORT_2025)),
        ("x:市属国企利润", "7.4", _rel("2025", "2024")),
        ("x:市属国企利润", "11.1", {**_rel("2021/2025", "2020"), "measure": "annual_average_change"}),
    ],
    "a city and a district of it": [
        ("x:新增学位", "17000", {"unit": "个", "kind": "target", "period": "2026"}),
        (
            "x:新增学位",
            "11000",
            {"unit": "个", "kind": "target", "period": "2026", "subject": "乙区", "subject_id": "乙区"},
        ),
    ],
    "a part of the city over five years": [
        ("ponding", "13", {"unit": "处", "period": "2025"}),
        ("ponding", "29", {"unit": "处", "period": "2021/2025", "scope": "中心城区"}),
    ],
    "a target below an earlier result": [
        ("foreign-capital", "5000000000", {"unit": "美元", "period": "2024", "on": _REPORT_2025}),
        ("foreign-capital", "4000000000", {"unit": "美元", "kind": "target", "period": "2026"}),
    ],
    "a stock at two dates": [
        ("labs", "29", {"unit": "家", "period": "2025"}),
        ("labs", "30", {"unit": "家", "period": "2026-02", "on": "2026-02-02"}),
    ],
    "two wordings of one figure on one day": [
        (
            "co2-intensity",
            "-27.5",
            _rel("2025", "2020", kind="target", bound="approx", on="2023-06-06", at=1),
        ),
        ("co2-intensity", "-27.5", _rel("2025", "2020", kind="target", on="2023-06-06", at=2)),
    ],
    "two floors that hold together": [
        ("tech-firms", "12000", {"unit": "家", "bound": "gt", "period": "2025", "on": "2026-02-02"}),
        ("tech-firms", "12500", {"unit": "家", "bound": "gt", "period": "2025"}),
    ],
}


@pytest.mark.parametrize("name", PAIRS)
def test_no_alarm(name: str, say: Say) -> None:
    statements = [say(indicator, value, **given) for indicator, value, given in PAIRS[name]]
    outcome = reconcile(statements, _catalogue())
    quiet = {FindingKind.REPEATED, FindingKind.SILENT_TARGET}
    assert [f for f in outcome.findings if f.kind not in quiet] == []


def test_no_alarm_when_all_are_on_one_ledger(say: Say) -> None:
    statements = [say(i, v, **given) for pairs in PAIRS.values() for i, v, given in pairs]
    outcome = reconcile(statements, _catalogue())
    alarms = {FindingKind.CONFLICT, FindingKind.ARITHMETIC, FindingKind.REVISED_TARGET}
    assert [f.explanation.zh for f in outcome.findings if f.kind in alarms] == []


def test_two_wordings_of_one_figure_are_one_target_and_a_repeat(say: Say) -> None:
    name = "two wordings of one figure on one day"
    outcome = reconcile([say(i, v, **given) for i, v, given in PAIRS[name]], _catalogue())
    (account,) = outcome.accounts
    (target,) = account.targets
    assert len(target.statements) == 2
    assert target.bound == "approx"
    assert [f.kind for f in outcome.findings] == [FindingKind.REPEATED]


def test_heavy_days_level_with_last_year_imply_the_same_count(say: Say) -> None:
    statements = [
        say("heavy-days", "4", unit="天", period="2025"),
        say("heavy-days", "0", unit="天", period="2025", measure="change", baseline="2024", value_word=True),
    ]
    outcome = reconcile(statements, _catalogue())
    (implied,) = outcome.accounts[0].implied
    assert implied.period == "2024"
    assert implied.interval == Interval.point(Fraction(4))
