"""In English, places, bodies, scopes and units have English names wherever the catalogue knows one."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from duizhang.catalogue.english import SYMBOLS, body_en, scope_en, unit_en
from duizhang.catalogue.load import load_catalogue
from duizhang.publishing.figures import value_text
from duizhang.publishing.sheet import sheet_html
from duizhang.publishing.tables import accounts_table
from duizhang.publishing.views import account_name

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_symbol_is_of_a_unit_that_the_catalogue_knows() -> None:
    catalogue = load_catalogue()
    assert [unit for unit in SYMBOLS if catalogue.unit(unit) is None] == []


def test_units_of_the_catalogue_have_no_chinese_in_english() -> None:
    units = load_catalogue().units
    assert [name for name in units if CHINESE.search(unit_en(name))] == []


@pytest.mark.parametrize(
    ("unit", "shown"),
    [("座", "3"), ("户", "3 households"), ("%", "3%"), ("百分点", "3 pp"), ("吨/日", "3 tonnes a day")],
)
def test_a_figure_has_its_english_unit(unit: str, shown: str) -> None:
    assert value_text(Fraction(3), unit, lang="en") == shown


def test_a_body_is_named_with_its_place() -> None:
    assert body_en("西藏自治区人民政府") == "Tibet autonomous region government"
    assert body_en("无此机构") == "无此机构"


def test_scopes_are_translated(case: Any) -> None:
    assert scope_en("", "民心工程") == "livelihood projects"
    account = replace(case.recon.accounts[1], scope="民心工程")
    assert account_name(account, "en").endswith("(livelihood projects)")


def test_no_chinese_place_or_body_stands_in_an_english_view(case: Any) -> None:
    from rich.console import Console

    console = Console(width=140, color_system=None)
    with console.capture() as got:
        console.print(accounts_table(case.recon.accounts, case.recon, lang="en"))
    assert "Tianjin" in got.get()
    assert "天津" not in got.get()
    page = sheet_html(case.documents["opinions-2024"], case.recon, lang="en")
    table = page[page.index('<table class="sheet"') : page.index("</table>")]
    assert "Municipal bureau of ecology and environment" in table
    assert "天津" not in table
