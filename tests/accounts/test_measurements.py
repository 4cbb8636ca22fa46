"""Reports beside measurements: three answers by rule, and what measurements may decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from duizhang.accounts.measurements import CONSISTENT, INCONSISTENT, WITHIN_QUALITY
from duizhang.accounts.model import Finding, FindingKind, Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Direction, Indicator, Nature
from duizhang.ledger.computations import MEASURED, Computation, Reach
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
UNIT = "微克/立方米"
CATALOGUE = {
    "pm25": Indicator("pm25", "细颗粒物浓度", "PM2.5", "air", unit=UNIT, direction=Direction.LOWER, nature=Nature.RATE, decimals=1)
}  # fmt: skip


@pytest.fixture
def measure(say: Say) -> Say:
    """Makes measured statements; ``reach`` is how far each doubt may move the figure."""

    def measure(
        value: str,
        *,
        valid: bool = True,
        reach: tuple[Reach, ...] = (),
        variant: tuple[tuple[str, str], ...] = (),
        period: str = "2019",
        **given: object,
    ) -> Statement:
        told = Computation(
            Fraction(value), value, valid, 330, 324, 100, ("a", "b"), variant, (("x.csv", "00"),), reach
        )
        return say(
            "pm25", value, kind=MEASURED, unit=UNIT, period=period, on=f"{period}-12-31", explanation=told.notes(),
            doc=f"record{variant}", **given,
        )  # fmt: skip

    return measure


def _found(*statements: Statement) -> list[Finding]:
    found = reconcile(statements, CATALOGUE).findings
    return [one for one in found if one.kind is FindingKind.REPORT_VS_MEASUREMENT]


def _reported(say: Say, value: str) -> Statement:
    return say("pm25", value, unit=UNIT, period="2019", on="2020-06-05")


def test_rounding_alone_between_them(say: Say, measure: Say) -> None:
    (finding,) = _found(_reported(say, "51"), measure("51.4"))
    assert finding.how == CONSISTENT
    assert "一致" in finding.explanation.zh
    assert len(finding.statements) == 2


def test_too_little_data_agrees_within_its_quality_at_best(say: Say, measure: Say) -> None:
    (finding,) = _found(_reported(say, "51"), measure("51.4", valid=False))
    assert finding.how == WITHIN_QUALITY
    assert "仅供参考" in finding.explanation.zh
    assert "indicative" in finding.explanation.en


def test_doubts_add_up_and_are_told_one_by_one(say: Say, measure: Say) -> None:
    doubts = (
        Reach("missing_days", Fraction("-1.5"), Fraction(2), 32),
        Reach("provisional", Fraction("-1"), Fraction(1)),
        Reach("dust_unlisted"),
    )
    (finding,) = _found(_reported(say, "51"), measure("53.6", reach=doubts))
    assert finding.how == WITHIN_QUALITY
    told = "\n".join(step.zh for step in finding.chain)
    assert "32天没有有效数据" in told
    assert "−1.5 至 +2" in told
    assert "沙尘" in told
    assert "2.6微克/立方米" in finding.explanation.zh


def test_what_no_doubt_explains_is_inconsistent(say: Say, measure: Say) -> None:
    (finding,) = _found(
        _reported(say, "45"), measure("53.6", reach=(Reach("provisional", Fraction(-3), Fraction(3)),))
    )
    assert finding.how == INCONSISTENT
    assert "不一致" in finding.explanation.zh


def test_the_standards_own_computation_answers_before_others(say: Say, measure: Say) -> None:
    other = measure("51", variant=(("validity", "relaxed"),))
    (finding,) = _found(_reported(say, "51"), measure("53.6"), other)
    assert finding.how == INCONSISTENT
    (alone,) = _found(_reported(say, "51"), other)
    assert alone.how == CONSISTENT
    assert "validity=relaxed" in "\n".join(step.zh for step in alone.chain)


def test_other_periods_and_interim_reports_are_not_compared(say: Say, measure: Say) -> None:
    assert _found(_reported(say, "51"), measure("51", period="2018")) == []
    interim = say("pm25", "40", unit=UNIT, period="2019", on="2019-07-01")
    assert _found(interim, measure("51.4")) == []


def _verdicts(say: Say, *measured: Statement) -> list[Verdict]:
    target = say("pm25", "52", kind="target", bound="le", unit=UNIT, period="2019", on="2019-01-20")
    recon = reconcile([target, *measured], CATALOGUE, as_of=date(2020, 12, 31))
    return [judgement.verdict for account in recon.accounts for judgement in account.judgements]


def test_a_measurement_answers_where_nothing_was_reported(say: Say, measure: Say) -> None:
    assert _verdicts(say, measure("51.4")) == [Verdict.MET]
    assert _verdicts(say, measure("53.6")) == [Verdict.MISSED]
    recon = reconcile(
        [
            say("pm25", "52", kind="target", bound="le", unit=UNIT, period="2019", on="2019-01-20"),
            measure("53.6"),
        ],
        CATALOGUE,
    )
    (account,) = recon.accounts
    assert "实测" in account.judgements[0].reason.zh
    assert account.latest is None


def test_an_indicative_measurement_decides_nothing(say: Say, measure: Say) -> None:
    nothing = _verdicts(say)
    assert _verdicts(say, measure("51.4", valid=False)) == nothing
    assert _verdicts(say, measure("51.4", variant=(("dust", "removed"),))) == nothing


def test_a_report_answers_before_a_measurement(say: Say, measure: Say) -> None:
    assert _verdicts(say, _reported(say, "51"), measure("53.6")) == [Verdict.MET]


def test_a_measurement_neither_binds_nor_accuses_reports(say: Say, measure: Say) -> None:
    """A change reported with a level implies last year's, whatever was measured."""
    change = say(
        "pm25", "-10", measure="relative_change", baseline="2018", unit="%", period="2019", on="2020-06-05"
    )
    alone = reconcile([_reported(say, "51"), change], CATALOGUE)
    beside = reconcile([_reported(say, "51"), change, measure("90", valid=False)], CATALOGUE)
    (level,) = [a for a in alone.accounts if a.measure == "level"]
    (with_it,) = [a for a in beside.accounts if a.measure == "level"]
    assert level.implied == with_it.implied
    assert {f.kind for f in beside.findings} == {FindingKind.REPORT_VS_MEASUREMENT}
