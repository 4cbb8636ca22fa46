"""Distances from a target: on which side of the result the target lies."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from duizhang.accounts.gaps import beside_gap
from duizhang.accounts.model import Verdict
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.model import Direction, Indicator
from duizhang.ledger.records import Statement

Say = Callable[..., Statement]


@pytest.mark.parametrize(
    ("value", "gap", "verb", "target"),
    [
        ("29", "4.6", "好于", "33.6"),
        ("29", "-4.6", "低于", "33.6"),
        ("29", "4.6", "高于", "24.4"),
        ("-25", "13", "高于", "-12"),
        ("-25", "13", "优于", "-12"),
        ("-25", "-3", "低于", "-28"),
    ],
)
def test_where_less_is_better_what_is_better_lies_below_and_a_fall_counts_by_its_size(
    say: Say, value: str, gap: str, verb: str, target: str
) -> None:
    told = say("pm25", gap, measure="gap", reference="年度目标", quote=f"{verb}年度\n目标{gap.lstrip('-')}")
    assert beside_gap(Fraction(value), told, Direction.LOWER) == Fraction(target)


@pytest.mark.parametrize(("verb", "target"), [("优于", "44.4"), ("高于", "44.4")])
def test_where_more_is_better_what_is_better_lies_above(say: Say, verb: str, target: str) -> None:
    told = say(
        "water", "11.2", measure="gap", reference="国家下达目标", quote=f"{verb}国家下达目标11.2个百分点"
    )
    assert beside_gap(Fraction("55.6"), told, Direction.HIGHER) == Fraction(target)


def test_nothing_is_made_up_where_nobody_knows_what_is_better(say: Say) -> None:
    better = say("odd", "6", measure="gap", reference="目标", quote="优于目标6克")
    above = say("odd", "6", measure="gap", reference="目标", quote="高于目标6克")
    assert beside_gap(Fraction(300), better, None) is None
    assert beside_gap(Fraction(300), above, None) == 294
    assert beside_gap(Fraction(-3), above, None) is None


def test_a_result_better_than_its_target_is_not_told_as_missed(
    say: Say, catalogue: dict[str, Indicator]
) -> None:
    statements = [
        say("pm25", "29", unit="微克/立方米", period="2022", quote="浓度为29微克/立方米"),
        say(
            "pm25",
            "4.6",
            unit="微克/立方米",
            period="2022",
            measure="gap",
            reference="年度目标",
            quote="好于年度目标4.6微克/立方米",
        ),
    ]
    (judged,) = [j for account in reconcile(statements, catalogue).accounts for j in account.judgements]
    assert (judged.target.value, judged.verdict) == (Fraction("33.6"), Verdict.MET)
