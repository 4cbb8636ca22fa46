"""Promises to grow in step with the economy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from duizhang.accounts.model import Judgement, Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Indicator, Nature
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]
_YEAR = {"period": "2025", "baseline": "2024"}


@pytest.fixture
def catalogue(make: Callable[..., Indicator]) -> dict[str, Indicator]:
    gdp = make("gdp", name_zh="地区生产总值", unit="元", nature=Nature.FLOW, growth="real", growth_decimals=1)
    income = make("income", unit="元", nature=Nature.FLOW, growth_decimals=1)
    return {"gdp": gdp, "income": income}


def _promise(say: Say, **given: Any) -> Statement:
    base = {"kind": "target", "measure": "words", "words": "in_step", "reference": "经济", "on": "2025-01-14"}
    return say("income", None, **{**base, **_YEAR, "number": "同步", **given})


def _growth(say: Say, indicator: str, value: str, **given: Any) -> Statement:
    return say(indicator, value, **{"measure": "relative_change", **_YEAR, **given})


def _judge(statements: list[Statement], catalogue: dict[str, Indicator]) -> Judgement:
    (judged,) = [j for a in reconcile(statements, catalogue).accounts for j in a.judgements]
    return judged


@pytest.mark.parametrize(
    ("bound", "income", "gdp", "verdict"),
    [
        ("eq", "4.3", "3.9", Verdict.MET),
        ("eq", "5", "5", Verdict.MET),
        ("eq", "4.9", "5", Verdict.MET),  # 4.95 may be printed either way
        ("eq", "4.4", "5.4", Verdict.MISSED),
        ("approx", "4.8", "5", Verdict.MET),  # 5 % below 5 is 4.75
        ("approx", "4.5", "5", Verdict.MISSED),
        ("approx", "6", "5", Verdict.MET),
    ],
)
def test_the_two_growths_are_compared(
    bound: str, income: str, gdp: str, verdict: Verdict, say: Say, catalogue: dict[str, Indicator]
) -> None:
    statements = [
        _promise(say, bound=bound),
        _growth(say, "income", income),
        _growth(say, "gdp", gdp),
    ]
    judged = _judge(statements, catalogue)
    assert (judged.verdict, judged.comparability) == (verdict, "proxy")
    assert set(judged.because) == {s.id for s in statements}
    assert f"{income}%" in judged.reason.zh
    assert f"地区生产总值同比增长{gdp}%" in judged.reason.zh
    assert "proxy" in judged.reason.en


def test_a_figure_that_is_only_about_may_leave_it_open(say: Say, catalogue: dict[str, Indicator]) -> None:
    statements = [_promise(say), _growth(say, "income", "5", bound="approx"), _growth(say, "gdp", "5.1")]
    assert _judge(statements, catalogue).verdict is Verdict.UNDECIDED


def test_a_mean_of_years_keeps_no_years_step(say: Say, catalogue: dict[str, Indicator]) -> None:
    mean = {"measure": "annual_average_change", "period": "2021/2025", "baseline": "2020"}
    statements = [
        _promise(say),
        _growth(say, "income", "5", **mean),
        _growth(say, "gdp", "4.4", **mean),
        _growth(say, "gdp", "4.8"),
    ]
    judged = _judge(statements, catalogue)
    assert (judged.verdict, judged.comparability) == (Verdict.NOT_COMPARABLE, "different")


def test_the_economy_of_another_place_is_no_measure(say: Say, catalogue: dict[str, Indicator]) -> None:
    elsewhere = {"subject": "乙市", "subject_id": "乙市"}
    statements = [_promise(say), _growth(say, "income", "4"), _growth(say, "gdp", "5", **elsewhere)]
    assert _judge(statements, catalogue).verdict not in (Verdict.MET, Verdict.MISSED)


def test_a_step_with_something_else_is_not_held_against_the_economy(
    say: Say, catalogue: dict[str, Indicator]
) -> None:
    statements = [
        _promise(say, reference="财政支出"),
        _growth(say, "income", "4"),
        _growth(say, "gdp", "5"),
    ]
    assert _judge(statements, catalogue).verdict not in (Verdict.MET, Verdict.MISSED)


def test_growth_of_a_part_is_named_and_not_compared(say: Say, make: Callable[..., Indicator]) -> None:
    names = {"income": "居民收入", "urban": "城镇居民收入", "gdp": "地区生产总值"}
    known = {i: make(i, name_zh=n, name_en=i, unit="元", nature=Nature.FLOW) for i, n in names.items()}
    statements = [_promise(say), _growth(say, "urban", "4.4"), _growth(say, "gdp", "5.5")]
    judged = _judge(statements, known)
    assert (judged.verdict, judged.comparability) == (Verdict.NOT_COMPARABLE, "different")
    assert "目标按“居民收入”" in judged.reason.zh
    assert "公布数按“城镇居民收入”" in judged.reason.zh


_NATION = {"subject": "全国", "subject_id": "全国", "doc": "nation"}


@pytest.mark.parametrize(
    ("bound", "mine", "nation", "verdict"),
    [
        ("eq", "4.5", "3.7", Verdict.MET),
        ("eq", "3.5", "3.7", Verdict.MISSED),
        ("eq", "3.7", "3.7", Verdict.UNDECIDED),  # printed alike, either may be larger
        ("approx", "3.7", "3.7", Verdict.MET),  # 不低于
    ],
)
def test_faster_than_the_nation(
    bound: str, mine: str, nation: str, verdict: Verdict, say: Say, catalogue: dict[str, Indicator]
) -> None:
    statements = [
        _promise(say, words="faster", reference="全国", number="高于", bound=bound),
        _growth(say, "income", mine),
        _growth(say, "income", nation, **_NATION),
    ]
    judged = _judge(statements, catalogue)
    assert judged.verdict is verdict
    assert "全国" in judged.reason.zh
    assert judged.comparability == "proxy"


def test_the_distance_from_the_nation_tells_it_too(say: Say, catalogue: dict[str, Indicator]) -> None:
    gap = say("income", "0.8", measure="gap", unit="百分点", reference="全国", period="2025", at=9)
    statements = [
        _promise(say, words="faster", reference="全国", number="高于"),
        _growth(say, "income", "4.5"),
        gap,
    ]
    judged = _judge(statements, catalogue)
    assert judged.verdict is Verdict.MET
    assert gap.id in judged.because


def test_what_a_higher_body_assigned_cannot_be_held_against_a_figure(
    say: Say, catalogue: dict[str, Indicator]
) -> None:
    target = say(
        *("income", None),
        kind="target",
        measure="words",
        words="assigned",
        number="国家下达目标",
        period="2025",
        on="2025-01-14",
    )
    judged = _judge([target, _growth(say, "income", "4.5")], catalogue)
    assert (judged.verdict, judged.why_undecided) == (Verdict.UNDECIDED, "assigned")
    told = say("income", None, measure="words", words="completed", number="完成", period="2025")
    judged = _judge([target, _growth(say, "income", "4.5"), told], catalogue)
    assert judged.verdict is Verdict.ANSWERED_IN_WORDS
