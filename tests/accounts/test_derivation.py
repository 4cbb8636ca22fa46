"""How a verdict and a finding follow, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from tests.accounts.conftest import say_

from duizhang.accounts.derivation import derive, derive_finding
from duizhang.accounts.desk import Desk, Inference
from duizhang.accounts.model import FindingKind, Judgement, Verdict
from duizhang.accounts.reconcile import reconcile


def _steps(catalogue: Any, statements: Iterable[Any], pick: Any = None) -> tuple[Judgement, list[Inference]]:
    told = list(statements)
    recon = reconcile(told, catalogue, as_of=date(2026, 6, 1))
    account, judgement = next((a, j) for a in recon.accounts for j in a.judgements if pick is None or pick(j))
    by_id = {s.id: s for s in told}
    ids = dict.fromkeys((*judgement.target.statements, judgement.result_id or "", *judgement.because))
    read = [by_id[i] for i in ids if i in by_id]
    return judgement, list(derive(judgement, account, read, Desk.of(told, catalogue, {})))


def _rules(steps: Iterable[Inference]) -> list[str]:
    return [step.rule for step in steps]


UG = {"unit": "微克/立方米"}
ON_THE_WAY = (
    say_("pm25", "35", kind="target", period="2027", on="2024-07-29", **UG),
    say_("pm25", "36.2", period="2025", **UG),
    say_("pm25", "-25", period="2025", baseline="2020", measure="relative_change"),
)


def test_a_verdict_by_the_line_tells_its_base_the_line_and_the_comparison(catalogue: Any) -> None:
    judgement, steps = _steps(catalogue, ON_THE_WAY)
    assert judgement.verdict in (Verdict.ON_TRACK, Verdict.UNDECIDED)
    rules = _rules(steps)
    assert rules[:2] == ["promised", "end"]
    assert rules.index("end") < rules.index("reported") < rules.index("result")
    tie = next(step for step in steps if step.rule == "tie")
    assert "2020年的数×（1＋变化率）" in tie.told.zh
    for base in judgement.bases:
        line = next(s for s in steps if s.rule == "line from base" and s.period == base.period)
        assert line.interval == base.line
        assert set(line.statements) == set(base.because)


def test_the_printed_figure_is_told_with_the_values_that_it_stands_for(catalogue: Any) -> None:
    _, steps = _steps(catalogue, ON_THE_WAY)
    read = next(step for step in steps if step.rule == "reported")
    assert "36.2微克/立方米，读作36.15–36.25微克/立方米" in read.told.zh
    assert "36.15–36.25" in read.told.en


WORLDS = {
    "missed": [
        say_("good_share", "80", kind="target", period="2025", bound="ge", on="2025-01-10"),
        say_("good_share", "77.1", period="2025"),
    ],
    "superseded": [
        say_("good_share", "80", kind="target", period="2027", on="2024-01-10"),
        say_("good_share", "82", kind="target", period="2027", on="2025-01-10"),
    ],
    "flow": [
        say_("parks", 300, kind="target", period="2027", on="2023-06-06", unit="个", bound="ge"),
        say_("parks", 85, period="2025", unit="个"),
    ],
    "waiting": [say_("good_share", "80", kind="target", period="2027", on="2025-01-10")],
    "proxy": [
        say_("water", "90", kind="target", period="2025", on="2025-01-10"),
        say_("water", "91.0", period="2025", scope="national"),
    ],
    "line": list(ON_THE_WAY),
}


@pytest.mark.parametrize("name", WORLDS)
def test_every_statement_that_a_verdict_rests_on_is_read_by_a_step(catalogue: Any, name: str) -> None:
    judgement, steps = _steps(catalogue, WORLDS[name])
    read = {i for step in steps for i in step.statements}
    assert set(judgement.because) <= read
    assert all(step.told.zh and step.told.en for step in steps)


def test_a_result_over_its_due_date_is_held_against_the_end(catalogue: Any) -> None:
    _, steps = _steps(catalogue, WORLDS["missed"])
    assert "未达到目标线" in steps[-1].told.zh
    assert steps[-1].rule == "comparison"


def test_a_neighbouring_scope_is_told(catalogue: Any) -> None:
    judgement, steps = _steps(catalogue, WORLDS["proxy"])
    assert judgement.comparability == "proxy"
    assert "scope" in _rules(steps)


def test_a_target_that_was_replaced_shows_the_one_that_replaced_it(catalogue: Any) -> None:
    _, steps = _steps(catalogue, WORLDS["superseded"], lambda j: j.verdict is Verdict.SUPERSEDED)
    assert _rules(steps) == ["promised", "end", "promised"]


def test_a_contradiction_is_read_at_its_widest(catalogue: Any) -> None:
    told = [
        say_("good_share", "80.0", period="2025", doc="甲"),
        say_("good_share", "83.0", period="2025", doc="乙", on="2026-02-01"),
    ]
    recon = reconcile(told, catalogue)
    finding = next(f for f in recon.findings if f.kind is FindingKind.CONFLICT)
    steps = derive_finding(told, finding.chain, Desk.of(told, catalogue, {}, wide=True))
    assert _rules(steps)[:2] == ["reported", "reported"]
    assert all("按最宽的取整读作" in step.told.zh for step in steps[:2])
