"""Shortest proofs, steps in order, definitions that bind indicators, and how offices compute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from duizhang.accounts.bonds import Bond, Node, Tie, TieKind
from duizhang.accounts.books import Key
from duizhang.accounts.known import Fact, stated
from duizhang.accounts.model import Account, Finding, FindingKind, Reconciliation
from duizhang.accounts.propagate import propagate
from duizhang.accounts.reconcile import reconcile
from duizhang.catalogue.bounds import Bounds, Denominator, Share, Total
from duizhang.catalogue.model import Indicator, Nature
from duizhang.catalogue.practices import Computing, Practices, Reading, Restatement
from duizhang.ledger.records import Statement
from duizhang.values.interval import Interval

Say = Callable[..., Statement]
Make = Callable[..., Indicator]

_GROWN = {"measure": "relative_change", "unit": "%"}
_MORE = {"measure": "change"}


def _found(outcome: Reconciliation, kind: FindingKind = FindingKind.ARITHMETIC) -> list[Finding]:
    return [f for f in outcome.findings if f.kind is kind]


def _level(outcome: Reconciliation, indicator: str) -> Account:
    return next(a for a in outcome.accounts if a.indicator_id == indicator and a.measure == "level")


def test_a_long_chain_is_proved_by_its_own_statements_only(say: Say, catalogue: dict[str, Indicator]) -> None:
    noise = [
        say("pm25", "44", period="2018", unit="微克/立方米"),
        say("pm25", "43.1", period="2017", unit="微克/立方米"),
    ]
    chain = [
        say("pm25", "40.0", period="2021", unit="微克/立方米"),
        *(say("pm25", "-10.0", period=str(y), baseline=str(y - 1), **_GROWN) for y in (2022, 2023, 2024)),
        say("pm25", "36.2", period="2024", unit="微克/立方米"),
        say("pm25", "2.1", period="2018", baseline="2017", **_GROWN),
    ]
    proof = chain[:5]
    (finding,) = _found(reconcile([*noise, *chain], catalogue))
    assert set(finding.statements) == {s.id for s in proof}
    for left_out in proof:
        rest = [s for s in (*noise, *chain) if s is not left_out]
        assert _found(reconcile(rest, catalogue)) == []


def test_steps_come_in_the_order_of_the_reckoning(say: Say, catalogue: dict[str, Indicator]) -> None:
    said = [
        say("pm25", "36.2", period="2025", unit="微克/立方米"),
        say("pm25", "-5.0", period="2025", baseline="2024", **_GROWN),
        say("pm25", "-7.9", period="2024", baseline="2023", **_GROWN),
    ]
    implied = {i.period: i for i in _level(reconcile(said, catalogue), "pm25").implied}
    steps = implied["2023"].steps
    assert [step.period for step in steps] == ["2025", "2024", "2023"]
    assert [step.statements for step in steps] == [(s.id,) for s in said]
    assert steps[-1].interval == implied["2023"].interval
    assert set(implied["2023"].because) == {s.id for s in said}
    assert "2024年为37.9" in steps[1].told.zh or "2024年为38" in steps[1].told.zh
    assert steps[1].told.en.startswith("from ")


def test_changes_that_go_round_are_held_against_each_other_without_any_level(
    say: Say, catalogue: dict[str, Indicator]
) -> None:
    def changes(whole: str) -> list[Statement]:
        return [
            say("parks", "5", period="2023", baseline="2022", unit="个", **_MORE),
            say("parks", "6", period="2024", baseline="2023", unit="个", **_MORE),
            say("parks", whole, period="2024", baseline="2022", unit="个", **_MORE),
        ]

    assert _found(reconcile(changes("11"), catalogue)) == []
    said = changes("20")
    (finding,) = _found(reconcile(said, catalogue))
    assert set(finding.statements) == {s.id for s in said}
    assert "之差" in finding.explanation.zh
    assert all(alike not in finding.explanation.zh for alike in ("为0个", "任意"))


def _trade(make: Make) -> tuple[dict[str, Indicator], Bounds]:
    names = ("trade", "exports", "imports", "revenue", "taxes")
    indicators = {name: make(name, unit="亿元") for name in names} | {
        "tax_share": make("tax_share", decimals=1)
    }
    bounds = Bounds(
        (), (Total("trade", ("exports", "imports"), "x"),), (Share("tax_share", "taxes", "revenue", "x"),)
    )
    return indicators, bounds


def test_a_total_and_its_parts_bind_each_other(say: Say, make: Make) -> None:
    indicators, bounds = _trade(make)
    said = [
        say("trade", "100.0", period="2025", unit="亿元"),
        say("exports", "60.1", period="2025", unit="亿元"),
    ]
    imports = _level(
        reconcile([*said, say("imports", "3.0", period="2024", unit="亿元")], indicators, bounds=bounds),
        "imports",
    )
    (implied,) = imports.implied
    assert (implied.period, implied.interval) == ("2025", Interval(Fraction("39.8"), Fraction("40.0")))
    assert "之和" in implied.steps[-1].told.zh
    good, bad = (say("imports", value, period="2025", unit="亿元") for value in ("39.8", "42.5"))
    assert _found(reconcile([*said, good], indicators, bounds=bounds)) == []
    (finding,) = _found(reconcile([*said, bad], indicators, bounds=bounds))
    assert set(finding.statements) == {s.id for s in (*said, bad)}


@pytest.mark.parametrize(("share", "alarms_raised"), [("80.0", 0), ("80.2", 0), ("83.4", 1)])
def test_a_share_is_one_indicator_in_another(say: Say, make: Make, share: str, alarms_raised: int) -> None:
    indicators, bounds = _trade(make)
    said = [
        say("taxes", "80.1", period="2025", unit="亿元"),
        say("revenue", "100.0", period="2025", unit="亿元"),
        say("tax_share", share, period="2025"),
    ]
    assert len(_found(reconcile(said, indicators, bounds=bounds))) == alarms_raised


def test_years_make_up_their_time_where_all_of_them_are_told(
    say: Say, catalogue: dict[str, Indicator]
) -> None:
    years = [say("parks", str(n), period=str(y), unit="个") for y, n in ((2023, 40), (2024, 56), (2025, 85))]
    right, wrong = (say("parks", n, period="2023/2025", unit="个") for n in ("181", "175"))
    assert _found(reconcile([*years, right], catalogue)) == []
    assert _found(reconcile([*years[1:], wrong], catalogue)) == []
    (finding,) = _found(reconcile([*years, wrong], catalogue))
    assert "各年之和" in "".join(step.zh for step in finding.chain)


def test_a_share_of_known_things_must_be_one_of_them(say: Say, make: Make) -> None:
    indicators = {"water": make("water", decimals=1)}
    bounds = Bounds(
        (Denominator(("water",), "", "甲市", 33, 36, True, 2021, 2025, "断面", "sections", "名单"),)
    )
    assert _found(reconcile([say("water", "55.6", period="2025")], indicators, bounds=bounds)) == []
    (finding,) = _found(reconcile([say("water", "57.3", period="2025")], indicators, bounds=bounds))
    assert "20个为55.6%" in finding.explanation.zh
    assert finding.chain[-1].zh.endswith("名单")
    for quiet in (say("water", "57.3", period="2019"), say("water", "57.3", period="2025", kind="target")):
        assert _found(reconcile([quiet], indicators, bounds=bounds)) == []


CENSUS = Restatement(("trade",), 2019, 2023, date(2024, 12, 26), 0, "经济普查", "a census", "公告")


def test_what_a_census_restates_is_told_and_no_contradiction(say: Say, make: Make) -> None:
    indicators, practices = {"trade": make("trade", unit="亿元")}, Practices((), (CENSUS,))
    said = [
        say("trade", "1000", period="2023", unit="亿元", on="2024-03-01"),
        say("trade", "1030", period="2023", unit="亿元", on="2025-03-01"),
        say("trade", "1081.5", period="2024", unit="亿元", on="2025-03-01"),
        say("trade", "5.0", period="2024", baseline="2023", on="2025-03-01", **_GROWN),
    ]
    outcome = reconcile(said, indicators, practices=practices)
    assert _found(outcome) == _found(outcome, FindingKind.CONFLICT) == []
    (restated,) = _found(outcome, FindingKind.RESTATED)
    assert restated.statements == (said[0].id, said[1].id)
    assert "经济普查" in restated.explanation.zh
    assert "census" in restated.explanation.en
    # The growth is that between figures of its own time: with the older one it would be 8.2%.
    (wrong,) = _found(
        reconcile([*said[:3], replace(said[3], value=Fraction("8.2"))], indicators, practices=practices)
    )
    assert said[0].id not in wrong.statements
    assert _found(reconcile(said, indicators), FindingKind.CONFLICT)


def test_a_count_that_falls_within_its_year_was_revised(say: Say, catalogue: dict[str, Indicator]) -> None:
    part = say("parks", "4", period="2024-01/2024-10", unit="个", on="2024-11-15")
    year = say("parks", "3", period="2024", unit="个", on="2025-01-14")
    outcome = reconcile([part, year], catalogue)
    (restated,) = _found(outcome, FindingKind.RESTATED)
    assert restated.statements == (part.id, year.id)
    assert _found(outcome) == _found(outcome, FindingKind.CONFLICT) == []
    more = replace(year, value=Fraction(5))
    assert _found(reconcile([part, more], catalogue), FindingKind.RESTATED) == []


def test_how_an_office_computes_is_told_and_never_assumed(say: Say, make: Make) -> None:
    """8 µg/m³ after 11 is −27.3 % of what is printed; of 8.4 and 10.6 it would be −20.8 %."""
    indicators = {"so2": make("so2", unit="微克/立方米")}

    def outcome(percent: str, reading: Reading | None) -> list[Finding]:
        computing = () if reading is None else (Computing(("so2",), "甲市", reading, 2019, None, "公报"),)
        said = [
            say("so2", "11", period="2019", unit="微克/立方米"),
            say("so2", "8", period="2020", unit="微克/立方米"),
            say("so2", percent, period="2020", baseline="2019", **_GROWN),
        ]
        return _found(reconcile(said, indicators, practices=Practices(computing)))

    for percent in ("-27.3", "-20.8"):
        assert outcome(percent, None) == outcome(percent, Reading.UNROUNDED) == []
    assert outcome("-27.3", Reading.ROUNDED) == []
    assert outcome("-40.0", None)


def test_a_percentage_without_decimals_may_have_been_printed_short(say: Say, make: Make) -> None:
    """48 to 36.2 is −24.6 %, which is printed −25 %: 48 must stay possible even where decimals are customary."""
    indicators = {"pm25": make("pm25", unit="微克/立方米", decimals=1, growth_decimals=1)}
    said = [
        say("pm25", "36.2", period="2025", unit="微克/立方米"),
        say("pm25", "-25", period="2025", baseline="2020", **_GROWN),
    ]
    (implied,) = _level(reconcile(said, indicators), "pm25").implied
    assert Fraction(48) in implied.interval


@pytest.mark.parametrize("years", [20, 200])
def test_work_grows_in_proportion_to_statements(years: int) -> None:
    """Counted in bonds read, for a chain of years that are each told against the one before."""
    key = Key("x", "level", "", "甲市")
    nodes = [Node(key, str(1800 + n)) for n in range(years)]
    tenth = Interval(Fraction(1), Fraction(1))
    bonds: list[Bond] = [
        Tie(TieKind.SHIFT, late, early, tenth, Fraction(0), f"t{early.period}")
        for early, late in pairwise(nodes)
    ]
    facts = stated([])
    assert propagate(facts, bonds).work == len(bonds)
    level = Fact(nodes[0], Interval.point(Fraction(5)), Fraction(5), Fraction(1), "s")
    outcome = propagate(stated([level]), bonds)
    assert outcome.values[nodes[-1]].interval == Interval.point(Fraction(4 + years))
    assert outcome.work <= 4 * len(bonds)


def test_unchanged_means_the_figure_of_the_year_before(say: Say, make: Make) -> None:
    """与上年持平 of 4 days: the year before had 4, and 3 cannot be."""
    indicators = {"heavy": make("heavy", unit="天", nature=Nature.FLOW)}
    year = say("heavy", "4", unit="天", period="2025")
    level = say(
        "heavy", "0", unit="天", period="2025", baseline="2024", number="持平", value_word=True, **_MORE
    )
    (implied,) = _level(reconcile([year, level], indicators), "heavy").implied
    assert implied.interval == Interval.point(Fraction(4))
    before = say("heavy", "3", unit="天", period="2024", on="2025-01-14")
    (finding,) = _found(reconcile([year, level, before], indicators))
    assert set(finding.statements) == {year.id, level.id, before.id}


def test_a_yearly_mean_is_not_what_its_years_make_up(say: Say, catalogue: dict[str, Indicator]) -> None:
    def said(mean: str, total: str) -> list[Statement]:
        more = {"unit": "个", "period": "2021/2025"}
        words = {"at": 102, "quote_start": 100, "quote": f"年均{mean}个"}
        return [say("parks", mean, doc="甲", **words, **more), say("parks", total, doc="乙", **more)]

    for total in ("174", "175", "177"):
        outcome = reconcile(said("35", total), catalogue)
        assert _found(outcome) == _found(outcome, FindingKind.CONFLICT) == []
    mean, _ = said("35", "175")
    (implied,) = _level(reconcile([mean], catalogue), "parks").implied
    assert Fraction(175) in implied.interval
    assert [f.kind for f in reconcile(said("35", "190"), catalogue).findings] == [FindingKind.ARITHMETIC]


def test_points_gained_a_year_add_up(say: Say, catalogue: dict[str, Indicator]) -> None:
    words = {"at": 102, "quote_start": 100, "quote": "年均提高2个百分点", "doc": "甲"}
    gained = say("good_share", "2.0", unit="百分点", period="2021/2025", baseline="2020", **words, **_MORE)
    year = say("good_share", "77.0", period="2025")
    (implied,) = _level(reconcile([gained, year], catalogue), "good_share").implied
    assert (implied.period, Fraction(67) in implied.interval) == ("2020", True)


def test_two_yearly_means_of_one_time_exclude_each_other(say: Say, catalogue: dict[str, Indicator]) -> None:
    def mean(value: str, doc: str) -> Statement:
        words = {"at": 102, "quote_start": 100, "quote": f"年均{value}个", "doc": doc}
        return say("parks", value, unit="个", period="2021/2025", **words)

    assert _found(reconcile([mean("35", "甲"), mean("35.2", "乙")], catalogue), FindingKind.CONFLICT) == []
    assert _found(reconcile([mean("35", "甲"), mean("42", "乙")], catalogue), FindingKind.CONFLICT)
