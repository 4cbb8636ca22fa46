"""Figures that differ because they are counted another way are told as that, and raise no contradiction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from duizhang.accounts.model import Finding, FindingKind, Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Direction, Indicator, Nature, Recount
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
_AGAIN = (
    Recount("扣除沙尘", "扣除沙尘影响", "dust days removed", ("扣除沙尘",)),
    Recount("最终核实", "最终核实数", "audited", ("最终核实",), by_title=True),
)
_DAYS = {"unit": "天"}


@pytest.fixture
def indicators(make: Callable[..., Indicator]) -> dict[str, Indicator]:
    made = [
        make("good_days", unit="天", nature=Nature.FLOW),
        make("heavy_days", unit="天", nature=Nature.FLOW, direction=Direction.LOWER),
        make("gdp", unit="元", nature=Nature.FLOW, growth="real", growth_decimals=1),
    ]
    return {entry.id: replace(entry, recounts=_AGAIN) for entry in made}


def _findings(said: list[Statement], indicators: dict[str, Indicator]) -> list[Finding]:
    return [f for f in reconcile(said, indicators).findings if f.kind is not FindingKind.REPEATED]


def test_days_with_and_without_dust_are_two_definitions(say: Say, indicators: dict[str, Indicator]) -> None:
    said = [
        say("good_days", "232", period="2023", on="2024-01-09", **_DAYS),
        say("good_days", "244", period="2023", on="2024-06-03", scope="扣除沙尘", **_DAYS),
    ]
    (finding,) = _findings(said, indicators)
    assert finding.kind is FindingKind.DEFINITION_CHANGE
    assert set(finding.statements) == {s.id for s in said}
    assert "扣除沙尘影响" in finding.explanation.zh and "dust days removed" in finding.explanation.en


def test_the_plain_figure_may_follow_from_others(say: Say, indicators: dict[str, Indicator]) -> None:
    change = {"measure": "change", "baseline": "2023", "period": "2024", "on": "2025-01-08", **_DAYS}
    said = [
        say("good_days", "268", period="2024", on="2025-01-08", **_DAYS),
        say("good_days", "36", **change),
        say("good_days", "244", period="2023", on="2024-06-03", scope="扣除沙尘", **_DAYS),
    ]
    (finding,) = _findings(said, indicators)
    assert finding.kind is FindingKind.DEFINITION_CHANGE
    assert "232天" in finding.explanation.zh
    assert set(finding.statements) == {s.id for s in said}


@pytest.mark.parametrize(
    "part",
    [
        {"period": "2024-01/2024-10", "on": "2024-11-12"},
        {"period": "2024", "on": "2024-11-08"},
    ],
)
def test_more_in_ten_months_than_in_the_year_was_gone_over(
    say: Say, indicators: dict[str, Indicator], part: dict[str, Any]
) -> None:
    said = [
        say("heavy_days", "4", **part, **_DAYS),
        say("heavy_days", "3", period="2024", on="2025-01-08", **_DAYS),
    ]
    (finding,) = _findings(said, indicators)
    assert (finding.kind, finding.period) == (FindingKind.RESTATED, "2024")
    assert [f.kind for f in _findings(said[::-1], indicators)] == [FindingKind.RESTATED]


def test_fewer_in_ten_months_is_nothing(say: Say, indicators: dict[str, Indicator]) -> None:
    said = [
        say("heavy_days", "2", period="2024-01/2024-10", on="2024-11-12", **_DAYS),
        say("heavy_days", "3", period="2024", on="2025-01-08", **_DAYS),
    ]
    assert _findings(said, indicators) == []


def test_one_sentence_that_gives_both_explains_itself(say: Say, indicators: dict[str, Indicator]) -> None:
    place = {"doc": "d", "sentence_start": 0, "sentence_end": 40, "period": "2023", **_DAYS}
    said = [
        say("good_days", "232", at=10, **place),
        say("good_days", "244", at=30, scope="扣除沙尘", **place),
    ]
    assert _findings(said, indicators) == []


def test_an_audited_result_answers_as_a_proxy(say: Say, indicators: dict[str, Indicator]) -> None:
    growth = {"measure": "relative_change", "period": "2024", "baseline": "2023", "unit": "%"}
    said = [
        say("gdp", "5", kind="target", bound="approx", on="2024-01-20", **growth),
        say("gdp", "5.3", scope="最终核实", on="2025-12-28", **growth),
    ]
    recon = reconcile(said, indicators)
    (judgement,) = [j for a in recon.accounts for j in a.judgements]
    assert (judgement.verdict, judgement.comparability) == (Verdict.MET, "proxy")
    assert "最终核实数" in judgement.reason.zh
    plain = say("gdp", "5.1", on="2025-01-20", **growth)
    recon = reconcile([*said, plain], indicators)
    (judgement,) = [j for a in recon.accounts for j in a.judgements]
    assert (judgement.comparability, judgement.result_id) == ("same", plain.id)
