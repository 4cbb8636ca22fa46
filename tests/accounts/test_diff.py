"""What became of the targets of one document in another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accounts.conftest import say_

from duizhang.accounts.diff import compare
from duizhang.accounts.diff_model import Change, ChangeKind, Comparison, Respect
from duizhang.accounts.reconcile import reconcile

OLD, NEW = "2025-01-15", "2026-01-26"


def _target(identifier: str, value: Any, year: int, on: str, **given: Any) -> Any:
    return say_(identifier, value, kind="target", period=str(year), on=on, **given)


def _old(identifier: str, value: Any, year: int = 2025, **given: Any) -> Any:
    return _target(identifier, value, year, OLD, **given)


def _new(identifier: str, value: Any, year: int = 2026, **given: Any) -> Any:
    return _target(identifier, value, year, NEW, **given)


def _compared(catalogue: Any, *statements: Any) -> Comparison:
    recon = reconcile(statements, catalogue)
    old, new = ({s.id for s in statements if s.doc == f"doc-{day}"} for day in (OLD, NEW))
    return compare(recon, old, new, catalogue)


def _one(catalogue: Any, *statements: Any) -> Change:
    # A second pair says for which year either report plans.
    plans = (_old("labs", 5, unit="家"), _new("labs", 5, unit="家"), _old("unemployment", "5.5"))
    others = {s.indicator_id for s in statements}
    kept = [s for s in (*plans, _new("unemployment", "5.5")) if s.indicator_id not in others]
    found = _compared(catalogue, *kept, *statements).changes
    mine = [c for c in found if c.side.account.indicator_id in others]
    assert len(mine) == 1, [c.explanation.zh for c in mine]
    return mine[0]


def _growth(make: Any, value: Any, **given: Any) -> Any:
    return make("gdp", value, measure="relative_change", **given)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("5.5", "5", ChangeKind.LOOSENED),
        ("5", "5.5", ChangeKind.TIGHTENED),
        ("5", "5", ChangeKind.CARRIED),
    ],
)
def test_a_yearly_target_answers_to_that_of_the_next_report(
    catalogue: Any, before: str, after: str, kind: ChangeKind
) -> None:
    change = _one(catalogue, _growth(_old, before), _growth(_new, after))
    assert change.kind is kind
    assert change.corresponding
    assert change.amount == _growth(_new, after).value - _growth(_old, before).value


def test_lower_is_better_where_it_is(catalogue: Any) -> None:
    change = _one(catalogue, _old("pm25", "38", unit="微克/立方米"), _new("pm25", "36", unit="微克/立方米"))
    assert change.kind is ChangeKind.TIGHTENED


def test_a_range_is_judged_by_its_near_end(catalogue: Any) -> None:
    ranged = _growth(_new, "4.5", value_max=say_("gdp", 5).value, bound="range")
    assert _one(catalogue, _growth(_old, "5"), ranged).kind is ChangeKind.LOOSENED


def test_only_the_bound_changed(catalogue: Any) -> None:
    change = _one(catalogue, _growth(_old, "5", bound="ge"), _growth(_new, "5", bound="approx"))
    assert change.kind is ChangeKind.LOOSENED
    assert [d.respect for d in change.differences] == [Respect.BOUND]
    assert "界限措辞" in change.explanation.zh


def test_a_bare_figure_leaves_its_bound_open(catalogue: Any) -> None:
    change = _one(catalogue, _growth(_old, "5", bound="ge"), _growth(_new, "5"))
    assert change.kind is ChangeKind.CARRIED


def test_words_that_became_weaker(catalogue: Any) -> None:
    given: dict[str, Any] = {"measure": "words", "baseline": "2024", "unit": ""}
    change = _one(
        catalogue,
        _old("gdp", None, words="同步", **given),
        _new("gdp", None, words="基本同步", **(given | {"baseline": "2025"})),
    )
    assert change.kind is ChangeKind.LOOSENED


def test_one_target_of_two_documents_is_carried_over(catalogue: Any) -> None:
    pair = (_old("good_share", "80", 2027), _new("good_share", "80", 2027))
    change = _one(catalogue, *pair)
    assert change.kind is ChangeKind.CARRIED
    assert not change.corresponding


def test_a_target_of_one_due_period_that_moved(catalogue: Any) -> None:
    change = _one(catalogue, _old("good_share", "80", 2027), _new("good_share", "82", 2027))
    assert change.kind is ChangeKind.TIGHTENED


@pytest.mark.parametrize(
    ("due", "value", "kind"),
    [
        (2030, "80", ChangeKind.POSTPONED),
        (2030, "78", ChangeKind.POSTPONED),
        (2026, "80", ChangeKind.ADVANCED),
    ],
)
def test_a_due_date_that_moved(catalogue: Any, due: int, value: str, kind: ChangeKind) -> None:
    change = _one(catalogue, _old("good_share", "80", 2027), _new("good_share", value, due))
    assert change.kind is kind
    assert Respect.DUE in [d.respect for d in change.differences]


@pytest.mark.parametrize(("due", "value"), [(2030, "90"), (2026, "75")])
def test_a_harder_target_for_later_is_a_further_stage(catalogue: Any, due: int, value: str) -> None:
    found = _compared(catalogue, _old("good_share", "80", 2027), _new("good_share", value, due))
    assert {c.kind for c in found.changes} == {ChangeKind.DROPPED, ChangeKind.NEW}
    assert all("同一指标另有" in c.explanation.zh for c in found.changes)


def test_sums_over_different_years_are_different_promises(catalogue: Any) -> None:
    found = _compared(catalogue, _old("parks", 300, 2027, unit="个"), _new("parks", 300, 2030, unit="个"))
    assert {c.kind for c in found.changes} == {ChangeKind.DROPPED, ChangeKind.NEW}


def test_a_share_of_any_name_may_be_put_off(catalogue: Any) -> None:
    name = {"indicator": "铁路货运占比"}
    found = _compared(
        catalogue, _old("x:铁路货运占比", 20, 2027, **name), _new("x:铁路货运占比", 20, 2029, **name)
    )
    assert [c.kind for c in found.changes] == [ChangeKind.POSTPONED]


def test_another_scope_is_another_definition(catalogue: Any) -> None:
    change = _one(catalogue, _old("water", "90", scope="national"), _new("water", "80"))
    assert change.kind is ChangeKind.DEFINITION_CHANGE
    assert change.amount is None
    scope = change.differences[0]
    assert (scope.respect, scope.old.zh, scope.new.zh) == (Respect.SCOPE, "国考断面", "全市")


def test_what_only_one_has_points_to_what_the_other_says_of_it(catalogue: Any) -> None:
    found = _compared(
        catalogue, _growth(_old, "5"), _growth(_new, "5"), _growth(_new, "5", baseline="2024", at=1)
    )
    fresh = next(c for c in found.changes if c.kind is ChangeKind.NEW)
    assert "前一份文件的同一指标另有：2025年" in fresh.explanation.zh


def test_a_target_that_is_answered_and_not_set_again_says_what_was_reported(catalogue: Any) -> None:
    result = say_("pm25", "36.2", period="2025", unit="微克/立方米", on=NEW)
    change = _one(catalogue, _old("pm25", "38", unit="微克/立方米"), result)
    assert change.kind is ChangeKind.DROPPED
    assert "公布了结果：2025年36.2微克/立方米" in change.explanation.zh


def test_names_that_are_near_are_paired_and_the_doubt_is_told(catalogue: Any) -> None:
    change = _compared(
        catalogue,
        _old("x:建设社区微花园", 50, unit="个", indicator="建设社区微花园"),
        _new("x:新增社区微花园", 80, unit="处", indicator="新增社区微花园"),
    ).changes[0]
    assert Respect.NAME in [d.respect for d in change.differences]
    assert "请核对原文" in change.explanation.zh


@pytest.mark.parametrize(
    ("before", "after"), [("培育千亿级产业", "培育万亿级产业"), ("建设公园", "建设学校")]
)
def test_names_of_other_things_are_not(catalogue: Any, before: str, after: str) -> None:
    found = _compared(
        catalogue,
        _old(f"x:{before}", 8, unit="个", indicator=before),
        _new(f"x:{after}", 9, unit="个", indicator=after),
    )
    assert {c.kind for c in found.changes} == {ChangeKind.DROPPED, ChangeKind.NEW}


def test_a_five_year_plan_answers_to_the_next(catalogue: Any) -> None:
    plan = [_old("good_share", "80"), _old("labs", 10, unit="家"), _growth(_old, "5.5")]
    mean = {"measure": "annual_average_change"}
    following = [
        _new("good_share", "85", 2030),
        _new("labs", 15, 2030, unit="家"),
        _growth(_new, "5", year=2030),
        say_("revenue", 4, kind="target", period="2026/2030", baseline="2025", on=NEW, **mean),
        say_("revenue", 5, kind="target", period="2021/2025", baseline="2020", on=OLD, **mean),
    ]
    found = _compared(catalogue, *plan, *following)
    assert found.horizons == (2025, 2030)
    kinds = {c.side.account.indicator_id: c.kind for c in found.changes}
    assert kinds["good_share"] is kinds["labs"] is ChangeKind.TIGHTENED
    assert kinds["revenue"] is ChangeKind.LOOSENED


VALUES = st.integers(1, 90)
WORLDS = st.lists(
    st.tuples(st.sampled_from(["good_share", "labs", "unemployment", "pm25"]), VALUES, VALUES),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one[0],
)


def _world(world: Any, old: str, new: str) -> list[Any]:
    first = [_target(i, before, 2025, old) for i, before, _ in world]
    return first + [_target(i, after, 2026, new) for i, _, after in world]


@given(world=WORLDS, seed=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_statements_does_not_matter(catalogue: Any, world: Any, seed: Any) -> None:
    told = _world(world, OLD, NEW)
    mixed = list(told)
    seed.shuffle(mixed)
    assert _compared(catalogue, *told) == _compared(catalogue, *mixed)


@given(world=WORLDS)
@settings(max_examples=60, deadline=None)
def test_what_is_harder_one_way_is_easier_the_other(catalogue: Any, world: Any) -> None:
    turned = [(i, after, before) for i, before, after in world]
    opposite = {ChangeKind.TIGHTENED: ChangeKind.LOOSENED, ChangeKind.LOOSENED: ChangeKind.TIGHTENED}
    there = {
        c.side.account.indicator_id: c.kind for c in _compared(catalogue, *_world(world, OLD, NEW)).changes
    }
    back = {
        c.side.account.indicator_id: c.kind for c in _compared(catalogue, *_world(turned, OLD, NEW)).changes
    }
    assert back == {i: opposite.get(kind, kind) for i, kind in there.items()}


@given(world=WORLDS)
@settings(max_examples=60, deadline=None)
def test_every_target_of_either_document_stands_in_one_change(catalogue: Any, world: Any) -> None:
    changes = _compared(catalogue, *_world(world, OLD, NEW)).changes
    assert sum(c.old is not None for c in changes) == sum(c.new is not None for c in changes) == len(world)


def test_what_a_document_does_not_name_is_in_no_comparison(catalogue: Any) -> None:
    named = _old("labs", 5, unit="家"), _new("labs", 6, unit="家")
    found = _compared(catalogue, *named, _old("x:", 90), _new("x:", 91))
    assert [change.side.account.indicator_id for change in found.changes] == ["labs"]
