"""What a chart draws: only what stands on one axis, each as far as it is known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.accounts.model import Account, Implied, Reconciliation, Target
from duizhang.ledger.records import Statement
from duizhang.publishing.chart_collect import collect
from duizhang.publishing.chart_labels import headings_of, labels_of
from duizhang.publishing.chart_marks import Break, Drawing, ticks_of
from duizhang.publishing.chart_times import named_times, stretch_of
from duizhang.publishing.layout import Box
from duizhang.publishing.lookup import Lookup
from duizhang.values.interval import Interval


def said(kind: str, period: str, value: str, *, unit: str = "吨", **more: Any) -> Statement:
    told: dict[str, Any] = {"measure": "level", "step": Fraction(1), **more}
    return Statement(
        document_id="doc_1", doc="d", article="d", start=int(period[:4]), end=int(period[:4]) + len(value),
        number=value, kind=kind, indicator="产量", indicator_id="x:产量", subject="某市", subject_id="某市",
        value=Fraction(value), unit=unit, period=period, quote=f"{value}{unit}", **told,
    )  # fmt: skip


def account(*statements: Statement, measure: str = "level", unit: str = "吨", **more: Any) -> Account:
    return Account(
        "acc_1",
        "x:产量",
        "产量",
        "",
        unit,
        "higher",
        "",
        measure,
        "",
        "某市",
        "某市",
        True,
        statements,
        **more,
    )


def drawn(one: Account, lang: Any = "zh") -> Drawing:
    return collect(one, Lookup.of(Reconciliation(None, (one,))), lang)


def promise(due: str, value: str, *stated: Statement, **more: Any) -> Target:
    end = Fraction(value)
    return Target(f"tgt_{due}", due, end, None, "eq", end, None, tuple(s.id for s in stated), **more)


def test_figures_in_another_unit_are_brought_to_that_of_the_account() -> None:
    jin = said("actual", "2024", "2000", unit="斤")
    (first, second) = drawn(account(jin, said("actual", "2025", "3"))).points
    assert (first.y, first.label) == (1.0, "2000斤")
    assert (second.y, second.label) == (3.0, "3")


def test_what_does_not_convert_is_not_drawn() -> None:
    other = said("target", "2027", "20", unit="微克/立方米")
    one = account(said("actual", "2025", "3"), said("actual", "2024", "2"), other)
    assert drawn(replace(one, targets=(promise("2027", "20", other),))).bars == []
    assert len(drawn(account(said("actual", "2025", "3", unit="%"), said("actual", "2024", "2"))).points) == 1


def test_growth_since_another_base_stands_on_another_axis() -> None:
    yearly = {"measure": "relative_change", "unit": "%"}
    told = [said("actual", str(y), "5", baseline=str(y - 1), **yearly) for y in (2024, 2025)]
    since = said("actual", "2026", "30", baseline="2020", **yearly)
    doubled = said("target", "2035", "2", measure="multiple", unit="倍")
    one = account(*told, since, doubled, measure="growth", unit="%")
    drawing = drawn(replace(one, targets=(promise("2035", "100", doubled, relation="yoy"),)))
    assert [p.y for p in drawing.points] == [5.0, 5.0]
    assert drawing.bars == []


def test_a_single_figure_is_no_chart() -> None:
    only = said("actual", "2025", "3")
    assert not drawn(account(only)).tells
    assert drawn(account(only, targets=(promise("2025", "3"),))).tells


@pytest.mark.parametrize(
    ("more", "ends"),
    [
        ({}, (36.0, 36.0)),  # whole things are counted to the one
        ({"unit": "吨"}, (35.5, 36.5)),
        ({"bound": "approx"}, (34.2, 37.8)),
        ({"bound": "gt"}, (36.0, 36.0)),  # an arrow says it
        ({"bound": "range", "value_max": Fraction(40)}, (36.0, 40.0)),
    ],
)
def test_a_point_reaches_as_far_as_its_figure_may(more: Any, ends: Any) -> None:
    unit = more.pop("unit", "座")
    (point,) = drawn(account(said("actual", "2025", "36", unit=unit, **more), unit=unit)).points
    assert (point.low, point.high) == pytest.approx(ends)
    assert point.ranged is ("value_max" in more)


def test_a_fall_by_so_much_or_more_points_downwards() -> None:
    fell = said("actual", "2025", "-3", measure="relative_change", unit="%", bound="ge")
    (point,) = drawn(account(fell, measure="growth", unit="%")).points
    assert point.bound == "le"


def test_a_time_of_several_years_is_drawn_as_long_as_it_is() -> None:
    (point,) = drawn(account(said("actual", "2021/2025", "36"))).points
    assert point.long
    assert (point.x0, point.x1) == (2021.0, 2026.0)


def test_a_part_of_a_year_beside_whole_years_says_which_it_is() -> None:
    one = account(said("actual", "2024", "8"), said("actual", "2025-Q1", "2"))
    assert [p.label for p in drawn(one).points] == ["8", "2（一季度）"]
    assert [p.label for p in drawn(one, "en").points] == ["8", "2 (Q1)"]
    months = account(said("actual", "2025-01", "8"), said("actual", "2025-02", "2"))
    assert [p.label for p in drawn(months).points] == ["8", "2"]


def test_an_implied_bound_is_drawn_at_its_end() -> None:
    implied = Implied("2024", Interval(Fraction(50), None), ())
    (hollow,) = drawn(account(said("actual", "2025", "60"), implied=(implied,))).hollows
    assert (hollow.low, hollow.high, hollow.bound, hollow.label) == (50.0, 50.0, "ge", "≥50")


def test_the_axis_begins_at_nought_where_values_are_far_apart() -> None:
    far = account(said("actual", "2024", "2"), said("actual", "2025", "30"))
    near = account(said("actual", "2024", "28"), said("actual", "2025", "30"))
    assert drawn(far).axis(far, 0.2)[0] == 0
    assert drawn(near).axis(near, 0.2)[0] > 20


def test_counted_things_have_whole_ticks() -> None:
    none = account(said("actual", "2024", "0", unit="座"), said("actual", "2025", "0", unit="座"), unit="座")
    low, high = drawn(none).axis(none, 0.2)
    assert ticks_of(none, low, high) == [0, 1]


@given(st.lists(st.floats(2012.1, 2035.0), max_size=5), st.floats(120, 700))
def test_headings_stay_within_the_plot_and_off_each_other(times: list[float], width: float) -> None:
    breaks = [Break(x, "标准换版", "标准换版：某年的标准过渡期", "") for x in times]
    found = headings_of(Drawing(breaks=breaks), lambda x: (x - 2012) / 24 * width, 0, width)
    assert [h.at.x for h in found] == sorted(times)
    boxes = [Box(h.left, -h.above - 12, len(h.text) * 12, 12) for h in found if h.text]
    for at, box in enumerate(boxes):
        assert box.x >= 0 and box.x + box.width <= width + 1
        assert all(box.overlap(other) < 1 for other in boxes[:at])


@given(st.lists(st.tuples(st.integers(2015, 2035), st.integers(1, 10**6)), min_size=1, max_size=30))
def test_no_label_covers_another(told: list[tuple[int, int]]) -> None:
    drawing = drawn(account(*(said("actual", str(y), str(v)) for y, v in told)))
    low, high = drawing.axis(account(), 0.2)
    first, last = drawing.reach
    labels = labels_of(
        drawing,
        lambda x: (x - first) / (last - first) * 300,
        lambda y: 200 - (y - low) / (high - low) * 200,
        Box(0, 0, 300, 200),
    )
    for at, label in enumerate(labels):
        covered = sum(label.box.overlap(other.box) for other in labels[:at])
        assert covered <= 0.1 * label.box.width * label.box.height


def test_months_are_named_where_little_time_is_drawn() -> None:
    shown = [name for _, name in named_times([2026.1, 2026.4], 600, (2025.65, 2027.35), "zh", fine=True)]
    assert shown == ["2026年1月", "4月", "7月", "10月"]
    years = [name for _, name in named_times([2020.5, 2026.5], 600, (2019.65, 2027.35), "zh", fine=True)]
    assert years == [str(y) for y in range(2020, 2027)]
    few = [name for _, name in named_times([2013.5, 2014.5, 2035.5], 300, (2012, 2036), "en", fine=False)]
    assert few == ["2013", "2035"]


def test_times_that_cannot_be_read_have_no_place() -> None:
    assert stretch_of(None) is None
    assert stretch_of("soon") is None
    assert stretch_of("2025-12") == pytest.approx((2025 + 334 / 366, 2026.0, False))


def test_a_label_names_no_unit_and_loses_no_letter_to_it() -> None:
    about = said("actual", "2024", "30", bound="approx")
    one = account(about, said("actual", "2025", "31"))
    assert [p.label for p in drawn(one, "en").points] == ["about 30", "31"]
    sets = said("actual", "2025", "31", unit="套（间）")
    (point,) = drawn(account(sets, unit="套（间）")).points
    assert point.label == "31"


def test_english_tells_a_fall_by_so_much_or_more_as_it_is_drawn() -> None:
    fell = said("actual", "2025", "-3", measure="relative_change", unit="%", bound="ge")
    (point,) = drawn(account(fell, measure="growth", unit="%"), "en").points
    assert (point.label, point.bound) == ("≤ −3%", "le")
