"""The chart of an account: what is drawn, where it stands, and what it says to those who do not see it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.accounts.model import Implied, Verdict
from duizhang.publishing.chart_collect import collect
from duizhang.publishing.chart_svg import account_chart
from duizhang.publishing.layout import Box, along, nice_ticks, place, text_width
from duizhang.publishing.lookup import Lookup
from duizhang.values.interval import Interval

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def lookup(case: Any) -> Any:
    return Lookup.of(case.recon)


def tree(account: Any, lookup: Any, **more: Any) -> Any:
    chart = account_chart(account, lookup, ident="a1", **more)
    assert chart is not None
    return ET.fromstring(chart.svg), chart.marks


def test_targets_results_and_implied_values_are_all_drawn(case: Any, lookup: Any) -> None:
    root, marks = tree(case.recon.accounts[0], lookup)
    assert marks == ("promised", "since", "reported", "implied", "line", "break")
    classes = [e.get("class") for e in root.iter()]
    assert classes.count("c-target") == 3
    assert classes.count("c-reported") == 1
    assert classes.count("c-implied") == 1
    assert classes.count("c-line") == 2


def test_the_drawing_says_itself_in_words(case: Any, lookup: Any) -> None:
    root, _ = tree(case.recon.accounts[0], lookup)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "天津市 PM2.5年均浓度"
    for said in (
        "2025年 38微克/立方米以内",
        "2027年 35微克/立方米",
        "2025年 36.2微克/立方米",
        "2024年 37.8–38.4微克/立方米",
    ):
        assert said in desc.text


def test_a_higher_value_stands_higher_and_a_later_one_further_right(case: Any, lookup: Any) -> None:
    root, _ = tree(case.recon.accounts[0], lookup)
    bars = [e for e in root.iter(f"{SVG}line") if e.get("class") == "c-bar"]
    places = sorted((float(b.get("x1")), float(b.get("y1"))) for b in bars)
    assert [y for _, y in places] == sorted(y for _, y in places)  # 38, 35, 30: downwards over time


def test_an_approximate_target_is_a_band_that_fades(case: Any, lookup: Any) -> None:
    root, _ = tree(case.recon.accounts[2], lookup)
    (band,) = [e for e in root.iter(f"{SVG}rect") if e.get("class") == "c-soft"]
    assert band.get("fill") == "url(#a1-soft)"
    (bar,) = [e for e in root.iter(f"{SVG}line") if e.get("class") == "c-bar"]
    middle = float(band.get("y")) + float(band.get("height")) / 2
    assert middle == pytest.approx(float(bar.get("y1")), abs=0.2)


def test_a_bound_has_an_arrow_to_its_side(case: Any, lookup: Any) -> None:
    drawing = collect(case.recon.accounts[0], lookup)
    assert [(b.label, b.bound) for b in drawing.bars] == [("38以内", "le"), ("35", "eq"), ("30", "eq")]
    root, _ = tree(case.recon.accounts[0], lookup)
    assert sum(e.get("class") == "c-arrow" for e in root.iter()) == 1


def test_without_any_result_there_is_no_chart(case: Any, lookup: Any) -> None:
    assert account_chart(case.recon.accounts[5], lookup, ident="x") is None
    assert account_chart(case.recon.accounts[3], lookup, ident="x") is None  # answered in words only


def test_a_superseded_target_is_drawn_as_old(case: Any, lookup: Any) -> None:
    pm = case.recon.accounts[0]
    old = replace(pm.judgements[1], verdict=Verdict.SUPERSEDED)
    root, _ = tree(replace(pm, judgements=(pm.judgements[0], old, pm.judgements[2])), lookup)
    assert sum(e.get("class") == "c-target c-old" for e in root.iter()) == 1


def test_equal_figures_of_one_period_are_one_mark(case: Any, lookup: Any) -> None:
    pm = case.recon.accounts[0]
    twice = replace(pm, statements=(*pm.statements, replace(pm.statements[1], start=999, end=1003)))
    assert len(collect(twice, lookup).points) == 1


def test_hostile_words_are_text_in_the_drawing(case: Any, lookup: Any) -> None:
    pm = case.recon.accounts[0]
    said = tuple(replace(s, unit="<b>") for s in pm.statements)
    pm = replace(pm, subject='</title><script>"', unit="<b>", statements=said)
    root, _ = tree(pm, lookup)
    assert root.find(f"{SVG}title").text.startswith("</title><script>")
    assert not [e for e in root.iter() if e.tag.endswith(("script", "}b"))]


def test_every_label_lies_inside_the_drawing(case: Any, lookup: Any) -> None:
    for account in case.recon.accounts:
        for width in (640, 344):
            chart = account_chart(account, lookup, ident="a", width=width, height=240)
            for text in ET.fromstring(chart.svg).iter(f"{SVG}text") if chart else ():
                x = float(text.get("x", "nan"))
                shift = {"end": 1.0, "middle": 0.5}.get(text.get("text-anchor", ""), 0.0)
                size = text_width(text.text or "", 12)
                assert x - shift * size >= -2 and x + (1 - shift) * size <= width + 4


@given(
    values=st.lists(st.fractions(-(10**9), 10**9, max_denominator=100), min_size=1, max_size=4),
    year=st.integers(1990, 2060),
)
def test_any_values_can_be_drawn(case: Any, lookup: Any, values: Any, year: Any) -> None:
    pm = case.recon.accounts[0]
    implied = tuple(Implied(str(year + n), Interval(value, value), ()) for n, value in enumerate(values))
    chart = account_chart(replace(pm, implied=implied, judgements=()), lookup, ident="a")
    assert chart is not None
    assert "nan" not in chart.svg and "inf" not in chart.svg
    ET.fromstring(chart.svg)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_ticks_cover_the_range_and_are_few(low: Any, span: Any) -> None:
    ticks = nice_ticks(low, low + span)
    assert 1 <= len(ticks) <= 12
    assert ticks == sorted(ticks)
    assert ticks[0] <= low + 1e-6 * max(1, abs(low), span)


def test_a_label_goes_where_nothing_is() -> None:
    inside = Box(0, 0, 200, 200)
    above = place(100, 100, 8, 30, 12, [], inside)
    assert above.y < 100
    elsewhere = place(100, 100, 8, 30, 12, [above], inside)
    assert elsewhere.overlap(above) == 0
    assert Box(0, 0, 2, 2).nearest(5, 2) == (2, 2, 3)


def test_whiskers_show_when_the_rounding_can_be_seen(case: Any, lookup: Any) -> None:
    pm = case.recon.accounts[0]
    coarse = replace(pm.statements[1], value=Fraction(36), number="36", step=Fraction(1))
    root, _ = tree(replace(pm, statements=(coarse,)), lookup)
    assert any(e.get("class") == "c-whisker" for e in root.iter())


def test_labels_keep_off_the_lines_of_the_chart() -> None:
    line = along(0, 100, 200, 0)
    box = place(100, 50, 9, 40, 13, line, Box(0, 0, 300, 200))
    assert sum(box.overlap(other) for other in line) == 0
