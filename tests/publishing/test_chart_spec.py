"""The Vega-Lite chart of an account: its marks, its labels, pictures with Chinese letters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.accounts.model import Account, Bilingual, Implied, Judgement, Reconciliation, Target, Verdict
from duizhang.ledger.records import Statement
from duizhang.publishing.chart_files import page_library, png_of, svg_of
from duizhang.publishing.chart_spec import account_spec, has_chart
from duizhang.publishing.layout import lines_of, text_width
from duizhang.publishing.lookup import Lookup
from duizhang.values.interval import Interval


def _said(kind: str, period: str, value: str, **more: Any) -> Statement:
    number = Fraction(value)
    return Statement(
        document_id="doc_1", doc="d", article="d", start=int(period[:4]), end=int(period[:4]) + 2, number=value,
        kind=kind, indicator="PM2.5年均浓度", indicator_id="pm25", subject="某市", subject_id="某市", measure="level",
        value=number, unit="微克/立方米", step=Fraction(1, 10), period=period, quote=f"{value}微克/立方米", **more,
    )  # fmt: skip


REPORTED = (_said("actual", "2023", "41.4"), _said("actual", "2024", "38.1"), _said("actual", "2025", "36.2"))
MEASURED = (
    _said("measured", "2023", "41.2", edition="GB 3095-2012"),
    _said("measured", "2024", "38.3", edition="GB 3095-2012"),
    _said("measured", "2025", "36.5", edition="GB 3095-2026"),
)
PROMISED = _said("target", "2027", "35", bound="approx", published=None)
BOUND = _said("target", "2025", "38", bound="le")


def _account() -> Account:
    soft = Target("tgt_1", "2027", Fraction(35), None, "approx", Fraction("36.75"), None, (PROMISED.id,))
    bound = Target("tgt_2", "2025", Fraction(38), None, "le", Fraction(38), None, (BOUND.id,))
    judged = tuple(
        Judgement(target, verdict, "same", Bilingual("。", "."))
        for target, verdict in ((soft, Verdict.UNDECIDED), (bound, Verdict.MET))
    )
    implied = Implied("2020", Interval(Fraction("48.1"), Fraction("48.4")), ("st_1",))
    return Account(
        "acc_1", "pm25", "PM2.5年均浓度", "PM2.5", "微克/立方米", "lower", "air", "level", "", "某市", "某市", False,
        (*REPORTED, *MEASURED, PROMISED, BOUND), implied=(implied,), targets=(soft, bound), judgements=judged,
        latest=REPORTED[-1],
    )  # fmt: skip


@pytest.fixture
def account() -> Account:
    return _account()


@pytest.fixture
def lookup(account: Account) -> Lookup:
    return Lookup.of(Reconciliation(None, (account,)))


def _layers(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for layer in spec["layer"]:
        yield layer
        yield from layer.get("layer", ())


def _marks(spec: dict[str, Any]) -> list[str]:
    return [layer["mark"]["type"] for layer in _layers(spec) if "mark" in layer]


def test_each_sort_of_value_has_its_mark(account: Account, lookup: Lookup) -> None:
    spec = account_spec(account, lookup)
    assert {"rect", "rule", "point", "line", "bar", "errorbar", "text"} <= set(_marks(spec))
    assert json.loads(json.dumps(spec)) == spec


def test_labels_keep_the_print(account: Account, lookup: Lookup) -> None:
    shown = {
        row["label"]
        for layer in _layers(account_spec(account, lookup))
        if layer.get("mark", {}).get("type") == "text"
        for row in layer.get("data", {}).get("values", ())
    }
    assert {"36.2", "41.4", "48.1–48.4"} <= shown


def test_a_bound_points_to_where_values_are_allowed(account: Account, lookup: Lookup) -> None:
    rows = [
        row
        for layer in _layers(account_spec(account, lookup))
        for row in layer.get("data", {}).get("values", ())
        if row.get("up") in (True, False)
    ]
    assert [row["up"] for row in rows] == [False]


def test_another_edition_is_a_rule_between_the_years(account: Account, lookup: Lookup) -> None:
    spec = account_spec(account, lookup)
    rules = [row for layer in spec["layer"] for row in layer["data"]["values"] if "at" in row]
    assert {(row["x"], row["label"]) for row in rows_once(rules)} == {(2025.0, "标准换版：GB 3095-2026")}
    assert spec["layer"][0]["mark"]["type"] == "rule"


def rows_once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rule and its words are two layers of the same rows."""
    return [row for at, row in enumerate(rows) if row not in rows[:at]]


@given(name=st.text(max_size=80), width=st.integers(80, 700))
def test_a_title_is_cut_without_losing_a_character(name: str, width: int) -> None:
    lines = lines_of(name, 17, width)
    assert "".join("".join(lines).split()) == "".join(name.split())
    assert all(text_width(line, 17) <= width or " " not in line for line in lines)


def test_an_implied_interval_is_never_too_flat_to_be_seen(account: Account, lookup: Lookup) -> None:
    (bar,) = (
        layer["data"]["values"][0]
        for layer in _layers(account_spec(account, lookup))
        if layer.get("mark", {}).get("type") == "bar"
    )
    assert bar["y2"] - bar["y"] >= 0.3


def test_promises_alone_are_no_chart(account: Account) -> None:
    bare = replace(account, statements=(PROMISED,), implied=())
    assert not has_chart(bare, Lookup.of(Reconciliation(None, (bare,))))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_pictures_are_drawn(account: Account, lookup: Lookup, lang: Any, dark: bool) -> None:
    pytest.importorskip("vl_convert", reason="the extra charts is not installed")
    spec = account_spec(account, lookup, lang=lang, dark=dark, titled=True)
    svg = svg_of(spec)
    assert svg.startswith("<svg") and "36.2" in svg
    assert ("承诺" in svg) is (lang == "zh")
    assert png_of(spec).startswith(b"\x89PNG")


def test_the_library_of_the_page_asks_nobody() -> None:
    pytest.importorskip("vl_convert", reason="the extra charts is not installed")
    assert "vegaEmbed" in page_library()
