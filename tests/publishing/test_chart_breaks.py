"""Where the figures of an account are not counted as before, and that every form of the chart says so."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from duizhang.accounts.model import Account, Bilingual, Finding, FindingKind, Reconciliation
from duizhang.app.measured_record import INDICATORS
from duizhang.app.resources import catalogue
from duizhang.catalogue.air import air_standards
from duizhang.ledger.records import Statement
from duizhang.publishing.chart_breaks import breaks_of
from duizhang.publishing.chart_spec import account_spec
from duizhang.publishing.chart_svg import account_chart
from duizhang.publishing.chart_times import at_day
from duizhang.publishing.lookup import Lookup

ALL = (2010.0, 2040.0)


def said(kind: str, period: str, value: str, **more: Any) -> Statement:
    return Statement(
        document_id="doc_1", doc="d", article="d", start=int(period[:4]), end=int(period[:4]) + len(value),
        number=value, kind=kind, indicator="某浓度", indicator_id="pm25_annual_mean", subject="某市",
        subject_id="某市", measure="level", value=Fraction(value), unit="微克/立方米", step=Fraction(1, 10),
        period=period, quote=f"{value}微克/立方米", **more,
    )  # fmt: skip


def account(indicator: str, *statements: Statement) -> Account:
    return Account(
        "acc_1", indicator, "某浓度", "Some concentration", "微克/立方米", "lower", "air", "level", "", "某市", "某市",
        False, statements,
    )  # fmt: skip


def lookup(one: Account, *findings: Finding) -> Lookup:
    return Lookup.of(Reconciliation(None, (one,), findings))


def finding(kind: FindingKind, period: str, *statements: Statement, home: str = "acc_1") -> Finding:
    ids = tuple(s.id for s in statements)
    return Finding("fd_1", kind, home, period, ids, Bilingual("。", "."))


def test_measures_of_air_change_with_the_editions_and_the_state() -> None:
    pm = account("pm25_annual_mean")
    assert [(b.x, b.short) for b in breaks_of(pm, lookup(pm), ALL, "zh")] == [
        (at_day(date(2018, 9, 1)), "浓度状态改变"),
        (at_day(date(2026, 3, 1)), "标准换版"),
        (at_day(date(2031, 1, 1)), "标准换版"),
    ]
    days = account("good_days")
    assert [b.words for b in breaks_of(days, lookup(days), (2025.0, 2028.0), "zh")] == [
        "2026年3月1日起，标准换版：2026年标准过渡期"
    ]
    assert [b.words for b in breaks_of(days, lookup(days), (2025.0, 2028.0), "en")] == [
        "from 1 Mar 2026, new edition: standards of 2026, transition"
    ]
    assert breaks_of(days, lookup(days), (2019.0, 2025.9), "zh") == []
    other = account("gdp")
    assert breaks_of(other, lookup(other), ALL, "zh") == []


def test_the_indicators_that_stand_on_standards_are_known() -> None:
    standards, known = air_standards(), catalogue().indicators
    assert standards.by_state < standards.by_edition
    assert standards.by_edition <= known.keys()
    assert set(INDICATORS.values()) <= standards.by_edition


def test_findings_of_other_definitions_and_restated_figures_are_breaks() -> None:
    mine = said("actual", "2024", "30")
    one = account("gdp", mine, said("actual", "2025", "31"))
    changed = finding(FindingKind.DEFINITION_CHANGE, "2024", mine, home="acc_2")
    assert [b.words for b in breaks_of(one, lookup(one, changed), ALL, "zh")] == ["2024年，口径有变"]
    restated = finding(FindingKind.RESTATED, "2024")
    assert [(b.x, b.words) for b in breaks_of(one, lookup(one, restated), ALL, "en")] == [
        (2024.0, "2024, figures restated")
    ]
    silent = finding(FindingKind.SILENT_TARGET, "2024", mine)
    assert breaks_of(one, lookup(one, silent), ALL, "zh") == []
    assert breaks_of(one, lookup(one, restated), (2030.0, 2035.0), "zh") == []


def test_another_scope_than_before_is_a_break() -> None:
    one = account("gdp", said("actual", "2023", "30"), said("actual", "2024", "31", scope="规模以上"))
    assert [b.words for b in breaks_of(one, lookup(one), ALL, "zh")] == ["2024年起，口径有变：规模以上"]
    same = account("gdp", said("actual", "2023", "30"), said("actual", "2023", "31", scope="规模以上"))
    assert breaks_of(same, lookup(same), ALL, "zh") == []


@pytest.mark.parametrize(
    ("later", "words"),
    [("2027", []), ("2021", ["2021年起，标准换版：2026年标准过渡期"])],
)
def test_what_was_computed_under_another_edition_is_a_break(later: str, words: list[str]) -> None:
    before = said("measured", "2020", "30", edition="2012")
    one = account("pm25_annual_mean", before, said("measured", later, "31", edition="2026-transition"))
    found = [b.words for b in breaks_of(one, lookup(one), (2020.0, float(later) + 1), "zh")]
    own = "2026年3月1日起，标准换版：2026年标准过渡期"  # the catalogue's day is told where it lies between
    assert found == (words or [own])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_of_the_chart_has_the_break(lang: Any) -> None:
    one = account("good_days", said("actual", "2025", "30"), said("actual", "2027", "33"))
    one = replace(one, indicator_id="good_days")
    chart = account_chart(one, lookup(one), ident="a", lang=lang)
    assert chart is not None
    assert chart.marks == ("reported", "break")
    root = ET.fromstring(chart.svg)
    (shown,) = breaks_of(one, lookup(one), (2025.0, 2028.0), lang)
    texts = [e.text for e in root.iter("{http://www.w3.org/2000/svg}text")]
    assert shown.label in texts
    desc = root.find("{http://www.w3.org/2000/svg}desc")
    assert desc is not None and desc.text is not None and shown.words in desc.text
    rules = [
        row for layer in account_spec(one, lookup(one), lang=lang)["layer"] for row in layer["data"]["values"]
    ]
    assert {row["label"] for row in rules if row.get("words") == shown.words} == {shown.label}
