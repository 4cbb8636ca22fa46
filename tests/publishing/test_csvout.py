"""A sheet as CSV opens in office software and runs nothing there."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.publishing.csvout import csv_text, safe_cell, sheet_csv
from duizhang.publishing.views import sheet_view


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


@given(st.text())
def test_no_text_cell_begins_like_a_formula(text: Any) -> None:
    cell = str(safe_cell(text))
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert cell.removeprefix("'") == text or cell == text


@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹦﹢﹣﹫")
@pytest.mark.parametrize(
    "before", ["", " ", "\u3000", "\u00a0", "\t", "\r\n", "\ufeff", "\u200b", "\x0b", " \u200b\t"]
)
def test_no_sign_that_is_blank_or_unseen_hides_a_formula(before: str, sign: str) -> None:
    assert safe_cell(f"{before}{sign}1+1") == f"'{before}{sign}1+1"
    ((cell,),) = read(csv_text([f"{before}{sign}1+1"], []))
    assert cell.startswith("'")


@pytest.mark.parametrize("text", ["2026年=5%", "PM2.5", "３5%左右", "（-5%）", "'=已经有", "—", "～5%"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    assert safe_cell(-5) == -5
    assert safe_cell(None) == ""
    assert read(csv_text(["a", "=b"], [[-1.5, "=c"]])) == [["a", "'=b"], ["-1.5", "'=c"]]


def test_a_sheet_has_one_row_a_target_with_figures_as_printed_and_as_numbers(case: Any) -> None:
    view = sheet_view(case.documents["opinions-2024"], case.recon)
    header, *rows = read(sheet_csv(view))
    assert len(rows) == view["total"]
    assert all(len(row) == len(header) for row in rows)
    first = dict(zip(header, rows[0], strict=True))
    assert first["指标"] == "PM2.5年均浓度"
    assert (first["承诺原文写法"], first["承诺数值"]) == ("35微克/立方米", "35")
    assert (first["公布原文写法"], first["公布数值"]) == ("36.2微克/立方米", "36.2")
    assert (first["判断"], first["verdict"]) == ("进度正常", "on_track")


def test_a_sheet_in_english_has_the_same_shape(case: Any) -> None:
    view = sheet_view(case.documents["opinions-2024"], case.recon, lang="en")
    header, *rows = read(sheet_csv(view, lang="en"))
    assert header[:3] == ["Clause", "Indicator", "Subject"]
    assert dict(zip(header, rows[0], strict=True))["Verdict"] == "on track"


def test_a_document_that_writes_formulas_stays_text(case: Any) -> None:
    pm = case.recon.accounts[0]
    hostile = replace(pm, indicator_zh='=HYPERLINK("http://example.org")')
    view = sheet_view(case.documents["opinions-2024"], replace(case.recon, accounts=(hostile,)))
    assert read(sheet_csv(view))[1][1].startswith("'=HYPERLINK")
